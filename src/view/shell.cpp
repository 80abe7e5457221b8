#include "view/shell.h"

#include <algorithm>
#include <cmath>

#include "editor/actions.h"
#include "view/pages.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Screen;

namespace {

constexpr double zoom_rest_ms = 140;  // a zoom gesture has ended when it was still for so long
constexpr double notice_ms = 6000;    // an information goes with the first input after this
constexpr double slice_ms = 16;       // of a frame, for long work
constexpr float build_margin = 400;   // px, of lists that are not built whole

}  // namespace

Shell::Shell(platform::Port& port, std::uint64_t seed)
    : port_(port),
      measurer_(port),
      editor_(port, measurer_, seed),
      painter_(port),
      map_drag_(editor_, measurer_),
      plan_drag_(editor_, measurer_) {}

const Palette& Shell::palette() const {
  const bool dark = editor_.settings.theme == "dark";
  if (editor_.settings.high_contrast) return dark ? dark_contrast_palette() : light_contrast_palette();
  return dark ? dark_palette() : light_palette();
}

void Shell::resize(Size canvas, float device_pixel_ratio) {
  canvas_ = canvas;
  device_pixel_ratio_ = device_pixel_ratio;
  text_reveal_ = !text_target_.empty();
  editor_.invalidate();
}

bool Shell::device(bool there) {
  if (!there) {
    painter_.device_lost();
    return true;
  }
  const bool opened = painter_.open_device();
  editor_.invalidate();
  return opened;
}

void Shell::fonts_changed() {
  measurer_.fonts_changed();
  painter_.fonts_changed();
  editor_.layout_fonts_changed();
}

// --- painting

bool Shell::frame() {
  const double begun = port_.now_ms();
  const bool laying_out = editor_.layout_pending();
  editor::Viewport& view = editor_.viewport();
  bool again = editor_.step_glide();
  if (view.raster_zoom != view.zoom) {
    if (begun - view.zoomed_at_ms >= zoom_rest_ms) {
      view.raster_zoom = view.zoom;
    } else {
      again = true;
    }
  }
  if (const Result<void> looked = editor_.step_preview(slice_ms); !looked) {
    if (editor_.ui.import->preview.columns.empty()) editor_.ui.import.reset();  // there never was anything to show
    editor_.notify_error(looked.error());
  }
  if (built_revision_ != editor_.revision()) rebuild();
  const bool on_map = editor_.screen() == Screen::map;
  if (drag_ == Drag::map && map_drag_.scroll(begun)) {
    scrolled_ = true;
    again = true;
  }
  if (on_map) {
    const std::uint64_t revision = editor_.revision();
    lay_out();
    if (laying_out) editor_.step_layout(slice_ms);  // the first frame has its panels and their glyphs to make
    if (revision != editor_.revision()) rebuild();
  }
  open_wanted_text_edit();
  follow_text_edit();

  const Palette& colors = palette();
  painter_.begin_frame(canvas_, device_pixel_ratio_, color_in(colors, Color::bg));
  if (on_map) {
    const MapScene& map = editor_.map_scene();
    painter_.paint(map.scene, colors, Placement{view.area, view.scroll, view.zoom, view.raster_zoom});
    if (links_revision_ != editor_.revision()) {
      links_revision_ = editor_.revision();
      link_marks_.clear();
      build_link_marks(link_marks_, editor_);
    }
    if (!link_marks_.groups.empty()) {  // below the headers: their part of the view is left out
      const float left = map.lane_title_width * view.zoom;
      const float top = map.header_height * view.zoom;
      const Rect body{view.area.x + left, view.area.y + top, std::max(0.0F, view.area.width - left),
                      std::max(0.0F, view.area.height - top)};
      painter_.paint(link_marks_, colors,
                     Placement{body,
                               {view.scroll.x + map.lane_title_width, view.scroll.y + map.header_height},
                               view.zoom,
                               view.raster_zoom});
    }
    marks_.clear();
    build_workshop_veil(marks_, editor_);
    build_map_marks(marks_, editor_);
    if (!map_drag_.leaves_map()) map_drag_.paint(marks_);
    painter_.paint(marks_, colors, Placement{view.area, {view.area.x, view.area.y}, 1, 1});
  }
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    Panel& p = panels_[i];
    if (p.name == "inspector" || p.name == "tray" || p.name == "menu" || p.name == "filter-bar" || p.name == "drawer") {
      Scene ground;
      SceneBuilder builder(ground);
      builder.begin_group(Layer::body);
      const bool menu = p.name == "menu";
      const bool sheet = p.name == "inspector" && canvas_.width <= small_canvas;  // round above only
      const Rect rect = sheet ? Rect{0, p.rect.y - sheet_grip_height, p.rect.width, canvas_.height} : p.rect;
      const float radius = menu ? 8.0F : sheet ? 16.0F : 0.0F;
      const Color edge = p.name == "filter-bar" ? Color::none : Color::line;
      builder.box(rect, radius, menu ? Color::raised : Color::surface, edge, menu || sheet);
      builder.end_group();
      painter_.paint(ground, colors, Placement{{0, 0, canvas_.width, canvas_.height}, {}, 1, 1});
    }
    const bool floats = p.name == "zoom-bar" || p.name == "minimap" || p.name == "layout-progress" ||
                        p.name == "notice" || p.name == "empty-map" || p.name == "find-bar" || p.name == "palette" ||
                        p.name == "workshop-handle";
    const Rect room = floats ? p.rect.inset(-12) : p.rect;  // their shadows
    painter_.paint(p.scene, colors,
                   Placement{room, {room.x - p.rect.x + p.scroll_x, room.y - p.rect.y + p.scroll}, 1, 1});
    paint_scroll_bars(p);
    if (p.name == "minimap") paint_minimap_frame(p);
    if (hover_.panel == static_cast<int>(i)) {
      const Node* node = node_at(hover_);
      if (node && node->action.length > 0 && !disabled(p.scene, *node)) {
        hover_marks_.clear();
        SceneBuilder builder(hover_marks_);
        builder.begin_group(Layer::body);
        builder.box(on_canvas(hover_.panel, *node), 6, Color::text).opacity =
            pressed_ == hover_ && drag_ == Drag::press ? 32 : 14;
        builder.end_group();
        painter_.paint(hover_marks_, colors, Placement{p.rect, {p.rect.x, p.rect.y}, 1, 1});
      }
    }
  }
  if (map_drag_.leaves_map()) {
    marks_.clear();
    map_drag_.paint(marks_);
    painter_.paint(marks_, colors, Placement{{0, 0, canvas_.width, canvas_.height}, {}, 1, 1});
  }
  if (drag_ == Drag::plan) {
    marks_.clear();
    plan_drag_.paint(marks_);
    painter_.paint(marks_, colors, Placement{{0, 0, canvas_.width, canvas_.height}, {}, 1, 1});
  }
  const FrameStats painted = painter_.end_frame();
  ++stats_.frames;
  stats_.glyph_ms += painted.glyph_ms;
  stats_.vertices = painted.vertices;
  stats_.draw_calls = painted.draw_calls;
  stats_.last_frame_ms = port_.now_ms() - begun;
  if (scrolled_) {
    scrolled_ = false;
    ++scene_revision_;
  }
  return again || built_revision_ != editor_.revision();
}

// Thin, and only where there is more than can be seen.
void Shell::paint_scroll_bars(const Panel& p) {
  Scene bars;
  SceneBuilder builder(bars);
  builder.begin_group(Layer::body);
  if (p.scene.size.height > p.rect.height + 1) {
    const float tall = std::max(24.0F, p.rect.height * p.rect.height / p.scene.size.height);
    const float way = (p.rect.height - tall) * p.scroll / (p.scene.size.height - p.rect.height);
    builder.box({p.rect.right() - 7, p.rect.y + way, 4, tall}, 2, Color::neu).opacity = 110;
  }
  if (p.scene.size.width > p.rect.width + 1 && p.name != "import-columns" &&
      p.name != "inventory-head") {  // the rows below show it for both
    const float wide = std::max(24.0F, p.rect.width * p.rect.width / p.scene.size.width);
    const float way = (p.rect.width - wide) * p.scroll_x / (p.scene.size.width - p.rect.width);
    builder.box({p.rect.x + way, p.rect.bottom() - 7, wide, 4}, 2, Color::neu).opacity = 110;
  }
  builder.end_group();
  painter_.paint(bars, palette(), Placement{{0, 0, canvas_.width, canvas_.height}, {}, 1, 1});
}

void Shell::paint_minimap_frame(const Panel& p) {
  const Rect frame = minimap_frame(editor_).moved(p.rect.x, p.rect.y);
  Scene mark;
  SceneBuilder builder(mark);
  builder.begin_group(Layer::body);
  builder.box(frame, 2, Color::accent).opacity = 24;
  builder.box(frame, 2, Color::none, Color::accent).stroke_width = 1.5F;
  builder.end_group();
  painter_.paint(mark, palette(), Placement{p.rect, {p.rect.x, p.rect.y}, 1, 1});
}

void Shell::scroll_by_minimap(Point at) {
  const auto it = std::ranges::find(panels_, "minimap", &Panel::name);
  if (it == panels_.end()) return;
  editor_.finish_glide();
  editor::Viewport& view = editor_.viewport();
  view.scroll = minimap_scroll(editor_, {at.x - it->rect.x, at.y - it->rect.y});
  view.clamp(editor_.map_scene().scene.size);
  scrolled_ = true;
  port_.request_frame();
}

// --- wheel and keys

// The heads of the import dialog's columns and its rows go sideways together.
float Shell::most_scroll(const Panel& panel) { return std::max(0.0F, panel.scene.size.height - panel.rect.height); }

void Shell::scroll_panel(Panel& panel, float x, float y) {
  panel.scroll = std::clamp(y, 0.0F, most_scroll(panel));
  panel.scroll_x = std::clamp(x, 0.0F, std::max(0.0F, panel.scene.size.width - panel.rect.width));
  const char* mate = panel.name == "import-columns"    ? "import-rows"
                     : panel.name == "import-rows"     ? "import-columns"
                     : panel.name == "inventory-head"  ? "inventory-table"
                     : panel.name == "inventory-table" ? "inventory-head"
                                                       : "";
  const auto it = std::ranges::find(panels_, mate, &Panel::name);
  if (it != panels_.end()) it->scroll_x = panel.scroll_x;
  // Well before the end of what is built, for the focus to find the next row there.
  if (panel.scroll < panel.built_from + build_margin ||
      panel.scroll + panel.rect.height > panel.built_to - build_margin) {
    editor_.invalidate();
  }
  scrolled_ = true;
  port_.request_frame();
}

// A menu opens at its top, or where its highlight is, and scrolls along when the keys move that.
void Shell::follow_menu(Panel& panel, const editor::Menu& menu) {
  const bool other = menu.id != menu_shown_;
  if (!other && menu.highlight == menu_highlight_) return;
  if (other) panel.scroll = 0;
  menu_shown_ = menu.id;
  menu_highlight_ = menu.highlight;
  for (const Node& node : panel.scene.nodes) {
    if (!node.state.selected) continue;
    constexpr float margin = 6;
    panel.scroll =
        std::min(std::max(panel.scroll, node.rect.bottom() + margin - panel.rect.height), node.rect.y - margin);
  }
}

bool Shell::scroll_shortcuts(std::string_view key) {
  const auto it = std::ranges::find(panels_, "shortcuts-list", &Panel::name);
  if (it == panels_.end()) return false;
  const float by = (key.ends_with("Down") ? 1.0F
                    : key.ends_with("Up") ? -1.0F
                                          : 0.0F) *
                   (key.starts_with("Page") ? it->rect.height - 40 : 40);
  if (by == 0) return false;
  scroll_panel(*it, 0, it->scroll + by);
  return true;
}

bool Shell::wheel(Point at, float dx, float dy, editor::Modifiers modifiers) {
  if (built_revision_ != editor_.revision()) rebuild();
  for (std::size_t i = panels_.size(); i-- > 0;) {
    Panel& p = panels_[i];
    if (!p.modal && !p.rect.contains(at)) continue;
    if (modifiers.shift && dx == 0) std::swap(dx, dy);
    const float before = p.scroll;
    const float before_x = p.scroll_x;
    scroll_panel(p, before_x + dx, before + dy);
    // At its end the page may scroll on, unless the map or a dialog lies below.
    return p.scroll != before || p.scroll_x != before_x || editor_.ui.import || editor_.screen() == Screen::map;
  }
  editor::Viewport& view = editor_.viewport();
  if (editor_.screen() != Screen::map || !view.area.contains(at)) return false;
  if (modifiers.ctrl || modifiers.meta) {
    const float factor = std::exp(-std::clamp(dy, -60.0F, 60.0F) * 0.01F);
    constexpr float notch =
        40;  // of a wheel, where a pinch on a touch pad comes in small steps that are smooth already
    if (std::abs(dy) < notch) {
      editor_.zoom_to(view.zoom * factor, at);
    } else {
      editor::Viewport to = editor_.aim();
      to.zoom_about(at, to.zoom * factor, editor_.map_scene().scene.size);
      editor_.glide_to(to);
    }
    return true;
  }
  editor_.finish_glide();
  if (modifiers.shift && dx == 0) std::swap(dx, dy);
  const Point before = view.scroll;
  view.scroll.x += dx / view.zoom;
  view.scroll.y += dy / view.zoom;
  view.clamp(editor_.map_scene().scene.size);
  if (view.scroll == before) return true;
  scrolled_ = true;
  port_.request_frame();
  return true;
}

bool Shell::key(std::string_view key, std::string_view code, editor::Modifiers modifiers) {
  const bool used = route_key(key, code, modifiers);
  open_wanted_text_edit();
  return used;
}

bool Shell::route_key(std::string_view key, std::string_view code, editor::Modifiers modifiers) {
  if (editor_.ui.notice && editor_.ui.notice->kind == editor::Notice::Kind::info &&
      port_.now_ms() - editor_.ui.notice->shown_at_ms > notice_ms) {
    editor_.ui.notice.reset();
    editor_.invalidate();
  }
  if (key == "Escape" && (drag_ == Drag::map || drag_ == Drag::plan)) {
    map_drag_.cancel();
    plan_drag_.cancel();
    drag_ = Drag::none;
    port_.set_cursor(platform::Cursor::normal);
    return true;
  }
  if (text_target_ == "find.query:" && editor::find_key(editor_, key, modifiers)) return true;
  if (editor_.ui.shortcuts && scroll_shortcuts(key)) return true;
  if ((key == "PageDown" || key == "PageUp") && editor_.screen() == Screen::map && editor_.dialog().empty() &&
      !editor_.ui.workshop.on) {
    const editor::Viewport& view = editor_.viewport();
    return wheel(view.area.center(), 0, (key == "PageDown" ? 0.8F : -0.8F) * view.area.height, {});
  }
  return editor_.key(key, code, modifiers);
}

}  // namespace lotrinh::view
