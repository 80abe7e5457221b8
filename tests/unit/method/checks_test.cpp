// The checks together: their list, settings, dismissals, words and how many they bear.

#include <set>

#include "unit/method/checks_desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

TEST_CASE("an empty map, and one just begun, are let be") {
  Desk desk;
  CHECK(desk.all().empty());
  desk.touchpoint("t", "s0", "website").emotion = 1;
  desk.add("a", LaneKind::actions);
  CHECK(desk.all().empty());
  for (Stage& stage : desk.map().stages) stage.goal.clear();
  desk.map().cards.clear();
  CHECK(desk.all().empty());
}

TEST_CASE("every check is listed once, and can be found") {
  std::set<std::string_view> ids;
  for (const method::Check& check : method::checks()) {
    ids.insert(check.id);
    CHECK(method::find_check(check.id)->level == check.level);
  }
  CHECK(ids.size() == 21);
  CHECK_FALSE(method::find_check("no-such-check"));
}

TEST_CASE("a check that is switched off finds nothing") {
  Desk desk;
  desk.touchpoint("bad").emotion = -1;
  CHECK(desk.places("negative-without-pain") == Ids{"bad"});
  desk.settings().off = {"negative-without-pain"};
  CHECK(desk.places("negative-without-pain").empty());
}

TEST_CASE("a dismissed finding is told from the others of its check and place") {
  Desk desk;
  desk.touchpoint("bad").emotion = -1;
  desk.touchpoint("worse").emotion = -2;
  desk.map().info.dismissed = {{"negative-without-pain", "bad", "known", "2026-11-01"}};
  const std::vector<method::Finding> found = desk.of("negative-without-pain");
  REQUIRE(found.size() == 2);
  REQUIRE(method::dismissal_of(desk.map().info, found[0]));
  CHECK(method::dismissal_of(desk.map().info, found[0])->reason == "known");
  CHECK_FALSE(method::dismissal_of(desk.map().info, found[1]));
}

TEST_CASE("names of stages and numbers are in the language that is asked for") {
  Desk desk;
  desk.map().stages[0].name = "Awareness";
  desk.map().info.stage_model = "core-five";
  desk.map().stages[0].goal.clear();
  desk.touchpoint("t").emotion = -1.5;
  const std::vector<method::Finding> found = desk.all("vi");
  const auto of = [&](std::string_view check) { return *std::ranges::find(found, check, &method::Finding::check); };
  CHECK(arg(of("stage-without-goal"), "stage") == "Nhận biết");
  CHECK(arg(of("negative-without-pain"), "emotion") == "−1,5");
}

TEST_CASE("long texts are named by their beginning, never within a letter") {
  Desk desk;
  std::string text;
  while (text.size() < 400) text += "ỗ";
  desk.touchpoint("t").text = text;
  desk.map().cards.front().emotion = -1;
  const std::string what = arg(desk.of("negative-without-pain").front(), "what");
  CHECK(what.size() < 140);
  CHECK(what.ends_with("ỗ…"));
}

TEST_CASE("each of four thousand touchpoints that hurt is found") {
  Desk desk;
  const char* stages[] = {"s0", "s1", "s2", "s3"};
  for (int i = 0; i < 4000; ++i) {
    const std::string id = "t" + std::to_string(i);
    Card& card = desk.touchpoint(id.c_str(), stages[i % 4], i % 3 == 0 ? "website" : "store");
    card.emotion = -1;
    card.influence = 5;
    const std::string pain = "p" + std::to_string(i);
    desk.add(pain.c_str(), LaneKind::pain_points, stages[i % 4]);
    desk.link(id.c_str(), pain.c_str());
  }
  CHECK(desk.all().size() == 8000);
}
