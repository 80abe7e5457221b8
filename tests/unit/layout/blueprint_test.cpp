#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <random>

#include "layout/link_routes.h"
#include "layout/map_layout.h"
#include "layout/map_parts.h"
#include "unit/layout/sample_maps.h"

using namespace lotrinh;
using namespace lotrinh::layout;
using namespace lotrinh::test;
using model::LaneKind;

namespace {

struct Laid {
  MapScene out;
  LayoutCache cache;
};

void lay_out(Laid& laid, const model::Document& document, bool compact = false) {
  static const FixedMeasurer measurer;
  ViewSettings view = settings();
  view.compact = compact;
  layout_map(document, document.maps.front(), view, measurer, laid.cache, laid.out);
}

bool crosses(Point a, Point b, const Rect& box) {
  const Rect inside = box.inset(0.5F);
  return std::max(a.x, b.x) > inside.x && std::min(a.x, b.x) < inside.right() && std::max(a.y, b.y) > inside.y &&
         std::min(a.y, b.y) < inside.bottom();
}

std::vector<LaneKind> lanes_below_lines(const std::vector<LaneKind>& kinds) {
  model::Map map;
  map.info.kind = model::MapKind::blueprint;
  for (const LaneKind kind : kinds) {
    model::Lane lane;
    lane.id = {std::to_string(map.lanes.size())};
    lane.kind = kind;
    map.lanes.push_back(std::move(lane));
  }
  std::vector<LaneKind> above;
  for (const BlueprintLine& line : blueprint_lines(map)) above.push_back(kinds[line.below]);
  return above;
}

// Columns of cards in lanes of a blueprint, linked downwards and across.
model::Document blueprint(std::size_t stages, std::size_t cards_a_cell) {
  model::Document document;
  model::Map map;
  map.id = {"map"};
  map.info.kind = model::MapKind::blueprint;
  const std::vector<LaneKind> kinds = {LaneKind::touchpoints, LaneKind::frontstage, LaneKind::backstage,
                                       LaneKind::support};
  for (std::size_t s = 0; s < stages; ++s) map.stages.push_back({{"s" + std::to_string(s)}, "S", "", {}, {}});
  for (std::size_t l = 0; l < kinds.size(); ++l)
    map.lanes.push_back({{"l" + std::to_string(l)}, kinds[l], "", false, {}});
  for (std::size_t s = 0; s < stages; ++s) {
    for (std::size_t l = 0; l < kinds.size(); ++l) {
      for (std::size_t i = 0; i < cards_a_cell; ++i) {
        map.cards.push_back(card("c" + std::to_string(map.cards.size()), "l" + std::to_string(l),
                                 "s" + std::to_string(s), kinds[l], "Một việc ở đây"));
      }
    }
  }
  for (std::size_t i = 0; i + cards_a_cell < map.cards.size(); ++i) {
    map.links.push_back({{"k" + std::to_string(i)}, map.cards[i].id, map.cards[i + cards_a_cell].id, "leads-to", {}});
  }
  document.maps.push_back(std::move(map));
  return document;
}

}  // namespace

TEST_CASE("a blueprint's lines lie below the customer's lanes, below frontstage and below backstage") {
  using enum LaneKind;
  CHECK(lanes_below_lines({actions, touchpoints, frontstage, backstage, support}) ==
        std::vector{touchpoints, frontstage, backstage});
  CHECK(lanes_below_lines({actions, emotions, frontstage, backstage, support, people, policy}) ==
        std::vector{emotions, frontstage, backstage});
  CHECK(lanes_below_lines({actions, frontstage}) == std::vector{actions});
  CHECK(lanes_below_lines({actions, backstage, technology}) == std::vector{actions, backstage});
  CHECK(lanes_below_lines({frontstage, backstage}) == std::vector{frontstage});
  CHECK(lanes_below_lines({actions, touchpoints}).empty());
}

TEST_CASE("only blueprints have the lines") {
  model::Document document = blueprint(2, 1);
  CHECK(blueprint_lines(document.maps[0]).size() == 3);
  document.maps[0].info.kind = model::MapKind::current;
  CHECK(blueprint_lines(document.maps[0]).empty());
  Laid laid;
  lay_out(laid, document);
  CHECK(laid.out.links.empty());
}

TEST_CASE("the lines run over the whole map, dashed, with their names at the lanes' titles") {
  const model::Document document = blueprint(3, 1);
  Laid laid;
  lay_out(laid, document);
  const Scene& scene = laid.out.scene;
  std::vector<float> heights;
  for (const Shape& shape : scene.shapes) {
    const bool wide = shape.kind == ShapeKind::line && shape.dashed && shape.rect.width > 300;
    if (wide) heights.push_back(shape.rect.y);
  }
  REQUIRE(heights.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(heights[i] - laid.out.rows[i + 1].y) < 2);
  for (std::size_t i = 1; i < laid.out.rows.size(); ++i) {
    CHECK(laid.out.rows[i].y == laid.out.rows[i - 1].y + laid.out.rows[i - 1].height);
  }
}

TEST_CASE("every link of a blueprint is an arrow from its first card to its second") {
  const model::Document document = blueprint(4, 2);
  Laid laid;
  lay_out(laid, document);
  const model::Map& map = document.maps[0];
  REQUIRE(laid.out.links.size() == map.links.size());
  for (const ShownLink& shown : laid.out.links) {
    const Shape& arrow = laid.out.scene.shapes[shown.shape];
    REQUIRE(arrow.kind == ShapeKind::arrow);
    const auto rect_of = [&](const model::CardId& id) {
      const auto slot =
          std::ranges::find_if(laid.out.cards, [&](const CellSlot& at) { return map.cards[at.card_index].id == id; });
      return laid.out.scene.nodes[slot->node].rect.inset(-1);
    };
    const auto* path = &laid.out.scene.curve_points[arrow.points.first];
    CHECK(rect_of(map.links[shown.link_index].from).contains(path[0]));
    CHECK(rect_of(map.links[shown.link_index].to).contains(path[arrow.points.count - 1]));
  }
}

TEST_CASE("no arrow crosses a card, whatever the map") {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const model::Document document = RandomDocument(seed).make();
    Laid laid;
    lay_out(laid, document, seed % 3 == 0);
    if (laid.out.cards.size() < 2) continue;
    std::mt19937 random(seed);
    std::vector<LinkEnds> links;
    for (int i = 0; i < 60; ++i) {
      links.push_back({static_cast<std::uint32_t>(random() % laid.out.cards.size()),
                       static_cast<std::uint32_t>(random() % laid.out.cards.size())});
    }
    const std::vector<LinkRoute> routes = route_links(laid.out, links);
    REQUIRE(routes.size() == links.size());
    for (std::size_t i = 0; i < routes.size(); ++i) {
      const std::vector<Point>& points = routes[i].points;
      if (links[i].from == links[i].to) {
        CHECK(points.empty());
        continue;
      }
      REQUIRE(points.size() >= 2);
      for (std::size_t p = 1; p < points.size(); ++p) {
        const bool straight =
            std::abs(points[p].x - points[p - 1].x) < 0.02F || std::abs(points[p].y - points[p - 1].y) < 0.02F;
        CHECK(straight);
        for (const CellSlot& slot : laid.out.cards) {
          if (laid.out.scene.nodes[slot.node].role != Role::card) continue;  // faces stand on the curve
          if (crosses(points[p - 1], points[p], laid.out.scene.nodes[slot.node].rect)) FAIL_CHECK("crosses a card");
        }
      }
    }
  }
}

TEST_CASE("arrows that share a gutter run beside each other") {
  const model::Document document = blueprint(3, 3);
  Laid laid;
  lay_out(laid, document);
  // From three cards of the first column to cards below the next ones: all through the same gutter.
  const std::vector<LinkRoute> routes = route_links(laid.out, {{0, 11}, {1, 20}, {2, 29}});
  std::vector<float> tracks;
  for (const LinkRoute& route : routes) {
    REQUIRE(route.points.size() >= 4);
    tracks.push_back(route.points[1].x);
  }
  std::ranges::sort(tracks);
  CHECK(tracks[1] - tracks[0] > 1);
  CHECK(tracks[2] - tracks[1] > 1);
}

TEST_CASE("arrows to one card come in at one point, on one track") {
  const model::Document document = blueprint(3, 3);
  Laid laid;
  lay_out(laid, document);
  const std::vector<LinkRoute> routes = route_links(laid.out, {{0, 29}, {1, 29}, {2, 29}});
  for (const LinkRoute& route : routes) {
    CHECK(route.points.back() == routes[0].points.back());
    CHECK(route.points[1].x == routes[0].points[1].x);
  }
}

TEST_CASE("a card right above another is joined to it straight") {
  const model::Document document = blueprint(1, 1);
  Laid laid;
  lay_out(laid, document);
  const std::vector<LinkRoute> routes = route_links(laid.out, {{0, 1}, {1, 3}, {3, 2}});
  CHECK(routes[0].points.size() == 2);
  CHECK(routes[0].points[0].y < routes[0].points[1].y);
  CHECK(routes[1].points.size() > 2);  // a card stands between
  CHECK(routes[2].points.size() == 2);
  CHECK(routes[2].points[0].y > routes[2].points[1].y);
}

TEST_CASE("each link of a blueprint of 400 touchpoints has its route") {
  const model::Document document = blueprint(25, 4);  // 400 cards, 396 links
  Laid laid;
  lay_out(laid, document);
  std::vector<LinkEnds> links;
  for (std::uint32_t i = 0; i + 4 < laid.out.cards.size(); ++i) links.push_back({i, i + 4});
  const std::vector<LinkRoute> routes = route_links(laid.out, links);
  CHECK(routes.size() == links.size());
  for (const LinkRoute& route : routes) CHECK(route.points.size() >= 2);
}
