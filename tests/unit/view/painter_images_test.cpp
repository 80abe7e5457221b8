// Pictures on the canvas: decoded by the host, kept as textures, given back.
#include "view/painter_images.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

#include "unit/view/painter_fixture.h"

using namespace lotrinh;
using namespace lotrinh::view;
using layout::Layer;
using layout::Scene;
using layout::SceneBuilder;

namespace {

Scene scene_with_image(const layout::ImageSource& source, const Rect& rect) {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.image(source, rect, 4);
  builder.end_group();
  return scene;
}

int picture_commands(const Screen& screen) {
  int count = 0;
  for (const ImDrawCmd& command : screen.drawn().CmdBuffer)
    count += command.GetTexID() == 2 ? 1 : 0;  // see make_texture
  return count;
}

layout::ImageSource picture() { return std::make_shared<const std::string>("data:image/png;base64,AAAA"); }

}  // namespace

TEST_CASE("a picture is decoded when it is first seen, as large as it is seen, and painted once it is there") {
  Screen screen;
  const Scene scene = scene_with_image(picture(), {10, 10, 300, 200});
  screen.show(scene, screen.placement(1, {2000, 0}));
  CHECK(screen.port.decoding.empty());  // not in view
  screen.show(scene);
  REQUIRE(screen.port.decoding.size() == 1);
  CHECK(screen.port.decoding.begin()->second == 320);
  CHECK(picture_commands(screen) == 0);
  screen.show(scene);
  CHECK(screen.port.decoding.size() == 1);  // asked for once
  screen.port.image_state = platform::ImageState::taken;
  screen.show(scene);
  CHECK(picture_commands(screen) == 1);
  screen.port.image_state = platform::ImageState::waiting;
  screen.show(scene);
  CHECK(screen.port.decoding.empty());  // it stays
  screen.show(scene, screen.placement(2));
  REQUIRE(screen.port.decoding.size() == 1);  // nearer: larger, and the smaller one is shown until then
  CHECK(screen.port.decoding.begin()->second == 640);
  CHECK(picture_commands(screen) == 1);
}

TEST_CASE("a picture that cannot be decoded is tried once") {
  Screen screen;
  const Scene scene = scene_with_image(picture(), {10, 10, 300, 200});
  screen.port.image_state = platform::ImageState::broken;
  for (int i = 0; i < 4; ++i) screen.show(scene);
  CHECK(picture_commands(screen) == 0);
  CHECK(screen.port.decoding.empty());
  CHECK(screen.drawn().VtxBuffer.Size > 0);  // a box with a sign in its place
}

TEST_CASE("what went by before it was decoded is not waited for") {
  Screen screen;
  const Scene scene = scene_with_image(picture(), {10, 10, 300, 200});
  screen.show(scene);
  for (int i = 0; i < 10; ++i) screen.show(scene, screen.placement(1, {2000, 0}));
  CHECK(screen.port.decoding.empty());
  CHECK(screen.port.dropped.size() == 1);
}

TEST_CASE("pictures that are not on the screen go when others need the room, those on it stay") {
  Screen screen;
  screen.port.image_state = platform::ImageState::taken;
  std::vector<Scene> scenes;
  for (int i = 0; i < 40; ++i) scenes.push_back(scene_with_image(picture(), {10, 10, 600, 400}));
  for (const Scene& scene : scenes) {
    screen.show(scene);
    screen.show(scene);
    CHECK(picture_commands(screen) == 1);
  }
  screen.port.image_state = platform::ImageState::waiting;
  screen.show(scenes.back());
  CHECK(screen.port.decoding.empty());
  screen.show(scenes.front());
  CHECK(screen.port.decoding.size() == 1);  // it had gone
}

TEST_CASE("after a lost context pictures are decoded anew") {
  Screen screen;
  const Scene scene = scene_with_image(picture(), {10, 10, 300, 200});
  screen.port.image_state = platform::ImageState::taken;
  screen.show(scene);
  screen.show(scene);
  screen.painter.device_lost();
  screen.painter.open_device();
  screen.port.image_state = platform::ImageState::waiting;
  screen.show(scene);
  CHECK(screen.port.decoding.size() == 1);
  CHECK(picture_commands(screen) == 0);
}

TEST_CASE("a tile with a picture in it waits until that is decoded") {
  Screen screen;
  const Scene scene = scene_with_image(picture(), {10, 10, 100, 80});
  const auto tile = [&] {
    return screen.painter.paint_tile(scene, layout::light_palette(), {255, 255, 255, 255}, {0, 0, 200, 200}, 2);
  };
  CHECK(tile().empty());
  CHECK(screen.painter.tile_waits());
  screen.port.image_state = platform::ImageState::taken;
  (void)tile();
  CHECK_FALSE(screen.painter.tile_waits());
}
