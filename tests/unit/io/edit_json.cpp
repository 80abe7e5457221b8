#include "io/edit_json.h"

#include <catch2/catch_test_macros.hpp>

#include "model/history.h"
#include "unit/model/samples.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::model::test;

namespace {

// The document of samples.h after `json`; undoing it must bring back what was there.
Document edited(std::string_view json) {
  Document document = small_document();
  IdSource ids(1);
  Result<Edit> edit = io::read_edit(json, document, ids);
  INFO((edit ? "" : edit.error().code + " at " + edit.error().where + ": " + edit.error().message));
  REQUIRE(edit.has_value());
  auto inverse = apply(document, std::move(*edit));
  INFO((inverse ? "" : inverse.error().code + " at " + inverse.error().where));
  REQUIRE(inverse.has_value());
  Document back = document;
  REQUIRE(apply(back, std::move(*inverse)).has_value());
  CHECK(back == small_document());
  return document;
}

std::string refusal(std::string_view json) {
  const Document document = small_document();
  IdSource ids(1);
  const Result<Edit> edit = io::read_edit(json, document, ids);
  REQUIRE_FALSE(edit.has_value());
  return edit.error().code + " " + edit.error().where;
}

std::string card_order(const Document& document) {
  std::string order;
  for (const Card& c : document.maps.at(0).cards) order += c.text + " ";
  return order;
}

}  // namespace

TEST_CASE("a card is inserted last, with an id of its own and its lane's kind") {
  const Document document = edited(
      R"({"type": "cards.insert", "mapId": "m1", "cards": [{"laneId": "l2", "stageId": "s3", "text": "Chờ lâu", "emotion": -2}]})");
  const Card& card = document.maps[0].cards.back();
  CHECK(card.id.value.size() == 10);
  CHECK(card.kind == LaneKind::pain_points);
  CHECK(card.text == "Chờ lâu");
  CHECK(card.emotion == -2.0);
  CHECK(card.unknown.empty());
}

TEST_CASE("cards are inserted at their indices") {
  CHECK(card_order(edited(R"({"type": "cards.insert", "mapId": "m1", "cards": [
    {"laneId": "l1", "stageId": "s1", "text": "last"},
    {"laneId": "l1", "stageId": "s1", "text": "second", "index": 1},
    {"laneId": "l1", "stageId": "s1", "text": "first", "index": 0},
    {"laneId": "l1", "stageId": "s1", "text": "third", "index": 1},
    {"laneId": "l1", "stageId": "s1", "text": "behind", "index": 900}]})")) ==
        "first second third card c1 card c2 card c3 card c4 behind last ");
}

TEST_CASE("the only map need not be named") {
  CHECK(edited(R"({"type": "cards.remove", "ids": ["c1", "c3"]})").maps[0].cards.size() == 2);
}

TEST_CASE("setting a card changes the named fields, null unsets them") {
  Document document =
      edited(R"({"type": "cards.set", "cards": [{"id": "c1", "emotion": 1, "tags": ["a"], "text": null}]})");
  const Card& card = document.maps[0].cards[0];
  CHECK(card.emotion == 1.0);
  CHECK(card.text.empty());
  CHECK(card.step_id.value == "p1");
  CHECK(card.tags == std::vector<std::string>{"a"});
}

TEST_CASE("a card that goes to another lane takes that lane's kind, unless one is given") {
  CHECK(edited(R"({"type": "cards.set", "cards": [{"id": "c1", "laneId": "l2"}]})").maps[0].cards[0].kind ==
        LaneKind::pain_points);
  CHECK(edited(R"({"type": "cards.set", "cards": [{"id": "c1", "laneId": "l2", "kind": "idea"}]})")
            .maps[0]
            .cards[0]
            .unknown.at(0)
            .json == "\"idea\"");
}

TEST_CASE("a stage or lane goes with its cards") {
  const Document document = edited(R"([{"type": "stage.remove", "id": "s1"}, {"type": "lane.remove", "id": "l2"}])");
  CHECK(card_order(document) == "card c2 ");
  CHECK(document.maps[0].stages.size() == 2);
  CHECK(document.maps[0].lanes.size() == 1);
}

TEST_CASE("what is inserted and its index come in either order") {
  const Document document = edited(R"([
    {"type": "stage.insert", "index": 0, "stage": {"id": "n", "name": "Mới"}},
    {"type": "lane.insert", "index": 0, "lane": {"id": "k", "kind": "metrics"}},
    {"type": "persona.insert", "index": 0, "persona": {"id": "p", "name": "Hà"}},
    {"type": "action.insert", "index": 0, "action": {"id": "x", "text": "Gọi"}},
    {"type": "map.insert", "index": 0, "map": {"id": "y", "title": "Trước"}}])");
  CHECK(document.maps[0].info.title == "Trước");
  CHECK(document.maps[1].stages[0].name == "Mới");
  CHECK(document.maps[1].lanes[0].kind == LaneKind::metrics);
  CHECK(document.personas[0].name == "Hà");
  CHECK(document.actions[0].text == "Gọi");
}

TEST_CASE("later changes see what earlier ones have done") {
  const Document document = edited(R"([
    {"type": "stage.insert", "stage": {"id": "n", "name": "Mới", "steps": [{"id": "q", "name": "Bước"}, {"name": "Khác"}]}, "index": 0},
    {"type": "lane.insert", "lane": {"id": "k", "kind": "metrics"}},
    {"type": "cards.insert", "cards": [{"id": "x", "laneId": "k", "stageId": "n", "stepId": "q", "text": "NPS"}]},
    {"type": "cards.set", "cards": [{"id": "x", "metric": {"value": 31}}]},
    {"type": "links.insert", "links": [{"from": "x", "to": "c1", "kind": "measures"}]},
    {"type": "cards.set", "cards": [{"id": "x", "metric": {"unit": "điểm"}, "description": "Quý 3"}]},
    {"type": "stage.set", "stage": {"id": "n", "goal": "Đo"}}])");
  const Map& map = document.maps[0];
  CHECK(map.stages[0].goal == "Đo");
  CHECK(map.stages[0].steps.at(1).id.value.size() == 10);
  const Card& card = map.cards.back();
  CHECK(card.kind == LaneKind::metrics);
  CHECK(card.description == "Quý 3");
  CHECK_FALSE(card.metric->value.has_value());
  CHECK(card.metric->unit == "điểm");
  CHECK(map.links.size() == 2);
}

TEST_CASE("stages and lanes move and change") {
  const Document document = edited(R"([
    {"type": "stage.move", "id": "s3", "index": 0},
    {"type": "lane.move", "id": "l2", "index": 0},
    {"type": "lane.set", "lane": {"id": "l1", "name": "Chạm", "collapsed": true}},
    {"type": "stage.set", "stage": {"id": "s2", "name": "Mua"}}])");
  CHECK(document.maps[0].stages[0].id.value == "s3");
  CHECK(document.maps[0].lanes[1].collapsed);
  CHECK(document.maps[0].lanes[1].kind == LaneKind::touchpoints);
  CHECK(document.maps[0].stages[2].name == "Mua");
}

TEST_CASE("the notes of a parking lot are set as a whole, with ids of their own") {
  const Document document = edited(
      R"({"type": "parking.set", "notes": [{"text": "Để sau"}, {"id": "n", "text": "Hỏi lại", "emotion": 1, "x": [1]}]})");
  const std::vector<Card>& notes = document.maps[0].parking;
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].id.value.size() == 10);
  CHECK(notes[0].kind == LaneKind::free_text);
  CHECK(notes[1].emotion == 1.0);
  CHECK(notes[1].unknown.size() == 1);
  CHECK(refusal(R"({"type": "parking.set", "notes": [1]})") == "json-type /notes/0");
  CHECK(refusal(R"({"type": "parking.set"})") == "json-missing /notes");
  CHECK(io::describe_edit(Edit{"", {SetParking{m1, notes}}}).find("\"parking.set\"") != std::string::npos);
}

TEST_CASE("maps, personas and the document are edited too") {
  const Document document = edited(R"([
    {"type": "document.set", "document": {"title": "Tên mới"}},
    {"type": "document.set", "document": {"language": "vi", "checkSettings": {"reviewDays": 30, "off": ["fix-first"]}}},
    {"type": "persona.insert", "persona": {"id": "b", "name": "Bình"}, "index": 0},
    {"type": "persona.set", "persona": {"id": "b", "segment": "B2B"}},
    {"type": "persona.remove", "id": "a"},
    {"type": "action.insert", "action": {"id": "x", "text": "Call back", "status": "planned"}},
    {"type": "action.insert", "action": {"id": "y"}, "index": 0},
    {"type": "action.set", "action": {"id": "x", "status": "doing", "scores": {"effort": 2}}},
    {"type": "action.move", "id": "x", "index": 0},
    {"type": "action.remove", "id": "y"},
    {"type": "map.set", "map": {"id": "m1", "title": "Mới", "kind": "future", "personaIds": ["b"],
     "reviewedOn": "2026-10-31", "dismissed": [{"check": "fix-first", "id": "c1", "reason": "biết rồi"}]}},
    {"type": "map.insert", "map": {"id": "m2", "title": "Hai", "stages": [{"id": "s", "name": "S"}],
      "lanes": [{"id": "l", "kind": "goals"}], "cards": [{"laneId": "l", "stageId": "s", "text": "x"}]}},
    {"type": "cards.insert", "mapId": "m2", "cards": [{"laneId": "l", "stageId": "s", "text": "y"}]}])");
  CHECK(document.info.title == "Tên mới");
  CHECK(document.info.language == "vi");
  CHECK(document.info.check_settings->review_days == 30);
  CHECK(document.info.check_settings->off == std::vector<std::string>{"fix-first"});
  CHECK(document.maps[0].info.reviewed_on == "2026-10-31");
  CHECK(document.maps[0].info.dismissed.at(0).reason == "biết rồi");
  CHECK(document.personas.size() == 1);
  CHECK(document.personas[0].segment == Segment::b2b);
  REQUIRE(document.actions.size() == 1);
  CHECK(document.actions[0].text == "Call back");
  CHECK(document.actions[0].status == ActionStatus::doing);
  CHECK(document.maps[0].info.kind == MapKind::future);
  CHECK(document.maps[1].cards.size() == 2);
  CHECK(document.maps[1].cards[0].kind == LaneKind::goals);
  CHECK(edited(R"({"type": "map.remove", "id": "m1"})").maps.empty());
  CHECK(edited(R"({"type": "links.remove", "ids": ["k1"]})").maps[0].links.empty());
}

TEST_CASE("personas are filled in, moved and emptied again") {
  const Document document = edited(R"([
    {"type": "persona.insert", "persona": {"id": "b", "name": "Bình", "segment": "B2B", "buyingRole": "gatekeeper",
      "pains": ["Chờ báo giá", "Thiếu chứng từ"], "channels": ["email"], "job": "Thư ký"}},
    {"type": "persona.move", "id": "b", "index": 0},
    {"type": "persona.set", "persona": {"id": "b", "buyingRole": null, "pains": ["Chờ báo giá"], "channels": null}}])");
  REQUIRE(document.personas.size() == 2);
  const Persona& persona = document.personas[0];
  CHECK(persona.name == "Bình");
  CHECK_FALSE(persona.buying_role.has_value());
  CHECK(persona.pains == std::vector<std::string>{"Chờ báo giá"});
  CHECK(persona.channels.empty());
  CHECK(persona.job == "Thư ký");
  CHECK(refusal(R"({"type": "persona.set", "persona": {"id": "a", "buyingRole": "boss"}})") ==
        "json-value /persona/buyingRole");
  CHECK(refusal(R"({"type": "persona.set", "persona": {"id": "a", "goals": "x"}})") == "json-type /persona/goals");
  CHECK(refusal(R"({"type": "persona.move", "id": "a"})") == "json-missing /index");
  CHECK(io::describe_edit(Edit{"", {MovePersona{PersonaId{"a"}, 0}}}) == R"([{"type":"persona.move","ids":["a"]}])");
}

TEST_CASE("errors say where they are") {
  CHECK(refusal("{") == "json-syntax line 1, column 2");
  CHECK(refusal("1") == "json-type ");
  CHECK(refusal("[1]") == "json-type /0");
  CHECK(refusal("{}") == "json-missing /type");
  CHECK(refusal(R"({"type": "cards.explode"})") == "json-value /type");
  CHECK(refusal(R"({"type": "cards.insert", "mapId": "x", "cards": []})") == "unknown-map /mapId");
  CHECK(refusal(R"({"type": "cards.insert"})") == "json-missing /cards");
  CHECK(refusal(R"({"type": "cards.insert", "cards": {}})") == "json-type /cards");
  CHECK(refusal(R"({"type": "cards.insert", "cards": [5]})") == "json-type /cards/0");
  CHECK(refusal(R"({"type": "cards.insert", "cards": [{"stageId": "s1"}]})") == "json-missing /cards/0/laneId");
  CHECK(refusal(R"({"type": "cards.insert", "cards": [{"laneId": "x", "stageId": "s1"}]})") ==
        "unknown-lane /cards/0/laneId");
  CHECK(refusal(R"({"type": "cards.insert", "cards": [{"laneId": "l1", "stageId": "s2", "stepId": "p1"}]})") ==
        "unknown-step /cards/0/stepId");
  CHECK(refusal(R"({"type": "cards.insert", "cards": [{"laneId": "l1", "stageId": "s1", "index": -1}]})") ==
        "json-value /cards/0/index");
  CHECK(refusal(R"([{"type": "cards.remove", "ids": ["c1"]}, {"type": "cards.set", "cards": [{"id": "c1"}]}])") ==
        "unknown-card /1/cards/0/id");
  CHECK(refusal(R"({"type": "cards.set", "cards": [{"id": "c1", "emotion": 9}]})") == "json-value /cards/0/emotion");
  CHECK(refusal(R"({"type": "cards.set", "cards": [{"text": "x"}]})") == "json-missing /cards/0/id");
  CHECK(refusal(R"({"type": "cards.remove", "ids": ["c1", "x"]})") == "unknown-card /ids/1");
  CHECK(refusal(R"({"type": "cards.remove", "ids": [1]})") == "json-type /ids/0");
  CHECK(refusal(R"({"type": "stage.move", "id": "s1"})") == "json-missing /index");
  CHECK(refusal(R"({"type": "stage.move", "id": "s1", "index": 0.5})") == "json-type /index");
  CHECK(refusal(R"({"type": "stage.remove", "id": "x"})") == "unknown-stage /id");
  CHECK(refusal(R"({"type": "lane.set", "lane": {"id": "x"}})") == "unknown-lane /lane/id");
  CHECK(refusal(R"({"type": "map.set", "map": {"id": "m1", "cards": []}})") == "json-value /map/cards");
  CHECK(refusal(R"({"type": "document.set", "document": {"maps": []}})") == "json-value /document/maps");
  CHECK(refusal(R"({"type": "persona.set", "persona": {"id": "x"}})") == "unknown-persona /persona/id");
  CHECK(refusal(R"({"type": "action.set", "action": {"id": "x"}})") == "unknown-action /action/id");
  CHECK(refusal(R"({"type": "links.insert", "links": [{"from": "c1", "to": "x"}]})") == "unknown-card /links/0/to");
}

TEST_CASE("a change event names the type, the map and the records of each change") {
  const Edit edit{"test",
                  {SetDocumentInfo{}, InsertCards{m1, {{0, card("x", "l1", "s1")}}}, RemoveStage{m1, StageId{"s1"}},
                   SetPersona{{PersonaId{"a"}, "", {}, {}, {}}}}};
  CHECK(io::describe_edit(edit) ==
        R"([{"type":"document.set"},{"type":"cards.insert","mapId":"m1","ids":["x"]},)"
        R"({"type":"stage.remove","mapId":"m1","ids":["s1"]},{"type":"persona.set","ids":["a"]}])");
}

TEST_CASE("a change event of very many cards says how many it leaves off") {
  RemoveCards remove{m1, std::vector<CardId>(1234, CardId{"x"})};
  const std::string json = io::describe_edit({"test", {std::move(remove)}});
  CHECK(json.ends_with("],\"more\":234}]"));
}
