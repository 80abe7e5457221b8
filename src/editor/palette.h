#pragma once
// The command palette: the registry's actions as a list that narrows while one types, and the places of the document
// to go to.

#include <string>
#include <string_view>
#include <vector>

#include "editor/ui_state.h"

namespace lotrinh::editor {

class Editor;
struct Modifiers;

void set_palette_query(Editor& editor, const std::string& query);
// The arrows, Enter, Escape and what else the open palette understands; what it does not is typed into its field.
bool palette_key(Editor& editor, std::string_view key, Modifiers modifiers);

// What "palette.run" takes: "card.add", or with an argument "stage.select:<id>".
std::string palette_command(const MenuItem& item);

}  // namespace lotrinh::editor
