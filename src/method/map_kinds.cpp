#include "method/map_kinds.h"

namespace lotrinh::method {

using enum model::LaneKind;

std::vector<model::LaneKind> default_lanes(const model::Catalogue& catalogue, model::MapKind kind) {
  switch (kind) {
    case model::MapKind::day_in_life:
      return {goals, actions, thoughts, touchpoints, emotions, pain_points, opportunities};
    case model::MapKind::future:
      return {goals, expectations, actions, touchpoints, emotions, solutions, metrics};
    case model::MapKind::blueprint:
      return {actions, touchpoints, emotions, pain_points, frontstage, backstage, support, people, technology, policy};
    case model::MapKind::current:
      break;
  }
  std::vector<model::LaneKind> lanes;
  for (const model::LaneInfo& info : catalogue.lanes) {
    if (info.in_default_set) lanes.push_back(info.kind);
  }
  return lanes;
}

}  // namespace lotrinh::method
