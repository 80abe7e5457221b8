#pragma once
// The action plan against time: months across, one row for each action, today as a line. Pure: equal input gives an
// equal scene.

#include <cstdint>
#include <span>

#include "layout/plan_items.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::layout {

// Between days since 1970-01-01 and places in the drawing, px.
struct TimeScale {
  std::int64_t first = 0;  // of its first month
  std::int64_t end = 1;    // the day behind its last month
  float left = 0;
  float day_width = 1;
  float x(std::int64_t day) const { return left + static_cast<float>(day - first) * day_width; }
  std::int64_t day(float at) const;
};
TimeScale time_scale(std::span<const PlanItem> items, const PlanSettings& settings, float width);

inline constexpr float timeline_header = 56;
inline constexpr float timeline_row = 44;
inline constexpr float timeline_bar = 26;

// Fills `scene`, at least `width` wide. Each bar is a button "plan.bar:<id>" that opens its action; actions without a
// date come last, below the others.
void layout_plan_timeline(std::span<const PlanItem> items, const PlanSettings& settings, const TextMeasurer& measurer,
                          float width, Scene& scene);

}  // namespace lotrinh::layout
