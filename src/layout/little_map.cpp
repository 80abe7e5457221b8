#include "layout/little_map.h"

#include <algorithm>

#include "layout/card_style.h"

namespace lotrinh::layout {
namespace {

constexpr std::size_t most_cards = 2'000;  // beyond it a picture of cells is as good, and costs less

class Drawing {
 public:
  Drawing(SceneBuilder& builder, const LittleMap& how) : builder_(builder), how_(how) {}

  Rect placed(const Rect& at) const {
    return {how_.origin.x + at.x * how_.scale.x, how_.origin.y + at.y * how_.scale.y,
            std::max(1.0F, at.width * how_.scale.x), std::max(1.0F, at.height * how_.scale.y)};
  }

  void card(const model::Card& card, std::uint32_t index, const Rect& at) {
    const CardStyle& style = style_of(card.kind);
    const Color color = card.emotion   ? color_of(tone_of(*card.emotion))
                        : style.shadow ? Color::neu
                                       : style.marker_color;
    const bool faded = how_.faded && (*how_.faded)[index] != 0;
    builder_.box(placed(at), 0, color).opacity = faded ? 40 : 170;
  }

  void cells(const MapScene& map) {
    std::size_t first = 0;
    while (first < map.cards.size()) {
      const CellSlot& slot = map.cards[first];
      std::size_t last = first;
      while (last < map.cards.size() && map.cards[last].row == slot.row && map.cards[last].column == slot.column) {
        ++last;
      }
      const Rect& top = map.scene.nodes[slot.node].rect;
      const Rect& end = map.scene.nodes[map.cards[last - 1].node].rect;
      builder_.box(placed({top.x, top.y, top.width, end.bottom() - top.y}), 0, Color::neu).opacity = 130;
      first = last;
    }
  }

  void curves(const Scene& from) {
    for (const Shape& shape : from.shapes) {
      if (shape.kind != ShapeKind::curve) continue;
      copy_scaled(builder_, from, shape, how_.origin, how_.scale).stroke_width = 1.5F;
    }
  }

 private:
  SceneBuilder& builder_;
  const LittleMap& how_;
};

}  // namespace

Shape& copy_scaled(SceneBuilder& builder, const Scene& from, const Shape& shape, Point origin, Point scale) {
  Shape copy = shape;
  copy.rect = {origin.x + shape.rect.x * scale.x, origin.y + shape.rect.y * scale.y, shape.rect.width * scale.x,
               shape.rect.height * scale.y};
  if (shape.kind == ShapeKind::curve) {
    Scene& to = builder.scene();
    copy.points.first = static_cast<std::uint32_t>(to.curve_points.size());
    for (std::uint32_t i = 0; i < shape.points.count; ++i) {
      const Point& point = from.curve_points[shape.points.first + i];
      to.curve_points.push_back({origin.x + point.x * scale.x, origin.y + point.y * scale.y});
    }
  }
  return builder.shape(copy);
}

void draw_little_map(SceneBuilder& builder, const model::Map& map, const MapScene& scene, const LittleMap& how) {
  Drawing drawing(builder, how);
  const float wide = scene.scene.size.width;
  for (const Row& row : scene.rows) {
    builder.box(drawing.placed({0, row.y, wide, row.height}), 0, ground_of(row));
  }
  for (const Column& column : scene.columns) {
    Rect head = drawing.placed({column.x, 0, column.width, 8});
    head.width -= 0.5F;
    head.height = std::max(2.0F, head.height);
    builder.box(head, 0, stage_color(column.stage_index));
  }
  if (scene.cards.size() <= most_cards) {
    for (const CellSlot& slot : scene.cards) {
      drawing.card(map.cards[slot.card_index], slot.card_index, scene.scene.nodes[slot.node].rect);
    }
  } else {
    drawing.cells(scene);
  }
  if (how.curve) drawing.curves(scene.scene);
}

}  // namespace lotrinh::layout
