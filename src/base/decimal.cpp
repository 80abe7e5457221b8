#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace lotrinh {
namespace {

// Powers of ten that are exact as doubles. With an integer of at most 15 digits, one multiplication or division by one
// of them is rounded once, so its result is the double nearest to the decimal (Clinger, "How to read floating point
// numbers accurately", 1990).
constexpr std::array<double, 23> powers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                           1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr double largest_exact = 1e15;

void append_scaled(std::string& out, std::uint64_t digits, std::size_t decimals) {
  std::array<char, 24> text{};
  std::size_t at = text.size();
  for (std::size_t written = 0; digits > 0 || written <= decimals; ++written) {
    if (decimals > 0 && written == decimals) text[--at] = '.';
    text[--at] = static_cast<char>('0' + digits % 10);
    digits /= 10;
  }
  out.append(text.data() + at, text.size() - at);
}

// A decimal of at most 15 digits.
bool append_short(std::string& out, double value) {
  for (std::size_t decimals = 0; decimals <= 15; ++decimals) {
    const double scaled = std::round(std::fabs(value) * powers[decimals]);
    if (scaled >= largest_exact) return false;
    if (scaled / powers[decimals] != std::fabs(value)) continue;
    if (value < 0) out += '-';
    append_scaled(out, static_cast<std::uint64_t>(scaled), decimals);
    return true;
  }
  return false;
}

struct Decimal {
  std::uint64_t digits = 0;
  int digit_count = 0;  // without leading zeros
  int exponent = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads the digits at `at`; false where there are none.
bool read_digits(std::string_view text, std::size_t& at, Decimal& decimal, int step) {
  const std::size_t start = at;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (decimal.digit_count > 0 || text[at] != '0') ++decimal.digit_count;
    if (decimal.digit_count <= 15) {
      decimal.digits = decimal.digits * 10 + static_cast<std::uint64_t>(text[at] - '0');
      decimal.exponent += step;
    }
  }
  return at > start;
}

bool read_exponent(std::string_view text, std::size_t& at, Decimal& decimal) {
  if (at == text.size() || (text[at] != 'e' && text[at] != 'E')) return true;
  ++at;
  const bool negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::size_t start = at;
  int exponent = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) exponent = std::min(exponent * 10 + (text[at] - '0'), 100000);
  decimal.exponent += negative ? -exponent : exponent;
  return at > start;
}

}  // namespace

void append_decimal(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  if (append_short(out, value)) return;
  std::array<char, 32> text;
  for (int precision = 15; precision <= 17; ++precision) {
    const int length = std::snprintf(text.data(), text.size(), "%.*g", precision, value);
    if (precision < 17 && std::strtod(text.data(), nullptr) != value) continue;
    out.append(text.data(), static_cast<std::size_t>(length));
    return;
  }
}

std::optional<double> parse_decimal(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) ++at;
  Decimal decimal;
  const std::size_t first = at;
  if (!read_digits(text, at, decimal, 0) || (text[first] == '0' && at - first > 1)) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!read_digits(text, at, decimal, -1)) return std::nullopt;
  }
  if (!read_exponent(text, at, decimal) || at != text.size()) return std::nullopt;
  const auto power = static_cast<std::size_t>(std::abs(decimal.exponent));
  if (decimal.digit_count > 15 || power >= powers.size()) return std::strtod(std::string(text).c_str(), nullptr);
  const auto digits = static_cast<double>(decimal.digits);
  const double value = decimal.exponent < 0 ? digits / powers[power] : digits * powers[power];
  return negative ? -value : value;
}

}  // namespace lotrinh
