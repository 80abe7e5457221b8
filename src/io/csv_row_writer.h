#pragma once
// Rows of a CSV file as they are written: delimiters, quotes where they are needed, CRLF, and cells that a spreadsheet
// would take for a formula made harmless (see needs_apostrophe).

#include <optional>
#include <string>
#include <string_view>

#include "io/csv_write.h"

namespace lotrinh::io {

class CsvRowWriter {
 public:
  explicit CsvRowWriter(const CsvWriteOptions& options);  // which must stay

  void cell(std::string_view text);
  void plain(std::string_view text);  // a number of ours: no formula
  void number(const std::optional<double>& value);
  void end_row();
  std::string take() { return std::move(out_); }

 private:
  void separate();
  void quoted(std::string_view text);

  const CsvWriteOptions& options_;
  std::string out_;
  bool first_ = true;
};

}  // namespace lotrinh::io
