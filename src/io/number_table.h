#pragma once
// Tables of figures: values of metrics by date, or the answers of a survey, one a row. Reads what the cells say; what
// the rows come to on a map is for who calls. Dialects, encodings, numbers and dates are those of touchpoint tables.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/strings.h"
#include "io/csv_read.h"
#include "io/csv_write.h"

namespace lotrinh::io {

enum class NumberField : std::uint8_t {
  ignore,
  metric,
  date,
  value,
  stage,
  touchpoint,  // a touchpoint's text or external id
  unit,
  target,
  baseline,
  kind,
  better,
  answers,
  low,
  high,
  score,  // of a survey: one answer
};
inline constexpr std::size_t number_field_count = 15;
std::string_view name_of(NumberField field);  // "ignore", "metric", "date", ...
std::optional<NumberField> parse_number_field(std::string_view name);

struct NumberOptions {  // what is not set is detected
  std::optional<bool> survey = {};
  std::vector<std::pair<std::size_t, NumberField>> mapping = {};  // column index -> field
  std::optional<Encoding> encoding = {};
  std::optional<char> delimiter = {};
};

struct NumberColumn {
  std::size_t index = 0;
  std::string name;  // "" where there is no header
  NumberField field = NumberField::ignore;
};

struct NumberRow {
  std::size_t row = 0;  // as in Problem::row
  std::string metric;
  std::string stage;
  std::string touchpoint;
  std::string date;  // ISO 8601; "" where none is given
  double value = 0;  // of a survey: the answer
  std::string unit{};
  std::string kind{};
  std::optional<model::Better> better{};
  std::optional<double> target{};
  std::optional<double> baseline{};
  std::optional<double> answers{};
  std::optional<double> low{};
  std::optional<double> high{};
};

struct NumberTable {
  bool survey = false;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  std::vector<NumberColumn> columns;
  std::vector<NumberRow> rows;  // those that hold a number
  std::size_t read = 0;         // all that are not blank
  // "missing-metric", "missing-value", "unread-number", "unread-date" (such rows are left out), "bad-number",
  // "bad-better", "ragged-row", "open-quote", "bad-bytes"
  std::vector<Problem> problems;
  std::size_t problem_count = 0;

  // The header of the field's column; "" where there is none.
  std::string_view header_of(NumberField field) const;
  std::size_t column_of(NumberField field) const;  // CsvPlan::no_column where there is none
};

inline constexpr std::size_t most_number_bytes = std::size_t{64} << 20U;

// Errors: "csv-empty", "csv-binary", "csv-too-large" (64 MiB and more), "no-number-column" (nothing that could be a
// value or a score).
Result<NumberTable> read_numbers(std::string_view bytes, const NumberOptions& options);

// Whether a file that came as a table is one of figures rather than of touchpoints: its header says so plainly.
bool looks_like_numbers(std::string_view bytes);

// All values of a map's metrics as a metric table that read_numbers() reads back.
std::string write_metrics_csv(const model::Map& map, const model::Catalogue& catalogue, const Strings& strings,
                              const CsvWriteOptions& options);

}  // namespace lotrinh::io
