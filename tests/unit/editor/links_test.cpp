#include "editor/links.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

namespace {

const Link& last_link(const Desk& desk) {
  REQUIRE_FALSE(desk.map().links.empty());
  return desk.map().links.back();
}

}  // namespace

TEST_CASE("two selected cards are linked, the first to the second, once") {
  Desk desk(stepped_document());
  const Document before = desk.document();
  desk.select_cards({"a1", "t1"});
  REQUIRE(desk.editor.perform("link.add"));
  REQUIRE(desk.map().links.size() == 3);
  CHECK(last_link(desk).from.value == "a1");
  CHECK(last_link(desk).to.value == "t1");
  CHECK(last_link(desk).kind == "leads-to");
  desk.editor.perform("link.add");
  CHECK(desk.map().links.size() == 3);
  REQUIRE(desk.editor.undo());
  CHECK(desk.document() == before);
}

TEST_CASE("what a link says follows from the cards' kinds") {
  using enum LaneKind;
  CHECK(editor::usual_link_kind(touchpoints, pain_points) == "causes");
  CHECK(editor::usual_link_kind(opportunities, pain_points) == "answers");
  CHECK(editor::usual_link_kind(solutions, touchpoints) == "answers");
  CHECK(editor::usual_link_kind(metrics, touchpoints) == "measures");
  CHECK(editor::usual_link_kind(backstage, frontstage) == "supports");
  CHECK(editor::usual_link_kind(touchpoints, frontstage) == "leads-to");
}

TEST_CASE("one selected card is linked by a list, the cards near it first") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  REQUIRE(desk.editor.perform("link.add"));
  REQUIRE(desk.editor.ui.menu);
  const editor::Menu& menu = *desk.editor.ui.menu;
  CHECK(menu.items[0].action == "link.pick");
  CHECK(menu.items.size() > 4);
  CHECK(std::ranges::none_of(menu.items, [](const editor::MenuItem& item) { return item.arg == "t1"; }));
  CHECK(desk.map().card({menu.items[1].arg})->stage_id.value == "s2");
  desk.key("ArrowDown");
  const std::string target = menu.items[static_cast<std::size_t>(menu.highlight)].arg;
  desk.key("Enter");
  CHECK(last_link(desk).from.value == "t1");
  CHECK(last_link(desk).to.value == target);
}

TEST_CASE("the next card that is pressed is linked, unless Esc comes first") {
  Desk desk(stepped_document());
  desk.select_cards({"a1"});
  REQUIRE(desk.editor.perform("link.pick"));
  CHECK(editor::links_by_press(desk.editor));
  CHECK(desk.key("Escape"));
  CHECK_FALSE(editor::links_by_press(desk.editor));
  desk.editor.perform("link.pick");
  REQUIRE(desk.editor.perform("link.to", "n1"));
  CHECK(last_link(desk).from.value == "a1");
  CHECK(last_link(desk).kind == "causes");
  CHECK_FALSE(editor::links_by_press(desk.editor));
}

TEST_CASE("a link's kind changes in its place, and it is removed by its id or by its two cards") {
  Desk desk(stepped_document());
  const Document before = desk.document();
  REQUIRE(desk.editor.perform("link.kind", "k1=leads-to"));
  CHECK(desk.map().links[0].id.value == "k1");
  CHECK(desk.map().links[0].kind == "leads-to");
  REQUIRE(desk.editor.undo());
  CHECK(desk.document() == before);
  REQUIRE(desk.editor.perform("link.remove", "k1"));
  CHECK(desk.map().links.size() == 1);
  desk.select_cards({"n1", "i1"});
  REQUIRE(desk.editor.perform("link.remove"));
  CHECK(desk.map().links.empty());
  desk.editor.perform("link.remove", "nowhere");
  desk.editor.perform("link.kind", "nowhere=causes");
  desk.editor.undo();
  desk.editor.undo();
  CHECK(desk.document() == before);
}

TEST_CASE("a read-only map takes no links") {
  Desk desk(stepped_document());
  desk.editor.set_readonly(true);
  desk.select_cards({"a1", "t1"});
  CHECK_FALSE(desk.editor.perform("link.add"));
  CHECK_FALSE(desk.editor.perform("link.remove", "k1"));
}
