#pragma once
// Touchpoints by their influence on the decision (up) and the emotion that they leave (across): what to mend first
// stands at the upper left. Pure.

#include <span>

#include "layout/inventory_items.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::layout {

// Fills `scene`, `size` large. `dots` by falling score: those to mend first bear numbers in that order. Each is a
// button "inventory.dot:<arg>"; where too many have one place the rest is told by their number. `listed`: the names of
// those to mend first stand below, for a picture that leaves the page, which makes it taller.
void layout_touchpoint_priorities(std::span<const TouchpointDot> dots, const InventorySettings& settings,
                                  const TextMeasurer& measurer, Size size, bool listed, Scene& scene);

}  // namespace lotrinh::layout
