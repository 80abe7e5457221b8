// The inspector's section on a metric: what it is, where it is to go, and its values by date. A card's, or one of the
// map as a whole.

#include <array>
#include <string>
#include <vector>

#include "base/iso_date.h"
#include "editor/metrics.h"
#include "editor/number_field.h"
#include "layout/metric_words.h"
#include "model/metrics.h"
#include "model/names.h"
#include "view/inspector_parts.h"

namespace lotrinh::view {

using namespace layout;
using namespace model;
using editor::Editor;

namespace {

constexpr float pad = inspector_pad;
constexpr float spark_tall = 44;
constexpr float row_tall = 32;

struct Owner {
  std::string id;
  std::string name;
  const Metric& metric;
  bool card = true;
};

bool drafts(const Editor& e, const Owner& owner) { return e.ui.metric_draft && e.ui.metric_draft->owner == owner.id; }

void what_it_is(Column& c, const Owner& owner) {
  const Editor& e = c.editor();
  const std::string name = layout::kind_text(owner.metric, e.tr());
  c.ui().combobox("metric-kind.menu:" + owner.id, e.tr("metric.kind"), name.empty() ? "—" : name, "metric-kind.menu",
                  owner.id, c.slot(e.tr("metric.kind")));
}

void better(Column& c, const Owner& owner) {
  const Better now = better_of(owner.metric);
  const std::array<Choice, 2> choices = {
      {{std::string(c.tr("better.up")), owner.id + "|better=up", now == Better::up, {}},
       {std::string(c.tr("better.down")), owner.id + "|better=down", now == Better::down, {}}}};
  c.ui().segmented("inspector.better", c.tr("inspector.better"), "metric.set", choices,
                   c.slot(c.tr("inspector.better")));
}

// One value, as most metrics have: its field says all.
void one_value(Column& c, const Owner& owner) {
  const std::string of = owner.card ? "card." : "metric.";
  auto [value, unit] = c.two_slots(c.tr("field.value"), c.tr("field.unit"));
  c.small_field(of + "value:" + owner.id, c.tr("field.value"), value);
  c.small_field(of + "unit:" + owner.id, c.tr("field.unit"), unit);
  auto [change, date] = c.two_slots(c.tr("inspector.change"), c.tr("field.date"));
  c.small_field(of + "change:" + owner.id, c.tr("inspector.change"), change);
  c.small_field(of + "date:" + owner.id, c.tr("field.date"), date);
}

void value_row(Column& c, const Owner& owner, const MetricValue& value) {
  const Editor& e = c.editor();
  Ui& ui = c.ui();
  const std::string at = owner.id + "|" + value.date;
  const std::string date =
      value.date.empty() ? std::string(e.tr("metric.undated")) : date_text(value.date, e.settings.language);
  const float tools = e.settings.readonly ? 0.0F : 36.0F;
  const float half = std::floor((c.width() - tools - 8) / 2);
  ui.open_node(Role::row, "metric.row:" + at, e.tr().format("metric.value-of", {{"date", date}}),
               {pad, c.y, c.width(), row_tall});
  c.small_field("metric.date:" + at, e.tr().format("metric.date-of", {{"date", date}}), {pad, c.y, half, row_tall});
  c.small_field("metric.at:" + at, e.tr().format("metric.value-of", {{"date", date}}),
                {pad + half + 8, c.y, half, row_tall});
  if (tools > 0) {
    ButtonSpec remove = c.action("metric.remove-value", at, "x", ButtonLook::quiet);
    remove.name = e.tr().format("metric.remove-value-of", {{"date", date}});
    remove.label.clear();
    ui.button(remove, {pad + c.width() - 32, c.y, 32, 32});
  }
  c.y += row_tall;
  const std::string sample = sample_text(owner.metric, value, e.tr(), e.settings.language);
  if (!sample.empty()) {
    c.y += 2 + ui.spoken(Role::text, "metric.sample:" + at, sample, {pad + 2, c.y + 2}, c.width() - 4, TextStyle::small,
                         Color::muted);
  }
  ui.close_node();
  c.y += 6;
}

// The newest first, as it is looked for most.
void value_rows(Column& c, const Owner& owner) {
  const Editor& e = c.editor();
  std::vector<MetricValue> values = values_of(owner.metric);
  c.label(e.tr("metric.values"));
  c.y += 22;
  if (values.size() > 1) {
    const Rect rect{pad, c.y, c.width(), spark_tall};
    c.ui().box(rect, 6, Color::surface, Color::line);
    c.ui().builder().begin_group(Layer::body);
    add_sparkline(c.ui().builder(), owner.metric, rect.inset(6));
    c.ui().builder().end_group();
    c.ui().node(Role::image, "metric.spark:" + owner.id, series_text(owner.metric, e.tr(), e.settings.language), rect);
    c.y += spark_tall + 8;
  }
  if (drafts(e, owner)) {
    const std::string& date = e.ui.metric_draft->date;
    const bool there = std::ranges::any_of(values, [&](const MetricValue& value) { return value.date == date; });
    if (!there) value_row(c, owner, {.date = date});
  }
  constexpr std::size_t most = 120;  // ten years of months; the rest is in the exported table
  for (std::size_t i = values.size(); i > values.size() - std::min(values.size(), most); --i) {
    value_row(c, owner, values[i - 1]);
  }
  c.y += 4;
}

void metric_section(Column& c, const Owner& owner) {
  const Editor& e = c.editor();
  what_it_is(c, owner);
  const bool several = !owner.metric.earlier.empty() || drafts(e, owner);
  if (several) {
    c.small_field((owner.card ? "card.unit:" : "metric.unit:") + owner.id, c.tr("field.unit"),
                  c.slot(c.tr("field.unit")));
  } else {
    one_value(c, owner);
  }
  better(c, owner);
  auto [baseline, target] = c.two_slots(c.tr("metric.baseline"), c.tr("metric.target"));
  c.small_field("metric.baseline:" + owner.id, c.tr("metric.baseline"), baseline);
  c.small_field("metric.target:" + owner.id, c.tr("metric.target"), target);
  const std::string distance = distance_text(owner.metric, e.tr(), e.settings.language);
  if (!distance.empty()) {
    const bool reached = distance_to_target(owner.metric)->reached;
    c.y += c.ui().spoken(Role::text, "metric.distance:" + owner.id, distance, {pad, c.y - 6}, c.width(),
                         TextStyle::small, reached ? Color::pos : Color::muted) +
           6;
  }
  if (several) value_rows(c, owner);
  if (!several) {
    const std::string sample = sample_text(owner.metric, newest_of(owner.metric), e.tr(), e.settings.language);
    if (!sample.empty()) {
      c.y += c.ui().spoken(Role::text, "metric.sample:" + owner.id, sample, {pad, c.y - 6}, c.width(), TextStyle::small,
                           Color::muted) +
             6;
    }
  }
  if (e.settings.readonly) return;
  std::vector<ButtonSpec> tools{c.action("metric.add-value", owner.id, "plus")};
  c.buttons(tools);
}

// One of the map's, folded: what it is called, what it was last, and how far it is.
void folded(Column& c, const MapMetric& metric, bool open) {
  const Editor& e = c.editor();
  Ui& ui = c.ui();
  const std::string& language = e.settings.language;
  const std::string name = metric.name.empty() ? std::string(e.tr("metric.name-hint")) : metric.name;
  const std::string figure =
      metric.metric.value ? figure_text(metric.metric, *metric.metric.value, metric.name, language) : "—";
  const std::string distance = distance_text(metric.metric, e.tr(), language);
  const float tall = distance.empty() ? 40.0F : 54.0F;
  const Rect rect{pad, c.y, c.width(), tall};
  ui.box(rect, 8, Color::surface, open ? Color::accent : Color::line);
  const float figure_wide = std::min(ui.width(figure, TextStyle::body_strong), rect.width / 2);
  ui.text_line(name, {rect.x + 12, rect.y + 11}, TextStyle::body, metric.name.empty() ? Color::muted : Color::text,
               rect.width - figure_wide - 60);
  ui.text_line(figure, {rect.right() - 34 - figure_wide, rect.y + 11}, TextStyle::body_strong, Color::text,
               rect.width / 2);
  ui.mark(open ? ShapeKind::triangle_up : ShapeKind::triangle_down, {rect.right() - 22, rect.y + 17, 9, 6},
          Color::muted);
  if (!distance.empty()) {
    const bool reached = distance_to_target(metric.metric)->reached;
    ui.text_line(distance, {rect.x + 12, rect.y + 30}, TextStyle::small, reached ? Color::pos : Color::muted,
                 rect.width - 48);
  }
  std::string said = name + ", " + figure;
  if (!distance.empty()) said += ", " + distance;
  Node& node = ui.pressable(Role::button, "metric.open:" + metric.id.value, said, rect, "metric.open", metric.id.value);
  node.state.expandable = true;
  node.state.expanded = open;
  c.y += tall + 8;
}

}  // namespace

void card_metric(Column& c, const Card& card) {
  const Editor& e = c.editor();
  static const Metric none;
  const Owner owner{card.id.value, card.text, card.metric ? *card.metric : none};
  if (card.kind == LaneKind::metrics) return metric_section(c, owner);
  if (!card.metric && !drafts(e, owner)) {
    if (e.settings.readonly) return;
    ButtonSpec begin = c.action("metric.add-value", owner.id, "chart");
    begin.label = e.tr("metric.begin");
    c.buttons(std::array{begin});
    return;
  }
  c.y += c.ui().spoken(Role::heading, "metric.section", e.tr("metric.section"), {pad, c.y}, c.width(),
                       TextStyle::body_strong, Color::text) +
         8;
  metric_section(c, owner);
  if (!e.settings.readonly) c.buttons(std::array{c.action("metric.remove", owner.id, "trash")});
}

void map_metrics(Column& c, const Map& map) {
  const Editor& e = c.editor();
  if (map.info.metrics.empty() && e.settings.readonly) return;
  c.label(e.tr("metric.of-map"));
  c.y += 22;
  if (map.info.metrics.empty()) {
    c.y += c.ui().text(e.tr("metric.of-map-hint"), {pad, c.y}, c.width(), TextStyle::small, Color::muted) + 8;
  }
  for (const MapMetric& metric : map.info.metrics) {
    const bool open = e.ui.metric_open == metric.id.value;
    folded(c, metric, open);
    if (!open) continue;
    c.field("metric.name:" + metric.id.value, e.tr("metric.name"), e.tr("metric.name-hint"));
    metric_section(c, {metric.id.value, metric.name, metric.metric, false});
    if (e.settings.readonly) continue;
    ButtonSpec remove = c.action("metric.remove", metric.id.value, "trash");
    remove.name = e.tr().format("metric.remove-of", {{"name", metric.name}});
    c.buttons(std::array{remove});
  }
  if (e.settings.readonly) return;
  c.buttons(std::array{c.action("metric.add", "", "plus"), c.action("numbers.import", "", "import")});
}

}  // namespace lotrinh::view
