// The text fields of an action: which member each edits, and what may stand in it.

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/iso_date.h"
#include "base/joined.h"
#include "base/utf8.h"
#include "editor/lines.h"
#include "editor/number_field.h"
#include "editor/plan.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr double any = std::numeric_limits<double>::max();

struct TextField {
  std::string_view name;
  std::string PlannedAction::* member;
  bool one_line;
};
constexpr std::array<TextField, 4> texts = {{{"text", &PlannedAction::text, true},
                                             {"description", &PlannedAction::description, false},
                                             {"owner", &PlannedAction::owner, true},
                                             {"department", &PlannedAction::department, true}}};

struct DateField {
  std::string_view name;
  std::string PlannedAction::* member;
};
constexpr std::array<DateField, 2> dates = {{{"from", &PlannedAction::from}, {"to", &PlannedAction::to}}};

struct ListField {
  std::string_view name;
  std::vector<std::string> PlannedAction::* member;
};
constexpr std::array<ListField, 2> lists = {{{"have", &PlannedAction::have}, {"missing", &PlannedAction::missing}}};

template <class Record>
struct NumberField {
  std::string_view name;
  std::optional<double> Record::* member;
  double least;
  double most;
};
constexpr std::array<NumberField<ActionMetric>, 3> metric_numbers = {{{"baseline", &ActionMetric::baseline, -any, any},
                                                                      {"target", &ActionMetric::target, -any, any},
                                                                      {"actual", &ActionMetric::actual, -any, any}}};
constexpr std::array<NumberField<ActionScores>, 7> score_numbers = {
    {{"reach", &ActionScores::reach, 0, any},
     {"leaving", &ActionScores::leaving, 0, most_effect},
     {"converting", &ActionScores::converting, 0, most_effect},
     {"satisfaction", &ActionScores::satisfaction, 0, most_effect},
     {"impact", &ActionScores::impact, 0, most_effect},
     {"confidence", &ActionScores::confidence, 0, 100},
     {"effort", &ActionScores::effort, 0, any}}};
constexpr std::array<NumberField<ActionTest>, 4> test_numbers = {
    {{"baselineRate", &ActionTest::baseline_rate, 0, 100},
     {"detectableChange", &ActionTest::detectable_change, -100, 100},
     {"significance", &ActionTest::significance, 0, 100},
     {"power", &ActionTest::power, 0, 100}}};
constexpr std::array<NumberField<TestGroup>, 2> group_numbers = {
    {{"Visitors", &TestGroup::visitors, 0, any}, {"Conversions", &TestGroup::conversions, 0, any}}};

template <class Fields>
const typename Fields::value_type* find(const Fields& fields, std::string_view name) {
  const auto it = std::ranges::find(fields, name, &Fields::value_type::name);
  return it == fields.end() ? nullptr : &*it;
}

// "controlVisitors": the group, and what of it.
std::optional<TestGroup> ActionTest::* group_of(std::string_view& field) {
  for (const auto& [name, member] : {std::pair{std::string_view("control"), &ActionTest::control},
                                     std::pair{std::string_view("variant"), &ActionTest::variant}}) {
    if (!field.starts_with(name)) continue;
    field.remove_prefix(name.size());
    return member;
  }
  return nullptr;
}

template <class Record>
std::string shown(const std::optional<Record>& record, std::optional<double> Record::* member,
                  std::string_view language) {
  return record && (*record).*member ? number_text(*((*record).*member), language) : std::string();
}

Result<std::optional<double>> number_in(const std::string& text, double least, double most, std::string_view language) {
  std::string_view typed = utf8::trimmed(text);
  if (typed.ends_with("%")) typed = utf8::trimmed(typed.substr(0, typed.size() - 1));
  if (typed.empty()) return std::nullopt;
  const std::optional<double> number = parse_number(typed, language);
  if (!number) return fail("not-a-number", "not a number: " + text);
  if (*number < least || *number > most) return fail("out-of-range", "out of range: " + text);
  return number;
}

// Sets a number of a record that is there only where something of it is.
template <class Record>
Result<void> put(std::optional<Record>& record, const NumberField<Record>& field, const std::string& text,
                 std::string_view language) {
  const Result<std::optional<double>> number = number_in(text, field.least, field.most, language);
  if (!number) return std::unexpected(number.error());
  if (!record) record.emplace();
  (*record).*field.member = *number;
  if (*record == Record{}) record.reset();
  return {};
}

Result<void> put_test(ActionTest& test, std::string_view field, const std::string& text, std::string_view language) {
  if (field == "hypothesis") {
    test.hypothesis = text;
    return {};
  }
  if (const auto* number = find(test_numbers, field)) {
    const Result<std::optional<double>> value = number_in(text, number->least, number->most, language);
    if (!value) return std::unexpected(value.error());
    test.*number->member = *value;
    return {};
  }
  const auto group = group_of(field);
  const auto* number = group ? find(group_numbers, field) : nullptr;
  if (!number) return fail("unknown-field", "no such field: " + std::string(field));
  return put(test.*group, *number, text, language);
}

}  // namespace

std::string action_text(const PlannedAction& action, std::string_view field, std::string_view language) {
  if (const auto* text = find(texts, field)) return action.*text->member;
  if (const auto* date = find(dates, field)) return date_text(action.*date->member, language);
  if (const auto* list = find(lists, field)) return joined(action.*list->member, "\n");
  if (field == "metricName") return action.metric ? action.metric->name : std::string();
  if (field == "unit") return action.metric ? action.metric->unit : std::string();
  if (const auto* number = find(metric_numbers, field)) return shown(action.metric, number->member, language);
  if (const auto* number = find(score_numbers, field)) return shown(action.scores, number->member, language);
  if (!action.test) return {};
  if (field == "hypothesis") return action.test->hypothesis;
  if (const auto* number = find(test_numbers, field))
    return shown(std::optional(*action.test), number->member, language);
  const auto group = group_of(field);
  const auto* number = group ? find(group_numbers, field) : nullptr;
  return number ? shown((*action.test).*group, number->member, language) : std::string();
}

Result<PlannedAction> with_action_text(PlannedAction action, std::string_view field, const std::string& text,
                                       std::string_view language) {
  if (const auto* written = find(texts, field)) {
    action.*written->member = written->one_line ? std::string(utf8::trimmed(text)) : text;
  } else if (const auto* date = find(dates, field)) {
    const bool none = utf8::trimmed(text).empty();
    const std::optional<std::string> iso = none ? std::string() : parse_typed_date(text);
    if (!iso) return fail("not-a-date", "not a date: " + text);
    action.*date->member = *iso;
  } else if (const auto* list = find(lists, field)) {
    action.*list->member = lines_of(text);
  } else if (field == "metricName" || field == "unit") {
    if (!action.metric) action.metric.emplace();
    (field == "unit" ? action.metric->unit : action.metric->name) = utf8::trimmed(text);
    if (*action.metric == ActionMetric{}) action.metric.reset();
  } else if (const auto* of_metric = find(metric_numbers, field)) {
    if (const Result<void> done = put(action.metric, *of_metric, text, language); !done)
      return std::unexpected(done.error());
  } else if (const auto* of_scores = find(score_numbers, field)) {
    if (const Result<void> done = put(action.scores, *of_scores, text, language); !done)
      return std::unexpected(done.error());
  } else {
    ActionTest test = action.test ? *action.test : ActionTest{};
    if (const Result<void> done = put_test(test, field, text, language); !done) return std::unexpected(done.error());
    if (test == ActionTest{}) {
      action.test.reset();
    } else {
      action.test.emplace(std::move(test));
    }
  }
  return action;
}

bool taken_when_done(std::string_view field) {
  std::string_view of_group = field;
  return find(dates, field) || find(metric_numbers, field) || find(score_numbers, field) || find(test_numbers, field) ||
         group_of(of_group);
}

}  // namespace lotrinh::editor
