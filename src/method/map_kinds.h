#pragma once
// What each kind of map is for decides which lanes it begins with, and which are added where a map becomes one of that
// kind.

#include <string_view>
#include <vector>

#include "base/id.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::method {

// The lanes of a new map of `kind`, top down. A current-state map has the catalogue's default set; a day in the life
// looks for needs beyond the brand, a future state for the vision and its targets; a service blueprint adds what
// produces the experience: frontstage, backstage and support (Shostack, "Designing Services That Deliver", HBR 1984),
// people, technology and policy.
std::vector<model::LaneKind> default_lanes(const model::Catalogue& catalogue, model::MapKind kind);

// A lane that a map of a kind usually has and this one lacks, and the index at which it goes in (those before it being
// there already).
struct MissingLane {
  model::LaneKind kind = model::LaneKind::free_text;
  std::size_t index = 0;
};
// In the order in which they are to be inserted: each behind the lane that comes before it in the default set. For a
// current-state map none: whatever it has is its own affair.
std::vector<MissingLane> missing_lanes(const model::Catalogue& catalogue, const model::Map& map, model::MapKind kind);

// The map as one of another kind, to go on working on: stages, lanes, cards and links with the ids they have (cards of
// the two maps that bear one id are the same card), the kind's missing lanes added, the source named in
// MapInfo::based_on. The parking lot stays with the source.
model::Map copy_as(const model::Catalogue& catalogue, const model::Map& source, model::MapKind kind,
                   std::string_view title, IdSource& ids);

}  // namespace lotrinh::method
