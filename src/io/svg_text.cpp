#include "io/svg_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/utf8.h"

namespace lotrinh::io {

std::string short_number(double value, int decimals) {
  constexpr double most = 1e9;
  std::int64_t power = 1;
  for (int i = 0; i < decimals; ++i) power *= 10;
  const double kept = std::isfinite(value) ? std::clamp(value, -most, most) : 0;
  const std::int64_t scaled = std::llround(kept * static_cast<double>(power));
  const std::int64_t size = scaled < 0 ? -scaled : scaled;
  std::string out = scaled < 0 ? "-" : "";
  out += std::to_string(size / power);
  std::int64_t rest = size % power;
  if (rest == 0) return out;
  out += '.';
  while (rest > 0) {
    power /= 10;
    out += static_cast<char>('0' + rest / power);
    rest %= power;
  }
  return out;
}

void append_xml(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::decode(text, at);
    const bool control = (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
    if (control || c == 0xFFFE || c == 0xFFFF) continue;
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      utf8::append(out, c);
    }
  }
}

SvgPath& SvgPath::command(char name, Point p) {
  out_ += name;
  out_ += short_number(p.x);
  out_ += ' ';
  out_ += short_number(p.y);
  return *this;
}

SvgPath& SvgPath::also(Point p) { return command(' ', p); }

SvgPath& SvgPath::arc(float radius, Point to) {
  const std::string r = short_number(radius);
  out_ += "A" + r + " " + r + " 0 0 0";
  return also(to);
}

void SvgText::open(std::string_view element) {
  open_ = element;
  out_ += '<';
  out_ += element;
}

void SvgText::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_xml(out_, value);
  out_ += '"';
}

void SvgText::close_with(std::string_view text) {
  out_ += '>';
  append_xml(out_, text);
  end_content(open_);
}

void SvgText::end_content(std::string_view element) {
  out_ += "</";
  out_ += element;
  out_ += ">\n";
}

void SvgText::text_element(std::string_view element, std::string_view text) {
  open(element);
  close_with(text);
}

}  // namespace lotrinh::io
