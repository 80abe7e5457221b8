#include "io/csv_tokens.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "io/byte_masks.h"

namespace lotrinh::io {
namespace {

constexpr std::size_t scan_bytes =
    std::size_t{64} * 1024;  // a slice: fits the cache, and is done in far less than a millisecond
constexpr std::size_t max_spaces_after_quote = 16;

constexpr std::uint64_t from_bit(std::size_t bit) { return bit >= 64 ? 0 : ~std::uint64_t{0} << bit; }

}  // namespace

CsvTokenizer::CsvTokenizer(std::string_view text, char delimiter, std::size_t start)
    : text_(text.substr(0, max_csv_bytes)), delimiter_(delimiter), block_(start), row_begin_(start) {
  begin_cell(start);
}

bool CsvTokenizer::closes(std::size_t quote) const {
  std::size_t at = quote + 1;
  const std::size_t limit = std::min(text_.size(), at + max_spaces_after_quote);
  while (at < limit && text_[at] == ' ' && delimiter_ != ' ') ++at;
  return at >= text_.size() || text_[at] == delimiter_ || text_[at] == '\n' || text_[at] == '\r';
}

// Whether the cell at `at` is quoted. Once a quoted cell was found that nothing closes, every later run of quotes is
// known to be even or not to stand before a delimiter, so a quoted cell can only close within its own first run:
// without that look each such cell would be searched to the end of the text.
bool CsvTokenizer::opens(std::size_t at) const {
  if (at >= text_.size() || text_[at] != '"') return false;
  if (!nothing_closes_) return true;
  std::size_t end = at;
  while (end < text_.size() && text_[end] == '"') ++end;
  return (end - at) % 2 == 0 && closes(end - 1);
}

void CsvTokenizer::begin_cell(std::size_t at) {
  cell_begin_ = at;
  cell_quoted_ = in_quotes_ = opens(at);
  if (in_quotes_) {
    quote_begin_ = at;
    resume_ = at + 1;
  }
}

void CsvTokenizer::scan_block(const char* bytes, std::size_t length) {
  const ByteMasks masks = masks_of(bytes, delimiter_);
  const std::uint64_t inside = length >= block_size ? ~std::uint64_t{0} : ~from_bit(length);
  const std::uint64_t returns = masks.carriage_return & inside;
  const std::uint64_t feeds = masks.line_feed & inside & ~(returns << 1U | (after_return_ ? 1U : 0U));
  after_return_ = (returns >> 63U) != 0;
  const std::uint64_t row_ends = returns | feeds;
  std::uint64_t cells = (masks.delimiter & inside) | row_ends;
  const std::uint64_t quotes = masks.quote & inside;
  if (quotes != 0 || in_quotes_) {
    scan_quoted_block(cells, row_ends, quotes);
    return;
  }
  if (resume_ > block_) cells &= from_bit(resume_ - block_);
  if (cells == 0) return;
  std::uint32_t* out = ends_.data() + end_count_;
  const auto base = static_cast<std::uint32_t>(block_);
  const std::uint32_t first_flag = cell_quoted_ ? CellEnd::quoted : 0U;
  end_count_ += static_cast<std::size_t>(std::popcount(cells));
  std::uint32_t* const first = out;
  while (cells != 0) {
    const auto bit = static_cast<unsigned>(std::countr_zero(cells));
    *out++ = (base + bit) | static_cast<std::uint32_t>((row_ends >> bit & 1U) << 31U);
    cells &= cells - 1;
  }
  *first |= first_flag;
  cell_quoted_ = false;
  // No quote in this block: only a cell that begins behind it can be quoted, and that one looks for itself.
  const std::size_t last = out[-1] & CellEnd::offset_mask;
  const bool pair = text_[last] == '\r' && last + 1 < text_.size() && text_[last + 1] == '\n';
  const std::size_t next = last + (pair ? 2 : 1);
  if (next >= block_ + length) {
    begin_cell(next);
  } else {
    cell_begin_ = next;
  }
}

void CsvTokenizer::scan_quoted_block(std::uint64_t cells, std::uint64_t row_ends, std::uint64_t quotes) {
  std::size_t bit = resume_ > block_ ? resume_ - block_ : 0;
  while (bit < block_size) {
    if (in_quotes_) {
      const std::uint64_t rest = quotes & from_bit(bit);
      if (rest == 0) return;
      const std::size_t quote = block_ + static_cast<std::size_t>(std::countr_zero(rest));
      const bool doubled = quote + 1 < text_.size() && text_[quote + 1] == '"';
      if (!doubled && closes(quote)) in_quotes_ = false;
      resume_ = quote + (doubled ? 2 : 1);
      bit = resume_ - block_;
      continue;
    }
    const std::uint64_t rest = cells & from_bit(bit);
    if (rest == 0) return;
    const auto found = static_cast<unsigned>(std::countr_zero(rest));
    const std::size_t end = block_ + found;
    const bool row_end = (row_ends >> found & 1U) != 0;
    ends_[end_count_++] =
        static_cast<std::uint32_t>(end) | (row_end ? CellEnd::row_end : 0U) | (cell_quoted_ ? CellEnd::quoted : 0U);
    const bool pair = text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n';
    const std::size_t next = end + (pair ? 2 : 1);
    resume_ = next;
    begin_cell(next);
    bit = resume_ - block_;
  }
}

void CsvTokenizer::scan(std::size_t max_bytes) {
  const std::size_t limit =
      max_bytes < text_.size() - std::min(block_, text_.size()) ? block_ + max_bytes : text_.size();
  while (block_ < limit) {
    if (ends_.size() < end_count_ + block_size) ends_.resize(std::max<std::size_t>(4096, ends_.size() * 2));
    const std::size_t length = std::min(block_size, text_.size() - block_);
    if (length == block_size) {
      scan_block(text_.data() + block_, length);
    } else {
      std::array<char, block_size> last{};
      std::memcpy(last.data(), text_.data() + block_, length);
      scan_block(last.data(), length);
    }
    block_ += length;
  }
  if (block_ >= text_.size() && !finished_) finish();
}

void CsvTokenizer::finish() {
  if (in_quotes_) {  // nothing closes it: read the cell again as plain text
    if (!open_quote_) open_quote_ = quote_begin_;
    nothing_closes_ = true;
    in_quotes_ = cell_quoted_ = after_return_ = false;
    block_ = quote_begin_;
    resume_ = quote_begin_ + 1;
    return;
  }
  finished_ = true;
  const bool ended = end_count_ == 0 ? cell_begin_ == row_begin_ : (ends_[end_count_ - 1] & CellEnd::row_end) != 0;
  if (cell_begin_ >= text_.size() && ended) return;
  if (ends_.size() == end_count_) ends_.resize(end_count_ + 1);
  ends_[end_count_++] =
      static_cast<std::uint32_t>(text_.size()) | CellEnd::row_end | (cell_quoted_ ? CellEnd::quoted : 0U);
}

void CsvTokenizer::discard_used() {
  std::copy(ends_.begin() + static_cast<std::ptrdiff_t>(used_), ends_.begin() + static_cast<std::ptrdiff_t>(end_count_),
            ends_.begin());
  end_count_ -= used_;
  used_ = 0;
}

std::optional<CsvRow> CsvTokenizer::next(std::size_t max_bytes) {
  std::size_t at = used_;
  std::size_t scanned = 0;
  while (true) {
    while (at < end_count_ && (ends_[at] & CellEnd::row_end) == 0) ++at;
    if (at < end_count_) break;
    if (finished_ || scanned >= max_bytes) return std::nullopt;
    at -= used_;
    discard_used();
    scan(scan_bytes);
    scanned += scan_bytes;
  }
  const CsvRow row{text_, row_begin_, std::span(ends_).subspan(used_, at + 1 - used_)};
  used_ = at + 1;
  const std::size_t end = row.end();
  const bool pair = end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n';
  row_begin_ = std::min(text_.size(), end + (pair ? 2 : 1));
  return row;
}

bool CsvTokenizer::count_rest(std::size_t max_bytes, std::size_t& rows) {
  const std::size_t limit = max_bytes < text_.size() - row_begin_ ? row_begin_ + max_bytes : text_.size();
  while (row_begin_ < limit) {
    if (!next()) return true;
    ++rows;
  }
  return row_begin_ >= text_.size();
}

std::string_view unquoted(Cell cell, std::string& scratch) {
  if (!cell.quoted) return cell.raw;
  std::string_view text = cell.raw;
  while (text.ends_with(' ')) text.remove_suffix(1);
  text = text.size() >= 2 ? text.substr(1, text.size() - 2) : std::string_view();
  std::size_t quote = text.find("\"\"");
  if (quote == std::string_view::npos) return text;
  scratch.clear();
  while (quote != std::string_view::npos) {
    scratch.append(text.substr(0, quote + 1));
    text.remove_prefix(quote + 2);
    quote = text.find("\"\"");
  }
  scratch.append(text);
  return scratch;
}

}  // namespace lotrinh::io
