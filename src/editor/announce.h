#pragma once
// What a screen reader is told of an edit. Fields that are typed into say their own values; all else is heard of here.

#include <string>

#include "editor/editor.h"
#include "model/edit.h"

namespace lotrinh::editor {

// In the interface's language; "" where nothing need be said. Asked before the edit is applied: what it deletes has its
// name still. typed: it comes from an open text field.
std::string spoken(const Editor& editor, const model::Edit& edit, bool typed);

}  // namespace lotrinh::editor
