#pragma once
// The page of touchpoints: a bar, and below it the inventory as a table, a channel matrix, shares or priorities.

#include <string_view>
#include <vector>

#include "view/pages.h"

namespace lotrinh::view {

std::vector<PagePanel> inventory_panels(const editor::Editor& editor, const Rect& room);
void build_inventory(Ui& ui, std::string_view panel, Size size);

// The parts, each in a file of its own. The table has its heads in a panel above; only the rows in sight are built.
float build_inventory_filters(Ui& ui, float width, bool typing);  // returns its height
void build_inventory_head(Ui& ui, Size size);
void build_inventory_rows(Ui& ui, Size size);
// Why there is nothing to be seen, and the way on; returns where it ends.
float build_inventory_empty(Ui& ui, Size size, float y);
inline constexpr float inventory_head_height = 40;

}  // namespace lotrinh::view
