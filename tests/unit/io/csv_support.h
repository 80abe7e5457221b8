#pragma once
// Reading tables in tests: text in, map out.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "io/assets.h"
#include "io/csv_read.h"
#include "io/csv_tokens.h"
#include "io/csv_write.h"
#include "model/edit.h"

namespace lotrinh::test {

using Table = std::vector<std::vector<std::string>>;

inline Table table_of(std::string_view text, char delimiter = ',') {
  Table table;
  io::CsvTokenizer tokens(text, delimiter);
  std::string scratch;
  while (const auto row = tokens.next()) {
    std::vector<std::string>& cells = table.emplace_back();
    for (std::size_t i = 0; i < row->size(); ++i) cells.emplace_back(io::unquoted(row->cell(i), scratch));
  }
  return table;
}

inline io::CsvPreview preview(std::string_view bytes, const io::CsvOptions& options = {}) {
  auto result = io::preview_csv(bytes, options, io::catalogue());
  REQUIRE(result.has_value());
  return std::move(*result);
}

inline Result<io::CsvImportResult> try_import(std::string_view bytes, const io::CsvOptions& options = {},
                                              const model::Document& document = {}, model::MapId into = {},
                                              std::size_t slice = 3) {
  IdSource ids(42 + document.maps.size());
  io::CsvImport import(std::string(bytes), options, io::catalogue(), document, std::move(into), ids);
  while (!import.step(slice)) {
  }
  return import.finish();
}

// Imports and applies: the document that results.
struct Imported {
  model::Document document;
  io::CsvImportResult result;
  const model::Map& map() const {
    REQUIRE(document.map(result.map_id) != nullptr);
    return *document.map(result.map_id);
  }
};

inline Imported import(std::string_view bytes, const io::CsvOptions& options = {}, model::Document document = {},
                       model::MapId into = {}) {
  auto result = try_import(bytes, options, document, std::move(into));
  REQUIRE(result.has_value());
  Imported imported{std::move(document), std::move(*result)};
  model::Edit edit = imported.result.edit;
  const auto inverse = model::apply(imported.document, std::move(edit));
  INFO((inverse ? "" : inverse.error().code + " " + inverse.error().where));
  REQUIRE(inverse.has_value());
  return imported;
}

inline std::vector<std::string> codes(const std::vector<io::Problem>& problems) {
  std::vector<std::string> out;
  for (const io::Problem& p : problems)
    out.push_back(std::to_string(p.row) + ":" + std::to_string(p.column) + " " + p.code);
  return out;
}

inline std::vector<std::string> texts(const model::Map& map, model::LaneKind kind) {
  std::vector<std::string> out;
  for (const model::Card& card : map.cards) {
    if (card.kind == kind) out.push_back(card.text);
  }
  return out;
}

inline std::vector<std::string> stage_names(const model::Map& map) {
  std::vector<std::string> out;
  for (const model::Stage& stage : map.stages) out.push_back(stage.name);
  return out;
}

inline const model::Card& card(const model::Map& map, std::string_view text) {
  for (const model::Card& c : map.cards) {
    if (c.text == text) return c;
  }
  FAIL("no card " << text);
  return map.cards.front();
}

inline std::string stage_of(const model::Map& map, const model::Card& c) {
  const model::Stage* stage = map.stage(c.stage_id);
  return stage ? stage->name : "";
}

}  // namespace lotrinh::test
