#include "method/new_map.h"

#include <string>
#include <utility>

#include "method/map_kinds.h"

namespace lotrinh::method {
namespace {

model::Stage new_stage(std::string name, std::string goal, IdSource& ids) {
  model::Stage stage;
  stage.id = ids.next<model::StageId>();
  stage.name = std::move(name);
  stage.goal = std::move(goal);
  return stage;
}

}  // namespace

model::Map new_map(const model::Catalogue& catalogue, const model::StageModel& stage_model, model::MapKind kind,
                   std::string_view language, std::string_view title, IdSource& ids) {
  model::Map map;
  map.id = ids.next<model::MapId>();
  map.info.title = title;
  map.info.kind = kind;
  map.info.stage_model = stage_model.id;
  for (const model::StageTemplate& stage : stage_model.stages) {
    map.stages.push_back(new_stage(stage.name.in(language), stage.goal.in(language), ids));
  }
  if (map.stages.empty()) map.stages.push_back(new_stage({}, {}, ids));
  for (const model::LaneKind lane_kind : default_lanes(catalogue, kind)) {
    model::Lane lane;
    lane.id = ids.next<model::LaneId>();
    lane.kind = lane_kind;
    map.lanes.push_back(std::move(lane));
  }
  return map;
}

model::Map new_map(const model::Catalogue& catalogue, std::string_view stage_model, model::MapKind kind,
                   std::string_view language, std::string_view title, IdSource& ids) {
  const model::StageModel* known = catalogue.stage_model(stage_model);
  return new_map(catalogue, known ? *known : model::StageModel{}, kind, language, title, ids);
}

model::Document new_document(std::string_view title, std::string_view language, IdSource& ids) {
  model::Document document;
  document.id = ids.next<model::DocumentId>();
  document.info.title = title;
  document.info.language = language;
  return document;
}

}  // namespace lotrinh::method
