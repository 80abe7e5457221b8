// Methods on metrics: what a map's figures are, values by date, numbers from tables, and what answers of a survey come
// to.

#include <array>
#include <cmath>

#include "api/methods.h"
#include "base/decimal.h"
#include "base/iso_date.h"
#include "base/json_quoted.h"
#include "data/survey.h"
#include "editor/metrics.h"
#include "editor/numbers.h"
#include "model/metrics.h"
#include "model/names.h"

namespace lotrinh {
namespace {

using io::Args;
using Reply = Result<std::string>;

class Object {
 public:
  Object& add(std::string_view name, std::string_view json) {
    out_.append(out_.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(json);
    return *this;
  }
  Object& text(std::string_view name, std::string_view value) {
    return value.empty() ? *this : add(name, json_quoted(value));
  }
  Object& number(std::string_view name, const std::optional<double>& value) {
    if (!value || !std::isfinite(*value)) return *this;
    std::string digits;
    append_decimal(digits, *value);
    return add(name, digits);
  }
  Object& flag(std::string_view name, bool on) { return add(name, on ? "true" : "false"); }
  std::string json() const { return out_ + "}"; }

 private:
  std::string out_ = "{";
};

template <class Records, class Json>
std::string list(const Records& records, const Json& json_of) {
  std::string out = "[";
  for (const auto& record : records) out.append(out.size() > 1 ? "," : "").append(json_of(record));
  return out + "]";
}

std::string value_json(const model::MetricValue& value) {
  return Object()
      .text("date", value.date)
      .number("value", value.value)
      .number("answers", value.answers)
      .number("low", value.low)
      .number("high", value.high)
      .json();
}

void add_metric(Object& out, const model::Metric& metric) {
  out.text("kind", metric.kind)
      .text("unit", metric.unit)
      .text("better", name_of(model::better_of(metric)))
      .number("baseline", metric.baseline)
      .number("target", metric.target)
      .number("change", model::change_of(metric))
      .number("share", model::share_of_way(metric));
  if (const auto distance = model::distance_to_target(metric)) {
    out.number("left", distance->left).flag("reached", distance->reached);
  }
  out.add("values", list(model::values_of(metric), value_json));
}

Result<const model::Map*> map_of(App& app, const Args& args) {
  const editor::Editor& e = app.editor();
  if (!e.has_document()) return fail("no-document", "no document is open");
  const std::string id = args.text("mapId");
  const model::Map* map = id.empty() ? e.map() : e.document().map(model::MapId{id});
  if (!map) return fail("unknown-map", "no such map: " + id, "/mapId");
  return map;
}

Reply list_metrics(App& app, const Args& args, std::string_view) {
  const Result<const model::Map*> map = map_of(app, args);
  if (!map) return std::unexpected(map.error());
  std::string out = "[";
  const auto add = [&](const Object& one) { out.append(out.size() > 1 ? "," : "").append(one.json()); };
  for (const model::MapMetric& metric : (*map)->info.metrics) {
    Object one;
    one.add("id", json_quoted(metric.id.value)).add("of", "\"map\"").text("name", metric.name);
    add_metric(one, metric.metric);
    add(one);
  }
  for (const model::Card& card : (*map)->cards) {
    if (!card.metric && card.kind != model::LaneKind::metrics) continue;
    Object one;
    one.add("id", json_quoted(card.id.value)).add("of", "\"card\"").text("name", card.text);
    one.text("stageId", card.stage_id.value);
    add_metric(one, card.metric ? *card.metric : model::Metric());
    add(one);
  }
  return out + "]";
}

Reply set_value(App& app, const Args& args, std::string_view) {
  const Result<const model::Map*> map = map_of(app, args);
  if (!map) return std::unexpected(map.error());
  editor::Editor& e = app.editor();
  if (e.settings.readonly) return fail("readonly", "the document is read-only");
  const std::string id = args.text("id");
  const std::optional<model::Metric> metric = editor::metric_of(**map, id);
  if (!metric) return fail("unknown-card", "no card and no metric of the map has this id", "/id");
  const std::string date = args.text("date");
  if (!date.empty() && !parse_iso_date(date)) return fail("not-a-date", "not an ISO date: " + date, "/date");
  const model::MetricValue value{date, args.number("value"), args.number("answers"), args.number("low"),
                                 args.number("high")};
  if (!value.value && args.has("value") && args.json("value") != "null") {
    return fail("json-type", "a number or null", "/value");
  }
  if (value.answers && !(*value.answers >= 0 && *value.answers <= model::most_answers)) {
    return fail("json-value", "not a count", "/answers");
  }
  model::Metric changed = value.value ? model::with_value(*metric, value) : model::without_value(*metric, date);
  Object told;
  add_metric(told, changed);
  if (changed != *metric) {
    const Result<void> done = e.apply(editor::set_metric(**map, id, std::move(changed), "metric.set"));
    if (!done) return std::unexpected(done.error());
  }
  return told.json();
}

Result<editor::NumbersOptions> read_options(const Args& args) {
  editor::NumbersOptions options;
  const auto refused = [](const char* name) {
    return fail("json-value", std::string("not one of the values of ") + name, std::string("/options/") + name);
  };
  if (const std::string kind = args.text("kind"); !kind.empty()) {
    if (kind != "metrics" && kind != "survey") return refused("kind");
    options.table.survey = kind == "survey";
  }
  if (const std::string scale = args.text("scale"); !scale.empty()) {
    options.scale = data::parse_scale(scale);
    if (!options.scale) return refused("scale");
  }
  if (const std::string period = args.text("period"); !period.empty()) {
    options.period = editor::parse_period(period);
    if (!options.period) return refused("period");
  }
  if (const std::string encoding = args.text("encoding"); !encoding.empty()) {
    options.table.encoding = io::parse_encoding(encoding);
    if (!options.table.encoding) return refused("encoding");
  }
  for (const Args& column : args.objects("columns")) {
    const std::optional<double> index = column.number("index");
    const std::optional<io::NumberField> field = io::parse_number_field(column.text("field"));
    if (!index || !(*index >= 0 && *index < 100000) || !field) return refused("columns");
    options.table.mapping.emplace_back(static_cast<std::size_t>(*index), *field);
  }
  return options;
}

std::string planned_json(const editor::PlannedMetric& planned) {
  Object one;
  one.text("name", planned.name).text("place", planned.place).flag("made", planned.made);
  one.number("rows", static_cast<double>(planned.rows)).add("values", list(planned.values, value_json));
  return one.json();
}

std::string problem_json(const io::Problem& problem) {
  return Object()
      .number("row", static_cast<double>(problem.row))
      .number("column", static_cast<double>(problem.column))
      .text("code", problem.code)
      .text("value", problem.value)
      .text("message", problem.message)
      .json();
}

std::string column_json(const io::NumberColumn& column) {
  return Object()
      .number("index", static_cast<double>(column.index))
      .add("name", json_quoted(column.name))
      .text("field", io::name_of(column.field))
      .json();
}

Reply import_numbers(App& app, const Args& args, std::string_view bytes) {
  const Result<const model::Map*> map = map_of(app, args);
  if (!map) return std::unexpected(map.error());
  editor::Editor& e = app.editor();
  const bool preview = args.flag("preview").value_or(false);
  if (!preview && e.settings.readonly) return fail("readonly", "the document is read-only");
  const Result<editor::NumbersOptions> options = read_options(args.object("options"));
  if (!options) return std::unexpected(options.error());
  const std::string text = args.text("text");
  Result<editor::NumbersPlan> plan = editor::plan_numbers(bytes.empty() ? std::string_view(text) : bytes, *options,
                                                          **map, e.catalogue, e.settings.language, e.ids);
  if (!plan) return std::unexpected(plan.error());
  Object told;
  told.add("kind", plan->table.survey ? "\"survey\"" : "\"metrics\"");
  if (plan->scale) told.text("scale", data::name_of(*plan->scale)).text("period", editor::name_of(plan->period));
  told.add("columns", list(plan->table.columns, column_json));
  told.add("rows", Object()
                       .number("read", static_cast<double>(plan->table.read))
                       .number("used", static_cast<double>(plan->used))
                       .json());
  told.add("metrics", list(plan->metrics, planned_json));
  told.add("problems", list(plan->problems, problem_json));
  if (!preview && !plan->edit.changes.empty()) {
    const Result<void> done = e.apply(std::move(plan->edit), model::Source::import);
    if (!done) return std::unexpected(done.error());
  }
  return told.json();
}

Reply score_answers(App&, const Args& args, std::string_view) {
  const std::vector<double> given = args.numbers("answers");
  std::optional<data::Scale> scale = data::guess_scale(given);
  if (const std::string named = args.text("scale"); !named.empty()) {
    scale = data::parse_scale(named);
    if (!scale) return fail("json-value", "not one of nps, csat, ces", "/scale");
  }
  if (!scale) return fail("no-scale", "the answers are on no scale that is known", "/answers");
  std::vector<double> counted;
  for (const double answer : given) {
    if (data::on_scale(*scale, answer)) counted.push_back(answer);
  }
  const std::optional<data::Score> score = data::score(*scale, counted);
  if (!score) return fail("no-answers", "no answer is on the scale", "/answers");
  Object out;
  out.text("scale", data::name_of(*scale)).number("value", score->value);
  out.number("answers", static_cast<double>(score->answers));
  out.number("refused", static_cast<double>(given.size() - counted.size()));
  if (score->interval) out.number("low", score->interval->low).number("high", score->interval->high);
  return out.json();
}

constexpr std::array<Method, 4> table = {{
    {"metrics.list", list_metrics},      // {mapId?} -> [{id, of, name, ..., values}]
    {"metrics.set-value", set_value},    // {id, date?, value | null, answers?, low?, high?, mapId?} -> the metric
    {"metrics.import", import_numbers},  // {text | bytes, options?, preview?, mapId?} -> what they come to
    {"survey.score", score_answers},     // {answers, scale?} -> {scale, value, answers, refused, low?, high?}
}};

}  // namespace

std::span<const Method> metric_methods() { return table; }

}  // namespace lotrinh
