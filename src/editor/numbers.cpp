#include "editor/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "editor/edits.h"
#include "io/csv_problems.h"
#include "model/metrics.h"

namespace lotrinh::editor {

using namespace model;
using io::NumberField;
using io::NumberRow;

namespace {

constexpr std::array<std::string_view, 3> period_names = {"month", "quarter", "all"};

// What was computed is kept no finer than anybody would say it.
double rounded(double value) { return std::round(value * 1000) / 1000; }

// The month that ends an answer's period; "" where it has no date, or one without a month.
std::string period_of(const std::string& date, Period period) {
  if (period == Period::all) return {};
  if (date.size() < 7) return date;
  if (period == Period::month) return date.substr(0, 7);
  const int month = (date[5] - '0') * 10 + (date[6] - '0');
  const int last = (month + 2) / 3 * 3;
  return date.substr(0, 5) + (last < 10 ? "0" : "") + std::to_string(last);
}

std::string header_key(std::string_view header) { return utf8::key(utf8::cut(header, 200)); }

std::optional<data::Scale> scale_of_header(std::string_view header) {
  const std::string key = header_key(header);
  for (const data::Scale scale : {data::Scale::nps, data::Scale::csat, data::Scale::ces}) {
    const std::string_view name = data::name_of(scale);
    const std::size_t at = key.find(name);
    if (at == std::string::npos) continue;
    const bool whole =
        (at == 0 || key[at - 1] == ' ') && (at + name.size() == key.size() || key[at + name.size()] == ' ');
    if (whole) return scale;
  }
  if (key.contains("recommend") || key.contains("gioi thieu")) return data::Scale::nps;
  return std::nullopt;
}

std::string_view metric_name(data::Scale scale) {
  constexpr std::array<std::string_view, 3> names = {"NPS", "CSAT", "CES"};
  return names[static_cast<std::size_t>(scale)];
}

// Where a value belongs: a card of the map, one to be made, or the map itself.
struct Place {
  std::size_t stage = 0;       // 1 + index; 0 = none
  std::size_t touchpoint = 0;  // likewise, of the card
  std::string name;            // of the metric, as it is compared
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Planner {
 public:
  Planner(const Map& map, const Catalogue& catalogue, std::string_view language, IdSource& ids)
      : map_(map), catalogue_(catalogue), language_(language), ids_(ids), info_(map.info) {
    for (std::size_t i = 0; i < info_.metrics.size(); ++i)
      map_metrics_.try_emplace(utf8::key(info_.metrics[i].name), i);
    for (std::size_t i = 0; i < map.stages.size(); ++i) {
      for (const char* spoken : {"vi", "en"}) {
        stages_.try_emplace(utf8::key(stage_name(catalogue, map, map.stages[i], spoken)), i);
      }
    }
    for (std::size_t i = 0; i < map.cards.size(); ++i) {
      const Card& card = map.cards[i];
      if (card.kind == LaneKind::touchpoints && !card.external_id.empty())
        touchpoints_.try_emplace(utf8::key(card.external_id), i);
    }
    for (std::size_t i = 0; i < map.cards.size(); ++i) {  // names come after keys
      if (map.cards[i].kind == LaneKind::touchpoints) touchpoints_.try_emplace(utf8::key(map.cards[i].text), i);
    }
    std::vector<bool> linked(map.cards.size());
    for (const auto& [metric, touchpoint] : measures_of(map)) {
      const std::string name = utf8::key(map.cards[metric].text);
      metrics_.try_emplace({stage_index(map.cards[touchpoint]), touchpoint + 1, name}, metric);
      linked[metric] = true;
    }
    for (std::size_t i = 0; i < map.cards.size(); ++i) {  // those of touchpoints are not their stage's
      const Card& card = map.cards[i];
      if (card.kind != LaneKind::metrics || linked[i]) continue;
      metrics_.try_emplace({stage_index(card), 0, utf8::key(card.text)}, i);
    }
  }

  // Nothing where the row names a stage or touchpoint that the map does not have: `field` says which.
  std::optional<Place> place_of(const NumberRow& row, std::string_view name, NumberField& field) const {
    Place place;
    place.name = utf8::key(name);
    if (!row.stage.empty()) {
      field = NumberField::stage;
      const auto found = stages_.find(utf8::key(row.stage));
      if (found == stages_.end()) return std::nullopt;
      place.stage = found->second + 1;
    }
    if (!row.touchpoint.empty()) {
      field = NumberField::touchpoint;
      const auto found = touchpoints_.find(utf8::key(row.touchpoint));
      if (found == touchpoints_.end()) return std::nullopt;
      place.touchpoint = found->second + 1;
      place.stage = stage_index(map_.cards[found->second]);
    }
    return place;
  }

  struct Incoming {
    std::string name;
    std::size_t rows = 0;
    Metric wanted;  // kind, unit, better, baseline and target, where the table says them
    std::vector<MetricValue> values;
  };

  PlannedMetric add(const Place& place, Incoming incoming) {
    PlannedMetric planned;
    planned.name = incoming.name;
    planned.rows = incoming.rows;
    std::ranges::stable_sort(incoming.values, {}, [](const MetricValue& value) { return day_of(value.date); });
    planned.values = incoming.values;
    if (place.stage == 0) {
      add_to_map(planned, place, incoming);
    } else {
      add_to_card(planned, place, incoming);
    }
    return planned;
  }

  Edit take() {
    Edit edit = std::move(edit_);
    if (info_changed_ && info_ != map_.info) edit.changes.emplace_back(SetMapInfo{map_.id, std::move(info_)});
    SetCards changed{map_.id, {}};
    for (auto& [index, card] : changed_) {
      if (card != map_.cards[index]) changed.cards.push_back(std::move(card));
    }
    if (!changed.cards.empty()) edit.changes.emplace_back(std::move(changed));
    if (made_.empty()) return edit;
    edit.changes.emplace_back(InsertCards{map_.id, std::move(made_)});
    if (!links_.empty()) edit.changes.emplace_back(InsertLinks{map_.id, std::move(links_)});
    return edit;
  }

 private:
  std::size_t stage_index(const Card& card) const {
    const auto found = std::ranges::find(map_.stages, card.stage_id, &Stage::id);
    return found == map_.stages.end() ? 0 : static_cast<std::size_t>(found - map_.stages.begin()) + 1;
  }

  static Metric merged(const Metric& before, const Incoming& incoming) {
    Metric metric = before;
    const Metric& wanted = incoming.wanted;
    if (!wanted.kind.empty()) metric.kind = wanted.kind;
    if (!wanted.unit.empty()) metric.unit = wanted.unit;
    if (wanted.better) metric.better = wanted.better;
    if (wanted.baseline) metric.baseline = wanted.baseline;
    if (wanted.target) metric.target = wanted.target;
    return with_values(metric, incoming.values);
  }

  void add_to_map(PlannedMetric& planned, const Place& place, const Incoming& incoming) {
    const auto [known, fresh] = map_metrics_.try_emplace(place.name, info_.metrics.size());
    planned.made = fresh;
    if (fresh) info_.metrics.push_back({ids_.next<MetricId>(), incoming.name});
    MapMetric& there = info_.metrics[known->second];
    planned.name = there.name;
    planned.metric = merged(there.metric, incoming);
    if (!fresh && planned.metric == there.metric) return;
    there.metric = planned.metric;
    info_changed_ = true;
  }

  void add_to_card(PlannedMetric& planned, const Place& place, const Incoming& incoming) {
    const Card* touchpoint = place.touchpoint > 0 ? &map_.cards[place.touchpoint - 1] : nullptr;
    const Stage& stage = map_.stages[place.stage - 1];
    planned.place = touchpoint ? touchpoint->text : std::string(stage_name(catalogue_, map_, stage, language_));
    // A metric that bears the touchpoint's own name is the one on its card.
    const bool own = touchpoint && utf8::key(touchpoint->text) == place.name;
    const auto known = metrics_.find(place);
    const Card* there = own ? touchpoint : known != metrics_.end() ? &map_.cards[known->second] : nullptr;
    if (there) {
      // A card that measures two touchpoints may come twice.
      const auto index = static_cast<std::size_t>(there - map_.cards.data());
      Card& card = changed_.try_emplace(index, *there).first->second;
      planned.made = !card.metric;
      planned.name = card.text;
      planned.metric = merged(card.metric ? *card.metric : Metric(), incoming);
      card.metric.emplace(planned.metric);
      return;
    }
    planned.metric = merged({}, incoming);
    planned.made = true;
    const StepId step = touchpoint ? touchpoint->step_id : stage.steps.empty() ? StepId{} : stage.steps.front().id;
    Card card = card_of_kind(edit_, map_, LaneKind::metrics, stage.id, step, ids_);
    card.text = incoming.name;
    card.metric.emplace(planned.metric);
    if (touchpoint)
      links_.push_back(
          {links_.size() + map_.links.size(), {ids_.next<LinkId>(), card.id, touchpoint->id, "measures", {}}});
    made_.push_back({map_.cards.size() + made_.size(), std::move(card)});
  }

  const Map& map_;
  const Catalogue& catalogue_;
  std::string_view language_;
  IdSource& ids_;
  std::map<std::string, std::size_t, std::less<>> stages_;
  std::map<std::string, std::size_t, std::less<>> touchpoints_;
  std::map<Place, std::size_t> metrics_;  // cards of the metrics lane by stage, touchpoint and name
  std::map<std::string, std::size_t, std::less<>> map_metrics_;
  MapInfo info_;
  bool info_changed_ = false;
  std::map<std::size_t, Card> changed_;  // by index
  std::vector<Placed<Card>> made_;
  std::vector<Placed<Link>> links_;
  Edit edit_{"numbers.import", {}};  // with the lane that made cards need
};

// What the rows come to, metric by metric, in the order in which they are first named.
class Groups {
 public:
  Planner::Incoming& of(const Place& place, std::string_view name) {
    const auto [it, fresh] = index_.try_emplace(place, order_.size());
    if (fresh) order_.push_back({place, {.name = std::string(name), .rows = 0, .wanted = {}, .values = {}}});
    return order_[it->second].second;
  }
  std::vector<std::pair<Place, Planner::Incoming>>& all() { return order_; }

 private:
  std::map<Place, std::size_t> index_;
  std::vector<std::pair<Place, Planner::Incoming>> order_;
};

void take_values(const std::vector<const NumberRow*>& rows, const std::vector<Place>& places, Groups& groups) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const NumberRow& row = *rows[i];
    Planner::Incoming& into = groups.of(places[i], row.metric);
    ++into.rows;
    if (!row.kind.empty()) into.wanted.kind = metric_kind(utf8::folded(row.kind)) ? utf8::folded(row.kind) : row.kind;
    if (!row.unit.empty()) into.wanted.unit = row.unit;
    if (row.better) into.wanted.better = row.better;
    if (row.baseline) into.wanted.baseline = row.baseline;
    if (row.target) into.wanted.target = row.target;
    into.values.push_back({row.date, row.value, row.answers, row.low, row.high});
  }
}

void take_answers(const std::vector<const NumberRow*>& rows, const std::vector<Place>& places, data::Scale scale,
                  Period period, Groups& groups) {
  std::map<std::pair<Place, std::string>, std::vector<double>> answers;
  const std::string_view name = metric_name(scale);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Planner::Incoming& into = groups.of(places[i], name);
    ++into.rows;
    into.wanted.kind = data::name_of(scale);
    if (scale == data::Scale::csat) into.wanted.unit = "%";
    answers[{places[i], period_of(rows[i]->date, period)}].push_back(rows[i]->value);
  }
  for (const auto& [key, given] : answers) {
    const std::optional<data::Score> score = data::score(scale, given);
    if (!score) continue;
    MetricValue value{key.second, rounded(score->value), static_cast<double>(score->answers)};
    if (score->interval) {
      value.low = rounded(score->interval->low);
      value.high = rounded(score->interval->high);
    }
    groups.of(key.first, name).values.push_back(std::move(value));
  }
}

}  // namespace

std::string_view name_of(Period period) { return period_names[static_cast<std::size_t>(period)]; }

std::optional<Period> parse_period(std::string_view name) {
  const auto found = std::ranges::find(period_names, name);
  if (found == period_names.end()) return std::nullopt;
  return static_cast<Period>(found - period_names.begin());
}

Result<NumbersPlan> plan_numbers(std::string_view bytes, const NumbersOptions& options, const Map& map,
                                 const Catalogue& catalogue, std::string_view language, IdSource& ids) {
  Result<io::NumberTable> table = io::read_numbers(bytes, options.table);
  if (!table) return std::unexpected(table.error());
  NumbersPlan plan;
  plan.table = std::move(*table);
  io::Problems more;
  const auto report = [&](const NumberRow& row, NumberField field, std::string_view code, std::string_view said,
                          std::string_view message) {
    more.add(row.row, plan.table.column_of(field), code, said, message);
  };
  if (plan.table.survey) {
    std::vector<double> given;
    for (const NumberRow& row : plan.table.rows) given.push_back(row.value);
    plan.scale = options.scale;
    if (!plan.scale) plan.scale = scale_of_header(plan.table.header_of(NumberField::score));
    if (!plan.scale) plan.scale = data::guess_scale(given);
    if (!plan.scale && !given.empty()) return fail("no-scale", "the answers are on no scale that is known");
    const bool dated = std::ranges::any_of(plan.table.rows, [](const NumberRow& row) { return !row.date.empty(); });
    plan.period = dated ? options.period.value_or(Period::month) : Period::all;
  }
  Planner planner(map, catalogue, language, ids);
  std::vector<const NumberRow*> rows;
  std::vector<Place> places;
  for (const NumberRow& row : plan.table.rows) {
    if (plan.scale && !data::on_scale(*plan.scale, row.value)) {
      report(row, NumberField::score, "off-scale", io::number_text(row.value), "no answer on this scale");
      continue;
    }
    NumberField field = NumberField::stage;
    std::optional<Place> place = planner.place_of(row, plan.scale ? metric_name(*plan.scale) : row.metric, field);
    if (!place) {
      report(row, field, "unknown-place", field == NumberField::stage ? row.stage : row.touchpoint,
             "not on the map; the row is left out");
      continue;
    }
    rows.push_back(&row);
    places.push_back(std::move(*place));
  }
  plan.used = rows.size();
  Groups groups;
  if (plan.scale) {
    take_answers(rows, places, *plan.scale, plan.period, groups);
  } else if (!plan.table.survey) {
    take_values(rows, places, groups);
  }
  for (auto& [place, incoming] : groups.all()) plan.metrics.push_back(planner.add(place, std::move(incoming)));
  plan.edit = planner.take();
  plan.problems = plan.table.problems;
  for (io::Problem& problem : more.take()) plan.problems.push_back(std::move(problem));
  std::ranges::stable_sort(plan.problems, {}, [](const io::Problem& p) { return std::pair(p.row, p.column); });
  if (plan.problems.size() > io::most_problems) plan.problems.resize(io::most_problems);
  return plan;
}

}  // namespace lotrinh::editor
