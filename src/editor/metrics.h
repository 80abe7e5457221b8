#pragma once
// Metrics edited by hand: of cards of the metrics lane, of touchpoints, and of the map as a whole. An owner is named by
// the id of its card, or of the map's metric.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/document.h"
#include "model/edit.h"

namespace lotrinh::editor {

class Editor;

// A value that is about to be typed: the row for it stands among the others, but in no document yet.
struct MetricDraft {
  std::string owner;
  std::string date;
};

// Null: nothing of that id. A card without a metric has an empty one.
std::optional<model::Metric> metric_of(const model::Map& map, std::string_view owner);
// The owner's metric becomes this one; an empty one leaves its card.
model::Edit set_metric(const model::Map& map, std::string_view owner, model::Metric metric, std::string name);

// Texts of the targets "metric.<field>:<owner>" (name, unit, value, change, date, baseline, target) and
// "metric.at:<owner>|<date>", "metric.date:<owner>|<date>"; without a date behind it the newest value's is meant.
std::string metric_text(const Editor& editor, std::string_view field, std::string_view id);
// Nothing where the text changes nothing (yet): a date is taken when its typing is done, not `live`.
// Errors: "not-a-number", "not-a-date", "date-taken".
Result<std::optional<model::Edit>> with_metric_text(Editor& editor, std::string_view field, std::string_view id,
                                                    const std::string& text, bool live);

void open_metric_kind_menu(Editor& editor, std::string_view owner);

}  // namespace lotrinh::editor
