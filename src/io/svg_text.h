#pragma once
// The text of an SVG picture: elements, attributes, paths. Everything that comes from a document is escaped here.

#include <concepts>
#include <string>
#include <string_view>

#include "base/geometry.h"

namespace lotrinh::io {

// With at most `decimals` (0..6) decimals, none of them a trailing zero; "0" where it is not finite.
std::string short_number(double value, int decimals = 2);

// `text` as XML character data: markup escaped, characters that XML 1.0 forbids left out.
void append_xml(std::string& out, std::string_view text);

class SvgPath {
 public:
  SvgPath& move(Point p) { return command('M', p); }
  SvgPath& line(Point p) { return command('L', p); }
  SvgPath& curve(Point c1, Point c2, Point p) { return command('C', c1).also(c2).also(p); }
  SvgPath& arc(float radius, Point to);  // of a circle, counter-clockwise on the screen, less than half of it
  SvgPath& close() {
    out_ += 'Z';
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  SvgPath& command(char name, Point p);
  SvgPath& also(Point p);
  std::string out_;
};

class SvgText {
 public:
  void open(std::string_view element);  // then attributes, then one of close_empty(), close_with(), begin_content()
  void attribute(std::string_view name, std::string_view value);
  void attribute(std::string_view name, std::floating_point auto value) { attribute(name, short_number(value)); }
  void close_empty() { out_ += "/>\n"; }
  void close_with(std::string_view text);
  void begin_content() { out_ += ">\n"; }
  void end_content(std::string_view element);
  void text_element(std::string_view element, std::string_view text);
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::string_view open_;
};

}  // namespace lotrinh::io
