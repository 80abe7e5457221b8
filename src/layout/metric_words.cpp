#include "layout/metric_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "layout/map_metrics.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;
using model::Metric;
using model::MetricValue;

constexpr std::size_t most_said = 8;    // values of a series
constexpr std::size_t most_drawn = 60;  // likewise: a year of weeks, and some

// A net promoter score runs from -100 to +100 and is written with its sign.
bool is_net_promoter_score(const Metric& metric, std::string_view name) {
  if (!metric.kind.empty()) return metric.kind == "nps";
  return name.contains("NPS") || name.contains("Net Promoter");
}

std::string with_unit(std::string number, std::string_view unit, std::string_view language) {
  if (unit.empty()) return number;
  if (unit != "%") return number + " " + std::string(unit);
  return number + (language == "vi" ? "\u00a0%" : "%");
}

int decimals_of(double value) { return std::abs(value) < 1 ? 3 : 2; }

}  // namespace

std::string kind_text(const Metric& metric, const Strings& strings) {
  const model::MetricKind* kind = model::metric_kind(metric.kind);
  return kind ? std::string(strings("metric-kind." + std::string(kind->id))) : metric.kind;
}

std::string figure_text(const Metric& metric, double value, std::string_view name, std::string_view language) {
  return with_unit(is_net_promoter_score(metric, name) ? signed_text(value, language, 2)
                                                       : number_text(value, language, decimals_of(value)),
                   metric.unit, language);
}

// A change of a count says more as a share of what it was; of percent it is in points.
std::string change_text(const Metric& metric, double change, std::string_view language,
                        std::string_view percent_points) {
  const double value = metric.value.value_or(0);
  const double before = value - change;
  if (metric.unit == "%") return signed_text(change, language) + " " + std::string(percent_points);
  if (metric.unit.empty() && std::abs(value) >= 100 && before != 0) {
    const double percent = change / std::abs(before) * 100;
    return with_unit(signed_text(percent, language, std::abs(percent) < 10 ? 1 : 0), "%", language);
  }
  return with_unit(signed_text(change, language, 2), metric.unit, language);
}

std::string distance_text(const Metric& metric, const Strings& strings, std::string_view language) {
  const std::optional<model::TargetDistance> distance = model::distance_to_target(metric);
  if (!distance) return {};
  if (distance->reached) return std::string(strings("metric.reached"));
  const double left = std::abs(distance->left);
  const bool in_points = metric.unit == "%" || metric.kind == "nps";
  std::string amount = number_text(left, language, decimals_of(left));
  if (in_points) {
    amount.append(" ").append(strings("layout.percent-points"));
  } else {
    amount = with_unit(std::move(amount), metric.unit, language);
  }
  return strings.format("metric.left", {{"amount", amount}});
}

std::string sample_text(const Metric& metric, const MetricValue& value, const Strings& strings,
                        std::string_view language) {
  std::string text;
  if (value.answers) text = strings.format("metric.answers", {{"count", number_text(*value.answers, language, 0)}});
  if (!value.low || !value.high) return text;
  const auto end = [&](double number) {
    return metric.kind == "nps" ? signed_text(number, language, 1) : number_text(number, language, 1);
  };
  if (!text.empty()) text += " · ";
  return text + strings.format("metric.interval", {{"low", end(*value.low)}, {"high", end(*value.high)}});
}

std::string series_text(const Metric& metric, const Strings& strings, std::string_view language) {
  if (metric.earlier.empty()) return {};
  const std::vector<MetricValue> values = model::values_of(metric);
  if (values.size() < 2) return {};
  std::string list;
  for (std::size_t i = values.size() - std::min(values.size(), most_said); i < values.size(); ++i) {
    list.append(list.empty() ? "" : "; ")
        .append(number_text(*values[i].value, language, decimals_of(*values[i].value)));
  }
  return strings.format("metric.series", {{"count", std::to_string(values.size())}, {"values", list}});
}

void add_sparkline(SceneBuilder& builder, const Metric& metric, const Rect& rect) {
  if (metric.earlier.empty()) return;
  std::vector<MetricValue> values = model::values_of(metric);
  if (values.size() > most_drawn) values.erase(values.begin(), values.end() - most_drawn);
  if (values.size() < 2) return;
  const bool dated = std::ranges::none_of(values, [](const MetricValue& value) {
    return model::day_of(value.date) == std::numeric_limits<std::int64_t>::min();
  });
  const auto first_day = static_cast<double>(model::day_of(values.front().date));
  const double days = dated ? static_cast<double>(model::day_of(values.back().date)) - first_day : 0;
  double low = *values.front().value;
  double high = low;
  for (const MetricValue& value : values) {
    low = std::min(low, *value.value);
    high = std::max(high, *value.value);
  }
  if (metric.target) {
    low = std::min(low, *metric.target);
    high = std::max(high, *metric.target);
  }
  const Rect inner = rect.inset(m::spark_dot / 2);
  // Halves, so that the span of the largest numbers there are is one too.
  const double span = high / 2 - low / 2;
  const auto y_of = [&](double value) {
    const double share = span > 0 ? (value / 2 - low / 2) / span : 0.5;
    return inner.bottom() - static_cast<float>(share) * inner.height;
  };
  const auto x_of = [&](std::size_t i) {
    const double by_date = (static_cast<double>(model::day_of(values[i].date)) - first_day) / days;
    const double share = days > 0 ? by_date : static_cast<double>(i) / static_cast<double>(values.size() - 1);
    return inner.x + static_cast<float>(share) * inner.width;
  };
  if (metric.target) {
    const float y = y_of(*metric.target);
    builder.line({rect.x, y}, {rect.right(), y}, Color::muted, 1, true);
  }
  for (std::size_t i = 1; i < values.size(); ++i) {
    builder.line({x_of(i - 1), y_of(*values[i - 1].value)}, {x_of(i), y_of(*values[i].value)}, Color::accent,
                 m::spark_width);
  }
  const Point end{x_of(values.size() - 1), y_of(*values.back().value)};
  builder.mark(ShapeKind::ellipse, {end.x - m::spark_dot / 2, end.y - m::spark_dot / 2, m::spark_dot, m::spark_dot},
               Color::accent);
}

}  // namespace lotrinh::layout
