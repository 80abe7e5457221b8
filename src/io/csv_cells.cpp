#include "io/csv_cells.h"

#include <algorithm>

#include "base/utf8.h"
#include "io/byte_masks.h"

namespace lotrinh::io {
namespace {

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out.push_back(text[i]);
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out.push_back('\n');
    }
  }
  return out;
}

}  // namespace

bool needs_apostrophe(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  if (first == std::string_view::npos) return !text.empty();
  return std::string_view("=+-@\t\r").contains(text[first]);
}

void CsvCells::bind(const CsvRow& row) {
  row_ = row;
  const std::string_view bytes = row.text.substr(row.begin, row.end() - row.begin);
  sound_ = utf8::valid(bytes);
  marks_ = any_of(bytes.data(), bytes.size(), '\xCC', '\xCD');  // as utf8::has_marks
  ++row_number_;
  if (clean_.size() < row.size()) clean_.resize(row.size());
}

bool CsvCells::sound(std::size_t column) const {
  return sound_ || column >= row_.size() || utf8::valid(row_.cell(column).raw);
}

bool CsvCells::given(std::size_t column) const {
  if (column >= row_.size()) return false;
  const Cell cell = row_.cell(column);
  if (cell.raw.empty()) return false;
  std::string_view text = utf8::trimmed(cell.raw);
  if (cell.quoted && text.size() >= 2) text = utf8::trimmed(text.substr(1, text.size() - 2));
  return !text.empty();
}

bool CsvCells::all_empty() const {
  for (std::size_t i = 0; i < row_.size(); ++i) {
    if (given(i)) return false;
  }
  return true;
}

std::string_view CsvCells::operator[](std::size_t column) {
  if (column >= row_.size()) return {};
  Clean& clean = clean_[column];
  if (clean.row_number == row_number_) return clean.text;
  clean.row_number = row_number_;
  const Cell cell = row_.cell(column);
  std::string_view text = utf8::trimmed(cell.quoted ? unquoted(cell, clean.scratch) : cell.raw);
  if (!sound_ && !utf8::valid(text)) text = clean.scratch = utf8::repaired(text);
  if (marks_ && utf8::has_marks(text)) text = clean.scratch = utf8::composed(text);
  if (cell.quoted && text.contains('\r')) text = clean.scratch = with_line_feeds(text);
  if (text.starts_with('\'') && needs_apostrophe(text)) text.remove_prefix(1);
  clean.text = text;
  return text;
}

}  // namespace lotrinh::io
