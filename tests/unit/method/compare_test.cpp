// What is the same on two maps, and what is not.

#include "method/compare.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "io/assets.h"
#include "method/map_kinds.h"

using namespace lotrinh;
using namespace lotrinh::model;
using Catch::Approx;
using method::CardField;
using method::CardPair;
using method::Comparison;
using method::Difference;
using method::not_there;

namespace {

Card card(const char* id, LaneKind kind, const char* stage, const char* text) {
  Card made;
  made.id = {id};
  made.kind = kind;
  made.lane_id = {kind == LaneKind::touchpoints ? "touch" : kind == LaneKind::pain_points ? "pain" : "idea"};
  made.stage_id = {stage};
  made.text = text;
  return made;
}

Map journey() {
  Map map;
  map.id = {"m"};
  for (const char* id : {"s1", "s2", "s3"}) {
    Stage stage;
    stage.id = {id};
    stage.name = std::string("Stage ") + id;
    map.stages.push_back(stage);
  }
  map.stages[0].steps = {{{"p1"}, "Đi", {}}, {{"p2"}, "Đến", {}}};
  map.lanes = {{{"touch"}, LaneKind::touchpoints, "", false, {}},
               {{"pain"}, LaneKind::pain_points, "", false, {}},
               {{"idea"}, LaneKind::opportunities, "", false, {}}};
  map.cards = {card("t1", LaneKind::touchpoints, "s1", "Website"), card("t2", LaneKind::touchpoints, "s2", "Quầy"),
               card("n1", LaneKind::pain_points, "s2", "Chờ lâu"),
               card("i1", LaneKind::opportunities, "s2", "Mở quầy")};
  map.cards[0].step_id = {"p1"};
  map.cards[0].emotion = 1;
  map.cards[1].emotion = -1;
  return map;
}

Map copy_of(const Map& map) {
  IdSource ids(3);
  return method::copy_as(io::catalogue(), map, MapKind::future, "Future", ids);
}

// The same map under ids of its own, as "duplicate the map" makes it.
Map renamed_ids(Map map) {
  const auto renew = [](auto& id) {
    if (!id.empty()) id.value = "x" + id.value;
  };
  renew(map.id);
  for (Stage& stage : map.stages) {
    renew(stage.id);
    for (Step& step : stage.steps) renew(step.id);
  }
  for (Lane& lane : map.lanes) renew(lane.id);
  for (Card& each : map.cards) {
    renew(each.id);
    renew(each.lane_id);
    renew(each.stage_id);
    renew(each.step_id);
  }
  return map;
}

Card& find(Map& map, std::string_view id) {
  return *std::ranges::find_if(map.cards, [&](const Card& each) { return each.id.value == id; });
}

// The pair of a card of either map.
const CardPair& pair_of(const Comparison& found, const Map& left, const Map& right, std::string_view id) {
  const auto is = [&](const CardPair& pair) {
    return (pair.left != not_there && left.cards[pair.left].id.value == id) ||
           (pair.right != not_there && right.cards[pair.right].id.value == id);
  };
  const auto at = std::ranges::find_if(found.cards, is);
  REQUIRE(at != found.cards.end());
  return *at;
}

bool no_difference(const Comparison& found) {
  return std::ranges::all_of(found.counts, [](std::size_t count) { return count == 0; }) &&
         std::ranges::all_of(found.stages, [](const method::StagePair& stage) {
           return stage.whole() && !stage.renamed && !stage.other_goal && stage.left_figures == stage.right_figures;
         });
}

}  // namespace

TEST_CASE("a fresh copy of a map is the same in all but its added lanes") {
  const Map left = journey();
  const Map right = copy_of(left);
  REQUIRE(right.lanes.size() > left.lanes.size());
  const Comparison found = method::compare(left, right);
  CHECK(no_difference(found));
  CHECK(found.alike == 4);
  CHECK(found.stages.size() == 3);
}

TEST_CASE("cards of one map alone were added or removed") {
  const Map left = journey();
  Map right = copy_of(left);
  std::erase_if(right.cards, [](const Card& each) { return each.id.value == "n1"; });
  right.cards.push_back(card("t9", LaneKind::touchpoints, "s3", "App"));
  const Comparison found = method::compare(left, right);
  CHECK(pair_of(found, left, right, "n1").has(Difference::removed));
  CHECK(pair_of(found, left, right, "n1").right == not_there);
  CHECK(pair_of(found, left, right, "t9").has(Difference::added));
  CHECK(found.count(Difference::added) == 1);
  CHECK(found.count(Difference::removed) == 1);
  CHECK(found.alike == 3);
  CHECK(found.stages[1].left_figures.pains == 1);
  CHECK(found.stages[1].right_figures.pains == 0);
  CHECK(found.stages[2].right_figures.touchpoints == 1);
}

TEST_CASE("a card in another stage, step or lane was moved, and one elsewhere in its cell was not") {
  const Map left = journey();
  Map right = copy_of(left);
  SECTION("stage") {
    find(right, "t2").stage_id = {"s3"};
    const Comparison found = method::compare(left, right);
    const CardPair& pair = pair_of(found, left, right, "t2");
    CHECK(pair.has(Difference::moved));
    CHECK((pair.other_stage && !pair.other_step && !pair.other_lane));
    CHECK(found.count(Difference::moved) == 1);
  }
  SECTION("step") {
    find(right, "t1").step_id = {"p2"};
    const Comparison found = method::compare(left, right);
    const CardPair& pair = pair_of(found, left, right, "t1");
    CHECK(pair.has(Difference::moved));
    CHECK((!pair.other_stage && pair.other_step && !pair.other_lane));
  }
  SECTION("out of its step") {
    find(right, "t1").step_id = {};
    CHECK(pair_of(method::compare(left, right), left, right, "t1").other_step);
  }
  SECTION("lane") {
    Card& moved = find(right, "n1");
    moved.lane_id = {"idea"};
    moved.kind = LaneKind::opportunities;
    const Comparison found = method::compare(left, right);
    const CardPair& pair = pair_of(found, left, right, "n1");
    CHECK(pair.has(Difference::moved));
    CHECK((!pair.other_stage && pair.other_lane));
  }
  SECTION("place in its cell") {
    std::swap(right.cards[1], right.cards[3]);
    CHECK(no_difference(method::compare(left, right)));
  }
}

TEST_CASE("each field of a card that is another is named, and the emotion apart from them") {
  const Map left = journey();
  Map right = copy_of(left);
  Card& changed = find(right, "t2");
  changed.text = "Quầy nhanh";
  changed.channel = "store";
  changed.owner = "Chị Hà";
  changed.influence = 4;
  changed.metric.emplace().value = 3;
  changed.evidence.emplace().status = EvidenceStatus::assumed;
  changed.emotion = 1.5;
  const Comparison found = method::compare(left, right);
  const CardPair& pair = pair_of(found, left, right, "t2");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < method::card_field_count; ++i) {
    if (pair.has(static_cast<CardField>(i))) names.emplace_back(name_of(static_cast<CardField>(i)));
  }
  CHECK(names == std::vector<std::string>{"text", "channel", "influence", "owner", "evidence", "metric"});
  CHECK(pair.has(Difference::changed));
  CHECK(pair.has(Difference::emotion_up));
  CHECK(*pair.emotion == Approx(2.5));
  CHECK(*found.stages[1].left_figures.emotion == Approx(-1));
  CHECK(*found.stages[1].right_figures.emotion == Approx(1.5));
  CHECK_FALSE(found.stages[2].left_figures.emotion);
}

TEST_CASE("an emotion alone goes up or down, and one that comes or goes is a change") {
  const Map left = journey();
  Map right = copy_of(left);
  find(right, "t1").emotion = -2;
  find(right, "t2").emotion.reset();
  find(right, "n1").emotion = 1;
  const Comparison found = method::compare(left, right);
  CHECK(pair_of(found, left, right, "t1").has(Difference::emotion_down));
  CHECK_FALSE(pair_of(found, left, right, "t1").has(Difference::changed));
  CHECK(*pair_of(found, left, right, "t1").emotion == Approx(-3));
  for (const char* id : {"t2", "n1"}) {
    CHECK(pair_of(found, left, right, id).has(CardField::emotion));
    CHECK_FALSE(pair_of(found, left, right, id).emotion);
  }
  CHECK(found.count(Difference::changed) == 2);
}

TEST_CASE("members of a metric and of evidence that nobody knows are no difference") {
  Map left = journey();
  left.cards[0].metric.emplace().value = 3;
  Map right = copy_of(left);
  right.cards[0].metric.emplace(*left.cards[0].metric).unknown.push_back({"x", "1"});
  right.cards[1].evidence.emplace().unknown.push_back({"y", "2"});
  CHECK(no_difference(method::compare(left, right)));
}

TEST_CASE("stages: renamed, with another goal, added, removed; what stands alone stays at its place") {
  const Map left = journey();
  Map right = copy_of(left);
  right.stages[0].name = "Tìm hiểu";
  right.stages[2].goal = "To buy";
  right.stages.erase(right.stages.begin() + 1);
  Stage fresh;
  fresh.id = {"s9"};
  fresh.name = "After";
  right.stages.push_back(fresh);
  std::erase_if(right.cards, [](const Card& each) { return each.stage_id.value == "s2"; });
  const Comparison found = method::compare(left, right);
  REQUIRE(found.stages.size() == 4);
  CHECK((found.stages[0].renamed && !found.stages[0].other_goal));
  CHECK((found.stages[1].left == 1 && found.stages[1].right == not_there));
  CHECK((found.stages[2].left == 2 && found.stages[2].right == 1 && found.stages[2].other_goal));
  CHECK((found.stages[3].left == not_there && found.stages[3].right == 2));
  CHECK(found.count(Difference::removed) == 3);
}

TEST_CASE("maps that share no id are paired by names and texts, whatever their case") {
  Map left = journey();
  left.stages[1].name = "Mua hàng";
  Map right = renamed_ids(left);
  CHECK(no_difference(method::compare(left, right)));
  right.stages[1].name = "MUA HÀNG";
  find(right, "xt2").text = "QUẦY";
  find(right, "xt2").emotion = 2;
  find(right, "xn1").text = "Cho lau";
  const Comparison found = method::compare(left, right);
  CHECK(found.stages.size() == 3);
  CHECK(pair_of(found, left, right, "t2").right == pair_of(found, left, right, "xt2").right);
  CHECK(pair_of(found, left, right, "t2").has(CardField::text));
  CHECK(pair_of(found, left, right, "t2").has(Difference::emotion_up));
  CHECK_FALSE(pair_of(found, left, right, "xt1").has(Difference::moved));  // its step is that of the same name
  CHECK(pair_of(found, left, right, "n1").has(Difference::removed));       // without its accents it is another word
  CHECK(pair_of(found, left, right, "xn1").has(Difference::added));
}

TEST_CASE("cards that say the same are paired in their order, each with one") {
  Map left = journey();
  left.cards = {card("a", LaneKind::touchpoints, "s1", "Gọi"), card("b", LaneKind::touchpoints, "s1", "Gọi"),
                card("c", LaneKind::touchpoints, "s1", "Gọi")};
  Map right = renamed_ids(left);
  right.cards.pop_back();
  const Comparison found = method::compare(left, right);
  CHECK(found.cards[0].right == 0);
  CHECK(found.cards[1].right == 1);
  CHECK(found.cards[2].has(Difference::removed));
}

TEST_CASE("stages of maps that are not related go by their place where their names do not tell") {
  Map left = journey();
  Map right = renamed_ids(journey());
  left.stages[0].name = "See";
  left.stages[2].name = "Care";
  right.stages[0].name = "Aware";
  right.stages[2].name = "Advocate";
  Stage more;
  more.id = {"more"};
  more.name = "Again";
  right.stages.push_back(more);
  const Comparison found = method::compare(left, right);
  REQUIRE(found.stages.size() == 4);
  for (std::uint32_t i = 0; i < 3; ++i) CHECK((found.stages[i].left == i && found.stages[i].right == i));
  CHECK(found.stages[0].renamed);
  CHECK(found.stages[3].left == not_there);

  Map copy = journey();  // related: a stage that went and another one that came are not the same
  copy.stages[2].id = {"other"};
  copy.stages[2].name = "Other";
  CHECK(method::compare(journey(), copy).stages.size() == 4);
}

TEST_CASE("an empty map compares with anything") {
  const Map nothing;
  CHECK(no_difference(method::compare(nothing, nothing)));
  const Comparison all_new = method::compare(nothing, journey());
  CHECK(all_new.count(Difference::added) == 4);
  CHECK(all_new.stages.size() == 3);
  CHECK(method::compare(journey(), nothing).count(Difference::removed) == 4);
}

namespace {

// A map at random, of which some of the ids and texts come up again in others.
Map random_map(std::mt19937& random) {
  const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  const auto id = [&](const char* what, int most) { return what + std::to_string(upto(most)); };
  Map map;
  const auto taken = [](const auto& records, const std::string& wanted) {
    return std::ranges::any_of(records, [&](const auto& record) { return record.id.value == wanted; });
  };
  for (int i = upto(5); i-- > 0;) {
    Stage stage;
    stage.id = {id("s", 9)};
    stage.name = id("Name ", 3);
    if (taken(map.stages, stage.id.value)) continue;
    stage.steps = {{{stage.id.value + "p"}, id("step ", 2), {}}};
    map.stages.push_back(stage);
  }
  for (int i = upto(4); i-- > 0;) {
    Lane lane;
    lane.id = {id("l", 9)};
    lane.kind = static_cast<LaneKind>(upto(3));
    if (!taken(map.lanes, lane.id.value)) map.lanes.push_back(lane);
  }
  if (map.stages.empty() || map.lanes.empty()) return map;
  for (int i = upto(12); i-- > 0;) {
    const Lane& lane = map.lanes[static_cast<std::size_t>(upto(static_cast<int>(map.lanes.size()) - 1))];
    const Stage& stage = map.stages[static_cast<std::size_t>(upto(static_cast<int>(map.stages.size()) - 1))];
    Card made = card(id("c", 20).c_str(), lane.kind, stage.id.value.c_str(), id("text ", 4).c_str());
    made.lane_id = lane.id;
    if (upto(2) == 0) made.step_id = stage.steps.front().id;
    if (upto(1) == 0) made.emotion = upto(4) - 2;
    if (upto(3) == 0) made.owner = id("owner ", 2);
    if (!taken(map.cards, made.id.value)) map.cards.push_back(made);
  }
  return map;
}

using Pairs = std::map<std::pair<std::uint32_t, std::uint32_t>, std::string>;

// Every pair with what is said of it; mirrored: as it is when the two maps change places.
Pairs said_of(const Comparison& found, bool mirrored) {
  Pairs all;
  const auto words = [&](const CardPair& pair) {
    std::string text;
    for (Difference difference : method::all_differences) {
      if (!pair.has(difference)) continue;
      if (mirrored && difference == Difference::added)
        difference = Difference::removed;
      else if (mirrored && difference == Difference::removed)
        difference = Difference::added;
      else if (mirrored && difference == Difference::emotion_up)
        difference = Difference::emotion_down;
      else if (mirrored && difference == Difference::emotion_down)
        difference = Difference::emotion_up;
      text.append(name_of(difference)).append(" ");
    }
    text += std::to_string(pair.fields) + (pair.other_stage ? "s" : "") + (pair.other_step ? "p" : "") +
            (pair.other_lane ? "l" : "");
    return text;
  };
  for (const CardPair& pair : found.cards) {
    all[mirrored ? std::pair(pair.right, pair.left) : std::pair(pair.left, pair.right)] = words(pair);
  }
  return all;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> stages_of(const Comparison& found, bool mirrored) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
  for (const method::StagePair& stage : found.stages) {
    all.push_back(mirrored ? std::pair(stage.right, stage.left) : std::pair(stage.left, stage.right));
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace

TEST_CASE("a map has no difference from itself, and two maps differ in mirrored ways") {
  std::mt19937 random(20261122);
  for (int round = 0; round < 2000; ++round) {
    const Map a = random_map(random);
    const Map b = random_map(random);
    REQUIRE(no_difference(method::compare(a, a)));
    const Comparison there = method::compare(a, b);
    const Comparison back = method::compare(b, a);
    REQUIRE(said_of(there, false) == said_of(back, true));
    REQUIRE(stages_of(there, false) == stages_of(back, true));
    // Every card and every stage is in one pair.
    std::vector<int> left(a.cards.size());
    std::vector<int> right(b.cards.size());
    for (const CardPair& pair : there.cards) {
      if (pair.left != not_there) ++left[pair.left];
      if (pair.right != not_there) ++right[pair.right];
    }
    REQUIRE(std::ranges::count(left, 1) == std::ssize(left));
    REQUIRE(std::ranges::count(right, 1) == std::ssize(right));
  }
}
