#include "io/edit_json_view.h"

#include <algorithm>
#include <variant>

namespace lotrinh::io {

using namespace model;  // every name of an edit comes from there

namespace {

template <class Records, class IdType>
auto find_id(Records& records, const IdType& id) {
  return std::ranges::find(records, id, [](const auto& record) -> const auto& { return record.id; });
}

template <class Record>
void set(std::vector<Record>& records, const Record& record) {
  const auto found = find_id(records, record.id);
  if (found != records.end()) *found = record;
}

}  // namespace

MapView::MapView(const Map& map)
    : stages_(map.stages), lanes_(map.lanes), index_(map.cards.size()), link_count_(map.links.size()) {
  cards_.reserve(map.cards.size());
  for (const Card& card : map.cards) put(card);
}

void MapView::put(const Card& card) {
  const std::uint32_t known = index_.find(card.id.value);
  if (known == IdIndex::none) {
    index_.insert(card.id.value, cards_.size());
    cards_.push_back(nullptr);
  }
  const Card*& place = known == IdIndex::none ? cards_.back() : cards_[known];
  if (!place) ++card_count_;
  place = &card;
}

void MapView::note(const Change& change) {
  if (const auto* insert = std::get_if<InsertCards>(&change)) {
    for (const Placed<Card>& placed : insert->cards) put(placed.record);
  } else if (const auto* set_cards = std::get_if<SetCards>(&change)) {
    for (const Card& card : set_cards->cards) put(card);
  } else if (const auto* remove = std::get_if<RemoveCards>(&change)) {
    for (const CardId& id : remove->ids) {
      const std::uint32_t at = index_.find(id.value);
      if (at == IdIndex::none || !cards_[at]) continue;
      cards_[at] = nullptr;
      --card_count_;
    }
  } else if (const auto* stage = std::get_if<InsertStage>(&change)) {
    stages_.push_back(stage->stage.record);
  } else if (const auto* set_stage = std::get_if<SetStage>(&change)) {
    set(stages_, set_stage->stage);
  } else if (const auto* remove_stage = std::get_if<RemoveStage>(&change)) {
    std::erase_if(stages_, [&](const Stage& s) { return s.id == remove_stage->id; });
  } else if (const auto* lane = std::get_if<InsertLane>(&change)) {
    lanes_.push_back(lane->lane.record);
  } else if (const auto* set_lane = std::get_if<SetLane>(&change)) {
    set(lanes_, set_lane->lane);
  } else if (const auto* remove_lane = std::get_if<RemoveLane>(&change)) {
    std::erase_if(lanes_, [&](const Lane& l) { return l.id == remove_lane->id; });
  } else if (const auto* links = std::get_if<InsertLinks>(&change)) {
    link_count_ += links->links.size();
  } else if (const auto* remove_links = std::get_if<RemoveLinks>(&change)) {
    link_count_ -= std::min(link_count_, remove_links->ids.size());
  }
}

const Stage* MapView::stage(const StageId& id) const {
  const auto found = find_id(stages_, id);
  return found == stages_.end() ? nullptr : &*found;
}

const Lane* MapView::lane(const LaneId& id) const {
  const auto found = find_id(lanes_, id);
  return found == lanes_.end() ? nullptr : &*found;
}

const Card* MapView::card(const CardId& id) const {
  const std::uint32_t at = index_.find(id.value);
  return at == IdIndex::none ? nullptr : cards_[at];
}

template <class IdType>
std::vector<CardId> MapView::cards_where(IdType Card::* member, const IdType& id) const {
  std::vector<CardId> ids;
  for (const Card* card : cards_) {
    if (card && card->*member == id) ids.push_back(card->id);
  }
  return ids;
}

std::vector<CardId> MapView::cards_in(const StageId& id) const { return cards_where(&Card::stage_id, id); }
std::vector<CardId> MapView::cards_in(const LaneId& id) const { return cards_where(&Card::lane_id, id); }

}  // namespace lotrinh::io
