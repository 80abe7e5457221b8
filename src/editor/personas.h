#pragma once
// Personas: what a person does to them, as edits, and which one the page shows.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "editor/editor.h"
#include "model/edit.h"

namespace lotrinh::editor {

// The one whose sheet is shown: the one that was chosen, else the one that leads the open map, else the first. Null:
// the document has none.
const model::Persona* shown_persona(const Editor& editor);
void show_persona(Editor& editor, const model::PersonaId& id);

// Puts it last under an id of its own, and shows it. It leads the open map where that has no persona yet.
bool add_persona(Editor& editor, model::Persona persona);

// The map's personas with `id` first, or with it last, or without it.
model::Edit lead_map(const model::Map& map, const model::PersonaId& id);
model::Edit toggle_on_map(const model::Map& map, const model::PersonaId& id);

// What the text field "persona.<field>:<id>" holds, and the persona with that text in it: lists have one entry a line,
// channels the names of the catalogue in `language`.
std::string persona_text(const model::Persona& persona, std::string_view field, const model::Catalogue& catalogue,
                         std::string_view language);
void set_persona_text(model::Persona& persona, std::string_view field, const std::string& text,
                      const model::Catalogue& catalogue);

}  // namespace lotrinh::editor
