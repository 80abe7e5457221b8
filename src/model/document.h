#pragma once
// The document's records: what assets/schema/journey.schema.json describes, under the same names.
// A field that is not set is empty (std::string, std::optional) and is left out of the JSON.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.h"

namespace lotrinh::model {

using DocumentId = Id<struct DocumentTag>;
using PersonaId = Id<struct PersonaTag>;
using MapId = Id<struct MapTag>;
using StageId = Id<struct StageTag>;
using StepId = Id<struct StepTag>;
using LaneId = Id<struct LaneTag>;
using CardId = Id<struct CardTag>;
using LinkId = Id<struct LinkTag>;
using ActionId = Id<struct ActionTag>;
using MetricId = Id<struct MetricTag>;

// A JSON member this version does not know: its name and its value as JSON text. io fills it and
// writes it back; nothing else reads it.
struct UnknownMember {
  std::string name;
  std::string json;
  friend bool operator==(const UnknownMember&, const UnknownMember&) = default;
};
using Unknown = std::vector<UnknownMember>;

enum class MapKind : std::uint8_t { current, day_in_life, future, blueprint };

// The catalogue's lanes (assets/lanes.json). A card's kind is its lane's kind, in the singular.
enum class LaneKind : std::uint8_t {
  goals,
  expectations,
  questions,
  actions,
  thoughts,
  emotions,
  touchpoints,
  channels,
  barriers,
  pain_points,
  moments_of_truth,
  opportunities,
  solutions,
  messages,
  metrics,
  evidence,
  images,
  owners,
  resources,
  frontstage,
  backstage,
  support,
  technology,
  policy,
  people,
  free_text,
};
inline constexpr std::size_t lane_kind_count = 26;
constexpr bool is_pain(LaneKind kind) { return kind == LaneKind::pain_points || kind == LaneKind::barriers; }
// What may answer a pain.
constexpr bool is_answer(LaneKind kind) { return kind == LaneKind::opportunities || kind == LaneKind::solutions; }

enum class Mode : std::uint8_t { online, offline };
enum class Relation : std::uint8_t { direct, indirect };
enum class Ownership : std::uint8_t { owned, paid, earned };
enum class EvidenceStatus : std::uint8_t { observed, assumed, proposed };
enum class Segment : std::uint8_t { b2b, b2c };
enum class Better : std::uint8_t { up, down };
// What somebody does in the group that decides for a business: Webster and Wind, "A General Model for Understanding
// Organizational Buying Behavior", Journal of Marketing 36(2), 1972; the initiator is Bonoma's ("Major Sales: Who
// Really Does the Buying?", Harvard Business Review, May 1982).
enum class BuyingRole : std::uint8_t { initiator, user, influencer, decider, buyer, gatekeeper };
inline constexpr std::size_t buying_role_count = 6;

struct Evidence {
  std::optional<EvidenceStatus> status;
  std::string source;
  Unknown unknown;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// What a metric was at a time. `low` and `high` are its 95 % interval where it comes from a sample of `answers`.
struct MetricValue {
  std::string date;  // ISO 8601, as far as it is known: "2026", "2026-10", "2026-10-31"
  std::optional<double> value{};
  std::optional<double> answers{};  // 0..most_answers
  std::optional<double> low{};
  std::optional<double> high{};
  Unknown unknown{};
  friend bool operator==(const MetricValue&, const MetricValue&) = default;
};
inline constexpr double most_answers = 1e12;

// A figure with its history: `value`, `date`, `answers`, `low` and `high` are the newest, `earlier` what it was before,
// oldest first. `change` is against the period before, in `unit`s (or percentage points where the unit is "%"); not
// set, it is what the two newest values tell. How to read and change all this: model/metrics.h.
struct Metric {
  std::string kind{};  // "nps", "csat", "conversion" ... (see metric_kinds()) or one's own
  std::optional<double> value{};
  std::string unit{};
  std::string date{};  // as MetricValue's
  std::optional<double> change{};
  std::optional<Better> better{};    // not set: as its kind has it, else up
  std::optional<double> baseline{};  // where it stood when the work began, in `unit`s
  std::optional<double> target{};
  std::optional<double> answers{};
  std::optional<double> low{};
  std::optional<double> high{};
  std::vector<MetricValue> earlier{};
  Unknown unknown{};
  friend bool operator==(const Metric&, const Metric&) = default;
};

// A metric of a map as a whole; a card's has the card's text for its name.
struct MapMetric {
  MetricId id;
  std::string name{};
  Metric metric{};
  Unknown unknown{};
  friend bool operator==(const MapMetric&, const MapMetric&) = default;
};

// A picture's bytes as a data URL (see io/image_data.h), shared by all copies of a card: hundreds of kilobytes that an
// edit and its inverse do not copy.
class ImageData {
 public:
  ImageData() = default;
  explicit ImageData(std::string url) : url_(std::make_shared<const std::string>(std::move(url))) {}
  bool empty() const { return url_ == nullptr; }
  const std::shared_ptr<const std::string>& url() const { return url_; }  // null when empty
  friend bool operator==(const ImageData& a, const ImageData& b) {
    return a.url_ == b.url_ || (a.url_ && b.url_ && *a.url_ == *b.url_);
  }

 private:
  std::shared_ptr<const std::string> url_;
};

inline constexpr double most_image_side = 16384;

struct Image {
  ImageData data;               // empty: there is nothing to show
  std::optional<double> width;  // px, of the picture itself: 1..most_image_side
  std::optional<double> height;
  std::string alt;  // what is to be seen, in words
  Unknown unknown{};
  friend bool operator==(const Image&, const Image&) = default;
};

// A record that most have none of, and that copies share: a pointer's room, and never changed in place.
template <class Record>
class Shared {
 public:
  Shared() = default;
  explicit Shared(Record record) : record_(std::make_shared<const Record>(std::move(record))) {}
  explicit operator bool() const { return record_ != nullptr; }
  const Record& operator*() const { return *record_; }
  const Record* operator->() const { return record_.get(); }
  void reset() { record_.reset(); }
  // Another one in its place, to be filled at once.
  Record& emplace(Record record = {}) {
    auto made = std::make_shared<Record>(std::move(record));
    Record& filled = *made;
    record_ = std::move(made);
    return filled;
  }
  friend bool operator==(const Shared& a, const Shared& b) {
    return a.record_ == b.record_ || (a.record_ && b.record_ && *a.record_ == *b.record_);
  }

 private:
  std::shared_ptr<const Record> record_;
};
inline constexpr std::uint32_t most_votes = 9999;

struct Card {
  CardId id;
  LaneId lane_id;
  StageId stage_id;
  StepId step_id;  // empty = the stage as a whole
  LaneKind kind = LaneKind::free_text;
  std::string text;
  std::string description;
  std::string channel;  // a catalogue id ("website") or a name of one's own
  std::optional<Mode> mode;
  std::optional<Relation> relation;
  std::optional<Ownership> ownership;
  std::optional<double> emotion;    // -2..+2
  std::string feeling;              // the emotion's name, e.g. "worried"
  std::optional<double> influence;  // 0..5, on the decision
  std::string owner;
  std::uint32_t votes = 0;  // dots it was given, up to most_votes
  std::vector<std::string> tags;
  std::vector<PersonaId> persona_ids;  // whose it is; empty = everybody's
  std::optional<Evidence> evidence;
  Shared<Metric> metric;
  Shared<Image> image;
  std::string external_id;  // the row's key in the table it came from; a re-import updates by it
  std::vector<std::pair<std::string, std::string>> extra;  // unknown columns of an imported table
  Unknown unknown;
  friend bool operator==(const Card&, const Card&) = default;
};

struct Step {
  StepId id;
  std::string name;
  Unknown unknown;
  friend bool operator==(const Step&, const Step&) = default;
};

// The sizes that stages and lanes may be given, px at zoom 1.
inline constexpr double least_stage_width = 120;
inline constexpr double most_stage_width = 800;
inline constexpr double least_lane_height = 56;
inline constexpr double most_lane_height = 1200;

struct Stage {
  StageId id;
  std::string name;
  std::string goal;
  std::vector<Step> steps;
  std::optional<double> width;  // px at zoom 1 of each of its columns; not set = as the room allows
  bool collapsed = false;       // one narrow column that tells how many cards its cells hold
  Unknown unknown{};
  friend bool operator==(const Stage&, const Stage&) = default;
};

struct Lane {
  LaneId id;
  LaneKind kind = LaneKind::free_text;
  std::string name;  // empty = the catalogue's name, in the interface's language
  bool collapsed = false;
  std::optional<double> height;  // px at zoom 1, at least: a row grows with its text; not set = as its cards need
  Unknown unknown{};
  friend bool operator==(const Lane&, const Lane&) = default;
};

struct Link {
  LinkId id;
  CardId from;
  CardId to;
  std::string kind;  // "causes" (touchpoint -> pain), "answers" (opportunity -> pain or touchpoint), "measures", ...
  Unknown unknown;
  friend bool operator==(const Link&, const Link&) = default;
};

struct Persona {
  PersonaId id;
  std::string name;
  std::optional<Segment> segment;
  std::string summary;  // one line, e.g. "32, office worker"
  std::string quote{};  // what they would say, in their words
  Shared<Image> image{};
  // Who they are. Texts, for nobody knows a persona's exact income: "30-35", "18-22 triệu/tháng".
  std::string age{};
  std::string gender{};
  std::string income{};
  std::string place{};
  std::string job{};
  std::string company{};
  // How they behave.
  std::string search{};                     // how they look for things
  std::optional<BuyingRole> buying_role{};  // B2B
  std::vector<std::string> channels{};      // ids of the catalogue or names of one's own
  std::optional<Mode> preferred_mode{};     // not set: both alike
  // What moves them, one thought a text.
  std::vector<std::string> values{};
  std::vector<std::string> wishes{};
  std::vector<std::string> goals{};
  std::vector<std::string> functional_needs{};
  std::vector<std::string> emotional_needs{};
  std::vector<std::string> social_needs{};
  std::vector<std::string> motives{};
  std::vector<std::string> pains{};
  Unknown unknown{};
  friend bool operator==(const Persona&, const Persona&) = default;
};

// A finding of a check that was looked at and left as it is.
struct Dismissal {
  std::string check;  // the check's id
  std::string id;     // of the record that the finding is about; empty = the map itself
  std::string reason;
  std::string on;  // ISO date
  Unknown unknown{};
  friend bool operator==(const Dismissal&, const Dismissal&) = default;
};

struct MapInfo {
  std::string title;
  MapKind kind = MapKind::current;
  std::string stage_model;  // a catalogue id ("5a"), an OwnStageModel's, or empty for stages of one's own
  std::vector<PersonaId> persona_ids;
  std::string scenario;
  MapId based_on{};  // the map it was made from, of which its cards keep the ids; it may be gone
  Unknown unknown{};
  std::string reviewed_on{};  // ISO dates: of the last review ...
  std::string review_on{};    // ... and of the next one
  std::vector<Dismissal> dismissed{};
  std::vector<MapMetric> metrics{};
  friend bool operator==(const MapInfo&, const MapInfo&) = default;
};

struct Map {
  MapId id;
  MapInfo info;
  std::vector<Stage> stages;
  std::vector<Lane> lanes;
  std::vector<Card> cards;  // the order within a cell is the order here
  std::vector<Link> links;
  // The parking lot: notes that stand nowhere on the map yet. Cards without lane, stage and step, whose ids no card
  // bears; one that was on the map keeps all else.
  std::vector<Card> parking{};
  friend bool operator==(const Map&, const Map&) = default;

  const Stage* stage(const StageId&) const;
  const Lane* lane(const LaneId&) const;
  const Card* card(const CardId&) const;  // linear; for many look-ups build an index
  const Card* note(const CardId&) const;  // of the parking lot
  const Lane* lane_of(LaneKind) const;    // the first of that kind
};

// Stages of one's own, kept to begin other maps with.
struct OwnStage {
  std::string name;
  std::string goal{};
  Unknown unknown{};
  friend bool operator==(const OwnStage&, const OwnStage&) = default;
};

struct OwnStageModel {
  std::string id;  // MapInfo::stage_model of the maps that have it; none of the catalogue's
  std::string name{};
  std::vector<OwnStage> stages{};
  Unknown unknown{};
  friend bool operator==(const OwnStageModel&, const OwnStageModel&) = default;
};

// What checks measure by, and which of them are not wanted; not set = as usual (see method/checks.h).
struct CheckSettings {
  std::optional<double> review_days;     // 1..most_review_days
  std::optional<double> most_personas;   // 1..most_counted
  std::optional<double> most_actions;    // of one stage, 1..most_counted
  std::optional<double> high_influence;  // 0..5
  std::optional<double> low_emotion;     // -2..2
  std::vector<std::string> off;          // ids of checks
  Unknown unknown{};
  friend bool operator==(const CheckSettings&, const CheckSettings&) = default;
};
inline constexpr double most_review_days = 3660;
inline constexpr double most_counted = 999;

// --- the action plan: what is done about what the maps show

enum class ActionStatus : std::uint8_t { idea, planned, doing, done, dropped };
inline constexpr std::size_t action_status_count = 5;

// What shows that an action has worked.
struct ActionMetric {
  std::string name;
  std::string unit;
  std::optional<Better> better;    // up when not set
  std::optional<double> baseline;  // in `unit`s, as are the next two
  std::optional<double> target;
  std::optional<double> actual;
  Unknown unknown;
  friend bool operator==(const ActionMetric&, const ActionMetric&) = default;
};

// What an action is expected to bring, and cost: see method/scores.h.
inline constexpr double most_effect = 3;
struct ActionScores {
  std::optional<double> reach;         // customers it touches in a quarter
  std::optional<double> leaving;       // 0..most_effect: fewer leave
  std::optional<double> converting;    // 0..most_effect: more buy
  std::optional<double> satisfaction;  // 0..most_effect: happier
  std::optional<double> impact;        // 0..most_effect: all in all; not set = the mean of the three
  std::optional<double> confidence;    // 0..100 %
  std::optional<double> effort;        // person-weeks
  Unknown unknown;
  friend bool operator==(const ActionScores&, const ActionScores&) = default;
};

struct TestGroup {
  std::optional<double> visitors;
  std::optional<double> conversions;
  Unknown unknown;
  friend bool operator==(const TestGroup&, const TestGroup&) = default;
};

// An A/B test of an action before it is rolled out: see data/proportions.h.
struct ActionTest {
  std::string hypothesis;
  std::optional<double> baseline_rate;      // % that convert now
  std::optional<double> detectable_change;  // percentage points that are worth finding
  std::optional<double> significance;       // %, of a false alarm; 5 when not set
  std::optional<double> power;              // %, of finding what is there; 80 when not set
  std::optional<TestGroup> control;
  std::optional<TestGroup> variant;
  Unknown unknown;
  friend bool operator==(const ActionTest&, const ActionTest&) = default;
};

struct PlannedAction {
  ActionId id;
  std::string text;
  std::string description;
  MapId map_id;                        // whose cards it is about; empty = no map's
  std::vector<CardId> card_ids;        // the opportunities, solutions and pain points that it carries out or removes
  std::optional<ActionStatus> status;  // an idea when not set
  std::string owner;
  std::string department;
  std::string from;  // ISO 8601 dates
  std::string to;
  std::optional<ActionMetric> metric;
  std::optional<ActionScores> scores;
  Shared<ActionTest> test;
  std::vector<std::string> have;  // resources in place
  std::vector<std::string> missing;
  Unknown unknown;
  friend bool operator==(const PlannedAction&, const PlannedAction&) = default;
};

struct DocumentInfo {
  std::string title;
  std::string language;  // of the content: "vi", "en", ...
  std::vector<OwnStageModel> stage_models;
  Unknown unknown;
  std::optional<CheckSettings> check_settings{};
  friend bool operator==(const DocumentInfo&, const DocumentInfo&) = default;
};

struct Document {
  DocumentId id;
  DocumentInfo info;
  std::vector<Persona> personas;
  std::vector<Map> maps;
  std::vector<PlannedAction> actions{};  // in the order in which they are listed
  friend bool operator==(const Document&, const Document&) = default;

  const Map* map(const MapId&) const;
  Map* map(const MapId&);
  const Persona* persona(const PersonaId&) const;
  const PlannedAction* action(const ActionId&) const;
};

inline constexpr int document_version = 2;  // see io/migrations.h

}  // namespace lotrinh::model
