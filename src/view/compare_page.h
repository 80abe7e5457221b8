#pragma once
// The page that compares two maps: a bar that says which ones and what of them is shown, their titles, and the sheet
// of layout/compare_sheet.h below.

#include <string_view>
#include <vector>

#include "view/pages.h"

namespace lotrinh::view {

std::vector<PagePanel> compare_panels(const editor::Editor& editor, const Rect& room);
void build_compare(Ui& ui, std::string_view panel, Size size);

}  // namespace lotrinh::view
