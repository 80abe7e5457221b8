// The host's text editor over a field or a card: where it goes, and what becomes of the text.

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "editor/plan.h"
#include "view/shell.h"

namespace lotrinh::view {

using namespace layout;

namespace {

std::uint32_t abgr(Rgba color) {
  return 0xFF000000U | (static_cast<std::uint32_t>(color.b) << 16U) | (static_cast<std::uint32_t>(color.g) << 8U) |
         color.r;
}

// What a node stands on: the last filled box that holds its text.
Color ground_of(const Scene& scene, const Node& node, Color otherwise) {
  Color ground = otherwise;
  const Point middle = node.text_rect.center();
  for (const Shape& shape : scene.shapes) {
    if (shape.kind == ShapeKind::box && shape.fill != Color::none && shape.opacity == 255 &&
        shape.rect.contains(middle) && shape.rect.width >= node.text_rect.width) {
      ground = shape.fill;
    }
  }
  return ground;
}

bool in_map(std::string_view field) {
  return field == "card.text" || field == "stage.name" || field == "step.name" || field == "lane.name";
}

}  // namespace

std::optional<Shell::Target> Shell::find_text_target(std::string_view target, bool prefer_map) {
  const editor::TextTarget parsed = editor::parse_target(target);
  if (prefer_map && in_map(parsed.field)) {
    const MapScene& map = editor_.map_scene();
    const editor::Viewport& view = editor_.viewport();
    for (const Node& node : map.scene.nodes) {
      const bool role = node.role == Role::card || node.role == Role::column_header || node.role == Role::row_header;
      if (!role || map.scene.str(node.id) != parsed.id || node.text_rect.empty()) continue;
      Target found;
      found.rect = view.to_canvas(node.text_rect, node.layer);
      found.clip = room_of(-1, node);
      found.zoom = view.zoom;
      found.style = node.style;
      found.background = ground_of(map.scene, node, Color::surface);
      found.multiline = node.role == Role::card;
      found.label = map.scene.str(node.name);
      return found;
    }
  }
  std::optional<Target> elsewhere;
  for (std::size_t i = panels_.size(); i-- > 0;) {
    const Panel& p = panels_[i];
    for (const Node& node : p.scene.nodes) {
      if (node.role != Role::textbox || p.scene.str(node.id) != target) continue;
      Target found;
      found.rect = node.text_rect.moved(p.rect.x - p.scroll_x, p.rect.y - p.scroll);
      found.clip = room_of(static_cast<int>(i), node);
      found.style = node.style;
      found.background = ground_of(p.scene, node, Color::surface);
      found.multiline = node.state.multiline;
      found.label = p.scene.str(node.name);
      found.panel = static_cast<int>(i);
      if (p.name == text_panel_) return found;
      if (!elsewhere) elsewhere = std::move(found);
    }
  }
  return elsewhere;
}

void Shell::open_wanted_text_edit() {
  // The field of a bar or a dialog that was closed goes with it, before the next key would be typed into it.
  const bool gone = (text_target_ == "find.query:" && !editor_.ui.find.open) ||
                    (text_target_ == "palette.query:" && !editor_.ui.palette) ||
                    (text_target_ == "gallery.query:" && !editor_.ui.gallery.open);
  if (gone && !std::exchange(text_closing_, true)) port_.close_text_edit(true);
  const std::string wanted = editor_.take_wanted_text_edit();
  if (wanted.empty()) return;
  text_panel_.clear();
  open_text_edit(wanted, true);
}

void Shell::open_text_edit(std::string_view target, bool prefer_map) {
  const editor::TextTarget parsed = editor::parse_target(target);
  if (parsed.field != "stored.title" && !editor::is_query(parsed) && !editor_.can_edit()) return;
  if (editor::is_query(parsed) && target == text_target_ && !text_closing_) return;
  if (!text_target_.empty()) {
    // It comes back as a commit, at once or a little later; only then is the place free.
    text_next_ = {std::string(target), prefer_map};
    if (!std::exchange(text_closing_, true)) port_.close_text_edit(true);
    return;
  }
  if (built_revision_ != editor_.revision()) rebuild();
  std::optional<Target> found = find_text_target(target, prefer_map);
  if (!found) return;
  editor_.begin_text_edit(target);
  text_target_ = target;
  text_in_map_ = found->panel < 0;
  text_closing_ = false;
  const TextStyleInfo info = info_of(found->style);
  static constexpr int css_weights[] = {400, 600, 700};
  platform::TextEdit edit;
  edit.target = target;
  if (!text_in_map_) edit.key = panels_[static_cast<std::size_t>(found->panel)].name + "/textbox/" + edit.target;
  edit.text = editor_.text_of(parsed);
  edit.label = found->label;
  const char* hint = parsed.field == "find.query"        ? "find.hint"
                     : parsed.field == "palette.query"   ? "palette.hint"
                     : parsed.field == "gallery.query"   ? "gallery.find"
                     : parsed.field == "inventory.query" ? "inventory.find"
                     : parsed.field == "note.new"        ? "parking.hint"
                     : parsed.field == "check.reason"    ? "checks.reason-hint"
                                                         : "capture.hint";
  const bool draft = editor::is_draft(parsed);
  if (draft || editor::is_query(parsed)) edit.placeholder = editor_.tr(hint);
  edit.rect = found->rect;
  edit.clip = found->clip;
  edit.font_size = info.size * found->zoom;
  edit.line_height = info.line_height * found->zoom;
  edit.font_weight = css_weights[static_cast<int>(info.weight)];
  edit.multiline = found->multiline;
  edit.grows = found->multiline;
  edit.select_all = true;
  edit.color = abgr(color_in(palette(), Color::text));
  edit.background = abgr(color_in(palette(), found->background));
  edit.language = editor_.has_document() ? editor_.document().info.language : editor_.settings.language;
  port_.open_text_edit(edit);
  if (editor::is_query(parsed)) editor_.invalidate();  // its frame says that it has the focus
}

// Once, after the canvas has become another: an on-screen keyboard takes the lower half.
void Shell::reveal_text() {
  if (!std::exchange(text_reveal_, false)) return;
  const std::optional<Target> found = find_text_target(text_target_, text_in_map_);
  if (!found) return;
  constexpr float margin = 16;
  const float below = found->rect.bottom() + margin - found->clip.bottom();
  const float by = below > 0 ? below : std::min(0.0F, found->rect.y - margin - found->clip.y);
  if (by == 0) return;
  if (found->panel >= 0) {
    Panel& panel = panels_[static_cast<std::size_t>(found->panel)];
    scroll_panel(panel, panel.scroll_x, panel.scroll + by);
  } else {
    editor::Viewport& view = editor_.viewport();
    view.scroll.y += by / view.zoom;
    view.clamp(editor_.map_scene().scene.size);
    scrolled_ = true;
  }
}

// Keeps the field over its text while the map scrolls, zooms or grows under it.
void Shell::follow_text_edit() {
  if (text_target_.empty()) return;
  reveal_text();
  const std::optional<Target> found = find_text_target(text_target_, text_in_map_);
  if (!found) {
    // What was edited has gone from the screen (undone, or removed by the page): what was typed is kept where it still
    // has a home.
    if (!text_closing_) {
      text_closing_ = true;
      port_.close_text_edit(true);
    }
    return;
  }
  port_.move_text_edit(found->rect, found->clip, info_of(found->style).size * found->zoom);
}

void Shell::text_edit(std::string_view target, std::string_view text, int phase, int key, float) {
  if (target != text_target_) return;
  const editor::TextTarget parsed = editor::parse_target(target);
  if (phase == 0) {
    const bool whole = parsed.field.starts_with("action.")
                           ? editor::taken_when_done(parsed.field.substr(7))
                           : parsed.field == "card.value" || parsed.field == "card.change" ||
                                 parsed.field == "check.threshold" || parsed.field.starts_with("map.review");
    if (!whole) editor_.set_text(parsed, text, true, text_in_map_);
    return;
  }
  const std::string ended(target);
  text_target_.clear();
  text_closing_ = false;
  const bool capturing = editor_.captures(parsed);
  editor_.end_text_edit(ended, text, phase == 1);
  // Enter has what was typed become a card or a note, and the field stays for the next.
  if (phase == 1 && key == 1 && editor::is_draft(parsed) && !utf8::trimmed(text).empty()) {
    const bool reason = parsed.field == "check.reason";  // there is one, the others begin the next
    editor_.perform(reason ? "check.dismiss-typed" : parsed.field == "note.new" ? "parking.add" : "capture.add", text);
    if (!reason && !text_next_) text_next_ = {ended, false};
  }
  if (phase == 1 && text_in_map_) {
    // Enter after a new card begins the next: a list is captured without the mouse, until nothing is typed.
    const bool there = editor_.map() && editor_.map()->card(model::CardId{parsed.id});
    if (key == 1 && capturing && there) editor_.perform("card.add");
    if (key == 2) editor_.tab_selection(1);
    if (key == 3) editor_.tab_selection(-1);
  }
  editor_.invalidate();
  if (const auto next = std::exchange(text_next_, std::nullopt)) open_text_edit(next->target, next->prefer_map);
  open_wanted_text_edit();
}

}  // namespace lotrinh::view
