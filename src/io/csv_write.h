#pragma once
// A map as our touchpoint CSV: UTF-8 with BOM, CRLF, quoted where needed, formulas made harmless by a leading '. What
// is written here csv_read reads back without loss, into a new map or into the one it came from.
//
// What no column carries, and is lost: ids; a map's kind and scenario; a stage's goal; all of a persona but its name
// (see io/persona_csv.h); the order of lanes, lanes without a name and without cards, and whether lanes and stages are
// collapsed; the sizes of stages and lanes; pictures of cards; votes and the parking lot; members that this version
// does not know; and the stage model of a map where its stages' names do not tell it.
//
// What reading makes one, or clean: stages of a map, steps of a stage and personas whose names differ in case, accents
// or signs alone, and lanes of one kind and name; a channel of one's own that bears the name of a known one; dates that
// are no dates; white space at the ends of a text, CR as a line end, letters that are not composed; tags, personas and
// kinds of links with a | or a line break in their name; extra fields without a name or a value, and their order. The
// pains, opportunities and metrics of a touchpoint stand in its row, so they come back in the touchpoints' order. Where
// two cards have one external id the second gets its id for one.

#include <span>
#include <string>
#include <string_view>

#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::io {

struct CsvWriteOptions {
  std::string_view language = "vi";  // of the header names
  char delimiter = ',';
  bool bom = true;
};

// A card and the map that it is of.
struct MapCard {
  const model::Map* map = nullptr;
  const model::Card* card = nullptr;
};
// Rows of these cards alone, of one map or of several, in this order; all columns that any of the cards' maps needs.
std::string write_cards_csv(const model::Document& document, std::span<const MapCard> cards,
                            const model::Catalogue& catalogue, const CsvWriteOptions& options);

std::string write_csv(const model::Document& document, const model::Map& map, const model::Catalogue& catalogue,
                      const CsvWriteOptions& options);

}  // namespace lotrinh::io
