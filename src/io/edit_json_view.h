#pragma once
// A map as it will be after the changes that have been read so far: what a later change of the same list may refer to.

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/id_index.h"

namespace lotrinh::io {

class MapView {
 public:
  // The map's cards must stay where they are while the view is in use (its stages and lanes are copied).
  explicit MapView(const model::Map& map);

  // Takes note of a change of this map. The cards of `change` must stay where they are (the Change itself may move).
  void note(const model::Change& change);

  const model::Stage* stage(const model::StageId& id) const;
  const model::Lane* lane(const model::LaneId& id) const;
  const model::Card* card(const model::CardId& id) const;
  std::vector<model::CardId> cards_in(const model::StageId& id) const;
  std::vector<model::CardId> cards_in(const model::LaneId& id) const;

  std::size_t stage_count() const { return stages_.size(); }
  std::size_t lane_count() const { return lanes_.size(); }
  std::size_t card_count() const { return card_count_; }
  std::size_t link_count() const { return link_count_; }

 private:
  void put(const model::Card& card);

  template <class IdType>
  std::vector<model::CardId> cards_where(IdType model::Card::* member, const IdType& id) const;

  std::vector<model::Stage> stages_;
  std::vector<model::Lane> lanes_;
  std::vector<const model::Card*> cards_;  // null: removed
  model::IdIndex index_;                   // into cards_
  std::size_t card_count_ = 0;
  std::size_t link_count_ = 0;
};

}  // namespace lotrinh::io
