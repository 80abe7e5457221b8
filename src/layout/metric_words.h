#pragma once
// What a metric says in words: its figure with the unit, how it changed, how far it is from its target, and how many
// answers and which interval stand behind it. The card on the map and the inspector say it alike.

#include <string>
#include <string_view>

#include "base/strings.h"
#include "layout/scene.h"
#include "model/metrics.h"

namespace lotrinh::layout {

// What its kind is called; its own word where that is no known kind, empty where it has none.
std::string kind_text(const model::Metric& metric, const Strings& strings);
// `name`: what the metric is called; a net promoter score is written with its sign.
std::string figure_text(const model::Metric& metric, double value, std::string_view name, std::string_view language);
std::string change_text(const model::Metric& metric, double change, std::string_view language,
                        std::string_view percent_points);
// "còn 12 điểm tới mục tiêu", "đạt mục tiêu"; empty where there is no target or no value.
std::string distance_text(const model::Metric& metric, const Strings& strings, std::string_view language);
// "n = 214 · 24–36"; empty where neither is known.
std::string sample_text(const model::Metric& metric, const model::MetricValue& value, const Strings& strings,
                        std::string_view language);
// "4 values: 20; 22; 25; 30", the newest eight; empty where there are fewer than two.
std::string series_text(const model::Metric& metric, const Strings& strings, std::string_view language);

// A line through the values by date, a dot at the newest and, dashed, the target. Nothing of fewer than two values.
void add_sparkline(SceneBuilder& builder, const model::Metric& metric, const Rect& rect);

}  // namespace lotrinh::layout
