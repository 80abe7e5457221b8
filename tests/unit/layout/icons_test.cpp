#include "layout/icons.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {
const Icon& icon(std::string_view name) { return icons()[icon_index(name)]; }
}  // namespace

TEST_CASE("every icon is read whole and lies on the 24 x 24 grid") {
  CHECK(icons().size() > 70);
  for (const Icon& each : icons()) {
    CAPTURE(std::string(each.name));
    REQUIRE_FALSE(each.paths.empty());
    std::size_t moves = 0;
    for (const char c : each.svg_path) moves += c == 'M' ? 1U : 0U;
    CHECK(each.paths.size() == moves);  // the reader stops at what it does not know
    for (const IconPath& path : each.paths) {
      CHECK(path.points.size() >= 4);
      CHECK(path.points.size() % 3 == 1);
      for (const Point p : path.points) {
        CHECK((p.x >= 0 && p.x <= 24));
        CHECK((p.y >= 0 && p.y <= 24));
      }
    }
  }
}

TEST_CASE("an icon is found by its name, an unknown one is the circle") {
  for (const std::string_view name : {"globe", "phone", "store", "more", "face--2", "face-2", "undo", "fit"}) {
    CHECK(icon(name).name == name);
  }
  CHECK(icon("no such icon").name == "circle");
  CHECK(icon("").name == "circle");
}

TEST_CASE("solid icons are marked, lines are not") {
  CHECK(icon("more").solid);
  CHECK_FALSE(icon("globe").solid);
}

TEST_CASE("lines and curves become one kind of path") {
  const Icon& plus = icon("plus");  // M12 5V19M5 12H19
  REQUIRE(plus.paths.size() == 2);
  CHECK(plus.paths[0].points == std::vector<Point>{{12, 5}, {12, 5}, {12, 19}, {12, 19}});
  CHECK_FALSE(plus.paths[0].closed);
  CHECK(plus.paths[1].points == std::vector<Point>{{5, 12}, {5, 12}, {19, 12}, {19, 12}});
  CHECK(icon("circle").paths[0].closed);
}
