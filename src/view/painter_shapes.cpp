#include "view/painter_shapes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "layout/icons.h"

namespace lotrinh::view {
namespace {

using layout::Color;
using layout::Shape;
using layout::ShapeKind;

constexpr float dash_on = 3;  // scene px
constexpr float dash_off = 4;
constexpr float icon_grid = 24;
constexpr float least_icon_px = 6;      // device px; smaller icons are smudges
constexpr float least_shape_px = 0.6F;  // device px; smaller shapes are dust
constexpr float least_radius_px = 1.2F;

float thickness_of(const Shape& shape, const Place& place) {
  return std::max(1.0F, std::round(shape.stroke_width * place.scale));
}

// Round half down: the counterpart of snapped() for right and bottom edges.
float snapped_down(float v) { return std::ceil(v - 0.5F); }

float distance(ImVec2 a, ImVec2 b) { return std::hypot(b.x - a.x, b.y - a.y); }

// How far c lies from the line a-b.
float bulge(ImVec2 a, ImVec2 b, ImVec2 c) {
  const float length = distance(a, b);
  if (length <= 0) return distance(a, c);
  return std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / length;
}

ImVec2 bezier_at(ImVec2 p0, ImVec2 c1, ImVec2 c2, ImVec2 p1, float t) {
  const float u = 1 - t;
  const float a = u * u * u;
  const float b = 3 * u * u * t;
  const float c = 3 * u * t * t;
  const float d = t * t * t;
  return {a * p0.x + b * c1.x + c * c2.x + d * p1.x, a * p0.y + b * c1.y + c * c2.y + d * p1.y};
}

}  // namespace

Inks inks_of(const layout::Palette& palette) {
  Inks inks{};
  for (std::size_t i = 0; i < inks.size(); ++i) {
    inks[i] = IM_COL32(palette[i].r, palette[i].g, palette[i].b, palette[i].a);
  }
  return inks;
}

void flatten(ImVec2 p0, ImVec2 c1, ImVec2 c2, ImVec2 p1, std::vector<ImVec2>& out) {
  constexpr float straight = 0.1F;  // device px
  constexpr float most_steps = 48;
  const float bend = std::max(bulge(p0, p1, c1), bulge(p0, p1, c2));
  if (bend > straight) {
    // A chord of a circle's n-th part lies r (1 - cos(pi / n)) inside: steps grow with the root of the size.
    const float length = distance(p0, c1) + distance(c1, c2) + distance(c2, p1);
    const int steps = static_cast<int>(std::clamp(std::sqrt(length) * 1.3F + 1, 2.0F, most_steps));
    for (int i = 1; i < steps; ++i) {
      out.push_back(bezier_at(p0, c1, c2, p1, static_cast<float>(i) / static_cast<float>(steps)));
    }
  }
  out.push_back(p1);
}

ImU32 ShapePainter::ink(Color color, const Shape& shape) const {
  const ImU32 full = ink(color);
  return shape.opacity == 255 ? full : faded(full, static_cast<float>(shape.opacity) / 255);
}

void ShapePainter::paint(const Shape& shape, const Place& place) {
  switch (shape.kind) {
    case ShapeKind::box:
      return box(shape, place);
    case ShapeKind::left_edge:
      return left_edge(shape, place);
    case ShapeKind::line:
      return line(shape, place);
    case ShapeKind::ellipse:
      return ellipse(shape, place);
    case ShapeKind::triangle_up:
    case ShapeKind::triangle_down:
      return triangle(shape, place);
    case ShapeKind::diamond:
      return diamond(shape, place);
    case ShapeKind::chevron_down:
    case ShapeKind::chevron_right:
      return chevron(shape, place);
    case ShapeKind::icon:
      return icon(shape, place);
    case ShapeKind::curve:
      return curve(shape, place);
    case ShapeKind::arrow:
      return arrow(shape, place);
    case ShapeKind::image:
      return image(shape, place);
  }
}

// A faint box with a sign in it as long as the picture is not there.
void ShapePainter::image(const Shape& shape, const Place& place) {
  const PixelRect rect = place.whole(shape.rect);
  if (rect.width() < 1 || rect.height() < 1) return;
  const float radius = far_ ? 0 : shape.radius * place.scale;
  const ImTextureID texture = images_.texture(scene_.images[shape.points.first], rect.width());
  if (texture != ImTextureID_Invalid) {
    return mesh_.picture(rect, {radius, radius}, texture,
                         faded(IM_COL32_WHITE, static_cast<float>(shape.opacity) / 255));
  }
  mesh_.fill(rect, {radius, radius}, ink(shape.fill, shape));
  Shape sign = shape;
  sign.kind = ShapeKind::icon;
  sign.icon = layout::icon_index("image");
  sign.stroke_width = 1.6F;
  const Point center = shape.rect.center();
  const float side = std::min({24.0F, shape.rect.width, shape.rect.height});
  sign.rect = {center.x - side / 2, center.y - side / 2, side, side};
  icon(sign, place);
}

void ShapePainter::box(const Shape& shape, const Place& place) {
  PixelRect rect = place.whole(shape.rect);
  if (shape.rect.width * place.scale < least_shape_px && shape.rect.height * place.scale < least_shape_px) return;
  rect.right = std::max(rect.right, rect.left + 1);
  rect.bottom = std::max(rect.bottom, rect.top + 1);
  if (shape.shadow && !far_) {
    const ImU32 color = ink(Color::shadow, shape);
    shadows_.paint(mesh_, rect, shape.radius, place.scale, color);
  }
  const float radius = shape.radius * place.scale;
  const ImU32 fill = ink(shape.fill, shape);
  if ((fill & IM_COL32_A_MASK) != 0) {
    if (far_ || radius < least_radius_px) {
      mesh_.fill(rect, fill);
    } else {
      mesh_.fill(rect, {radius, radius}, fill);
    }
  }
  if (shape.stroke != Color::none) frame(shape, place);
}

// The stroke is centred on the box's edge, then moved to whole pixels: inwards where it straddles two.
void ShapePainter::frame(const Shape& shape, const Place& place) {
  const ImU32 color = ink(shape.stroke, shape);
  if ((color & IM_COL32_A_MASK) == 0) return;
  const float width = thickness_of(shape, place);
  const PixelRect e = place.exact(shape.rect);
  const float half = shape.stroke_width * place.scale / 2;
  if (far_ && half < 0.25F && (ink(shape.fill) & IM_COL32_A_MASK) != 0) return;  // its fill shows where it is
  PixelRect outer = {snapped(e.left - half), snapped(e.top - half), snapped_down(e.right + half),
                     snapped_down(e.bottom + half)};
  outer.right = std::max(outer.right, outer.left + 1);
  outer.bottom = std::max(outer.bottom, outer.top + 1);
  const float radius = shape.radius * place.scale;
  if (!far_ && radius >= least_radius_px) {
    mesh_.ring(outer, {radius + half, radius + half}, width, color);
    return;
  }
  if (outer.width() <= 2 * width || outer.height() <= 2 * width) {
    if ((ink(shape.fill) & IM_COL32_A_MASK) == 0) mesh_.fill(outer, color);
    return;
  }
  mesh_.fill({outer.left, outer.top, outer.right, outer.top + width}, color);
  mesh_.fill({outer.left, outer.bottom - width, outer.right, outer.bottom}, color);
  mesh_.fill({outer.left, outer.top + width, outer.left + width, outer.bottom - width}, color);
  mesh_.fill({outer.right - width, outer.top + width, outer.right, outer.bottom - width}, color);
}

void ShapePainter::left_edge(const Shape& shape, const Place& place) {
  const PixelRect rect = place.whole(shape.rect);
  const float radius = shape.radius * place.scale;
  const float width = std::max(1.0F, shape.stroke_width * place.scale);
  const ImU32 color = ink(shape.fill, shape);
  if (far_ || radius < least_radius_px) {
    mesh_.fill({rect.left, rect.top, rect.left + snapped(width), std::max(rect.bottom, rect.top + 1)}, color);
  } else {
    mesh_.left_band(rect, {radius, radius}, snapped(width), color);
  }
}

void ShapePainter::line(const Shape& shape, const Place& place) {
  constexpr float straight = 0.01F;
  const bool vertical = std::abs(shape.rect.width) < straight;
  const bool horizontal = std::abs(shape.rect.height) < straight;
  if (vertical || horizontal) return upright_line(shape, place, vertical);
  const std::array<ImVec2, 2> ends = {place.at({shape.rect.x, shape.rect.y}),
                                      place.at({shape.rect.right(), shape.rect.bottom()})};
  mesh_.stroke(ends, false, shape.stroke_width * place.scale, ink(shape.stroke, shape), Mesh::Caps::butt);
}

// A level or an upright line, on whole pixels. Written for a level one; the axes are swapped for the other.
void ShapePainter::upright_line(const Shape& shape, const Place& place, bool vertical) {
  const PixelRect e = place.exact(shape.rect);
  const float width = thickness_of(shape, place);
  // A line thinner than a pixel fades instead, or a grid seen from afar would be a wall.
  const float exact_width = shape.stroke_width * place.scale;
  ImU32 color = faded(ink(shape.stroke, shape), std::clamp(exact_width * 1.5F, 0.35F, 1.0F));
  const float across = snapped((vertical ? e.left : e.top) - width / 2);
  const auto piece = [&](float from, float to) {
    if (vertical) {
      mesh_.fill({across, from, across + width, to}, color);
    } else {
      mesh_.fill({from, across, to, across + width}, color);
    }
  };
  const float begin = vertical ? std::min(e.top, e.bottom) : std::min(e.left, e.right);
  const float end = vertical ? std::max(e.top, e.bottom) : std::max(e.left, e.right);
  const float seen_from = vertical ? place.clip.top : place.clip.left;
  const float seen_to = vertical ? place.clip.bottom : place.clip.right;
  if (!shape.dashed) return piece(snapped(std::max(begin, seen_from - 1)), snapped(std::min(end, seen_to + 1)));
  const float period = (dash_on + dash_off) * place.scale;
  if (far_ || period < 4) {
    color = faded(color, dash_on / (dash_on + dash_off));
    return piece(snapped(std::max(begin, seen_from - 1)), snapped(std::min(end, seen_to + 1)));
  }
  const float skipped = std::floor(std::max(0.0F, seen_from - begin) / period);
  for (float at = begin + skipped * period; at < std::min(end, seen_to); at += period) {
    const float from = snapped(at);
    piece(from, std::min(std::max(from + 1, snapped(at + dash_on * place.scale)), end));
  }
}

void ShapePainter::ellipse(const Shape& shape, const Place& place) {
  const PixelRect rect = place.exact(shape.rect);
  if (rect.width() < least_shape_px * 2) return;
  const ImU32 fill = ink(shape.fill, shape);
  const Corner corner = {rect.width() / 2, rect.height() / 2};
  if ((fill & IM_COL32_A_MASK) != 0) {
    if (far_ && rect.width() < 4) {
      mesh_.fill(rect, fill);
    } else {
      mesh_.fill(rect, corner, fill);
    }
  }
  const ImU32 stroke = ink(shape.stroke, shape);
  if ((stroke & IM_COL32_A_MASK) == 0) return;
  const float width = std::max(1.0F, shape.stroke_width * place.scale);
  const float half = width / 2;
  mesh_.ring({rect.left - half, rect.top - half, rect.right + half, rect.bottom + half},
             {corner.rx + half, corner.ry + half}, width, stroke);
}

void ShapePainter::triangle(const Shape& shape, const Place& place) {
  const PixelRect r = place.exact(shape.rect);
  if (r.width() < 2) return;
  const float middle = (r.left + r.right) / 2;
  const ImU32 color = ink(shape.fill, shape);
  if (shape.kind == ShapeKind::triangle_up) {
    const std::array<ImVec2, 3> points = {ImVec2{middle, r.top}, ImVec2{r.right, r.bottom}, ImVec2{r.left, r.bottom}};
    mesh_.polygon(points, color);
  } else {
    const std::array<ImVec2, 3> points = {ImVec2{r.left, r.top}, ImVec2{r.right, r.top}, ImVec2{middle, r.bottom}};
    mesh_.polygon(points, color);
  }
}

void ShapePainter::diamond(const Shape& shape, const Place& place) {
  const PixelRect r = place.exact(shape.rect);
  if (r.width() < 2) return;
  const ImVec2 c = {(r.left + r.right) / 2, (r.top + r.bottom) / 2};
  const std::array<ImVec2, 4> points = {ImVec2{c.x, r.top}, ImVec2{r.right, c.y}, ImVec2{c.x, r.bottom},
                                        ImVec2{r.left, c.y}};
  mesh_.polygon(points, ink(shape.fill, shape));
}

void ShapePainter::chevron(const Shape& shape, const Place& place) {
  const PixelRect r = place.exact(shape.rect);
  if (far_ || r.width() < 2) return;
  const ImVec2 c = {(r.left + r.right) / 2, (r.top + r.bottom) / 2};
  const bool down = shape.kind == ShapeKind::chevron_down;
  const std::array<ImVec2, 3> points =
      down ? std::array{ImVec2{r.left, r.top}, ImVec2{c.x, r.bottom}, ImVec2{r.right, r.top}}
           : std::array{ImVec2{r.left, r.top}, ImVec2{r.right, c.y}, ImVec2{r.left, r.bottom}};
  mesh_.stroke(points, false, shape.stroke_width * place.scale, ink(shape.stroke, shape), Mesh::Caps::round);
}

void ShapePainter::arrow(const Shape& shape, const Place& place) {
  const Point* path = scene_.curve_points.data() + shape.points.first;
  const std::size_t count = shape.points.count;
  if (count < 4) return;
  const ImU32 color = ink(shape.stroke, shape);
  const layout::ArrowHead head = layout::arrow_head(path[count - 2], path[count - 1]);
  points_.clear();
  points_.push_back(place.at(path[0]));
  for (std::size_t i = 0; i + 6 < count; i += 3) {
    flatten(place.at(path[i]), place.at(path[i + 1]), place.at(path[i + 2]), place.at(path[i + 3]), points_);
  }
  points_.push_back(place.at(far_ ? head.tip : head.base));
  mesh_.stroke(points_, false, std::max(1.0F, shape.stroke_width * place.scale), color, Mesh::Caps::butt);
  if (far_) return;
  const std::array<ImVec2, 3> corners = {place.at(head.tip), place.at(head.left), place.at(head.right)};
  mesh_.polygon(corners, color);
}

void ShapePainter::icon(const Shape& shape, const Place& place) {
  const std::span<const layout::Icon> all = layout::icons();
  if (far_ || shape.icon >= all.size() || shape.rect.width * place.scale < least_icon_px) return;
  const layout::Icon& icon = all[shape.icon];
  const float scale = shape.rect.width / icon_grid * place.scale;
  const ImVec2 origin = place.at({shape.rect.x, shape.rect.y});
  const auto at = [&](Point p) { return ImVec2{origin.x + p.x * scale, origin.y + p.y * scale}; };
  for (const layout::IconPath& path : icon.paths) {
    if (path.points.empty()) continue;
    points_.clear();
    points_.push_back(at(path.points.front()));
    for (std::size_t i = 0; i + 3 < path.points.size(); i += 3) {
      flatten(at(path.points[i]), at(path.points[i + 1]), at(path.points[i + 2]), at(path.points[i + 3]), points_);
    }
    bool closed = path.closed;
    if (closed && points_.size() > 2 && distance(points_.front(), points_.back()) < 0.01F) points_.pop_back();
    if (icon.solid) {
      const Color color = shape.fill != Color::none ? shape.fill : shape.stroke;
      mesh_.solid(points_, ink(color, shape));
    } else {
      mesh_.stroke(points_, closed, shape.stroke_width * place.scale, ink(shape.stroke, shape), Mesh::Caps::round);
    }
  }
}

}  // namespace lotrinh::view
