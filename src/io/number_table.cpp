#include "io/number_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "io/csv_cells.h"
#include "io/csv_plan.h"
#include "io/csv_problems.h"
#include "io/csv_tokens.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

using enum NumberField;

struct FieldNames {
  std::string_view name;
  std::string_view keys;  // without spaces and accents, as key_of() makes them
};
constexpr std::array<FieldNames, number_field_count> fields = {{
    {"ignore", ""},
    {"metric", "metric metrics metricname kpi indicator chiso tenchiso"},
    {"date",
     "date month period time timestamp quarter day when submittedat responsedate surveydate ngay thang ky quy "
     "thoigian thoidiem ngaydo ngaytraloi ngaykhaosat dauthoigian"},
    {"value", "value figure result giatri ketqua"},
    {"stage", "stage phase giaidoan"},
    {"touchpoint", "touchpoint touchpointid externalid diemcham tiepdiem diemtiepxuc"},
    {"unit", "unit donvi donvitinh dvt"},
    {"target", "target goal muctieu chitieu"},
    {"baseline", "baseline mocbandau giatribandau"},
    {"kind", "kind metrickind loai loaichiso"},
    {"better", "better goodwhen totkhi"},
    {"answers", "answers responses n samplesize cautraloi socautraloi soluottraloi"},
    {"low", "low lower lowerbound canduoi"},
    {"high", "high upper upperbound cantren"},
    {"score",
     "score answer rating nps csat ces npsscore csatscore cesscore diemnps diemcsat diemces diem diemso danhgia "
     "traloi diemtraloi hailong mucdohailong satisfaction effort ease likelihoodtorecommend"},
}};

std::string key_of(std::string_view header) {
  std::string key = utf8::key(utf8::cut(header, 200));
  std::erase(key, ' ');
  return key;
}

bool is_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (words.substr(0, space) == word) return true;
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return false;
}

NumberField field_of(std::string_view key) {
  if (key.empty()) return ignore;
  for (std::size_t i = 1; i < fields.size(); ++i) {
    if (is_word(fields[i].keys, key)) return static_cast<NumberField>(i);
  }
  // A question as a survey asks it.
  for (const char* part : {"recommend", "gioithieu", "satisf", "hailong", "easy", "dedang"}) {
    if (key.contains(part)) return score;
  }
  return ignore;
}

std::size_t place_of(NumberField field) { return static_cast<std::size_t>(field); }

struct Text {
  std::string_view text;
  std::string decoded;
  Encoding encoding = Encoding::utf8;
};

Result<void> decode(std::string_view bytes, std::optional<Encoding> wanted, Text& out) {
  if (bytes.size() >= most_number_bytes) return fail("csv-too-large", "the file has 64 MiB or more");
  const Result<Encoding> detected = detect_encoding(bytes);
  if (!detected && (!wanted || bytes.empty())) return std::unexpected(detected.error());
  out.encoding = wanted ? *wanted : *detected;
  if (is_utf8(out.encoding)) {
    out.text = bytes;
    return {};
  }
  Decoder decoder(bytes, out.encoding);
  while (!decoder.step(bytes.size())) {
  }
  out.decoded = decoder.take();
  out.text = out.decoded;
  return {};
}

constexpr std::size_t most_columns = 1000;
constexpr std::size_t rows_sampled = 200;

// How many of a column's first cells are whole numbers of a survey's scales.
struct Sample {
  std::size_t filled = 0;
  std::size_t scores = 0;
};

class Reader {
 public:
  Reader(const Text& text, const NumberOptions& options) : text_(text.text), options_(options) {
    table_.encoding = text.encoding;
    dialect_ = detect_dialect(text_, options.delimiter);
    table_.delimiter = dialect_.delimiter;
  }

  Result<NumberTable> read() {
    if (!find_columns()) return fail("csv-empty", "the file holds no row");
    if (table_.column_of(table_.survey ? score : value) == CsvPlan::no_column) {
      return fail("no-number-column", "no column could be a value or a score");
    }
    CsvTokenizer tokens(text_, dialect_.delimiter, dialect_.start);
    std::size_t number = 0;
    bool header_ahead = header_;
    std::size_t quote_row = 0;
    while (const std::optional<CsvRow> row = tokens.next()) {
      ++number;
      if (quote_row == 0 && tokens.open_quote() && *tokens.open_quote() < tokens.position()) quote_row = number;
      if (row->blank()) continue;
      if (header_ahead) {
        header_ahead = false;
        number = 1;
        continue;
      }
      add(*row, number);
    }
    if (quote_row != 0) problems_.add_row(quote_row, "open-quote", {}, "a quote is opened and never closed");
    settle_dates();
    table_.problem_count = problems_.count();
    table_.problems = problems_.take();
    return std::move(table_);
  }

 private:
  // False where there is no row at all.
  bool find_columns() {
    CsvTokenizer tokens(text_, dialect_.delimiter, dialect_.start);
    std::vector<Sample> samples;
    std::size_t rows = 0;
    while (rows < rows_sampled) {
      const std::optional<CsvRow> row = tokens.next();
      if (!row) break;
      if (row->blank()) continue;
      cells_.bind(*row);
      if (rows++ == 0) {
        const std::size_t count = std::min(row->size(), most_columns);
        header_ = true;
        for (std::size_t i = 0; i < count; ++i) header_ = header_ && !parse_number(cells_[i]);
        samples.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
          table_.columns.push_back({i, header_ ? std::string(utf8::cut(cells_[i], 400)) : std::string()});
        }
        if (header_) continue;
      }
      for (std::size_t i = 0; i < std::min(row->size(), samples.size()); ++i) {
        if (cells_[i].empty()) continue;
        ++samples[i].filled;
        const std::optional<Number> found = parse_number(cells_[i]);
        const bool answer =
            found && found->value >= 0 && found->value <= 10 && std::trunc(found->value) == found->value;
        if (answer) ++samples[i].scores;
      }
    }
    name_columns(samples);
    return rows > 0;
  }

  void name_columns(const std::vector<Sample>& samples) {
    std::array<bool, number_field_count> taken{};
    for (NumberColumn& column : table_.columns) {
      const NumberField field = field_of(key_of(column.name));
      if (field == ignore || taken[place_of(field)]) continue;
      taken[place_of(field)] = true;
      column.field = field;
    }
    const bool says_values = taken[place_of(value)] && (taken[place_of(metric)] || !taken[place_of(score)]);
    table_.survey = options_.survey.value_or(!says_values);
    // A question may be called anything: the first column of which nearly all cells are answers.
    if (table_.survey && !taken[place_of(score)]) {
      for (NumberColumn& column : table_.columns) {
        const Sample& sample = samples[column.index];
        const bool free = column.field == ignore || column.field == value;
        if (!free || sample.scores == 0 || sample.scores * 10 < sample.filled * 9) continue;
        column.field = score;
        break;
      }
    }
    for (const auto& [index, field] : options_.mapping) {
      if (index >= table_.columns.size()) continue;
      for (NumberColumn& column : table_.columns) {
        if (column.field == field) column.field = ignore;
      }
      table_.columns[index].field = field;
    }
    for (std::size_t i = 0; i < number_field_count; ++i) {
      column_of_[i] = i == 0 ? CsvPlan::no_column : table_.column_of(static_cast<NumberField>(i));
    }
  }

  std::string_view cell(NumberField field) {
    const std::size_t column = column_of_[place_of(field)];
    return column == CsvPlan::no_column ? std::string_view() : cells_[column];
  }

  void problem(std::size_t row, NumberField field, std::string_view code, std::string_view message) {
    const std::string said(cell(field));
    const std::size_t column = column_of_[place_of(field)];
    if (column == CsvPlan::no_column) return problems_.add_row(row, code, said, message);
    problems_.add(row, column, code, said, message);
  }

  std::optional<double> number(std::size_t row, NumberField field) {
    const std::string_view text = cell(field);
    if (text.empty()) return std::nullopt;
    const std::optional<Number> found = parse_number(text);
    if (!found || !std::isfinite(found->value)) {
      problem(row, field, "bad-number", "not a number");
      return std::nullopt;
    }
    return found->value;
  }

  void add(const CsvRow& row, std::size_t at) {
    cells_.bind(row);
    if (cells_.all_empty()) return;
    ++table_.read;
    if (!cells_.all_sound()) problems_.add_row(at, "bad-bytes", {}, "bytes that are no text in this encoding");
    if (row.size() > table_.columns.size() || row.size() + 1 < table_.columns.size()) {
      problems_.add_row(at, "ragged-row", std::to_string(row.size()), "more or fewer cells than the header");
    }
    const NumberField figure = table_.survey ? score : value;
    if (cell(figure).empty()) return problem(at, figure, "missing-value", "no value");
    const std::optional<Number> found = parse_number(cell(figure));
    if (!found || !std::isfinite(found->value)) return problem(at, figure, "unread-number", "not a number");
    NumberRow made{at, {}, std::string(cell(stage)), std::string(cell(touchpoint)), {}, found->value};
    if (!table_.survey && !fill(made, found->percent)) return;
    std::optional<Date> date;
    if (!cell(NumberField::date).empty()) {
      date = parse_date(cell(NumberField::date));
      if (!date) return problem(at, NumberField::date, "unread-date", "not a date");
      made.date = iso_text(*date);
      if (date->both_fit) {
        ambiguous_.emplace_back(table_.rows.size(), *date);
      } else {
        ++orders_[static_cast<std::size_t>(date->order)];
      }
    }
    table_.rows.push_back(std::move(made));
  }

  bool fill(NumberRow& made, bool percent) {
    made.metric = cell(metric);
    if (made.metric.empty()) {
      problem(made.row, metric, "missing-metric", "the row does not say what is measured");
      return false;
    }
    made.unit = cell(unit);
    if (made.unit.empty() && percent) made.unit = "%";
    made.kind = cell(kind);
    made.target = number(made.row, target);
    made.baseline = number(made.row, baseline);
    made.low = number(made.row, low);
    made.high = number(made.row, high);
    made.answers = number(made.row, answers);
    if (made.answers && !(*made.answers >= 0 && *made.answers <= model::most_answers)) {
      problem(made.row, answers, "bad-number", "not a count");
      made.answers.reset();
    }
    if (!cell(better).empty()) {
      made.better = parse_better(cell(better));
      if (!made.better) problem(made.row, better, "bad-better", "neither up nor down");
    }
    return true;
  }

  // Where day and month could be exchanged, the Vietnamese order wins, unless other dates fit month first only.
  void settle_dates() {
    const auto count = [this](DateOrder order) { return orders_[static_cast<std::size_t>(order)]; };
    if (count(DateOrder::month_first) <= count(DateOrder::day_first)) return;
    for (auto& [row, date] : ambiguous_) {
      std::swap(date.day, date.month);
      table_.rows[row].date = iso_text(date);
    }
  }

  std::string_view text_;
  const NumberOptions& options_;
  CsvDialect dialect_;
  bool header_ = true;
  NumberTable table_;
  CsvCells cells_;
  Problems problems_;
  std::array<std::size_t, number_field_count> column_of_{};
  std::array<std::size_t, 5> orders_{};
  std::vector<std::pair<std::size_t, Date>> ambiguous_;
};

}  // namespace

std::string_view name_of(NumberField field) { return fields[place_of(field)].name; }

std::optional<NumberField> parse_number_field(std::string_view name) {
  const auto found = std::ranges::find(fields, name, &FieldNames::name);
  if (found == fields.end()) return std::nullopt;
  return static_cast<NumberField>(found - fields.begin());
}

std::string_view NumberTable::header_of(NumberField field) const {
  const std::size_t column = column_of(field);
  return column == CsvPlan::no_column ? std::string_view() : std::string_view(columns[column].name);
}

std::size_t NumberTable::column_of(NumberField field) const {
  const auto found = std::ranges::find(columns, field, &NumberColumn::field);
  return found == columns.end() ? CsvPlan::no_column : static_cast<std::size_t>(found - columns.begin());
}

Result<NumberTable> read_numbers(std::string_view bytes, const NumberOptions& options) {
  Text text;
  if (const Result<void> decoded = decode(bytes, options.encoding, text); !decoded) {
    return std::unexpected(decoded.error());
  }
  return Reader(text, options).read();
}

bool looks_like_numbers(std::string_view bytes) {
  constexpr std::size_t looked_at = std::size_t{64} * 1024;
  Text text;
  if (!decode(bytes.substr(0, looked_at), {}, text)) return false;
  const CsvDialect dialect = detect_dialect(text.text, {});
  CsvTokenizer tokens(text.text, dialect.delimiter, dialect.start);
  CsvCells cells;
  std::array<bool, number_field_count> named{};
  std::optional<CsvRow> row = tokens.next();
  while (row && row->blank()) row = tokens.next();
  if (!row) return false;
  cells.bind(*row);
  bool survey = false;
  for (std::size_t i = 0; i < std::min(row->size(), most_columns); ++i) {
    const std::string key = key_of(cells[i]);
    const NumberField field = field_of(key);
    named[place_of(field)] = true;
    for (const char* asked :
         {"nps", "csat", "ces", "npsscore", "csatscore", "cesscore", "diemnps", "diemcsat", "diemces"}) {
      survey = survey || key == asked;
    }
    survey = survey || key.contains("recommend") || key.contains("gioithieu");
    // What only a table of touchpoints has.
    switch (match_header(cells[i]).confidence > 0.8F ? match_header(cells[i]).field : Field::extra) {
      case Field::channel:
      case Field::emotion:
      case Field::pain:
      case Field::opportunity:
      case Field::owner:
      case Field::lane:
      case Field::persona:
      case Field::influence:
        if (field == ignore) return false;
        break;
      default:
        break;
    }
  }
  if (named[place_of(value)] && named[place_of(metric)] && named[place_of(NumberField::date)]) {
    return !named[place_of(touchpoint)] || named[place_of(target)];
  }
  return survey && !named[place_of(value)];
}

}  // namespace lotrinh::io
