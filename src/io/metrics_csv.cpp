#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "io/csv_row_writer.h"
#include "io/number_table.h"
#include "model/metrics.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

using namespace model;

// Every column that read_numbers() knows of a metric, in the order in which they are written.
constexpr std::array<NumberField, 13> columns = {
    NumberField::metric,  NumberField::stage,    NumberField::touchpoint, NumberField::date, NumberField::value,
    NumberField::unit,    NumberField::baseline, NumberField::target,     NumberField::kind, NumberField::better,
    NumberField::answers, NumberField::low,      NumberField::high};

class MetricTable : private CsvRowWriter {
 public:
  MetricTable(const Map& map, const Catalogue& catalogue, const Strings& strings, const CsvWriteOptions& options)
      : CsvRowWriter(options), map_(map), catalogue_(catalogue), strings_(strings), language_(options.language) {
    measured_.assign(map.cards.size(), nullptr);
    for (const auto& [metric, touchpoint] : measures_of(map)) measured_[metric] = &map.cards[touchpoint];
  }

  std::string write() {
    for (const NumberField column : columns) cell(strings_("numbers.field." + std::string(name_of(column))));
    end_row();
    for (const MapMetric& metric : map_.info.metrics) add(metric.name, {}, {}, metric.metric);
    for (const Card& card : map_.cards) {
      if (card.metric) add(card);
    }
    return take();
  }

 private:
  void add(const Card& card) {
    const Stage* stage = map_.stage(card.stage_id);
    const std::string_view stage_name =
        stage ? model::stage_name(catalogue_, map_, *stage, language_) : std::string_view();
    const auto index = static_cast<std::size_t>(&card - map_.cards.data());
    const Card* touchpoint = card.kind == LaneKind::metrics ? measured_[index] : &card;
    std::string_view place;
    if (touchpoint) place = touchpoint->external_id.empty() ? touchpoint->text : touchpoint->external_id;
    add(card.text, stage_name, place, *card.metric);
  }

  std::string_view better(Better value) const {
    if (language_ != "vi") return name_of(value);
    return value == Better::up ? "tăng" : "giảm";
  }

  void add(std::string_view name, std::string_view stage, std::string_view touchpoint, const Metric& metric) {
    if (name.empty()) return;
    for (const MetricValue& value : values_of(metric)) {
      cell(name);
      cell(stage);
      cell(touchpoint);
      plain(value.date);
      number(value.value);
      cell(metric.unit);
      number(metric.baseline);
      number(metric.target);
      cell(metric.kind);
      cell(metric.better ? better(*metric.better) : std::string_view());
      number(value.answers);
      number(value.low);
      number(value.high);
      end_row();
    }
  }

  const Map& map_;
  const Catalogue& catalogue_;
  const Strings& strings_;
  std::string_view language_;
  std::vector<const Card*> measured_;  // by card: the touchpoint that it measures
};

}  // namespace

std::string write_metrics_csv(const Map& map, const Catalogue& catalogue, const Strings& strings,
                              const CsvWriteOptions& options) {
  return MetricTable(map, catalogue, strings, options).write();
}

}  // namespace lotrinh::io
