#pragma once
// Shapes of a Scene -> geometry. What cannot be made out at a small zoom is left out or made simpler.

#include <array>
#include <cstddef>
#include <vector>

#include "layout/scene.h"
#include "view/painter_images.h"
#include "view/painter_mesh.h"
#include "view/painter_place.h"
#include "view/painter_shadow.h"

namespace lotrinh::view {

using Inks = std::array<ImU32, layout::color_count>;
Inks inks_of(const layout::Palette& palette);

// Below this zoom a map is looked at from afar: no shadows, no rounded corners, no icons, text as bars.
inline constexpr float far_zoom = 0.25F;

class ShapePainter {
 public:
  ShapePainter(Mesh& mesh, const Shadows& shadows, Images& images, const layout::Scene& scene,
               const layout::Palette& palette, bool far)
      : mesh_(mesh), shadows_(shadows), images_(images), scene_(scene), inks_(inks_of(palette)), far_(far) {}

  void paint(const layout::Shape& shape, const Place& place);
  // Scene px that a shape reaches beyond its rectangle.
  static float margin(const layout::Shape& shape) {
    return (shape.shadow ? Shadows::margin : 1.0F) + shape.stroke_width;
  }
  ImU32 ink(layout::Color color) const { return inks_[static_cast<std::size_t>(color)]; }

 private:
  ImU32 ink(layout::Color color, const layout::Shape& shape) const;
  void box(const layout::Shape& shape, const Place& place);
  void frame(const layout::Shape& shape, const Place& place);
  void left_edge(const layout::Shape& shape, const Place& place);
  void line(const layout::Shape& shape, const Place& place);
  void upright_line(const layout::Shape& shape, const Place& place, bool vertical);
  void ellipse(const layout::Shape& shape, const Place& place);
  void triangle(const layout::Shape& shape, const Place& place);
  void diamond(const layout::Shape& shape, const Place& place);
  void chevron(const layout::Shape& shape, const Place& place);
  void arrow(const layout::Shape& shape, const Place& place);
  void icon(const layout::Shape& shape, const Place& place);
  void image(const layout::Shape& shape, const Place& place);
  void curve(const layout::Shape& shape, const Place& place);
  void curve_strip(const layout::Shape& shape, const Place& place);

  Mesh& mesh_;
  const Shadows& shadows_;
  Images& images_;
  const layout::Scene& scene_;
  Inks inks_;
  bool far_;
  std::vector<ImVec2> points_;  // of the path in work
  std::vector<ImVec2> path_;    // of the curve in work, with its crossings of the zero line
  std::vector<ImU32> colors_;
  std::vector<ImU32> tints_;
};

// Appends to `out` the points of a cubic Bezier after its first, close enough together for the eye.
void flatten(ImVec2 p0, ImVec2 c1, ImVec2 c2, ImVec2 p1, std::vector<ImVec2>& out);

}  // namespace lotrinh::view
