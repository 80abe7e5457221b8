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

TEST_CASE("a form follows its number") {
  const lotrinh::Strings strings("en", {{"rows", "{n} {n|row|rows} of {of}{of||, all}"}, {"odd", "{n|row} {m|a|b}"}});
  CHECK(strings.format("rows", {{"n", "1"}, {"of", "1"}}) == "1 row of 1");
  CHECK(strings.format("rows", {{"n", "21"}, {"of", "0"}}) == "21 rows of 0, all");
  CHECK(strings.format("odd", {{"n", "1"}}) == "row {m|a|b}");
  CHECK(strings.format("odd", {{"n", "2"}, {"m", "1"}}) == " a");
}
