#include "layout/scene.h"

#include <catch2/catch_test_macros.hpp>

using namespace lotrinh;
using namespace lotrinh::layout;

TEST_CASE("a group's bounds hold its shapes, their outlines and shadows, and its text") {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.box({10, 20, 100, 50}, 8, Color::surface, Color::none, true);
  builder.text("phở", {30, 60}, TextStyle::body, Color::text, 200);
  builder.end_group();
  REQUIRE(scene.groups.size() == 1);
  const Group& group = scene.groups[0];
  CHECK(group.shapes.count == 1);
  CHECK(group.texts.count == 1);
  CHECK(group.bounds.x < 10);
  CHECK(group.bounds.y < 20);
  CHECK(group.bounds.right() == 230);
  CHECK(group.bounds.bottom() >= 78);
  CHECK(scene.str(scene.texts[0].text) == "phở");
}

TEST_CASE("a hairline's group has bounds that can be seen, whichever way the line runs") {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::stages);
  builder.line({90, 40}, {10, 40}, Color::line);
  builder.end_group();
  REQUIRE(scene.groups.size() == 1);
  CHECK(scene.groups[0].bounds == Rect{9.5F, 39.5F, 81, 1});
  CHECK(scene.groups[0].layer == Layer::stages);
}

TEST_CASE("an empty group is dropped, and beginning a group ends the one before") {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.begin_group(Layer::lanes);
  builder.box({0, 0, 1, 1}, 0, Color::line);
  builder.begin_group(Layer::corner);
  builder.mark(ShapeKind::diamond, {0, 0, 8, 8}, Color::idea);
  builder.end_group();
  builder.end_group();
  REQUIRE(scene.groups.size() == 2);
  CHECK(scene.groups[0].layer == Layer::lanes);
  CHECK(scene.groups[1].shapes.first == 1);
}

TEST_CASE("control characters are painted as spaces, but kept in values") {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.text("a\tb\x01\x7f", {0, 0}, TextStyle::body, Color::text, 10);
  builder.end_group();
  CHECK(scene.str(scene.texts[0].text) == "a b  ");
  CHECK(scene.str(builder.str("a\nb")) == "a\nb");
}

TEST_CASE("a solid icon is filled, another one stroked") {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  CHECK(builder.icon("globe", {0, 0, 16, 16}, Color::muted).stroke == Color::muted);
  CHECK(builder.icon("more", {0, 0, 16, 16}, Color::muted).fill == Color::muted);
  builder.end_group();
}

TEST_CASE("a cleared scene is empty") {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.box({0, 0, 1, 1}, 0, Color::line);
  builder.end_group();
  builder.node({});
  scene.size = {3, 4};
  scene.clear();
  CHECK(scene.groups.empty());
  CHECK(scene.nodes.empty());
  CHECK(scene.pool.empty());
  CHECK(scene.size == Size{});
}

TEST_CASE("roles have the names of the public contract") {
  CHECK(name_of(Role::column_header) == "column-header");
  CHECK(name_of(Role::row_header) == "row-header");
  CHECK(name_of(Role::card) == "card");
  CHECK(name_of(Role::menu_item) == "menu-item");
}
