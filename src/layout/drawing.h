#pragma once
// What drawings that are no maps (matrices, charts) are put together from: texts that fit, and nodes that can be
// pressed.

#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::layout {

class Drawing {
 protected:
  Drawing(Scene& scene, const TextMeasurer& measurer, const Strings& strings)
      : scene_(scene), builder_(scene), measurer_(measurer), strings_(strings) {}

  std::string_view tr(std::string_view key) const { return strings_(key); }
  float width(std::string_view text, TextStyle style) const { return width_of(measurer_, text, style); }
  std::string fitted(std::string_view text, TextStyle style, float room) const {
    return layout::fitted(measurer_, text, style, room);
  }
  // Into the open group. Returns the width.
  float line_of_text(std::string_view text, Point at, TextStyle style, Color color);
  // Wrapped to at most `most_lines`; returns the height.
  float paragraph(std::string_view text, Point at, float room, TextStyle style, Color color, int most_lines = 1000);
  float paragraph_height(std::string_view text, float room, TextStyle style, int most_lines = 1000) const;

  void open_node(Role role, std::string_view id, std::string_view name, const Rect& rect) {
    builder_.open_node(role, id, name, rect);
  }
  void close_node() { builder_.close_node(); }
  Node& node(Role role, std::string_view id, std::string_view name, const Rect& rect) {
    return builder_.node(role, id, name, rect);
  }
  void button(std::string_view id, std::string_view name, const Rect& rect, std::string_view action,
              std::string_view arg) {
    builder_.pressable(Role::button, id, name, rect, action, arg);
  }

  Scene& scene_;
  SceneBuilder builder_;
  const TextMeasurer& measurer_;
  const Strings& strings_;
};

}  // namespace lotrinh::layout
