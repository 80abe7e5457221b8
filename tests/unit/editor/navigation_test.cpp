// The arrow keys: everything on the map can be reached by them.

#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <set>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

std::string told(const Selection& s) {
  if (!s.cards.empty()) return "card " + s.cards.back().value;
  if (s.cell) return "cell " + s.cell->lane_id.value + " " + s.cell->stage_id.value + " " + s.cell->step_id.value;
  if (!s.step.empty()) return "step " + s.step.value;
  if (!s.stage.empty()) return "stage " + s.stage.value;
  return s.lane.empty() ? "nothing" : "lane " + s.lane.value;
}

// Everything that the arrow keys lead to from where they begin.
std::set<std::string> reached(Desk& desk) {
  std::set<std::string> seen;
  desk.key("ArrowRight");
  std::deque<Selection> open{desk.editor.selection()};
  while (!open.empty()) {
    const Selection at = open.front();
    open.pop_front();
    if (!seen.insert(told(at)).second) continue;
    for (const char* key : {"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"}) {
      desk.editor.select(at);
      CHECK(desk.key(key));
      open.push_back(desk.editor.selection());
    }
  }
  return seen;
}

std::string after(Desk& desk, const char* key, Modifiers modifiers = {}) {
  desk.key(key, modifiers);
  return told(desk.editor.selection());
}

}  // namespace

TEST_CASE("the arrow keys walk all cards, empty cells and headers") {
  Desk desk(stepped_document());
  const std::set<std::string> seen = reached(desk);
  const Map& map = desk.map();
  for (const Stage& stage : map.stages) {
    CHECK(seen.contains("stage " + stage.id.value));
    for (const Step& step : stage.steps) CHECK(seen.contains("step " + step.id.value));
  }
  for (const Lane& lane : map.lanes) CHECK(seen.contains("lane " + lane.id.value));
  for (const Card& card : map.cards) {
    INFO(card.id.value);
    CHECK((seen.contains("card " + card.id.value) || map.lane(card.lane_id)->collapsed));
  }
  for (const layout::Row& row : desk.editor.map_scene().rows) {
    for (const layout::Column& column : desk.editor.map_scene().columns) {
      const CellRef cell{row.lane_id, column.stage_id, column.step_id};
      if (!cell_cards(map, cell).empty() && !map.lane(row.lane_id)->collapsed) continue;
      CHECK(seen.contains("cell " + row.lane_id.value + " " + column.stage_id.value + " " + column.step_id.value));
    }
  }
}

TEST_CASE("the arrow keys walk all of the large sample") {
  Desk desk(sample("noi-that-200"));
  const std::set<std::string> seen = reached(desk);
  for (const Card& card : desk.map().cards) {
    INFO(card.id.value);
    CHECK((seen.contains("card " + card.id.value) || desk.map().lane(card.lane_id)->collapsed));
  }
}

TEST_CASE("up and down go from card to card within a cell, then to the next lane") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  CHECK(after(desk, "ArrowDown") == "card t2");
  CHECK(after(desk, "ArrowDown") == "card n1");
  CHECK(after(desk, "ArrowUp") == "card t2");
  CHECK(after(desk, "ArrowUp") == "card t1");
  CHECK(after(desk, "ArrowUp") == "cell act s2 ");
}

TEST_CASE("the keys go into the headers and back") {
  Desk desk(stepped_document());
  desk.select_cards({"a2"});
  CHECK(after(desk, "ArrowUp") == "step p2");
  CHECK(after(desk, "ArrowUp") == "stage s1");
  CHECK(after(desk, "ArrowRight") == "stage s2");
  CHECK(after(desk, "ArrowDown") == "cell act s2 ");
  desk.select_cards({"a3"});  // of the stage as a whole: left of its steps
  CHECK(after(desk, "ArrowLeft") == "lane act");
  CHECK(after(desk, "ArrowDown") == "lane touch");
}

TEST_CASE("shift extends the selection") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  desk.key("ArrowDown", {.shift = true});
  CHECK(desk.editor.selection().cards == std::vector<CardId>{{"t1"}, {"t2"}});
  desk.key("ArrowDown", {.shift = true});
  CHECK(desk.editor.selection().cards.size() == 3);
}

TEST_CASE("what the keys select is scrolled into view, clear of the headers") {
  Desk desk(sample("noi-that-200"));
  desk.show({0, 48, 700, 400});
  for (int i = 0; i < 60; ++i) desk.key(i % 3 == 0 ? "ArrowRight" : "ArrowDown");
  const layout::MapScene& scene = desk.editor.map_scene();
  const Viewport& view = desk.editor.viewport();
  REQUIRE_FALSE(desk.editor.selection().empty());
  const Card* card = desk.editor.lead_card();
  if (!card) {
    desk.select_cards({desk.map().cards.back().id.value});
    desk.editor.reveal_selection();
    card = desk.editor.lead_card();
  }
  for (const layout::CellSlot& slot : scene.cards) {
    if (desk.map().cards[slot.card_index].id != card->id) continue;
    const Rect rect = scene.scene.nodes[slot.node].rect;
    const Point at = view.to_canvas({rect.x, rect.y});
    CHECK(at.x >= view.area.x + scene.lane_title_width);
    CHECK(at.y >= view.area.y + scene.header_height);
    CHECK(at.x < view.area.right());
    CHECK(at.y < view.area.bottom());
  }
}

TEST_CASE("where a map is empty the arrow keys do nothing") {
  Document empty;
  empty.id = {"doc"};
  Desk desk(empty);
  desk.key("ArrowDown");
  CHECK(desk.editor.selection().empty());
}

TEST_CASE("Tab goes from cell to cell and from row to row, passes collapsed lanes, and leaves the map at its ends") {
  Desk desk(stepped_document());
  CHECK_FALSE(desk.editor.key("Tab", "Tab", {}));  // nothing is selected: the page has it
  desk.editor.select(Selection{{}, CellRef{{"act"}, {"s1"}, {"p1"}}, {}, {}, {}});
  std::vector<std::string> places;
  const auto place = [&] {
    const Selection& s = desk.editor.selection();
    const CellRef at = s.cell ? *s.cell : cell_of(*desk.map().card(s.cards.back()));
    return at.lane_id.value + " " + at.stage_id.value + " " + at.step_id.value;
  };
  places.push_back(place());
  while (desk.editor.key("Tab", "Tab", {})) places.push_back(place());
  CHECK(places.size() == 3 * desk.editor.map_scene().columns.size() - 1);
  CHECK(places.back() == "pain s3 ");
  CHECK(std::set(places.begin(), places.end()).size() == places.size());
  std::vector<std::string> back = {place()};
  while (desk.editor.key("Tab", "Tab", {.shift = true})) back.push_back(place());
  CHECK(back.size() == 3 * desk.editor.map_scene().columns.size());
}

TEST_CASE("typing begins a card on a selected cell only, and never in a read-only map") {
  Desk desk(stepped_document());
  CHECK_FALSE(desk.editor.typing_adds_card());
  desk.editor.select(Selection{{{"a1"}}, {}, {}, {}, {}});
  CHECK_FALSE(desk.editor.typing_adds_card());
  desk.editor.select(Selection{{}, CellRef{{"act"}, {"s2"}, {}}, {}, {}, {}});
  CHECK(desk.editor.typing_adds_card());
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.editor.typing_adds_card());
}
