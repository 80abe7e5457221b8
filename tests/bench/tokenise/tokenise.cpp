// The core's tokenizer alone, as wasm, for the bench: every cell's text is looked at, nothing is kept.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/csv_tokens.h"

namespace {

std::uint32_t cell_bytes = 0;

}  // namespace

extern "C" {

// Returns the rows of `text`.
std::uint32_t bench_tokenise(const char* text, std::size_t size, char delimiter) {
  using namespace lotrinh::io;
  CsvTokenizer tokenizer(std::string_view(text, size), delimiter);
  std::string scratch;
  std::uint32_t rows = 0;
  cell_bytes = 0;
  while (const auto row = tokenizer.next()) {
    ++rows;
    for (std::size_t i = 0; i < row->size(); ++i) {
      cell_bytes += static_cast<std::uint32_t>(unquoted(row->cell(i), scratch).size());
    }
  }
  return rows;
}

// The bytes of all cells' texts of the last run, without quotes: says that they were read.
std::uint32_t bench_cell_bytes() { return cell_bytes; }
}
