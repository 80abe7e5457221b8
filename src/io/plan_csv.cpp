#include "io/plan_csv.h"

#include <string_view>

#include "base/joined.h"
#include "io/csv_row_writer.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

using namespace model;

class Writer : private CsvRowWriter {
 public:
  Writer(const Document& document, std::span<const std::optional<double>> scores, const Strings& strings,
         const CsvWriteOptions& options)
      : CsvRowWriter(options), document_(document), scores_(scores), strings_(strings) {}

  std::string write() {
    for (const char* key : {"plan.action",
                            "field.description",
                            "plan.status",
                            "field.map",
                            "plan.cards",
                            "plan.owner",
                            "plan.department",
                            "plan.from",
                            "plan.to",
                            "plan.metric-name",
                            "field.unit",
                            "plan.better",
                            "plan.baseline",
                            "plan.target",
                            "plan.actual",
                            "plan.reach",
                            "plan.leaving",
                            "plan.converting",
                            "plan.satisfaction",
                            "plan.impact",
                            "plan.confidence",
                            "plan.effort-weeks",
                            "plan.score",
                            "plan.hypothesis",
                            "plan.baseline-rate",
                            "plan.detectable-change",
                            "plan.significance",
                            "plan.power"}) {
      cell(strings_(key));
    }
    for (const char* group : {"plan.control", "plan.variant"}) {
      for (const char* what : {"plan.visitors", "plan.conversions"}) {
        cell(std::string(strings_(group)) + ": " + std::string(strings_(what)));
      }
    }
    cell(strings_("plan.have"));
    cell(strings_("plan.missing"));
    end_row();
    for (std::size_t i = 0; i < document_.actions.size(); ++i) {
      row(document_.actions[i], i < scores_.size() ? scores_[i] : std::nullopt);
    }
    return take();
  }

 private:
  void row(const PlannedAction& action, const std::optional<double>& score) {
    cell(action.text);
    cell(action.description);
    cell(strings_("plan.status." + std::string(name_of(action.status.value_or(ActionStatus::idea)))));
    const Map* map = document_.map(action.map_id);
    cell(map ? map->info.title : "");
    std::vector<std::string> cards;
    for (const CardId& id : action.card_ids) {
      if (const Card* card = map ? map->card(id) : nullptr) cards.push_back(card->text);
    }
    cell(joined(cards, "\n"));
    cell(action.owner);
    cell(action.department);
    cell(action.from);
    cell(action.to);
    const ActionMetric metric = action.metric.value_or(ActionMetric{});
    cell(metric.name);
    cell(metric.unit);
    cell(metric.better ? strings_("better." + std::string(name_of(*metric.better))) : std::string_view());
    number(metric.baseline);
    number(metric.target);
    number(metric.actual);
    const ActionScores scores = action.scores.value_or(ActionScores{});
    for (const auto& value : {scores.reach, scores.leaving, scores.converting, scores.satisfaction, scores.impact,
                              scores.confidence, scores.effort, score}) {
      number(value);
    }
    const ActionTest test = action.test ? *action.test : ActionTest{};
    cell(test.hypothesis);
    for (const auto& value : {test.baseline_rate, test.detectable_change, test.significance, test.power}) number(value);
    for (const auto& group : {test.control, test.variant}) {
      number(group ? group->visitors : std::nullopt);
      number(group ? group->conversions : std::nullopt);
    }
    cell(joined(action.have, "\n"));
    cell(joined(action.missing, "\n"));
    end_row();
  }

  const Document& document_;
  std::span<const std::optional<double>> scores_;
  const Strings& strings_;
};

}  // namespace

std::string write_actions_csv(const Document& document, std::span<const std::optional<double>> scores,
                              const Strings& strings, const CsvWriteOptions& options) {
  return Writer(document, scores, strings, options).write();
}

}  // namespace lotrinh::io
