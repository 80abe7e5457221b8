#include "layout/drawing.h"

#include <algorithm>

namespace lotrinh::layout {

std::string Drawing::fitted(std::string_view text, TextStyle style, float room) const {
  if (wrap(measurer_, text, style, std::max(16.0F, room)).size() == 1) return std::string(text);
  const float left = std::max(16.0F, room - width("…", style));
  return std::string(text.substr(0, wrap(measurer_, text, style, left).front().length)) + "…";
}

float Drawing::line_of_text(std::string_view text, Point at, TextStyle style, Color color) {
  const float wide = width(text, style);
  builder_.text(text, at, style, color, wide);
  return wide;
}

float Drawing::paragraph(std::string_view text, Point at, float room, TextStyle style, Color color, int most_lines) {
  const std::vector<Line> lines = wrap(measurer_, text, style, room);
  const float line_height = info_of(style).line_height;
  int shown = 0;
  for (const Line& line : lines) {
    const bool last = ++shown == most_lines && lines.size() > static_cast<std::size_t>(most_lines);
    std::string words(text.substr(line.offset, line.length));
    if (last) words = fitted(std::string(text.substr(line.offset)), style, room);
    line_of_text(words, at, style, color);
    at.y += line_height;
    if (shown == most_lines) break;
  }
  return line_height * static_cast<float>(shown);
}

float Drawing::paragraph_height(std::string_view text, float room, TextStyle style, int most_lines) const {
  const auto lines = static_cast<int>(wrap(measurer_, text, style, room).size());
  return info_of(style).line_height * static_cast<float>(std::min(lines, most_lines));
}

void Drawing::open_node(Role role, std::string_view id, std::string_view name, const Rect& rect) {
  node(role, id, name, rect);
  open_.push_back(static_cast<std::uint32_t>(scene_.nodes.size() - 1));
}

Node& Drawing::node(Role role, std::string_view id, std::string_view name, const Rect& rect) {
  Node made;
  made.role = role;
  made.rect = rect;
  made.parent = open_.empty() ? no_parent : open_.back();
  made.id = builder_.str(id);
  made.name = builder_.str(name);
  return scene_.nodes[builder_.node(made)];
}

void Drawing::button(std::string_view id, std::string_view name, const Rect& rect, std::string_view action,
                     std::string_view arg) {
  Node& made = node(Role::button, id, name, rect);
  const TextRef action_ref = builder_.str(action);
  const TextRef arg_ref = builder_.str(arg);
  made.action = action_ref;
  made.arg = arg_ref;
  made.state.focusable = true;
}

}  // namespace lotrinh::layout
