#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/decimal.h"
#include "base/utf8.h"
#include "io/csv_values.h"

namespace lotrinh::io {
namespace {

constexpr std::size_t longest_number = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The cell in ASCII: the typographic minus as '-', spaces between digits gone. Nothing where it cannot be a number.
struct Plain {
  std::array<char, longest_number> text{};
  std::size_t size = 0;
  bool percent = false;
  std::string_view view() const { return {text.data(), size}; }
};

std::optional<Plain> plain_number(std::string_view cell) {
  cell = utf8::trimmed(cell);
  if (cell.empty() || cell.size() > longest_number) return std::nullopt;
  Plain plain;
  for (std::size_t at = 0; at < cell.size();) {
    char32_t c = utf8::decode(cell, at);
    if (c == U'\u2212' || c == U'\u2013' || c == U'\uFF0D') c = U'-';
    if (c == U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\'') continue;
    if (c == U'%' && at == cell.size()) {
      plain.percent = true;
      continue;
    }
    if (c >= 0x80) return std::nullopt;
    plain.text[plain.size++] = static_cast<char>(c);
  }
  return plain;
}

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// "1.234.567": groups of three behind the first.
bool is_grouped(std::string_view digits, char separator) {
  const std::size_t first = digits.find(separator);
  if (first == 0 || first > 3 || first == std::string_view::npos || !all_digits(digits.substr(0, first))) return false;
  for (std::size_t at = first; at < digits.size(); at += 4) {
    if (digits[at] != separator || !all_digits(digits.substr(at + 1, 3)) || digits.size() - at < 4) return false;
  }
  return true;
}

std::string without(std::string_view text, char c) {
  std::string out(text);
  std::erase(out, c);
  return out;
}

// Digits with at most one decimal separator, as JSON writes them.
std::optional<double> read_decimal(std::string_view digits, char separator) {
  const std::size_t point = separator == 0 ? std::string_view::npos : digits.find(separator);
  const std::string_view whole = digits.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
  if (whole.empty() && part.empty()) return std::nullopt;
  if ((!whole.empty() && !all_digits(whole)) || (!part.empty() && !all_digits(part))) return std::nullopt;
  const std::size_t significant = std::min(whole.find_first_not_of('0'), whole.size());
  std::string json(whole.substr(significant));
  if (json.empty()) json = "0";
  if (!part.empty()) json.append(".").append(part);
  return parse_decimal(json);
}

std::optional<double> read_unsigned(std::string_view digits) {
  const std::size_t dot = digits.rfind('.');
  const std::size_t comma = digits.rfind(',');
  if (dot == std::string_view::npos && comma == std::string_view::npos) return read_decimal(digits, 0);
  if (dot != std::string_view::npos && comma != std::string_view::npos) {  // the last of the two is the decimal one
    const char decimal = dot > comma ? '.' : ',';
    const char group = dot > comma ? ',' : '.';
    const std::size_t point = std::max(dot, comma);
    if (!is_grouped(digits.substr(0, point), group)) return std::nullopt;
    return read_decimal(without(digits, group), decimal);
  }
  const char separator = dot != std::string_view::npos ? '.' : ',';
  if (is_grouped(digits, separator) && digits.substr(0, digits.find(separator)) != "0") {
    return read_decimal(without(digits, separator), 0);
  }
  return read_decimal(digits, separator);
}

}  // namespace

std::optional<Number> parse_number(std::string_view cell) {
  const std::optional<Plain> plain = plain_number(cell);
  if (!plain) return std::nullopt;
  std::string_view text = plain->view();
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.size() == 1 && is_digit(text[0])) {  // most scores
    const double value = text[0] - '0';
    return Number{negative && value != 0 ? -value : value, plain->percent};
  }
  // Exponents: what other programs write for very large and small values.
  std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos && exponent > 0) {
    std::string json(text);
    const std::size_t comma = json.find(',');
    if (comma != std::string::npos) json[comma] = '.';
    const std::optional<double> value = parse_decimal(json);
    if (!value || !std::isfinite(*value)) return std::nullopt;
    return Number{negative ? -*value : *value, plain->percent};
  }
  const std::optional<double> value = read_unsigned(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return Number{negative && *value != 0 ? -*value : *value, plain->percent};
}

std::string number_text(double value) {
  std::string text;
  append_decimal(text, value);
  const std::size_t point = text.find('.');
  const bool read_as_thousands =
      point != std::string::npos && text.find_first_of("eE") == std::string::npos && text.size() - point == 4;
  if (read_as_thousands) text += '0';
  return text;
}

}  // namespace lotrinh::io
