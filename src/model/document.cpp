#include "model/document.h"

#include <algorithm>

namespace lotrinh::model {
namespace {

template <class Records, class IdType>
auto find_by_id(Records& records, const IdType& id) -> decltype(records.data()) {
  const auto it = std::ranges::find(records, id, [](const auto& record) -> const auto& { return record.id; });
  return it == records.end() ? nullptr : &*it;
}

}  // namespace

const Stage* Map::stage(const StageId& wanted) const { return find_by_id(stages, wanted); }
const Lane* Map::lane(const LaneId& wanted) const { return find_by_id(lanes, wanted); }
const Card* Map::card(const CardId& wanted) const { return find_by_id(cards, wanted); }
const Card* Map::note(const CardId& wanted) const { return find_by_id(parking, wanted); }

const Lane* Map::lane_of(LaneKind kind) const {
  const auto it = std::ranges::find(lanes, kind, &Lane::kind);
  return it == lanes.end() ? nullptr : &*it;
}

const Map* Document::map(const MapId& wanted) const { return find_by_id(maps, wanted); }
Map* Document::map(const MapId& wanted) { return find_by_id(maps, wanted); }
const Persona* Document::persona(const PersonaId& wanted) const { return find_by_id(personas, wanted); }
const PlannedAction* Document::action(const ActionId& wanted) const { return find_by_id(actions, wanted); }

}  // namespace lotrinh::model
