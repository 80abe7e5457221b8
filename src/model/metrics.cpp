#include "model/metrics.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "base/iso_date.h"
#include "model/id_index.h"

namespace lotrinh::model {
namespace {

constexpr std::array<MetricKind, 14> kinds = {{
    {"nps"},
    {"csat", Better::up, "%"},
    {"ces"},
    {"conversion", Better::up, "%"},
    {"visits"},
    {"open-rate", Better::up, "%"},
    {"click-rate", Better::up, "%"},
    {"abandonment", Better::down, "%"},
    {"churn", Better::down, "%"},
    {"response-time", Better::down},
    {"completion-time", Better::down},
    {"cost", Better::down},
    {"lifetime-value"},
    {"other"},
}};

void sort_by_date(std::vector<MetricValue>& values) {
  std::ranges::stable_sort(values, {}, [](const MetricValue& value) { return day_of(value.date); });
}

// `values` oldest first. Their last one becomes the newest.
Metric split(Metric metric, std::vector<MetricValue> values) {
  const MetricValue before = newest_of(metric);
  MetricValue newest;
  if (!values.empty()) {
    newest = std::move(values.back());
    values.pop_back();
  }
  if (newest.date != before.date || newest.value != before.value) metric.change.reset();
  metric.value = newest.value;
  metric.date = std::move(newest.date);
  metric.answers = newest.answers;
  metric.low = newest.low;
  metric.high = newest.high;
  metric.earlier = std::move(values);
  return metric;
}

}  // namespace

std::span<const MetricKind> metric_kinds() { return kinds; }

const MetricKind* metric_kind(std::string_view id) {
  const auto found = std::ranges::find(kinds, id, &MetricKind::id);
  return found == kinds.end() ? nullptr : &*found;
}

Better better_of(const Metric& metric) {
  if (metric.better) return *metric.better;
  const MetricKind* kind = metric_kind(metric.kind);
  return kind ? kind->better : Better::up;
}

std::int64_t day_of(std::string_view date) {
  return parse_iso_date(date).value_or(std::numeric_limits<std::int64_t>::min());
}

MetricValue newest_of(const Metric& metric) {
  return {metric.date, metric.value, metric.answers, metric.low, metric.high};
}

std::vector<MetricValue> values_of(const Metric& metric) {
  std::vector<MetricValue> values;
  values.reserve(metric.earlier.size() + 1);
  for (const MetricValue& value : metric.earlier) {
    if (value.value) values.push_back(value);
  }
  sort_by_date(values);
  if (metric.value) values.push_back(newest_of(metric));
  return values;
}

Metric with_value(const Metric& metric, MetricValue value) {
  std::vector<MetricValue> one;
  one.push_back(std::move(value));
  return with_values(metric, std::move(one));
}

Metric with_values(const Metric& metric, std::vector<MetricValue> values) {
  std::vector<MetricValue> all = values_of(metric);
  std::map<std::string, std::size_t, std::less<>> by_date;
  for (std::size_t i = 0; i < all.size(); ++i) by_date.insert_or_assign(all[i].date, i);
  for (MetricValue& value : values) {
    const auto [there, fresh] = by_date.try_emplace(value.date, all.size());
    if (fresh) {
      all.push_back(std::move(value));
    } else {
      value.unknown = std::move(all[there->second].unknown);
      all[there->second] = std::move(value);
    }
  }
  sort_by_date(all);
  return split(metric, std::move(all));
}

Metric without_value(const Metric& metric, std::string_view date) {
  std::vector<MetricValue> values = values_of(metric);
  std::erase_if(values, [&](const MetricValue& value) { return value.date == date; });
  return split(metric, std::move(values));
}

bool is_plain(const Metric& metric) {
  return metric.kind.empty() && !metric.baseline && !metric.target && !metric.answers && !metric.low && !metric.high &&
         metric.earlier.empty();
}

std::optional<double> change_of(const Metric& metric) {
  if (metric.change || !metric.value || metric.earlier.empty()) return metric.change;
  const std::vector<MetricValue> values = values_of(metric);
  if (values.size() < 2) return std::nullopt;
  return *values.back().value - *values[values.size() - 2].value;
}

std::optional<TargetDistance> distance_to_target(const Metric& metric) {
  if (!metric.value || !metric.target) return std::nullopt;
  return TargetDistance{*metric.target - *metric.value, !is_worse(*metric.value, *metric.target, better_of(metric))};
}

std::optional<double> share_of_way(const std::optional<double>& baseline, const std::optional<double>& value,
                                   const std::optional<double>& target) {
  if (!baseline || !value || !target || *target == *baseline) return std::nullopt;
  return (*value - *baseline) / (*target - *baseline);
}

std::optional<double> share_of_way(const Metric& metric) {
  return share_of_way(metric.baseline, metric.value, metric.target);
}

bool is_worse(double value, double before, Better better) {
  return better == Better::up ? value < before : value > before;
}

std::optional<Setback> setback_since(const Metric& metric, std::string_view date) {
  const std::optional<std::int64_t> day = parse_iso_date(date);
  if (!day || metric.earlier.empty()) return std::nullopt;
  std::vector<MetricValue> values = values_of(metric);
  std::erase_if(values, [](const MetricValue& value) { return !parse_iso_date(value.date); });
  if (values.size() < 2 || day_of(values.back().date) <= *day) return std::nullopt;
  const auto before = std::ranges::find_if(values.rbegin(), values.rend(),
                                           [&](const MetricValue& v) { return day_of(v.date) <= *day; });
  if (before == values.rend()) return std::nullopt;
  const MetricValue& now = values.back();
  if (!is_worse(*now.value, *before->value, better_of(metric))) return std::nullopt;
  const bool known = now.low && now.high && before->low && before->high;
  return Setback{*before, now, known && *now.low <= *before->high && *before->low <= *now.high};
}

std::vector<Measure> measures_of(const Map& map) {
  IdIndex cards(map.cards.size());
  for (std::size_t i = 0; i < map.cards.size(); ++i) cards.insert(map.cards[i].id.value, i);
  std::vector<Measure> found;
  for (const Link& link : map.links) {
    if (link.kind != "measures") continue;
    std::uint32_t metric = cards.find(link.from.value);
    std::uint32_t other = cards.find(link.to.value);
    if (metric == IdIndex::none || other == IdIndex::none) continue;
    if (map.cards[metric].kind != LaneKind::metrics) std::swap(metric, other);
    if (map.cards[metric].kind != LaneKind::metrics || map.cards[other].kind != LaneKind::touchpoints) continue;
    found.push_back({metric, other});
  }
  return found;
}

}  // namespace lotrinh::model
