// Rules about figures: of cards of the metrics lane, of touchpoints, and of the map as a whole.

#include "base/iso_date.h"
#include "method/checks_parts.h"
#include "model/metrics.h"

namespace lotrinh::method {

using namespace model;

namespace {

Finding& add_of_map(Run& run, const MapMetric& metric, Remedy remedy) {
  Finding& finding = run.add(PlaceKind::metric, metric.id.value, remedy);
  finding.args.push_back({"what", shortened(metric.name)});
  return finding;
}

// Whether somebody meant to measure: a card of the metrics lane is named for it, a touchpoint's has been begun.
bool is_meant(const Card& card) {
  if (card.text.empty()) return false;
  return card.kind == LaneKind::metrics || (card.metric && (!card.metric->kind.empty() || card.metric->target));
}

std::string figure(const Run& run, const Metric& metric, double value) {
  const std::string number = run.number(value);
  if (metric.unit.empty()) return number;
  const bool close = metric.unit == "%" && run.input.language != "vi";
  return number + (close ? "" : "\u00a0") + metric.unit;
}

void describe(const Run& run, Finding& finding, const Metric& metric, const Setback& setback) {
  finding.args.push_back({"before", figure(run, metric, *setback.before.value)});
  finding.args.push_back({"now", figure(run, metric, *setback.now.value)});
  finding.args.push_back({"date", date_text(run.map().info.reviewed_on, run.input.language)});
  if (!setback.maybe_chance) return;
  finding.sentence = "metric-worse-maybe";
  finding.level = Level::hint;
}

}  // namespace

// Presupposes a named metric. In a future state metrics are targets, and nothing can have been measured.
void metric_not_measured(Run& run) {
  if (run.map().info.kind == MapKind::future) return;
  for (const Card& card : run.map().cards) {
    if (is_meant(card) && (!card.metric || !card.metric->value)) run.add_card(card, Remedy::set_value);
  }
  for (const MapMetric& metric : run.map().info.metrics) {
    if (!metric.name.empty() && !metric.metric.value) add_of_map(run, metric, Remedy::set_value);
  }
}

// Presupposes a review, and a value with a date on either side of it.
void metric_worse(Run& run) {
  const MapInfo& info = run.map().info;
  if (info.reviewed_on.empty()) return;
  for (const Card& card : run.map().cards) {
    if (!card.metric || card.text.empty()) continue;
    const std::optional<Setback> setback = setback_since(*card.metric, info.reviewed_on);
    if (setback) describe(run, run.add_card(card, Remedy::add_opportunity), *card.metric, *setback);
  }
  for (const MapMetric& metric : info.metrics) {
    const std::optional<Setback> setback = setback_since(metric.metric, info.reviewed_on);
    if (setback) describe(run, add_of_map(run, metric, Remedy::none), metric.metric, *setback);
  }
}

}  // namespace lotrinh::method
