// The whole map, small: where things are, and which part of it is on the screen.

#include <algorithm>
#include <cmath>

#include "layout/card_style.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;

namespace {

constexpr Size largest{208, 140};
constexpr float margin = 6;
constexpr std::size_t most_cards = 2'000;  // beyond it a picture of cells is as good, and costs less

float scale_of(const Size& map) {
  return std::min((largest.width - 2 * margin) / map.width, (largest.height - 2 * margin) / map.height);
}

void add_cards(SceneBuilder& builder, const Editor& e, float scale) {
  const MapScene& map = e.current_scene();
  const model::Map& shown = *e.map();
  for (const CellSlot& slot : map.cards) {
    const Rect& at = map.scene.nodes[slot.node].rect;
    const model::Card& card = shown.cards[slot.card_index];
    const CardStyle& style = style_of(card.kind);
    const Color color = card.emotion   ? color_of(tone_of(*card.emotion))
                        : style.shadow ? Color::neu
                                       : style.marker_color;
    Shape& box = builder.box({margin + at.x * scale, margin + at.y * scale, std::max(1.0F, at.width * scale),
                              std::max(1.0F, at.height * scale)},
                             0, color);
    box.opacity = e.ui.filter.fades(slot.card_index) ? 40 : 170;
  }
}

void add_cells(SceneBuilder& builder, const MapScene& map, float scale) {
  std::size_t first = 0;
  while (first < map.cards.size()) {
    const CellSlot& slot = map.cards[first];
    std::size_t last = first;
    while (last < map.cards.size() && map.cards[last].row == slot.row && map.cards[last].column == slot.column) ++last;
    const Rect& top = map.scene.nodes[slot.node].rect;
    const Rect& end = map.scene.nodes[map.cards[last - 1].node].rect;
    builder
        .box({margin + top.x * scale, margin + top.y * scale, std::max(1.0F, top.width * scale),
              std::max(1.0F, (end.bottom() - top.y) * scale)},
             0, Color::neu)
        .opacity = 130;
    first = last;
  }
}

}  // namespace

bool minimap_shown(const Editor& e, Size canvas) {
  const Size map = e.current_scene().scene.size;
  const editor::Viewport& view = e.viewport();
  if (!e.map() || e.layout_pending() || map.width <= 0 || canvas.width < 720 || canvas.height < 480) return false;
  if (e.ui.minimap) return *e.ui.minimap;
  const float zoom = view.zoom;
  constexpr float much_larger = 3;
  return map.width * zoom * map.height * zoom > much_larger * view.area.width * view.area.height;
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
  for (const Row& row : map.rows) {
    builder.box({margin, margin + row.y * scale, map.scene.size.width * scale, row.height * scale}, 0, ground_of(row));
  }
  for (const Column& column : map.columns) {
    builder.box({margin + column.x * scale, margin, column.width * scale - 0.5F, std::max(2.0F, 8 * scale)}, 0,
                stage_color(column.stage_index));
  }
  if (map.cards.size() <= most_cards) {
    add_cards(builder, e, scale);
  } else {
    add_cells(builder, map, scale);
  }
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
