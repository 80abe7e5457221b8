#pragma once
// The channel matrix: channels down, stages across, in each cell how many touchpoints there are and how they feel.
// Pure: equal input gives an equal scene.

#include "layout/inventory_items.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::layout {

// Fills `scene`, at least `width` wide and as large as it needs. A cell with touchpoints is a button
// "inventory.cell:<column>:<channel>" that lists them; a gap is told by a dashed frame and in its cell's name.
void layout_channel_matrix(const ChannelTable& table, const InventorySettings& settings, const TextMeasurer& measurer,
                           float width, Scene& scene);

}  // namespace lotrinh::layout
