#pragma once
// What a map says as far as a touchpoint table carries it, for comparing a map with what comes back from its CSV: no
// ids, no empty figures, and cards in the order of their texts, since pains, opportunities and metrics of a touchpoint
// come back in its place.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "io/assets.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::test {

struct SaidCard {
  model::Card card;
  std::string stage;
  std::string step;
  std::string lane;
  std::vector<std::string> links;  // "causes: the other's text", of links that start here
  friend bool operator==(const SaidCard&, const SaidCard&) = default;
};

struct Said {
  std::string title;
  std::vector<std::string> personas;
  std::vector<std::pair<std::string, std::vector<std::string>>> stages;  // with their steps
  std::vector<SaidCard> cards;
  std::vector<std::string> touchpoints;  // in their order, stage by stage
  friend bool operator==(const Said&, const Said&) = default;
};

// The stage's name in a table of that language, or with "" as it is; the spelling of a stage model's stages is the
// model's once they are read.
inline std::string said_stage(const model::Map& map, const model::Stage& stage, std::string_view language) {
  const std::string name(language.empty() ? stage.name : model::stage_name(io::catalogue(), map, stage, language));
  const std::string key = utf8::key(name);
  return key.empty() ? name : key;
}

inline SaidCard said(const model::Map& map, const model::Card& card, std::string_view language) {
  SaidCard out{.card = card, .stage = {}, .step = {}, .lane = {}, .links = {}};
  if (const model::Stage* stage = map.stage(card.stage_id)) {
    out.stage = said_stage(map, *stage, language);
    for (const model::Step& step : stage->steps) {
      if (step.id == card.step_id) out.step = "step " + step.name;
    }
  }
  if (const model::Lane* lane = map.lane(card.lane_id)) out.lane = lane->name;
  for (const model::Link& link : map.links) {
    if (link.from == card.id) out.links.push_back(link.kind + ": " + map.card(link.to)->text);
  }
  std::ranges::sort(out.links);
  model::Card& bare = out.card;
  bare.id = {};
  bare.lane_id = {};
  bare.stage_id = {};
  bare.step_id = {};
  bare.external_id = {};
  std::ranges::sort(bare.extra);
  if (bare.metric && *bare.metric == model::Metric()) bare.metric.reset();
  if (bare.evidence == model::Evidence()) bare.evidence.reset();
  return out;
}

// `language`: of the table that is written of the map, "" of a map that was read.
inline Said said(const model::Document& document, const model::Map& map, std::string_view language) {
  Said out{.title = map.info.title, .personas = {}, .stages = {}, .cards = {}, .touchpoints = {}};
  for (const model::PersonaId& id : map.info.persona_ids) out.personas.push_back(document.persona(id)->name);
  for (const model::Stage& stage : map.stages) {
    auto& [name, steps] = out.stages.emplace_back();
    name = said_stage(map, stage, language);
    for (const model::Step& step : stage.steps) steps.push_back(step.name);
    for (const model::Card& card : map.cards) {
      if (card.stage_id == stage.id && card.kind == model::LaneKind::touchpoints) out.touchpoints.push_back(card.text);
    }
  }
  for (const model::Card& card : map.cards) out.cards.push_back(said(map, card, language));
  const auto order = [](const SaidCard& c) {
    return std::tuple(c.stage, c.card.kind, c.lane, c.card.text, c.step, c.links, c.card.description, c.card.owner,
                      c.card.extra, c.card.tags, c.card.emotion, c.card.channel,
                      c.card.metric ? c.card.metric->value : std::nullopt,
                      c.card.metric ? c.card.metric->unit + c.card.metric->date : std::string());
  };
  std::ranges::sort(out.cards, {}, order);
  return out;
}

}  // namespace lotrinh::test
