#include "layout/touchpoint_shares.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "layout/drawing.h"

namespace lotrinh::layout {
namespace {

constexpr float pad = 24;
constexpr float most_width = 980;
constexpr float bar_height = 24;
constexpr float part_height = 26;

class Bars : Drawing {
 public:
  Bars(std::span<const ShareBar> bars, const InventorySettings& settings, const TextMeasurer& measurer, float width,
       Scene& scene)
      : Drawing(scene, measurer, *settings.strings), bars_(bars), wide_(std::min(width - 2 * pad, most_width)) {
    scene.size.width = width;
    left_ = std::max(pad, (width - wide_) / 2);
  }

  void draw() {
    // Two cards beside each other where there is room for both.
    const bool two = wide_ >= 700;
    const float each = two ? (wide_ - 20) / 2 : wide_;
    float y = pad;
    float row = 0;
    for (std::size_t i = 0; i < bars_.size(); ++i) {
      const bool right = two && i % 2 == 1;
      const float tall = card(bars_[i], {left_ + (right ? each + 20 : 0), y, each, 0});
      row = std::max(row, tall);
      if (two && !right && i + 1 < bars_.size()) continue;
      y += row + 20;
      row = 0;
    }
    scene_.size.height = y + pad - 20;
  }

 private:
  static Color color_of_part(std::size_t index, bool said) {
    static constexpr Color colors[] = {Color::accent, Color::idea, Color::warn};
    return said ? colors[index % 3] : Color::neu;
  }

  float card(const ShareBar& bar, Rect rect) {
    std::size_t all = 0;
    for (const ShareBar::Part& part : bar.parts) all += part.count;
    rect.height = 20 + 20 + 14 + bar_height + 14 + part_height * static_cast<float>(bar.parts.size()) + 14;
    open_node(Role::group, "inventory.shares:" + bar.field, bar.name, rect);
    builder_.begin_group(Layer::body);
    builder_.box(rect, 12, Color::surface, Color::line);
    line_of_text(bar.name, {rect.x + 20, rect.y + 20}, TextStyle::heading, Color::text);
    const Rect inner{rect.x + 20, rect.y + 54, rect.width - 40, bar_height};
    builder_.box(inner, 6, Color::neu_soft);
    float x = inner.x;
    for (std::size_t i = 0; i < bar.parts.size() && all > 0; ++i) {
      const ShareBar::Part& part = bar.parts[i];
      const float wide = inner.width * static_cast<float>(part.count) / static_cast<float>(all);
      const bool said = !part.value.empty();
      // A hair apart: neighbours are told apart without their colours.
      if (wide > 0 && said) {
        builder_.box({x, inner.y, std::max(2.0F, wide - 2), inner.height}, 4, color_of_part(i, true));
      }
      x += wide;
    }
    builder_.end_group();
    float y = inner.bottom() + 14;
    for (std::size_t i = 0; i < bar.parts.size(); ++i) {
      part_line(bar, i, all, {rect.x + 12, y, rect.width - 24, part_height});
      y += part_height;
    }
    close_node();
    return rect.height;
  }

  void part_line(const ShareBar& bar, std::size_t index, std::size_t all, const Rect& rect) {
    const ShareBar::Part& part = bar.parts[index];
    const bool said = !part.value.empty();
    const double percent = all > 0 ? 100.0 * static_cast<double>(part.count) / static_cast<double>(all) : 0;
    const std::string share = std::to_string(std::lround(percent)) + " %";
    const std::string count = std::to_string(part.count);
    builder_.begin_group(Layer::body);
    builder_.box({rect.x + 8, rect.y + 7, 12, 12}, 3, said ? color_of_part(index, true) : Color::neu_soft,
                 said ? Color::none : Color::line);
    line_of_text(fitted(part.name, TextStyle::body, rect.width - 140), {rect.x + 30, rect.y + 4}, TextStyle::body,
                 said ? Color::text : Color::muted);
    line_of_text(count, {rect.right() - 72 - width(count, TextStyle::body), rect.y + 4}, TextStyle::body, Color::muted);
    line_of_text(share, {rect.right() - 8 - width(share, TextStyle::body_strong), rect.y + 4}, TextStyle::body_strong,
                 Color::text);
    builder_.end_group();
    button("inventory.share:" + bar.field + "=" + part.value,
           part.name + ": " + strings_.format("inventory.touchpoints", {{"count", count}}) + ", " + share, rect,
           "inventory.show", bar.field + "=" + part.value);
  }

  std::span<const ShareBar> bars_;
  float wide_;
  float left_ = 0;
};

}  // namespace

void layout_touchpoint_shares(std::span<const ShareBar> bars, const InventorySettings& settings,
                              const TextMeasurer& measurer, float width, Scene& scene) {
  Bars(bars, settings, measurer, width, scene).draw();
}

}  // namespace lotrinh::layout
