#pragma once
// Which actions to begin with.

#include <optional>

#include "model/document.h"

namespace lotrinh::method {

// All in all, 0..model::most_effect: as it was given, else the mean of the effects on leaving, converting and
// satisfaction (one that was not given counts as none). Nothing where none of the four is there.
std::optional<double> impact(const model::ActionScores& scores);

// RICE: reach x impact x confidence / effort, in customers a quarter for each person-week, weighed by the effect.
// Impact is on our scale of 0..3; confidence counts as a share (80 % = 0.8). Nothing where one of the four is not
// there, or the effort is 0.
// Source: S. McBride, "RICE: Simple prioritization for product managers", Intercom 2016
// (https://www.intercom.com/blog/rice-simple-prioritization-for-product-managers/).
std::optional<double> rice(const model::ActionScores& scores);

// Where an action stands in the matrix of effect against effort. The lines lie at half of the greatest impact, and at
// the effort `middle` (person-weeks): the median of the plan's actions.
enum class Quadrant : std::uint8_t { quick_win, big_bet, fill_in, money_pit };
std::optional<Quadrant> quadrant(const model::ActionScores& scores, double middle);
double middle_effort(const std::vector<model::PlannedAction>& actions);  // 1 where no action has one

}  // namespace lotrinh::method
