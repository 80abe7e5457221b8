#include "method/stage_mapping.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "model/id_index.h"

namespace lotrinh::method {

using namespace model;

namespace {

constexpr double same_name = -0.15;  // what two stages of one name are nearer than their phases say
constexpr double shared = 0.02;      // two that fit equally well go apart, where there is room

bool named(const StageTemplate& stage, const std::string& key) {
  return !key.empty() && (utf8::key(stage.name.vi) == key || utf8::key(stage.name.en) == key);
}

std::optional<double> phase_by_name(const Catalogue& catalogue, const std::string& key) {
  double sum = 0;
  int count = 0;
  for (const StageModel& known : catalogue.stage_models) {
    for (const StageTemplate& stage : known.stages) {
      if (!stage.phase || !named(stage, key)) continue;
      sum += *stage.phase;
      ++count;
    }
  }
  if (count == 0) return std::nullopt;
  return sum / count;
}

// Fills the gaps evenly between what is known at either side.
std::vector<double> filled(const std::vector<std::optional<double>>& known) {
  std::vector<double> phases(known.size());
  double before = 0;
  for (std::size_t first = 0; first < known.size();) {
    if (known[first]) {
      before = phases[first] = *known[first];
      ++first;
      continue;
    }
    std::size_t last = first;
    while (last < known.size() && !known[last]) ++last;
    const double after = last < known.size() ? *known[last] : 1;
    const double each = (after - before) / static_cast<double>(last - first + 1);
    for (std::size_t i = first; i < last; ++i) phases[i] = before + each * static_cast<double>(i - first + 1);
    first = last;
  }
  return phases;
}

const StageModel* model_of(const std::vector<StageModel>& models, const Map& map) {
  const auto found = std::ranges::find(models, map.info.stage_model, &StageModel::id);
  return found == models.end() ? nullptr : &*found;
}

// The old stage's template: what its model called it. Null for a name of one's own.
const StageTemplate* template_of(const StageModel* from, const Stage& stage) {
  if (!from) return nullptr;
  const auto found = std::ranges::find_if(from->stages, [&](const StageTemplate& entry) {
    return stage.name == entry.name.vi || stage.name == entry.name.en;
  });
  return found == from->stages.end() ? nullptr : &*found;
}

bool own_goal(const StageModel* from, const Stage& stage) {
  if (stage.goal.empty()) return false;
  if (!from) return true;
  return std::ranges::none_of(from->stages, [&](const StageTemplate& entry) {
    return stage.goal == entry.goal.vi || stage.goal == entry.goal.en;
  });
}

class Switch {
 public:
  Switch(const Catalogue& catalogue, const Document& document, const Map& map, const StageModel& target,
         const StageMapping& mapping, std::string_view language, IdSource& ids)
      : models_(stage_models_for(catalogue, document)),
        from_(model_of(models_, map)),
        map_(map),
        target_(target),
        mapping_(mapping),
        language_(language),
        ids_(ids),
        stages_(map.stages.size()),
        loose_(map.stages.size()),
        moved_(map.stages.size()) {
    for (std::size_t i = 0; i < map.stages.size(); ++i) stages_.insert(map.stages[i].id.value, i);
    for (const Card& card : map.cards) {
      const std::uint32_t at = stages_.find(card.stage_id.value);
      if (at != IdIndex::none && card.step_id.empty()) loose_[at] = true;
    }
  }

  Edit edit() {
    std::vector<Stage> made;
    for (std::size_t to = 0; to < target_.stages.size(); ++to) made.push_back(stage_for(to));
    Edit edit{"map.switch-model", {}};
    InsertCards cards = moved_cards();
    if (!cards.cards.empty()) {
      RemoveCards taken{map_.id, {}};
      for (const Placed<Card>& card : cards.cards) taken.ids.push_back(card.record.id);
      edit.changes.emplace_back(std::move(taken));
    }
    std::vector<StageId> order;  // as it stands while the changes are carried out
    for (std::size_t i = 0; i < map_.stages.size(); ++i) {
      if (moved_[i].keeps_stage) {
        order.push_back(map_.stages[i].id);
      } else {
        edit.changes.emplace_back(RemoveStage{map_.id, map_.stages[i].id});
      }
    }
    for (std::size_t to = 0; to < made.size(); ++to) {
      const StageId id = made[to].id;
      const auto at = std::ranges::find(order, id);
      if (at == order.end()) {
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), id);
        edit.changes.emplace_back(InsertStage{map_.id, {to, std::move(made[to])}});
        continue;
      }
      if (static_cast<std::size_t>(at - order.begin()) != to) {
        order.erase(at);
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), id);
        edit.changes.emplace_back(MoveStage{map_.id, id, to});
      }
      if (made[to] != *map_.stage(id)) edit.changes.emplace_back(SetStage{map_.id, std::move(made[to])});
    }
    if (!cards.cards.empty()) edit.changes.emplace_back(std::move(cards));
    if (map_.info.stage_model != target_.id) {
      MapInfo info = map_.info;
      info.stage_model = target_.id;
      edit.changes.emplace_back(SetMapInfo{map_.id, std::move(info)});
    }
    return edit;
  }

 private:
  struct Moved {
    StageId stage;  // where the cards go
    StepId step;    // of those that named none
    bool keeps_stage = false;
  };

  std::string shown_name(const Stage& stage) const {
    const StageTemplate* known = template_of(from_, stage);
    return known ? known->name.in(language_) : stage.name;
  }

  // The stage that the target's stage `to` becomes, with all that goes into it.
  Stage stage_for(std::size_t to) {
    std::vector<std::size_t> parts;
    for (std::size_t i = 0; i < mapping_.size(); ++i) {
      if (mapping_[i] == to) parts.push_back(i);
    }
    const StageTemplate& entry = target_.stages[to];
    Stage made;
    if (parts.empty()) {
      made.id = ids_.next<StageId>();
    } else {
      made = map_.stages[parts.front()];
      made.collapsed = std::ranges::all_of(parts, [&](std::size_t part) { return bool(map_.stages[part].collapsed); });
    }
    made.name = entry.name.in(language_);
    made.goal.clear();
    made.steps.clear();
    for (const std::size_t part : parts) take_in(made, part, parts.size() > 1, entry);
    if (made.goal.empty()) made.goal = entry.goal.in(language_);
    return made;
  }

  void take_in(Stage& made, std::size_t part, bool several, const StageTemplate& entry) {
    const Stage& old = map_.stages[part];
    Moved& moved = moved_[part];
    moved.stage = made.id;
    moved.keeps_stage = made.id == old.id;
    const bool own_name =
        !old.name.empty() && !template_of(from_, old) && old.name != entry.name.vi && old.name != entry.name.en;
    const bool as_step = several ? loose_[part] || own_name : own_name && old.steps.empty();
    if (as_step) {
      Step step{ids_.next<StepId>(), shown_name(old), {}};
      if (!moved.keeps_stage) step.unknown = old.unknown;
      moved.step = step.id;
      made.steps.push_back(std::move(step));
    } else if (!moved.keeps_stage) {
      for (const UnknownMember& member : old.unknown) {
        if (!std::ranges::contains(made.unknown, member.name, &UnknownMember::name)) made.unknown.push_back(member);
      }
    }
    made.steps.insert(made.steps.end(), old.steps.begin(), old.steps.end());
    std::string goal = own_goal(from_, old) ? old.goal : std::string();
    if (own_name && !as_step) goal = goal.empty() ? old.name : old.name + ": " + goal;
    if (goal.empty() || goal == made.goal) return;
    made.goal += made.goal.empty() ? goal : "; " + goal;
  }

  InsertCards moved_cards() const {
    InsertCards change{map_.id, {}};
    for (std::size_t i = 0; i < map_.cards.size(); ++i) {
      const Card& card = map_.cards[i];
      const std::uint32_t at = stages_.find(card.stage_id.value);
      if (at == IdIndex::none) continue;
      const Moved& moved = moved_[at];
      const StepId& step = card.step_id.empty() ? moved.step : card.step_id;
      if (moved.stage == card.stage_id && step == card.step_id) continue;
      Card put = card;
      put.stage_id = moved.stage;
      put.step_id = step;
      change.cards.push_back({i, std::move(put)});
    }
    return change;
  }

  std::vector<StageModel> models_;
  const StageModel* from_;
  const Map& map_;
  const StageModel& target_;
  const StageMapping& mapping_;
  std::string_view language_;
  IdSource& ids_;
  IdIndex stages_;
  std::vector<bool> loose_;  // by stage: it has cards that name no step
  std::vector<Moved> moved_;
};

}  // namespace

StageModel as_stage_model(const OwnStageModel& own) {
  StageModel made;
  made.id = own.id;
  made.name = {own.name, own.name};
  for (const OwnStage& stage : own.stages) {
    made.stages.push_back({.name = {stage.name, stage.name}, .goal = {stage.goal, stage.goal}});
  }
  return made;
}

std::vector<StageModel> stage_models_for(const Catalogue& catalogue, const Document& document) {
  std::vector<StageModel> models = catalogue.stage_models;
  for (const OwnStageModel& own : document.info.stage_models) {
    if (!own.stages.empty() && !catalogue.stage_model(own.id)) models.push_back(as_stage_model(own));
  }
  return models;
}

std::vector<double> phases_of(const Catalogue& catalogue, const StageModel& stage_model) {
  std::vector<std::optional<double>> known;
  for (const StageTemplate& stage : stage_model.stages) {
    known.push_back(stage.phase);
    if (!known.back()) known.back() = phase_by_name(catalogue, utf8::key(stage.name.vi));
  }
  return filled(known);
}

std::vector<double> phases_of(const Catalogue& catalogue, const Map& map) {
  const StageModel* from = catalogue.stage_model(map.info.stage_model);
  std::vector<std::optional<double>> known;
  for (const Stage& stage : map.stages) {
    const StageTemplate* entry = template_of(from, stage);
    known.push_back(entry && entry->phase ? entry->phase : phase_by_name(catalogue, utf8::key(stage.name)));
  }
  return filled(known);
}

StageMapping propose_mapping(const Catalogue& catalogue, const Map& map, const StageModel& target) {
  const std::size_t olds = map.stages.size();
  const std::size_t news = target.stages.size();
  if (olds == 0 || news == 0) return {};
  const std::vector<double> from = phases_of(catalogue, map);
  const std::vector<double> to = phases_of(catalogue, target);
  std::vector<std::string> keys;
  for (const Stage& stage : map.stages) {
    const StageTemplate* entry = template_of(catalogue.stage_model(map.info.stage_model), stage);
    keys.push_back(utf8::key(entry ? entry->name.en : stage.name));
  }
  const auto cost = [&](std::size_t i, std::size_t j) {
    return named(target.stages[j], keys[i]) ? same_name : std::abs(from[i] - to[j]);
  };
  // best[i * news + j]: the least cost of the stages 0..i with stage i in j; came: where stage i-1 is then.
  std::vector<double> best(olds * news);
  std::vector<std::size_t> came(olds * news, 0);
  for (std::size_t j = 0; j < news; ++j) best[j] = cost(0, j);
  for (std::size_t i = 1; i < olds; ++i) {
    std::size_t least = 0;  // of the row above, left of j
    for (std::size_t j = 0; j < news; ++j) {
      const double* above = &best[(i - 1) * news];
      if (j > 0 && above[j - 1] <= above[least]) least = j - 1;
      const bool apart = j > 0 && above[least] <= above[j] + shared;
      came[i * news + j] = apart ? least : j;
      best[i * news + j] = cost(i, j) + (apart ? above[least] : above[j] + shared);
    }
  }
  StageMapping mapping(olds);
  const auto last = best.end() - static_cast<std::ptrdiff_t>(news);
  mapping[olds - 1] = static_cast<std::size_t>(std::min_element(last, best.end()) - last);
  for (std::size_t i = olds - 1; i > 0; --i) mapping[i - 1] = came[i * news + mapping[i]];
  return mapping;
}

Edit switch_stage_model(const Catalogue& catalogue, const Document& document, const Map& map, const StageModel& target,
                        const StageMapping& mapping, std::string_view language, IdSource& ids) {
  const bool whole = mapping.size() == map.stages.size() &&
                     std::ranges::all_of(mapping, [&](std::size_t to) { return to < target.stages.size(); });
  if (!whole || target.stages.empty()) return {"map.switch-model", {}};
  return Switch(catalogue, document, map, target, mapping, language, ids).edit();
}

}  // namespace lotrinh::method
