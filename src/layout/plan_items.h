#pragma once
// What the drawings of the action plan (timeline, matrix, board) need to know of it: put together by the editor.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "base/strings.h"
#include "layout/theme.h"
#include "model/document.h"

namespace lotrinh::layout {

struct PlanItem {
  std::string id;
  std::string text;  // never empty
  std::string owner;
  model::ActionStatus status = model::ActionStatus::idea;
  std::optional<std::int64_t> from;  // days since 1970-01-01
  std::optional<std::int64_t> to;
  std::optional<double> effect;  // 0..model::most_effect
  std::optional<double> effort;  // person-weeks
  std::optional<double> score;   // RICE
  bool overdue = false;
};

struct PlanSettings {
  std::string language = "vi";
  const Strings* strings = nullptr;  // never null
  std::int64_t today = 0;            // days since 1970-01-01
  double middle_effort = 1;          // person-weeks: the line between little and much
  std::string_view chosen;           // id of the action whose details are shown
};

// The look of a status: its sign differs as well as its colour.
struct StatusLook {
  const char* icon;
  const char* label;  // key
  Color ink;
  Color soft;
};
inline StatusLook look_of(model::ActionStatus status) {
  switch (status) {
    case model::ActionStatus::planned:
      return {"calendar", "plan.status.planned", Color::accent, Color::accent_soft};
    case model::ActionStatus::doing:
      return {"play", "plan.status.doing", Color::warn, Color::warn_soft};
    case model::ActionStatus::done:
      return {"check", "plan.status.done", Color::pos, Color::pos_soft};
    case model::ActionStatus::dropped:
      return {"x", "plan.status.dropped", Color::neu, Color::neu_soft};
    default:
      return {"lightbulb", "plan.status.idea", Color::idea, Color::idea_soft};
  }
}

}  // namespace lotrinh::layout
