#pragma once
// Rows into maps: each row becomes a card, or changes one; its pains, opportunities and metrics become cards linked to
// it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/csv_cells.h"
#include "io/csv_map_builder.h"
#include "io/csv_plan.h"
#include "io/csv_problems.h"
#include "io/csv_read.h"

namespace lotrinh::io {

class CsvRows {
 public:
  // All but `plan` and `options` must outlive it.
  CsvRows(CsvPlan plan, CsvOptions options, const model::Catalogue& catalogue, const model::Document& document,
          const model::Map* merge_into, IdSource& ids);

  void reserve(std::size_t rows);
  void add(const CsvRow& row, std::size_t row_number);
  void report_open_quote(std::size_t row_number);

  // After the last row: scales and date orders are known now, and applied, to that many cells. True when done.
  bool settle(std::size_t most = 0xFFFFFFFFU);
  void resolve_links();

  // After settle().
  EmotionScale emotion_scale() const { return scale_; }
  std::optional<DateOrder> date_order() const;
  std::string stage_model() const;               // of the first new map
  std::vector<std::string> stage_names() const;  // of the first map

  std::size_t read() const { return read_; }
  std::size_t imported() const { return imported_; }
  std::array<std::size_t, 3> counts() const { return counts_; }  // cards of rows, pains, opportunities made
  Problems& problems() { return problems_; }
  const CsvPlan& plan() const { return plan_; }

  // Hands the result over.
  model::MapId finish(std::vector<model::Change>& changes);

 private:
  struct LaneCell {
    std::optional<model::LaneKind> kind;
    std::string name;  // of a lane with a name of its own
  };
  struct PendingEmotion {
    std::uint32_t map = 0;
    CardRef card;
    std::size_t row = 0;
    double value = 0;
    bool settled = false;
  };
  struct PendingDate {
    std::uint32_t map = 0;
    CardRef card;
    Date date;
  };
  // A dated figure of a metric that has one already: where it belongs among the others shows when its date is certain.
  struct PendingFigure {
    std::uint32_t map = 0;
    CardRef card;
    Date date;
    double value = 0;
    std::optional<double> change;
  };
  struct PendingLink {
    std::uint32_t map = 0;
    CardRef card;
    std::size_t row = 0;
    std::string kind;
    std::string to;  // a card's key
  };
  struct Figure {  // cells
    std::string_view value;
    std::string_view unit;
    std::string_view date;
    std::string_view change;
    std::string_view better;
  };
  struct Row {  // what is known of the row at hand
    std::size_t number = 0;
    std::uint32_t map = 0;
    std::uint32_t stage = 0;
    CardRef card;
    bool updates = false;
  };

  std::string_view cell(Field field) {
    const std::size_t column = plan_.column(field);
    return column == CsvPlan::no_column ? std::string_view() : cells_[column];
  }
  bool given(Field field) const {
    const std::size_t column = plan_.column(field);
    return column != CsvPlan::no_column && cells_.given(column);
  }
  void problem(const Row& row, Field field, std::string_view code, std::string_view value, std::string_view message);
  void check_shape(const CsvRow& row, std::size_t number);
  CsvMapBuilder& map(const Row& row) { return *maps_[row.map]; }
  model::Card& card(const Row& row) { return map(row).card(row.card); }

  std::uint32_t map_of(std::string_view name);
  std::uint32_t stage_of(const Row& row, bool known_card);
  const LaneCell& lane_of(std::string_view text);
  bool only_places();
  bool add_place(Row& row);
  void place(Row& row, std::string_view text);
  void fill(const Row& row, std::string_view text);
  void fill_emotion(const Row& row);
  void fill_choices(const Row& row);
  void fill_evidence(const Row& row);
  void fill_extras(const Row& row);
  void add_personas(const Row& row);
  void add_linked(const Row& row, Field field, model::LaneKind kind, std::string_view link, std::size_t& count);
  void add_metrics(const Row& row);
  void set_metric(const Row& row, CardRef ref, const Figure& figure);
  std::optional<Number> number_in(const Row& row, Field field, std::string_view text);
  std::optional<Date> date_in(const Row& row, std::string_view text);
  void settle_dates();
  void add_links(const Row& row);
  const std::string& channel_of(std::string_view text);

  CsvPlan plan_;
  CsvOptions options_;
  const model::Catalogue& catalogue_;
  const model::Document& document_;
  const model::Map* merge_into_;
  IdSource& ids_;
  bool target_named_ = false;  // a name of the map column has been taken for the target's

  std::size_t expected_rows_ = 0;

  CsvCells cells_;
  std::vector<std::unique_ptr<CsvMapBuilder>> maps_;
  std::vector<std::string> map_keys_;
  TextCache<std::uint32_t> map_cells_;
  TextCache<LaneCell> lane_cells_;
  TextCache<std::string> channel_cells_;
  TextCache<std::optional<Score>> score_cells_;
  TextCache<std::optional<double>> influence_cells_;
  TextCache<std::optional<model::Mode>> mode_cells_;
  TextCache<std::optional<model::Relation>> relation_cells_;
  TextCache<std::optional<model::Ownership>> ownership_cells_;
  TextCache<std::optional<model::EvidenceStatus>> evidence_cells_;
  TextCache<std::vector<model::PersonaId>> persona_cells_;
  std::vector<model::Persona> personas_;  // new ones
  std::vector<std::string> extra_names_;  // by column
  std::string unknown_lane_;              // the name of the extra that keeps a lane which is not known
  std::uint32_t last_map_ = 0;
  std::vector<std::uint32_t> last_stage_;  // by map; + 1, 0 = none yet

  ScaleCount scores_;
  EmotionScale scale_ = EmotionScale::minus2_to_2;
  std::vector<PendingEmotion> pending_emotions_;
  std::vector<PendingDate> pending_dates_;
  std::vector<PendingFigure> pending_figures_;
  std::size_t settled_ = 0;  // of the pending emotions
  std::vector<PendingLink> pending_links_;
  std::array<std::size_t, 5> dates_{};  // by DateOrder, where only one fits
  std::size_t both_fit_ = 0;            // dates whose day and month could be exchanged

  std::size_t read_ = 0;
  std::size_t imported_ = 0;
  std::array<std::size_t, 3> counts_{};
  Problems problems_;
};

// A cell that holds several texts: split at | or at line ends.
std::vector<std::string_view> parts_of_cell(std::string_view cell);

}  // namespace lotrinh::io
