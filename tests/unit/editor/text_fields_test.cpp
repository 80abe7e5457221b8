// Text fields: what they hold, what typing makes of the document, and of history.

#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

TEST_CASE("Enter on an empty cell adds a card and asks for its text") {
  Desk desk(stepped_document());
  desk.select_cell("touch", "s3");
  CHECK(desk.key("Enter"));
  REQUIRE(desk.map().cards.size() == 8);
  const Card& made = desk.map().cards.back();
  CHECK(cell_of(made) == CellRef{{"touch"}, {"s3"}, {}});
  CHECK(made.kind == LaneKind::touchpoints);
  CHECK(desk.open_wanted_text() == "card.text:" + made.id.value);
  CHECK(desk.editor.selection().cards == std::vector<CardId>{made.id});
}

TEST_CASE("a new card and its text are one step") {
  Desk desk(stepped_document());
  const Document before = desk.document();
  desk.select_cell("touch", "s3");
  desk.editor.perform("card.add");
  const std::string target = desk.open_wanted_text();
  desk.type(target, "T");
  desk.type(target, "Tí");
  desk.editor.end_text_edit(target, "Tính tiền", true);
  CHECK(desk.map().cards.back().text == "Tính tiền");
  desk.editor.undo();
  CHECK(desk.document() == before);
  CHECK_FALSE(desk.editor.history().can_undo());
  desk.editor.redo();
  CHECK(desk.map().cards.back().text == "Tính tiền");
}

TEST_CASE("a new card that is given up or left empty vanishes, and history is as before") {
  for (const bool commit : {false, true}) {
    for (const bool typed : {false, true}) {
      for (const char* lane : {"touch", "idea"}) {
        INFO("commit " << commit << ", typed " << typed << ", lane " << lane);
        Desk desk(stepped_document());
        desk.editor.perform("stage.duplicate", "s3");
        const Document before = desk.document();
        const CellRef cell{{lane}, {"s3"}, {}};
        desk.select_cell(lane, "s3");
        desk.editor.perform("card.add");
        const std::string target = desk.open_wanted_text();
        if (typed) desk.type(target, "Tính");
        if (typed && commit) desk.type(target, "");
        desk.editor.end_text_edit(target, commit ? "" : "Tính", commit);
        CHECK(desk.document() == before);
        REQUIRE(desk.editor.selection().cell);
        CHECK(*desk.editor.selection().cell == cell);
        CHECK(desk.editor.history().undo_name() == "stage.duplicate");
        CHECK_FALSE(desk.editor.history().can_redo());
      }
    }
  }
}

TEST_CASE("an empty card that was there before stays when its text is left") {
  Document document = stepped_document();
  document.maps.front().cards[3].text = "";  // t1, bare
  for (const bool commit : {false, true}) {
    Desk desk(document);
    desk.select_cell("act", "s3");
    desk.editor.perform("card.add");
    const std::string other = desk.open_wanted_text();
    desk.editor.end_text_edit(other, "Khác", true);
    const Document before = desk.document();
    desk.editor.begin_text_edit("card.text:t1");
    desk.editor.end_text_edit("card.text:t1", "", commit);
    CHECK(desk.document() == before);
  }
}

TEST_CASE("a burst of typing is one step, the next burst another") {
  Desk desk(stepped_document());
  const Document before = desk.document();
  desk.write("card.text:t1", "Chào khách");
  const Document once = desk.document();
  desk.write("card.text:t1", "Mời ngồi");
  desk.editor.undo();
  CHECK(desk.document() == once);
  desk.editor.undo();
  CHECK(desk.document() == before);
}

TEST_CASE("Esc brings back the text, as if nothing had been typed") {
  Desk desk(stepped_document());
  desk.write("card.text:t1", "Chào khách");
  const Document before = desk.document();
  desk.editor.begin_text_edit("card.text:t1");
  desk.type("card.text:t1", "Chào");
  desk.type("card.text:t1", "Chào x");
  desk.editor.end_text_edit("card.text:t1", "Chào xa", false);
  CHECK(desk.document() == before);
  CHECK_FALSE(desk.editor.history().can_redo());
  desk.editor.undo();
  CHECK(desk.card("t1").text == "Nhân viên chào");
}

TEST_CASE("Esc takes back the typing alone where the page changed something meanwhile") {
  Desk desk(stepped_document());
  desk.editor.begin_text_edit("card.text:t1");
  desk.type("card.text:t1", "Chào x");
  Card other = desk.card("t2");
  other.owner = "Bếp";
  REQUIRE(desk.editor.apply(set_cards(desk.map(), {other}, "card.set"), Source::api));
  desk.editor.end_text_edit("card.text:t1", "Chào x", false);
  CHECK(desk.card("t1").text == "Nhân viên chào");
  CHECK(desk.card("t2").owner == "Bếp");
}

TEST_CASE("typing that comes to nothing leaves no step") {
  Desk desk(stepped_document());
  desk.editor.begin_text_edit("stage.name:s2");
  desk.type("stage.name:s2", "Haii");
  desk.editor.end_text_edit("stage.name:s2", "Hai", true);
  CHECK_FALSE(desk.editor.history().can_undo());
}

TEST_CASE("every text of a document can be read and written by its target") {
  Document document = stepped_document();
  document.personas.push_back({{"lan"}, "Chị Lan", {}, "32 tuổi", {}});
  document.maps.front().info.persona_ids = {{"lan"}};
  for (const char* target :
       {"card.text:t1", "card.description:t1", "card.channel:t1", "card.owner:t1", "card.feeling:t1", "card.tags:t1",
        "card.source:t1", "card.unit:t1", "card.date:t1", "card.externalId:t1", "stage.name:s2", "stage.goal:s2",
        "step.name:p1", "lane.name:act", "map.title:map", "map.scenario:map", "document.title:doc", "persona.name:lan",
        "persona.summary:lan"}) {
    INFO(target);
    Desk desk(document);
    desk.write(target, "Thử lại");
    CHECK(desk.editor.text_of(parse_target(target)) == "Thử lại");
    CHECK(desk.document() != document);
    desk.editor.undo();
    CHECK(desk.document() == document);
  }
}

TEST_CASE("text is composed where it enters, whatever the keyboard sent") {
  Desk desk(stepped_document());
  desk.write("card.text:t1", "Tie\xCC\x82\xCC\x81ng");
  CHECK(desk.card("t1").text == "Tiếng");
  desk.write("card.text:t1", "a\xFF");
  CHECK(desk.card("t1").text == "a\xEF\xBF\xBD");
}

TEST_CASE("a lane that is given the catalogue's name follows the language again") {
  Desk desk(stepped_document());
  CHECK(desk.editor.text_of({"lane.name", "pain"}) == "Nhức đầu");
  desk.write("lane.name:pain", "Điểm đau");
  CHECK(desk.map().lane({"pain"})->name.empty());
  desk.editor.set_language("en");
  CHECK(desk.editor.text_of({"lane.name", "pain"}) == "Pain points");
  desk.write("lane.name:pain", "Aches");
  CHECK(desk.map().lane({"pain"})->name == "Aches");
}

TEST_CASE("stages that bear their model's names are shown in the interface's language") {
  Desk desk(stepped_document());
  desk.editor.perform("map.add-model", "5a");
  const std::string first = desk.map().stages.front().id.value;
  CHECK(desk.editor.text_of({"stage.name", first}) == "Nhận biết");
  desk.editor.set_language("en");
  CHECK(desk.editor.text_of({"stage.name", first}) == "Aware");
  desk.write("stage.name:" + first, "First seen");
  desk.editor.set_language("vi");
  CHECK(desk.editor.text_of({"stage.name", first}) == "First seen");
}

TEST_CASE("looking at a stage's name in the other language does not rename it") {
  Desk desk(stepped_document());
  desk.editor.perform("map.add-model", "5a");
  const Document before = desk.document();
  desk.editor.set_language("en");
  const std::string target = "stage.name:" + desk.map().stages.front().id.value;
  desk.editor.begin_text_edit(target);
  desk.type(target, "Awar");
  desk.editor.end_text_edit(target, "Aware", true);
  CHECK(desk.document() == before);
}

TEST_CASE("figures are read as people type them") {
  Desk desk(stepped_document());
  const auto typed = [&](const char* language, const char* text) {
    desk.editor.set_language(language);
    desk.write("card.value:t1", text);
    return desk.card("t1").metric ? desk.card("t1").metric->value : std::nullopt;
  };
  CHECK(typed("vi", "4,6") == 4.6);
  CHECK(typed("vi", "4.6") == 4.6);
  CHECK(typed("en", "4.6") == 4.6);
  CHECK(typed("vi", "18.400") == 18400);
  CHECK(typed("en", "18,400") == 18400);
  CHECK(typed("en", "2.125") == 2.125);
  CHECK(typed("vi", "2,125") == 2.125);
  CHECK(typed("vi", "1.234.567,8") == 1234567.8);
  CHECK(typed("en", "1,234,567.8") == 1234567.8);
  CHECK(typed("vi", "-3") == -3);
  CHECK(typed("vi", "−3,5") == -3.5);
  CHECK(typed("vi", "+ 12 000") == 12000);
  CHECK(typed("vi", "007") == 7);
  CHECK(typed("vi", ",5") == 0.5);
  CHECK(typed("vi", "0") == 0);
  CHECK(typed("vi", "") == std::nullopt);
}

TEST_CASE("what is no figure is refused, said, and changes nothing") {
  for (const char* text : {"nhiều", "--3", "1e999", "4,6 điểm", "inf", "nan", "0x10"}) {
    INFO(text);
    Desk desk(stepped_document());
    const Document before = desk.document();
    desk.editor.begin_text_edit("card.value:t1");
    desk.editor.end_text_edit("card.value:t1", text, true);
    CHECK(desk.document() == before);
    REQUIRE(desk.editor.ui.notice);
    CHECK(desk.editor.ui.notice->kind == Notice::Kind::error);
  }
}

TEST_CASE("tags are split at commas, none twice") {
  Desk desk(stepped_document());
  desk.write("card.tags:t1", " trưa, quán ,trưa,, phở");
  CHECK(desk.card("t1").tags == std::vector<std::string>{"trưa", "quán", "phở"});
  CHECK(desk.editor.text_of({"card.tags", "t1"}) == "trưa, quán, phở");
}

TEST_CASE("a stored document is renamed by the host, not by an edit") {
  Desk desk;
  desk.editor.ui.stored.push_back({"d1", "Cũ", 1, 5, 0, false});
  desk.editor.begin_text_edit("stored.title:d1");
  desk.editor.end_text_edit("stored.title:d1", "Mới", true);
  CHECK(desk.port.told("host-rename") == std::vector<std::string>{R"({"id":"d1","title":"Mới"})"});
  CHECK(desk.editor.text_of({"stored.title", "d1"}) == "Mới");
  desk.editor.begin_text_edit("stored.title:d1");
  desk.editor.end_text_edit("stored.title:d1", "  ", true);
  CHECK(desk.editor.text_of({"stored.title", "d1"}) == "Mới");
}

TEST_CASE("a document without maps can be renamed") {
  Document empty;
  empty.id = {"doc"};
  empty.info.title = "Trống";
  Desk desk(empty);
  desk.write("document.title:doc", "Đầy");
  CHECK(desk.document().info.title == "Đầy");
}
