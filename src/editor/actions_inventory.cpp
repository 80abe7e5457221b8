// Actions on the inventory of touchpoints: what it shows, and what is done with its rows.

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/card_fields.h"
#include "editor/edits.h"
#include "editor/inventory.h"
#include "editor/menu_items.h"
#include "editor/menus.h"
#include "editor/pages.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

bool has_document(const Editor& e) { return e.has_document(); }

bool has_stages(const Editor& e) { return e.map() && !e.map()->stages.empty(); }

bool has_several_maps(const Editor& e) { return e.has_document() && e.document().maps.size() > 1; }

void set_view(Editor& e, Arg name) {
  for (std::size_t i = 0; i < inventory_view_count; ++i) {
    if (name_of(static_cast<InventoryView>(i)) == name) e.ui.inventory.view = static_cast<InventoryView>(i);
  }
  show_page(e, Page::inventory);
}

// arg "map" or "document"
void set_scope(Editor& e, Arg scope) {
  InventoryState& state = e.ui.inventory;
  state.whole_document = scope == "document";
  state.picked.clear();
  std::erase_if(state.chosen, [](const std::string& one) { return one.starts_with("stage="); });
}

// Up, then down, then as the maps are read.
void sort(Editor& e, Arg field) {
  InventoryState& state = e.ui.inventory;
  if (state.sort != field) {
    state.sort = field;
    state.descending = false;
  } else if (!state.descending) {
    state.descending = true;
  } else {
    state.sort.clear();
  }
}

void open_value_menu(Editor& e, Arg field) {
  if (!filters_by(field)) return;
  Menu menu = menu_at(e, "inventory." + std::string(field), field_label(field));
  menu.as_list = true;
  for (InventoryValue& value : inventory_values(e, field)) {
    const std::string arg = std::string(field) + "=" + value.value;
    menu.items.push_back(
        choice(std::move(value.label), "inventory.choose", arg, std::ranges::contains(e.ui.inventory.chosen, arg)));
    menu.items.back().shortcut = std::to_string(value.touchpoints);
  }
  open_menu(e, std::move(menu));
}

// arg "channel=website". The menu that it was chosen from stays for the next one.
void choose(Editor& e, Arg arg) {
  if (!filters_by(arg.substr(0, arg.find('='))) || !arg.contains('=')) return;
  std::vector<std::string>& chosen = e.ui.inventory.chosen;
  if (std::erase(chosen, std::string(arg)) == 0) chosen.emplace_back(arg);
  open_value_menu(e, arg.substr(0, arg.find('=')));
  if (e.ui.menu) highlight(*e.ui.menu, arg);
}

void clear(Editor& e, Arg) {
  e.ui.inventory.chosen.clear();
  e.ui.inventory.query.clear();
}

// arg: "field=value" in one line each. The table with these touchpoints alone.
void show_rows(Editor& e, Arg arg) {
  clear(e, {});
  while (!arg.empty()) {
    const std::size_t end = arg.find('\n');
    const Arg one = arg.substr(0, end);
    if (filters_by(one.substr(0, one.find('=')))) e.ui.inventory.chosen.emplace_back(one);
    arg.remove_prefix(end == Arg::npos ? arg.size() : end + 1);
  }
  set_view(e, "table");
}

void pick(Editor& e, Arg row) {
  if (!find_card(e, row).card) return;
  auto& picked = e.ui.inventory.picked;
  const auto [at, added] = picked.emplace(row);
  if (!added) picked.erase(at);
}

// All rows that are listed, or none where all are picked already.
void pick_all(Editor& e, Arg) {
  refresh_inventory(e);
  InventoryState& state = e.ui.inventory;
  const bool all = state.picked.size() == state.rows.size();
  state.picked.clear();
  if (all) return;
  for (const method::Touchpoint& row : state.rows) state.picked.insert(name_of_card(*row.map, *row.card));
}

bool has_picked(const Editor& e) { return !e.ui.inventory.picked.empty(); }

// The cards of a row, or of all that are picked where it is one of them ("" = those), map by map.
template <class Visit>
void each_map_of(const Editor& e, Arg row, const Visit& visit) {
  const auto& picked = e.ui.inventory.picked;
  if (!row.empty() && !picked.contains(row)) {
    if (const auto [map, card] = find_card(e, row); card) visit(*map, std::vector{card});
    return;
  }
  for (const Map& map : e.document().maps) {
    std::vector<const Card*> cards;
    for (const Card& card : map.cards) {
      if (picked.contains(name_of_card(map, card))) cards.push_back(&card);
    }
    if (!cards.empty()) visit(map, cards);
  }
}

// arg "map|card|field=value"
void set_value(Editor& e, Arg arg) {
  const std::size_t equals = arg.find('=');
  const std::size_t bar = arg.substr(0, equals).rfind('|');
  if (equals == Arg::npos || bar == Arg::npos) return;
  const Arg field = arg.substr(bar + 1, equals - bar - 1);
  const std::string value = utf8::composed(utf8::repaired(arg.substr(equals + 1)));
  Edit edit{"card.set", {}};
  each_map_of(e, arg.substr(0, bar), [&](const Map& map, const std::vector<const Card*>& cards) {
    std::vector<Card> changed;
    for (const Card* card : cards) {
      Card copy = *card;
      set_card_value(copy, field, value);
      if (copy != *card) changed.push_back(std::move(copy));
    }
    if (!changed.empty()) edit.changes.emplace_back(SetCards{map.id, std::move(changed)});
  });
  if (!edit.changes.empty()) (void)e.apply(std::move(edit));
}

// arg "map|card|field"
void choose_value(Editor& e, Arg arg) {
  const std::size_t bar = arg.rfind('|');
  if (bar == Arg::npos) return;
  const std::string row(arg.substr(0, bar));
  const Arg field = arg.substr(bar + 1);
  const auto [map, card] = find_card(e, row);
  if (!card || !filters_by(field)) return;
  Menu menu = menu_at(e, "touchpoint." + std::string(field) + ":" + row, field_label(field));
  menu.as_list = true;
  add_field_choices(menu, e, *map, *card, field, "touchpoint.set", row + "|", row);
  open_menu(e, std::move(menu));
}

void open_row_menu(Editor& e, Arg row) {
  if (!find_card(e, row).card) return;
  Menu menu = menu_at(e, "touchpoint.menu:" + std::string(row), "field.text");
  menu.items.push_back(item(e, "touchpoint.show", std::string(row), "map"));
  menu.items.push_back(item(e, "touchpoint.plan", std::string(row), "plan"));
  menu.items.push_back(dangerous(item(e, "touchpoint.delete", std::string(row), "trash")));
  open_menu(e, std::move(menu));
}

// arg "map|card": opens it where it stands.
void show(Editor& e, Arg row) {
  if (const auto [map, card] = find_card(e, row); card) (void)show_card(e, map->id, card->id);
}

void plan(Editor& e, Arg row) {
  if (const auto [map, card] = find_card(e, row); card) plan_cards(e, *map, {card});
}

void remove(Editor& e, Arg row) {
  Edit edit{"card.delete", {}};
  each_map_of(e, row, [&](const Map& map, const std::vector<const Card*>& cards) {
    std::vector<CardId> gone;
    for (const Card* card : cards) gone.push_back(card->id);
    Edit part = delete_cards(map, gone);
    std::ranges::move(part.changes, std::back_inserter(edit.changes));
  });
  if (!edit.changes.empty()) (void)e.apply(std::move(edit));
}

// A new touchpoint of the map that is shown, in the stage and channel that the table is filtered by.
void add(Editor& e, Arg) {
  const Map& map = *e.map();
  InventoryState& state = e.ui.inventory;
  const Stage* stage = &map.stages.front();
  for (const std::string& value : chosen_values(state.chosen, "stage")) {
    for (const Stage& other : map.stages) {
      if (value == map.id.value + "|" + other.id.value) stage = &other;
    }
  }
  Edit edit{"card.add", {}};
  const StepId step = stage->steps.empty() ? StepId{} : stage->steps.front().id;
  Card card = card_of_kind(edit, map, LaneKind::touchpoints, stage->id, step, e.ids);
  const std::vector<std::string> channels = chosen_values(state.chosen, "channel");
  if (channels.size() == 1) card.channel = channels.front();
  const std::string name = name_of_card(map, card);
  InsertCards insertion{map.id, {}};
  insertion.cards.push_back({map.cards.size(), std::move(card)});
  edit.changes.emplace_back(std::move(insertion));
  if (!e.apply(std::move(edit), Source::user, "text:card.text:" + name)) return;
  // It is to be seen: whatever else the table is filtered by goes.
  state.query.clear();
  std::erase_if(state.chosen,
                [](const std::string& one) { return !one.starts_with("stage=") && !one.starts_with("channel="); });
  set_view(e, "table");
  state.reveal = name;
  e.request_text_edit("card.text:" + name);
}

void open_export_menu(Editor& e, Arg) {
  Menu menu = menu_at(e, "inventory-export.menu", "action.inventory-export.menu");
  menu.items.push_back(item(e, "inventory.export-csv", {}, "list"));
  for (const InventoryView view : {InventoryView::channels, InventoryView::shares, InventoryView::priorities}) {
    add_picture_items(menu, e, "inventory", name_of(view));
  }
  open_menu(e, std::move(menu));
}

void export_as(Editor& e, const char* format, Arg what) {
  const std::string name = e.document().info.title + " - " + std::string(e.tr("inventory.title"));
  ask_for_export(e, format, {{"what", what}, {"mapId", inventory_scope(e).value}}, name);
}

constexpr std::array<Action, 22> table = {{
    {"page.inventory", "Alt+T", false, has_document, [](Editor& e, Arg) { show_page(e, Page::inventory); },
     Offered::always},
    {"inventory.view", "", false, has_document, set_view},
    {"inventory.scope", "", false, has_several_maps, set_scope},
    {"inventory.sort", "", false, has_document, sort},
    {"inventory.menu", "", false, has_document, [](Editor& e, Arg field) { open_value_menu(e, field); }},
    {"inventory.choose", "", false, has_document, choose},
    {"inventory.clear", "", false, has_document, clear},
    {"inventory.show", "", false, has_document, show_rows},
    {"inventory.pick", "", false, has_document, pick},
    {"inventory.pick-all", "", false, has_document, pick_all},
    {"inventory.pick-none", "", false, has_picked, [](Editor& e, Arg) { e.ui.inventory.picked.clear(); }},
    {"inventory-export.menu", "", false, has_document, open_export_menu},
    {"inventory.export-csv", "", false, has_document, [](Editor& e, Arg) { export_as(e, "csv", "listed-touchpoints"); },
     Offered::always},
    {"inventory.export-svg", "", false, has_document, [](Editor& e, Arg what) { export_as(e, "svg", what); }},
    {"inventory.export-png", "", false, has_document, [](Editor& e, Arg what) { export_as(e, "png", what); }},
    {"touchpoint.add", "", true, has_stages, add, Offered::always},
    {"touchpoint-field.menu", "", true, nullptr, choose_value},
    {"touchpoint.set", "", true, nullptr, set_value},
    {"touchpoint.menu", "", false, has_document, open_row_menu},
    {"touchpoint.show", "", false, has_document, show},
    {"touchpoint.plan", "", true, nullptr, plan},
    {"touchpoint.delete", "", true, nullptr, remove},
}};

}  // namespace

std::span<const Action> inventory_actions() { return table; }

}  // namespace lotrinh::editor
