// The signs on cards and stages that a check has found something about. Told apart by colour and by shape.

#include "layout/map_metrics.h"
#include "layout/map_parts.h"

namespace lotrinh::layout {

namespace m = metrics;

void paint_sign(Context& context, Sign::Kind kind, Point at) {
  SceneBuilder& builder = context.builder;
  const Rect rect{at.x, at.y, m::sign_size, m::sign_size};
  Shape disc;
  disc.kind = ShapeKind::ellipse;
  disc.rect = rect;
  if (kind == Sign::Kind::problem) {
    disc.fill = Color::neg;
    disc.stroke = Color::surface;
    builder.shape(disc);
    const float wide = width_of(*context.show.measurer, "!", TextStyle::small_strong);
    const float line = info_of(TextStyle::small_strong).line_height;
    builder.text("!", {rect.center().x - wide / 2, rect.center().y - line / 2}, TextStyle::small_strong,
                 Color::on_accent, wide);
    return;
  }
  const bool warning = kind == Sign::Kind::warning;
  disc.fill = warning ? Color::warn_soft : Color::accent_soft;
  disc.stroke = warning ? Color::warn : Color::accent;
  builder.shape(disc);
  builder.icon(warning ? "warning" : "lightbulb", rect.inset(4), disc.stroke, 2.0F);
}

void add_sign_node(Context& context, Layer layer, Point at, std::uint32_t parent, std::string_view record_id) {
  Node node;
  node.role = Role::button;
  node.layer = layer;
  node.state.hidden = true;
  node.rect = {at.x, at.y, m::sign_size, m::sign_size};
  node.parent = parent;
  node.id = context.builder.str("check.at");
  node.action = context.builder.str("check.at");
  node.arg = context.builder.str(record_id);
  context.builder.node(node);
}

}  // namespace lotrinh::layout
