#pragma once
// Delimited text into rows and cells, without copying: RFC 4180, and what real files do beyond it.
//   - A row ends at LF, CRLF or CR.
//   - A cell is quoted when its first byte is a quote. It ends at a quote before a delimiter, a row's end or the text's
//     end (spaces between are allowed); any other single quote inside is text.
//   - A quote in the middle of an unquoted cell is text. So is an opening quote that is never closed: see open_quote().

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::io {

inline constexpr std::size_t max_csv_bytes = (std::size_t{1} << 30U) - 64;  // a cell's end fits 30 bits

// The end of a cell: its offset, and two flags.
struct CellEnd {
  static constexpr std::uint32_t row_end = 1U << 31U;
  static constexpr std::uint32_t quoted = 1U << 30U;
  static constexpr std::uint32_t offset_mask = quoted - 1;
};

struct Cell {
  std::string_view raw;  // with its quotes
  bool quoted = false;
};

// One row of a text: where it begins, and where each of its cells ends.
struct CsvRow {
  std::string_view text;  // the whole text
  std::size_t begin = 0;
  std::span<const std::uint32_t> ends;

  std::size_t size() const { return ends.size(); }
  std::size_t end() const { return ends.back() & CellEnd::offset_mask; }
  Cell cell(std::size_t index) const {
    const std::size_t from = index == 0 ? begin : (ends[index - 1] & CellEnd::offset_mask) + 1;
    const std::uint32_t end = ends[index];
    return {text.substr(from, (end & CellEnd::offset_mask) - from), (end & CellEnd::quoted) != 0};
  }
  bool blank() const { return begin == end(); }  // an empty line
};

class CsvTokenizer {
 public:
  // `text` of at most max_csv_bytes; it must outlive the tokenizer. Reading begins at `start`.
  CsvTokenizer(std::string_view text, char delimiter, std::size_t start = 0);

  // The next row, or nothing at the end. It stays readable until the next call. Nothing too where no row ended within
  // `max_bytes` (about: a block of them is scanned at a time), as behind a quote that is never closed: then ended() is
  // false, and the next call goes on.
  std::optional<CsvRow> next(std::size_t max_bytes = max_csv_bytes);
  bool ended() const { return finished_ && used_ == end_count_; }

  // How many bytes lie behind: of rows given out.
  std::size_t position() const { return row_begin_; }

  // Where a quoted cell began that is never closed (read as text), if there was one in the part scanned.
  std::optional<std::size_t> open_quote() const { return open_quote_; }

  // Counts the rows that are left, with at most `max_bytes` scanned. True when the end was reached.
  bool count_rest(std::size_t max_bytes, std::size_t& rows);

 private:
  void scan(std::size_t max_bytes);
  void scan_block(const char* bytes, std::size_t length);
  void scan_quoted_block(std::uint64_t cells, std::uint64_t row_ends, std::uint64_t quotes);
  void begin_cell(std::size_t at);
  void finish();
  bool closes(std::size_t quote) const;
  bool opens(std::size_t at) const;
  void discard_used();

  std::string_view text_;
  char delimiter_ = ',';

  // The scan: bytes before block_ are done.
  std::size_t block_ = 0;
  std::size_t resume_ = 0;      // bytes before this are done too (inside the block)
  std::size_t cell_begin_ = 0;  // of the cell being scanned
  std::size_t quote_begin_ = 0;
  bool in_quotes_ = false;
  bool cell_quoted_ = false;
  bool after_return_ = false;  // the block before ended with a CR
  bool nothing_closes_ = false;
  bool finished_ = false;
  std::optional<std::size_t> open_quote_;

  std::vector<std::uint32_t> ends_;
  std::size_t end_count_ = 0;  // used of ends_

  // The rows given out.
  std::size_t used_ = 0;  // of ends_
  std::size_t row_begin_ = 0;
};

// A cell's text: quotes taken off, doubled ones made single. `scratch` holds the text where it had to be rewritten.
std::string_view unquoted(Cell cell, std::string& scratch);

}  // namespace lotrinh::io
