// The bar of workshop mode: where one is, quick capture, the parking lot, the votes, the countdown. On one line where
// there is room, else on two or three.

#include <algorithm>
#include <cmath>

#include "model/names.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Countdown;
using editor::Editor;

namespace {

constexpr float row_tall = 56;
constexpr float phone_row_tall = 48;
constexpr float control = 36;
constexpr float gap = 8;
constexpr float pad = 12;
constexpr float nav_wide = 300;
constexpr float least_capture = 300;
constexpr float lane_wide = 140;
constexpr double last_ms = 10'000;

Rect in_row(float x, float middle, float wide) { return {x, middle - control / 2, wide, control}; }

void navigation(Ui& ui, float x, float middle, float wide) {
  const Editor& e = ui.editor();
  const model::Map& map = *e.map();
  const model::Stage* stage = workshop_stage(e);
  const std::size_t index = stage ? static_cast<std::size_t>(stage - map.stages.data()) + 1 : 0;
  const Rect back = in_row(x, middle, control);
  const Rect on = in_row(x + wide - control, middle, control);
  ui.tool("workshop.previous", "chevron-left", back, !stage);
  const Rect rect{back.right() + 4, back.y, on.x - back.right() - 8, control};
  const std::string name(stage ? model::stage_name(e.catalogue, map, *stage, e.settings.language)
                               : e.tr("workshop.whole"));
  const std::string place = stage ? std::to_string(index) + " / " + std::to_string(map.stages.size()) : std::string();
  ui.box(rect, 6, Color::surface, Color::line);
  if (stage) ui.box({rect.x, rect.y + 6, 3, control - 12}, 1.5F, stage_color(index - 1));
  float text_x = rect.x + 12;
  if (stage) text_x += ui.text_line(place, {text_x, rect.y + 9}, TextStyle::body, Color::muted) + 10;
  ui.text_line(name, {text_x, rect.y + 8}, TextStyle::heading, Color::text, rect.right() - text_x - 28);
  ui.chevron({rect.right() - 18, rect.center().y - 2, 8, 4}, Color::muted);
  Node& node = ui.pressable(Role::combobox, "workshop.menu", e.tr("action.workshop.menu"), rect, "workshop.menu");
  node.value = ui.builder().str(stage ? place + " " + name : name);
  node.state.expandable = true;
  node.state.expanded = e.ui.menu && e.ui.menu->id == "workshop.menu";
  ui.tool("workshop.next", "chevron-right", on, index == map.stages.size());
}

void capture(Ui& ui, float x, float middle, float wide) {
  const Editor& e = ui.editor();
  const model::Lane* lane = e.ui.workshop.to_parking ? nullptr : capture_lane(e);
  const std::string to(lane ? model::lane_name(e.catalogue, *lane, e.settings.language) : e.tr("parking.title"));
  ui.combobox("capture.menu", e.tr("action.capture.menu"), to, "capture.menu", {}, in_row(x, middle, lane_wide));
  FieldSpec field;
  field.target = "capture.text:";
  field.label = e.tr("capture.name");
  field.text = e.ui.workshop.captured;
  field.placeholder = e.tr("capture.hint");
  ui.field(field, {x + lane_wide + gap, middle - 16}, wide - lane_wide - gap);
}

ButtonSpec tray_button(const Editor& e, const char* action, const char* icon, editor::Tray tray) {
  ButtonSpec spec;
  spec.id = spec.action = action;
  spec.icon = icon;
  spec.expanded = e.ui.tray == tray;
  return spec;
}

ButtonSpec parking_button(const Editor& e, bool labelled) {
  ButtonSpec spec = tray_button(e, "parking.show", "note", editor::Tray::parking);
  const std::size_t count = e.map()->parking.size();
  spec.name = spec.label = e.tr("parking.title");
  if (!labelled) spec.label.clear();
  if (count > 0) spec.label += (labelled ? " · " : "") + std::to_string(count);
  return spec;
}

ButtonSpec votes_button(const Editor& e, bool labelled) {
  ButtonSpec spec = tray_button(e, "vote.show", "vote", editor::Tray::votes);
  spec.name = spec.label = e.tr("vote.title");
  if (!labelled) spec.label.clear();
  if (e.ui.workshop.voting.on) {
    const std::string left = std::to_string(votes_left(e));
    spec.label = labelled ? e.tr().format("vote.left", {{"count", left}}) : left;
  }
  return spec;
}

// The last seconds are told by a sign beside the figures as well as by their colour.
float countdown_width(Ui& ui, bool ends) {
  return ui.width(editor::countdown_text(editor::countdown_left_ms(ui.editor())), TextStyle::display) + 20 +
         (ends ? 24.0F : 0.0F);
}

bool ends_soon(const Editor& e) {
  const Countdown& c = e.ui.workshop.countdown;
  return c.state != Countdown::State::rests && editor::countdown_left_ms(e) <= last_ms;
}

void figures(Ui& ui, const Rect& rect) {
  const Editor& e = ui.editor();
  const bool ends = ends_soon(e);
  const std::string text = editor::countdown_text(editor::countdown_left_ms(e));
  if (ends) {
    ui.box(rect, 8, Color::warn_soft, Color::warn);
    ui.icon("warning", {rect.x + 8, rect.center().y - 9, 18, 18}, Color::warn);
  }
  const float wide = ui.width(text, TextStyle::display);
  ui.text_line(text, {rect.right() - 10 - wide, rect.center().y - 20}, TextStyle::display,
               ends ? Color::warn : Color::text);
  ui.node(Role::text, "timer.left", e.tr().format("timer.left", {{"time", text}}), rect);
}

float countdown_group(Ui& ui, float x, float middle, bool measure) {
  const Editor& e = ui.editor();
  const bool ends = ends_soon(e);
  const float wide = countdown_width(ui, ends);
  const bool runs = e.ui.workshop.countdown.state == Countdown::State::runs;
  if (!measure) {
    figures(ui, {x, middle - 22, wide, 44});
    ButtonSpec toggle = ui.tool_spec("timer.toggle", runs ? "pause" : "play");
    toggle.name = e.tr(runs ? "timer.pause" : "timer.start");
    ui.button(toggle, in_row(x + wide + 4, middle, control));
    ButtonSpec menu = ui.tool_spec("timer.menu", "clock");
    menu.menu = true;
    menu.expanded = e.ui.menu && e.ui.menu->id == "timer.menu";
    ui.button(menu, in_row(x + wide + 4 + control, middle, 48));
  }
  return wide + 4 + control + 48;
}

}  // namespace

float build_workshop_bar(Ui& ui, float width) {
  const Editor& e = ui.editor();
  const bool edits = e.can_edit();
  ButtonSpec end = ui.tool_spec("workshop.end", {});
  end.label = e.tr("workshop.end");
  end.look = ButtonLook::outlined;
  const float end_wide = ui.button_width(end);
  const float last = control + gap + end_wide;
  const float countdown = countdown_group(ui, 0, 0, true);
  ButtonSpec parking = parking_button(e, true);
  ButtonSpec votes = votes_button(e, true);
  const auto trays_wide = [&] { return edits ? ui.button_width(parking) + ui.button_width(votes) + gap : 0; };
  const float all = 2 * pad + nav_wide + trays_wide() + countdown + last + 6 * gap;
  const bool one_row = all + (edits ? least_capture + 2 * gap : 0) <= width;
  // Less room: what is captured has a row of its own. On a phone so have the trays and the countdown.
  const bool roomy = all <= width;
  if (!roomy) {
    parking = parking_button(e, false);
    votes = votes_button(e, false);
  }
  const float row = roomy ? row_tall : phone_row_tall;
  const float rows = one_row ? 1.0F : (roomy ? 1.0F : 2.0F) + (edits ? 1.0F : 0.0F);
  const float tall = rows * row;
  ui.builder().scene().size = {width, tall};
  ui.open_node(Role::group, "workshop-bar", e.tr("workshop.name"), {0, 0, width, tall});
  ui.box({0, 0, width, tall}, 0, Color::surface);
  ui.line({0, tall - 0.5F}, {width, tall - 0.5F});

  const float first_row = row / 2;
  const float tools_row = roomy ? first_row : tall - row / 2;
  const float right = width - pad;
  navigation(ui, pad, first_row, roomy ? nav_wide : right - last - gap - pad);
  const float countdown_x = (roomy ? right - last - 2 * gap : right) - countdown;
  if (edits) {
    const float trays_x = roomy ? countdown_x - 2 * gap - trays_wide() : pad;
    const float from = one_row ? pad + nav_wide + 2 * gap : pad;
    capture(ui, from, one_row ? first_row : first_row + row, (one_row ? trays_x - 2 * gap : right) - from);
    const float parking_wide = ui.button_width(parking);
    ui.button(parking, in_row(trays_x, tools_row, parking_wide));
    ui.button(votes, in_row(trays_x + parking_wide + gap, tools_row, ui.button_width(votes)));
  }
  countdown_group(ui, countdown_x, tools_row, false);
  ui.tool("workshop.bar", "eye-off", in_row(right - last, first_row, control));
  ui.button(end, in_row(right - end_wide, first_row, end_wide));
  ui.close_node();
  return tall;
}

Size build_workshop_handle(Ui& ui) {
  const Editor& e = ui.editor();
  const bool runs = e.ui.workshop.countdown.state != Countdown::State::rests;
  const Size size{44 + (runs ? countdown_width(ui, ends_soon(e)) : 0), 44};
  ui.builder().scene().size = size;
  ui.open_node(Role::group, "workshop-handle", e.tr("workshop.name"), {0, 0, size.width, size.height});
  ui.box({0, 0, size.width, size.height}, 8, Color::surface, Color::line, true);
  if (runs) figures(ui, {2, 2, size.width - 44, size.height - 4});
  ButtonSpec show = ui.tool_spec("workshop.bar", "eye");
  show.name = e.tr("workshop.show-bar");
  ui.button(show, {size.width - 40, 4, 36, 36});
  ui.close_node();
  return size;
}

void build_workshop_veil(Scene& scene, Editor& e) {
  const model::Stage* stage = workshop_stage(e);
  const MapScene& map = e.map_scene();
  if (!stage || map.columns.empty()) return;
  const editor::Viewport& view = e.viewport();
  const auto [left, right] = map.span_of(stage->id);
  const float from = view.area.x + map.lane_title_width * view.zoom;
  const float begin = view.to_canvas({left, 0}).x;
  const float end = view.to_canvas({right, 0}).x;
  SceneBuilder builder(scene);
  const auto veil = [&](float x, float to) {
    if (to <= x) return;
    builder.begin_group(Layer::body);
    builder.box({x, view.area.y, to - x, view.area.height}, 0, Color::bg).opacity = 178;
    builder.end_group();
  };
  veil(from, std::min(begin, view.area.right()));
  veil(std::max(from, end), view.area.right());
}

}  // namespace lotrinh::view
