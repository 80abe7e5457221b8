#pragma once
// What menus are put together from.

#include <string>
#include <string_view>

#include "editor/editor.h"

namespace lotrinh::editor {

// An item for a registered action: its label, its shortcut, and whether it can be done now.
MenuItem item(const Editor& editor, std::string_view action, std::string arg = {}, std::string_view icon = {});
MenuItem choice(std::string label, std::string_view action, std::string arg, bool checked);
MenuItem separated(MenuItem item);  // a line above
MenuItem dangerous(MenuItem item);

// SVG and PNG of one drawing of a page, "<page>.export-svg" and "<page>.export-png" with `what` for argument.
void add_picture_items(Menu& menu, const Editor& editor, std::string_view page, std::string_view what);
// A menu of choices that stays for the next one: the highlight stays where it was.
void highlight(Menu& menu, std::string_view arg);

// An empty menu below the control that was pressed last.
Menu menu_at(const Editor& editor, std::string id, std::string_view label_key);

}  // namespace lotrinh::editor
