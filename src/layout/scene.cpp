#include "layout/scene.h"

#include <algorithm>
#include <cmath>

#include "layout/icons.h"

namespace lotrinh::layout {
namespace {

// How far a card's shadow reaches beyond its box: "0 2px 6px" is the wider of its two layers.
constexpr float shadow_reach = 8;

Rect bounds_of(const Scene& scene, const Shape& shape) {
  Rect rect = shape.rect;
  if (shape.kind == ShapeKind::line) {  // may run leftwards or upwards, and has no area of its own
    const float left = std::min(shape.rect.x, shape.rect.right());
    const float top = std::min(shape.rect.y, shape.rect.bottom());
    rect = {left, top, std::max(shape.rect.x, shape.rect.right()) - left,
            std::max(shape.rect.y, shape.rect.bottom()) - top};
  } else if (shape.kind == ShapeKind::curve && shape.points.count > 0) {
    const Point first = scene.curve_points[shape.points.first];
    const Point last = scene.curve_points[shape.points.first + shape.points.count - 1];
    rect.x = first.x;
    rect.width = last.x - first.x;
  }
  float reach = shape.stroke == Color::none ? 0 : shape.stroke_width / 2;
  if (shape.shadow) reach = std::max(reach, shadow_reach);
  return rect.inset(-reach);
}

// Unlike Rect::united, keeps boxes without an area: a hairline has none.
Rect hull(const Rect& a, const Rect& b) {
  const float left = std::min(a.x, b.x);
  const float top = std::min(a.y, b.y);
  return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

std::string_view name_of(Role role) {
  switch (role) {
    case Role::grid:
      return "grid";
    case Role::column_header:
      return "column-header";
    case Role::row_header:
      return "row-header";
    case Role::cell:
      return "cell";
    case Role::card:
      return "card";
    case Role::point:
      return "point";
    case Role::button:
      return "button";
    case Role::toggle:
      return "toggle";
    case Role::radio:
      return "radio";
    case Role::menu_item:
      return "menu-item";
    case Role::option:
      return "option";
    case Role::textbox:
      return "textbox";
    case Role::combobox:
      return "combobox";
    case Role::heading:
      return "heading";
    case Role::text:
      return "text";
    case Role::image:
      return "image";
    case Role::group:
      return "group";
    case Role::dialog:
      return "dialog";
    case Role::menu:
      return "menu";
    case Role::list:
      return "list";
    case Role::list_item:
      return "list-item";
    case Role::status:
      return "status";
    case Role::progress:
      return "progress";
    case Role::table:
      return "table";
    case Role::row:
      return "row";
    case Role::link:
      return "link";
  }
  return "group";
}

void Scene::clear() {
  size = {};
  pool.clear();
  shapes.clear();
  curve_points.clear();
  images.clear();
  texts.clear();
  groups.clear();
  nodes.clear();
}

TextRef SceneBuilder::str(std::string_view text) {
  const TextRef ref{static_cast<std::uint32_t>(scene_.pool.size()), static_cast<std::uint32_t>(text.size())};
  scene_.pool.append(text);
  return ref;
}

void SceneBuilder::begin_group(Layer layer) {
  end_group();
  open_ = {};
  open_.layer = layer;
  open_.shapes.first = static_cast<std::uint32_t>(scene_.shapes.size());
  open_.texts.first = static_cast<std::uint32_t>(scene_.texts.size());
  in_group_ = true;
}

void SceneBuilder::end_group() {
  if (!in_group_) return;
  in_group_ = false;
  open_.shapes.count = static_cast<std::uint32_t>(scene_.shapes.size()) - open_.shapes.first;
  open_.texts.count = static_cast<std::uint32_t>(scene_.texts.size()) - open_.texts.first;
  bool any = false;
  const auto take = [&](const Rect& rect) {
    open_.bounds = any ? hull(open_.bounds, rect) : rect;
    any = true;
  };
  for (std::size_t i = open_.shapes.first; i < scene_.shapes.size(); ++i) take(bounds_of(scene_, scene_.shapes[i]));
  for (std::size_t i = open_.texts.first; i < scene_.texts.size(); ++i) {
    const TextRun& run = scene_.texts[i];
    take({run.origin.x, run.origin.y, run.width, info_of(run.style).line_height});
  }
  if (any) scene_.groups.push_back(open_);
}

Shape& SceneBuilder::shape(const Shape& shape) { return scene_.shapes.emplace_back(shape); }

Shape& SceneBuilder::box(const Rect& rect, float radius, Color fill, Color stroke, bool shadow) {
  Shape made;
  made.kind = ShapeKind::box;
  made.rect = rect;
  made.radius = radius;
  made.fill = fill;
  made.stroke = stroke;
  made.shadow = shadow;
  return shape(made);
}

Shape& SceneBuilder::line(Point from, Point to, Color stroke, float width, bool dashed) {
  Shape made;
  made.kind = ShapeKind::line;
  made.rect = {from.x, from.y, to.x - from.x, to.y - from.y};
  made.stroke = stroke;
  made.stroke_width = width;
  made.dashed = dashed;
  return shape(made);
}

Shape& SceneBuilder::mark(ShapeKind kind, const Rect& rect, Color fill) {
  Shape made;
  made.kind = kind;
  made.rect = rect;
  made.fill = fill;
  return shape(made);
}

ArrowHead arrow_head(Point before, Point tip) {
  const float length = std::hypot(tip.x - before.x, tip.y - before.y);
  const Point way = length > 0 ? Point{(tip.x - before.x) / length, (tip.y - before.y) / length} : Point{1, 0};
  const Point base{tip.x - arrow_head_length * way.x, tip.y - arrow_head_length * way.y};
  const Point across{-way.y * arrow_head_half, way.x * arrow_head_half};
  return {tip, {base.x + across.x, base.y + across.y}, {base.x - across.x, base.y - across.y}, base};
}

Shape& SceneBuilder::arrow(const std::vector<Point>& points, float radius, Color stroke, float width) {
  std::vector<Point>& out = scene_.curve_points;
  Shape made;
  made.kind = ShapeKind::arrow;
  made.stroke = stroke;
  made.stroke_width = width;
  made.points.first = static_cast<std::uint32_t>(out.size());
  const auto between = [](Point a, Point b, float t) { return Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; };
  const auto distance = [](Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); };
  const auto curve_to = [&](Point c1, Point c2, Point to) { out.insert(out.end(), {c1, c2, to}); };
  const auto line_to = [&](Point to) {
    const Point from = out.back();
    curve_to(between(from, to, 1.0F / 3), between(from, to, 2.0F / 3), to);
  };
  out.push_back(points.front());
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const Point corner = points[i];
    const float before = distance(points[i - 1], corner);
    const float after = distance(corner, points[i + 1]);
    const bool last = i + 2 == points.size();
    const float r = std::min({radius, before / 2, last ? std::max(0.0F, after - arrow_head_length) : after / 2});
    if (r < 0.5F) {
      line_to(corner);
      continue;
    }
    const Point from = between(corner, points[i - 1], r / before);
    const Point to = between(corner, points[i + 1], r / after);
    line_to(from);
    curve_to(between(from, corner, 2.0F / 3), between(to, corner, 2.0F / 3), to);
  }
  line_to(points.back());
  made.points.count = static_cast<std::uint32_t>(out.size()) - made.points.first;
  Point least = points.front();
  Point most = points.front();
  for (const Point point : points) {
    least = {std::min(least.x, point.x), std::min(least.y, point.y)};
    most = {std::max(most.x, point.x), std::max(most.y, point.y)};
  }
  made.rect = Rect{least.x, least.y, most.x - least.x, most.y - least.y}.inset(-arrow_head_half);
  return shape(made);
}

Shape& SceneBuilder::icon(std::string_view icon_name, const Rect& rect, Color stroke, float stroke_width) {
  Shape made;
  made.kind = ShapeKind::icon;
  made.icon = icon_index(icon_name);
  made.rect = rect;
  made.stroke = stroke;
  made.stroke_width = stroke_width;
  if (icons()[made.icon].solid) {
    made.fill = stroke;
    made.stroke = Color::none;
  }
  return shape(made);
}

Shape& SceneBuilder::image(const ImageSource& source, const Rect& rect, float radius) {
  Shape made;
  made.kind = ShapeKind::image;
  made.rect = rect;
  made.radius = radius;
  made.fill = Color::neu_soft;
  made.stroke = Color::muted;
  made.points = {static_cast<std::uint32_t>(scene_.images.size()), 1};
  scene_.images.push_back(source);
  return shape(made);
}

void SceneBuilder::text(std::string_view text, Point origin, TextStyle style, Color color, float width) {
  TextRun run;
  run.text = str(text);
  // A tab is measured as a space (text.cpp), and no picture format takes other control characters.
  char* const end = scene_.pool.data() + scene_.pool.size();
  for (char* c = end - text.size(); c != end; ++c) {
    if (is_control(*c)) *c = ' ';
  }
  run.style = style;
  run.color = color;
  run.origin = origin;
  run.width = width;
  scene_.texts.push_back(run);
}

void SceneBuilder::open_node(Role role, std::string_view id, std::string_view name, const Rect& rect) {
  node(role, id, name, rect);
  open_nodes_.push_back(static_cast<std::uint32_t>(scene_.nodes.size() - 1));
}

Node& SceneBuilder::node(Role role, std::string_view id, std::string_view name, const Rect& rect) {
  Node made;
  made.role = role;
  made.rect = rect;
  made.parent = open_nodes_.empty() ? no_parent : open_nodes_.back();
  made.id = str(id);
  made.name = str(name);
  return scene_.nodes[node(made)];
}

Node& SceneBuilder::pressable(Role role, std::string_view id, std::string_view name, const Rect& rect,
                              std::string_view action, std::string_view arg) {
  Node& made = node(role, id, name, rect);
  made.action = str(action);
  made.arg = str(arg);
  made.state.focusable = true;
  return made;
}

std::uint32_t SceneBuilder::node(const Node& node) {
  scene_.nodes.push_back(node);
  return static_cast<std::uint32_t>(scene_.nodes.size() - 1);
}

}  // namespace lotrinh::layout
