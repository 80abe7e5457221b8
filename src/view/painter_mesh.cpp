#include "view/painter_mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "view/circle.h"

namespace lotrinh::view {
namespace {

constexpr float fringe = 0.5F;
constexpr int most_arc_segments = 16;  // a quarter circle
constexpr float sharp_turn = 0.75F;    // cosine of the turn from which a joint is rounded
constexpr float least_round_width = 2.5F;

using Arc = std::array<ImVec2, most_arc_segments + 1>;  // from (1, 0) to (0, 1)

const Arc& unit_arc(int segments) {
  static const std::array<Arc, most_arc_segments + 1> arcs = [] {
    std::array<Arc, most_arc_segments + 1> made{};
    for (std::size_t n = 1; n <= most_arc_segments; ++n) {
      for (std::size_t i = 0; i <= n; ++i) {
        const float angle = std::numbers::pi_v<float> / 2 * static_cast<float>(i) / static_cast<float>(n);
        const Point point = on_unit_circle(angle);
        made[n][i] = {point.x, point.y};
      }
    }
    return made;
  }();
  return arcs[static_cast<std::size_t>(segments)];
}

// Enough for a chord to stay within a tenth of a pixel of its arc.
int segments_for(Corner corner) {
  const float radius = std::max(corner.rx, corner.ry);
  return std::clamp(static_cast<int>(std::sqrt(radius) * 1.6F) + 1, 2, most_arc_segments);
}

Corner fitted(const PixelRect& rect, Corner corner) {
  return {std::clamp(corner.rx, 0.0F, rect.width() / 2), std::clamp(corner.ry, 0.0F, rect.height() / 2)};
}

// A point of a rounded rectangle's outline: the corner's centre and the direction from it.
struct Spoke {
  ImVec2 center;
  ImVec2 direction;
};

using Outline = std::array<Spoke, 4 * (most_arc_segments + 1)>;

// Clockwise from the left edge's upper end; `n` segments for each corner.
std::size_t outline_of(const PixelRect& rect, Corner corner, int n, Outline& out) {
  const Arc& arc = unit_arc(n);
  const float l = rect.left + corner.rx;
  const float r = rect.right - corner.rx;
  const float t = rect.top + corner.ry;
  const float b = rect.bottom - corner.ry;
  std::size_t count = 0;
  for (int i = 0; i <= n; ++i) {
    const ImVec2 d = arc[static_cast<std::size_t>(i)];
    out[count++] = {{l, t}, {-d.x, -d.y}};
  }
  for (int i = n; i >= 0; --i) {
    const ImVec2 d = arc[static_cast<std::size_t>(i)];
    out[count++] = {{r, t}, {d.x, -d.y}};
  }
  for (int i = 0; i <= n; ++i) {
    const ImVec2 d = arc[static_cast<std::size_t>(i)];
    out[count++] = {{r, b}, {d.x, d.y}};
  }
  for (int i = n; i >= 0; --i) {
    const ImVec2 d = arc[static_cast<std::size_t>(i)];
    out[count++] = {{l, b}, {-d.x, d.y}};
  }
  return count;
}

// Sharp corners keep their fringe: the spoke reaches out even where there is no radius.
ImVec2 along(const Spoke& spoke, Corner corner, float offset) {
  return {spoke.center.x + spoke.direction.x * std::max(corner.rx + offset, 0.0F),
          spoke.center.y + spoke.direction.y * std::max(corner.ry + offset, 0.0F)};
}

ImVec2 direction_of(ImVec2 from, ImVec2 to) {
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  return length > 0 ? ImVec2{dx / length, dy / length} : ImVec2{0, 0};
}

ImVec2 normal_of(ImVec2 d) { return {-d.y, d.x}; }

ImVec2 plus(ImVec2 p, ImVec2 d, float scale) { return {p.x + d.x * scale, p.y + d.y * scale}; }

}  // namespace

ImU32 faded(ImU32 color, float opacity) {
  const auto alpha = static_cast<float>(color >> IM_COL32_A_SHIFT) * std::clamp(opacity, 0.0F, 1.0F);
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(alpha)) << IM_COL32_A_SHIFT);
}

// Reserves room in the draw list and writes vertices and indices one after the other.
struct Mesh::Writer {
  Writer(Mesh& mesh, std::size_t vertices, std::size_t indices) : draw(mesh.draw_), white(mesh.white_) {
    draw.PrimReserve(static_cast<int>(indices), static_cast<int>(vertices));
    first = draw._VtxCurrentIdx;
  }

  void vertex(ImVec2 p, ImU32 color) {
    draw._VtxWritePtr->pos = p;
    draw._VtxWritePtr->uv = white;
    draw._VtxWritePtr->col = color;
    ++draw._VtxWritePtr;
    ++draw._VtxCurrentIdx;
  }
  void triangle(std::size_t a, std::size_t b, std::size_t c) {
    draw._IdxWritePtr[0] = first + static_cast<ImDrawIdx>(a);
    draw._IdxWritePtr[1] = first + static_cast<ImDrawIdx>(b);
    draw._IdxWritePtr[2] = first + static_cast<ImDrawIdx>(c);
    draw._IdxWritePtr += 3;
  }
  void quad(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    triangle(a, b, c);
    triangle(a, c, d);
  }

  ImDrawList& draw;
  ImVec2 white;
  ImDrawIdx first = 0;
};

struct Mesh::Ink {
  ImU32 color = 0;
  std::span<const ImU32> colors;
  ImU32 at(std::size_t i) const { return colors.empty() ? color : colors[i]; }
};

void Mesh::fill(const PixelRect& rect, ImU32 color) { image(rect, white_, white_, color); }

void Mesh::image(const PixelRect& rect, ImVec2 uv0, ImVec2 uv1, ImU32 color) {
  draw_.PrimReserve(6, 4);
  draw_.PrimRectUV({rect.left, rect.top}, {rect.right, rect.bottom}, uv0, uv1, color);
}

void Mesh::fill(const PixelRect& rect, Corner corner, ImU32 color) {
  corner = fitted(rect, corner);
  Outline spokes;
  const std::size_t n = outline_of(rect, corner, segments_for(corner), spokes);
  Writer out(*this, 2 * n, 3 * (n - 2) + 6 * n);
  const ImU32 clear = color & ~IM_COL32_A_MASK;
  for (std::size_t i = 0; i < n; ++i) {
    out.vertex(along(spokes[i], corner, -fringe), color);
    out.vertex(along(spokes[i], corner, fringe), clear);
  }
  for (std::size_t i = 2; i < n; ++i) out.triangle(0, 2 * (i - 1), 2 * i);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t next = (i + 1) % n;
    out.quad(2 * i, 2 * i + 1, 2 * next + 1, 2 * next);
  }
}

void Mesh::picture(const PixelRect& rect, Corner corner, ImTextureID texture, ImU32 tint) {
  draw_.PushTexture(ImTextureRef(texture));
  const int first = draw_.VtxBuffer.Size;
  fill(rect, corner, tint);
  for (int i = first; i < draw_.VtxBuffer.Size; ++i) {
    ImDrawVert& vertex = draw_.VtxBuffer[i];
    vertex.uv = {(vertex.pos.x - rect.left) / rect.width(), (vertex.pos.y - rect.top) / rect.height()};
  }
  draw_.PopTexture();
}

void Mesh::ring(const PixelRect& rect, Corner corner, float thickness, ImU32 color) {
  corner = fitted(rect, corner);
  thickness = std::min({thickness, rect.width() / 2, rect.height() / 2});
  const PixelRect hole = {rect.left + thickness, rect.top + thickness, rect.right - thickness, rect.bottom - thickness};
  const Corner hole_corner = fitted(hole, {corner.rx - thickness, corner.ry - thickness});
  const int segments = segments_for(corner);
  Outline outer;
  Outline inner;
  const std::size_t n = outline_of(rect, corner, segments, outer);
  outline_of(hole, hole_corner, segments, inner);
  Writer out(*this, 4 * n, 18 * n);
  const ImU32 clear = color & ~IM_COL32_A_MASK;
  for (std::size_t i = 0; i < n; ++i) {
    out.vertex(along(outer[i], corner, fringe), clear);
    out.vertex(along(outer[i], corner, -fringe), color);
    out.vertex(along(inner[i], hole_corner, fringe), color);
    out.vertex(along(inner[i], hole_corner, -fringe), clear);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t a = 4 * i;
    const std::size_t b = 4 * ((i + 1) % n);
    for (std::size_t k = 0; k < 3; ++k) out.quad(a + k, b + k, b + k + 1, a + k + 1);
  }
}

void Mesh::disc(ImVec2 center, float radius, ImU32 color) {
  fill({center.x - radius, center.y - radius, center.x + radius, center.y + radius}, {radius, radius}, color);
}

void Mesh::polygon(std::span<const ImVec2> points, ImU32 color) {
  draw_.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), color);
}

void Mesh::solid(std::span<const ImVec2> points, ImU32 color) {
  float twice_area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 a = points[i];
    const ImVec2 b = points[(i + 1) % points.size()];
    twice_area += a.x * b.y - b.x * a.y;
  }
  if (points.size() < 3 || twice_area == 0) return;
  if (twice_area > 0) return draw_.AddConcavePolyFilled(points.data(), static_cast<int>(points.size()), color);
  const std::vector<ImVec2> clockwise(points.rbegin(), points.rend());  // ImGui puts the fringe on the left
  draw_.AddConcavePolyFilled(clockwise.data(), static_cast<int>(clockwise.size()), color);
}

void Mesh::left_band(const PixelRect& rect, Corner corner, float width, ImU32 color) {
  corner = fitted(rect, corner);
  const int segments = segments_for(corner);
  const Arc& arc = unit_arc(segments);
  const std::size_t n = 2 * (static_cast<std::size_t>(segments) + 1);
  Writer out(*this, 4 * n, 18 * (n - 1));
  const ImU32 clear = color & ~IM_COL32_A_MASK;
  const float inner_rx = corner.rx - width;
  for (std::size_t k = 0; k < n; ++k) {
    const bool upper = k < n / 2;
    const ImVec2 a = upper ? arc[n / 2 - 1 - k] : arc[k - n / 2];
    const ImVec2 direction = {-a.x, upper ? -a.y : a.y};
    const ImVec2 center = {rect.left + corner.rx, upper ? rect.top + corner.ry : rect.bottom - corner.ry};
    const ImVec2 outer = {center.x + direction.x * corner.rx, center.y + direction.y * corner.ry};
    const ImVec2 inner = {center.x + direction.x * inner_rx, outer.y};
    const float thickness = std::abs(inner.x - outer.x);
    const ImU32 ink = faded(color, thickness);
    const float half = std::min(fringe, thickness / 2);
    out.vertex(plus(outer, direction, fringe), clear);
    out.vertex({outer.x + half, outer.y}, ink);
    out.vertex({inner.x - half, inner.y}, ink);
    out.vertex({inner.x + fringe, inner.y}, clear);
  }
  for (std::size_t i = 0; i + 1 < n; ++i) {
    for (std::size_t k = 0; k < 3; ++k) out.quad(4 * i + k, 4 * (i + 1) + k, 4 * (i + 1) + k + 1, 4 * i + k + 1);
  }
}

void Mesh::stroke(std::span<const ImVec2> points, bool closed, float width, ImU32 color, Caps caps) {
  stroke_path(points, closed, width, Ink{color, {}}, caps);
}

void Mesh::stroke(std::span<const ImVec2> points, float width, std::span<const ImU32> colors, Caps caps) {
  stroke_path(points, false, width, Ink{0, colors}, caps);
}

// `reach`: how far the ends are drawn out.
void Mesh::find_sections(std::span<const ImVec2> points, bool closed, float reach) {
  sections_.clear();
  turns_.clear();
  const std::size_t n = points.size();
  for (std::size_t i = 0; i < n; ++i) {
    const bool has_before = closed || i > 0;
    const bool has_after = closed || i + 1 < n;
    const ImVec2 before = has_before ? direction_of(points[i == 0 ? n - 1 : i - 1], points[i]) : ImVec2{};
    const ImVec2 after = has_after ? direction_of(points[i], points[(i + 1) % n]) : before;
    if (!has_before) {
      sections_.push_back({plus(points[i], after, -reach), normal_of(after), i});
      continue;
    }
    if (!has_after) {
      sections_.push_back({plus(points[i], before, reach), normal_of(before), i});
      continue;
    }
    const float cosine = before.x * after.x + before.y * after.y;
    if (cosine < sharp_turn) {  // cut off: two sections at one place
      sections_.push_back({points[i], normal_of(before), i});
      sections_.push_back({points[i], normal_of(after), i});
      turns_.push_back(i);
      continue;
    }
    const ImVec2 sum = {normal_of(before).x + normal_of(after).x, normal_of(before).y + normal_of(after).y};
    const float square = sum.x * sum.x + sum.y * sum.y;
    sections_.push_back({points[i], {sum.x * 2 / square, sum.y * 2 / square}, i});
  }
}

void Mesh::stroke_path(std::span<const ImVec2> points, bool closed, float width, const Ink& ink, Caps caps) {
  if (points.size() < 2) return;
  const float opacity = std::min(width, 1.0F);  // thinner than a pixel: a pixel wide and fainter
  const float half = std::max(width, 1.0F) / 2;
  // Round ends and turns of a thin line are a matter of a pixel: ends are drawn out a little instead.
  const bool round = caps == Caps::round;
  const bool thin = width < least_round_width;
  find_sections(points, closed, round && thin ? half * 0.7F : 0.0F);
  const std::size_t n = sections_.size();
  const std::size_t joints = closed ? n : n - 1;
  {
    Writer out(*this, 4 * n, 18 * joints);
    for (const Section& s : sections_) {
      const ImU32 color = opacity < 1 ? faded(ink.at(s.source), opacity) : ink.at(s.source);
      const ImU32 clear = color & ~IM_COL32_A_MASK;
      out.vertex(plus(s.at, s.normal, half + fringe), clear);
      out.vertex(plus(s.at, s.normal, half - fringe), color);
      out.vertex(plus(s.at, s.normal, fringe - half), color);
      out.vertex(plus(s.at, s.normal, -half - fringe), clear);
    }
    for (std::size_t i = 0; i < joints; ++i) {
      const std::size_t next = (i + 1) % n;
      for (std::size_t k = 0; k < 3; ++k) out.quad(4 * i + k, 4 * next + k, 4 * next + k + 1, 4 * i + k + 1);
    }
  }
  if (thin || !round) return;
  for (const std::size_t i : turns_) disc(points[i], half, ink.at(i));
  if (closed) return;
  disc(points.front(), half, ink.at(0));
  disc(points.back(), half, ink.at(points.size() - 1));
}

void Mesh::area(std::span<const ImVec2> points, std::span<const ImU32> colors, float base_y) {
  const std::size_t n = points.size();
  if (n < 2) return;
  Writer out(*this, 2 * n, 6 * (n - 1));
  for (std::size_t i = 0; i < n; ++i) {
    out.vertex(points[i], colors[i]);
    out.vertex({points[i].x, base_y}, colors[i] & ~IM_COL32_A_MASK);
  }
  for (std::size_t i = 0; i + 1 < n; ++i) out.quad(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2);
}

}  // namespace lotrinh::view
