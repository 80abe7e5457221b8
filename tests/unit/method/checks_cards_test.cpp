// Checks of cards: a map that trips each, and one that does not.

#include "unit/method/checks_desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

TEST_CASE("a negative emotion wants a pain point beside it") {
  Desk desk;
  desk.touchpoint("bad").emotion = -1;
  desk.touchpoint("fair").emotion = 0;
  desk.touchpoint("silent");
  desk.add("low", LaneKind::emotions, "s1").emotion = -2;
  CHECK(desk.places("negative-without-pain") == Ids{"bad", "low"});
  const method::Finding found = desk.of("negative-without-pain").front();
  CHECK(found.place == method::PlaceKind::card);
  CHECK(found.remedy == method::Remedy::add_pain);
  CHECK(arg(found, "what") == "card bad");
  CHECK(arg(found, "emotion") == "−1");

  SECTION("in the same stage") {
    desk.add("pain", LaneKind::pain_points, "s0");
    desk.add("barrier", LaneKind::barriers, "s1");
    CHECK(desk.places("negative-without-pain").empty());
  }
  SECTION("or linked to it from elsewhere") {
    desk.add("pain", LaneKind::pain_points, "s2");
    desk.link("bad", "pain");
    CHECK(desk.places("negative-without-pain") == Ids{"low"});
  }
  SECTION("but not in another step of the stage") {
    desk.step("s0", "p");
    desk.step("s0", "q");
    desk.map().cards[0].step_id = {"p"};
    desk.add("pain", LaneKind::pain_points, "s0", "q");
    CHECK(desk.places("negative-without-pain") == Ids{"bad", "low"});
    desk.map().cards.back().step_id = {};
    CHECK(desk.places("negative-without-pain") == Ids{"low"});
  }
}

TEST_CASE("a pain point wants an opportunity or a solution") {
  Desk desk;
  desk.add("pain", LaneKind::pain_points);
  desk.add("barrier", LaneKind::barriers, "s1");
  desk.add("blank", LaneKind::pain_points).text.clear();
  CHECK(desk.places("pain-without-answer") == Ids{"pain", "barrier"});
  CHECK(desk.of("pain-without-answer").front().remedy == method::Remedy::add_opportunity);

  SECTION("beside it") {
    desk.add("idea", LaneKind::opportunities);
    desk.add("cure", LaneKind::solutions, "s1");
    CHECK(desk.places("pain-without-answer").empty());
  }
  SECTION("that answers nothing else") {
    desk.add("idea", LaneKind::opportunities);
    desk.link("idea", "barrier");
    CHECK(desk.places("pain-without-answer") == Ids{"pain"});
  }
  SECTION("or for the touchpoint that causes it") {
    desk.touchpoint("t");
    desk.add("idea", LaneKind::opportunities, "s3");
    desk.link("t", "pain");
    desk.link("idea", "t");
    CHECK(desk.places("pain-without-answer") == Ids{"barrier"});
  }
}

TEST_CASE("what weighs heavily and feels bad is to be fixed first") {
  Desk desk;
  Card& bad = desk.touchpoint("bad");
  bad.influence = 4;
  bad.emotion = -1;
  Card& light = desk.touchpoint("light");
  light.influence = 3;
  light.emotion = -2;
  Card& good = desk.touchpoint("good");
  good.influence = 5;
  good.emotion = 1;
  desk.touchpoint("untold").influence = 5;
  CHECK(desk.places("fix-first") == Ids{"bad"});
  CHECK(desk.of("fix-first").front().level == method::Level::problem);
  CHECK(arg(desk.of("fix-first").front(), "influence") == "4");

  SECTION("by other measures, others") {
    desk.settings().high_influence = 3;
    CHECK(desk.places("fix-first") == Ids{"bad", "light"});
    desk.settings().low_emotion = -2;
    CHECK(desk.places("fix-first") == Ids{"light"});
  }
  SECTION("until the plan sees to it") {
    desk.add("idea", LaneKind::opportunities, "s1");
    desk.link("idea", "bad");
    CHECK(desk.of("fix-first").front().remedy == method::Remedy::plan);
    desk.action("a").card_ids = {{"idea"}};
    CHECK(desk.places("fix-first").empty());
  }
  SECTION("until the plan sees to the pain point that it causes") {
    desk.add("pain", LaneKind::pain_points, "s1");
    desk.add("idea", LaneKind::opportunities, "s1");
    desk.link("bad", "pain");
    desk.link("idea", "pain");
    CHECK(desk.of("fix-first").front().remedy == method::Remedy::plan);
    desk.action("a").card_ids = {{"idea"}};
    CHECK(desk.places("fix-first").empty());
  }
}

TEST_CASE("a worry in consideration wants content that answers it") {
  Desk desk;
  desk.map().stages[1].name = "Cân nhắc và so sánh";
  desk.add("elsewhere", LaneKind::questions, "s0");
  desk.add("asks", LaneKind::questions, "s1");
  desk.add("thinks", LaneKind::thoughts, "s1");
  desk.touchpoint("doubts", "s1").feeling = "Nghi ngờ";
  desk.touchpoint("angry", "s1").feeling = "tức giận";
  CHECK(desk.places("worry-without-content") == Ids{"asks", "doubts"});
  CHECK(arg(desk.of("worry-without-content").front(), "stage") == "Cân nhắc và so sánh");
  CHECK(desk.of("worry-without-content").front().remedy == method::Remedy::add_content);

  SECTION("linked to it") {
    desk.add("text", LaneKind::messages, "s0");
    desk.link("text", "asks");
    CHECK(desk.places("worry-without-content") == Ids{"doubts"});
  }
  SECTION("or an idea for the pain point that it causes") {
    desk.add("pain", LaneKind::pain_points, "s1");
    desk.add("idea", LaneKind::opportunities, "s1");
    desk.link("doubts", "pain");
    desk.link("idea", "pain");
    CHECK(desk.places("worry-without-content") == Ids{"asks"});
  }
  SECTION("or beside it") {
    desk.add("text", LaneKind::messages, "s1");
    CHECK(desk.places("worry-without-content").empty());
  }
  SECTION("which a day in the life does not have") {
    desk.map().info.kind = MapKind::day_in_life;
    CHECK(desk.places("worry-without-content").empty());
  }
}
