// Ways over the map: zooming, gliding, ends of rows, stages that are collapsed.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using namespace lotrinh::test;
using Catch::Approx;

namespace {

struct Opened : Desk {
  Opened() : Desk(stepped_document()) {
    show({0, 48, 900, 600});
    (void)editor.map_scene();
  }
};

}  // namespace

TEST_CASE("zooming in glides there, about the middle, and a second press goes on from where the first leads") {
  Opened o;
  o.editor.set_area({0, 48, 500, 200});  // the map is larger, so that its middle can stay
  o.editor.viewport().scroll = {300, 100};
  const Point middle = o.editor.viewport().to_scene(o.editor.viewport().area.center());
  REQUIRE(o.editor.perform("view.zoom-in"));
  CHECK(o.editor.viewport().zoom == Approx(1));
  o.port.now += 60;
  CHECK(o.editor.step_glide());
  const float half_way = o.editor.viewport().zoom;
  CHECK(half_way > 1.0F);
  CHECK(half_way < 1.25F);
  const Point then = o.editor.viewport().to_scene(o.editor.viewport().area.center());
  CHECK(then.x == Approx(middle.x).margin(1));
  CHECK(then.y == Approx(middle.y).margin(1));
  REQUIRE(o.editor.perform("view.zoom-in"));
  o.port.now += 500;
  CHECK_FALSE(o.editor.step_glide());
  CHECK(o.editor.viewport().zoom == Approx(1.25 * 1.25));
}

TEST_CASE("without motion it is there at once") {
  Opened o;
  o.editor.settings.reduced_motion = true;
  REQUIRE(o.editor.perform("view.zoom-in"));
  CHECK(o.editor.viewport().zoom == Approx(1.25));
  CHECK_FALSE(o.editor.step_glide());
}

TEST_CASE("the selection fits in, clear of the frozen headers") {
  Opened o;
  o.editor.settings.reduced_motion = true;
  const layout::MapScene& map = o.editor.map_scene();
  const auto inside = [&](const Rect& rect) {
    const Viewport& view = o.editor.viewport();
    const Rect at = view.to_canvas(rect, layout::Layer::body);
    CHECK(at.x >= view.area.x + map.lane_title_width * view.zoom - 1);
    CHECK(at.y >= view.area.y + map.header_height * view.zoom - 1);
    CHECK(at.right() <= view.area.right() + 1);
    CHECK(at.bottom() <= view.area.bottom() + 1);
  };
  o.editor.select(Selection{{o.editor.map()->cards.front().id, o.editor.map()->cards.back().id}, {}, {}, {}, {}});
  const Rect both = o.editor.selection_rect();
  REQUIRE_FALSE(both.empty());
  REQUIRE(o.editor.perform("view.fit-selection"));
  inside(both);
  o.editor.select(Selection{{o.editor.map()->cards.front().id}, {}, {}, {}, {}});
  REQUIRE(o.editor.perform("view.fit-selection"));
  CHECK(o.editor.viewport().zoom > 1);
  inside(o.editor.selection_rect());
  o.editor.select({});
  REQUIRE(o.editor.perform("view.fit-selection"));
  CHECK(o.editor.viewport().zoom <= 1);
}

TEST_CASE("Home and End go along the row, with Ctrl over the whole map") {
  Opened o;
  o.editor.select(Selection{{}, CellRef{{"act"}, {"s2"}, {}}, {}, {}, {}});
  REQUIRE(o.editor.key("End", "End", {}));
  REQUIRE(o.editor.selection().cell);
  CHECK(o.editor.selection().cell->stage_id.value == "s3");
  CHECK(o.editor.selection().cell->lane_id.value == "act");
  REQUIRE(o.editor.key("Home", "Home", {}));
  const model::Card* first = o.editor.lead_card();
  const bool at_first = first ? first->stage_id.value == "s1" : o.editor.selection().cell->stage_id.value == "s1";
  CHECK(at_first);
  Modifiers ctrl;
  ctrl.ctrl = true;
  REQUIRE(o.editor.key("End", "End", ctrl));
  CHECK(o.editor.lane_of("")->id.value == "idea");
  CHECK(o.editor.stage_of("")->id.value == "s3");
  REQUIRE(o.editor.key("Home", "Home", ctrl));
  CHECK(o.editor.lane_of("")->id.value == "act");
  CHECK(o.editor.stage_of("")->id.value == "s1");
}

TEST_CASE("a stage is collapsed and opened in one step each, and a new card opens it") {
  Opened o;
  REQUIRE(o.editor.perform("stage.collapse", "s2"));
  CHECK(o.editor.map()->stage({"s2"})->collapsed);
  CHECK(o.editor.selection().stage.value == "s2");
  o.editor.select(Selection{{}, CellRef{{"act"}, {"s2"}, {}}, {}, {}, {}});
  REQUIRE(o.editor.perform("card.add"));
  CHECK_FALSE(o.editor.map()->stage({"s2"})->collapsed);
  REQUIRE(o.editor.undo());
  CHECK(o.editor.map()->stage({"s2"})->collapsed);
  REQUIRE(o.editor.undo());
  CHECK_FALSE(o.editor.map()->stage({"s2"})->collapsed);
}

TEST_CASE("cards and Tab pass over a collapsed stage, and what is found in it is shown by its header") {
  Opened o;
  REQUIRE(o.editor.perform("stage.collapse", "s2"));
  const model::CardId moving = o.editor.map()->cards.front().id;
  o.editor.select(Selection{{moving}, {}, {}, {}, {}});
  for (int i = 0; i < 4; ++i) o.editor.perform("card.move-right");
  CHECK(o.editor.map()->card(moving)->stage_id.value == "s3");
  o.editor.select(Selection{{}, CellRef{{"pain"}, {"s1"}, {"p2"}}, {}, {}, {}});
  REQUIRE(o.editor.key("Tab", "Tab", {}));
  CHECK(o.editor.stage_of("")->id.value == "s3");
  REQUIRE(o.editor.perform("find.open", "Nhân viên chào"));
  CHECK(o.editor.selection().stage.value == "s2");
}
