#pragma once
// A shell on a fake host: what a person sees by role and name, and what they press.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "unit/editor/desk.h"
#include "unit/support/fake_port.h"
#include "unit/support/json.h"
#include "view/shell.h"

namespace lotrinh::test {

struct Stage {
  FakePort port;
  view::Shell shell{port, 11};
  float canvas_height;

  explicit Stage(Size canvas = {1366, 768}) : canvas_height(canvas.height) {
    port.when_closed = [this](const platform::TextEdit& edit, bool commit) {
      shell.text_edit(edit.target, edit.text, commit ? 1 : 2, 0, edit.rect.height);
    };
    shell.device(true);
    shell.resize(canvas, 1);
    settle();
  }
  Stage(model::Document document, Size canvas = {1366, 768}) : Stage(canvas) {
    editor().open(std::move(document));
    settle();
  }

  // What the host sends while a person types, and when they are done.
  void type(std::string_view text) {
    REQUIRE(port.text_edit);
    port.text_edit->text = text;
    shell.text_edit(std::string(port.text_edit->target), text, 0, 0, 18);
  }
  void end_typing(bool commit = true) {
    REQUIRE(port.text_edit);
    const platform::TextEdit edit = *std::exchange(port.text_edit, std::nullopt);
    shell.text_edit(edit.target, edit.text, commit ? 1 : 2, commit ? 1 : 0, 18);
    settle();
  }

  editor::Editor& editor() { return shell.editor(); }
  const model::Map& map() { return *editor().map(); }
  const model::Card& card(std::string_view id) {
    const model::Card* found = map().card({std::string(id)});
    REQUIRE(found);
    return *found;
  }

  void settle() {
    for (int i = 0; i < 20 && shell.frame(); ++i) port.now += 50;
  }

  Json scene() {
    Json tree = parse(shell.scene_json());
    REQUIRE_FALSE(tree.is_discarded());
    return tree;
  }
  // The one node of that role whose name holds `name`.
  Json node(std::string_view role, std::string_view name) {
    std::vector<Json> found;
    each_node(scene(), [&](const Json& entry) {
      if (entry["role"] == role && entry["name"].get<std::string>().find(name) != std::string::npos)
        found.push_back(entry);
    });
    INFO(role << " \"" << name << "\": " << found.size());
    REQUIRE(found.size() == 1);
    return found.front();
  }
  Json with_id(std::string_view id) {
    std::vector<Json> found;
    each_node(scene(), [&](const Json& entry) {
      if (entry["id"] == id) found.push_back(entry);
    });
    INFO("id " << id << ": " << found.size());
    REQUIRE_FALSE(found.empty());
    return found.front();
  }
  bool has_id(std::string_view id) {
    bool found = false;
    each_node(scene(), [&](const Json& entry) { found = found || entry["id"] == id; });
    return found;
  }

  void pointer(view::PointerEvent event, Point at, int button = 0, int clicks = 1, editor::Modifiers modifiers = {}) {
    view::PointerInput input;
    input.event = event;
    input.at = at;
    input.button = button;
    input.clicks = clicks;
    input.modifiers = modifiers;
    shell.pointer(input);
  }
  void click(Point at, editor::Modifiers modifiers = {}, int button = 0) {
    pointer(view::PointerEvent::move, at, -1);
    pointer(view::PointerEvent::down, at, button, 1, modifiers);
    pointer(view::PointerEvent::up, at, button, 1, modifiers);
    settle();
  }
  void click(const Json& node) { click(rect_of(node).center()); }
  // A control that is in a panel further down than one sees: the wheel brings it there first.
  void click_within(std::string_view panel_id, std::string_view id) {
    const Rect panel = rect_of(with_id(panel_id));
    const float bottom = std::min(panel.bottom(), canvas_height);
    for (int turns = 0; turns < 50 && rect_of(with_id(id)).bottom() > bottom; ++turns) {
      REQUIRE(shell.wheel({panel.center().x, std::max(panel.y, 60.0F) + 20}, 0, 40, {}));
      settle();
    }
    const Rect rect = rect_of(with_id(id));
    INFO(id << " is scrolled into view");
    REQUIRE(rect.bottom() <= bottom);
    click(rect.center());
  }
  void double_click(Point at) {
    click(at);
    pointer(view::PointerEvent::down, at, 0, 2);
    pointer(view::PointerEvent::up, at, 0, 2);
    settle();
  }
  void drag(Point from, Point to) {
    pointer(view::PointerEvent::move, from, -1);
    pointer(view::PointerEvent::down, from);
    for (int i = 1; i <= 5; ++i) {
      const float part = static_cast<float>(i) / 5;
      pointer(view::PointerEvent::move, {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, -1);
      shell.frame();
    }
    pointer(view::PointerEvent::up, to);
    settle();
  }
};

inline Rect cell_rect(Stage& stage, int row, int column) {
  for (const Json& cell : find_nodes(stage.scene(), "cell")) {
    if (cell["row"] == row && cell["column"] == column) return rect_of(cell);
  }
  FAIL("no cell " << row << ", " << column);
  return {};
}

}  // namespace lotrinh::test
