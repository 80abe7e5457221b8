#include "view/persona_page.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "editor/personas.h"
#include "io/assets.h"
#include "layout/persona_sheet.h"
#include "model/names.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using model::Persona;

namespace {

constexpr float list_width = 272;
constexpr float least_beside = 720;  // px of room from which the list stands beside the sheet
constexpr float item_height = 64;

void press(Ui& ui, Role role, std::string_view id, std::string_view name, const Rect& rect, std::string_view action,
           std::string_view arg, bool checked = false) {
  Node& node = ui.pressable(role, id, name, rect, action, arg);
  node.state.checked = checked;
}

// "B2B · Decides".
std::string kind_text(const Editor& e, const Persona& persona) {
  std::string text;
  if (persona.segment) text = model::name_of(*persona.segment);
  if (persona.buying_role) text.append(text.empty() ? "" : " · ").append(role_text(e.tr(), *persona.buying_role));
  return text.empty() ? persona.summary : text;
}

bool leads(const Editor& e, const Persona& persona) {
  return e.map() && !e.map()->info.persona_ids.empty() && e.map()->info.persona_ids.front() == persona.id;
}

bool travels(const Editor& e, const Persona& persona) {
  return e.map() && std::ranges::contains(e.map()->info.persona_ids, persona.id);
}

ButtonSpec spec(const Editor& e, const char* action, const char* icon, std::string arg = {},
                ButtonLook look = ButtonLook::outlined) {
  ButtonSpec made;
  made.action = action;
  made.id = made.action;
  made.arg = std::move(arg);
  made.label = e.tr("action." + made.action);
  made.icon = icon;
  made.look = look;
  return made;
}

ButtonSpec add_spec(const Editor& e, ButtonLook look) {
  ButtonSpec add = spec(e, "persona.add", "plus", {}, look);
  add.menu = true;
  add.expanded = e.ui.menu && e.ui.menu->id == "persona.add";
  add.disabled = e.settings.readonly;
  return add;
}

void portrait(Ui& ui, const Persona& persona, const Rect& frame, Color ground = Color::accent_soft) {
  ui.builder().begin_group(Layer::body);
  add_portrait(ui.builder(), persona, ui.measurer(), frame, 6, ground);
  ui.builder().end_group();
}

// ------------------------------------------------------------------ who there is

void build_list(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  ui.box({0, 0, size.width, size.height}, 0, Color::surface);
  ui.line({size.width - 0.5F, 0}, {size.width - 0.5F, size.height});
  ui.open_node(Role::group, "personas-list", e.tr("persona.list"), {0, 0, size.width, size.height});
  ui.spoken(Role::heading, "personas.title", e.tr("persona.list"), {16, 18}, size.width - 32, TextStyle::heading,
            Color::text);
  float y = 52;
  const Persona* shown = editor::shown_persona(e);
  for (const Persona& persona : e.document().personas) {
    const Rect rect{8, y, size.width - 16, item_height};
    const bool on = &persona == shown;
    if (on) ui.box(rect, 8, Color::accent_soft);
    portrait(ui, persona, {rect.x + 10, rect.y + 12, 40, 40}, on ? Color::surface : Color::accent_soft);
    const float x = rect.x + 62;
    const bool sign = travels(e, persona);
    const float wide = rect.right() - x - (sign ? 30.0F : 8.0F);
    const std::string name = persona.name.empty() ? std::string(e.tr("persona.unnamed")) : persona.name;
    const std::string kind = kind_text(e, persona);
    const float top = rect.center().y - (kind.empty() ? 9.0F : 18.0F);
    ui.text_line(name, {x, top}, TextStyle::body_strong, on ? Color::accent : Color::text, wide);
    if (!kind.empty()) ui.text_line(kind, {x, top + 19}, TextStyle::small, Color::muted, wide);
    if (sign) {
      ui.icon(leads(e, persona) ? "star" : "map", {rect.right() - 26, rect.center().y - 8, 16, 16},
              leads(e, persona) ? Color::accent : Color::muted);
    }
    std::string spoken = name;
    if (!kind.empty()) spoken.append(", ").append(kind);
    if (sign) spoken.append(", ").append(e.tr(leads(e, persona) ? "persona.leads" : "persona.travels"));
    press(ui, Role::toggle, "persona.show:" + persona.id.value, spoken, rect, "persona.show", persona.id.value, on);
    y += item_height + 4;
  }
  if (!e.settings.readonly) {
    const ButtonSpec add = add_spec(e, ButtonLook::outlined);
    ui.button(add, {16, y + 8, std::min(ui.button_width(add), size.width - 32), 32});
    y += 56;
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, y + 16};
}

// ------------------------------------------------------------------ one of them

// Buttons in rows; returns the bottom.
float tools(Ui& ui, const Persona& persona, Point at, float width, bool with_choice) {
  const Editor& e = ui.editor();
  const std::string& id = persona.id.value;
  std::vector<ButtonSpec> buttons;
  float x = at.x;
  float y = at.y;
  if (with_choice) {
    const float wide = std::min(240.0F, width - 44);
    ui.combobox("persona.shown", e.tr("persona.list"), persona.name, "persona.choose", "persona", {x, y, wide, 32});
    ui.builder().scene().nodes.back().state.disabled = false;  // reading needs it too
    x += wide + 8;
    if (!e.settings.readonly) buttons.push_back(add_spec(e, ButtonLook::outlined));
  }
  if (e.map()) {
    if (leads(e, persona)) {
      buttons.push_back(spec(e, "page.map", "map"));
      buttons.back().label = e.tr("persona.see-map");
    } else if (!e.settings.readonly) {
      buttons.push_back(spec(e, "persona.lead", "star", id));
      if (!travels(e, persona)) buttons.push_back(spec(e, "persona.on-map", "map", id));
    }
  }
  buttons.push_back(spec(e, "persona.png", "download", id));
  ButtonSpec more = spec(e, "persona.menu", "more", id);
  more.id = "persona.menu:" + id;
  more.name = e.tr().format("persona.more", {{"name", persona.name}});
  more.label.clear();
  more.expanded = e.ui.menu && e.ui.menu->id == more.id;
  buttons.push_back(more);
  for (ButtonSpec& button : buttons) {
    if (with_choice && !button.label.empty()) {  // signs have room where words have not
      button.name = std::exchange(button.label, {});
      button.menu = false;
    }
    const float wide = button.label.empty() ? 36 : std::min(ui.button_width(button), width);
    if (x > at.x && x + wide > at.x + width) {
      x = at.x;
      y += 40;
    }
    ui.button(button, {x, y, wide, 32});
    x += wide + 8;
  }
  return y + 32;
}

template <class Enum, std::size_t Count>
void choose_one(Ui& ui, const char* field, const char* prefix, const std::array<Enum, Count>& values,
                const std::optional<Enum>& now, const Rect& rect) {
  const Editor& e = ui.editor();
  std::vector<Choice> choices;
  for (const Enum value : values) {
    const std::string name(model::name_of(value));
    choices.push_back({std::string(e.tr(prefix + name)), std::string(field) + "=" + name, now == value, std::string()});
  }
  ui.segmented("persona." + std::string(field), e.tr("persona.field." + std::string(field)), "persona.set", choices,
               rect);
}

void controls(Ui& ui, const Persona& persona, const SheetPlaces& places) {
  const Editor& e = ui.editor();
  const bool pictured = persona.image && !persona.image->data.empty();
  press(ui, Role::button, "persona.image:" + persona.id.value,
        e.tr(pictured ? "inspector.image-replace" : "action.persona.image"), places.picture, "persona.image",
        persona.id.value);
  if (!pictured) {
    const Rect at{places.picture.right() - 34, places.picture.bottom() - 34, 30, 30};
    ui.box(at, 15, Color::surface, Color::line, true);
    ui.icon("image", at.inset(7), Color::muted);
  }
  if (!places.alt.empty()) {
    FieldSpec alt;
    alt.target = "persona.alt:" + persona.id.value;
    alt.label = e.tr("inspector.image-alt");
    alt.text = persona.image->alt;
    alt.placeholder = e.tr("inspector.image-alt");
    ui.field(alt, {places.alt.x, places.alt.y}, places.alt.width);
  }
  choose_one(ui, "segment", "segment.", std::array{model::Segment::b2c, model::Segment::b2b}, persona.segment,
             places.segment);
  if (!places.role.empty()) {
    ui.combobox("persona.buyingRole", e.tr("persona.field.buyingRole"),
                persona.buying_role ? role_text(e.tr(), *persona.buying_role) : e.tr("persona.prompt.buyingRole"),
                "persona.choose", "buyingRole", places.role);
  }
  const std::string count = std::to_string(persona.channels.size());
  ui.combobox("persona.channels", e.tr("persona.field.channels"),
              persona.channels.empty() ? std::string(e.tr("persona.prompt.channels"))
                                       : e.tr().format("persona.channels", {{"count", count}}),
              "persona.choose", "channels", places.channels);
  choose_one(ui, "preferredMode", "mode.", std::array{model::Mode::online, model::Mode::offline},
             persona.preferred_mode, places.mode);
}

void build_sheet(Ui& ui, const Persona& persona, Size size, bool with_choice) {
  const Editor& e = ui.editor();
  const float margin = size.width < 560 ? 12.0F : 24.0F;
  const float width = std::clamp(size.width - 2 * margin, least_sheet_width, most_sheet_width);
  const float x = std::max(margin, (size.width - width) / 2);
  ui.open_node(Role::group, "persona-sheet", persona.name.empty() ? e.tr("persona.unnamed") : persona.name,
               {0, 0, size.width, size.height});
  const auto parent = static_cast<std::uint32_t>(ui.builder().scene().nodes.size() - 1);
  const float top = tools(ui, persona, {x, 16}, width, with_choice) + 16;
  SheetSettings settings;
  settings.language = e.settings.language;
  settings.catalogue = &e.catalogue;
  settings.strings = &e.tr();
  settings.editable = e.can_edit();
  const SheetPlaces places = add_persona_sheet(ui.builder(), persona, settings, ui.measurer(), {x, top}, width, parent);
  if (settings.editable) controls(ui, persona, places);
  ui.close_node();
  ui.builder().scene().size = {size.width, places.bottom + 32};
}

// ------------------------------------------------------------------ nobody yet

float starters(Ui& ui, model::Segment segment, Point at, float width) {
  const Editor& e = ui.editor();
  const std::string name(model::name_of(segment));
  float y = at.y;
  y += ui.spoken(Role::heading, "persona.starters." + name, e.tr("persona.starters." + name), at, width,
                 TextStyle::heading, Color::text) +
       10;
  constexpr float gap = 12;
  constexpr float tall = 76;  // two lines of what they do
  const auto columns = static_cast<std::size_t>(std::max(1.0F, (width + gap) / (240 + gap)));
  const float each = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::size_t at_column = 0;
  for (const io::PersonaStarter& starter : io::persona_starters()) {
    if (starter.segment != segment) continue;
    if (at_column == columns) {
      at_column = 0;
      y += tall + gap;
    }
    const Rect rect{at.x + static_cast<float>(at_column) * (each + gap), y, each, tall};
    ++at_column;
    Persona drawn;
    drawn.name = starter.name.in(e.settings.language);
    ui.box(rect, 8, Color::surface, Color::line, true);
    portrait(ui, drawn, {rect.x + 12, rect.y + 18, 40, 40});
    const std::string& role = starter.role.in(e.settings.language);
    const float top = rect.center().y - (20 + ui.text_height(role, each - 76, TextStyle::small)) / 2;
    ui.text_line(drawn.name, {rect.x + 64, top}, TextStyle::body_strong, Color::text, each - 76);
    ui.text(role, {rect.x + 64, top + 20}, each - 76, TextStyle::small, Color::muted);
    press(ui, Role::button, "persona.add-starter:" + starter.id, drawn.name + ", " + role, rect, "persona.add-starter",
          starter.id);
  }
  return y + tall + 24;
}

void build_nobody(Ui& ui, Size size) {
  const Editor& e = ui.editor();
  const float width = std::min(size.width - 32, 840.0F);
  const float x = (size.width - width) / 2;
  ui.open_node(Role::group, "personas-empty", e.tr("persona.list"), {0, 0, size.width, size.height});
  float y = 40;
  y += ui.spoken(Role::heading, "persona.empty", e.tr("persona.empty"), {x, y}, width, TextStyle::title, Color::text) +
       8;
  y += ui.spoken(Role::text, "persona.empty-hint", e.tr("persona.empty-hint"), {x, y}, width, TextStyle::body,
                 Color::muted) +
       20;
  if (!e.settings.readonly) {
    const ButtonSpec blank = spec(e, "persona.add-blank", "plus", {}, ButtonLook::primary);
    ui.button(blank, {x, y, ui.button_width(blank), 36});
    y += 36 + 28;
    y = starters(ui, model::Segment::b2c, {x, y}, width);
    y = starters(ui, model::Segment::b2b, {x, y}, width);
  }
  ui.close_node();
  ui.builder().scene().size = {size.width, y + 16};
}

}  // namespace

std::vector<PagePanel> personas_panels(const Editor& e, const Rect& room) {
  if (e.document().personas.empty() || room.width < least_beside) return {{"personas", room}};
  return {{"personas-list", {room.x, room.y, list_width, room.height}},
          {"personas-sheet", {room.x + list_width, room.y, room.width - list_width, room.height}}};
}

void build_personas_panel(Ui& ui, std::string_view panel, Size size) {
  if (panel == "personas-list") return build_list(ui, size);
  const Persona* persona = editor::shown_persona(ui.editor());
  if (!persona) return build_nobody(ui, size);
  build_sheet(ui, *persona, size, panel == "personas");  // without a list beside it
}

}  // namespace lotrinh::view
