// Methods on the action plan: what its numbers come to.

#include <array>
#include <cmath>

#include "api/methods.h"
#include "base/decimal.h"
#include "base/json_quoted.h"
#include "editor/plan.h"
#include "editor/plan_words.h"
#include "editor/today.h"
#include "method/scores.h"

namespace lotrinh {
namespace {

using io::Args;
using Reply = Result<std::string>;

std::string json_number(double value) {
  std::string text;
  append_decimal(text, value);
  return text;
}

class Object {
 public:
  Object& add(std::string_view name, std::string_view json) {
    out_.append(out_.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(json);
    return *this;
  }
  Object& number(std::string_view name, const std::optional<double>& value) {
    return value && std::isfinite(*value) ? add(name, json_number(*value)) : *this;
  }
  Object& flag(std::string_view name, bool on) { return add(name, on ? "true" : "false"); }
  std::string text() const { return out_ + "}"; }

 private:
  std::string out_ = "{";
};

std::string json_of(const data::Comparison& found) {
  return Object()
      .number("controlRate", found.control_rate * 100)
      .number("variantRate", found.variant_rate * 100)
      .number("difference", found.difference * 100)
      .number("low", found.low * 100)
      .number("high", found.high * 100)
      .number("z", found.z)
      .number("p", found.p_value)
      .flag("significant", found.significant)
      .flag("small", found.small)
      .text();
}

std::string_view name_of(method::Quadrant quadrant) {
  switch (quadrant) {
    case method::Quadrant::quick_win:
      return "quick-win";
    case method::Quadrant::big_bet:
      return "big-bet";
    case method::Quadrant::fill_in:
      return "fill-in";
    default:
      return "money-pit";
  }
}

Reply plan(App& app, const Args&, std::string_view) {
  const editor::Editor& e = app.editor();
  if (!e.has_document()) return fail("no-document", "no document is open");
  const double middle = method::middle_effort(e.document().actions);
  std::string out = "[";
  for (const model::PlannedAction* action : listed_actions(e)) {
    Object one;
    one.add("id", json_quoted(action->id.value));
    one.flag("overdue", editor::overdue(*action, editor::today(e)));
    if (action->scores) {
      one.number("impact", method::impact(*action->scores)).number("score", method::rice(*action->scores));
      if (const auto quadrant = method::quadrant(*action->scores, middle)) {
        one.add("quadrant", json_quoted(name_of(*quadrant)));
      }
    }
    one.number("progress", editor::metric_progress(*action));
    if (action->test) {
      if (const auto size = editor::needed_visitors(*action->test); size && *size) one.number("visitors", **size);
      if (const auto result = editor::test_result(*action->test); result && *result)
        one.add("result", json_of(**result));
    }
    out.append(out.size() > 1 ? "," : "").append(one.text());
  }
  return out + "]";
}

Reply test_size(App&, const Args& args, std::string_view) {
  model::ActionTest test;
  test.baseline_rate = args.number("baselineRate");
  test.detectable_change = args.number("detectableChange");
  test.significance = args.number("significance");
  test.power = args.number("power");
  const auto size = editor::needed_visitors(test);
  if (!size) return fail("test-plan", "baselineRate and detectableChange are needed", "/baselineRate");
  if (!*size) return std::unexpected(size->error());
  return Object().number("visitors", **size).text();
}

Reply test_result(App&, const Args& args, std::string_view) {
  const auto group = [&](const char* name) {
    const Args given = args.object(name);
    return model::TestGroup{given.number("visitors"), given.number("conversions"), {}};
  };
  model::ActionTest test;
  test.control = group("control");
  test.variant = group("variant");
  test.significance = args.number("significance");
  const auto result = editor::test_result(test);
  if (!result) return fail("test-group", "control and variant need visitors and conversions", "/control");
  if (!*result) return std::unexpected(result->error());
  return json_of(**result);
}

constexpr std::array<Method, 3> table = {{
    {"plan", plan},                // what each action's numbers come to, as the page lists them
    {"test.size", test_size},      // {baselineRate, detectableChange, significance?, power?} -> {visitors}
    {"test.result", test_result},  // {control: {visitors, conversions}, variant, significance?} -> the comparison
}};

}  // namespace

std::span<const Method> plan_methods() { return table; }

}  // namespace lotrinh
