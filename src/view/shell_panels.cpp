// Which panels there are, where they stand, and what is built into them.

#include <algorithm>
#include <cmath>
#include <utility>

#include "view/pages.h"
#include "view/panels.h"
#include "view/shell.h"

namespace lotrinh::view {

using namespace layout;
using editor::Screen;

namespace {

constexpr float wide_canvas = 1180;     // from here on the inspector stays open
constexpr float least_map_width = 360;  // less beside the drawer, and that lies over the map

}  // namespace

void Shell::arrange() {
  const bool on_start = editor_.screen() == Screen::start;
  const bool on_map = editor_.screen() == Screen::map;
  const bool on_page = editor_.screen() == Screen::page;
  const bool selected = !editor_.selection().empty();
  const bool small = canvas_.width <= small_canvas;
  // What is found is to be seen: the inspector does not come with it over the map.
  const bool calls = selected && !editor_.ui.find.open;
  const bool presents = on_map && editor_.map() && editor_.ui.workshop.on;
  const bool has_rail = editor::has_rail() && canvas_.width > small_canvas;
  const float rail = has_rail && !on_start && !presents ? rail_width : 0;
  editor_.ui.room_beside_page = room_beside_page(editor_, canvas_.width - rail);
  const bool drawer = editor::shown_drawer(editor_) != editor::Drawer::none;
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
    editor_.set_layout_width(canvas_.width - left - (wide || tray ? side : 0));
    // An inspector that comes and goes leaves the map laid out as it is, but the map ends where it begins.
    editor_.set_area(
        {left, top, std::max(0.0F, canvas_.width - left - side), std::max(0.0F, canvas_.height - top - covered)});
  } else {  // the width that a map will have: a layout made ahead is made for it
    const float beside = (has_rail ? rail_width : 0) + drawer_side;
    editor_.set_layout_width(canvas_.width - beside - (wide && !editor_.ui.inspector_hidden ? inspector_width : 0));
  }

  // By the room that the map has now.
  editor_.ui.minimap_shown = on_map && !presents && minimap_shown(editor_, canvas_);
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
  const float beside_page = rail + drawer_side;
  const Rect room{beside_page, top_bar_height, canvas_.width - beside_page, canvas_.height - top_bar_height};
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

// What a press brings about above a control, such as a finding of the checks, pushes it down, and another under the
// pointer: the second press of a double click would meet that. So the panel scrolls along, until something else is
// selected.
void Shell::hold_pressed(Panel& inspector) {
  const float top = inspector.scroll;
  const float most = most_scroll(inspector);
  const std::optional<Held> held = std::exchange(held_, std::nullopt);
  if (inspected_ != editor_.selection()) {
    inspected_ = editor_.selection();
    inspector.scroll = std::clamp(top - std::exchange(held_by_, 0.0F), 0.0F, most);
  } else if (held) {
    const Scene& scene = inspector.scene;
    const auto it = std::ranges::find(scene.nodes, held->id, [&](const Node& node) { return scene.str(node.id); });
    if (it == scene.nodes.end()) return;
    inspector.scroll = std::clamp(top + it->rect.y - held->y, 0.0F, most);
    held_by_ += inspector.scroll - top;
  }
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
  editor_.keep_revealed();
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
      hold_pressed(p);
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
    p.scroll = std::clamp(p.scroll, 0.0F, most_scroll(p));
    p.scroll_x = std::clamp(p.scroll_x, 0.0F, std::max(0.0F, p.scene.size.width - p.rect.width));
  }
  if (!editor_.ui.menu && !editor_.ui.palette) menu_shown_.clear();
  editor_.ui.inventory.reveal.clear();
  built_revision_ = editor_.revision();
  ++scene_revision_;
}

}  // namespace lotrinh::view
