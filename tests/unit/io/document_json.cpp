#include "io/document_json.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;

namespace {

// A document of one map around `inner`, which replaces the part called `part`.
std::string document_with(std::string_view part, std::string_view inner) {
  const auto pick = [&](std::string_view name, std::string_view usual) {
    return std::string(name == part ? inner : usual);
  };
  return R"({"schema": "lotrinh/journey", "version": 2, "id": "d", "title": "T", "personas": [)" +
         pick("personas", R"({"id": "a", "name": "An"})") + R"(], "maps": [{"id": "m", "title": "M", )" +
         pick("map", R"("kind": "current", )") + R"("stages": [)" +
         pick("stages", R"({"id": "s", "name": "S", "steps": [{"id": "p", "name": "P"}]})") + R"(], "lanes": [)" +
         pick("lanes", R"({"id": "l", "kind": "touchpoints"})") + R"(], "cards": [)" +
         pick("cards", R"({"id": "c", "laneId": "l", "stageId": "s", "text": "C"})") + R"(], "links": [)" +
         pick("links", "") + "]}]" + pick("tail", "") + "}";
}

std::string card_with(std::string_view members) {
  return document_with("cards", R"({"id": "c", "laneId": "l", "stageId": "s", )" + std::string(members) + "}");
}

Document opened(std::string_view json) {
  Result<Document> document = io::read_document(json);
  INFO((document ? "" : document.error().code + " at " + document.error().where + ": " + document.error().message));
  REQUIRE(document.has_value());
  return std::move(*document);
}

std::string refusal(std::string_view json) {
  const Result<Document> document = io::read_document(json);
  REQUIRE_FALSE(document.has_value());
  return document.error().code + " " + document.error().where;
}

const Card& only_card(const Document& document) { return document.maps.at(0).cards.at(0); }

std::string many_cards(std::size_t count) {
  std::string cards;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) cards += ",\n";
    cards += R"(        {
          "id": "card)" +
             std::to_string(100000 + i) + R"(", "laneId": "l", "stageId": "s", "kind": "touchpoint",
          "text": "Khách gọi hotline hỏi giá sofa băng dài",
          "description": "Chờ máy trung bình 3 phút vào giờ cao điểm, hay phải gọi lại",
          "channel": "hotline", "mode": "offline", "relation": "direct", "emotion": -1.5,
          "influence": 4, "owner": "Chăm sóc khách hàng"
        })";
  }
  return document_with("cards", cards);
}

}  // namespace

TEST_CASE("every field of a document is read, and written back as it was") {
  const std::string golden = test::read_file("tests/golden/every-field.json");
  const Document document = opened(golden);
  test::check_golden("every-field.json", io::write_document(document));

  CHECK(document.info.title == "Nội thất Mộc Lan");
  CHECK(document.info.stage_models.at(0).stages.at(0).goal == "Có người đến đúng lúc");
  CHECK(document.maps.at(0).info.based_on.value == "ban-do-cu");
  const Persona& persona = document.personas.at(0);
  CHECK(persona.segment == Segment::b2c);
  CHECK(persona.buying_role == BuyingRole::decider);
  CHECK(persona.preferred_mode == Mode::offline);
  CHECK(persona.channels == std::vector<std::string>{"social", "Zalo nhóm cư dân"});
  CHECK(persona.wishes.size() == 2);
  CHECK(persona.social_needs == std::vector<std::string>{"Khách đến khen nhà đẹp"});
  CHECK(persona.image->alt == "Chị Lan ở phòng khách");
  const Map& map = document.maps.at(0);
  CHECK(map.info.kind == MapKind::day_in_life);
  CHECK(map.info.persona_ids == std::vector{PersonaId{"lan"}});
  CHECK(map.info.reviewed_on == "2026-08-01");
  CHECK(map.info.review_on == "2026-11-01");
  CHECK(map.info.dismissed ==
        std::vector<Dismissal>{{"fix-first", "hotline", "Tổng đài mới chạy từ tháng sau", "2026-10-31"},
                               {"all-assumed", "", "Đang chờ phỏng vấn", ""}});
  CHECK(map.info.unknown.empty());
  REQUIRE(document.info.check_settings);
  CHECK(*document.info.check_settings == CheckSettings{180, 3, 7, 3.5, -0.5, {"channel-gap"}});
  CHECK(map.stages.at(0).steps.at(1).name == "Đo phòng");
  CHECK(map.stages.at(1).width == 240);
  CHECK(map.stages.at(1).collapsed);
  CHECK(map.lanes.at(1).collapsed);
  CHECK(map.cards.at(0).votes == 3);
  CHECK(map.parking.at(0).kind == LaneKind::free_text);
  CHECK(map.parking.at(1).text == "Thợ đến lắp");
  CHECK(map.lanes.at(1).height == 96);
  const Card& card = map.cards.at(0);
  CHECK(card.step_id.value == "do-phong");
  CHECK(card.persona_ids == std::vector{PersonaId{"lan"}});
  CHECK(card.mode == Mode::offline);
  CHECK(card.relation == Relation::direct);
  CHECK(card.ownership == Ownership::owned);
  CHECK(card.emotion == -1.5);
  CHECK(card.influence == 4.0);
  CHECK(card.tags == std::vector<std::string>{"ưu tiên", "quý 4"});
  CHECK(card.evidence->status == EvidenceStatus::observed);
  CHECK(card.metric->change == -0.25);
  CHECK(card.metric->better == Better::down);
  CHECK(card.metric->kind == "response-time");
  CHECK(card.metric->baseline == 6);
  CHECK(card.metric->target == 2);
  CHECK(card.metric->answers == 120);
  CHECK(card.metric->low == 3.1);
  CHECK(card.metric->high == 3.9);
  CHECK(card.metric->earlier ==
        std::vector<MetricValue>{{.date = "2026-07", .value = 4.5}, {"2026-08", 3.75, 96, 3.25, 4.25}});
  REQUIRE(map.info.metrics.size() == 1);
  CHECK(map.info.metrics[0].name == "NPS");
  CHECK(map.info.metrics[0].metric.target == 45);
  CHECK(card.extra.at(1) == std::pair<std::string, std::string>{"Khu vực", "Quận 7"});
  CHECK(map.links.at(0).kind == "causes");
}

TEST_CASE("metrics of a map have ids of their own") {
  const auto map_with = [](const std::string& metrics) {
    return R"({"schema": "lotrinh/journey", "version": 2, "id": "d", "maps": [{"id": "m", "metrics": )" + metrics +
           "}]}";
  };
  CHECK(refusal(map_with(R"([{"name": "NPS"}])")) == "json-missing /maps/0/metrics/0/id");
  CHECK(refusal(map_with(R"([{"id": "a"}, {"id": "a"}])")) == "duplicate-id /maps/0/metrics/1/id");
  CHECK(refusal(map_with(R"([{"id": "a", "metric": {"answers": -1}}])")).ends_with("/maps/0/metrics/0/metric/answers"));
  CHECK(opened(map_with(R"([{"id": "a"}, {"id": "b"}])")).maps[0].info.metrics.size() == 2);
}

TEST_CASE("fields that are not set are left out, lists of records always stand") {
  Document document;
  document.id.value = "d";
  document.maps.emplace_back().id.value = "m";
  test::check_golden("empty-map.json", io::write_document(document));
  CHECK(opened(io::write_document(document)) == document);
}

TEST_CASE("unknown members are kept in their order and written back after the known ones") {
  const std::string golden = test::read_file("tests/golden/unknown-members.json");
  const Document document = opened(golden);
  test::check_golden("unknown-members.json", io::write_document(document));
  CHECK(opened(io::write_document(document)) == document);
  const Card& card = document.maps.at(0).cards.at(0);
  CHECK(card.kind == LaneKind::free_text);
  REQUIRE(card.unknown.size() == 3);
  CHECK(card.unknown[0].name == "kind");
  CHECK(card.unknown[1].json == R"({"x":1.50,"y":[true,null,"\"",{}],"big":123456789012345678901234567890})");
}

TEST_CASE("a document comes back equal wherever its unknown members stood") {
  const Document document =
      opened(document_with("cards", R"({"new": 1, "id": "c", "laneId": "l", "stageId": "s", "kind": "storm"})"));
  CHECK(opened(io::write_document(document)) == document);
}

TEST_CASE("an action comes back with all that is said of it") {
  const Document document = opened(R"({"schema": "lotrinh/journey", "version": 2, "id": "d", "maps": [], "actions": [
    {"id": "a", "text": "Reply within 5 minutes", "description": "Two shifts", "mapId": "gone", "cardIds": ["x", "y"],
     "status": "doing", "owner": "Hoa", "department": "Care", "from": "2027-01-04", "to": "2027-02-26",
     "metric": {"name": "Time to reply", "unit": "min", "better": "down", "baseline": 40, "target": 5, "actual": 9, "n": 1},
     "scores": {"reach": 1200, "leaving": 2, "converting": 3, "satisfaction": 1, "impact": 2.5, "confidence": 80,
                "effort": 4},
     "test": {"hypothesis": "Fast replies keep them", "baselineRate": 12, "detectableChange": 3, "significance": 5,
              "power": 80, "control": {"visitors": 900, "conversions": 100}, "variant": {"visitors": 905}},
     "have": ["chat tool"], "missing": ["evening shift"], "later": [1]}]})");
  REQUIRE(document.actions.size() == 1);
  const PlannedAction& action = document.actions[0];
  CHECK(action.card_ids == std::vector<CardId>{{"x"}, {"y"}});
  CHECK(action.status == ActionStatus::doing);
  CHECK(action.metric->actual == 9);
  CHECK(action.metric->unknown.size() == 1);
  CHECK(action.scores->impact == 2.5);
  CHECK(action.test->control->conversions == 100);
  CHECK_FALSE(action.test->variant->conversions);
  CHECK(action.missing == std::vector<std::string>{"evening shift"});
  CHECK(action.unknown.size() == 1);
  CHECK(opened(io::write_document(document)) == document);
}

TEST_CASE("what an action must not say is told with its place") {
  const auto error = [](const std::string& action) {
    const auto read = io::read_document(
        R"({"schema": "lotrinh/journey", "version": 2, "id": "d", "maps": [], "actions": [)" + action + "]}");
    REQUIRE_FALSE(read);
    return read.error();
  };
  CHECK(error(R"({"text": "no id"})").where == "/actions/0/id");
  CHECK(error(R"({"id": "a"}, {"id": "a"})").code == "duplicate-id");
  CHECK(error(R"({"id": "a", "status": "maybe"})").where == "/actions/0/status");
  CHECK(error(R"({"id": "a", "scores": {"leaving": 4}})").where == "/actions/0/scores/leaving");
  CHECK(error(R"({"id": "a", "test": {"control": {"visitors": -1}}})").where == "/actions/0/test/control/visitors");
}

TEST_CASE("a kind that a later version knows goes back as it was until another is chosen") {
  Document document = opened(document_with("lanes", R"({"id": "l", "kind": "emotion-journey"})"));
  CHECK(document.maps[0].lanes[0].kind == LaneKind::free_text);
  CHECK(io::write_document(document).contains(R"("kind": "emotion-journey")"));
  document.maps[0].lanes[0].kind = LaneKind::policy;
  const std::string text = io::write_document(document);
  CHECK(text.contains(R"("kind": "policy")"));
  CHECK_FALSE(text.contains("emotion-journey"));
}

TEST_CASE("a card that names no kind has its lane's") {
  CHECK(only_card(opened(document_with("", ""))).kind == LaneKind::touchpoints);
  CHECK(only_card(opened(card_with(R"("kind": null)"))).kind == LaneKind::touchpoints);
  CHECK(only_card(opened(card_with(R"("kind": "pain-point")"))).kind == LaneKind::pain_points);
}

TEST_CASE("null is a field that is not set") {
  const Card card = only_card(opened(
      card_with(R"("stepId": null, "emotion": null, "mode": null, "tags": null, "evidence": null, "extra": null)")));
  CHECK(card == only_card(opened(card_with(R"("text": "")"))));
}

TEST_CASE("of a member that comes twice the last one counts") {
  const Document document = opened(card_with(
      R"("text": "first", "text": "last", "tags": ["a"], "tags": ["b"], "new": 1, "extra": {"k": "1", "k": "2"}, "new": 2)"));
  const Card& card = only_card(document);
  CHECK(card.text == "last");
  CHECK(card.tags == std::vector<std::string>{"b"});
  CHECK(card.unknown == Unknown{{"new", "2"}});
  CHECK(card.extra == std::vector<std::pair<std::string, std::string>>{{"k", "2"}});
}

TEST_CASE("text is composed where it enters; ids are taken as they are") {
  const Card card = only_card(opened(card_with("\"text\": \"Đie\u0302\u0309m cha\u0323m\", \"tags\": [\"e\u0301\"]")));
  CHECK(card.text == "Điểm chạm");
  CHECK(card.tags.at(0) == "é");
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
  CHECK(only_card(opened(card_with("\"text\": \"a\xFF z\""))).text == "a\uFFFD z");
}

TEST_CASE("a byte order mark is skipped") { CHECK(opened("\xEF\xBB\xBF" + document_with("", "")).id.value == "d"); }

TEST_CASE("a text that is no JSON is refused with line and column") {
  CHECK(refusal("") == "json-syntax line 1, column 1");
  CHECK(refusal("điểm chạm;kênh\n") == "json-syntax line 1, column 1");
  CHECK(refusal("{\n  \"schema\": \"lotrinh/journey\",\n  \"điểm\": ?") == "json-syntax line 3, column 11");
  CHECK(refusal("{\"schema\": \"lotrinh/journey\",\n \"version\": 2,\n \"id\": \"d\" \"title\": 1}") ==
        "json-syntax line 3, column 12");
  CHECK(refusal(document_with("", "") + "x").starts_with("json-syntax line 1, column "));
  CHECK(refusal(card_with("\"text\": \"\\ud800\"")).starts_with("json-syntax"));
  CHECK(refusal("{\"schema\": \"lotrinh/journey\", \"version\": 2, \"id\": \"d").starts_with("json-syntax"));
}

TEST_CASE("another program's JSON is not a journey") {
  CHECK(refusal("{}") == "not-a-journey ");
  CHECK(refusal("[]") == "not-a-journey ");
  CHECK(refusal("null") == "not-a-journey ");
  CHECK(refusal(R"({"schema": "excalidraw", "version": 2})") == "not-a-journey ");
  CHECK(refusal(R"({"inner": {"schema": "lotrinh/journey"}, "version": 2})") == "not-a-journey ");
  CHECK(refusal(R"({"schema": {"schema": "lotrinh/journey"}, "version": 2})") == "not-a-journey ");
}

TEST_CASE("the version says what can be read") {
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 3})") == "newer-version /version");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 18446744073709551615})") == "newer-version /version");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 0})") == "json-value /version");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": -1})") == "json-value /version");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": "2"})") == "json-type /version");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 1.5})") == "json-type /version");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "id": "d"})") == "json-missing /version");
}

TEST_CASE("the header may stand behind the data") {
  CHECK(opened(R"({"maps": [{"id": "m", "version": 9}], "id": "d", "version": 2, "schema": "lotrinh/journey"})")
            .maps.size() == 1);
}

TEST_CASE("a document of version 1 is brought up") {
  const std::string older = test::read_file("tests/migrations/1-to-2/metrics.before.json");
  std::string newer = test::read_file("tests/migrations/1-to-2/metrics.after.json");
  CHECK(opened(older) == opened(newer));
  CHECK(refusal("{\"schema\": \"lotrinh/journey\", \"version\": 1, \"id\": \"d\",\n\"maps\": [}") ==
        "json-syntax line 2, column 10");
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 1, "id": "d", "maps": 1})") == "json-type /maps");
}

TEST_CASE("values of the wrong type are refused with their place") {
  CHECK(refusal(card_with(R"("text": 1)")) == "json-type /maps/0/cards/0/text");
  CHECK(refusal(card_with(R"("emotion": "2")")) == "json-type /maps/0/cards/0/emotion");
  CHECK(refusal(card_with(R"("votes": 1.5)")) == "json-type /maps/0/cards/0/votes");
  CHECK(refusal(card_with(R"("tags": "a")")) == "json-type /maps/0/cards/0/tags");
  CHECK(refusal(card_with(R"("tags": ["a", 2])")) == "json-type /maps/0/cards/0/tags/1");
  CHECK(refusal(card_with(R"("tags": [null])")) == "json-type /maps/0/cards/0/tags/0");
  CHECK(refusal(card_with(R"("evidence": "observed")")) == "json-type /maps/0/cards/0/evidence");
  CHECK(refusal(card_with(R"("extra": {"a/b~": 1})")) == "json-type /maps/0/cards/0/extra/a~1b~0");
  CHECK(refusal(document_with("cards", "[]")) == "json-type /maps/0/cards/0");
  CHECK(refusal(document_with("lanes", R"({"id": "l", "collapsed": 1})")) == "json-type /maps/0/lanes/0/collapsed");
}

TEST_CASE("values out of their range or list are refused with their place") {
  CHECK(refusal(card_with(R"("emotion": 2.5)")) == "json-value /maps/0/cards/0/emotion");
  CHECK(refusal(card_with(R"("emotion": -3)")) == "json-value /maps/0/cards/0/emotion");
  CHECK(refusal(card_with(R"("influence": 6)")) == "json-value /maps/0/cards/0/influence");
  CHECK(refusal(card_with(R"("metric": {"value": 1e999})")) == "json-value /maps/0/cards/0/metric/value");
  CHECK(refusal(card_with(R"("votes": -1)")) == "json-value /maps/0/cards/0/votes");
  CHECK(refusal(card_with(R"("votes": 10000)")) == "json-value /maps/0/cards/0/votes");
  CHECK(refusal(card_with(R"("mode": "Online")")) == "json-value /maps/0/cards/0/mode");
  CHECK(refusal(card_with(R"("evidence": {"status": "sure"})")) == "json-value /maps/0/cards/0/evidence/status");
  CHECK(refusal(document_with("map", R"("kind": "past", )")) == "json-value /maps/0/kind");
}

TEST_CASE("ids are there and unique, references lead somewhere") {
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 2})") == "json-missing /id");
  CHECK(refusal(document_with("lanes", R"({"kind": "touchpoints"})")) == "json-missing /maps/0/lanes/0/id");
  CHECK(refusal(document_with("cards", R"({"id": "c", "stageId": "s"})")) == "json-missing /maps/0/cards/0/laneId");
  CHECK(refusal(document_with("cards", R"({"id": "c", "laneId": "l"})")) == "json-missing /maps/0/cards/0/stageId");
  CHECK(refusal(document_with("stages", R"({"id": "s"}, {"id": "s"})")) == "duplicate-id /maps/0/stages/1/id");
  CHECK(
      refusal(document_with("stages", R"({"id": "s", "steps": [{"id": "p"}]}, {"id": "t", "steps": [{"id": "p"}]})")) ==
      "duplicate-id /maps/0/stages/1/steps/0/id");
  const auto parked = [](const char* note) {
    return refusal(document_with("map", std::string(R"("parking": [)") + note + "], "));
  };
  CHECK(parked(R"({"text": "?"})") == "json-missing /maps/0/parking/0/id");
  CHECK(parked(R"({"id": "n"}, {"id": "n"})") == "duplicate-id /maps/0/parking/1/id");
  CHECK(parked(R"({"id": "n"}, {"id": "c"})") == "duplicate-id /maps/0/parking/1/id");
  CHECK(parked(R"({"id": "n", "laneId": "l"})") == "placed-note /maps/0/parking/0/laneId");
  CHECK(refusal(card_with(R"("laneId": "x")")) == "unknown-reference /maps/0/cards/0/laneId");
  CHECK(refusal(card_with(R"("stageId": "x")")) == "unknown-reference /maps/0/cards/0/stageId");
  CHECK(refusal(card_with(R"("stepId": "x")")) == "unknown-reference /maps/0/cards/0/stepId");
  CHECK(refusal(document_with("map", R"("personaIds": ["a", "x"], )")) == "unknown-reference /maps/0/personaIds/1");
  CHECK(refusal(document_with("links", R"({"id": "k", "from": "c", "to": "x"})")) ==
        "unknown-reference /maps/0/links/0/to");
}

TEST_CASE("input that is nested too deep is refused wherever it is") {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  CHECK(refusal(card_with("\"new\": " + deep)).starts_with("json-too-deep"));
  CHECK(refusal("{\"new\": " + deep + "}").starts_with("json-too-deep"));
  CHECK(refusal(R"({"schema": "lotrinh/journey", "version": 1, "new": )" + deep + "}").starts_with("json-too-deep"));
  CHECK(opened(card_with("\"new\": " + std::string(50, '[') + std::string(50, ']'))).maps.size() == 1);
}

TEST_CASE("numbers are written with as few digits as bring them back") {
  Document document = opened(document_with("", ""));
  Card& card = document.maps[0].cards[0];
  for (const double value : {0.1, -2.0, 1.0 / 3, 0.30000000000000004, 1e21, 5e-324, 1.7976931348623157e308}) {
    card.metric.emplace().value = value;
    CHECK(opened(io::write_document(document)) == document);
  }
  card.metric.emplace().value = 0.1;
  CHECK(io::write_document(document).contains("\"value\": 0.1\n"));
}

TEST_CASE("every character of a text survives") {
  Document document = opened(document_with("", ""));
  std::string text = "\"quotes\" \\ / \u2028 \U0001F600 é";
  for (char c = 0; c < 32; ++c) text += c;
  document.maps[0].cards[0].text = text;
  CHECK(opened(io::write_document(document)) == document);
}

TEST_CASE("a document written in slices is the same text") {
  Document document = opened(many_cards(25));
  document.maps.push_back(document.maps[0]);
  document.maps[1].id.value = "n";
  document.maps[0].links.push_back({LinkId{"k"}, CardId{"card100000"}, CardId{"card100001"}, "causes", {}});
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    io::DocumentWriter writer(document);
    int slices = 1;
    while (!writer.step(size)) ++slices;
    CHECK(writer.take() == io::write_document(document));
    CHECK(slices >= static_cast<int>(50 / size));
  }
}

TEST_CASE("a map of 10,000 cards is read and written at once") {
  using Clock = std::chrono::steady_clock;
  const std::string json = many_cards(10000);
  const auto start = Clock::now();
  const Document document = opened(json);
  const auto read = Clock::now();
  const std::string text = io::write_document(document);
  const auto written = Clock::now();
  CHECK(document.maps[0].cards.size() == 10000);
  const auto milliseconds = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
  SUCCEED(json.size() << " bytes read in " << milliseconds(read - start) << " ms, " << text.size()
                      << " bytes written in " << milliseconds(written - read) << " ms");
  CHECK(milliseconds(written - start) < 5000);  // sanitizers slow this down; the bench has the figures that count
}
