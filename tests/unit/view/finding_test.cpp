// The bar to find with, the command palette and the list of shortcuts, as one meets them: by mouse, keys and mirror.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "unit/view/stage.h"
#include "view/panels.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

constexpr editor::Modifiers ctrl{.ctrl = true};

bool press(Stage& stage, std::string_view key, editor::Modifiers modifiers = {}) {
  const bool used = stage.shell.key(key, "", modifiers);
  stage.settle();
  return used;
}

void type(Stage& stage, std::string_view text) {
  stage.type(text);
  stage.settle();
}

std::string open_field(Stage& stage) { return stage.port.text_edit ? stage.port.text_edit->target : std::string(); }

// The mirror's nodes that stand under no other.
std::vector<std::string> roots(Stage& stage) {
  std::vector<std::string> keys;
  for (const Json& node : parse(stage.shell.mirror_json(0))["nodes"]) {
    if (node["p"] == "") keys.push_back(node["k"]);
  }
  return keys;
}

}  // namespace

TEST_CASE("Ctrl+F opens the bar and its field, typing finds, Enter goes on, Escape gives the map back") {
  Stage stage(stepped_document());
  CHECK(press(stage, "f", ctrl));
  CHECK(open_field(stage) == "find.query:");
  CHECK(stage.port.text_edit->placeholder == stage.editor().tr("find.hint"));
  type(stage, "thuc don");
  CHECK(stage.node("status", "1/2")["id"] == "find.count");
  CHECK(stage.with_id("t2")["selected"] == true);
  CHECK(press(stage, "Enter"));
  CHECK(stage.node("status", "2/2")["id"] == "find.count");
  CHECK(open_field(stage) == "find.query:");
  CHECK(press(stage, "Enter", {.shift = true}));
  CHECK(stage.node("status", "1/2")["id"] == "find.count");
  CHECK(press(stage, "ArrowUp"));
  CHECK(stage.node("status", "2/2")["id"] == "find.count");
  CHECK(press(stage, "F3"));
  type(stage, "nichts");
  CHECK(stage.with_id("find.count")["name"] == stage.editor().tr("find.none"));
  CHECK(stage.with_id("find.next")["disabled"] == true);
  CHECK(press(stage, "Escape"));
  CHECK(open_field(stage).empty());
  CHECK_FALSE(stage.has_id("find-bar"));
  CHECK(stage.with_id("t2")["selected"] == true);
}

TEST_CASE("the bar's buttons, the top bar's and the map's menu do the same by mouse") {
  Stage stage(stepped_document());
  stage.click(stage.with_id("find.open"));
  type(stage, "thuc");
  stage.click(stage.with_id("find.next"));
  CHECK(stage.node("status", "2/2")["id"] == "find.count");
  stage.click(stage.with_id("find.previous"));
  CHECK(stage.node("status", "1/2")["id"] == "find.count");
  stage.click(stage.with_id("find.close"));
  CHECK_FALSE(stage.has_id("find-bar"));
  stage.click(stage.with_id("map.menu"));
  stage.click(stage.with_id("menu:find.open:"));
  CHECK(open_field(stage) == "find.query:");
  CHECK(stage.with_id("find.query:")["value"] == "thuc");
  stage.end_typing();  // somebody pressed elsewhere: the bar stays, a press into it goes on
  CHECK(stage.has_id("find-bar"));
  stage.click(stage.with_id("find.query:"));
  CHECK(open_field(stage) == "find.query:");
  stage.end_typing();
  CHECK(press(stage, "Escape"));
  CHECK_FALSE(stage.has_id("find-bar"));
}

TEST_CASE("what is found is marked on the map, and in view") {
  Stage stage(stepped_document());
  const auto marks = [&] {
    layout::Scene scene;
    view::build_map_marks(scene, stage.editor());
    return std::ranges::count(scene.shapes, layout::Color::warn, &layout::Shape::stroke);
  };
  CHECK(marks() == 0);
  press(stage, "f", ctrl);
  type(stage, "thuc don");
  CHECK(marks() == 2);  // a card, and the title of the collapsed lane with the other
  type(stage, "den");
  CHECK(marks() == 0);  // the step that is found is the one that is selected
  CHECK(stage.editor().selection().step == model::StepId{"p2"});
  press(stage, "Escape");
  CHECK(marks() == 0);

  Stage small(stepped_document(), {390, 400});
  press(small, "f", ctrl);
  type(small, "chu nho");
  const Rect card = rect_of(small.with_id("n1"));
  const Rect bar = rect_of(small.with_id("find-bar"));
  CHECK(card.y >= bar.bottom());
  CHECK(card.bottom() <= 400);
  CHECK(card.x >= 0);
  CHECK(card.right() <= 390);
}

TEST_CASE("finding does not push the map aside: an inspector that is closed stays closed") {
  Stage stage(stepped_document(), {1000, 700});
  press(stage, "f", ctrl);
  type(stage, "thuc don");
  CHECK_FALSE(stage.has_id("inspector"));
  press(stage, "Escape");
  CHECK(stage.has_id("inspector"));
}

TEST_CASE("the bar steps aside for a stage that it would cover") {
  Stage stage(stepped_document());
  press(stage, "f", ctrl);
  type(stage, "thuc don");
  CHECK(rect_of(stage.with_id("find-bar")).x > 400);
  type(stage, "ba");  // the last stage
  REQUIRE(stage.editor().selection().stage == model::StageId{"s3"});
  const Rect bar = rect_of(stage.with_id("find-bar"));
  CHECK_FALSE(bar.intersects(rect_of(stage.node("column-header", "Ba"))));
}

TEST_CASE("Ctrl+K opens the palette; it filters, runs, and closes by Escape or a press beside it") {
  Stage stage(stepped_document());
  CHECK(press(stage, "k", ctrl));
  CHECK(open_field(stage) == "palette.query:");
  type(stage, "them the");
  const Json first = stage.with_id("palette:card.add:");
  CHECK(first["role"] == "option");
  CHECK(first["selected"] == true);
  CHECK(press(stage, "Enter"));
  CHECK(stage.map().cards.size() == 8);
  CHECK_FALSE(stage.has_id("palette"));
  CHECK(open_field(stage).starts_with("card.text:"));  // the field that the command asked for is there at once
  stage.end_typing(false);

  press(stage, "k", ctrl);
  type(stage, "giai doan ba");
  stage.end_typing();  // the press takes the focus from the field first
  CHECK(stage.has_id("palette"));
  stage.click(stage.with_id("palette:stage.select:s3"));
  CHECK(stage.editor().selection().stage == model::StageId{"s3"});
  CHECK_FALSE(stage.has_id("palette"));

  press(stage, "k", ctrl);
  CHECK(press(stage, "Escape"));
  CHECK(open_field(stage).empty());
  press(stage, "k", ctrl);
  stage.click(Point{20, 700});
  CHECK_FALSE(stage.has_id("palette"));
  CHECK(open_field(stage).empty());
  press(stage, "k", ctrl);
  press(stage, "k", ctrl);
  CHECK_FALSE(stage.has_id("palette"));
}

TEST_CASE("the palette's highlight stays in view") {
  Stage stage(stepped_document(), {390, 400});
  press(stage, "k", ctrl);
  const Rect palette = rect_of(stage.with_id("palette"));
  for (int i = 0; i < 20; ++i) press(stage, "ArrowDown");
  std::vector<Rect> lit;
  each_node(stage.scene(), [&](const Json& node) {
    if (node["role"] == "option" && node.contains("selected")) lit.push_back(rect_of(node));
  });
  REQUIRE(lit.size() == 1);
  CHECK(lit[0].y >= palette.y);
  CHECK(lit[0].bottom() <= palette.bottom());
}

TEST_CASE("? shows the shortcuts, which scroll; Escape, the button and a press beside it close them") {
  Stage stage(stepped_document(), {1000, 420});
  CHECK(press(stage, "?"));
  CHECK(stage.has_id("shortcuts"));
  CHECK(stage.node("text", "Ctrl+Shift+Z")["name"].get<std::string>().starts_with(
      stage.editor().tr("action.history.redo")));
  const auto top = [&] { return rect_of(stage.node("text", "Ctrl+Shift+Z")).y; };
  const float before = top();
  CHECK(press(stage, "ArrowDown"));
  CHECK(top() == before - 40);
  CHECK(press(stage, "PageDown"));
  CHECK(top() < before - 40);
  CHECK(press(stage, "PageUp"));
  CHECK(press(stage, "PageUp"));
  CHECK(top() == before);
  CHECK(stage.shell.wheel({500, 300}, 0, 30, {}));
  stage.settle();
  CHECK(top() == before - 30);
  CHECK(press(stage, "Escape"));
  CHECK_FALSE(stage.has_id("shortcuts"));
  press(stage, "?");
  stage.click(stage.with_id("shortcuts.close"));
  CHECK_FALSE(stage.has_id("shortcuts"));
  press(stage, "?");
  stage.click(Point{4, 4});
  CHECK_FALSE(stage.has_id("shortcuts"));
  stage.editor().settings.mac = true;
  press(stage, "?");
  CHECK(stage.node("text", "⌘⇧Z")["role"] == "text");
}

TEST_CASE("in the mirror the dialogs hold all that is theirs, and nothing else is there") {
  Stage stage(stepped_document());
  for (const auto& [action, root] : {std::pair("palette.open", "palette/dialog/palette"),
                                     std::pair("shortcuts.show", "shortcuts/dialog/shortcuts")}) {
    stage.editor().perform(action);
    stage.settle();
    CHECK(roots(stage) == std::vector<std::string>{root});
  }
}

TEST_CASE("a read-only map can be searched, and its palette typed into") {
  Stage stage(stepped_document());
  stage.editor().set_readonly(true);
  stage.settle();
  press(stage, "f", ctrl);
  REQUIRE(open_field(stage) == "find.query:");
  type(stage, "thuc don");
  CHECK(stage.node("status", "1/2")["id"] == "find.count");
  CHECK_FALSE(stage.with_id("find.query:").contains("disabled"));
  press(stage, "k", ctrl);
  REQUIRE(open_field(stage) == "palette.query:");
  type(stage, "them the");
  CHECK_FALSE(stage.has_id("palette:card.add:"));
  press(stage, "Escape");
  press(stage, "?");
  CHECK(stage.has_id("shortcuts"));
  for (const Json& heading : find_nodes(stage.scene(), "heading")) {
    CHECK(heading["name"] != stage.editor().tr("shortcuts.map"));  // undo and redo: nothing of it is left
    CHECK(heading["name"] != stage.editor().tr("shortcuts.text"));
  }
  CHECK_FALSE(stage.editor().history().can_undo());
}

TEST_CASE("an import takes the bar and the dialogs away") {
  Stage stage(stepped_document());
  press(stage, "f", ctrl);
  REQUIRE(stage.editor().preview_import("t.csv", "stage,touchpoint\nMua,Quầy\n"));
  stage.settle();
  CHECK_FALSE(stage.has_id("find-bar"));
  CHECK(open_field(stage).empty());
}
