#pragma once
// Which part of the map is on the screen, and at what zoom.

#include <algorithm>
#include <cmath>

#include "base/geometry.h"
#include "layout/scene.h"

namespace lotrinh::editor {

struct Viewport {
  static constexpr float least_zoom = 0.05F;
  static constexpr float most_zoom = 4.0F;

  Rect area;     // of the canvas, CSS px
  Point scroll;  // scene px at the area's top left
  float zoom = 1;
  float raster_zoom = 1;    // see view::Placement
  double zoomed_at_ms = 0;  // when a gesture last changed the zoom

  Point to_scene(Point canvas) const {
    return {(canvas.x - area.x) / zoom + scroll.x, (canvas.y - area.y) / zoom + scroll.y};
  }
  Point to_canvas(Point scene) const {
    return {(scene.x - scroll.x) * zoom + area.x, (scene.y - scroll.y) * zoom + area.y};
  }

  // A rect of the map's scene, as its layer scrolls.
  Rect to_canvas(const Rect& rect, layout::Layer layer) const {
    using layout::Layer;
    const float sx = layer == Layer::lanes || layer == Layer::corner ? 0 : scroll.x;
    const float sy = layer == Layer::stages || layer == Layer::corner ? 0 : scroll.y;
    return {(rect.x - sx) * zoom + area.x, (rect.y - sy) * zoom + area.y, rect.width * zoom, rect.height * zoom};
  }

  // The map cannot be lost: it may be scrolled past its end by `slack` of the area, never out of sight.
  void clamp(Size scene) {
    const float slack_x = 0.25F * area.width / zoom;
    const float slack_y = 0.25F * area.height / zoom;
    const float most_x = std::max(0.0F, scene.width - area.width / zoom + slack_x);
    const float most_y = std::max(0.0F, scene.height - area.height / zoom + slack_y);
    if (scene.width * zoom <= area.width) scroll.x = 0;
    if (scene.height * zoom <= area.height) scroll.y = 0;
    scroll.x = std::clamp(scroll.x, 0.0F, most_x);
    scroll.y = std::clamp(scroll.y, 0.0F, most_y);
  }

  // Zooms so that the scene point under `canvas` stays under it.
  void zoom_about(Point canvas, float to, Size scene) {
    const Point fixed = to_scene(canvas);
    zoom = std::clamp(to, least_zoom, most_zoom);
    scroll = {fixed.x - (canvas.x - area.x) / zoom, fixed.y - (canvas.y - area.y) / zoom};
    clamp(scene);
  }

  void fit(Size scene) {
    if (scene.width <= 0 || scene.height <= 0 || area.empty()) return;
    zoom = std::clamp(std::min(area.width / scene.width, area.height / scene.height), least_zoom, 1.0F);
    scroll = {0, 0};
  }

  // The whole of `target` (a body rect) in the middle, clear of the frozen headers.
  void fit_on(const Rect& target, Size headers, Size scene) {
    constexpr float margin = 24;
    constexpr float most = 2;
    if (area.empty()) return;
    const float wide = area.width / (headers.width + target.width + 2 * margin);
    const float tall = area.height / (headers.height + target.height + 2 * margin);
    zoom = std::clamp(std::min(wide, tall), least_zoom, most);
    scroll.x = target.center().x - (headers.width + area.width / zoom) / 2;
    scroll.y = target.center().y - (headers.height + area.height / zoom) / 2;
    clamp(scene);
  }

  // Scrolls as little as brings `target` (a body rect) into view, clear of the frozen headers (scene px).
  void reveal(const Rect& target, Size headers, Size scene) {
    const float margin = 12;
    const float width = area.width / zoom;
    const float height = area.height / zoom;
    if (target.right() + margin > scroll.x + width) scroll.x = target.right() + margin - width;
    if (target.x - margin < scroll.x + headers.width) scroll.x = target.x - margin - headers.width;
    if (target.bottom() + margin > scroll.y + height) scroll.y = target.bottom() + margin - height;
    if (target.y - margin < scroll.y + headers.height) scroll.y = target.y - margin - headers.height;
    clamp(scene);
  }
};

}  // namespace lotrinh::editor
