#include "editor/edits.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "model/references.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

// Applies, checks that the document still holds together, and that the inverse leads back.
Document after(const Document& before, Edit edit) {
  Document document = before;
  auto inverse = apply(document, std::move(edit));
  REQUIRE(inverse);
  REQUIRE(check_document(document));
  Document back = document;
  REQUIRE(apply(back, std::move(*inverse)));
  REQUIRE(back == before);
  return document;
}

std::vector<CardId> ids(std::initializer_list<const char*> names) {
  std::vector<CardId> made;
  for (const char* name : names) made.push_back({name});
  return made;
}

using Names = std::vector<std::string>;

class RandomMap {
 public:
  explicit RandomMap(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  Document make() {
    Document document;
    document.id = {"doc"};
    Map map;
    map.id = {"map"};
    for (std::size_t s = 0; s < 1 + below(4); ++s) {
      Stage stage{{"s" + std::to_string(s)}, "stage", "", {}, {}};
      const std::size_t steps = below(3);
      for (std::size_t i = 0; i < steps; ++i)
        stage.steps.push_back({{stage.id.value + "-" + std::to_string(i)}, "", {}});
      map.stages.push_back(stage);
    }
    for (std::size_t l = 0; l < 1 + below(4); ++l) {
      map.lanes.push_back(
          {{"l" + std::to_string(l)}, static_cast<LaneKind>(below(lane_kind_count)), "", below(4) == 0, {}});
    }
    for (std::size_t c = 0; c < below(20); ++c) {
      Card card;
      card.id = {"c" + std::to_string(c)};
      const Lane& lane = map.lanes[below(map.lanes.size())];
      const CellRef cell = any_cell(map);
      card.lane_id = lane.id;
      card.stage_id = cell.stage_id;
      card.step_id = cell.step_id;
      card.kind = lane.kind;
      map.cards.push_back(card);
    }
    for (std::size_t k = 0; map.cards.size() > 1 && k < below(10); ++k) {
      map.links.push_back({{"k" + std::to_string(k)},
                           map.cards[below(map.cards.size())].id,
                           map.cards[below(map.cards.size())].id,
                           "causes",
                           {}});
    }
    document.maps.push_back(map);
    return document;
  }

  CellRef any_cell(const Map& map) {
    const Stage& stage = map.stages[below(map.stages.size())];
    const bool in_step = !stage.steps.empty() && below(3) != 0;
    const StepId step = in_step ? stage.steps[below(stage.steps.size())].id : StepId{};
    return {map.lanes[below(map.lanes.size())].id, stage.id, step};
  }

  std::vector<CardId> some_cards(const Map& map) {
    std::vector<CardId> chosen;
    for (const Card& card : map.cards) {
      if (below(3) == 0) chosen.push_back(card.id);
    }
    std::ranges::shuffle(chosen, random_);
    return chosen;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("every edit of cards, stages, steps and lanes is undone by its inverse, on any map") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    RandomMap random(seed);
    const Document before = random.make();
    const Map& map = before.maps.front();
    IdSource source(seed);
    const CellRef cell = random.any_cell(map);
    const StageId stage = map.stages[random.below(map.stages.size())].id;
    const LaneId lane = map.lanes[random.below(map.lanes.size())].id;
    const CardId before_card = map.cards.empty() ? CardId{} : map.cards[random.below(map.cards.size())].id;

    Card card;
    card.id = {"new"};
    card.lane_id = cell.lane_id;
    card.stage_id = cell.stage_id;
    card.step_id = cell.step_id;
    card.kind = map.lane(cell.lane_id)->kind;
    after(before, add_card(map, card, before_card));

    const std::vector<CardId> chosen = random.some_cards(map);
    const Document moved = after(before, move_cards(map, chosen, cell, before_card));
    CHECK(moved.maps.front().cards.size() == map.cards.size());
    CHECK(moved.maps.front().links == map.links);
    for (const CardId& id : chosen) CHECK(cell_of(*moved.maps.front().card(id)) == cell);

    const Document fewer = after(before, delete_cards(map, chosen));
    CHECK(fewer.maps.front().cards.size() == map.cards.size() - chosen.size());

    std::vector<CardId> copies;
    const Document more = after(before, duplicate_cards(map, chosen, source, copies));
    CHECK(copies.size() == chosen.size());
    CHECK(more.maps.front().cards.size() == map.cards.size() + chosen.size());

    after(before, delete_stage(map, stage));
    StageId stage_copy;
    after(before, duplicate_stage(map, stage, source, stage_copy));
    after(before, move_stage(map, stage, random.below(map.stages.size())));
    after(before, add_stage(map, random.below(map.stages.size() + 2), {{"new"}, "", "", {}, {}}));
    after(before, delete_lane(map, lane));
    LaneId lane_copy;
    after(before, duplicate_lane(map, lane, source, lane_copy));
    after(before, move_lane(map, lane, random.below(map.lanes.size())));
    after(before, add_lane(map, random.below(map.lanes.size() + 2), {{"new"}, LaneKind::goals, "", false, {}}));

    after(before, add_step(map, stage, random.below(4), {{"new"}, "", {}}));
    const Stage& with_steps = *map.stage(stage);
    if (with_steps.steps.empty()) continue;
    const StepId step = with_steps.steps[random.below(with_steps.steps.size())].id;
    const Document stepless = after(before, delete_step(map, stage, step));
    CHECK(stepless.maps.front().cards.size() == map.cards.size());
    StepId step_copy;
    after(before, duplicate_step(map, stage, step, source, step_copy));
    after(before, move_step(map, stage, step, random.below(4)));
  }
}

TEST_CASE("cards move in front of the card that is named, in the order they had") {
  const Document before = stepped_document();
  const Map& map = before.maps.front();
  const CellRef touch{{"touch"}, {"s2"}, {}};

  const Document front = after(before, move_cards(map, ids({"a2", "a1"}), touch, {"t2"}));
  CHECK(cell_cards(front.maps.front(), touch) == Names{"t1", "a1", "a2", "t2"});

  const Document last = after(before, move_cards(map, ids({"a1"}), touch, {}));
  CHECK(cell_cards(last.maps.front(), touch) == Names{"t1", "t2", "a1"});

  const Document within = after(before, move_cards(map, ids({"t2"}), touch, {"t1"}));
  CHECK(cell_cards(within.maps.front(), touch) == Names{"t2", "t1"});

  const Document empty_cell = after(before, move_cards(map, ids({"t1"}), {{"act"}, {"s3"}, {}}, {}));
  CHECK(cell_cards(empty_cell.maps.front(), {{"act"}, {"s3"}, {}}) == Names{"t1"});
}

TEST_CASE("a moved card takes on its lane's kind") {
  const Document before = stepped_document();
  const Document moved = after(before, move_cards(before.maps.front(), ids({"t1"}), {{"pain"}, {"s3"}, {}}, {}));
  CHECK(moved.maps.front().card({"t1"})->kind == LaneKind::pain_points);
}

TEST_CASE("cards that are moved in front of one of their own go to the cell's end") {
  const Document before = stepped_document();
  const CellRef touch{{"touch"}, {"s2"}, {}};
  const Document moved = after(before, move_cards(before.maps.front(), ids({"t1"}), touch, {"t1"}));
  CHECK(cell_cards(moved.maps.front(), touch) == Names{"t2", "t1"});
}

TEST_CASE("removing a stage takes its cards along, and their links") {
  const Document before = stepped_document();
  const Document left = after(before, delete_stage(before.maps.front(), {"s2"}));
  CHECK(left.maps.front().stages.size() == 2);
  CHECK(left.maps.front().cards.size() == 3);
  CHECK(left.maps.front().links.empty());
}

TEST_CASE("removing a lane takes its cards along, and their links") {
  const Document before = stepped_document();
  const Document left = after(before, delete_lane(before.maps.front(), {"touch"}));
  CHECK(left.maps.front().card({"t1"}) == nullptr);
  REQUIRE(left.maps.front().links.size() == 1);
  CHECK(left.maps.front().links.front().id.value == "k2");
}

TEST_CASE("copies stand behind their originals and keep the links among them") {
  Document before = stepped_document();
  before.maps.front().cards[4].external_id = "T-2";
  const Map& map = before.maps.front();
  IdSource source(3);
  std::vector<CardId> copies;
  const Document more = after(before, duplicate_cards(map, ids({"t2", "n1"}), source, copies));
  const Map& now = more.maps.front();
  REQUIRE(copies.size() == 2);
  CHECK(cell_cards(now, {{"touch"}, {"s2"}, {}}) == Names{"t1", "t2", copies[0].value});
  CHECK(now.card(copies[0])->text == "Thực đơn");
  CHECK(now.card(copies[0])->external_id.empty());  // the key names one card
  REQUIRE(now.links.size() == 3);                   // i1 was not copied, so its link was not
  CHECK(now.links.back().from == copies[0]);
  CHECK(now.links.back().to == copies[1]);
  CHECK(now.links.back().kind == "causes");
}

TEST_CASE("a copied stage has copies of its steps and cards, each in its own step") {
  const Document before = stepped_document();
  IdSource source(3);
  StageId copy;
  const Document more = after(before, duplicate_stage(before.maps.front(), {"s1"}, source, copy));
  const Map& now = more.maps.front();
  REQUIRE(now.stages.size() == 4);
  CHECK(now.stages[1].id == copy);
  REQUIRE(now.stages[1].steps.size() == 2);
  std::set<std::string> steps;
  for (const Card& card : now.cards) {
    if (card.stage_id == copy) steps.insert(card.step_id.value);
  }
  CHECK(steps == std::set<std::string>{"", now.stages[1].steps[0].id.value, now.stages[1].steps[1].id.value});
}

TEST_CASE("the first step of a stage takes in the stage's cards, and the last one to go lets them out again") {
  const Document before = stepped_document();
  const Document stepped = after(before, add_step(before.maps.front(), {"s2"}, 0, {{"p"}, "Vào", {}}));
  CHECK(stepped.maps.front().card({"t1"})->step_id.value == "p");
  const Document back = after(stepped, delete_step(stepped.maps.front(), {"s2"}, {"p"}));
  CHECK(back == before);
}

TEST_CASE("the cards of a removed step stay in its stage") {
  const Document before = stepped_document();
  const Document left = after(before, delete_step(before.maps.front(), {"s1"}, {"p1"}));
  CHECK(left.maps.front().card({"a1"})->step_id.value == "p2");
}
