#include "layout/number_text.h"

#include <catch2/catch_test_macros.hpp>

using namespace lotrinh::layout;

TEST_CASE("numbers are grouped and pointed as the language does") {
  CHECK(number_text(18400, "vi") == "18.400");
  CHECK(number_text(18400, "en") == "18,400");
  CHECK(number_text(2.6, "vi") == "2,6");
  CHECK(number_text(2.6, "en") == "2.6");
  CHECK(number_text(1234567.891, "vi") == "1.234.567,89");
  CHECK(number_text(100, "vi") == "100");
  CHECK(number_text(1000, "en") == "1,000");
  CHECK(number_text(0, "vi") == "0");
  CHECK(number_text(0.05, "en") == "0.05");
  CHECK(number_text(0.999, "en") == "1");
  CHECK(number_text(0.0041, "vi", 3) == "0,004");
  CHECK(number_text(12.5, "vi", 0) == "13");
}

TEST_CASE("negative numbers bear the true minus, zero bears no sign") {
  CHECK(number_text(-3.5, "en") == "\u22123.5");
  CHECK(number_text(-0.001, "en") == "0");
  CHECK(signed_text(2, "vi") == "+2");
  CHECK(signed_text(-1, "vi") == "\u22121");
  CHECK(signed_text(0, "vi") == "0");
  CHECK(signed_text(0.5, "vi") == "+0,5");
  CHECK(signed_text(-0.04, "vi") == "0");
  CHECK(signed_text(0.04, "vi") == "0");
}

TEST_CASE("very large numbers stay short") {
  CHECK(number_text(1e30, "en") == "1e+30");
  CHECK(number_text(2.5e20, "vi") == "2,5e+20");
  CHECK(number_text(999999999999999, "en") == "999,999,999,999,999");
  CHECK(number_text(1e300, "vi").size() < 12);
}

TEST_CASE("a change is that between the numbers as they are shown") {
  CHECK(signed_text(shown_change(0.25, 0.349), "en") == "0");  // +0.3 and +0.3
  CHECK(signed_text(shown_change(0.34, 0.36), "en") == "+0.1");
  CHECK(signed_text(shown_change(0.5, -1), "vi") == "−1,5");
}
