#pragma once
// The editor: one open document, what is selected and shown of it, and everything a person can do to it. It knows
// neither ImGui nor the browser; the view asks it what to paint and hands it what was pressed.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/strings.h"
#include "editor/selection.h"
#include "editor/ui_state.h"
#include "editor/viewport.h"
#include "layout/map_layout.h"
#include "model/catalogue.h"
#include "model/document.h"
#include "model/history.h"
#include "platform/port.h"

namespace lotrinh::editor {

struct Settings {
  std::string language = "vi";
  std::string theme = "light";         // what is shown
  std::string theme_setting = "auto";  // what was chosen
  bool readonly = false;
  bool high_contrast = false;
  bool compact = false;  // less room between what a map shows
  bool guide = true;     // new maps bring it along
  bool reduced_motion = false;
  bool coarse_pointer = false;
  bool embedded = false;  // in a page that has its own way of choosing documents: no start screen, no storage
  bool mac = false;
};

// page: one that stands in the place of the map, see pages.h
enum class Screen : std::uint8_t { start, map, page };

struct Modifiers {
  bool shift = false;
  bool ctrl = false;
  bool alt = false;
  bool meta = false;
};

// What a text field edits: "card.text:<id>", "map.title:<id>", ... See text_fields.cpp.
struct TextTarget {
  std::string field;
  std::string id;
};
TextTarget parse_target(std::string_view target);
// What is looked for: no part of the document, so it is typed in read-only maps as well.
bool is_query(const TextTarget& target);

class Editor {
 public:
  Editor(platform::Port& port, const layout::TextMeasurer& measurer, std::uint64_t seed);

  // --- the open document
  bool has_document() const { return document_.has_value(); }
  const model::Document& document() const { return *document_; }
  const model::Map* map() const;  // the one that is shown; null without a document
  model::MapId map_id() const { return map_id_; }
  const model::History& history() const { return history_; }
  void open(model::Document document);  // replaces; history begins anew
  void close();                         // back to the start screen
  void show_map(const model::MapId& id);
  Screen screen() const { return !document_ ? Screen::start : ui.page == Page::map ? Screen::map : Screen::page; }

  // --- edits. On an error nothing has changed, and the error is given back as well as shown as a notice.
  Result<void> apply(model::Edit edit, model::Source source = model::Source::user, std::string_view merge_key = {});
  // Ends the step that edits with one merge key make together, or takes all of it back as if it had never been.
  void end_burst();
  bool forget_burst(std::string_view merge_key);  // false: there is none with this key
  bool undo();
  bool redo();
  bool can_edit() const { return document_ && !settings.readonly; }

  // --- selection
  const Selection& selection() const { return selection_; }
  void select(Selection selection, bool reveal = false);
  const model::Card* lead_card() const;          // of the selection
  std::optional<CellRef> selected_cell() const;  // of the leading card, or the one that is selected itself
  // By an action's argument: the id, or "" for what is selected, else that of the selected card or cell. Null: none.
  const model::Stage* stage_of(std::string_view arg) const;
  const model::Lane* lane_of(std::string_view arg) const;

  // --- what is on the screen
  const layout::MapScene& map_scene();  // laid out when it is out of date, or in slices (see layout_pending)
  const layout::MapScene& current_scene() const { return map_scene_; }  // as it was last laid out
  void layout_fonts_changed();
  void outdate_layout();  // for what the document does not tell: a filter
  Viewport& viewport() { return viewport_; }
  const Viewport& viewport() const { return viewport_; }
  void set_area(const Rect& area);     // where on the canvas the map is
  void set_layout_width(float width);  // what the map is laid out for, also while a panel stands over a part of it
  float layout_width() const { return layout_width_; }
  void reveal_selection();
  void keep_revealed();  // after the panels that come with a selection have taken their place
  const layout::TextMeasurer& measurer() const { return measurer_; }
  // A map of thousands of cards that were never measured would block the page: it is laid out in slices, one in each
  // frame, and until that is done map_scene() is empty.
  bool layout_pending() const { return pending_layout_ != nullptr; }
  float layout_progress() const { return pending_layout_ ? pending_layout_->layout.progress() : 1.0F; }
  void step_layout(double ms);
  void finish_layout();  // the rest at once, for what cannot wait
  layout::ViewSettings view_settings() const;
  void zoom_to(float zoom, std::optional<Point> about = {});
  // The same and any other way to another part of the map, in a few frames where motion is wanted.
  void glide_to(const Viewport& to);
  bool step_glide();    // true: it goes on
  void finish_glide();  // at once
  // Where it is going to, or where it is.
  Viewport aim() const;
  Rect selection_rect();  // of the map's body; empty = nothing is selected

  // --- actions (see actions.h): everything a control, a menu, a key or the API can make happen
  bool perform(std::string_view action, std::string_view arg = {});
  bool key(std::string_view key, std::string_view code, Modifiers modifiers);
  bool perform_context_menu();      // of the selection: Shift+F10
  std::string_view dialog() const;  // the one that is open: "import", "stage-model", "palette", "shortcuts"
                                    // or ""
  // Arrow keys: dx, dy of one cell or card.
  void move_selection(int dx, int dy, bool extend);
  // Home and End: the row's first or last cell, or the map's.
  void select_end(bool last, bool of_map);
  // Tab: by = 1 to the next cell, from a row's end to the next row; -1 back. False at the map's end, or when neither a
  // card nor a cell is selected: there Tab leaves the map.
  bool tab_selection(int by);
  // Whether a letter that is typed now begins a card.
  bool typing_adds_card() const;

  // --- text fields. `rect` and `style` place the host's editor; the view finds them in the scene.
  std::string text_of(const TextTarget& target) const;
  // What the selected cards have in common in a field ("emotion"); nothing where they differ.
  std::optional<std::string> selected_value(std::string_view field) const;
  // live: while typing (one undo step with what follows); false = committed. over_map: in a field that lies over the
  // card itself: while its height stays, a map of thousands of cards is not laid out anew with each letter.
  void set_text(const TextTarget& target, std::string_view text, bool live, bool over_map = false);
  // The editor asks the view to open a field once the layout that shows it is there.
  void request_text_edit(std::string target) { wanted_text_edit_ = std::move(target); }
  std::string take_wanted_text_edit() { return std::exchange(wanted_text_edit_, {}); }
  void begin_text_edit(std::string_view target);
  // A card that was added to be typed into: Enter after it begins the next one of its cell.
  void capture_from(const model::CardId& id) { captured_ = id; }
  bool captures(const TextTarget& target) const {
    return text_of_new_card_ && target.field == "card.text" && target.id == captured_.value;
  }
  void end_text_edit(std::string_view target, std::string_view text, bool commit);

  // --- clipboard
  struct Clip {
    std::string text;
    std::string html;
    std::string json;
  };
  std::optional<Clip> copy(bool cut);
  bool paste(std::string_view text, std::string_view json);

  // --- import
  // Opens the dialog. What a large table needs longer for is done by step_preview(), frame by frame.
  Result<void> preview_import(std::string file_name, std::string bytes);
  Result<void> refresh_import();  // after its options have changed; the former preview stays until then
  Result<void> step_preview(double ms);

  // --- texts, notices
  const Strings& tr() const { return *strings_; }
  std::string_view tr(std::string_view key) const { return (*strings_)(key); }
  void set_language(std::string_view language);
  void set_readonly(bool readonly);
  void set_compact(bool compact);
  void notify(Notice notice);
  void notify_error(const Error& error);

  Settings settings;
  UiState ui;
  Rect pressed;  // the control that was pressed last, CSS px on the canvas: where its menu opens
  IdSource ids;
  const model::Catalogue& catalogue;
  platform::Port& port;
  std::string announcement;  // for the live region; the mirror takes it

  // Counts what makes panels or map look different: the view repaints when it moves.
  void invalidate();
  std::uint64_t revision() const { return revision_; }

 private:
  void document_changed(std::string_view source, std::string_view changes_json);
  void rename_stored(const std::string& id, const std::string& title);
  void drop_stale_selection();
  void emit_selection();
  void fill_readable(Clip& clip);
  void tell_map();
  bool keeps_layout(const TextTarget& target, const model::Card& changed, bool over_map);

  const layout::TextMeasurer& measurer_;
  const Strings* strings_;
  std::optional<model::Document> document_;
  model::History history_;
  model::MapId map_id_;
  Selection selection_;
  Viewport viewport_;
  struct Glide {
    Viewport from;
    Viewport to;
    double begun = 0;
  };
  std::optional<Glide> glide_;
  layout::MapScene map_scene_;
  std::unique_ptr<layout::LayoutCache> layout_cache_ = std::make_unique<layout::LayoutCache>();  // never null
  bool layout_stale_ = true;
  bool layout_behind_ = false;  // by the text that is typed over a card
  struct PendingLayout {
    PendingLayout(const Editor& editor, const model::Map& map, layout::MapScene room)  // `room` to build it in
        : scene(std::move(room)),
          layout(editor.document(), map, editor.view_settings(), editor.measurer_, *editor.layout_cache_, scene) {}
    layout::MapScene scene;
    layout::MapLayout layout;
  };
  std::unique_ptr<PendingLayout> pending_layout_;  // of the document as it is: every change of it drops this
  float layout_width_ = 0;
  std::optional<Rect> revealed_in_;  // the area of the map for which the selection was brought into view
  std::uint64_t revision_ = 1;
  std::string wanted_text_edit_;
  std::string text_before_;  // what the open text field held
  model::CardId captured_;
  bool text_of_new_card_ = false;  // the card was made for this text: left empty, it goes again
};

}  // namespace lotrinh::editor
