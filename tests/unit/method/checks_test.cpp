// Each check: a map that trips it, and one that does not.

#include "method/checks.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "io/assets.h"

using namespace lotrinh;
using namespace lotrinh::model;

namespace {

// A map of four stages (s0 to s3) with a lane of each kind, to be filled.
struct Desk {
  Document document;

  Desk() {
    document.id = {"d"};
    document.maps.emplace_back().id = {"m"};
    for (const char* id : {"s0", "s1", "s2", "s3"}) {
      Stage stage;
      stage.id = {id};
      stage.name = std::string("Stage ") + id;
      stage.goal = "to get on";
      map().stages.push_back(std::move(stage));
    }
    for (std::size_t i = 0; i < lane_kind_count; ++i) {
      Lane lane;
      lane.kind = static_cast<LaneKind>(i);
      lane.id = {"lane" + std::to_string(i)};
      map().lanes.push_back(std::move(lane));
    }
  }

  Map& map() { return document.maps.front(); }

  Card& add(const char* id, LaneKind kind, const char* stage = "s0", const char* step = "") {
    Card& card = map().cards.emplace_back();
    card.id = {id};
    card.kind = kind;
    card.lane_id = map().lane_of(kind)->id;
    card.stage_id = {stage};
    card.step_id = {step};
    card.text = std::string("card ") + id;
    return card;
  }
  Card& touchpoint(const char* id, const char* stage = "s0", const char* channel = "") {
    Card& card = add(id, LaneKind::touchpoints, stage);
    card.channel = channel;
    return card;
  }
  void link(const char* from, const char* to) {
    map().links.push_back({{"l" + std::to_string(map().links.size())}, {from}, {to}, "", {}});
  }
  void step(const char* stage, const char* id) {
    const auto found = std::ranges::find(map().stages, StageId{stage}, &Stage::id);
    found->steps.push_back({{id}, id, {}});
  }
  Persona& persona(const char* id) {
    Persona& made = document.personas.emplace_back();
    made.id = {id};
    made.name = id;
    map().info.persona_ids.push_back(made.id);
    return made;
  }
  PlannedAction& action(const char* id, ActionStatus status = ActionStatus::planned) {
    PlannedAction& made = document.actions.emplace_back();
    made.id = {id};
    made.text = std::string("action ") + id;
    made.map_id = {"m"};
    made.status = status;
    made.owner = "An";
    made.to = "2026-12-31";
    made.metric.emplace().name = "Drop-off";
    return made;
  }
  CheckSettings& settings() {
    if (!document.info.check_settings) document.info.check_settings.emplace();
    return *document.info.check_settings;
  }

  std::vector<method::Finding> all(std::string_view language = "en") {
    return method::run_checks({document, map(), io::catalogue(), language, "2026-11-22"});
  }
  std::vector<method::Finding> of(std::string_view check) {
    std::vector<method::Finding> found = all();
    std::erase_if(found, [&](const method::Finding& finding) { return finding.check != check; });
    return found;
  }
  // The ids of the places that it is found at.
  std::vector<std::string> places(std::string_view check) {
    std::vector<std::string> ids;
    for (const method::Finding& finding : of(check)) ids.push_back(finding.id);
    return ids;
  }
};

using Ids = std::vector<std::string>;

std::string arg(const method::Finding& finding, std::string_view name) {
  const auto found = std::ranges::find(finding.args, name, &method::SentenceArg::name);
  return found == finding.args.end() ? "(none)" : found->value;
}

}  // namespace

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

TEST_CASE("a metric with a name wants a value, but for one of a future state") {
  Desk desk;
  desk.add("named", LaneKind::metrics);
  desk.add("measured", LaneKind::metrics).metric.emplace().value = 0;
  desk.add("blank", LaneKind::metrics).text.clear();
  CHECK(desk.places("metric-not-measured") == Ids{"named"});
  CHECK(desk.of("metric-not-measured").front().remedy == method::Remedy::set_value);
  SECTION("a touchpoint's too, once it says what is measured") {
    desk.touchpoint("aimed").metric.emplace().target = 5;
    desk.touchpoint("bare").metric.emplace();
    desk.touchpoint("known").metric.emplace(Metric{.kind = "nps", .value = 3});
    CHECK(desk.places("metric-not-measured") == Ids{"named", "aimed"});
  }
  SECTION("and the map's own") {
    desk.map().info.metrics = {{{"nps"}, "NPS"}, {{"csat"}, "CSAT", {.kind = "csat", .value = 80}}, {{"blank"}}};
    CHECK(desk.places("metric-not-measured") == Ids{"named", "nps"});
    const method::Finding found = desk.of("metric-not-measured").back();
    CHECK(found.place == method::PlaceKind::metric);
    CHECK(arg(found, "what") == "NPS");
  }
  desk.map().info.kind = MapKind::future;
  CHECK(desk.places("metric-not-measured").empty());
}

TEST_CASE("a metric that got worse since the last review is pointed at") {
  Desk desk;
  desk.map().info.reviewed_on = "2026-08-15";
  const auto measured = [](double before, double now) {
    return Metric{.value = now, .date = "2026-09", .earlier = {{.date = "2026-07", .value = before}}};
  };
  desk.add("fell", LaneKind::metrics).metric.emplace(measured(40, 31.5));
  desk.add("rose", LaneKind::metrics).metric.emplace(measured(31, 40));
  Metric& waiting = desk.touchpoint("waiting").metric.emplace(measured(3, 4));
  waiting.kind = "response-time";
  waiting.unit = "phút";
  desk.map().info.metrics = {{{"nps"}, "NPS", measured(40, 30)}};
  CHECK(desk.places("metric-worse") == Ids{"fell", "waiting", "nps"});
  const method::Finding found = desk.of("metric-worse").front();
  CHECK(found.level == method::Level::warning);
  CHECK(found.sentence == "metric-worse");
  CHECK(found.remedy == method::Remedy::add_opportunity);
  CHECK(arg(found, "before") == "40");
  CHECK(arg(found, "now") == "31.5");
  CHECK(arg(desk.of("metric-worse")[1], "now") == "4\u00a0phút");

  SECTION("not without a review, nor where nothing was measured after it") {
    desk.map().info.reviewed_on.clear();
    CHECK(desk.places("metric-worse").empty());
    desk.map().info.reviewed_on = "2026-10-01";
    CHECK(desk.places("metric-worse").empty());
    desk.map().info.reviewed_on = "2026-01-01";
    CHECK(desk.places("metric-worse").empty());
  }
  SECTION("with less weight where the intervals overlap: it may be chance") {
    Metric& metric = desk.map().info.metrics[0].metric;
    metric.low = 22;
    metric.high = 38;
    CHECK(desk.of("metric-worse").back().level == method::Level::warning);
    metric.earlier[0].low = 33;
    metric.earlier[0].high = 47;
    CHECK(desk.of("metric-worse").back().level == method::Level::hint);
    CHECK(desk.of("metric-worse").back().sentence == "metric-worse-maybe");
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

// ------------------------------------------------------------------ all of them

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
