#pragma once
// The effect/effort matrix: effort across (on a scale of ratios, so that one week and two stand as far apart as ten and
// twenty), effect up. Pure: equal input gives an equal scene.

#include <span>

#include "layout/plan_items.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::layout {

// Between values and places in the drawing, px.
struct MatrixScale {
  Rect plot;                // where the points are
  double least_effort = 1;  // at its left edge, person-weeks
  double most_effort = 2;   // at its right
  Point at(double effect, double effort) const;
  double effect_at(float y) const;  // to a tenth
  double effort_at(float x) const;  // as one would say it: 0.5, 3, 12
};
MatrixScale matrix_scale(std::span<const PlanItem> items, Size size);

inline constexpr float matrix_dot = 26;  // px, across

// Fills `scene`, `size` large. Each action is a button "plan.dot:<id>" that opens it; those without scores are listed
// below the plot, and make the drawing taller than `size` where there are many.
void layout_plan_matrix(std::span<const PlanItem> items, const PlanSettings& settings, const TextMeasurer& measurer,
                        Size size, Scene& scene);

}  // namespace lotrinh::layout
