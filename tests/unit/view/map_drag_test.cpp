// Dragging: cards, headers, their edges, points of the curve, a frame. One undo step each; Escape as if it had never
// been.

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <string>
#include <vector>

#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;
using view::PointerEvent;

namespace {

struct Dragging : Stage {
  using Stage::Stage;

  void begin(Point from, Point to, editor::Modifiers modifiers = {}) {
    pointer(PointerEvent::move, from, -1);
    pointer(PointerEvent::down, from, 0, 1, modifiers);
    for (int i = 1; i <= 5; ++i) {
      const float part = static_cast<float>(i) / 5;
      pointer(PointerEvent::move, {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, -1, 1, modifiers);
      shell.frame();
    }
  }
  void drag_with(Point from, Point to, editor::Modifiers modifiers) {
    begin(from, to, modifiers);
    pointer(PointerEvent::up, to, 0, 1, modifiers);
    settle();
  }
  Point right_edge(std::string_view stage_name) {
    const Rect rect = rect_of(node("column-header", stage_name));
    return {rect.right() - 2, rect.y + 20};
  }
  Point bottom_edge(std::string_view lane_name) {
    const Rect rect = rect_of(node("row-header", lane_name));
    return {rect.x + 40, rect.bottom() - 2};
  }
  std::vector<std::string> stage_ids() {
    std::vector<std::string> ids;
    for (const model::Stage& stage : map().stages) ids.push_back(stage.id.value);
    return ids;
  }
  std::vector<std::string> lane_ids() {
    std::vector<std::string> ids;
    for (const model::Lane& lane : map().lanes) ids.push_back(lane.id.value);
    return ids;
  }
  std::vector<std::string> selected() {
    std::vector<std::string> ids;
    for (const model::CardId& id : editor().selection().cards) ids.push_back(id.value);
    std::ranges::sort(ids);
    return ids;
  }
  // One step, that is undone exactly.
  void check_one_step() {
    CHECK(editor().document() != stepped_document());
    editor().undo();
    CHECK(editor().document() == stepped_document());
    CHECK_FALSE(editor().history().can_undo());
  }
};

using Texts = std::vector<std::string>;

Point middle(const Json& node) { return rect_of(node).center(); }

}  // namespace

TEST_CASE("cards of several cells keep their distance when one of them is dragged") {
  Dragging stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  stage.click(middle(stage.node("card", "Hỏi đồng nghiệp")), {.shift = true});
  const Rect from = rect_of(stage.node("card", "Hỏi đồng nghiệp"));
  const Rect next = cell_rect(stage, 0, 2);  // one column further
  stage.drag(from.center(), {next.center().x, next.bottom() - 5});
  CHECK(stage.card("a1").step_id.value == "p2");
  CHECK(stage.card("t2").stage_id.value == "s3");
  CHECK(stage.card("t2").lane_id.value == "touch");
  stage.check_one_step();
}

TEST_CASE("a drag with Alt leaves the cards and puts copies where it ends") {
  Dragging stage(stepped_document());
  stage.drag_with(middle(stage.node("card", "Thực đơn")), cell_rect(stage, 1, 4).center(), {.alt = true});
  CHECK(stage.card("t2").stage_id.value == "s2");
  const std::vector<std::string> copies = cell_cards(stage.map(), {{"touch"}, {"s3"}, {}});
  REQUIRE(copies.size() == 1);
  CHECK(stage.card(copies.front()).text == "Thực đơn");
  CHECK(stage.selected() == copies);
  stage.check_one_step();
}

TEST_CASE("a stage's header is dragged to another place, a step's within its stage, a lane's up and down") {
  Dragging stage(stepped_document());
  const Rect first = rect_of(stage.node("column-header", "Một"));
  stage.drag(middle(stage.node("column-header", "Ba")), {first.x + 4, first.y + 20});
  CHECK(stage.stage_ids() == Texts{"s3", "s1", "s2"});
  stage.check_one_step();

  const Rect walk = rect_of(stage.node("column-header", "Đi"));
  stage.drag(middle(stage.node("column-header", "Đến")), {walk.x + 4, walk.center().y});
  CHECK(stage.map().stages.front().steps.front().id.value == "p2");
  stage.check_one_step();

  const Rect top = rect_of(stage.node("row-header", "Hành động"));
  stage.drag(middle(stage.node("row-header", "Nhức đầu")), {top.x + 40, top.y + 4});
  CHECK(stage.lane_ids() == Texts{"pain", "act", "touch", "idea"});
  stage.check_one_step();
}

TEST_CASE("a header that is let go where it stands has not been edited") {
  Dragging stage(stepped_document());
  const Point at = middle(stage.node("column-header", "Hai"));
  stage.drag(at, {at.x + 20, at.y});
  CHECK_FALSE(stage.editor().history().can_undo());
}

TEST_CASE("the edge of a stage's header makes it wider, pressed twice as wide as its cards") {
  Dragging stage(stepped_document());
  const Point edge = stage.right_edge("Hai");
  stage.pointer(PointerEvent::move, edge, -1);
  CHECK(stage.port.cursor == platform::Cursor::column_resize);
  stage.drag(edge, {edge.x + 100, edge.y});
  CHECK(std::abs(stage.right_edge("Hai").x - edge.x - 100) <= 5);  // the edge is where it was let go
  stage.check_one_step();

  stage.settle();
  stage.double_click(stage.right_edge("Hai"));
  CHECK(stage.map().stages[1].width);
  CHECK_FALSE(stage.port.text_edit);
  for (const model::Card& card : stage.map().cards) {
    if (card.stage_id.value != "s2" || stage.map().lane(card.lane_id)->collapsed) continue;
    CHECK(rect_of(stage.node("card", card.text)).height < 70);  // no text of it wraps
  }
  stage.check_one_step();
}

TEST_CASE("the columns of a stage with steps have one width, whichever edge is dragged") {
  Dragging stage(stepped_document());
  const Point edge = stage.right_edge("Đến");
  stage.drag(edge, {edge.x + 90, edge.y});
  const layout::MapScene& scene = stage.editor().map_scene();
  CHECK(scene.columns[0].width == scene.columns[1].width);
  CHECK(scene.columns[1].width == scene.columns[2].width);
  stage.check_one_step();
}

TEST_CASE("the edge of a lane's header makes it higher, never lower than its cards, pressed twice as high as these") {
  Dragging stage(stepped_document());
  const float before = rect_of(stage.node("row-header", "Nhức đầu")).height;
  const Point edge = stage.bottom_edge("Nhức đầu");
  stage.pointer(PointerEvent::move, edge, -1);
  CHECK(stage.port.cursor == platform::Cursor::row_resize);
  stage.drag(edge, {edge.x, edge.y + 80});
  const float taller = rect_of(stage.node("row-header", "Nhức đầu")).height;
  CHECK(std::abs(taller - before - 80) <= 4);
  stage.drag(stage.bottom_edge("Nhức đầu"), {edge.x, edge.y - 300});
  CHECK(rect_of(stage.node("row-header", "Nhức đầu")).height == before);
  stage.editor().undo();
  stage.settle();
  stage.double_click(stage.bottom_edge("Nhức đầu"));
  CHECK_FALSE(stage.map().lanes[2].height);
  CHECK(rect_of(stage.node("row-header", "Nhức đầu")).height == before);
}

TEST_CASE("a point of the emotion curve is dragged up and down in half steps") {
  Dragging stage(sample("pho-song-han"));
  const model::Document before = stage.editor().document();
  Json point;
  for (const Json& node : find_nodes(stage.scene(), "point")) {
    if (stage.card(node["id"].get<std::string>()).emotion == -1 && rect_of(node).right() < 1000) point = node;
  }
  REQUIRE_FALSE(point.is_null());
  const std::string id = point["id"];
  const Point from = middle(point);
  stage.drag(from, {from.x, from.y - 400});
  CHECK(stage.card(id).emotion == 2);
  const Point up = middle(stage.with_id(id));
  stage.editor().undo();
  CHECK(stage.editor().document() == before);
  stage.settle();
  for (const Json& node : find_nodes(stage.scene(), "point")) {
    if (node["id"] == id) stage.begin(middle(node), {from.x, from.y + 400});
  }
  CHECK(stage.card(id).emotion == -2);
  CHECK(stage.shell.key("Escape", "", {}));
  stage.pointer(PointerEvent::up, up);
  CHECK(stage.editor().document() == before);
  CHECK_FALSE(stage.editor().history().can_undo());
}

TEST_CASE("Escape gives up whatever is dragged, and leaves nothing to undo or to redo") {
  Dragging stage(stepped_document());
  const std::vector<std::function<Point()>> grips = {
      [&] { return stage.right_edge("Hai"); }, [&] { return stage.bottom_edge("Nhức đầu"); },
      [&] { return middle(stage.node("column-header", "Hai")); },
      [&] { return middle(stage.node("card", "Thực đơn")); }, [&] { return middle(stage.node("row-header", "Nhức")); }};
  for (std::size_t i = 0; i < grips.size(); ++i) {
    CAPTURE(i);
    const Point from = grips[i]();
    const Point to{from.x - 150, from.y - 120};
    stage.begin(from, to);
    CHECK(stage.shell.key("Escape", "", {}));
    stage.pointer(PointerEvent::up, to);
    stage.settle();
    CHECK(stage.editor().document() == stepped_document());
    CHECK_FALSE(stage.editor().history().can_undo());
    CHECK_FALSE(stage.editor().history().can_redo());
  }
}

TEST_CASE("a frame drawn on empty ground selects the cards it meets, with Shift to those that are selected") {
  Dragging stage(stepped_document());
  const Rect menu = rect_of(stage.node("card", "Thực đơn"));
  const Rect hello = rect_of(stage.node("card", "Nhân viên chào"));
  const Rect cell = cell_rect(stage, 1, 4);
  stage.drag({cell.x + 10, menu.bottom() + 3}, {menu.center().x, menu.center().y});
  CHECK(stage.selected() == Texts{"t2"});
  stage.drag_with({cell.x + 10, hello.y - 3}, {hello.center().x, hello.center().y}, {.shift = true});
  CHECK(stage.selected() == Texts{"t1", "t2"});
  stage.begin({cell.x + 10, cell.bottom() - 4}, {cell.x + 60, cell.bottom() - 30});
  CHECK(stage.selected().empty());
  CHECK(stage.shell.key("Escape", "", {}));
  stage.pointer(PointerEvent::up, {cell.x + 60, cell.bottom() - 30});
  CHECK(stage.editor().document() == stepped_document());
}

TEST_CASE("the right button pans when it is dragged, and opens the menu when it is not") {
  Dragging stage(sample("noi-that-200"));
  const Point at = stage.editor().viewport().area.center();
  stage.pointer(PointerEvent::down, at, 2);
  stage.pointer(PointerEvent::move, {at.x - 80, at.y - 50}, -1);
  stage.pointer(PointerEvent::up, {at.x - 80, at.y - 50}, 2);
  stage.settle();
  CHECK(stage.editor().viewport().scroll == Point{80, 50});
  CHECK_FALSE(stage.editor().ui.menu);
  stage.click(at, {}, 2);
  CHECK(stage.editor().ui.menu);
}

TEST_CASE("the map scrolls while something is dragged near its edge, and stops when that is let go") {
  Dragging stage(sample("noi-that-200"));
  const Rect area = stage.editor().viewport().area;
  const Json card = find_nodes(stage.scene(), "card").front();
  stage.begin(middle(card), {area.right() - 6, area.center().y});
  for (int i = 0; i < 10; ++i) {
    stage.port.now += 16;
    CHECK(stage.shell.frame());
  }
  const float scrolled = stage.editor().viewport().scroll.x;
  CHECK(scrolled > 50);
  stage.pointer(PointerEvent::move, area.center(), -1);
  stage.shell.frame();
  stage.port.now += 16;
  CHECK_FALSE(stage.shell.frame());
  CHECK(stage.editor().viewport().scroll.x == scrolled);
  stage.shell.key("Escape", "", {});
  stage.pointer(PointerEvent::up, area.center());
}

TEST_CASE("after a new card Enter begins the next, until nothing is typed") {
  Stage stage(stepped_document());
  stage.click(cell_rect(stage, 0, 4).center());
  stage.shell.key("Enter", "Enter", {});
  for (const char* text : {"Một", "Hai", "Ba"}) {
    stage.type(text);
    stage.end_typing();
    REQUIRE(stage.port.text_edit);
  }
  stage.end_typing();
  CHECK_FALSE(stage.port.text_edit);
  Texts texts;
  for (const std::string& id : cell_cards(stage.map(), {{"act"}, {"s3"}, {}})) texts.push_back(stage.card(id).text);
  CHECK(texts == Texts{"Một", "Hai", "Ba"});
}

TEST_CASE("after an old card Enter only commits") {
  Stage stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  stage.shell.key("Enter", "Enter", {});
  stage.type("Thực đơn mới");
  stage.end_typing();
  CHECK_FALSE(stage.port.text_edit);
}
