// Arbitrary bytes as a table of figures: no crash; what is imported holds together, is undone exactly, is all there
// when it is imported again, and comes back from the table that is written of it.
//
// The last byte, where it is a control character (0x01..0x08), chooses the kind, the scale and the period.

#include "editor/numbers.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "io/assets.h"
#include "io/document_json.h"
#include "model/history.h"
#include "model/references.h"

using namespace lotrinh;

namespace {

void require(bool holds, std::source_location place = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "line %u does not hold\n", static_cast<unsigned>(place.line()));
  std::abort();
}

model::Document small_document() {
  static const model::Document document = *io::read_document(R"({"schema": "lotrinh/journey", "version": 2, "id": "d",
    "maps": [{"id": "m", "title": "M", "metrics": [{"id": "n", "name": "NPS", "metric": {"value": 3, "date": "2026"}}],
    "stages": [{"id": "s", "name": "A", "steps": [{"id": "p", "name": "P"}]}, {"id": "t", "name": "B"}],
    "lanes": [{"id": "l", "kind": "touchpoints"}, {"id": "k", "kind": "metrics"}],
    "cards": [{"id": "c", "laneId": "l", "stageId": "s", "stepId": "p", "text": "T", "externalId": "1"},
      {"id": "e", "laneId": "k", "stageId": "t", "text": "E", "metric": {"value": 1, "unit": "%"}}],
    "links": []}]})");
  return document;
}

editor::NumbersOptions choices_of(std::string_view& bytes) {
  editor::NumbersOptions options;
  if (bytes.empty() || bytes.back() < 0x01 || bytes.back() > 0x08) return options;
  const unsigned choice = static_cast<unsigned char>(bytes.back());
  bytes.remove_suffix(1);
  options.table.survey = choice % 2 == 1;
  options.scale = static_cast<data::Scale>(choice % 3);
  options.period = static_cast<editor::Period>(choice / 3);
  return options;
}

Result<editor::NumbersPlan> plan(std::string_view bytes, const editor::NumbersOptions& options,
                                 const model::Document& document) {
  IdSource ids(bytes.size() + 1);
  return editor::plan_numbers(bytes, options, document.maps.front(), io::catalogue(), "vi", ids);
}

void check_edit(model::Document& document, model::Edit edit) {
  const model::Document before = document;
  model::History history;
  require(history.apply(document, std::move(edit), model::Source::import).has_value());
  require(model::check_document(document).has_value());
  const model::Document after = document;
  require(history.undo(document));
  require(document == before);
  require(history.redo(document));
  require(document == after);
  const Result<model::Document> saved = io::read_document(io::write_document(document));
  require(saved.has_value() && *saved == document);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)io::looks_like_numbers(bytes);
  const editor::NumbersOptions options = choices_of(bytes);
  model::Document document = small_document();
  Result<editor::NumbersPlan> made = plan(bytes, options, document);
  if (!made) {
    require(!made.error().code.empty());
    return 0;
  }
  require(made->used <= made->table.rows.size() && made->table.rows.size() <= made->table.read);
  for (const io::Problem& problem : made->problems) {
    require(!problem.code.empty() && !problem.message.empty() && utf8::valid(problem.value));
  }
  if (made->edit.changes.empty()) return 0;
  check_edit(document, std::move(made->edit));
  const Result<editor::NumbersPlan> again = plan(bytes, options, document);
  require(again.has_value());
  require(again->edit.changes.empty());
  const std::string written = io::write_metrics_csv(document.maps.front(), io::catalogue(), io::strings("vi"), {});
  const Result<io::NumberTable> read = io::read_numbers(written, {.encoding = io::Encoding::utf8_bom});
  require(read.has_value() && read->problem_count == 0);
  return 0;
}
