// Workshop mode: stage by stage, quick capture, the parking lot, dot voting, the countdown.

#include "editor/workshop.h"

#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

using Ids = std::vector<std::string>;

struct Room : Desk {
  Room() : Desk(stepped_document()) {
    editor.perform("workshop.start");
    follow_workshop(editor);
  }
  bool perform(std::string_view action, std::string_view arg = {}) { return editor.perform(action, arg); }
  std::string shown() const {
    const Stage* stage = workshop_stage(editor);
    return stage ? stage->id.value : "";
  }
  const Card& parked(std::size_t index) const { return map().parking.at(index); }
};

}  // namespace

TEST_CASE("a workshop begins at the first stage or the selected one, and asks for the full screen") {
  Room room;
  CHECK(room.shown() == "s1");
  CHECK(room.port.told("host-fullscreen") == Ids{R"({"on":true})"});
  CHECK(room.perform("workshop.end"));
  CHECK(room.port.told("host-fullscreen").back() == R"({"on":false})");
  room.select_cards({"t1"});
  room.perform("workshop.start");
  CHECK(room.shown() == "s2");
  CHECK(room.editor.selection().empty());
  CHECK_FALSE(room.perform("workshop.start"));
}

TEST_CASE("page keys, arrows without a selection and Home go from stage to stage, the whole map before the first") {
  Room room;
  room.key("PageDown");
  CHECK(room.shown() == "s2");
  CHECK(room.editor.announcement == "2 trên 3: Hai");
  room.key("ArrowRight");
  room.key("PageDown");
  CHECK(room.shown() == "s3");
  for (int i = 0; i < 5; ++i) room.key("PageUp");
  CHECK(room.shown().empty());
  room.key("ArrowRight");
  CHECK(room.shown() == "s1");
  room.key("Home");
  CHECK(room.shown().empty());
  room.perform("workshop.stage", "s3");
  room.select_cards({"t1"});
  room.key("ArrowRight");
  CHECK(room.shown() == "s3");
}

TEST_CASE("the shown stage stands in view, larger than before, and the former view comes back") {
  Desk desk(stepped_document());
  desk.editor.zoom_to(0.8F);
  const Viewport before = desk.editor.viewport();
  desk.editor.perform("workshop.start");
  desk.editor.perform("workshop.stage", "s2");
  follow_workshop(desk.editor);
  desk.editor.finish_glide();
  const Viewport& view = desk.editor.viewport();
  const layout::MapScene& map = desk.editor.map_scene();
  const layout::Column& column = map.columns[map.column_of({"s2"}, {})];
  CHECK(view.zoom > 1.3F);
  CHECK(view.to_canvas({column.x, 0}).x >= view.area.x + map.lane_title_width * view.zoom - 1);
  CHECK(view.to_canvas({column.x + column.width, 0}).x <= view.area.right() + 1);
  desk.editor.zoom_to(1.2F);  // by hand: it is kept from stage to stage, and not fought for
  follow_workshop(desk.editor);
  CHECK(view.zoom == 1.2F);
  desk.editor.perform("workshop.next");
  follow_workshop(desk.editor);
  desk.editor.finish_glide();
  CHECK(view.zoom == 1.2F);
  desk.editor.perform("workshop.end");
  CHECK(view.zoom == before.zoom);
  CHECK(view.scroll == before.scroll);
}

TEST_CASE("Escape takes away the selection, the tray and the hidden bar before it ends the workshop") {
  Room room;
  room.select_cards({"t1"});
  room.perform("parking.show");
  room.perform("workshop.bar");
  room.key("Escape");
  CHECK(room.editor.selection().empty());
  room.key("Escape");
  CHECK_FALSE(room.editor.ui.workshop.bar_hidden);
  room.key("Escape");
  CHECK(room.editor.ui.tray == Tray::none);
  CHECK(room.editor.ui.workshop.on);
  room.key("Escape");
  CHECK_FALSE(room.editor.ui.workshop.on);
}

TEST_CASE("what is captured goes to the end of the shown stage's cell, one undo step each") {
  Room room;
  room.perform("workshop.stage", "s2");
  room.perform("capture.to", "touch");
  room.perform("capture.add", "  Chờ bàn ");
  room.perform("capture.add", "Ngồi chung");
  const CellRef cell{{"touch"}, {"s2"}, {}};
  REQUIRE(cell_cards(room.map(), cell).size() == 4);
  CHECK(room.editor.lead_card()->text == "Ngồi chung");
  CHECK(room.editor.lead_card()->kind == LaneKind::touchpoints);
  CHECK(room.editor.announcement.find("Ngồi chung") != std::string::npos);
  room.editor.undo();
  CHECK(cell_cards(room.map(), cell).size() == 3);
  room.editor.undo();
  CHECK(room.document() == stepped_document());
  room.perform("capture.add", " ");
  CHECK(room.document() == stepped_document());
  CHECK(room.editor.take_wanted_text_edit() == "capture.text:");
}

TEST_CASE("without a choice what is captured follows the selection, else goes to the first lane of texts") {
  Room room;
  CHECK(capture_lane(room.editor)->id.value == "act");
  CHECK(capture_cell(room.editor, *capture_lane(room.editor)) == CellRef{{"act"}, {"s1"}, {"p1"}});
  room.select_cell("pain", "s1", "p2");
  CHECK(capture_lane(room.editor)->id.value == "pain");
  CHECK(capture_cell(room.editor, *capture_lane(room.editor)) == CellRef{{"pain"}, {"s1"}, {"p2"}});
  room.perform("capture.to", "idea");  // a collapsed lane opens
  room.perform("capture.add", "In to hơn");
  CHECK_FALSE(room.map().lane({"idea"})->collapsed);
  room.editor.undo();
  CHECK(room.document() == stepped_document());
}

TEST_CASE("what is typed and not entered stays a draft") {
  Room room;
  room.editor.begin_text_edit("capture.text:");
  room.type("capture.text:", "Nửa câu");
  room.editor.end_text_edit("capture.text:", "Nửa câu", true);
  CHECK(room.editor.text_of(parse_target("capture.text:")) == "Nửa câu");
  CHECK(room.document() == stepped_document());
  room.editor.end_text_edit("capture.text:", "Nửa câu", false);
  CHECK(room.editor.text_of(parse_target("capture.text:")).empty());
}

TEST_CASE("notes wait in the parking lot, are edited there, and become cards under their own id") {
  Room room;
  room.perform("capture.to", "parking");
  room.perform("capture.add", "Món chay?");
  room.perform("parking.add", "Hỏi bếp");
  REQUIRE(room.map().parking.size() == 2);
  const std::string id = room.parked(1).id.value;
  room.write("note.text:" + id, "Hỏi bếp trưởng");
  CHECK(room.parked(1).text == "Hỏi bếp trưởng");
  room.editor.undo();
  CHECK(room.parked(1).text == "Hỏi bếp");
  const Document before = room.document();
  room.perform("note.place", id + "|touch|s2||t2");
  CHECK(cell_cards(room.map(), {{"touch"}, {"s2"}, {}}) == Ids{"t1", id, "t2"});
  CHECK(room.card(id).kind == LaneKind::touchpoints);
  CHECK(room.map().parking.size() == 1);
  CHECK(room.editor.lead_card()->id.value == id);
  room.editor.undo();
  CHECK(room.document() == before);
  room.select_cell("pain", "s3");
  room.perform("note.place", id);
  CHECK(cell_cards(room.map(), {{"pain"}, {"s3"}, {}}) == Ids{id});
  CHECK_FALSE(room.map().lane({"nowhere"}));
  room.perform("note.place", room.parked(0).id.value + "|nowhere|s1|");
  CHECK(room.map().parking.size() == 1);
  room.perform("note.delete", room.parked(0).id.value);
  CHECK(room.map().parking.empty());
}

TEST_CASE("cards go to the parking lot with all they hold, and come back") {
  Desk desk(stepped_document());
  desk.select_cards({"t2"});
  desk.editor.perform("card.set", "emotion=-2");
  const Document before = desk.document();
  desk.editor.perform("card.park");
  REQUIRE(desk.map().parking.size() == 1);
  CHECK(desk.map().parking[0].emotion == -2.0);
  CHECK(desk.map().parking[0].lane_id.empty());
  CHECK(desk.map().links.size() == 1);  // the link that held it is gone
  CHECK(desk.editor.ui.tray == Tray::parking);
  CHECK(desk.editor.announcement == "Đã để vào ý chờ xếp: Thực đơn");
  const Document parked = desk.document();
  desk.editor.undo();
  CHECK(desk.document() == before);
  desk.editor.redo();
  CHECK(desk.document() == parked);
  desk.editor.perform("note.place", "t2|act|s3|");
  CHECK(desk.card("t2").emotion == -2.0);
  CHECK(desk.card("t2").kind == LaneKind::actions);
}

TEST_CASE("a copy of a map has notes of its own, and copies of cards no votes") {
  Desk desk(stepped_document());
  desk.editor.perform("parking.add", "Để sau");
  desk.editor.perform("vote.start");
  desk.editor.perform("vote.give", "t1");
  desk.editor.perform("vote.stop");
  desk.select_cards({"t1"});
  desk.editor.perform("selection.duplicate");
  CHECK(desk.editor.lead_card()->votes == 0);
  CHECK(desk.card("t1").votes == 1);
  const std::string id = desk.map().parking[0].id.value;
  desk.editor.perform("map.duplicate");
  CHECK(desk.map().parking.at(0).text == "Để sau");
  CHECK(desk.map().parking.at(0).id.value != id);
}

TEST_CASE("each voter has as many votes as were set, and takes back only their own") {
  Room room;
  room.perform("vote.each", "2");
  room.perform("vote.start");
  room.perform("vote.give", "t1");
  CHECK(votes_left(room.editor) == 1);
  CHECK(room.editor.announcement == "Nhân viên chào: 1 phiếu. Còn 1");
  room.select_cards({"t1"});
  room.key("Enter");
  CHECK(room.card("t1").votes == 2);
  room.perform("vote.give", "t2");
  CHECK(room.card("t2").votes == 0);
  CHECK(room.editor.announcement == "Đã hết phiếu");
  room.perform("vote.next");
  CHECK(votes_left(room.editor) == 2);
  room.key("V", {.shift = true});
  CHECK(room.card("t1").votes == 2);
  room.key("v");
  CHECK(room.card("t1").votes == 3);
  room.key("Enter", {.shift = true});
  CHECK(room.card("t1").votes == 2);
  CHECK(votes_left(room.editor) == 2);
  room.perform("vote.give", "n1");
  CHECK(votes_left(room.editor) == 1);
  room.editor.undo();
  CHECK(votes_left(room.editor) == 2);
  room.editor.redo();
  REQUIRE(ranking(room.map(), 10).size() == 2);
  CHECK(ranking(room.map(), 10)[0]->id.value == "t1");
  CHECK(ranking(room.map(), 1).size() == 1);
  room.perform("vote.each", "100");
  CHECK(room.editor.ui.workshop.voting.each == 20);
  room.perform("vote.each", "0");
  CHECK(room.editor.ui.workshop.voting.each == 1);
}

TEST_CASE("clearing the votes is one undo step") {
  Room room;
  room.perform("vote.start");
  for (const char* id : {"t1", "t2", "t1"}) room.perform("vote.give", id);
  const Document voted = room.document();
  room.perform("vote.clear");
  CHECK(room.document() == stepped_document());
  CHECK(votes_left(room.editor) == 3);
  room.editor.undo();
  CHECK(room.document() == voted);
}

TEST_CASE("Enter edits the selected card again once the voting has stopped") {
  Room room;
  room.perform("vote.start");
  room.perform("vote.stop");
  room.select_cards({"t1"});
  room.key("Enter");
  CHECK(room.card("t1").votes == 0);
  CHECK(room.editor.take_wanted_text_edit() == "card.text:t1");
}

TEST_CASE("the countdown asks for a frame a second, says when it ends, and rests otherwise") {
  Room room;
  room.perform("timer.set", "3");
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "0:03");
  CHECK(room.port.told("host-tick").empty());
  room.perform("timer.toggle");
  CHECK(room.editor.announcement == "Còn 0:03");
  for (const char* left : {"0:02", "0:01"}) {
    room.port.now += 1005;
    tick_workshop(room.editor);
    CHECK(countdown_text(countdown_left_ms(room.editor)) == left);
  }
  CHECK(room.port.told("host-tick").size() == 3);
  room.port.now += 1005;
  tick_workshop(room.editor);
  CHECK(room.port.told("host-tick").size() == 3);
  CHECK(room.editor.ui.workshop.countdown.state == Countdown::State::over);
  CHECK(room.editor.announcement == "Hết giờ");
  REQUIRE(room.editor.ui.notice);
  CHECK(room.port.told("host-chime").size() == 1);
  tick_workshop(room.editor);
  CHECK(room.port.told("host-chime").size() == 1);
  room.perform("timer.toggle");  // again from the beginning
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "0:03");
}

TEST_CASE("a countdown pauses, goes on, gets a minute more, and begins anew") {
  Room room;
  room.perform("timer.set", "90");
  room.perform("timer.toggle");
  room.port.now += 30'000;
  room.perform("timer.toggle");
  room.port.now += 60'000;
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "1:00");
  room.perform("timer.more");
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "2:00");
  room.perform("timer.toggle");
  room.perform("timer.more");
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "3:00");
  room.perform("timer.reset");
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "1:30");
  for (const char* wrong : {"", "-1", "x", "1x"}) room.perform("timer.set", wrong);
  CHECK(countdown_text(countdown_left_ms(room.editor)) == "1:30");
  room.perform("timer.toggle");
  room.perform("workshop.end");
  CHECK(room.editor.ui.workshop.countdown.state == Countdown::State::rests);
}

TEST_CASE("a read-only map is presented, and neither captured on nor voted for") {
  Desk desk(stepped_document());
  desk.editor.set_readonly(true);
  CHECK(desk.editor.perform("workshop.start"));
  CHECK(desk.editor.perform("workshop.next"));
  CHECK(desk.editor.perform("timer.toggle"));
  for (const char* action : {"capture.add", "parking.add", "vote.start", "vote.give", "card.park", "note.place"}) {
    INFO(action);
    CHECK_FALSE(desk.editor.perform(action, "t1"));
  }
  CHECK(desk.document() == stepped_document());
}

TEST_CASE("another document ends the workshop") {
  Room room;
  room.perform("vote.start");
  room.editor.open(stepped_document());
  CHECK_FALSE(room.editor.ui.workshop.on);
  CHECK_FALSE(room.editor.ui.workshop.voting.on);
  CHECK(room.port.told("host-fullscreen").back() == R"({"on":false})");
}
