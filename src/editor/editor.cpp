#include "editor/editor.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/json_quoted.h"
#include "editor/actions.h"
#include "editor/announce.h"
#include "editor/links.h"
#include "editor/menus.h"
#include "editor/palette.h"
#include "editor/stage_models.h"
#include "editor/workshop.h"
#include "io/assets.h"
#include "io/edit_json.h"

namespace lotrinh::editor {

using namespace model;

constexpr std::size_t cards_measured_at_once = 15'000;  // 50 ms
constexpr double glide_ms = 180;

Editor::Editor(platform::Port& port_in, const layout::TextMeasurer& measurer, std::uint64_t seed)
    : ids(seed),
      catalogue(io::catalogue()),
      port(port_in),
      measurer_(measurer),
      strings_(&io::strings(settings.language)) {}

const Map* Editor::map() const { return document_ ? document_->map(map_id_) : nullptr; }

void Editor::invalidate() {
  ++revision_;
  port.request_frame();
}

void UiState::clear_overlays() {
  menu.reset();
  import.reset();
  stage_model.reset();
  numbers.reset();
  metric_draft.reset();
  metric_open.clear();
  linking = {};
  new_kind = MapKind::current;
  palette.reset();
  shortcuts = false;
  persona = {};
  find = {};
  tray = Tray::none;
  workshop = {};
  filter = {};
  checks = {};
  plan = {};
  inventory = {};
  compare = {};
  page = Page::map;
  guide_step.reset();
  if (notice && notice->action.starts_with("history.")) notice.reset();  // it would undo in the next one
}

void Editor::open(Document document) {
  end_workshop(*this);
  document_ = std::move(document);
  history_.clear();
  selection_ = {};
  ui.clear_overlays();
  map_id_ = document_->maps.empty() ? MapId{} : document_->maps.front().id;
  finish_glide();
  viewport_.scroll = {};
  viewport_.zoom = viewport_.raster_zoom = 1;
  layout_cache_->clear();
  outdate_layout();
  invalidate();
  remind_of_review(*this);
}

void Editor::close() {
  end_workshop(*this);
  document_.reset();
  history_.clear();
  selection_ = {};
  map_id_ = {};
  ui.clear_overlays();
  layout_cache_->clear();
  outdate_layout();
  invalidate();
}

void Editor::show_map(const MapId& id) {
  if (!document_ || !document_->map(id)) return;
  ui.page = Page::map;
  if (id == map_id_) return;
  map_id_ = id;
  selection_ = {};
  finish_glide();
  viewport_.scroll = {};
  ui.stage_model.reset();
  outdate_layout();
  emit_selection();
  tell_map();
  invalidate();
}

void Editor::tell_map() { port.emit("host-map", "{\"mapId\":" + json_quoted(map_id_.value) + "}"); }

Result<void> Editor::apply(Edit edit, Source source, std::string_view merge_key) {
  if (!document_) return fail("no-document", "no document is open");
  if (settings.readonly && source == Source::user) return fail("readonly", "the document is read-only");
  const std::string changes = io::describe_edit(edit);
  std::string said = source == Source::user ? spoken(*this, edit, merge_key.starts_with("text:")) : std::string();
  const Result<void> done = history_.apply(*document_, std::move(edit), source, merge_key);
  if (!done) {
    notify_error(done.error());
    return done;
  }
  if (!said.empty()) announcement = std::move(said);
  document_changed(source == Source::user ? "user" : source == Source::import ? "import" : "api", changes);
  return {};
}

void Editor::document_changed(std::string_view source, std::string_view changes_json) {
  if (!document_->map(map_id_)) {
    map_id_ = document_->maps.empty() ? MapId{} : document_->maps.front().id;
    viewport_.scroll = {};
    tell_map();
  }
  outdate_layout();
  const Selection before = selection_;
  drop_stale_selection();
  if (!(selection_ == before)) emit_selection();
  follow_stage_models(*this);
  std::string detail = "{\"source\":\"";
  detail.append(source).append("\",\"changes\":").append(changes_json).append("}");
  port.emit("change", detail);
  invalidate();
}

void Editor::end_burst() { history_.seal(); }

bool Editor::forget_burst(std::string_view merge_key) {
  if (!document_ || merge_key.empty() || history_.open_burst() != merge_key) return false;
  history_.forget_last(*document_);
  document_changed("user", "[]");
  return true;
}

bool Editor::undo() {
  if (!document_) return false;
  const std::string name(history_.undo_name());
  if (!history_.undo(*document_)) return false;
  announcement = tr().format("announce.undone", {{"what", tr("action." + name)}});
  document_changed("undo", "[]");
  return true;
}

bool Editor::redo() {
  if (!document_) return false;
  const std::string name(history_.redo_name());
  if (!history_.redo(*document_)) return false;
  announcement = tr().format("announce.redone", {{"what", tr("action." + name)}});
  document_changed("redo", "[]");
  return true;
}

// --- selection

const Card* Editor::lead_card() const {
  const Map* shown = map();
  return shown && !selection_.cards.empty() ? shown->card(selection_.cards.back()) : nullptr;
}

std::optional<CellRef> Editor::selected_cell() const {
  const Card* lead = lead_card();
  return lead ? std::optional(cell_of(*lead)) : selection_.cell;
}

const Stage* Editor::stage_of(std::string_view arg) const {
  const Map* shown = map();
  if (!shown) return nullptr;
  if (!arg.empty()) return shown->stage(StageId{std::string(arg)});
  if (!selection_.stage.empty()) return shown->stage(selection_.stage);
  if (const Card* card = lead_card()) return shown->stage(card->stage_id);
  return selection_.cell ? shown->stage(selection_.cell->stage_id) : nullptr;
}

const Lane* Editor::lane_of(std::string_view arg) const {
  const Map* shown = map();
  if (!shown) return nullptr;
  if (!arg.empty()) return shown->lane(LaneId{std::string(arg)});
  if (!selection_.lane.empty()) return shown->lane(selection_.lane);
  if (const Card* card = lead_card()) return shown->lane(card->lane_id);
  return selection_.cell ? shown->lane(selection_.cell->lane_id) : nullptr;
}

void Editor::select(Selection selection, bool reveal) {
  const bool changed = !(selection == selection_);
  selection_ = std::move(selection);
  drop_stale_selection();
  if (changed) emit_selection();
  if (reveal) reveal_selection();
  invalidate();
}

void Editor::drop_stale_selection() {
  const Map* shown = map();
  if (!shown) {
    selection_ = {};
    return;
  }
  if (!selection_.cards.empty()) {
    std::unordered_set<CardId> there;
    const std::unordered_set<CardId> wanted(selection_.cards.begin(), selection_.cards.end());
    for (const Card& card : shown->cards) {
      if (wanted.contains(card.id)) there.insert(card.id);
    }
    std::erase_if(selection_.cards, [&](const CardId& id) { return !there.contains(id); });
  }
  const auto step_exists = [&](const StageId& stage_id, const StepId& step_id) {
    const Stage* stage = shown->stage(stage_id);
    if (!stage) return false;
    return step_id.empty() || std::ranges::any_of(stage->steps, [&](const Step& step) { return step.id == step_id; });
  };
  if (!selection_.stage.empty() && !step_exists(selection_.stage, {})) selection_.stage = {};
  if (!selection_.step.empty() && !step_exists(selection_.stage, selection_.step)) selection_.step = {};
  if (!selection_.lane.empty() && !shown->lane(selection_.lane)) selection_.lane = {};
  if (selection_.cell &&
      (!shown->lane(selection_.cell->lane_id) || !step_exists(selection_.cell->stage_id, selection_.cell->step_id))) {
    selection_.cell.reset();
  }
}

void Editor::emit_selection() {
  std::string detail = "{\"ids\":[";
  const auto add = [&](const std::string& id) {
    if (id.empty()) return;
    if (detail.back() == '"') detail += ',';
    detail += json_quoted(id);
  };
  for (const CardId& id : selection_.cards) add(id.value);
  add(selection_.step.empty() ? selection_.stage.value : selection_.step.value);
  add(selection_.lane.value);
  port.emit("select", detail + "]}");
}

void Editor::reveal_selection() {
  finish_layout();
  finish_glide();
  const layout::MapScene& shown = map_scene();
  const Size headers{shown.lane_title_width, shown.header_height};
  const Map* drawn = map();
  if (!drawn) return;
  for (const layout::CellSlot& slot : shown.cards) {
    if (selection_.cards.empty() || drawn->cards[slot.card_index].id != selection_.cards.back()) continue;
    viewport_.reveal(shown.scene.nodes[slot.node].rect, headers, shown.scene.size);
  }
  Rect target;
  for (const layout::Column& column : shown.columns) {
    const bool cell =
        selection_.cell && column.stage_id == selection_.cell->stage_id && column.step_id == selection_.cell->step_id;
    const bool stage =
        column.stage_id == selection_.stage && (selection_.step.empty() || selection_.step == column.step_id);
    if (!cell && !stage) continue;
    target.x = column.x;
    target.width = column.width;
  }
  for (const layout::Row& row : shown.rows) {
    const bool wanted = row.lane_id == selection_.lane || (selection_.cell && row.lane_id == selection_.cell->lane_id);
    if (!wanted) continue;
    target.y = row.y;
    target.height = row.height;
  }
  if (target.width > 0 || target.height > 0) {
    if (target.width == 0) target = {viewport_.scroll.x + headers.width + 12, target.y, 1, target.height};
    if (target.height == 0) target = {target.x, viewport_.scroll.y + headers.height + 12, target.width, 1};
    viewport_.reveal(target, headers, shown.scene.size);
  }
  revealed_in_ = viewport_.area;
  invalidate();
}

void Editor::keep_revealed() {
  const std::optional<Rect> area = std::exchange(revealed_in_, std::nullopt);
  if (!area || *area == viewport_.area) return;
  reveal_selection();
  revealed_in_.reset();
}

// --- layout

layout::ViewSettings Editor::view_settings() const {
  layout::ViewSettings view;
  view.language = settings.language;
  view.catalogue = &catalogue;
  view.strings = strings_;
  view.available_width = layout_width_;
  view.controls = !settings.readonly;
  view.compact = settings.compact;
  view.signs = ui.checks.signs.list.empty() ? nullptr : &ui.checks.signs;
  view.faded = ui.filter.faded.empty() ? nullptr : &ui.filter.faded;
  return view;
}

void Editor::outdate_layout() {
  layout_stale_ = true;
  layout_behind_ = false;
  pending_layout_.reset();
}

const layout::MapScene& Editor::map_scene() {
  if (!layout_stale_) return map_scene_;
  refresh_checks(*this);  // may outdate the layout once more
  layout_stale_ = false;
  layout::MapScene former = std::exchange(map_scene_, {});
  const Map* shown = map();
  if (!shown) return map_scene_;
  refresh_filter(*this);
  pending_layout_ = std::make_unique<PendingLayout>(*this, *shown, std::move(former));
  const std::size_t measured = layout_cache_->size();
  if (shown->cards.size() <= measured + cards_measured_at_once) {
    finish_layout();
  } else {
    invalidate();  // the view shows how far it is
  }
  return map_scene_;
}

void Editor::step_layout(double ms) {
  if (!pending_layout_) return;
  constexpr std::size_t cards = 500;  // a millisecond or two
  const double until = port.now_ms() + ms;
  bool done = false;
  do {
    done = pending_layout_->layout.step(cards);
  } while (!done && port.now_ms() < until);
  if (done) finish_layout();
  invalidate();
}

void Editor::finish_layout() {
  if (layout_behind_) outdate_layout();
  (void)map_scene();
  if (!pending_layout_) return;
  while (!pending_layout_->layout.step(map()->cards.size() + 1)) {
  }
  map_scene_ = std::move(pending_layout_->scene);
  pending_layout_.reset();
  viewport_.clamp(map_scene_.scene.size);
}

void Editor::layout_fonts_changed() {
  layout_cache_->clear();
  outdate_layout();
  invalidate();
}

void Editor::set_area(const Rect& area) {
  if (area == viewport_.area) return;
  viewport_.area = area;
  if (!layout_stale_ && !layout_pending()) viewport_.clamp(map_scene_.scene.size);
  invalidate();
}

void Editor::set_layout_width(float width) {
  if (std::abs(width - layout_width_) < 0.5F) return;
  layout_width_ = width;
  outdate_layout();
  invalidate();
}

void Editor::zoom_to(float zoom, std::optional<Point> about) {
  const Point fixed = about ? *about : viewport_.area.center();
  finish_glide();
  viewport_.zoom_about(fixed, zoom, map_scene().scene.size);
  viewport_.zoomed_at_ms = port.now_ms();
  invalidate();
}

Viewport Editor::aim() const {
  Viewport aimed = viewport_;
  if (glide_) {
    aimed.zoom = glide_->to.zoom;
    aimed.scroll = glide_->to.scroll;
  }
  return aimed;
}

void Editor::glide_to(const Viewport& to) {
  glide_ = Glide{viewport_, to, port.now_ms()};
  if (settings.reduced_motion) glide_->begun -= glide_ms;
  step_glide();
}

void Editor::finish_glide() {
  if (!glide_) return;
  glide_->begun -= glide_ms;
  step_glide();
}

bool Editor::step_glide() {
  if (!glide_) return false;
  const double now = port.now_ms();
  const float passed = static_cast<float>(std::clamp((now - glide_->begun) / glide_ms, 0.0, 1.0));
  const float way = 1 - (1 - passed) * (1 - passed);
  const Viewport& from = glide_->from;
  const Viewport& to = glide_->to;
  // 1/zoom and scroll in step: then what both views have in common stays where it is.
  viewport_.zoom = 1 / (1 / from.zoom + (1 / to.zoom - 1 / from.zoom) * way);
  viewport_.scroll = {from.scroll.x + (to.scroll.x - from.scroll.x) * way,
                      from.scroll.y + (to.scroll.y - from.scroll.y) * way};
  viewport_.zoomed_at_ms = now;
  if (passed >= 1) {
    viewport_.zoom = to.zoom;
    glide_.reset();
  }
  invalidate();
  return glide_.has_value();
}

Rect Editor::selection_rect() {
  finish_layout();
  const layout::MapScene& shown = map_scene();
  const Map* drawn = map();
  Rect all;
  const auto add = [&](const Rect& rect) { all = all.united(rect); };
  if (!drawn) return all;
  const SelectedCards selected(selection_);
  for (const layout::CellSlot& slot : shown.cards) {
    if (selected.has(drawn->cards[slot.card_index].id)) add(shown.scene.nodes[slot.node].rect);
  }
  const float right = shown.columns.empty() ? 0 : shown.columns.back().x + shown.columns.back().width;
  const float bottom = shown.rows.empty() ? 0 : shown.rows.back().y + shown.rows.back().height;
  for (const layout::Column& column : shown.columns) {
    if (column.stage_id == selection_.stage && (selection_.step.empty() || selection_.step == column.step_id)) {
      add({column.x, shown.header_height, column.width, bottom - shown.header_height});
    }
  }
  for (const layout::Row& row : shown.rows) {
    if (row.lane_id == selection_.lane) {
      add({shown.lane_title_width, row.y, right - shown.lane_title_width, row.height});
    }
    if (!selection_.cell || selection_.cell->lane_id != row.lane_id) continue;
    const std::size_t column = shown.column_of(selection_.cell->stage_id, selection_.cell->step_id);
    if (column < shown.columns.size()) add({shown.columns[column].x, row.y, shown.columns[column].width, row.height});
  }
  return all;
}

// --- texts and notices

void Editor::set_language(std::string_view language) {
  if (language != "vi" && language != "en") return;
  if (settings.language == language) return;
  settings.language = language;
  strings_ = &io::strings(language);
  layout_cache_->clear();
  outdate_layout();
  ui.menu.reset();
  ui.palette.reset();
  invalidate();
}

void Editor::set_compact(bool compact) {
  if (settings.compact == compact) return;
  settings.compact = compact;
  layout_cache_->clear();
  outdate_layout();
  invalidate();
}

void Editor::set_readonly(bool readonly) {
  if (settings.readonly == readonly) return;
  settings.readonly = readonly;
  outdate_layout();
  ui.menu.reset();  // they were made for the other mode
  ui.palette.reset();
  invalidate();
}

void Editor::notify(Notice notice) {
  notice.shown_at_ms = port.now_ms();
  announcement = notice.text;
  ui.notice = std::move(notice);
  invalidate();
}

void Editor::notify_error(const Error& error) {
  Notice notice;
  notice.kind = Notice::Kind::error;
  const std::string key = "error." + error.code;
  notice.text = tr().has(key) ? std::string(tr(key)) : error.message;
  if (!error.where.empty()) notice.text += " (" + error.where + ")";
  notify(std::move(notice));
}

void Editor::rename_stored(const std::string& id, const std::string& title) {
  for (StoredDocument& stored : ui.stored) {
    if (stored.id == id) stored.title = title;
  }
  port.emit("host-rename", "{\"id\":" + json_quoted(id) + ",\"title\":" + json_quoted(title) + "}");
  invalidate();
}

// --- actions and keys

std::string_view Editor::dialog() const {
  if (ui.stage_model) return "stage-model";
  if (ui.numbers) return "numbers";
  return ui.import ? "import" : ui.palette ? "palette" : ui.shortcuts ? "shortcuts" : "";
}

bool Editor::perform(std::string_view id, std::string_view arg) {
  const Action* action = find_action(id);
  if (!action || !action_enabled(*this, *action)) return false;
  const std::string argument(arg);  // the scene it may point into can be laid out anew meanwhile
  if (ui.menu && id != "card.menu") {
    const bool opens = id.ends_with(".menu") || id == "lane.add" || id == "map.add" || id == "map.kind" ||
                       id == "card.choose" || id == "persona.add" || id == "persona.choose" ||
                       id == "persona.put-on-map" || id == "import.choose" || id == "stage-model.from" ||
                       id == "link.add" || id == "select.none";
    if (!opens) ui.menu.reset();
  }
  action->perform(*this, argument);
  invalidate();
  return true;
}

bool Editor::key(std::string_view key, std::string_view code, Modifiers modifiers) {
  if (menu_key(*this, key)) return true;
  if (ui.import) {
    if (key == "Escape") return perform("import.cancel");
    return false;
  }
  if (ui.numbers) return key == "Escape" && perform("numbers.cancel");
  if (ui.stage_model) return stage_models_key(*this, key, modifiers);
  if (ui.palette) return palette_key(*this, key, modifiers);
  if (ui.shortcuts) return (key == "Escape" || key == "?") && perform("shortcuts.close");
  if (key == "Escape" && links_by_press(*this)) return perform("link.cancel");
  if (workshop_key(*this, key, modifiers)) return true;
  if (plan_key(*this, key, modifiers)) return true;
  const bool plain = !modifiers.ctrl && !modifiers.meta && !modifiers.alt;
  if ((key == "Home" || key == "End") && screen() == Screen::map && !modifiers.shift && !modifiers.alt) {
    select_end(key == "End", modifiers.ctrl || modifiers.meta);
    return true;
  }
  if (plain && screen() == Screen::map) {
    if (key == "Tab") return tab_selection(modifiers.shift ? -1 : 1);
    const int dx = key == "ArrowLeft" ? -1 : key == "ArrowRight" ? 1 : 0;
    const int dy = key == "ArrowUp" ? -1 : key == "ArrowDown" ? 1 : 0;
    if (dx != 0 || dy != 0) {
      move_selection(dx, dy, modifiers.shift);
      return true;
    }
  }
  if (screen() == Screen::map && ((key == "F10" && modifiers.shift) || key == "ContextMenu")) {
    return perform_context_menu();
  }
  const Action* action = action_for_key(key, code, modifiers, settings.mac);
  if (!action) return false;
  const bool anywhere = action->id == "file.open" || action->id == "palette.open" || action->id == "shortcuts.show";
  if (key == "Escape" && perform("gallery.close")) return true;
  if (screen() == Screen::start && !anywhere) return false;
  const bool details = screen() == Screen::page && !ui.plan.open.empty() && !ui.menu && !ui.notice;
  if (action->id == "select.none" && details) return perform("action.close");
  if (action->id == "select.none" && screen() == Screen::page && !ui.menu && perform("inventory.pick-none"))
    return true;
  if (screen() == Screen::page && needs_map(*action)) return false;
  if (action->id == "select.none" && ui.find.open) return perform("find.close");
  if (action->id == "select.none" && selection_.empty() && !ui.menu && !ui.notice) return false;
  return perform(action->id);
}

bool Editor::perform_context_menu() {
  const layout::MapScene& shown = map_scene();
  const Map* drawn = map();
  pressed = {viewport_.area.x + 20, viewport_.area.y + 20, 1, 1};
  const auto place = [&](const Rect& rect) {
    const Point at = viewport_.to_canvas({rect.x, rect.y});
    pressed = {at.x, at.y, rect.width * viewport_.zoom, std::min(rect.height, 40.0F) * viewport_.zoom};
  };
  if (!selection_.cards.empty()) {
    for (const layout::CellSlot& slot : shown.cards) {
      if (drawn->cards[slot.card_index].id == selection_.cards.back()) place(shown.scene.nodes[slot.node].rect);
    }
    return perform("card.menu");
  }
  if (!selection_.step.empty()) return perform("step.menu", selection_.step.value);
  if (!selection_.stage.empty()) return perform("stage.menu", selection_.stage.value);
  if (!selection_.lane.empty()) return perform("lane.menu", selection_.lane.value);
  open_cell_menu(*this);
  return true;
}

}  // namespace lotrinh::editor
