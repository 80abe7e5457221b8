#include "editor/plan_words.h"

#include <cmath>

#include "layout/number_text.h"
#include "method/scores.h"
#include "model/metrics.h"

namespace lotrinh::editor {

using namespace model;

namespace {

std::string say(const Editor& e, double value, int decimals = 2) {
  return layout::number_text(value, e.settings.language, decimals);
}

std::string error_words(const Editor& e, const Error& error) { return std::string(e.tr("error." + error.code)); }

// "0,0123", or "< 0,0001".
std::string p_words(const Editor& e, double p) {
  constexpr double least = 0.0001;
  return p < least ? "< " + say(e, least, 4) : "= " + say(e, p, p < 0.1 ? 4 : 2);
}

}  // namespace

std::optional<Result<double>> needed_visitors(const ActionTest& test) {
  if (!test.baseline_rate || !test.detectable_change) return std::nullopt;
  return data::sample_size(*test.baseline_rate / 100, *test.detectable_change / 100,
                           test.significance.value_or(usual_significance) / 100,
                           test.power.value_or(usual_power) / 100);
}

std::optional<Result<data::Comparison>> test_result(const ActionTest& test) {
  const auto whole = [](const std::optional<TestGroup>& group) {
    return group && group->visitors && group->conversions;
  };
  if (!whole(test.control) || !whole(test.variant)) return std::nullopt;
  return data::compare({*test.control->visitors, *test.control->conversions},
                       {*test.variant->visitors, *test.variant->conversions},
                       test.significance.value_or(usual_significance) / 100);
}

std::string score_words(const Editor& e, const PlannedAction& action) {
  const ActionScores scores = action.scores.value_or(ActionScores{});
  const std::optional<double> score = method::rice(scores);
  if (score) {
    return e.tr().format("plan.score-words", {{"reach", say(e, *scores.reach)},
                                              {"impact", say(e, *method::impact(scores))},
                                              {"confidence", say(e, *scores.confidence)},
                                              {"effort", say(e, *scores.effort)},
                                              {"score", say(e, *score, *score < 10 ? 2 : 0)}});
  }
  std::string missing;
  const auto need = [&](bool there, const char* key) {
    if (there) return;
    if (!missing.empty()) missing += ", ";
    missing += e.tr(key);
  };
  need(scores.reach.has_value(), "plan.reach");
  need(method::impact(scores).has_value(), "plan.impact");
  need(scores.confidence.has_value(), "plan.confidence");
  need(scores.effort && *scores.effort > 0, "plan.effort");
  return e.tr().format("plan.score-missing", {{"what", missing}});
}

std::string size_words(const Editor& e, const ActionTest& test) {
  const std::optional<Result<double>> size = needed_visitors(test);
  if (!size) return std::string(e.tr("plan.size-hint"));
  if (!*size) return error_words(e, size->error());
  return e.tr().format("plan.size-words", {{"count", say(e, **size, 0)},
                                           {"total", say(e, 2 * **size, 0)},
                                           {"from", say(e, *test.baseline_rate)},
                                           {"to", say(e, *test.baseline_rate + *test.detectable_change)},
                                           {"power", say(e, test.power.value_or(usual_power))},
                                           {"level", say(e, test.significance.value_or(usual_significance))}});
}

std::string result_words(const Editor& e, const ActionTest& test) {
  const std::optional<Result<data::Comparison>> compared = test_result(test);
  if (!compared) return std::string(e.tr("plan.result-hint"));
  if (!*compared) return error_words(e, compared->error());
  const data::Comparison& found = **compared;
  const char* key = !found.significant      ? "plan.result-chance"
                    : found.difference >= 0 ? "plan.result-more"
                                            : "plan.result-less";
  const auto points = [&](double share) { return layout::signed_text(share * 100, e.settings.language, 2); };
  std::string words = e.tr().format(key, {{"control", say(e, found.control_rate * 100)},
                                          {"variant", say(e, found.variant_rate * 100)},
                                          {"difference", points(found.difference)},
                                          {"low", points(found.low)},
                                          {"high", points(found.high)},
                                          {"level", say(e, 100 - test.significance.value_or(usual_significance))},
                                          {"p", p_words(e, found.p_value)}});
  if (found.small) words.append(" ").append(e.tr("plan.result-small"));
  return words;
}

std::optional<double> metric_progress(const PlannedAction& action) {
  if (!action.metric) return std::nullopt;
  const ActionMetric& metric = *action.metric;
  return model::share_of_way(metric.baseline, metric.actual, metric.target);
}

std::string metric_words(const Editor& e, const PlannedAction& action) {
  if (!action.metric) return {};
  const ActionMetric& metric = *action.metric;
  const auto number = [&](const std::optional<double>& value) { return value ? say(e, *value) : std::string("?"); };
  std::string words;
  if (metric.baseline || metric.target) words = number(metric.baseline) + " → " + number(metric.target);
  if (!metric.unit.empty() && !words.empty()) words += " " + metric.unit;
  if (!metric.actual) return words;
  if (!words.empty()) words += " · ";
  return words + e.tr().format("plan.metric-now", {{"value", number(metric.actual)}});
}

}  // namespace lotrinh::editor
