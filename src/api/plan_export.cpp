#include "api/plan_export.h"

#include "editor/plan.h"
#include "io/assets.h"
#include "io/plan_csv.h"
#include "layout/plan_matrix.h"
#include "layout/plan_timeline.h"
#include "method/scores.h"

namespace lotrinh {
namespace {

constexpr Size matrix_size{1280, 800};

}  // namespace

bool wants_actions(const io::Args& args) { return args.text("what") == "actions"; }

bool wants_plan_picture(const io::Args& args) {
  const std::string what = args.text("what");
  return what == "matrix" || what == "timeline";
}

std::string actions_csv(App& app, const io::CsvWriteOptions& options) {
  const model::Document& document = app.editor().document();
  std::vector<std::optional<double>> scores;
  for (const model::PlannedAction& action : document.actions) {
    scores.push_back(action.scores ? method::rice(*action.scores) : std::nullopt);
  }
  return io::write_actions_csv(document, scores, io::strings(options.language), options);
}

void lay_out_plan(App& app, const io::Args& args, layout::Scene& scene) {
  const editor::Editor& e = app.editor();
  layout::PlanSettings settings = plan_settings(e);
  if (const std::string language = args.text("language"); language == "vi" || language == "en") {
    settings.language = language;
    settings.strings = &io::strings(language);
  }
  settings.chosen = {};
  const std::vector<layout::PlanItem> items = plan_items(e);
  if (args.text("what") == "timeline") {
    layout::layout_plan_timeline(items, settings, app.shell().measurer(), matrix_size.width, scene);
  } else {
    layout::layout_plan_matrix(items, settings, app.shell().measurer(), matrix_size, scene);
  }
}

}  // namespace lotrinh
