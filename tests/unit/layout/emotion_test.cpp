// The emotion lane: its curve, its faces and the feelings' names.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

#include "layout/curves.h"
#include "layout/icons.h"
#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "unit/layout/sample_maps.h"

using namespace lotrinh;
using namespace lotrinh::layout;
using model::LaneKind;

namespace {

MapScene laid(const model::Document& document, float width = 1120) {
  const FixedMeasurer measurer;
  LayoutCache cache;
  MapScene out;
  layout_map(document, document.maps.front(), test::settings("vi", width), measurer, cache, out);
  return out;
}

std::vector<const Node*> points_of(const MapScene& out) {
  std::vector<const Node*> found;
  for (const Node& node : out.scene.nodes) {
    if (node.role == Role::point) found.push_back(&node);
  }
  return found;
}

const Shape* curve_of(const MapScene& out) {
  for (const Shape& shape : out.scene.shapes) {
    if (shape.kind == ShapeKind::curve) return &shape;
  }
  return nullptr;
}

std::ptrdiff_t times(const MapScene& out, std::string_view text) {
  return std::ranges::count_if(out.scene.texts, [&](const TextRun& run) { return out.scene.str(run.text) == text; });
}

bool shows(const MapScene& out, std::string_view text) { return times(out, text) > 0; }

}  // namespace

TEST_CASE("each scored touchpoint is a point at its height, spread evenly in its column") {
  const MapScene out = laid(test::small_document());
  const auto points = points_of(out);
  REQUIRE(points.size() == 3);
  const Shape& curve = *curve_of(out);
  CHECK(out.scene.str(points[0]->id) == "t2");  // +2
  CHECK(points[0]->rect.center().y == Catch::Approx(curve.rect.y));
  CHECK(points[1]->rect.center().y == Catch::Approx(curve.rect.center().y));  // 0
  CHECK(out.scene.str(points[2]->id) == "t1");                                // -2
  CHECK(points[2]->rect.center().y == Catch::Approx(curve.rect.bottom()));
  const Column& first = out.columns[0];
  CHECK(points[0]->rect.center().x == Catch::Approx(first.x + first.width / 4));
  CHECK(points[1]->rect.center().x == Catch::Approx(first.x + first.width * 3 / 4));
  CHECK(points[2]->rect.center().x == Catch::Approx(out.columns[1].x + out.columns[1].width / 2));
}

TEST_CASE("faces follow the feeling, from very bad to very good") {
  CHECK(face_of(-2) == "face--2");
  CHECK(face_of(-1.2) == "face--1");
  CHECK(face_of(0.4) == "face-0");
  CHECK(face_of(1) == "face-1");
  CHECK(face_of(7) == "face-2");
}

TEST_CASE("more points than fit become averages, never closer than a face's width") {
  model::Document document = test::small_document();
  document.maps[0].cards.clear();
  for (int i = 0; i < 100; ++i) {
    document.maps[0].cards.push_back(test::touchpoint("t" + std::to_string(i), "s1", "x", i < 50 ? 2 : -2));
  }
  const MapScene out = laid(document, 0);
  const auto points = points_of(out);
  REQUIRE(points.size() == 7);  // 196 px / 26 px
  for (std::size_t i = 1; i < points.size(); ++i) {
    CHECK(points[i]->rect.x - points[i - 1]->rect.x >= metrics::face_pitch);
  }
  CHECK(std::string(out.scene.str(points[0]->name)) == "14 / +2");
  CHECK(points.front()->rect.y < points.back()->rect.y);
}

TEST_CASE("a feeling's name stands beside its face where there is room") {
  model::Document document = test::small_document();
  document.maps[0].cards[0].feeling = "lo lắng";
  document.maps[0].cards[2].feeling = std::string(300, 'x');
  const MapScene out = laid(document);
  CHECK(shows(out, "lo lắng"));
  CHECK_FALSE(shows(out, std::string(300, 'x')));
}

TEST_CASE("a card of the emotions' lane is a point with its text as the feeling") {
  model::Document document = test::small_document();
  model::Card card = test::card("e", "feel", "s2", LaneKind::emotions, "hồi hộp");
  card.emotion = -1;
  document.maps[0].cards.push_back(card);
  const MapScene out = laid(document);
  CHECK(shows(out, "hồi hộp"));
  CHECK(points_of(out).size() == 4);
  bool found = false;
  for (const CellSlot& slot : out.cards) {
    if (document.maps[0].cards[slot.card_index].id.value != "e") continue;
    found = true;
    CHECK(out.scene.nodes[slot.node].role == Role::point);
  }
  CHECK(found);
}

TEST_CASE("what the curve cannot say stands below it as a card: no text is lost") {
  model::Document document = test::small_document();
  const float plain = laid(document).rows[2].height;
  model::Card long_one = test::card("long", "feel", "s2", LaneKind::emotions,
                                    "Sợ bị hớ vì lần trước đã bị tính thêm tiền mà không ai giải thích");
  long_one.emotion = -1;
  document.maps[0].cards.push_back(long_one);
  document.maps[0].cards.push_back(test::card("unscored", "feel", "s1", LaneKind::emotions, "bồn chồn"));
  const MapScene out = laid(document);
  CHECK(out.rows[2].height > plain);
  CHECK(shows(out, "bồn chồn"));
  int boxes = 0;
  for (const Node& node : out.scene.nodes) {
    const auto id = out.scene.str(node.id);
    if (node.role == Role::card && (id == "long" || id == "unscored")) {
      ++boxes;
      CHECK(node.rect.y >= out.rows[2].y + metrics::emotion_height);
    }
  }
  CHECK(boxes == 2);
}

TEST_CASE("without scores there are guide lines and no curve") {
  model::Document document = test::small_document();
  for (model::Card& card : document.maps[0].cards) card.emotion.reset();
  const MapScene out = laid(document);
  CHECK_FALSE(curve_of(out));
  CHECK(points_of(out).empty());
  int dashed = 0;
  for (const Shape& shape : out.scene.shapes) dashed += shape.kind == ShapeKind::line && shape.dashed ? 1 : 0;
  CHECK(dashed == 4);
}

TEST_CASE("the curve goes through its points and never beyond two neighbours") {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<Point> points;
    float x = 0;
    const auto count = 2 + random() % 20;
    for (unsigned i = 0; i < count; ++i) {
      x += 26 + static_cast<float>(random() % 300);
      points.push_back({x, static_cast<float>(random() % 97)});
    }
    const std::vector<Point> path = curve_through(points);
    REQUIRE(path.size() == (points.size() - 1) * 3 + 1);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const Point* p = &path[i * 3];
      REQUIRE(p[0] == points[i]);
      const float top = std::min(p[0].y, p[3].y) - 0.01F;
      const float bottom = std::max(p[0].y, p[3].y) + 0.01F;
      float before = p[0].y;
      for (int step = 1; step <= 50; ++step) {
        const float t = static_cast<float>(step) / 50;
        const float u = 1 - t;
        const float y = u * u * u * p[0].y + 3 * u * u * t * p[1].y + 3 * u * t * t * p[2].y + t * t * t * p[3].y;
        REQUIRE(y >= top);
        REQUIRE(y <= bottom);
        REQUIRE((y - before) * (p[3].y - p[0].y) >= -0.01F);  // one way only
        before = y;
      }
    }
  }
}

TEST_CASE("a long curve comes in pieces that meet") {
  model::Document document = test::small_document();
  model::Map& map = document.maps[0];
  map.cards.clear();
  map.stages.clear();
  for (int s = 0; s < 100; ++s) {
    const std::string id = "s" + std::to_string(s);
    map.stages.push_back({{id}, id, "", {}, {}});
    map.cards.push_back(test::touchpoint("t" + id, id, "x", s % 5 - 2));
  }
  const MapScene out = laid(document);
  std::vector<const Shape*> pieces;
  for (const Shape& shape : out.scene.shapes) {
    if (shape.kind == ShapeKind::curve) pieces.push_back(&shape);
  }
  REQUIRE(pieces.size() == 2);
  const Point end = out.scene.curve_points[pieces[0]->points.first + pieces[0]->points.count - 1];
  CHECK(end == out.scene.curve_points[pieces[1]->points.first]);
}

namespace {

// The small document with two personas: t1 is the second one's, and so is a card of feelings in each stage.
model::Document two_travellers() {
  model::Document document = test::small_document();
  document.personas = {{{"a"}, "An", {}, "", {}}, {{"b"}, "Bình", {}, "", {}}};
  document.maps[0].info.persona_ids = {{"a"}, {"b"}};
  return document;
}

std::vector<std::string> names_of(const MapScene& out) {
  std::vector<std::string> names;
  for (const Node* point : points_of(out)) names.emplace_back(out.scene.str(point->name));
  return names;
}

std::size_t dashes_of(const MapScene& out) {
  return static_cast<std::size_t>(std::ranges::count_if(out.scene.shapes, [](const Shape& shape) {
    return shape.kind == ShapeKind::line && shape.stroke == Color::idea;
  }));
}

}  // namespace

TEST_CASE("cards of everybody, and those that name whoever leads, make the one curve there is") {
  model::Document document = two_travellers();
  document.maps[0].cards[0].persona_ids = {{"b"}, {"a"}};
  const MapScene out = laid(document);
  CHECK(dashes_of(out) == 0);
  for (const std::string& name : names_of(out)) CHECK_FALSE(name.starts_with("Bình"));
  CHECK(times(out, "Bình") == 1);  // in the corner
}

TEST_CASE("feelings of a further persona make a dashed curve that bears its name") {
  model::Document document = two_travellers();
  for (model::Card& card : document.maps[0].cards) {
    if (card.id.value == "t1" || card.id.value == "t2") card.persona_ids = {{"b"}};
  }
  const MapScene out = laid(document);
  const std::vector<std::string> names = names_of(out);
  REQUIRE(names.size() == 3);
  CHECK(std::ranges::count_if(names, [](const std::string& name) { return name.starts_with("Bình: "); }) == 2);
  CHECK(dashes_of(out) > 5);
  CHECK(times(out, "Bình") == 2);
  CHECK(times(out, "An") == 2);
}

TEST_CASE("faces of two personas who feel alike do not hide each other") {
  model::Document document = two_travellers();
  document.maps[0].cards = {test::touchpoint("t1", "s1", "x", 1), test::touchpoint("t2", "s1", "y", 1)};
  document.maps[0].cards[1].persona_ids = {{"b"}};
  const MapScene out = laid(document);
  const auto points = points_of(out);
  REQUIRE(points.size() == 2);
  CHECK(points[0]->rect.center().x != points[1]->rect.center().x);
  CHECK(points[0]->rect.center().y == points[1]->rect.center().y);
}
