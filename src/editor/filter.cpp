#include "editor/filter.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "editor/actions.h"
#include "editor/card_fields.h"
#include "editor/menu_items.h"
#include "editor/menus.h"
#include "layout/card_style.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr std::array<std::string_view, facet_count> facet_names = {"persona", "channel",  "owner",
                                                                   "emotion", "evidence", "tag"};

template <class Visit>
void each_value(const Card& card, Facet facet, const Visit& visit) {
  switch (facet) {
    case Facet::persona:
      for (const PersonaId& id : card.persona_ids) visit(std::string_view(id.value));
      return;
    case Facet::channel:
      if (!card.channel.empty()) visit(std::string_view(card.channel));
      return;
    case Facet::owner:
      if (!card.owner.empty()) visit(std::string_view(card.owner));
      return;
    case Facet::emotion:
      if (card.emotion) {
        visit(layout::name_of(layout::tone_of(*card.emotion)));
      }
      return;
    case Facet::evidence:
      if (card.evidence && card.evidence->status) visit(name_of(*card.evidence->status));
      return;
    case Facet::tag:
      for (const std::string& tag : card.tags) visit(std::string_view(tag));
  }
}

struct Wanted {
  std::array<std::vector<std::string>, facet_count> values;

  explicit Wanted(const Filter& filter) {
    for (std::size_t i = 0; i < facet_count; ++i) values[i] = filter.values(static_cast<Facet>(i));
  }

  bool has(const Card& card) const {
    for (std::size_t i = 0; i < facet_count; ++i) {
      if (values[i].empty()) continue;
      const auto facet = static_cast<Facet>(i);
      bool found = facet == Facet::persona && card.persona_ids.empty();  // everybody's
      each_value(card, facet, [&](std::string_view value) {
        found = found || std::ranges::find(values[i], value) != values[i].end();
      });
      if (!found) return false;
    }
    return true;
  }
};

// The layout tells the filter what stands out.
void refilter(Editor& e) {
  e.outdate_layout();
  (void)e.map_scene();
  e.announcement =
      e.ui.filter.chosen.empty()
          ? std::string(e.tr("filter.cleared"))
          : e.tr().format("filter.count", {{"shown", std::to_string(e.ui.filter.shown)},
                                           {"cards", std::to_string(e.map() ? e.map()->cards.size() : 0)}});
}

void open(Editor& e, std::string_view) { e.ui.filter.open = true; }

void close(Editor& e, std::string_view) {
  e.ui.filter = {};
  refilter(e);
}

void clear(Editor& e, std::string_view) {
  e.ui.filter.chosen.clear();
  refilter(e);
}

// arg "channel=website". The menu that it was chosen from stays for the next one.
void toggle(Editor& e, std::string_view arg) {
  const auto facet = std::ranges::find(facet_names, arg.substr(0, arg.find('=')));
  if (facet == facet_names.end() || !arg.contains('=') || !e.map()) return;
  std::vector<std::string>& chosen = e.ui.filter.chosen;
  const std::string value(arg);
  e.ui.filter.open = true;
  if (std::erase(chosen, value) == 0) chosen.push_back(value);
  refilter(e);
}

void choose(Editor& e, std::string_view arg) {
  toggle(e, arg);
  open_filter_menu(e, arg.substr(0, arg.find('=')));
  if (e.ui.menu) highlight(*e.ui.menu, arg);
}

void select_shown(Editor& e, std::string_view) {
  Selection all;
  for (const layout::CellSlot& slot : e.map_scene().cards) {
    if (!e.ui.filter.fades(slot.card_index)) all.cards.push_back(e.map()->cards[slot.card_index].id);
  }
  e.select(std::move(all));
}

bool map_shown(const Editor& e) { return e.map() != nullptr; }
bool is_open(const Editor& e) { return e.ui.filter.open; }
bool has_chosen(const Editor& e) { return !e.ui.filter.chosen.empty(); }

using Arg = std::string_view;

constexpr std::array<Action, 7> table = {{
    {"filter.open", "Mod+Shift+F", false, map_shown, open, Offered::always},
    {"filter.menu", "", false, map_shown, [](Editor& e, Arg facet) { open_filter_menu(e, facet); }},
    {"filter.choose", "", false, map_shown, choose},
    {"filter.toggle", "", false, map_shown, toggle},
    {"filter.select", "", false, has_chosen, select_shown, Offered::always},
    {"filter.clear", "", false, has_chosen, clear, Offered::always},
    {"filter.close", "", false, is_open, close},
}};

}  // namespace

std::span<const Action> filter_actions() { return table; }

std::string_view name_of(Facet facet) { return facet_names[static_cast<std::size_t>(facet)]; }

std::vector<std::string> chosen_values(const std::vector<std::string>& chosen, std::string_view name) {
  std::vector<std::string> values;
  for (const std::string& one : chosen) {
    const auto [of, value] = halves(one, '=');
    if (of == name) values.emplace_back(value);
  }
  return values;
}

std::vector<std::string> Filter::values(Facet facet) const { return chosen_values(chosen, name_of(facet)); }

bool has_values(const Editor& e, Facet facet) {
  return e.map() && std::ranges::any_of(e.map()->cards, [&](const Card& card) {
           bool any = false;
           each_value(card, facet, [&](std::string_view) { any = true; });
           return any;
         });
}

std::string facet_label(const Editor& e, Facet facet, const std::string& value) {
  if (facet == Facet::channel) return std::string(channel_name(e.catalogue, value, e.settings.language));
  if (facet == Facet::emotion || facet == Facet::evidence) return value_name(e.tr(), name_of(facet), value);
  if (facet == Facet::persona) {
    const Persona* persona = e.document().persona(PersonaId{value});
    return persona ? persona->name : value;
  }
  return value;
}

std::vector<FacetValue> facet_values(const Editor& e, Facet facet) {
  std::vector<FacetValue> values;
  const Map* map = e.map();
  if (!map) return values;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const Card& card : map->cards) {
    each_value(card, facet, [&](std::string_view value) {
      const auto [at, fresh] = places.try_emplace(value, values.size());
      if (fresh) values.push_back({std::string(value), {}, 0});
      ++values[at->second].cards;
    });
  }
  for (FacetValue& value : values) value.label = facet_label(e, facet, value.value);
  std::ranges::stable_sort(values, std::ranges::greater(), &FacetValue::cards);
  return values;
}

void refresh_filter(Editor& e) {
  Filter& filter = e.ui.filter;
  filter.faded.clear();
  const Map* map = e.map();
  if (filter.chosen.empty() || !map) return;
  const Wanted wanted(filter);
  filter.faded.resize(map->cards.size());
  filter.shown = 0;
  for (std::size_t i = 0; i < map->cards.size(); ++i) {
    filter.faded[i] = wanted.has(map->cards[i]) ? 0 : 1;
    if (filter.faded[i] == 0) ++filter.shown;
  }
}

}  // namespace lotrinh::editor
