// Checks of the map as a whole: a map that trips each, and one that does not.

#include "unit/method/checks_desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

TEST_CASE("a persona who prefers offline wants a touchpoint there, and the other way round") {
  Desk desk;
  Persona& lan = desk.persona("lan");
  for (const char* id : {"t0", "t1", "t2"}) desk.touchpoint(id).mode = Mode::online;
  CHECK(desk.places("wrong-mode").empty());
  lan.preferred_mode = Mode::offline;
  CHECK(desk.places("wrong-mode") == Ids{"lan"});
  CHECK(desk.of("wrong-mode").front().place == method::PlaceKind::persona);
  CHECK(desk.of("wrong-mode").front().sentence == "all-online");

  SECTION("which a channel can tell") {
    desk.touchpoint("store", "s1", "store");
    CHECK(desk.places("wrong-mode").empty());
    desk.map().cards.back().persona_ids = {{"somebody else"}};
    CHECK(desk.places("wrong-mode") == Ids{"lan"});
  }
  SECTION("two touchpoints are no pattern") {
    desk.map().cards.pop_back();
    CHECK(desk.places("wrong-mode").empty());
  }
  SECTION("likewise where none is online") {
    desk.document.personas.front().preferred_mode = Mode::online;
    CHECK(desk.places("wrong-mode").empty());
    for (Card& card : desk.map().cards) card.mode = Mode::offline;
    CHECK(desk.of("wrong-mode").front().sentence == "all-offline");
  }
}

TEST_CASE("something ought to be on one's own ground") {
  Desk desk;
  for (const char* id : {"t0", "t1", "t2"}) desk.touchpoint(id).ownership = Ownership::earned;
  CHECK(desk.places("third-party-only") == Ids{""});
  SECTION("one touchpoint will do") {
    desk.touchpoint("own").ownership = Ownership::owned;
    CHECK(desk.places("third-party-only").empty());
  }
  SECTION("most have to say whose they are") {
    for (const char* id : {"u0", "u1", "u2"}) desk.touchpoint(id);
    CHECK(desk.places("third-party-only").empty());
  }
  SECTION("two are no pattern") {
    desk.map().cards.pop_back();
    CHECK(desk.places("third-party-only").empty());
  }
}

TEST_CASE("not all evidence ought to be assumed") {
  Desk desk;
  for (const char* id : {"t0", "t1", "t2"}) desk.touchpoint(id).evidence.emplace().status = EvidenceStatus::assumed;
  CHECK(arg(desk.of("all-assumed").front(), "count") == "3");
  SECTION("one observation will do") {
    desk.touchpoint("seen").evidence.emplace().status = EvidenceStatus::observed;
    CHECK(desk.places("all-assumed").empty());
  }
  SECTION("a future state cannot be observed") {
    desk.map().info.kind = MapKind::future;
    CHECK(desk.places("all-assumed").empty());
  }
  SECTION("two are no pattern") {
    desk.map().cards.pop_back();
    CHECK(desk.places("all-assumed").empty());
  }
}

TEST_CASE("one map follows two personas at most") {
  Desk desk;
  desk.persona("a");
  desk.persona("b");
  CHECK(desk.places("too-many-personas").empty());
  desk.persona("c");
  CHECK(arg(desk.of("too-many-personas").front(), "count") == "3");
  desk.settings().most_personas = 3;
  CHECK(desk.places("too-many-personas").empty());
}

TEST_CASE("a map is reviewed every quarter") {
  Desk desk;
  CHECK(desk.places("review-overdue").empty());
  desk.map().info.reviewed_on = "2026-08-22";  // 92 days ago
  CHECK(desk.places("review-overdue").empty());
  desk.map().info.reviewed_on = "2026-08-21";
  CHECK(arg(desk.of("review-overdue").front(), "days") == "93");
  CHECK(desk.of("review-overdue").front().remedy == method::Remedy::review);
  desk.settings().review_days = 120;
  CHECK(desk.places("review-overdue").empty());

  SECTION("or when that was planned") {
    desk.map().info.review_on = "2026-11-21";
    CHECK(desk.of("review-overdue").front().sentence == "review-missed");
    CHECK(arg(desk.of("review-overdue").front(), "date") == "2026-11-21");
    CHECK(arg(desk.all("vi").front(), "date") == "21/11/2026");
    desk.map().info.review_on = "2026-11-22";
    CHECK(desk.places("review-overdue").empty());
    desk.map().info.review_on = "soon";
    CHECK(desk.places("review-overdue").empty());
  }
  SECTION("a planned review that was done is not missed") {
    desk.map().info.review_on = "2026-08-01";
    CHECK(desk.places("review-overdue").empty());
  }
}
