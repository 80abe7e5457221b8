// The minimap: where it stands, what it frames, and when it comes.

#include "unit/view/stage.h"
#include "view/panels.h"

using namespace lotrinh;
using namespace lotrinh::test;

TEST_CASE("the minimap stands above the zoom bar, and its frame where the view is") {
  Stage stage(stepped_document());
  stage.editor().perform("view.minimap");
  stage.settle();
  const Rect map = test::rect_of(stage.with_id("minimap"));
  CHECK(map.bottom() <= test::rect_of(stage.with_id("zoom-bar")).y);
  stage.editor().zoom_to(3);
  stage.settle();
  const Rect before = view::minimap_frame(stage.editor());
  stage.click(Point{map.x + 8, map.y + 8});
  const Rect after = view::minimap_frame(stage.editor());
  CHECK(after.x < before.x);
  CHECK(after.y < before.y);
  CHECK(after.width < map.width);
}

TEST_CASE("what takes room from the map decides on the minimap in the same frame") {
  Stage stage(stepped_document());
  stage.editor().zoom_to(2);
  int changed = 0;
  for (float height = 480; height <= 1400; height += 8) {
    stage.shell.resize({1366, height}, 1);
    stage.settle();
    const bool before = stage.has_id("minimap");
    stage.editor().perform("filter.open");
    stage.shell.frame();
    const bool at_once = stage.has_id("minimap");
    stage.editor().invalidate();
    stage.settle();
    INFO("height " << height);
    REQUIRE(stage.has_id("minimap") == at_once);
    changed += before != at_once;
    stage.editor().perform("filter.close");
    stage.settle();
  }
  CHECK(changed > 0);
}
