#include "editor/edits.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace lotrinh::editor {

using namespace model;

namespace {

using CardTest = std::function<bool(const Card&)>;

std::vector<CardId> cards_where(const Map& map, const CardTest& test) {
  std::vector<CardId> ids;
  for (const Card& card : map.cards) {
    if (test(card)) ids.push_back(card.id);
  }
  return ids;
}

void append_removal(const Map& map, std::span<const CardId> ids, Edit& edit) {
  if (ids.empty()) return;
  const std::unordered_set<CardId> gone(ids.begin(), ids.end());
  RemoveLinks links{map.id, {}};
  for (const Link& link : map.links) {
    if (gone.contains(link.from) || gone.contains(link.to)) links.ids.push_back(link.id);
  }
  if (!links.ids.empty()) edit.changes.emplace_back(std::move(links));
  edit.changes.emplace_back(RemoveCards{map.id, {ids.begin(), ids.end()}});
}

// A card's copy, which `copy_of` notes.
Card copied(const Card& card, IdSource& id_source, std::unordered_map<CardId, CardId>& copy_of) {
  Card copy = card;
  copy.id = id_source.next<CardId>();
  copy.external_id.clear();  // the key names one card
  copy.votes = 0;            // it was not voted for
  copy_of.emplace(card.id, copy.id);
  return copy;
}

// Links between copied cards, between their copies.
void append_link_copies(const Map& map, const std::unordered_map<CardId, CardId>& copy_of, IdSource& id_source,
                        Edit& edit) {
  InsertLinks links{map.id, {}};
  for (const Link& link : map.links) {
    const auto from = copy_of.find(link.from);
    const auto to = copy_of.find(link.to);
    if (from == copy_of.end() || to == copy_of.end()) continue;
    Link copy = link;
    copy.id = id_source.next<LinkId>();
    copy.from = from->second;
    copy.to = to->second;
    links.links.push_back({map.links.size() + links.links.size(), std::move(copy)});
  }
  if (!links.links.empty()) edit.changes.emplace_back(std::move(links));
}

// Copies the cards that pass, each put behind the last of the originals (`change` places the copy), with the links
// among them.
void append_copies(const Map& map, const CardTest& test, const std::function<void(Card&)>& change, IdSource& id_source,
                   Edit& edit, std::vector<CardId>* copies) {
  std::unordered_map<CardId, CardId> copy_of;
  InsertCards insertion{map.id, {}};
  std::size_t index = 0;
  for (const Card& card : map.cards) {
    ++index;
    if (!test(card)) continue;
    Card copy = copied(card, id_source, copy_of);
    change(copy);
    if (copies) copies->push_back(copy.id);
    insertion.cards.push_back({index++, std::move(copy)});
  }
  if (insertion.cards.empty()) return;
  edit.changes.emplace_back(std::move(insertion));
  append_link_copies(map, copy_of, id_source, edit);
}

template <class Records, class IdType>
std::size_t index_of(const Records& records, const IdType& id) {
  return static_cast<std::size_t>(std::ranges::find_if(records, [&](const auto& r) { return r.id == id; }) -
                                  records.begin());
}

}  // namespace

CellRef cell_of(const Card& card) { return {card.lane_id, card.stage_id, card.step_id}; }

void put_into(Card& card, const CellRef& cell, const Map& map) {
  card.lane_id = cell.lane_id;
  card.stage_id = cell.stage_id;
  card.step_id = cell.step_id;
  if (const Lane* lane = map.lane(cell.lane_id)) card.kind = lane->kind;
}

Card new_card(const CellRef& cell, const Map& map, IdSource& id_source) {
  Card card;
  card.id = id_source.next<CardId>();
  put_into(card, cell, map);
  if (card.kind == LaneKind::emotions) card.emotion = 0;
  return card;
}

Card card_of_kind(Edit& edit, const Map& map, LaneKind kind, const StageId& stage, const StepId& step,
                  IdSource& id_source) {
  Card card;
  card.kind = kind;
  card.stage_id = stage;
  card.step_id = step;
  if (const Lane* lane = map.lane_of(kind)) card.lane_id = lane->id;
  for (const Change& change : edit.changes) {
    const auto* made = std::get_if<InsertLane>(&change);
    if (made && made->lane.record.kind == kind) card.lane_id = made->lane.record.id;
  }
  if (card.lane_id.empty()) {
    card.lane_id = id_source.next<LaneId>();
    edit.changes.emplace_back(InsertLane{map.id, {map.lanes.size(), Lane{card.lane_id, kind, {}, false, {}, {}}}});
  }
  card.id = id_source.next<CardId>();
  return card;
}

Edit add_card(const Map& map, Card card, const CardId& before) {
  std::size_t index = map.cards.size();
  if (!before.empty()) index = std::min(index, index_of(map.cards, before));
  Edit edit{"card.add", {}};
  InsertCards insertion{map.id, {}};
  insertion.cards.push_back({index, std::move(card)});
  edit.changes.emplace_back(std::move(insertion));
  return edit;
}

Edit set_cards(const Map& map, std::vector<Card> cards, std::string name) {
  Edit edit{std::move(name), {}};
  edit.changes.emplace_back(SetCards{map.id, std::move(cards)});
  return edit;
}

Edit delete_cards(const Map& map, std::span<const CardId> ids) {
  Edit edit{"card.delete", {}};
  append_removal(map, ids, edit);
  return edit;
}

void open_cell(Edit& edit, const Map& map, const CellRef& cell) {
  if (const Lane* lane = map.lane(cell.lane_id); lane && lane->collapsed) {
    Lane open = *lane;
    open.collapsed = false;
    edit.changes.emplace_back(SetLane{map.id, std::move(open)});
  }
  if (const Stage* stage = map.stage(cell.stage_id); stage && stage->collapsed) {
    Stage open = *stage;
    open.collapsed = false;
    edit.changes.emplace_back(SetStage{map.id, std::move(open)});
  }
}

Edit set_parking(const Map& map, std::vector<Card> notes, std::string name) {
  Edit edit{std::move(name), {}};
  edit.changes.emplace_back(SetParking{map.id, std::move(notes)});
  return edit;
}

Edit park_cards(const Map& map, std::span<const CardId> ids) {
  Edit edit{"card.park", {}};
  append_removal(map, ids, edit);
  const std::unordered_set<CardId> parked(ids.begin(), ids.end());
  SetParking parking{map.id, map.parking};
  for (const Card& card : map.cards) {
    if (!parked.contains(card.id)) continue;
    Card& note = parking.notes.emplace_back(card);
    note.lane_id = {};
    note.stage_id = {};
    note.step_id = {};
  }
  edit.changes.emplace_back(std::move(parking));
  return edit;
}

Edit place_note(const Map& map, const CardId& id, const CellRef& cell, const CardId& before) {
  SetParking parking{map.id, map.parking};
  const auto note = std::ranges::find(parking.notes, id, &Card::id);
  if (note == parking.notes.end()) return {"note.place", {}};
  Card card = std::move(*note);
  parking.notes.erase(note);
  put_into(card, cell, map);
  Edit edit = add_card(map, std::move(card), before);
  edit.name = "note.place";
  edit.changes.emplace(edit.changes.begin(), std::move(parking));
  open_cell(edit, map, cell);
  return edit;
}

Edit duplicate_cards(const Map& map, std::span<const CardId> ids, IdSource& id_source, std::vector<CardId>& copies) {
  const std::unordered_set<CardId> wanted(ids.begin(), ids.end());
  Edit edit{"card.duplicate", {}};
  append_copies(
      map, [&](const Card& card) { return wanted.contains(card.id); }, [](Card&) {}, id_source, edit, &copies);
  return edit;
}

namespace {

// Where cards go among the cards that stay: those of the first cell in front of `before`, all others behind their
// cell's last card.
class Places {
 public:
  Places(const Map& map, const std::unordered_set<CardId>& moving, const CellRef& first_cell, const CardId& before) {
    for (const Card& card : map.cards) {
      if (moving.contains(card.id)) continue;
      if (card.id == before) before_ = {cell_key(first_cell), index_};
      behind_[cell_key(cell_of(card))] = ++index_;
    }
  }

  std::size_t of(const CellRef& cell) const {
    const std::string key = cell_key(cell);
    if (before_ && before_->first == key) return before_->second;
    const auto found = behind_.find(key);
    return found == behind_.end() ? index_ : found->second;
  }

 private:
  static std::string cell_key(const CellRef& cell) {
    return cell.lane_id.value + '|' + cell.stage_id.value + '|' + cell.step_id.value;
  }

  std::size_t index_ = 0;
  std::optional<std::pair<std::string, std::size_t>> before_;
  std::unordered_map<std::string, std::size_t> behind_;
};

// The placed cards as they will stand, and where; `cards` in the map's order.
InsertCards placed_cards(const Map& map, std::vector<Card> cards, const Places& places) {
  InsertCards insertion{map.id, {}};
  for (Card& card : cards) {
    const std::size_t index = places.of(cell_of(card));
    insertion.cards.push_back({index, std::move(card)});
  }
  std::ranges::stable_sort(insertion.cards, {}, &Placed<Card>::index);
  for (std::size_t i = 0; i < insertion.cards.size(); ++i) insertion.cards[i].index += i;
  return insertion;
}

std::unordered_map<CardId, const CellRef*> cells_by_card(std::span<const Placement> placements) {
  std::unordered_map<CardId, const CellRef*> cells;
  for (const Placement& placement : placements) cells.emplace(placement.card_id, &placement.cell);
  return cells;
}

}  // namespace

Edit move_cards(const Map& map, std::span<const Placement> placements, const CardId& before) {
  Edit edit{"card.move", {}};
  if (placements.empty()) return edit;
  const std::unordered_map<CardId, const CellRef*> cells = cells_by_card(placements);
  std::unordered_set<CardId> moving;
  std::vector<Card> moved;
  for (const Card& card : map.cards) {
    const auto found = cells.find(card.id);
    if (found == cells.end()) continue;
    moving.insert(card.id);
    moved.push_back(card);
    put_into(moved.back(), *found->second, map);
  }
  InsertCards insertion = placed_cards(map, std::move(moved), Places(map, moving, placements.front().cell, before));
  edit.changes.emplace_back(RemoveCards{map.id, {moving.begin(), moving.end()}});
  edit.changes.emplace_back(std::move(insertion));
  // Removing cards that links hold on to is refused, so the links step aside and come back.
  InsertLinks back{map.id, {}};
  RemoveLinks aside{map.id, {}};
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const Link& link = map.links[i];
    if (!moving.contains(link.from) && !moving.contains(link.to)) continue;
    aside.ids.push_back(link.id);
    back.links.push_back({i, link});
  }
  if (!aside.ids.empty()) {
    edit.changes.insert(edit.changes.begin(), std::move(aside));
    edit.changes.emplace_back(std::move(back));
  }
  return edit;
}

Edit move_cards(const Map& map, std::span<const CardId> ids, const CellRef& cell, const CardId& before) {
  std::vector<Placement> placements;
  for (const CardId& id : ids) placements.push_back({id, cell});
  return move_cards(map, placements, before);
}

Edit copy_cards(const Map& map, std::span<const Placement> placements, const CardId& before, IdSource& id_source,
                std::vector<CardId>& copies) {
  Edit edit{"card.duplicate", {}};
  if (placements.empty()) return edit;
  const std::unordered_map<CardId, const CellRef*> cells = cells_by_card(placements);
  std::unordered_map<CardId, CardId> copy_of;
  std::vector<Card> made;
  for (const Card& card : map.cards) {
    const auto found = cells.find(card.id);
    if (found == cells.end()) continue;
    Card copy = copied(card, id_source, copy_of);
    put_into(copy, *found->second, map);
    copies.push_back(copy.id);
    made.push_back(std::move(copy));
  }
  edit.changes.emplace_back(placed_cards(map, std::move(made), Places(map, {}, placements.front().cell, before)));
  append_link_copies(map, copy_of, id_source, edit);
  return edit;
}

Edit add_stage(const Map& map, std::size_t index, Stage stage) {
  Edit edit{"stage.add", {}};
  edit.changes.emplace_back(InsertStage{map.id, {std::min(index, map.stages.size()), std::move(stage)}});
  return edit;
}

Edit delete_stage(const Map& map, const StageId& id) {
  Edit edit{"stage.delete", {}};
  append_removal(map, cards_where(map, [&](const Card& card) { return card.stage_id == id; }), edit);
  edit.changes.emplace_back(RemoveStage{map.id, id});
  return edit;
}

Edit duplicate_stage(const Map& map, const StageId& id, IdSource& id_source, StageId& copy) {
  Edit edit{"stage.duplicate", {}};
  const Stage* original = map.stage(id);
  if (!original) return edit;
  Stage stage = *original;
  stage.id = copy = id_source.next<StageId>();
  std::unordered_map<StepId, StepId> step_copies;
  for (Step& step : stage.steps) {
    const StepId made = id_source.next<StepId>();
    step_copies.emplace(step.id, made);
    step.id = made;
  }
  edit.changes.emplace_back(InsertStage{map.id, {index_of(map.stages, id) + 1, std::move(stage)}});
  append_copies(
      map, [&](const Card& card) { return card.stage_id == id; },
      [&](Card& card) {
        card.stage_id = copy;
        if (!card.step_id.empty()) card.step_id = step_copies[card.step_id];
      },
      id_source, edit, nullptr);
  return edit;
}

Edit move_stage(const Map& map, const StageId& id, std::size_t index) {
  Edit edit{"stage.move", {}};
  edit.changes.emplace_back(MoveStage{map.id, id, index});
  return edit;
}

Edit set_stage(const Map& map, Stage stage, std::string name) {
  Edit edit{std::move(name), {}};
  edit.changes.emplace_back(SetStage{map.id, std::move(stage)});
  return edit;
}

Edit add_step(const Map& map, const StageId& stage_id, std::size_t index, Step step) {
  Edit edit{"step.add", {}};
  const Stage* original = map.stage(stage_id);
  if (!original) return edit;
  Stage stage = *original;
  const StepId made = step.id;
  const bool first = stage.steps.empty();
  stage.steps.insert(stage.steps.begin() + static_cast<std::ptrdiff_t>(std::min(index, stage.steps.size())),
                     std::move(step));
  edit.changes.emplace_back(SetStage{map.id, std::move(stage)});
  if (!first) return edit;
  SetCards change{map.id, {}};
  for (const Card& card : map.cards) {
    if (card.stage_id != stage_id) continue;
    change.cards.push_back(card);
    change.cards.back().step_id = made;
  }
  if (!change.cards.empty()) edit.changes.emplace_back(std::move(change));
  return edit;
}

Edit delete_step(const Map& map, const StageId& stage_id, const StepId& id) {
  Edit edit{"step.delete", {}};
  const Stage* original = map.stage(stage_id);
  if (!original) return edit;
  Stage stage = *original;
  std::erase_if(stage.steps, [&](const Step& step) { return step.id == id; });
  const StepId home = stage.steps.empty() ? StepId{} : stage.steps.front().id;
  SetCards change{map.id, {}};
  for (const Card& card : map.cards) {
    if (card.step_id != id || card.stage_id != stage_id) continue;
    change.cards.push_back(card);
    change.cards.back().step_id = home;
  }
  if (!change.cards.empty()) edit.changes.emplace_back(std::move(change));
  edit.changes.emplace_back(SetStage{map.id, std::move(stage)});
  return edit;
}

Edit duplicate_step(const Map& map, const StageId& stage_id, const StepId& id, IdSource& id_source, StepId& copy) {
  Edit edit{"step.duplicate", {}};
  const Stage* original = map.stage(stage_id);
  if (!original) return edit;
  Stage stage = *original;
  const std::size_t index = index_of(stage.steps, id);
  if (index == stage.steps.size()) return edit;
  Step step = stage.steps[index];
  step.id = copy = id_source.next<StepId>();
  stage.steps.insert(stage.steps.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(step));
  edit.changes.emplace_back(SetStage{map.id, std::move(stage)});
  append_copies(
      map, [&](const Card& card) { return card.step_id == id; }, [&](Card& card) { card.step_id = copy; }, id_source,
      edit, nullptr);
  return edit;
}

Edit move_step(const Map& map, const StageId& stage_id, const StepId& id, std::size_t index) {
  const Stage* original = map.stage(stage_id);
  if (!original) return {"step.move", {}};
  Stage stage = *original;
  const std::size_t from = index_of(stage.steps, id);
  if (from == stage.steps.size()) return {"step.move", {}};
  Step step = std::move(stage.steps[from]);
  stage.steps.erase(stage.steps.begin() + static_cast<std::ptrdiff_t>(from));
  stage.steps.insert(stage.steps.begin() + static_cast<std::ptrdiff_t>(std::min(index, stage.steps.size())),
                     std::move(step));
  return set_stage(map, std::move(stage), "step.move");
}

Edit add_lane(const Map& map, std::size_t index, Lane lane) {
  Edit edit{"lane.add", {}};
  edit.changes.emplace_back(InsertLane{map.id, {std::min(index, map.lanes.size()), std::move(lane)}});
  return edit;
}

Edit delete_lane(const Map& map, const LaneId& id) {
  Edit edit{"lane.delete", {}};
  append_removal(map, cards_where(map, [&](const Card& card) { return card.lane_id == id; }), edit);
  edit.changes.emplace_back(RemoveLane{map.id, id});
  return edit;
}

Edit duplicate_lane(const Map& map, const LaneId& id, IdSource& id_source, LaneId& copy) {
  Edit edit{"lane.duplicate", {}};
  const Lane* original = map.lane(id);
  if (!original) return edit;
  Lane lane = *original;
  lane.id = copy = id_source.next<LaneId>();
  edit.changes.emplace_back(InsertLane{map.id, {index_of(map.lanes, id) + 1, std::move(lane)}});
  append_copies(
      map, [&](const Card& card) { return card.lane_id == id; }, [&](Card& card) { card.lane_id = copy; }, id_source,
      edit, nullptr);
  return edit;
}

Edit move_lane(const Map& map, const LaneId& id, std::size_t index) {
  Edit edit{"lane.move", {}};
  edit.changes.emplace_back(MoveLane{map.id, id, index});
  return edit;
}

Edit set_lane(const Map& map, Lane lane, std::string name) {
  Edit edit{std::move(name), {}};
  edit.changes.emplace_back(SetLane{map.id, std::move(lane)});
  return edit;
}

}  // namespace lotrinh::editor
