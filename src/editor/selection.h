#pragma once
// What is selected on the map: some cards, or one cell, stage, step or lane. Never stored, never undone.

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "editor/edits.h"
#include "model/document.h"

namespace lotrinh::editor {

struct Selection {
  std::vector<model::CardId> cards;  // the last one leads: the inspector shows it, the keyboard moves from it
  std::optional<CellRef> cell;       // an empty cell
  model::StageId stage;
  model::StepId step;  // with `stage`: the step, else the stage itself
  model::LaneId lane;

  bool empty() const { return cards.empty() && !cell && stage.empty() && lane.empty(); }
  bool has(const model::CardId& id) const { return std::ranges::find(cards, id) != cards.end(); }
  friend bool operator==(const Selection&, const Selection&) = default;
};

// The selection's cards, for when every card of a map asks.
class SelectedCards {
 public:
  explicit SelectedCards(const Selection& selection) {
    for (const model::CardId& id : selection.cards) ids_.insert(id.value);
  }
  bool has(std::string_view id) const { return ids_.contains(id); }
  bool has(const model::CardId& id) const { return has(std::string_view(id.value)); }

 private:
  std::unordered_set<std::string_view> ids_;  // of the selection, which must outlive this
};

}  // namespace lotrinh::editor
