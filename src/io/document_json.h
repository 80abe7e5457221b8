#pragma once
// The document as JSON text ("schema": "lotrinh/journey"): stable key order, 2 spaces of indentation, unknown members
// kept and written back. assets/schema/journey.schema.json describes it; io/migrations.h brings older versions up.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/document.h"

namespace lotrinh::io {

// Error codes: "json-syntax" (where: "line 3, column 7"), "not-a-journey" (another schema or none), "newer-version",
// "json-type", "json-value", "json-missing", "duplicate-id", "unknown-reference" (where: a JSON pointer),
// "json-too-deep".
Result<model::Document> read_document(std::string_view json);

std::string write_document(const model::Document& document);

// The same text in slices, so that saving a very large document never blocks the page. The document must not
// change meanwhile: compare History::revision() and start again where it did.
class DocumentWriter {
 public:
  explicit DocumentWriter(const model::Document& document);
  ~DocumentWriter();
  DocumentWriter(const DocumentWriter&) = delete;
  DocumentWriter& operator=(const DocumentWriter&) = delete;

  bool step(std::size_t max_cards);  // true when done
  std::string take();                // the text, once done

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::io
