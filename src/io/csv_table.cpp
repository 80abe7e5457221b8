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
    : map_(map), catalogue_(catalogue), language_(language) {
  for (const Card& card : map_.cards) by_id_.emplace(card.id.value, &card);
  make_keys();
  attach();
  keep_links();
  for (const Card& card : map_.cards) {
    if (!attached_by_.contains(card.id.value)) cards_of_stage_[card.stage_id.value].push_back(&card);
  }
  add_lanes();
  add_stages();
}

const Attached& CsvTable::attached(const Card& card) const {
  static const Attached nothing;
  const auto found = attached_.find(card.id.value);
  return found == attached_.end() ? nothing : found->second;
}

const Card* CsvTable::card_of(const model::CardId& id) const {
  const auto found = by_id_.find(id.value);
  return found == by_id_.end() ? nullptr : found->second;
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
    std::string& own = keys_[card.id.value] = key;
    for (std::size_t i = 1; own.empty(); ++i) {  // an id that no cell can hold
      if (std::string made = "card-" + std::to_string(i); taken.insert(made).second) own = std::move(made);
    }
  }
}

// A pain, opportunity or metric with one link, to a touchpoint of its stage, stands in that one's row.
void CsvTable::attach() {
  std::unordered_map<std::string_view, std::size_t> links;  // of each card
  for (const model::Link& link : map_.links) {
    ++links[link.from.value];
    ++links[link.to.value];
  }
  for (const model::Link& link : map_.links) {
    const Card* from = card_of(link.from);
    const Card* to = card_of(link.to);
    if (!from || !to || from == to || from->stage_id != to->stage_id) continue;
    const bool from_touchpoint = link.kind == "causes";
    const Card& touchpoint = from_touchpoint ? *from : *to;
    const Card& card = from_touchpoint ? *to : *from;
    if (touchpoint.kind != LaneKind::touchpoints || links[card.id.value] != 1) continue;
    if (link.kind == "causes" && card.kind == LaneKind::pain_points && !card.metric) {
      attach_to(link, touchpoint, card, &Attached::pains);
    } else if (link.kind == "answers" && card.kind == LaneKind::opportunities && !card.metric) {
      attach_to(link, touchpoint, card, &Attached::opportunities);
    } else if (link.kind == "measures" && card.kind == LaneKind::metrics && is_plain_metric(card) &&
               !touchpoint.metric) {
      attach_to(link, touchpoint, card, &Attached::metrics);
    }
  }
  for (auto& [id, attached] : attached_) drop_unlistable(attached);
}

void CsvTable::attach_to(const model::Link& link, const Card& touchpoint, const Card& card,
                         std::vector<const Card*> Attached::* list) {
  if (!is_plain(card) || !is_home(card)) return;
  std::vector<const Card*>& cards = attached_[touchpoint.id.value].*list;
  // The same words twice in one row would be one card when the table is imported again.
  if (std::ranges::find(cards, card.text, &Card::text) != cards.end()) return;
  cards.push_back(&card);
  attached_by_.emplace(card.id.value, &link);
}

// Several metrics of a row must agree in what they have: their cells are lists of equal length.
void CsvTable::drop_unlistable(Attached& attached) {
  std::vector<const Card*>& metrics = attached.metrics;
  if (metrics.size() < 2) return;
  const auto shape = [](const Card* card) {
    const model::Metric m = card->metric.value_or(model::Metric());
    return std::array<bool, 5>{m.value.has_value(), !m.unit.empty(), !m.date.empty(), m.change.has_value(),
                               m.better.has_value()};
  };
  const auto first = shape(metrics.front());
  std::erase_if(metrics, [&](const Card* card) {
    if (shape(card) == first) return false;
    attached_by_.erase(card->id.value);
    return true;
  });
}

void CsvTable::keep_links() {
  std::unordered_set<const model::Link*> said;
  for (const auto& [id, link] : attached_by_) said.insert(link);
  for (const model::Link& link : map_.links) {
    if (said.contains(&link) || !card_of(link.from) || !card_of(link.to)) continue;
    if (!can_be_listed(link.kind) || link.kind.contains(": ")) continue;
    links_[link.from.value].push_back(&link);
  }
}

std::string CsvTable::links(const Card& card) const {
  const auto found = links_.find(card.id.value);
  if (found == links_.end()) return {};
  std::string out;
  for (const model::Link* link : found->second) {
    if (!out.empty()) out += " | ";
    out.append(link->kind).append(": ").append(keys_.at(link->to.value));
  }
  return out;
}

// Lanes with a name of their own that no card's row tells, or that pains, opportunities and metrics of touchpoints'
// rows go to. Rows for all lanes of the kind, then: the first one read is where those go.
void CsvTable::add_lanes() {
  std::unordered_set<std::string_view> told;
  for (const Card& card : map_.cards) {
    if (!attached_by_.contains(card.id.value)) told.insert(card.lane_id.value);
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
  for (const model::Stage& stage : map_.stages) filled.push_back(cards_of_stage_.contains(stage.id.value));
  const bool as_they_lie = !stages_come_back(filled);
  const bool all_filled = std::ranges::find(filled, false) == filled.end();
  for (std::size_t i = 0; i < map_.stages.size(); ++i) {
    const model::Stage& stage = map_.stages[i];
    if (as_they_lie && (!filled[i] || (all_filled && i == 0))) rows_.push_back({.stage = &stage});
    add_steps(stage);
    if (!filled[i]) continue;
    for (const Card* card : cards_of_stage_.at(stage.id.value)) rows_.push_back({.card = card});
  }
}

// Rows for the steps where the cards do not name all of them in their order.
bool CsvTable::add_steps(const model::Stage& stage) {
  std::vector<model::StepId> named;
  if (const auto cards = cards_of_stage_.find(stage.id.value); cards != cards_of_stage_.end()) {
    for (const Card* card : cards->second) {
      if (!card->step_id.empty() && std::ranges::find(named, card->step_id) == named.end())
        named.push_back(card->step_id);
    }
  }
  if (std::ranges::equal(named, stage.steps, {}, {}, &model::Step::id)) return false;
  for (const model::Step& step : stage.steps) rows_.push_back({.stage = &stage, .step = &step});
  return true;
}

}  // namespace lotrinh::io
