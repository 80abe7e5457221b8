#include "method/scores.h"

#include <algorithm>
#include <vector>

namespace lotrinh::method {

std::optional<double> impact(const model::ActionScores& s) {
  if (s.impact) return s.impact;
  if (!s.leaving && !s.converting && !s.satisfaction) return std::nullopt;
  return (s.leaving.value_or(0) + s.converting.value_or(0) + s.satisfaction.value_or(0)) / 3;
}

std::optional<double> rice(const model::ActionScores& s) {
  const std::optional<double> effect = impact(s);
  if (!s.reach || !effect || !s.confidence || !s.effort || *s.effort <= 0) return std::nullopt;
  return *s.reach * *effect * (*s.confidence / 100) / *s.effort;
}

std::optional<Quadrant> quadrant(const model::ActionScores& s, double middle) {
  const std::optional<double> effect = impact(s);
  if (!effect || !s.effort) return std::nullopt;
  const bool great = *effect >= model::most_effect / 2;
  if (*s.effort <= middle) return great ? Quadrant::quick_win : Quadrant::fill_in;
  return great ? Quadrant::big_bet : Quadrant::money_pit;
}

double middle_effort(const std::vector<model::PlannedAction>& actions) {
  std::vector<double> efforts;
  for (const model::PlannedAction& action : actions) {
    if (action.scores && action.scores->effort) efforts.push_back(*action.scores->effort);
  }
  if (efforts.empty()) return 1;
  const auto middle = efforts.begin() + static_cast<std::ptrdiff_t>((efforts.size() - 1) / 2);
  std::ranges::nth_element(efforts, middle);
  return *middle;
}

}  // namespace lotrinh::method
