#include "base/big_number.h"

#include <algorithm>
#include <bit>

namespace lotrinh {

BigNumber::BigNumber(std::uint64_t value) {
  for (; value > 0; value >>= 32U) words_[count_++] = static_cast<std::uint32_t>(value);
}

void BigNumber::multiply_add(std::uint32_t factor, std::uint32_t summand) {
  std::uint64_t carry = summand;
  for (std::size_t i = 0; i < count_; ++i) {
    carry += std::uint64_t{words_[i]} * factor;
    words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32U;
  }
  if (carry > 0) words_[count_++] = static_cast<std::uint32_t>(carry);
}

void BigNumber::multiply_by_power_of_ten(int exponent) {
  for (; exponent >= 9; exponent -= 9) multiply_add(1'000'000'000, 0);
  for (; exponent > 0; --exponent) multiply_add(10, 0);
}

void BigNumber::shift_left(int bits) {
  if (const auto words = static_cast<std::size_t>(bits / 32); words > 0 && count_ > 0) {
    std::copy_backward(words_.data(), words_.data() + count_, words_.data() + count_ + words);
    std::fill_n(words_.data(), words, 0U);
    count_ += words;
  }
  multiply_add(1U << static_cast<unsigned>(bits % 32), 0);
}

int BigNumber::bit_width() const {
  return count_ == 0 ? 0 : static_cast<int>(count_ - 1) * 32 + std::bit_width(words_[count_ - 1]);
}

std::strong_ordering BigNumber::operator<=>(const BigNumber& other) const {
  for (std::size_t i = std::max(count_, other.count_); i-- > 0;) {
    if (words_[i] != other.words_[i]) return words_[i] <=> other.words_[i];
  }
  return std::strong_ordering::equal;
}

// Subtracts other * 2^(32 * shift) as often as it goes, less than 2^32 times, and says how often. The highest bit of
// `other`'s highest word is set, so that dividing by that word alone is wrong by two at most (Knuth, "The Art of
// Computer Programming", 4.3.1, algorithm D).
std::uint32_t BigNumber::take_multiples(const BigNumber& other, std::size_t shift) {
  std::uint32_t* const low = words_.data() + shift;
  std::uint32_t& top = low[other.count_];
  const std::uint64_t two = std::uint64_t{top} << 32U | low[other.count_ - 1];
  std::uint64_t times = std::min<std::uint64_t>(two / other.words_[other.count_ - 1], 0xFFFFFFFFU);
  std::uint64_t product = 0;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < other.count_; ++i) {
    product += other.words_[i] * times;
    const std::uint64_t difference = std::uint64_t{low[i]} - static_cast<std::uint32_t>(product) - borrow;
    low[i] = static_cast<std::uint32_t>(difference);
    borrow = difference >> 63U;
    product >>= 32U;
  }
  std::uint64_t left = top - product - borrow;  // below zero, so long as one was taken too many
  for (; left != 0; --times) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < other.count_; ++i) {
      carry += std::uint64_t{low[i]} + other.words_[i];
      low[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    left += carry;
  }
  top = 0;
  return static_cast<std::uint32_t>(times);
}

std::uint64_t nearest_quotient(BigNumber numerator, BigNumber denominator) {
  const int shift = std::countl_zero(denominator.words_[denominator.count_ - 1]);
  numerator.shift_left(shift);
  denominator.shift_left(shift);
  std::uint64_t quotient = 0;
  for (std::size_t i = numerator.count_; i-- >= denominator.count_;) {
    quotient = quotient << 32U | numerator.take_multiples(denominator, i + 1 - denominator.count_);
  }
  numerator.shift_left(1);
  const auto half = numerator <=> denominator;
  return quotient + (std::is_gt(half) || (std::is_eq(half) && (quotient & 1U) != 0) ? 1 : 0);
}

}  // namespace lotrinh
