#pragma once
// What the columns of a touchpoint table mean: by their headers' names, or by their values.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"

namespace lotrinh::io {

// What a column is taken for. `extra` keeps the column on the card under its header's name; `ignore` drops it.
enum class Field : std::uint8_t {
  extra,
  ignore,
  external_id,
  map,
  stage,
  step,
  lane,
  text,
  description,
  persona,
  channel,
  mode,
  relation,
  ownership,
  emotion,
  feeling,
  influence,
  pain,
  opportunity,
  owner,
  metric,
  value,
  unit,
  date,
  evidence,
  source,
  tags,
  change,
  better,
  links,
};
inline constexpr std::size_t field_count = 30;

std::string_view name_of(Field field);  // "extra", "ignore", "externalId", "map", ... as in el.previewCsv()
std::optional<Field> parse_field(std::string_view name);

// The header that write_csv gives the field's column, in "vi" or "en".
std::string_view header_of(Field field, std::string_view language);

struct CsvColumn {
  std::size_t index = 0;
  std::string name;  // the header, or "" where there is none
  Field field = Field::extra;
  float confidence = 0;  // 0..1
};

// A table's first rows, cells unquoted.
using SampleRows = std::vector<std::vector<std::string>>;

struct FieldMatch {
  Field field = Field::extra;
  float confidence = 0;  // 1: the name of the field; less: an unusual, a longer or a misspelt name
};

// What a header's name means, in either language; accents, case, spaces, underscores and a plural -s do not count.
FieldMatch match_header(std::string_view name);

// Whether the first row is a header: its cells name fields, and it is not like the rows below it.
bool looks_like_header(const SampleRows& rows, const model::Catalogue& catalogue);

// The fields of a table's columns. With a header by name, and then, where no column is the touchpoint, by value; else
// by value alone.
std::vector<CsvColumn> match_columns(const SampleRows& rows, bool header, const model::Catalogue& catalogue);

}  // namespace lotrinh::io
