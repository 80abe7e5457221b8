#pragma once
// What a person does to a map, as model edits. Pure: a map and what is wanted in, an Edit out.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::editor {

struct CellRef {
  model::LaneId lane_id;
  model::StageId stage_id;
  model::StepId step_id;  // empty = the stage as a whole
  friend bool operator==(const CellRef&, const CellRef&) = default;
};
CellRef cell_of(const model::Card& card);
void put_into(model::Card& card, const CellRef& cell, const model::Map& map);  // its kind becomes the lane's

// A new card of a cell, of the lane's kind; one of emotions begins neither good nor bad.
model::Card new_card(const CellRef& cell, const model::Map& map, IdSource& id_source);

// A card of that kind. Where the map has no lane for it the edit makes one, once.
model::Card card_of_kind(model::Edit& edit, const model::Map& map, model::LaneKind kind, const model::StageId& stage,
                         const model::StepId& step, IdSource& id_source);

// Where lane or stage are collapsed they open, for what is put there to be seen.
void open_cell(model::Edit& edit, const model::Map& map, const CellRef& cell);

// Cards. `before`: the card to stand in front of; empty = at the end of the cell.
model::Edit add_card(const model::Map& map, model::Card card, const model::CardId& before);
model::Edit set_cards(const model::Map& map, std::vector<model::Card> cards, std::string name);
model::Edit delete_cards(const model::Map& map, std::span<const model::CardId> ids);  // and their links
// Copies stand behind their originals; `copies` receives their ids. Links between copied cards are copied too.
model::Edit duplicate_cards(const model::Map& map, std::span<const model::CardId> ids, IdSource& id_source,
                            std::vector<model::CardId>& copies);
// The cards go to `cell`, in their present order; their kind becomes the lane's.
model::Edit move_cards(const model::Map& map, std::span<const model::CardId> ids, const CellRef& cell,
                       const model::CardId& before);
struct Placement {
  model::CardId card_id;
  CellRef cell;
};
// Each goes to a cell of its own; those of the first one's cell stand in front of `before`, all others at the end of
// theirs.
model::Edit move_cards(const model::Map& map, std::span<const Placement> placements, const model::CardId& before);
// The same with copies, whose ids `copies` receives; links between them are copied too.
model::Edit copy_cards(const model::Map& map, std::span<const Placement> placements, const model::CardId& before,
                       IdSource& id_source, std::vector<model::CardId>& copies);

// The parking lot. A card that goes there keeps what it holds, but not its links; a note that comes onto the map
// becomes a card of its cell, under its own id.
model::Edit set_parking(const model::Map& map, std::vector<model::Card> notes, std::string name);
model::Edit park_cards(const model::Map& map, std::span<const model::CardId> ids);
model::Edit place_note(const model::Map& map, const model::CardId& id, const CellRef& cell,
                       const model::CardId& before);

// Stages, steps and lanes. Removing one removes its cards; duplicating one duplicates its cards.
model::Edit add_stage(const model::Map& map, std::size_t index, model::Stage stage);
model::Edit delete_stage(const model::Map& map, const model::StageId& id);
model::Edit duplicate_stage(const model::Map& map, const model::StageId& id, IdSource& id_source, model::StageId& copy);
model::Edit move_stage(const model::Map& map, const model::StageId& id, std::size_t index);
model::Edit set_stage(const model::Map& map, model::Stage stage, std::string name);
// The first step of a stage takes the stage's cards with it, so none of them is left between two chairs.
model::Edit add_step(const model::Map& map, const model::StageId& stage_id, std::size_t index, model::Step step);
// The step's cards stay, in the first of the other steps, or in the stage as a whole where there is none.
model::Edit delete_step(const model::Map& map, const model::StageId& stage_id, const model::StepId& id);
model::Edit duplicate_step(const model::Map& map, const model::StageId& stage_id, const model::StepId& id,
                           IdSource& id_source, model::StepId& copy);
model::Edit move_step(const model::Map& map, const model::StageId& stage_id, const model::StepId& id,
                      std::size_t index);
model::Edit add_lane(const model::Map& map, std::size_t index, model::Lane lane);
model::Edit delete_lane(const model::Map& map, const model::LaneId& id);
model::Edit duplicate_lane(const model::Map& map, const model::LaneId& id, IdSource& id_source, model::LaneId& copy);
model::Edit move_lane(const model::Map& map, const model::LaneId& id, std::size_t index);
model::Edit set_lane(const model::Map& map, model::Lane lane, std::string name);

}  // namespace lotrinh::editor
