#pragma once
// What a consultant would point at on a map: rules, each with an id, a place and a reason. A rule keeps silent until
// the map is far enough for it: what each one presupposes stands beside it in checks_*.cpp.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::method {

enum class Level : std::uint8_t { hint, warning, problem };
std::string_view name_of(Level);  // "hint", "warning", "problem"

// What kind of record a finding is about.
enum class PlaceKind : std::uint8_t { map, stage, card, persona, action, metric };  // metric: of the map as a whole
std::string_view name_of(PlaceKind);                                                // "map", "stage", ...

// What would settle it, and can be begun with one click.
enum class Remedy : std::uint8_t {
  none,
  add_pain,         // a pain point, linked to the card
  add_opportunity,  // an opportunity, linked to the card
  add_content,      // a message, linked to the card
  add_touchpoint,   // in the stage
  add_action,       // what the customer does, in the stage
  add_handover,     // a touchpoint in the stage, of the channel that the stage before ends with
  set_goal,         // of the stage
  set_value,        // of the metric
  plan,             // an action of the plan that carries the card out
  set_owner,        // of the plan's action
  set_date,
  set_metric,
  set_result,
  review,  // done today
};
std::string_view name_of(Remedy);  // "add-pain", ...; "" for none

struct Check {
  std::string_view id;  // stable: documents keep it
  Level level = Level::hint;
};
std::span<const Check> checks();  // in the order in which they are listed
const Check* find_check(std::string_view id);

struct SentenceArg {
  std::string_view name;
  std::string value;
  friend bool operator==(const SentenceArg&, const SentenceArg&) = default;
};

struct Finding {
  std::string_view check;  // its id
  Level level = Level::hint;
  PlaceKind place = PlaceKind::map;
  std::string id;                 // of the place's record; empty = the map
  std::size_t index = 0;          // of a card or stage in the map
  std::string_view sentence;      // "check.<sentence>" says the reason
  std::vector<SentenceArg> args;  // what that leaves open
  Remedy remedy = Remedy::none;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// What is measured by, with what is usual where the document says nothing.
struct Thresholds {
  double review_days = 92;    // a quarter
  double most_personas = 2;   // one map that follows more is true of nobody
  double most_actions = 9;    // of one stage; Miller 1956 (https://doi.org/10.1037/h0043158): 7 + 2
  double high_influence = 4;  // of 0..5
  double low_emotion = -1;    // of -2..+2
};
Thresholds thresholds_of(const model::DocumentInfo& info);
bool is_off(const model::DocumentInfo& info, std::string_view check);

struct CheckInput {
  const model::Document& document;
  const model::Map& map;  // one of the document's
  const model::Catalogue& catalogue;
  std::string_view language;  // of stage and channel names
  std::string_view today;     // ISO date
};

// All findings, rule by rule in the order of checks(), dismissed ones too, but for rules that are off. Linear in cards
// and links.
std::vector<Finding> run_checks(const CheckInput& input);

// How a finding was dismissed; null: it was not.
const model::Dismissal* dismissal_of(const model::MapInfo& info, const Finding& finding);

// The channel that a hand-over into a stage would best have: of the touchpoint before it that weighs the most.
std::string handover_channel(const model::Map& map, const model::StageId& into);

}  // namespace lotrinh::method
