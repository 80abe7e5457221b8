#include "base/iso_date.h"

#include <catch2/catch_test_macros.hpp>

using namespace lotrinh;

TEST_CASE("a date is the days since 1970, and back") {
  CHECK(parse_iso_date("1970-01-01") == 0);
  CHECK(parse_iso_date("2026-10-31") == 20757);
  CHECK(iso_date(20757) == "2026-10-31");
  CHECK(iso_date(-1) == "1969-12-31");
}

TEST_CASE("a month or a year alone ends with its last day") {
  CHECK(parse_iso_date("2024-02") == parse_iso_date("2024-02-29"));
  CHECK(parse_iso_date("2026") == parse_iso_date("2026-12-31"));
}

TEST_CASE("what is no date is none") {
  for (const char* text : {"", "31/10/2026", "2026-13", "2026-02-30", "2026-1-1", "tháng 10", "2026-10-3x"}) {
    INFO(text);
    CHECK_FALSE(parse_iso_date(text));
  }
}
