#include "method/map_kinds.h"

#include <algorithm>
#include <utility>

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

std::vector<MissingLane> missing_lanes(const model::Catalogue& catalogue, const model::Map& map, model::MapKind kind) {
  std::vector<MissingLane> missing;
  if (kind == model::MapKind::current) return missing;
  std::vector<model::LaneKind> there;
  for (const model::Lane& lane : map.lanes) there.push_back(lane.kind);
  std::size_t behind = 0;  // of the default lane before
  for (const model::LaneKind wanted : default_lanes(catalogue, kind)) {
    const auto last = std::ranges::find_last(there, wanted);
    if (last.empty()) {
      missing.push_back({wanted, behind});
      there.insert(there.begin() + static_cast<std::ptrdiff_t>(behind), wanted);
      ++behind;
    } else {
      behind = std::max(behind, static_cast<std::size_t>(last.begin() - there.begin()) + 1);
    }
  }
  return missing;
}

model::Map copy_as(const model::Catalogue& catalogue, const model::Map& source, model::MapKind kind,
                   std::string_view title, IdSource& ids) {
  model::Map copy = source;
  copy.id = ids.next<model::MapId>();
  copy.info.title = title;
  copy.info.kind = kind;
  copy.info.based_on = source.id;
  copy.parking.clear();
  for (const MissingLane& missing : missing_lanes(catalogue, source, kind)) {
    model::Lane lane;
    lane.id = ids.next<model::LaneId>();
    lane.kind = missing.kind;
    copy.lanes.insert(copy.lanes.begin() + static_cast<std::ptrdiff_t>(missing.index), std::move(lane));
  }
  return copy;
}

}  // namespace lotrinh::method
