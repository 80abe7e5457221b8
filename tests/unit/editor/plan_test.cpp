#include "editor/plan.h"

#include <catch2/catch_approx.hpp>
#include <string>

#include "base/iso_date.h"
#include "editor/number_field.h"
#include "editor/plan_words.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using namespace lotrinh::test;
using Catch::Approx;

namespace {

struct PlanDesk : Desk {
  PlanDesk() : Desk(stepped_document()) {}

  const model::PlannedAction& action(std::size_t index = 0) const {
    REQUIRE(index < document().actions.size());
    return document().actions[index];
  }
  std::string target(const char* field, std::size_t index = 0) const {
    return "action." + std::string(field) + ":" + action(index).id.value;
  }
  void fill(const char* field, std::string_view text, std::size_t index = 0) { write(target(field, index), text); }
  std::string told() const { return editor.ui.notice ? editor.ui.notice->text : std::string(); }
};

}  // namespace

TEST_CASE("an action is made of an opportunity, named by it, linked to it, and its page is a press away") {
  PlanDesk desk;
  desk.select_cards({"i1"});
  REQUIRE(desk.editor.perform("action.add-from-card"));
  REQUIRE(desk.document().actions.size() == 1);
  CHECK(desk.action().text == "In lại thực đơn");
  CHECK(desk.action().map_id == model::MapId{"map"});
  CHECK(desk.action().card_ids == std::vector<model::CardId>{{"i1"}});
  CHECK(desk.editor.screen() == Screen::map);
  REQUIRE(desk.editor.perform("notice.act"));
  CHECK(desk.editor.screen() == Screen::page);
  CHECK(open_action(desk.editor) == &desk.action());
}

TEST_CASE("an action of a pain point and its opportunity is named by the opportunity") {
  PlanDesk desk;
  desk.select_cards({"n1", "i1"});
  REQUIRE(desk.editor.perform("action.add-from-card"));
  CHECK(desk.action().text == "In lại thực đơn");
  CHECK(desk.action().card_ids.size() == 2);
}

TEST_CASE("no action is made of a touchpoint, nor in a read-only document") {
  PlanDesk desk;
  desk.select_cards({"t1"});
  CHECK_FALSE(desk.editor.perform("action.add-from-card"));
  desk.select_cards({"i1"});
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.editor.perform("action.add-from-card"));
  CHECK(desk.document().actions.empty());
}

TEST_CASE("the opportunities that no action carries out become actions in one step") {
  PlanDesk desk;
  CHECK(unanswered(desk.document(), desk.map()) == std::vector<model::CardId>{{"i1"}});
  REQUIRE(desk.editor.perform("action.add-from-map", "map"));
  CHECK(desk.document().actions.size() == 1);
  CHECK(unanswered(desk.document(), desk.map()).empty());
  desk.editor.perform("action.add-from-map", "map");
  CHECK(desk.document().actions.size() == 1);
  CHECK(desk.editor.undo());
  CHECK(desk.document().actions.empty());
}

TEST_CASE("what is typed into a field of an action is one step") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  CHECK(desk.editor.take_wanted_text_edit() == desk.target("text"));
  desk.fill("text", "Mở quầy thứ hai");
  desk.fill("owner", "Chị Hà");
  CHECK(desk.action().text == "Mở quầy thứ hai");
  CHECK(desk.action().owner == "Chị Hà");
  CHECK(desk.editor.undo());
  CHECK(desk.action().owner.empty());
  CHECK(desk.action().text == "Mở quầy thứ hai");
}

TEST_CASE("numbers are typed as the language writes them, and taken when they are done") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  CHECK(taken_when_done("reach"));
  CHECK(taken_when_done("controlVisitors"));
  CHECK_FALSE(taken_when_done("text"));
  CHECK_FALSE(taken_when_done("have"));
  const auto commit = [&](const char* field, const char* text) {
    desk.editor.begin_text_edit(desk.target(field));
    desk.editor.end_text_edit(desk.target(field), text, true);
  };
  commit("reach", "18.400");
  commit("impact", "2,5");
  commit("confidence", "80 %");
  commit("effort", "4");
  REQUIRE(desk.action().scores);
  CHECK(*desk.action().scores->reach == 18400);
  CHECK(*desk.action().scores->impact == 2.5);
  CHECK(*desk.action().scores->confidence == 80);
  CHECK(score_words(desk.editor, desk.action()) == "RICE = 18.400 × 2,5 × 80 % ÷ 4 = 9.200");
  CHECK(action_text(desk.action(), "impact", "vi") == "2,5");
  commit("impact", "4");
  CHECK(desk.told() == std::string(desk.editor.tr("error.out-of-range")));
  commit("impact", "nhiều");
  CHECK(desk.told() == std::string(desk.editor.tr("error.not-a-number")));
  CHECK(*desk.action().scores->impact == 2.5);
  for (const char* field : {"reach", "impact", "confidence", "effort"}) commit(field, "");
  CHECK_FALSE(desk.action().scores);
}

TEST_CASE("dates are typed day first or as ISO writes them, and read as the language does") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  const auto commit = [&](const char* field, const char* text) {
    desk.editor.begin_text_edit(desk.target(field));
    desk.editor.end_text_edit(desk.target(field), text, true);
  };
  commit("from", "4/1/2027");
  commit("to", "2027-03-12");
  CHECK(desk.action().from == "2027-01-04");
  CHECK(desk.action().to == "2027-03-12");
  CHECK(action_text(desk.action(), "to", "vi") == "12/03/2027");
  CHECK(action_text(desk.action(), "to", "en") == "2027-03-12");
  for (const char* wrong : {"31/02/2027", "hôm qua", "2027", "45000"}) {
    INFO(wrong);
    desk.editor.ui.notice.reset();
    commit("to", wrong);
    CHECK(desk.told() == std::string(desk.editor.tr("error.not-a-date")));
    CHECK(desk.action().to == "2027-03-12");
  }
}

TEST_CASE("from when to when is told with the year once") {
  CHECK(date_text("2026-10", "vi") == "10/2026");
  CHECK(date_text("2026", "vi") == "2026");
  CHECK(date_text("2026-10", "en") == "2026-10");
  CHECK(span_text("2027-01-04", "2027-03-12", "vi") == "04/01 – 12/03/2027");
  CHECK(span_text("2027-01-04", "2027-03-12", "en") == "2027-01-04 – 03-12");
  CHECK(span_text("2026-12-04", "2027-03-12", "vi") == "04/12/2026 – 12/03/2027");
  CHECK(span_text("", "2027-03-12", "vi") == "12/03/2027");
  CHECK(span_text("", "", "vi").empty());
}

TEST_CASE("lists have one entry a line, empty lines aside") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  desk.fill("missing", "Máy in\n\n  Hai người ");
  CHECK(desk.action().missing == std::vector<std::string>{"Máy in", "Hai người"});
  CHECK(action_text(desk.action(), "missing", "vi") == "Máy in\nHai người");
}

TEST_CASE("what an API call writes into a field is read in its own notation") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  const std::string id = desk.action().id.value;
  desk.editor.perform("action.set", id + "|baselineRate=2.1");
  desk.editor.perform("action.set", id + "|better=down");
  CHECK(*desk.action().test->baseline_rate == 2.1);
  CHECK(desk.action().metric->better == model::Better::down);
  desk.editor.perform("action.set", id + "|better=down");  // pressed again
  CHECK_FALSE(desk.action().metric);
  desk.editor.perform("action.set", id + "|nonsense=1");
  CHECK(desk.editor.ui.notice);
}

TEST_CASE("an action's place in the matrix and its bar in the timeline are one step each") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  const std::string id = desk.action().id.value;
  desk.editor.perform("action.place", id + "|2.4|6.5");
  desk.editor.perform("action.set-dates", id + "|2027-01-04|2027-02-01");
  CHECK(*desk.action().scores->impact == 2.4);
  CHECK(*desk.action().scores->effort == 6.5);
  CHECK(desk.action().from == "2027-01-04");
  desk.editor.perform("action.place", id + "|2|-1");
  desk.editor.perform("action.set-dates", id + "|x|y");
  CHECK(*desk.action().scores->effort == 6.5);
  CHECK(desk.editor.undo());
  CHECK(desk.action().from.empty());
  CHECK(desk.editor.undo());
  CHECK_FALSE(desk.action().scores);
}

TEST_CASE("a status is set, said and taken back") {
  PlanDesk desk;
  desk.editor.perform("action.add", "planned");
  const std::string id = desk.action().id.value;
  CHECK(status_of(desk.action()) == model::ActionStatus::planned);
  desk.editor.perform("action.set-status", id + "=done");
  CHECK(status_of(desk.action()) == model::ActionStatus::done);
  CHECK_FALSE(desk.editor.announcement.empty());
  desk.editor.perform("action.set-status", id + "=nonsense");
  CHECK(desk.editor.undo());
  CHECK(status_of(desk.action()) == model::ActionStatus::planned);
}

TEST_CASE("today is the day on the wall: an action is overdue as soon as it is the next one there") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  desk.fill("to", "2025-06-15");
  desk.port.unix_now = 1'750'006'800'000;  // 2025-06-15, 17:00 at Greenwich: midnight in Hanoi
  CHECK_FALSE(plan_items(desk.editor)[0].overdue);
  desk.port.utc_offset = 420;
  CHECK(plan_items(desk.editor)[0].overdue);
  CHECK(plan_settings(desk.editor).today == *parse_iso_date("2025-06-16"));
}

TEST_CASE("an action is overdue once its last day has passed, unless it is done or dropped") {
  model::PlannedAction action;
  action.to = "2026-03";
  const std::int64_t last = *last_day(action);
  CHECK_FALSE(overdue(action, last));
  CHECK(overdue(action, last + 1));
  action.status = model::ActionStatus::done;
  CHECK_FALSE(overdue(action, last + 1));
  action.from = "2026-03";
  CHECK(*first_day(action) == last - 30);
}

TEST_CASE("the plan is listed by score, dates, status or its own order") {
  PlanDesk desk;
  const auto add = [&](const char* text, const char* status, const char* numbers, const char* from) {
    desk.editor.perform("action.add", status);
    const std::size_t index = desk.document().actions.size() - 1;
    desk.fill("text", text, index);
    const std::string id = desk.action(index).id.value;
    if (*numbers != '\0') desk.editor.perform("action.set", id + "|reach=" + numbers);
    for (const char* rest : {"|impact=1", "|confidence=100", "|effort=1"}) desk.editor.perform("action.set", id + rest);
    if (*from != '\0') desk.editor.perform("action.set", id + "|from=" + from);
  };
  add("A", "done", "5", "2027-03-01");
  add("B", "doing", "", "");
  add("C", "", "9", "2027-01-01");
  const auto order = [&](const char* sort) {
    desk.editor.perform("plan.sort", sort);
    std::string names;
    for (const model::PlannedAction* action : listed_actions(desk.editor)) names += action->text;
    return names;
  };
  CHECK(order("own") == "ABC");
  CHECK(order("score") == "CAB");
  CHECK(order("dates") == "CAB");
  CHECK(order("status") == "BCA");
  desk.editor.perform("action.move-up", desk.action(2).id.value);
  CHECK(desk.editor.ui.plan.sort == PlanSort::own);
  CHECK(order("own") == "ACB");
}

TEST_CASE("cards are linked and unlinked, and lead back to their map") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  const std::string id = desk.action().id.value;
  desk.editor.perform("action.link", id + "|n1");
  CHECK(desk.action().card_ids == std::vector<model::CardId>{{"n1"}});
  CHECK(actions_of(desk.document(), {"n1"}).size() == 1);
  desk.editor.perform("action.show-card", "map|n1");
  CHECK(desk.editor.screen() == Screen::map);
  CHECK(desk.editor.lead_card() == desk.map().card({"n1"}));
  desk.editor.perform("action.link", id + "|n1");
  CHECK(desk.action().card_ids.empty());
  desk.editor.perform("action.link", id + "|nobody");
  CHECK(desk.action().card_ids.empty());
  CHECK(desk.editor.ui.notice);
}

TEST_CASE("a copy stands behind its original, and what is deleted closes its details") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  desk.fill("text", "Một");
  desk.editor.perform("action.duplicate", desk.action().id.value);
  REQUIRE(desk.document().actions.size() == 2);
  CHECK(desk.action(1).text == "Một");
  CHECK(desk.action(1).id != desk.action(0).id);
  CHECK(open_action(desk.editor) == &desk.action(1));
  desk.editor.perform("action.delete");
  CHECK(desk.document().actions.size() == 1);
  CHECK_FALSE(open_action(desk.editor));
}

TEST_CASE("an A/B test says in plain words what it needs and what came of it") {
  PlanDesk desk;
  desk.editor.set_language("en");
  model::ActionTest test;
  CHECK(size_words(desk.editor, test) == std::string(desk.editor.tr("plan.size-hint")));
  test.baseline_rate = 60;
  test.detectable_change = 10;
  CHECK(size_words(desk.editor, test) ==
        "Each group needs 356 visitors (712 in all) to find a change from 60 % to 70 %, with 80 % power at 5 % "
        "significance.");
  test.detectable_change = 50;
  CHECK(size_words(desk.editor, test) == std::string(desk.editor.tr("error.test-plan")));
  test.control = model::TestGroup{1000, 100, {}};
  CHECK(result_words(desk.editor, test) == std::string(desk.editor.tr("plan.result-hint")));
  test.variant = model::TestGroup{1000, 130, {}};
  const std::string words = result_words(desk.editor, test);
  CHECK(words.starts_with("The variant converts 13 %, the control 10 %: +3 percentage points"));
  CHECK(words.find("more than chance: p = 0.0355") != std::string::npos);
  test.variant->conversions = 104;
  CHECK(result_words(desk.editor, test).find("may well be chance") != std::string::npos);
  test.variant->conversions = 1001;
  CHECK(result_words(desk.editor, test) == std::string(desk.editor.tr("error.test-group")));
}

TEST_CASE("a metric tells how far it has come") {
  model::PlannedAction action;
  CHECK_FALSE(metric_progress(action));
  action.metric.emplace();
  action.metric->baseline = 8;
  action.metric->target = 5;
  CHECK_FALSE(metric_progress(action));
  action.metric->actual = 6.5;
  CHECK(*metric_progress(action) == Approx(0.5));
  action.metric->target = 8;
  CHECK_FALSE(metric_progress(action));
}

TEST_CASE(
    "Alt and an arrow key move the chosen action over the matrix, in tenths of effect and in weeks, as one step") {
  PlanDesk desk;
  desk.editor.perform("action.add");
  desk.fill("impact", "2");
  desk.fill("effort", "3,5");
  desk.editor.perform("plan.view", "matrix");
  editor::Modifiers alt;
  alt.alt = true;
  CHECK(desk.key("ArrowUp", alt));
  CHECK(desk.key("ArrowRight", alt));
  CHECK(desk.key("ArrowRight", alt));
  CHECK(*desk.action().scores->impact == Approx(2.1));
  CHECK(*desk.action().scores->effort == Approx(5));  // 3.5, 4, 5
  CHECK(desk.key("ArrowLeft", alt));
  CHECK(desk.key("ArrowLeft", alt));
  CHECK(*desk.action().scores->effort == Approx(3.5));
  for (int i = 0; i < 60; ++i) desk.key("ArrowLeft", alt);
  for (int i = 0; i < 60; ++i) desk.key("ArrowUp", alt);
  CHECK(*desk.action().scores->effort == Approx(0.1));
  CHECK(*desk.action().scores->impact == Approx(3));
  CHECK(desk.editor.undo());
  CHECK(*desk.action().scores->impact == Approx(2));
  CHECK(*desk.action().scores->effort == Approx(3.5));
}

TEST_CASE("Alt and an arrow key move the chosen action by days in the timeline, by a status on the board") {
  PlanDesk desk;
  desk.editor.perform("action.add", "planned");
  desk.fill("from", "28/2/2027");
  desk.fill("to", "31/12/2027");
  editor::Modifiers alt;
  alt.alt = true;
  desk.editor.perform("plan.view", "timeline");
  CHECK(desk.key("ArrowRight", alt));
  CHECK(desk.action().from == "2027-03-01");
  CHECK(desk.action().to == "2028-01-01");
  desk.editor.perform("plan.view", "board");
  CHECK(desk.key("ArrowRight", alt));
  CHECK(status_of(desk.action()) == model::ActionStatus::doing);
  desk.editor.set_readonly(true);
  CHECK_FALSE(desk.key("ArrowRight", alt));
  CHECK(status_of(desk.action()) == model::ActionStatus::doing);
}
