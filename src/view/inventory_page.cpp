#include "view/inventory_page.h"

#include <algorithm>
#include <cmath>

#include "editor/inventory.h"
#include "layout/channel_matrix.h"
#include "layout/number_text.h"
#include "layout/touchpoint_priorities.h"
#include "layout/touchpoint_shares.h"
#include "view/flow.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::InventoryView;

namespace {

constexpr float bar_height = 56;
constexpr float narrow = 820;  // px: below, the bar takes two rows
constexpr float list_width = 380;
constexpr float row_height = 32;
constexpr float gap = 8;

bool has_scope(const Editor& e) { return e.document().maps.size() > 1; }

float segments_width(Ui& ui, const std::vector<Choice>& choices) {
  float widest = 0;
  for (const Choice& choice : choices) widest = std::max(widest, ui.width(choice.label, TextStyle::body_strong) + 24);
  return widest * static_cast<float>(choices.size());
}

// To look at things in another way changes nothing: it can be done in read-only documents too.
void segments(Ui& ui, std::string_view id, std::string_view name, std::span<const Choice> choices, const Rect& rect) {
  const std::size_t first = ui.builder().scene().nodes.size();
  ui.segmented(id, name, id, choices, rect);
  for (std::size_t i = first; i < ui.builder().scene().nodes.size(); ++i) {
    ui.builder().scene().nodes[i].state.disabled = false;
  }
}

void build_bar(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const editor::InventoryState& state = e.ui.inventory;
  ui.open_node(Role::group, "inventory.bar", e.tr("inventory.title"), {0, 0, size.width, size.height});
  ui.box({0, 0, size.width, size.height}, 0, Color::surface);
  ui.line({0, size.height - 0.5F}, {size.width, size.height - 0.5F});
  const bool two_rows = size.height > bar_height;
  float x = 20;
  const std::string_view title = e.tr("inventory.title");
  ui.node(Role::heading, "inventory.title", title, {x, 16, ui.width(title, TextStyle::large), 24});
  x += ui.text_line(title, {x, 16}, TextStyle::large, Color::text) + 10;
  x += ui.chip(std::to_string(state.all), {x, 18}, Color::muted, Color::neu_soft) + 20;
  std::vector<Choice> views;
  for (std::size_t i = 0; i < editor::inventory_view_count; ++i) {
    const auto view = static_cast<InventoryView>(i);
    const std::string name(name_of(view));
    views.push_back({std::string(e.tr("inventory.view." + name)), name, view == state.view, {}});
  }
  float left = two_rows ? 20 : x;
  const float top = two_rows ? 60 : 12;
  const float wide = std::min(segments_width(ui, views), size.width - 40);
  segments(ui, "inventory.view", e.tr("inventory.view"), views, {left, top, wide, row_height});
  left += wide + 12;
  float right = size.width - 16;
  const auto put = [&](ButtonSpec spec) {
    const float button = ui.button_width(spec);
    right -= button;
    spec.expanded = e.ui.menu && e.ui.menu->id == spec.id;
    ui.button(spec, {right, 12, button, row_height});
    right -= gap;
  };
  if (!e.settings.readonly) {
    ButtonSpec add;
    add.id = add.action = "touchpoint.add";
    add.label = two_rows ? "" : e.tr("action.touchpoint.add");
    add.name = e.tr("action.touchpoint.add");
    add.icon = "plus";
    add.look = ButtonLook::primary;
    add.disabled = !e.map() || e.map()->stages.empty();
    put(add);
  }
  put(ui.tool_spec("inventory-export.menu", "download"));
  if (has_scope(e)) {
    const std::vector<Choice> scopes = {
        {std::string(e.tr("inventory.this-map")), "map", !state.whole_document, {}},
        {std::string(e.tr("inventory.all-maps")), "document", state.whole_document, {}}};
    const float scope = segments_width(ui, scopes);
    const bool fits = !two_rows || left + scope + 16 <= size.width;
    if (fits) {
      const Rect rect{two_rows ? left : right - scope, top, scope, row_height};
      segments(ui, "inventory.scope", e.tr("inventory.scope"), scopes, rect);
    }
  }
  ui.close_node();
}

// Those to mend first, with what can be done about each.
void build_list(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const std::vector<TouchpointDot> dots = touchpoint_dots(e, inventory_scope(e), inventory_settings(e));
  const float inner = size.width - 32;
  ui.box({0, 0, size.width, 1e5F}, 0, Color::surface);
  ui.line({0.5F, 0}, {0.5F, 1e5F});
  ui.open_node(Role::group, "inventory.first", e.tr("inventory.fix-first"), {0, 0, size.width, size.height});
  float y = 20;
  y += ui.spoken(Role::heading, "inventory.first-title", e.tr("inventory.fix-first"), {16, y}, inner,
                 TextStyle::heading, Color::text) +
       4;
  y += ui.spoken(Role::text, "inventory.first-hint", e.tr("inventory.fix-first-hint"), {16, y}, inner, TextStyle::small,
                 Color::muted) +
       16;
  int rank = 0;
  for (const TouchpointDot& dot : dots) {
    if (!dot.bad || !dot.weighs) continue;
    const std::string number = std::to_string(++rank);
    const float top = y;
    const Rect badge{16, y, 22, 22};
    ui.mark(ShapeKind::ellipse, badge, dot.planned ? Color::neg_soft : Color::neg);
    ui.text_line(number, {badge.center().x - ui.width(number, TextStyle::small_strong) / 2, y + 3},
                 TextStyle::small_strong, dot.planned ? Color::neg : Color::on_accent);
    const float x = 48;
    const float room = size.width - x - 16;
    y += ui.text(dot.name, {x, y + 2}, room, TextStyle::body_strong, Color::text) + 4;
    y += ui.text(dot.place, {x, y}, room, TextStyle::small, Color::muted) + 2;
    const std::string figures =
        e.tr().format("inventory.figures", {{"influence", number_text(dot.influence, e.settings.language)},
                                            {"emotion", signed_text(dot.emotion, e.settings.language)},
                                            {"score", number_text(dot.score, e.settings.language, 1)}});
    y += ui.text(figures, {x, y}, room, TextStyle::small, Color::muted);
    ui.pressable(Role::link, "inventory.first:" + dot.arg, dot.name + ", " + dot.place + ", " + figures,
                 {8, top - 6, size.width - 16, y - top + 10}, "touchpoint.show", dot.arg);
    y += 6;
    if (dot.planned) {
      ui.icon("check", {x, y + 2, 14, 14}, Color::pos);
      ui.text_line(e.tr("inventory.planned"), {x + 20, y}, TextStyle::small_strong, Color::pos, room - 20);
      ui.node(Role::text, "inventory.planned:" + dot.arg, e.tr("inventory.planned"), {x, y, room, 18});
      y += 24;
    } else if (!e.settings.readonly) {
      ButtonSpec plan;
      plan.action = "touchpoint.plan";
      plan.arg = dot.arg;
      plan.id = "touchpoint.plan:" + dot.arg;
      plan.label = e.tr("action.touchpoint.plan");
      plan.name = plan.label + ": " + dot.name;
      plan.icon = "plan";
      plan.look = ButtonLook::outlined;
      ui.button(plan, {x, y, ui.button_width(plan), 30});
      y += 38;
    }
    y += 12;
  }
  if (rank == 0) {
    y += ui.spoken(Role::text, "inventory.first-none", e.tr("inventory.first-none"), {16, y}, inner, TextStyle::body,
                   Color::muted) +
         12;
  }
  const std::size_t unsaid = e.ui.inventory.all - std::min(e.ui.inventory.all, dots.size());
  if (unsaid > 0) {
    ui.line({16, y}, {size.width - 16, y});
    y += 12;
    const std::string words = e.tr().format("inventory.unplotted", {{"count", std::to_string(unsaid)}});
    y += ui.spoken(Role::text, "inventory.unplotted", words, {16, y}, inner, TextStyle::small, Color::muted) + 6;
    for (const char* field : {"influence", "emotion"}) {
      ButtonSpec spec;
      spec.action = "inventory.show";
      spec.arg = std::string(field) + "=";
      spec.id = "inventory.unplotted:" + std::string(field);
      spec.label = e.tr().format("inventory.list-without", {{"field", e.tr(editor::field_label(field))}});
      spec.look = ButtonLook::link;
      ui.button(spec, {8, y, std::min(inner + 16, ui.button_width(spec)), 30});
      y += 32;
    }
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, std::max(size.height, y + 16)};
}

void build_drawing(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  if (e.ui.inventory.all == 0) return (void)build_inventory_empty(ui, size, std::max(40.0F, size.height / 3 - 60));
  Scene& scene = ui.builder().scene();
  const InventorySettings settings = inventory_settings(e);
  const model::MapId scope = inventory_scope(e);
  switch (e.ui.inventory.view) {
    case InventoryView::channels:
      return layout_channel_matrix(channel_table(e, scope, settings), settings, e.measurer(), size.width, scene);
    case InventoryView::shares:
      return layout_touchpoint_shares(share_bars(e, scope, settings), settings, e.measurer(), size.width, scene);
    default:
      return layout_touchpoint_priorities(touchpoint_dots(e, scope, settings), settings, e.measurer(), size, false,
                                          scene);
  }
}

}  // namespace

float build_inventory_filters(Ui& ui, float width, bool typing) {
  const Editor& e = ui.editor();
  const editor::InventoryState& state = e.ui.inventory;
  Flow flow(width, 16);
  ui.open_node(Role::group, "inventory.filters", e.tr("action.filter.open"), {0, 0, width, 0});
  ui.box({0, 0, width, 400}, 0, Color::surface);
  const Rect query = flow.place(std::min(240.0F, width - 32));
  ui.box(query, 6, Color::surface, typing ? Color::accent : Color::line);
  ui.query_field("inventory.query:", e.tr("inventory.find"), state.query, e.tr("inventory.find"), query,
                 query.width - 44);
  for (const char* field :
       {"stage", "channel", "mode", "relation", "ownership", "emotion", "influence", "owner", "evidence"}) {
    const std::vector<std::string> chosen = editor::chosen_values(state.chosen, field);
    const std::string only = chosen.size() == 1 ? value_label(e, field, chosen.front()) : std::string();
    filter_button(ui, flow, "inventory." + std::string(field), e.tr(editor::field_label(field)), only, chosen.size(),
                  "inventory.menu", field);
  }
  if (!state.chosen.empty() || !state.query.empty()) {
    const std::string count = e.tr().format(
        "inventory.count", {{"shown", std::to_string(state.rows.size())}, {"all", std::to_string(state.all)}});
    const Rect rect = flow.place(ui.width(count, TextStyle::body) + 8);
    ui.text_line(count, {rect.x + 4, rect.y + 7}, TextStyle::body, Color::muted);
    ui.node(Role::status, "inventory.count", count, rect);
    ButtonSpec spec = ui.tool_spec("inventory.clear", "");
    spec.label = spec.name;
    spec.look = ButtonLook::link;
    ui.button(spec, flow.place(ui.button_width(spec)));
  }
  if (!state.picked.empty()) {
    const std::string count = e.tr().format("inventory.picked", {{"count", std::to_string(state.picked.size())}});
    const Rect rect = flow.place(ui.width(count, TextStyle::body_strong) + 8);
    ui.text_line(count, {rect.x + 4, rect.y + 7}, TextStyle::body_strong, Color::accent);
    ui.node(Role::status, "inventory.picked", count, rect);
    for (const char* action : {"touchpoint.delete", "inventory.pick-none"}) {
      ButtonSpec spec = ui.tool_spec(action, "");
      spec.id = "inventory.picked:" + spec.action;
      spec.label = spec.name;
      spec.look = ButtonLook::link;
      if (spec.action == "touchpoint.delete" && e.settings.readonly) continue;
      ui.button(spec, flow.place(ui.button_width(spec)));
    }
  }
  ui.line({0, flow.height() - 0.5F}, {width, flow.height() - 0.5F});
  ui.close_node();
  return flow.height();
}

std::vector<PagePanel> inventory_panels(const Editor& e, const Rect& room) {
  std::vector<PagePanel> panels;
  const InventoryView view = e.ui.inventory.view;
  const float bar = room.width < narrow ? 104 : bar_height;
  float y = room.y + bar;
  const auto rest = [&](float side) { return Rect{room.x, y, room.width - side, std::max(0.0F, room.bottom() - y)}; };
  panels.push_back({"inventory-bar", {room.x, room.y, room.width, bar}});
  if (view == InventoryView::table) {
    Scene scene;
    Ui ui(scene, e, e.measurer());
    const float filters = build_inventory_filters(ui, room.width, false);
    panels.push_back({"inventory-filters", {room.x, y, room.width, filters}});
    y += filters;
    panels.push_back({"inventory-head", {room.x, y, room.width, inventory_head_height}});
    y += inventory_head_height;
    panels.push_back({"inventory-table", rest(0)});
  } else if (view == InventoryView::priorities && e.ui.inventory.all > 0) {
    const bool beside = room.width >= narrow + 80;
    Rect plot = rest(beside ? list_width : 0);
    if (!beside) plot.height = std::round(plot.height * 0.55F);
    panels.push_back({"inventory-priorities", plot});
    panels.push_back({"inventory-list", beside
                                            ? Rect{plot.right(), y, list_width, plot.height}
                                            : Rect{room.x, plot.bottom(), room.width, room.bottom() - plot.bottom()}});
  } else {
    panels.push_back({"inventory-" + std::string(name_of(view)), rest(0)});
  }
  return panels;
}

void build_inventory(Ui& ui, std::string_view panel, Size size) {
  if (panel == "inventory-bar") {
    build_bar(ui, size);
  } else if (panel == "inventory-filters") {
    build_inventory_filters(ui, size.width, ui.typed_target() == "inventory.query:");
  } else if (panel == "inventory-head") {
    build_inventory_head(ui, size);
  } else if (panel == "inventory-table") {
    build_inventory_rows(ui, size);
  } else if (panel == "inventory-list") {
    build_list(ui, size);
  } else {
    build_drawing(ui, size);
  }
}

}  // namespace lotrinh::view
