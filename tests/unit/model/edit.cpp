#include "model/edit.h"

#include <catch2/catch_test_macros.hpp>

#include "unit/model/samples.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::model::test;

namespace {

Edit edit_of(std::vector<Change> changes) { return Edit{"test", std::move(changes)}; }

std::string card_order(const Map& map) {
  std::string order;
  for (const Card& c : map.cards) order += c.id.value + " ";
  return order;
}

template <class Record>
std::string order_of(const std::vector<Record>& records) {
  std::string order;
  for (const Record& record : records) order += record.id.value + " ";
  return order;
}

// Applies `change`, undoes it, and checks that the document is as before; returns it as it was between.
Document there_and_back(Change change) {
  Document document = small_document();
  auto inverse = apply(document, edit_of({std::move(change)}));
  REQUIRE(inverse.has_value());
  CHECK(inverse->name == "test");
  Document changed = document;
  auto again = apply(document, std::move(*inverse));
  REQUIRE(again.has_value());
  CHECK(document == small_document());
  REQUIRE(apply(document, std::move(*again)).has_value());
  CHECK(document == changed);
  return changed;
}

// Applies changes of which the last cannot be carried out; the document must be as before.
Error refused(std::vector<Change> changes) {
  Document document = small_document();
  auto inverse = apply(document, edit_of(std::move(changes)));
  REQUIRE_FALSE(inverse.has_value());
  CHECK(document == small_document());
  return inverse.error();
}

std::string code_of(Change change) { return refused({std::move(change)}).code; }

}  // namespace

TEST_CASE("inserted cards stand at the indices they were given") {
  const Document changed = there_and_back(
      InsertCards{m1, {{0, card("x", "l1", "s1")}, {3, card("y", "l1", "s3")}, {6, card("z", "l2", "s3")}}});
  CHECK(card_order(changed.maps[0]) == "x c1 c2 y c3 c4 z ");
}

TEST_CASE("removing cards takes their links along and undo puts both back in place") {
  const Document changed = there_and_back(RemoveCards{m1, {CardId{"c3"}, CardId{"c1"}}});
  CHECK(card_order(changed.maps[0]) == "c2 c4 ");
  CHECK(changed.maps[0].links.empty());
}

TEST_CASE("a card that goes and comes back within one edit keeps its links") {
  Document document = small_document();
  Card back = document.maps[0].cards[0];
  back.stage_id.value = "s3";
  back.step_id = {};
  auto inverse = apply(document, edit_of({RemoveCards{m1, {CardId{"c1"}}}, InsertCards{m1, {{3, back}}}}));
  REQUIRE(inverse.has_value());
  CHECK(card_order(document.maps[0]) == "c2 c3 c4 c1 ");
  CHECK(document.maps[0].links.size() == 1);
  REQUIRE(apply(document, std::move(*inverse)).has_value());
  CHECK(document == small_document());
}

TEST_CASE("links may come before the cards that they lead to, within one edit") {
  Document document = small_document();
  const Link link{LinkId{"k2"}, CardId{"c4"}, CardId{"x"}, "causes", {}};
  REQUIRE(apply(document, edit_of({InsertLinks{m1, {{0, link}}}, InsertCards{m1, {{0, card("x", "l1", "s1")}}}})));
  CHECK(order_of(document.maps[0].links) == "k2 k1 ");
}

TEST_CASE("set cards replaces whole cards and keeps their order") {
  Card moved = card("c2", "l2", "s3");
  moved.emotion = -1.5;
  const Document changed = there_and_back(SetCards{m1, {moved}});
  CHECK(card_order(changed.maps[0]) == "c1 c2 c3 c4 ");
  CHECK(changed.maps[0].cards[1] == moved);
}

TEST_CASE("stages and lanes move to the index they have after the move") {
  CHECK(order_of(there_and_back(MoveStage{m1, StageId{"s1"}, 2}).maps[0].stages) == "s2 s3 s1 ");
  CHECK(order_of(there_and_back(MoveStage{m1, StageId{"s3"}, 0}).maps[0].stages) == "s3 s1 s2 ");
  CHECK(order_of(there_and_back(MoveStage{m1, StageId{"s2"}, 1}).maps[0].stages) == "s1 s2 s3 ");
  CHECK(order_of(there_and_back(MoveLane{m1, LaneId{"l2"}, 0}).maps[0].lanes) == "l2 l1 ");
  CHECK(code_of(MoveStage{m1, StageId{"s1"}, 3}) == "bad-index");
  CHECK(code_of(MoveLane{m1, LaneId{"nowhere"}, 0}) == "unknown-lane");
}

TEST_CASE("every record can be inserted, set and removed, and each is undone exactly") {
  CHECK(order_of(there_and_back(InsertStage{m1, {1, stage("n", {"q"})}}).maps[0].stages) == "s1 n s2 s3 ");
  CHECK(order_of(there_and_back(RemoveStage{m1, StageId{"s3"}}).maps[0].stages) == "s1 s2 ");
  CHECK(there_and_back(SetStage{m1, stage("s1", {"p2", "p1", "p3"})}).maps[0].stages[0].steps.size() == 3);
  CHECK(order_of(there_and_back(InsertLane{m1, {2, lane("n")}}).maps[0].lanes) == "l1 l2 n ");
  CHECK(there_and_back(SetLane{m1, lane("l1", LaneKind::metrics)}).maps[0].lanes[0].kind == LaneKind::metrics);
  CHECK(there_and_back(InsertPersona{{0, {PersonaId{"b"}, "Bình", {}, {}, {}}}}).personas[0].name == "Bình");
  CHECK(there_and_back(SetPersona{{PersonaId{"a"}, "Ánh", {}, {}, {}}}).personas[0].name == "Ánh");
  CHECK(there_and_back(SetDocumentInfo{{"Title", "vi", {}, {}}}).info.title == "Title");
  CHECK(there_and_back(SetMapInfo{m1, {"Other", MapKind::future, "5a", {}, "", {}}}).maps[0].info.title == "Other");
  CHECK(there_and_back(RemoveMap{m1}).maps.empty());
  CHECK(there_and_back(RemoveLinks{m1, {LinkId{"k1"}}}).maps[0].links.empty());
  const Link link{LinkId{"k2"}, CardId{"c4"}, CardId{"c4"}, "causes", {}};
  CHECK(order_of(there_and_back(InsertLinks{m1, {{0, link}}}).maps[0].links) == "k2 k1 ");
  Map copy = small_document().maps[0];
  copy.id.value = "m2";
  CHECK(order_of(there_and_back(InsertMap{{0, copy}}).maps) == "m2 m1 ");
}

TEST_CASE("notes of the parking lot are set, and bear ids that no card bears") {
  const auto note = [](const char* id) {
    Card made;
    made.id.value = id;
    return made;
  };
  CHECK(order_of(there_and_back(SetParking{m1, {note("n1"), note("n2")}}).maps[0].parking) == "n1 n2 ");
  CHECK(code_of(SetParking{m1, {note("n1"), note("n1")}}) == "duplicate-id");
  CHECK(code_of(SetParking{m1, {note("c1")}}) == "duplicate-id");
  CHECK(code_of(SetParking{m1, {note("")}}) == "missing-id");
  CHECK(code_of(SetParking{m1, {card("n1", "l1", "s1")}}) == "placed-note");
  CHECK(code_of(SetParking{MapId{"nowhere"}, {}}) == "unknown-map");
  CHECK(refused({SetParking{m1, {note("n1")}}, InsertCards{m1, {{0, card("n1", "l1", "s1")}}}}).code == "duplicate-id");
  Document document = small_document();
  REQUIRE(apply(document, edit_of({SetParking{m1, {note("n1")}}})).has_value());
  const Document parked = document;
  auto inverse = apply(document, edit_of({SetParking{m1, {}}, InsertCards{m1, {{1, card("n1", "l2", "s3")}}}}));
  REQUIRE(inverse.has_value());
  CHECK(card_order(document.maps[0]) == "c1 n1 c2 c3 c4 ");
  REQUIRE(apply(document, std::move(*inverse)).has_value());
  CHECK(document == parked);
}

TEST_CASE("a persona that goes leaves the maps it stands on, and comes back to them") {
  const Document changed = there_and_back(RemovePersona{PersonaId{"a"}});
  CHECK(changed.personas.empty());
  CHECK(changed.maps[0].info.persona_ids.empty());
}

TEST_CASE("a persona that goes leaves its cards and notes to everybody, and undo gives them back") {
  Document document = small_document();
  document.personas.push_back({PersonaId{"b"}, "Bình", {}, {}, {}});
  document.maps[0].cards[1].persona_ids = {PersonaId{"a"}, PersonaId{"b"}};
  document.maps[0].cards[2].persona_ids = {PersonaId{"a"}};
  Card note;
  note.id.value = "n";
  note.persona_ids = {PersonaId{"a"}};
  document.maps[0].parking = {note};
  const Document before = document;
  auto inverse = apply(document, edit_of({RemovePersona{PersonaId{"a"}}}));
  REQUIRE(inverse.has_value());
  CHECK(document.maps[0].cards[1].persona_ids == std::vector{PersonaId{"b"}});
  CHECK(document.maps[0].cards[2].persona_ids.empty());
  CHECK(document.maps[0].parking[0].persona_ids.empty());
  REQUIRE(apply(document, std::move(*inverse)).has_value());
  CHECK(document == before);
}

TEST_CASE("personas move to the index they have after the move") {
  Document document = small_document();
  document.personas.push_back({PersonaId{"b"}, "Bình", {}, {}, {}});
  document.personas.push_back({PersonaId{"c"}, "Chi", {}, {}, {}});
  const Document before = document;
  auto inverse = apply(document, edit_of({MovePersona{PersonaId{"a"}, 2}}));
  REQUIRE(inverse.has_value());
  CHECK(order_of(document.personas) == "b c a ");
  CHECK(document.maps[0].info.persona_ids.size() == 1);
  REQUIRE(apply(document, std::move(*inverse)).has_value());
  CHECK(document == before);
  CHECK(code_of(MovePersona{PersonaId{"a"}, 1}) == "bad-index");
  CHECK(code_of(MovePersona{PersonaId{"nowhere"}, 0}) == "unknown-persona");
}

TEST_CASE("a stage, lane or step in which cards stand stays") {
  CHECK(code_of(RemoveStage{m1, StageId{"s1"}}) == "stage-not-empty");
  CHECK(code_of(RemoveLane{m1, LaneId{"l2"}}) == "lane-not-empty");
  CHECK(code_of(SetStage{m1, stage("s1", {"p2"})}) == "step-not-empty");
}

TEST_CASE("a stage goes with its cards in one edit") {
  Document document = small_document();
  auto inverse =
      apply(document, edit_of({RemoveCards{m1, {CardId{"c1"}, CardId{"c4"}}}, RemoveStage{m1, StageId{"s1"}}}));
  REQUIRE(inverse.has_value());
  CHECK(order_of(document.maps[0].stages) == "s2 s3 ");
  REQUIRE(apply(document, std::move(*inverse)).has_value());
  CHECK(document == small_document());
}

TEST_CASE("references must lead somewhere") {
  const MapId nowhere{"nowhere"};
  CHECK(code_of(InsertCards{nowhere, {}}) == "unknown-map");
  CHECK(code_of(InsertCards{m1, {{0, card("x", "nowhere", "s1")}}}) == "unknown-lane");
  CHECK(code_of(InsertCards{m1, {{0, card("x", "l1", "nowhere")}}}) == "unknown-stage");
  CHECK(code_of(InsertCards{m1, {{0, card("x", "l1", "s2", "p1")}}}) == "unknown-step");
  CHECK(code_of(SetCards{m1, {card("c1", "l1", "nowhere")}}) == "unknown-stage");
  CHECK(code_of(SetCards{m1, {card("nowhere", "l1", "s1")}}) == "unknown-card");
  CHECK(code_of(RemoveCards{m1, {CardId{"c1"}, CardId{"nowhere"}}}) == "unknown-card");
  CHECK(code_of(RemoveLinks{m1, {LinkId{"nowhere"}}}) == "unknown-link");
  CHECK(code_of(InsertLinks{m1, {{0, {LinkId{"k2"}, CardId{"c1"}, CardId{"nowhere"}, "", {}}}}}) == "unknown-card");
  CHECK(code_of(SetMapInfo{m1, {"", MapKind::current, "", {PersonaId{"nowhere"}}, "", {}}}) == "unknown-persona");
  CHECK(code_of(SetStage{m1, stage("nowhere")}) == "unknown-stage");
  CHECK(code_of(RemovePersona{PersonaId{"nowhere"}}) == "unknown-persona");
  Map broken = small_document().maps[0];
  broken.id.value = "m2";
  broken.cards[2].lane_id.value = "nowhere";
  const Error error = refused({InsertMap{{0, broken}}});
  CHECK(error.code == "unknown-lane");
  CHECK(error.where == "/0/cards/2/laneId");
}

TEST_CASE("ids are there and unique") {
  CHECK(code_of(InsertCards{m1, {{0, card("c4", "l1", "s1")}}}) == "duplicate-id");
  CHECK(code_of(InsertCards{m1, {{0, card("x", "l1", "s1")}, {1, card("x", "l1", "s1")}}}) == "duplicate-id");
  CHECK(code_of(InsertCards{m1, {{0, card("", "l1", "s1")}}}) == "missing-id");
  CHECK(code_of(RemoveCards{m1, {CardId{"c1"}, CardId{"c1"}}}) == "duplicate-id");
  CHECK(code_of(InsertStage{m1, {0, stage("s2")}}) == "duplicate-id");
  CHECK(code_of(InsertStage{m1, {0, stage("n", {"p1"})}}) == "duplicate-id");
  CHECK(code_of(SetStage{m1, stage("s2", {"p1"})}) == "duplicate-id");
  CHECK(code_of(InsertLane{m1, {0, lane("l1")}}) == "duplicate-id");
  CHECK(code_of(InsertMap{{0, small_document().maps[0]}}) == "duplicate-id");
}

TEST_CASE("indices ascend and lie within the list") {
  CHECK(code_of(InsertCards{m1, {{5, card("x", "l1", "s1")}}}) == "bad-index");
  CHECK(code_of(InsertCards{m1, {{2, card("x", "l1", "s1")}, {2, card("y", "l1", "s1")}}}) == "bad-index");
  CHECK(code_of(InsertStage{m1, {4, stage("n")}}) == "bad-index");
}

TEST_CASE("an edit whose last change fails leaves nothing of the first ones") {
  const Error error = refused({RemoveCards{m1, {CardId{"c1"}, CardId{"c4"}}}, RemoveStage{m1, StageId{"s1"}},
                               InsertCards{m1, {{0, card("x", "l1", "s2")}}}, RemovePersona{PersonaId{"a"}},
                               MoveLane{m1, LaneId{"l1"}, 1}, RemoveLane{m1, LaneId{"l1"}}});
  CHECK(error.code == "lane-not-empty");
  CHECK(error.where == "/5");
}
