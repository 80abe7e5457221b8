#include "method/new_map.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "method/map_kinds.h"

using namespace lotrinh;
using enum model::LaneKind;

namespace {

model::Catalogue small_catalogue() {
  model::StageModel flywheel;
  flywheel.id = "flywheel";
  flywheel.circular = true;
  flywheel.stages = {
      {.name = {.vi = "Thu hút", .en = "Attract"}, .goal = {.vi = "Tìm lời giải", .en = "Find an answer"}},
      {.name = {.vi = "Tương tác", .en = "Engage"}, .goal = {}},
      {.name = {.vi = "Hài lòng", .en = "Delight"}, .goal = {}}};
  model::Catalogue catalogue;
  catalogue.stage_models = {flywheel};
  for (const model::LaneKind kind : {actions, thoughts, touchpoints, metrics}) {
    model::LaneInfo info;
    info.kind = kind;
    info.in_default_set = kind != thoughts;
    catalogue.lanes.push_back(info);
  }
  return catalogue;
}

std::vector<std::string> stage_names(const model::Map& map) {
  std::vector<std::string> names;
  for (const model::Stage& stage : map.stages) names.push_back(stage.name);
  return names;
}

std::vector<model::LaneKind> lane_kinds(const model::Map& map) {
  std::vector<model::LaneKind> kinds;
  for (const model::Lane& lane : map.lanes) kinds.push_back(lane.kind);
  return kinds;
}

}  // namespace

TEST_CASE("a new map has its model's stages in the language asked for") {
  const model::Catalogue catalogue = small_catalogue();
  IdSource ids(1);
  const model::Map vietnamese = method::new_map(catalogue, "flywheel", model::MapKind::current, "vi", "Bản đồ", ids);
  CHECK(stage_names(vietnamese) == std::vector<std::string>{"Thu hút", "Tương tác", "Hài lòng"});
  CHECK(vietnamese.stages.front().goal == "Tìm lời giải");
  CHECK(vietnamese.info.stage_model == "flywheel");
  CHECK(vietnamese.info.title == "Bản đồ");
  const model::Map english = method::new_map(catalogue, "flywheel", model::MapKind::current, "en", "Map", ids);
  CHECK(stage_names(english) == std::vector<std::string>{"Attract", "Engage", "Delight"});
  CHECK(english.stages.front().goal == "Find an answer");
}

TEST_CASE("a new map is empty: no cards, no links, lanes with their usual names") {
  IdSource ids(1);
  const model::Map map = method::new_map(small_catalogue(), "flywheel", model::MapKind::current, "en", "Map", ids);
  CHECK(map.cards.empty());
  CHECK(map.links.empty());
  CHECK(std::ranges::all_of(map.lanes, [](const model::Lane& lane) { return lane.name.empty() && !lane.collapsed; }));
}

TEST_CASE("a model that is not known gives one stage to be named, and no model") {
  IdSource ids(1);
  const model::Map map = method::new_map(small_catalogue(), "sales-tunnel", model::MapKind::current, "vi", "", ids);
  REQUIRE(map.stages.size() == 1);
  CHECK(map.stages[0].name.empty());
  CHECK(map.info.stage_model.empty());
  CHECK_FALSE(map.lanes.empty());
}

TEST_CASE("every record of a new map has an id of its own") {
  IdSource ids(7);
  const model::Map map = method::new_map(small_catalogue(), "flywheel", model::MapKind::blueprint, "vi", "", ids);
  std::set<std::string> seen = {map.id.value};
  for (const model::Stage& stage : map.stages) seen.insert(stage.id.value);
  for (const model::Lane& lane : map.lanes) seen.insert(lane.id.value);
  CHECK(seen.size() == 1 + map.stages.size() + map.lanes.size());
  CHECK_FALSE(seen.contains(""));
}

TEST_CASE("a current-state map begins with the catalogue's default lanes, in the catalogue's order") {
  IdSource ids(1);
  const model::Map map = method::new_map(small_catalogue(), "flywheel", model::MapKind::current, "vi", "", ids);
  CHECK(lane_kinds(map) == std::vector{actions, touchpoints, metrics});
}

TEST_CASE("a service blueprint goes from what the customer does down to what produces it") {
  const auto lanes = method::default_lanes(small_catalogue(), model::MapKind::blueprint);
  const auto place = [&lanes](model::LaneKind kind) { return std::ranges::find(lanes, kind) - lanes.begin(); };
  const auto count = static_cast<std::ptrdiff_t>(lanes.size());
  CHECK(place(actions) < place(frontstage));
  CHECK(place(touchpoints) < place(frontstage));
  CHECK(place(frontstage) < place(backstage));
  CHECK(place(backstage) < place(support));
  for (const model::LaneKind kind : {people, technology, policy}) CHECK(place(kind) < count);
}

TEST_CASE("each kind of map shows what the customer does and feels, and no lane twice") {
  for (const model::MapKind kind : {model::MapKind::day_in_life, model::MapKind::future, model::MapKind::blueprint}) {
    const auto lanes = method::default_lanes(small_catalogue(), kind);
    CHECK(std::ranges::contains(lanes, actions));
    CHECK(std::ranges::contains(lanes, emotions));
    CHECK(std::ranges::contains(lanes, touchpoints));
    CHECK(std::set(lanes.begin(), lanes.end()).size() == lanes.size());
  }
}

TEST_CASE("a future state names its targets, a day in the life its thoughts") {
  const auto future = method::default_lanes(small_catalogue(), model::MapKind::future);
  CHECK(std::ranges::contains(future, goals));
  CHECK(std::ranges::contains(future, metrics));
  CHECK_FALSE(std::ranges::contains(future, pain_points));
  const auto day = method::default_lanes(small_catalogue(), model::MapKind::day_in_life);
  CHECK(std::ranges::contains(day, thoughts));
}

TEST_CASE("a new document has an id, a title, a language and no maps") {
  IdSource ids(3);
  const model::Document document = method::new_document("Quán Phở", "vi", ids);
  CHECK_FALSE(document.id.empty());
  CHECK(document.info.title == "Quán Phở");
  CHECK(document.info.language == "vi");
  CHECK(document.maps.empty());
  CHECK(document.personas.empty());
}
