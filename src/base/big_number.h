#pragma once
// Natural numbers of up to 4096 bits: as much as decimals need that must be exact (base/decimal.cpp).

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace lotrinh {

class BigNumber {
 public:
  explicit BigNumber(std::uint64_t value = 0);

  void multiply_add(std::uint32_t factor, std::uint32_t summand);
  void multiply_by_power_of_ten(int exponent);
  void shift_left(int bits);

  int bit_width() const;  // 0 for 0
  std::strong_ordering operator<=>(const BigNumber& other) const;
  bool operator==(const BigNumber& other) const { return std::is_eq(*this <=> other); }

  friend std::uint64_t nearest_quotient(BigNumber numerator, BigNumber denominator);

 private:
  std::uint32_t take_multiples(const BigNumber& other, std::size_t shift);

  std::array<std::uint32_t, 128> words_{};  // the lowest first; 0 from count_ on
  std::size_t count_ = 0;                   // words in use
};

// The integer nearest to numerator / denominator, the even one of two; it must be less than 2^63.
std::uint64_t nearest_quotient(BigNumber numerator, BigNumber denominator);

}  // namespace lotrinh
