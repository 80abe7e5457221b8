#pragma once
// What leaves the element of the action plan: {what: "actions"} as CSV, {what: "matrix" | "timeline"} as a picture.

#include <string>

#include "api/app.h"
#include "io/csv_write.h"
#include "layout/scene.h"

namespace lotrinh {

bool wants_actions(const io::Args& args);
bool wants_plan_picture(const io::Args& args);

std::string actions_csv(App& app, const io::CsvWriteOptions& options);
// As wide as pictures of maps are; what is chosen on the page is not marked.
void lay_out_plan(App& app, const io::Args& args, layout::Scene& scene);

}  // namespace lotrinh
