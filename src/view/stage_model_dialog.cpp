// Another stage model for a map: the models on the left, and on the right which stage becomes which.

#include <algorithm>
#include <array>
#include <cmath>

#include "editor/stage_models.h"
#include "view/panels.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::StageModelDialog;

namespace {

constexpr float bar = 61;  // the dialog's head and foot
constexpr float list_wide = 348;
constexpr float pad = 20;
constexpr float least_foot = 960;  // for all four buttons
constexpr float row_tall = 48;
constexpr float box_tall = 30;
constexpr float way_tall = 54;  // between the stages as they are and as they will be

bool stacked(Size canvas) { return canvas.width < 800; }

bool is_own(const Editor& e, const model::StageModel& entry) { return e.catalogue.stage_model(entry.id) == nullptr; }

std::string stage_list(const model::StageModel& entry, std::string_view language) {
  std::string out;
  for (const model::StageTemplate& stage : entry.stages) {
    if (!out.empty()) out += " › ";
    out += stage.name.in(language);
  }
  if (entry.circular) out += " ↻";
  return out;
}

// Who proposed it and whom it suits.
std::string about(const Editor& e, const model::StageModel& entry) {
  if (is_own(e, entry)) return std::string(e.tr("stage-model.own-about"));
  const std::string& language = e.settings.language;
  return entry.origin.in(language) + ". " + entry.suits.in(language);
}

float model_item(Ui& ui, const model::StageModel& entry, Point at, float wide) {
  const Editor& e = ui.editor();
  const std::string& language = e.settings.language;
  const bool chosen = e.ui.stage_model->target.id == entry.id;
  const bool used = e.map()->info.stage_model == entry.id;
  const bool own = is_own(e, entry);
  const std::string said = about(e, entry);
  const std::string stages = stage_list(entry, language);
  const float inner = wide - 28;
  const float name_room = inner - (own ? 36.0F : 0.0F);
  const float said_tall = ui.text_height(said, inner, TextStyle::small);
  const float stages_tall = ui.text_height(stages, inner, TextStyle::small);
  const float tall = 12 + 22 + said_tall + 10 + 5 + 7 + stages_tall + 12;
  const Rect rect{at.x, at.y, wide, tall};
  ui.box(rect, 8, chosen ? Color::accent_soft : Color::surface, chosen ? Color::accent : Color::line);
  const float x = at.x + 14;
  float y = at.y + 12;
  const std::string chip(used ? e.tr("stage-model.used") : std::string_view());
  const float chip_room = chip.empty() ? 0 : ui.width(chip, TextStyle::small_strong) + 24;
  const std::string& name = entry.name.in(language);
  const float name_wide =
      ui.text_line(name, {x, y}, TextStyle::body_strong, chosen ? Color::accent : Color::text, name_room - chip_room);
  if (used) ui.chip(chip, {x + name_wide + 8, y - 1}, Color::muted, Color::neu_soft);
  y += 22;
  ui.text(said, {x, y}, inner, TextStyle::small, Color::muted);
  y += said_tall + 10;
  const float count = static_cast<float>(std::max<std::size_t>(1, entry.stages.size()));
  const float each = (inner - 4 * (count - 1)) / count;
  for (std::size_t i = 0; i < entry.stages.size(); ++i) {
    ui.box({x + static_cast<float>(i) * (each + 4), y, std::max(1.0F, each), 5}, 2.5F, stage_color(i));
  }
  ui.text(stages, {x, y + 12}, inner, TextStyle::small, Color::text);
  ui.pressable(Role::radio, "stage-model.choose:" + entry.id, name + ": " + stages, rect, "stage-model.choose",
               entry.id)
      .state.checked = chosen;
  if (!own) return tall;
  Node& field = ui.node(Role::textbox, "stage-model.name:" + entry.id, e.tr("stage-model.name"),
                        {x, at.y + 12, name_room - 4, 18});
  field.text_rect = field.rect;
  field.style = TextStyle::body_strong;
  field.state.hidden = true;
  ButtonSpec menu;
  menu.id = "stage-model.menu:" + entry.id;
  menu.action = "stage-model.menu";
  menu.arg = entry.id;
  menu.icon = "more";
  menu.name = e.tr().format("stage-model.menu-of", {{"model", name}});
  menu.expanded = e.ui.menu && e.ui.menu->id == menu.id;
  ui.button(menu, {rect.right() - 40, at.y + 6, 32, 32});
  return tall;
}

// To keep these stages as a model, and to open one: in the foot where that has room, else below the list.
std::array<ButtonSpec, 2> own_buttons(const Ui& ui) {
  const Editor& e = ui.editor();
  std::array<ButtonSpec, 2> specs;
  specs[0].action = "stage-model.save";
  specs[0].icon = "plus";
  specs[0].disabled = e.map()->stages.empty();
  specs[1].action = "stage-model.import";
  specs[1].icon = "folder";
  for (ButtonSpec& spec : specs) {
    spec.id = spec.action;
    spec.label = e.tr("action." + spec.action);
  }
  return specs;
}

void head(Ui& ui, const Rect& rect) {
  const Editor& e = ui.editor();
  const std::string title(e.tr("stage-model.title"));
  ui.spoken(Role::heading, "stage-model.title", title, {rect.x + pad, rect.y + 20}, rect.width - 80, TextStyle::heading,
            Color::text);
  ui.tool("stage-model.cancel", "close", {rect.right() - 46, rect.y + 14, 32, 32});
}

void foot(Ui& ui, const Rect& rect) {
  const Editor& e = ui.editor();
  ButtonSpec apply;
  apply.id = apply.action = "stage-model.apply";
  apply.label = e.tr().format("stage-model.apply", {{"model", e.ui.stage_model->target.name.in(e.settings.language)}});
  apply.look = ButtonLook::primary;
  apply.disabled = !editor::stage_switch_changes(e);
  ButtonSpec cancel;
  cancel.id = "stage-model.close";
  cancel.action = "stage-model.cancel";
  cancel.label = e.tr("stage-model.close");
  cancel.look = ButtonLook::outlined;
  const float wide = std::min(ui.button_width(apply), rect.width - 2 * pad - ui.button_width(cancel) - 12);
  float x = rect.right() - pad - wide;
  ui.button(apply, {x, rect.y + 14, wide, 32});
  x -= ui.button_width(cancel) + 12;
  ui.button(cancel, {x, rect.y + 14, ui.button_width(cancel), 32});
  if (rect.width < least_foot) return;
  float left = rect.x + 12;
  for (const ButtonSpec& spec : own_buttons(ui)) {
    const float own_wide = ui.button_width(spec);
    ui.button(spec, {left, rect.y + 14, own_wide, 32});
    left += own_wide + 4;
  }
}

std::string old_name(const Editor& e, std::size_t stage) {
  const std::string_view name = model::stage_name(e.catalogue, *e.map(), e.map()->stages[stage], e.settings.language);
  return name.empty() ? std::string(e.tr("stage-model.nameless")) : std::string(name);
}

// The stages as they are above, as they will be below, and the ways between.
float picture(Ui& ui, Point at, float wide) {
  const Editor& e = ui.editor();
  const StageModelDialog& dialog = *e.ui.stage_model;
  const std::size_t olds = dialog.mapping.size();
  const std::size_t news = dialog.target.stages.size();
  const auto place = [&](std::size_t i, std::size_t count, float y) {
    const float gap = count > 8 ? 3.0F : 8.0F;
    const float each = (wide - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return Rect{at.x + static_cast<float>(i) * (each + gap), y, std::max(1.0F, each), box_tall};
  };
  const float below = at.y + box_tall + way_tall;
  const auto stage = [&](const Rect& rect, std::string_view name, Color color, bool filled) {
    ui.box(rect, 5, filled ? Color::surface : Color::band, filled ? color : Color::line);
    ui.box({rect.x, rect.y, rect.width, 3}, 1.5F, color);
    const float room = rect.width - 8;
    if (room < 18) return;
    const float text_wide = std::min(room, ui.width(name, TextStyle::small));
    ui.text_line(name, {rect.center().x - text_wide / 2, rect.y + 8}, TextStyle::small, Color::text, room);
  };
  ui.builder().begin_group(Layer::body);
  for (std::size_t i = 0; i < olds; ++i) {
    const Rect from = place(i, olds, at.y);
    const Rect to = place(dialog.mapping[i], news, below);
    const Point begin{from.center().x, from.bottom()};
    const Point end{to.center().x, to.y};
    const float middle = (begin.y + end.y) / 2;
    const Color color = stage_color(dialog.mapping[i]);
    constexpr int pieces = 10;  // of a curve that leaves and arrives upright
    Point last = begin;
    for (int piece = 1; piece <= pieces; ++piece) {
      const float t = static_cast<float>(piece) / pieces;
      const float u = 1 - t;
      const Point next{u * u * (u + 3 * t) * begin.x + t * t * (t + 3 * u) * end.x,
                       u * u * u * begin.y + 3 * u * t * middle + t * t * t * end.y};
      ui.builder().line(last, next, color, 2);
      last = next;
    }
  }
  ui.builder().end_group();
  for (std::size_t i = 0; i < olds; ++i) {
    stage(place(i, olds, at.y), old_name(e, i), stage_color(i), false);
  }
  for (std::size_t i = 0; i < news; ++i) {
    stage(place(i, news, below), dialog.target.stages[i].name.in(e.settings.language), stage_color(i), true);
  }
  const float tall = 2 * box_tall + way_tall;
  ui.node(Role::image, "stage-model.picture", e.tr("stage-model.picture"), {at.x, at.y, wide, tall});
  return tall;
}

float mapping_row(Ui& ui, std::size_t i, std::size_t cards, Point at, float wide) {
  const Editor& e = ui.editor();
  const StageModelDialog& dialog = *e.ui.stage_model;
  const std::string name = old_name(e, i);
  const std::size_t steps = e.map()->stages[i].steps.size();
  std::string counts = e.tr().format("stage-model.cards", {{"count", std::to_string(cards)}});
  if (steps > 0) counts += " · " + e.tr().format("stage-model.steps", {{"count", std::to_string(steps)}});
  const float half = std::floor(wide / 2);
  ui.open_node(Role::row, "stage-model.row:" + std::to_string(i), name, {at.x, at.y, wide, row_tall});
  ui.box({at.x, at.y + 10, 4, row_tall - 20}, 2, stage_color(i));
  ui.text_line(name, {at.x + 14, at.y + 6}, TextStyle::body_strong, Color::text, half - 56);
  ui.text_line(counts, {at.x + 14, at.y + 25}, TextStyle::small, Color::muted, half - 56);
  ui.node(Role::cell, "", name + ", " + counts, {at.x, at.y, half - 36, row_tall});
  ui.icon("arrow-right", {at.x + half - 32, at.y + row_tall / 2 - 8, 16, 16}, Color::muted);
  const model::StageTemplate& to = dialog.target.stages[dialog.mapping[i]];
  ui.box({at.x + half - 6, at.y + 10, 4, row_tall - 20}, 2, stage_color(dialog.mapping[i]));
  ui.combobox("stage-model.from:" + std::to_string(i), e.tr().format("stage-model.becomes", {{"stage", name}}),
              to.name.in(e.settings.language), "stage-model.from", std::to_string(i),
              {at.x + half + 4, at.y + 8, wide - half - 4, 32});
  ui.close_node();
  return row_tall;
}

}  // namespace

StageModelPlaces stage_model_places(Size canvas) {
  const bool whole = stacked(canvas);
  const float wide = whole ? canvas.width : std::min(1080.0F, canvas.width - 64);
  const float tall = whole ? canvas.height : std::min(780.0F, canvas.height - (canvas.height < 500 ? 0.0F : 64.0F));
  StageModelPlaces places;
  places.dialog = {std::round((canvas.width - wide) / 2), std::round((canvas.height - tall) / 2), wide, tall};
  places.own_in_foot = wide >= least_foot;
  const Rect& d = places.dialog;
  const Rect middle{d.x, d.y + bar, wide, std::max(0.0F, tall - 2 * bar)};
  if (whole) {
    const float half = std::round(middle.height * 0.4F);
    places.list = {middle.x, middle.y, wide, half};
    places.mapping = {middle.x, middle.y + half, wide, middle.height - half};
  } else {
    places.list = {middle.x, middle.y, list_wide, middle.height};
    places.mapping = {middle.x + list_wide, middle.y, wide - list_wide, middle.height};
  }
  return places;
}

void build_stage_model(Ui& ui, Size canvas) {
  const StageModelPlaces places = stage_model_places(canvas);
  const Rect& rect = places.dialog;
  ui.box({0, 0, canvas.width, canvas.height}, 0, Color::scrim);
  ui.open_node(Role::dialog, "stage-model", ui.editor().tr("stage-model.title"), rect);
  ui.box(rect, rect.width < canvas.width ? 10 : 0, Color::surface, Color::line, true);
  head(ui, {rect.x, rect.y, rect.width, bar});
  ui.line({rect.x, rect.y + bar - 0.5F}, {rect.right(), rect.y + bar - 0.5F});
  const float foot_top = places.mapping.bottom();
  if (places.mapping.x > places.list.x) {
    ui.line({places.mapping.x, places.mapping.y}, {places.mapping.x, foot_top});
  } else {
    ui.line({rect.x, places.mapping.y}, {rect.right(), places.mapping.y});
  }
  ui.line({rect.x, foot_top + 0.5F}, {rect.right(), foot_top + 0.5F});
  foot(ui, {rect.x, foot_top, rect.width, bar});
  ui.close_node();
}

void build_stage_model_list(Ui& ui, Size size, bool own_in_foot) {
  const Editor& e = ui.editor();
  const float wide = size.width - 32;
  float y = 16;
  ui.open_node(Role::group, "stage-model-list", e.tr("menu.stage-model"), {0, 0, size.width, size.height});
  for (const model::StageModel& entry : editor::offered_stage_models(e)) {
    y += model_item(ui, entry, {16, y}, wide) + 10;
  }
  if (!own_in_foot) {
    for (ButtonSpec& spec : own_buttons(ui)) {
      spec.look = ButtonLook::outlined;
      ui.button(spec, {16, y, wide, 34});
      y += 42;
    }
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, y + 8};
}

void build_stage_model_mapping(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const StageModelDialog& dialog = *e.ui.stage_model;
  const float wide = size.width - 2 * pad;
  float y = 18;
  ui.open_node(Role::group, "stage-model-map", e.tr("stage-model.mapping"), {0, 0, size.width, size.height});
  const std::string& target = dialog.target.name.in(e.settings.language);
  if (dialog.mapping.empty()) {
    y += ui.spoken(Role::text, "stage-model.no-stages", e.tr().format("stage-model.no-stages", {{"model", target}}),
                   {pad, y}, wide, TextStyle::body, Color::muted);
  } else {
    y += ui.spoken(Role::heading, "stage-model.about", e.tr().format("stage-model.about", {{"model", target}}),
                   {pad, y}, wide, TextStyle::body_strong, Color::text) +
         12;
    y += picture(ui, {pad, y}, wide) + 22;
    const float half = std::floor(wide / 2);
    ui.text_line(e.tr("stage-model.old-stage"), {pad, y}, TextStyle::small_strong, Color::muted, half - 40);
    ui.text_line(e.tr("stage-model.new-stage"), {pad + half + 4, y}, TextStyle::small_strong, Color::muted,
                 wide - half - 4);
    y += 22;
    ui.line({pad, y - 0.5F}, {pad + wide, y - 0.5F});
    const std::vector<std::size_t> counts = editor::cards_by_stage(*e.map());
    ui.open_node(Role::table, "stage-model.table", e.tr("stage-model.mapping"),
                 {pad, y, wide, row_tall * static_cast<float>(dialog.mapping.size())});
    for (std::size_t i = 0; i < dialog.mapping.size(); ++i) {
      y += mapping_row(ui, i, counts[i], {pad, y}, wide);
      ui.line({pad, y - 0.5F}, {pad + wide, y - 0.5F});
    }
    ui.close_node();
    y += 14;
    const bool changes = editor::stage_switch_changes(e);
    y += ui.spoken(Role::text, "stage-model.kept", e.tr(changes ? "stage-model.kept" : "stage-model.nothing"), {pad, y},
                   wide, TextStyle::small, Color::muted);
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, y + 18};
}

}  // namespace lotrinh::view
