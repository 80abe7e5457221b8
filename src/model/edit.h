#pragma once
// Edits are values. An Edit is a named list of changes; apply() carries out all of them or none and
// returns the Edit that undoes it. Changes move their records into the document and out again, so
// undoing the import of 200,000 cards copies nothing.

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "model/document.h"

namespace lotrinh::model {

// A record and the index it has (insert: is to have) in its list.
template <class Record>
struct Placed {
  std::size_t index = 0;
  Record record;
  friend bool operator==(const Placed&, const Placed&) = default;
};

struct SetDocumentInfo {
  DocumentInfo info;
};

struct InsertPersona {
  Placed<Persona> persona;
};
struct RemovePersona {  // the maps that it stands on lose it too, and the cards and notes that are its own
  PersonaId id;
};
struct MovePersona {
  PersonaId id;
  std::size_t index = 0;  // after the move
};
struct SetPersona {
  Persona persona;
};

struct InsertAction {
  Placed<PlannedAction> action;
};
struct RemoveAction {
  ActionId id;
};
struct MoveAction {
  ActionId id;
  std::size_t index = 0;  // after the move
};
struct SetAction {
  PlannedAction action;
};

struct InsertMap {
  Placed<Map> map;
  bool sound =
      false;  // the maker of the map knows that check_map() holds: for hundreds of thousands of cards it takes long
};
struct RemoveMap {
  MapId id;
};
struct SetMapInfo {
  MapId map_id;
  MapInfo info;
};

struct InsertStage {
  MapId map_id;
  Placed<Stage> stage;
};
struct RemoveStage {  // fails while cards stand in it: remove them first, in the same Edit
  MapId map_id;
  StageId id;
};
struct MoveStage {
  MapId map_id;
  StageId id;
  std::size_t index = 0;  // after the move
};
struct SetStage {  // name, goal and steps; fails while cards stand in a step that is to go
  MapId map_id;
  Stage stage;
};

struct InsertLane {
  MapId map_id;
  Placed<Lane> lane;
};
struct RemoveLane {  // fails while cards stand in it
  MapId map_id;
  LaneId id;
};
struct MoveLane {
  MapId map_id;
  LaneId id;
  std::size_t index = 0;
};
struct SetLane {
  MapId map_id;
  Lane lane;
};

struct InsertCards {
  MapId map_id;
  std::vector<Placed<Card>> cards;  // each index is the card's place in the list that results; they ascend
};
struct RemoveCards {  // links that lead to no card at the end of the Edit go too
  MapId map_id;
  std::vector<CardId> ids;
};
struct SetCards {  // whole cards, found by id; their place in the order stays
  MapId map_id;
  std::vector<Card> cards;
};

struct SetParking {  // all notes of the parking lot
  MapId map_id;
  std::vector<Card> notes;
};

struct InsertLinks {
  MapId map_id;
  std::vector<Placed<Link>> links;
};
struct RemoveLinks {
  MapId map_id;
  std::vector<LinkId> ids;
};

using Change = std::variant<SetDocumentInfo, InsertPersona, RemovePersona, MovePersona, SetPersona, InsertAction,
                            RemoveAction, MoveAction, SetAction, InsertMap, RemoveMap, SetMapInfo, InsertStage,
                            RemoveStage, MoveStage, SetStage, InsertLane, RemoveLane, MoveLane, SetLane, InsertCards,
                            RemoveCards, SetCards, SetParking, InsertLinks, RemoveLinks>;

struct Edit {
  std::string name;  // an action id, e.g. "card.delete": what "undo" says it will undo ("action.<name>")
  std::vector<Change> changes;
};

// Codes: "unknown-map", "unknown-stage", "unknown-step", "unknown-lane", "unknown-card", "unknown-link",
// "unknown-persona", "unknown-action", "placed-note", "missing-id", "duplicate-id", "bad-index", "stage-not-empty",
// "step-not-empty", "lane-not-empty"; `where` begins with "/" and the change's index. On an error the document is as
// before.
Result<Edit> apply(Document& document, Edit edit);

}  // namespace lotrinh::model
