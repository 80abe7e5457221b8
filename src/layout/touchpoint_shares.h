#pragma once
// How touchpoints are shared out: online or offline, direct or indirect, owned, paid or earned, and how well they are
// known. A bar each, of parts that add up to all. Pure.

#include <span>

#include "layout/inventory_items.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::layout {

// Fills `scene`, `width` wide and as tall as it needs. Each part is a button "inventory.share:<field>=<value>" that
// lists its touchpoints.
void layout_touchpoint_shares(std::span<const ShareBar> bars, const InventorySettings& settings,
                              const TextMeasurer& measurer, float width, Scene& scene);

}  // namespace lotrinh::layout
