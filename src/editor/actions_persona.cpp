// Actions on personas, and their menus.

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/json_quoted.h"
#include "editor/actions.h"
#include "editor/menu_items.h"
#include "editor/menus.h"
#include "editor/personas.h"
#include "io/assets.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

bool document_open(const Editor& e) { return e.has_document(); }
bool any_persona(const Editor& e) { return shown_persona(e) != nullptr; }
bool persona_and_map(const Editor& e) { return any_persona(e) && e.map(); }

// By an action's argument: the id, or "" for the one that is shown.
const Persona* persona_of(const Editor& e, Arg arg) {
  if (!e.has_document()) return nullptr;
  return arg.empty() ? shown_persona(e) : e.document().persona(PersonaId{std::string(arg)});
}

std::size_t index_of(const Editor& e, const Persona& persona) {
  return static_cast<std::size_t>(&persona - e.document().personas.data());
}

void show(Editor& e, Arg arg) {
  if (const Persona* persona = persona_of(e, arg)) show_persona(e, PersonaId(persona->id));
  show_page(e, Page::personas);
}

void open_persona_add_menu(Editor& e, Arg) {
  Menu menu = menu_at(e, "persona.add", "menu.persona-add");
  menu.items.push_back(item(e, "persona.add-blank", {}, "plus"));
  for (const Segment segment : {Segment::b2c, Segment::b2b}) {
    MenuItem heading;
    heading.label = e.tr("persona.starters." + std::string(name_of(segment)));
    menu.items.push_back(separated(std::move(heading)));
    for (const io::PersonaStarter& starter : io::persona_starters()) {
      if (starter.segment != segment) continue;
      menu.items.push_back(choice(starter.name.in(e.settings.language), "persona.add-starter", starter.id, false));
      menu.items.back().shortcut = starter.role.in(e.settings.language);
    }
  }
  open_menu(e, std::move(menu));
}

void add_blank(Editor& e, Arg) {
  Persona persona;
  persona.name = e.tr("persona.new-name");
  if (!add_persona(e, std::move(persona))) return;
  show(e, {});
  e.request_text_edit("persona.name:" + e.ui.persona.value);
}

// The host fetches the whole of it, in the document's language.
void add_starter(Editor& e, Arg id) {
  const auto known = std::ranges::find(io::persona_starters(), id, &io::PersonaStarter::id);
  if (known == io::persona_starters().end()) return;
  show_page(e, Page::personas);
  const char* language = e.document().info.language == "en" ? "en" : "vi";
  e.port.emit("host-persona", "{\"id\":" + json_quoted(id) + ",\"language\":" + json_quoted(language) +
                                  ",\"documentId\":" + json_quoted(e.document().id.value) + "}");
}

void edit(Editor& e, Arg arg) {
  const Map* map = e.map();
  if (arg.empty() && map && map->info.persona_ids.empty()) return add_blank(e, {});
  const Persona* persona =
      arg.empty() && map ? e.document().persona(map->info.persona_ids.front()) : persona_of(e, arg);
  if (!persona) return;
  const std::string id = persona->id.value;
  show(e, id);
  e.request_text_edit("persona.name:" + id);
}

void duplicate(Editor& e, Arg arg) {
  const Persona* persona = persona_of(e, arg);
  if (!persona) return;
  Persona copy = *persona;
  copy.id = e.ids.next<PersonaId>();
  copy.name = e.tr().format("persona.copy", {{"name", persona->name}});
  const PersonaId id = copy.id;
  Edit edit{"persona.duplicate", {}};
  edit.changes.emplace_back(InsertPersona{{index_of(e, *persona) + 1, std::move(copy)}});
  if (e.apply(std::move(edit))) show_persona(e, id);
}

void remove(Editor& e, Arg arg) {
  const Persona* persona = persona_of(e, arg);
  if (!persona) return;
  const std::size_t index = index_of(e, *persona);
  const bool shown = persona == shown_persona(e);
  Edit edit{"persona.delete", {}};
  edit.changes.emplace_back(RemovePersona{persona->id});
  if (!e.apply(std::move(edit)) || !shown) return;
  const std::vector<Persona>& left = e.document().personas;
  show_persona(e, left.empty() ? PersonaId{} : left[std::min(index, left.size() - 1)].id);
}

void shift(Editor& e, Arg arg, int by) {
  const Persona* persona = persona_of(e, arg);
  if (!persona) return;
  const std::size_t index = index_of(e, *persona);
  if (by < 0 ? index == 0 : index + 1 >= e.document().personas.size()) return;
  Edit edit{"persona.move", {}};
  edit.changes.emplace_back(MovePersona{persona->id, by < 0 ? index - 1 : index + 1});
  (void)e.apply(std::move(edit));
}

void set_persona(Editor& e, Persona changed, const char* name) {
  Edit edit{name, {}};
  edit.changes.emplace_back(SetPersona{std::move(changed)});
  (void)e.apply(std::move(edit));
}

// "segment=B2B", "buyingRole=decider", "preferredMode=online", "channel=email": one of the shown persona. What is there
// already goes again, and "" unsets.
void set(Editor& e, Arg arg) {
  const Persona* persona = shown_persona(e);
  const std::size_t equals = arg.find('=');
  if (!persona || equals == Arg::npos) return;
  const Arg field = arg.substr(0, equals);
  const Arg value = arg.substr(equals + 1);
  Persona changed = *persona;
  const auto put = [&]<class Enum>(std::optional<Enum>& to) {
    const std::optional<Enum> parsed = parse_name<Enum>(value);
    to = parsed == to ? std::nullopt : parsed;
  };
  if (field == "segment") {
    put(changed.segment);
    if (changed.segment == Segment::b2c) changed.buying_role.reset();
  } else if (field == "buyingRole") {
    put(changed.buying_role);
  } else if (field == "preferredMode") {
    put(changed.preferred_mode);
  } else if (field == "channel") {
    const std::string channel(value);
    if (std::erase(changed.channels, channel) == 0 && !channel.empty()) changed.channels.push_back(channel);
  }
  if (!(changed == *persona)) set_persona(e, std::move(changed), "persona.edit");
}

void choose_role(Editor& e, const Persona& persona) {
  Menu menu = menu_at(e, "persona.buyingRole", "persona.field.buyingRole");
  menu.as_list = true;
  for (std::size_t i = 0; i < buying_role_count; ++i) {
    const auto role = static_cast<BuyingRole>(i);
    const std::string name(name_of(role));
    menu.items.push_back(choice(std::string(e.tr("buying-role." + name)), "persona.set", "buyingRole=" + name,
                                persona.buying_role == role));
    menu.items.back().shortcut = e.tr("buying-role-hint." + name);
  }
  open_menu(e, std::move(menu));
}

void choose_channels(Editor& e, const Persona& persona) {
  Menu menu = menu_at(e, "persona.channels", "persona.field.channels");
  menu.as_list = true;
  const auto add = [&](const std::string& label, const std::string& id, const std::string& icon) {
    menu.items.push_back(choice(label, "persona.set", "channel=" + id, std::ranges::contains(persona.channels, id)));
    menu.items.back().icon = icon;
  };
  for (const ChannelInfo& info : e.catalogue.channels) add(info.name.in(e.settings.language), info.id, info.icon);
  std::set<std::string> own;
  for (const Persona& other : e.document().personas) {
    for (const std::string& channel : other.channels) {
      if (!e.catalogue.channel(channel)) own.insert(channel);
    }
  }
  for (const std::string& name : own) add(name, name, "");
  menu.items.push_back(separated(
      choice(std::string(e.tr("menu.own-channel")), "field.edit", "persona.channels:" + persona.id.value, false)));
  open_menu(e, std::move(menu));
}

// Whose sheet is shown, where there is no room for a list.
void choose_persona(Editor& e, const Persona& shown) {
  Menu menu = menu_at(e, "persona.shown", "menu.persona");
  menu.as_list = true;
  for (const Persona& persona : e.document().personas) {
    menu.items.push_back(choice(persona.name, "persona.show", persona.id.value, persona.id == shown.id));
  }
  open_menu(e, std::move(menu));
}

void choose(Editor& e, Arg field) {
  const Persona* persona = shown_persona(e);
  if (!persona) return;
  if (field == "buyingRole") return choose_role(e, *persona);
  if (field == "channels") return choose_channels(e, *persona);
  if (field == "persona") return choose_persona(e, *persona);
}

void open_persona_menu(Editor& e, Arg arg) {
  const Persona* persona = persona_of(e, arg);
  if (!persona) return;
  const std::string id = persona->id.value;
  Menu menu = menu_at(e, "persona.menu:" + id, "menu.persona");
  const std::size_t index = index_of(e, *persona);
  if (const Map* map = e.map()) {
    const std::vector<PersonaId>& on = map->info.persona_ids;
    menu.items = {item(e, "persona.lead", id, "map"), item(e, "persona.on-map", id)};
    menu.items[0].checked = !on.empty() && on.front() == persona->id;
    menu.items[1].checked = std::ranges::contains(on, persona->id);
  }
  menu.items.push_back(separated(item(e, "persona.move-up", id, "arrow-up")));
  menu.items.back().disabled |= index == 0;
  menu.items.push_back(item(e, "persona.move-down", id, "arrow-down"));
  menu.items.back().disabled |= index + 1 == e.document().personas.size();
  menu.items.push_back(item(e, "persona.duplicate", id, "copy"));
  menu.items.push_back(separated(item(e, "persona.image", id, "image")));
  if (persona->image) menu.items.push_back(item(e, "persona.image-remove", id, "trash"));
  menu.items.push_back(separated(item(e, "persona.svg", id, "export")));
  menu.items.push_back(item(e, "persona.png", id, "export"));
  menu.items.push_back(item(e, "persona.csv", {}, "list"));
  menu.items.push_back(dangerous(item(e, "persona.delete", id, "trash")));
  open_menu(e, std::move(menu));
}

// Which of them travel the open map.
void open_map_personas_menu(Editor& e, Arg) {
  Menu menu = menu_at(e, "persona.put-on-map", "menu.map-personas");
  menu.as_list = true;
  for (const Persona& persona : e.document().personas) {
    menu.items.push_back(choice(persona.name, "persona.on-map", persona.id.value,
                                std::ranges::contains(e.map()->info.persona_ids, persona.id)));
  }
  open_menu(e, std::move(menu));
}

void on_map(Editor& e, Arg arg, Edit (*made)(const Map&, const PersonaId&)) {
  const Persona* persona = persona_of(e, arg);
  if (persona && e.map()) (void)e.apply(made(*e.map(), persona->id));
}

void remove_image(Editor& e, Arg arg) {
  const Persona* persona = persona_of(e, arg);
  if (!persona || !persona->image) return;
  Persona changed = *persona;
  changed.image.reset();
  set_persona(e, std::move(changed), "persona.image-remove");
}

void save_sheet(Editor& e, Arg arg, const char* format) {
  const Persona* persona = persona_of(e, arg);
  if (!persona) return;
  ask_for_export(e, format, {{"personaId", persona->id.value}}, persona->name);
}

constexpr std::array<Action, 20> table = {{
    {"persona.show", "Alt+U", false, document_open, show, Offered::always},
    {"persona.edit", "", true, document_open, edit, Offered::always},
    {"persona.add", "", true, document_open, open_persona_add_menu, Offered::always},
    {"persona.add-blank", "", true, document_open, add_blank},
    {"persona.add-starter", "", true, document_open, add_starter},
    {"persona.duplicate", "", true, any_persona, duplicate},
    {"persona.delete", "", true, any_persona, remove},
    {"persona.move-up", "", true, any_persona, [](Editor& e, Arg arg) { shift(e, arg, -1); }},
    {"persona.move-down", "", true, any_persona, [](Editor& e, Arg arg) { shift(e, arg, 1); }},
    {"persona.lead", "", true, persona_and_map, [](Editor& e, Arg arg) { on_map(e, arg, lead_map); }},
    {"persona.on-map", "", true, persona_and_map, [](Editor& e, Arg arg) { on_map(e, arg, toggle_on_map); }},
    {"persona.set", "", true, any_persona, set},
    {"persona.choose", "", false, any_persona, choose},
    {"persona.menu", "", false, any_persona, open_persona_menu},
    {"persona.put-on-map", "", true, persona_and_map, open_map_personas_menu},
    {"persona.image", "", true, any_persona,
     [](Editor& e, Arg arg) {
       if (const Persona* persona = persona_of(e, arg)) e.port.pick_file("image:persona:" + persona->id.value);
     }},
    {"persona.image-remove", "", true, any_persona, remove_image},
    {"persona.svg", "", false, any_persona, [](Editor& e, Arg arg) { save_sheet(e, arg, "svg"); }},
    {"persona.png", "", false, any_persona, [](Editor& e, Arg arg) { save_sheet(e, arg, "png"); }},
    {"persona.csv", "", false, any_persona, [](Editor& e, Arg) { ask_for_export(e, "csv", {{"what", "personas"}}); },
     Offered::always},
}};

}  // namespace

std::span<const Action> persona_actions() { return table; }

}  // namespace lotrinh::editor
