#pragma once
// The parts of the checks: what is counted once for all rules (check_facts.cpp), and the rules by subject
// (checks_cards.cpp, checks_stages.cpp, checks_map.cpp, checks_metrics.cpp, checks_plan.cpp).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "method/checks.h"
#include "model/id_index.h"

namespace lotrinh::method {

using Kinds = std::uint32_t;  // a bit for each kind of card
inline constexpr Kinds bit(model::LaneKind kind) { return Kinds{1} << static_cast<unsigned>(kind); }
consteval Kinds all_that(bool (*are)(model::LaneKind)) {
  Kinds kinds = 0;
  for (std::size_t i = 0; i < model::lane_kind_count; ++i) {
    if (const auto kind = static_cast<model::LaneKind>(i); are(kind)) kinds |= bit(kind);
  }
  return kinds;
}
inline constexpr Kinds pains = all_that(model::is_pain);
inline constexpr Kinds answers = all_that(model::is_answer);
inline constexpr Kinds contacts = bit(model::LaneKind::touchpoints) | bit(model::LaneKind::emotions);
inline constexpr bool is_a(const model::Card& card, Kinds kinds) { return (bit(card.kind) & kinds) != 0; }

// Which kinds of cards stand in a stage.
struct Column {
  Kinds all = 0;            // anywhere in it
  Kinds whole = 0;          // in the stage as a whole, not in one of its steps
  Kinds free_all = 0;       // likewise, of the opportunities and solutions that answer nothing in particular
  Kinds free_whole = 0;     //
  std::size_t cards = 0;    // with a text
  std::size_t actions = 0;  // of the customer
  std::size_t touchpoints = 0;
  std::vector<std::uint32_t> channels;  // numbers of the channels of its touchpoints, ascending, each once
  std::vector<std::uint32_t> owners;    // likewise, of who is responsible for them
  bool handed_over = false;             // a link leads to a touchpoint from one of the stage before, or back
};

struct Facts {
  explicit Facts(const CheckInput& input);

  std::vector<std::uint32_t> stage_of;  // by card: into `columns`
  std::vector<Kinds> linked;            // by card: the kinds of the cards it is linked with
  std::vector<Kinds> linked_through;  // by card: what the touchpoints and pain points it is linked with are linked with
  std::vector<bool> under_way;  // by card: it, or a pain point linked to it, is linked to one that the plan carries out
  std::vector<Column> columns;  // by stage
  model::IdIndex planned;       // ids of the cards that actions of the plan carry out
  std::size_t plan_actions = 0;  // actions about this map or cards of it

  // The kinds that stand beside a card: in its stage and, where it stands in a step, in that step.
  Kinds beside(const CheckInput& input, std::size_t card) const;
  Kinds free_beside(const CheckInput& input, std::size_t card) const;

 private:
  struct StepKinds {
    Kinds all = 0;
    Kinds free = 0;
  };
  void link_cards(const model::Map& map, const model::IdIndex& cards);
  void fill_columns(const CheckInput& input);

  model::IdIndex steps_;
  std::vector<StepKinds> in_step_;
};

// One run: what the rules look at, and what they have found.
struct Run {
  const CheckInput& input;
  const Facts& facts;
  Thresholds limits;
  const Check* check = nullptr;  // that is run
  std::vector<Finding>& found;

  const model::Map& map() const { return input.map; }
  Finding& add(PlaceKind place, std::string id, Remedy remedy = Remedy::none);
  Finding& add_card(const model::Card& card, Remedy remedy);     // one of the map's; {what}: its text
  Finding& add_stage(const model::Stage& stage, Remedy remedy);  // likewise; {stage}: its name
  std::string stage_name(const model::Stage& stage) const;
  std::string number(double value) const;  // as the language writes it, U+2212 for minus
};

std::string shortened(std::string_view text);  // to be named in a sentence

// --- the rules
void negative_without_pain(Run& run);
void pain_without_answer(Run& run);
void fix_first(Run& run);
void worry_without_content(Run& run);

void stage_without_touchpoint(Run& run);
void stage_without_action(Run& run);
void stage_without_goal(Run& run);
void too_many_actions(Run& run);
void channel_gap(Run& run);

void wrong_mode(Run& run);
void third_party_only(Run& run);
void all_assumed(Run& run);
void too_many_personas(Run& run);
void review_overdue(Run& run);

void metric_not_measured(Run& run);
void metric_worse(Run& run);

void opportunity_without_action(Run& run);
void action_without_owner(Run& run);
void action_without_date(Run& run);
void action_without_metric(Run& run);
void result_not_measured(Run& run);

}  // namespace lotrinh::method
