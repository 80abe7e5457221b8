#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "io/csv_read.h"
#include "model/metrics.h"
#include "unit/io/csv_support.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::model;
using test::card;
using test::codes;
using test::import;
using test::texts;
using Texts = std::vector<std::string>;

namespace {

const char* const cafe =
    "Mã,Giai đoạn,Bước,Điểm chạm,Mô tả,Kênh,Trực tuyến/ngoại tuyến,Cảm xúc,Mức độ ảnh hưởng,Điểm đau,Cơ hội,Phụ "
    "trách,Bằng chứng,Nguồn\r\n"
    "D1,Nhận biết,Lướt mạng,Thấy ảnh bánh trên Facebook,Ảnh khách chụp,Facebook,trực tuyến,4,3,Chữ quá nhỏ|Ảnh mờ,Viết "
    "lại chữ to,Tiếp thị,quan sát,Nhật ký\r\n"
    "D2,Cân nhắc,,Đọc đánh giá,,website,online,2,5,,,,giả định,\r\n"
    "D3,Quyết định,Đặt bàn,Gọi tổng đài,,Hotline,ngoại tuyến,1,5,Chờ máy lâu,Đặt bàn qua mạng|Thêm người "
    "trực,CSKH,,\r\n";

const Card& linked_from(const Map& map, std::string_view text, std::string_view kind) {
  for (const Link& link : map.links) {
    if (link.kind == kind && map.card(link.from)->text == text) return *map.card(link.to);
  }
  FAIL("nothing linked from " << text);
  return map.cards.front();
}

}  // namespace

TEST_CASE("rows become touchpoints of a new map, in the file's order, with all of their fields") {
  const auto imported = import(cafe, {.title = "diem-cham.csv"});
  const Map& map = imported.map();
  CHECK(imported.result.edit.name == "import.csv");
  CHECK(imported.result.read == 3);
  CHECK(imported.result.imported == 3);
  CHECK(imported.result.problems.empty());
  CHECK(map.info.title == "diem-cham");
  CHECK(texts(map, LaneKind::touchpoints) == Texts{"Thấy ảnh bánh trên Facebook", "Đọc đánh giá", "Gọi tổng đài"});
  const Card& first = card(map, "Thấy ảnh bánh trên Facebook");
  CHECK(first.external_id == "D1");
  CHECK(first.description == "Ảnh khách chụp");
  CHECK(first.channel == "social");
  CHECK(first.mode == Mode::online);
  CHECK(first.emotion == 1);
  CHECK(first.influence == 3);
  CHECK(first.owner == "Tiếp thị");
  REQUIRE(first.evidence.has_value());
  CHECK(first.evidence->status == EvidenceStatus::observed);
  CHECK(first.evidence->source == "Nhật ký");
  CHECK(test::stage_of(map, first) == "Nhận biết");
  CHECK(map.stage(first.stage_id)->steps.front().name == "Lướt mạng");
  CHECK(first.step_id == map.stage(first.stage_id)->steps.front().id);
  CHECK_FALSE(card(map, "Đọc đánh giá").step_id == first.step_id);
}

TEST_CASE("pains and opportunities become cards of their lanes in the same stage, linked to the touchpoint") {
  const auto imported = import(cafe);
  const Map& map = imported.map();
  CHECK(texts(map, LaneKind::pain_points) == Texts{"Chữ quá nhỏ", "Ảnh mờ", "Chờ máy lâu"});
  CHECK(texts(map, LaneKind::opportunities) == Texts{"Viết lại chữ to", "Đặt bàn qua mạng", "Thêm người trực"});
  CHECK(test::stage_of(map, card(map, "Chờ máy lâu")) == "Quyết định");
  CHECK(linked_from(map, "Gọi tổng đài", "causes").text == "Chờ máy lâu");
  CHECK(linked_from(map, "Thêm người trực", "answers").text == "Gọi tổng đài");
  CHECK(map.links.size() == 6);
}

TEST_CASE("several pains of a cell are split at line breaks too") {
  const auto imported = import("touchpoint,pain\nCall,\"Long wait\r\nRude | Told twice\n\"\n");
  CHECK(texts(imported.map(), LaneKind::pain_points) == Texts{"Long wait", "Rude", "Told twice"});
}

TEST_CASE("a new map has the lanes it needs, and the emotions right behind the touchpoints") {
  const auto imported = import(cafe);
  std::vector<LaneKind> kinds;
  for (const Lane& lane : imported.map().lanes) kinds.push_back(lane.kind);
  CHECK(kinds ==
        std::vector{LaneKind::touchpoints, LaneKind::emotions, LaneKind::pain_points, LaneKind::opportunities});
}

TEST_CASE("a metric, its value, unit and date become a metric card that measures the touchpoint") {
  const auto imported = import(
      "touchpoint,metric,value,unit,date\nCall,Waiting time,\"4,5\",minutes,31/10/2026\nMail,Open rate,42%,,2026-10\n");
  const Map& map = imported.map();
  const Card& waiting = card(map, "Waiting time");
  CHECK(waiting.kind == LaneKind::metrics);
  REQUIRE(waiting.metric);
  CHECK(waiting.metric->value == 4.5);
  CHECK(waiting.metric->unit == "minutes");
  CHECK(waiting.metric->date == "2026-10-31");
  CHECK(card(map, "Open rate").metric->unit == "%");
  CHECK(linked_from(map, "Waiting time", "measures").text == "Call");
}

TEST_CASE("a metric's change and which way is good; a figure of the card itself where the metric's name is none") {
  const auto imported = import(
      "touchpoint,metric,value,metric change,good when\nCall,Waiting time,4,-1.5,giảm\nMail,',5,2,up\nChat,t,x,y,z\n");
  const Map& map = imported.map();
  CHECK(card(map, "Waiting time").metric->change == -1.5);
  CHECK(card(map, "Waiting time").metric->better == Better::down);
  REQUIRE(card(map, "Mail").metric);
  CHECK(card(map, "Mail").metric->value == 5);
  CHECK(card(map, "Mail").metric->better == Better::up);
  CHECK(codes(imported.result.problems) == Texts{"4:3 bad-number", "4:4 bad-number", "4:5 bad-better"});
}

TEST_CASE("links lead to cards by their keys, wherever those stand; an unknown key is reported") {
  const std::string text =
      "id,lane,touchpoint,card links\n1,,Call,causes: 2 | leads-to: 3\n2,Pain points,Slow,\n3,,Mail,causes: 9\n";
  const auto imported = import(text);
  CHECK(linked_from(imported.map(), "Call", "causes").text == "Slow");
  CHECK(linked_from(imported.map(), "Call", "leads-to").text == "Mail");
  CHECK(imported.map().links.size() == 2);
  CHECK(codes(imported.result.problems) == Texts{"4:4 unknown-link"});
  CHECK(codes(test::preview(text).problems) == Texts{"4:4 unknown-link"});
  CHECK(import(text, {}, imported.document, imported.result.map_id).map().links.size() == 2);
}

TEST_CASE("columns of the same name are told apart when a table is imported again") {
  const std::string text = "id,touchpoint,Tầng,Tầng\n1,a,x,y\n";
  const auto first = import(text);
  const auto again = import(text, {}, first.document, first.result.map_id);
  CHECK(again.result.edit.changes.empty());
  CHECK(again.document == first.document);
  using Extra = std::vector<std::pair<std::string, std::string>>;
  CHECK(card(first.map(), "a").extra == Extra{{"Tầng", "x"}, {"Tầng (2)", "y"}});
}

TEST_CASE("a figure of another date joins those that a metric has; one of the same date mends it") {
  const std::string head = "id,touchpoint,metric,value,date,metric change\n";
  const auto figures = [](const test::Imported& imported) {
    Texts out;
    for (const model::MetricValue& value : model::values_of(*card(imported.map(), "Wait").metric)) {
      out.push_back(value.date + " " + std::to_string(static_cast<int>(value.value.value_or(-1))));
    }
    return out;
  };
  const auto first = import(head + "1,Call,Wait,9,30/09/2026,-2\n");
  const auto merged = [&](const std::string& rows) {
    return import(head + rows, {}, first.document, first.result.map_id);
  };
  const auto newer = merged("1,Call,Wait,7,31/10/2026,\n");
  CHECK(figures(newer) == Texts{"2026-09-30 9", "2026-10-31 7"});
  CHECK_FALSE(card(newer.map(), "Wait").metric->change);  // it was of September's
  const auto older = merged("1,Call,Wait,11,31/08/2026,5\n");
  CHECK(figures(older) == Texts{"2026-08-31 11", "2026-09-30 9"});
  CHECK(card(older.map(), "Wait").metric->change == -2);
  CHECK(figures(merged("1,Call,Wait,8,30/09/2026,\n")) == Texts{"2026-09-30 8"});
  CHECK(figures(merged("1,Call,Wait,8,,\n")) == Texts{"2026-09-30 8"});
  CHECK(figures(merged("1,Call,Wait,8,10/11/2026,\n1,Call,Wait,7,12/31/2026,-1\n")) ==
        Texts{"2026-09-30 9", "2026-10-11 8", "2026-12-31 7"});
  CHECK(merged("1,Call,Wait,9,30/09/2026,-2\n").result.edit.changes.empty());
}

TEST_CASE("dates are day first, unless the column holds one that only fits month first") {
  const std::string rows = "touchpoint,metric,value,date\nA,m1,1,05/03/2026\nB,m2,2,";
  CHECK(card(import(rows + "06/04/2026\n").map(), "m1").metric->date == "2026-03-05");
  CHECK(card(import(rows + "12/31/2026\n").map(), "m1").metric->date == "2026-05-03");
  CHECK(test::preview(rows + "06/04/2026\n").date_order == io::DateOrder::day_first);
  CHECK(test::preview(rows + "12/31/2026\n").date_order == io::DateOrder::month_first);
  CHECK(test::preview(rows + "\n").date_order == io::DateOrder::day_first);
  CHECK_FALSE(test::preview("touchpoint\nA\n").date_order.has_value());
}

TEST_CASE("unknown columns are kept on the card under their names") {
  const auto imported = import("Điểm chạm;Ghi chú riêng;;Tầng\nA;x;;3\nB;;;\n");
  using Extra = std::vector<std::pair<std::string, std::string>>;
  CHECK(card(imported.map(), "A").extra == Extra{{"Ghi chú riêng", "x"}, {"Tầng", "3"}});
  CHECK(card(imported.map(), "B").extra.empty());
}

TEST_CASE("an apostrophe that keeps a text from being a formula is taken off") {
  const auto imported = import("touchpoint,owner,description\n'=1+1,'@team,'quoted'\n");
  CHECK(card(imported.map(), "=1+1").owner == "@team");
  CHECK(card(imported.map(), "=1+1").description == "'quoted'");
}

TEST_CASE("the lane column takes lane names of both languages; an unknown one is reported and kept") {
  const auto imported = import(
      "lane,text\nSuy nghĩ,Có đắt không?\nPain points,Slow\ntouchpoints,Call\n,Mail\nphép màu,Bay\nGhi chú: Kho,Đếm "
      "hàng\n");
  const Map& map = imported.map();
  CHECK(card(map, "Có đắt không?").kind == LaneKind::thoughts);
  CHECK(card(map, "Slow").kind == LaneKind::pain_points);
  CHECK(card(map, "Mail").kind == LaneKind::touchpoints);
  CHECK(card(map, "Bay").kind == LaneKind::touchpoints);
  CHECK(card(map, "Bay").extra.front() == std::pair<std::string, std::string>{"lane", "phép màu"});
  CHECK(map.lane(card(map, "Đếm hàng").lane_id)->name == "Kho");
  CHECK(codes(imported.result.problems) == Texts{"6:1 unknown-lane"});
}

// ---------------------------------------------------------------- stages

TEST_CASE("stages stand in the order of their first appearance, whatever their spelling") {
  const auto imported = import("stage,touchpoint\nZeta,a\nalpha,b\nZETA ,c\nMid,d\n");
  CHECK(test::stage_names(imported.map()) == Texts{"Zeta", "alpha", "Mid"});
  CHECK(imported.map().info.stage_model.empty());
  CHECK(test::stage_of(imported.map(), card(imported.map(), "c")) == "Zeta");
}

TEST_CASE("stages that bear a model's names take the model's order, others come behind") {
  const auto imported = import("stage,touchpoint\nAdvocate,a\nNhận biết,b\nask,c\nGiao hàng,d\naware,e\n");
  const Map& map = imported.map();
  CHECK(map.info.stage_model == "5a");
  CHECK(test::stage_names(map) == Texts{"Nhận biết", "Thu hút", "Ask", "Hành động", "Advocate", "Giao hàng"});
  CHECK(test::stage_of(map, card(map, "e")) == "Nhận biết");
  const auto preview = test::preview("stage,touchpoint\nAdvocate,a\nNhận biết,b\nask,c\nGiao hàng,d\n");
  CHECK(preview.stage_model == "5a");
  CHECK(preview.stages_matched == 3);
  CHECK(preview.stages_total == 4);
}

TEST_CASE("the stage model can be given, or refused") {
  const std::string text = "stage,touchpoint\nAware,a\nAsk,b\n";
  CHECK(import(text, {.stage_model = ""}).map().info.stage_model.empty());
  CHECK(test::stage_names(import(text, {.stage_model = ""}).map()) == Texts{"Aware", "Ask"});
  CHECK(import(text, {.stage_model = "aida"}).map().stages.size() == 6);
}

TEST_CASE("an empty stage cell means the stage above; a table without stages gets one") {
  const auto imported = import("stage,touchpoint\nA,a\n,b\nB,c\n");
  CHECK(test::stage_of(imported.map(), card(imported.map(), "b")) == "A");
  CHECK(imported.result.problems.empty());
  CHECK(import("touchpoint\na\nb\n").map().stages.size() == 1);
  CHECK(codes(import("stage,touchpoint\n,a\nB,b\n").result.problems) == Texts{"2:1 missing-stage"});
}

TEST_CASE("a row that only names a stage, a step or a lane makes it, and no card") {
  const auto imported = import(
      "stage,step,lane,touchpoint,pain\nA,,,,\n,S2,,,\n,S1,,,\n,,Pain points: "
      "Hurts,,\n,,,call,slow\nB,,,,\n,,,mail,\n");
  const Map& map = imported.map();
  CHECK(imported.result.problems.empty());
  CHECK(imported.result.imported == 7);
  CHECK(test::stage_names(map) == Texts{"A", "B"});
  CHECK(map.stages[0].steps[0].name == "S2");
  CHECK(map.stages[0].steps[1].name == "S1");
  CHECK(test::stage_of(map, card(map, "call")) == "A");
  CHECK(test::stage_of(map, card(map, "mail")) == "B");
  CHECK(map.lane(card(map, "slow").lane_id)->name == "Hurts");
  CHECK(map.cards.size() == 3);
}

TEST_CASE("a row that says more than its stage, but has no text, is reported") {
  const auto imported = import("id,stage,lane,touchpoint,owner\n1,A,,x,\n2,B,,,\n,B,,,y\n,B,Actions,,\n,,No lane,,\n");
  CHECK(codes(imported.result.problems) ==
        Texts{"3:4 missing-text", "4:4 missing-text", "5:4 missing-text", "6:4 missing-text"});
  CHECK(test::stage_names(imported.map()) == Texts{"A"});
}

TEST_CASE(
    "a table whose stages have rows of their own is neither ordered nor completed by a model, unless one is chosen") {
  const std::string text = "stage,touchpoint\nAsk,\n,a\nAware,b\n";
  CHECK(test::stage_names(import(text).map()) == Texts{"Ask", "Aware"});
  CHECK(import(text).map().info.stage_model == "5a");
  CHECK(import(text, {.stage_model = "5a"}).map().stages.size() == 5);
}

TEST_CASE("an apostrophe alone is a text without letters") {
  const auto imported = import("id,touchpoint,owner\n1,',x\n2,'',y\n3,\"\",z\n");
  CHECK(codes(imported.result.problems) == Texts{"4:2 missing-text"});
  CHECK(texts(imported.map(), LaneKind::touchpoints) == Texts{"", "'"});
}

// ---------------------------------------------------------------- emotions

TEST_CASE("the emotion scale is told from the whole column, and can be corrected") {
  const std::string text = "touchpoint,emotion\na,1\nb,2\nc,5\nd,\"4,5\"\ne,☹\nf,tích cực\n";
  const auto imported = import(text);
  CHECK(card(imported.map(), "a").emotion == -2);
  CHECK(card(imported.map(), "d").emotion == 1.5);
  CHECK(card(imported.map(), "e").emotion == -1);
  CHECK(card(imported.map(), "f").emotion == 1);
  CHECK(test::preview(text).emotion_scale == io::EmotionScale::one_to_5);
  const auto corrected = import(text, {.emotion_scale = io::EmotionScale::zero_to_10});
  CHECK(card(corrected.map(), "c").emotion == 0);
}

TEST_CASE("a feeling's name is a score and is kept") {
  const auto imported = import("touchpoint,emotion\na,Lo lắng\nb,satisfied\n");
  CHECK(card(imported.map(), "a").emotion == -1);
  CHECK(card(imported.map(), "a").feeling == "Lo lắng");
  CHECK(card(imported.map(), "b").emotion == 2);
}

// ---------------------------------------------------------------- problems

TEST_CASE("problems name row and column, and a bad cell never stops its row, nor a bad row the others") {
  const auto imported = import(
      "Giai đoạn;Điểm chạm;Kênh;Cảm xúc;Mức độ AH;Trực tuyến/ngoại tuyến;Bằng chứng\n"
      "Nhận biết;a;web;4;3;online;quan sát\n"
      "Cân nhắc;b;web;một;9;lúc nào cũng được;nghe nói\n"
      "Cân nhắc;;web;5;4;;\n"
      "Cân nhắc;c;web;2\n"
      "\n"
      ";;;;;;\n"
      "Cân nhắc;d;web;1;1;;;thừa\n"
      "Cân nhắc;e;web;55;1;;\n");
  CHECK(imported.result.read == 6);
  CHECK(imported.result.imported == 5);
  CHECK(imported.result.skipped == 1);
  CHECK(codes(imported.result.problems) == Texts{"3:4 bad-emotion", "3:5 bad-influence", "3:6 bad-mode",
                                                 "3:7 bad-evidence", "4:2 missing-text", "5:0 ragged-row",
                                                 "8:0 ragged-row", "9:4 emotion-range"});
  CHECK(imported.result.problems[0].value == "một");
  const Map& map = imported.map();
  CHECK_FALSE(card(map, "b").emotion.has_value());
  CHECK_FALSE(card(map, "b").influence.has_value());
  CHECK(card(map, "b").evidence->source == "nghe nói");
  CHECK(card(map, "d").extra.front() == std::pair<std::string, std::string>{"Cột 8", "thừa"});
  CHECK(card(map, "e").emotion == 2);
}

TEST_CASE("an open quote is reported and the rows behind it are read") {
  const auto imported = import("touchpoint,owner\na,x\nb,\"y\nc,z\n");
  CHECK(imported.result.imported == 3);
  CHECK(codes(imported.result.problems) == Texts{"3:0 open-quote"});
  CHECK(codes(test::preview("touchpoint,owner\na,x\nb,\"y\nc,z\n").problems) == Texts{"3:0 open-quote"});
}

TEST_CASE("bytes that are no UTF-8 are replaced and reported") {
  const auto imported = import("touchpoint,owner\nĐiểm chạm một,Tiếp thị\nGọi \xFF điện,Chăm sóc khách hàng\n");
  CHECK(codes(imported.result.problems) == Texts{"3:1 bad-bytes"});
  CHECK(texts(imported.map(), LaneKind::touchpoints).back() == "Gọi \uFFFD điện");
}

TEST_CASE("decomposed text is composed") {
  CHECK(texts(import("touchpoint\nGo\u0323i d\u031B\u01B0\u0323ng\n").map(), LaneKind::touchpoints)
            .front()
            .starts_with("Gọi"));
}

TEST_CASE("a repeated external id is reported; the later row changes the earlier row's card") {
  const auto imported = import("id,touchpoint,owner,pain\n7,a,x,P\n7,a2,,P|Q\n8,b,y,\n");
  CHECK(codes(imported.result.problems) == Texts{"3:1 duplicate-external-id"});
  CHECK(texts(imported.map(), LaneKind::touchpoints) == Texts{"a2", "b"});
  CHECK(card(imported.map(), "a2").owner == "x");
  CHECK(texts(imported.map(), LaneKind::pain_points) == Texts{"P", "Q"});
}

TEST_CASE("only the first thousand problems are kept, all are counted") {
  std::string text = "touchpoint,emotion\n";
  for (int i = 0; i < 1500; ++i) text += "a,một\n";
  const auto result = test::try_import(text, {}, {}, {}, 200);
  CHECK(result->problems.size() == 1000);
  CHECK(result->problem_count == 1500);
}

// ---------------------------------------------------------------- personas and maps

TEST_CASE("personas are made once and stand on the map") {
  Document document;
  document.personas.push_back({.id = PersonaId{"p1"}, .name = "Chị Lan", .segment = {}, .summary = {}, .unknown = {}});
  const auto imported = import("persona,touchpoint\nchị lan,a\nAnh Nam | Chị Lan,b\nAnh Nam,c\n", {}, document);
  REQUIRE(imported.document.personas.size() == 2);
  CHECK(imported.document.personas[1].name == "Anh Nam");
  CHECK(imported.map().info.persona_ids == std::vector{PersonaId{"p1"}, imported.document.personas[1].id});
}

TEST_CASE("a map column sends rows to a map each") {
  const auto imported = import("map,stage,touchpoint\nMua lẻ,S,a\nMua sỉ,S,b\n,S,c\nMUA LẺ,S,d\n");
  REQUIRE(imported.document.maps.size() == 2);
  CHECK(imported.document.maps[0].id == imported.result.map_id);
  CHECK(imported.document.maps[0].info.title == "Mua lẻ");
  CHECK(texts(imported.document.maps[0], LaneKind::touchpoints) == Texts{"a", "d"});
  CHECK(texts(imported.document.maps[1], LaneKind::touchpoints) == Texts{"b", "c"});
}

// ---------------------------------------------------------------- merging

TEST_CASE("importing the same table again changes nothing") {
  auto first = import(cafe);
  const Document before = first.document;
  const auto again = import(cafe, {}, first.document, first.result.map_id);
  CHECK(again.result.edit.changes.empty());
  CHECK(again.result.imported == 3);
  CHECK(again.document == before);
}

TEST_CASE("a re-import updates by external id, adds new rows behind, and keeps what a cell does not say") {
  auto first = import(cafe);
  const CardId id = card(first.map(), "Gọi tổng đài").id;
  const auto second = import(
      "Mã,Giai đoạn,Điểm chạm,Kênh,Cảm xúc,Điểm đau\n"
      "D3,Quyết định,Gọi tổng đài đặt bàn,,5,Chờ máy lâu|Nghe không rõ\n"
      "D9,Sau mua,Nhận tin cảm ơn,SMS,4,\nD1,,Thấy ảnh bánh trên Facebook,,1,\n",
      {}, first.document, first.result.map_id);
  const Map& map = second.map();
  CHECK(second.document.maps.size() == 1);
  const Card& changed = *map.card(id);
  CHECK(changed.text == "Gọi tổng đài đặt bàn");
  CHECK(changed.channel == "hotline");
  CHECK(changed.emotion == 2);
  CHECK(changed.owner == "CSKH");
  CHECK(texts(map, LaneKind::touchpoints) ==
        Texts{"Thấy ảnh bánh trên Facebook", "Đọc đánh giá", "Gọi tổng đài đặt bàn", "Nhận tin cảm ơn"});
  CHECK(texts(map, LaneKind::pain_points) == Texts{"Chữ quá nhỏ", "Ảnh mờ", "Chờ máy lâu", "Nghe không rõ"});
  CHECK(test::stage_of(map, card(map, "Nhận tin cảm ơn")) == "Sau mua");
  CHECK(test::stage_of(map, card(map, "Thấy ảnh bánh trên Facebook")) == "Nhận biết");
}

TEST_CASE("rows without an external id are matched by stage, lane and text, each card once") {
  const char* const text = "stage,touchpoint,owner\nA,call,x\nA,call,y\nB,call,z\n";
  auto first = import(text);
  const auto again = import(text, {}, first.document, first.result.map_id);
  CHECK(again.document == first.document);
  const auto more =
      import("stage,touchpoint,owner\nA,call,1\nA,call,2\nA,call,3\n", {}, first.document, first.result.map_id);
  CHECK(texts(more.map(), LaneKind::touchpoints).size() == 4);
  CHECK(more.map().cards[0].owner == "1");
  CHECK(more.map().cards[3].owner == "3");
}

TEST_CASE("a stage of the map's model is met in the other language, and a missing one takes its place in the order") {
  auto first = import("stage,touchpoint\nAware,a\nAsk,b\nAct,c\n");
  Document document = first.document;
  for (const std::string name : {"Nhận biết", "nhan biet", "NHẬN_BIẾT"}) {
    CAPTURE(name);
    const auto merged = import("stage,touchpoint\n" + name + ",d\n", {}, document, first.result.map_id);
    CHECK(test::stage_of(merged.map(), card(merged.map(), "d")) == "Aware");
    CHECK(merged.map().stages.size() == first.map().stages.size());
  }
}

TEST_CASE("a map's own lane names are known when merging") {
  auto first = import("lane,touchpoint\nGhi chú: Kho,a\n");
  const auto merged = import("lane,touchpoint\nKho,b\n", {}, first.document, first.result.map_id);
  CHECK(card(merged.map(), "b").lane_id == card(merged.map(), "a").lane_id);
  CHECK(merged.result.problems.empty());
}

TEST_CASE("merging into a map that is not there fails") {
  const auto result = test::try_import("touchpoint\na\n", {}, {}, MapId{"none"});
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code == "unknown-map");
}

TEST_CASE("many equal cards do not slow a merge down") {
  std::string text = "stage,touchpoint\n";
  for (int i = 0; i < 20'000; ++i) text += "A,call\n";
  auto first = test::try_import(text, {}, {}, {}, 5000);
  Document document;
  REQUIRE(apply(document, std::move(first->edit)).has_value());
  const auto again = test::try_import(text, {}, document, first->map_id, 5000);
  CHECK(again->edit.changes.empty());
}

// ---------------------------------------------------------------- errors and slices

TEST_CASE("what cannot be read fails with a code and changes nothing") {
  const auto code = [](std::string_view bytes) {
    const auto result = test::try_import(bytes);
    return result ? std::string() : result.error().code;
  };
  CHECK(code("") == "csv-empty");
  CHECK(code(" \r\n\n") == "csv-empty");
  CHECK(code("\xEF\xBB\xBF") == "csv-empty");
  CHECK(code("PK\x03\x04") == "csv-binary");
  CHECK(code("stage,touchpoint\n") == "csv-no-rows");
  CHECK(code("stage,touchpoint,owner\nA,,x\n") == "csv-no-rows");
  const auto empty = io::preview_csv("", {}, io::catalogue());
  REQUIRE_FALSE(empty.has_value());
  CHECK(empty.error().code == "csv-empty");
}

TEST_CASE("slices of any size give the same edit") {
  const std::string bytes = test::read_file("tests/unit/io/fixtures/csv/windows1258-vi.csv");
  const auto whole = test::try_import(bytes, {}, {}, {}, 100'000);
  const auto sliced = test::try_import(bytes, {}, {}, {}, 1);
  Document a;
  Document b;
  REQUIRE(apply(a, std::move(whole->edit)).has_value());
  REQUIRE(apply(b, std::move(sliced->edit)).has_value());
  CHECK(a == b);
}

TEST_CASE("progress grows from 0 to 1, whether there is anything to decode or not") {
  const Document document;
  std::string text = "touchpoint\n";
  for (int i = 0; i < 50; ++i) text += "a\n";
  for (const io::Encoding encoding : {io::Encoding::utf8, io::Encoding::windows1258}) {
    IdSource ids(1);
    io::CsvImport import(text, {.encoding = encoding}, io::catalogue(), document, {}, ids);
    float last = import.progress();
    CHECK(last == 0);
    while (!import.step(5)) {
      CHECK(import.progress() >= last);
      last = import.progress();
    }
    CHECK(import.progress() == 1);
  }
}

TEST_CASE("progress does not fall back where nothing comes of the decoding") {
  const Document document;
  IdSource ids(1);
  io::CsvImport import("\xFE\xFF", {}, io::catalogue(), document, {}, ids);
  float last = 0;
  while (!import.step(1)) {
    CHECK(import.progress() >= last);
    last = import.progress();
  }
  CHECK(import.progress() == 1);
}

TEST_CASE("an extra column that is called like the lanes' column keeps its name, and is not mixed up with that") {
  const std::string text = "lane,touchpoint,Lane\nTouchpoints,a,Trần\nSân thượng,b,Lê\n";
  const auto imported = import(text);
  using Extras = std::vector<std::pair<std::string, std::string>>;
  CHECK(card(imported.map(), "a").extra == Extras{{"Lane", "Trần"}});
  Extras found = card(imported.map(), "b").extra;
  std::ranges::sort(found);
  CHECK(found == Extras{{"Lane", "Lê"}, {"lane", "Sân thượng"}});
  const auto again = import("lane,touchpoint,lane\nSân thượng,b,Lê\n");
  found = card(again.map(), "b").extra;
  std::ranges::sort(found);
  CHECK(found == Extras{{"lane", "Lê"}, {"lane (2)", "Sân thượng"}});
}
