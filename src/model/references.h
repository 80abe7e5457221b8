#pragma once
// What holds in every document: ids are there and unique (cards, stages, steps, lanes and links within their map, maps
// and personas within the document) and every reference leads to a record. Editing keeps it, opening a file checks it.
//
// Codes: "missing-id", "duplicate-id", "unknown-stage", "unknown-step", "unknown-lane", "unknown-card",
// "unknown-persona"; `where` is a JSON pointer from the record that was given.

#include <cstddef>
#include <cstdint>
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

Result<void> check_personas(const MapInfo& info, const std::vector<Persona>& personas);
Result<void> check_map(const Map& map, const std::vector<Persona>& personas);

// The same in slices, for a map so large that checking it at once would block the page. Map and personas must stay as
// they are meanwhile.
class MapCheck {
 public:
  MapCheck(const Map& map, const std::vector<Persona>& personas);
  bool step(std::size_t records);  // checks that many cards or links; true when done
  const Result<void>& result() const { return result_; }

 private:
  enum class Phase : std::uint8_t { frame, cards, links, done };
  Result<void> check_next();

  const Map& map_;
  const std::vector<Persona>& personas_;
  Phase phase_ = Phase::frame;
  std::size_t next_ = 0;
  CellIndex cells_;
  IdIndex cards_;
  IdIndex links_;
  Result<void> result_;
};

Result<void> check_document(const Document& document);

}  // namespace lotrinh::model
