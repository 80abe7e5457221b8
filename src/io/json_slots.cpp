#include "io/json_slots.h"

#include <optional>

#include "model/names.h"

namespace lotrinh::io {
namespace {

using model::LaneKind;

template <class T>
const RecordType& type_of();  // below, one for each record

template <class T>
T& at(void* target) {
  return *static_cast<T*>(target);
}

Slot made(Slot::Kind kind, void* target = nullptr) {
  Slot slot;
  slot.kind = kind;
  slot.target = target;
  return slot;
}

Slot text(std::string& field) {
  Slot slot = made(Slot::Kind::text, &field);
  slot.unset = [](void* target) { at<std::string>(target).clear(); };
  return slot;
}

template <class Tag>
Slot id(Id<Tag>& field) {
  Slot slot = text(field.value);
  slot.kind = Slot::Kind::id;
  return slot;
}

Slot image(model::ImageData& field) {
  Slot slot = made(Slot::Kind::image, &field);
  slot.unset = [](void* target) { at<model::ImageData>(target) = {}; };
  return slot;
}

Slot flag(bool& field) {
  Slot slot = made(Slot::Kind::flag, &field);
  slot.unset = [](void* target) { at<bool>(target) = false; };
  return slot;
}

Slot number(std::optional<double>& field) {
  Slot slot = made(Slot::Kind::number, &field);
  slot.unset = [](void* target) { at<std::optional<double>>(target).reset(); };
  return slot;
}

Slot number(std::optional<double>& field, double low, double high) {
  Slot slot = number(field);
  slot.low = low;
  slot.high = high;
  return slot;
}

Slot count(std::uint32_t& field, std::uint32_t most) {
  Slot slot = made(Slot::Kind::count, &field);
  slot.low = 0;
  slot.high = most;
  slot.unset = [](void* target) { at<std::uint32_t>(target) = 0; };
  return slot;
}

template <class Enum>
Slot choice(std::optional<Enum>& field) {
  Slot slot = made(Slot::Kind::choice, &field);
  slot.unset = [](void* target) { at<std::optional<Enum>>(target).reset(); };
  slot.choose = [](void* target, std::string_view name) {
    const std::optional<Enum> value = model::parse_name<Enum>(name);
    if (value) at<std::optional<Enum>>(target) = value;
    return value.has_value();
  };
  return slot;
}

Slot map_kind(model::MapKind& field) {
  Slot slot = made(Slot::Kind::choice, &field);
  slot.unset = [](void* target) { at<model::MapKind>(target) = model::MapKind::current; };
  slot.choose = [](void* target, std::string_view name) {
    const std::optional<model::MapKind> kind = model::parse_name<model::MapKind>(name);
    if (kind) at<model::MapKind>(target) = *kind;
    return kind.has_value();
  };
  return slot;
}

// A kind of a later version: shown as free text, kept under its own name.
template <std::optional<LaneKind> (*parse)(std::string_view)>
bool choose_lane_kind(void* target, std::string_view name) {
  const std::optional<LaneKind> kind = parse(name);
  at<LaneKind>(target) = kind.value_or(LaneKind::free_text);
  return kind.has_value();
}

Slot lane_kind(LaneKind& field) {
  Slot slot = made(Slot::Kind::choice, &field);
  slot.keeps_name = true;
  slot.unset = [](void* target) { at<LaneKind>(target) = LaneKind::free_text; };
  slot.choose = choose_lane_kind<model::parse_name<LaneKind>>;
  return slot;
}

Slot card_kind(LaneKind& field) {
  Slot slot = lane_kind(field);
  slot.unset = [](void* target) { at<LaneKind>(target) = kind_of_lane; };
  slot.choose = choose_lane_kind<model::parse_card_name>;
  return slot;
}

template <class Record>
Slot record(Record& field) {
  Slot slot = made(Slot::Kind::record, &field);
  slot.type = &type_of<Record>();
  slot.unset = [](void*) {};
  slot.open = [](void* target) { return target; };
  return slot;
}

template <class Record>
Slot record(std::optional<Record>& field) {
  Slot slot = made(Slot::Kind::record, &field);
  slot.type = &type_of<Record>();
  slot.unset = [](void* target) { at<std::optional<Record>>(target).reset(); };
  slot.open = [](void* target) -> void* { return &at<std::optional<Record>>(target).emplace(); };
  return slot;
}

template <class Record>
Slot record(model::Shared<Record>& field) {
  Slot slot = made(Slot::Kind::record, &field);
  slot.type = &type_of<Record>();
  slot.unset = [](void* target) { at<model::Shared<Record>>(target).reset(); };
  slot.open = [](void* target) -> void* { return &at<model::Shared<Record>>(target).emplace(); };
  return slot;
}

template <class Record>
Slot records(std::vector<Record>& field) {
  Slot slot = made(Slot::Kind::records, &field);
  slot.type = &type_of<Record>();
  slot.unset = [](void* target) { at<std::vector<Record>>(target).clear(); };
  slot.open = [](void* target) -> void* {
    Record& added = at<std::vector<Record>>(target).emplace_back();
    if constexpr (std::is_same_v<Record, model::Card>) added.kind = kind_of_lane;
    return &added;
  };
  return slot;
}

Slot texts(std::vector<std::string>& field) {
  Slot slot = made(Slot::Kind::texts, &field);
  slot.unset = [](void* target) { at<std::vector<std::string>>(target).clear(); };
  slot.append = [](void* target) { return &at<std::vector<std::string>>(target).emplace_back(); };
  return slot;
}

template <class IdType>
Slot ids(std::vector<IdType>& field) {
  Slot slot = made(Slot::Kind::ids, &field);
  slot.unset = [](void* target) { at<std::vector<IdType>>(target).clear(); };
  slot.append = [](void* target) { return &at<std::vector<IdType>>(target).emplace_back().value; };
  return slot;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Slot pairs(Pairs& field) {
  Slot slot = made(Slot::Kind::pairs, &field);
  slot.unset = [](void* target) { at<Pairs>(target).clear(); };
  return slot;
}

// ------------------------------------------------------------------ the records' fields

Slot field(model::Image& picture, std::string_view name) {
  if (name == "data") return image(picture.data);
  if (name == "width") return number(picture.width, 1, model::most_image_side);
  if (name == "height") return number(picture.height, 1, model::most_image_side);
  if (name == "alt") return text(picture.alt);
  return {};
}

Slot field(model::Evidence& evidence, std::string_view name) {
  if (name == "status") return choice(evidence.status);
  if (name == "source") return text(evidence.source);
  return {};
}

Slot field(model::MetricValue& value, std::string_view name) {
  if (name == "date") return text(value.date);
  if (name == "value") return number(value.value);
  if (name == "answers") return number(value.answers, 0, model::most_answers);
  if (name == "low") return number(value.low);
  if (name == "high") return number(value.high);
  return {};
}

Slot field(model::Metric& metric, std::string_view name) {
  if (name == "kind") return text(metric.kind);
  if (name == "value") return number(metric.value);
  if (name == "unit") return text(metric.unit);
  if (name == "date") return text(metric.date);
  if (name == "change") return number(metric.change);
  if (name == "better") return choice(metric.better);
  if (name == "baseline") return number(metric.baseline);
  if (name == "target") return number(metric.target);
  if (name == "answers") return number(metric.answers, 0, model::most_answers);
  if (name == "low") return number(metric.low);
  if (name == "high") return number(metric.high);
  if (name == "earlier") return records(metric.earlier);
  return {};
}

Slot field(model::MapMetric& metric, std::string_view name) {
  if (name == "id") return id(metric.id);
  if (name == "name") return text(metric.name);
  if (name == "metric") return record(metric.metric);
  return {};
}

Slot field(model::Card& card, std::string_view name) {
  if (name == "id") return id(card.id);
  if (name == "laneId") return id(card.lane_id);
  if (name == "stageId") return id(card.stage_id);
  if (name == "stepId") return id(card.step_id);
  if (name == "kind") return card_kind(card.kind);
  if (name == "text") return text(card.text);
  if (name == "description") return text(card.description);
  if (name == "channel") return text(card.channel);
  if (name == "mode") return choice(card.mode);
  if (name == "relation") return choice(card.relation);
  if (name == "ownership") return choice(card.ownership);
  if (name == "emotion") return number(card.emotion, -2, 2);
  if (name == "feeling") return text(card.feeling);
  if (name == "influence") return number(card.influence, 0, 5);
  if (name == "owner") return text(card.owner);
  if (name == "votes") return count(card.votes, model::most_votes);
  if (name == "tags") return texts(card.tags);
  if (name == "evidence") return record(card.evidence);
  if (name == "metric") return record(card.metric);
  if (name == "image") return record(card.image);
  if (name == "personaIds") return ids(card.persona_ids);
  if (name == "externalId") return text(card.external_id);
  if (name == "extra") return pairs(card.extra);
  return {};
}

Slot field(model::Step& step, std::string_view name) {
  if (name == "id") return id(step.id);
  if (name == "name") return text(step.name);
  return {};
}

Slot field(model::Stage& stage, std::string_view name) {
  if (name == "id") return id(stage.id);
  if (name == "name") return text(stage.name);
  if (name == "goal") return text(stage.goal);
  if (name == "steps") return records(stage.steps);
  if (name == "width") return number(stage.width, model::least_stage_width, model::most_stage_width);
  if (name == "collapsed") return flag(stage.collapsed);
  return {};
}

Slot field(model::Lane& lane, std::string_view name) {
  if (name == "id") return id(lane.id);
  if (name == "kind") return lane_kind(lane.kind);
  if (name == "name") return text(lane.name);
  if (name == "collapsed") return flag(lane.collapsed);
  if (name == "height") return number(lane.height, model::least_lane_height, model::most_lane_height);
  return {};
}

Slot field(model::Link& link, std::string_view name) {
  if (name == "id") return id(link.id);
  if (name == "from") return id(link.from);
  if (name == "to") return id(link.to);
  if (name == "kind") return text(link.kind);
  return {};
}

Slot field(model::Persona& persona, std::string_view name) {
  if (name == "id") return id(persona.id);
  if (name == "name") return text(persona.name);
  if (name == "segment") return choice(persona.segment);
  if (name == "summary") return text(persona.summary);
  if (name == "quote") return text(persona.quote);
  if (name == "image") return record(persona.image);
  if (name == "age") return text(persona.age);
  if (name == "gender") return text(persona.gender);
  if (name == "income") return text(persona.income);
  if (name == "place") return text(persona.place);
  if (name == "job") return text(persona.job);
  if (name == "company") return text(persona.company);
  if (name == "search") return text(persona.search);
  if (name == "buyingRole") return choice(persona.buying_role);
  if (name == "channels") return texts(persona.channels);
  if (name == "preferredMode") return choice(persona.preferred_mode);
  if (name == "values") return texts(persona.values);
  if (name == "wishes") return texts(persona.wishes);
  if (name == "goals") return texts(persona.goals);
  if (name == "functionalNeeds") return texts(persona.functional_needs);
  if (name == "emotionalNeeds") return texts(persona.emotional_needs);
  if (name == "socialNeeds") return texts(persona.social_needs);
  if (name == "motives") return texts(persona.motives);
  if (name == "pains") return texts(persona.pains);
  return {};
}

Slot field(model::ActionMetric& metric, std::string_view name) {
  if (name == "name") return text(metric.name);
  if (name == "unit") return text(metric.unit);
  if (name == "better") return choice(metric.better);
  if (name == "baseline") return number(metric.baseline);
  if (name == "target") return number(metric.target);
  if (name == "actual") return number(metric.actual);
  return {};
}

Slot field(model::ActionScores& scores, std::string_view name) {
  if (name == "reach") return number(scores.reach, 0, std::numeric_limits<double>::max());
  if (name == "leaving") return number(scores.leaving, 0, model::most_effect);
  if (name == "converting") return number(scores.converting, 0, model::most_effect);
  if (name == "satisfaction") return number(scores.satisfaction, 0, model::most_effect);
  if (name == "impact") return number(scores.impact, 0, model::most_effect);
  if (name == "confidence") return number(scores.confidence, 0, 100);
  if (name == "effort") return number(scores.effort, 0, std::numeric_limits<double>::max());
  return {};
}

Slot field(model::TestGroup& group, std::string_view name) {
  if (name == "visitors") return number(group.visitors, 0, std::numeric_limits<double>::max());
  if (name == "conversions") return number(group.conversions, 0, std::numeric_limits<double>::max());
  return {};
}

Slot field(model::ActionTest& test, std::string_view name) {
  if (name == "hypothesis") return text(test.hypothesis);
  if (name == "baselineRate") return number(test.baseline_rate, 0, 100);
  if (name == "detectableChange") return number(test.detectable_change, -100, 100);
  if (name == "significance") return number(test.significance, 0, 100);
  if (name == "power") return number(test.power, 0, 100);
  if (name == "control") return record(test.control);
  if (name == "variant") return record(test.variant);
  return {};
}

Slot field(model::PlannedAction& action, std::string_view name) {
  if (name == "id") return id(action.id);
  if (name == "text") return text(action.text);
  if (name == "description") return text(action.description);
  if (name == "mapId") return id(action.map_id);
  if (name == "cardIds") return ids(action.card_ids);
  if (name == "status") return choice(action.status);
  if (name == "owner") return text(action.owner);
  if (name == "department") return text(action.department);
  if (name == "from") return text(action.from);
  if (name == "to") return text(action.to);
  if (name == "metric") return record(action.metric);
  if (name == "scores") return record(action.scores);
  if (name == "test") return record(action.test);
  if (name == "have") return texts(action.have);
  if (name == "missing") return texts(action.missing);
  return {};
}

Slot field(model::Dismissal& dismissal, std::string_view name) {
  if (name == "check") return text(dismissal.check);
  if (name == "id") return text(dismissal.id);
  if (name == "reason") return text(dismissal.reason);
  if (name == "on") return text(dismissal.on);
  return {};
}

Slot field(model::CheckSettings& settings, std::string_view name) {
  if (name == "reviewDays") return number(settings.review_days, 1, model::most_review_days);
  if (name == "mostPersonas") return number(settings.most_personas, 1, model::most_counted);
  if (name == "mostActions") return number(settings.most_actions, 1, model::most_counted);
  if (name == "highInfluence") return number(settings.high_influence, 0, 5);
  if (name == "lowEmotion") return number(settings.low_emotion, -2, 2);
  if (name == "off") return texts(settings.off);
  return {};
}

Slot field(model::MapInfo& info, std::string_view name) {
  if (name == "title") return text(info.title);
  if (name == "kind") return map_kind(info.kind);
  if (name == "stageModel") return text(info.stage_model);
  if (name == "personaIds") return ids(info.persona_ids);
  if (name == "scenario") return text(info.scenario);
  if (name == "basedOn") return id(info.based_on);
  if (name == "reviewedOn") return text(info.reviewed_on);
  if (name == "reviewOn") return text(info.review_on);
  if (name == "dismissed") return records(info.dismissed);
  if (name == "metrics") return records(info.metrics);
  if (name == "id" || name == "stages" || name == "lanes" || name == "cards" || name == "links" || name == "parking") {
    return made(Slot::Kind::refused);
  }
  return {};
}

Slot field(model::Map& map, std::string_view name) {
  if (name == "id") return id(map.id);
  if (name == "stages") return records(map.stages);
  if (name == "lanes") return records(map.lanes);
  if (name == "cards") return records(map.cards);
  if (name == "links") return records(map.links);
  if (name == "parking") return records(map.parking);
  return field(map.info, name);
}

Slot field(model::OwnStage& stage, std::string_view name) {
  if (name == "name") return text(stage.name);
  if (name == "goal") return text(stage.goal);
  return {};
}

Slot field(model::OwnStageModel& stage_model, std::string_view name) {
  if (name == "id") return text(stage_model.id);
  if (name == "name") return text(stage_model.name);
  if (name == "stages") return records(stage_model.stages);
  return {};
}

Slot field(model::DocumentInfo& info, std::string_view name) {
  if (name == "title") return text(info.title);
  if (name == "language") return text(info.language);
  if (name == "stageModels") return records(info.stage_models);
  if (name == "checkSettings") return record(info.check_settings);
  if (name == "schema" || name == "version" || name == "id" || name == "personas" || name == "maps" ||
      name == "actions") {
    return made(Slot::Kind::refused);
  }
  return {};
}

Slot field(model::Document& document, std::string_view name) {
  if (name == "schema" || name == "version") return made(Slot::Kind::ignored);
  if (name == "id") return id(document.id);
  if (name == "personas") return records(document.personas);
  if (name == "maps") return records(document.maps);
  if (name == "actions") return records(document.actions);
  return field(document.info, name);
}

template <class Record>
model::Unknown& unknown_of(Record& value) {
  if constexpr (requires { value.info.unknown; }) {
    return value.info.unknown;
  } else {
    return value.unknown;
  }
}

template <class Record>
const RecordType& type_of() {
  static constexpr RecordType type = {
      [](void* target, std::string_view name) { return field(at<Record>(target), name); },
      [](void* target) -> model::Unknown& { return unknown_of(at<Record>(target)); }};
  return type;
}

}  // namespace

Slot slot_of(model::Document& document) { return record(document); }
Slot slot_of(model::DocumentInfo& info) { return record(info); }
Slot slot_of(model::Persona& persona) { return record(persona); }
Slot slot_of(model::PlannedAction& action) { return record(action); }
Slot slot_of(model::Map& map) { return record(map); }
Slot slot_of(model::MapInfo& info) { return record(info); }
Slot slot_of(model::Stage& stage) { return record(stage); }
Slot slot_of(model::Lane& lane) { return record(lane); }
Slot slot_of(model::Card& card) { return record(card); }
Slot slot_of(model::Link& link) { return record(link); }
Slot slot_of(model::OwnStageModel& stage_model) { return record(stage_model); }

}  // namespace lotrinh::io
