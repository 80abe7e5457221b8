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

constexpr double zoom_rest_ms = 140;    // a zoom gesture has ended when it was still for so long
constexpr double notice_ms = 6000;      // an information goes with the first input after this
constexpr double slice_ms = 16;         // of a frame, for long work
constexpr float wide_canvas = 1180;     // from here on the inspector stays open
constexpr float least_map_width = 360;  // less beside the drawer, and that lies over the map
constexpr float build_margin = 400;     // px, of lists that are not built whole
constexpr float small_canvas = 640;     // up to here it is a sheet, and comes only when it is asked for

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

// --- panels

void Shell::arrange() {
  const bool on_start = editor_.screen() == Screen::start;
  const bool on_map = editor_.screen() == Screen::map;
  const bool on_page = editor_.screen() == Screen::page;
  const bool selected = !editor_.selection().empty();
  const bool small = canvas_.width <= small_canvas;
  // What is found is to be seen: the inspector does not come with it over the map.
  const bool calls = selected && !editor_.ui.find.open;
  const bool presents = on_map && editor_.map() && editor_.ui.workshop.on;
  const bool drawer = on_map && editor_.map() && !presents && editor_.ui.drawer != editor::Drawer::none;
  const bool wide = canvas_.width >= wide_canvas + (drawer ? drawer_width : 0);
  const bool bar = presents && !editor_.ui.workshop.bar_hidden;
  const bool tray = on_map && editor_.map() && editor_.ui.tray != editor::Tray::none;
  const bool shown = wide    ? !editor_.ui.inspector_hidden || calls
                     : small ? editor_.ui.inspector_wanted
                             : editor_.ui.inspector_wanted || calls;
  const bool inspector = on_map && editor_.map() && shown && !presents && !tray;
  editor_.ui.inspector_shown = inspector;
  const bool import = editor_.ui.import.has_value();
  const bool stages = editor_.ui.stage_model.has_value();
  const bool numbers = editor_.ui.numbers.has_value();
  const bool palette = editor_.ui.palette.has_value();
  const bool shortcuts = editor_.ui.shortcuts;
  const bool finding = on_map && editor_.ui.find.open;
  const bool filtering = on_map && !presents && editor_.ui.filter.open;
  editor_.ui.minimap_shown = on_map && !presents && minimap_shown(editor_, canvas_);
  const bool has_rail = editor::has_rail() && canvas_.width > small_canvas;
  const float rail = has_rail && !on_start && !presents ? rail_width : 0;
  struct Wanted {
    std::string_view name;
    bool there;
  };
  std::vector<Wanted> wanted = {{"start", on_start},
                                {"start-bar", on_start},
                                {"empty-map", map_needs_teaching(editor_)},
                                {"layout-progress", editor_.layout_pending()},
                                {"minimap", editor_.ui.minimap_shown},
                                {"zoom-bar", on_map && editor_.map() && !presents},
                                {"inspector", inspector},
                                {"sheet-grip", inspector && small},
                                {"tray", tray},
                                {"filter-bar", filtering},
                                {"find-bar", finding},
                                {"rail", rail > 0},
                                {"drawer", drawer},
                                {"top-bar", !on_start && !presents},
                                {"workshop-bar", bar},
                                {"workshop-handle", presents && !bar},
                                {"import", import},
                                {"import-columns", import},
                                {"import-rows", import},
                                {"import-side", import},
                                {"stage-model", stages},
                                {"stage-model-list", stages},
                                {"stage-model-map", stages},
                                {"numbers", numbers},
                                {"numbers-list", numbers},
                                {"palette", palette},
                                {"palette-list", palette},
                                {"shortcuts", shortcuts},
                                {"shortcuts-list", shortcuts},
                                {"notice", editor_.ui.notice.has_value()},
                                {"menu", editor_.ui.menu.has_value()}};
  const Rect room{rail, top_bar_height, canvas_.width - rail, canvas_.height - top_bar_height};
  std::vector<PagePanel> page;
  if (on_page) page = page_panels(editor_, room);
  std::vector<Wanted> below;
  for (const PagePanel& part : page) below.push_back({part.name, true});
  wanted.insert(wanted.begin(), below.begin(), below.end());
  std::vector<Panel> next;
  for (const Wanted& entry : wanted) {
    if (!entry.there) continue;
    const auto it = std::ranges::find(panels_, entry.name, &Panel::name);
    next.push_back(it != panels_.end() ? std::move(*it) : Panel{.name = std::string(entry.name)});
  }
  panels_ = std::move(next);

  const auto measured = [&](const auto& build) {  // what is as large as what it holds
    Scene scene;
    Ui ui(scene, editor_, measurer_);
    return build(ui);
  };
  float body_top = presents ? 0 : top_bar_height;
  if (bar) body_top = measured([&](Ui& ui) { return build_workshop_bar(ui, canvas_.width); });
  const float bars = body_top;
  const bool low_tray = tray && canvas_.width < 2 * tray_width;  // a sheet below the map
  const float tray_side = tray && !low_tray ? tray_width : 0;
  const float tray_tall = low_tray ? std::round(canvas_.height * 0.4F) : 0;
  const float side = !inspector ? tray_side : small ? 0 : std::min(inspector_width, canvas_.width);
  const float sheet =
      inspector && small ? std::round(std::min(canvas_.height * editor_.ui.sheet, canvas_.height - body_top)) : 0;
  const float covered = std::max(tray_tall, editor_.ui.sheet < editor::sheet_tall ? sheet : 0.0F);  // from below
  Rect find_bar = find_bar_rect(canvas_, side);
  find_bar.y += bars - top_bar_height;
  const float drawer_side = !drawer ? 0 : std::min(drawer_width, canvas_.width - rail);
  const bool over_map = canvas_.width - rail - drawer_side - (wide ? side : 0) < least_map_width;
  Rect filter_bar{rail, top_bar_height, canvas_.width - rail, 0};
  if (filtering) {
    if (finding && find_bar.width == canvas_.width) filter_bar.y = find_bar.bottom();
    filter_bar.height = measured([&](Ui& ui) { return build_filter_bar(ui, filter_bar.width); });
    if (find_bar.width < canvas_.width) find_bar.y += filter_bar.height;
    body_top = filter_bar.bottom();
  }
  if (on_map) {
    const float top = filtering ? body_top : finding && find_bar.width == canvas_.width ? find_bar.bottom() : body_top;
    const float left = rail + (over_map ? 0 : drawer_side);
    const Rect area{left, top, canvas_.width - left - (wide || tray ? side : 0),
                    std::max(0.0F, canvas_.height - top - covered)};
    editor_.set_layout_width(area.width);
    editor_.set_area(area);
  } else {  // the width that a map will have: a layout made ahead is made for it
    const float beside = has_rail ? rail_width : 0;
    editor_.set_layout_width(canvas_.width - beside - (wide && !editor_.ui.inspector_hidden ? inspector_width : 0));
  }
  const ImportPlaces places = import_places(editor_, canvas_);
  for (Panel& p : panels_) {
    if (const auto part = std::ranges::find(page, p.name, &PagePanel::name); part != page.end()) {
      p.rect = part->rect;
    } else if (p.name == "rail") {
      p.rect = {0, top_bar_height, rail, canvas_.height - top_bar_height};
    } else if (p.name == "drawer") {
      p.rect = {rail, body_top, drawer_side, canvas_.height - body_top};
    } else if (p.name == "start") {
      p.rect = {0, body_top, canvas_.width, canvas_.height - body_top};
    } else if (p.name == "start-bar" || p.name == "top-bar") {
      p.rect = {0, 0, canvas_.width, top_bar_height};
    } else if (p.name == "inspector") {
      p.rect = {canvas_.width - side, body_top, side, canvas_.height - body_top};
      if (small) p.rect = {0, canvas_.height - sheet + sheet_grip_height, canvas_.width, sheet - sheet_grip_height};
    } else if (p.name == "sheet-grip") {
      p.rect = {0, canvas_.height - sheet, canvas_.width, sheet_grip_height};
    } else if (p.name == "workshop-bar") {
      p.rect = {0, 0, canvas_.width, bars};
    } else if (p.name == "workshop-handle") {
      const Size size = measured([](Ui& ui) { return build_workshop_handle(ui); });
      p.rect = {canvas_.width - tray_side - size.width - 8, 8, size.width, size.height};
    } else if (p.name == "tray") {
      p.rect = low_tray ? Rect{0, canvas_.height - tray_tall, canvas_.width, tray_tall}
                        : Rect{canvas_.width - tray_width, body_top, tray_width, canvas_.height - body_top};
    } else if (p.name == "filter-bar") {
      p.rect = filter_bar;
    } else if (p.name == "minimap") {
      const Size size = minimap_size(editor_);
      p.rect = {canvas_.width - side - size.width - 16,
                canvas_.height - covered - zoom_bar_size(editor_).height - size.height - 24, size.width, size.height};
    } else if (p.name == "zoom-bar") {
      const Size size = zoom_bar_size(editor_);
      p.rect = {std::max(8.0F, canvas_.width - side - size.width - 16), canvas_.height - covered - size.height - 16,
                size.width, size.height};
    } else if (p.name == "find-bar") {
      p.rect = find_bar;
      if (find_bar.width < canvas_.width && covers_found(find_bar)) p.rect.x = find_bar_margin;
    } else if (p.name == "palette") {
      p.rect = palette_places(editor_, canvas_).dialog;
      p.modal = true;
    } else if (p.name == "palette-list") {
      p.rect = palette_places(editor_, canvas_).list;
    } else if (p.name == "shortcuts-list") {
      p.rect = shortcuts_places(canvas_).list;
    } else if (p.name == "numbers-list") {
      p.rect = numbers_places(canvas_).list;
    } else if (p.name == "import" || p.name == "numbers" || p.name == "shortcuts" || p.name == "stage-model") {
      p.rect = {0, 0, canvas_.width, canvas_.height};
      p.modal = true;
    } else if (p.name == "stage-model-list") {
      p.rect = stage_model_places(canvas_).list;
    } else if (p.name == "stage-model-map") {
      p.rect = stage_model_places(canvas_).mapping;
    } else if (p.name == "import-columns") {
      p.rect = places.columns;
    } else if (p.name == "import-rows") {
      p.rect = places.rows;
    } else if (p.name == "import-side") {
      p.rect = places.side;
    } else if (p.name == "layout-progress") {
      const Point center = editor_.viewport().area.center();
      p.rect = {std::round(center.x - layout_progress_size.width / 2),
                std::round(center.y - layout_progress_size.height / 2), layout_progress_size.width,
                layout_progress_size.height};
    } else if (p.name == "menu") {
      p.rect = menu_rect(editor_, measurer_, canvas_);
    }
  }
}

// A stage or step that was found stands in the header row, where the bar lies.
bool Shell::covers_found(const Rect& bar) const {
  const editor::Selection& s = editor_.selection();
  const std::string& id = s.step.empty() ? s.stage.value : s.step.value;
  const Scene& scene = editor_.current_scene().scene;
  return std::ranges::any_of(scene.nodes, [&](const Node& node) {
    return node.role == Role::column_header && scene.str(node.id) == id &&
           editor_.viewport().to_canvas(node.rect, node.layer).intersects(bar);
  });
}

void Shell::lay_out() {
  if (editor_.screen() != Screen::map) return;
  const double before = port_.now_ms();
  (void)editor_.map_scene();
  const double took = port_.now_ms() - before;
  if (took > 0.05) stats_.layout_ms = took;
}

void Shell::rebuild() {
  editor::refresh_find(editor_);
  editor::refresh_checks(editor_);
  if (editor_.ui.page == editor::Page::inventory) editor::refresh_inventory(editor_);
  editor::refresh_compare(editor_);
  arrange();
  const Size map_size = editor_.current_scene().scene.size;
  const bool laying_out = editor_.layout_pending();
  lay_out();  // before the panels that tell of it
  if (map_size != editor_.current_scene().scene.size || laying_out != editor_.layout_pending()) arrange();
  editor::follow_workshop(editor_);
  for (Panel& p : panels_) {
    p.scene.clear();
    Ui ui(p.scene, editor_, measurer_);
    const Size size{p.rect.width, p.rect.height};
    p.scene.size = size;
    const float seen_from = p.scroll;
    ui.set_seen({seen_from, seen_from + p.rect.height});
    ui.set_typed_target(text_target_);
    if (build_page_panel(ui, p.name, size)) {
      // it is one of a page's
    } else if (p.name == "rail") {
      build_rail(ui, size);
    } else if (p.name == "drawer") {
      build_drawer(ui, size);
    } else if (p.name == "start") {
      if (editor_.ui.gallery.open) {
        build_gallery(ui, size, text_target_ == "gallery.query:");
      } else {
        build_start_screen(ui, size);
      }
    } else if (p.name == "start-bar") {
      build_start_bar(ui, size.width);
    } else if (p.name == "top-bar") {
      build_top_bar(ui, size.width);
    } else if (p.name == "workshop-bar") {
      (void)build_workshop_bar(ui, size.width);
    } else if (p.name == "workshop-handle") {
      (void)build_workshop_handle(ui);
    } else if (p.name == "tray") {
      build_tray(ui, size);
    } else if (p.name == "inspector") {
      build_inspector(ui, size);
    } else if (p.name == "sheet-grip") {
      build_sheet_grip(ui, size);
    } else if (p.name == "zoom-bar") {
      build_zoom_bar(ui);
    } else if (p.name == "numbers") {
      build_numbers(ui, size);
    } else if (p.name == "numbers-list") {
      build_numbers_list(ui, size);
    } else if (p.name == "import") {
      build_import_dialog(ui, size);
    } else if (p.name == "import-columns") {
      build_import_columns(ui, size);
    } else if (p.name == "import-rows") {
      build_import_rows(ui, size);
    } else if (p.name == "import-side") {
      build_import_side(ui, size);
    } else if (p.name == "stage-model") {
      build_stage_model(ui, size);
    } else if (p.name == "stage-model-list") {
      build_stage_model_list(ui, size, stage_model_places(canvas_).own_in_foot);
    } else if (p.name == "stage-model-map") {
      build_stage_model_mapping(ui, size);
    } else if (p.name == "empty-map") {
      const Rect& area = editor_.viewport().area;
      build_empty_map(ui, std::min(480.0F, area.width - 32));
      const Size made = p.scene.size;
      p.rect = {std::round(area.center().x - made.width / 2),
                std::round(std::max(area.y + 16, area.center().y - made.height / 2)), made.width, made.height};
    } else if (p.name == "layout-progress") {
      build_layout_progress(ui);
    } else if (p.name == "filter-bar") {
      build_filter_bar(ui, size.width);
    } else if (p.name == "minimap") {
      build_minimap(ui, size);
    } else if (p.name == "find-bar") {
      build_find_bar(ui, size, text_target_ == "find.query:");
    } else if (p.name == "palette") {
      build_palette(ui, size);
    } else if (p.name == "palette-list") {
      build_palette_list(ui, size);
      follow_menu(p, *editor_.ui.palette);
    } else if (p.name == "shortcuts") {
      build_shortcuts(ui, size);
    } else if (p.name == "shortcuts-list") {
      build_shortcuts_list(ui, size);
    } else if (p.name == "menu") {
      build_menu(ui, *editor_.ui.menu, size);
      follow_menu(p, *editor_.ui.menu);
    } else if (p.name == "notice") {
      const Size wanted = notice_size(ui, canvas_.width - 32);
      p.rect = {16, canvas_.height - wanted.height - 16, wanted.width, wanted.height};
      for (const char* below : {"inspector", "zoom-bar"}) {  // on a phone they stand where it would
        const auto other = std::ranges::find(panels_, below, &Panel::name);
        if (other == panels_.end() || !other->rect.intersects(p.rect)) continue;
        const float above = other->rect.y - wanted.height - 8;
        if (above > editor_.viewport().area.y) p.rect.y = above;
      }
      p.scene.clear();
      Ui fresh(p.scene, editor_, measurer_);
      p.scene.size = wanted;
      build_notice(fresh, wanted);
    }
    p.built_from = ui.built().from;
    p.built_to = ui.built().to;
    if (ui.seen().from != seen_from) p.scroll = ui.seen().from;
    p.scroll = std::clamp(p.scroll, 0.0F, std::max(0.0F, p.scene.size.height - p.rect.height));
    p.scroll_x = std::clamp(p.scroll_x, 0.0F, std::max(0.0F, p.scene.size.width - p.rect.width));
  }
  if (!editor_.ui.menu && !editor_.ui.palette) menu_shown_.clear();
  editor_.ui.inventory.reveal.clear();
  built_revision_ = editor_.revision();
  ++scene_revision_;
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
void Shell::scroll_panel(Panel& panel, float x, float y) {
  panel.scroll = std::clamp(y, 0.0F, std::max(0.0F, panel.scene.size.height - panel.rect.height));
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
