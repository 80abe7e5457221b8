#pragma once
// Curves through points of ascending x, whole or dashed.

#include <vector>

#include "layout/scene.h"

namespace lotrinh::layout {

// A cubic Bezier path through points of ascending x: p0, (c1, c2, p)*. Monotone between neighbours (Fritsch and Carlson
// 1980, https://doi.org/10.1137/0717021), so it never goes beyond them.
std::vector<Point> curve_through(const std::vector<Point>& points);

// The curve through `places` as straight pieces, so many for each of its parts.
template <class Visit>
void for_each_piece(const std::vector<Point>& places, int pieces, const Visit& visit) {
  const std::vector<Point> path = curve_through(places);
  for (std::size_t i = 0; i + 3 < path.size(); i += 3) {
    const Point* p = &path[i];
    Point from = p[0];
    for (int step = 1; step <= pieces; ++step) {
      const float t = static_cast<float>(step) / static_cast<float>(pieces);
      const float u = 1 - t;
      const auto blend = [&](float a, float b, float c, float d) {
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
      };
      const Point to{blend(p[0].x, p[1].x, p[2].x, p[3].x), blend(p[0].y, p[1].y, p[2].y, p[3].y)};
      visit(from, to);
      from = to;
    }
  }
}

// Drawn as straight dashes, which every painter knows, with a group for each of its parts.
struct Dashes {
  float dash = 6;   // px
  float space = 4;  // px
  float width = 2;  // of the line, px
};
void add_dashed_curve(SceneBuilder& builder, const std::vector<Point>& places, Color color, const Dashes& dashes);

}  // namespace lotrinh::layout
