#include "method/scores.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace lotrinh;
using namespace lotrinh::method;
using Catch::Approx;

namespace {

model::ActionScores scored(double reach, double effect, double confidence, double effort) {
  model::ActionScores scores;
  scores.reach = reach;
  scores.impact = effect;
  scores.confidence = confidence;
  scores.effort = effort;
  return scores;
}

model::PlannedAction with_effort(double weeks) {
  model::PlannedAction action;
  action.scores.emplace().effort = weeks;
  return action;
}

}  // namespace

// The reach of Intercom's first example: 500 customers a month, of whom 30 % choose the option, in a quarter of three.
TEST_CASE("RICE is reach times impact times confidence by effort") {
  const double reach = 500 * 0.3 * 3;
  CHECK(*rice(scored(reach, 2, 80, 2)) == Approx(360));
  CHECK(*rice(scored(reach, 2, 50, 2)) == Approx(225));  // a guess counts less
  CHECK(*rice(scored(reach, 2, 80, 4)) == Approx(180));  // twice the work, half the score
}

TEST_CASE("there is no score without reach, impact, confidence and effort") {
  const model::ActionScores whole = scored(100, 1, 100, 1);
  REQUIRE(rice(whole));
  for (auto member : {&model::ActionScores::reach, &model::ActionScores::impact, &model::ActionScores::confidence,
                      &model::ActionScores::effort}) {
    model::ActionScores part = whole;
    (part.*member).reset();
    CHECK_FALSE(rice(part));
  }
  CHECK_FALSE(rice(scored(100, 1, 100, 0)));
  CHECK(*rice(scored(0, 1, 100, 1)) == 0);
}

TEST_CASE("the impact is what was given, else the mean of the three effects") {
  model::ActionScores scores;
  CHECK_FALSE(impact(scores));
  scores.leaving = 3;
  CHECK(*impact(scores) == Approx(1));  // an effect that was not given counts as none
  scores.converting = 2;
  scores.satisfaction = 1;
  CHECK(*impact(scores) == Approx(2));
  scores.impact = 0.5;
  CHECK(*impact(scores) == Approx(0.5));
}

TEST_CASE("the matrix parts quick wins from big bets, fill-ins and money pits") {
  CHECK(quadrant(scored(1, 3, 1, 1), 4) == Quadrant::quick_win);
  CHECK(quadrant(scored(1, 3, 1, 9), 4) == Quadrant::big_bet);
  CHECK(quadrant(scored(1, 1, 1, 1), 4) == Quadrant::fill_in);
  CHECK(quadrant(scored(1, 1, 1, 9), 4) == Quadrant::money_pit);
  CHECK(quadrant(scored(1, 1.5, 1, 4), 4) == Quadrant::quick_win);  // on both lines
  CHECK_FALSE(quadrant({}, 4));
}

TEST_CASE("the middle effort is the median of the plan's, the lower one of two") {
  CHECK(middle_effort({}) == 1);
  CHECK(middle_effort({with_effort(8)}) == 8);
  CHECK(middle_effort({with_effort(8), with_effort(1), {}, with_effort(3)}) == 3);
  CHECK(middle_effort({with_effort(8), with_effort(1)}) == 1);
}
