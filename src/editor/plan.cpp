#include "editor/plan.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/iso_date.h"
#include "editor/editor.h"
#include "editor/today.h"
#include "method/scores.h"

namespace lotrinh::editor {

using namespace model;

std::string_view name_of(PlanView view) {
  static constexpr std::array<std::string_view, plan_view_count> names = {"table", "board", "timeline", "matrix"};
  return names[static_cast<std::size_t>(view)];
}

std::string_view name_of(PlanSort sort) {
  static constexpr std::array<std::string_view, plan_sort_count> names = {"own", "score", "dates", "status"};
  return names[static_cast<std::size_t>(sort)];
}

const PlannedAction* open_action(const Editor& e) {
  return e.has_document() && !e.ui.plan.open.empty() ? e.document().action(e.ui.plan.open) : nullptr;
}

ActionStatus status_of(const PlannedAction& action) { return action.status.value_or(ActionStatus::idea); }

std::string_view title_of(const Editor& e, const PlannedAction& action) {
  return action.text.empty() ? e.tr("plan.untitled") : std::string_view(action.text);
}

std::optional<std::int64_t> first_day(const PlannedAction& action) {
  std::string from = action.from;
  if (from.size() == 4) from += "-01";
  if (from.size() == 7) from += "-01";
  return parse_iso_date(from);
}

std::optional<std::int64_t> last_day(const PlannedAction& action) { return parse_iso_date(action.to); }

bool overdue(const PlannedAction& action, std::int64_t today) {
  const ActionStatus status = status_of(action);
  const std::optional<std::int64_t> end = last_day(action);
  return end && *end < today && status != ActionStatus::done && status != ActionStatus::dropped;
}

std::vector<const PlannedAction*> listed_actions(const Editor& e) {
  std::vector<const PlannedAction*> listed;
  for (const PlannedAction& action : e.document().actions) listed.push_back(&action);
  const auto score = [](const PlannedAction* action) {
    return action->scores ? method::rice(*action->scores).value_or(-1) : -1.0;
  };
  const auto begins = [](const PlannedAction* action) {
    const std::optional<std::int64_t> first = first_day(*action);
    return first ? *first : last_day(*action).value_or(INT64_MAX);
  };
  // What is being done comes first, what was dropped last.
  const auto rank = [](const PlannedAction* action) {
    static constexpr std::array<int, action_status_count> ranks = {2, 1, 0, 3, 4};
    return ranks[static_cast<std::size_t>(status_of(*action))];
  };
  switch (e.ui.plan.sort) {
    case PlanSort::score:
      std::ranges::stable_sort(listed, std::ranges::greater{}, score);
      break;
    case PlanSort::dates:
      std::ranges::stable_sort(listed, {}, begins);
      break;
    case PlanSort::status:
      std::ranges::stable_sort(listed, {}, rank);
      break;
    case PlanSort::own:
      break;
  }
  return listed;
}

std::vector<layout::PlanItem> plan_items(const Editor& e) {
  std::vector<layout::PlanItem> items;
  const std::int64_t day = today(e);
  for (const PlannedAction* action : listed_actions(e)) {
    layout::PlanItem& item = items.emplace_back();
    item.id = action->id.value;
    item.text = title_of(e, *action);
    item.owner = action->owner;
    item.status = status_of(*action);
    item.from = first_day(*action);
    item.to = last_day(*action);
    item.overdue = overdue(*action, day);
    if (!action->scores) continue;
    item.effect = method::impact(*action->scores);
    item.effort = action->scores->effort;
    item.score = method::rice(*action->scores);
  }
  return items;
}

layout::PlanSettings plan_settings(const Editor& e) {
  layout::PlanSettings settings;
  settings.language = e.settings.language;
  settings.strings = &e.tr();
  settings.today = today(e);
  settings.middle_effort = method::middle_effort(e.document().actions);
  settings.chosen = e.ui.plan.open.value;
  return settings;
}

bool leads_to_action(LaneKind kind) { return is_answer(kind) || is_pain(kind); }

std::vector<CardId> unanswered(const Document& document, const Map& map) {
  std::unordered_set<CardId> answered;
  for (const PlannedAction& action : document.actions) {  // also those of the map that this one was copied from
    answered.insert(action.card_ids.begin(), action.card_ids.end());
  }
  std::vector<CardId> left;
  for (const Card& card : map.cards) {
    if (is_answer(card.kind) && !card.text.empty() && !answered.contains(card.id)) left.push_back(card.id);
  }
  return left;
}

std::vector<const PlannedAction*> actions_of(const Document& document, const CardId& card) {
  std::vector<const PlannedAction*> found;
  for (const PlannedAction& action : document.actions) {
    if (std::ranges::contains(action.card_ids, card)) found.push_back(&action);
  }
  return found;
}

Edit set_action(PlannedAction action, std::string name) {
  Edit edit{std::move(name), {}};
  edit.changes.emplace_back(SetAction{std::move(action)});
  return edit;
}

}  // namespace lotrinh::editor
