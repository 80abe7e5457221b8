#include "editor/compare_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/iso_date.h"
#include "base/joined.h"
#include "base/utf8.h"
#include "editor/titles.h"
#include "layout/metric_words.h"
#include "layout/number_text.h"
#include "model/metrics.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;
using layout::CompareCard;
using layout::CompareNote;
using layout::CompareRow;
using layout::CompareSign;
using method::CardField;
using method::CardPair;
using method::Comparison;
using method::Difference;
using method::not_there;

namespace {

static_assert(layout::compare_sign_count == method::difference_count);

constexpr std::size_t longest_value = 240;  // bytes of a value on the sheet; the table has it whole

// In the order of the fields.
constexpr std::array<const char*, method::card_field_count> field_labels = {
    "compare.text",  "field.description", "field.channel",   "field.mode",      "field.relation", "field.ownership",
    "field.emotion", "field.feeling",     "field.influence", "field.owner",     "compare.votes",  "field.tags",
    "field.persona", "field.evidence",    "field.metric",    "inspector.image", "compare.extra"};

// What is said of one difference; `before` and `after` are whole.
struct Said {
  Difference difference = Difference::added;
  std::string field;
  std::string before;
  std::string after;
};

// One card of one map at its place: what the sheet is sorted by.
struct Placed {
  std::uint32_t stage = 0;  // pair
  LaneKind kind = LaneKind::free_text;
  std::uint32_t card = 0;  // index
  std::uint32_t pair = 0;
  friend auto operator<=>(const Placed&, const Placed&) = default;
};

class Wording {
 public:
  Wording(const CompareWords& words, const ComparedMaps& maps, const Comparison& found)
      : document_(words.document),
        catalogue_(words.catalogue),
        strings_(words.strings),
        language_(words.strings.language()),
        left_(*maps.left),
        right_(*maps.right),
        found_(found) {}

  layout::CompareItems items() {
    layout::CompareItems out;
    out.map_ids = {left_.id.value, right_.id.value};
    out.titles = {map_title(strings_, left_), map_title(strings_, right_)};
    out.kinds = {kind_words(left_), kind_words(right_)};
    const std::vector<Placed> left = placed(left_, found_.left_stages, &CardPair::left);
    const std::vector<Placed> right = placed(right_, found_.right_stages, &CardPair::right);
    const std::vector<LaneKind> kinds = lane_kinds();
    for (std::uint32_t i = 0; i < found_.stages.size(); ++i) {
      const method::StagePair& pair = found_.stages[i];
      layout::CompareStage& stage = out.stages.emplace_back();
      if (pair.left != not_there) stage.left = side(left_, left_.stages[pair.left], pair.left_figures);
      if (pair.right != not_there) stage.right = side(right_, right_.stages[pair.right], pair.right_figures);
      stage.note = stage_note(pair);
      for (const LaneKind kind : kinds) {
        const auto cell = [&](const std::vector<Placed>& all) {
          const auto same = [](const Placed& a, const Placed& b) {
            return std::pair(a.stage, a.kind) < std::pair(b.stage, b.kind);
          };
          return std::ranges::equal_range(all, Placed{i, kind, 0, 0}, same);
        };
        layout::CompareLane lane{kind, std::string(lane_words(kind)), rows(cell(left), cell(right))};
        if (!lane.rows.empty()) stage.lanes.push_back(std::move(lane));
      }
    }
    return out;
  }

  io::ComparisonReport report() {
    io::ComparisonReport out;
    out.left = map_title(strings_, left_);
    out.right = map_title(strings_, right_);
    for (const Difference difference : method::all_differences) {
      out.summary.push_back(sign_words(difference) + ": " + std::to_string(found_.count(difference)));
    }
    out.summary.push_back(std::string(strings_("compare.unchanged")) + ": " + std::to_string(found_.alike));
    for (const method::StagePair& pair : found_.stages) out.stages.push_back(reported(pair));
    const std::vector<std::uint32_t> left = stages_of(left_, found_.left_stages);
    const std::vector<std::uint32_t> right = stages_of(right_, found_.right_stages);
    for (const CardPair& pair : found_.cards) {
      if (pair.differences == 0) continue;
      const bool here = pair.right != not_there;
      const Card& card = here ? right_.cards[pair.right] : left_.cards[pair.left];
      const std::uint32_t stage = here ? right[pair.right] : left[pair.left];
      if (stage == not_there) continue;
      for (Said& said : said_of(pair)) {
        out.stages[stage].differences.push_back({sign_words(said.difference), std::string(lane_words(card.kind)),
                                                 text_of(card), std::move(said.field), std::move(said.before),
                                                 std::move(said.after)});
        if (pair.emotion &&
            (said.difference == Difference::emotion_up || said.difference == Difference::emotion_down)) {
          out.stages[stage].differences.back().number_before = left_.cards[pair.left].emotion;
          out.stages[stage].differences.back().number_after = right_.cards[pair.right].emotion;
        }
      }
    }
    return out;
  }

 private:
  std::string kind_words(const Map& map) const {
    return std::string(strings_("map-kind." + std::string(name_of(map.info.kind))));
  }
  std::string sign_words(Difference difference) const {
    return std::string(strings_(layout::look_of(static_cast<CompareSign>(difference)).label));
  }
  std::string signed_words(double value) const { return layout::signed_text(value, language_, 1); }
  std::string number(double value) const { return layout::number_text(value, language_); }

  std::string_view lane_words(LaneKind kind) const {
    const LaneInfo* info = catalogue_.lane(kind);
    return info ? std::string_view(info->name.in(language_)) : std::string_view();
  }

  std::string stage_words(const Map& map, const Stage& stage) const {
    const std::string_view name = utf8::trimmed(stage_name(catalogue_, map, stage, language_));
    return std::string(name.empty() ? strings_("compare.unnamed-stage") : name);
  }

  // What a card says, or what else there is of it.
  std::string text_of(const Card& card) const {
    std::string text(utf8::trimmed(card.text));
    if (!text.empty()) return text;
    if (!card.feeling.empty()) return card.feeling;
    if (!card.channel.empty()) return std::string(channel_name(catalogue_, card.channel, language_));
    if (card.image) return image_words(card);
    return std::string(strings_("compare.untitled-card"));
  }

  std::string image_words(const Card& card) const {
    if (!card.image) return {};
    return card.image->alt.empty() ? std::string(strings_("layout.image-unnamed")) : card.image->alt;
  }

  layout::CompareStageSide side(const Map& map, const Stage& stage, const method::StageFigures& figures) const {
    layout::CompareStageSide out{stage_words(map, stage), figures.emotion, {}};
    const auto add = [&](const char* key, std::uint32_t count) {
      if (count == 0) return;
      if (!out.figures.empty()) out.figures += " · ";
      out.figures += strings_.format(key, {{"count", std::to_string(count)}});
    };
    add("compare.touchpoints", figures.touchpoints);
    add("compare.pains", figures.pains);
    add("compare.opportunities", figures.opportunities);
    return out;
  }

  std::string stage_note(const method::StagePair& pair) const {
    std::string note;
    for (const Said& said : said_of(pair)) {
      if (said.field.empty()) continue;
      if (!note.empty()) note += "; ";
      note += said.field + ": " + shortened(said.before) + " → " + shortened(said.after);
    }
    return note;
  }

  // The kinds of lanes in the right map's order, then those that the left one has alone.
  std::vector<LaneKind> lane_kinds() const {
    std::vector<LaneKind> kinds;
    for (const Map* map : {&right_, &left_}) {
      for (const Lane& lane : map->lanes) {
        if (!std::ranges::contains(kinds, lane.kind)) kinds.push_back(lane.kind);
      }
    }
    return kinds;
  }

  static std::vector<std::uint32_t> stages_of(const Map& map, const std::vector<std::uint32_t>& pairs) {
    std::vector<std::pair<std::string_view, std::uint32_t>> by_id;
    for (std::size_t i = 0; i < map.stages.size(); ++i) by_id.emplace_back(map.stages[i].id.value, pairs[i]);
    std::ranges::sort(by_id);
    std::vector<std::uint32_t> stages;
    stages.reserve(map.cards.size());
    for (const Card& card : map.cards) {
      const auto at = std::ranges::lower_bound(by_id, std::string_view(card.stage_id.value), {},
                                               &std::pair<std::string_view, std::uint32_t>::first);
      stages.push_back(at != by_id.end() && at->first == card.stage_id.value ? at->second : not_there);
    }
    return stages;
  }

  std::vector<Placed> placed(const Map& map, const std::vector<std::uint32_t>& pairs,
                             std::uint32_t CardPair::* side) const {
    const std::vector<std::uint32_t> stages = stages_of(map, pairs);
    std::vector<Placed> all;
    all.reserve(map.cards.size());
    for (std::uint32_t i = 0; i < found_.cards.size(); ++i) {
      const std::uint32_t card = found_.cards[i].*side;
      if (card != not_there && stages[card] != not_there) {
        all.push_back({stages[card], map.cards[card].kind, card, i});
      }
    }
    std::ranges::sort(all);
    return all;
  }

  // Whether the two cards stand at one height: in the stages of one pair and in lanes of one kind.
  bool side_by_side(const CardPair& pair) const {
    return pair.left != not_there && pair.right != not_there && !pair.other_stage &&
           left_.cards[pair.left].kind == right_.cards[pair.right].kind;
  }

  // One cell of both maps: in the right one's order, what the left one has alone where it stood.
  template <class Range>
  std::vector<CompareRow> rows(const Range& left, const Range& right) const {
    std::vector<CompareRow> out;
    auto next = left.begin();
    const auto alone_until = [&](std::uint32_t card) {
      for (; next != left.end() && next->card < card; ++next) {
        const CardPair& pair = found_.cards[next->pair];
        if (!side_by_side(pair)) out.push_back(row(pair, true, false));
      }
    };
    for (const Placed& here : right) {
      const CardPair& pair = found_.cards[here.pair];
      const bool both = side_by_side(pair);
      if (both) alone_until(pair.left);
      out.push_back(row(pair, both, true));
    }
    alone_until(not_there);
    return out;
  }

  CompareRow row(const CardPair& pair, bool with_left, bool with_right) const {
    CompareRow out;
    out.signs = pair.differences;
    std::vector<Said> said = said_of(pair);
    if (with_left) {
      const Card& card = left_.cards[pair.left];
      out.left = CompareCard{card.id.value, text_of(card), card.emotion, {}};
      if (!with_right) {
        out.left->notes.push_back(pair.right == not_there
                                      ? CompareNote{CompareSign::removed, sign_words(Difference::removed)}
                                      : moved_note("compare.moved-to", said.front().after));
      }
    }
    if (with_right) {
      const Card& card = right_.cards[pair.right];
      out.right = CompareCard{card.id.value, text_of(card), card.emotion, {}};
      for (const Said& one : said) out.right->notes.push_back(note_of(one));
    }
    return out;
  }

  CompareNote moved_note(const char* key, const std::string& where) const {
    return {CompareSign::moved, strings_.format(key, {{"where", where}})};
  }

  CompareNote note_of(const Said& said) const {
    const auto sign = static_cast<CompareSign>(said.difference);
    switch (said.difference) {
      case Difference::added:
      case Difference::removed:
        return {sign, sign_words(said.difference)};
      case Difference::moved:
        return moved_note("compare.moved-from", said.before);
      case Difference::changed:
        return {sign, said.field + ": " + shortened(said.before) + " → " + shortened(said.after)};
      default:
        return {sign, sign_words(said.difference) + ": " + said.before + " → " + said.after};
    }
  }

  static std::string shortened(const std::string& text) {
    if (text.size() <= longest_value) return text;
    return std::string(utf8::cut(text, longest_value)) + "…";
  }

  // ---------------------------------------------------------------- what is said of a pair

  std::vector<Said> said_of(const CardPair& pair) const {
    std::vector<Said> all;
    if (pair.right == not_there) return {{Difference::removed, {}, text_of(left_.cards[pair.left]), {}}};
    if (pair.left == not_there) return {{Difference::added, {}, {}, text_of(right_.cards[pair.right])}};
    const Card& before = left_.cards[pair.left];
    const Card& after = right_.cards[pair.right];
    if (pair.has(Difference::moved)) {
      const char* label = pair.other_stage ? "field.stage" : pair.other_step ? "field.step" : "field.lane";
      all.push_back(
          {Difference::moved, std::string(strings_(label)), where(left_, before, pair), where(right_, after, pair)});
    }
    for (std::size_t i = 0; i < method::card_field_count; ++i) {
      const auto field = static_cast<CardField>(i);
      if (!pair.has(field)) continue;
      all.push_back(
          {Difference::changed, std::string(strings_(field_labels[i])), value(before, field), value(after, field)});
    }
    if (pair.emotion) {
      all.push_back({*pair.emotion > 0 ? Difference::emotion_up : Difference::emotion_down,
                     std::string(strings_("field.emotion")), signed_words(*before.emotion),
                     signed_words(*after.emotion)});
    }
    return all;
  }

  // The parts of a card's place that are another one's on the other map.
  std::string where(const Map& map, const Card& card, const CardPair& pair) const {
    std::string out;
    const auto add = [&](const std::string& part) {
      if (!out.empty()) out += " · ";
      out += part;
    };
    const Stage* stage = map.stage(card.stage_id);
    if (pair.other_stage && stage) add(stage_words(map, *stage));
    if (pair.other_step) {
      std::string name(strings_("compare.no-step"));
      for (const Step& step : stage ? stage->steps : std::vector<Step>{}) {
        if (step.id == card.step_id) name = step.name;
      }
      add(name);
    }
    if (pair.other_lane) {
      const Lane* lane = map.lane(card.lane_id);
      add(std::string(lane ? lane_name(catalogue_, *lane, language_) : lane_words(card.kind)));
    }
    return out;
  }

  std::string value(const Card& card, CardField field) const {
    std::string out = bare_value(card, field);
    return out.empty() ? "—" : out;
  }

  std::string bare_value(const Card& card, CardField field) const {
    const auto named = [&](const char* prefix, const auto& given) {
      return given ? std::string(strings_(std::string(prefix) + std::string(name_of(*given)))) : std::string();
    };
    switch (field) {
      case CardField::text:
        return card.text;
      case CardField::description:
        return card.description;
      case CardField::channel:
        return std::string(channel_name(catalogue_, card.channel, language_));
      case CardField::mode:
        return named("mode.", card.mode);
      case CardField::relation:
        return named("relation.", card.relation);
      case CardField::ownership:
        return named("ownership.", card.ownership);
      case CardField::emotion:
        return card.emotion ? signed_words(*card.emotion) : std::string();
      case CardField::feeling:
        return card.feeling;
      case CardField::influence:
        return card.influence ? number(*card.influence) : std::string();
      case CardField::owner:
        return card.owner;
      case CardField::votes:
        return std::to_string(card.votes);
      case CardField::tags:
        return joined(card.tags, ", ");
      case CardField::personas:
        return persona_names(card);
      case CardField::evidence:
        return evidence_words(card);
      case CardField::metric:
        return metric_words(card);
      case CardField::image:
        return image_words(card);
      case CardField::extra:
        return extra_words(card);
    }
    return {};
  }

  std::string persona_names(const Card& card) const {
    std::vector<std::string> names;
    for (const PersonaId& id : card.persona_ids) {
      if (const Persona* persona = document_.persona(id)) names.push_back(persona->name);
    }
    return joined(names, ", ");
  }

  std::string evidence_words(const Card& card) const {
    if (!card.evidence) return {};
    std::vector<std::string> parts;
    if (card.evidence->status) {
      parts.emplace_back(strings_("evidence." + std::string(name_of(*card.evidence->status))));
    }
    if (!card.evidence->source.empty()) parts.push_back(card.evidence->source);
    return joined(parts, ", ");
  }

  std::string metric_words(const Card& card) const {
    if (!card.metric) return {};
    const Metric& metric = *card.metric;
    std::vector<std::string> parts;
    const auto named = [&](const char* label, const std::string& words) {
      if (!words.empty()) parts.push_back(std::string(strings_(label)) + ": " + words);
    };
    const auto amount = [&](const std::optional<double>& of) { return of ? number(*of) : std::string(); };
    if (!metric.kind.empty()) parts.push_back(layout::kind_text(metric, strings_));
    if (metric.value) parts.push_back(number(*metric.value) + (metric.unit.empty() ? "" : " " + metric.unit));
    if (!metric.value && !metric.unit.empty()) parts.push_back(metric.unit);
    if (metric.change) parts.push_back(layout::signed_text(*metric.change, language_, 2));
    if (metric.better) parts.emplace_back(strings_("better." + std::string(name_of(*metric.better))));
    if (!metric.date.empty()) parts.push_back(date_text(metric.date, language_));
    named("metric.baseline", amount(metric.baseline));
    named("metric.target", amount(metric.target));
    const std::string sample = layout::sample_text(
        metric, {.date = {}, .value = {}, .answers = metric.answers, .low = metric.low, .high = metric.high}, strings_,
        language_);
    if (!sample.empty()) parts.push_back(sample);
    const std::string series = layout::series_text(metric, strings_, language_);
    if (!series.empty()) parts.push_back(series);
    return joined(parts, ", ");
  }

  static std::string extra_words(const Card& card) {
    std::vector<std::string> parts;
    for (const auto& [name, text] : card.extra) parts.push_back(name + ": " + text);
    return joined(parts, ", ");
  }

  // Of the stage itself.
  std::vector<Said> said_of(const method::StagePair& pair) const {
    if (pair.right == not_there) return {{Difference::removed, {}, {}, {}}};
    if (pair.left == not_there) return {{Difference::added, {}, {}, {}}};
    const Stage& before = left_.stages[pair.left];
    const Stage& after = right_.stages[pair.right];
    std::vector<Said> all;
    if (pair.renamed) {
      const std::string old = stage_words(left_, before);
      std::string now = stage_words(right_, after);
      if (old != now) all.push_back({Difference::changed, std::string(strings_("compare.stage-name")), old, now});
    }
    if (pair.other_goal) {
      const auto goal = [&](const Map& map, const Stage& stage) {
        const std::string text(stage_goal(catalogue_, map, stage, language_));
        return text.empty() ? std::string("—") : text;
      };
      all.push_back(
          {Difference::changed, std::string(strings_("compare.stage-goal")), goal(left_, before), goal(right_, after)});
    }
    return all;
  }

  io::ReportedStage reported(const method::StagePair& pair) const {
    io::ReportedStage out;
    if (pair.left != not_there) out.left = stage_words(left_, left_.stages[pair.left]);
    if (pair.right != not_there) out.right = stage_words(right_, right_.stages[pair.right]);
    const std::optional<double>& before = pair.left_figures.emotion;
    const std::optional<double>& after = pair.right_figures.emotion;
    if (before || after) {
      out.emotion = (before ? signed_words(*before) : "—") + " → " + (after ? signed_words(*after) : "—");
      if (before && after) out.emotion += " (" + signed_words(layout::shown_change(*before, *after)) + ")";
    }
    for (Said& said : said_of(pair)) {
      const char* key = said.difference == Difference::removed ? "compare.stage-removed"
                        : said.difference == Difference::added ? "compare.stage-added"
                                                               : "compare.stage-changed";
      out.differences.push_back(
          {std::string(strings_(key)), {}, {}, std::move(said.field), std::move(said.before), std::move(said.after)});
    }
    return out;
  }

  const Document& document_;
  const Catalogue& catalogue_;
  const Strings& strings_;
  const std::string& language_;
  const Map& left_;
  const Map& right_;
  const Comparison& found_;
};

}  // namespace

layout::CompareItems compare_items(const CompareWords& words, const ComparedMaps& maps, const Comparison& found) {
  return Wording(words, maps, found).items();
}

io::ComparisonReport comparison_report(const CompareWords& words, const ComparedMaps& maps, const Comparison& found) {
  return Wording(words, maps, found).report();
}

}  // namespace lotrinh::editor
