// Every action of the registry, by id: when it can be done, what it does to a document, and that undo takes it back.

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <map>
#include <set>

#include "unit/editor/desk.h"
#include "unit/support/json.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

struct Case {
  std::string action;
  std::function<void(Desk&)> prepare = [](Desk&) {};
  std::string arg;
  std::function<bool(const Map&)> holds;  // of the map afterwards
};

void select_t2(Desk& desk) { desk.select_cards({"t2"}); }
void select_stage(Desk& desk, const char* stage, const char* step = "") {
  desk.editor.select(Selection{{}, {}, {stage}, {step}, {}});
}
void select_lane(Desk& desk, const char* lane) { desk.editor.select(Selection{{}, {}, {}, {}, {lane}}); }

const std::vector<Case>& edit_cases() {
  using M = const Map&;
  const auto stage_at = [](M map, std::size_t i) { return map.stages.at(i).id.value; };
  const auto lane_at = [](M map, std::size_t i) { return map.lanes.at(i).id.value; };
  static const std::vector<Case> cases = {
      {"card.add", [](Desk& d) { d.select_cell("act", "s3"); }, "",
       [](M m) { return m.cards.size() == 8 && cell_cards(m, {{"act"}, {"s3"}, {}}).size() == 1; }},
      {"card.add", [](Desk&) {}, "touch|s1|p2",
       [](M m) { return cell_cards(m, {{"touch"}, {"s1"}, {"p2"}}).size() == 1; }},
      {"card.add", [](Desk& d) { d.select_cell("idea", "s1"); }, "",
       [](M m) { return m.cards.size() == 8 && !m.lane({"idea"})->collapsed; }},
      {"card.delete", select_t2, "", [](M m) { return !m.card({"t2"}) && m.links.size() == 1; }},
      {"selection.delete", [](Desk& d) { d.select_cards({"t1", "a1"}); }, "",
       [](M m) { return m.cards.size() == 5 && !m.card({"a1"}); }},
      {"selection.delete", [](Desk& d) { select_stage(d, "s2"); }, "", [](M m) { return m.stages.size() == 2; }},
      {"selection.delete", [](Desk& d) { select_stage(d, "s1", "p1"); }, "",
       [](M m) { return m.stages[0].steps.size() == 1; }},
      {"selection.delete", [](Desk& d) { select_lane(d, "pain"); }, "", [](M m) { return !m.lane({"pain"}); }},
      {"selection.duplicate", [](Desk& d) { d.select_cards({"t1", "t2"}); }, "",
       [](M m) { return cell_cards(m, {{"touch"}, {"s2"}, {}}).size() == 4; }},
      {"selection.duplicate", [](Desk& d) { select_stage(d, "s1", "p2"); }, "",
       [](M m) { return m.stages[0].steps.size() == 3; }},
      {"selection.duplicate", [](Desk& d) { select_stage(d, "s3"); }, "", [](M m) { return m.stages.size() == 4; }},
      {"selection.duplicate", [](Desk& d) { select_lane(d, "act"); }, "", [](M m) { return m.lanes.size() == 5; }},
      {"card.move-left", select_t2, "", [](M m) { return m.card({"t2"})->stage_id.value == "s1"; }},
      {"card.move-right", select_t2, "", [](M m) { return m.card({"t2"})->stage_id.value == "s3"; }},
      {"card.move-up", select_t2, "",
       [](M m) { return cell_cards(m, {{"touch"}, {"s2"}, {}}) == std::vector<std::string>{"t2", "t1"}; }},
      {"card.move-up", [](Desk& d) { d.select_cards({"t1"}); }, "",
       [](M m) { return m.card({"t1"})->lane_id.value == "act"; }},
      {"card.move-down", select_t2, "", [](M m) { return m.card({"t2"})->kind == LaneKind::pain_points; }},
      {"card.set", select_t2, "emotion=-2", [](M m) { return m.card({"t2"})->emotion == -2; }},
      {"card.set", select_t2, "influence=9", [](M m) { return m.card({"t2"})->influence == 5; }},
      {"card.set", select_t2, "channel=hotline", [](M m) { return m.card({"t2"})->channel == "hotline"; }},
      {"card.set", select_t2, "feeling=lo lắng", [](M m) { return m.card({"t2"})->feeling == "lo lắng"; }},
      {"card.set", select_t2, "owner=CSKH", [](M m) { return m.card({"t2"})->owner == "CSKH"; }},
      {"card.set", select_t2, "mode=offline", [](M m) { return m.card({"t2"})->mode == Mode::offline; }},
      {"card.set", select_t2, "relation=direct", [](M m) { return m.card({"t2"})->relation == Relation::direct; }},
      {"card.set", select_t2, "ownership=paid", [](M m) { return m.card({"t2"})->ownership == Ownership::paid; }},
      {"card.set", select_t2, "evidence=observed",
       [](M m) { return m.card({"t2"})->evidence->status == EvidenceStatus::observed; }},
      {"card.set", select_t2, "better=down", [](M m) { return m.card({"t2"})->metric->better == Better::down; }},
      {"card.set", [](Desk& d) { d.select_cards({"t1", "t2"}); }, "influence=3",
       [](M m) { return m.card({"t1"})->influence == 3 && m.card({"t2"})->influence == 3; }},
      {"card.toggle", select_t2, "mode=online", [](M m) { return m.card({"t2"})->mode == Mode::online; }},
      {"card.add-linked", select_t2, "pain-points",
       [](M m) { return m.links.back().from.value == "t2" && m.links.back().kind == "causes"; }},
      {"card.add-linked", select_t2, "solutions",
       [](M m) { return m.lanes.back().kind == LaneKind::solutions && m.links.back().kind == "answers"; }},
      {"stage.add", [](Desk& d) { select_stage(d, "s1"); }, "",
       [=](M m) { return m.stages.size() == 4 && stage_at(m, 2) == "s2"; }},
      {"stage.delete", [](Desk&) {}, "s1", [=](M m) { return stage_at(m, 0) == "s2" && m.cards.size() == 4; }},
      {"stage.duplicate", [](Desk&) {}, "s2", [](M m) { return m.stages.size() == 4 && m.cards.size() == 11; }},
      {"stage.move-left", [](Desk&) {}, "s2", [=](M m) { return stage_at(m, 0) == "s2"; }},
      {"stage.move-right", [](Desk&) {}, "s2", [=](M m) { return stage_at(m, 2) == "s2"; }},
      {"step.add", [](Desk&) {}, "s2",
       [](M m) { return m.stages[1].steps.size() == 1 && !m.card({"t1"})->step_id.empty(); }},
      {"step.delete", [](Desk&) {}, "p2", [](M m) { return m.card({"a2"})->step_id.value == "p1"; }},
      {"step.duplicate", [](Desk&) {}, "p2", [](M m) { return m.stages[0].steps.size() == 3 && m.cards.size() == 8; }},
      {"step.move-left", [](Desk&) {}, "p2", [](M m) { return m.stages[0].steps[0].id.value == "p2"; }},
      {"step.move-right", [](Desk&) {}, "p1", [](M m) { return m.stages[0].steps[0].id.value == "p2"; }},
      {"lane.add-kind", [](Desk& d) { select_lane(d, "act"); }, "thoughts",
       [](M m) { return m.lanes[1].kind == LaneKind::thoughts && m.lanes[1].name.empty(); }},
      {"lane.collapse", [](Desk&) {}, "touch", [](M m) { return m.lane({"touch"})->collapsed; }},
      {"lane.delete", [](Desk&) {}, "touch", [](M m) { return !m.card({"t1"}) && m.lanes.size() == 3; }},
      {"lane.duplicate", [](Desk&) {}, "touch", [](M m) { return m.lanes.size() == 5 && m.cards.size() == 9; }},
      {"lane.move-up", [](Desk&) {}, "touch", [=](M m) { return lane_at(m, 0) == "touch"; }},
      {"lane.move-down", [](Desk&) {}, "touch", [=](M m) { return lane_at(m, 2) == "touch"; }},
      {"map.set-kind", [](Desk&) {}, "future", [](M m) { return m.info.kind == MapKind::future; }},
      {"persona.edit", [](Desk&) {}, "", [](M m) { return m.info.persona_ids.size() == 1; }},
      {"map.add-model", [](Desk&) {}, "aida", [](M m) { return m.info.stage_model == "aida" && m.stages.size() == 4; }},
      {"map.duplicate", [](Desk&) {}, "", [](M m) { return m.id.value != "map" && m.cards.size() == 7; }},
      {"map.delete", [](Desk& d) { d.editor.perform("map.duplicate"); }, "", [](M m) { return m.id.value == "map"; }},
  };
  return cases;
}

}  // namespace

TEST_CASE("an edit does what its action says, undo takes it back exactly, and redo brings it again") {
  for (const Case& entry : edit_cases()) {
    INFO(entry.action << " " << entry.arg);
    Desk desk(stepped_document());
    entry.prepare(desk);
    const Document before = desk.document();
    REQUIRE(desk.editor.perform(entry.action, entry.arg));
    REQUIRE(desk.editor.map());
    CHECK(entry.holds(desk.map()));
    const Document done = desk.document();
    CHECK(done != before);
    CHECK(!desk.port.told("change").empty());

    REQUIRE(desk.editor.perform("history.undo"));
    CHECK(desk.document() == before);
    REQUIRE(desk.editor.perform("history.redo"));
    CHECK(desk.document() == done);
  }
}

TEST_CASE("nothing is edited in a document that is read-only") {
  for (const Case& entry : edit_cases()) {
    INFO(entry.action << " " << entry.arg);
    Desk desk(stepped_document());
    entry.prepare(desk);
    const Document before = desk.document();
    desk.editor.set_readonly(true);
    const Action* action = find_action(entry.action);
    REQUIRE(action);
    CHECK_FALSE(action_enabled(desk.editor, *action));
    CHECK_FALSE(desk.editor.perform(entry.action, entry.arg));
    CHECK(desk.document() == before);
  }
}

TEST_CASE("a read-only document refuses typing, pasting, cutting and undo") {
  Desk desk(stepped_document());
  desk.editor.perform("stage.delete", "s3");
  const Document before = desk.document();
  desk.editor.set_readonly(true);
  desk.write("card.text:t1", "khác");
  desk.write("document.title:doc", "khác");
  desk.select_cards({"t1"});
  CHECK_FALSE(desk.editor.paste("Một thẻ", ""));
  CHECK(desk.editor.copy(true));
  CHECK_FALSE(desk.editor.perform("history.undo"));
  CHECK_FALSE(desk.editor.apply(delete_lane(desk.map(), {"act"})));
  CHECK(desk.document() == before);
}

TEST_CASE("every action can be asked for in every state, with any argument") {
  const auto states = std::vector<std::function<void(Desk&)>>{
      [](Desk&) {},
      [](Desk& d) {
        Document empty;
        empty.id = {"empty"};
        d.editor.open(std::move(empty));
      },
      [](Desk& d) {
        Document bare;
        bare.id = {"bare"};
        bare.maps.push_back({{"map"}, {}, {}, {}, {}, {}});
        d.editor.open(std::move(bare));
      },
      [](Desk& d) { d.editor.open(stepped_document()); },
      [](Desk& d) {
        d.editor.open(stepped_document());
        d.select_cards({"t1", "i1"});
      },
      [](Desk& d) {
        d.editor.open(stepped_document());
        select_stage(d, "s1", "p1");
      },
  };
  for (const Action& action : actions()) {
    for (std::size_t state = 0; state < states.size(); ++state) {
      for (const char* arg :
           {"", "s1", "p1", "act", "t1", "x=y", "column:0", "emotion=nan", "act|s1|none", "||", "0=emotion"}) {
        INFO(action.id << "(" << arg << ") in state " << state);
        Desk desk;
        states[state](desk);
        desk.editor.perform(action.id, arg);
        (void)desk.editor.map_scene();
        if (!desk.editor.has_document()) continue;
        const auto read = io::read_document(io::write_document(desk.document()));
        REQUIRE(read);
        REQUIRE(*read == desk.document());
      }
    }
  }
}

TEST_CASE("without a document no action edits, and only the start screen's are offered") {
  Desk desk;
  for (const Action& action : actions()) {
    INFO(action.id);
    if (action.edits) CHECK_FALSE(action_enabled(desk.editor, action));
  }
  CHECK_FALSE(action_enabled(desk.editor, *find_action("map.menu")));
  CHECK_FALSE(action_enabled(desk.editor, *find_action("export.json")));
  CHECK(action_enabled(desk.editor, *find_action("start.model")));
}

TEST_CASE("actions are named once, have words in both languages, and no two keys mean two things") {
  std::set<std::string_view> names;
  std::map<std::string, std::string_view> keys;
  for (const Action& action : actions()) {
    INFO(action.id);
    CHECK(names.insert(action.id).second);
    for (const char* language : {"vi", "en"}) CHECK(io::strings(language).has("action." + std::string(action.id)));
    std::string shortcuts(action.shortcut);
    while (!shortcuts.empty()) {
      const std::size_t space = shortcuts.find(' ');
      const std::string one = shortcuts.substr(0, space);
      CHECK(keys.emplace(one, action.id).second);
      shortcuts = space == std::string::npos ? "" : shortcuts.substr(space + 1);
    }
  }
}

TEST_CASE("delete leaves the nearest card selected, and the empty cell when there is none") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  desk.editor.perform("selection.delete");
  CHECK(desk.editor.selection().cards == std::vector<CardId>{{"t2"}});
  desk.editor.perform("selection.delete");
  REQUIRE(desk.editor.selection().cell);
  CHECK(*desk.editor.selection().cell == CellRef{{"touch"}, {"s2"}, {}});
}

TEST_CASE("removing a stage or lane selects the one that took its place") {
  Desk desk(stepped_document());
  desk.editor.perform("stage.delete", "s2");
  CHECK(desk.editor.selection().stage.value == "s3");
  desk.editor.perform("stage.delete", "s3");
  CHECK(desk.editor.selection().stage.value == "s1");
  desk.editor.perform("lane.delete", "act");
  CHECK(desk.editor.selection().lane.value == "touch");
}

TEST_CASE("a card keeps clear of lanes that are collapsed when it is moved by keys") {
  Desk desk(stepped_document());
  desk.select_cards({"n1"});
  const Document before = desk.document();
  desk.editor.perform("card.move-down");
  CHECK(desk.document() == before);
}

TEST_CASE("a value that is pressed again is taken back") {
  Desk desk(stepped_document());
  desk.select_cards({"t2"});
  desk.editor.perform("card.toggle", "emotion=-1");
  CHECK(desk.card("t2").emotion == -1);
  desk.editor.perform("card.toggle", "emotion=-1");
  CHECK_FALSE(desk.card("t2").emotion);
}

TEST_CASE("a figure that is emptied leaves nothing behind on its card") {
  Desk desk(stepped_document());
  const Document before = desk.document();
  desk.select_cards({"t2"});
  desk.editor.perform("card.set", "better=down");
  desk.editor.perform("card.set", "better=");
  desk.editor.perform("card.set", "evidence=assumed");
  desk.editor.perform("card.set", "evidence=");
  desk.editor.perform("card.set", "emotion=nan");
  CHECK(desk.document() == before);
}

TEST_CASE("undo tells the page about a selection that went with it") {
  Desk desk(stepped_document());
  desk.editor.perform("selection.duplicate");
  desk.select_cards({"t1"});
  desk.editor.perform("selection.duplicate");
  desk.port.events.clear();
  desk.editor.perform("history.undo");
  CHECK(desk.port.told("select") == std::vector<std::string>{R"({"ids":[]})"});
}

TEST_CASE("ids of a foreign document cannot break out of what the page is told") {
  Document document = stepped_document();
  document.maps.front().cards[3].id = {R"(t"1\)"};
  Map second = document.maps.front();
  second.id = {R"(m"2)"};
  document.maps.push_back(second);
  Desk desk(document);
  desk.editor.select(Selection{{{R"(t"1\)"}}, {}, {}, {}, {}});
  desk.editor.show_map({R"(m"2)"});
  REQUIRE(desk.port.events.size() >= 2);
  for (const FakePort::Event& event : desk.port.events) CHECK_FALSE(parse(event.detail).is_discarded());
}

TEST_CASE("Escape closes a menu first, then selects nothing, then takes the notice away") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  Notice notice;
  notice.text = "Đã nhập";
  desk.editor.notify(notice);
  desk.editor.perform("card.menu");
  REQUIRE(desk.editor.ui.menu);
  CHECK(desk.key("Escape"));
  CHECK_FALSE(desk.editor.ui.menu);
  CHECK(desk.key("Escape"));
  CHECK(desk.editor.selection().empty());
  CHECK(desk.editor.ui.notice);
  CHECK(desk.key("Escape"));
  CHECK_FALSE(desk.editor.ui.notice);
  CHECK_FALSE(desk.key("Escape"));  // the page may have it
}

TEST_CASE("keys perform the actions whose shortcuts they are") {
  Desk desk(stepped_document());
  const Document before = desk.document();
  desk.select_cards({"t1"});
  CHECK(desk.key("d", {.ctrl = true}));
  CHECK(desk.map().cards.size() == 8);
  CHECK(desk.key("z", {.ctrl = true}));
  CHECK(desk.document() == before);
  CHECK(desk.key("Z", {.shift = true, .ctrl = true}));
  CHECK(desk.map().cards.size() == 8);
  CHECK(desk.editor.key("я", "KeyZ", {.ctrl = true}));  // a keyboard that types no Latin letters
  CHECK(desk.document() == before);
  CHECK_FALSE(desk.key("d", {.meta = true}));  // the page's
  desk.editor.settings.mac = true;
  desk.select_cards({"t1"});
  CHECK(desk.key("d", {.meta = true}));
  CHECK(desk.map().cards.size() == 8);
}

TEST_CASE("a map's copy is a map of its own") {
  Desk desk(stepped_document());
  desk.editor.perform("map.duplicate");
  REQUIRE(desk.document().maps.size() == 2);
  const Map& copy = desk.map();
  CHECK(copy.stages.size() == 3);
  CHECK_FALSE(copy.card({"t1"}));
  CHECK(copy.links.size() == 2);
  desk.editor.perform("lane.delete", copy.lanes.front().id.value);
  CHECK(desk.document().maps.front() == stepped_document().maps.front());
}

TEST_CASE("several cards show what they have in common, and a value that is pressed is given to all of them") {
  Desk desk(stepped_document());
  desk.select_cards({"t1", "t2"});
  CHECK(desk.editor.selected_value("emotion") == "");
  desk.editor.select(Selection{{{"t2"}}, {}, {}, {}, {}});
  desk.editor.perform("card.set", "emotion=-1");
  desk.select_cards({"t1", "t2"});
  CHECK_FALSE(desk.editor.selected_value("emotion"));
  desk.editor.perform("card.toggle", "emotion=-1");  // the lead has it already, the other has not
  CHECK(desk.card("t1").emotion == -1);
  CHECK(desk.editor.selected_value("emotion") == "-1");
  desk.editor.perform("card.toggle", "emotion=-1");
  CHECK_FALSE(desk.card("t1").emotion);
  CHECK_FALSE(desk.card("t2").emotion);
}

TEST_CASE("a notice that offers to undo goes with its document, others stay") {
  Desk desk(stepped_document());
  const auto tell = [&](const char* action) {
    Notice notice;
    notice.text = "Đã tạo bản sao";
    notice.action = action;
    desk.editor.notify(notice);
  };
  tell("history.undo");
  model::Document other = stepped_document();
  other.id = {"other"};
  desk.editor.open(other);
  CHECK_FALSE(desk.editor.ui.notice);
  tell("stored.restore");
  desk.editor.open(stepped_document());
  CHECK(desk.editor.ui.notice);
}
