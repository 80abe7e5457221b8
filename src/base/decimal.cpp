#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/big_number.h"

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
  int written_exponent = 0;  // behind the "e"
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
  for (; at < text.size() && is_digit(text[at]); ++at) exponent = std::min(exponent * 10 + (text[at] - '0'), 100000000);
  decimal.written_exponent = negative ? -exponent : exponent;
  return at > start;
}

// ------------------------------------------------------------------ numbers of more than 15 digits

// A double is mantissa * 2^exponent, `mantissa` less than 2^53.
constexpr int mantissa_bits = 52;  // that are written in it
constexpr int least_exponent = -1074;
constexpr std::uint64_t infinity_bits = 0x7FFULL << mantissa_bits;

// Nearest to digits * 10^exponent; `digits` is not 0.
double nearest_double(BigNumber digits, int exponent) {
  BigNumber divisor(1);
  (exponent < 0 ? divisor : digits).multiply_by_power_of_ten(std::abs(exponent));
  // The quotient has 53 bits or 54.
  int binary = std::max(digits.bit_width() - divisor.bit_width() - mantissa_bits - 1, least_exponent);
  (binary < 0 ? digits : divisor).shift_left(std::abs(binary));
  std::uint64_t mantissa = nearest_quotient(digits, divisor);
  if (mantissa > 2ULL << mantissa_bits) {
    divisor.shift_left(1);
    mantissa = nearest_quotient(digits, divisor);
    ++binary;
  }
  // The mantissa's highest bit, which is not written, counts the exponent up by one; below the normal numbers there is
  // none.
  const std::uint64_t bits = (static_cast<std::uint64_t>(binary - least_exponent) << mantissa_bits) + mantissa;
  return std::bit_cast<double>(std::min(bits, infinity_bits));
}

// Of digits and at most one point, times 10^exponent.
double parse_long(std::string_view text, int exponent) {
  constexpr int most_digits = 770;  // more than any number has that lies halfway between two doubles
  BigNumber digits;
  int count = 0;
  bool behind_point = false;
  bool dropped = false;  // digits other than 0
  for (const char c : text) {
    if (c == '.') {
      behind_point = true;
      continue;
    }
    if (behind_point) --exponent;
    if (count == most_digits) {
      dropped |= c != '0';
      ++exponent;
    } else if (count > 0 || c != '0') {
      digits.multiply_add(10, static_cast<std::uint32_t>(c - '0'));
      ++count;
    }
  }
  if (count == 0 || count + exponent < -330) return 0;
  if (count + exponent > 310) return std::bit_cast<double>(infinity_bits);
  if (dropped) {  // which of two doubles is nearer they decide by being there
    digits.multiply_add(10, 1);
    --exponent;
  }
  return nearest_double(digits, exponent);
}

// One digit before the point: digits / 10^(precision - 1) * 10^exponent.
struct Scientific {
  std::uint64_t digits = 0;
  int exponent = 0;
};

// A value > 0, exact to the last of `precision` digits.
Scientific rounded(double value, int precision) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const auto biased = static_cast<int>(bits >> mantissa_bits);
  std::uint64_t mantissa = bits & ((1ULL << mantissa_bits) - 1);
  if (biased > 0) mantissa |= 1ULL << mantissa_bits;
  const int binary = std::max(biased, 1) - 1 + least_exponent;
  const auto end = static_cast<std::uint64_t>(powers[static_cast<std::size_t>(precision)]);
  constexpr double log10_of_2 = 0.30102999566398120;
  for (int exponent = static_cast<int>(std::floor((std::bit_width(mantissa) - 1 + binary) * log10_of_2));; ++exponent) {
    BigNumber numerator(mantissa);
    BigNumber denominator(1);
    const int scale = precision - 1 - exponent;
    (scale < 0 ? denominator : numerator).multiply_by_power_of_ten(std::abs(scale));
    (binary < 0 ? denominator : numerator).shift_left(std::abs(binary));
    const std::uint64_t digits = nearest_quotient(numerator, denominator);
    if (digits < end) return {digits, exponent};
  }
}

// As printf("%.*g").
void append_long(std::string& out, const Scientific& number, int precision) {
  std::string digits = std::to_string(number.digits);
  digits.resize(digits.find_last_not_of('0') + 1);
  int before_point = number.exponent + 1;
  const bool with_exponent = number.exponent < -4 || number.exponent >= precision;
  if (with_exponent) before_point = 1;
  if (before_point <= 0) digits.insert(0, static_cast<std::size_t>(1 - before_point), '0');
  const auto point = static_cast<std::size_t>(std::max(before_point, 1));
  if (digits.size() < point) digits.resize(point, '0');
  if (digits.size() > point) digits.insert(point, 1, '.');
  out += digits;
  if (!with_exponent) return;
  out += number.exponent < 0 ? "e-" : "e+";
  const int exponent = std::abs(number.exponent);
  if (exponent < 10) out += '0';
  out += std::to_string(exponent);
}

}  // namespace

void append_decimal(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  if (append_short(out, value)) return;
  if (value < 0) out += '-';
  value = std::fabs(value);
  for (int precision = 15;; ++precision) {
    const Scientific number = rounded(value, precision);
    if (precision < 17 && nearest_double(BigNumber(number.digits), number.exponent - precision + 1) != value) continue;
    append_long(out, number, precision);
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
  const std::string_view mantissa = text.substr(first, at - first);
  if (!read_exponent(text, at, decimal) || at != text.size()) return std::nullopt;
  const int exponent = decimal.exponent + decimal.written_exponent;
  const auto power = static_cast<std::size_t>(std::abs(exponent));
  double value = 0;
  if (decimal.digit_count > 15 || power >= powers.size()) {
    value = parse_long(mantissa, decimal.written_exponent);
  } else {
    const auto digits = static_cast<double>(decimal.digits);
    value = exponent < 0 ? digits / powers[power] : digits * powers[power];
  }
  return negative ? -value : value;
}

}  // namespace lotrinh
