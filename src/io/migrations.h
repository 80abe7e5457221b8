#pragma once
// Documents of earlier versions, brought up one version at a time. Each step is a function on the JSON tree, numbered
// by the version it starts from, without gaps, and tested alone (tests/migrations). A step takes whatever it finds:
// what is not as it expects is left for the reader to refuse.
//
// 1 -> 2  A card's `evidence` was a text: one of observed, assumed, proposed becomes {status}, any other {source}.
//         A card's figure stood beside its text as `metric` (its name), `value`, `unit` and `date`. It becomes the
//         object `metric` {value, unit, date}. On a card of kind "metric" the name becomes the card's text, or stays in
//         front of it. On any other card that names its figure, the figure becomes a card of its own in the map's first
//         lane of kind "metrics" (made at the end where there is none), in the same stage and step, bearing the name as
//         its text, with a link of kind "measures" to the card it came from; ids are made from that card's id, so that
//         two copies of a document come to the same result. A value that is no number stays among the card's `extra`.

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "base/result.h"

namespace lotrinh::io {

struct Migration {
  int from = 0;
  void (*run)(nlohmann::ordered_json& document) = nullptr;  // `document` is an object
};

std::span<const Migration> migrations();  // ascending, the last one leads to model::document_version

// Runs every step from `version` on, and sets the member "version". Error "json-value" where no step starts there.
Result<void> migrate(nlohmann::ordered_json& document, int version);

}  // namespace lotrinh::io
