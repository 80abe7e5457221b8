#pragma once
// What a screen reader is told of an edit. Typing and fields say their own values; what appears, goes or moves
// elsewhere on the map is heard of only here.

#include <string>

#include "editor/editor.h"
#include "model/edit.h"

namespace lotrinh::editor {

// In the interface's language; "" where nothing need be said. Asked before the edit is applied: what it deletes has its
// name still.
std::string spoken(const Editor& editor, const model::Edit& edit);

}  // namespace lotrinh::editor
