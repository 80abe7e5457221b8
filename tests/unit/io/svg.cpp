#include "io/svg.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>
#include <vector>

#include "io/assets.h"
#include "io/document_json.h"
#include "io/svg_text.h"
#include "layout/icons.h"
#include "layout/map_layout.h"
#include "unit/io/files.h"

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {

// One of every shape, in every layer.
Scene every_shape() {
  Scene scene;
  scene.size = {400, 240};
  SceneBuilder builder(scene);
  builder.begin_group(Layer::corner);
  builder.box({0, 0, 80, 40}, 0, Color::surface, Color::line);
  builder.text("Làn", {8, 10}, TextStyle::small_strong, Color::muted, 20);
  builder.end_group();
  builder.begin_group(Layer::body);
  builder.box({100.5F, 60.25F, 120, 48}, 8, Color::raised, Color::line, true);
  Shape edge;
  edge.kind = ShapeKind::left_edge;
  edge.rect = {100.5F, 60.25F, 120, 48};
  edge.radius = 8;
  edge.stroke_width = 4;
  edge.fill = Color::neg;
  builder.shape(edge);
  builder.text("Chờ <lâu> & \"bực\"", {112, 66}, TextStyle::body, Color::text, 90);
  builder.text("\xC4\x90\xE1\xBA\xB7t b\xC3\xA0n", {112, 84}, TextStyle::heading, Color::accent, 60);
  builder.end_group();
  builder.begin_group(Layer::body);
  builder.line({100, 150}, {380, 150}, Color::line, 1, true);
  builder.line({100, 120}, {100, 230}, Color::line);
  builder.mark(ShapeKind::ellipse, {120, 160, 12, 12}, Color::pos);
  builder.mark(ShapeKind::triangle_up, {140, 160, 12, 10}, Color::pos);
  builder.mark(ShapeKind::triangle_down, {160, 160, 12, 10}, Color::neg).opacity = 128;
  builder.mark(ShapeKind::diamond, {180, 160, 12, 12}, Color::neu);
  for (const ShapeKind kind : {ShapeKind::chevron_down, ShapeKind::chevron_right}) {
    Shape chevron;
    chevron.kind = kind;
    chevron.rect = {kind == ShapeKind::chevron_down ? 196.0F : 208.0F, 160, 10, 8};
    chevron.stroke = Color::muted;
    builder.shape(chevron);
  }
  builder.icon("search", {220, 156, 18, 18}, Color::muted);
  builder.end_group();
  builder.begin_group(Layer::body);
  scene.curve_points = {{110, 200}, {150, 180}, {190, 180}, {230, 220}, {270, 230}, {310, 230}, {350, 190}};
  Shape curve;
  curve.kind = ShapeKind::curve;
  curve.rect = {110, 180, 240, 50};
  curve.stroke_width = 2.5F;
  curve.points = {0, 7};
  builder.shape(curve);
  builder.arrow({{240, 166}, {262, 166}, {262, 146}, {370, 146}, {370, 172}}, 6, Color::muted, 1.5F);
  builder.end_group();
  builder.begin_group(Layer::stages);
  builder.box({80, 0, 320, 40}, 0, Color::bg);
  builder.text("Nhận biết", {100, 10}, TextStyle::title, Color::stage1, 60);
  builder.end_group();
  return scene;
}

// The first map, as a picture of it is laid out.
void lay_out(const model::Document& document, MapScene& map) {
  ViewSettings settings;
  settings.catalogue = &io::catalogue();
  settings.strings = &io::strings("vi");
  settings.controls = false;
  const FixedMeasurer measurer;
  LayoutCache cache;
  layout_map(document, document.maps.at(0), settings, measurer, cache, map);
}

// The names of the elements that are open at the end; "bad" where a tag closes another one.
std::vector<std::string> open_elements(std::string_view xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string_view::npos) return {"bad"};
    const std::string_view tag = xml.substr(at + 1, end - at - 1);
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return {"bad"};
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.emplace_back(tag.substr(0, tag.find(' ')));
    }
  }
  return open;
}

// Of its first map, in Vietnamese.
std::string picture_of(const model::Document& document, const Palette& palette = light_palette()) {
  MapScene map;
  lay_out(document, map);
  return io::write_svg(map.scene, palette, {document.maps[0].info.title, "vi"});
}

}  // namespace

TEST_CASE("every shape has its SVG") {
  const std::string svg = io::write_svg(every_shape(), light_palette(), {"Bản đồ <1>", "vi"});
  CHECK(open_elements(svg).empty());
  test::check_golden("every-shape.svg", svg);
}

TEST_CASE("a service blueprint as a picture: its three lines and its links") {
  const auto document = io::read_document(test::read_file("tests/unit/io/fixtures/blueprint.json"));
  REQUIRE(document.has_value());
  MapScene map;
  lay_out(*document, map);
  const std::string svg = io::write_svg(map.scene, light_palette(), {document->maps[0].info.title, "vi"});
  CHECK(open_elements(svg).empty());
  CHECK(svg.contains("Đường tương"));
  test::check_golden("blueprint.svg", svg);
}

TEST_CASE("the sample as a picture, light and dark") {
  for (const io::Sample& sample : io::samples()) {
    if (sample.id != "pho-song-han") continue;
    const auto document = io::read_document(sample.json);
    REQUIRE(document.has_value());
    const std::string light = picture_of(*document);
    CHECK(open_elements(light).empty());
    test::check_golden("pho-song-han.svg", light);
    CHECK(picture_of(*document, dark_palette()) != light);
  }
}

// Also to be looked at: what each template is like as a picture. Those in English differ by their texts alone.
TEST_CASE("every template as a picture") {
  for (const io::TemplateInfo& info : io::templates()) {
    INFO(info.id);
    const auto document = io::read_document(test::read_file("assets/templates/" + info.id + ".vi.json"));
    REQUIRE(document.has_value());
    const std::string svg = picture_of(*document);
    CHECK(open_elements(svg).empty());
    test::check_golden("templates/" + info.id + ".svg", svg);
  }
}

TEST_CASE("text is text: nothing in it becomes markup") {
  Scene scene;
  scene.size = {100, 20};
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.text("</text><script>alert(1)</script>&amp;", {0, 0}, TextStyle::body, Color::text, 90);
  builder.end_group();
  const std::string svg = io::write_svg(scene, light_palette(), {"\"><script>", "\" onload=\"alert(1)"});
  CHECK_FALSE(svg.contains("<script"));
  CHECK_FALSE(svg.contains("\" onload"));
  CHECK(svg.contains("&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"));
  CHECK(open_elements(svg).empty());
}

TEST_CASE("characters that XML forbids are left out") {
  std::string out;
  using namespace std::string_view_literals;
  io::append_xml(out, "a\0b\x01\x1F\x7F\tc\uFFFE\uFFFF \xFF é"sv);
  CHECK(out == "ab\tc \uFFFD é");
}

TEST_CASE("headers are drawn over the body") {
  const std::string svg = io::write_svg(every_shape(), light_palette(), {});
  CHECK(svg.find("Chờ") < svg.find("Nhận biết"));
  CHECK(svg.find("Nhận biết") < svg.find("Làn"));
}

TEST_CASE("numbers are short") {
  CHECK(io::short_number(0) == "0");
  CHECK(io::short_number(-0.001) == "0");
  CHECK(io::short_number(1.005) == "1");
  CHECK(io::short_number(12.30) == "12.3");
  CHECK(io::short_number(-0.05) == "-0.05");
  CHECK(io::short_number(100) == "100");
  CHECK(io::short_number(0.75, 4) == "0.75");
  CHECK(io::short_number(std::numeric_limits<double>::quiet_NaN()) == "0");
  CHECK(io::short_number(1e300) == "1000000000");
}

TEST_CASE("a picture is in the SVG as it is in the document, cut to its rounded box") {
  Scene scene;
  scene.size = {100, 80};
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  builder.image(std::make_shared<const std::string>("data:image/webp;base64,AAAA"), {10, 10, 60, 40}, 4);
  builder.end_group();
  const std::string svg = io::write_svg(scene, light_palette(), {});
  CHECK(svg.contains("href=\"data:image/webp;base64,AAAA\""));
  CHECK(svg.contains("<clipPath id=\"lotrinh-image-1\">"));
  CHECK(svg.contains("clip-path=\"url(#lotrinh-image-1)\""));
  CHECK(open_elements(svg).empty());
}
