#include "layout/number_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/decimal.h"

namespace lotrinh::layout {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr double largest_plain = 1e15;
constexpr double exact = 9e15;  // whole numbers up to here are exact in a double

// Digits of a value >= 0 and < largest_plain, with a decimal point: "18400.5". By hand: std::to_chars of a double would
// bring 100 kB of tables into the program.
std::string plain_digits(double value, int max_decimals) {
  double scale = 1;
  int decimals = 0;
  while (decimals < max_decimals && value * scale * 10 < exact) {
    scale *= 10;
    ++decimals;
  }
  std::string digits = std::to_string(std::llround(value * scale));
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (decimals == 0) return digits;
  digits.insert(digits.size() - places, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return digits;
}

// By decimal digits: nothing else in the program needs std::pow and std::log10.
double power_of_ten(int exponent) { return parse_decimal("1e" + std::to_string(exponent)).value_or(0); }

std::string digits_of(double value, int max_decimals) {
  if (!(value < largest_plain)) {
    int exponent = 15;
    while (power_of_ten(exponent + 1) <= value) ++exponent;
    return plain_digits(value / power_of_ten(exponent), max_decimals) + "e+" + std::to_string(exponent);
  }
  return plain_digits(value, max_decimals);
}

std::string localized(std::string_view digits, std::string_view language) {
  const bool vietnamese = language == "vi";
  const std::size_t whole = std::min(digits.find_first_of(".e"), digits.size());
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) text += vietnamese ? '.' : ',';
    text += digits[i] == '.' && vietnamese ? ',' : digits[i];
  }
  return text;
}

}  // namespace

std::string number_text(double value, std::string_view language, int max_decimals) {
  const std::string digits = digits_of(std::min(std::abs(value), 1e300), std::clamp(max_decimals, 0, 6));
  const std::string text = localized(digits, language);
  return value < 0 && digits != "0" ? std::string(minus) + text : text;
}

std::string signed_text(double value, std::string_view language, int max_decimals) {
  std::string text = number_text(value, language, max_decimals);
  return value > 0 && text != "0" ? "+" + text : text;
}

double shown_change(double before, double after) { return (std::round(after * 10) - std::round(before * 10)) / 10; }

}  // namespace lotrinh::layout
