#pragma once
// The dates of an action plan.

#include <cstdint>
#include <vector>

#include "model/document.h"

namespace lotrinh::method {

// The Monday after `day` (days since 1970-01-01).
std::int64_t next_monday(std::int64_t day);

// Moves all dates of the plan by the same number of days, so that the first action begins on `day`. A template's dates
// are those of the day it was written. Texts that are no dates stay.
void begin_plan(std::vector<model::PlannedAction>& actions, std::int64_t day);

}  // namespace lotrinh::method
