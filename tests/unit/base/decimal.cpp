#include "base/decimal.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace lotrinh;

namespace {

std::string written(double value) {
  std::string out;
  append_decimal(out, value);
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
