#pragma once
// Taking the open map to another stage model, in a dialog with a preview, and the models of one's own that a document
// keeps.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "editor/editor.h"
#include "method/stage_mapping.h"

namespace lotrinh::editor {

// What the dialog offers, and the one that is chosen in it. Null: none of that id.
std::vector<model::StageModel> offered_stage_models(const Editor& editor);
std::optional<model::StageModel> offered_stage_model(const Editor& editor, std::string_view id);

// Opens the dialog on `target`; "" = the map's own model, or the first one.
void open_stage_models(Editor& editor, std::string_view target);
// After the document has changed: the dialog goes on with what is there now.
void follow_stage_models(Editor& editor);
// Whether applying would change anything.
bool stage_switch_changes(const Editor& editor);
// True when the key was the dialog's.
bool stage_models_key(Editor& editor, std::string_view key, Modifiers modifiers);

// Of each stage of the open map: how many cards stand in it.
std::vector<std::size_t> cards_by_stage(const model::Map& map);

// The model in a file's text becomes one of the document's own, and the dialog opens on it; where no document is open,
// a new one begins with it. Gives the model's id.
Result<std::string> take_stage_file(Editor& editor, std::string_view json);

// Switches at once, with a mapping by stage ids where one is given for a stage, else as proposed.
struct StageChoice {
  model::StageId stage_id;
  std::size_t to = 0;
};
Result<void> switch_map(Editor& editor, const model::MapId& map_id, std::string_view target,
                        const std::vector<StageChoice>& choices, model::Source source);

}  // namespace lotrinh::editor
