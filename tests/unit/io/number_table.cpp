#include "io/number_table.h"

#include <catch2/catch_test_macros.hpp>

#include "io/assets.h"
#include "unit/io/files.h"

using namespace lotrinh;
using io::NumberField;
using io::NumberTable;

namespace {

NumberTable read(std::string_view text, const io::NumberOptions& options = {}) {
  Result<NumberTable> table = io::read_numbers(text, options);
  REQUIRE(table);
  return *table;
}

std::vector<std::string> fields_of(const NumberTable& table) {
  std::vector<std::string> out;
  for (const io::NumberColumn& column : table.columns) out.emplace_back(io::name_of(column.field));
  return out;
}

std::vector<std::string> problems_of(const NumberTable& table) {
  std::vector<std::string> out;
  for (const io::Problem& problem : table.problems) {
    out.push_back(std::to_string(problem.row) + ":" + std::to_string(problem.column) + " " + problem.code);
  }
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a metric table is read in either language, with its decimals and dates") {
  const NumberTable en = read("metric,date,value,stage,unit,target\nConversion,2026-09,41.5%,Buy,,50\n");
  CHECK_FALSE(en.survey);
  REQUIRE(en.rows.size() == 1);
  CHECK(en.rows[0].metric == "Conversion");
  CHECK(en.rows[0].date == "2026-09");
  CHECK(en.rows[0].value == 41.5);
  CHECK(en.rows[0].unit == "%");
  CHECK(en.rows[0].stage == "Buy");
  CHECK(en.rows[0].target == 50);
  const NumberTable vi =
      read("Chỉ số;Ngày;Giá trị;Giai đoạn;Điểm chạm;Đơn vị;Mục tiêu\nPhản hồi;05/09/2026;3,5;Mua;Tổng đài;phút;2\n");
  CHECK(fields_of(vi) == Texts{"metric", "date", "value", "stage", "touchpoint", "unit", "target"});
  REQUIRE(vi.rows.size() == 1);
  CHECK(vi.rows[0].date == "2026-09-05");
  CHECK(vi.rows[0].value == 3.5);
  CHECK(vi.rows[0].touchpoint == "Tổng đài");
}

TEST_CASE("a date that only fits month first settles those that fit both ways") {
  const NumberTable table = read("metric,date,value\nA,03/04/2026,1\nA,12/31/2026,2\n");
  CHECK(table.rows[0].date == "2026-03-04");
  CHECK(read("metric,date,value\nA,03/04/2026,1\n").rows[0].date == "2026-04-03");
}

TEST_CASE("rows with a fault are told by row and column and stop no other") {
  const NumberTable table =
      read("metric,date,value,good when\nA,2026,x\n,2026,1,up\nA,soon,1,up\nA,2026,,up\nA,2026,5,so\nB,2026,6,\n");
  CHECK(problems_of(table) ==
        Texts{"2:3 unread-number", "3:1 missing-metric", "4:2 unread-date", "5:3 missing-value", "6:4 bad-better"});
  CHECK(table.read == 6);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[1].metric == "B");
}

TEST_CASE("a survey has one answer a row; what else was asked stays out") {
  const NumberTable table = read(
      "Dấu thời gian,Bạn có sẵn lòng giới thiệu chúng tôi?,Vì sao,Điểm chạm\n2026-09-05,9,\"Tốt, "
      "nhanh\",Web\n2026-09-06,,x,Web\n");
  CHECK(table.survey);
  CHECK(fields_of(table) == Texts{"date", "score", "ignore", "touchpoint"});
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].value == 9);
  CHECK(table.rows[0].touchpoint == "Web");
  CHECK(problems_of(table) == Texts{"3:2 missing-value"});
}

TEST_CASE("where no header says so, the first column of answers is the score") {
  CHECK(fields_of(read("who,how was it,why\nAn,5,good\nBinh,3,slow\n")) == Texts{"ignore", "score", "ignore"});
  const NumberTable bare = read("9\n10\n3\n");
  CHECK(bare.rows.size() == 3);
  CHECK(bare.columns[0].name.empty());
}

TEST_CASE("what a column is taken for can be said") {
  const std::string text = "score,other\n1,7\n2,8\n";
  const NumberTable table = read(text, {.mapping = {{1, NumberField::score}}});
  CHECK(fields_of(table) == Texts{"ignore", "score"});
  CHECK(table.rows[0].value == 7);
  CHECK(io::read_numbers(text, {.survey = false}).error().code == "no-number-column");
}

TEST_CASE("what is no table is refused") {
  CHECK(io::read_numbers("", {}).error().code == "csv-empty");
  CHECK(io::read_numbers("\n\n", {}).error().code == "csv-empty");
  CHECK(io::read_numbers(std::string("PK\x03\x04\0\0\0\0", 8), {}).error().code == "csv-binary");
  CHECK(io::read_numbers("name,colour\nA,red\n", {}).error().code == "no-number-column");
}

TEST_CASE("a table of figures is told from one of touchpoints") {
  CHECK(io::looks_like_numbers("metric,date,value\nA,2026,1\n"));
  CHECK(io::looks_like_numbers("Chỉ số,Ngày,Giá trị,Giai đoạn\nA,2026,1,Mua\n"));
  CHECK(io::looks_like_numbers("date,nps,comment\n2026,9,x\n"));
  CHECK_FALSE(io::looks_like_numbers("stage,touchpoint,channel,emotion,metric,value,date\nA,B,web,1,M,3,2026\n"));
  CHECK_FALSE(io::looks_like_numbers("touchpoint,metric,value,date\nB,M,3,2026\n"));
  CHECK_FALSE(io::looks_like_numbers("Giai đoạn,Điểm chạm,Cảm xúc\nA,B,2\n"));
  CHECK_FALSE(io::looks_like_numbers("stage,touchpoint,score\nA,B,2\n"));
  CHECK_FALSE(io::looks_like_numbers(""));
  for (const char* sample : {"diem-cham-ban-le", "diem-cham-ban-le-bom", "touchpoints-hotel"}) {
    CHECK_FALSE(io::looks_like_numbers(test::read_file("assets/samples/" + std::string(sample) + ".csv")));
  }
}

TEST_CASE("what is written of a map's metrics is read back, in both languages") {
  model::Map map;
  map.id = {"m"};
  map.stages.push_back({{"s"}, "Mua", {}, {}, {}});
  map.lanes.push_back({{"l"}, model::LaneKind::metrics, {}, false, {}});
  model::Metric metric{.kind = "nps", .value = 31.234, .unit = "điểm", .date = "2026-09", .target = 45, .low = -3};
  metric.better = model::Better::down;
  metric.baseline = 12;
  metric.answers = 214;
  metric.high = 38;
  metric.earlier = {{"2026-08-15", 1234.5, 90, -1, 2}};
  map.info.metrics = {{{"x"}, "=NPS; \"chung\"", metric}};
  model::Card card;
  card.id = {"c"};
  card.lane_id = {"l"};
  card.stage_id = {"s"};
  card.kind = model::LaneKind::metrics;
  card.text = "Chuyển đổi";
  card.metric.emplace().value = 5;
  map.cards.push_back(card);
  for (const char* language : {"vi", "en"}) {
    const std::string text = io::write_metrics_csv(map, io::catalogue(), io::strings(language), {.language = language});
    const NumberTable table = read(text);
    CHECK(table.problems.empty());
    REQUIRE(table.rows.size() == 3);
    const io::NumberRow& old = table.rows[0];
    CHECK(old.metric == "=NPS; \"chung\"");
    CHECK(old.date == "2026-08-15");
    CHECK(old.value == 1234.5);
    CHECK(old.answers == 90);
    CHECK(old.low == -1);
    const io::NumberRow& newest = table.rows[1];
    CHECK(newest.value == 31.234);
    CHECK(newest.unit == "điểm");
    CHECK(newest.kind == "nps");
    CHECK(newest.better == model::Better::down);
    CHECK(newest.baseline == 12);
    CHECK(newest.target == 45);
    CHECK(newest.high == 38);
    CHECK(newest.stage.empty());
    CHECK(table.rows[2].stage == "Mua");
    CHECK(table.rows[2].date.empty());
  }
}
