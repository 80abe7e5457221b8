#pragma once
// Anti-aliased geometry in device pixels, written into an ImDrawList. Edges that lie on whole pixels come out sharp:
// the fringe is half a pixel to each side, so pixel centres see full or no coverage.

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lotrinh::view {

struct PixelRect {  // device px
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
};

struct Corner {  // radii of a corner's arc; an ellipse is a rectangle that is all corners
  float rx = 0;
  float ry = 0;
};

ImU32 faded(ImU32 color, float opacity);  // 0..1

class Mesh {
 public:
  // White: where the atlas is fully covered.
  Mesh(ImDrawList& draw, ImVec2 white) : draw_(draw), white_(white) {}

  void fill(const PixelRect& rect, ImU32 color);  // no fringe
  void fill(const PixelRect& rect, Corner corner, ImU32 color);
  void ring(const PixelRect& rect, Corner corner, float thickness, ImU32 color);  // inside `rect`
  void disc(ImVec2 center, float radius, ImU32 color);
  void polygon(std::span<const ImVec2> points, ImU32 color);  // convex, clockwise
  void solid(std::span<const ImVec2> points, ImU32 color);    // any simple polygon

  enum class Caps : std::uint8_t { butt, round };
  // A line through points; one colour, or one for each point. With round caps, sharp turns are rounded, too.
  void stroke(std::span<const ImVec2> points, bool closed, float width, ImU32 color, Caps caps);
  void stroke(std::span<const ImVec2> points, float width, std::span<const ImU32> colors, Caps caps);

  // The band along the left side of a rounded rectangle, `width` wide, running out in the corners.
  void left_band(const PixelRect& rect, Corner corner, float width, ImU32 color);

  // Between a line and a horizontal one. The colours are those at the line; at `base_y` there is none.
  void area(std::span<const ImVec2> points, std::span<const ImU32> colors, float base_y);

  // A whole texture of its own, in a rounded rectangle.
  void picture(const PixelRect& rect, Corner corner, ImTextureID texture, ImU32 tint);

  // A piece of the atlas.
  void image(const PixelRect& rect, ImVec2 uv0, ImVec2 uv1, ImU32 color);

 private:
  struct Writer;
  struct Ink;
  struct Section {  // across a stroke
    ImVec2 at;
    ImVec2 normal;           // longer than 1 at a mitre
    std::size_t source = 0;  // the point it belongs to
  };
  void find_sections(std::span<const ImVec2> points, bool closed, float reach);
  void stroke_path(std::span<const ImVec2> points, bool closed, float width, const Ink& ink, Caps caps);

  ImDrawList& draw_;
  ImVec2 white_;
  std::vector<Section> sections_;   // of the stroke in work
  std::vector<std::size_t> turns_;  // its sharp ones: indices of points
};

}  // namespace lotrinh::view
