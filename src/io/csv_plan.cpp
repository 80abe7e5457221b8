#include "io/csv_plan.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "io/csv_cells.h"
#include "io/csv_tokens.h"

namespace lotrinh::io {
namespace {

constexpr std::size_t longest_sample = 400;  // bytes of a cell that is looked at, and of a column's name
constexpr std::size_t dialect_bytes = std::size_t{64} * 1024;
constexpr std::size_t dialect_rows = 60;
constexpr std::size_t sample_rows = 200;
constexpr std::size_t most_columns = 4096;  // of the sample: a binary file may have any number

std::string_view line_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of("\r\n", at);
  return text.substr(at, end == std::string_view::npos ? end : end - at);
}

std::size_t behind_line(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  if (end < text.size()) end += text.substr(end).starts_with("\r\n") ? 2 : 1;
  return end;
}

// "sep=;" as Excel writes and reads it, in quotes or not.
std::optional<char> separator_line(std::string_view line) {
  line = utf8::trimmed(line) == "sep=" ? line : (line.ends_with(' ') ? utf8::trimmed(line) : line);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || utf8::folded(line.substr(0, 4)) != "sep=") return std::nullopt;
  if (line[4] == '"' || static_cast<unsigned char>(line[4]) >= 0x80) return std::nullopt;
  return line[4];
}

// "# ---" is a comment, "#;Giai đoạn;..." a header whose first column counts the rows.
bool is_comment(std::string_view line) {
  if (!line.starts_with('#')) return false;
  const std::string_view rest = utf8::trimmed(line.substr(1));
  return rest.empty() || line.size() < 2 || std::ranges::find(csv_delimiters, line[1]) == csv_delimiters.end();
}

struct Width {
  std::size_t first = 0;  // cells of the first row
  std::size_t usual = 0;  // the most frequent number of cells
  double share = 0;       // of rows that have it
  std::size_t named = 0;  // cells of the first row that name a field
};

Width width_of(std::string_view sample, char delimiter, bool cut) {
  CsvTokenizer tokens(sample, delimiter);
  std::map<std::size_t, std::size_t> counts;
  Width width;
  std::size_t rows = 0;
  std::string scratch;
  while (rows < dialect_rows) {
    const std::optional<CsvRow> row = tokens.next();
    if (!row) break;
    if (row->blank()) continue;
    if (cut && rows > 0 && tokens.position() >= sample.size()) break;  // the last row may not be whole
    if (rows == 0) {
      width.first = row->size();
      for (std::size_t i = 0; i < std::min<std::size_t>(row->size(), 64); ++i) {
        if (match_header(unquoted(row->cell(i), scratch)).confidence > 0.8F) ++width.named;
      }
    }
    ++counts[row->size()];
    ++rows;
  }
  for (const auto& [cells, times] : counts) {
    const double share = static_cast<double>(times) / static_cast<double>(rows);
    if (share >= width.share) {
      width.usual = cells;
      width.share = share;
    }
  }
  return width;
}

char detect_delimiter(std::string_view text) {
  const std::string_view sample = text.substr(0, dialect_bytes);
  const bool cut = sample.size() < text.size();
  char best = ',';
  double best_score = -1;
  bool single = true;
  for (const char delimiter : csv_delimiters) {
    const Width width = width_of(sample, delimiter, cut);
    if (width.first > 1) single = false;
    double score = width.share *
                   static_cast<double>(std::min<std::size_t>(width.usual, 10) - std::min<std::size_t>(width.usual, 1));
    if (width.first <= 1) score *= 0.1;
    score += 3 * static_cast<double>(width.first > 1 ? width.named : 0);
    if (score > best_score) {
      best_score = score;
      best = delimiter;
    }
  }
  if (!single) return best;
  // A list of one column: a delimiter that its cells do not hold.
  for (const char delimiter : csv_delimiters) {
    const Width width = width_of(sample, delimiter, cut);
    if (width.usual <= 1 && width.share == 1) return delimiter;
  }
  return best;
}

SampleRows rows_of(std::string_view text, const CsvDialect& dialect) {
  SampleRows rows;
  CsvTokenizer tokens(text, dialect.delimiter, dialect.start);
  CsvCells cells;
  while (rows.size() < sample_rows) {
    const std::optional<CsvRow> row = tokens.next();
    if (!row) break;
    if (row->blank()) continue;
    cells.bind(*row);
    std::vector<std::string>& out = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(row->size(), most_columns); ++i)
      out.emplace_back(utf8::cut(cells[i], longest_sample));
    if (tokens.position() > (4U << 20U)) break;
  }
  return rows;
}

// What the caller says of columns, above what was detected; a field it gives away is taken from where it was found.
void apply_mapping(std::vector<CsvColumn>& columns, const CsvOptions& options) {
  for (const auto& [index, field] : options.mapping) {
    if (index >= columns.size()) continue;
    for (CsvColumn& column : columns) {
      if (column.field != field || field == Field::extra || field == Field::ignore) continue;
      column.field = Field::extra;
      column.confidence = 0;
    }
    columns[index].field = field;
    columns[index].confidence = 1;
  }
}

// A column without a name and without values is a trailing delimiter's.
void drop_empty(std::vector<CsvColumn>& columns, const SampleRows& rows) {
  for (CsvColumn& column : columns) {
    if (!column.name.empty() || column.field != Field::extra) continue;
    const bool filled = std::ranges::any_of(
        rows, [&](const auto& row) { return column.index < row.size() && !row[column.index].empty(); });
    if (!filled) column.field = Field::ignore;
  }
}

}  // namespace

CsvDialect detect_dialect(std::string_view text, std::optional<char> delimiter) {
  CsvDialect dialect;
  std::optional<char> said;
  if (text.starts_with("\xEF\xBB\xBF")) dialect.start = 3;
  while (dialect.start < text.size()) {
    const std::string_view line = line_at(text, dialect.start);
    if (const std::optional<char> separator = separator_line(line)) {
      said = separator;
    } else {
      const bool filled = !is_comment(line) && !utf8::trimmed(line).empty();
      const bool empty_cells = line.contains('\t') && line.size() < 8;
      if (filled || empty_cells) break;
    }
    dialect.start = behind_line(text, dialect.start);
  }
  dialect.delimiter = delimiter ? *delimiter : said ? *said : detect_delimiter(text.substr(dialect.start));
  return dialect;
}

CsvPlan make_plan(std::string_view text, const CsvOptions& options, const model::Catalogue& catalogue) {
  CsvPlan plan;
  plan.dialect = detect_dialect(text, options.delimiter);
  const SampleRows rows = rows_of(text, plan.dialect);
  plan.header = options.header.value_or(looks_like_header(rows, catalogue));
  plan.columns = match_columns(rows, plan.header, catalogue);
  apply_mapping(plan.columns, options);
  drop_empty(plan.columns, rows);
  plan.column_of.fill(CsvPlan::no_column);
  for (const CsvColumn& column : plan.columns) {
    if (column.field == Field::ignore) continue;
    if (column.field == Field::extra) {
      plan.extras.push_back(column.index);
    } else {
      plan.column_of[static_cast<std::size_t>(column.field)] = column.index;
    }
  }
  return plan;
}

std::string column_name(std::size_t index, std::string_view language) {
  return (language == "vi" ? "Cột " : "Column ") + std::to_string(index + 1);
}

}  // namespace lotrinh::io
