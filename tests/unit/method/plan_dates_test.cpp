#include "method/plan_dates.h"

#include <catch2/catch_test_macros.hpp>

#include "base/iso_date.h"

using namespace lotrinh;
using namespace lotrinh::model;

TEST_CASE("the next Monday is never today") {
  const auto after = [](const char* day) { return iso_date(method::next_monday(*parse_iso_date(day))); };
  CHECK(after("2026-11-22") == "2026-11-23");  // a Sunday
  CHECK(after("2026-11-23") == "2026-11-30");
  CHECK(after("2026-11-24") == "2026-11-30");
  CHECK(after("1969-12-31") == "1970-01-05");
}

TEST_CASE("a plan begins on another day, and keeps its length and gaps") {
  std::vector<PlannedAction> actions(3);
  actions[0].from = "2027-01-18";
  actions[0].to = "2027-02-28";
  actions[1].from = "2027-01-04";
  actions[1].to = "soon";
  method::begin_plan(actions, *parse_iso_date("2028-02-14"));
  CHECK(actions[1].from == "2028-02-14");
  CHECK(actions[0].from == "2028-02-28");
  CHECK(actions[0].to == "2028-04-09");  // 41 days later, over a leap day
  CHECK(actions[1].to == "soon");
  CHECK(actions[2].from.empty());
}
