// Moving the selection with the arrow keys: from card to card within a cell, from cell to cell, into the headers and
// back.

#include <algorithm>
#include <cmath>
#include <optional>

#include "editor/editor.h"

namespace lotrinh::editor {

using namespace model;

namespace {

// A place in the grid: row -1 is the header row, column -1 the lanes' titles.
struct GridPlace {
  int row = 0;
  int column = 0;
};

GridPlace place_of(const layout::MapScene& scene, const Map& map, const Selection& selection) {
  const auto column_of = [&](const StageId& stage, const StepId& step) {
    for (std::size_t i = 0; i < scene.columns.size(); ++i) {
      if (scene.columns[i].stage_id == stage && scene.columns[i].step_id == step) return static_cast<int>(i);
    }
    for (std::size_t i = 0; i < scene.columns.size(); ++i) {
      if (scene.columns[i].stage_id == stage) return static_cast<int>(i);
    }
    return 0;
  };
  const auto row_of = [&](const LaneId& lane) {
    for (std::size_t i = 0; i < scene.rows.size(); ++i) {
      if (scene.rows[i].lane_id == lane) return static_cast<int>(i);
    }
    return 0;
  };
  if (!selection.cards.empty()) {
    if (const Card* card = map.card(selection.cards.back())) {
      return {row_of(card->lane_id), column_of(card->stage_id, card->step_id)};
    }
  }
  if (selection.cell) {
    return {row_of(selection.cell->lane_id), column_of(selection.cell->stage_id, selection.cell->step_id)};
  }
  if (!selection.stage.empty()) return {-1, column_of(selection.stage, selection.step)};
  if (!selection.lane.empty()) return {row_of(selection.lane), -1};
  return {-2, -2};
}

// The cards of one cell, first to last.
std::vector<const layout::CellSlot*> cards_in(const layout::MapScene& scene, GridPlace at) {
  std::vector<const layout::CellSlot*> found;
  for (const layout::CellSlot& slot : scene.cards) {
    if (static_cast<int>(slot.row) == at.row && static_cast<int>(slot.column) == at.column) found.push_back(&slot);
  }
  return found;
}

Selection cell_selection(const layout::MapScene& scene, GridPlace at) {
  const layout::Row& row = scene.rows[static_cast<std::size_t>(at.row)];
  const layout::Column& column = scene.columns[static_cast<std::size_t>(at.column)];
  return Selection{{}, CellRef{row.lane_id, column.stage_id, column.step_id}, {}, {}, {}};
}

// Stages with steps have two headers, one above the other. Where the arrows lead from one of them; nothing where they
// lead as from any other header.
std::optional<Selection> beyond_stage_header(const Map& map, const Selection& from, int dx, int dy) {
  const auto stage = std::ranges::find(map.stages, from.stage, &Stage::id);
  if (stage == map.stages.end() || stage->steps.empty() || stage->collapsed) return std::nullopt;
  if (!from.step.empty()) {
    if (dy < 0) return Selection{{}, {}, stage->id, {}, {}};
    return std::nullopt;
  }
  if (dy < 0) return from;
  if (dy > 0) return Selection{{}, {}, stage->id, stage->steps.front().id, {}};
  if (dx < 0) return stage == map.stages.begin() ? from : Selection{{}, {}, (stage - 1)->id, {}, {}};
  return stage + 1 == map.stages.end() ? from : Selection{{}, {}, (stage + 1)->id, {}, {}};
}

}  // namespace

bool Editor::tab_selection(int by) {
  const layout::MapScene& shown = map_scene();
  const Map* drawn = map();
  if (!drawn || (selection_.cards.empty() && !selection_.cell) || shown.columns.empty()) return false;
  const GridPlace at = place_of(shown, *drawn, selection_);
  const int columns = static_cast<int>(shown.columns.size());
  int cell = at.row * columns + at.column;
  do {
    cell += by;
    if (cell < 0 || cell >= columns * static_cast<int>(shown.rows.size())) return false;
  } while (drawn->lanes[static_cast<std::size_t>(cell / columns)].collapsed ||
           shown.columns[static_cast<std::size_t>(cell % columns)].collapsed);
  const GridPlace to{cell / columns, cell % columns};
  const auto mates = cards_in(shown, to);
  select(mates.empty() ? cell_selection(shown, to)
                       : Selection{{drawn->cards[mates.front()->card_index].id}, {}, {}, {}, {}},
         true);
  return true;
}

void Editor::select_end(bool last, bool of_map) {
  const layout::MapScene& shown = map_scene();
  const Map* drawn = map();
  if (!drawn || shown.rows.empty() || shown.columns.empty()) return;
  GridPlace at = place_of(shown, *drawn, selection_);
  if (at.row < 0 || of_map) at.row = last && of_map ? static_cast<int>(shown.rows.size()) - 1 : 0;
  at.column = last ? static_cast<int>(shown.columns.size()) - 1 : 0;
  const auto mates = cards_in(shown, at);
  const layout::CellSlot* slot = mates.empty() ? nullptr : last && of_map ? mates.back() : mates.front();
  select(slot ? Selection{{drawn->cards[slot->card_index].id}, {}, {}, {}, {}} : cell_selection(shown, at), true);
}

bool Editor::typing_adds_card() const {
  return can_edit() && screen() == Screen::map && selection_.cell && !ui.menu && dialog().empty();
}

void Editor::move_selection(int dx, int dy, bool extend) {
  const layout::MapScene& shown = map_scene();
  const Map* drawn = map();
  if (!drawn || shown.rows.empty() || shown.columns.empty()) return;
  if (!selection_.stage.empty()) {
    if (std::optional<Selection> next = beyond_stage_header(*drawn, selection_, dx, dy)) return select(*next, true);
  }
  GridPlace at = place_of(shown, *drawn, selection_);
  const auto id_of = [&](const layout::CellSlot* slot) { return drawn->cards[slot->card_index].id; };

  // Within a cell first: up and down among its cards.
  std::optional<float> height;  // to land beside the card one came from
  if (!selection_.cards.empty() && at.row >= 0) {
    const auto mates = cards_in(shown, at);
    for (std::size_t i = 0; i < mates.size(); ++i) {
      if (id_of(mates[i]) != selection_.cards.back()) continue;
      height = shown.scene.nodes[mates[i]->node].rect.center().y;
      const std::size_t to = i + static_cast<std::size_t>(dy);
      if (dy == 0 || to >= mates.size()) break;
      Selection next{{id_of(mates[to])}, {}, {}, {}, {}};
      if (extend) {
        next.cards = selection_.cards;
        std::erase(next.cards, id_of(mates[to]));
        next.cards.push_back(id_of(mates[to]));
      }
      return select(std::move(next), true);
    }
  }
  if (at.row == -2) {
    at = {0, 0};
  } else {
    at.row = std::clamp(at.row + dy, -1, static_cast<int>(shown.rows.size()) - 1);
    at.column = std::clamp(at.column + dx, -1, static_cast<int>(shown.columns.size()) - 1);
  }
  if (at.row == -1 && at.column == -1) return;
  if (at.row == -1) {
    const layout::Column& column = shown.columns[static_cast<std::size_t>(at.column)];
    return select(Selection{{}, {}, column.stage_id, column.step_id, {}}, true);
  }
  const layout::Row& row = shown.rows[static_cast<std::size_t>(at.row)];
  if (at.column == -1) return select(Selection{{}, {}, {}, {}, row.lane_id}, true);

  const auto mates = cards_in(shown, at);
  if (mates.empty()) return select(cell_selection(shown, at), true);
  const layout::CellSlot* to = dy < 0 ? mates.back() : mates.front();
  if (dx != 0 && height) {
    to = *std::ranges::min_element(mates, {}, [&](const layout::CellSlot* slot) {
      return std::abs(shown.scene.nodes[slot->node].rect.center().y - *height);
    });
  }
  Selection next{{id_of(to)}, {}, {}, {}, {}};
  if (extend) {
    next.cards.insert(next.cards.begin(), selection_.cards.begin(), selection_.cards.end());
    std::erase(next.cards, id_of(to));
    next.cards.push_back(id_of(to));
  }
  select(std::move(next), true);
}

}  // namespace lotrinh::editor
