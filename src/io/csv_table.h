#pragma once
// Which rows a map takes in a touchpoint table, so that reading them gives the same map: rows of cards, rows that only
// name a stage, a step or a lane, the keys by which rows speak of each other, and which cards stand in the row of
// another.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/document.h"
#include "model/id_index.h"

namespace lotrinh::io {

// One of: a card; a lane; a stage; a step with its stage.
struct TableRow {
  const model::Card* card = nullptr;
  const model::Lane* lane = nullptr;
  const model::Stage* stage = nullptr;
  const model::Step* step = nullptr;
};

// What is written in a touchpoint's row instead of rows of their own.
struct Attached {
  std::vector<const model::Card*> pains;
  std::vector<const model::Card*> opportunities;
  std::vector<const model::Card*> metrics;
};

class CsvTable {
 public:
  // All must outlive it. `language`: of the stages' names.
  CsvTable(const model::Map& map, const model::Catalogue& catalogue, std::string_view language);

  const std::vector<TableRow>& rows() const { return rows_; }
  // Of cards of the map.
  const Attached& attached(const model::Card& card) const { return attached_[index_of(card)]; }
  const std::string& key(const model::Card& card) const { return keys_[index_of(card)]; }

  // The links that start at a card and are not said by its place in another's row: "causes: KEY | answers: KEY".
  std::string links(const model::Card& card) const;
  bool has_links() const { return has_links_; }

 private:
  std::size_t index_of(const model::Card& card) const { return static_cast<std::size_t>(&card - map_.cards.data()); }
  const model::Card* card_of(const model::CardId& id) const;
  bool is_home(const model::Card& card) const;
  void make_keys();
  void attach();
  void attach_to(const model::Link& link, const model::Card& touchpoint, const model::Card& card,
                 std::vector<const model::Card*> Attached::* list);
  void drop_unlistable(Attached& attached);
  void keep_links();
  void add_lanes();
  void add_stages();
  void add_steps(const model::Stage& stage, const std::vector<const model::Card*>& cards);
  bool stages_come_back(const std::vector<bool>& filled) const;

  const model::Map& map_;
  const model::Catalogue& catalogue_;
  std::string_view language_;
  model::IdIndex by_id_;
  // Of each card, in the map's order.
  std::vector<std::string> keys_;
  std::vector<Attached> attached_;
  std::vector<const model::Link*> attached_by_;         // null where it has a row of its own
  std::vector<std::vector<const model::Link*>> links_;  // that start at it
  bool has_links_ = false;
  std::vector<std::vector<const model::Card*>> cards_of_stage_;  // of each stage, in the map's order
  std::vector<TableRow> rows_;
};

}  // namespace lotrinh::io
