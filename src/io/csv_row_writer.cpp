#include "io/csv_row_writer.h"

#include "io/csv_cells.h"
#include "io/csv_values.h"

namespace lotrinh::io {

CsvRowWriter::CsvRowWriter(const CsvWriteOptions& options) : options_(options) {
  if (options.bom) out_ = "\xEF\xBB\xBF";
}

void CsvRowWriter::separate() {
  if (!first_) out_.push_back(options_.delimiter);
  first_ = false;
}

void CsvRowWriter::quoted(std::string_view text) {
  out_.push_back('"');
  for (const char c : text) {
    if (c == '"') out_.push_back('"');
    out_.push_back(c);
  }
  out_.push_back('"');
}

void CsvRowWriter::plain(std::string_view text) {
  separate();
  if (text.find(options_.delimiter) == std::string_view::npos) {
    out_.append(text);
  } else {
    quoted(text);
  }
}

void CsvRowWriter::number(const std::optional<double>& value) { plain(value ? number_text(*value) : std::string()); }

void CsvRowWriter::cell(std::string_view text) {
  separate();
  std::string safe;
  if (needs_apostrophe(text)) {
    safe.append("'").append(text);
    text = safe;
  }
  const bool first_comment = out_.ends_with('\n') && text.starts_with('#');
  const bool outer_space = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (first_comment || outer_space || text.find(options_.delimiter) != std::string_view::npos ||
      text.find_first_of("\"\r\n") != std::string_view::npos) {
    quoted(text);
  } else {
    out_.append(text);
  }
}

void CsvRowWriter::end_row() {
  out_ += "\r\n";
  first_ = true;
}

}  // namespace lotrinh::io
