#pragma once
// The cells of one row as clean text: quotes off, spaces at the ends off, composed UTF-8, line ends as LF, and without
// the ' that keeps spreadsheets from taking a text for a formula.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv_tokens.h"

namespace lotrinh::io {

class CsvCells {
 public:
  // `row` must stay readable until the next bind().
  void bind(const CsvRow& row);

  std::size_t size() const { return row_.size(); }
  bool sound(std::size_t column) const;  // whether the cell's bytes are UTF-8
  bool all_sound() const { return sound_; }

  // The cell's text, "" where the row is too short; readable until the next bind().
  std::string_view operator[](std::size_t column);

  // Whether anything stands in the cell: an ' alone is a text without letters.
  bool given(std::size_t column) const;
  bool all_empty() const;

 private:
  CsvRow row_;
  bool sound_ = true;
  bool marks_ = false;
  std::uint32_t row_number_ = 0;
  struct Clean {
    std::uint32_t row_number = 0;  // of the row that `text` belongs to
    std::string_view text;
    std::string scratch;
  };
  std::vector<Clean> clean_;
};

// A cell that a spreadsheet would take for a formula: it begins with = + - @ tab or CR, or with one of those behind
// apostrophes. Apostrophes alone need one more too, as one alone is an empty text.
bool needs_apostrophe(std::string_view text);

}  // namespace lotrinh::io
