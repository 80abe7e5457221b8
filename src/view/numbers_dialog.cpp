// Numbers from a table before they are imported: what the columns are taken for, what they come to on the map, and what
// needs a look.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/iso_date.h"
#include "editor/number_field.h"
#include "editor/numbers.h"
#include "layout/metric_words.h"
#include "model/metrics.h"
#include "view/panels.h"
#include "view/problem_list.h"

namespace lotrinh::view {

using namespace layout;
using editor::Editor;
using editor::NumbersDialog;
using editor::Period;
using editor::PlannedMetric;

namespace {

constexpr float bar = 61;  // the dialog's head and foot
constexpr float pad = 20;
constexpr float side = 300;  // what the table is taken for, beside what it comes to
constexpr float least_beside = 720;
constexpr std::size_t most_metrics = 60;
constexpr std::size_t most_problems = 100;

void head(Ui& ui, const NumbersDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  const std::string title(e.tr("numbers.title"));
  const float wide = ui.text_line(title, {rect.x + pad, rect.y + 20}, TextStyle::heading, Color::text);
  ui.node(Role::heading, "numbers.title", title, {rect.x + pad, rect.y + 20, wide, 20});
  const std::string about =
      e.tr().format("numbers.about", {{"file", dialog.file_name}, {"count", std::to_string(dialog.plan.table.read)}});
  const float room = rect.width - wide - 2 * pad - 60;
  if (room > 60) ui.text_line(about, {rect.x + pad + wide + 10, rect.y + 21}, TextStyle::body, Color::muted, room);
  ui.tool("numbers.cancel", "close", {rect.right() - 46, rect.y + 14, 32, 32});
}

void foot(Ui& ui, const NumbersDialog& dialog, const Rect& rect) {
  const Editor& e = ui.editor();
  ButtonSpec run;
  run.id = run.action = "numbers.run";
  run.label = e.tr().format("numbers.run-count", {{"count", std::to_string(dialog.plan.metrics.size())}});
  run.look = ButtonLook::primary;
  run.disabled = dialog.plan.metrics.empty() || e.settings.readonly;
  ButtonSpec cancel;
  cancel.id = "numbers.close";
  cancel.action = "numbers.cancel";
  cancel.label = e.tr("action.numbers.cancel");
  cancel.look = ButtonLook::outlined;
  float x = rect.right() - pad - ui.button_width(run);
  ui.button(run, {x, rect.y + 14, ui.button_width(run), 32});
  x -= ui.button_width(cancel) + 12;
  ui.button(cancel, {x, rect.y + 14, ui.button_width(cancel), 32});
  ButtonSpec other;
  other.id = other.action = "numbers.as-touchpoints";
  other.label = e.tr("action.numbers.as-touchpoints");
  other.look = ButtonLook::link;
  if (x - rect.x - pad > ui.button_width(other) + 12) {
    ui.button(other, {rect.x + pad - 8, rect.y + 14, ui.button_width(other), 32});
  }
}

std::string column_name(const Editor& e, const io::NumberColumn& column) {
  if (!column.name.empty()) return column.name;
  return e.tr().format("numbers.column-number", {{"number", std::to_string(column.index + 1)}});
}

// One below the other at the left.
class Reading {
 public:
  Reading(Ui& ui, const NumbersDialog& dialog, Point at, float width)
      : ui_(ui), e_(ui.editor()), dialog_(dialog), x_(at.x), y_(at.y), width_(width) {}

  float build() {
    const bool survey = dialog_.plan.table.survey;
    choices("numbers.kind", "numbers.kind",
            std::array<Choice, 2>{{{std::string(e_.tr("numbers.metrics")), "metrics", !survey, {}},
                                   {std::string(e_.tr("numbers.survey")), "survey", survey, {}}}});
    if (survey) {
      const auto scale = [&](data::Scale each, std::string_view label) {
        return Choice{std::string(label), std::string(data::name_of(each)), dialog_.plan.scale == each, {}};
      };
      choices("numbers.scale", "numbers.scale",
              std::array<Choice, 3>{{scale(data::Scale::nps, e_.tr("numbers.scale.nps")),
                                     scale(data::Scale::csat, e_.tr("numbers.scale.csat")),
                                     scale(data::Scale::ces, e_.tr("numbers.scale.ces"))}});
      const auto period = [&](Period each, std::string_view label) {
        return Choice{std::string(label), std::string(editor::name_of(each)), dialog_.plan.period == each, {}};
      };
      choices("numbers.period", "numbers.period",
              std::array<Choice, 3>{{period(Period::month, e_.tr("numbers.period.month")),
                                     period(Period::quarter, e_.tr("numbers.period.quarter")),
                                     period(Period::all, e_.tr("numbers.period.all"))}});
    }
    columns();
    return y_;
  }

 private:
  void choices(std::string_view id, std::string_view key, std::span<const Choice> all) {
    ui_.text_line(e_.tr(key), {x_, y_}, TextStyle::small, Color::muted, width_);
    ui_.segmented(id, e_.tr(key), id, all, {x_, y_ + 22, width_, 32});
    y_ += 68;
  }

  void columns() {
    ui_.text_line(e_.tr("numbers.columns"), {x_, y_}, TextStyle::small, Color::muted, width_);
    y_ += 22;
    const float half = std::floor((width_ - 10) / 2);
    constexpr std::size_t most = 40;
    const std::vector<io::NumberColumn>& all = dialog_.plan.table.columns;
    for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
      const std::string name = column_name(e_, all[i]);
      ui_.text_line(name, {x_, y_ + 7}, TextStyle::body, Color::text, half);
      ui_.combobox("numbers.column:" + std::to_string(i), name,
                   e_.tr("numbers.field." + std::string(io::name_of(all[i].field))), "numbers-column.menu",
                   std::to_string(i), {x_ + half + 10, y_, half, 32});
      y_ += 40;
    }
  }

  Ui& ui_;
  const Editor& e_;
  const NumbersDialog& dialog_;
  float x_;
  float y_;
  float width_;
};

float metric_card(Ui& ui, const PlannedMetric& planned, std::size_t index, Point at, float wide) {
  const Editor& e = ui.editor();
  const std::string& language = e.settings.language;
  const model::Metric& metric = planned.metric;
  const std::string place = planned.place.empty() ? std::string(e.tr("numbers.whole-map")) : planned.place;
  const model::MetricValue& newest = planned.values.back();  // of those that come in
  const std::string figure = figure_text(metric, *newest.value, planned.name, language);
  const std::string count = std::to_string(planned.values.size());
  std::string said =
      newest.date.empty()
          ? e.tr().format("numbers.values", {{"count", count}})
          : e.tr().format("numbers.newest", {{"count", count}, {"date", date_text(newest.date, language)}});
  const std::string sample = sample_text(metric, newest, e.tr(), language);
  if (!sample.empty()) said += " · " + sample;
  const bool line = metric.value && !metric.earlier.empty();
  const float figure_wide = ui.width(figure, TextStyle::large);
  const float inner = wide - 28 - std::max(figure_wide, line ? 96.0F : 0.0F) - 16;
  const float name_tall = ui.text_height(planned.name, inner, TextStyle::body_strong);
  const float place_tall = ui.text_height(place, inner, TextStyle::small);
  const float said_tall = ui.text_height(said, inner, TextStyle::small);
  const float tall = std::max(24 + name_tall + place_tall + said_tall + 4, line ? 82.0F : 0.0F);
  const Rect rect{at.x, at.y, wide, tall};
  ui.box(rect, 8, Color::surface, Color::line);
  float y = at.y + 12;
  ui.text(planned.name, {at.x + 14, y}, inner, TextStyle::body_strong, Color::text);
  if (planned.made) {
    const float name_wide = std::min(ui.width(planned.name, TextStyle::body_strong), inner);
    if (name_wide + 60 < inner)
      ui.chip(e.tr("numbers.new"), {at.x + 14 + name_wide + 8, y - 1}, Color::accent, Color::accent_soft);
  }
  y += name_tall;
  ui.text(place, {at.x + 14, y}, inner, TextStyle::small, Color::muted);
  y += place_tall + 4;
  ui.text(said, {at.x + 14, y}, inner, TextStyle::small, Color::text);
  ui.text_line(figure, {rect.right() - 14 - figure_wide, at.y + 10}, TextStyle::large, Color::text);
  if (line) {
    ui.builder().begin_group(Layer::body);
    add_sparkline(ui.builder(), metric, {rect.right() - 14 - 96, at.y + 44, 96, 28});
    ui.builder().end_group();
  }
  std::string name = planned.name + ", " + place + ": " + figure + ", " + said;
  if (planned.made) name.append(", ").append(e.tr("numbers.new"));
  ui.node(Role::list_item, "numbers.metric:" + std::to_string(index), name, rect);
  return tall;
}

float result(Ui& ui, const NumbersDialog& dialog, Point at, float wide) {
  const Editor& e = ui.editor();
  float y = at.y;
  y += ui.spoken(Role::heading, "numbers.result", e.tr("numbers.result"), {at.x, y}, wide, TextStyle::body_strong,
                 Color::text) +
       10;
  const std::vector<PlannedMetric>& metrics = dialog.plan.metrics;
  if (metrics.empty()) {
    y += ui.spoken(Role::status, "numbers.nothing", e.tr("numbers.nothing"), {at.x, y}, wide, TextStyle::body,
                   Color::warn) +
         10;
  }
  for (std::size_t i = 0; i < std::min(metrics.size(), most_metrics); ++i) {
    y += metric_card(ui, metrics[i], i, {at.x, y}, wide) + 8;
  }
  if (metrics.size() > most_metrics) {
    y += ui.spoken(Role::text, "numbers.more",
                   e.tr().format("numbers.more", {{"count", std::to_string(metrics.size() - most_metrics)}}), {at.x, y},
                   wide, TextStyle::small, Color::muted) +
         8;
  }
  y += ui.text(e.tr("numbers.rule"), {at.x, y + 2}, wide, TextStyle::small, Color::muted) + 18;
  return y;
}

float problem_list(Ui& ui, const NumbersDialog& dialog, Point at, float wide) {
  const std::vector<io::NumberColumn>& columns = dialog.plan.table.columns;
  return build_problem_list(
      ui, "numbers", dialog.plan.problems, columns.size(),
      [&](std::size_t index) { return column_name(ui.editor(), columns[index]); }, most_problems, at, wide,
      TextStyle::body_strong);
}

}  // namespace

DialogPlaces numbers_places(Size canvas) {
  const bool whole = canvas.width < 700;  // a phone: all of the screen
  const float wide = whole ? canvas.width : std::min(900.0F, canvas.width - 64);
  const float tall = whole ? canvas.height : std::min(640.0F, canvas.height - (canvas.height < 500 ? 0.0F : 64.0F));
  DialogPlaces places;
  places.dialog = {std::round((canvas.width - wide) / 2), std::round((canvas.height - tall) / 2), wide, tall};
  places.list = {places.dialog.x, places.dialog.y + bar, wide, std::max(0.0F, tall - 2 * bar)};
  return places;
}

void build_numbers(Ui& ui, Size canvas) {
  const NumbersDialog& dialog = *ui.editor().ui.numbers;
  const DialogPlaces places = numbers_places(canvas);
  const Rect& rect = places.dialog;
  ui.box({0, 0, canvas.width, canvas.height}, 0, Color::scrim);
  ui.open_node(Role::dialog, "numbers", std::string(ui.editor().tr("numbers.title")) + " " + dialog.file_name, rect);
  ui.box(rect, rect.width < canvas.width ? 10 : 0, Color::surface, Color::line, true);
  head(ui, dialog, {rect.x, rect.y, rect.width, bar});
  ui.line({rect.x, rect.y + bar - 0.5F}, {rect.right(), rect.y + bar - 0.5F});
  ui.line({rect.x, places.list.bottom() + 0.5F}, {rect.right(), places.list.bottom() + 0.5F});
  foot(ui, dialog, {rect.x, places.list.bottom(), rect.width, bar});
  ui.close_node();
}

void build_numbers_list(Ui& ui, Size size) {
  const NumbersDialog& dialog = *ui.editor().ui.numbers;
  const bool beside = size.width >= least_beside;
  ui.open_node(Role::group, "numbers.list", ui.editor().tr("numbers.title"), {0, 0, size.width, size.height});
  const float left = beside ? side : size.width - 2 * pad;
  const float left_end = Reading(ui, dialog, {pad, 18}, left).build();
  const float x = beside ? pad + side + 28 : pad;
  const float wide = size.width - x - pad;
  float y = result(ui, dialog, {x, beside ? 18 : left_end + 18}, wide);
  y = problem_list(ui, dialog, {x, y}, wide);
  ui.close_node();
  const float tall = std::max(left_end, y) + 18;
  if (beside) ui.line({pad + side + 14, 0}, {pad + side + 14, std::max(tall, size.height)});
  ui.builder().scene().size = {size.width, tall};
}

}  // namespace lotrinh::view
