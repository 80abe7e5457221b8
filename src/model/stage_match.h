#pragma once
// Which stage model a list of stage names bears: for imported tables and for maps whose stages were typed by hand.

#include <cstddef>
#include <span>
#include <string>

#include "model/catalogue.h"

namespace lotrinh::model {

struct StageMatch {
  const StageModel* model = nullptr;  // into the catalogue; null where no model fits
  std::size_t matched = 0;            // names that are stages of `model` (0 where none fits)
  std::size_t total = 0;              // different names looked at
};

// The model most of the names belong to, in either language, accents and case ignored; of equals the one with fewer
// stages, then the one offered first. A model fits when it has at least 2 of the names and at least 60 % of them.
// Empty names and repetitions do not count.
StageMatch match_stage_model(const Catalogue& catalogue, std::span<const std::string> stage_names);

}  // namespace lotrinh::model
