#pragma once
// Geometry in CSS pixels, y down.

#include <algorithm>

namespace lotrinh {

struct Point {
  float x = 0;
  float y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Size {
  float width = 0;
  float height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point center() const { return {x + width / 2, y + height / 2}; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool intersects(const Rect& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, width - 2 * dx, height - 2 * dy}; }
  Rect inset(float d) const { return inset(d, d); }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
  Rect united(const Rect& o) const {
    if (empty()) return o;
    if (o.empty()) return *this;
    const float l = std::min(x, o.x);
    const float t = std::min(y, o.y);
    return {l, t, std::max(right(), o.right()) - l, std::max(bottom(), o.bottom()) - t};
  }
  Rect intersected(const Rect& o) const {
    const float l = std::max(x, o.x);
    const float t = std::max(y, o.y);
    return {l, t, std::max(0.0F, std::min(right(), o.right()) - l), std::max(0.0F, std::min(bottom(), o.bottom()) - t)};
  }
  friend bool operator==(const Rect&, const Rect&) = default;
};

}  // namespace lotrinh
