#include "io/csv_write.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "io/csv_fields.h"
#include "io/csv_row_writer.h"
#include "io/csv_table.h"
#include "io/csv_values.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

using model::Card;
using model::LaneKind;

// The columns, in the order in which they are written. Those before `relation` always stand there, so that a table can
// be filled in; the others where a card needs them.
constexpr auto column_order = std::to_array<Field>({
    Field::external_id, Field::map,         Field::stage,   Field::step,     Field::lane,      Field::text,
    Field::description, Field::persona,     Field::channel, Field::mode,     Field::emotion,   Field::influence,
    Field::pain,        Field::opportunity, Field::owner,   Field::metric,   Field::value,     Field::unit,
    Field::date,        Field::evidence,    Field::source,  Field::relation, Field::ownership, Field::feeling,
    Field::tags,        Field::change,      Field::better,  Field::links,
});
constexpr std::size_t optional_from = 21;  // relation and behind

class Writer : private CsvRowWriter {
 public:
  Writer(const model::Document& document, const model::Map& map, const model::Catalogue& catalogue,
         const CsvWriteOptions& options)
      : CsvRowWriter(options),
        document_(document),
        map_(map),
        catalogue_(catalogue),
        options_(options),
        table_(map, catalogue, options.language) {
    find_extras();
    choose_columns();
    name_personas();
  }

  std::string write() {
    write_header();
    for (const TableRow& row : table_.rows()) {
      if (row.card) {
        write_card(*row.card);
      } else {
        write_place(row);
      }
    }
    return take();
  }

  // The columns of several maps' tables: theirs together, in the same order.
  void share_columns(const Writer& other) {
    for (const Field field : other.columns_) {
      if (!std::ranges::contains(columns_, field)) columns_.push_back(field);
    }
    std::ranges::sort(columns_, {}, [](Field field) { return std::ranges::find(column_order, field); });
    for (const std::string_view extra : other.extras_) {
      if (!std::ranges::contains(extras_, extra)) extras_.push_back(extra);
    }
  }
  std::string header() {
    write_header();
    return take();
  }
  std::string row(const Card& card) {
    write_card(card);
    return take();
  }

 private:
  void find_extras() {
    for (const Card& card : map_.cards) {
      for (const auto& [name, value] : card.extra) {
        if (!std::ranges::contains(extras_, name)) extras_.emplace_back(name);
      }
    }
  }

  // An optional column is also written where an extra column's name would be taken for it.
  void choose_columns() {
    for (std::size_t i = 0; i < column_order.size(); ++i) {
      const Field field = column_order[i];
      const auto used = [&](const Card& card) {
        return (field == Field::relation && card.relation) || (field == Field::ownership && card.ownership) ||
               (field == Field::feeling && !card.feeling.empty()) || (field == Field::tags && !card.tags.empty()) ||
               (field == Field::change && card.metric && card.metric->change) ||
               (field == Field::better && card.metric && card.metric->better) ||
               (field == Field::links && table_.has_links());
      };
      const auto mistaken = [&](std::string_view extra) { return match_header(extra).field == field; };
      if (i < optional_from || std::ranges::any_of(map_.cards, used) || std::ranges::any_of(extras_, mistaken))
        columns_.push_back(field);
    }
  }

  void name_personas() {
    for (const model::PersonaId& id : map_.info.persona_ids) {
      const model::Persona* persona = document_.persona(id);
      if (!persona || persona->name.empty()) continue;
      if (!personas_.empty()) personas_ += " | ";
      personas_ += persona->name;
    }
  }

  // ---- cells

  // A cell that is filled even where the text is empty: read back, an ' alone is a text without letters.
  void filled_cell(std::string_view text) {
    if (utf8::trimmed(text).empty()) return plain("'");
    cell(text);
  }

  template <class Enum>
  std::string word(const std::optional<Enum>& value, std::initializer_list<std::string_view> vietnamese) const {
    if (!value) return {};
    if (options_.language == "vi") return std::string(vietnamese.begin()[static_cast<std::size_t>(*value)]);
    return std::string(model::name_of(*value));
  }

  static std::string list(const std::vector<const Card*>& cards, auto text_of) {
    std::string out;
    for (const Card* card : cards) {
      if (card != cards.front()) out += " | ";
      out += text_of(*card);
    }
    return out;
  }

  void write_header() {
    for (const Field field : columns_) cell(header_of(field, options_.language));
    for (const std::string_view extra : extras_) cell(extra);
    end_row();
  }

  std::string lane_text(const model::Lane& lane) const {
    const model::LaneInfo* info = catalogue_.lane(lane.kind);
    const std::string kind = info ? info->name.in(options_.language) : std::string(model::name_of(lane.kind));
    return lane.name.empty() ? kind : kind + ": " + lane.name;
  }

  std::string_view stage_text(const model::Stage& stage) const {
    return model::stage_name(catalogue_, map_, stage, options_.language);
  }

  static std::string tags_text(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) out.append(out.empty() ? "" : " | ").append(tag);
    const bool commas = card.tags.size() == 1 && out.find_first_of(",;") != std::string::npos;
    return commas ? out + " |" : out;
  }

  // A row that only names a lane, or a stage and its step.
  void write_place(const TableRow& row) {
    for (const Field field : columns_) {
      if (field == Field::map) {
        cell(map_.info.title);
      } else if (field == Field::persona) {
        cell(personas_);
      } else if (field == Field::lane && row.lane) {
        cell(lane_text(*row.lane));
      } else if (field == Field::stage && row.stage) {
        filled_cell(stage_text(*row.stage));
      } else if (field == Field::step && row.step) {
        filled_cell(row.step->name);
      } else {
        cell({});
      }
    }
    for (std::size_t i = 0; i < extras_.size(); ++i) cell({});
    end_row();
  }

  void write_card(const Card& card) {
    const Attached& attached = table_.attached(card);
    for (const Field field : columns_) write_field(card, attached, field);
    for (const std::string_view extra : extras_) {
      const auto found = std::ranges::find(card.extra, extra, &std::pair<std::string, std::string>::first);
      cell(found == card.extra.end() ? std::string_view() : std::string_view(found->second));
    }
    end_row();
  }

  void write_field(const Card& card, const Attached& attached, Field field) {
    switch (field) {
      case Field::external_id:
        return cell(table_.key(card));
      case Field::map:
        return cell(map_.info.title);
      case Field::stage: {
        const model::Stage* stage = map_.stage(card.stage_id);
        return stage ? filled_cell(stage_text(*stage)) : cell({});
      }
      case Field::step:
        return write_step(card);
      case Field::lane: {
        const model::Lane* lane = map_.lane(card.lane_id);
        return lane ? cell(lane_text(*lane)) : cell({});
      }
      case Field::text:
        return filled_cell(card.text);
      case Field::description:
        return cell(card.description);
      case Field::persona:
        return cell(personas_);
      case Field::channel:
        return cell(model::channel_name(catalogue_, card.channel, options_.language));
      case Field::mode:
        return cell(word(card.mode, {"trực tuyến", "ngoại tuyến"}));
      case Field::relation:
        return cell(word(card.relation, {"trực tiếp", "gián tiếp"}));
      case Field::ownership:
        return cell(word(card.ownership, {"sở hữu", "trả phí", "lan truyền"}));
      case Field::emotion:
        return number(card.emotion);
      case Field::feeling:
        return cell(card.feeling);
      case Field::influence:
        return number(card.influence);
      case Field::pain:
        return cell(list(attached.pains, [](const Card& c) { return c.text; }));
      case Field::opportunity:
        return cell(list(attached.opportunities, [](const Card& c) { return c.text; }));
      case Field::owner:
        return cell(card.owner);
      case Field::evidence:
        return cell(card.evidence ? word(card.evidence->status, {"quan sát", "giả định", "đề xuất"}) : std::string());
      case Field::source:
        return cell(card.evidence ? std::string_view(card.evidence->source) : std::string_view());
      case Field::tags:
        return cell(tags_text(card));
      case Field::links:
        return cell(table_.links(card));
      default:
        return write_metric(card, attached, field);
    }
  }

  void write_step(const Card& card) {
    const model::Stage* stage = map_.stage(card.stage_id);
    if (!stage || card.step_id.empty()) return cell({});
    const auto found = std::ranges::find(stage->steps, card.step_id, &model::Step::id);
    if (found == stage->steps.end()) return cell({});
    filled_cell(found->name);
  }

  std::string metric_text(const Card& card, Field field) const {
    if (field == Field::metric) return card.text;
    if (!card.metric) return {};
    const model::Metric& metric = *card.metric;
    switch (field) {
      case Field::value:
        return metric.value ? number_text(*metric.value) : std::string();
      case Field::unit:
        return metric.unit;
      case Field::date:
        return metric.date;
      case Field::change:
        return metric.change ? number_text(*metric.change) : std::string();
      default:
        return word(metric.better, {"tăng", "giảm"});
    }
  }

  // The card's own figure, or those of the metrics in its row.
  void write_metric(const Card& card, const Attached& attached, Field field) {
    if (card.metric) {
      if (field != Field::metric) return own_figure(metric_text(card, field), field);
      // Of a metrics row the card's text is the name. A figure without a name is the card's, of whatever kind.
      return card.kind == LaneKind::metrics ? cell({}) : plain("'");
    }
    const std::vector<const Card*>& metrics = attached.metrics;
    if (metrics.size() == 1) return own_figure(metric_text(*metrics.front(), field), field);
    const bool any = std::ranges::any_of(metrics, [&](const Card* c) { return !metric_text(*c, field).empty(); });
    cell(any ? list(metrics, [&](const Card& c) { return metric_text(c, field); }) : std::string());
  }

  void own_figure(const std::string& text, Field field) {
    if (field == Field::value || field == Field::change) return plain(text);
    cell(text);
  }

  const model::Document& document_;
  const model::Map& map_;
  const model::Catalogue& catalogue_;
  const CsvWriteOptions& options_;
  CsvTable table_;
  std::vector<std::string_view> extras_;  // names of the extra columns
  std::vector<Field> columns_;
  std::string personas_;
};

}  // namespace

std::string write_cards_csv(const model::Document& document, std::span<const MapCard> cards,
                            const model::Catalogue& catalogue, const CsvWriteOptions& options) {
  CsvWriteOptions inner = options;
  inner.bom = false;
  const model::Map none;
  Writer whole(document, none, catalogue, options);
  std::vector<std::pair<const model::Map*, std::unique_ptr<Writer>>> writers;  // a document has few maps
  const auto writer_of = [&](const model::Map* map) -> Writer& {
    const auto found = std::ranges::find(writers, map, &decltype(writers)::value_type::first);
    if (found != writers.end()) return *found->second;
    return *writers.emplace_back(map, std::make_unique<Writer>(document, *map, catalogue, inner)).second;
  };
  for (const MapCard& one : cards) (void)writer_of(one.map);
  for (const auto& [map, writer] : writers) whole.share_columns(*writer);
  for (const auto& [map, writer] : writers) writer->share_columns(whole);
  std::string out = whole.header();
  for (const MapCard& one : cards) out += writer_of(one.map).row(*one.card);
  return out;
}

std::string write_csv(const model::Document& document, const model::Map& map, const model::Catalogue& catalogue,
                      const CsvWriteOptions& options) {
  return Writer(document, map, catalogue, options).write();
}

}  // namespace lotrinh::io
