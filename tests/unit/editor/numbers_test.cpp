// Numbers on the map: typed by hand, and from tables.

#include "editor/numbers.h"

#include <catch2/catch_approx.hpp>

#include "editor/metrics.h"
#include "model/metrics.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using namespace lotrinh::model;
using namespace lotrinh::test;
using Catch::Approx;

namespace {

Document measured_document() {
  Document document = stepped_document();
  Map& map = document.maps[0];
  map.lanes.push_back({{"num"}, LaneKind::metrics, "", false, {}});
  Card card;
  card.id = {"m1"};
  card.lane_id = {"num"};
  card.stage_id = {"s2"};
  card.kind = LaneKind::metrics;
  card.text = "NPS";
  map.cards.push_back(card);
  map.cards[3].external_id = "chao";  // t1
  return document;
}

struct NumbersDesk : Desk {
  NumbersDesk() : Desk(measured_document()) {}

  std::vector<MetricValue> values(std::string_view owner) const { return values_of(*metric_of(map(), owner)); }
  Result<NumbersPlan> plan(std::string_view text, const NumbersOptions& options = {}) {
    return plan_numbers(text, options, map(), editor.catalogue, "vi", editor.ids);
  }
  NumbersPlan planned(std::string_view text, const NumbersOptions& options = {}) {
    Result<NumbersPlan> made = plan(text, options);
    REQUIRE(made);
    return std::move(*made);
  }
  NumbersPlan import(std::string_view text, const NumbersOptions& options = {}) {
    NumbersPlan made = planned(text, options);
    const bool news = !made.edit.changes.empty();
    if (news) REQUIRE(editor.apply(made.edit, Source::import));
    return made;
  }
  const Card* card_named(std::string_view text) const {
    const auto found = std::ranges::find(map().cards, text, &Card::text);
    return found == map().cards.end() ? nullptr : &*found;
  }
};

std::vector<std::string> codes(const NumbersPlan& plan) {
  std::vector<std::string> out;
  for (const io::Problem& problem : plan.problems) {
    out.push_back(std::to_string(problem.row) + ":" + std::to_string(problem.column) + " " + problem.code);
  }
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("values are typed one by one, each at its date, and each is a step") {
  NumbersDesk desk;
  desk.write("card.value:m1", "20");
  CHECK(desk.values("m1").size() == 1);
  desk.write("card.date:m1", "2025-04");
  desk.editor.perform("metric.add-value", "m1");
  const std::string target = desk.open_wanted_text();
  CHECK(target == "metric.at:m1|2025-06-15");
  desk.write(target, "31,5");
  REQUIRE(desk.values("m1").size() == 2);
  CHECK(desk.values("m1")[1] == MetricValue{.date = "2025-06-15", .value = 31.5});
  desk.write("metric.at:m1|2025-04", "22");
  CHECK(desk.values("m1")[0].value == 22);
  desk.write("metric.date:m1|2025-04", "31/05/2025");
  CHECK(desk.values("m1")[0].date == "2025-05-31");
  desk.write("metric.date:m1|2025-05-31", "5/2025");
  CHECK(desk.values("m1")[0].date == "2025-05");
  desk.write("metric.target:m1", "40");
  CHECK(distance_to_target(*desk.card("m1").metric)->left == 8.5);
  for (int i = 0; i < 7; ++i) desk.editor.undo();
  CHECK_FALSE(desk.card("m1").metric);
}

TEST_CASE("a date that has a value already is not taken for another one") {
  NumbersDesk desk;
  desk.write("metric.at:m1|2025-04", "1");
  desk.write("metric.at:m1|2025-05", "2");
  desk.write("metric.date:m1|2025-04", "2025-05");
  CHECK(desk.editor.ui.notice);
  CHECK(desk.values("m1").size() == 2);
  desk.write("metric.date:m1|2025-04", "hôm nào đó");
  CHECK(desk.values("m1")[0].date == "2025-04");
}

TEST_CASE("a value is deleted, by its button or by an empty field") {
  NumbersDesk desk;
  desk.write("metric.at:m1|2025-04", "1");
  desk.write("metric.at:m1|2025-05", "2");
  desk.editor.perform("metric.remove-value", "m1|2025-05");
  CHECK(desk.card("m1").metric->value == 1);
  desk.write("metric.at:m1|2025-04", "");
  CHECK_FALSE(desk.card("m1").metric);
}

TEST_CASE("a kind brings its unit and tells which way is good") {
  NumbersDesk desk;
  desk.editor.perform("metric.set", "m1|kind=churn");
  CHECK(desk.card("m1").metric->unit == "%");
  CHECK(better_of(*desk.card("m1").metric) == Better::down);
  desk.editor.perform("metric.set", "m1|better=up");
  CHECK(better_of(*desk.card("m1").metric) == Better::up);
}

TEST_CASE("the whole map has metrics of its own") {
  NumbersDesk desk;
  REQUIRE(desk.editor.perform("metric.add"));
  REQUIRE(desk.map().info.metrics.size() == 1);
  const std::string id = desk.map().info.metrics[0].id.value;
  CHECK(desk.open_wanted_text() == "metric.name:" + id);
  desk.write("metric.name:" + id, "Tỷ lệ rời bỏ");
  desk.write("metric.value:" + id, "4");
  desk.write("metric.date:" + id, "2025-05");
  desk.write("metric.unit:" + id, "%");
  CHECK(desk.map().info.metrics[0].metric == Metric{.value = 4, .unit = "%", .date = "2025-05"});
  desk.editor.perform("metric.remove", id);
  CHECK(desk.map().info.metrics.empty());
}

TEST_CASE("a touchpoint has a metric where one is given to it") {
  NumbersDesk desk;
  desk.editor.perform("metric.add-value", "t1");
  desk.write(desk.open_wanted_text(), "3");
  CHECK(desk.card("t1").metric->value == 3);
  desk.editor.perform("metric.remove", "t1");
  CHECK_FALSE(desk.card("t1").metric);
}

TEST_CASE("a metric table goes to the whole map, to stages and to touchpoints by their names") {
  NumbersDesk desk;
  const NumbersPlan plan = desk.import(
      "Chỉ số,Ngày,Giá trị,Giai đoạn,Điểm chạm,Đơn vị,Mục tiêu\n"
      "Rời bỏ,2025-04,5%,,,,3\nRời bỏ,2025-05,4%,,,,\n"
      "nps,2025-05,30,hai,,,\nĐặt bàn,2025-05,12,Một,,lượt,\n"
      "Chờ,2025-05,4,,CHAO,phút,\nChờ,2025-05,7,,Thực đơn,phút,\n"
      "Lạ,2025-05,1,Không có,,,\nLạ,2025-05,1,,Cũng không,,\n");
  CHECK(codes(plan) == Texts{"8:4 unknown-place", "9:5 unknown-place"});
  CHECK(plan.used == 6);
  REQUIRE(plan.metrics.size() == 5);
  REQUIRE(desk.map().info.metrics.size() == 1);
  const Metric& churn = desk.map().info.metrics[0].metric;
  CHECK(churn.value == 4);
  CHECK(churn.unit == "%");
  CHECK(churn.target == 3);
  CHECK(churn.earlier.size() == 1);
  CHECK(desk.card("m1").metric->value == 30);  // found by its name in its stage
  const Card* booking = desk.card_named("Đặt bàn");
  REQUIRE(booking);
  CHECK(booking->stage_id.value == "s1");
  CHECK(booking->kind == LaneKind::metrics);
  std::size_t linked = 0;
  for (const Link& link : desk.map().links) linked += link.kind == "measures" ? 1 : 0;
  CHECK(linked == 2);
  CHECK(plan.metrics[3].place == "Nhân viên chào");

  SECTION("once: a second time it is all there") {
    const NumbersPlan again = desk.planned(
        "metric,date,value,stage,touchpoint\nRời bỏ,2025-05,4,,\nĐặt bàn,2025-05,12,Một,\nChờ,2025-05,7,,Thực đơn\n");
    CHECK(again.edit.changes.empty());
    CHECK(again.metrics.size() == 3);
    CHECK_FALSE(again.metrics[0].made);
  }
  SECTION("a value of the same date takes the place of the one that was there") {
    desk.import("metric,date,value\nRời bỏ,2025-05,3.5\n");
    CHECK(desk.map().info.metrics[0].metric.value == 3.5);
    CHECK(desk.map().info.metrics[0].metric.earlier.size() == 1);
  }
  SECTION("and one undo takes all of it back") {
    desk.editor.undo();
    CHECK(desk.map() == measured_document().maps[0]);
  }
}

TEST_CASE("a map without a lane of metrics gets one") {
  NumbersDesk desk;
  desk.editor.perform("lane.delete", "num");
  desk.import("metric,date,value,stage\nNPS,2025-05,30,Hai\n");
  CHECK(desk.map().lane_of(LaneKind::metrics));
  desk.editor.undo();
  CHECK_FALSE(desk.map().lane_of(LaneKind::metrics));
}

TEST_CASE("a survey becomes a score a month, with its answers and its interval") {
  NumbersDesk desk;
  const NumbersPlan plan = desk.import(
      "ngày,nps,ý "
      "kiến\n2025-04-02,10,tốt\n2025-04-20,9,x\n2025-04-21,3,y\n2025-05-01,9,\n2025-05-02,11,\n2025-05-03,8,\n");
  CHECK(plan.scale == data::Scale::nps);
  CHECK(plan.period == Period::month);
  CHECK(codes(plan) == Texts{"6:2 off-scale"});
  REQUIRE(desk.map().info.metrics.size() == 1);
  CHECK(desk.map().info.metrics[0].name == "NPS");
  const Metric& nps = desk.map().info.metrics[0].metric;
  CHECK(nps.kind == "nps");
  CHECK(nps.date == "2025-05");
  CHECK(nps.value == 50);
  CHECK(nps.answers == 2);
  CHECK(nps.low);
  REQUIRE(nps.earlier.size() == 1);
  CHECK(*nps.earlier[0].value == Approx(33.333));
  CHECK(nps.earlier[0].answers == 3);
}

TEST_CASE("answers are put together by quarter or all in all, on the scale that is said") {
  NumbersDesk desk;
  const std::string text = "date,score\n2025-01-02,5\n2025-03-02,4\n2025-04-02,1\n";
  const NumbersPlan quarters = desk.planned(text, {.period = Period::quarter});
  CHECK(quarters.scale == data::Scale::csat);
  REQUIRE(quarters.metrics.size() == 1);
  REQUIRE(quarters.metrics[0].values.size() == 2);
  CHECK(quarters.metrics[0].values[0].date == "2025-03");
  CHECK(quarters.metrics[0].values[0].value == 100);
  CHECK(quarters.metrics[0].metric.unit == "%");
  CHECK_FALSE(quarters.metrics[0].values[1].low);  // one answer
  const NumbersPlan all = desk.planned(text, {.scale = data::Scale::ces, .period = Period::all});
  CHECK(all.metrics[0].name == "CES");
  CHECK(all.metrics[0].values.size() == 1);
  CHECK(*all.metrics[0].values[0].value == Approx(3.333));
}

TEST_CASE("a survey of touchpoints gives each its score") {
  NumbersDesk desk;
  desk.import("Điểm chạm,Mức độ hài lòng (CSAT)\nchao,5\nchao,4\nThực đơn,2\nThực đơn,5\n");
  std::size_t scores = 0;
  for (const Card& card : desk.map().cards) scores += card.text == "CSAT" ? 1 : 0;
  CHECK(scores == 2);
  const Card* csat = desk.card_named("CSAT");
  CHECK(csat->stage_id.value == "s2");
  CHECK(csat->metric->value == 100);
}

TEST_CASE("answers on no known scale are refused, and what is no table too") {
  NumbersDesk desk;
  CHECK(desk.plan("score\n150\n260\n").error().code == "no-scale");
  CHECK(desk.plan("").error().code == "csv-empty");
}

TEST_CASE("the dialog shows what comes, and imports it in one step") {
  NumbersDesk desk;
  REQUIRE(open_numbers(desk.editor, "nps.csv", "date,nps\n2025-05-01,9\n2025-05-02,3\n"));
  CHECK(desk.editor.dialog() == "numbers");
  desk.editor.perform("numbers.scale", "ces");
  CHECK(desk.editor.ui.numbers->plan.metrics[0].name == "CES");
  desk.editor.perform("numbers.scale", "nps");
  desk.editor.perform("numbers.column", "0=ignore");
  CHECK(desk.editor.ui.numbers->plan.metrics[0].values[0].date.empty());
  desk.editor.perform("numbers.column", "0=date");
  desk.editor.perform("numbers.run");
  CHECK_FALSE(desk.editor.ui.numbers);
  CHECK(desk.map().info.metrics.size() == 1);
  desk.editor.perform("notice.act");
  CHECK(desk.map().info.metrics.empty());

  SECTION("or nothing, after Escape") {
    REQUIRE(open_numbers(desk.editor, "nps.csv", "nps\n9\n"));
    CHECK(desk.key("Escape"));
    CHECK(desk.editor.dialog().empty());
    CHECK(desk.map().info.metrics.empty());
  }
  SECTION("a choice that makes no sense changes nothing but for a notice") {
    REQUIRE(open_numbers(desk.editor, "nps.csv", "nps\n9\n"));
    desk.editor.perform("numbers.kind", "metrics");
    CHECK(desk.editor.ui.notice->kind == Notice::Kind::error);
    CHECK(desk.editor.ui.numbers->plan.table.survey);
  }
}

TEST_CASE("a read-only map takes no numbers") {
  NumbersDesk desk;
  desk.editor.settings.readonly = true;
  CHECK_FALSE(desk.editor.perform("metric.add"));
  CHECK_FALSE(desk.editor.perform("metric.add-value", "m1"));
  CHECK_FALSE(desk.editor.perform("numbers.import"));
}
