#pragma once
// What each kind of map is for decides which lanes it begins with.

#include <vector>

#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::method {

// The lanes of a new map of `kind`, top down. A current-state map has the catalogue's default set; a day in the life
// looks for needs beyond the brand, a future state for the vision and its targets; a service blueprint adds what
// produces the experience: frontstage, backstage and support (Shostack, "Designing Services That Deliver", HBR 1984),
// people, technology and policy.
std::vector<model::LaneKind> default_lanes(const model::Catalogue& catalogue, model::MapKind kind);

}  // namespace lotrinh::method
