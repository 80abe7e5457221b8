// Checks of stages: a map that trips each, and one that does not.

#include "unit/method/checks_desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

TEST_CASE("a stage wants a touchpoint where most others have one") {
  Desk desk;
  desk.touchpoint("t0", "s0");
  CHECK(desk.places("stage-without-touchpoint").empty());
  desk.touchpoint("t1", "s1");
  CHECK(desk.places("stage-without-touchpoint") == Ids{"s2", "s3"});
  CHECK(desk.of("stage-without-touchpoint").front().place == method::PlaceKind::stage);
  CHECK(desk.of("stage-without-touchpoint").front().remedy == method::Remedy::add_touchpoint);
  desk.map().info.kind = MapKind::day_in_life;
  CHECK(desk.places("stage-without-touchpoint").empty());
  desk.map().info.kind = MapKind::current;
  desk.touchpoint("t2", "s2");
  desk.touchpoint("t3", "s3");
  CHECK(desk.places("stage-without-touchpoint").empty());
}

TEST_CASE("a stage wants a customer action where most others have one") {
  Desk desk;
  desk.add("a0", LaneKind::actions, "s0");
  CHECK(desk.places("stage-without-action").empty());
  desk.add("a1", LaneKind::actions, "s1");
  desk.add("a3", LaneKind::actions, "s3");
  CHECK(desk.places("stage-without-action") == Ids{"s2"});
  CHECK(arg(desk.of("stage-without-action").front(), "stage") == "Stage s2");
  desk.add("a2", LaneKind::actions, "s2");
  CHECK(desk.places("stage-without-action").empty());
}

TEST_CASE("a stage that holds cards wants a goal") {
  Desk desk;
  desk.map().stages[1].goal.clear();
  CHECK(desk.places("stage-without-goal").empty());
  desk.touchpoint("t", "s1");
  CHECK(desk.places("stage-without-goal") == Ids{"s1"});
  desk.add("goal", LaneKind::goals, "s1");
  CHECK(desk.places("stage-without-goal").empty());
}

TEST_CASE("too many actions or steps in one stage are too many") {
  Desk desk;
  for (int i = 0; i < 9; ++i) desk.add(("a" + std::to_string(i)).c_str(), LaneKind::actions, "s0");
  CHECK(desk.places("too-many-actions").empty());
  desk.settings().most_actions = 8;
  CHECK(desk.places("too-many-actions") == Ids{"s0"});
  CHECK(arg(desk.of("too-many-actions").front(), "count") == "9");
  CHECK(arg(desk.of("too-many-actions").front(), "limit") == "8");
  desk.settings().most_actions = 2;
  for (const char* id : {"p", "q", "r"}) desk.step("s1", id);
  CHECK(desk.places("too-many-actions") == Ids{"s0", "s1"});
  CHECK(desk.of("too-many-actions").back().sentence == "too-many-steps");
}

TEST_CASE("two stages in a row want a channel in common, or a hand-over") {
  Desk desk;
  desk.touchpoint("t0", "s0", "website").influence = 2;
  desk.touchpoint("t1", "s1", "store");
  CHECK(desk.places("channel-gap") == Ids{"s1"});
  CHECK(arg(desk.of("channel-gap").front(), "before") == "Stage s0");
  CHECK(method::handover_channel(desk.map(), {"s1"}) == "website");
  CHECK(method::handover_channel(desk.map(), {"s0"}).empty());

  SECTION("a channel under another name is the same one") {
    desk.touchpoint("t2", "s1", "Trang web");
    CHECK(desk.places("channel-gap").empty());
  }
  SECTION("a link between their touchpoints is a hand-over") {
    desk.link("t0", "t1");
    CHECK(desk.places("channel-gap").empty());
  }
  SECTION("and so is a department that is responsible in both") {
    desk.map().cards[0].owner = "CSKH";
    desk.map().cards[1].owner = "cskh";
    CHECK(desk.places("channel-gap").empty());
    desk.map().cards[1].owner = "Cửa hàng";
    CHECK(desk.places("channel-gap") == Ids{"s1"});
  }
  SECTION("while a channel is not said there may be one in common") {
    desk.touchpoint("t2", "s1");
    CHECK(desk.places("channel-gap").empty());
  }
  SECTION("a day in the life needs none") {
    desk.map().info.kind = MapKind::day_in_life;
    CHECK(desk.places("channel-gap").empty());
  }
}
