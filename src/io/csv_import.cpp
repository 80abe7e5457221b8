#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "io/csv_plan.h"
#include "io/csv_read.h"
#include "io/csv_rows.h"
#include "io/csv_tokens.h"

namespace lotrinh::io {
namespace {

// Decoding costs about as much as a row for each of these bytes.
constexpr std::size_t decoded_bytes_per_row = 256;
constexpr std::size_t least_decoded = std::size_t{64} * 1024;
// Searched for the end of a row at a time: a quote that is never closed is known as such at the end of the text only.
constexpr std::size_t searched_bytes = std::size_t{1024} * 1024;

}  // namespace

struct CsvImport::State {
  enum class Phase { detect, decode, plan, rows, settle, gather, done };

  std::string bytes;
  CsvOptions options;
  const model::Catalogue& catalogue;
  const model::Document& document;
  model::MapId merge_into;
  IdSource& ids;

  Phase phase = Phase::detect;
  std::optional<Error> error;
  std::optional<Decoder> decoder;
  std::string_view text;
  std::string decoded;
  bool was_decoded = false;  // even where nothing came of it
  std::optional<CsvRows> rows;
  std::optional<CsvTokenizer> tokens;
  std::size_t row_number = 0;
  bool header_ahead = false;
  bool quote_reported = false;
  CsvImportResult result;

  void give_up(Error reason) {
    error = std::move(reason);
    phase = Phase::done;
  }

  void detect() {
    if (bytes.size() >= max_csv_bytes) return give_up({"csv-too-large", "the file has 1 GiB or more", {}});
    if (!merge_into.empty() && !document.map(merge_into))
      return give_up({"unknown-map", "no map has this id", merge_into.value});
    const Result<Encoding> found = detect_encoding(bytes);
    if (!found && (!options.encoding || bytes.empty())) return give_up(found.error());
    const Encoding encoding = options.encoding ? *options.encoding : *found;
    if (is_utf8(encoding)) {
      text = bytes;
      phase = Phase::plan;
    } else {
      decoder.emplace(bytes, encoding);
      phase = Phase::decode;
    }
  }

  void decode(std::size_t max_bytes) {
    if (!decoder->step(max_bytes)) return;
    decoded = decoder->take();
    was_decoded = true;
    decoder.reset();
    bytes = {};
    if (decoded.size() >= max_csv_bytes) return give_up({"csv-too-large", "the text has 1 GiB or more", {}});
    text = decoded;
    phase = Phase::plan;
  }

  void plan() {
    CsvPlan made = make_plan(text, options, catalogue);
    header_ahead = made.header;
    tokens.emplace(text, made.dialect.delimiter, made.dialect.start);
    rows.emplace(std::move(made), options, catalogue, document, merge_into.empty() ? nullptr : document.map(merge_into),
                 ids);
    phase = Phase::rows;
  }

  // From the first rows' mean length, so that the cards are not moved again and again.
  void expect(std::size_t rows_read) {
    const std::size_t estimate =
        tokens->position() == 0 ? 0 : text.size() / std::max<std::size_t>(1, tokens->position() / rows_read);
    rows->reserve(std::min(estimate + estimate / 16, std::size_t{2'000'000}));
  }

  void read_rows(std::size_t max_rows) {
    constexpr std::size_t measured_rows = 500;
    for (std::size_t i = 0; i < max_rows; ++i) {
      const std::optional<CsvRow> row = tokens->next(searched_bytes);
      if (!row) {
        if (tokens->ended()) phase = Phase::settle;
        return;
      }
      ++row_number;
      if (tokens->open_quote() && !quote_reported && *tokens->open_quote() < tokens->position()) {
        quote_reported = true;
        rows->report_open_quote(row_number);
      }
      if (row->blank()) continue;
      if (header_ahead) {
        header_ahead = false;
        row_number = 1;
        continue;
      }
      rows->add(*row, row_number);
      if (row_number == measured_rows) expect(measured_rows);
    }
  }

  void gather() {
    phase = Phase::done;
    if (rows->read() == 0 && utf8::trimmed(text).empty()) return give_up({"csv-empty", "the file holds no row", {}});
    if (rows->imported() == 0) return give_up({"csv-no-rows", "no row can be imported", {}});
    result.read = rows->read();
    result.imported = rows->imported();
    result.skipped = result.read - result.imported;
    result.problem_count = rows->problems().count();
    result.problems = rows->problems().take();
    result.edit.name = "import.csv";
    result.map_id = rows->finish(result.edit.changes);
  }
};

CsvImport::CsvImport(std::string bytes, CsvOptions options, const model::Catalogue& catalogue,
                     const model::Document& document, model::MapId merge_into, IdSource& ids)
    : state_(new State{.bytes = std::move(bytes),
                       .options = std::move(options),
                       .catalogue = catalogue,
                       .document = document,
                       .merge_into = std::move(merge_into),
                       .ids = ids,
                       .error = {},
                       .decoder = {},
                       .text = {},
                       .decoded = {},
                       .rows = {},
                       .tokens = {},
                       .result = {}}) {}

CsvImport::~CsvImport() = default;

bool CsvImport::step(std::size_t max_rows) {
  using Phase = State::Phase;
  State& s = *state_;
  switch (s.phase) {
    case Phase::detect:
      s.detect();
      break;
    case Phase::decode:
      s.decode(std::max(least_decoded, max_rows * decoded_bytes_per_row));
      break;
    case Phase::plan:
      s.plan();
      break;
    case Phase::rows:
      s.read_rows(std::max<std::size_t>(max_rows, 1));
      break;
    case Phase::settle:
      if (!s.rows->settle(max_rows)) break;
      s.rows->resolve_links();
      s.phase = Phase::gather;
      break;
    case Phase::gather:
      s.gather();
      break;
    case Phase::done:
      break;
  }
  return s.phase == Phase::done;
}

float CsvImport::progress() const {
  const State& s = *state_;
  constexpr float decoding = 0.3F;  // of the reading, where there is any
  switch (s.phase) {
    case State::Phase::detect:
      return 0;
    case State::Phase::decode:
      return 0.95F * decoding * s.decoder->progress();
    case State::Phase::plan:
      return s.was_decoded ? 0.95F * decoding : 0;
    case State::Phase::rows: {
      const float before = s.was_decoded ? decoding : 0;
      const float read =
          s.text.empty() ? 1 : static_cast<float>(s.tokens->position()) / static_cast<float>(s.text.size());
      return 0.95F * (before + (1 - before) * read);
    }
    case State::Phase::settle:
      return 0.95F;
    case State::Phase::gather:
      return 0.98F;
    case State::Phase::done:
      return 1;
  }
  return 1;
}

Result<CsvImportResult> CsvImport::finish() {
  while (!step(1'000'000)) {
  }
  State& s = *state_;
  if (s.error) return std::unexpected(*s.error);
  return std::move(s.result);
}

}  // namespace lotrinh::io
