#include "method/guide.h"

#include <algorithm>
#include <ranges>
#include <unordered_set>

namespace lotrinh::method {

using namespace model;

namespace {

// Counts the places of a task.
class Count {
 public:
  explicit Count(std::string_view id) { task_ = {id, 0, 0, {}}; }
  void place(bool met, std::string_view record) {
    ++task_.total;
    if (met) {
      ++task_.met;
    } else if (task_.open.empty()) {
      task_.open = record;
    }
  }
  // With nothing to count the task is still to be begun.
  GuideTask task() && {
    task_.total = std::max<std::size_t>(task_.total, 1);
    return std::move(task_);
  }

 private:
  GuideTask task_;
};

GuideTask task(std::string_view id, bool met, std::string_view open = {}) {
  return {id, met ? 1U : 0U, 1, met ? std::string() : std::string(open)};
}

class Facts {
 private:
  auto of(LaneKind kind) const {
    return map_.cards | std::views::filter([kind](const Card& card) { return card.kind == kind; });
  }

  Count in_each_stage(std::string_view id, LaneKind kind) const {
    Count count(id);
    for (const Stage& stage : map_.stages) {
      const std::string key = stage.id.value + "/" + std::to_string(static_cast<int>(kind));
      count.place(kinds_.contains(key), stage.id.value);
    }
    return count;
  }

 public:
  Facts(const Document& document, const Map& map) : document_(document), map_(map) {
    for (const Link& link : map.links) {
      if (link.kind == "causes") causes_.insert(link.from.value);
      if (link.kind == "answers") answered_.insert(link.to.value);
    }
    for (const Card& card : map.cards) {
      kinds_.insert(card.stage_id.value + "/" + std::to_string(static_cast<int>(card.kind)));
    }
    for (const PlannedAction& action : document.actions) {
      for (const CardId& id : action.card_ids) planned_.insert(id.value);
    }
  }

  std::vector<GuideTask> persona() const {
    const Persona* lead = map_.info.persona_ids.empty() ? nullptr : document_.persona(map_.info.persona_ids.front());
    const std::string id = lead ? lead->id.value : std::string();
    const bool needs =
        lead && (!lead->functional_needs.empty() || !lead->emotional_needs.empty() || !lead->social_needs.empty());
    return {task("persona.one", lead != nullptr), task("persona.goals", lead && !lead->goals.empty(), id),
            task("persona.needs", needs, id), task("persona.pains", lead && !lead->pains.empty(), id),
            task("persona.channels", lead && !lead->channels.empty(), id)};
  }

  std::vector<GuideTask> stages() const {
    Count goals("stages.goals");
    for (const Stage& stage : map_.stages) goals.place(!stage.goal.empty(), stage.id.value);
    return {task("stages.some", map_.stages.size() >= 2),
            task("stages.scenario", !map_.info.scenario.empty(), map_.id.value), std::move(goals).task()};
  }

  std::vector<GuideTask> touchpoints() const {
    Count some = in_each_stage("touchpoints.some", LaneKind::touchpoints);
    Count channel("touchpoints.channel");
    Count influence("touchpoints.influence");
    for (const Card& card : of(LaneKind::touchpoints)) {
      channel.place(!card.channel.empty(), card.id.value);
      influence.place(card.influence.has_value(), card.id.value);
    }
    return {std::move(some).task(), std::move(channel).task(), std::move(influence).task()};
  }

  std::vector<GuideTask> data() const {
    Count emotion("data.emotion");
    bool observed = false;
    std::string_view unproved;
    std::string_view sourceless;
    for (const Card& card : of(LaneKind::touchpoints)) {
      emotion.place(card.emotion.has_value(), card.id.value);
      const bool seen = card.evidence && card.evidence->status == EvidenceStatus::observed;
      observed = observed || (seen && !card.evidence->source.empty());
      if (!seen && unproved.empty()) unproved = card.id.value;
      if (seen && sourceless.empty()) sourceless = card.id.value;
    }
    const bool figure =
        std::ranges::any_of(map_.cards,
                            [](const Card& card) { return card.metric && card.metric->value.has_value(); }) ||
        std::ranges::any_of(map_.info.metrics, [](const MapMetric& of) { return of.metric.value.has_value(); });
    std::string_view valueless;
    for (const Card& card : of(LaneKind::metrics)) {
      if (valueless.empty()) valueless = card.id.value;
    }
    // What was begun is gone on with.
    return {std::move(emotion).task(), task("data.evidence", observed, sourceless.empty() ? unproved : sourceless),
            task("data.figure", figure, valueless)};
  }

  std::vector<GuideTask> map() const {
    Count actions = in_each_stage("map.actions", LaneKind::actions);
    Count pains("map.pains");
    for (const Card& card : of(LaneKind::touchpoints)) {
      if (card.emotion && *card.emotion < 0) pains.place(causes_.contains(card.id.value), card.id.value);
    }
    Count answers("map.answers");
    for (const Card& card : of(LaneKind::pain_points)) {
      answers.place(answered_.contains(card.id.value), card.id.value);
    }
    return {std::move(actions).task(), std::move(pains).task(), std::move(answers).task()};
  }

  std::vector<GuideTask> plan() const {
    Count carried("plan.carried");
    for (const Card& card : of(LaneKind::opportunities)) carried.place(planned_.contains(card.id.value), card.id.value);
    Count owner("plan.owner");
    Count dates("plan.dates");
    Count metric("plan.metric");
    for (const PlannedAction& action : document_.actions) {
      if (action.status == ActionStatus::dropped) continue;
      owner.place(!action.owner.empty(), action.id.value);
      dates.place(!action.to.empty(), action.id.value);
      const bool measured = action.metric && !action.metric->name.empty() && action.metric->target.has_value();
      metric.place(measured, action.id.value);
    }
    return {std::move(carried).task(), std::move(owner).task(), std::move(dates).task(), std::move(metric).task()};
  }

  std::vector<GuideTask> measure() const {
    const auto actual = std::ranges::any_of(document_.actions, [](const PlannedAction& action) {
      return action.metric && action.metric->actual.has_value();
    });
    return {task("measure.review", !map_.info.review_on.empty(), map_.id.value),
            task("measure.actual", actual, document_.actions.empty() ? "" : document_.actions.front().id.value)};
  }

 private:
  const Document& document_;
  const Map& map_;
  std::unordered_set<std::string> kinds_;  // "<stage>/<kind>" of every card
  std::unordered_set<std::string> causes_;
  std::unordered_set<std::string> answered_;
  std::unordered_set<std::string> planned_;
};

}  // namespace

std::string_view name_of(GuideStep step) {
  static constexpr std::array<std::string_view, guide_step_count> names = {"persona", "stages", "touchpoints", "data",
                                                                           "map",     "plan",   "measure"};
  return names[static_cast<std::size_t>(step)];
}

double GuideProgress::done() const {
  double sum = 0;
  for (const GuideTask& one : tasks) sum += static_cast<double>(one.met) / static_cast<double>(one.total);
  return tasks.empty() ? 0 : sum / static_cast<double>(tasks.size());
}

const GuideTask* GuideProgress::next() const {
  const auto it = std::ranges::find_if_not(tasks, &GuideTask::done);
  return it == tasks.end() ? nullptr : &*it;
}

std::array<GuideProgress, guide_step_count> guide(const Document& document, const Map& map) {
  const Facts facts(document, map);
  return {{{GuideStep::persona, facts.persona()},
           {GuideStep::stages, facts.stages()},
           {GuideStep::touchpoints, facts.touchpoints()},
           {GuideStep::data, facts.data()},
           {GuideStep::map, facts.map()},
           {GuideStep::plan, facts.plan()},
           {GuideStep::measure, facts.measure()}}};
}

}  // namespace lotrinh::method
