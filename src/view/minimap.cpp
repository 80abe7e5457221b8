// The whole map, small: where things are, and which part of it is on the screen.

#include <algorithm>
#include <cmath>

#include "layout/little_map.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr Size largest{208, 140};
constexpr float margin = 6;

float scale_of(const Size& map) {
  return std::min((largest.width - 2 * margin) / map.width, (largest.height - 2 * margin) / map.height);
}

}  // namespace

bool minimap_shown(const Editor& e, Size canvas) {
  const Size map = e.current_scene().scene.size;
  const editor::Viewport& view = e.viewport();
  if (!e.map() || e.layout_pending() || map.width <= 0 || canvas.width < 720 || canvas.height < 480) return false;
  if (e.ui.minimap) return *e.ui.minimap;
  const float zoom = view.zoom;
  constexpr float much_larger = 3;
  // By the width without an inspector that comes and goes: what is little room already does not get a minimap as well.
  return map.width * zoom * map.height * zoom > much_larger * e.layout_width() * view.area.height;
}

Size minimap_size(const Editor& e) {
  const Size map = e.current_scene().scene.size;
  const float scale = scale_of(map);
  return {std::max(64.0F, std::ceil(map.width * scale + 2 * margin)),
          std::max(48.0F, std::ceil(map.height * scale + 2 * margin))};
}

void build_minimap(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const MapScene& map = e.current_scene();
  const float scale = scale_of(map.scene.size);
  ui.box({0, 0, size.width, size.height}, 8, Color::surface, Color::line, true);
  SceneBuilder& builder = ui.builder();
  builder.begin_group(Layer::body);
  draw_little_map(builder, *e.map(), map, {{margin, margin}, {scale, scale}, e.view_settings().faded, false});
  builder.end_group();
  ui.node(Role::image, "minimap", e.tr("minimap.name"), {0, 0, size.width, size.height});
}

Rect minimap_frame(const Editor& e) {
  const editor::Viewport& view = e.viewport();
  const Size map = e.current_scene().scene.size;
  const float scale = scale_of(map);
  const Rect seen{margin + view.scroll.x * scale, margin + view.scroll.y * scale, view.area.width / view.zoom * scale,
                  view.area.height / view.zoom * scale};
  return seen.intersected({margin, margin, map.width * scale, map.height * scale});
}

Point minimap_scroll(const Editor& e, Point at) {
  const editor::Viewport& view = e.viewport();
  const float scale = scale_of(e.current_scene().scene.size);
  return {(at.x - margin) / scale - view.area.width / view.zoom / 2,
          (at.y - margin) / scale - view.area.height / view.zoom / 2};
}

}  // namespace lotrinh::view
