#include "model/metrics.h"

#include <catch2/catch_test_macros.hpp>

using namespace lotrinh::model;

namespace {

Metric nps(std::vector<MetricValue> values) {
  Metric metric;
  metric.kind = "nps";
  for (MetricValue& value : values) metric = with_value(metric, std::move(value));
  return metric;
}

MetricValue at(const char* date, double value) { return {.date = date, .value = value}; }

std::vector<std::string> dates_of(const Metric& metric) {
  std::vector<std::string> dates;
  for (const MetricValue& value : values_of(metric)) dates.push_back(value.date);
  return dates;
}

}  // namespace

TEST_CASE("a value stands where its date belongs, the newest is the metric's own") {
  const Metric metric = nps({at("2026-09", 30), at("2026-07-15", 20), at("2026-08", 25)});
  CHECK(dates_of(metric) == std::vector<std::string>{"2026-07-15", "2026-08", "2026-09"});
  CHECK(metric.value == 30);
  CHECK(metric.date == "2026-09");
  CHECK(metric.earlier.size() == 2);
}

TEST_CASE("a value of a date that is there takes its place, with what is not known of it") {
  Metric metric = nps({at("2026-08", 25), at("2026-09", 30)});
  metric.earlier[0].unknown.push_back({"wave", "2"});
  metric = with_value(metric, {"2026-08", 26, 200, 20, 32});
  CHECK(metric.earlier == std::vector<MetricValue>{{"2026-08", 26, 200, 20, 32, {{"wave", "2"}}}});
  CHECK(with_value(metric, at("2026-09", 31)).value == 31);
  CHECK(values_of(with_value(metric, at("2026-09", 31))).size() == 2);
}

TEST_CASE("a value that is taken out leaves the one before it as the newest") {
  const Metric metric = nps({{"2026-08", 25, 90, 10, 40}, at("2026-09", 30)});
  const Metric left = without_value(metric, "2026-09");
  CHECK(newest_of(left) == MetricValue{"2026-08", 25, 90, 10, 40});
  CHECK(left.earlier.empty());
  CHECK_FALSE(without_value(left, "2026-08").value);
  CHECK(without_value(metric, "2025") == metric);
}

TEST_CASE("a change is as given, else what the two newest values tell") {
  Metric metric = nps({at("2026-08", 25), at("2026-09", 30)});
  CHECK(change_of(metric) == 5);
  metric.change = 4;
  CHECK(change_of(metric) == 4);
  CHECK(change_of(with_value(metric, at("2026-07", 1))) == 4);  // an older value leaves it
  CHECK(change_of(with_value(metric, at("2026-10", 36))) == 6);
  CHECK_FALSE(change_of(nps({at("2026-08", 25)})));
}

TEST_CASE("which way is good is said, else known of the kind") {
  Metric metric;
  CHECK(better_of(metric) == Better::up);
  metric.kind = "churn";
  CHECK(better_of(metric) == Better::down);
  metric.better = Better::up;
  CHECK(better_of(metric) == Better::up);
}

TEST_CASE("the distance to the target has the sign of the way that is left") {
  Metric metric = nps({at("2026-09", 30)});
  CHECK_FALSE(distance_to_target(metric));
  metric.target = 42;
  CHECK(distance_to_target(metric) == TargetDistance{12, false});
  metric.target = 30;
  CHECK(distance_to_target(metric) == TargetDistance{0, true});
  metric.better = Better::down;
  metric.target = 20;
  CHECK(distance_to_target(metric) == TargetDistance{-10, false});
  metric.target = 35;
  CHECK(distance_to_target(metric) == TargetDistance{5, true});
}

TEST_CASE("the share of the way is counted from the baseline") {
  Metric metric = nps({at("2026-09", 30)});
  metric.target = 40;
  CHECK_FALSE(share_of_way(metric));
  metric.baseline = 20;
  CHECK(share_of_way(metric) == 0.5);
  metric.baseline = 40;
  CHECK_FALSE(share_of_way(metric));
}

TEST_CASE("a setback is the newest value after a day worse than the newest one until then") {
  const Metric metric = nps({at("2026-06", 40), at("2026-07", 30), at("2026-09-02", 25), at("2026-10", 28)});
  const std::optional<Setback> found = setback_since(metric, "2026-08-15");
  REQUIRE(found);
  CHECK(found->before.value == 30);
  CHECK(found->now.value == 28);
  CHECK_FALSE(found->maybe_chance);
  CHECK_FALSE(setback_since(metric, "2026-10-31"));  // nothing was measured since
  CHECK_FALSE(setback_since(metric, "2026-01-01"));  // nothing until then
  CHECK_FALSE(setback_since(metric, ""));
  CHECK_FALSE(setback_since(nps({at("2026-07", 30), at("2026-10", 30)}), "2026-08-15"));
  Metric churn = metric;
  churn.kind = "churn";
  CHECK_FALSE(setback_since(churn, "2026-08-15"));
}

TEST_CASE("a setback within what chance allows says so") {
  CHECK(setback_since(nps({{"2026-07", 30, 90, 22, 38}, {"2026-10", 28, 90, 20, 36}}), "2026-08")->maybe_chance);
  CHECK_FALSE(setback_since(nps({{"2026-07", 60, 90, 52, 68}, {"2026-10", 28, 90, 20, 36}}), "2026-08")->maybe_chance);
}
