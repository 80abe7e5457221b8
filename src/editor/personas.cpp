#include "editor/personas.h"

#include <algorithm>
#include <utility>

#include "base/joined.h"
#include "base/utf8.h"
#include "editor/lines.h"
#include "model/persona_fields.h"

namespace lotrinh::editor {

using namespace model;

const Persona* shown_persona(const Editor& e) {
  if (!e.has_document()) return nullptr;
  const Document& document = e.document();
  if (const Persona* chosen = document.persona(e.ui.persona)) return chosen;
  const Map* map = e.map();
  if (map && !map->info.persona_ids.empty()) {
    if (const Persona* lead = document.persona(map->info.persona_ids.front())) return lead;
  }
  return document.personas.empty() ? nullptr : &document.personas.front();
}

void show_persona(Editor& e, const PersonaId& id) {
  e.ui.persona = id;
  e.invalidate();
}

bool add_persona(Editor& e, Persona persona) {
  if (!e.can_edit()) return false;
  persona.id = e.ids.next<PersonaId>();
  const PersonaId id = persona.id;
  Edit edit{"persona.add", {}};
  edit.changes.emplace_back(InsertPersona{{e.document().personas.size(), std::move(persona)}});
  if (const Map* map = e.map(); map && map->info.persona_ids.empty()) {
    MapInfo info = map->info;
    info.persona_ids.push_back(id);
    edit.changes.emplace_back(SetMapInfo{map->id, std::move(info)});
  }
  if (!e.apply(std::move(edit))) return false;
  show_persona(e, id);
  return true;
}

Edit lead_map(const Map& map, const PersonaId& id) {
  MapInfo info = map.info;
  std::erase(info.persona_ids, id);
  info.persona_ids.insert(info.persona_ids.begin(), id);
  Edit edit{"persona.lead", {}};
  edit.changes.emplace_back(SetMapInfo{map.id, std::move(info)});
  return edit;
}

Edit toggle_on_map(const Map& map, const PersonaId& id) {
  MapInfo info = map.info;
  if (std::erase(info.persona_ids, id) == 0) info.persona_ids.push_back(id);
  Edit edit{"persona.on-map", {}};
  edit.changes.emplace_back(SetMapInfo{map.id, std::move(info)});
  return edit;
}

std::string persona_text(const Persona& persona, std::string_view field, const Catalogue& catalogue,
                         std::string_view language) {
  if (const auto member = model::persona_text(field)) return persona.*member;
  if (const auto member = model::persona_list(field)) return joined(persona.*member, "\n");
  if (field == "alt") return persona.image ? persona.image->alt : std::string();
  if (field != "channels") return {};
  std::vector<std::string> names;
  for (const std::string& channel : persona.channels) {
    names.emplace_back(channel_name(catalogue, channel, language));
  }
  return joined(names, "\n");
}

void set_persona_text(Persona& persona, std::string_view field, const std::string& text, const Catalogue& catalogue) {
  if (const auto member = model::persona_text(field)) {
    persona.*member = text;
  } else if (const auto list = model::persona_list(field)) {
    persona.*list = lines_of(text);
  } else if (field == "alt") {
    if (persona.image) persona.image.emplace(*persona.image).alt = text;
  } else if (field == "channels") {
    persona.channels.clear();
    for (std::string& name : lines_of(text)) {
      // By its name alone, not by an alias: "TikTok" says more than "social media".
      const std::string key = utf8::key(name);
      const auto known = std::ranges::find_if(catalogue.channels, [&](const ChannelInfo& info) {
        return info.id == name || utf8::key(info.name.vi) == key || utf8::key(info.name.en) == key;
      });
      std::string id = known == catalogue.channels.end() ? std::move(name) : known->id;
      if (!std::ranges::contains(persona.channels, id)) persona.channels.push_back(std::move(id));
    }
  }
}

}  // namespace lotrinh::editor
