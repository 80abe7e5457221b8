// What is too large for one frame is done over several, and one sees how far it is.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

constexpr std::size_t many = 16'000;

model::Document huge() {
  model::Document document = stepped_document();
  model::Map& map = document.maps.front();
  for (std::size_t i = 0; i < many; ++i) {
    model::Card card;
    card.id = {"huge-" + std::to_string(i)};
    card.lane_id = map.lanes[1].id;
    card.stage_id = map.stages[1].id;
    card.kind = model::LaneKind::touchpoints;
    card.text = "Điểm chạm " + std::to_string(i % 50);
    map.cards.push_back(std::move(card));
  }
  return document;
}

struct Slow : Stage {
  Slow() { port.tick = 2; }  // a look at the clock takes 2 ms: a frame's slice is over after a few steps
  bool sees(std::string_view id) { return find(scene(), id); }

  static bool find(const Json& node, std::string_view id) {
    if (node.value("id", "") == id) return true;
    for (const Json& child : node.value("children", Json::array())) {
      if (find(child, id)) return true;
    }
    return false;
  }
};

std::string large_table(int rows) {
  std::string csv = "stage,touchpoint,emotion\n";
  for (int i = 0; i < rows; ++i) csv += "Nhận biết,Điểm chạm số " + std::to_string(i) + ",1\n";
  return csv;
}

}  // namespace

TEST_CASE("a huge map is laid out over several frames, and its progress is shown") {
  Slow slow;
  slow.editor().open(huge());
  const std::size_t cards = slow.map().cards.size();
  slow.shell.frame();
  REQUIRE(slow.editor().layout_pending());
  CHECK(slow.editor().map_scene().cards.empty());
  int frames = 1;
  float before = -1;
  for (; slow.editor().layout_pending() && frames < 1000; ++frames) {
    CHECK(slow.editor().layout_progress() >= before);
    before = slow.editor().layout_progress();
    CHECK(slow.sees("layout-progress"));
    const int asked = slow.port.frames_requested;
    slow.shell.frame();
    CHECK(slow.port.frames_requested > asked);  // it goes on by itself
  }
  CHECK(frames > 3);
  slow.shell.frame();
  CHECK_FALSE(slow.sees("layout-progress"));
  CHECK(slow.editor().map_scene().cards.size() + 1 >= cards);  // the lane of opportunities is collapsed
}

TEST_CASE("an edit of a map that is being laid out begins the layout anew") {
  Slow slow;
  slow.editor().open(huge());
  slow.shell.frame();
  REQUIRE(slow.editor().layout_pending());
  REQUIRE(slow.editor().perform("stage.add"));
  slow.editor().finish_layout();
  CHECK_FALSE(slow.editor().layout_pending());
  CHECK(slow.editor().map_scene().columns.size() == slow.map().stages.size() + 2);  // a stage of two steps, one loose
}

TEST_CASE("to show what was selected the layout is finished at once") {
  Slow slow;
  slow.editor().open(huge());
  slow.shell.frame();
  REQUIRE(slow.editor().layout_pending());
  editor::Selection selection;
  selection.cards = {{"huge-15999"}};
  slow.editor().select(selection, true);
  CHECK_FALSE(slow.editor().layout_pending());
  CHECK(slow.editor().viewport().scroll.y > 1000);
}

TEST_CASE("cards are copied and pasted while the map is being laid out") {
  Slow slow;
  slow.editor().open(huge());
  const model::Map& map = slow.map();
  const std::size_t before = map.cards.size();
  slow.shell.frame();
  slow.editor().select({{map.cards.back().id}, {}, {}, {}, {}});
  REQUIRE(slow.editor().layout_pending());
  CHECK(slow.editor().copy(false)->text == map.cards.back().text);
  slow.editor().open(huge());
  slow.shell.frame();
  slow.editor().select({{slow.map().cards.back().id}, {}, {}, {}, {}});
  REQUIRE(slow.editor().layout_pending());
  CHECK(slow.editor().paste("Một\nHai", ""));
  CHECK(slow.map().cards.size() == before + 2);
}

TEST_CASE("a large table is looked at over several frames, and can be imported when that is done") {
  Slow slow;
  REQUIRE(slow.editor().preview_import("lon.csv", large_table(9000)));
  REQUIRE(slow.editor().ui.import);
  CHECK(slow.editor().ui.import->looking);
  slow.shell.frame();
  CHECK(slow.sees("import.looking"));
  CHECK_FALSE(slow.editor().ui.import->preview.total == 9000);
  for (int i = 0; i < 100 && slow.editor().ui.import->looking; ++i) slow.shell.frame();
  CHECK_FALSE(slow.editor().ui.import->looking);
  slow.shell.frame();
  CHECK_FALSE(slow.sees("import.looking"));
  CHECK(slow.editor().ui.import->preview.total == 9000);
}

TEST_CASE("a small table is there at once") {
  Stage stage;
  REQUIRE(stage.editor().preview_import("nho.csv", large_table(60)));
  CHECK_FALSE(stage.editor().ui.import->looking);
  CHECK(stage.editor().ui.import->preview.total == 60);
}

TEST_CASE("of a table that is longer than what was looked at, all rows are offered") {
  Stage stage;
  REQUIRE(stage.editor().preview_import("dai.csv", large_table(12'000)));
  stage.settle();
  CHECK(stage.editor().ui.import->preview.looked_at == 10'000);
  CHECK(stage.with_id("import.run")["name"].get<std::string>().contains("12000"));
}
