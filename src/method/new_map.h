#pragma once
// Making maps from the method's knowledge.

#include <string_view>

#include "base/id.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::method {

// An empty map of `stage_model` (names in `language`) with the default lanes of `kind`. An unknown model gives one
// empty stage. Goals stay empty: the model's are hints, shown by the layout. Lanes bear the catalogue's names.
model::Map new_map(const model::Catalogue& catalogue, std::string_view stage_model, model::MapKind kind,
                   std::string_view language, std::string_view title, IdSource& ids);

// The same of a model that need not be the catalogue's.
model::Map new_map(const model::Catalogue& catalogue, const model::StageModel& stage_model, model::MapKind kind,
                   std::string_view language, std::string_view title, IdSource& ids);

// A document without maps.
model::Document new_document(std::string_view title, std::string_view language, IdSource& ids);

}  // namespace lotrinh::method
