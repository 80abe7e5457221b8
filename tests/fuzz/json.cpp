// Arbitrary bytes as a document, as an edit and as a stage model's file: no crash, and what opens must come back the
// same after it is written.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <string_view>

#include "io/document_json.h"
#include "io/edit_json.h"
#include "io/stage_file.h"
#include "model/references.h"

using namespace lotrinh;

namespace {

// Stops the fuzzer where `holds` does not.
void require(bool holds, std::source_location place = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "line %u does not hold\n", static_cast<unsigned>(place.line()));
  std::abort();
}

void check_document_text(std::string_view json) {
  const Result<model::Document> document = io::read_document(json);
  if (!document) {
    require(!document.error().code.empty());
    return;
  }
  require(model::check_document(*document).has_value());
  const std::string written = io::write_document(*document);
  const Result<model::Document> again = io::read_document(written);
  require(again.has_value());
  require(*again == *document);
  require(io::write_document(*again) == written);
}

const model::Document& small_document() {
  static const model::Document document = *io::read_document(R"({"schema": "lotrinh/journey", "version": 2, "id": "d",
    "personas": [{"id": "a", "name": "An"}], "maps": [{"id": "m", "title": "M", "personaIds": ["a"],
    "stages": [{"id": "s", "name": "S", "steps": [{"id": "p", "name": "P"}]}, {"id": "t", "name": "T"}],
    "lanes": [{"id": "l", "kind": "touchpoints"}, {"id": "k", "kind": "metrics"}],
    "cards": [{"id": "c", "laneId": "l", "stageId": "s", "stepId": "p"}, {"id": "e", "laneId": "k", "stageId": "t"}],
    "links": [{"id": "n", "from": "c", "to": "e"}]}]})");
  return document;
}

void check_edit_text(std::string_view json) {
  IdSource ids(1);
  Result<model::Edit> edit = io::read_edit(json, small_document(), ids);
  if (!edit) return;
  (void)io::describe_edit(*edit);
  model::Document document = small_document();
  auto inverse = model::apply(document, std::move(*edit));
  if (inverse) {
    require(model::check_document(document).has_value());
    const Result<model::Document> saved = io::read_document(io::write_document(document));
    require(saved.has_value() && *saved == document);
    require(model::apply(document, std::move(*inverse)).has_value());
  }
  require(document == small_document());
}

void check_stage_text(std::string_view json) {
  const Result<model::OwnStageModel> read = io::read_stage_file(json);
  if (!read) {
    require(!read.error().code.empty());
    return;
  }
  require(!read->stages.empty() && read->stages.size() <= io::most_own_stages);
  const Result<model::OwnStageModel> again = io::read_stage_file(io::write_stage_file(*read));
  require(again.has_value() && *again == *read);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  check_document_text(json);
  check_edit_text(json);
  check_stage_text(json);
  return 0;
}
