#pragma once
// Touchpoint tables: bytes -> preview -> edit. See README ("Touchpoint CSV") for the format.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "io/csv_fields.h"
#include "io/csv_values.h"
#include "io/encoding.h"
#include "model/catalogue.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::io {

struct Problem {           // row 1 = the header (or the first row where there is none); blank lines count
  std::size_t row = 0;     // 0 = the whole file
  std::size_t column = 0;  // from 1; 0 = the whole row
  // "ragged-row", "missing-text", "missing-stage", "bad-emotion", "emotion-range", "bad-influence", "bad-date",
  // "bad-number", "bad-mode", "bad-relation", "bad-ownership", "bad-evidence", "bad-better", "unknown-lane",
  // "unknown-link", "open-quote", "bad-bytes", "duplicate-external-id"; locale key "problem.<code>"
  std::string code;
  std::string value;    // the cell's text, shortened
  std::string message;  // English
};

struct CsvOptions {  // what is not set is detected
  std::optional<Encoding> encoding = {};
  std::optional<char> delimiter = {};
  std::optional<bool> header = {};
  std::vector<std::pair<std::size_t, Field>> mapping = {};  // column index -> field
  std::optional<EmotionScale> emotion_scale = {};
  std::optional<std::string> stage_model = {};  // "" = none: stages as they appear
  std::string language = "vi";
  std::string title = {};  // of a new map: the file's name
};

struct CsvPreview {
  Encoding encoding = Encoding::utf8;
  bool repaired = false;  // mojibake was undone
  char delimiter = ',';
  bool header = true;
  EmotionScale emotion_scale = EmotionScale::minus2_to_2;
  std::optional<DateOrder> date_order;  // where there is a date column with dates in it
  std::string stage_model;              // the model whose names the stages bear, or ""
  std::size_t stages_matched = 0;       // of ...
  std::size_t stages_total = 0;
  std::vector<CsvColumn> columns;
  std::vector<std::vector<std::string>> rows;  // the first 50 after the header
  std::vector<std::size_t> row_numbers;        // of `rows`, as in Problem::row
  std::size_t total = 0;                       // data rows; an estimate when total_exact is false (very large files)
  bool total_exact = true;
  std::size_t looked_at = 0;            // data rows that were read for this; fewer than `total` in a long file
  std::vector<Problem> problems;        // of the rows looked at: all of a file up to 10,000 rows; at most 1000
  std::size_t importable = 0;           // rows that will be imported, of those looked at
  std::array<std::size_t, 3> counts{};  // touchpoints (cards of rows), pains, opportunities that will be made
};

// Fails only where there is nothing to read: "csv-empty", "csv-binary" (a spreadsheet or picture, not text),
// "csv-too-large" (1 GiB and more).
Result<CsvPreview> preview_csv(std::string_view bytes, const CsvOptions& options, const model::Catalogue& catalogue);

// The same in slices, for a table so large that looking at it at once would block the page. `bytes` and `catalogue`
// must stay as they are until it is done.
class CsvPreviewer {
 public:
  CsvPreviewer(std::string_view bytes, CsvOptions options, const model::Catalogue& catalogue);
  ~CsvPreviewer();
  CsvPreviewer(const CsvPreviewer&) = delete;
  CsvPreviewer& operator=(const CsvPreviewer&) = delete;

  bool step(std::size_t max_rows);  // looks at that many rows; true when done
  Result<CsvPreview> take();        // does what is left

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct CsvImportResult {
  model::Edit edit;  // one edit, source "import"; named "import.csv"
  model::MapId map_id;
  std::size_t read = 0;
  std::size_t imported = 0;
  std::size_t skipped = 0;
  std::vector<Problem> problems;  // the first 1000, by row
  std::size_t problem_count = 0;
};

// An import in slices; the document is not touched until its edit is applied, and must not change until then.
// `merge_into`: an empty id makes a new map; else rows whose external id (a card's externalId or id; without one, whose
// stage, lane and text) a card of that map has update it: a field whose cell is empty stays as it is, and a metric's
// figure of another date joins those that it has. Rows with the external id of an earlier row update that row's card.
class CsvImport {
 public:
  CsvImport(std::string bytes, CsvOptions options, const model::Catalogue& catalogue, const model::Document& document,
            model::MapId merge_into, IdSource& ids);
  ~CsvImport();
  CsvImport(const CsvImport&) = delete;
  CsvImport& operator=(const CsvImport&) = delete;

  bool step(std::size_t max_rows);   // true when done
  float progress() const;            // 0..1
  Result<CsvImportResult> finish();  // once done; codes as preview_csv, and "csv-no-rows", "unknown-map"

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::io
