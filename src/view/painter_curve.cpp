// The emotion curve: coloured by its height, with a faint area between it and the zero line.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "view/painter_shapes.h"

namespace lotrinh::view {
namespace {

using layout::Color;
using layout::Shape;

constexpr float area_opacity = 0.16F;  // at the curve's highest and lowest

ImU32 mixed(ImU32 a, ImU32 b, float t) {
  const auto channel = [&](int shift) {
    const auto from = static_cast<float>((a >> shift) & 0xFFU);
    const auto to = static_cast<float>((b >> shift) & 0xFFU);
    return static_cast<ImU32>(std::lround(from + (to - from) * t)) << shift;
  };
  return channel(0) | channel(8) | channel(16) | channel(24);
}

// Height above the zero line: 1 at the top (+2), -1 at the bottom (-2).
float level_of(float y, const PixelRect& band) {
  const float zero = (band.top + band.bottom) / 2;
  const float half = std::max((band.bottom - band.top) / 2, 0.001F);
  return std::clamp((zero - y) / half, -1.0F, 1.0F);
}

}  // namespace

void ShapePainter::curve(const Shape& shape, const Place& place) {
  const layout::Range range = shape.points;
  if (range.count < 4 || range.first + range.count > scene_.curve_points.size()) return;
  const std::span<const Point> points(scene_.curve_points.data() + range.first, range.count);
  const float margin = shape.stroke_width * place.scale + 1;
  points_.clear();
  for (std::size_t i = 0; i + 3 < points.size(); i += 3) {
    const std::span<const Point, 4> piece(points.data() + i, 4);
    const auto [low, high] = std::ranges::minmax(piece, {}, &Point::x);
    if (place.x(high.x) + margin < place.clip.left || place.x(low.x) - margin > place.clip.right) {
      curve_strip(shape, place);  // what was in view ends here
      continue;
    }
    if (points_.empty()) points_.push_back(place.at(piece[0]));
    flatten(place.at(piece[0]), place.at(piece[1]), place.at(piece[2]), place.at(piece[3]), points_);
  }
  curve_strip(shape, place);
}

void ShapePainter::curve_strip(const Shape& shape, const Place& place) {
  if (points_.size() < 2) return points_.clear();
  const PixelRect band = place.exact(shape.rect);
  const float zero = (band.top + band.bottom) / 2;
  // Colours blend along straight pieces: where one crosses the zero line it needs a point of its own there.
  path_.clear();
  for (const ImVec2 p : points_) {
    if (!path_.empty() && (path_.back().y - zero) * (p.y - zero) < 0) {
      const ImVec2 before = path_.back();
      const float t = (zero - before.y) / (p.y - before.y);
      path_.push_back({before.x + (p.x - before.x) * t, zero});
    }
    path_.push_back(p);
  }
  colors_.clear();
  tints_.clear();
  for (const ImVec2 p : path_) {
    const float level = level_of(p.y, band);
    const ImU32 color = mixed(ink(Color::neu), ink(level >= 0 ? Color::pos : Color::neg), std::abs(level));
    const float opacity = static_cast<float>(shape.opacity) / 255;
    colors_.push_back(faded(color, opacity));
    tints_.push_back(faded(color, opacity * area_opacity * (0.25F + 0.75F * std::abs(level))));
  }
  mesh_.area(path_, tints_, zero);
  mesh_.stroke(path_, std::max(1.0F, shape.stroke_width * place.scale), colors_, Mesh::Caps::round);
  points_.clear();
}

}  // namespace lotrinh::view
