#include "io/csv_write.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "io/csv_cells.h"
#include "io/csv_fields.h"
#include "io/csv_guess.h"
#include "io/csv_values.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

using model::Card;
using model::LaneKind;

// The columns, in the order in which they are written. Those before `tags` always stand there, so that a table can be
// filled in; the others where a card needs them.
constexpr auto column_order = std::to_array<Field>({
    Field::external_id, Field::map,         Field::stage,     Field::step,        Field::lane,
    Field::text,        Field::description, Field::persona,   Field::channel,     Field::mode,
    Field::emotion,     Field::influence,   Field::pain,      Field::opportunity, Field::owner,
    Field::metric,      Field::value,       Field::unit,      Field::date,        Field::evidence,
    Field::source,      Field::relation,    Field::ownership, Field::feeling,     Field::tags,
});
constexpr std::size_t optional_from = 21;  // relation and behind

// What is written in a touchpoint's row instead of a row of its own.
struct Attached {
  std::vector<const Card*> pains;
  std::vector<const Card*> opportunities;
  std::vector<const Card*> metrics;
};

// An extra column: its name, and which of the equal names on a card.
struct ExtraColumn {
  std::string_view name;
  std::size_t nth = 0;
  friend bool operator==(const ExtraColumn&, const ExtraColumn&) = default;
};

using CardsById = std::unordered_map<std::string_view, const Card*>;

// A card that its text says wholly, and whose text can stand in a list.
bool is_plain(const Card& card) {
  Card bare;
  bare.id = card.id;
  bare.lane_id = card.lane_id;
  bare.stage_id = card.stage_id;
  bare.kind = card.kind;
  bare.text = card.text;
  bare.metric = card.metric;
  const std::string_view text = card.text;
  return card == bare && !utf8::trimmed(text).empty() && text.find_first_of("|\n\r") == std::string_view::npos;
}

bool is_plain_metric(const Card& card) {
  if (!card.metric) return true;
  const model::Metric& metric = *card.metric;
  const bool listed = metric.unit.find_first_of("|\n\r") != std::string::npos ||
                      metric.date.find_first_of("|\n\r") != std::string::npos;
  return metric.unknown.empty() && !metric.change && !metric.better && !listed;
}

class Writer {
 public:
  Writer(const model::Document& document, const model::Map& map, const model::Catalogue& catalogue,
         const CsvWriteOptions& options)
      : document_(document), map_(map), catalogue_(catalogue), options_(options) {
    for (const Card& card : map_.cards) by_id_.emplace(card.id.value, &card);
    attach();
    find_extras();
    choose_columns();
    name_personas();
  }

  std::string write() {
    if (options_.bom) out_ = "\xEF\xBB\xBF";
    write_header();
    for (const Card& card : map_.cards) {
      if (!attached_to_.contains(card.id.value)) write_card(card);
    }
    return std::move(out_);
  }

 private:
  // A pain, opportunity or metric with one link, to a touchpoint of its stage, stands in that one's row.
  void attach() {
    std::unordered_map<std::string_view, std::size_t> links;  // of each card
    for (const model::Link& link : map_.links) {
      ++links[link.from.value];
      ++links[link.to.value];
    }
    const auto lone = [&](const Card* card) { return links[card->id.value] == 1; };
    for (const model::Link& link : map_.links) {
      const Card* from = card_of(link.from);
      const Card* to = card_of(link.to);
      if (!from || !to || from == to || from->stage_id != to->stage_id) continue;
      if (link.kind == "causes" && to->kind == LaneKind::pain_points && holds(*from) && !to->metric && lone(to)) {
        attach_to(*from, *to, &Attached::pains);
      } else if (link.kind == "answers" && from->kind == LaneKind::opportunities && holds(*to) && !from->metric &&
                 lone(from)) {
        attach_to(*to, *from, &Attached::opportunities);
      } else if (link.kind == "measures" && from->kind == LaneKind::metrics && holds(*to) && is_plain_metric(*from) &&
                 lone(from)) {
        attach_to(*to, *from, &Attached::metrics);
      }
    }
    for (auto& [id, attached] : attached_) drop_unlistable(attached);
  }

  static bool holds(const Card& card) { return card.kind == LaneKind::touchpoints; }

  const Card* card_of(const model::CardId& id) const {
    const auto found = by_id_.find(id.value);
    return found == by_id_.end() ? nullptr : found->second;
  }

  void attach_to(const Card& touchpoint, const Card& card, std::vector<const Card*> Attached::* list) {
    if (!is_plain(card) || !in_first_lane(card) || attached_to_.contains(card.id.value)) return;
    (attached_[touchpoint.id.value].*list).push_back(&card);
    attached_to_.emplace(card.id.value, &touchpoint);
  }

  bool in_first_lane(const Card& card) const {
    const model::Lane* lane = map_.lane_of(card.kind);
    return lane && lane->id == card.lane_id;
  }

  // Several metrics of a row must agree in which of value, unit and date they have: their cells are lists of equal
  // length.
  void drop_unlistable(Attached& attached) {
    std::vector<const Card*>& metrics = attached.metrics;
    if (metrics.size() < 2) return;
    const auto shape = [](const Card* card) {
      const model::Metric* m = card->metric ? &*card->metric : nullptr;
      return std::array<bool, 3>{m && m->value, m && !m->unit.empty(), m && !m->date.empty()};
    };
    const auto first = shape(metrics.front());
    std::erase_if(metrics, [&](const Card* card) {
      if (shape(card) == first) return false;
      attached_to_.erase(card->id.value);
      return true;
    });
  }

  void find_extras() {
    for (const Card& card : map_.cards) {
      for (std::size_t i = 0; i < card.extra.size(); ++i) {
        const std::string_view name = card.extra[i].first;
        const auto before = card.extra.begin() + static_cast<std::ptrdiff_t>(i);
        const auto nth = static_cast<std::size_t>(
            std::count_if(card.extra.begin(), before, [&](const auto& e) { return e.first == name; }));
        const ExtraColumn column{name, nth};
        if (std::ranges::find(extras_, column) == extras_.end()) extras_.push_back(column);
      }
    }
  }

  // An optional column is also written where an extra column's name would be taken for it.
  void choose_columns() {
    for (std::size_t i = 0; i < column_order.size(); ++i) {
      const Field field = column_order[i];
      const auto used = [&](const Card& card) {
        return (field == Field::relation && card.relation) || (field == Field::ownership && card.ownership) ||
               (field == Field::feeling && !card.feeling.empty()) || (field == Field::tags && !card.tags.empty());
      };
      const auto mistaken = [&](const ExtraColumn& extra) { return match_header(extra.name).field == field; };
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

  void begin_row() { first_ = true; }
  void separate() {
    if (!first_) out_.push_back(options_.delimiter);
    first_ = false;
  }
  void end_row() { out_ += "\r\n"; }

  void plain(std::string_view text) {  // a number of ours: no formula
    separate();
    if (text.find(options_.delimiter) == std::string_view::npos) {
      out_.append(text);
    } else {
      quoted(text);
    }
  }

  void quoted(std::string_view text) {
    out_.push_back('"');
    for (const char c : text) {
      if (c == '"') out_.push_back('"');
      out_.push_back(c);
    }
    out_.push_back('"');
  }

  void cell(std::string_view text) {
    separate();
    std::string safe;
    if (needs_apostrophe(text)) {
      safe.append("'").append(text);
      text = safe;
    }
    const bool first_comment = out_.ends_with('\n') && text.starts_with('#');
    const bool outer_space = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (first_comment || outer_space || text.find(options_.delimiter) != std::string_view::npos ||
        text.find_first_of("\"\r\n") != std::string_view::npos) {
      quoted(text);
    } else {
      out_.append(text);
    }
  }

  void number(const std::optional<double>& value) { plain(value ? number_text(*value) : std::string()); }

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
    begin_row();
    for (const Field field : columns_) cell(header_of(field, options_.language));
    for (const ExtraColumn& extra : extras_) cell(extra.name);
    end_row();
  }

  std::string lane_text(const Card& card) const {
    const model::LaneInfo* info = catalogue_.lane(card.kind);
    const std::string kind = info ? info->name.in(options_.language) : std::string(model::name_of(card.kind));
    const model::Lane* lane = map_.lane(card.lane_id);
    if (!lane || lane->name.empty() || in_first_lane(card)) return kind;
    return kind + ": " + lane->name;
  }

  static std::string tags_text(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) out.append(out.empty() ? "" : " | ").append(tag);
    const bool commas = card.tags.size() == 1 && out.find_first_of(",;") != std::string::npos;
    return commas ? out + " |" : out;
  }

  void write_card(const Card& card) {
    static const Attached nothing;
    const auto found = attached_.find(card.id.value);
    const Attached& attached = found == attached_.end() ? nothing : found->second;
    begin_row();
    for (const Field field : columns_) write_field(card, attached, field);
    for (const ExtraColumn& extra : extras_) {
      std::size_t nth = extra.nth;
      std::string_view value;
      for (const auto& [name, text] : card.extra) {
        if (name == extra.name && nth-- == 0) value = text;
      }
      cell(value);
    }
    end_row();
  }

  void write_field(const Card& card, const Attached& attached, Field field) {
    switch (field) {
      case Field::external_id:
        return cell(card.external_id.empty() ? card.id.value : card.external_id);
      case Field::map:
        return cell(map_.info.title);
      case Field::stage: {
        const model::Stage* stage = map_.stage(card.stage_id);
        return cell(stage ? model::stage_name(catalogue_, map_, *stage, options_.language) : std::string_view());
      }
      case Field::step:
        return cell(step_name(card));
      case Field::lane:
        return cell(lane_text(card));
      case Field::text:
        return cell(card.text);
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
      default:
        return write_metric(card, attached, field);
    }
  }

  std::string_view step_name(const Card& card) const {
    const model::Stage* stage = map_.stage(card.stage_id);
    if (!stage || card.step_id.empty()) return {};
    const auto found = std::ranges::find(stage->steps, card.step_id, &model::Step::id);
    return found == stage->steps.end() ? std::string_view() : std::string_view(found->name);
  }

  void write_metric(const Card& card, const Attached& attached, Field field) {
    std::vector<const Card*> metrics = attached.metrics;
    if (card.metric) metrics = {&card};
    const auto text_of = [&](const Card& c) -> std::string {
      if (field == Field::metric) return c.kind == LaneKind::metrics ? c.text : std::string();
      if (!c.metric) return {};
      if (field == Field::value) return c.metric->value ? number_text(*c.metric->value) : std::string();
      return field == Field::unit ? c.metric->unit : c.metric->date;
    };
    // Of a metrics row the card's own text is the name.
    if (field == Field::metric && card.metric) return cell({});
    const bool any = std::ranges::any_of(metrics, [&](const Card* c) { return !text_of(*c).empty(); });
    const std::string text = any ? list(metrics, text_of) : std::string();
    if (field == Field::value && metrics.size() <= 1) return plain(text);
    cell(text);
  }

  const model::Document& document_;
  const model::Map& map_;
  const model::Catalogue& catalogue_;
  const CsvWriteOptions& options_;
  CardsById by_id_;
  std::unordered_map<std::string_view, Attached> attached_;
  std::unordered_map<std::string_view, const Card*> attached_to_;
  std::vector<ExtraColumn> extras_;
  std::vector<Field> columns_;
  std::string personas_;
  std::string out_;
  bool first_ = true;
};

}  // namespace

std::string write_csv(const model::Document& document, const model::Map& map, const model::Catalogue& catalogue,
                      const CsvWriteOptions& options) {
  return Writer(document, map, catalogue, options).write();
}

}  // namespace lotrinh::io
