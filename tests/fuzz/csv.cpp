// Arbitrary bytes as a touchpoint table: no crash; the preview says what the import does; what is imported holds
// together, is undone exactly, and comes back from the CSV that is written of it.
//
// An input that ends in a control character (0x01..0x08) carries choices in the three bytes before it: encoding and
// delimiter, scale and header, the field of a column. All other inputs are read as they are detected.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "io/assets.h"
#include "io/csv_json.h"
#include "io/csv_read.h"
#include "io/csv_write.h"
#include "io/document_json.h"
#include "io/edit_json.h"
#include "io/encoding.h"
#include "model/edit.h"
#include "model/history.h"
#include "model/references.h"
#include "unit/io/csv_said.h"

using namespace lotrinh;

namespace {

std::string written;  // the last table that was written

// Stops the fuzzer where `holds` does not.
void require(bool holds, std::source_location place = std::source_location::current()) {
  if (holds) return;
  if (!written.empty()) std::fprintf(stderr, "written:\n%s\n", written.c_str());
  std::fprintf(stderr, "line %u does not hold\n", static_cast<unsigned>(place.line()));
  std::abort();
}

const model::Document& small_document() {
  static const model::Document document = *io::read_document(R"({"schema": "lotrinh/journey", "version": 2, "id": "d",
    "personas": [{"id": "a", "name": "An"}], "maps": [{"id": "m", "title": "M", "stageModel": "5a", "personaIds": ["a"],
    "stages": [{"id": "s", "name": "Nhận biết", "steps": [{"id": "p", "name": "P"}]}, {"id": "t", "name": "T"}],
    "lanes": [{"id": "l", "kind": "touchpoints"}, {"id": "k", "kind": "metrics"}, {"id": "q", "kind": "pain-points", "name": "Q"}],
    "cards": [{"id": "c", "laneId": "l", "stageId": "s", "stepId": "p", "text": "A", "externalId": "1"},
      {"id": "b", "laneId": "l", "stageId": "s", "text": "A"}, {"id": "e", "laneId": "k", "stageId": "t", "text": "E",
      "metric": {"value": 1, "unit": "%"}}, {"id": "x", "laneId": "q", "stageId": "s", "text": "P"}],
    "links": [{"id": "n", "from": "c", "to": "x", "kind": "causes"}, {"id": "o", "from": "e", "to": "b", "kind": "measures"}]}]})");
  return document;
}

// Takes the choices off the end of `bytes`.
io::CsvOptions choices_of(std::string_view& bytes) {
  io::CsvOptions options;
  if (bytes.size() < 4 || bytes.back() < 0x01 || bytes.back() > 0x08) return options;
  const auto choice = [&bytes](std::size_t from_end) {
    return static_cast<unsigned char>(bytes[bytes.size() - from_end]);
  };
  const unsigned reading = choice(4);
  const unsigned values = choice(3);
  const unsigned column = choice(2);
  if (reading % 10 != 0) options.encoding = static_cast<io::Encoding>(reading % 10 - 1);
  constexpr std::array<char, 4> delimiters = {',', ';', '\t', '|'};
  if (reading / 10 % 5 != 0) options.delimiter = delimiters[reading / 10 % 5 - 1];
  if (values % 5 != 0) options.emotion_scale = static_cast<io::EmotionScale>(values % 5 - 1);
  if (values / 5 % 3 != 0) options.header = values / 5 % 3 == 1;
  if (values / 15 % 3 != 0) options.stage_model = values / 15 % 3 == 1 ? "" : "5a";
  options.language = choice(1) % 2 == 0 ? "vi" : "en";
  if (column != 0)
    options.mapping.emplace_back(column / io::field_count, static_cast<io::Field>(column % io::field_count));
  bytes.remove_suffix(4);
  return options;
}

void check_decoding(std::string_view bytes, const io::CsvOptions& options) {
  const Result<io::Encoding> found = io::detect_encoding(bytes);
  require(found.has_value() || !found.error().code.empty());
  if (!found && !options.encoding) return;
  const io::Encoding encoding = options.encoding ? *options.encoding : *found;
  if (io::is_utf8(encoding)) return;
  io::Decoder decoder(bytes, encoding);
  float progress = 0;
  while (!decoder.step(7)) {
    require(decoder.progress() >= progress && decoder.progress() <= 1);
    progress = decoder.progress();
  }
  require(utf8::valid(decoder.text()));
}

void check_problems(const std::vector<io::Problem>& problems) {
  require(problems.size() <= 1000);
  require(std::ranges::is_sorted(problems, {}, [](const io::Problem& p) { return std::pair(p.row, p.column); }));
  for (const io::Problem& problem : problems) require(!problem.code.empty() && !problem.message.empty());
}

Result<io::CsvImportResult> import(std::string_view bytes, const io::CsvOptions& options,
                                   const model::Document& document, const model::MapId& into, std::size_t slice) {
  IdSource ids(document.maps.size() + 1);
  io::CsvImport import(std::string(bytes), options, io::catalogue(), document, into, ids);
  float progress = 0;
  while (!import.step(slice)) {
    require(import.progress() >= progress && import.progress() <= 1);
    progress = import.progress();
  }
  require(import.progress() == 1);
  return import.finish();
}

// Applies and undoes once to see the document come back, then leaves it applied.
void check_edit(model::Document& document, model::Edit edit) {
  const model::Document before = document;
  const bool changes = !edit.changes.empty();  // a table may say what the map says already
  model::History history;
  require(history.apply(document, std::move(edit), model::Source::import).has_value());
  require(model::check_document(document).has_value());
  const model::Document after = document;
  require(history.undo(document) == changes);
  require(document == before);
  require(!history.can_undo());
  require(history.redo(document) == changes);
  require(document == after);
  const Result<model::Document> saved = io::read_document(io::write_document(document));
  require(saved.has_value() && *saved == document);
}

void check_preview(const io::CsvPreview& preview) {
  require(!preview.columns.empty());
  require(preview.rows.size() <= 50 && preview.row_numbers.size() == preview.rows.size());
  require(preview.importable <= preview.total);
  require(preview.stages_matched <= preview.stages_total || preview.stage_model.empty() || preview.stages_total == 0);
  check_problems(preview.problems);
  require(utf8::valid(io::preview_json(preview)));
}

// The table of a map gives the map again. `choice` selects the dialect.
void check_written(const model::Document& document, const model::MapId& id, std::size_t choice) {
  const model::Map& map = *document.map(id);
  const char delimiter = std::array{',', ';', '\t', '|'}[choice % 4];
  const bool bom = choice % 3 != 0;
  const std::string_view language = choice % 2 == 0 ? "vi" : "en";
  const std::string text = written =
      io::write_csv(document, map, io::catalogue(), {.language = language, .delimiter = delimiter, .bom = bom});
  require(utf8::valid(text));
  io::CsvOptions options;
  options.language = language;
  options.encoding = bom ? io::Encoding::utf8_bom : io::Encoding::utf8;  // a text may look like mojibake
  const auto back = import(text, options, {}, {}, 1000);
  require(back.has_value());
  require(back->skipped == 0);
  require(back->problem_count == 0);
  model::Document again{.id = model::DocumentId{"e"}, .info = {}, .personas = {}, .maps = {}};
  check_edit(again, back->edit);
  require(again.maps.size() == 1);
  require(test::said(again, again.maps.front(), "") == test::said(document, map, language));
  const auto merged = import(text, options, document, id, 1000);
  require(merged.has_value() && merged->problem_count == 0);
  written += io::describe_edit(merged->edit);
  require(merged->edit.changes.empty());
  written.clear();
}

// What the import gives for the whole file, in slices of one row and all at once.
void check_import(std::string_view bytes, const io::CsvOptions& options, const model::MapId& into,
                  const Result<io::CsvPreview>& preview) {
  model::Document document = small_document();
  auto result = import(bytes, options, document, into, 1'000'000);
  auto sliced = import(bytes, options, document, into, 1);
  require(document == small_document());
  require(result.has_value() == sliced.has_value());
  if (!result) {
    require(result.error().code == sliced.error().code && !result.error().code.empty());
    require(!preview || result.error().code == "csv-no-rows");
    return;
  }
  require(preview.has_value());
  require(result->read == result->imported + result->skipped);
  require(result->problem_count >= result->problems.size());
  check_problems(result->problems);
  if (preview->total_exact && preview->total < 10'000) {
    require(preview->total == result->read);
    require(preview->importable == result->imported);
  }
  model::Document other = document;
  check_edit(document, std::move(result->edit));
  require(model::apply(other, std::move(sliced->edit)).has_value());
  require(other == document);
  check_written(document, result->map_id, bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const io::CsvOptions options = choices_of(bytes);
  check_decoding(bytes, options);
  const Result<io::CsvPreview> preview = io::preview_csv(bytes, options, io::catalogue());
  if (preview) check_preview(*preview);
  require(preview.has_value() || !preview.error().code.empty());
  check_import(bytes, options, {}, preview);
  check_import(bytes, options, model::MapId{"m"}, preview);
  return 0;
}
