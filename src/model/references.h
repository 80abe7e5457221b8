#pragma once
// What holds in every document: ids are there and unique (cards, stages, steps, lanes and links within their map, maps,
// personas and actions within the document) and every reference leads to a record. Editing keeps it, opening a file
// checks it.
//
// Codes: "missing-id", "duplicate-id", "unknown-stage", "unknown-step", "unknown-lane", "unknown-card",
// "unknown-persona", "placed-note"; `where` is a JSON pointer from the record that was given.

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/id_index.h"

namespace lotrinh::model {

// The places where a map's cards may stand. The map's stages and lanes must stay as they are while it is in use.
class CellIndex {
 public:
  explicit CellIndex(const Map& map);

  // `prefix` is put before the pointer of an error.
  Result<void> check(const Card& card, std::string_view prefix) const;

 private:
  IdIndex stages_;
  IdIndex lanes_;
  IdIndex steps_;
  std::vector<std::uint32_t> stage_of_step_;
};

// Personas that are there, metrics with ids of their own.
Result<void> check_info(const MapInfo& info, const std::vector<Persona>& personas);
// Notes of a parking lot: ids that no card bears, and no place on the map ("placed-note").
Result<void> check_parking(const std::vector<Card>& notes, const std::vector<Card>& cards);
Result<void> check_map(const Map& map, const std::vector<Persona>& personas);
Result<void> check_document(const Document& document);

}  // namespace lotrinh::model
