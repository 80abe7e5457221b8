#include "base/id.h"

namespace lotrinh {

// SplitMix64 (Steele, Lea, Flood 2014): one 64-bit state, every seed is good.
std::uint64_t IdSource::next_bits() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

std::string IdSource::next_text() {
  static constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text(10, '0');
  std::uint64_t bits = next_bits();
  for (char& c : text) {
    c = digits[bits % digits.size()];
    bits /= digits.size();
  }
  return text;
}

}  // namespace lotrinh
