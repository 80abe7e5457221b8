#include "editor/inventory.h"

#include <string>
#include <vector>

#include "editor/card_fields.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

// The document's touchpoints t1 "Nhân viên chào" and t2 "Thực đơn" stand in s2; t3 is in s1, and u1 on another map.
model::Document inventory_document() {
  model::Document document = stepped_document();
  model::Map& map = document.maps.front();
  model::Card card = *map.card({"t1"});
  card.id = {"t3"};
  card.stage_id = {"s1"};
  card.step_id = {"p1"};
  card.text = "Bảng hiệu";
  card.channel = "store";
  map.cards.push_back(card);
  model::Map other = map;
  other.id = {"other"};
  other.info.title = "Tương lai";
  std::erase_if(other.cards, [](const model::Card& each) { return each.id.value != "t1"; });
  other.links.clear();
  other.cards.front().id = {"u1"};
  other.cards.front().text = "Ứng dụng đặt món";
  document.maps.push_back(other);
  return document;
}

struct InventoryDesk : Desk {
  InventoryDesk() : Desk(inventory_document()) { editor.perform("page.inventory"); }

  InventoryState& state() { return editor.ui.inventory; }
  std::vector<std::string> rows() {
    refresh_inventory(editor);
    std::vector<std::string> ids;
    for (const method::Touchpoint& row : state().rows) ids.push_back(row.card->id.value);
    return ids;
  }
  std::vector<layout::TouchpointDot> dots() const {
    return touchpoint_dots(editor, inventory_scope(editor), inventory_settings(editor));
  }
  const model::Card& other_card() const { return document().maps[1].cards.front(); }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("the inventory lists the map's touchpoints as the customer meets them, and all maps' when asked") {
  InventoryDesk desk;
  CHECK(desk.editor.screen() == Screen::page);
  CHECK(desk.rows() == Ids{"t3", "t1", "t2"});
  desk.editor.perform("inventory.scope", "document");
  CHECK(desk.rows() == Ids{"t3", "t1", "t2", "u1"});
}

TEST_CASE("a column sorts up, then down, then as the map is read, and rows without a value come last both ways") {
  InventoryDesk desk;
  REQUIRE(desk.editor.perform("touchpoint.set", "map|t2|emotion=2"));
  REQUIRE(desk.editor.perform("touchpoint.set", "map|t1|emotion=-1"));
  desk.editor.perform("inventory.sort", "emotion");
  CHECK(desk.rows() == Ids{"t1", "t2", "t3"});
  desk.editor.perform("inventory.sort", "emotion");
  CHECK(desk.rows() == Ids{"t2", "t1", "t3"});
  desk.editor.perform("inventory.sort", "emotion");
  CHECK(desk.rows() == Ids{"t3", "t1", "t2"});
  desk.editor.perform("inventory.sort", "text");
  CHECK(desk.rows() == Ids{"t3", "t1", "t2"});  // Bảng, Nhân, Thực
}

TEST_CASE("filters of one field add up, those of several narrow down") {
  InventoryDesk desk;
  desk.editor.perform("touchpoint.set", "map|t1|channel=Cửa hàng");  // another name of the same channel
  desk.editor.perform("touchpoint.set", "map|t2|channel=website");
  desk.editor.perform("inventory.choose", "channel=store");
  CHECK(desk.rows() == Ids{"t3", "t1"});
  desk.editor.perform("inventory.choose", "channel=website");
  CHECK(desk.rows() == Ids{"t3", "t1", "t2"});
  desk.editor.perform("inventory.choose", "stage=map|s2");
  CHECK(desk.rows() == Ids{"t1", "t2"});
  CHECK(desk.state().all == 3);
  desk.editor.perform("inventory.clear");
  CHECK(desk.rows().size() == 3);
}

TEST_CASE("what has no value in a field can be listed too") {
  InventoryDesk desk;
  desk.editor.perform("inventory.show", "channel=");
  CHECK(desk.rows() == Ids{"t1", "t2"});
}

TEST_CASE("a query finds words whatever their accents and case, in the channel's name too") {
  InventoryDesk desk;
  desk.write("inventory.query:", "THUC don");
  CHECK(desk.rows() == Ids{"t2"});
  desk.write("inventory.query:", "cửa hàng");
  CHECK(desk.rows() == Ids{"t3"});
}

TEST_CASE("values offered as filters say how many touchpoints have them, whatever is filtered already") {
  InventoryDesk desk;
  desk.editor.perform("inventory.choose", "channel=store");
  const std::vector<InventoryValue> values = inventory_values(desk.editor, "channel");
  REQUIRE(values.size() == 2);
  CHECK(values[0].value == "store");
  CHECK(values[0].touchpoints == 1);
  CHECK(values[1].value.empty());
  CHECK(values[1].touchpoints == 2);
}

TEST_CASE("what is set in a picked row is set in all picked rows, on whichever map, in one step") {
  InventoryDesk desk;
  desk.editor.perform("inventory.scope", "document");
  desk.editor.perform("inventory.pick", "map|t1");
  desk.editor.perform("inventory.pick", "other|u1");
  desk.editor.perform("touchpoint.set", "map|t1|influence=4");
  CHECK(desk.card("t1").influence == 4);
  CHECK(desk.other_card().influence == 4);
  CHECK_FALSE(desk.card("t2").influence);
  desk.editor.perform("touchpoint.set", "map|t2|influence=1");  // not one of them
  CHECK(desk.card("t2").influence == 1);
  CHECK(desk.card("t1").influence == 4);
  desk.editor.undo();
  desk.editor.undo();
  CHECK_FALSE(desk.card("t1").influence);
  CHECK_FALSE(desk.other_card().influence);
}

TEST_CASE("all listed rows are picked at once, and rows that are filtered out are picked no more") {
  InventoryDesk desk;
  desk.editor.perform("inventory.pick-all");
  CHECK(desk.state().picked.size() == 3);
  desk.editor.perform("inventory.show", "stage=map|s2");
  CHECK(desk.rows() == Ids{"t1", "t2"});
  CHECK(desk.state().picked.size() == 2);
  CHECK(desk.key("Escape"));
  CHECK(desk.state().picked.empty());
}

TEST_CASE("the text of a touchpoint of another map is typed where it stands") {
  InventoryDesk desk;
  desk.write("card.text:other|u1", "Đặt món trước");
  CHECK(desk.other_card().text == "Đặt món trước");
  CHECK(desk.editor.text_of(parse_target("card.text:other|u1")) == "Đặt món trước");
  CHECK(desk.editor.undo());
  CHECK(desk.other_card().text == "Ứng dụng đặt món");
}

TEST_CASE(
    "a new touchpoint stands in the stage and channel that is filtered by, and goes again when nothing is typed") {
  InventoryDesk desk;
  desk.editor.perform("inventory.choose", "stage=map|s3");
  desk.editor.perform("inventory.choose", "channel=store");
  REQUIRE(desk.editor.perform("touchpoint.add"));
  const std::string target = desk.open_wanted_text();
  REQUIRE(desk.rows().size() == 1);
  const model::Card& made = desk.card(desk.rows().front());
  CHECK(target == "card.text:map|" + made.id.value);
  CHECK(made.stage_id.value == "s3");
  CHECK(made.channel == "store");
  CHECK(made.kind == model::LaneKind::touchpoints);
  desk.editor.end_text_edit(target, "", false);
  CHECK(desk.rows().empty());
  CHECK(desk.map().cards.size() == 8);
}

TEST_CASE("a map without a lane of touchpoints gets one with its first touchpoint") {
  model::Document document = stepped_document();
  model::Map& map = document.maps.front();
  std::erase_if(map.cards, [](const model::Card& card) { return card.kind == model::LaneKind::touchpoints; });
  std::erase_if(map.lanes, [](const model::Lane& lane) { return lane.kind == model::LaneKind::touchpoints; });
  map.links.clear();
  Desk desk(std::move(document));
  desk.editor.perform("page.inventory");
  REQUIRE(desk.editor.perform("touchpoint.add"));
  desk.editor.end_text_edit(desk.open_wanted_text(), "Biển hiệu", true);
  REQUIRE(desk.map().lane_of(model::LaneKind::touchpoints));
  CHECK(desk.map().cards.back().text == "Biển hiệu");
  CHECK(desk.map().cards.back().step_id.value == "p1");
}

TEST_CASE("picked touchpoints are deleted with their links in one step") {
  InventoryDesk desk;
  desk.editor.perform("inventory.pick", "map|t1");
  desk.editor.perform("inventory.pick", "map|t2");
  desk.editor.perform("touchpoint.delete");
  CHECK(desk.rows() == Ids{"t3"});
  CHECK(desk.map().links.size() == 1);
  CHECK(desk.editor.undo());
  CHECK(desk.rows().size() == 3);
  CHECK(desk.map().links.size() == 2);
}

TEST_CASE("an action is made of a touchpoint, which counts as planned then") {
  InventoryDesk desk;
  desk.editor.perform("touchpoint.set", "map|t2|influence=5");
  desk.editor.perform("touchpoint.set", "map|t2|emotion=-2");
  desk.editor.perform("touchpoint.set", "map|t1|influence=2");
  desk.editor.perform("touchpoint.set", "map|t1|emotion=2");
  const std::vector<layout::TouchpointDot> dots = desk.dots();
  REQUIRE(dots.size() == 2);
  CHECK(dots[0].name == "Thực đơn");  // the most to win first
  CHECK(dots[0].bad);
  CHECK(dots[0].weighs);
  CHECK_FALSE(dots[0].planned);
  REQUIRE(desk.editor.perform("touchpoint.plan", "map|t2"));
  REQUIRE(desk.document().actions.size() == 1);
  CHECK(desk.document().actions.front().text == "Thực đơn");
  CHECK(desk.dots()[0].planned);
}

TEST_CASE("a touchpoint opens on its own map") {
  InventoryDesk desk;
  desk.editor.perform("touchpoint.show", "other|u1");
  CHECK(desk.editor.screen() == Screen::map);
  CHECK(desk.map().id.value == "other");
  CHECK(desk.editor.selection().has({"u1"}));
}

TEST_CASE("a read-only inventory is looked at, sorted and filtered, but not changed") {
  InventoryDesk desk;
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.editor.perform("touchpoint.set", "map|t1|influence=4"));
  CHECK_FALSE(desk.editor.perform("touchpoint.add"));
  CHECK_FALSE(desk.editor.perform("touchpoint.delete", "map|t1"));
  CHECK(desk.editor.perform("inventory.sort", "text"));
  CHECK(desk.editor.perform("inventory.show", "stage=map|s2"));
  CHECK(desk.rows() == Ids{"t1", "t2"});
}

TEST_CASE("names from outside that no card bears change nothing") {
  InventoryDesk desk;
  const std::uint64_t before = desk.editor.history().revision();
  for (const char* arg : {"", "|", "map|", "map|gone|influence=4", "gone|t1|influence=4", "map|t1|", "map|t1|=", "="}) {
    desk.editor.perform("touchpoint.set", arg);
    desk.editor.perform("touchpoint-field.menu", arg);
    desk.editor.perform("touchpoint.delete", arg);
    desk.editor.perform("touchpoint.plan", arg);
    desk.editor.perform("inventory.choose", arg);
    desk.editor.perform("inventory.menu", arg);
    desk.editor.perform("inventory.show", arg);
  }
  CHECK(desk.editor.history().revision() == before);
  CHECK(desk.state().chosen.empty());
}

TEST_CASE("rows are picked as they are now, though the inventory was left and the map has changed since") {
  InventoryDesk desk;
  CHECK(desk.rows().size() == 3);
  desk.editor.perform("page.map");
  desk.select_cards({"t1"});
  for (int i = 0; i < 40; ++i) desk.editor.perform("selection.duplicate");
  desk.editor.perform("inventory.pick-all");
  CHECK(desk.state().picked.size() == 43);
}
