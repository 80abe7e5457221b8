#include "data/survey.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace lotrinh::data;
using Catch::Approx;

namespace {

std::vector<double> answers(std::initializer_list<std::pair<double, int>> counts) {
  std::vector<double> out;
  for (const auto& [answer, count] : counts) out.insert(out.end(), static_cast<std::size_t>(count), answer);
  return out;
}

}  // namespace

// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, critical values of Student's t distribution.
TEST_CASE("the quantiles of Student's t are those of the printed table") {
  struct Row {
    double freedom;
    double p95;
    double p975;
    double p99;
  };
  const std::vector<Row> table = {{1, 6.314, 12.706, 31.821}, {2, 2.920, 4.303, 6.965},  {5, 2.015, 2.571, 3.365},
                                  {10, 1.812, 2.228, 2.764},  {30, 1.697, 2.042, 2.457}, {100, 1.660, 1.984, 2.364}};
  for (const Row& row : table) {
    CAPTURE(row.freedom);
    CHECK(student_quantile(0.95, row.freedom) == Approx(row.p95).margin(5e-4));
    CHECK(student_quantile(0.975, row.freedom) == Approx(row.p975).margin(5e-4));
    CHECK(student_quantile(0.99, row.freedom) == Approx(row.p99).margin(6e-4));
    CHECK(student_quantile(0.025, row.freedom) == Approx(-row.p975).margin(5e-4));
  }
  CHECK(student_quantile(0.975, 1e7) == Approx(normal_quantile(0.975)).margin(1e-6));
  CHECK(student_cdf(0, 3) == Approx(0.5));
}

// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2, the data set ZARR13.
TEST_CASE("the interval of a mean is the one of the handbook's worked example") {
  const Interval found = mean_interval(9.261460, 0.02278881, 195);
  CHECK(found.low == Approx(9.258242).margin(2e-6));
  CHECK(found.high == Approx(9.264679).margin(2e-6));
}

// R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics
// in Medicine 17 (1998) 857-872, table I, method 3 (score, without correction).
TEST_CASE("the interval of a CSAT is Wilson's, as Newcombe printed it") {
  struct Row {
    int content;
    int count;
    double low;
    double high;
  };
  for (const Row& row : {Row{81, 263, 25.53, 36.62}, {15, 148, 6.24, 16.05}, {0, 20, 0, 16.11}, {1, 29, 0.61, 17.18}}) {
    const std::optional<Score> found = score(Scale::csat, answers({{4, row.content}, {3, row.count - row.content}}));
    REQUIRE(found);
    REQUIRE(found->interval);
    CHECK(found->value == Approx(100.0 * row.content / row.count));
    CHECK(found->interval->low == Approx(row.low).margin(0.005));
    CHECK(found->interval->high == Approx(row.high).margin(0.005));
  }
}

TEST_CASE("an NPS is the share of promoters less that of detractors") {
  CHECK(score(Scale::nps, answers({{10, 30}, {9, 20}, {8, 20}, {7, 10}, {6, 15}, {0, 5}}))->value == Approx(30));
  // Published: the tests of Rocks's own R package, NPS 2 (github.com/brendan-r/NPS, tests/testthat/test_01_basics.R).
  CHECK(score(Scale::nps, answers({{0, 1}, {7, 2}, {9, 3}}))->value == Approx(100.0 / 3));
  CHECK(score(Scale::nps, answers({{6, 3}}))->value == -100);
  CHECK(score(Scale::nps, answers({{9, 3}}))->value == 100);
  CHECK(score(Scale::nps, answers({{8, 3}}))->value == 0);
}

// No worked interval of this kind was found published. What is added, 0.75, 1.5 and 0.75, is what nps_test() of that
// package adds. By hand from the formula: n = 103, p = 50.75/103 = 0.492718, d = 20.75/103 = 0.201456, m = 0.291262,
// variance = 0.694175 - 0.084834 = 0.609341, half = 1.959964 sqrt(0.609341/103) = 0.150751.
TEST_CASE("the interval of an NPS is the adjusted Wald one") {
  const std::optional<Score> found = score(Scale::nps, answers({{10, 50}, {8, 30}, {3, 20}}));
  REQUIRE(found);
  CHECK(found->value == Approx(30));
  CHECK(found->answers == 100);
  REQUIRE(found->interval);
  CHECK(found->interval->low == Approx(14.0511).margin(0.001));
  CHECK(found->interval->high == Approx(44.2013).margin(0.001));
  // The plain Wald interval would have no width here: five who agree know no more than that.
  const std::optional<Score> alike = score(Scale::nps, answers({{9, 5}}));
  CHECK(alike->interval->high == 100);
  CHECK(alike->interval->low < 60);
}

TEST_CASE("a CES is the mean of the answers") {
  const std::optional<Score> found = score(Scale::ces, answers({{7, 4}, {6, 3}, {5, 2}, {2, 1}}));
  REQUIRE(found);
  CHECK(found->value == Approx(5.8));
  // s = 1.549193, t(0.975; 9) = 2.262157
  CHECK(found->interval->low == Approx(4.69178).margin(1e-4));
  CHECK(found->interval->high == Approx(6.90822).margin(1e-4));
  CHECK(score(Scale::ces, answers({{7, 2}, {6, 1}}))->interval->high == 7);  // never off the scale
}

TEST_CASE("one answer has no interval, none have no score") {
  for (const Scale scale : {Scale::nps, Scale::csat, Scale::ces}) {
    CHECK_FALSE(score(scale, answers({{4, 1}}))->interval);
    CHECK(score(scale, answers({{4, 2}}))->interval);
    CHECK_FALSE(score(scale, {}));
  }
}

TEST_CASE("the scale of answers is the shortest that holds them") {
  CHECK(guess_scale(answers({{1, 3}, {5, 9}})) == Scale::csat);
  CHECK(guess_scale(answers({{1, 3}, {6, 9}})) == Scale::ces);
  CHECK(guess_scale(answers({{7, 3}, {0, 9}})) == Scale::nps);
  CHECK(guess_scale(answers({{7, 3}, {10, 9}})) == Scale::nps);
  CHECK(guess_scale(answers({{4, 200}, {44, 1}})) == Scale::csat);  // a slip
  CHECK_FALSE(guess_scale(answers({{250, 3}})));
  CHECK_FALSE(guess_scale({}));
}

TEST_CASE("answers are whole numbers of their scale") {
  CHECK(on_scale(Scale::nps, 0));
  CHECK_FALSE(on_scale(Scale::csat, 0));
  CHECK_FALSE(on_scale(Scale::ces, 8));
  CHECK_FALSE(on_scale(Scale::nps, 7.5));
  CHECK(parse_scale("ces") == Scale::ces);
  CHECK_FALSE(parse_scale("enps"));
}
