// Presses, drags, wheels and keys on the whole of the canvas.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;
using model::CardId;
using view::PointerEvent;

namespace {

bool near(float a, float b, float by = 1) { return std::abs(a - b) <= by; }

}  // namespace

TEST_CASE("pressing a card found by its role and name selects it") {
  Stage stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  CHECK(stage.editor().selection().cards == std::vector<CardId>{{"t2"}});
  CHECK(stage.node("card", "Thực đơn")["selected"] == true);
  CHECK(stage.port.told("select").back() == R"({"ids":["t2"]})");
}

TEST_CASE("shift and ctrl choose several cards, a plain click one of them") {
  Stage stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  stage.click(rect_of(stage.node("card", "Nhân viên chào")).center(), {.shift = true});
  CHECK(stage.editor().selection().cards.size() == 2);
  stage.click(rect_of(stage.node("card", "Đi bộ tới quán")).center(), {.ctrl = true});
  CHECK(stage.editor().selection().cards.size() == 3);
  stage.click(rect_of(stage.node("card", "Đi bộ tới quán")).center(), {.ctrl = true});
  CHECK(stage.editor().selection().cards.size() == 2);
  stage.click(stage.node("card", "Thực đơn"));
  CHECK(stage.editor().selection().cards == std::vector<CardId>{{"t2"}});
}

TEST_CASE("an inspector's values are set by a press") {
  Stage stage(stepped_document(), {1366, 600});
  stage.click(stage.node("card", "Thực đơn"));
  stage.click_within("inspector", "inspector.emotion:emotion=-2");
  CHECK(stage.card("t2").emotion == -2.0);
  stage.click_within("inspector", "field.channel");
  const std::string last = "menu:card.set:channel=" + stage.editor().catalogue.channels.back().id;
  CHECK(rect_of(stage.with_id(last)).y > 600);  // a long list: it scrolls
  stage.click_within("menu", last);
  CHECK(stage.card("t2").channel == stage.editor().catalogue.channels.back().id);
  stage.click_within("inspector", "inspector.mode:mode=offline");
  CHECK(stage.card("t2").mode == model::Mode::offline);
  stage.click_within("inspector", "inspector.mode:mode=offline");
  CHECK_FALSE(stage.card("t2").mode);
  stage.click_within("inspector", "field.owner");
  stage.click_within("menu", "menu:field.edit:card.owner:t2");
  REQUIRE(stage.port.text_edit);
  stage.type("Bếp");
  stage.end_typing();
  CHECK(stage.card("t2").owner == "Bếp");
}

TEST_CASE("a long list opens where its value is, and scrolls to what the keys choose") {
  Stage stage(stepped_document(), {1366, 600});
  stage.click(stage.node("card", "Thực đơn"));
  Rect menu;
  const auto shows = [&](const Json& node) {
    return rect_of(node).y >= menu.y && rect_of(node).bottom() <= menu.bottom();
  };
  const std::string first = "menu:card.set:channel=";
  const std::string last = first + stage.editor().catalogue.channels.back().id;
  stage.click_within("inspector", "field.channel");
  menu = rect_of(stage.with_id("menu"));
  CHECK(shows(stage.with_id(first)));
  CHECK_FALSE(shows(stage.with_id(last)));
  stage.shell.key("End", "", {});
  stage.shell.key("ArrowUp", "", {});
  stage.settle();
  CHECK(shows(stage.with_id(last)));
  CHECK_FALSE(shows(stage.with_id(first)));
  stage.shell.key("Enter", "", {});
  stage.settle();
  CHECK(stage.card("t2").channel == stage.editor().catalogue.channels.back().id);
  stage.click_within("inspector", "field.channel");
  CHECK(shows(stage.with_id(last)));
  stage.shell.key("Home", "", {});
  stage.settle();
  CHECK(shows(stage.with_id(first)));
}

TEST_CASE("a card is dragged to another cell in one step") {
  Stage stage(stepped_document());
  const Rect to = cell_rect(stage, 0, 4);
  stage.drag(rect_of(stage.node("card", "Thực đơn")).center(), to.center());
  CHECK(stage.card("t2").lane_id.value == "act");
  CHECK(stage.card("t2").stage_id.value == "s3");
  CHECK(stage.card("t2").kind == model::LaneKind::actions);
  stage.editor().undo();
  CHECK(stage.editor().document() == stepped_document());
  CHECK_FALSE(stage.editor().history().can_undo());
}

TEST_CASE("a card dropped above another stands in front of it") {
  Stage stage(stepped_document());
  const Rect first = rect_of(stage.node("card", "Nhân viên chào"));
  stage.drag(rect_of(stage.node("card", "Thực đơn")).center(), {first.center().x, first.y + 3});
  CHECK(cell_cards(stage.map(), {{"touch"}, {"s2"}, {}}) == std::vector<std::string>{"t2", "t1"});
}

TEST_CASE("a drag of one of several cards takes them all, and Esc gives it up") {
  Stage stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  stage.click(rect_of(stage.node("card", "Nhân viên chào")).center(), {.shift = true});
  const Point from = rect_of(stage.node("card", "Thực đơn")).center();
  const Point to = cell_rect(stage, 1, 4).center();
  stage.pointer(PointerEvent::down, from);
  stage.pointer(PointerEvent::move, to, -1);
  CHECK(stage.port.cursor == platform::Cursor::grabbing);
  CHECK(stage.shell.key("Escape", "", {}));
  stage.pointer(PointerEvent::up, to);
  CHECK(stage.editor().document() == stepped_document());
  stage.drag(from, to);
  CHECK(cell_cards(stage.map(), {{"touch"}, {"s3"}, {}}).size() == 2);
}

TEST_CASE("nothing can be dragged in a read-only map: it pans") {
  Stage stage(sample("noi-that-200"));
  stage.editor().set_readonly(true);
  stage.editor().invalidate();
  stage.settle();
  const model::Document before = stage.editor().document();
  const Json card = find_nodes(stage.scene(), "card").front();
  const Point from = rect_of(card).center();
  stage.drag(from, {from.x - 100, from.y - 60});
  CHECK(stage.editor().document() == before);
  CHECK(stage.editor().viewport().scroll.x > 90);
}

TEST_CASE("a read-only map offers nothing that edits") {
  Stage stage(stepped_document());
  const auto buttons = [&] {
    const std::vector<Json> grids = find_nodes(stage.scene(), "grid");
    return grids.empty() ? 0U : find_nodes(grids.front(), "button").size();
  };
  stage.settle();
  const std::size_t while_editing = buttons();
  CHECK(while_editing > 4);
  stage.editor().set_readonly(true);
  stage.settle();
  CHECK(buttons() == 0);
  const auto edits = [&] {
    return std::ranges::any_of(find_nodes(stage.scene(), "menu-item"), [](const Json& item) {
      return editor::find_action(item["action"].get<std::string>())->edits;
    });
  };
  for (const Point at :
       {rect_of(stage.node("card", "Thực đơn")).center(), rect_of(stage.node("column-header", "Hai")).center(),
        rect_of(stage.node("row-header", "Nhức đầu")).center(), cell_rect(stage, 1, 4).center()}) {
    stage.click(at, {}, 2);
    CHECK_FALSE(edits());
    stage.shell.key("F10", "", {.shift = true});
    stage.settle();
    CHECK_FALSE(edits());
  }
  std::size_t disabled = 0;
  each_node(stage.scene(), [&](const Json& node) {
    const editor::Action* action = editor::find_action(node.value("action", ""));
    if (!action || !action->edits) return;
    INFO(node.dump());
    CHECK(node.value("disabled", false));
    ++disabled;
  });
  CHECK(disabled > 0);  // those of the panel
  stage.click(stage.with_id("map.menu"));
  REQUIRE(find_nodes(stage.scene(), "menu").size() == 1);
  for (const Json& item : find_nodes(stage.scene(), "menu-item")) {
    const editor::Action* action = editor::find_action(item["action"].get<std::string>());
    REQUIRE(action);
    CHECK_FALSE(action->edits);
  }
  CHECK(stage.has_id("menu:file.home:"));
}

TEST_CASE("a drag on empty ground pans, and a press there selects nothing") {
  Stage stage(sample("noi-that-200"));
  stage.click(find_nodes(stage.scene(), "card").front());
  CHECK_FALSE(stage.editor().selection().empty());
  const Json cells = find_nodes(stage.scene(), "cell");
  const model::Document before = stage.editor().document();
  const Rect area = stage.editor().viewport().area;
  stage.pointer(PointerEvent::down, area.center(), 1);
  stage.pointer(PointerEvent::move, {area.center().x - 80, area.center().y}, -1);
  stage.pointer(PointerEvent::up, {area.center().x - 80, area.center().y}, 1);
  CHECK(near(stage.editor().viewport().scroll.x, 80));
  CHECK(stage.editor().document() == before);
}

TEST_CASE("a menu opens at its button, its items do what they say, and it closes") {
  Stage stage(stepped_document());
  stage.click(stage.with_id("language.menu"));
  CHECK(stage.with_id("language.menu")["expanded"] == true);
  stage.click(stage.node("menu-item", "English"));
  CHECK(stage.editor().settings.language == "en");
  CHECK(find_nodes(stage.scene(), "menu").empty());

  stage.click(stage.with_id("export.menu"));
  REQUIRE(find_nodes(stage.scene(), "menu").size() == 1);
  stage.click(stage.with_id("export.menu"));  // again: closes
  CHECK(find_nodes(stage.scene(), "menu").empty());

  stage.click(stage.with_id("theme.menu"));
  const editor::Selection before = stage.editor().selection();
  stage.click(stage.node("card", "Thực đơn"));  // beside it: closes, and does nothing else
  CHECK(find_nodes(stage.scene(), "menu").empty());
  CHECK(stage.editor().selection() == before);
}

TEST_CASE("the map's own buttons add stages and lanes and open their menus") {
  Stage stage(stepped_document());
  stage.editor().perform("view.inspector");  // it would lie over the last stage's
  stage.settle();
  std::size_t menus = 0;
  for (const Json& button : find_nodes(stage.scene(), "button")) {
    const std::string action = button.value("action", "");
    if (action != "stage.menu" && action != "lane.menu") continue;
    ++menus;
    stage.click(button);
    INFO(button.dump());
    CHECK(find_nodes(stage.scene(), "menu").size() == 1);
    stage.shell.key("Escape", "", {});
    stage.settle();
    CHECK(find_nodes(stage.scene(), "menu").empty());
  }
  CHECK(menus == 7);  // three stages, four lanes
}

TEST_CASE("every menu lies on the canvas, next to what opened it") {
  for (const Size canvas : {Size{1366, 768}, Size{390, 600}}) {
    Stage stage(stepped_document(), canvas);
    std::vector<std::string> openers;
    each_node(stage.scene(), [&](const Json& node) {
      if (node.value("expandable", false) && node.contains("action")) openers.push_back(node["id"]);
    });
    for (const std::string& id : openers) {
      INFO(id);
      stage.editor().select({});  // the inspector shows the map, as it did at first
      stage.settle();
      stage.click(stage.with_id(id));
      const auto menus = find_nodes(stage.scene(), "menu");
      if (menus.empty()) continue;
      const Rect rect = rect_of(menus.front());
      CHECK(rect.x >= 0);
      CHECK(rect.right() <= canvas.width);
      CHECK(rect.y >= 0);
      CHECK(rect.y < canvas.height);
      stage.shell.key("Escape", "", {});
      stage.settle();
    }
  }
}

TEST_CASE("the arrow keys and Enter work a menu") {
  Stage stage(stepped_document());
  stage.click(stage.with_id("language.menu"));
  stage.shell.key("ArrowDown", "", {});
  stage.shell.key("ArrowDown", "", {});
  stage.settle();
  CHECK(stage.node("menu-item", "English")["selected"] == true);
  stage.shell.key("Enter", "", {});
  CHECK(stage.editor().settings.language == "en");
}

TEST_CASE("a right click opens the menu of what it meets, where it meets it") {
  Stage stage(stepped_document());
  const Point at = rect_of(stage.node("card", "Thực đơn")).center();
  stage.click(at, {}, 2);
  CHECK(stage.editor().selection().cards == std::vector<CardId>{{"t2"}});
  const Rect menu = rect_of(find_nodes(stage.scene(), "menu").front());
  CHECK(near(menu.x, at.x, 8));
  stage.click(stage.node("menu-item", stage.editor().tr("action.selection.duplicate")));
  CHECK(stage.map().cards.size() == 8);

  const Point cell = cell_rect(stage, 1, 4).center();
  stage.click(cell, {}, 2);
  stage.click(stage.node("menu-item", stage.editor().tr("action.card.add")));
  CHECK(cell_cards(stage.map(), {{"touch"}, {"s3"}, {}}).size() == 1);

  stage.shell.text_edit(stage.port.text_edit->target, "Trả tiền", 1, 1, 18);
  stage.click(rect_of(stage.node("column-header", "Ba")).center(), {}, 2);
  stage.click(stage.node("menu-item", stage.editor().tr("action.stage.delete")));
  CHECK(stage.map().stages.size() == 2);
}

TEST_CASE("the wheel scrolls the map, sideways with shift, and the headers stay") {
  Stage stage(sample("noi-that-200"), {1366, 768});
  const Json header = find_nodes(stage.scene(), "column-header").front();
  const Json lane = find_nodes(stage.scene(), "row-header").front();
  CHECK(stage.shell.wheel({600, 500}, 0, 120, {}));
  stage.settle();
  CHECK(near(stage.editor().viewport().scroll.y, 120));
  CHECK(rect_of(stage.with_id(header["id"].get<std::string>())).y == rect_of(header).y);
  CHECK(stage.shell.wheel({600, 500}, 0, 90, {.shift = true}));
  stage.settle();
  CHECK(near(stage.editor().viewport().scroll.x, 90));
  CHECK(rect_of(stage.with_id(lane["id"].get<std::string>())).x == rect_of(lane).x);
  CHECK(near(rect_of(stage.with_id(header["id"].get<std::string>())).x, rect_of(header).x - 90));
}

TEST_CASE("the map cannot be scrolled out of sight") {
  Stage stage(sample("noi-that-200"));
  for (int i = 0; i < 50; ++i) stage.shell.wheel({600, 500}, 5000, 5000, {});
  const editor::Viewport& view = stage.editor().viewport();
  const Size size = stage.editor().map_scene().scene.size;
  CHECK(view.scroll.x < size.width);
  CHECK(view.scroll.y < size.height);
  for (int i = 0; i < 50; ++i) stage.shell.wheel({600, 500}, -5000, -5000, {});
  CHECK(view.scroll.x == 0);
  CHECK(view.scroll.y == 0);
}

TEST_CASE("ctrl and wheel zoom about the pointer, and the text becomes crisp when the zoom rests") {
  Stage stage(sample("noi-that-200"));
  stage.shell.wheel({600, 500}, 300, 300, {});
  const Point at{700, 400};
  const Point before = stage.editor().viewport().to_scene(at);
  CHECK(stage.shell.wheel(at, 0, -30, {.ctrl = true}));
  const editor::Viewport& view = stage.editor().viewport();
  CHECK(view.zoom > 1.2F);
  CHECK(near(view.to_scene(at).x, before.x, 0.5F));
  CHECK(near(view.to_scene(at).y, before.y, 0.5F));
  CHECK(stage.shell.frame());  // more frames are wanted until it rests
  CHECK(view.raster_zoom != view.zoom);
  stage.port.now += 500;
  stage.settle();
  CHECK(view.raster_zoom == view.zoom);
  CHECK_FALSE(stage.shell.frame());
}

TEST_CASE("zoom stays within what can be read and reached") {
  Stage stage(stepped_document());
  for (int i = 0; i < 100; ++i) stage.shell.wheel({600, 400}, 0, -60, {.ctrl = true});
  stage.settle();  // a wheel's notches glide
  CHECK(stage.editor().viewport().zoom == editor::Viewport::most_zoom);
  for (int i = 0; i < 200; ++i) stage.shell.wheel({600, 400}, 0, 60, {.ctrl = true});
  stage.settle();
  CHECK(stage.editor().viewport().zoom == editor::Viewport::least_zoom);
  stage.editor().perform("view.fit");
  stage.settle();
  const Size size = stage.editor().map_scene().scene.size;
  CHECK(size.height * stage.editor().viewport().zoom <= stage.editor().viewport().area.height + 1);
}

TEST_CASE("Page Down and Page Up turn the page") {
  Stage stage(sample("noi-that-200"));
  stage.shell.key("PageDown", "", {});
  const float down = stage.editor().viewport().scroll.y;
  CHECK(down > 200);
  stage.shell.key("PageUp", "", {});
  CHECK(stage.editor().viewport().scroll.y == 0);
}

TEST_CASE("an idle map asks for no more frames") {
  Stage stage(sample("pho-song-han"));
  stage.settle();
  const int before = stage.port.frames_requested;
  CHECK_FALSE(stage.shell.frame());
  CHECK(stage.port.frames_requested == before);
}

TEST_CASE("the inspector can be had on every screen") {
  for (const float width : {1366.0F, 1000.0F, 390.0F}) {
    INFO(width);
    Stage stage(stepped_document(), {width, 700});
    if (stage.has_id("inspector")) stage.editor().perform("view.inspector");
    stage.settle();
    CHECK_FALSE(stage.has_id("inspector"));
    stage.editor().perform("view.inspector");
    stage.settle();
    CHECK(stage.has_id("inspector"));
    CHECK(stage.has_id("map.scenario:map"));
    stage.editor().perform("view.inspector");
    stage.settle();
    CHECK_FALSE(stage.has_id("inspector"));
    stage.editor().perform("map.scenario");
    stage.settle();
    REQUIRE(stage.port.text_edit);
    CHECK(stage.port.text_edit->target == "map.scenario:map");
  }
}

TEST_CASE("a tall panel scrolls by the wheel, and to what the keyboard focuses") {
  Stage stage(stepped_document(), {1366, 400});
  stage.click(stage.node("card", "Thực đơn"));
  const float before = rect_of(stage.with_id("card.tags:t2")).y;
  CHECK(stage.shell.wheel({1250, 200}, 0, 100, {}));
  stage.settle();
  CHECK(near(rect_of(stage.with_id("card.tags:t2")).y, before - 100));
  CHECK(stage.editor().viewport().scroll.y == 0);
  stage.shell.focus("inspector/textbox/card.tags:t2");
  stage.settle();
  const Rect tags = rect_of(stage.with_id("card.tags:t2"));
  CHECK(tags.y >= 48);
  CHECK(tags.bottom() <= 400);
}

TEST_CASE("the start screen begins maps, opens samples and stored documents") {
  Stage stage;
  CHECK(find_nodes(stage.scene(), "card").empty());
  stage.click(stage.with_id("start.model:5a"));
  REQUIRE(stage.editor().has_document());
  CHECK(stage.map().info.stage_model == "5a");
  CHECK(stage.port.told("host-opened").size() == 1);
  stage.editor().close();
  stage.settle();
  stage.click(stage.with_id("start.sample:pho-song-han"));
  CHECK(stage.editor().has_document());
  stage.editor().close();
  stage.editor().ui.stored.push_back({"d1", "Bản cũ", 2, 5, stage.port.unix_now - 60'000, false});
  stage.editor().invalidate();
  stage.settle();
  stage.click(stage.with_id("stored:d1"));
  CHECK(stage.port.told("host-open") == std::vector<std::string>{R"({"id":"d1"})"});
}

TEST_CASE("a notice says what happened and offers to take it back") {
  Stage stage(stepped_document());
  stage.editor().perform("stage.delete", "s3");
  editor::Notice notice;
  notice.text = "Đã xóa giai đoạn";
  notice.action = "history.undo";
  notice.action_label = "Hoàn tác";
  stage.editor().notify(notice);
  stage.settle();
  stage.click(stage.with_id("notice.act"));
  CHECK(stage.editor().document() == stepped_document());
  CHECK_FALSE(stage.has_id("notice"));
}

TEST_CASE("a lost graphics device is painted again when it is back") {
  Stage stage(stepped_document());
  stage.shell.device(false);
  stage.shell.frame();
  CHECK(stage.shell.device(true));
  stage.settle();
  CHECK(stage.shell.stats().vertices > 0);
}

TEST_CASE("what several cards have in common is set for all of them at once") {
  Stage stage(stepped_document());
  stage.editor().select({{{"t1"}, {"t2"}}, {}, {}, {}, {}});
  stage.settle();
  stage.click_within("inspector", "inspector.mode:mode=online");
  CHECK(stage.card("t1").mode == model::Mode::online);
  CHECK(stage.card("t2").mode == model::Mode::online);
  CHECK(stage.with_id("inspector.mode:mode=online")["checked"] == true);
  REQUIRE(stage.editor().undo());
  CHECK_FALSE(stage.card("t1").mode);
}
