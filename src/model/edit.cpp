#include "model/edit.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/id_index.h"
#include "model/references.h"

namespace lotrinh::model {
namespace {

template <class Records, class IdType>
auto find(Records& records, const IdType& id) {
  return std::ranges::find(records, id, [](const auto& record) -> const auto& { return record.id; });
}

template <class Records, class IdType>
std::size_t index_of(const Records& records, const IdType& id) {
  return static_cast<std::size_t>(std::ranges::distance(records.begin(), find(records, id)));
}

template <class Iterator>
std::ptrdiff_t signed_index(Iterator index) {
  return static_cast<std::ptrdiff_t>(index);
}

std::unexpected<Error> unknown(const char* record, std::string_view id) {
  return fail(std::string("unknown-") + record, std::string("there is no ") + record + " " + std::string(id));
}

// Inserting one record of a short list.
template <class Record>
Result<void> insert(std::vector<Record>& records, Placed<Record>& placed) {
  if (placed.record.id.empty()) return fail("missing-id", "a record has no id");
  if (find(records, placed.record.id) != records.end()) {
    return fail("duplicate-id", "the id " + placed.record.id.value + " is there already");
  }
  if (placed.index > records.size()) return fail("bad-index", "the index is behind the end of the list");
  records.insert(records.begin() + signed_index(placed.index), std::move(placed.record));
  return {};
}

template <class Record>
Placed<Record> take(std::vector<Record>& records, std::size_t index) {
  Placed<Record> placed{index, std::move(records[index])};
  records.erase(records.begin() + signed_index(index));
  return placed;
}

template <class Record>
void move_to(std::vector<Record>& records, std::size_t from, std::size_t to) {
  const auto at = [&](std::size_t index) { return records.begin() + signed_index(index); };
  if (from < to) {
    std::rotate(at(from), at(from + 1), at(to + 1));
  } else {
    std::rotate(at(to), at(from), at(from + 1));
  }
}

// ------------------------------------------------------------------ batches: linear in the length of the list

template <class Record>
Result<void> check_batch(const std::vector<Record>& records, const std::vector<Placed<Record>>& batch) {
  IdIndex ids(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const std::string& id = batch[i].record.id.value;
    if (id.empty()) return fail("missing-id", "a record has no id");
    if (!ids.insert(id, i)) return fail("duplicate-id", "the id " + id + " comes twice");
    const bool ascending = i == 0 || batch[i].index > batch[i - 1].index;
    if (!ascending || batch[i].index > records.size() + i) {
      return fail("bad-index", "indices must ascend and lie within the list");
    }
  }
  for (const Record& record : records) {
    if (ids.contains(record.id.value)) return fail("duplicate-id", "the id " + record.id.value + " is there already");
  }
  return {};
}

template <class Record>
void insert_batch(std::vector<Record>& records, std::vector<Placed<Record>>& batch) {
  const std::size_t before = records.size();
  const std::size_t after = before + batch.size();
  if (after > records.capacity()) records.reserve(std::max(after, records.capacity() + records.capacity() / 2));
  if (batch.empty() || batch.front().index >= before) {
    for (Placed<Record>& placed : batch) records.push_back(std::move(placed.record));
    return;
  }
  // From the back: each record moves once, straight to its place.
  records.resize(after);
  std::size_t source = before;
  std::size_t to = after;
  for (auto placed = batch.rbegin(); placed != batch.rend(); ++placed) {
    while (--to > placed->index) records[to] = std::move(records[--source]);
    records[to] = std::move(placed->record);
  }
}

// The positions of `ids`, ascending; an unknown or doubled id is an error.
template <class Record, class IdType>
Result<std::vector<std::size_t>> positions_of(const std::vector<Record>& records, const std::vector<IdType>& ids,
                                              const char* name) {
  IdIndex wanted(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!wanted.insert(ids[i].value, i)) return fail("duplicate-id", "the id " + ids[i].value + " comes twice");
  }
  std::vector<std::size_t> positions;
  positions.reserve(ids.size());
  std::vector<bool> found(ids.size());
  for (std::size_t i = 0; i < records.size() && positions.size() < ids.size(); ++i) {
    const std::uint32_t at = wanted.find(records[i].id.value);
    if (at == IdIndex::none) continue;
    found[at] = true;
    positions.push_back(i);
  }
  if (positions.size() == ids.size()) return positions;
  const auto missing = std::ranges::find(found, false) - found.begin();
  return unknown(name, ids[static_cast<std::size_t>(missing)].value);
}

template <class Record>
std::vector<Placed<Record>> remove_batch(std::vector<Record>& records, const std::vector<std::size_t>& positions) {
  std::vector<Placed<Record>> removed;
  if (positions.empty()) return removed;
  removed.reserve(positions.size());
  std::size_t to = positions.front();
  for (std::size_t from = to; from < records.size(); ++from) {
    if (removed.size() < positions.size() && from == positions[removed.size()]) {
      removed.push_back({from, std::move(records[from])});
    } else {
      records[to++] = std::move(records[from]);
    }
  }
  records.erase(records.begin() + signed_index(to), records.end());
  return removed;
}

template <class Record>
auto ids_of(const std::vector<Placed<Record>>& batch) {
  std::vector<decltype(Record::id)> ids;
  ids.reserve(batch.size());
  for (const Placed<Record>& placed : batch) ids.push_back(placed.record.id);
  return ids;
}

// The positions of the links that lead to a card that is not there.
std::vector<std::size_t> loose_links(const Map& map) {
  if (map.links.empty()) return {};
  IdIndex ends(map.links.size() * 2);
  for (const Link& link : map.links) {
    ends.insert(link.from.value, ends.size());
    ends.insert(link.to.value, ends.size());
  }
  std::vector<bool> found(ends.size());
  for (const Card& card : map.cards) {
    if (const std::uint32_t at = ends.find(card.id.value); at != IdIndex::none) found[at] = true;
  }
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const bool tied = found[ends.find(map.links[i].from.value)] && found[ends.find(map.links[i].to.value)];
    if (!tied) positions.push_back(i);
  }
  return positions;
}

// ------------------------------------------------------------------ one change

// Carries out one change, all of it or nothing. What undoes it is put behind `undo`, last to be applied first.
class Applier {
 public:
  Applier(Document& document, std::vector<Change>& undo) : document_(document), undo_(undo) {}

  Result<void> operator()(SetDocumentInfo& change) {
    std::swap(document_.info, change.info);
    return done(std::move(change));
  }

  Result<void> operator()(InsertPersona& change) {
    const PersonaId id = change.persona.record.id;
    return insert(document_.personas, change.persona).and_then([&] { return done(RemovePersona{id}); });
  }

  Result<void> operator()(RemovePersona& change) {
    const std::size_t index = index_of(document_.personas, change.id);
    if (index == document_.personas.size()) return unknown("persona", change.id.value);
    for (Map& map : document_.maps) {
      leave_cards(map, change.id);
      if (!std::ranges::contains(map.info.persona_ids, change.id)) continue;
      (void)done(SetMapInfo{map.id, map.info});
      std::erase(map.info.persona_ids, change.id);
    }
    return done(InsertPersona{take(document_.personas, index)});
  }

  Result<void> operator()(MovePersona& change) { return move(document_.personas, change, "persona"); }

  Result<void> operator()(SetPersona& change) {
    const auto persona = find(document_.personas, change.persona.id);
    if (persona == document_.personas.end()) return unknown("persona", change.persona.id.value);
    std::swap(*persona, change.persona);
    return done(std::move(change));
  }

  Result<void> operator()(InsertAction& change) {
    const ActionId id = change.action.record.id;
    return insert(document_.actions, change.action).and_then([&] { return done(RemoveAction{id}); });
  }

  Result<void> operator()(RemoveAction& change) {
    const std::size_t index = index_of(document_.actions, change.id);
    if (index == document_.actions.size()) return unknown("action", change.id.value);
    return done(InsertAction{take(document_.actions, index)});
  }

  Result<void> operator()(MoveAction& change) { return move(document_.actions, change, "action"); }

  Result<void> operator()(SetAction& change) {
    const auto action = find(document_.actions, change.action.id);
    if (action == document_.actions.end()) return unknown("action", change.action.id.value);
    std::swap(*action, change.action);
    return done(std::move(change));
  }

  Result<void> operator()(InsertMap& change) {
    if (!change.sound) {
      if (auto checked = check_map(change.map.record, document_.personas); !checked) return checked;
    }
    const MapId id = change.map.record.id;
    return insert(document_.maps, change.map).and_then([&] { return done(RemoveMap{id}); });
  }

  Result<void> operator()(RemoveMap& change) {
    const std::size_t index = index_of(document_.maps, change.id);
    if (index == document_.maps.size()) return unknown("map", change.id.value);
    if (auto settled = settle(change.id); !settled) return settled;  // the map must be able to come back as it goes
    return done(InsertMap{take(document_.maps, index)});
  }

  Result<void> operator()(SetMapInfo& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    if (auto checked = check_info(change.info, document_.personas); !checked) return checked;
    std::swap(map->info, change.info);
    return done(std::move(change));
  }

  Result<void> operator()(InsertStage& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const StageId id = change.stage.record.id;
    return check_steps(*map, change.stage.record)
        .and_then([&] { return insert(map->stages, change.stage); })
        .and_then([&] { return done(RemoveStage{change.map_id, id}); });
  }

  Result<void> operator()(RemoveStage& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const std::size_t index = index_of(map->stages, change.id);
    if (index == map->stages.size()) return unknown("stage", change.id.value);
    if (std::ranges::contains(map->cards, change.id, &Card::stage_id)) {
      return fail("stage-not-empty", "cards stand in the stage " + change.id.value);
    }
    return done(InsertStage{change.map_id, take(map->stages, index)});
  }

  Result<void> operator()(MoveStage& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    return move(map->stages, change, "stage");
  }

  Result<void> operator()(SetStage& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const auto stage = find(map->stages, change.stage.id);
    if (stage == map->stages.end()) return unknown("stage", change.stage.id.value);
    if (auto checked = check_steps(*map, change.stage); !checked) return checked;
    IdIndex steps(change.stage.steps.size());
    for (const Step& step : change.stage.steps) steps.insert(step.id.value, 0);
    for (const Card& card : map->cards) {
      if (card.stage_id != stage->id || card.step_id.empty() || steps.contains(card.step_id.value)) continue;
      return fail("step-not-empty", "cards stand in the step " + card.step_id.value);
    }
    std::swap(*stage, change.stage);
    return done(std::move(change));
  }

  Result<void> operator()(InsertLane& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const LaneId id = change.lane.record.id;
    return insert(map->lanes, change.lane).and_then([&] { return done(RemoveLane{change.map_id, id}); });
  }

  Result<void> operator()(RemoveLane& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const std::size_t index = index_of(map->lanes, change.id);
    if (index == map->lanes.size()) return unknown("lane", change.id.value);
    if (std::ranges::contains(map->cards, change.id, &Card::lane_id)) {
      return fail("lane-not-empty", "cards stand in the lane " + change.id.value);
    }
    return done(InsertLane{change.map_id, take(map->lanes, index)});
  }

  Result<void> operator()(MoveLane& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    return move(map->lanes, change, "lane");
  }

  Result<void> operator()(SetLane& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const auto lane = find(map->lanes, change.lane.id);
    if (lane == map->lanes.end()) return unknown("lane", change.lane.id.value);
    std::swap(*lane, change.lane);
    return done(std::move(change));
  }

  Result<void> operator()(InsertCards& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    if (auto checked = check_batch(map->cards, change.cards); !checked) return checked;
    const CellIndex cells(*map);
    for (const Placed<Card>& placed : change.cards) {
      if (auto checked = cells.check(placed.record, {}); !checked) return checked;
      if (map->note(placed.record.id)) {
        return fail("duplicate-id", "the id " + placed.record.id.value + " is a note's already");
      }
    }
    RemoveCards inverse{change.map_id, ids_of(change.cards)};
    insert_batch(map->cards, change.cards);
    return done(std::move(inverse));
  }

  Result<void> operator()(RemoveCards& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const auto positions = positions_of(map->cards, change.ids, "card");
    if (!positions) return std::unexpected(positions.error());
    unsettled(change.map_id);
    return done(InsertCards{change.map_id, remove_batch(map->cards, *positions)});
  }

  Result<void> operator()(SetCards& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    IdIndex wanted(change.cards.size());
    const CellIndex cells(*map);
    for (std::size_t i = 0; i < change.cards.size(); ++i) {
      const Card& card = change.cards[i];
      if (!wanted.insert(card.id.value, i)) return fail("duplicate-id", "the id " + card.id.value + " comes twice");
      if (auto checked = cells.check(card, {}); !checked) return checked;
    }
    std::vector<Card*> targets(change.cards.size());
    for (Card& card : map->cards) {
      if (const std::uint32_t at = wanted.find(card.id.value); at != IdIndex::none) targets[at] = &card;
    }
    const auto missing = std::ranges::find(targets, nullptr);
    if (missing != targets.end()) {
      return unknown("card", change.cards[static_cast<std::size_t>(missing - targets.begin())].id.value);
    }
    for (std::size_t i = 0; i < targets.size(); ++i) std::swap(*targets[i], change.cards[i]);
    return done(std::move(change));
  }

  Result<void> operator()(SetParking& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    if (auto checked = check_parking(change.notes, map->cards); !checked) return checked;
    std::swap(map->parking, change.notes);
    return done(std::move(change));
  }

  Result<void> operator()(InsertLinks& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    if (auto checked = check_batch(map->links, change.links); !checked) return checked;
    RemoveLinks inverse{change.map_id, ids_of(change.links)};
    insert_batch(map->links, change.links);
    unsettled(change.map_id);
    return done(std::move(inverse));
  }

  Result<void> operator()(RemoveLinks& change) {
    Map* map = document_.map(change.map_id);
    if (!map) return unknown("map", change.map_id.value);
    const auto positions = positions_of(map->links, change.ids, "link");
    if (!positions) return std::unexpected(positions.error());
    return done(InsertLinks{change.map_id, remove_batch(map->links, *positions)});
  }

  // After the last change: links whose cards have gone go too. Not earlier, because a card that is moved in the order
  // goes and comes back within one Edit.
  Result<void> settle() {
    while (!unsettled_.empty()) {
      if (auto settled = settle(MapId(unsettled_.back())); !settled) return settled;
    }
    return {};
  }

 private:
  Result<void> done(Change inverse) {
    undo_.push_back(std::move(inverse));
    return {};
  }

  template <class Record, class Move>
  Result<void> move(std::vector<Record>& records, Move& change, const char* name) {
    const std::size_t from = index_of(records, change.id);
    if (from == records.size()) return unknown(name, change.id.value);
    if (change.index >= records.size()) return fail("bad-index", "the index is behind the end of the list");
    move_to(records, from, change.index);
    change.index = from;
    return done(std::move(change));
  }

  // Cards and notes that were a persona's are so no longer.
  void leave_cards(Map& map, const PersonaId& id) {
    const auto theirs = [&](const Card& card) { return std::ranges::contains(card.persona_ids, id); };
    SetCards cards{map.id, {}};
    for (Card& card : map.cards) {
      if (!theirs(card)) continue;
      cards.cards.push_back(card);
      std::erase(card.persona_ids, id);
    }
    if (!cards.cards.empty()) (void)done(std::move(cards));
    if (!std::ranges::any_of(map.parking, theirs)) return;
    (void)done(SetParking{map.id, map.parking});
    for (Card& note : map.parking) std::erase(note.persona_ids, id);
  }

  // The steps of `stage` as it is to be: ids there, and unique in the map.
  static Result<void> check_steps(const Map& map, const Stage& stage) {
    IdIndex ids(stage.steps.size());
    for (const Stage& other : map.stages) {
      if (other.id == stage.id) continue;
      for (const Step& step : other.steps) ids.insert(step.id.value, 0);
    }
    for (const Step& step : stage.steps) {
      if (step.id.empty()) return fail("missing-id", "a step has no id");
      if (!ids.insert(step.id.value, 0)) return fail("duplicate-id", "the id " + step.id.value + " is there already");
    }
    return {};
  }

  Result<void> settle(const MapId& id) {
    if (std::erase(unsettled_, id) == 0) return {};
    Map* map = document_.map(id);
    const std::vector<std::size_t> loose = map ? loose_links(*map) : std::vector<std::size_t>();
    if (loose.empty()) return {};
    IdIndex ids(loose.size());
    for (const std::size_t position : loose) ids.insert(map->links[position].id.value, position);
    for (const Change& change : undo_) {
      const auto* removal = std::get_if<RemoveLinks>(&change);  // undoes links that this Edit has inserted
      if (!removal || removal->map_id != id) continue;
      for (const LinkId& link : removal->ids) {
        if (ids.contains(link.value)) return fail("unknown-card", "the link " + link.value + " leads to no card");
      }
    }
    return done(InsertLinks{id, remove_batch(map->links, loose)});
  }

  void unsettled(const MapId& id) {
    if (!std::ranges::contains(unsettled_, id)) unsettled_.push_back(id);
  }

  Document& document_;
  std::vector<Change>& undo_;
  std::vector<MapId> unsettled_;  // maps where cards have gone or links have come
};

Result<void> carry_out(Applier& applier, std::vector<Change>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    auto applied = std::visit(applier, changes[i]);
    if (applied) continue;
    applied.error().where = "/" + std::to_string(i) + applied.error().where;
    return applied;
  }
  return applier.settle();
}

void roll_back(Document& document, std::vector<Change>& undo) {
  std::vector<Change> redo;
  Applier applier(document, redo);
  // Undoes what has just been done: cannot fail.
  for (auto change = undo.rbegin(); change != undo.rend(); ++change) (void)std::visit(applier, *change);
}

}  // namespace

Result<Edit> apply(Document& document, Edit edit) {
  std::vector<Change> undo;
  undo.reserve(edit.changes.size());
  Applier applier(document, undo);
  auto applied = carry_out(applier, edit.changes);
  if (applied) {
    const auto last = std::move_iterator(undo.rbegin());
    return Edit{std::move(edit.name), std::vector<Change>(last, std::move_iterator(undo.rend()))};
  }
  roll_back(document, undo);
  return std::unexpected(std::move(applied.error()));
}

}  // namespace lotrinh::model
