// Checks of metrics: a map that trips each, and one that does not.

#include "unit/method/checks_desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

TEST_CASE("a metric with a name wants a value, but for one of a future state") {
  Desk desk;
  desk.add("named", LaneKind::metrics);
  desk.add("measured", LaneKind::metrics).metric.emplace().value = 0;
  desk.add("blank", LaneKind::metrics).text.clear();
  CHECK(desk.places("metric-not-measured") == Ids{"named"});
  CHECK(desk.of("metric-not-measured").front().remedy == method::Remedy::set_value);
  SECTION("a touchpoint's too, once it says what is measured") {
    desk.touchpoint("aimed").metric.emplace().target = 5;
    desk.touchpoint("bare").metric.emplace();
    desk.touchpoint("known").metric.emplace(Metric{.kind = "nps", .value = 3});
    CHECK(desk.places("metric-not-measured") == Ids{"named", "aimed"});
  }
  SECTION("and the map's own") {
    desk.map().info.metrics = {{{"nps"}, "NPS"}, {{"csat"}, "CSAT", {.kind = "csat", .value = 80}}, {{"blank"}}};
    CHECK(desk.places("metric-not-measured") == Ids{"named", "nps"});
    const method::Finding found = desk.of("metric-not-measured").back();
    CHECK(found.place == method::PlaceKind::metric);
    CHECK(arg(found, "what") == "NPS");
  }
  desk.map().info.kind = MapKind::future;
  CHECK(desk.places("metric-not-measured").empty());
}

TEST_CASE("a metric that got worse since the last review is pointed at") {
  Desk desk;
  desk.map().info.reviewed_on = "2026-08-15";
  const auto measured = [](double before, double now) {
    return Metric{.value = now, .date = "2026-09", .earlier = {{.date = "2026-07", .value = before}}};
  };
  desk.add("fell", LaneKind::metrics).metric.emplace(measured(40, 31.5));
  desk.add("rose", LaneKind::metrics).metric.emplace(measured(31, 40));
  Metric& waiting = desk.touchpoint("waiting").metric.emplace(measured(3, 4));
  waiting.kind = "response-time";
  waiting.unit = "phút";
  desk.map().info.metrics = {{{"nps"}, "NPS", measured(40, 30)}};
  CHECK(desk.places("metric-worse") == Ids{"fell", "waiting", "nps"});
  const method::Finding found = desk.of("metric-worse").front();
  CHECK(found.level == method::Level::warning);
  CHECK(found.sentence == "metric-worse");
  CHECK(found.remedy == method::Remedy::add_opportunity);
  CHECK(arg(found, "before") == "40");
  CHECK(arg(found, "now") == "31.5");
  CHECK(arg(desk.of("metric-worse")[1], "now") == "4\u00a0phút");
  CHECK(arg(found, "date") == "2026-08-15");
  const std::vector<method::Finding> in_vietnamese = desk.all("vi");
  const auto same = std::ranges::find(in_vietnamese, found.check, &method::Finding::check);
  REQUIRE(same != in_vietnamese.end());
  CHECK(arg(*same, "date") == "15/08/2026");

  SECTION("not without a review, nor where nothing was measured after it") {
    desk.map().info.reviewed_on.clear();
    CHECK(desk.places("metric-worse").empty());
    desk.map().info.reviewed_on = "2026-10-01";
    CHECK(desk.places("metric-worse").empty());
    desk.map().info.reviewed_on = "2026-01-01";
    CHECK(desk.places("metric-worse").empty());
  }
  SECTION("with less weight where the intervals overlap: it may be chance") {
    Metric& metric = desk.map().info.metrics[0].metric;
    metric.low = 22;
    metric.high = 38;
    CHECK(desk.of("metric-worse").back().level == method::Level::warning);
    metric.earlier[0].low = 33;
    metric.earlier[0].high = 47;
    CHECK(desk.of("metric-worse").back().level == method::Level::hint);
    CHECK(desk.of("metric-worse").back().sentence == "metric-worse-maybe");
  }
}
