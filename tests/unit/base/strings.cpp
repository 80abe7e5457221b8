#include "base/strings.h"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a missing text is its key") {
  const lotrinh::Strings strings("vi", {{"action.undo", "Hoàn tác"}});
  CHECK(strings("action.undo") == "Hoàn tác");
  CHECK(strings("action.redo") == "action.redo");
  CHECK(strings.has("action.undo"));
  CHECK_FALSE(strings.has("action.redo"));
}

TEST_CASE("format puts values in the place of names and leaves what it does not know") {
  const lotrinh::Strings strings("vi",
                                 {{"rows", "Dòng {row} / {total}, {row}"}, {"open", "a {row"}, {"odd", "{x} {row}"}});
  CHECK(strings.format("rows", {{"row", "3"}, {"total", "9"}}) == "Dòng 3 / 9, 3");
  CHECK(strings.format("open", {{"row", "3"}}) == "a {row");
  CHECK(strings.format("odd", {{"row", "3"}}) == "{x} 3");
  CHECK(strings.format("rows", {{"row", "{total}"}, {"total", "9"}}) == "Dòng {total} / 9, {total}");
}
