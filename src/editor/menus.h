#pragma once
// What stands in each menu. The view draws Editor::ui.menu, whatever it holds.

#include <string_view>

#include "editor/editor.h"

namespace lotrinh::editor {

// Opens `menu` at `anchor`, or closes it where the same one is open.
void open_menu(Editor& editor, Menu menu);

// A kind of map, with what it is for.
MenuItem map_kind_item(const Editor& editor, model::MapKind kind, std::string_view action);

// Each finds its anchor from Editor::pressed (the control that was pressed), set by the view.
void open_card_menu(Editor& editor);
void open_cell_menu(Editor& editor);
void open_stage_menu(Editor& editor, std::string_view stage_id);
void open_step_menu(Editor& editor, std::string_view step_id);
void open_lane_menu(Editor& editor, std::string_view lane_id);
void open_lane_kind_menu(Editor& editor);                      // add a lane
void open_field_menu(Editor& editor, std::string_view field);  // inspector: channel, owner, feeling
// A card's field, to be chosen from field_choices(): performs `action` with `arg`, the field and the value
// ("<arg>channel=website"). `target` names the card to the text field of a value of one's own.
void add_field_choices(Menu& menu, const Editor& editor, const model::Map& map, const model::Card& card,
                       std::string_view field, std::string_view action, const std::string& arg,
                       const std::string& target);
void open_filter_menu(Editor& editor, std::string_view facet);
void open_map_menu(Editor& editor);
void open_export_menu(Editor& editor);
void open_language_menu(Editor& editor);
void open_theme_menu(Editor& editor);
void open_plan_sort_menu(Editor& editor);
void open_plan_export_menu(Editor& editor);
void open_action_menu(Editor& editor, std::string_view action_id);
void open_action_status_menu(Editor& editor, std::string_view action_id);
void open_action_link_menu(Editor& editor, std::string_view action_id);  // cards it carries out
void open_page_menu(Editor& editor);                                     // the rail, where there is no room for it
void open_zoom_menu(Editor& editor);
void open_new_map_menu(Editor& editor);
void open_stored_menu(Editor& editor, std::string_view document_id);
void open_conflict_menu(Editor& editor);
void open_workshop_menu(Editor& editor);  // stages to go to
void open_capture_menu(Editor& editor);   // lanes, and the parking lot
void open_note_menu(Editor& editor, std::string_view note_id);
void open_timer_menu(Editor& editor);
void open_import_menu(Editor& editor, std::string_view what);  // "column:3", "encoding", "scale", "model"

// Up, down, Home, End, Enter, Escape in the open menu. True when the key was used.
bool menu_key(Editor& editor, std::string_view key);

}  // namespace lotrinh::editor
