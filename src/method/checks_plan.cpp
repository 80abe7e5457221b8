// Rules about the action plan, as far as it is about the map.

#include <algorithm>

#include "base/iso_date.h"
#include "method/checks_parts.h"

namespace lotrinh::method {

using namespace model;

namespace {

ActionStatus status_of(const PlannedAction& action) { return action.status.value_or(ActionStatus::idea); }

bool is_of(const Run& run, const PlannedAction& action) {
  return action.map_id == run.map().id && !action.text.empty();
}

// Decided upon, and not done with: an idea need not say yet who does it.
bool is_under_way(const PlannedAction& action) {
  return status_of(action) == ActionStatus::planned || status_of(action) == ActionStatus::doing;
}

Finding& add_action(Run& run, const PlannedAction& action, Remedy remedy) {
  Finding& finding = run.add(PlaceKind::action, action.id.value, remedy);
  finding.args.push_back({"what", shortened(action.text)});
  return finding;
}

bool has_metric(const PlannedAction& action) { return action.metric && !action.metric->name.empty(); }

}  // namespace

// Presupposes an opportunity with a text. While the plan has nothing about the map, several of them are one finding.
void opportunity_without_action(Run& run) {
  std::vector<const Card*> open;
  for (const Card& card : run.map().cards) {
    if (card.kind != LaneKind::opportunities || card.text.empty()) continue;
    if (!run.facts.planned.contains(card.id.value)) open.push_back(&card);
  }
  const bool none = run.facts.plan_actions == 0 && run.facts.planned.size() == 0;
  if (none && open.size() > 1) {
    Finding& finding = run.add(PlaceKind::map, {}, Remedy::plan);
    finding.sentence = "opportunities-without-plan";
    finding.args.push_back({"count", std::to_string(open.size())});
    return;
  }
  for (const Card* card : open) run.add_card(*card, Remedy::plan);
}

// These presuppose an action that is planned or under way.
void action_without_owner(Run& run) {
  for (const PlannedAction& action : run.input.document.actions) {
    if (!is_of(run, action) || !is_under_way(action)) continue;
    if (action.owner.empty() && action.department.empty()) add_action(run, action, Remedy::set_owner);
  }
}

void action_without_date(Run& run) {
  for (const PlannedAction& action : run.input.document.actions) {
    if (is_of(run, action) && is_under_way(action) && action.to.empty()) add_action(run, action, Remedy::set_date);
  }
}

void action_without_metric(Run& run) {
  for (const PlannedAction& action : run.input.document.actions) {
    if (is_of(run, action) && is_under_way(action) && !has_metric(action)) add_action(run, action, Remedy::set_metric);
  }
}

// Presupposes an action with a metric that is done, or whose end has gone by.
void result_not_measured(Run& run) {
  const std::optional<std::int64_t> today = parse_iso_date(run.input.today);
  for (const PlannedAction& action : run.input.document.actions) {
    if (!is_of(run, action) || !has_metric(action) || action.metric->actual) continue;
    const std::optional<std::int64_t> end = parse_iso_date(action.to);
    const bool over = is_under_way(action) && today && end && *end < *today;
    if (status_of(action) != ActionStatus::done && !over) continue;
    add_action(run, action, Remedy::set_result).args.push_back({"metric", shortened(action.metric->name)});
  }
}

}  // namespace lotrinh::method
