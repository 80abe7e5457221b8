#include "io/svg.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>

#include "base/utf8.h"
#include "io/svg_text.h"
#include "layout/icons.h"

namespace lotrinh::io {
namespace {

using layout::Color;
using layout::Shape;
using layout::ShapeKind;

constexpr float icon_grid = 24;
constexpr double area_opacity = 0.16;   // of the area under a curve, at +2 and -2 ...
constexpr double area_faintest = 0.04;  // ... and at 0

// What a card's shadow is on the screen ("0 1px 2px, 0 2px 6px"), in rounded boxes: a filter on each of thousands of
// cards brings most viewers to their knees.
struct ShadowBox {
  float down;
  float spread;
  double strength;
};
constexpr std::array<ShadowBox, 3> shadow_boxes = {{{2, 2, 0.25}, {1.5F, 1, 0.35}, {1, 0, 0.4}}};

class SvgWriter {
 public:
  SvgWriter(const layout::Scene& scene, const layout::Palette& palette) : scene_(scene), palette_(palette) {}

  std::string write(const SvgOptions& options) {
    const Rect page = {0, 0, scene_.size.width, scene_.size.height};
    svg_.open("svg");
    svg_.attribute("xmlns", "http://www.w3.org/2000/svg");
    svg_.attribute("width", page.width);
    svg_.attribute("height", page.height);
    svg_.attribute("viewBox", "0 0 " + short_number(page.width) + " " + short_number(page.height));
    if (!options.language.empty()) svg_.attribute("xml:lang", options.language);
    svg_.attribute("xml:space", "preserve");
    svg_.attribute("role", "img");
    svg_.attribute("font-family", layout::font_stack);
    svg_.begin_content();
    if (!options.title.empty()) svg_.text_element("title", options.title);
    svg_.open("rect");
    svg_.attribute("width", page.width);
    svg_.attribute("height", page.height);
    paint("fill", Color::bg, 255);
    svg_.close_empty();
    // Headers last: on the screen the body scrolls under them.
    for (std::size_t layer = 0; layer < layout::layer_count; ++layer) {
      for (const layout::Group& group : scene_.groups) {
        if (static_cast<std::size_t>(group.layer) == layer) write(group);
      }
    }
    svg_.end_content("svg");
    return svg_.take();
  }

 private:
  void write(const layout::Group& group) {
    for (const Shape& shape : std::span(scene_.shapes).subspan(group.shapes.first, group.shapes.count)) write(shape);
    for (const layout::TextRun& run : std::span(scene_.texts).subspan(group.texts.first, group.texts.count)) write(run);
  }

  void write(const layout::TextRun& run) {
    const layout::TextStyleInfo info = layout::info_of(run.style);
    svg_.open("text");
    svg_.attribute("x", run.origin.x);
    svg_.attribute("y", run.origin.y + layout::baseline_offset(info));
    svg_.attribute("font-size", info.size);
    if (info.weight != layout::Weight::regular) {
      svg_.attribute("font-weight", info.weight == layout::Weight::bold ? "700" : "600");
    }
    paint("fill", run.color, 255);
    svg_.close_with(scene_.str(run.text));
  }

  void write(const Shape& shape) {
    switch (shape.kind) {
      case ShapeKind::box:
        return box(shape);
      case ShapeKind::left_edge:
        return filled_path(shape, left_edge(shape));
      case ShapeKind::line:
        return line(shape);
      case ShapeKind::ellipse:
        return ellipse(shape);
      case ShapeKind::triangle_up:
      case ShapeKind::triangle_down:
      case ShapeKind::diamond:
        return filled_path(shape, corners(shape) + "Z");
      case ShapeKind::chevron_down:
      case ShapeKind::chevron_right:
        return chevron(shape);
      case ShapeKind::icon:
        return icon(shape);
      case ShapeKind::curve:
        return curve(shape);
      case ShapeKind::arrow:
        return arrow(shape);
      case ShapeKind::image:
        return image(shape);
    }
  }

  // The colour as an attribute, and its opacity where it is not full.
  void paint(const char* name, Color color, std::uint8_t opacity) {
    if (color == Color::none) return svg_.attribute(name, "none");
    const layout::Rgba rgba = layout::color_in(palette_, color);
    svg_.attribute(name, hex(rgba));
    const double alpha = rgba.a / 255.0 * (opacity / 255.0);
    if (alpha < 1) svg_.attribute(std::string(name) + "-opacity", alpha);
  }

  void stroke(const Shape& shape, float width) {
    if (shape.stroke == Color::none) return;
    paint("stroke", shape.stroke, shape.opacity);
    svg_.attribute("stroke-width", width);
  }

  void rounded(const Rect& rect, float radius) {
    svg_.open("rect");
    svg_.attribute("x", rect.x);
    svg_.attribute("y", rect.y);
    svg_.attribute("width", std::max(rect.width, 0.0F));
    svg_.attribute("height", std::max(rect.height, 0.0F));
    if (radius > 0) svg_.attribute("rx", radius);
  }

  void box(const Shape& shape) {
    if (shape.shadow) {
      const layout::Rgba rgba = layout::color_in(palette_, Color::shadow);
      for (const ShadowBox& layer : shadow_boxes) {
        rounded(shape.rect.inset(-layer.spread).moved(0, layer.down), shape.radius + layer.spread);
        svg_.attribute("fill", hex(rgba));
        svg_.attribute("fill-opacity", layer.strength * rgba.a / 255.0 * (shape.opacity / 255.0));
        svg_.close_empty();
      }
    }
    rounded(shape.rect, shape.radius);
    paint("fill", shape.fill, shape.opacity);
    stroke(shape, shape.stroke_width);
    svg_.close_empty();
  }

  void filled_path(const Shape& shape, const std::string& path) {
    svg_.open("path");
    svg_.attribute("d", path);
    paint("fill", shape.fill, shape.opacity);
    stroke(shape, shape.stroke_width);
    svg_.close_empty();
  }

  static std::string left_edge(const Shape& shape) {
    const Rect& r = shape.rect;
    const float radius = std::min({shape.radius, r.height / 2, r.width / 2});
    const float width = std::min(shape.stroke_width, r.width);
    if (radius <= 0)
      return SvgPath()
          .move({r.x, r.y})
          .line({r.x + width, r.y})
          .line({r.x + width, r.bottom()})
          .line({r.x, r.bottom()})
          .close()
          .take();
    // Where the band's right side meets the rounded corner.
    const float in = std::min(width, radius);
    const float down = radius - std::sqrt(std::max(0.0F, radius * radius - (radius - in) * (radius - in)));
    SvgPath path;
    path.move({r.x + in, r.y + down}).arc(radius, {r.x, r.y + radius}).line({r.x, r.bottom() - radius});
    path.arc(radius, {r.x + in, r.bottom() - down});
    if (width > in) path.line({r.x + width, r.bottom()}).line({r.x + width, r.y});
    return path.close().take();
  }

  void line(const Shape& shape) {
    svg_.open("path");
    svg_.attribute("d",
                   SvgPath().move({shape.rect.x, shape.rect.y}).line({shape.rect.right(), shape.rect.bottom()}).take());
    stroke(shape, shape.stroke_width);
    if (shape.dashed) svg_.attribute("stroke-dasharray", "3 4");
    svg_.close_empty();
  }

  void ellipse(const Shape& shape) {
    const Point c = shape.rect.center();
    svg_.open("ellipse");
    svg_.attribute("cx", c.x);
    svg_.attribute("cy", c.y);
    svg_.attribute("rx", shape.rect.width / 2);
    svg_.attribute("ry", shape.rect.height / 2);
    paint("fill", shape.fill, shape.opacity);
    stroke(shape, shape.stroke_width);
    svg_.close_empty();
  }

  static std::string corners(const Shape& shape) {
    const Rect& r = shape.rect;
    const Point c = r.center();
    switch (shape.kind) {
      case ShapeKind::triangle_up:
        return SvgPath().move({c.x, r.y}).line({r.right(), r.bottom()}).line({r.x, r.bottom()}).take();
      case ShapeKind::triangle_down:
        return SvgPath().move({r.x, r.y}).line({r.right(), r.y}).line({c.x, r.bottom()}).take();
      case ShapeKind::diamond:
        return SvgPath().move({c.x, r.y}).line({r.right(), c.y}).line({c.x, r.bottom()}).line({r.x, c.y}).take();
      case ShapeKind::chevron_down:
        return SvgPath().move({r.x, r.y}).line({c.x, r.bottom()}).line({r.right(), r.y}).take();
      default:  // chevron_right
        return SvgPath().move({r.x, r.y}).line({r.right(), c.y}).line({r.x, r.bottom()}).take();
    }
  }

  void round_ends() {
    svg_.attribute("stroke-linecap", "round");
    svg_.attribute("stroke-linejoin", "round");
  }

  void chevron(const Shape& shape) {
    svg_.open("path");
    svg_.attribute("d", corners(shape));
    svg_.attribute("fill", "none");
    stroke(shape, shape.stroke_width);
    round_ends();
    svg_.close_empty();
  }

  void icon(const Shape& shape) {
    const std::span<const layout::Icon> icons = layout::icons();
    if (shape.icon >= icons.size() || shape.rect.width <= 0) return;
    const layout::Icon& icon = icons[shape.icon];
    const float scale = shape.rect.width / icon_grid;
    svg_.open("path");
    svg_.attribute("transform", "translate(" + short_number(shape.rect.x) + " " + short_number(shape.rect.y) +
                                    ") scale(" + short_number(scale, 4) + ")");
    svg_.attribute("d", icon.svg_path);
    if (icon.solid) {
      paint("fill", shape.fill != Color::none ? shape.fill : shape.stroke, shape.opacity);
    } else {
      svg_.attribute("fill", "none");
      stroke(shape, shape.stroke_width / scale);
      round_ends();
    }
    svg_.close_empty();
  }

  void image(const Shape& shape) {
    const std::string id = "lotrinh-image-" + std::to_string(++image_count_);
    svg_.open("clipPath");
    svg_.attribute("id", id);
    svg_.begin_content();
    rounded(shape.rect, shape.radius);
    svg_.close_empty();
    svg_.end_content("clipPath");
    svg_.open("image");
    svg_.attribute("x", shape.rect.x);
    svg_.attribute("y", shape.rect.y);
    svg_.attribute("width", shape.rect.width);
    svg_.attribute("height", shape.rect.height);
    svg_.attribute("preserveAspectRatio", "none");
    svg_.attribute("clip-path", "url(#" + id + ")");
    if (shape.opacity < 255) svg_.attribute("opacity", shape.opacity / 255.0);
    svg_.attribute("href", *scene_.images[shape.points.first]);
    svg_.close_empty();
  }

  void curve(const Shape& shape) {
    const std::span<const Point> points =
        std::span(scene_.curve_points).subspan(shape.points.first, shape.points.count);
    if (points.size() < 4) return;
    SvgPath path;
    path.move(points.front());
    for (std::size_t i = 0; i + 3 < points.size(); i += 3) path.curve(points[i + 1], points[i + 2], points[i + 3]);
    const float zero = shape.rect.center().y;
    SvgPath area = path;
    area.line({points.back().x, zero}).line({points.front().x, zero}).close();

    const std::string line_paint = gradient(shape, 1, 1);
    const std::string area_paint = gradient(shape, area_opacity, area_faintest);
    svg_.open("path");
    svg_.attribute("d", area.take());
    svg_.attribute("fill", area_paint);
    svg_.close_empty();
    svg_.open("path");
    svg_.attribute("d", path.take());
    svg_.attribute("fill", "none");
    svg_.attribute("stroke", line_paint);
    svg_.attribute("stroke-width", shape.stroke_width);
    round_ends();
    svg_.close_empty();
  }

  void arrow(const Shape& shape) {
    const std::span<const Point> points =
        std::span(scene_.curve_points).subspan(shape.points.first, shape.points.count);
    if (points.size() < 4) return;
    const layout::ArrowHead head = layout::arrow_head(points[points.size() - 2], points.back());
    SvgPath path;
    path.move(points.front());
    for (std::size_t i = 0; i + 6 < points.size(); i += 3) path.curve(points[i + 1], points[i + 2], points[i + 3]);
    path.line(head.base);
    svg_.open("path");
    svg_.attribute("d", path.take());
    svg_.attribute("fill", "none");
    stroke(shape, shape.stroke_width);
    svg_.close_empty();
    svg_.open("path");
    svg_.attribute("d", SvgPath().move(head.tip).line(head.left).line(head.right).close().take());
    paint("fill", shape.stroke, shape.opacity);
    svg_.close_empty();
  }

  // From `pos` at the top of the shape's box over `neu` in the middle to `neg` at the bottom; returns what refers to
  // it.
  std::string gradient(const Shape& shape, double edge_opacity, double middle_opacity) {
    const std::string id = "lotrinh-curve-" + std::to_string(++gradient_count_);
    svg_.open("linearGradient");
    svg_.attribute("id", id);
    svg_.attribute("gradientUnits", "userSpaceOnUse");
    svg_.attribute("x1", 0.0);
    svg_.attribute("y1", shape.rect.y);
    svg_.attribute("x2", 0.0);
    svg_.attribute("y2", shape.rect.bottom());
    svg_.begin_content();
    stop("0", Color::pos, edge_opacity * shape.opacity / 255);
    stop("0.5", Color::neu, middle_opacity * shape.opacity / 255);
    stop("1", Color::neg, edge_opacity * shape.opacity / 255);
    svg_.end_content("linearGradient");
    return "url(#" + id + ")";
  }

  void stop(const char* offset, Color color, double opacity) {
    svg_.open("stop");
    svg_.attribute("offset", offset);
    svg_.attribute("stop-color", hex(layout::color_in(palette_, color)));
    if (opacity < 1) svg_.attribute("stop-opacity", opacity);
    svg_.close_empty();
  }

  static std::string hex(layout::Rgba rgba) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t channel : {rgba.r, rgba.g, rgba.b}) {
      out += digits[channel >> 4U];
      out += digits[channel & 15U];
    }
    return out;
  }

  const layout::Scene& scene_;
  const layout::Palette& palette_;
  SvgText svg_;
  int gradient_count_ = 0;
  int image_count_ = 0;
};

}  // namespace

std::string write_svg(const layout::Scene& scene, const layout::Palette& palette, const SvgOptions& options) {
  return SvgWriter(scene, palette).write(options);
}

}  // namespace lotrinh::io
