#include "base/decimal.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

using namespace lotrinh;

namespace {

std::string written(double value) {
  std::string out;
  append_decimal(out, value);
  return out;
}

// As libc's functions say: the shortest of 15, 16 and 17 digits that brings the number back.
std::string written_by_libc(double value) {
  std::string out(32, ' ');
  for (int precision = 15; precision <= 17; ++precision) {
    out.resize(32);
    out.resize(static_cast<std::size_t>(std::snprintf(out.data(), out.size(), "%.*g", precision, value)));
    if (std::strtod(out.c_str(), nullptr) == value) break;
  }
  return out;
}

bool read_as_by_libc(const std::string& text) {
  const auto read = parse_decimal(text);
  return read &&
         std::bit_cast<std::uint64_t>(*read) == std::bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr));
}

// Where a number's text and its reading must agree with libc's.
void check_against_libc(double value, int precision) {
  if (!std::isfinite(value)) return;
  // Numbers of few digits are written without an exponent, which libc does not always do.
  const std::string text = written(value);
  const std::string expected = written_by_libc(value);
  const bool few_digits =
      std::fabs(value) < 1e15 && text.find('e') == std::string::npos && expected.find('e') != std::string::npos;
  if (value != 0 && !few_digits && text != expected) FAIL(text << " is not " << expected);
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.*e", precision, value);
  if (!read_as_by_libc(digits)) FAIL(digits);
}

// All digits of the number halfway between `value` and the next larger one.
std::string halfway(double value) {
  const long double middle = (static_cast<long double>(value) + std::nextafter(value, INFINITY)) / 2;
  std::string out(1500, ' ');
  out.resize(static_cast<std::size_t>(std::snprintf(out.data(), out.size(), "%.1080Lf", middle)));
  return out;
}

}  // namespace

TEST_CASE("numbers are written with as few digits as bring them back") {
  CHECK(written(0) == "0");
  CHECK(written(-0.0) == "0");
  CHECK(written(0.1) == "0.1");
  CHECK(written(-2) == "-2");
  CHECK(written(68.5) == "68.5");
  CHECK(written(0.05) == "0.05");
  CHECK(written(100) == "100");
  CHECK(written(999999999999999) == "999999999999999");
  CHECK(written(0.30000000000000004) == "0.30000000000000004");
  CHECK(written(1.0 / 3) == "0.3333333333333333");
  CHECK(written(1e21) == "1e+21");
  CHECK(written(5e-324) == "4.94065645841247e-324");
  CHECK(written(std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("numbers are read in JSON's syntax only") {
  CHECK(parse_decimal("-1.5") == -1.5);
  CHECK(parse_decimal("2e3") == 2000.0);
  CHECK(parse_decimal("2E-3") == 0.002);
  CHECK(parse_decimal("0.000") == 0.0);
  CHECK(parse_decimal("123456789012345678901234567890") == 123456789012345678901234567890.0);
  CHECK(parse_decimal("0.1000000000000000055511151231257827") == 0.1);
  CHECK(std::isinf(parse_decimal("1e999").value()));
  CHECK(parse_decimal("1e-999") == 0.0);
  for (const char* text : {"", "-", "+1", ".5", "1.", "01", "1e", "1e+", "0x1", "1 ", " 1", "nan", "1,5", "--1"}) {
    INFO(text);
    CHECK_FALSE(parse_decimal(text).has_value());
  }
}

TEST_CASE("every number comes back as it was") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200000; ++i) {
    const std::uint64_t bits = random();
    // Any double at all, and decimals such as people write.
    const double any = std::bit_cast<double>(bits);
    const double decimal = static_cast<double>(static_cast<std::int64_t>(bits % 2000000) - 1000000) / 1000;
    for (const double value : {any, decimal}) {
      if (!std::isfinite(value)) continue;
      const auto read = parse_decimal(written(value));
      if (read != value) FAIL(written(value));
    }
  }
}

TEST_CASE("numbers of many digits are read and written as libc does it") {
  using Limits = std::numeric_limits<double>;
  for (const double value :
       {Limits::max(), -Limits::max(), Limits::min(), Limits::denorm_min(), 3 * Limits::denorm_min(),
        Limits::min() - Limits::denorm_min(), 1e22, 1e23, 9007199254740993.0, 9.9999999999999995e22, 1e15, 1e16,
        123456789012345680.0, 0.0001234567890123456, 0.00001234567890123456, 1e-5}) {
    for (const int precision : {14, 16, 17, 20}) check_against_libc(value, precision);
  }
  std::mt19937_64 random(11);
  for (int i = 0; i < 1'000'000; ++i) check_against_libc(std::bit_cast<double>(random()), 15 + i % 4);
  for (int i = 0; i < 50'000; ++i) {
    check_against_libc(std::bit_cast<double>(random() >> 12U >> random() % 52),
                       15 + i % 4);  // below the normal numbers
    check_against_libc(static_cast<double>(random() >> 11U) / 9007199254740992.0, 15 + i % 4);
  }
}

TEST_CASE("a number halfway between two is read as the even one, and any digit behind decides") {
  std::mt19937_64 random(13);
  for (int i = 0; i < 3000; ++i) {
    std::uint64_t bits = random() >> 1U;
    if (i % 3 == 0) bits >>= 11U;  // below the normal numbers, where it has most digits
    if (i % 3 == 1) bits = bits >> 11U | (1000U + static_cast<unsigned>(i) % 90ULL) << 52U;  // about 1
    const double value = std::bit_cast<double>(bits);
    if (!std::isfinite(value) || !std::isfinite(std::nextafter(value, INFINITY))) continue;
    std::string text = halfway(value);
    if (!read_as_by_libc(text)) FAIL(text);
    if (parse_decimal(text + "1") != std::nextafter(value, INFINITY)) FAIL(text << "1");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) continue;
    --text.back();
    if (parse_decimal(text + "9") != value) FAIL(text << "9");
  }
  // The largest number that is not too large, and the least that is not zero.
  const std::string too_large =
      "1797693134862315807937289714053034150799341327100378269361737789804449682927647509466490"
      "1797758720709633028641669288791094655554785194040263065748867150582068190890200070838367"
      "6273854845817711531764475730270069855571366959622842914819860834936475292719074168444365"
      "510704342711559699508093042880177904174497792";
  CHECK(std::isinf(parse_decimal(too_large).value()));
  CHECK(parse_decimal(too_large.substr(0, too_large.size() - 2) + "79.9") == std::numeric_limits<double>::max());
  CHECK(parse_decimal("1.7976931348623158e308") == std::numeric_limits<double>::max());
  CHECK(parse_decimal("2.4703282292062327e-324") == 0.0);
  CHECK(parse_decimal("2.4703282292062328e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(parse_decimal("0." + std::string(5000, '0') + "1e5001") == 1.0);
  CHECK(parse_decimal("1" + std::string(5000, '0') + "e-5000") == 1.0);
  CHECK(parse_decimal("0e999999999999") == 0.0);
  CHECK(parse_decimal("1e-999999999999") == 0.0);
}
