#pragma once
// The panels. Each builds its Scene from the editor's state, in coordinates of its own rect, and keeps nothing.

#include "method/checks.h"
#include "view/ui.h"

namespace lotrinh::view {

inline constexpr float top_bar_height = 48;
inline constexpr float inspector_width = 320;
inline constexpr float small_canvas = 640;  // up to here the inspector is a sheet, and comes only when it is asked for

// How pressing a finding of the checks is; the signs on the map have the same colours.
inline layout::Color ink_of(method::Level level) {
  return level == method::Level::problem   ? layout::Color::neg
         : level == method::Level::warning ? layout::Color::warn
                                           : layout::Color::accent;
}

void build_top_bar(Ui& ui, float width);
void build_start_bar(Ui& ui, float width);
void build_start_screen(Ui& ui, Size size);          // may be taller than `size`
void build_gallery(Ui& ui, Size size, bool typing);  // in its place; likewise
float build_gallery_strip(Ui& ui, Point at, float width);
void build_inspector(Ui& ui, Size size);  // likewise
void build_zoom_bar(Ui& ui);
Size zoom_bar_size(const editor::Editor& editor);

// Workshop mode: the bar that takes the top bar's place (returns its height), and what is left of it while it is
// hidden.
float build_workshop_bar(Ui& ui, float width);
Size build_workshop_handle(Ui& ui);
// The parking lot or the votes, on the right, or below on a small canvas. May be taller than `size`.
inline constexpr float tray_width = 300;
void build_tray(Ui& ui, Size size);

// A document without maps, or a map without stages or lanes: what it needs, and the buttons to begin with. The scene's
// height follows from the width.
bool map_needs_teaching(const editor::Editor& editor);
void build_empty_map(Ui& ui, float width);

// The import dialog is a frame and three panels in it that scroll: the columns' heads (with the rows, sideways), the
// rows, and the options with the problems.
struct ImportPlaces {
  Rect dialog;
  Rect columns;
  Rect rows;
  Rect side;
};
ImportPlaces import_places(const editor::Editor&, Size canvas);
void build_import_dialog(Ui& ui, Size canvas);
void build_import_columns(Ui& ui, Size size);  // may be wider than `size`
void build_import_rows(Ui& ui, Size size);     // wider and taller
void build_import_side(Ui& ui, Size size);     // taller

// The dialog of stage models: a frame, and two panels in it that scroll.
struct StageModelPlaces {
  Rect dialog;
  Rect list;                 // of the models
  Rect mapping;              // which stage becomes which
  bool own_in_foot = false;  // the buttons for models of one's own
};
StageModelPlaces stage_model_places(Size canvas);
void build_stage_model(Ui& ui, Size canvas);
void build_stage_model_list(Ui& ui, Size size, bool own_in_foot);  // taller than `size`
void build_stage_model_mapping(Ui& ui, Size size);                 // likewise

// The menu's place on the canvas; `build_menu` fills it, in coordinates of that rect. The palette's list looks the
// same; its items run through "palette.run".
Rect menu_rect(const editor::Editor& editor, const layout::TextMeasurer& measurer, Size canvas);
void build_menu(Ui& ui, const editor::Menu& menu, Size size, bool palette = false);
float menu_content_height(const editor::Menu& menu);

// The bar to find with, on the map's right; as wide as a small canvas, where it pushes the map down.
inline constexpr float find_bar_height = 48;
inline constexpr float find_bar_margin = 12;
Rect find_bar_rect(Size canvas, float inspector);     // `inspector`: how wide that is
void build_find_bar(Ui& ui, Size size, bool typing);  // typing: its field has the focus

// Returns its height: it takes as many rows as it needs.
float build_filter_bar(Ui& ui, float width);

// The whole map in little, in the corner. What it shows of the view moves with every scroll and is painted over it.
bool minimap_shown(const editor::Editor& editor, Size canvas);
Size minimap_size(const editor::Editor& editor);
void build_minimap(Ui& ui, Size size);
Rect minimap_frame(const editor::Editor& editor);              // the part that is seen, on the minimap
Point minimap_scroll(const editor::Editor& editor, Point at);  // the scroll that brings a place of it to the middle

// A dialog and the part of it that scrolls.
struct DialogPlaces {
  Rect dialog;
  Rect list;
};

// The command palette: its field, and its list below.
DialogPlaces palette_places(const editor::Editor& editor, Size canvas);
void build_palette(Ui& ui, Size size);
void build_palette_list(Ui& ui, Size size);

// What numbers of a table come to on the map: a frame, and its list in it.
DialogPlaces numbers_places(Size canvas);
void build_numbers(Ui& ui, Size canvas);
void build_numbers_list(Ui& ui, Size size);  // may be taller than `size`

// All shortcuts.
DialogPlaces shortcuts_places(Size canvas);
void build_shortcuts(Ui& ui, Size canvas);
void build_shortcuts_list(Ui& ui, Size size);  // may be taller than `size`

Size notice_size(Ui& ui, float most_width);
void build_notice(Ui& ui, Size size);

// The upper end of the inspector where that is a sheet.
inline constexpr float sheet_grip_height = 24;
void build_sheet_grip(Ui& ui, Size size);

// How far the layout of a huge map is.
inline constexpr Size layout_progress_size{280, 76};
void build_layout_progress(Ui& ui);

// Rings around what is selected, the mark of an empty cell, in canvas coordinates.
void build_map_marks(layout::Scene& scene, editor::Editor& editor);
// Arrows of the selected cards' links, in the map's own coordinates, body layer.
void build_link_marks(layout::Scene& scene, editor::Editor& editor);
// A veil over all stages but the one that a workshop is at.
void build_workshop_veil(layout::Scene& scene, editor::Editor& editor);

}  // namespace lotrinh::view
