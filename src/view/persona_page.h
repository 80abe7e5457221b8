#pragma once
// The page of personas: who there is at the left, the sheet of one of them beside it. See view/pages.h.

#include <string_view>
#include <vector>

#include "view/pages.h"

namespace lotrinh::view {

std::vector<PagePanel> personas_panels(const editor::Editor& editor, const Rect& room);
void build_personas_panel(Ui& ui, std::string_view panel, Size size);

}  // namespace lotrinh::view
