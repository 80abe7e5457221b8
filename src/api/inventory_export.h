#pragma once
// What leaves the element of the inventory of touchpoints: {what: "touchpoints" | "listed-touchpoints"} as CSV,
// {what: "channels" | "shares" | "priorities"} as a picture.

#include <string>

#include "api/app.h"
#include "io/csv_write.h"
#include "layout/scene.h"

namespace lotrinh {

bool wants_touchpoints(const io::Args& args);
bool wants_inventory_picture(const io::Args& args);

// mapId: of this map alone; without it, of all maps. The listed ones are those that the page lists, in its order.
// Error: "unknown-map".
Result<std::string> touchpoints_csv(App& app, const io::Args& args, const io::CsvWriteOptions& options);
Result<void> lay_out_inventory(App& app, const io::Args& args, layout::Scene& scene);

}  // namespace lotrinh
