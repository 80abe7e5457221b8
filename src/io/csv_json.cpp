#include "io/csv_json.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "base/json_quoted.h"
#include "base/utf8.h"

namespace lotrinh::io {
namespace {

std::string text(std::string_view value) { return json_quoted(utf8::repaired(value)); }

std::string problems_json(const std::vector<Problem>& problems) {
  std::string out = "[";
  for (const Problem& problem : problems) {
    if (out.size() > 1) out += ',';
    out.append("{\"row\":").append(std::to_string(problem.row));
    out.append(",\"column\":").append(std::to_string(problem.column));
    out.append(",\"code\":").append(text(problem.code));
    out.append(",\"value\":").append(text(problem.value));
    out.append(",\"message\":").append(text(problem.message)).append("}");
  }
  return out + "]";
}

}  // namespace

Result<CsvOptions> read_csv_options(const Args& args, std::string language) {
  CsvOptions options;
  options.language = std::move(language);
  if (const auto name = args.optional_text("encoding"); name && *name != "auto") {
    options.encoding = parse_encoding(*name);
    if (!options.encoding) return fail("unknown-encoding", "unknown encoding: " + *name, "encoding");
  }
  if (const auto delimiter = args.optional_text("delimiter"); delimiter && *delimiter != "auto") {
    if (delimiter->size() != 1 || (*delimiter)[0] == '"' || (*delimiter)[0] == '\n' || (*delimiter)[0] == '\r') {
      return fail("bad-delimiter", "a delimiter is one character", "delimiter");
    }
    options.delimiter = (*delimiter)[0];
  }
  options.header = args.flag("header");
  const Args mapping = args.object("mapping");
  for (const std::string& name : mapping.names()) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const std::optional<Field> field = parse_field(mapping.text(name));
    if (error != std::errc{} || end != name.data() + name.size() || !field) {
      return fail("unknown-field", "mapping takes column indexes to field names", "mapping/" + name);
    }
    options.mapping.emplace_back(index, *field);
  }
  if (const auto name = args.optional_text("emotionScale"); name && *name != "auto") {
    options.emotion_scale = parse_emotion_scale(*name);
    if (!options.emotion_scale) return fail("unknown-scale", "unknown emotion scale: " + *name, "emotionScale");
  }
  if (const auto id = args.optional_text("stageModel"); id && *id != "auto") options.stage_model = *id;
  options.title = args.text("title");
  return options;
}

std::string preview_json(const CsvPreview& preview) {
  std::string out = "{\"encoding\":" + text(name_of(preview.encoding));
  out.append(",\"repaired\":").append(preview.repaired ? "true" : "false");
  out.append(",\"delimiter\":").append(text(std::string_view(&preview.delimiter, 1)));
  out.append(",\"header\":").append(preview.header ? "true" : "false");
  out.append(",\"emotionScale\":").append(text(name_of(preview.emotion_scale)));
  out.append(",\"dateOrder\":").append(preview.date_order ? text(name_of(*preview.date_order)) : "null");
  out.append(",\"stageModel\":").append(text(preview.stage_model));
  out.append(",\"stagesMatched\":").append(std::to_string(preview.stages_matched));
  out.append(",\"stagesTotal\":").append(std::to_string(preview.stages_total));
  out.append(",\"columns\":[");
  for (const CsvColumn& column : preview.columns) {
    if (out.back() != '[') out += ',';
    out.append("{\"index\":").append(std::to_string(column.index)).append(",\"name\":").append(text(column.name));
    out.append(",\"field\":").append(text(name_of(column.field)));
    const long percent = std::lround(column.confidence * 100);
    out.append(",\"confidence\":")
        .append(percent >= 100 ? "1" : "0." + std::string(percent < 10 ? "0" : "") + std::to_string(percent));
    out += '}';
  }
  out.append("],\"rows\":[");
  for (const auto& row : preview.rows) {
    if (out.back() != '[') out += ',';
    out += '[';
    for (std::size_t i = 0; i < row.size(); ++i) out.append(i == 0 ? "" : ",").append(text(row[i]));
    out += ']';
  }
  out.append("],\"rowNumbers\":[");
  for (std::size_t i = 0; i < preview.row_numbers.size(); ++i) {
    out.append(i == 0 ? "" : ",").append(std::to_string(preview.row_numbers[i]));
  }
  out.append("],\"total\":").append(std::to_string(preview.total));
  out.append(",\"totalExact\":").append(preview.total_exact ? "true" : "false");
  out.append(",\"problems\":").append(problems_json(preview.problems));
  out.append(",\"importable\":").append(std::to_string(preview.importable));
  out.append(",\"counts\":{\"touchpoints\":").append(std::to_string(preview.counts[0]));
  out.append(",\"pains\":").append(std::to_string(preview.counts[1]));
  out.append(",\"opportunities\":").append(std::to_string(preview.counts[2])).append("}}");
  return out;
}

std::string import_result_json(const CsvImportResult& result) {
  std::string out = "{\"mapId\":" + text(result.map_id.value);
  out.append(",\"rows\":{\"read\":").append(std::to_string(result.read));
  out.append(",\"imported\":").append(std::to_string(result.imported));
  out.append(",\"skipped\":").append(std::to_string(result.skipped));
  out.append("},\"problems\":").append(problems_json(result.problems));
  out.append(",\"problemCount\":").append(std::to_string(result.problem_count)).append("}");
  return out;
}

}  // namespace lotrinh::io
