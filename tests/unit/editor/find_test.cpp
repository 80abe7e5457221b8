// Finding: what is looked through, in which order, where the next one is, and what an edit does to the hits.

#include "editor/find.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "base/utf8.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

void look(Desk& desk, std::string_view query) {
  if (!desk.editor.ui.find.open) desk.editor.perform("find.open");
  desk.type("find.query:", query);
}

std::vector<std::string> found(Desk& desk) {
  refresh_find(desk.editor);
  std::vector<std::string> ids;
  const Map& map = desk.map();
  for (const FindHit& hit : desk.editor.ui.find.hits) {
    switch (hit.kind) {
      case FindHit::Kind::stage:
        ids.push_back(map.stages[hit.index].id.value);
        break;
      case FindHit::Kind::step:
        ids.push_back(map.stages[hit.index].steps[hit.step].id.value);
        break;
      case FindHit::Kind::lane:
        ids.push_back(map.lanes[hit.index].id.value);
        break;
      case FindHit::Kind::card:
        ids.push_back(map.cards[hit.index].id.value);
    }
  }
  return ids;
}

using Ids = std::vector<std::string>;

Ids selected(const Desk& desk) {
  Ids ids;
  for (const CardId& id : desk.editor.selection().cards) ids.push_back(id.value);
  return ids;
}

}  // namespace

TEST_CASE("accents and case do not count, on either side") {
  Desk desk(stepped_document());
  for (const char* query : {"thuc don", "THỰC ĐƠN", "Thực đơn", "  thuc don ",
                            "thu\xCC\x9B\xCC\xA3"
                            "c d"}) {
    INFO(query);
    look(desk, query);
    CHECK(found(desk) == Ids{"t2", "i1"});
  }
  look(desk, "nhan vien nao");
  CHECK(found(desk).empty());
  look(desk, "   ");
  CHECK(found(desk).empty());
}

TEST_CASE("all that a card says is looked through, and the names of stages, steps and lanes") {
  Document document = stepped_document();
  document.maps[0].stages[2].name = "Chia sẻ";
  Card& card = document.maps[0].cards[4];  // t2
  card.text = "Hai\ndòng";
  card.description = "Dán ở tường";
  card.channel = "hotline";
  card.owner = "Chăm sóc";
  card.feeling = "háo hức";
  card.tags = {"giá", "in ấn"};
  card.evidence = Evidence{EvidenceStatus::observed, "Phỏng vấn", {}};
  card.external_id = "TP-07";
  Desk desk(document);
  for (const char* query : {"hai dong", "o tuong", "cham soc", "hao huc", "in an", "phong van", "tp-07"}) {
    INFO(query);
    look(desk, query);
    CHECK(found(desk) == Ids{"t2"});
  }
  look(desk, utf8::folded(channel_name(desk.editor.catalogue, "hotline", "vi")));
  CHECK(std::ranges::contains(found(desk), "t2"));
  look(desk, "chia se");
  CHECK(found(desk) == Ids{"s3"});
  look(desk, "den");
  CHECK(found(desk) == Ids{"p2"});
  look(desk, "nhuc dau");
  CHECK(found(desk) == Ids{"pain"});
  look(desk, utf8::folded(lane_name(desk.editor.catalogue, desk.map().lanes[1], "vi")));
  CHECK(std::ranges::contains(found(desk), "touch"));
  look(desk, "dong dan");  // not across two texts of a card
  CHECK(found(desk).empty());
}

TEST_CASE("hits come as one reads the map: headers, then lane by lane from left to right") {
  Document document = stepped_document();
  document.maps[0].stages[0].name = "Quán";
  document.maps[0].stages[1].name = "Ra quán";
  document.maps[0].cards[3].text = "Vào quán";  // t1
  document.maps[0].cards[0].text = "Quán nào";  // a1, left of a2
  std::swap(document.maps[0].cards[0], document.maps[0].cards[1]);
  document.maps[0].lanes[1].name = "Quán và khách";
  Desk desk(document);
  look(desk, "quan");
  CHECK(found(desk) == Ids{"s1", "s2", "a1", "a2", "touch", "t1"});
}

TEST_CASE("typing selects the first hit; next and previous go round") {
  Desk desk(stepped_document());
  look(desk, "thuc don");
  CHECK(selected(desk) == Ids{"t2"});
  desk.editor.perform("find.next");  // in a collapsed lane: that is what one can see of it
  CHECK(selected(desk).empty());
  CHECK(desk.editor.selection().lane == LaneId{"idea"});
  CHECK(desk.editor.announcement.starts_with("2 trên 2"));
  desk.editor.perform("find.next");
  CHECK(selected(desk) == Ids{"t2"});
  desk.editor.perform("find.previous");
  CHECK(desk.editor.selection().lane == LaneId{"idea"});
  desk.editor.perform("find.previous");
  CHECK(selected(desk) == Ids{"t2"});
}

TEST_CASE("the next hit is the one after what is selected") {
  Document document = stepped_document();
  for (Card& card : document.maps[0].cards) card.tags = {"mot"};
  Desk desk(document);
  look(desk, "mot");
  const Ids all = found(desk);
  REQUIRE(all.size() == 8);  // and the first stage's name
  desk.select_cards({"t1"});
  desk.editor.perform("find.next");
  CHECK(selected(desk) == Ids{"t2"});
  desk.select_cards({"t1"});
  desk.editor.perform("find.previous");
  CHECK(selected(desk) != Ids{"t1"});
  desk.select_cards({"t1"});
  look(desk, "mo");  // longer or shorter, what is found already stays
  CHECK(selected(desk) == Ids{"t1"});
}

TEST_CASE("an edit, an undo and another map refresh the hits, and the current one stays what it is") {
  Document document = stepped_document();
  Map second = document.maps[0];
  second.id = {"map2"};
  second.cards.resize(1);
  document.maps.push_back(second);
  Desk desk(document);
  look(desk, "thuc don");
  desk.editor.perform("find.next");
  CHECK(desk.editor.ui.find.current == 1);
  desk.write("card.text:t1", "Thực đơn mới");
  CHECK(found(desk) == Ids{"t1", "t2", "i1"});
  CHECK(desk.editor.ui.find.current == 2);
  desk.editor.undo();
  CHECK(found(desk) == Ids{"t2", "i1"});
  CHECK(desk.editor.ui.find.current == 1);
  desk.select_cards({"t2"});
  desk.editor.perform("selection.delete");
  CHECK(found(desk) == Ids{"i1"});
  CHECK(desk.editor.ui.find.current == 0);
  desk.editor.undo();
  desk.editor.perform("map.show", "map2");
  CHECK(found(desk).empty());
  look(desk, "dong nghiep");
  CHECK(found(desk) == Ids{"a1"});
  desk.editor.set_language("en");
  look(desk, "actions");
  CHECK(found(desk) == Ids{"act"});
}

TEST_CASE("closing keeps the words, opening again looks for them") {
  Desk desk(stepped_document());
  look(desk, "thuc");
  CHECK(desk.key("Escape"));
  CHECK_FALSE(desk.editor.ui.find.open);
  CHECK(desk.editor.ui.find.hits.empty());
  CHECK(selected(desk) == Ids{"t2"});
  desk.editor.select({});
  CHECK(desk.key("F3"));
  CHECK(desk.editor.ui.find.open);
  CHECK(selected(desk) == Ids{"t2"});
  CHECK(desk.key("Escape"));
  CHECK(desk.key("f", {.ctrl = true}));
  CHECK(desk.editor.text_of({"find.query", ""}) == "thuc");
  CHECK(found(desk) == Ids{"t2", "i1"});
  desk.editor.perform("find.open", "nhan vien");
  CHECK(selected(desk) == Ids{"t1"});
}

TEST_CASE("finding is no edit: a read-only map is looked through like any other") {
  Desk desk(stepped_document());
  desk.editor.set_readonly(true);
  const Document before = desk.document();
  look(desk, "thuc don");
  desk.editor.end_text_edit("find.query:", "thuc don", true);
  desk.editor.perform("find.next");
  CHECK(desk.document() == before);
  CHECK(desk.editor.selection().lane == LaneId{"idea"});
  CHECK_FALSE(desk.editor.history().can_undo());
}

TEST_CASE("ten thousand cards are folded once, and looked through in a moment") {
  Document document = stepped_document();
  Map& map = document.maps[0];
  map.cards.clear();
  for (int i = 0; i < 10'000; ++i) {
    Card card;
    card.id = {"c" + std::to_string(i)};
    card.lane_id = {"touch"};
    card.stage_id = {i % 2 == 0 ? "s2" : "s3"};
    card.text = "Khách hỏi nhân viên về điểm chạm số " + std::to_string(i);
    card.description = "Mô tả đủ dài để có gì mà tìm, có dấu và không dấu, nhiều lần như nhau";
    map.cards.push_back(std::move(card));
  }
  const FindIndex index(io::catalogue(), map, "vi");
  const auto begun = std::chrono::steady_clock::now();
  CHECK(index.look("diem cham so 77").size() == 111);
  CHECK(index.look("k").size() >= 10'000);
  CHECK(index.look("khong co trong do").empty());
  const auto took = std::chrono::steady_clock::now() - begun;
  CHECK(took < std::chrono::seconds(1));  // with sanitizers on; folding again would take many times that
}
