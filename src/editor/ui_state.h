#pragma once
// What the panels show besides the document: menus, the import dialog, notices, lists of stored documents.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "editor/checks.h"
#include "editor/compare.h"
#include "editor/filter.h"
#include "editor/find.h"
#include "editor/gallery.h"
#include "editor/inventory.h"
#include "editor/metrics.h"
#include "editor/numbers.h"
#include "editor/pages.h"
#include "editor/plan.h"
#include "editor/workshop.h"
#include "io/csv_read.h"
#include "method/guide.h"
#include "method/stage_mapping.h"
#include "model/document.h"

namespace lotrinh::editor {

struct MenuItem {
  std::string label;
  std::string action;  // "" = a heading
  std::string arg;
  std::string shortcut;  // as shown
  std::string icon;
  bool checked = false;
  bool disabled = false;
  bool separated = false;  // a line above
  bool danger = false;
};

struct Menu {
  std::string id;        // of the control that opened it: pressing that again closes the menu
  std::string label;     // accessible name
  Rect anchor;           // CSS px on the canvas; the menu opens below it, or above where there is no room
  bool as_list = false;  // options of a combobox, not commands
  std::vector<MenuItem> items;
  int highlight = -1;
  float item_height = 32;  // more where fingers press
};

// The CSV that is being looked at before it is imported.
struct ImportDialog {
  std::string file_name;
  std::string bytes;
  io::CsvOptions options;
  io::CsvPreview preview;
  std::shared_ptr<io::CsvPreviewer> looking;  // at `bytes`, for another preview; null when there is no more to come
  bool merge = false;                         // into the open map
  bool running = false;
  float progress = 0;
};

// Another stage model for the open map: which one, and where each of the map's stages goes.
struct StageModelDialog {
  model::StageModel target;
  method::StageMapping mapping;  // by stage of the map
};

// A step of the guide that was pressed.
struct UnfoldedStep {
  method::GuideStep step = method::GuideStep::persona;
  bool was_done = false;  // then already: it is there to be read, and stays
};

struct Notice {
  enum class Kind : std::uint8_t { info, error };
  Kind kind = Kind::info;
  std::string text;
  std::string action;  // "" = none
  std::string arg;
  std::string action_label;
  double shown_at_ms = 0;
};

struct StoredDocument {
  std::string id;
  std::string title;
  std::size_t maps = 0;
  std::size_t stages = 0;       // of the first map, for its little picture
  std::int64_t updated_at = 0;  // ms since 1970
  bool deleted = false;
  bool is_template = false;  // one of one's own: the gallery shows it, and opening it makes a copy
};

inline constexpr float sheet_half = 0.5F;
inline constexpr float sheet_tall = 0.92F;

struct UiState {
  std::optional<Menu> menu;
  std::optional<ImportDialog> import;
  std::optional<StageModelDialog> stage_model;
  std::optional<NumbersDialog> numbers;
  std::optional<MetricDraft> metric_draft;
  std::string metric_open;                            // id of the map's metric that is unfolded in the inspector
  model::MapKind new_kind = model::MapKind::current;  // of the map that will be made next
  std::optional<Notice> notice;
  model::CardId linking;  // the next card that is pressed is linked to this one; empty: none is
  Page page = Page::map;
  Drawer drawer = Drawer::none;
  bool room_beside_page = false;           // for a drawer; the view says so
  std::optional<UnfoldedStep> guide_step;  // not set = the first that is not done
  PlanState plan;
  InventoryState inventory;
  CompareState compare;
  FindBar find;
  Filter filter;
  CheckState checks;
  bool minimap_shown = false;   // the view says so
  std::optional<bool> minimap;  // as it was asked for; not set = where the map is much larger than the view
  std::optional<Menu> palette;  // its items and what is highlighted; `id` is what was typed
  std::vector<std::string> recent_commands;  // run from it, the last one last
  bool shortcuts = false;                    // the list of all keys is shown
  std::optional<Rect> drop_mark;             // scene px: where pictures that are dragged over the map would go
  model::PersonaId persona;                  // whose sheet was chosen; see shown_persona()
  Tray tray = Tray::none;
  Workshop workshop;
  std::vector<StoredDocument> stored;
  Gallery gallery;
  bool all_models = false;         // start screen: all ten stage models
  bool show_deleted = false;       // start screen: what can be restored
  std::string renaming;            // start screen: id of the document whose title is edited
  std::string save_state = "off";  // "saved", "saving", "unsaved", "conflict", "error", "off"
  bool inspector_hidden = false;   // on wide screens, where it stays open otherwise
  bool inspector_wanted = false;   // on narrow screens, where it is closed while nothing is selected otherwise
  bool inspector_shown = false;    // the view says so
  float sheet = sheet_half;        // on small screens: how much of the canvas the inspector takes from below

  // What lies over the map and belongs to the document that is being left.
  void clear_overlays();
};

}  // namespace lotrinh::editor
