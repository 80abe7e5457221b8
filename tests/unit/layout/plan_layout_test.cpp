#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/iso_date.h"
#include "layout/plan_matrix.h"
#include "layout/plan_timeline.h"
#include "layout/text.h"

using namespace lotrinh;
using namespace lotrinh::layout;
using Catch::Approx;

namespace {

PlanItem item(const char* id, std::optional<double> effect, std::optional<double> effort) {
  PlanItem made;
  made.id = id;
  made.text = std::string("Hành động ") + id;
  made.effect = effect;
  made.effort = effort;
  return made;
}

struct Drawn {
  Strings strings;
  FixedMeasurer measurer;
  PlanSettings settings;
  Scene scene;

  Drawn() {
    settings.strings = &strings;
    settings.today = *parse_iso_date("2026-11-22");
    settings.middle_effort = 4;
  }
  const Node* node(std::string_view id) const {
    const auto it = std::ranges::find_if(scene.nodes, [&](const Node& each) { return scene.str(each.id) == id; });
    return it == scene.nodes.end() ? nullptr : &*it;
  }
};

}  // namespace

TEST_CASE("places in the matrix lead back to the values that they show") {
  const std::vector<PlanItem> items = {item("a", 1, 2), item("b", 3, 26)};
  const MatrixScale scale = matrix_scale(items, {1000, 700});
  for (const double effect : {0.0, 0.7, 1.5, 3.0}) {
    for (const double effort : {2.0, 2.5, 7.0, 26.0}) {
      const Point at = scale.at(effect, effort);
      CHECK(scale.effect_at(at.y) == Approx(effect));
      CHECK(scale.effort_at(at.x) == Approx(effort));
    }
  }
  CHECK(scale.at(3, 1).y < scale.at(0, 1).y);
  CHECK(scale.effect_at(-500) == 3);
  CHECK(scale.effort_at(-500) > 0);
}

TEST_CASE("every action of the matrix is a button, and those without scores are listed below it") {
  Drawn drawn;
  const std::vector<PlanItem> items = {item("a", 1, 2), item("b", 1, 2), item("c", {}, 2)};
  layout_plan_matrix(items, drawn.settings, drawn.measurer, {1000, 700}, drawn.scene);
  const Node* a = drawn.node("plan.dot:a");
  const Node* b = drawn.node("plan.dot:b");
  REQUIRE(a);
  REQUIRE(b);
  CHECK_FALSE(a->rect.inset(3).intersects(b->rect.inset(3)));  // one steps aside
  CHECK_FALSE(drawn.node("plan.dot:c"));
  const Node* listed = drawn.node("plan.unscored:c");
  REQUIRE(listed);
  CHECK(drawn.scene.str(listed->action) == "action.open");
  CHECK(listed->rect.y > matrix_scale(items, {1000, 700}).plot.bottom());
}

TEST_CASE("labels in the matrix cover neither each other nor a point") {
  Drawn drawn;
  std::vector<PlanItem> items;
  for (int i = 0; i < 14; ++i) {
    items.push_back(item(std::to_string(i).c_str(), 1 + 0.1 * (i % 5), 2 + i % 4));
    items.back().text = "Một việc có tên khá dài để nhãn phải xuống dòng, số " + std::to_string(i);
  }
  layout_plan_matrix(items, drawn.settings, drawn.measurer, {900, 620}, drawn.scene);
  std::vector<Rect> labels;
  for (const TextRun& run : drawn.scene.texts) {
    if (drawn.scene.str(run.text).starts_with("Một việc"))
      labels.push_back({run.origin.x, run.origin.y, run.width, 16});
  }
  CHECK(labels.size() > 3);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t j = i + 1; j < labels.size(); ++j) CHECK_FALSE(labels[i].intersects(labels[j]));
    for (int dot = 0; dot < 14; ++dot) {
      CHECK_FALSE(drawn.node("plan.dot:" + std::to_string(dot))->rect.inset(3).intersects(labels[i]));
    }
  }
}

TEST_CASE("bars lie between their days, and those without a date come last") {
  Drawn drawn;
  PlanItem dated = item("a", {}, {});
  dated.from = *parse_iso_date("2026-12-01");
  dated.to = *parse_iso_date("2026-12-31");
  const std::vector<PlanItem> items = {item("b", {}, {}), dated};
  layout_plan_timeline(items, drawn.settings, drawn.measurer, 1000, drawn.scene);
  const TimeScale scale = time_scale(items, drawn.settings, 1000);
  CHECK(iso_date(scale.first) == "2026-11-01");
  CHECK(iso_date(scale.end) == "2027-02-01");
  const Node* bar = drawn.node("plan.bar:a");
  REQUIRE(bar);
  CHECK(bar->rect.x == Approx(scale.x(*dated.from)));
  CHECK(bar->rect.right() == Approx(scale.x(*dated.to + 1)));
  CHECK(scale.day(bar->rect.x + 1) == *dated.from);
  CHECK_FALSE(drawn.node("plan.bar:b"));
  REQUIRE(drawn.node("plan.row:b"));
  CHECK(drawn.node("plan.row:b")->rect.y > bar->rect.bottom());
}

TEST_CASE("a date of another century does not make the timeline endless") {
  Drawn drawn;
  PlanItem slip = item("a", {}, {});
  slip.from = *parse_iso_date("0202-12-01");
  slip.to = *parse_iso_date("9999-12-31");
  const std::vector<PlanItem> items = {slip};
  layout_plan_timeline(items, drawn.settings, drawn.measurer, 1000, drawn.scene);
  CHECK(drawn.scene.size.width < 30'000);
}
