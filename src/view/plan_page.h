#pragma once
// The page of the action plan: a bar, the plan as a table, a board, a timeline or a matrix, and at the right what is
// known of the action that was chosen.

#include <array>
#include <string_view>
#include <vector>

#include "view/pages.h"

namespace lotrinh::view {

std::vector<PagePanel> plan_panels(const editor::Editor& editor, const Rect& room);
void build_plan(Ui& ui, std::string_view panel, Size size);

// The parts, each in a file of its own.
void build_plan_table(Ui& ui, Size size);
void build_plan_board(Ui& ui, Size size);
void build_plan_details(Ui& ui, Size size);

// Where the board's columns are, in the order of the statuses.
std::array<Rect, model::action_status_count> board_columns(Size size);

}  // namespace lotrinh::view
