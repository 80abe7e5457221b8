#pragma once
// One map that rows go into: a new one, or an open one that they change.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/id.h"
#include "io/text_index.h"
#include "model/catalogue.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::io {

// A card of the map: one of those that the rows make, or a changed copy of one that is there.
struct CardRef {
  bool changed = false;
  std::uint32_t index = 0;
  bool again = false;  // an earlier row made or changed it
};

class CsvMapBuilder {
 public:
  CsvMapBuilder(const model::Catalogue& catalogue, IdSource& ids, std::string title, const model::Map* existing);

  const model::MapId& id() const { return id_; }
  bool is_new() const { return existing_ == nullptr; }
  bool used() const { return listed_ || !made_.empty() || !changed_.empty(); }
  const std::string& title() const { return title_; }

  // The number of the stage that a cell names, made where it is not there; of a step likewise.
  std::uint32_t stage(std::string_view cell);
  const model::StageId& stage_id(std::uint32_t stage) const { return stages_[stage].id; }
  std::uint32_t stage_number(const model::StageId& id) const;
  model::StepId step(std::uint32_t stage, std::string_view cell);
  std::vector<std::string> stage_names() const;
  bool has_stages() const { return !stages_.empty(); }

  // The lane of a kind, and of a name where it is not the catalogue's.
  model::LaneId lane(model::LaneKind kind, std::string_view name = {});
  // The lane that cards go to which no row of their own places: the first of the kind.
  model::LaneId home_lane(model::LaneKind kind);

  // For rows that name a stage or a lane and nothing else: these stand in the table without a card too, and stages that
  // do are in their order already.
  std::uint32_t list_stage(std::string_view cell);
  void list_step(std::uint32_t stage, std::string_view cell);
  void list_lane(model::LaneKind kind, std::string_view name);
  bool stages_listed() const { return stages_listed_; }
  std::optional<model::LaneKind> lane_kind_by_name(std::string_view name) const;

  void add_persona(const model::PersonaId& id);

  std::optional<CardRef> by_external_id(std::string_view external_id);
  // An existing card that no row has claimed yet.
  std::optional<CardRef> by_place(std::uint32_t stage, model::LaneKind kind, std::string_view text);

  CardRef make(model::LaneKind kind, const model::LaneId& lane, std::uint32_t stage);
  model::Card& card(CardRef ref) { return ref.changed ? changed_[ref.index] : made_[ref.index]; }
  void index_external_id(CardRef ref);

  // A card of `kind` with this text that is linked to `touchpoint` by `link`: the one that is there, moved to the
  // touchpoint's stage, or a new one.
  struct Linked {
    CardRef ref;
    bool made = false;
  };
  Linked linked(CardRef touchpoint, model::LaneKind kind, std::string_view link, bool from_touchpoint,
                std::string_view text, std::uint32_t stage);

  // A link to the card with this key, unless it is there. False where no card has the key.
  bool link(CardRef from, std::string_view kind, std::string_view to_external_id);

  void reserve(std::size_t cards);
  std::size_t made_count() const { return made_.size(); }

  // Hands everything over as changes. `stage_model`: of a new map, "" for none; its stages are put in the model's order
  // and completed where `complete` says so.
  void finish(std::vector<model::Change>& changes, std::size_t map_index, std::string_view stage_model, bool complete,
              std::string_view language);

 private:
  struct Adjacent {  // a link of the existing map, seen from the touchpoint
    std::uint32_t touchpoint = 0;
    std::uint32_t other = 0;
    std::uint32_t link = 0;
  };

  struct PlaceLink {  // of existing cards with the same stage, kind and text; `free` and `last` at the chain's head
    std::uint32_t next = TextIndex::none;
    std::uint32_t free = TextIndex::none;
    std::uint32_t last = TextIndex::none;
  };

  void index_existing();
  void index_place(std::uint32_t existing);
  std::uint32_t find_external_id(std::string_view external_id) const;
  CardRef change(std::uint32_t existing);
  std::optional<std::uint32_t> linked_existing(const model::Card& touchpoint, model::LaneKind kind,
                                               std::string_view link, std::string_view text);
  std::uint32_t add_stage(std::string_view name);
  std::uint64_t place_hash(std::string_view stage_id, model::LaneKind kind, std::string_view text) const;
  void order_by_model(const model::StageModel& stage_model, std::string_view language);
  std::vector<model::Lane> ordered_lanes();
  void finish_new(std::vector<model::Change>& changes, std::size_t map_index, std::string_view stage_model,
                  bool complete, std::string_view language);
  void finish_existing(std::vector<model::Change>& changes);
  void insert_stages(std::vector<model::Change>& changes);

  const model::Catalogue& catalogue_;
  IdSource& ids_;
  const model::Map* existing_;
  model::MapId id_;
  std::string title_;

  std::vector<model::Stage> stages_;
  std::vector<char> stage_changed_;
  std::vector<std::string> stage_keys_;
  TextIndex stage_index_;                                                // by utf8::key
  std::vector<std::pair<std::string, std::uint32_t>> other_stage_keys_;  // of a model's stages, in the other language
  TextCache<std::uint32_t> stage_cells_;
  std::vector<TextCache<model::StepId>> step_cells_;

  std::vector<model::Lane> lanes_;
  // Indexes in lanes_ + 1; 0 = not yet.
  std::array<std::uint32_t, model::lane_kind_count> home_lanes_{};
  std::array<std::uint32_t, model::lane_kind_count> unnamed_lanes_{};

  bool listed_ = false;  // something was named by a row of its own
  bool stages_listed_ = false;

  std::vector<model::PersonaId> persona_ids_;

  std::vector<model::Card> made_;
  std::vector<model::Card> changed_;
  std::vector<std::uint32_t> changed_by_existing_;  // index in changed_ + 1
  std::vector<std::uint32_t> existing_of_changed_;
  std::vector<char> claimed_;  // existing cards that a row has matched
  TextIndex external_ids_;     // numbers: existing cards, then made ones
  TextIndex places_;           // the first existing card of each place and text
  std::vector<PlaceLink> place_links_;
  TextIndex existing_ids_;
  std::vector<Adjacent> adjacent_;  // sorted by touchpoint
  std::vector<model::Link> links_;
  std::unordered_set<std::string> linked_pairs_;  // of links there and made, once link() was called
  TextIndex made_linked_;                         // numbers of links_, by touchpoint, kind and text
  std::vector<std::uint32_t> made_linked_card_;   // by number of links_: the card in made_
};

}  // namespace lotrinh::io
