#include "io/document_json_write.h"

#include <algorithm>
#include <utility>

#include "io/document_json.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

void write_optional(JsonWriter& out, std::string_view name, const std::optional<double>& value) {
  if (!value) return;
  out.key(name);
  out.number(*value);
}

template <class Enum>
void write_optional(JsonWriter& out, std::string_view name, const std::optional<Enum>& value) {
  if (value) out.member(name, model::name_of(*value));
}

// The members that we do not know, save `but`, which has been written already.
void write_unknown(JsonWriter& out, const model::Unknown& unknown, std::string_view but = {}) {
  for (const model::UnknownMember& member : unknown) {
    if (!but.empty() && member.name == but) continue;
    out.key(member.name);
    out.json(member.json);
  }
}

// A kind that a later version knows goes back under its own name, as long as nobody has chosen another one.
// No name: it need not be said.
void write_kind(JsonWriter& out, model::LaneKind kind, std::string_view name, const model::Unknown& unknown) {
  const auto kept = std::ranges::find(unknown, "kind", &model::UnknownMember::name);
  if (kept != unknown.end() && kind == model::LaneKind::free_text) {
    out.key("kind");
    out.json(kept->json);
  } else {
    out.optional_member("kind", name);
  }
}

void write_json(JsonWriter& out, const model::Evidence& evidence) {
  out.begin_object();
  write_optional(out, "status", evidence.status);
  out.optional_member("source", evidence.source);
  write_unknown(out, evidence.unknown);
  out.end_object();
}

template <class Records>
void write_list(JsonWriter& out, std::string_view name, const Records& records);

void write_json(JsonWriter& out, const model::MetricValue& value) {
  out.begin_object();
  out.optional_member("date", value.date);
  write_optional(out, "value", value.value);
  write_optional(out, "answers", value.answers);
  write_optional(out, "low", value.low);
  write_optional(out, "high", value.high);
  write_unknown(out, value.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::Metric& metric) {
  out.begin_object();
  out.optional_member("kind", metric.kind);
  write_optional(out, "value", metric.value);
  out.optional_member("unit", metric.unit);
  out.optional_member("date", metric.date);
  write_optional(out, "change", metric.change);
  write_optional(out, "better", metric.better);
  write_optional(out, "baseline", metric.baseline);
  write_optional(out, "target", metric.target);
  write_optional(out, "answers", metric.answers);
  write_optional(out, "low", metric.low);
  write_optional(out, "high", metric.high);
  if (!metric.earlier.empty()) write_list(out, "earlier", metric.earlier);
  write_unknown(out, metric.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::MapMetric& metric) {
  out.begin_object();
  out.member("id", metric.id.value);
  out.member("name", metric.name);
  out.key("metric");
  write_json(out, metric.metric);
  write_unknown(out, metric.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::Image& image) {
  out.begin_object();
  if (!image.data.empty()) {
    out.key("data");
    out.plain_text(*image.data.url());  // see image_fault()
  }
  write_optional(out, "width", image.width);
  write_optional(out, "height", image.height);
  out.optional_member("alt", image.alt);
  write_unknown(out, image.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::Dismissal& dismissal) {
  out.begin_object();
  out.member("check", dismissal.check);
  out.member("id", dismissal.id);
  out.member("reason", dismissal.reason);
  out.optional_member("on", dismissal.on);
  write_unknown(out, dismissal.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::Step& step) {
  out.begin_object();
  out.member("id", step.id.value);
  out.member("name", step.name);
  write_unknown(out, step.unknown);
  out.end_object();
}

template <class Records>
void write_list(JsonWriter& out, std::string_view name, const Records& records) {
  out.key(name);
  out.begin_array();
  for (const auto& record : records) write_json(out, record);
  out.end_array();
}

template <class IdType>
void write_ids(JsonWriter& out, std::string_view name, const std::vector<IdType>& ids) {
  if (ids.empty()) return;
  out.key(name);
  out.begin_array();
  for (const IdType& id : ids) out.text(id.value);
  out.end_array();
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out.key(name);
  out.begin_array();
  for (const std::string& text : texts) out.text(text);
  out.end_array();
}

void write_json(JsonWriter& out, const model::ActionMetric& metric) {
  out.begin_object();
  out.optional_member("name", metric.name);
  out.optional_member("unit", metric.unit);
  write_optional(out, "better", metric.better);
  write_optional(out, "baseline", metric.baseline);
  write_optional(out, "target", metric.target);
  write_optional(out, "actual", metric.actual);
  write_unknown(out, metric.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::ActionScores& scores) {
  out.begin_object();
  write_optional(out, "reach", scores.reach);
  write_optional(out, "leaving", scores.leaving);
  write_optional(out, "converting", scores.converting);
  write_optional(out, "satisfaction", scores.satisfaction);
  write_optional(out, "impact", scores.impact);
  write_optional(out, "confidence", scores.confidence);
  write_optional(out, "effort", scores.effort);
  write_unknown(out, scores.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::TestGroup& group) {
  out.begin_object();
  write_optional(out, "visitors", group.visitors);
  write_optional(out, "conversions", group.conversions);
  write_unknown(out, group.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::ActionTest& test);

template <class Record>
void write_record(JsonWriter& out, std::string_view name, const Record& record) {
  if (!record) return;
  out.key(name);
  write_json(out, *record);
}

void write_card_lists(JsonWriter& out, const model::Card& card) {
  write_texts(out, "tags", card.tags);
  write_ids(out, "personaIds", card.persona_ids);
  write_record(out, "evidence", card.evidence);
  write_record(out, "metric", card.metric);
  write_record(out, "image", card.image);
  out.optional_member("externalId", card.external_id);
  if (!card.extra.empty()) {
    out.key("extra");
    out.begin_object();
    for (const auto& [name, value] : card.extra) out.member(name, value);
    out.end_object();
  }
}

void write_json(JsonWriter& out, const model::ActionTest& test) {
  out.begin_object();
  out.optional_member("hypothesis", test.hypothesis);
  write_optional(out, "baselineRate", test.baseline_rate);
  write_optional(out, "detectableChange", test.detectable_change);
  write_optional(out, "significance", test.significance);
  write_optional(out, "power", test.power);
  write_record(out, "control", test.control);
  write_record(out, "variant", test.variant);
  write_unknown(out, test.unknown);
  out.end_object();
}

void write_flag(JsonWriter& out, std::string_view name, bool set) {
  if (!set) return;
  out.key(name);
  out.flag(true);
}

void write_json(JsonWriter& out, const model::CheckSettings& settings) {
  out.begin_object();
  write_optional(out, "reviewDays", settings.review_days);
  write_optional(out, "mostPersonas", settings.most_personas);
  write_optional(out, "mostActions", settings.most_actions);
  write_optional(out, "highInfluence", settings.high_influence);
  write_optional(out, "lowEmotion", settings.low_emotion);
  write_texts(out, "off", settings.off);
  write_unknown(out, settings.unknown);
  out.end_object();
}

void write_map_info(JsonWriter& out, const model::Map& map) {
  out.member("id", map.id.value);
  out.member("title", map.info.title);
  out.member("kind", model::name_of(map.info.kind));
  out.optional_member("stageModel", map.info.stage_model);
  write_ids(out, "personaIds", map.info.persona_ids);
  out.optional_member("scenario", map.info.scenario);
  out.optional_member("basedOn", map.info.based_on.value);
  out.optional_member("reviewedOn", map.info.reviewed_on);
  out.optional_member("reviewOn", map.info.review_on);
  if (!map.info.dismissed.empty()) write_list(out, "dismissed", map.info.dismissed);
  if (!map.info.metrics.empty()) write_list(out, "metrics", map.info.metrics);
}

}  // namespace

void write_json(JsonWriter& out, const model::Persona& persona) {
  out.begin_object();
  out.member("id", persona.id.value);
  out.member("name", persona.name);
  write_optional(out, "segment", persona.segment);
  out.optional_member("summary", persona.summary);
  out.optional_member("quote", persona.quote);
  write_record(out, "image", persona.image);
  out.optional_member("age", persona.age);
  out.optional_member("gender", persona.gender);
  out.optional_member("income", persona.income);
  out.optional_member("place", persona.place);
  out.optional_member("job", persona.job);
  out.optional_member("company", persona.company);
  out.optional_member("search", persona.search);
  write_optional(out, "buyingRole", persona.buying_role);
  write_texts(out, "channels", persona.channels);
  write_optional(out, "preferredMode", persona.preferred_mode);
  write_texts(out, "values", persona.values);
  write_texts(out, "wishes", persona.wishes);
  write_texts(out, "goals", persona.goals);
  write_texts(out, "functionalNeeds", persona.functional_needs);
  write_texts(out, "emotionalNeeds", persona.emotional_needs);
  write_texts(out, "socialNeeds", persona.social_needs);
  write_texts(out, "motives", persona.motives);
  write_texts(out, "pains", persona.pains);
  write_unknown(out, persona.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::PlannedAction& action) {
  out.begin_object();
  out.member("id", action.id.value);
  out.member("text", action.text);
  out.optional_member("description", action.description);
  out.optional_member("mapId", action.map_id.value);
  write_ids(out, "cardIds", action.card_ids);
  write_optional(out, "status", action.status);
  out.optional_member("owner", action.owner);
  out.optional_member("department", action.department);
  out.optional_member("from", action.from);
  out.optional_member("to", action.to);
  write_record(out, "metric", action.metric);
  write_record(out, "scores", action.scores);
  write_record(out, "test", action.test);
  write_texts(out, "have", action.have);
  write_texts(out, "missing", action.missing);
  write_unknown(out, action.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::Stage& stage) {
  out.begin_object();
  out.member("id", stage.id.value);
  out.member("name", stage.name);
  out.optional_member("goal", stage.goal);
  if (!stage.steps.empty()) write_list(out, "steps", stage.steps);
  write_optional(out, "width", stage.width);
  write_flag(out, "collapsed", stage.collapsed);
  write_unknown(out, stage.unknown);
  out.end_object();
}

void write_json(JsonWriter& out, const model::Lane& lane) {
  out.begin_object();
  out.member("id", lane.id.value);
  write_kind(out, lane.kind, model::name_of(lane.kind), lane.unknown);
  out.optional_member("name", lane.name);
  write_flag(out, "collapsed", lane.collapsed);
  write_optional(out, "height", lane.height);
  write_unknown(out, lane.unknown, "kind");
  out.end_object();
}

void write_json(JsonWriter& out, const model::Card& card) {
  out.begin_object();
  out.member("id", card.id.value);
  const bool parked = card.lane_id.empty();
  if (!parked) {
    out.member("laneId", card.lane_id.value);
    out.member("stageId", card.stage_id.value);
  }
  out.optional_member("stepId", card.step_id.value);
  const bool plain_note = parked && card.kind == model::LaneKind::free_text;
  write_kind(out, card.kind, plain_note ? std::string_view() : model::card_name_of(card.kind), card.unknown);
  out.member("text", card.text);
  out.optional_member("description", card.description);
  out.optional_member("channel", card.channel);
  write_optional(out, "mode", card.mode);
  write_optional(out, "relation", card.relation);
  write_optional(out, "ownership", card.ownership);
  write_optional(out, "emotion", card.emotion);
  out.optional_member("feeling", card.feeling);
  write_optional(out, "influence", card.influence);
  out.optional_member("owner", card.owner);
  if (card.votes > 0) {
    out.key("votes");
    out.integer(card.votes);
  }
  write_card_lists(out, card);
  write_unknown(out, card.unknown, "kind");
  out.end_object();
}

void write_json(JsonWriter& out, const model::Link& link) {
  out.begin_object();
  out.member("id", link.id.value);
  out.member("from", link.from.value);
  out.member("to", link.to.value);
  out.optional_member("kind", link.kind);
  write_unknown(out, link.unknown);
  out.end_object();
}

void write_own_stages(JsonWriter& out, const model::OwnStageModel& stage_model) {
  out.member("name", stage_model.name);
  out.key("stages");
  out.begin_array();
  for (const model::OwnStage& stage : stage_model.stages) {
    out.begin_object();
    out.member("name", stage.name);
    out.optional_member("goal", stage.goal);
    write_unknown(out, stage.unknown);
    out.end_object();
  }
  out.end_array();
  write_unknown(out, stage_model.unknown);
}

void write_json(JsonWriter& out, const model::OwnStageModel& stage_model) {
  out.begin_object();
  out.member("id", stage_model.id);
  write_own_stages(out, stage_model);
  out.end_object();
}

// ------------------------------------------------------------------ a document, in slices

struct DocumentWriter::State {
  enum class Part { head, map_head, cards, links, tail, done };

  explicit State(const model::Document& written) : document(written) {}

  const model::Map& map() const { return document.maps[map_index]; }

  void write_head() {
    out.begin_object();
    out.member("schema", "lotrinh/journey");
    out.key("version");
    out.integer(model::document_version);
    out.member("id", document.id.value);
    out.member("title", document.info.title);
    out.optional_member("language", document.info.language);
    if (document.info.check_settings) {
      out.key("checkSettings");
      write_json(out, *document.info.check_settings);
    }
    write_list(out, "personas", document.personas);
    out.key("maps");
    out.begin_array();
    part = document.maps.empty() ? Part::tail : Part::map_head;
  }

  void write_map_head() {
    out.begin_object();
    write_map_info(out, map());
    write_list(out, "stages", map().stages);
    write_list(out, "lanes", map().lanes);
    begin_list("cards", Part::cards);
  }

  void begin_list(std::string_view name, Part next) {
    out.key(name);
    out.begin_array();
    index = 0;
    part = next;
  }

  // Writes up to `most` of the list's records; true when none are left. Takes them off `most`.
  template <class Record>
  bool write_some(const std::vector<Record>& records, std::size_t& most) {
    const std::size_t count = std::min(most, records.size() - index);
    for (std::size_t i = 0; i < count; ++i) write_json(out, records[index + i]);
    index += count;
    most -= count;
    if (index < records.size()) return false;
    out.end_array();
    return true;
  }

  void end_map() {
    if (!map().parking.empty()) write_list(out, "parking", map().parking);
    write_unknown(out, map().info.unknown);
    out.end_object();
    ++map_index;
    part = map_index < document.maps.size() ? Part::map_head : Part::tail;
  }

  void write_tail() {
    out.end_array();
    write_list(out, "actions", document.actions);
    if (!document.info.stage_models.empty()) write_list(out, "stageModels", document.info.stage_models);
    write_unknown(out, document.info.unknown);
    out.end_object();
    part = Part::done;
  }

  // One part or slice of one; true when all is written.
  bool step(std::size_t& most) {
    switch (part) {
      case Part::head:
        write_head();
        break;
      case Part::map_head:
        write_map_head();
        break;
      case Part::cards:
        if (write_some(map().cards, most)) begin_list("links", Part::links);
        break;
      case Part::links:
        if (write_some(map().links, most)) end_map();
        break;
      case Part::tail:
        write_tail();
        break;
      case Part::done:
        break;
    }
    return part == Part::done;
  }

  const model::Document& document;
  JsonWriter out{JsonStyle::indented};
  Part part = Part::head;
  std::size_t map_index = 0;
  std::size_t index = 0;  // of the next card or link
};

DocumentWriter::DocumentWriter(const model::Document& document) : state_(std::make_unique<State>(document)) {}
DocumentWriter::~DocumentWriter() = default;

bool DocumentWriter::step(std::size_t max_cards) {
  std::size_t most = std::max<std::size_t>(max_cards, 1);
  while (!state_->step(most)) {
    if (most == 0) return false;
  }
  return true;
}

std::string DocumentWriter::take() { return state_->out.take() + "\n"; }

std::string write_document(const model::Document& document) {
  DocumentWriter writer(document);
  while (!writer.step(static_cast<std::size_t>(-1))) {
  }
  return writer.take();
}

}  // namespace lotrinh::io
