#include "editor/metrics.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/iso_date.h"
#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/edits.h"
#include "editor/menu_items.h"
#include "editor/menus.h"
#include "editor/number_field.h"
#include "editor/today.h"
#include "model/metrics.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

const MapMetric* map_metric(const Map& map, std::string_view id) {
  const auto found = std::ranges::find_if(map.info.metrics, [&](const MapMetric& m) { return m.id.value == id; });
  return found == map.info.metrics.end() ? nullptr : &*found;
}

// "owner|date"
std::pair<std::string_view, std::string_view> parts_of(std::string_view id) {
  const std::size_t bar = id.rfind('|');
  if (bar == std::string_view::npos) return {id, {}};
  return {id.substr(0, bar), id.substr(bar + 1)};
}

std::optional<double> Metric::* number_of(std::string_view field) {
  if (field == "value") return &Metric::value;
  if (field == "change") return &Metric::change;
  if (field == "baseline") return &Metric::baseline;
  if (field == "target") return &Metric::target;
  return nullptr;
}

// "at" and "date" of one of the values; "date" alone is the newest one's.
bool is_dated(std::string_view field, std::string_view id) {
  return field == "at" || (field == "date" && id.contains('|'));
}

const MetricValue* value_at(const std::vector<MetricValue>& values, std::string_view date) {
  const auto found = std::ranges::find(values, date, &MetricValue::date);
  return found == values.end() ? nullptr : &*found;
}

// One more figure of a date says nothing of how many answers stood behind the last one.
Metric with_figure(const Metric& metric, std::string_view date, double value) {
  const std::vector<MetricValue> values = values_of(metric);
  const MetricValue* there = value_at(values, date);
  MetricValue changed = there && there->value == value ? *there : MetricValue{.date = std::string(date)};
  changed.value = value;
  return with_value(metric, std::move(changed));
}

Edit set_info(const Map& map, MapInfo info, const char* name) {
  Edit edit{name, {}};
  edit.changes.emplace_back(SetMapInfo{map.id, std::move(info)});
  return edit;
}

Result<Metric> with_date(const Metric& metric, std::string_view before, std::string_view after) {
  const std::vector<MetricValue> values = values_of(metric);
  const MetricValue* there = value_at(values, before);
  if (!there || before == after) return metric;
  if (value_at(values, after)) return fail("date-taken", "there is a value of that date already");
  MetricValue moved = *there;
  moved.date = after;
  return with_value(without_value(metric, before), std::move(moved));
}

// A whole date as any field takes it, and a month or a year alone: "2026-09", "9/2026", "2026".
std::optional<std::string> typed_date(std::string_view text) {
  const std::string_view date = utf8::trimmed(text);
  if (parse_iso_date(date)) return std::string(date);
  const std::size_t slash = date.find('/');
  if (slash == 1 || slash == 2) {
    std::string month(date.substr(0, slash));
    if (slash == 1) month.insert(0, 1, '0');
    const std::string turned = std::string(date.substr(slash + 1)) + "-" + month;
    if (turned.size() == 7 && parse_iso_date(turned)) return turned;
  }
  return parse_typed_date(date);
}

// --- actions

bool map_shown(const Editor& e) { return e.map() != nullptr; }

void add_metric(Editor& e, Arg) {
  MapInfo info = e.map()->info;
  const MetricId id = e.ids.next<MetricId>();
  info.metrics.push_back({id});
  if (!e.apply(set_info(*e.map(), std::move(info), "metric.add"))) return;
  e.ui.metric_open = id.value;
  e.select({});
  e.ui.inspector_hidden = false;
  e.ui.inspector_wanted = true;
  e.request_text_edit("metric.name:" + id.value);
}

void remove_metric(Editor& e, Arg id) {
  const Map& map = *e.map();
  if (!map_metric(map, id)) {
    const Card* card = map.card(CardId{std::string(id)});
    if (card && card->metric) (void)e.apply(set_metric(map, id, {}, "metric.remove"));
    if (e.ui.metric_draft && e.ui.metric_draft->owner == id) e.ui.metric_draft.reset();
    return;
  }
  MapInfo info = map.info;
  std::erase_if(info.metrics, [&](const MapMetric& metric) { return metric.id.value == id; });
  (void)e.apply(set_info(map, std::move(info), "metric.remove"));
}

// A row for a value of today, or of the next day that has none.
void add_value(Editor& e, Arg owner) {
  const std::optional<Metric> metric = metric_of(*e.map(), owner);
  if (!metric) return;
  const std::vector<MetricValue> values = values_of(*metric);
  std::int64_t day = today(e);
  while (value_at(values, iso_date(day))) ++day;
  e.ui.metric_draft = MetricDraft{std::string(owner), iso_date(day)};
  e.invalidate();
  e.request_text_edit("metric.at:" + std::string(owner) + "|" + iso_date(day));
}

void remove_value(Editor& e, Arg arg) {
  const auto [owner, date] = parts_of(arg);
  if (e.ui.metric_draft && e.ui.metric_draft->owner == owner && e.ui.metric_draft->date == date) {
    e.ui.metric_draft.reset();
  }
  const std::optional<Metric> metric = metric_of(*e.map(), owner);
  if (!metric || !value_at(values_of(*metric), date)) return e.invalidate();
  (void)e.apply(set_metric(*e.map(), owner, without_value(*metric, date), "metric.remove-value"));
}

void set_field(Editor& e, Arg arg) {  // "<owner>|kind=nps", "<owner>|better=down"
  const auto [owner, assignment] = parts_of(arg);
  const std::size_t equals = assignment.find('=');
  std::optional<Metric> metric = metric_of(*e.map(), owner);
  if (!metric || equals == Arg::npos) return;
  const std::string_view field = assignment.substr(0, equals);
  const std::string_view value = assignment.substr(equals + 1);
  if (field == "kind") {
    metric->kind = value;
    const MetricKind* kind = metric_kind(value);
    if (kind && metric->unit.empty()) metric->unit = kind->unit;
  } else if (field == "better") {
    const std::optional<Better> better = parse_name<Better>(value);
    metric->better = metric->better == better ? std::nullopt : better;
  } else {
    return;
  }
  (void)e.apply(set_metric(*e.map(), owner, std::move(*metric), "metric.set"));
}

void open_metric(Editor& e, Arg id) {
  if (e.ui.metric_open == id) {
    e.ui.metric_open.clear();
  } else {
    e.ui.metric_open = id;
  }
}

constexpr std::array<Action, 7> table = {{
    {"metric.open", "", false, map_shown, open_metric},
    {"metric.add", "", true, map_shown, add_metric, Offered::always},
    {"metric.remove", "", true, map_shown, remove_metric},
    {"metric.add-value", "", true, map_shown, add_value},
    {"metric.remove-value", "", true, map_shown, remove_value},
    {"metric.set", "", true, map_shown, set_field},
    {"metric-kind.menu", "", true, map_shown, [](Editor& e, Arg owner) { open_metric_kind_menu(e, owner); }},
}};

}  // namespace

std::span<const Action> metric_actions() { return table; }

std::optional<Metric> metric_of(const Map& map, std::string_view owner) {
  if (const MapMetric* metric = map_metric(map, owner)) return metric->metric;
  const Card* card = map.card(CardId{std::string(owner)});
  if (!card) return std::nullopt;
  return card->metric ? *card->metric : Metric();
}

Edit set_metric(const Map& map, std::string_view owner, Metric metric, std::string name) {
  if (map_metric(map, owner)) {
    MapInfo info = map.info;
    std::ranges::find_if(info.metrics, [&](const MapMetric& m) { return m.id.value == owner; })->metric =
        std::move(metric);
    Edit edit{std::move(name), {}};
    edit.changes.emplace_back(SetMapInfo{map.id, std::move(info)});
    return edit;
  }
  Card card = *map.card(CardId{std::string(owner)});
  if (metric == Metric{}) {
    card.metric.reset();
  } else {
    card.metric.emplace(std::move(metric));
  }
  return set_cards(map, {std::move(card)}, std::move(name));
}

std::string metric_text(const Editor& e, std::string_view field, std::string_view id) {
  const Map* map = e.map();
  if (!map) return {};
  const auto [owner, date] = parts_of(id);
  const std::string& language = e.settings.language;
  if (is_dated(field, id)) {
    const std::optional<Metric> metric = metric_of(*map, owner);
    if (!metric) return {};
    const std::vector<MetricValue> values = values_of(*metric);
    const MetricValue* there = value_at(values, date);
    if (field == "at") return there ? number_text(*there->value, language) : std::string();
    return there || (e.ui.metric_draft && e.ui.metric_draft->owner == owner && e.ui.metric_draft->date == date)
               ? date_text(date, language)
               : std::string();
  }
  if (field == "name") {
    const MapMetric* metric = map_metric(*map, id);
    return metric ? metric->name : std::string();
  }
  const std::optional<Metric> metric = metric_of(*map, id);
  if (!metric) return {};
  if (field == "unit") return metric->unit;
  if (field == "date") return date_text(metric->date, language);
  const auto number = number_of(field);
  return number && (*metric).*number ? number_text(*((*metric).*number), language) : std::string();
}

Result<std::optional<Edit>> with_metric_text(Editor& e, std::string_view field, std::string_view id,
                                             const std::string& text, bool live) {
  const std::optional<Edit> nothing;
  const Map& map = *e.map();
  const std::string_view trimmed = utf8::trimmed(text);
  if (field == "name") {
    const MapMetric* metric = map_metric(map, id);
    if (!metric || metric->name == text) return nothing;
    MapInfo info = map.info;
    info.metrics[static_cast<std::size_t>(metric - map.info.metrics.data())].name = text;
    return set_info(map, std::move(info), "metric.set");
  }
  const bool dated = is_dated(field, id);
  const auto [owner, date] = dated ? parts_of(id) : std::pair(id, std::string_view());
  const std::optional<Metric> metric = metric_of(map, owner);
  if (!metric) return nothing;
  const auto changed = [&](Metric made) -> std::optional<Edit> {
    if (made == *metric) return std::nullopt;
    return set_metric(map, owner, std::move(made), "metric.set");
  };
  if (field == "date") {
    if (live) return nothing;
    if (!dated) {
      Metric made = *metric;
      made.date = typed_date(text).value_or(std::string(trimmed));
      if (!made.date.empty() && !typed_date(text)) return fail("not-a-date", "not a date: " + text);
      return changed(std::move(made));
    }
    const std::optional<std::string> after = typed_date(text);
    if (!after) return fail("not-a-date", "not a date: " + text);
    if (e.ui.metric_draft && e.ui.metric_draft->owner == owner && e.ui.metric_draft->date == date) {
      e.ui.metric_draft->date = *after;
      e.invalidate();
    }
    return with_date(*metric, date, *after).transform(changed);
  }
  if (field == "unit") {
    Metric made = *metric;
    made.unit = trimmed;
    return changed(std::move(made));
  }
  const std::optional<double> number = parse_number(text, e.settings.language);
  if (!number && !trimmed.empty()) return fail("not-a-number", "not a number: " + text);
  if (field == "at") {
    if (number) return changed(with_figure(*metric, date, *number));
    if (live) return nothing;
    return changed(without_value(*metric, date));
  }
  if (const auto member = number_of(field)) {
    Metric made = *metric;
    made.*member = number;
    return changed(std::move(made));
  }
  return nothing;
}

void open_metric_kind_menu(Editor& e, std::string_view owner) {
  const std::optional<Metric> metric = metric_of(*e.map(), owner);
  if (!metric) return;
  Menu menu = menu_at(e, "metric-kind.menu:" + std::string(owner), "metric.kind");
  menu.as_list = true;
  const auto add = [&](std::string_view label, std::string_view kind) {
    menu.items.push_back(choice(std::string(label), "metric.set", std::string(owner) + "|kind=" + std::string(kind),
                                kind == metric->kind));
  };
  add(e.tr("menu.none"), "");
  for (const MetricKind& kind : metric_kinds()) add(e.tr("metric-kind." + std::string(kind.id)), kind.id);
  open_menu(e, std::move(menu));
}

}  // namespace lotrinh::editor
