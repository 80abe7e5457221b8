// The bar to find with: a field, how many were found, back, on, close.

#include <algorithm>

#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr float wide_bar = 400;
constexpr float tool_wide = 32;

}  // namespace

Rect find_bar_rect(Size canvas, float inspector) {
  if (canvas.width < 2 * find_bar_margin + wide_bar) return {0, top_bar_height, canvas.width, find_bar_height};
  const float room = std::max(wide_bar, canvas.width - inspector - 2 * find_bar_margin);
  return {find_bar_margin + room - wide_bar, top_bar_height + find_bar_margin, wide_bar, find_bar_height};
}

void build_find_bar(Ui& ui, Size size, bool typing) {
  const Editor& e = ui.editor();
  const editor::FindBar& bar = e.ui.find;
  const std::string name(e.tr("action.find.open"));
  ui.open_node(Role::group, "find-bar", name, {0, 0, size.width, size.height});
  ui.box({0, 0, size.width, size.height}, size.width == wide_bar ? 10.0F : 0.0F, Color::raised, Color::line, true);
  const Rect frame{8, 8, size.width - 8 - 3 * tool_wide - 12, 32};
  ui.box(frame, 6, Color::surface, typing ? Color::accent : Color::line);
  const bool none = bar.hits.empty() && !bar.looked_for.empty();
  std::string count;
  if (none) count = e.tr("find.none");
  if (!bar.hits.empty()) count = std::to_string(bar.current + 1) + "/" + std::to_string(bar.hits.size());
  const float count_wide = count.empty() ? 0 : ui.width(count, TextStyle::small) + 10;
  if (!count.empty()) {
    const Point at{frame.right() - count_wide, frame.y + 8};
    ui.text_line(count, at, TextStyle::small, none ? Color::warn : Color::muted);
    ui.node(Role::status, "find.count", count, {at.x, at.y, count_wide - 10, 16});
  }
  ui.query_field("find.query:", name, bar.query, e.tr("find.hint"), frame, frame.width - 40 - count_wide);
  const float x = frame.right() + 4;
  ui.tool("find.previous", "chevron-up", {x, 8, tool_wide, 32}, bar.hits.empty());
  ui.tool("find.next", "chevron-down", {x + tool_wide, 8, tool_wide, 32}, bar.hits.empty());
  ui.tool("find.close", "close", {x + 2 * tool_wide, 8, tool_wide, 32});
  ui.close_node();
}

}  // namespace lotrinh::view
