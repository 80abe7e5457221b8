// The page of the action plan: what is pressed, dragged and typed there.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;
using view::PointerEvent;

namespace {

model::Document planned() {
  model::Document document = stepped_document();
  model::PlannedAction action;
  action.id = {"x1"};
  action.text = "Mở quầy";
  action.status = model::ActionStatus::planned;
  action.from = "2025-07-01";
  action.to = "2025-08-31";
  action.scores.emplace().impact = 1;
  action.scores->effort = 4;
  document.actions.push_back(action);
  action.id = {"x2"};
  action.text = "Đổi biển hiệu";
  action.to = "2020-01-31";
  action.scores.reset();
  document.actions.push_back(action);
  return document;
}

struct PlanStage : Stage {
  explicit PlanStage(const char* view) : Stage(planned()) {
    editor().perform("plan.view", view);
    settle();
  }

  const model::PlannedAction& action(const char* id = "x1") {
    const model::PlannedAction* found = editor().document().action({id});
    REQUIRE(found);
    return *found;
  }
  void drag(Point from, Point to, bool drops = true) {
    pointer(PointerEvent::move, from, -1);
    pointer(PointerEvent::down, from);
    for (int i = 1; i <= 5; ++i) {
      const float part = static_cast<float>(i) / 5;
      pointer(PointerEvent::move, {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, -1);
      shell.frame();
    }
    if (!drops) {
      CHECK(shell.key("Escape", "Escape", {}));
    }
    pointer(PointerEvent::up, to);
    settle();
  }
  Rect place(const std::string& id) { return rect_of(with_id(id)); }
};

}  // namespace

TEST_CASE("a card of the board is dragged to another status, and Escape leaves it where it was") {
  PlanStage stage("board");
  const Point from = stage.place("plan.card:x1").center();
  const Rect doing = stage.place("plan.column:doing");
  stage.drag(from, {doing.center().x, from.y + 40}, false);
  CHECK(stage.action().status == model::ActionStatus::planned);
  stage.drag(from, {doing.center().x, from.y + 40});
  CHECK(stage.action().status == model::ActionStatus::doing);
  CHECK_FALSE(open_action(stage.editor()));  // a drag is no press
  CHECK(stage.editor().undo());
  CHECK(stage.action().status == model::ActionStatus::planned);
}

TEST_CASE("a point of the matrix is dragged to another effect and effort, in one step") {
  PlanStage stage("matrix");
  const Point from = stage.place("plan.dot:x1").center();
  stage.drag(from, {from.x + 100, from.y - 120});
  CHECK(*stage.action().scores->impact > 1);
  CHECK(*stage.action().scores->effort > 4);
  CHECK(stage.editor().undo());
  CHECK(*stage.action().scores->impact == 1);
  CHECK(*stage.action().scores->effort == 4);
  CHECK_FALSE(stage.editor().history().can_undo());
}

TEST_CASE("a bar of the timeline moves whole, its ends one by one and never past each other") {
  PlanStage stage("timeline");
  const Rect bar = stage.place("plan.bar:x1");
  stage.drag(bar.center(), {bar.center().x + 80, bar.center().y});
  CHECK(stage.action().from > "2025-07-01");
  CHECK(stage.action().to > "2025-08-31");
  stage.editor().undo();
  stage.settle();
  stage.drag({bar.right() - 3, bar.center().y}, {bar.right() + 60, bar.center().y});
  CHECK(stage.action().from == "2025-07-01");
  CHECK(stage.action().to > "2025-08-31");
  stage.editor().undo();
  stage.settle();
  stage.drag({bar.x + 3, bar.center().y}, {bar.right() + 200, bar.center().y});
  CHECK(stage.action().from == "2025-08-31");
  CHECK(stage.action().to == "2025-08-31");
}

TEST_CASE("nothing of a read-only plan can be dragged") {
  PlanStage stage("board");
  stage.editor().set_readonly(true);
  stage.settle();
  const Point from = stage.place("plan.card:x1").center();
  stage.drag(from, stage.place("plan.column:doing").center());
  CHECK(stage.action().status == model::ActionStatus::planned);
}

TEST_CASE("a row opens its action's details, and Escape closes them") {
  PlanStage stage("table");
  CHECK(stage.has_id("plan.overdue:x2"));
  CHECK_FALSE(stage.has_id("plan.overdue:x1"));
  const Rect score = stage.place("plan.score:x1");
  stage.click(Point{score.x - 20, score.center().y});
  CHECK(open_action(stage.editor()) == &stage.action());
  CHECK(stage.has_id("plan.score-words"));
  CHECK(stage.shell.key("Escape", "Escape", {}));
  stage.settle();
  CHECK_FALSE(stage.has_id("plan.score-words"));
}

TEST_CASE("a text that table and details both show is edited where it was pressed") {
  PlanStage stage("table");
  stage.editor().perform("action.open", "x1");
  stage.settle();
  const Rect details = stage.place("plan.details");
  std::vector<Rect> fields;
  each_node(stage.scene(), [&](const Json& entry) {
    if (entry["id"] == "action.text:x1") fields.push_back(rect_of(entry));
  });
  REQUIRE(fields.size() == 2);
  for (const Rect& field : fields) {
    stage.click(Point{field.x + 8, field.y + 8});
    REQUIRE(stage.port.text_edit);
    CHECK((stage.port.text_edit->rect.x >= details.x) == (field.x >= details.x));
    stage.end_typing();
  }
}

TEST_CASE("an action is added, named and found in the table with the keyboard alone") {
  PlanStage stage("table");
  stage.editor().perform("action.add");
  stage.settle();
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target.starts_with("action.text:"));
  stage.type("Thuê thêm người");
  stage.end_typing();
  CHECK(stage.editor().document().actions.back().text == "Thuê thêm người");
}

TEST_CASE("a plan without actions teaches what one is, and offers those of its maps") {
  Stage stage(stepped_document());
  stage.editor().perform("page.plan");
  stage.settle();
  CHECK(stage.has_id("plan.lesson"));
  stage.click(stage.with_id("action.add-from-map:map"));
  CHECK(stage.editor().document().actions.size() == 1);
  CHECK(stage.has_id("plan.table"));
}

TEST_CASE("on a phone the details take the plan's place, and give it back") {
  Stage stage(planned(), {390, 800});
  stage.editor().perform("page.plan");
  stage.settle();
  CHECK(stage.has_id("plan.table"));
  stage.editor().perform("action.open", "x1");
  stage.settle();
  CHECK_FALSE(stage.has_id("plan.table"));
  CHECK(stage.has_id("plan.details"));
  stage.click(stage.with_id("action.close"));
  CHECK(stage.has_id("plan.table"));
}
