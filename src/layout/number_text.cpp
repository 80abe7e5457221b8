#include "layout/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace lotrinh::layout {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr double largest_plain = 1e15;

// Digits of a value >= 0, with a decimal point: "18400.5".
std::string plain_digits(double value, int max_decimals) {
  std::array<char, 48> buffer{};
  const bool plain = value < largest_plain;
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, max_decimals);
  std::string digits(buffer.data(), result.ptr);
  if (plain && digits.contains('.')) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return digits;
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
  const std::string digits = plain_digits(std::abs(value), std::clamp(max_decimals, 0, 6));
  const std::string text = localized(digits, language);
  return value < 0 && digits != "0" ? std::string(minus) + text : text;
}

std::string signed_text(double value, std::string_view language, int max_decimals) {
  std::string text = number_text(value, language, max_decimals);
  return value > 0 && text != "0" ? "+" + text : text;
}

}  // namespace lotrinh::layout
