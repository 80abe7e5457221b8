#pragma once
// How a table is read: delimiter, header, columns. Worked out from its first rows and the caller's options.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv_fields.h"
#include "io/csv_read.h"

namespace lotrinh::io {

inline constexpr std::array<char, 4> csv_delimiters = {',', ';', '\t', '|'};

struct CsvDialect {
  char delimiter = ',';
  std::size_t start = 0;  // behind the lines that are not part of the table: comments, "sep=;", blank ones
};

// `text` is UTF-8, a file's beginning at least.
CsvDialect detect_dialect(std::string_view text, std::optional<char> delimiter);

struct CsvPlan {
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

  CsvDialect dialect;
  bool header = true;
  std::vector<CsvColumn> columns;
  std::array<std::size_t, field_count> column_of{};  // by Field; no_column where there is none
  std::vector<std::size_t> extras;                   // columns kept under their names

  std::size_t column(Field field) const { return column_of[static_cast<std::size_t>(field)]; }
};

CsvPlan make_plan(std::string_view text, const CsvOptions& options, const model::Catalogue& catalogue);

// The name of a column without one: "Cột 3", "Column 3".
std::string column_name(std::size_t index, std::string_view language);

}  // namespace lotrinh::io
