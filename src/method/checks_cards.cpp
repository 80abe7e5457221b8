// Rules about single cards.

#include <algorithm>

#include "base/utf8.h"
#include "method/checks_parts.h"

namespace lotrinh::method {

using namespace model;

namespace {

// As the interface tells good from bad.
constexpr double negative = -0.05;

// Whether a stage is one of consideration: it bears the name that a model gives one (see StageTemplate::phase).
class Considering {
 public:
  explicit Considering(const Catalogue& catalogue) {
    constexpr double first = 0.3;
    constexpr double last = 0.45;
    for (const StageModel& stage_model : catalogue.stage_models) {
      for (const StageTemplate& stage : stage_model.stages) {
        if (!stage.phase || *stage.phase < first || *stage.phase > last) continue;
        names_.push_back(" " + utf8::key(stage.name.vi) + " ");
        names_.push_back(" " + utf8::key(stage.name.en) + " ");
      }
    }
  }

  bool has(std::string_view stage_name) const {
    const std::string key = " " + utf8::key(stage_name) + " ";
    return std::ranges::any_of(names_, [&](const std::string& name) { return key.contains(name); });
  }

 private:
  std::vector<std::string> names_;
};

// Whether a feeling is one that words can lift.
class Unsure {
 public:
  explicit Unsure(const Catalogue& catalogue) {
    for (const FeelingInfo& feeling : catalogue.feelings) {
      if (!feeling.unsure) continue;
      names_.push_back(utf8::key(feeling.name.vi));
      names_.push_back(utf8::key(feeling.name.en));
    }
  }

  bool has(const Card& card) const {
    return !card.feeling.empty() && std::ranges::contains(names_, utf8::key(card.feeling));
  }

 private:
  std::vector<std::string> names_;
};

bool is_worry(const Card& card, const Unsure& unsure) {
  if (card.kind == LaneKind::questions) return true;
  if (card.kind == LaneKind::thoughts && card.emotion && *card.emotion <= negative) return true;
  constexpr Kinds felt = contacts | bit(LaneKind::thoughts);
  return is_a(card, felt) && card.emotion.value_or(0) <= 0 && unsure.has(card);
}

}  // namespace

// Presupposes a card of touchpoints or emotions with an emotion below zero. A pain point or barrier beside it is
// enough, linked or not.
void negative_without_pain(Run& run) {
  for (std::size_t i = 0; i < run.map().cards.size(); ++i) {
    const Card& card = run.map().cards[i];
    if (!is_a(card, contacts) || !card.emotion || *card.emotion > negative || card.text.empty()) continue;
    if (((run.facts.linked[i] | run.facts.beside(run.input, i)) & pains) != 0) continue;
    run.add_card(card, Remedy::add_pain).args.push_back({"emotion", run.number(*card.emotion)});
  }
}

// Presupposes a pain point or barrier with a text. What answers it is linked to it or to the touchpoint that causes it,
// or stands beside it and answers nothing else.
void pain_without_answer(Run& run) {
  for (std::size_t i = 0; i < run.map().cards.size(); ++i) {
    const Card& card = run.map().cards[i];
    if (!is_a(card, pains) || card.text.empty()) continue;
    const Kinds near = run.facts.linked[i] | run.facts.linked_through[i] | run.facts.free_beside(run.input, i);
    if ((near & answers) == 0) run.add_card(card, Remedy::add_opportunity);
  }
}

// Presupposes a touchpoint with both influence and emotion, and no action of the plan about what answers it.
void fix_first(Run& run) {
  for (std::size_t i = 0; i < run.map().cards.size(); ++i) {
    const Card& card = run.map().cards[i];
    if (card.kind != LaneKind::touchpoints || !card.influence || !card.emotion || card.text.empty()) continue;
    if (*card.influence < run.limits.high_influence || *card.emotion > run.limits.low_emotion) continue;
    if (run.facts.under_way[i] || run.facts.planned.contains(card.id.value)) continue;
    const bool answered = ((run.facts.linked[i] | run.facts.linked_through[i]) & answers) != 0;
    Finding& finding = run.add_card(card, answered ? Remedy::plan : Remedy::add_opportunity);
    finding.args.push_back({"influence", run.number(*card.influence)});
    finding.args.push_back({"emotion", run.number(*card.emotion)});
  }
}

// Presupposes a question, or a card that says that the customer is unsure, in a stage of consideration. Messages answer
// it, linked or beside it, and so does an opportunity or solution that is linked to it or to its pain point.
void worry_without_content(Run& run) {
  if (run.map().info.kind == MapKind::day_in_life) return;
  const Considering considering(run.input.catalogue);
  const Unsure unsure(run.input.catalogue);
  std::vector<bool> there;
  for (const Stage& stage : run.map().stages) {
    there.push_back(considering.has(model::stage_name(run.input.catalogue, run.map(), stage, "vi")) ||
                    considering.has(model::stage_name(run.input.catalogue, run.map(), stage, "en")));
  }
  for (std::size_t i = 0; i < run.map().cards.size(); ++i) {
    const Card& card = run.map().cards[i];
    const std::uint32_t stage = run.facts.stage_of[i];
    if (stage == IdIndex::none || !there[stage] || card.text.empty() || !is_worry(card, unsure)) continue;
    constexpr Kinds content = bit(LaneKind::messages);
    if (((run.facts.linked[i] | run.facts.linked_through[i]) & (content | answers)) != 0) continue;
    if ((run.facts.beside(run.input, i) & content) != 0) continue;
    run.add_card(card, Remedy::add_content).args.push_back({"stage", run.stage_name(run.map().stages[stage])});
  }
}

}  // namespace lotrinh::method
