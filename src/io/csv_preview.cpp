#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "io/csv_plan.h"
#include "io/csv_read.h"
#include "io/csv_rows.h"
#include "io/csv_tokens.h"

namespace lotrinh::io {
namespace {

constexpr std::size_t rows_looked_at = 20'000;
constexpr std::size_t bytes_looked_at = std::size_t{8} << 20U;  // of a file that must be decoded
constexpr std::size_t bytes_counted = std::size_t{256} << 20U;  // beyond it the number of rows is an estimate
constexpr std::size_t rows_shown = 50;
constexpr std::size_t longest_shown = 2000;  // bytes of a cell

std::string shown(std::string_view cell) {
  if (cell.size() <= longest_shown) return std::string(cell);
  std::size_t end = longest_shown;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U) --end;
  return std::string(cell.substr(0, end)) + "…";
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

struct Looked {
  std::size_t rows = 0;   // data rows that are not blank
  std::size_t bytes = 0;  // of the text, that they take up
  bool all = false;
};

// Reads the first rows into `rows`, as an import would.
Looked look(std::string_view text, bool cut, CsvPreview& preview, CsvRows& rows) {
  const CsvPlan& plan = rows.plan();
  CsvTokenizer tokens(text, plan.dialect.delimiter, plan.dialect.start);
  CsvCells cells;
  Looked looked;
  std::size_t number = 0;
  bool header = plan.header;
  std::size_t quote_row = 0;
  while (looked.rows < rows_looked_at) {
    const std::optional<CsvRow> row = tokens.next();
    if (!row) {
      looked.all = !cut;
      break;
    }
    if (cut && tokens.position() >= text.size() && looked.rows > 0) break;  // it may go on
    ++number;
    if (tokens.open_quote() && quote_row == 0 && *tokens.open_quote() < tokens.position()) quote_row = number;
    looked.bytes = tokens.position();
    if (row->blank()) continue;
    if (header) {
      header = false;
      number = 1;
      continue;
    }
    if (preview.rows.size() < rows_shown) show_row(preview, cells, *row, number);
    const std::size_t before = rows.read();
    rows.add(*row, number);
    looked.rows += rows.read() - before;
  }
  if (quote_row != 0 && (!cut || looked.all)) rows.report_open_quote(quote_row);
  if (looked.all) return looked;
  std::size_t more = 0;
  const bool counted = tokens.count_rest(bytes_counted, more);
  preview.total_exact = counted && !cut;
  preview.total = looked.rows + more;
  looked.bytes = tokens.position();
  return looked;
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

Result<CsvPreview> preview_csv(std::string_view bytes, const CsvOptions& options, const model::Catalogue& catalogue) {
  if (bytes.size() >= max_csv_bytes) return fail("csv-too-large", "the file has 1 GiB or more");
  const Result<Encoding> detected = detect_encoding(bytes);
  if (!detected && (!options.encoding || bytes.empty())) return std::unexpected(detected.error());
  CsvPreview preview;
  preview.encoding = options.encoding ? *options.encoding : *detected;
  preview.repaired = preview.encoding == Encoding::mojibake;

  std::string decoded;
  std::string_view text = bytes;
  double share = 1;  // of the bytes that `text` stands for
  if (!is_utf8(preview.encoding)) {
    Decoder decoder(bytes, preview.encoding);
    decoder.step(bytes_looked_at);
    share = decoder.progress();
    decoded = decoder.take();
    text = decoded;
  }
  const bool cut = share < 1;
  CsvPlan plan = make_plan(text, options, catalogue);
  preview.delimiter = plan.dialect.delimiter;
  preview.header = plan.header;
  preview.columns = plan.columns;

  IdSource ids(1);
  const model::Document nothing;
  CsvRows rows(std::move(plan), options, catalogue, nothing, nullptr, ids);
  const Looked looked = look(text, cut, preview, rows);
  if (looked.all) preview.total = looked.rows;
  const bool counted_all = looked.all || preview.total_exact;
  if (!counted_all && looked.bytes > 0) {
    preview.total_exact = false;
    const double whole = static_cast<double>(text.size()) / static_cast<double>(looked.bytes) / share;
    preview.total = static_cast<std::size_t>(static_cast<double>(preview.total) * whole);
  }
  if (preview.columns.empty() || (rows.read() == 0 && preview.rows.empty() && utf8::trimmed(text).empty())) {
    return fail("csv-empty", "the file holds no row");
  }
  rows.settle();
  preview.emotion_scale = rows.emotion_scale();
  preview.date_order = rows.date_order();
  match_stages(preview, rows, catalogue);
  preview.importable = rows.imported();
  preview.counts = rows.counts();
  preview.problems = rows.problems().take();
  return preview;
}

}  // namespace lotrinh::io
