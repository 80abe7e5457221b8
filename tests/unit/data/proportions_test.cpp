#include "data/proportions.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

using namespace lotrinh;
using namespace lotrinh::data;
using Catch::Approx;

TEST_CASE("the normal distribution and its inverse agree with the printed tables") {
  CHECK(normal_cdf(0) == Approx(0.5));
  CHECK(normal_cdf(1.96) == Approx(0.9750021).margin(1e-7));
  CHECK(normal_cdf(-2.5) == Approx(0.0062097).margin(1e-7));
  CHECK(normal_quantile(0.975) == Approx(1.959964).margin(1e-6));
  CHECK(normal_quantile(0.8) == Approx(0.841621).margin(1e-6));
  CHECK(normal_quantile(0.0001) == Approx(-3.719016).margin(1e-6));
  for (const double p : {1e-9, 0.001, 0.2, 0.5, 0.9, 0.999, 1 - 1e-9}) {
    CHECK(normal_cdf(normal_quantile(p)) == Approx(p).epsilon(1e-9));
  }
}

// R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
// methods", Statistics in Medicine 17 (1998) 873-890, table II, method 10 (score, without correction).
TEST_CASE("the interval of a difference is the one that Newcombe printed for his eight contrasts") {
  struct Contrast {
    Group variant;
    Group control;
    double low;
    double high;
  };
  const std::vector<Contrast> table = {{{70, 56}, {80, 48}, 0.0524, 0.3339}, {{10, 9}, {10, 3}, 0.1705, 0.8090},
                                       {{7, 6}, {7, 2}, 0.0582, 0.8062},     {{56, 5}, {29, 0}, -0.0381, 0.1926},
                                       {{10, 0}, {20, 0}, -0.1611, 0.2775},  {{10, 0}, {10, 0}, -0.2775, 0.2775},
                                       {{10, 10}, {20, 0}, 0.6791, 1.0000},  {{10, 10}, {10, 0}, 0.6075, 1.0000}};
  for (const Contrast& row : table) {
    const Result<Comparison> found = compare(row.control, row.variant, 0.05);
    REQUIRE(found);
    CAPTURE(row.variant.conversions, row.variant.visitors);
    CHECK(found->low == Approx(row.low).margin(0.00005));
    CHECK(found->high == Approx(row.high).margin(0.00005));
  }
}

// A poll of 800 adults in Time, 1994: 351 of 605 who do not smoke and 41 of 195 who do would raise the tax on
// cigarettes. Z = 8.99: the worked example of Penn State's STAT 415, lesson 9.4.
TEST_CASE("the pooled test of two proportions gives the z of a poll that textbooks work through") {
  const Result<Comparison> poll = compare({195, 41}, {605, 351}, 0.05);
  REQUIRE(poll);
  CHECK(poll->z == Approx(8.986).margin(0.001));
  CHECK(poll->p_value < 1e-15);
  CHECK(poll->significant);
  CHECK_FALSE(poll->small);
}

TEST_CASE("a result is as significant as its p-value is small, whichever group is ahead") {
  const Result<Comparison> ahead = compare({1000, 100}, {1000, 130}, 0.05);
  const Result<Comparison> behind = compare({1000, 130}, {1000, 100}, 0.05);
  REQUIRE(ahead);
  REQUIRE(behind);
  CHECK(ahead->difference == Approx(0.03));
  CHECK(ahead->z == Approx(-behind->z));
  CHECK(ahead->p_value == Approx(behind->p_value));
  CHECK(ahead->significant);
  CHECK_FALSE(compare({1000, 100}, {1000, 130}, 0.01)->significant);
}

TEST_CASE("groups that are alike differ by nothing, with no false alarm where nobody converts") {
  const Result<Comparison> same = compare({400, 0}, {300, 0}, 0.05);
  REQUIRE(same);
  CHECK(same->p_value == Approx(1));
  CHECK_FALSE(same->significant);
  CHECK(same->small);
}

TEST_CASE("a group that cannot be is an error that says which") {
  const Result<Comparison> more = compare({100, 101}, {100, 5}, 0.05);
  REQUIRE_FALSE(more);
  CHECK(more.error().code == "test-group");
  CHECK(more.error().where == "/control");
  CHECK(compare({100, 10}, {0, 0}, 0.05).error().where == "/variant");
  CHECK(compare({100, 10}, {100, -1}, 0.05).error().where == "/variant");
  CHECK(compare({100, 10}, {INFINITY, 3}, 0.05).error().where == "/variant");
  CHECK(compare({100, 10}, {100, 3}, 1).error().code == "test-plan");
}

// R's power.prop.test, which computes the same formula: its help page gives n = 76.7 for p1 = 0.50, p2 = 0.75 at a
// power of 0.90. 60 against 70 % at a power of 0.80 needs 356, as calculators that name Fleiss print it.
TEST_CASE("a test needs as many visitors as published calculators say") {
  CHECK(*sample_size(0.50, 0.25, 0.05, 0.90) == 77);
  CHECK(*sample_size(0.60, 0.10, 0.05, 0.80) == 356);
  CHECK(*sample_size(0.10, 0.05, 0.05, 0.80) == 686);
}

TEST_CASE("a smaller change, more power or a stricter level needs more visitors") {
  const double wanted = *sample_size(0.2, 0.05, 0.05, 0.8);
  CHECK(*sample_size(0.2, 0.025, 0.05, 0.8) > 3 * wanted);
  CHECK(*sample_size(0.2, 0.05, 0.05, 0.9) > wanted);
  CHECK(*sample_size(0.2, 0.05, 0.01, 0.8) > wanted);
  CHECK(*sample_size(0.2, -0.05, 0.05, 0.8) < wanted);  // rates nearer to 0 vary less
}

TEST_CASE("no sample size follows from a change that cannot be") {
  CHECK(sample_size(0.2, 0, 0.05, 0.8).error().where == "/detectableChange");
  CHECK(sample_size(0.9, 0.2, 0.05, 0.8).error().where == "/detectableChange");
  CHECK(sample_size(0, 0.1, 0.05, 0.8).error().where == "/baselineRate");
  CHECK(sample_size(0.2, 0.1, 0, 0.8).error().where == "/significance");
  CHECK(sample_size(0.2, 0.1, 0.05, 1).error().where == "/power");
}
