// Actions on cards: add, edit, set fields, duplicate, move, delete.

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/card_fields.h"
#include "editor/edits.h"
#include "editor/menus.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

bool has_cards(const Editor& e) { return !e.selection().cards.empty(); }

// Where a new card goes: the selected card's cell, the selected cell, or the first open lane and the first stage.
std::optional<CellRef> cell_for_new(const Editor& e) {
  const Map* map = e.map();
  if (!map || map->lanes.empty() || map->stages.empty()) return std::nullopt;
  if (const std::optional<CellRef> selected = e.selected_cell()) return selected;
  CellRef cell;
  cell.stage_id = e.selection().stage.empty() ? map->stages.front().id : e.selection().stage;
  if (const Stage* stage = map->stage(cell.stage_id); stage && !stage->steps.empty()) {
    cell.step_id = e.selection().step.empty() ? stage->steps.front().id : e.selection().step;
  }
  cell.lane_id = e.selection().lane;
  if (cell.lane_id.empty()) {
    const Lane* touchpoints = map->lane_of(LaneKind::touchpoints);
    cell.lane_id = touchpoints ? touchpoints->id : map->lanes.front().id;
  }
  return cell;
}

void add(Editor& e, std::string_view arg) {
  const std::optional<CellRef> cell = cell_arg(e, arg);
  const Map* map = e.map();
  if (!cell || !map) return;
  Card card = new_card(*cell, *map, e.ids);
  const CardId id = card.id;
  // A new card stands right behind the selected one of its cell.
  CardId before;
  if (const Card* lead = e.lead_card(); lead && cell_of(*lead) == *cell) {
    const auto next =
        std::find_if(map->cards.begin(), map->cards.end(), [&](const Card& c) { return c.id == lead->id; });
    if (next != map->cards.end() && next + 1 != map->cards.end()) before = (next + 1)->id;
  }
  Edit edit = add_card(*map, std::move(card), before);
  open_cell(edit, *map, *cell);
  // One step with the typing that follows: undo takes the card away, not first its text.
  if (!e.apply(std::move(edit), Source::user, "text:card.text:" + id.value)) return;
  e.select(Selection{{id}, {}, {}, {}, {}}, true);
  e.capture_from(id);
  e.request_text_edit("card.text:" + id.value);
}

void edit_text(Editor& e, std::string_view arg) {
  const Selection& s = e.selection();
  if (!arg.empty()) {
    e.request_text_edit("card.text:" + std::string(arg));
  } else if (!s.cards.empty()) {
    e.request_text_edit("card.text:" + s.cards.back().value);
  } else if (s.cell) {
    add(e, {});
  } else if (!s.step.empty()) {
    e.request_text_edit("step.name:" + s.step.value);
  } else if (!s.stage.empty()) {
    e.request_text_edit("stage.name:" + s.stage.value);
  } else if (!s.lane.empty()) {
    e.request_text_edit("lane.name:" + s.lane.value);
  }
  e.invalidate();
}

std::vector<Card> selected_cards(const Editor& e) {
  std::vector<Card> cards;
  const SelectedCards selected(e.selection());
  if (const Map* map = e.map()) {
    for (const Card& card : map->cards) {
      if (selected.has(card.id)) cards.push_back(card);
    }
  }
  return cards;
}

// Selects what stands nearest to the selected cards once they are gone.
Selection neighbour(const Editor& e) {
  const Map* map = e.map();
  const Card* lead = e.lead_card();
  if (!map || !lead) return {};
  const CellRef cell = cell_of(*lead);
  CardId before;
  bool behind = false;
  for (const Card& card : map->cards) {
    if (card.id == lead->id) behind = true;
    if (cell_of(card) != cell || e.selection().has(card.id)) continue;
    if (behind) return Selection{{card.id}, {}, {}, {}, {}};
    before = card.id;
  }
  if (!before.empty()) return Selection{{before}, {}, {}, {}, {}};
  return Selection{{}, cell, {}, {}, {}};
}

void remove(Editor& e, std::string_view) {
  Selection next = neighbour(e);
  if (e.apply(delete_cards(*e.map(), e.selection().cards))) e.select(std::move(next));
}

// "Delete" deletes what is selected, whatever it is.
bool can_delete(const Editor& e) {
  const Selection& s = e.selection();
  return !s.cards.empty() || !s.stage.empty() || !s.lane.empty();
}

void delete_selection(Editor& e, std::string_view) {
  const Selection& s = e.selection();
  if (!s.cards.empty()) {
    remove(e, {});
  } else if (!s.step.empty()) {
    e.perform("step.delete", s.step.value);
  } else if (!s.stage.empty()) {
    e.perform("stage.delete", s.stage.value);
  } else if (!s.lane.empty()) {
    e.perform("lane.delete", s.lane.value);
  }
}

bool can_duplicate(const Editor& e) { return can_delete(e); }

void duplicate(Editor& e, std::string_view) {
  const Selection& s = e.selection();
  if (s.cards.empty()) {
    if (!s.step.empty()) {
      e.perform("step.duplicate", s.step.value);
    } else if (!s.stage.empty()) {
      e.perform("stage.duplicate", s.stage.value);
    } else {
      e.perform("lane.duplicate", s.lane.value);
    }
    return;
  }
  std::vector<CardId> copies;
  if (e.apply(duplicate_cards(*e.map(), s.cards, e.ids, copies))) e.select(Selection{copies, {}, {}, {}, {}}, true);
}

// Moves the selected cards one column sideways, or one place up or down in their cell, and from a cell's edge into the
// next lane.
void move(Editor& e, int dx, int dy) {
  const Card* lead = e.lead_card();
  const Map* map = e.map();
  if (!lead || !map) return;
  const layout::MapScene& scene = e.map_scene();
  CellRef cell = cell_of(*lead);
  const std::size_t column = scene.column_of(cell.stage_id, cell.step_id);
  const std::size_t row = scene.row_of(cell.lane_id);
  if (column == scene.columns.size() || row == scene.rows.size()) return;
  CardId before;
  if (dx != 0) {
    std::size_t to = column + static_cast<std::size_t>(dx);
    while (to < scene.columns.size() && scene.columns[to].collapsed) to += static_cast<std::size_t>(dx);
    if (to >= scene.columns.size()) return;
    cell.stage_id = scene.columns[to].stage_id;
    cell.step_id = scene.columns[to].step_id;
  } else {
    std::vector<const Card*> mates;  // the cell's other cards, and where the lead stands among them
    std::size_t at = 0;
    for (const Card& card : map->cards) {
      if (cell_of(card) != cell) continue;
      if (card.id == lead->id) at = mates.size();
      if (!e.selection().has(card.id)) mates.push_back(&card);
    }
    if (dy < 0 && at > 0) {
      before = mates[at - 1]->id;
    } else if (dy > 0 && at < mates.size()) {
      if (at + 1 < mates.size()) before = mates[at + 1]->id;
    } else {
      std::size_t to = row + static_cast<std::size_t>(dy);
      while (to < scene.rows.size() && map->lane(scene.rows[to].lane_id)->collapsed) to += static_cast<std::size_t>(dy);
      if (to >= scene.rows.size()) return;
      cell.lane_id = scene.rows[to].lane_id;
    }
  }
  const std::vector<CardId> moving = e.selection().cards;
  if (e.apply(move_cards(*map, moving, cell, before))) e.reveal_selection();
}

// arg "field=value"; an empty value unsets the field.
void set_field(Editor& e, std::string_view arg) {
  const std::size_t equals = arg.find('=');
  if (equals == std::string_view::npos || !has_cards(e)) return;
  const std::string_view field = arg.substr(0, equals);
  const std::string value = utf8::composed(utf8::repaired(arg.substr(equals + 1)));
  std::vector<Card> cards = selected_cards(e);
  for (Card& card : cards) set_card_value(card, field, value);
  (void)e.apply(set_cards(*e.map(), std::move(cards), "card.set"));
}

// A pressed value pressed again is taken back: arg as set_field.
void toggle_field(Editor& e, std::string_view arg) {
  const std::size_t equals = arg.find('=');
  const Card* lead = e.lead_card();
  if (equals == std::string_view::npos || !lead) return;
  const std::string field(arg.substr(0, equals));
  if (e.selected_value(field) == arg.substr(equals + 1)) {
    set_field(e, field + "=");
  } else {
    set_field(e, arg);
  }
}

// Adds a card that answers or explains the selected one, in the same stage, linked. arg: lane kind.
void add_linked(Editor& e, std::string_view arg) {
  const Card* lead = e.lead_card();
  const Map* map = e.map();
  const std::optional<LaneKind> kind = parse_name<LaneKind>(arg);
  if (!lead || !map || !kind) return;
  Edit edit{"card.add-linked", {}};
  Card card = card_of_kind(edit, *map, *kind, lead->stage_id, lead->step_id, e.ids);
  const CardId id = card.id;
  InsertCards insertion{map->id, {}};
  insertion.cards.push_back({map->cards.size(), std::move(card)});
  edit.changes.emplace_back(std::move(insertion));
  const bool caused = is_pain(*kind);
  Link link{e.ids.next<LinkId>(), caused ? lead->id : id, caused ? id : lead->id, caused ? "causes" : "answers", {}};
  InsertLinks links{map->id, {}};
  links.links.push_back({map->links.size(), std::move(link)});
  edit.changes.emplace_back(std::move(links));
  if (!e.apply(std::move(edit), Source::user, "text:card.text:" + id.value)) return;
  e.select(Selection{{id}, {}, {}, {}, {}}, true);
  e.request_text_edit("card.text:" + id.value);
}

void select_all(Editor& e, std::string_view) {
  Selection all;
  for (const layout::CellSlot& slot : e.map_scene().cards) all.cards.push_back(e.map()->cards[slot.card_index].id);
  e.select(std::move(all));
}

void select_none(Editor& e, std::string_view) {
  if (e.ui.menu) {
    e.ui.menu.reset();
  } else if (!e.selection().empty()) {
    e.select({});
  } else {
    e.ui.notice.reset();
  }
  e.invalidate();
}

void select_card(Editor& e, std::string_view arg) {
  const CardId id{std::string(arg)};
  if (e.map() && e.map()->card(id)) e.select(Selection{{id}, {}, {}, {}, {}}, true);
}

constexpr std::array<Action, 17> table = {{
    {"card.add", "N Insert", true, nullptr, add, Offered::always},
    {"card.edit", "Enter F2", true, nullptr, edit_text, Offered::on_selection},
    {"card.delete", "", true, has_cards, remove},
    {"selection.delete", "Delete Backspace", true, can_delete, delete_selection, Offered::always},
    {"selection.duplicate", "Mod+D", true, can_duplicate, duplicate, Offered::always},
    {"card.move-left", "Alt+ArrowLeft", true, has_cards, [](Editor& e, std::string_view) { move(e, -1, 0); },
     Offered::always},
    {"card.move-right", "Alt+ArrowRight", true, has_cards, [](Editor& e, std::string_view) { move(e, 1, 0); },
     Offered::always},
    {"card.move-up", "Alt+ArrowUp", true, has_cards, [](Editor& e, std::string_view) { move(e, 0, -1); },
     Offered::always},
    {"card.move-down", "Alt+ArrowDown", true, has_cards, [](Editor& e, std::string_view) { move(e, 0, 1); },
     Offered::always},
    {"card.set", "", true, has_cards, set_field},
    {"card.toggle", "", true, has_cards, toggle_field},
    {"card.add-linked", "", true, has_cards, add_linked},
    {"card.menu", "", true, has_cards, [](Editor& e, std::string_view) { open_card_menu(e); }},
    {"card.choose", "", true, has_cards, [](Editor& e, std::string_view arg) { open_field_menu(e, arg); }},
    {"select.all", "Mod+A", false, nullptr, select_all, Offered::always},
    {"select.none", "Escape", false, nullptr, select_none, Offered::on_selection},
    {"select.card", "", false, nullptr, select_card},
}};

}  // namespace

std::optional<CellRef> cell_arg(const Editor& e, std::string_view arg) {
  if (arg.empty()) return cell_for_new(e);
  const std::size_t first = arg.find('|');
  const std::size_t second = arg.find('|', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  CellRef cell{LaneId{std::string(arg.substr(0, first))},
               StageId{std::string(arg.substr(first + 1, second - first - 1))},
               StepId{std::string(arg.substr(second + 1))}};
  const Map* map = e.map();
  if (!map || !map->lane(cell.lane_id) || !map->stage(cell.stage_id)) return std::nullopt;
  return cell;
}

std::span<const Action> card_actions() { return table; }

}  // namespace lotrinh::editor
