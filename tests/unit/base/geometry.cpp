#include "base/geometry.h"

#include <catch2/catch_test_macros.hpp>

using lotrinh::Rect;

TEST_CASE("a rectangle contains its top left edge, not its bottom right one") {
  const Rect r{10, 20, 30, 40};
  CHECK(r.contains({10, 20}));
  CHECK_FALSE(r.contains({40, 20}));
  CHECK_FALSE(r.contains({10, 60}));
  CHECK(r.center() == lotrinh::Point{25, 40});
}

TEST_CASE("rectangles that only touch do not intersect") {
  CHECK_FALSE(Rect{0, 0, 10, 10}.intersects({10, 0, 10, 10}));
  CHECK(Rect{0, 0, 10, 10}.intersects({9, 9, 10, 10}));
  CHECK(Rect{0, 0, 10, 10}.intersected({9, 8, 10, 10}) == Rect{9, 8, 1, 2});
  CHECK(Rect{0, 0, 10, 10}.intersected({20, 0, 5, 5}).empty());
}

TEST_CASE("a union with nothing is the rectangle itself") {
  const Rect r{1, 2, 3, 4};
  CHECK(r.united({}) == r);
  CHECK(Rect{}.united(r) == r);
  CHECK(r.united({-1, 5, 1, 10}) == Rect{-1, 2, 5, 13});
}
