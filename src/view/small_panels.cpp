// Menus, notices, the zoom bar, and the marks on the map.

#include <algorithm>
#include <cmath>

#include "editor/palette.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::Menu;
using editor::MenuItem;

namespace {

float item_width(const TextMeasurer& measurer, const MenuItem& item) {
  float wide = 44 + width_of(measurer, item.label, TextStyle::body);
  if (!item.shortcut.empty()) wide += 24 + width_of(measurer, item.shortcut, TextStyle::small);
  return wide + 12;
}

}  // namespace

float menu_content_height(const Menu& menu) {
  float tall = 12;
  for (const MenuItem& item : menu.items) tall += menu.item_height + (item.separated ? 9.0F : 0.0F);
  return tall;
}

Rect menu_rect(const Editor& e, const TextMeasurer& measurer, Size canvas) {
  const Menu& menu = *e.ui.menu;
  float wide = std::max(180.0F, menu.as_list ? menu.anchor.width : 0.0F);
  for (const MenuItem& item : menu.items) wide = std::max(wide, item_width(measurer, item));
  wide = std::min(wide, canvas.width - 16);
  const float content = menu_content_height(menu);
  const float below = canvas.height - menu.anchor.bottom() - 12;
  const float above = menu.anchor.y - 12;
  const bool down = content <= below || below >= above;
  const float tall =
      std::min(content, std::max(std::min(down ? below : above, canvas.height - 16), 3 * menu.item_height));
  Rect rect{menu.anchor.x, down ? menu.anchor.bottom() + 4 : menu.anchor.y - 4 - tall, wide, tall};
  rect.x = std::clamp(rect.x, 8.0F, std::max(8.0F, canvas.width - wide - 8));
  rect.y = std::clamp(rect.y, 8.0F, std::max(8.0F, canvas.height - tall - 8));
  return rect;
}

void build_menu(Ui& ui, const Menu& menu, Size size, bool palette) {
  const char* name = palette ? "palette-list" : "menu";
  ui.open_node(menu.as_list ? Role::list : Role::menu, name, menu.label, {0, 0, size.width, size.height});
  float y = 6;
  for (std::size_t i = 0; i < menu.items.size(); ++i) {
    const MenuItem& item = menu.items[i];
    if (item.separated) {
      ui.line({12, y + 4}, {size.width - 12, y + 4});
      y += 9;
    }
    const Rect rect{6, y, size.width - 12, menu.item_height};
    const float middle = y + (menu.item_height - 32) / 2;
    const bool highlighted = static_cast<int>(i) == menu.highlight;
    if (highlighted) ui.box(rect, 5, Color::accent_soft);
    const Color ink = item.disabled ? Color::neu : item.danger ? Color::neg : Color::text;
    if (item.checked) {
      ui.icon("check", {rect.x + 8, middle + 8, 16, 16}, Color::accent);
    } else if (!item.icon.empty()) {
      ui.icon(item.icon, {rect.x + 8, middle + 8, 16, 16}, item.danger ? Color::neg : Color::muted);
    }
    ui.text_line(item.label, {rect.x + 32, middle + 7}, TextStyle::body, ink, rect.width - 40);
    if (!item.shortcut.empty()) {
      const float wide = ui.width(item.shortcut, TextStyle::small);
      if (wide + ui.width(item.label, TextStyle::body) < rect.width - 50) {
        ui.text_line(item.shortcut, {rect.right() - 10 - wide, middle + 8}, TextStyle::small, Color::muted);
      }
    }
    Node& node = ui.pressable(
        menu.as_list ? Role::option : Role::menu_item, (palette ? "palette:" : "menu:") + item.action + ":" + item.arg,
        item.label, rect, palette ? "palette.run" : item.action, palette ? editor::palette_command(item) : item.arg);
    node.state.checked = palette ? highlighted : item.checked;
    node.state.disabled = item.disabled;
    node.state.selected = highlighted;
    y += menu.item_height;
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, y + 6};
}

// What one drags, or presses to switch between half and tall.
void build_sheet_grip(Ui& ui, Size size) {
  ui.box({std::round(size.width / 2) - 20, 10, 40, 4}, 2, Color::neu);
  ui.pressable(Role::button, "inspector.grip", ui.editor().tr("action.view.sheet"), {0, 0, size.width, size.height},
               "view.sheet");
}

void build_layout_progress(Ui& ui) {
  const Editor& e = ui.editor();
  const Size size = layout_progress_size;
  const float progress = e.layout_progress();
  const std::string text = e.tr().format("map.laying-out", {{"percent", std::to_string(std::lround(progress * 100))}});
  ui.box({0, 0, size.width, size.height}, 8, Color::raised, Color::line, true);
  ui.text_line(text, {20, 18}, TextStyle::body, Color::text, size.width - 40);
  const Rect track{20, 48, size.width - 40, 6};
  ui.box(track, 3, Color::line);
  ui.box({track.x, track.y, track.width * progress, track.height}, 3, Color::accent);
  ui.node(Role::progress, "layout-progress", text, {0, 0, size.width, size.height});
}

Size notice_size(Ui& ui, float most_width) {
  const editor::Notice& notice = *ui.editor().ui.notice;
  const float button = notice.action_label.empty() ? 0 : ui.width(notice.action_label, TextStyle::body_strong) + 24;
  const float wide = std::min(most_width, 16 + 24 + ui.width(notice.text, TextStyle::body) + button + 44);
  const float tall = ui.text_height(notice.text, wide - 84 - button, TextStyle::body) + 24;
  return {wide, std::max(44.0F, tall)};
}

void build_notice(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const editor::Notice& notice = *e.ui.notice;
  const bool error = notice.kind == editor::Notice::Kind::error;
  ui.box({0, 0, size.width, size.height}, 8, Color::raised, error ? Color::neg : Color::line, true);
  ui.icon(error ? "warning" : "check", {14, size.height / 2 - 8, 16, 16}, error ? Color::neg : Color::pos);
  float right = size.width - 40;
  if (!notice.action_label.empty()) {
    ButtonSpec act;
    act.id = act.action = "notice.act";
    act.label = notice.action_label;
    act.look = ButtonLook::link;
    const float wide = ui.width(notice.action_label, TextStyle::body_strong) + 8;
    ui.button(act, {right - wide, size.height / 2 - 16, wide, 32});
    right -= wide + 8;
  }
  const float tall = ui.text_height(notice.text, right - 40, TextStyle::body);
  ui.text(notice.text, {40, (size.height - tall) / 2}, right - 40, TextStyle::body, Color::text);
  ui.node(Role::status, "notice", notice.text, {0, 0, right, size.height});
  ui.tool("notice.dismiss", "close", {size.width - 38, size.height / 2 - 16, 32, 32});
}

Size zoom_bar_size(const Editor&) { return {148, 34}; }

void build_zoom_bar(Ui& ui) {
  const Editor& e = ui.editor();
  ui.open_node(Role::group, "zoom-bar", e.tr("menu.zoom"), {0, 0, 148, 34});
  ui.box({0, 0, 148, 34}, 8, Color::surface, Color::line, true);
  ui.tool("view.zoom-out", "minus", {2, 2, 30, 30});
  ButtonSpec percent;
  percent.id = percent.action = "zoom.menu";
  percent.label = std::to_string(static_cast<int>(std::lround(e.viewport().zoom * 100))) + " %";
  percent.name = std::string(e.tr("menu.zoom")) + ": " + percent.label;
  percent.expanded = e.ui.menu && e.ui.menu->id == "zoom.menu";
  ui.button(percent, {32, 2, 54, 30});
  ui.tool("view.zoom-in", "plus", {86, 2, 30, 30});
  ui.tool("view.fit", "fit", {116, 2, 30, 30});
  ui.close_node();
}

void build_map_marks(Scene& scene, Editor& e) {
  SceneBuilder builder(scene);
  const MapScene& map = e.map_scene();
  const model::Map* shown = e.map();
  if (!shown) return;
  const editor::Viewport& view = e.viewport();
  const editor::Selection& s = e.selection();
  const Rect body{view.area.x + map.lane_title_width * view.zoom, view.area.y + map.header_height * view.zoom,
                  view.area.width, view.area.height};
  const auto ring = [&](const Rect& rect, float radius, Color color) {
    builder.begin_group(Layer::body);
    builder.box(rect.inset(-2), radius * view.zoom + 2, Color::none, color).stroke_width = 2;
    builder.end_group();
  };
  // Rings of body things must not shine through over the frozen headers.
  const auto body_ring = [&](const Rect& rect, Color color = Color::accent) {
    const Rect at = view.to_canvas(rect, Layer::body);
    if (at.right() <= body.x || at.bottom() <= body.y || !at.intersects(view.area)) return;
    if (at.x < body.x - 2 || at.y < body.y - 2) {
      const Rect cut = at.inset(-2).intersected({body.x, body.y, 1e6F, 1e6F});
      builder.begin_group(Layer::body);
      builder.box(cut, 0, Color::none, color).stroke_width = 2;
      builder.end_group();
    } else {
      ring(at, 8, color);
    }
  };
  if (e.ui.drop_mark) body_ring(*e.ui.drop_mark);
  const editor::FindBar& find = e.ui.find;
  if (find.open && find.cards.size() == shown->cards.size()) {
    for (const CellSlot& slot : map.cards) {
      if (find.cards[slot.card_index] != 0) body_ring(map.scene.nodes[slot.node].rect, Color::warn);
    }
  }
  if (!s.cards.empty()) {
    const editor::SelectedCards selected(s);
    for (const CellSlot& slot : map.cards) {
      if (selected.has(shown->cards[slot.card_index].id)) body_ring(map.scene.nodes[slot.node].rect);
    }
  }
  if (s.cell) {
    for (const Row& row : map.rows) {
      for (const Column& column : map.columns) {
        if (row.lane_id != s.cell->lane_id || column.stage_id != s.cell->stage_id || column.step_id != s.cell->step_id)
          continue;
        const Rect cell = Rect{column.x, row.y, column.width, row.height}.inset(8);
        body_ring(cell);
        const Rect at = view.to_canvas(cell, Layer::body);
        if (at.x < body.x || at.y < body.y || e.settings.readonly) continue;
        builder.begin_group(Layer::body);
        builder.icon("plus", {at.center().x - 8, at.center().y - 8, 16, 16}, Color::accent);
        builder.end_group();
      }
    }
  }
  for (const Node& node : map.scene.nodes) {
    const std::string_view id = map.scene.str(node.id);
    if (id.empty()) continue;
    const bool header = node.role == Role::column_header && (s.step.empty() ? id == s.stage.value : id == s.step.value);
    const bool lane = node.role == Role::row_header && id == s.lane.value;
    const bool titled = node.role == Role::column_header || node.role == Role::row_header;
    const bool found = titled && std::ranges::find(find.headers, id) != find.headers.end();
    if (header || lane || found)
      ring(view.to_canvas(node.rect, node.layer).inset(3), 4, header || lane ? Color::accent : Color::warn);
  }
}

}  // namespace lotrinh::view
