// Actions on the inventory of touchpoints: what it shows, and what is done with its rows.

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_quoted.h"
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
  if (!e.ui.menu) return;
  const auto at = std::ranges::find(e.ui.menu->items, arg, &MenuItem::arg);
  e.ui.menu->highlight = at == e.ui.menu->items.end() ? 0 : static_cast<int>(at - e.ui.menu->items.begin());
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
  std::vector<std::string>& picked = e.ui.inventory.picked;
  if (std::erase(picked, std::string(row)) == 0) picked.emplace_back(row);
}

// All rows that are listed, or none where all are picked already.
void pick_all(Editor& e, Arg) {
  refresh_inventory(e);
  InventoryState& state = e.ui.inventory;
  const bool all = state.picked.size() == state.rows.size();
  state.picked.clear();
  if (all) return;
  for (const method::Touchpoint& row : state.rows) state.picked.push_back(name_of_card(*row.map, *row.card));
}

bool has_picked(const Editor& e) { return !e.ui.inventory.picked.empty(); }

// A row, or all that are picked where it is one of them.
std::vector<std::string> meant(const Editor& e, Arg row) {
  const std::vector<std::string>& picked = e.ui.inventory.picked;
  if (row.empty() || std::ranges::contains(picked, row)) return picked;
  return {std::string(row)};
}

// One list for each map, of one edit.
template <class Visit>
void each_map_of(const Editor& e, const std::vector<std::string>& rows, const Visit& visit) {
  for (const Map& map : e.document().maps) {
    std::vector<std::string> ids;
    for (const std::string& row : rows) {
      if (find_card(e, row).map == &map) ids.push_back(row.substr(row.find('|') + 1));
    }
    std::ranges::sort(ids);
    if (!ids.empty()) visit(map, ids);
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
  each_map_of(e, meant(e, arg.substr(0, bar)), [&](const Map& map, const std::vector<std::string>& ids) {
    std::vector<Card> changed;
    for (const Card& card : map.cards) {
      if (!std::ranges::binary_search(ids, card.id.value)) continue;
      Card copy = card;
      set_card_value(copy, field, value);
      if (copy != card) changed.push_back(std::move(copy));
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
  const auto [map, card] = find_card(e, row);
  if (!card) return;
  const CardId id = card->id;
  e.show_map(map->id);
  show_page(e, Page::map);
  e.select(Selection{{id}, {}, {}, {}, {}}, true);
}

void plan(Editor& e, Arg row) {
  const auto [map, card] = find_card(e, row);
  if (!card) return;
  PlannedAction action;
  action.id = e.ids.next<ActionId>();
  action.map_id = map->id;
  action.card_ids.push_back(card->id);
  action.text = utf8::trimmed(card->text);
  action.owner = card->owner;
  const std::string id = action.id.value;
  Edit edit{"action.add", {}};
  edit.changes.emplace_back(InsertAction{{e.document().actions.size(), std::move(action)}});
  if (!e.apply(std::move(edit))) return;
  Notice notice;
  notice.text = e.tr().format("plan.made", {{"name", title_of(e, e.document().actions.back())}});
  notice.action = "action.open";
  notice.arg = id;
  notice.action_label = e.tr("action.action.open");
  e.notify(std::move(notice));
}

void remove(Editor& e, Arg row) {
  Edit edit{"card.delete", {}};
  each_map_of(e, meant(e, row), [&](const Map& map, const std::vector<std::string>& ids) {
    std::vector<CardId> gone;
    for (const std::string& id : ids) gone.emplace_back(CardId{id});
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
  for (const std::string& value : chosen_values(state, "stage")) {
    for (const Stage& other : map.stages) {
      if (value == map.id.value + "|" + other.id.value) stage = &other;
    }
  }
  Edit edit{"card.add", {}};
  Card card;
  card.id = e.ids.next<CardId>();
  card.kind = LaneKind::touchpoints;
  card.stage_id = stage->id;
  if (!stage->steps.empty()) card.step_id = stage->steps.front().id;
  if (const Lane* lane = map.lane_of(LaneKind::touchpoints)) {
    card.lane_id = lane->id;
  } else {
    card.lane_id = e.ids.next<LaneId>();
    edit.changes.emplace_back(
        InsertLane{map.id, {map.lanes.size(), Lane{card.lane_id, LaneKind::touchpoints, {}, false, {}, {}}}});
  }
  const std::vector<std::string> channels = chosen_values(state, "channel");
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
    const std::string what(name_of(view));
    const std::string name(e.tr("inventory.view." + what));
    menu.items.push_back(item(e, "inventory.export-svg", what, "image"));
    menu.items.back().label = e.tr().format("plan.export-svg-of", {{"what", name}});
    menu.items.back().separated = true;
    menu.items.push_back(item(e, "inventory.export-png", what, "image"));
    menu.items.back().label = e.tr().format("plan.export-png-of", {{"what", name}});
  }
  open_menu(e, std::move(menu));
}

void export_as(Editor& e, const char* format, Arg what) {
  std::string wanted = "{\"format\":" + json_quoted(format) + ",\"scale\":2,\"what\":" + json_quoted(what);
  if (!e.ui.inventory.whole_document) wanted += ",\"mapId\":" + json_quoted(e.map_id().value);
  const std::string name = e.document().info.title + " - " + std::string(e.tr("inventory.title"));
  e.port.emit("host-export", wanted + ",\"name\":" + json_quoted(name) + "}");
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
