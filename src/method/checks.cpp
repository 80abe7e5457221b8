#include "method/checks.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"
#include "method/checks_parts.h"

namespace lotrinh::method {

using namespace model;

namespace {

struct Rule {
  Check check;
  void (*run)(Run&);
};

// The most pressing first, then along the map.
constexpr std::array<Rule, 21> rules = {{
    {{"fix-first", Level::problem}, fix_first},
    {{"negative-without-pain", Level::warning}, negative_without_pain},
    {{"pain-without-answer", Level::warning}, pain_without_answer},
    {{"worry-without-content", Level::warning}, worry_without_content},
    {{"channel-gap", Level::warning}, channel_gap},
    {{"stage-without-touchpoint", Level::warning}, stage_without_touchpoint},
    {{"wrong-mode", Level::warning}, wrong_mode},
    {{"third-party-only", Level::warning}, third_party_only},
    {{"all-assumed", Level::warning}, all_assumed},
    {{"too-many-personas", Level::warning}, too_many_personas},
    {{"review-overdue", Level::warning}, review_overdue},
    {{"action-without-owner", Level::warning}, action_without_owner},
    {{"action-without-date", Level::warning}, action_without_date},
    {{"action-without-metric", Level::warning}, action_without_metric},
    {{"result-not-measured", Level::warning}, result_not_measured},
    {{"metric-worse", Level::warning}, metric_worse},
    {{"opportunity-without-action", Level::hint}, opportunity_without_action},
    {{"stage-without-action", Level::hint}, stage_without_action},
    {{"stage-without-goal", Level::hint}, stage_without_goal},
    {{"too-many-actions", Level::hint}, too_many_actions},
    {{"metric-not-measured", Level::hint}, metric_not_measured},
}};

constexpr std::array<Check, rules.size()> check_list = [] {
  std::array<Check, rules.size()> list;
  for (std::size_t i = 0; i < rules.size(); ++i) list[i] = rules[i].check;
  return list;
}();

constexpr std::array<std::string_view, 3> level_names = {"hint", "warning", "problem"};
constexpr std::array<std::string_view, 6> place_names = {"map", "stage", "card", "persona", "action", "metric"};
constexpr std::array<std::string_view, 15> remedy_names = {
    "",           "add-pain",     "add-opportunity", "add-content", "add-touchpoint",
    "add-action", "add-handover", "set-goal",        "set-value",   "plan",
    "set-owner",  "set-date",     "set-metric",      "set-result",  "review"};

template <class Enum, std::size_t count>
std::string_view at(const std::array<std::string_view, count>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(Level level) { return at(level_names, level); }
std::string_view name_of(PlaceKind place) { return at(place_names, place); }
std::string_view name_of(Remedy remedy) { return at(remedy_names, remedy); }

std::span<const Check> checks() { return check_list; }

const Check* find_check(std::string_view id) {
  const auto found = std::ranges::find(check_list, id, &Check::id);
  return found == check_list.end() ? nullptr : &*found;
}

Thresholds thresholds_of(const DocumentInfo& info) {
  Thresholds limits;
  if (!info.check_settings) return limits;
  const CheckSettings& set = *info.check_settings;
  limits.review_days = set.review_days.value_or(limits.review_days);
  limits.most_personas = set.most_personas.value_or(limits.most_personas);
  limits.most_actions = set.most_actions.value_or(limits.most_actions);
  limits.high_influence = set.high_influence.value_or(limits.high_influence);
  limits.low_emotion = set.low_emotion.value_or(limits.low_emotion);
  return limits;
}

bool is_off(const DocumentInfo& info, std::string_view check) {
  return info.check_settings && std::ranges::find(info.check_settings->off, check) != info.check_settings->off.end();
}

std::vector<Finding> run_checks(const CheckInput& input) {
  std::vector<Finding> found;
  const Facts facts(input);
  Run run{input, facts, thresholds_of(input.document.info), nullptr, found};
  for (const Rule& rule : rules) {
    if (is_off(input.document.info, rule.check.id)) continue;
    run.check = &rule.check;
    rule.run(run);
  }
  return found;
}

const Dismissal* dismissal_of(const MapInfo& info, const Finding& finding) {
  const auto found = std::ranges::find_if(info.dismissed, [&](const Dismissal& dismissal) {
    return dismissal.check == finding.check && dismissal.id == finding.id;
  });
  return found == info.dismissed.end() ? nullptr : &*found;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 120;  // bytes
  const std::string_view cut = utf8::cut(text, most);
  std::string out(cut);
  std::ranges::replace(out, '\n', ' ');
  return cut.size() == text.size() ? out : out + "…";
}

Finding& Run::add(PlaceKind place, std::string id, Remedy remedy) {
  Finding& finding = found.emplace_back();
  finding.check = finding.sentence = check->id;
  finding.level = check->level;
  finding.place = place;
  finding.id = std::move(id);
  finding.remedy = remedy;
  return finding;
}

Finding& Run::add_card(const Card& card, Remedy remedy) {
  Finding& finding = add(PlaceKind::card, card.id.value, remedy);
  finding.index = static_cast<std::size_t>(&card - map().cards.data());
  finding.args.push_back({"what", shortened(card.text)});
  return finding;
}

Finding& Run::add_stage(const Stage& stage, Remedy remedy) {
  Finding& finding = add(PlaceKind::stage, stage.id.value, remedy);
  finding.index = static_cast<std::size_t>(&stage - map().stages.data());
  finding.args.push_back({"stage", stage_name(stage)});
  return finding;
}

std::string Run::stage_name(const Stage& stage) const {
  return shortened(model::stage_name(input.catalogue, input.map, stage, input.language));
}

std::string Run::number(double value) const {
  std::string text;
  append_decimal(text, value);
  if (input.language == "vi") std::ranges::replace(text, '.', ',');
  return text.starts_with('-') ? "\xE2\x88\x92" + text.substr(1) : text;
}

}  // namespace lotrinh::method
