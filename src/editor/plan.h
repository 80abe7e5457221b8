#pragma once
// The action plan: how it is shown, and what its text fields hold.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "layout/plan_items.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::editor {

class Editor;
struct Modifiers;

enum class PlanView : std::uint8_t { table, board, timeline, matrix };
inline constexpr std::size_t plan_view_count = 4;
std::string_view name_of(PlanView view);  // "table", ...
enum class PlanSort : std::uint8_t { own, score, dates, status };
inline constexpr std::size_t plan_sort_count = 4;
std::string_view name_of(PlanSort sort);  // "own", ...

struct PlanState {
  PlanView view = PlanView::table;
  PlanSort sort = PlanSort::own;
  model::ActionId open;  // whose details are shown; empty = none
};

const model::PlannedAction* open_action(const Editor& editor);  // null: none
model::ActionStatus status_of(const model::PlannedAction& action);
std::string_view title_of(const Editor& editor, const model::PlannedAction& action);  // never empty

// When it begins and ends, days since 1970-01-01: a month alone is meant from its first to its last day.
std::optional<std::int64_t> first_day(const model::PlannedAction& action);
std::optional<std::int64_t> last_day(const model::PlannedAction& action);
// Its end has passed, and it is neither done nor dropped.
bool overdue(const model::PlannedAction& action, std::int64_t today);

// The plan as it is listed: its actions in the order that is asked for. Those without a score or dates come last.
std::vector<const model::PlannedAction*> listed_actions(const Editor& editor);
std::vector<layout::PlanItem> plan_items(const Editor& editor);
layout::PlanSettings plan_settings(const Editor& editor);

// Alt and an arrow key move the action whose details are shown: in the table's order, from column to column, by days,
// or over the matrix. What is moved one after the other is one step. True when the key was used.
bool plan_key(Editor& editor, std::string_view key, const Modifiers& modifiers);

// Cards of these kinds lead to actions.
bool leads_to_action(model::LaneKind kind);
// Opportunities and solutions of the map that no action carries out.
std::vector<model::CardId> unanswered(const model::Document& document, const model::Map& map);
std::vector<const model::PlannedAction*> actions_of(const model::Document& document, const model::CardId& card);

// An action that carries the cards out, the first opportunity among them naming it; a notice leads to it.
void plan_cards(Editor& editor, const model::Map& map, const std::vector<const model::Card*>& cards);

model::Edit set_action(model::PlannedAction action, std::string name);

// What the text field "action.<field>:<id>" holds. Numbers and dates as they are read in `language`; of `have` and
// `missing` one a line.
std::string action_text(const model::PlannedAction& action, std::string_view field, std::string_view language);
// The action with that text in it. Errors: "unknown-field", "not-a-number", "not-a-date", "out-of-range".
Result<model::PlannedAction> with_action_text(model::PlannedAction action, std::string_view field,
                                              const std::string& text, std::string_view language);
// Whether half of what is typed means something else than the whole: such a field is taken when it is done.
bool taken_when_done(std::string_view field);

}  // namespace lotrinh::editor
