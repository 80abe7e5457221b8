#include "layout/curves.h"

#include <algorithm>
#include <cmath>

namespace lotrinh::layout {

std::vector<Point> curve_through(const std::vector<Point>& points) {
  if (points.size() < 2) return points;
  const std::size_t last = points.size() - 1;
  const auto slope = [&](std::size_t i) { return (points[i + 1].y - points[i].y) / (points[i + 1].x - points[i].x); };
  std::vector<float> tangents(points.size());
  tangents[0] = slope(0);
  tangents[last] = slope(last - 1);
  for (std::size_t i = 1; i < last; ++i) {
    const float before = slope(i - 1);
    const float after = slope(i);
    tangents[i] = before * after <= 0 ? 0 : (before + after) / 2;
  }
  for (std::size_t i = 0; i < last; ++i) {  // keeps each piece within its ends: alpha^2 + beta^2 <= 9
    const float d = slope(i);
    if (d == 0) {
      tangents[i] = tangents[i + 1] = 0;
      continue;
    }
    const float length = std::hypot(tangents[i] / d, tangents[i + 1] / d);
    if (length <= 3) continue;
    tangents[i] *= 3 / length;
    tangents[i + 1] *= 3 / length;
  }
  std::vector<Point> path{points[0]};
  for (std::size_t i = 0; i < last; ++i) {
    const float third = (points[i + 1].x - points[i].x) / 3;
    path.push_back({points[i].x + third, points[i].y + tangents[i] * third});
    path.push_back({points[i + 1].x - third, points[i + 1].y - tangents[i + 1] * third});
    path.push_back(points[i + 1]);
  }
  return path;
}

void add_dashed_curve(SceneBuilder& builder, const std::vector<Point>& places, Color color, const Dashes& dashes) {
  constexpr int pieces = 24;  // straight ones, of each part of the path
  float gone = 0;             // px since the last dash or space began
  bool drawn = true;
  int piece = 0;
  for_each_piece(places, pieces, [&](Point from, Point end) {
    if (piece++ % pieces == 0) builder.begin_group(Layer::body);  // what is out of sight costs little
    float left = std::hypot(end.x - from.x, end.y - from.y);
    while (left > 0) {
      const float whole = drawn ? dashes.dash : dashes.space;
      const float run = std::min(left, whole - gone);
      const float share = run / left;
      const Point to{from.x + (end.x - from.x) * share, from.y + (end.y - from.y) * share};
      if (drawn) builder.line(from, to, color, dashes.width);
      from = to;
      left -= run;
      gone += run;
      if (gone < whole - 0.01F) continue;
      gone = 0;
      drawn = !drawn;
    }
  });
}

}  // namespace lotrinh::layout
