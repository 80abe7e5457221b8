#include "layout/icons.h"

#include <algorithm>
#include <cstddef>

namespace lotrinh::layout {
namespace {

constexpr char text[] = {
#embed "icons.txt"
};

// Reads one path of SVG's syntax (absolute M L H V C Q Z) as poly-Beziers. Stops at what it does not know: the file is
// ours, and a test reads every icon.
class PathReader {
 public:
  explicit PathReader(std::string_view path) : at_(path.data()), end_(path.data() + path.size()) {}

  std::vector<IconPath> read() {
    while (true) {
      skip_separators();
      if (at_ == end_) break;
      if ((*at_ >= 'A' && *at_ <= 'Z') || (*at_ >= 'a' && *at_ <= 'z')) command_ = *at_++;
      if (!segment()) break;
    }
    return std::move(paths_);
  }

 private:
  void skip_separators() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == ',')) ++at_;
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  bool number(float& value) {
    skip_separators();
    value = 0;  // the file has no signs and no exponents
    const char* const start = at_;
    for (; at_ != end_ && is_digit(*at_); ++at_) value = value * 10 + static_cast<float>(*at_ - '0');
    if (at_ != end_ && *at_ == '.') {
      float place = 0.1F;
      for (++at_; at_ != end_ && is_digit(*at_); ++at_, place /= 10) value += place * static_cast<float>(*at_ - '0');
    }
    return at_ != start;
  }

  bool point(Point& p) { return number(p.x) && number(p.y); }

  bool segment() {
    Point p = pen_;
    switch (command_) {
      case 'M':
        if (!point(p)) return false;
        paths_.push_back({{p}, false});
        pen_ = p;
        command_ = 'L';  // further pairs are lines
        return true;
      case 'L':
        return point(p) && line_to(p);
      case 'H':
        return number(p.x) && line_to(p);
      case 'V':
        return number(p.y) && line_to(p);
      case 'C': {
        Point c1;
        Point c2;
        return point(c1) && point(c2) && point(p) && curve_to(c1, c2, p);
      }
      case 'Q': {
        Point q;
        if (!point(q) || !point(p)) return false;
        return curve_to(between(pen_, q), between(p, q), p);
      }
      case 'Z':
        if (paths_.empty()) return false;
        paths_.back().closed = true;
        pen_ = paths_.back().points.front();
        command_ = 0;
        return true;
      default:
        return false;
    }
  }

  // A quadratic curve's control point as a cubic's: two thirds of the way.
  static Point between(Point end, Point q) { return {end.x + (q.x - end.x) * 2 / 3, end.y + (q.y - end.y) * 2 / 3}; }

  bool line_to(Point p) { return curve_to(pen_, p, p); }

  bool curve_to(Point c1, Point c2, Point p) {
    if (paths_.empty() || paths_.back().closed) return false;
    std::vector<Point>& points = paths_.back().points;
    points.push_back(c1);
    points.push_back(c2);
    points.push_back(p);
    pen_ = p;
    return true;
  }

  const char* at_;
  const char* end_;
  char command_ = 0;
  Point pen_;
  std::vector<IconPath> paths_;
};

Icon read_icon(std::string_view line) {
  Icon icon;
  const std::size_t space = line.find(' ');
  icon.name = line.substr(0, space);
  icon.svg_path = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
  if (icon.name.ends_with('!')) {
    icon.solid = true;
    icon.name.remove_suffix(1);
  }
  icon.paths = PathReader(icon.svg_path).read();
  return icon;
}

std::vector<Icon> read_icons() {
  std::vector<Icon> made;
  std::string_view rest(text, sizeof text);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (!line.empty()) made.push_back(read_icon(line));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::ranges::sort(made, {}, &Icon::name);
  return made;
}

const std::vector<Icon>& all() {
  static const std::vector<Icon> made = read_icons();
  return made;
}

const Icon* find(std::string_view name) {
  const auto it = std::ranges::lower_bound(all(), name, {}, &Icon::name);
  return it != all().end() && it->name == name ? &*it : nullptr;
}

}  // namespace

std::span<const Icon> icons() { return all(); }

std::uint16_t icon_index(std::string_view name) {
  const Icon* icon = find(name);
  if (!icon) icon = find("circle");
  return icon ? static_cast<std::uint16_t>(icon - all().data()) : std::uint16_t{0};
}

}  // namespace lotrinh::layout
