#include "io/csv_guess.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "io/csv_values.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

constexpr std::size_t looked_at = 200;  // rows

// What the filled cells of a column look like, as counts.
struct Look {
  std::size_t filled = 0;
  std::size_t numbers = 0;
  std::size_t scores = 0;  // -2..10, or a smiley or word
  std::size_t negative = 0;
  std::size_t signs = 0;  // smileys and words of feeling
  std::size_t zero_to_5 = 0;
  std::size_t stages = 0;  // names of any stage model
  std::size_t channels = 0;
  std::size_t modes = 0;
  std::size_t evidence = 0;
  std::size_t lanes = 0;
  std::size_t dates = 0;
  std::size_t codes = 0;    // "TP-001": letters and digits, no space
  std::size_t letters = 0;  // bytes in all
  std::size_t different = 0;

  bool most(std::size_t count) const { return filled > 0 && count * 10 >= filled * 7; }
  std::size_t mean_length() const { return filled == 0 ? 0 : letters / filled; }
};

// What cells are held against, worked out once a table.
struct Known {
  const model::Catalogue& catalogue;
  std::set<std::string> stages;  // keys of the names of all stage models' stages

  explicit Known(const model::Catalogue& of) : catalogue(of) {
    for (const model::StageModel& stage_model : of.stage_models) {
      for (const model::StageTemplate& stage : stage_model.stages) {
        stages.insert(utf8::key(stage.name.vi));
        stages.insert(utf8::key(stage.name.en));
      }
    }
  }
};

bool is_code(std::string_view cell) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto part = [&](char c) {
    return digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
  };
  return cell.size() <= 24 && std::ranges::any_of(cell, digit) && std::ranges::all_of(cell, part);
}

void look_at(Look& look, const std::string& cell, const Known& known) {
  const model::Catalogue& catalogue = known.catalogue;
  ++look.filled;
  look.letters += cell.size();
  const std::optional<Number> number = parse_number(cell);
  const std::optional<Score> score = parse_score(cell, catalogue);
  if (number) {
    ++look.numbers;
    if (number->value >= -2 && number->value <= 10) ++look.scores;
    if (number->value >= -2 && number->value < 0) ++look.negative;
    if (number->value >= 0 && number->value <= 5) ++look.zero_to_5;
  } else if (score) {
    ++look.scores;
    ++look.signs;
  }
  if (is_code(cell)) ++look.codes;
  if (cell.size() > 60) return;
  const std::string key = utf8::key(cell);
  if (!key.empty() && known.stages.contains(key)) ++look.stages;
  if (!key.empty() && !number && catalogue.channel(cell)) ++look.channels;
  if (parse_mode(cell)) ++look.modes;
  if (parse_evidence(cell)) ++look.evidence;
  if (!number && lane_kind_of(cell, catalogue)) ++look.lanes;
  if (parse_date(cell)) ++look.dates;
}

Look look_of(const SampleRows& rows, std::size_t column, bool header, const Known& known) {
  Look look;
  std::set<std::string_view> seen;
  const std::size_t end = std::min(rows.size(), looked_at);
  for (std::size_t row = header ? 1 : 0; row < end; ++row) {
    if (column >= rows[row].size() || utf8::trimmed(rows[row][column]).empty()) continue;
    look_at(look, rows[row][column], known);
    seen.insert(rows[row][column]);
  }
  look.different = seen.size();
  return look;
}

bool is_scores(const Look& look) {
  return look.most(look.scores) && (look.negative > 0 || look.signs * 2 > look.filled || look.different <= 11);
}

}  // namespace

std::optional<model::LaneKind> lane_kind_of(std::string_view cell, const model::Catalogue& catalogue) {
  if (const auto kind = model::parse_name<model::LaneKind>(cell)) return kind;
  if (const auto kind = model::parse_card_name(cell)) return kind;
  const std::string wanted = utf8::key(cell);
  if (wanted.empty()) return std::nullopt;
  for (const model::LaneInfo& lane : catalogue.lanes) {
    if (std::ranges::contains(lane.keys, wanted)) return lane.kind;
  }
  return std::nullopt;
}

bool first_row_is_data(const SampleRows& rows, const model::Catalogue& catalogue) {
  const Known known(catalogue);
  for (const std::string& cell : rows.front()) {
    if (cell.empty()) continue;
    if (parse_number(cell) || parse_date(cell)) return true;
    const std::string key = utf8::key(cell);
    if (key.empty()) return true;  // a smiley, a dash
    if (known.stages.contains(key)) return true;
  }
  // Channel names are also names of columns ("Email"): two of them are values.
  const auto is_channel = [&](const std::string& cell) {
    return catalogue.channel(cell) != nullptr && match_header(cell).confidence <= 0;
  };
  return std::ranges::count_if(rows.front(), is_channel) >= 2;
}

bool first_row_is_header(const SampleRows& rows) {
  const std::vector<std::string>& first = rows.front();
  if (rows.size() < 2) return false;
  if (first.size() < 2 ||
      std::ranges::any_of(first, [](const std::string& cell) { return utf8::trimmed(cell).empty(); }))
    return false;
  std::set<std::string_view> names(first.begin(), first.end());
  if (names.size() != first.size()) return false;
  bool above_numbers = false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    std::size_t filled = 0;
    std::size_t numbers = 0;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (i >= rows[row].size() || rows[row][i].empty()) continue;
      if (rows[row][i] == first[i]) return false;
      ++filled;
      if (parse_number(rows[row][i])) ++numbers;
    }
    if (filled > 0 && numbers * 10 >= filled * 8) above_numbers = true;
  }
  return above_numbers;
}

void check_weak_columns(std::vector<CsvColumn>& columns, const SampleRows& rows, bool header,
                        const model::Catalogue& catalogue) {
  const Known known(catalogue);
  for (CsvColumn& column : columns) {
    if (column.confidence >= 0.9F || column.confidence <= 0) continue;
    if (column.field != Field::lane && column.field != Field::emotion && column.field != Field::influence) continue;
    const Look look = look_of(rows, column.index, header, known);
    if (look.filled == 0) continue;
    const std::size_t fitting = column.field == Field::lane ? look.lanes : look.scores;
    if (fitting * 2 >= look.filled) continue;
    column.field = Field::extra;
    column.confidence = 0;
  }
}

void guess_by_values(std::vector<CsvColumn>& columns, const SampleRows& rows, bool header,
                     const model::Catalogue& catalogue) {
  const Known known(catalogue);
  std::array<bool, field_count> taken{};
  for (const CsvColumn& column : columns) taken[static_cast<std::size_t>(column.field)] = true;
  std::vector<Look> looks;
  looks.reserve(columns.size());
  for (const CsvColumn& column : columns) looks.push_back(look_of(rows, column.index, header, known));
  const auto give = [&](std::size_t i, Field field, float confidence) {
    columns[i].field = field;
    columns[i].confidence = confidence;
    taken[static_cast<std::size_t>(field)] = true;
  };
  const auto find = [&](Field field, float confidence, auto fits) {
    if (taken[static_cast<std::size_t>(field)]) return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].field == Field::extra && looks[i].filled > 0 && fits(i, looks[i]))
        return give(i, field, confidence);
    }
  };
  const std::size_t count = columns.size();
  find(Field::stage, 0.6F, [](std::size_t, const Look& l) { return l.most(l.stages); });
  find(Field::channel, 0.6F, [](std::size_t, const Look& l) { return l.most(l.channels); });
  find(Field::mode, 0.6F, [](std::size_t, const Look& l) { return l.most(l.modes); });
  find(Field::evidence, 0.6F, [](std::size_t, const Look& l) { return l.most(l.evidence); });
  find(Field::lane, 0.6F, [](std::size_t, const Look& l) { return l.most(l.lanes); });
  find(Field::external_id, 0.5F, [&](std::size_t i, const Look& l) {
    return i == 0 && count > 1 && l.filled > 1 && l.different == l.filled && l.most(l.codes) &&
           (l.numbers < l.filled || l.filled > 5);
  });
  find(Field::emotion, 0.5F,
       [](std::size_t, const Look& l) { return is_scores(l) && (l.negative > 0 || l.signs > 0); });
  find(Field::emotion, 0.4F, [](std::size_t, const Look& l) { return is_scores(l); });
  find(Field::influence, 0.4F, [](std::size_t, const Look& l) { return l.most(l.zero_to_5); });
  find(Field::date, 0.4F, [](std::size_t, const Look& l) { return l.most(l.dates); });
  // The touchpoint is the column with the most different words; a column before it that repeats itself holds the
  // stages.
  std::size_t text = count;
  for (std::size_t i = 0; i < count; ++i) {
    const Look& l = looks[i];
    if (columns[i].field != Field::extra || l.filled == 0 || l.most(l.numbers)) continue;
    if (text == count || l.different > looks[text].different ||
        (l.different == looks[text].different && i > 0 && header && l.mean_length() > looks[text].mean_length() * 4)) {
      text = i;
    }
  }
  if (text == count) {  // a file of one column, or of numbers only: its first column with anything in it
    for (std::size_t i = 0; i < count && text == count; ++i) {
      if (looks[i].filled > 0 && (columns[i].field == Field::extra || columns[i].confidence <= 0.6F)) text = i;
    }
  }
  if (text == count) return;
  give(text, Field::text, 0.5F);
  find(Field::stage, 0.4F, [&](std::size_t i, const Look& l) {
    return i < text && l.filled > 2 && l.different * 3 <= l.filled * 2 && l.mean_length() <= 40;
  });
}

}  // namespace lotrinh::io
