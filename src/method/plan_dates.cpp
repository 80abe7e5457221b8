#include "method/plan_dates.h"

#include <algorithm>
#include <optional>

#include "base/iso_date.h"

namespace lotrinh::method {

std::int64_t next_monday(std::int64_t day) {
  const std::int64_t weekday = ((day + 3) % 7 + 7) % 7;  // 0 = Monday: 1970-01-01 was a Thursday
  return day + 7 - weekday;
}

void begin_plan(std::vector<model::PlannedAction>& actions, std::int64_t day) {
  std::optional<std::int64_t> first;
  for (const model::PlannedAction& action : actions) {
    if (const auto from = parse_iso_date(action.from)) first = first ? std::min(*first, *from) : *from;
  }
  if (!first) return;
  for (model::PlannedAction& action : actions) {
    for (std::string* date : {&action.from, &action.to}) {
      if (const auto old = parse_iso_date(*date)) *date = iso_date(*old + day - *first);
    }
  }
}

}  // namespace lotrinh::method
