#pragma once
// The method in seven steps, and how far a map has come in each: what a newcomer is led by. The steps are those that
// the literature agrees on: know the customer, list the touchpoints, divide the way into stages, bring data, complete
// the map, plan what to improve, measure and adjust.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lotrinh::method {

enum class GuideStep : std::uint8_t { persona, stages, touchpoints, data, map, plan, measure };
inline constexpr std::size_t guide_step_count = 7;
std::string_view name_of(GuideStep);  // "persona", ...

// One thing that a step asks for: done for `met` of `total` places (total > 0).
struct GuideTask {
  std::string_view id;  // "persona.goals": "guide.task.<id>" says it
  std::size_t met = 0;
  std::size_t total = 1;
  std::string open;  // id of the first record that lacks it; empty = none in particular
  bool done() const { return met >= total; }
};

struct GuideProgress {
  GuideStep step = GuideStep::persona;
  std::vector<GuideTask> tasks;   // in the order in which they are best done
  double done() const;            // 0..1, the mean of its tasks
  const GuideTask* next() const;  // the first that is not done; null = none
};

// Of a map of the document. Linear in cards and links.
std::array<GuideProgress, guide_step_count> guide(const model::Document& document, const model::Map& map);

}  // namespace lotrinh::method
