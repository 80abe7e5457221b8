#pragma once
// A map of a document -> MapScene. Pure: equal input gives an equal scene.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "layout/scene.h"
#include "layout/text.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::layout {

// What is to be looked at on a card or a stage: a small sign at its upper right corner.
struct Sign {
  enum class Kind : std::uint8_t { hint, warning, problem };
  Kind kind = Kind::hint;
  std::string words;  // the record's description
};

struct Signs {
  std::vector<Sign> list;
  // By index into Map::cards and Map::stages: 0 = none, else 1 + an index into `list`. Empty: none at all.
  std::vector<std::uint32_t> cards;
  std::vector<std::uint32_t> stages;

  const Sign* of_card(std::size_t card) const { return at(cards, card); }
  const Sign* of_stage(std::size_t stage) const { return at(stages, stage); }

 private:
  const Sign* at(const std::vector<std::uint32_t>& numbers, std::size_t record) const {
    return record < numbers.size() && numbers[record] > 0 ? &list[numbers[record] - 1] : nullptr;
  }
};

struct ViewSettings {
  std::string language = "vi";
  const model::Catalogue* catalogue = nullptr;  // never null
  const Strings* strings = nullptr;             // never null
  float available_width = 0;  // px at zoom 1 for the whole map: stages grow to fill it, up to metrics::max_column_width
  bool compact = false;
  // Cards that stand back, by index into Map::cards: 1 for those that a filter leaves out. Null: none.
  const std::vector<std::uint8_t>* faded = nullptr;
  const Signs* signs = nullptr;  // null: none
  bool controls = true;          // the buttons (menus, collapse, add); false for pictures
};

struct Column {  // a stage without steps, or one step of a stage, or the cards of a stage with steps that name none
  model::StageId stage_id;
  model::StepId step_id;
  std::size_t stage_index = 0;
  float x = 0;
  float width = 0;
  bool fixed = false;      // the stage was given its width
  bool collapsed = false;  // the whole stage, steps and all: no cards are shown
};

struct Row {
  model::LaneId lane_id;
  model::LaneKind kind = model::LaneKind::free_text;
  std::size_t lane_index = 0;
  float y = 0;
  float height = 0;
};

struct CellSlot {                // where a card stands: for hit tests, drops and arrow keys
  std::uint32_t card_index = 0;  // into Map::cards
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t node = 0;  // into scene.nodes
};

struct ShownLink {               // an arrow that is part of the map
  std::uint32_t link_index = 0;  // into Map::links
  std::uint32_t shape = 0;       // into scene.shapes
};

struct MapScene {
  Scene scene;
  float lane_title_width = 0;  // the body begins right of it ...
  float header_height = 0;     // ... and below it
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<CellSlot> cards;   // by row, then column, then order; no cards of collapsed lanes and stages
  std::vector<ShownLink> links;  // a service blueprint's

  // Indexes; columns.size() and rows.size() where there is none.
  std::size_t column_of(const model::StageId& stage_id, const model::StepId& step_id) const;
  std::size_t row_of(const model::LaneId& lane_id) const;
  // From the left edge of a stage's first column to the right one of its last, px; both 0 where it is not shown.
  std::pair<float, float> span_of(const model::StageId& stage_id) const;
};

Color ground_of(const Row& row);  // the colour of a lane's band

// Keeps wrapped text and sizes between layouts, by what a card shows and how wide it is: an edit re-measures only what
// changed. Belongs to one map view, which always measures with the same TextMeasurer.
class LayoutCache {
 public:
  LayoutCache();
  LayoutCache(const LayoutCache&) = delete;
  LayoutCache& operator=(const LayoutCache&) = delete;
  ~LayoutCache();
  void clear();
  std::size_t size() const;  // cards measured

  struct Data;
  Data& data() { return *data_; }

 private:
  std::unique_ptr<Data> data_;
};

// The height of a card so wide: whether anything else moves when it changes.
float card_height(const model::Card& card, float card_width, const ViewSettings& settings, const TextMeasurer& measurer,
                  LayoutCache& cache);

void layout_map(const model::Document& document, const model::Map& map, const ViewSettings& settings,
                const TextMeasurer& measurer, LayoutCache& cache, MapScene& out);

// The same in slices, for a map so large that laying it out at once would block the page. Document, map, measurer,
// cache and `out` must stay as they are until it is done, and nothing else may be laid out with `cache` meanwhile.
class MapLayout {
 public:
  MapLayout(const model::Document& document, const model::Map& map, const ViewSettings& settings,
            const TextMeasurer& measurer, LayoutCache& cache, MapScene& out);
  ~MapLayout();
  MapLayout(const MapLayout&) = delete;
  MapLayout& operator=(const MapLayout&) = delete;

  bool step(std::size_t max_cards);  // measures or places that many cards; true when done
  float progress() const;            // 0..1

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::layout
