#pragma once
// Metrics over time: what their values are, how they changed, and how far they are from where they are to go.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lotrinh::model {

// What is usually measured; each has a text "metric-kind.<id>".
struct MetricKind {
  std::string_view id;
  Better better = Better::up;
  std::string_view unit{};
};
std::span<const MetricKind> metric_kinds();
const MetricKind* metric_kind(std::string_view id);

Better better_of(const Metric& metric);  // as set, else as its kind has it, else up

// The day a date stands for, counted from 1970: the last one of a month or a year. The lowest there is where the text
// is no date, so that such values come first.
std::int64_t day_of(std::string_view date);

// The newest value, as one of the list; nothing in it where the metric was never measured.
MetricValue newest_of(const Metric& metric);
// All that have a value, oldest first.
std::vector<MetricValue> values_of(const Metric& metric);
// Puts a value in where its date belongs; one of that date is replaced. A change that was given for the newest value
// goes when another becomes the newest.
Metric with_value(const Metric& metric, MetricValue value);
Metric with_values(const Metric& metric, std::vector<MetricValue> values);  // in their order: the last of a date counts
Metric without_value(const Metric& metric, std::string_view date);
// Which card of the metrics lane measures which touchpoint: indices of their cards, link by link, whichever way a link
// of the kind "measures" points.
struct Measure {
  std::size_t metric = 0;
  std::size_t touchpoint = 0;
};
std::vector<Measure> measures_of(const Map& map);

// Whether a metric holds nothing that a touchpoint table's columns (value, unit, date, change, good when) do not hold.
bool is_plain(const Metric& metric);

std::optional<double> change_of(const Metric& metric);

struct TargetDistance {
  double left = 0;  // target - value, in the metric's unit
  bool reached = false;
  friend bool operator==(const TargetDistance&, const TargetDistance&) = default;
};
std::optional<TargetDistance> distance_to_target(const Metric& metric);
// How much of the way from baseline to target is done: 0 at the baseline, 1 at the target, outside of both beyond.
std::optional<double> share_of_way(const std::optional<double>& baseline, const std::optional<double>& value,
                                   const std::optional<double>& target);
std::optional<double> share_of_way(const Metric& metric);

bool is_worse(double value, double before, Better better);
// What the newest value after `date` was worse than: the newest one of that day or before. Nothing where it was not
// worse, or where there is none on either side.
struct Setback {
  MetricValue before;
  MetricValue now;
  bool maybe_chance = false;  // their intervals overlap
};
std::optional<Setback> setback_since(const Metric& metric, std::string_view date);

}  // namespace lotrinh::model
