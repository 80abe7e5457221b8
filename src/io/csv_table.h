#pragma once
// Which rows a map takes in a touchpoint table, so that reading them gives the same map: rows of cards, rows that only
// name a stage, a step or a lane, the keys by which rows speak of each other, and which cards stand in the row of
// another.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/catalogue.h"
#include "model/document.h"

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
  const Attached& attached(const model::Card& card) const;
  const std::string& key(const model::Card& card) const { return keys_.at(card.id.value); }

  // The links that start at a card and are not said by its place in another's row: "causes: KEY | answers: KEY".
  std::string links(const model::Card& card) const;
  bool has_links() const { return !links_.empty(); }

 private:
  using CardsById = std::unordered_map<std::string_view, const model::Card*>;

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
  bool add_steps(const model::Stage& stage);
  bool stages_come_back(const std::vector<bool>& filled) const;

  const model::Map& map_;
  const model::Catalogue& catalogue_;
  std::string_view language_;
  CardsById by_id_;
  std::unordered_map<std::string_view, std::string> keys_;  // by card
  std::unordered_map<std::string_view, Attached> attached_;
  std::unordered_map<std::string_view, const model::Link*> attached_by_;
  std::unordered_map<std::string_view, std::vector<const model::Link*>> links_;  // by the card they start at
  std::unordered_map<std::string_view, std::vector<const model::Card*>> cards_of_stage_;
  std::vector<TableRow> rows_;
};

}  // namespace lotrinh::io
