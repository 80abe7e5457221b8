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

// An empty menu below the control that was pressed last.
Menu menu_at(const Editor& editor, std::string id, std::string_view label_key);

}  // namespace lotrinh::editor
