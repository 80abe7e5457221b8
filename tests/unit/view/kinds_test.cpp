// The kind of a map, stage models and links, as they are pressed.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "editor/links.h"
#include "unit/editor/desk.h"
#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;

TEST_CASE("a long title is cut before the kind of the map is left out beside it") {
  for (const float width : {1366.0F, 1920.0F}) {
    model::Document document = sample("pho-song-han");
    document.info.title = "Mở tài khoản ngân hàng: Ngân hàng Hải Vân";
    document.maps.front().info.title = "Linh mở tài khoản trên app và dùng ba tháng đầu (bản thiết kế dịch vụ)";
    document.maps.front().info.kind = model::MapKind::blueprint;
    Stage stage(std::move(document), {width, 768});
    if (stage.has_id("inspector")) stage.editor().perform("view.inspector");  // has one of its own
    stage.settle();
    INFO(width);
    REQUIRE(stage.has_id("map.kind"));
    const Rect kind = rect_of(stage.with_id("map.kind"));
    CHECK(rect_of(stage.with_id("map.menu")).right() <= kind.x);
    CHECK(kind.right() <= rect_of(stage.with_id("checks.count")).x);
    stage.click(stage.with_id("map.kind"));
    CHECK(stage.editor().ui.menu);
  }
}

TEST_CASE("the dialog of stage models is pressed from the model to the map, and its list is a combobox") {
  Stage stage(sample("pho-song-han"));
  const std::size_t cards = stage.map().cards.size();
  REQUIRE(stage.editor().perform("map.stage-model"));
  stage.settle();
  stage.click(stage.with_id("stage-model.choose:aida"));
  CHECK(stage.editor().ui.stage_model->target.id == "aida");
  stage.click(stage.with_id("stage-model.from:0"));
  REQUIRE(stage.editor().ui.menu);
  stage.click(stage.with_id("menu:stage-model.set:0=1"));
  CHECK(stage.editor().ui.stage_model->mapping[0] == 1);
  stage.click(stage.with_id("stage-model.apply"));
  CHECK_FALSE(stage.editor().ui.stage_model);
  CHECK(stage.map().info.stage_model == "aida");
  CHECK(stage.map().cards.size() == cards);
}

TEST_CASE("the dialog of stage models fits every canvas, with what it holds to be scrolled to") {
  for (const Size canvas : {Size{1920, 1080}, Size{1366, 768}, Size{820, 600}, Size{390, 780}, Size{360, 480}}) {
    Stage stage(sample("pho-song-han"), canvas);
    for (const char* language : {"vi", "en"}) {
      INFO(canvas.width << " " << language);
      stage.editor().set_language(language);
      stage.editor().perform("map.stage-model", "crm-status");
      stage.settle();
      const Rect dialog = rect_of(stage.with_id("stage-model"));
      CHECK(dialog.x >= 0);
      CHECK(dialog.right() <= canvas.width);
      CHECK(dialog.bottom() <= canvas.height);
      for (const char* id : {"stage-model.apply", "stage-model.close", "stage-model.cancel"}) {
        const Rect button = rect_of(stage.with_id(id));
        CHECK(button.x >= dialog.x);
        CHECK(button.right() <= dialog.right());
        CHECK(button.bottom() <= dialog.bottom());
      }
    }
  }
}

TEST_CASE("a press on a card links it to the one that was chosen, and does not select it") {
  Stage stage(stepped_document());
  stage.editor().select({{{"a1"}}, {}, {}, {}, {}});
  REQUIRE(stage.editor().perform("link.pick"));
  stage.settle();
  stage.click(stage.node("card", "Nhân viên chào"));
  REQUIRE(stage.map().links.size() == 3);
  CHECK(stage.map().links.back().from.value == "a1");
  CHECK(stage.map().links.back().to.value == "t1");
  CHECK(stage.editor().selection().cards.front().value == "a1");
  CHECK_FALSE(editor::links_by_press(stage.editor()));
}

TEST_CASE("the inspector shows a card's links both ways, and removes them") {
  Stage stage(stepped_document());
  stage.editor().select({{{"n1"}}, {}, {}, {}, {}});
  stage.settle();
  CHECK(stage.has_id("inspector.link:t2"));
  CHECK(stage.has_id("inspector.link:i1"));
  stage.click_within("inspector", "link.menu:k1");
  REQUIRE(stage.editor().ui.menu);
  stage.click(stage.with_id("menu:link.remove:k1"));
  CHECK(stage.map().links.size() == 1);
}

TEST_CASE("the start screen says what each kind of map is for, and begins one of the kind that was pressed") {
  Stage stage;
  stage.click(stage.with_id("start.kind:blueprint"));
  CHECK(stage.with_id("start.kind:blueprint")["checked"] == true);
  stage.click(stage.with_id("start.model:5a"));
  REQUIRE(stage.editor().map());
  CHECK(stage.map().info.kind == model::MapKind::blueprint);
}
