#pragma once
// The rail at the left, from which the map and the pages are reached, the drawer beside it, and the pages themselves.
// Each builds its Scenes from the editor's state and keeps nothing; which there are is said in editor/pages.h.

#include <string>
#include <string_view>
#include <vector>

#include "view/ui.h"

namespace lotrinh::view {

inline constexpr float rail_width = 84;
inline constexpr float drawer_width = 320;

void build_rail(Ui& ui, Size size);
void build_drawer(Ui& ui, Size size);  // may be taller than `size`
// The drawers, one file each.
void build_checks(Ui& ui, Size size);

// A part of a page that scrolls by itself.
struct PagePanel {
  std::string name;  // "plan", "plan-board": begins with the page's name
  Rect rect;         // on the canvas
};
// Of the page that is shown, bottom to top. `room` is what rail and top bar leave.
std::vector<PagePanel> page_panels(const editor::Editor& editor, const Rect& room);
// Whether a page that has `width` px keeps enough of it beside a drawer.
bool room_beside_page(const editor::Editor& editor, float width);
// False: the panel is no page's. What it puts into the Ui may be larger than `size`: then the panel scrolls.
bool build_page_panel(Ui& ui, std::string_view panel, Size size);

// --- the drawers, one file each; they may be taller than `size`
void build_guide(Ui& ui, Size size);

}  // namespace lotrinh::view
