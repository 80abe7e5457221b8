#pragma once
// Icons, drawn by us as vectors on a 24 x 24 grid: assets/icons.txt, one a line, "name path" or "name! path" (solid),
// path in SVG's syntax with the absolute commands M L H V C Q A(only circles' arcs are not supported) Z.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace lotrinh::layout {

struct IconPath {
  std::vector<Point> points;  // a poly-Bezier: p0, (c1, c2, p)*
  bool closed = false;
};

struct Icon {
  std::string_view name;
  std::string_view svg_path;
  bool solid = false;
  std::vector<IconPath> paths;
};

std::span<const Icon> icons();
std::uint16_t icon_index(std::string_view name);  // of "circle" where there is no such icon

}  // namespace lotrinh::layout
