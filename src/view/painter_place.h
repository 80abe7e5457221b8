#pragma once
// From scene px to device px, for one layer.

#include <imgui.h>

#include <cmath>

#include "base/geometry.h"
#include "view/painter_mesh.h"

namespace lotrinh::view {

inline float snapped(float v) { return std::floor(v + 0.5F); }

struct Place {
  float scale = 1;  // device px a scene px
  ImVec2 offset;    // of the scene's origin: whole device px, so that nothing trembles while the map is panned
  PixelRect clip;   // device px; nothing outside can be seen

  float x(float scene_x) const { return offset.x + scene_x * scale; }
  float y(float scene_y) const { return offset.y + scene_y * scale; }
  ImVec2 at(Point p) const { return {x(p.x), y(p.y)}; }
  PixelRect exact(const Rect& r) const { return {x(r.x), y(r.y), x(r.right()), y(r.bottom())}; }
  PixelRect whole(const Rect& r) const {
    const PixelRect e = exact(r);
    return {snapped(e.left), snapped(e.top), snapped(e.right), snapped(e.bottom)};
  }
  bool sees(const Rect& r, float margin) const {  // margin: device px
    return x(r.x) - margin <= clip.right && x(r.right()) + margin >= clip.left && y(r.y) - margin <= clip.bottom &&
           y(r.bottom()) + margin >= clip.top;
  }
};

}  // namespace lotrinh::view
