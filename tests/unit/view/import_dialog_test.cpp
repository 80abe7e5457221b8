// The import dialog: everything in it can be reached and read, at every width.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>

#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

// 60 rows of 14 columns, some of them ragged.
std::string wide_table() {
  std::string csv = "stage,touchpoint,emotion,owner";
  for (int i = 0; i < 10; ++i) csv += ",cột thêm số " + std::to_string(i);
  csv += "\n";
  for (int row = 0; row < 60; ++row) {
    csv += "Nhận biết,Điểm chạm số " + std::to_string(row) + "," + std::to_string(row % 5 - 2) + ",Cửa hàng";
    const int cells = row % 4 == 3 ? 3 : 10;
    for (int i = 0; i < cells; ++i) csv += ",giá trị khá dài ở ô này " + std::to_string(i);
    csv += "\n";
  }
  return csv;
}

struct Dialog : Stage {
  explicit Dialog(Size canvas = {1366, 768}) : Stage(stepped_document(), canvas) {
    REQUIRE(editor().preview_import("diem-cham.csv", wide_table()));
    settle();
  }
  Rect rect(std::string_view id) { return rect_of(with_id(id)); }
};

bool seen(const Rect& rect, const Rect& window) {
  return rect.x >= window.x - 1 && rect.right() <= window.right() + 1 && rect.y >= window.y - 1 &&
         rect.bottom() <= window.bottom() + 1;
}

}  // namespace

TEST_CASE("all rows of the preview can be scrolled to") {
  for (const Size canvas : {Size{1366, 768}, Size{1000, 700}, Size{390, 780}}) {
    INFO(canvas.width);
    Dialog stage(canvas);
    const auto rows = find_nodes(stage.scene(), "row");
    std::size_t table_rows = 0;
    for (const Json& row : rows) table_rows += row["id"].get<std::string>().starts_with("import.row:") ? 1U : 0U;
    CHECK(table_rows == 50);
    const Rect dialog = stage.rect("import");
    const Rect first = stage.rect("import.row:2");
    for (int i = 0; i < 60; ++i) stage.shell.wheel({dialog.x + 60, first.y + 20}, 0, 200, {});
    stage.settle();
    const Rect last = stage.rect("import.row:51");
    CHECK(last.y > first.y - 1);
    CHECK(last.bottom() <= dialog.bottom());
    CHECK(stage.rect("import.shown").bottom() <= dialog.bottom());
    CHECK(stage.editor().viewport().scroll.y == 0);  // the map below stays
  }
}

TEST_CASE("the table goes sideways, heads and rows together, by shift or a sideways wheel") {
  for (const Size canvas : {Size{1366, 768}, Size{390, 780}}) {
    Dialog stage(canvas);
    const Rect dialog = stage.rect("import");
    const Point on_rows{dialog.x + 60, stage.rect("import.row:2").y + 20};
    const Point on_heads = stage.rect("import.column:0").center();
    const float head = stage.rect("import.column:5").x;
    const float row = stage.rect("import.row:2").x;
    stage.shell.wheel(on_rows, 0, 100, {.shift = true});
    stage.settle();
    CHECK(std::abs(stage.rect("import.column:5").x - (head - 100)) < 1);
    CHECK(std::abs(stage.rect("import.row:2").x - (row - 100)) < 1);
    stage.shell.wheel(on_heads, 50, 0, {});
    stage.settle();
    CHECK(std::abs(stage.rect("import.column:5").x - (head - 150)) < 1);
    CHECK(std::abs(stage.rect("import.row:2").x - (row - 150)) < 1);
    for (int i = 0; i < 100; ++i) stage.shell.wheel(on_rows, 300, 0, {});
    stage.settle();
    const Rect last = stage.rect("import.column:13");
    CHECK(last.right() <= dialog.right());
    CHECK(last.x >= dialog.x);
  }
}

TEST_CASE("a column that was scrolled to can be pressed, and its field changed") {
  Dialog stage;
  const Rect dialog = stage.rect("import");
  for (int i = 0; i < 100; ++i) stage.shell.wheel({dialog.x + 60, dialog.center().y}, 300, 0, {});
  stage.settle();
  stage.click(stage.with_id("import.column:13"));
  stage.click(stage.node("option", stage.editor().tr("field.description")));
  CHECK(stage.editor().ui.import->preview.columns[13].field == io::Field::description);
}

TEST_CASE("the problems scroll, all of them") {
  for (const Size canvas : {Size{1366, 600}, Size{390, 700}}) {
    Dialog stage(canvas);
    REQUIRE(stage.editor().ui.import->preview.problems.size() >= 10);
    const Rect dialog = stage.rect("import");
    const auto items = find_nodes(stage.scene(), "list-item");
    REQUIRE(items.size() >= 10);
    const Rect options = stage.rect("import.encoding");
    for (int i = 0; i < 60; ++i) stage.shell.wheel(options.center(), 0, 200, {});
    for (int i = 0; i < 60; ++i) stage.shell.wheel({options.center().x, dialog.bottom() - 150}, 0, 200, {});
    stage.settle();
    const Rect last = rect_of(find_nodes(stage.scene(), "list-item").back());
    CHECK(seen(last, dialog));
  }
}

TEST_CASE("focus brings a far column and a far row into view") {
  Dialog stage;
  const Rect dialog = stage.rect("import");
  stage.shell.focus("import-columns/combobox/import.column:12");
  stage.settle();
  CHECK(seen(stage.rect("import.column:12"), dialog));
}

TEST_CASE("the map below the dialog cannot be reached") {
  Dialog stage;
  const model::Document before = stage.editor().document();
  stage.click(Point{5, 300});
  stage.shell.wheel({5, 300}, 0, 100, {});
  CHECK_FALSE(stage.shell.key("Delete", "", {}));
  CHECK(stage.editor().viewport().scroll.y == 0);
  CHECK(stage.editor().document() == before);
  CHECK(stage.shell.key("Escape", "", {}));
  CHECK_FALSE(stage.editor().ui.import);
}

TEST_CASE("the mirror holds the dialog and its parts within it, and nothing of the map") {
  Dialog stage;
  const Json mirror = parse(stage.shell.mirror_json(0));
  REQUIRE_FALSE(mirror.is_discarded());
  std::set<std::string> keys;
  for (const Json& node : mirror["nodes"]) {
    INFO(node.dump());
    CHECK((node["p"] == "" || keys.contains(node["p"].get<std::string>())));
    CHECK((node["p"] != "" || node["role"] == "dialog"));
    CHECK(keys.insert(node["k"].get<std::string>()).second);
  }
  CHECK(keys.contains("import-rows/row/import.row:51"));
}

TEST_CASE("running shows progress, and cancel goes back to the preview") {
  Dialog stage;
  stage.click(stage.with_id("import.run"));
  CHECK(stage.port.told("host-import") == std::vector<std::string>{R"({"mode":"create"})"});
  CHECK(find_nodes(stage.scene(), "progress").size() == 1);
  stage.click(stage.with_id("import.cancel"));
  CHECK(stage.port.told("host-import-cancel").size() == 1);
  CHECK(stage.editor().ui.import);
  stage.click(stage.with_id("import.mode:merge"));
  stage.click(stage.with_id("import.run"));
  CHECK(stage.port.told("host-import").back() == R"({"mode":"merge"})");
}
