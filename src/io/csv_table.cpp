#include "io/csv_table.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/utf8.h"
#include "model/stage_match.h"

namespace lotrinh::io {
namespace {

using model::Card;
using model::LaneKind;

bool can_be_listed(std::string_view text) { return text.find_first_of("|\n\r") == std::string_view::npos; }

// A card that its text (and metric) says wholly, and whose text can stand in a list.
bool is_plain(const Card& card) {
  Card bare;
  bare.id = card.id;
  bare.lane_id = card.lane_id;
  bare.stage_id = card.stage_id;
  bare.kind = card.kind;
  bare.text = card.text;
  bare.metric = card.metric;
  return card == bare && !utf8::trimmed(card.text).empty() && can_be_listed(card.text);
}

bool is_plain_metric(const Card& card) {
  if (!card.metric) return true;
  return can_be_listed(card.metric->unit) && can_be_listed(card.metric->date);
}

// A key as it will be read: rows of equal keys would change one card.
std::string clean_key(std::string_view key) {
  return can_be_listed(key) ? utf8::composed(utf8::trimmed(key)) : std::string();
}

// The stages' names are compared as the reader does.
std::string stage_key(std::string_view name) {
  std::string key = utf8::key(name);
  if (key.empty()) key = utf8::trimmed(name);
  return key;
}

bool is_named(const model::StageTemplate& stage, const std::string& key) {
  return stage_key(stage.name.vi) == key || stage_key(stage.name.en) == key;
}

}  // namespace

CsvTable::CsvTable(const model::Map& map, const model::Catalogue& catalogue, std::string_view language)
    : map_(map),
      catalogue_(catalogue),
      language_(language),
      by_id_(map.cards.size()),
      keys_(map.cards.size()),
      attached_(map.cards.size()),
      attached_by_(map.cards.size()),
      links_(map.cards.size()),
      cards_of_stage_(map.stages.size()) {
  for (const Card& card : map_.cards) by_id_.insert(card.id.value, index_of(card));
  make_keys();
  attach();
  keep_links();
  model::IdIndex stages(map_.stages.size());
  for (std::size_t i = 0; i < map_.stages.size(); ++i) stages.insert(map_.stages[i].id.value, i);
  for (const Card& card : map_.cards) {
    const std::uint32_t stage = stages.find(card.stage_id.value);
    if (stage != model::IdIndex::none && !attached_by_[index_of(card)]) cards_of_stage_[stage].push_back(&card);
  }
  add_lanes();
  add_stages();
}

const Card* CsvTable::card_of(const model::CardId& id) const {
  const std::uint32_t found = by_id_.find(id.value);
  return found == model::IdIndex::none ? nullptr : &map_.cards[found];
}

// Whether the card stands in the lane that cards of a pain, opportunity or metric column go to.
bool CsvTable::is_home(const Card& card) const {
  const model::Lane* lane = map_.lane_of(card.kind);
  return lane && lane->id == card.lane_id;
}

// The external id where no other card has it, else the id.
void CsvTable::make_keys() {
  std::unordered_set<std::string> taken;
  for (const Card& card : map_.cards) taken.insert(clean_key(card.id.value));
  for (const Card& card : map_.cards) {
    std::string key = clean_key(card.external_id);
    if (key.empty() || !taken.insert(key).second) key = clean_key(card.id.value);
    for (std::size_t i = 1; key.empty(); ++i) {  // an id that no cell can hold
      if (std::string made = "card-" + std::to_string(i); taken.insert(made).second) key = std::move(made);
    }
    keys_[index_of(card)] = std::move(key);
  }
}

// A pain, opportunity or metric with one link, to a touchpoint of its stage, stands in that one's row.
void CsvTable::attach() {
  std::vector<std::size_t> links(map_.cards.size());  // of each card
  for (const model::Link& link : map_.links) {
    for (const Card* end : {card_of(link.from), card_of(link.to)}) {
      if (end) ++links[index_of(*end)];
    }
  }
  for (const model::Link& link : map_.links) {
    const Card* from = card_of(link.from);
    const Card* to = card_of(link.to);
    if (!from || !to || from == to || from->stage_id != to->stage_id) continue;
    const bool from_touchpoint = link.kind == "causes";
    const Card& touchpoint = from_touchpoint ? *from : *to;
    const Card& card = from_touchpoint ? *to : *from;
    if (touchpoint.kind != LaneKind::touchpoints || links[index_of(card)] != 1) continue;
    if (link.kind == "causes" && card.kind == LaneKind::pain_points && !card.metric) {
      attach_to(link, touchpoint, card, &Attached::pains);
    } else if (link.kind == "answers" && card.kind == LaneKind::opportunities && !card.metric) {
      attach_to(link, touchpoint, card, &Attached::opportunities);
    } else if (link.kind == "measures" && card.kind == LaneKind::metrics && is_plain_metric(card) &&
               !touchpoint.metric) {
      attach_to(link, touchpoint, card, &Attached::metrics);
    }
  }
  for (Attached& attached : attached_) drop_unlistable(attached);
}

void CsvTable::attach_to(const model::Link& link, const Card& touchpoint, const Card& card,
                         std::vector<const Card*> Attached::* list) {
  if (!is_plain(card) || !is_home(card)) return;
  std::vector<const Card*>& cards = attached_[index_of(touchpoint)].*list;
  // The same words twice in one row would be one card when the table is imported again.
  if (std::ranges::find(cards, card.text, &Card::text) != cards.end()) return;
  cards.push_back(&card);
  attached_by_[index_of(card)] = &link;
}

// Several metrics of a row must agree in what they have: their cells are lists of equal length.
void CsvTable::drop_unlistable(Attached& attached) {
  std::vector<const Card*>& metrics = attached.metrics;
  if (metrics.size() < 2) return;
  const auto shape = [](const Card* card) {
    const model::Metric m = card->metric ? *card->metric : model::Metric();
    return std::array<bool, 5>{m.value.has_value(), !m.unit.empty(), !m.date.empty(), m.change.has_value(),
                               m.better.has_value()};
  };
  const auto first = shape(metrics.front());
  std::erase_if(metrics, [&](const Card* card) {
    if (shape(card) == first) return false;
    attached_by_[index_of(*card)] = nullptr;
    return true;
  });
}

void CsvTable::keep_links() {
  for (const model::Link& link : map_.links) {
    const Card* from = card_of(link.from);
    const Card* to = card_of(link.to);
    if (!from || !to || attached_by_[index_of(*from)] == &link || attached_by_[index_of(*to)] == &link) continue;
    if (!can_be_listed(link.kind) || link.kind.contains(": ")) continue;
    links_[index_of(*from)].push_back(&link);
    has_links_ = true;
  }
}

std::string CsvTable::links(const Card& card) const {
  std::string out;
  for (const model::Link* link : links_[index_of(card)]) {
    if (!out.empty()) out += " | ";
    out.append(link->kind).append(": ").append(key(*card_of(link->to)));
  }
  return out;
}

// Lanes with a name of their own that no card's row tells, or that pains, opportunities and metrics of touchpoints'
// rows go to. Rows for all lanes of the kind, then: the first one read is where those go.
void CsvTable::add_lanes() {
  model::IdIndex told;
  for (const Card& card : map_.cards) {
    if (!attached_by_[index_of(card)]) told.insert(card.lane_id.value, 0);
  }
  const auto listed = [](LaneKind kind) {
    return kind == LaneKind::pain_points || kind == LaneKind::opportunities || kind == LaneKind::metrics;
  };
  std::array<bool, model::lane_kind_count> needed{};
  std::array<bool, model::lane_kind_count> seen{};
  for (const model::Lane& lane : map_.lanes) {
    const auto kind = static_cast<std::size_t>(lane.kind);
    const bool home = !seen[kind];
    seen[kind] = true;
    if (!lane.name.empty() && (!told.contains(lane.id.value) || (home && listed(lane.kind)))) needed[kind] = true;
  }
  for (const model::Lane& lane : map_.lanes) {
    if (needed[static_cast<std::size_t>(lane.kind)]) rows_.push_back({.lane = &lane});
  }
}

// Whether the stages that cards stand in give all stages in their order, as the reader puts them: those of a stage
// model in its order and completed, the others behind.
bool CsvTable::stages_come_back(const std::vector<bool>& filled) const {
  std::vector<std::string> names;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < map_.stages.size(); ++i) {
    const std::string_view name = model::stage_name(catalogue_, map_, map_.stages[i], language_);
    keys.push_back(stage_key(name));
    if (filled[i]) names.emplace_back(name);
  }
  const model::StageModel* found = model::match_stage_model(catalogue_, names).model;
  if (!found) return std::ranges::find(filled, false) == filled.end();
  const std::vector<model::StageTemplate>& stages = found->stages;
  if (keys.size() < stages.size()) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool of_model = std::ranges::any_of(stages, [&](const auto& stage) { return is_named(stage, keys[i]); });
    if (i >= stages.size()) {
      if (of_model || !filled[i]) return false;
    } else if (filled[i]
                   ? !is_named(stages[i], keys[i])
                   : model::stage_name(catalogue_, map_, map_.stages[i], language_) != stages[i].name.in(language_)) {
      return false;
    }
  }
  return true;
}

// The rows stage by stage. Where reading them would not give the stages as they are, those without cards get rows of
// their own; a table with such rows is read as it lies.
void CsvTable::add_stages() {
  std::vector<bool> filled;
  filled.reserve(map_.stages.size());
  for (const auto& cards : cards_of_stage_) filled.push_back(!cards.empty());
  const bool as_they_lie = !stages_come_back(filled);
  const bool all_filled = std::ranges::find(filled, false) == filled.end();
  for (std::size_t i = 0; i < map_.stages.size(); ++i) {
    const model::Stage& stage = map_.stages[i];
    if (as_they_lie && (!filled[i] || (all_filled && i == 0))) rows_.push_back({.stage = &stage});
    add_steps(stage, cards_of_stage_[i]);
    for (const Card* card : cards_of_stage_[i]) rows_.push_back({.card = card});
  }
}

// Rows for the steps where the cards do not name all of them in their order.
void CsvTable::add_steps(const model::Stage& stage, const std::vector<const Card*>& cards) {
  std::vector<model::StepId> named;
  for (const Card* card : cards) {
    if (!card->step_id.empty() && !std::ranges::contains(named, card->step_id)) named.push_back(card->step_id);
  }
  if (std::ranges::equal(named, stage.steps, {}, {}, &model::Step::id)) return;
  for (const model::Step& step : stage.steps) rows_.push_back({.stage = &stage, .step = &step});
}

}  // namespace lotrinh::io
