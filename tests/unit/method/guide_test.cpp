#include "method/guide.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace lotrinh;
using namespace lotrinh::model;
using method::GuideStep;
using method::GuideTask;

namespace {

GuideTask task(const Document& document, std::string_view id) {
  for (const method::GuideProgress& step : method::guide(document, document.maps.front())) {
    for (const GuideTask& one : step.tasks) {
      if (one.id == id) return one;
    }
  }
  FAIL("no such task: " << id);
  return {};
}

double done(const Document& document, GuideStep step) {
  return method::guide(document, document.maps.front())[static_cast<std::size_t>(step)].done();
}

Card card(const char* id, LaneKind kind, const char* stage) {
  Card made;
  made.id = {id};
  made.kind = kind;
  made.lane_id = {"lane"};
  made.stage_id = {stage};
  return made;
}

Document empty_map() {
  Document document;
  Map map;
  map.id = {"m"};
  map.stages = {{{"s1"}, "A", "", {}, {}}, {{"s2"}, "B", "", {}, {}}};
  document.maps.push_back(std::move(map));
  return document;
}

}  // namespace

TEST_CASE("an empty map has done nothing but its stages, and each step says what comes next") {
  const Document document = empty_map();
  const auto steps = method::guide(document, document.maps[0]);
  CHECK(steps[0].step == GuideStep::persona);
  CHECK(steps[6].step == GuideStep::measure);
  for (const method::GuideProgress& step : steps) {
    INFO(method::name_of(step.step));
    REQUIRE(step.next());
    CHECK(step.done() < 0.5);
  }
  CHECK(done(document, GuideStep::persona) == 0);
  CHECK(steps[0].next()->id == "persona.one");
  CHECK(steps[1].next()->id == "stages.scenario");
  CHECK(steps[2].next()->open == "s1");
}

TEST_CASE("a persona counts by what is known of the one who leads the map") {
  Document document = empty_map();
  document.personas.resize(2);
  document.personas[0].id = {"p"};
  document.personas[1].id = {"q"};
  document.personas[1].goals = {"Not to wait"};
  CHECK_FALSE(task(document, "persona.one").done());  // nobody stands on the map
  document.maps[0].info.persona_ids = {{"p"}, {"q"}};
  CHECK(task(document, "persona.one").done());
  CHECK_FALSE(task(document, "persona.goals").done());
  CHECK(task(document, "persona.goals").open == "p");
  document.maps[0].info.persona_ids = {{"q"}};
  CHECK(task(document, "persona.goals").done());
  document.personas[1].social_needs = {"To be seen as careful"};
  document.personas[1].pains = {"Waiting"};
  document.personas[1].channels = {"store"};
  CHECK(done(document, GuideStep::persona) == 1);
}

TEST_CASE("touchpoints count stage by stage and card by card") {
  Document document = empty_map();
  std::vector<Card>& cards = document.maps[0].cards;
  cards = {card("a", LaneKind::touchpoints, "s2"), card("b", LaneKind::touchpoints, "s2")};
  CHECK(task(document, "touchpoints.some").met == 1);
  CHECK(task(document, "touchpoints.some").total == 2);
  CHECK(task(document, "touchpoints.some").open == "s1");
  cards[0].channel = "store";
  cards[1].influence = 3;
  CHECK(task(document, "touchpoints.channel").open == "b");
  CHECK(task(document, "touchpoints.influence").open == "a");
  CHECK(task(document, "data.emotion").met == 0);
  cards[0].emotion = 0;
  cards[1].emotion = -1;
  CHECK(task(document, "data.emotion").done());
}

TEST_CASE("what was begun is gone on with: a card observed without a source, a metric without a value") {
  Document document = empty_map();
  std::vector<Card>& cards = document.maps[0].cards;
  cards = {card("a", LaneKind::touchpoints, "s1"), card("b", LaneKind::touchpoints, "s2")};
  CHECK(task(document, "data.evidence").open == "a");
  CHECK(task(document, "data.figure").open.empty());
  cards[1].evidence = Evidence{EvidenceStatus::observed, {}, {}};
  CHECK(task(document, "data.evidence").open == "b");
  cards.push_back(card("n", LaneKind::metrics, "s1"));
  CHECK(task(document, "data.figure").open == "n");
}

TEST_CASE("evidence is a source that was observed, and a figure is a value") {
  Document document = empty_map();
  std::vector<Card>& cards = document.maps[0].cards;
  cards = {card("a", LaneKind::touchpoints, "s1"), card("n", LaneKind::metrics, "s1")};
  cards[0].evidence = Evidence{EvidenceStatus::assumed, "a guess", {}};
  CHECK_FALSE(task(document, "data.evidence").done());
  cards[0].evidence->status = EvidenceStatus::observed;
  CHECK(task(document, "data.evidence").done());
  cards[0].evidence->source.clear();
  CHECK_FALSE(task(document, "data.evidence").done());
  CHECK_FALSE(task(document, "data.figure").done());
  document.maps[0].info.metrics = {{{"nps"}, "NPS", {.kind = "nps", .value = 31}}};
  CHECK(task(document, "data.figure").done());
  document.maps[0].info.metrics.clear();
  cards[1].metric.emplace().value = 0;
  CHECK(task(document, "data.figure").done());
}

TEST_CASE("what hurts is caused, answered and carried out, by links and by the plan") {
  Document document = empty_map();
  Map& map = document.maps[0];
  map.cards = {card("t", LaneKind::touchpoints, "s1"), card("p", LaneKind::pain_points, "s1"),
               card("o", LaneKind::opportunities, "s1")};
  map.cards[0].emotion = -2;
  CHECK(task(document, "map.pains").open == "t");
  CHECK(task(document, "map.answers").open == "p");
  CHECK(task(document, "plan.carried").open == "o");
  map.links = {{{"l1"}, {"t"}, {"p"}, "causes", {}}, {{"l2"}, {"o"}, {"p"}, "answers", {}}};
  PlannedAction action;
  action.id = {"x"};
  action.card_ids = {{"o"}};
  document.actions.push_back(action);
  CHECK(task(document, "map.pains").done());
  CHECK(task(document, "map.answers").done());
  CHECK(task(document, "plan.carried").done());
  CHECK(task(document, "plan.owner").open == "x");
  document.actions[0].status = ActionStatus::dropped;  // nobody's any more
  CHECK(task(document, "plan.owner").open.empty());
}

TEST_CASE("a whole map leaves nothing to do") {
  Document document = empty_map();
  Map& map = document.maps[0];
  Persona persona;
  persona.id = {"p"};
  persona.goals = persona.functional_needs = persona.pains = persona.channels = {"x"};
  document.personas = {persona};
  map.info.persona_ids = {{"p"}};
  map.info.scenario = "Friday noon";
  map.info.review_on = "2027-02-22";
  for (Stage& stage : map.stages) {
    stage.goal = "Eat well";
    map.cards.push_back(card(("t" + stage.id.value).c_str(), LaneKind::touchpoints, stage.id.value.c_str()));
    map.cards.push_back(card(("a" + stage.id.value).c_str(), LaneKind::actions, stage.id.value.c_str()));
  }
  map.cards.push_back(card("p", LaneKind::pain_points, "s1"));
  map.cards.push_back(card("o", LaneKind::opportunities, "s1"));
  for (Card& one : map.cards) {
    if (one.kind != LaneKind::touchpoints) continue;
    one.channel = "store";
    one.influence = 4;
    one.emotion = -1;
    one.evidence = Evidence{EvidenceStatus::observed, "interviews", {}};
    one.metric.emplace().value = 12;
    map.links.push_back({{"c" + one.id.value}, one.id, {"p"}, "causes", {}});
  }
  map.links.push_back({{"l"}, {"o"}, {"p"}, "answers", {}});
  PlannedAction action;
  action.id = {"x"};
  action.card_ids = {{"o"}};
  action.owner = "Hoa";
  action.to = "2027-03-31";
  action.metric = ActionMetric{"Time to reply", "min", Better::down, 40, 5, 9, {}};
  document.actions = {action};
  for (const method::GuideProgress& step : method::guide(document, map)) {
    INFO(method::name_of(step.step));
    CHECK(step.next() == nullptr);
    CHECK(step.done() == 1);
  }
}
