#pragma once
// What leaves the element of two maps side by side, {what: "comparison", mapId?, againstMapId?}: a table, a text, a
// picture; and the comparison itself for the page.

#include <string>
#include <string_view>

#include "api/app.h"
#include "editor/compare.h"
#include "io/csv_write.h"
#include "layout/scene.h"

namespace lotrinh {

bool wants_comparison(const io::Args& args);

// The maps that `args` names under these members. One that is not named is what the other is usually compared with (see
// editor::usual_maps); where neither is, they are what the page shows. Error: "unknown-map" where there is no such map,
// or no second one.
Result<editor::ComparedMaps> compared_maps(App& app, const io::Args& args, const char* left, const char* right);

// In the language of the options.
std::string comparison_csv(App& app, const editor::ComparedMaps& maps, const io::CsvWriteOptions& options);
std::string comparison_markdown(App& app, const editor::ComparedMaps& maps, std::string_view language);
// All of it, as wide as pictures of maps are: what the page leaves out is not left out.
void lay_out_comparison(App& app, const editor::ComparedMaps& maps, std::string_view language, layout::Scene& scene);

}  // namespace lotrinh
