// What can be told only when all rows were read: the emotion scale, the order of day and month, the stage model.

#include <algorithm>

#include "base/utf8.h"
#include "io/csv_rows.h"
#include "model/metrics.h"
#include "model/stage_match.h"

namespace lotrinh::io {

bool CsvRows::settle(std::size_t most) {
  scale_ = options_.emotion_scale.value_or(scores_.scale());
  const std::size_t last = settled_ + std::min(most, pending_emotions_.size() - settled_);
  for (; settled_ < last; ++settled_) {
    const PendingEmotion& pending = pending_emotions_[settled_];
    const Emotion emotion = pending.settled ? Emotion{pending.value, true} : emotion_of(pending.value, scale_);
    maps_[pending.map]->card(pending.card).emotion = emotion.value;
    if (emotion.in_range) continue;
    problems_.add(pending.row, plan_.column(Field::emotion), "emotion-range", number_text(pending.value),
                  "outside the emotion scale; the nearest value was taken");
  }
  if (settled_ < pending_emotions_.size()) return false;
  settle_dates();
  return true;
}

void CsvRows::settle_dates() {
  const bool month_first = date_order() == DateOrder::month_first;
  const auto text_of = [month_first](Date date) {
    if (month_first && date.both_fit) std::swap(date.day, date.month);
    return iso_text(date);
  };
  for (const PendingDate& pending : pending_dates_) {
    model::Shared<model::Metric>& metric = maps_[pending.map]->card(pending.card).metric;
    metric.emplace(*metric).date = text_of(pending.date);
  }
  for (const PendingFigure& pending : pending_figures_) {
    model::Shared<model::Metric>& metric = maps_[pending.map]->card(pending.card).metric;
    model::Metric changed = *metric;
    std::string date = text_of(pending.date);
    if (changed.date == date) {  // the same figure once more: what else is known of it stays
      changed.value = pending.value;
    } else {
      changed = model::with_value(changed, {.date = date, .value = pending.value});
    }
    if (pending.change && changed.date == date) changed.change = pending.change;
    metric.emplace(std::move(changed));
  }
}

void CsvRows::resolve_links() {
  for (const PendingLink& pending : pending_links_) {
    if (maps_[pending.map]->link(pending.card, pending.kind, pending.to)) continue;
    problems_.add(pending.row, plan_.column(Field::links), "unknown-link", pending.to, "no row has this id");
  }
  pending_links_.clear();
}

// Where day and month could be exchanged in every date, the Vietnamese order wins; a date that only fits month first
// decides otherwise.
std::optional<DateOrder> CsvRows::date_order() const {
  const auto count = [this](DateOrder order) { return dates_[static_cast<std::size_t>(order)]; };
  const std::size_t days = count(DateOrder::day_first) + count(DateOrder::month_first) + both_fit_;
  const auto most = std::ranges::max_element(dates_);
  if (days == 0 && *most == 0) return std::nullopt;
  if (days >= *most) {
    const bool month_first = count(DateOrder::month_first) > 0 && count(DateOrder::day_first) == 0;
    return month_first ? DateOrder::month_first : DateOrder::day_first;
  }
  return static_cast<DateOrder>(most - dates_.begin());
}

std::vector<std::string> CsvRows::stage_names() const {
  const auto used = std::ranges::find_if(maps_, [](const auto& map) { return map->used(); });
  return used == maps_.end() ? std::vector<std::string>() : (*used)->stage_names();
}

std::string CsvRows::stage_model() const {
  if (options_.stage_model)
    return catalogue_.stage_model(*options_.stage_model) ? *options_.stage_model : std::string();
  const model::StageMatch match = model::match_stage_model(catalogue_, stage_names());
  return match.model ? match.model->id : std::string();
}

model::MapId CsvRows::finish(std::vector<model::Change>& changes) {
  for (std::size_t i = 0; i < personas_.size(); ++i) {
    changes.emplace_back(model::InsertPersona{{document_.personas.size() + i, std::move(personas_[i])}});
  }
  model::MapId first;
  std::size_t index = document_.maps.size();
  for (const auto& map : maps_) {
    if (!map->used()) continue;
    if (first.empty()) first = map->id();
    std::string stage_model;
    if (map->is_new()) {
      if (options_.stage_model) {
        if (catalogue_.stage_model(*options_.stage_model)) stage_model = *options_.stage_model;
      } else if (const model::StageMatch match = model::match_stage_model(catalogue_, map->stage_names());
                 match.model) {
        stage_model = match.model->id;
      }
    }
    // A model that was chosen is filled up; one that was only recognised not where the table says all of its stages.
    const bool complete = options_.stage_model.has_value() || !map->stages_listed();
    map->finish(changes, index, stage_model, complete, options_.language);
    if (map->is_new()) ++index;
  }
  return first;
}

}  // namespace lotrinh::io
