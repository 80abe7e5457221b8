#include "method/map_kinds.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "io/assets.h"
#include "method/new_map.h"
#include "model/references.h"

using namespace lotrinh;
using namespace lotrinh::model;
using enum LaneKind;

namespace {

std::vector<LaneKind> kinds_of(const Map& map) {
  std::vector<LaneKind> kinds;
  for (const Lane& lane : map.lanes) kinds.push_back(lane.kind);
  return kinds;
}

Map lunch(IdSource& ids) {
  Map map = method::new_map(io::catalogue(), "5a", MapKind::current, "vi", "Bữa trưa", ids);
  for (const Lane& lane : map.lanes) {
    Card card;
    card.id = ids.next<CardId>();
    card.lane_id = lane.id;
    card.stage_id = map.stages.front().id;
    card.kind = lane.kind;
    map.cards.push_back(std::move(card));
  }
  map.links.push_back({{"k"}, map.cards[0].id, map.cards[1].id, "causes", {}});
  map.parking.emplace_back().id = {"note"};
  return map;
}

}  // namespace

TEST_CASE("a future-state copy keeps the cards under their ids, and adds the vision and its targets") {
  IdSource ids(5);
  const Map source = lunch(ids);
  const Map copy = method::copy_as(io::catalogue(), source, MapKind::future, "Bữa trưa (tương lai)", ids);
  CHECK(copy.id != source.id);
  CHECK(copy.info.kind == MapKind::future);
  CHECK(copy.info.based_on == source.id);
  CHECK(copy.info.title == "Bữa trưa (tương lai)");
  CHECK(copy.info.stage_model == source.info.stage_model);
  CHECK(copy.cards == source.cards);
  CHECK(copy.links == source.links);
  CHECK(copy.stages == source.stages);
  CHECK(copy.parking.empty());
  CHECK(kinds_of(copy) == std::vector{goals, expectations, actions, touchpoints, emotions, solutions, pain_points,
                                      opportunities, metrics});
  CHECK(check_map(copy, {}));
}

TEST_CASE("a blueprint copy has what produces the experience below the customer's own lanes") {
  IdSource ids(5);
  const Map source = lunch(ids);
  const Map copy = method::copy_as(io::catalogue(), source, MapKind::blueprint, "B", ids);
  CHECK(copy.cards == source.cards);
  CHECK(kinds_of(copy) == std::vector{actions, touchpoints, emotions, pain_points, frontstage, backstage, support,
                                      people, technology, policy, opportunities, metrics});
  CHECK(method::missing_lanes(io::catalogue(), copy, MapKind::blueprint).empty());
  CHECK(check_map(copy, {}));
}

TEST_CASE("lanes that are there already are not added again, wherever they stand") {
  IdSource ids(5);
  Map map = lunch(ids);
  map.lanes.clear();
  for (const LaneKind kind : {support, actions, backstage}) {
    Lane lane;
    lane.id = ids.next<LaneId>();
    lane.kind = kind;
    map.lanes.push_back(std::move(lane));
  }
  map.cards.clear();
  map.links.clear();
  const Map copy = method::copy_as(io::catalogue(), map, MapKind::blueprint, "B", ids);
  CHECK(kinds_of(copy) == std::vector{support, actions, touchpoints, emotions, pain_points, frontstage, backstage,
                                      people, technology, policy});
  CHECK(method::missing_lanes(io::catalogue(), map, MapKind::current).empty());
}

TEST_CASE("a lane asks for other things on maps of another kind") {
  const LaneInfo& lane = *io::catalogue().lane(goals);
  CHECK(lane.prompt_on(MapKind::current).vi == lane.prompt.vi);
  CHECK(lane.prompt_on(MapKind::future).vi != lane.prompt.vi);
  CHECK_FALSE(lane.hint_on(MapKind::future).en.empty());
  for (const LaneInfo& info : io::catalogue().lanes) {
    for (const LaneOnKind& own : info.on_kinds) {
      CHECK_FALSE((own.hint.vi.empty() || own.hint.en.empty() || own.prompt.vi.empty() || own.prompt.en.empty()));
    }
  }
}
