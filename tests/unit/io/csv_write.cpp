#include "io/csv_write.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "io/document_json.h"
#include "unit/io/csv_support.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;
using test::card;
using test::import;

namespace {

// What a card says, without its ids.
struct Said {
  Card card;
  std::string stage;
  std::string step;
  std::vector<std::string> linked;
  friend bool operator==(const Said&, const Said&) = default;
};

std::vector<Said> said(const Map& map) {
  std::vector<Said> all;
  for (const Card& c : map.cards) {
    Said s{.card = c,
           .stage = std::string(stage_name(io::catalogue(), map, *map.stage(c.stage_id), "en")),
           .step = {},
           .linked = {}};
    for (const Step& step : map.stage(c.stage_id)->steps) {
      if (step.id == c.step_id) s.step = step.name;
    }
    for (const Link& link : map.links) {
      if (link.from == c.id) s.linked.push_back(link.kind + " " + map.card(link.to)->text);
    }
    std::ranges::sort(s.linked);
    s.card.id = {};
    s.card.lane_id = {};
    s.card.stage_id = {};
    s.card.step_id = {};
    s.card.external_id = {};
    all.push_back(std::move(s));
  }
  return all;
}

std::string written(const test::Imported& imported, const io::CsvWriteOptions& options = {}) {
  return io::write_csv(imported.document, imported.map(), io::catalogue(), options);
}

const char* const full =
    "id,map,stage,step,lane,touchpoint,description,persona,channel,mode,relation,ownership,emotion,feeling "
    "name,influence,"
    "pain,opportunity,owner,"
    "metric,value,unit,date,evidence,source,tags,Sàn,Ghi chú riêng\n"
    "1,Quán,Nhận biết,Lướt,,\"Thấy, rồi \"\"thích\"\"\",\"dòng 1\ndòng 2\",Chị "
    "Lan,Facebook,online,indirect,paid,-1.5,lo lắng,2.5,a|b,c,Tiếp thị,Lượt xem,1.2340,k,"
    "2026-10-31,observed,nhật ký,\"x, y|z\",3,'=cmd\n"
    "2,Quán,Cân nhắc,,suy nghĩ,'-Có đắt không?,,Chị Lan,,,,,,,,,,,,,,,,,,,\n"
    "3,Quán,Cân nhắc,,metrics,Tỷ lệ hỏi lại,,,,,,,,,,,,,,12.5,%,2026-09,,,,,\n"
    "4,Quán,Sau mua,,,'''=1,'@home,,kênh riêng,offline,,,2,,,,,,\"m1|m2\",1|2,phút,2026|2025,proposed,,,,\n";

}  // namespace

TEST_CASE("what is written is read back without loss, in both languages and with every delimiter") {
  const auto first = import(full);
  REQUIRE(first.result.problems.empty());
  for (const std::string_view language : {"vi", "en"}) {
    for (const char delimiter : {',', ';', '\t', '|'}) {
      const std::string text = written(first, {.language = language, .delimiter = delimiter, .bom = delimiter != ';'});
      INFO(text);
      const auto second = import(text);
      CHECK(second.result.problems.empty());
      CHECK(said(second.map()) == said(first.map()));
      CHECK(second.map().info.title == "Quán");
      CHECK(second.document.personas.size() == 1);
    }
  }
}

TEST_CASE("a table is UTF-8 with a mark, CRLF, and quoted only where needed") {
  const std::string text = written(import("stage,touchpoint,owner\nA,\"x, y\",z\n"), {.language = "en"});
  CHECK(
      text.starts_with("\xEF\xBB\xBF"
                       "External ID,Map,Stage,Step,Lane,Touchpoint,"));
  CHECK(text.contains(",A,,Touchpoints,\"x, y\",,"));
  CHECK(text.ends_with("\r\n"));
  CHECK(std::ranges::count(text, '\n') == 2);
}

TEST_CASE("no cell that is written is a formula") {
  auto imported = import("touchpoint,owner,note one\nx,y,z\n");
  for (const char* danger : {"=1+1", "+1", "-1", "@a", "=HYPERLINK(\"x\")", "'=1"}) {
    Card& c = imported.document.maps[0].cards[0];
    c.text = c.owner = danger;
    c.extra = {{danger, danger}};
    imported.document.maps[0].info.title = danger;
    const std::string text = written(imported, {.language = "en", .delimiter = ',', .bom = false});
    for (const auto& row : test::table_of(text)) {
      for (const std::string& cell : row) {
        INFO(cell);
        CHECK_FALSE(std::string_view("=+-@\t\r").contains(cell.empty() ? 'x' : cell.front()));
      }
    }
    const auto back = import(text);
    CHECK(back.map().cards[0].text == danger);
    CHECK(back.map().cards[0].extra == c.extra);
    CHECK(back.map().info.title == danger);
  }
}

TEST_CASE("negative scores are numbers, not texts") {
  CHECK(written(import("touchpoint,emotion\na,-2\nb,1\n")).contains(",-2,"));
}

TEST_CASE("an exported table that was edited updates its map") {
  auto first = import(full);
  std::string text = written(first);
  const std::size_t at = text.find("kênh riêng");
  text.replace(at, std::string_view("kênh riêng").size(), "Zalo");
  const auto merged = import(text, {}, first.document, first.result.map_id);
  CHECK(card(merged.map(), "''=1").channel == "chat");
  CHECK(merged.map().cards.size() == first.map().cards.size());
}

TEST_CASE("cards without a key of their own are updated by their id") {
  auto first = import("stage,touchpoint\nA,call\nA,call\n");
  std::string text = written(first);
  const std::size_t at = text.rfind("call");
  text.replace(at, 4, "mail");
  const auto merged = import(text, {}, first.document, first.result.map_id);
  CHECK(merged.map().cards.size() == 2);
  CHECK(merged.map().cards[1].text == "mail");
  CHECK(merged.map().cards[1].external_id.empty());
}

TEST_CASE("a pain that says more than its text has a row of its own") {
  auto imported = import("touchpoint,pain\na,p\n");
  for (Card& c : imported.document.maps[0].cards) {
    if (c.text == "p") c.description = "more";
  }
  const auto back = import(written(imported));
  CHECK(card(back.map(), "p").description == "more");
  CHECK(card(back.map(), "p").kind == LaneKind::pain_points);
}

TEST_CASE("the samples are written and read back with the same cards") {
  for (const char* file : {"assets/samples/pho-song-han.json", "assets/samples/noi-that-200.json"}) {
    INFO(file);
    const auto document = io::read_document(test::read_file(file));
    REQUIRE(document.has_value());
    const Map& map = document->maps.front();
    const std::string text = io::write_csv(*document, map, io::catalogue(), {});
    const auto back = import(text);
    CHECK(back.result.problems.empty());
    CHECK(back.map().cards.size() >= map.cards.size());
    CHECK(test::texts(back.map(), LaneKind::touchpoints) == test::texts(map, LaneKind::touchpoints));
    CHECK(test::stage_names(back.map()) == test::stage_names(map));
    for (const Card& c : map.cards) {
      if (c.kind == LaneKind::touchpoints) CHECK(card(back.map(), c.text).emotion == c.emotion);
    }
  }
}

TEST_CASE("rows of cards of several maps stand in the order asked for, under the columns that any of them needs") {
  auto first = import("id,map,stage,touchpoint,relation,Sàn\n1,Nay,Mua,Quầy,direct,3\n2,Nay,Mua,Cửa,,\n");
  const auto second = import("id,map,stage,touchpoint,tags\n9,Mai,Dùng,App,mới\n");
  Document document = first.document;
  document.maps.push_back(second.map());
  const Map& now = document.maps[0];
  const Map& then = document.maps[1];
  const std::vector<io::MapCard> cards = {
      {&now, &card(now, "Cửa")}, {&then, &card(then, "App")}, {&now, &card(now, "Quầy")}};
  const std::string text = io::write_cards_csv(document, cards, io::catalogue(), {.language = "en"});
  CHECK(text.starts_with("\xEF\xBB\xBF"));
  CHECK(text.find("\xEF\xBB\xBF", 3) == std::string::npos);
  const auto back = import(text);
  CHECK(back.result.problems.empty());
  REQUIRE(back.document.maps.size() == 2);
  CHECK(test::texts(back.document.maps[0], LaneKind::touchpoints) == std::vector<std::string>{"Cửa", "Quầy"});
  CHECK(test::texts(back.document.maps[1], LaneKind::touchpoints) == std::vector<std::string>{"App"});
  const Card& counter = card(back.document.maps[0], "Quầy");
  CHECK(counter.relation == Relation::direct);
  CHECK(counter.external_id == "1");
  CHECK(counter.extra == std::vector<std::pair<std::string, std::string>>{{"Sàn", "3"}});
  CHECK(card(back.document.maps[1], "App").tags == std::vector<std::string>{"mới"});
}
