#pragma once
// Touchpoint tables: bytes -> preview -> edit. See README ("Touchpoint CSV") for the format.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/catalogue.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::io {

enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16le, utf16be, windows1258, windows1252, tcvn3, vni, mojibake };
std::string_view name_of(Encoding);  // "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1258", "windows-1252", "tcvn3", "vni", "mojibake"
std::optional<Encoding> parse_encoding(std::string_view name);

// What a column is taken for. `extra` keeps the column on the card under its header's name; `ignore` drops it.
enum class Field : std::uint8_t {
  extra, ignore, external_id, map, stage, step, lane, text, description, persona, channel, mode, relation, ownership,
  emotion, feeling, influence, pain, opportunity, owner, metric, value, unit, date, evidence, source, tags,
};
std::string_view name_of(Field);  // "extra", "ignore", "externalId", "map", ... as in el.previewCsv()
std::optional<Field> parse_field(std::string_view name);

enum class EmotionScale : std::uint8_t { minus2_to_2, one_to_5, zero_to_10, words };
std::string_view name_of(EmotionScale);  // "-2..2", "1..5", "0..10", "words"
std::optional<EmotionScale> parse_emotion_scale(std::string_view name);

enum class DateOrder : std::uint8_t { iso, day_first, month_first, excel_serial, epoch };
std::string_view name_of(DateOrder);

struct Problem {  // row 1 = the header (or the first row where there is none); column from 1, 0 = the whole row
  std::size_t row = 0;
  std::size_t column = 0;
  std::string code;     // "ragged-row", "missing-text", "bad-emotion", "emotion-range", "bad-influence", "bad-date", "bad-mode", "bad-evidence",
                        // "unknown-lane", "open-quote", "bad-bytes", "duplicate-external-id", ...; locale key "problem.<code>"
  std::string value;    // the cell's text, shortened
  std::string message;  // English
};

struct CsvColumn {
  std::size_t index = 0;
  std::string name;  // the header, or "" where there is none
  Field field = Field::extra;
  float confidence = 0;  // 0..1
};

struct CsvOptions {  // what is not set is detected
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;
  std::optional<bool> header;
  std::vector<std::pair<std::size_t, Field>> mapping;  // column index -> field
  std::optional<EmotionScale> emotion_scale;
  std::optional<std::string> stage_model;  // "" = none: stages as they appear
  std::string language = "vi";
  std::string title;  // of a new map: the file's name
};

struct CsvPreview {
  Encoding encoding = Encoding::utf8;
  bool repaired = false;  // mojibake was undone
  char delimiter = ',';
  bool header = true;
  EmotionScale emotion_scale = EmotionScale::minus2_to_2;
  std::optional<DateOrder> date_order;  // where there is a date column
  std::string stage_model;              // the model whose names the stages bear, or ""
  std::size_t stages_matched = 0;       // of ...
  std::size_t stages_total = 0;
  std::vector<CsvColumn> columns;
  std::vector<std::vector<std::string>> rows;  // the first 50 after the header
  std::vector<std::size_t> row_numbers;        // of `rows`, as in Problem::row
  std::size_t total = 0;                       // data rows; an estimate when total_exact is false (very large files)
  bool total_exact = true;
  std::vector<Problem> problems;               // of the rows looked at: all of a file up to 20,000 rows
  std::size_t importable = 0;                  // rows that will be imported, of those looked at
  std::array<std::size_t, 3> counts{};         // touchpoints (cards of rows), pains, opportunities that will be made
};

// Fails only where there is nothing to read: "csv-empty", "csv-binary" (a spreadsheet or picture, not text), "csv-too-large".
Result<CsvPreview> preview_csv(std::string_view bytes, const CsvOptions& options, const model::Catalogue& catalogue);

struct CsvImportResult {
  model::Edit edit;  // one edit, source "import"; named "import.csv"
  model::MapId map_id;
  std::size_t read = 0;
  std::size_t imported = 0;
  std::size_t skipped = 0;
  std::vector<Problem> problems;  // the first 1000
  std::size_t problem_count = 0;
};

// An import in slices; the document is not touched until its edit is applied. `merge_into`: an empty id makes a new map; else
// rows whose external id (or, without one, whose stage, lane and text) a card of that map has update it: a field whose cell is empty stays as it is.
class CsvImport {
 public:
  CsvImport(std::string bytes, CsvOptions options, const model::Catalogue& catalogue, const model::Document& document,
            model::MapId merge_into, IdSource& ids);
  ~CsvImport();
  CsvImport(const CsvImport&) = delete;
  CsvImport& operator=(const CsvImport&) = delete;

  bool step(std::size_t max_rows);  // true when done
  float progress() const;           // 0..1
  Result<CsvImportResult> finish(); // once done; codes as preview_csv, and "csv-no-rows", "unknown-map"

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::io
