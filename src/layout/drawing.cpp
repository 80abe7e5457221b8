#include "layout/drawing.h"

#include <algorithm>

namespace lotrinh::layout {

float Drawing::line_of_text(std::string_view text, Point at, TextStyle style, Color color) {
  const float wide = width(text, style);
  builder_.text(text, at, style, color, wide);
  return wide;
}

float Drawing::paragraph(std::string_view text, Point at, float room, TextStyle style, Color color, int most_lines) {
  const std::vector<Line> lines = wrap(measurer_, text, style, room);
  const float line_height = info_of(style).line_height;
  int shown = 0;
  for (const Line& line : lines) {
    const bool last = ++shown == most_lines && lines.size() > static_cast<std::size_t>(most_lines);
    if (last) {
      line_of_text(fitted(text.substr(line.offset), style, room), at, style, color);
    } else {
      builder_.text(text.substr(line.offset, line.length), at, style, color, line.width);
    }
    at.y += line_height;
    if (shown == most_lines) break;
  }
  return line_height * static_cast<float>(shown);
}

float Drawing::paragraph_height(std::string_view text, float room, TextStyle style, int most_lines) const {
  const auto lines = static_cast<int>(wrap(measurer_, text, style, room).size());
  return info_of(style).line_height * static_cast<float>(std::min(lines, most_lines));
}

}  // namespace lotrinh::layout
