#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "method/checks_parts.h"

namespace lotrinh::method {

using namespace model;

namespace {

// Names by number: equal but for accents and case, equal numbers.
class Numbers {
 public:
  std::uint32_t of(const std::string& name) {
    const auto [at, fresh] = by_text_.try_emplace(name, 0);
    if (fresh)
      at->second = by_key_.try_emplace(utf8::key(name), static_cast<std::uint32_t>(by_key_.size())).first->second;
    return at->second;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> by_text_;  // of the map, which outlives this
  std::unordered_map<std::string, std::uint32_t> by_key_;
};

// Channels by number: a name of one's own, an alias and the catalogue's id are one channel.
class ChannelNumbers {
 public:
  explicit ChannelNumbers(const Catalogue& catalogue) : catalogue_(catalogue) {}

  std::uint32_t of(const std::string& channel) {
    const auto [at, fresh] = by_text_.try_emplace(channel, 0);
    if (!fresh) return at->second;
    const ChannelInfo* known = catalogue_.channel(channel);
    const std::string key = known ? known->id : utf8::key(channel);
    at->second = by_key_.try_emplace(key, static_cast<std::uint32_t>(by_key_.size())).first->second;
    return at->second;
  }

 private:
  const Catalogue& catalogue_;
  std::unordered_map<std::string_view, std::uint32_t> by_text_;  // of the map, which outlives this
  std::unordered_map<std::string, std::uint32_t> by_key_;
};

void sort_once(std::vector<std::uint32_t>& numbers) {
  std::ranges::sort(numbers);
  const auto [first, last] = std::ranges::unique(numbers);
  numbers.erase(first, last);
}

}  // namespace

Facts::Facts(const CheckInput& input)
    : stage_of(input.map.cards.size()), linked(input.map.cards.size()), columns(input.map.stages.size()) {
  const Map& map = input.map;
  IdIndex stages(map.stages.size());
  for (std::size_t i = 0; i < map.stages.size(); ++i) {
    stages.insert(map.stages[i].id.value, i);
    for (const Step& step : map.stages[i].steps) {
      if (steps_.insert(step.id.value, in_step_.size())) in_step_.emplace_back();
    }
  }
  for (std::size_t i = 0; i < map.cards.size(); ++i) stage_of[i] = stages.find(map.cards[i].stage_id.value);
  const std::size_t indexed = map.links.empty() && input.document.actions.empty() ? 0 : map.cards.size();
  IdIndex cards(indexed);
  for (std::size_t i = 0; i < indexed; ++i) cards.insert(map.cards[i].id.value, i);
  for (const PlannedAction& action : input.document.actions) {
    // A card keeps its id in a copy of its map: what is planned for one is planned for both.
    bool here = action.map_id == map.id;
    for (const CardId& id : action.card_ids) {
      if (!cards.contains(id.value)) continue;
      planned.insert(id.value, 0);
      here = true;
    }
    if (here) ++plan_actions;
  }
  link_cards(map, cards);
  fill_columns(input);
}

void Facts::link_cards(const Map& map, const IdIndex& cards) {
  linked_through.resize(map.cards.size());
  under_way.resize(map.cards.size());
  struct Ends {
    std::uint32_t from;
    std::uint32_t to;
  };
  std::vector<Ends> links;
  links.reserve(map.links.size());
  for (const Link& link : map.links) {
    const Ends ends{cards.find(link.from.value), cards.find(link.to.value)};
    if (ends.from == IdIndex::none || ends.to == IdIndex::none) continue;
    links.push_back(ends);
    linked[ends.from] |= bit(map.cards[ends.to].kind);
    linked[ends.to] |= bit(map.cards[ends.from].kind);
  }
  for (const Ends& ends : links) {
    if (is_a(map.cards[ends.from], contacts | pains)) linked_through[ends.to] |= linked[ends.from];
    if (is_a(map.cards[ends.to], contacts | pains)) linked_through[ends.from] |= linked[ends.to];
    if (planned.contains(map.cards[ends.from].id.value)) under_way[ends.to] = true;
    if (planned.contains(map.cards[ends.to].id.value)) under_way[ends.from] = true;
    // A hand-over, whichever way it was drawn.
    const std::uint32_t before = std::min(stage_of[ends.from], stage_of[ends.to]);
    const std::uint32_t after = std::max(stage_of[ends.from], stage_of[ends.to]);
    const bool touchpoints =
        map.cards[ends.from].kind == LaneKind::touchpoints && map.cards[ends.to].kind == LaneKind::touchpoints;
    if (touchpoints && after != IdIndex::none && after == before + 1) columns[after].handed_over = true;
  }
  const std::vector<bool> nearest = under_way;
  for (const Ends& ends : links) {  // a touchpoint is seen to where the pain point that it causes is
    if (is_a(map.cards[ends.from], pains) && nearest[ends.from]) under_way[ends.to] = true;
    if (is_a(map.cards[ends.to], pains) && nearest[ends.to]) under_way[ends.from] = true;
  }
}

void Facts::fill_columns(const CheckInput& input) {
  ChannelNumbers numbers(input.catalogue);
  Numbers owners;
  for (std::size_t i = 0; i < input.map.cards.size(); ++i) {
    const Card& card = input.map.cards[i];
    if (stage_of[i] == IdIndex::none) continue;
    Column& column = columns[stage_of[i]];
    const Kinds kind = bit(card.kind);
    const Kinds free = is_a(card, answers) && (linked[i] & pains) == 0 ? kind : 0;
    column.all |= kind;
    column.free_all |= free;
    const std::uint32_t step = card.step_id.empty() ? IdIndex::none : steps_.find(card.step_id.value);
    if (step == IdIndex::none) {
      column.whole |= kind;
      column.free_whole |= free;
    } else {
      in_step_[step].all |= kind;
      in_step_[step].free |= free;
    }
    if (!card.text.empty()) ++column.cards;
    if (card.kind == LaneKind::actions) ++column.actions;
    if (card.kind == LaneKind::touchpoints) ++column.touchpoints;
    if (card.kind == LaneKind::touchpoints && !card.channel.empty())
      column.channels.push_back(numbers.of(card.channel));
    if (card.kind == LaneKind::touchpoints && !card.owner.empty()) column.owners.push_back(owners.of(card.owner));
    if (card.kind == LaneKind::channels) {
      const std::string& channel = card.channel.empty() ? card.text : card.channel;
      if (!channel.empty()) column.channels.push_back(numbers.of(channel));
    }
  }
  for (Column& column : columns) {
    sort_once(column.channels);
    sort_once(column.owners);
  }
}

Kinds Facts::beside(const CheckInput& input, std::size_t card) const {
  if (stage_of[card] == IdIndex::none) return 0;
  const Column& column = columns[stage_of[card]];
  const std::string& step_id = input.map.cards[card].step_id.value;
  const std::uint32_t step = step_id.empty() ? IdIndex::none : steps_.find(step_id);
  return step == IdIndex::none ? column.all : column.whole | in_step_[step].all;
}

Kinds Facts::free_beside(const CheckInput& input, std::size_t card) const {
  if (stage_of[card] == IdIndex::none) return 0;
  const Column& column = columns[stage_of[card]];
  const std::string& step_id = input.map.cards[card].step_id.value;
  const std::uint32_t step = step_id.empty() ? IdIndex::none : steps_.find(step_id);
  return step == IdIndex::none ? column.free_all : column.free_whole | in_step_[step].free;
}

}  // namespace lotrinh::method
