#include "model/references.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "unit/model/samples.h"

using namespace lotrinh;
using namespace lotrinh::model;

namespace {

Map map_of(std::size_t cards) {
  Map map;
  map.id = {"map"};
  map.stages.push_back({{"stage"}, "Nhận biết", "", {}, {}});
  map.lanes.push_back({{"lane"}, LaneKind::touchpoints, "", false, {}});
  for (std::size_t i = 0; i < cards; ++i) {
    Card card;
    card.id = {"card" + std::to_string(i)};
    card.lane_id = {"lane"};
    card.stage_id = {"stage"};
    map.cards.push_back(card);
    if (i > 0) map.links.push_back({{"link" + std::to_string(i)}, card.id, map.cards[i - 1].id, "causes", {}});
  }
  return map;
}

Result<void> in_slices(const Map& map, std::size_t slice) {
  MapCheck check(map, {});
  std::size_t steps = 1;
  while (!check.step(slice)) ++steps;
  CHECK(steps * slice >= map.cards.size());
  return check.result();
}

}  // namespace

TEST_CASE("a map checked in slices is as good as one checked at once") {
  const Map map = map_of(100);
  CHECK(check_map(map, {}));
  for (const std::size_t slice : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) CHECK(in_slices(map, slice));
}

TEST_CASE("a check in slices finds what is wrong, and its place") {
  const auto told = [](const Map& map) {
    MapCheck check(map, {});
    while (!check.step(3)) {
    }
    REQUIRE_FALSE(check.result());
    return check.result().error().code + " " + check.result().error().where;
  };
  Map twice = map_of(20);
  twice.cards[17].id = twice.cards[3].id;
  CHECK(told(twice) == "duplicate-id /cards/17/id");
  Map lost = map_of(20);
  lost.cards[12].stage_id = {"elsewhere"};
  CHECK(told(lost) == "unknown-stage /cards/12/stageId");
  Map loose = map_of(20);
  loose.links[5].to = {"nobody"};
  CHECK(told(loose) == "unknown-card /links/5/to");
}
