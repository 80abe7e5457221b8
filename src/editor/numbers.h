#pragma once
// Numbers from a table onto the map: what rows of a metric table or answers of a survey come to, where on the map that
// belongs, and the one edit that brings it there. Importing a table again updates values by metric and date.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "data/survey.h"
#include "io/number_table.h"
#include "model/catalogue.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::editor {

class Editor;

// The answers of a survey that make one value: all of a month, of a quarter, or all there are.
enum class Period : std::uint8_t { month, quarter, all };
std::string_view name_of(Period period);  // "month", "quarter", "all"
std::optional<Period> parse_period(std::string_view name);

struct NumbersOptions {
  io::NumberOptions table{};
  std::optional<data::Scale> scale{};  // not set: as the header says, or the answers show
  std::optional<Period> period{};      // not set: a month where answers have dates
};

// One metric of the map as it will be.
struct PlannedMetric {
  std::string name;
  std::string place;  // the stage's or touchpoint's name; empty = the map as a whole
  bool made = false;  // it is not there yet
  std::size_t rows = 0;
  std::vector<model::MetricValue> values;  // that come in, oldest first
  model::Metric metric;                    // with them
};

struct NumbersPlan {
  io::NumberTable table;
  std::optional<data::Scale> scale;  // of a survey
  Period period = Period::all;
  std::vector<PlannedMetric> metrics;
  // The table's, and: "off-scale" (an answer that is none of the scale), "unknown-place" (a stage or touchpoint that is
  // not on the map: such rows are left out).
  std::vector<io::Problem> problems;
  std::size_t used = 0;  // rows
  model::Edit edit;      // "numbers.import"; without changes where the map has all of it already
};

// Errors: those of io::read_numbers(), and "no-scale" where the answers of a survey are on no scale that is known.
Result<NumbersPlan> plan_numbers(std::string_view bytes, const NumbersOptions& options, const model::Map& map,
                                 const model::Catalogue& catalogue, std::string_view language, IdSource& ids);

// The dialog that shows a plan before it is carried out.
struct NumbersDialog {
  std::string file_name;
  std::string bytes;
  NumbersOptions options;
  NumbersPlan plan;
};
Result<void> open_numbers(Editor& editor, std::string file_name, std::string bytes);

}  // namespace lotrinh::editor
