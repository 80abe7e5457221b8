// Copy, cut and paste.

#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

TEST_CASE("copied cards paste into the selected cell as cards of its lane") {
  Desk desk(stepped_document());
  desk.select_cards({"t1", "t2"});
  const auto clip = desk.editor.copy(false);
  REQUIRE(clip);
  CHECK(clip->text == "Nhân viên chào\nThực đơn");
  desk.select_cell("pain", "s3");
  REQUIRE(desk.editor.paste(clip->text, clip->json));
  const auto pasted = cell_cards(desk.map(), {{"pain"}, {"s3"}, {}});
  REQUIRE(pasted.size() == 2);
  CHECK(desk.card(pasted[0]).text == "Nhân viên chào");
  CHECK(desk.card(pasted[0]).kind == LaneKind::pain_points);
  CHECK(desk.editor.selection().cards.size() == 2);
  desk.editor.undo();
  CHECK(desk.document() == stepped_document());
}

TEST_CASE("cards of several cells keep their cells, steps and links when pasted") {
  Desk desk(stepped_document());
  desk.select_cards({"a2", "a3", "t2", "n1"});
  const auto clip = desk.editor.copy(false);
  desk.editor.select({});
  REQUIRE(desk.editor.paste("", clip->json));
  CHECK(cell_cards(desk.map(), {{"act"}, {"s1"}, {"p2"}}).size() == 2);
  CHECK(cell_cards(desk.map(), {{"act"}, {"s1"}, {}}).size() == 2);
  CHECK(desk.map().links.size() == 3);
}

TEST_CASE("cards paste into another document's map where lanes of their kind are") {
  Desk desk(stepped_document());
  desk.select_cards({"t2", "n1"});
  const auto clip = desk.editor.copy(false);
  desk.editor.open(sample("pho-song-han"));
  const std::size_t before = desk.map().cards.size();
  REQUIRE(desk.editor.paste("", clip->json));
  REQUIRE(desk.map().cards.size() == before + 2);
  for (const CardId& id : desk.editor.selection().cards) {
    const Card& card = desk.card(id.value);
    CHECK(desk.map().lane(card.lane_id)->kind == card.kind);
  }
}

TEST_CASE("cutting takes the cards away") {
  Desk desk(stepped_document());
  desk.select_cards({"t1"});
  REQUIRE(desk.editor.copy(true));
  CHECK_FALSE(desk.map().card({"t1"}));
}

TEST_CASE("lines of text become cards") {
  Desk desk(stepped_document());
  desk.select_cell("act", "s3");
  REQUIRE(desk.editor.paste("Trả tiền\r\n\n  Ra về  \n", ""));
  const auto made = cell_cards(desk.map(), {{"act"}, {"s3"}, {}});
  REQUIRE(made.size() == 2);
  CHECK(desk.card(made[0]).text == "Trả tiền");
  CHECK(desk.card(made[1]).text == "Ra về");
}

TEST_CASE("what cannot be pasted changes nothing") {
  Desk desk(stepped_document());
  CHECK_FALSE(desk.editor.paste("Trả tiền", ""));  // no cell is selected
  desk.select_cell("act", "s3");
  CHECK_FALSE(desk.editor.paste("", "{\"schema\":\"other\"}"));
  CHECK_FALSE(desk.editor.paste("", "[["));
  CHECK_FALSE(desk.editor.paste(" \n ", ""));
  CHECK(desk.document() == stepped_document());
}

TEST_CASE("copied text is harmless as HTML") {
  Document document = stepped_document();
  document.maps.front().cards[3].text = "<img src=x onerror=alert(1)>\"&";
  Desk desk(document);
  desk.select_cards({"t1"});
  const auto clip = desk.editor.copy(false);
  CHECK(clip->html.find("<img") == std::string::npos);
  CHECK(clip->html.find("&lt;img src=x onerror=alert(1)&gt;&quot;&amp;") != std::string::npos);
}

TEST_CASE("a block of a spreadsheet is pasted into the grid from the selected cell on") {
  Desk desk(stepped_document());
  desk.select_cell("act", "s2");
  REQUIRE(desk.editor.paste("Gọi món\tTrả tiền\n\"Chờ\nlâu\"\t\n\tNhận hóa đơn\nThừa ra\tThừa nữa\n", ""));
  const auto texts = [&](const char* lane, const char* stage) {
    std::string all;
    for (const std::string& id : cell_cards(desk.map(), {{lane}, {stage}, {}})) all += desk.card(id).text + "|";
    return all;
  };
  CHECK(texts("act", "s2") == "Gọi món|");
  CHECK(texts("act", "s3") == "Trả tiền|");
  CHECK(texts("touch", "s2") == "Nhân viên chào|Thực đơn|Chờ\nlâu|");
  CHECK(texts("touch", "s3").empty());
  CHECK(texts("pain", "s3") == "Nhận hóa đơn|Thừa nữa|");  // what is below the last open lane is kept in it
  CHECK(texts("pain", "s2") == "Chữ nhỏ|Thừa ra|");
  CHECK(desk.editor.selection().cards.size() == 6);
  desk.editor.undo();
  CHECK(desk.document() == stepped_document());
}

TEST_CASE("cards of several cells are copied as a table of lanes and stages, which is pasted where its names say") {
  Desk desk(stepped_document());
  desk.select_cards({"a1", "t1", "t2", "n1"});
  const auto clip = desk.editor.copy(false);
  CHECK(
      clip->text ==
      "\tMột / Đi\tHai\nHành động\tHỏi đồng nghiệp\t\nĐiểm chạm\t\t\"Nhân viên chào\nThực đơn\"\nNhức đầu\t\tChữ nhỏ");
  CHECK(clip->html.starts_with("<table><tr><th></th><th>Một / Đi</th><th>Hai</th></tr><tr><th>Hành động</th><td>Hỏi"));
  desk.select_cell("act", "s3");
  REQUIRE(desk.editor.paste(clip->text, ""));
  CHECK(desk.editor.selection().cards.size() == 4);
  CHECK(cell_cards(desk.map(), {{"touch"}, {"s2"}, {}}).size() == 4);
  CHECK(cell_cards(desk.map(), {{"act"}, {"s1"}, {"p1"}}).size() == 2);
  CHECK(cell_cards(desk.map(), {{"act"}, {"s3"}, {}}).empty());
}

TEST_CASE("cards of a collapsed lane are copied to be read as well") {
  Desk desk(stepped_document());
  desk.select_cards({"i1"});
  CHECK(desk.editor.copy(false)->text == "In lại thực đơn");
  desk.select_cards({"n1", "i1"});
  CHECK(desk.editor.copy(false)->text.ends_with("\tChữ nhỏ\nCơ hội\tIn lại thực đơn"));
}
