// Rules about stages.

#include <algorithm>

#include "method/checks_parts.h"

namespace lotrinh::method {

using namespace model;

namespace {

// Whether at least half of the stages, and more than the one, have what the others lack.
template <class Has>
bool most_have(const Run& run, const Has& has) {
  const auto with = static_cast<std::size_t>(std::ranges::count_if(run.facts.columns, has));
  return with > 0 && 2 * with >= run.facts.columns.size();
}

template <class Has>
void tell_lacking(Run& run, const Has& has, Remedy remedy) {
  if (!most_have(run, has)) return;
  for (std::size_t i = 0; i < run.facts.columns.size(); ++i) {
    if (!has(run.facts.columns[i])) run.add_stage(run.map().stages[i], remedy);
  }
}

bool have_common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (*left == *right) return true;
    ++(*left < *right ? left : right);
  }
  return false;
}

}  // namespace

// Presupposes that at least half of the stages have touchpoints: a map is filled from left to right. A day in the life
// has hours without any.
void stage_without_touchpoint(Run& run) {
  if (run.map().info.kind == MapKind::day_in_life) return;
  tell_lacking(run, [](const Column& column) { return column.touchpoints > 0; }, Remedy::add_touchpoint);
}

// Presupposes that at least half of the stages have customer actions.
void stage_without_action(Run& run) {
  tell_lacking(run, [](const Column& column) { return column.actions > 0; }, Remedy::add_action);
}

// Presupposes that the stage holds cards. A card of the goals' lane says it as well.
void stage_without_goal(Run& run) {
  for (std::size_t i = 0; i < run.facts.columns.size(); ++i) {
    const Stage& stage = run.map().stages[i];
    const Column& column = run.facts.columns[i];
    if (column.cards == 0 || (column.all & bit(LaneKind::goals)) != 0) continue;
    if (stage.goal.empty()) run.add_stage(stage, Remedy::set_goal);
  }
}

// What the customer has to do in one stage, as steps or as actions.
void too_many_actions(Run& run) {
  for (std::size_t i = 0; i < run.facts.columns.size(); ++i) {
    const Stage& stage = run.map().stages[i];
    const std::size_t steps = stage.steps.size();
    const std::size_t actions = run.facts.columns[i].actions;
    if (static_cast<double>(std::max(steps, actions)) <= run.limits.most_actions) continue;
    Finding& finding = run.add_stage(stage, Remedy::none);
    if (steps > actions) finding.sentence = "too-many-steps";
    finding.args.push_back({"count", std::to_string(std::max(steps, actions))});
    finding.args.push_back({"limit", run.number(run.limits.most_actions)});
  }
}

// Presupposes two stages in a row whose touchpoints say their channels, all of them. A link between two touchpoints is
// a hand-over, and so is somebody who is responsible in both. The hours of a day in the life follow each other without
// one.
void channel_gap(Run& run) {
  if (run.map().info.kind == MapKind::day_in_life) return;
  std::vector<bool> unsaid(run.facts.columns.size());
  for (std::size_t i = 0; i < run.map().cards.size(); ++i) {
    const Card& card = run.map().cards[i];
    const bool silent = card.kind == LaneKind::touchpoints && card.channel.empty();
    if (silent && run.facts.stage_of[i] != IdIndex::none) unsaid[run.facts.stage_of[i]] = true;
  }
  for (std::size_t i = 1; i < run.facts.columns.size(); ++i) {
    const Column& before = run.facts.columns[i - 1];
    const Column& here = run.facts.columns[i];
    if (before.touchpoints == 0 || here.touchpoints == 0 || unsaid[i - 1] || unsaid[i] || here.handed_over) continue;
    if (have_common(before.channels, here.channels) || have_common(before.owners, here.owners)) continue;
    Finding& finding = run.add_stage(run.map().stages[i], Remedy::add_handover);
    finding.args.push_back({"before", run.stage_name(run.map().stages[i - 1])});
  }
}

std::string handover_channel(const Map& map, const StageId& into) {
  const auto stage = std::ranges::find(map.stages, into, &Stage::id);
  if (stage == map.stages.end() || stage == map.stages.begin()) return {};
  const StageId& before = std::prev(stage)->id;
  const Card* best = nullptr;
  for (const Card& card : map.cards) {
    if (card.stage_id != before || card.kind != LaneKind::touchpoints || card.channel.empty()) continue;
    if (!best || card.influence.value_or(0) > best->influence.value_or(0)) best = &card;
  }
  return best ? best->channel : std::string();
}

}  // namespace lotrinh::method
