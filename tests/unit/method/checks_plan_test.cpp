// Checks of the action plan: a map that trips each, and one that does not.

#include "unit/method/checks_desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

TEST_CASE("an opportunity wants an action of the plan") {
  Desk desk;
  desk.add("one", LaneKind::opportunities, "s0");
  CHECK(desk.places("opportunity-without-action") == Ids{"one"});
  desk.add("two", LaneKind::opportunities, "s1");
  desk.add("cure", LaneKind::solutions, "s1");
  SECTION("without a plan it is said once") {
    CHECK(desk.places("opportunity-without-action") == Ids{""});
    CHECK(arg(desk.of("opportunity-without-action").front(), "count") == "2");
  }
  SECTION("with one, of each that it leaves out") {
    desk.action("a").card_ids = {{"two"}};
    CHECK(desk.places("opportunity-without-action") == Ids{"one"});
    desk.document.actions.front().card_ids.push_back({"one"});
    CHECK(desk.places("opportunity-without-action").empty());
  }
  SECTION("another map's plan does not count") {
    desk.action("a").card_ids = {{"another"}};
    desk.document.actions.front().map_id = {"elsewhere"};
    CHECK(desk.places("opportunity-without-action") == Ids{""});
  }
  SECTION("the plan of the map that this one was copied from counts: the cards are the same") {
    desk.action("a").card_ids = {{"one"}};
    desk.document.actions.front().map_id = {"elsewhere"};
    CHECK(desk.places("opportunity-without-action") == Ids{"two"});
  }
}

TEST_CASE("an action that is planned or under way wants an owner, a date and a metric") {
  Desk desk;
  desk.action("whole");
  for (const ActionStatus status : {ActionStatus::idea, ActionStatus::dropped, ActionStatus::done}) {
    PlannedAction& bare = desk.action("bare", status);
    bare.owner.clear();
    bare.to.clear();
    bare.metric.reset();
  }
  for (const char* check : {"action-without-owner", "action-without-date", "action-without-metric"}) {
    INFO(check);
    CHECK(desk.places(check).empty());
  }
  PlannedAction& bare = desk.action("a", ActionStatus::doing);
  bare.owner.clear();
  bare.to.clear();
  bare.metric->name.clear();
  for (const char* check : {"action-without-owner", "action-without-date", "action-without-metric"}) {
    INFO(check);
    CHECK(desk.places(check) == Ids{"a"});
    CHECK(desk.of(check).front().place == method::PlaceKind::action);
  }
  bare.department = "Marketing";
  CHECK(desk.places("action-without-owner").empty());
  bare.map_id = {"elsewhere"};
  CHECK(desk.places("action-without-date").empty());
}

TEST_CASE("an action that has ended wants its result measured") {
  Desk desk;
  desk.action("later");
  desk.action("late").to = "2026-11-21";
  desk.action("done", ActionStatus::done);
  desk.action("measured", ActionStatus::done).metric->actual = 3;
  desk.action("dropped", ActionStatus::dropped).to = "2026-01-01";
  CHECK(desk.places("result-not-measured") == Ids{"late", "done"});
  CHECK(arg(desk.of("result-not-measured").front(), "metric") == "Drop-off");
}
