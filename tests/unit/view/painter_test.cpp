#include "view/painter.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>

#include "unit/view/painter_fixture.h"

using namespace lotrinh;
using namespace lotrinh::view;
using layout::Color;
using layout::Layer;
using layout::Scene;
using layout::SceneBuilder;
using layout::ShapeKind;
using layout::TextStyle;

namespace {

float width_of(std::u32string_view text, float size) {
  float width = 0;
  for (const char32_t c : text) width += BoxGlyphPort::advance_of(c) * size;
  return width;
}

void add_card(SceneBuilder& builder, Point at, std::string_view text = "Gọi hotline") {
  builder.begin_group(Layer::body);
  builder.box({at.x, at.y, 180, 64}, 8, Color::surface, Color::line, true);
  layout::Shape edge;
  edge.kind = ShapeKind::left_edge;
  edge.rect = {at.x, at.y, 180, 64};
  edge.radius = 8;
  edge.stroke_width = 3;
  edge.fill = Color::neg;
  builder.shape(edge);
  builder.icon("phone", {at.x + 12, at.y + 10, 16, 16}, Color::muted);
  builder.mark(ShapeKind::ellipse, {at.x + 40, at.y + 40, 6, 6}, Color::text);
  builder.text(text, {at.x + 40, at.y + 8}, TextStyle::body, Color::text, 120);
  builder.end_group();
}

Scene grid_of_cards(int columns, int rows) {
  Scene scene;
  SceneBuilder builder(scene);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      add_card(builder, {static_cast<float>(column) * 200, static_cast<float>(row) * 80});
    }
  }
  scene.size = {static_cast<float>(columns) * 200, static_cast<float>(rows) * 80};
  return scene;
}

Scene scene_with_text(std::string_view text, TextStyle style = TextStyle::body, Point at = {10, 20}) {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.text(text, at, style, Color::text, 200);
  builder.end_group();
  return scene;
}

Scene scene_with_box(const Rect& rect, float radius, Color fill, Color stroke, Layer layer = Layer::body) {
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(layer);
  builder.box(rect, radius, fill, stroke);
  builder.end_group();
  return scene;
}

struct Bounds {
  float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
};

Bounds drawn_bounds(const Screen& screen) {
  Bounds b;
  for (const ImDrawVert& v : screen.drawn().VtxBuffer) {
    b.left = std::min(b.left, v.pos.x);
    b.top = std::min(b.top, v.pos.y);
    b.right = std::max(b.right, v.pos.x);
    b.bottom = std::max(b.bottom, v.pos.y);
  }
  return b;
}

}  // namespace

TEST_CASE("what is in view is drawn, what is not costs nothing") {
  Screen screen;
  Scene scene;
  SceneBuilder builder(scene);
  add_card(builder, {100, 100});

  const FrameStats seen = screen.show(scene);
  CHECK(seen.groups_painted == 1);
  CHECK(seen.vertices > 100);
  CHECK(seen.draw_calls >= 1);

  const FrameStats away = screen.show(scene, screen.placement(1, {2000, 0}));
  CHECK(away.groups_painted == 0);
  CHECK(away.vertices == 0);
  CHECK(away.draw_calls == 0);
}

TEST_CASE("a frame costs what is in view, not what the map holds") {
  Screen screen;
  const Scene small = grid_of_cards(5, 10);
  const Scene large = grid_of_cards(5, 2000);
  const int small_vertices = screen.show(small).vertices;
  const int large_vertices = screen.show(large).vertices;
  CHECK(large_vertices <= small_vertices * 1.1);
}

TEST_CASE("10,000 cards at once are drawn in one list with 32-bit indices") {
  Screen screen;
  const Scene scene = grid_of_cards(100, 100);
  screen.canvas = {20000, 8000};
  const FrameStats stats = screen.show(scene);
  CHECK(stats.groups_painted == 10000);
  CHECK(stats.vertices > 70000);
  const ImDrawList& list = screen.drawn();
  const ImDrawIdx largest = *std::max_element(list.IdxBuffer.begin(), list.IdxBuffer.end());
  CHECK(largest > 0xFFFF);
  CHECK(largest < static_cast<ImDrawIdx>(list.VtxBuffer.Size));
}

TEST_CASE("seen from afar a card is a few plain rectangles") {
  Screen screen;
  const Scene scene = grid_of_cards(100, 100);
  screen.canvas = {1366, 768};
  const FrameStats stats = screen.show(scene, screen.placement(0.06F));
  CHECK(stats.groups_painted == 10000);
  CHECK(stats.vertices < 10000 * 16);
  CHECK(screen.port.calls.empty());  // no glyphs are wanted
}

TEST_CASE("glyphs stand where the measured advances put them") {
  const std::u32string text = U"Điểm chạm";
  const float zoom = GENERATE_COPY(1.0F, 1.5F, 2.0F, 3.3F);
  const float ratio = GENERATE_COPY(1.0F, 1.5F, 2.0F);
  CAPTURE(zoom, ratio);
  Screen screen;
  screen.ratio = ratio;
  screen.show(scene_with_text("Điểm chạm"), screen.placement(zoom));
  const auto quads = screen.image_quads();
  REQUIRE(quads.size() == 8);  // the space has no picture
  std::size_t quad = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U' ') continue;
    const float measured = (10 + width_of(text.substr(0, i), 13)) * zoom * ratio;
    CHECK(std::abs(quads[quad].min.x - measured) <= 1.0F);  // rounded to a pixel, from a rounded origin
    CHECK(quads[quad].min.x == std::round(quads[quad].min.x));
    ++quad;
  }
}

TEST_CASE("text stands on its baseline") {
  Screen screen;
  screen.show(scene_with_text("x", TextStyle::body, {10, 20}));
  const auto quads = screen.image_quads();
  REQUIRE(quads.size() == 1);
  const layout::TextStyleInfo info = layout::info_of(TextStyle::body);
  CHECK(quads[0].max.y == std::round(20 + layout::baseline_offset(info)));
}

TEST_CASE("glyphs are rasterised for the device's pixels, in one call for each size and weight") {
  Screen screen;
  screen.ratio = 2;
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.text("Nhận biết", {0, 0}, TextStyle::heading, Color::text, 100);
  builder.text("Muốn biết có quán nào ngon", {0, 20}, TextStyle::small, Color::muted, 100);
  builder.text("Thu hút", {0, 40}, TextStyle::heading, Color::text, 100);
  builder.end_group();
  const FrameStats stats = screen.show(scene);
  REQUIRE(screen.port.calls.size() == 2);
  CHECK(stats.glyph_ms > 0);
  const auto by_size = std::ranges::minmax(screen.port.calls, {}, &BoxGlyphPort::Call::size_px);
  CHECK(by_size.min.size_px == 24);
  CHECK(by_size.min.weight == 400);
  CHECK(by_size.max.size_px == 30);
  CHECK(by_size.max.weight == 600);
}

TEST_CASE("no code point is asked for twice") {
  Screen screen;
  screen.show(scene_with_text("đặt bàn đặt bàn 漢漢 😀😀"));
  REQUIRE(screen.port.calls.size() == 1);
  auto asked = screen.port.calls[0].code_points;
  std::ranges::sort(asked);
  CHECK(std::ranges::adjacent_find(asked) == asked.end());
}

TEST_CASE("a second frame finds its glyphs, and so does panning over the same map") {
  Screen screen;
  Scene scene;
  SceneBuilder builder(scene);
  add_card(builder, {0, 0}, "trong tầm nhìn");
  add_card(builder, {0, 5000}, "ở xa bên dưới: QXYZ");
  screen.show(scene);
  const std::size_t calls = screen.port.calls.size();
  CHECK(screen.show(scene).glyph_ms == 0);
  screen.show(scene, screen.placement(1, {0, 4900}));
  CHECK(screen.port.calls.size() == calls);
}

TEST_CASE("the first new letter brings the alphabet, so that typing asks once") {
  Screen screen;
  screen.show(scene_with_text("abc"));
  screen.show(scene_with_text("abcd"));
  const std::size_t calls = screen.port.calls.size();
  CHECK(calls == 2);
  screen.show(scene_with_text("Khách hàng phàn nàn về giờ giao, ỹ ở Đà Nẵng?"));
  CHECK(screen.port.calls.size() == calls);
}

TEST_CASE("while a zoom gesture runs glyphs are scaled, and made anew when it rests") {
  Screen screen;
  const Scene scene = scene_with_text("abc");
  screen.show(scene);
  Placement zooming = screen.placement(1.37F);
  zooming.raster_zoom = 1;
  screen.show(scene, zooming);
  CHECK(screen.port.calls.size() == 1);
  const auto quads = screen.image_quads();
  REQUIRE(quads.size() == 3);
  CHECK(quads[1].min.x - quads[0].min.x == Catch::Approx(BoxGlyphPort::advance_of(U'a') * 13 * 1.37F));
  CHECK(quads[0].max.x - quads[0].min.x == Catch::Approx(6 * 1.37F));

  screen.show(scene, screen.placement(1.37F));
  REQUIRE(screen.port.calls.size() == 2);
  CHECK(screen.port.calls[1].size_px == Catch::Approx(13 * 1.37F).margin(0.125));
}

TEST_CASE("a new zoom's glyphs are made over some frames where they take long, and text is shown all the while") {
  Screen screen;
  screen.port.call_ms = 20;
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.text("abc", {0, 0}, TextStyle::small, Color::text, 100);
  builder.text("def", {0, 20}, TextStyle::body, Color::text, 100);
  builder.text("ghi", {0, 40}, TextStyle::heading, Color::text, 100);
  builder.end_group();
  screen.show(scene);
  CHECK(screen.port.calls.size() == 3);  // the first frame has nothing else to show
  CHECK(screen.port.frames_requested == 0);
  for (const std::size_t calls : {4U, 5U, 6U}) {
    screen.show(scene, screen.placement(2));
    CHECK(screen.port.calls.size() == calls);
    CHECK(screen.image_quads().size() == 9);
    CHECK(screen.port.frames_requested == (calls < 6 ? static_cast<int>(calls) - 3 : 2));
  }
  screen.show(scene, screen.placement(2));
  CHECK(screen.port.calls.size() == 6);
}

TEST_CASE("fonts that arrive late are rasterised anew") {
  Screen screen;
  const Scene scene = scene_with_text("abc");
  screen.show(scene);
  screen.painter.fonts_changed();
  screen.show(scene);
  CHECK(screen.port.calls.size() == 2);
  CHECK(screen.image_quads().size() == 3);
}

TEST_CASE("emoji keep their own colours") {
  Screen screen;
  screen.show(scene_with_text("a😀"));
  const auto quads = screen.image_quads();
  REQUIRE(quads.size() == 2);
  CHECK((quads[0].color & 0xFFFFFFU) != 0xFFFFFFU);
  CHECK((quads[1].color & 0xFFFFFFU) == 0xFFFFFFU);
}

TEST_CASE("an atlas that is full is emptied and the frame painted again, once") {
  Screen screen;
  screen.port.glyph_scale = 4;
  std::string text;
  for (char32_t c = 0x4E00; c < 0x4E00 + 600; ++c) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
  const Scene scene = scene_with_text(text, TextStyle::title);
  screen.show(scene, screen.placement(4));  // 600 glyphs of 192 x 268 px: more than 4096 x 4096
  CHECK(screen.port.frames_requested == 1);
  screen.show(scene, screen.placement(4));
  screen.show(scene, screen.placement(4));
  CHECK(screen.port.frames_requested == 1);
  screen.port.glyph_scale = 1;
  screen.show(scene_with_text("abc"));
  CHECK(screen.image_quads().size() == 3);
}

TEST_CASE("edges and hairlines lie on whole pixels at any zoom") {
  const float zoom = GENERATE(0.5F, 0.77F, 1.0F, 1.25F, 2.3F);
  const float ratio = GENERATE(1.0F, 1.5F, 2.0F);
  CAPTURE(zoom, ratio);
  Screen screen;
  screen.ratio = ratio;
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.line({0, 33.3F}, {300, 33.3F}, Color::line);
  builder.box({20.2F, 40.7F, 77, 31}, 0, Color::band);
  builder.end_group();
  screen.show(scene, screen.placement(zoom, {3.3F, 1.7F}));
  for (const ImDrawVert& v : screen.drawn().VtxBuffer) {
    CHECK(v.pos.x == std::round(v.pos.x));
    CHECK(v.pos.y == std::round(v.pos.y));
  }
}

TEST_CASE("a border lies inside its box where it would straddle two pixels") {
  Screen screen;
  screen.show(scene_with_box({100, 50, 80, 40}, 0, Color::none, Color::line));
  const Bounds b = drawn_bounds(screen);
  CHECK(b.left == 100);
  CHECK(b.top == 50);
  CHECK(b.right == 180);
  CHECK(b.bottom == 90);
}

TEST_CASE("headers stay while the map scrolls under them") {
  Screen screen;
  const Point scroll = {70, 30};
  const auto left_top = [&](Layer layer) {
    screen.show(scene_with_box({100, 100, 50, 50}, 0, Color::band, Color::none, layer), screen.placement(1, scroll));
    const Bounds b = drawn_bounds(screen);
    return Point{b.left, b.top};
  };
  CHECK(left_top(Layer::body) == Point{30, 70});
  CHECK(left_top(Layer::stages) == Point{30, 100});
  CHECK(left_top(Layer::lanes) == Point{100, 70});
  CHECK(left_top(Layer::corner) == Point{100, 100});
}

TEST_CASE("nothing is drawn outside of the viewport") {
  Screen screen;
  Placement at = screen.placement();
  at.viewport = {0, 48, 480, 552};
  screen.show(grid_of_cards(5, 10), at);
  for (const ImDrawCmd& command : screen.drawn().CmdBuffer) {
    if (command.ElemCount == 0) continue;
    CHECK(command.ClipRect.x == 0);
    CHECK(command.ClipRect.y == 48);
    CHECK(command.ClipRect.z == 480);
    CHECK(command.ClipRect.w == 600);
  }
}

TEST_CASE("layers are painted in their order, headers over the map") {
  Screen screen;
  Scene scene;
  SceneBuilder builder(scene);
  for (const Layer layer : {Layer::corner, Layer::lanes, Layer::body, Layer::stages}) {
    builder.begin_group(layer);
    builder.box({static_cast<float>(layer) * 10, 0, 5, 5}, 0, Color::surface);
    builder.end_group();
  }
  screen.show(scene);
  const ImDrawList& list = screen.drawn();
  REQUIRE(list.VtxBuffer.Size == 16);
  for (int i = 0; i < 4; ++i) CHECK(list.VtxBuffer[i * 4].pos.x == static_cast<float>(i) * 10);
}

TEST_CASE("a dashed line as long as a large map costs what is seen of it") {
  Screen screen;
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.line({0, 100}, {1e7F, 100}, Color::line, 1, true);
  builder.end_group();
  const int vertices = screen.show(scene, screen.placement(1, {5e6F, 0})).vertices;
  CHECK(vertices > 100);
  CHECK(vertices < 1000);
}

TEST_CASE("the emotion curve is coloured by its height alone") {
  Screen screen;
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  layout::Shape curve;
  curve.kind = ShapeKind::curve;
  curve.rect = {0, 100, 400, 200};  // +2 at 100, 0 at 200, -2 at 300
  curve.stroke_width = 2.5F;
  curve.points = {0, 4};
  scene.curve_points = {{0, 100}, {100, 100}, {300, 300}, {400, 300}};
  builder.shape(curve);
  builder.end_group();
  screen.show(scene);
  const auto rgb = [](Color color) {
    const layout::Rgba c = layout::color_in(layout::light_palette(), color);
    return IM_COL32(c.r, c.g, c.b, 0) & 0xFFFFFFU;
  };
  bool pos = false;
  bool neu = false;
  bool neg = false;
  for (const ImDrawVert& v : screen.drawn().VtxBuffer) {
    const ImU32 color = v.col & 0xFFFFFFU;
    if (std::abs(v.pos.y - 100) < 1) pos = pos || color == rgb(Color::pos);
    if (std::abs(v.pos.y - 200) < 1) neu = neu || color == rgb(Color::neu);
    if (std::abs(v.pos.y - 300) < 1) neg = neg || color == rgb(Color::neg);
    if (v.pos.y < 199) CHECK(color != rgb(Color::neg));
    if (v.pos.y > 201) CHECK(color != rgb(Color::pos));
  }
  CHECK(pos);
  CHECK(neu);
  CHECK(neg);
}

TEST_CASE("a lost device takes its textures along, and a new one gets them all") {
  Screen screen;
  const Scene scene = grid_of_cards(3, 3);
  const int before = screen.show(scene).vertices;
  for (const ImTextureData* texture : screen.textures()) CHECK(texture->Status == ImTextureStatus_OK);

  screen.painter.device_lost();
  REQUIRE(!screen.textures().empty());
  for (const ImTextureData* texture : screen.textures()) {
    CHECK(texture->Status == ImTextureStatus_WantCreate);
    CHECK(texture->TexID == ImTextureID_Invalid);
    CHECK(texture->Pixels != nullptr);
  }
  CHECK(screen.show(scene).vertices == 0);  // nothing to draw on

  const std::size_t calls = screen.port.calls.size();
  REQUIRE(screen.painter.open_device());
  CHECK(screen.show(scene).vertices == before);
  CHECK(screen.port.calls.size() == calls);  // the pictures of glyphs were kept
  for (const ImTextureData* texture : screen.textures()) CHECK(texture->Status == ImTextureStatus_OK);
}

TEST_CASE("two painters do not disturb each other") {
  Screen one;
  Screen two;
  const Scene scene = grid_of_cards(2, 2);
  const int alone = one.show(scene).vertices;
  CHECK(two.show(scene).vertices == alone);
  CHECK(one.show(scene).vertices == alone);
  CHECK(one.port.calls.size() == two.port.calls.size());
}

TEST_CASE("a scene that lies about itself is drawn without harm") {
  Screen screen;
  Scene scene;
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  layout::Shape shape;
  shape.kind = ShapeKind::icon;
  shape.icon = 60000;
  shape.rect = {0, 0, 20, 20};
  builder.shape(shape);
  builder.shape(shape);
  builder.text("\xFF\xC3\xE1", {0, 0}, TextStyle::body, Color::text, 10);
  builder.end_group();
  scene.shapes.back().kind = ShapeKind::curve;
  scene.shapes.back().points = {5, 100};
  CHECK(screen.show(scene).groups_painted == 1);
}

TEST_CASE("random scenes are painted at any zoom, place and pixel ratio") {
  std::mt19937 random(20240607);
  const auto number = [&](float low, float high) { return std::uniform_real_distribution<float>(low, high)(random); };
  const auto integer = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  Screen screen;
  for (int round = 0; round < 60; ++round) {
    Scene scene;
    SceneBuilder builder(scene);
    for (int g = 0; g < 20; ++g) {
      builder.begin_group(static_cast<Layer>(integer(0, 3)));
      for (int i = integer(0, 6); i > 0; --i) {
        layout::Shape shape;
        shape.kind = static_cast<ShapeKind>(integer(0, 10));
        shape.fill = static_cast<Color>(integer(0, static_cast<int>(layout::color_count) - 1));
        shape.stroke = static_cast<Color>(integer(0, static_cast<int>(layout::color_count) - 1));
        shape.shadow = integer(0, 3) == 0;
        shape.dashed = integer(0, 1) == 0;
        shape.opacity = static_cast<std::uint8_t>(integer(0, 255));
        shape.icon = static_cast<std::uint16_t>(integer(0, 90));
        shape.radius = number(0, 40);
        shape.stroke_width = number(0, 6);
        shape.rect = {number(-500, 1500), number(-500, 1500), integer(0, 5) == 0 ? 0 : number(0, 900),
                      integer(0, 5) == 0 ? 0 : number(0, 900)};
        if (shape.kind == ShapeKind::curve) {
          shape.points = {static_cast<std::uint32_t>(scene.curve_points.size()), 10};
          for (int k = 0; k < 10; ++k) scene.curve_points.push_back({number(-500, 1500), number(-500, 1500)});
        }
        builder.shape(shape);
      }
      std::string text;
      for (int i = integer(0, 20); i > 0; --i) text += static_cast<char>(integer(0, 255));
      builder.text(text, {number(-500, 1500), number(-500, 1500)}, static_cast<TextStyle>(integer(0, 6)), Color::text,
                   number(0, 300));
      builder.end_group();
    }
    screen.ratio = number(0.5F, 3);
    Placement at = screen.placement(std::exp(number(-4, 1.6F)), {number(-300, 1000), number(-300, 1000)});
    if (integer(0, 1) == 0) at.raster_zoom = at.zoom * number(0.5F, 2);
    const FrameStats stats = screen.show(scene, at);
    CHECK(stats.vertices == screen.painter.drawn().TotalVtxCount);
    for (const ImDrawIdx index : screen.drawn().IdxBuffer)
      REQUIRE(index < static_cast<ImDrawIdx>(screen.drawn().VtxBuffer.Size));
  }
}

TEST_CASE("without a device nothing is painted, and no picture made") {
  BoxGlyphPort port;
  Painter painter(port);
  const Scene scene = grid_of_cards(2, 2);
  painter.begin_frame({800, 600}, 1, {});
  painter.paint(scene, layout::light_palette(), {{0, 0, 800, 600}, {}, 1, 1});
  CHECK(painter.end_frame().vertices == 0);
  CHECK(painter.paint_tile(scene, layout::light_palette(), {}, {0, 0, 100, 100}, 1).empty());
  CHECK(port.calls.empty());
}
