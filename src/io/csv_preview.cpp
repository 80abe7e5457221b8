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

constexpr std::size_t rows_looked_at = 10'000;
constexpr std::size_t bytes_looked_at = std::size_t{8} << 20U;  // of a file that must be decoded
constexpr std::size_t bytes_counted = std::size_t{256} << 20U;  // beyond it the number of rows is an estimate
constexpr std::size_t bytes_per_row = 256;                      // what is counted in the time of a row that is read
constexpr std::size_t rows_shown = 50;
constexpr std::size_t longest_shown = 2000;  // bytes of a cell

std::string shown(std::string_view cell) {
  if (cell.size() <= longest_shown) return std::string(cell);
  return std::string(utf8::cut(cell, longest_shown)) + "…";
}

void show_row(CsvPreview& preview, CsvCells& cells, const CsvRow& row, std::size_t number) {
  cells.bind(row);
  if (cells.all_empty()) return;
  std::vector<std::string>& out = preview.rows.emplace_back();
  const std::size_t width = std::max(row.size(), preview.columns.size());
  for (std::size_t i = 0; i < std::min<std::size_t>(width, preview.columns.size() + 64); ++i)
    out.push_back(shown(cells[i]));
  preview.row_numbers.push_back(number);
}

void match_stages(CsvPreview& preview, const CsvRows& rows, const model::Catalogue& catalogue) {
  preview.stage_model = rows.stage_model();
  std::vector<std::string> keys;
  for (const std::string& name : rows.stage_names()) keys.push_back(utf8::key(name));
  preview.stages_total = keys.size();
  const model::StageModel* stage_model = catalogue.stage_model(preview.stage_model);
  if (!stage_model) return;
  for (const model::StageTemplate& stage : stage_model->stages) {
    const auto named = [&](const std::string& key) {
      return key == utf8::key(stage.name.vi) || key == utf8::key(stage.name.en);
    };
    if (std::ranges::any_of(keys, named)) ++preview.stages_matched;
  }
}

}  // namespace

struct CsvPreviewer::State {
  enum class Phase : std::uint8_t { detect, decode, plan, look, count, settle, tell, done };

  State(std::string_view table, CsvOptions wanted, const model::Catalogue& known)
      : bytes(table), options(std::move(wanted)), catalogue(known) {}

  std::string_view bytes;
  CsvOptions options;
  const model::Catalogue& catalogue;

  Phase phase = Phase::detect;
  std::optional<Error> error;
  CsvPreview preview;
  std::optional<Decoder> decoder;
  std::string decoded;
  std::string_view text;
  double share = 1;  // of the bytes that `text` stands for

  const model::Document nothing;
  IdSource ids{1};
  std::optional<CsvRows> rows;
  std::optional<CsvTokenizer> tokens;
  CsvCells cells;
  std::size_t number = 0;  // of the row, as a person counts
  bool header_ahead = false;
  std::size_t quote_row = 0;  // where a quote opens that is never closed
  bool all = false;           // every row was looked at
  std::size_t looked = 0;     // data rows that are not blank
  std::size_t more = 0;       // rows counted behind them
  std::size_t counted = 0;    // bytes

  bool cut() const { return share < 1; }  // the text goes on where it ends here

  void give_up(Error reason) {
    error = std::move(reason);
    phase = Phase::done;
  }

  void detect() {
    if (bytes.size() >= max_csv_bytes) return give_up({"csv-too-large", "the file has 1 GiB or more", {}});
    const Result<Encoding> detected = detect_encoding(bytes);
    if (!detected && (!options.encoding || bytes.empty())) return give_up(detected.error());
    preview.encoding = options.encoding ? *options.encoding : *detected;
    preview.repaired = preview.encoding == Encoding::mojibake;
    if (is_utf8(preview.encoding)) {
      text = bytes;
      phase = Phase::plan;
    } else {
      decoder.emplace(bytes, preview.encoding);
      phase = Phase::decode;
    }
  }

  void decode(std::size_t max_bytes) {
    const bool whole = decoder->step(max_bytes);
    const double read = static_cast<double>(decoder->progress()) * static_cast<double>(bytes.size());
    if (!whole && read < static_cast<double>(bytes_looked_at)) return;
    share = whole ? 1 : static_cast<double>(decoder->progress());
    decoded = decoder->take();
    decoder.reset();
    text = decoded;
    phase = Phase::plan;
  }

  void plan() {
    CsvPlan made = make_plan(text, options, catalogue);
    preview.delimiter = made.dialect.delimiter;
    preview.header = header_ahead = made.header;
    preview.columns = made.columns;
    tokens.emplace(text, made.dialect.delimiter, made.dialect.start);
    rows.emplace(std::move(made), options, catalogue, nothing, nullptr, ids);
    phase = Phase::look;
  }

  // Reads the first rows as an import would.
  void look(std::size_t max_rows) {
    for (std::size_t i = 0; i < max_rows; ++i) {
      if (looked >= rows_looked_at) {
        phase = Phase::count;
        return;
      }
      const std::optional<CsvRow> row = tokens->next();
      if (!row) {
        all = !cut();
        phase = all ? Phase::settle : Phase::count;
        return;
      }
      if (cut() && tokens->position() >= text.size() && looked > 0) {  // it may go on
        phase = Phase::count;
        return;
      }
      look_at(*row);
    }
  }

  void look_at(const CsvRow& row) {
    ++number;
    if (tokens->open_quote() && quote_row == 0 && *tokens->open_quote() < tokens->position()) quote_row = number;
    if (row.blank()) return;
    if (header_ahead) {
      header_ahead = false;
      number = 1;
      return;
    }
    if (preview.rows.size() < rows_shown) show_row(preview, cells, row, number);
    const std::size_t before = rows->read();
    rows->add(row, number);
    looked += rows->read() - before;
  }

  void count(std::size_t max_bytes) {
    const std::size_t most = std::min(max_bytes, bytes_counted - counted);
    std::size_t found = 0;
    const bool whole = tokens->count_rest(most, found);
    more += found;
    counted += most;
    if (!whole && counted < bytes_counted) return;
    preview.total_exact = whole && !cut();
    phase = Phase::settle;
  }

  void tell() {
    phase = Phase::done;
    if (quote_row != 0 && (!cut() || all)) rows->report_open_quote(quote_row);
    preview.total = looked + more;
    preview.looked_at = looked;
    const std::size_t read = tokens->position();
    if (!all && !preview.total_exact && read > 0) {
      const double whole = static_cast<double>(text.size()) / static_cast<double>(read) / share;
      preview.total = static_cast<std::size_t>(static_cast<double>(preview.total) * whole);
    }
    if (preview.columns.empty() || (rows->read() == 0 && preview.rows.empty() && utf8::trimmed(text).empty())) {
      return give_up({"csv-empty", "the file holds no row", {}});
    }
    preview.emotion_scale = rows->emotion_scale();
    preview.date_order = rows->date_order();
    match_stages(preview, *rows, catalogue);
    preview.importable = rows->imported();
    preview.counts = rows->counts();
    preview.problems = rows->problems().take();
  }

  void step(std::size_t max_rows) {
    switch (phase) {
      case Phase::detect:
        return detect();
      case Phase::decode:
        return decode(std::max<std::size_t>(64 * 1024, max_rows * bytes_per_row));
      case Phase::plan:
        return plan();
      case Phase::look:
        return look(max_rows);
      case Phase::count:
        return count(std::max<std::size_t>(64 * 1024, max_rows * bytes_per_row));
      case Phase::settle:
        if (!rows->settle(max_rows)) return;
        if (all) rows->resolve_links();  // else a card may come further down
        phase = Phase::tell;
        return;
      case Phase::tell:
        return tell();
      case Phase::done:
        return;
    }
  }
};

CsvPreviewer::CsvPreviewer(std::string_view bytes, CsvOptions options, const model::Catalogue& catalogue)
    : state_(std::make_unique<State>(bytes, std::move(options), catalogue)) {}

CsvPreviewer::~CsvPreviewer() = default;

bool CsvPreviewer::step(std::size_t max_rows) {
  state_->step(max_rows);
  return state_->phase == State::Phase::done;
}

Result<CsvPreview> CsvPreviewer::take() {
  while (!step(rows_looked_at)) {
  }
  if (state_->error) return std::unexpected(*state_->error);
  return std::move(state_->preview);
}

Result<CsvPreview> preview_csv(std::string_view bytes, const CsvOptions& options, const model::Catalogue& catalogue) {
  return CsvPreviewer(bytes, options, catalogue).take();
}

}  // namespace lotrinh::io
