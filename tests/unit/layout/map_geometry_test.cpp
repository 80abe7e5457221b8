// What holds for every map, checked over random documents: nothing overlaps, nothing leaves its place.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "unit/layout/sample_maps.h"

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {

constexpr float slack = 0.05F;

bool within(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.right() <= outer.right() + slack &&
         inner.bottom() <= outer.bottom() + slack;
}

bool overlap(const Rect& a, const Rect& b) { return a.inset(slack).intersects(b.inset(slack)); }

Rect rect_of(const TextRun& run) { return {run.origin.x, run.origin.y, run.width, info_of(run.style).line_height}; }

// The first two that overlap, or none.
bool any_overlap(std::vector<Rect> rects) {
  std::ranges::sort(rects, {}, &Rect::y);
  for (std::size_t i = 0; i < rects.size(); ++i) {
    for (std::size_t j = i + 1; j < rects.size() && rects[j].y < rects[i].bottom(); ++j) {
      if (overlap(rects[i], rects[j])) return true;
    }
  }
  return false;
}

std::vector<const Node*> nodes_of(const Scene& scene, Role role) {
  std::vector<const Node*> found;
  for (const Node& node : scene.nodes) {
    if (node.role == role) found.push_back(&node);
  }
  return found;
}

const Node* holder(const std::vector<const Node*>& nodes, Point point) {
  for (const Node* node : nodes) {
    if (node->rect.contains(point)) return node;
  }
  return nullptr;
}

void check_texts(const Scene& scene) {
  std::map<Layer, std::vector<Rect>> texts;
  const auto cards = nodes_of(scene, Role::card);
  const auto cells = nodes_of(scene, Role::cell);
  const auto columns = nodes_of(scene, Role::column_header);
  const auto rows = nodes_of(scene, Role::row_header);
  for (const Group& group : scene.groups) {
    for (std::uint32_t i = group.texts.first; i < group.texts.first + group.texts.count; ++i) {
      const Rect rect = rect_of(scene.texts[i]);
      texts[group.layer].push_back(rect);
      CAPTURE(std::string(scene.str(scene.texts[i].text)));
      REQUIRE(within(rect, group.bounds));
      const Node* place = nullptr;
      switch (group.layer) {
        case Layer::body:
          place = holder(cards, rect.center());
          if (!place) place = holder(cells, rect.center());
          break;
        case Layer::stages:
          place = holder(columns, rect.center());
          break;
        case Layer::lanes:
          place = holder(rows, rect.center());
          break;
        case Layer::corner:
          continue;
      }
      REQUIRE(place);
      // A feeling's name may reach into the neighbouring column, but stays in its lane.
      const bool label = group.layer == Layer::body && place->role == Role::cell;
      if (label) {
        REQUIRE(rect.y >= place->rect.y - slack);
        REQUIRE(rect.bottom() <= place->rect.bottom() + slack);
        REQUIRE(rect.x >= cells.front()->rect.x);
      } else {
        REQUIRE(within(rect, place->rect));
      }
    }
  }
  for (auto& [layer, rects] : texts) REQUIRE_FALSE(any_overlap(rects));
}

// Marks and icons stand clear of the text of their group, and inside the card.
void check_marks(const Scene& scene) {
  const auto cards = nodes_of(scene, Role::card);
  for (const Group& group : scene.groups) {
    if (group.layer != Layer::body) continue;
    for (std::uint32_t s = group.shapes.first; s < group.shapes.first + group.shapes.count; ++s) {
      const Shape& shape = scene.shapes[s];
      if (shape.kind == ShapeKind::line || shape.kind == ShapeKind::curve) continue;
      const Node* card = holder(cards, shape.rect.center());
      const bool of_card = card && within(group.bounds, card->rect.inset(-8));  // not the lane's band
      if (of_card) {
        REQUIRE(within(shape.rect, card->rect));
      }
      if (shape.kind == ShapeKind::box || shape.kind == ShapeKind::left_edge) continue;
      for (std::uint32_t t = group.texts.first; t < group.texts.first + group.texts.count; ++t) {
        REQUIRE_FALSE(overlap(shape.rect, rect_of(scene.texts[t])));
      }
    }
  }
}

void check_cells(const model::Map& map, const MapScene& out) {
  const auto cells = nodes_of(out.scene, Role::cell);
  REQUIRE(cells.size() == out.rows.size() * out.columns.size());
  REQUIRE(out.rows.size() == map.lanes.size());
  float y = out.header_height;
  for (std::size_t r = 0; r < out.rows.size(); ++r) {
    REQUIRE(out.rows[r].y == y);
    y += out.rows[r].height;
    float x = out.lane_title_width;
    for (std::size_t c = 0; c < out.columns.size(); ++c) {
      const Node& cell = *cells[r * out.columns.size() + c];
      REQUIRE(cell.row == static_cast<int>(r));
      REQUIRE(cell.column == static_cast<int>(c));
      REQUIRE(cell.rect == Rect{x, out.rows[r].y, out.columns[c].width, out.rows[r].height});
      x += out.columns[c].width;
    }
  }
}

void check_cards(const model::Map& map, const MapScene& out) {
  std::vector<Rect> rects;
  std::vector<int> seen(map.cards.size(), 0);
  for (std::size_t i = 0; i < out.cards.size(); ++i) {
    const CellSlot& slot = out.cards[i];
    const Node& node = out.scene.nodes[slot.node];
    const Column& column = out.columns[slot.column];
    const Row& row = out.rows[slot.row];
    const model::Card& card = map.cards[slot.card_index];
    ++seen[slot.card_index];
    REQUIRE(card.lane_id == row.lane_id);
    REQUIRE(card.stage_id == column.stage_id);
    REQUIRE(card.step_id == column.step_id);
    REQUIRE(within(node.rect, {column.x, row.y, column.width, row.height}));
    if (node.role == Role::card) {
      REQUIRE(out.scene.str(node.id) == card.id.value);
      REQUIRE(within(node.text_rect, node.rect));
      rects.push_back(node.rect);
    } else {
      REQUIRE(node.role == Role::point);
    }
    if (i > 0) {
      const CellSlot& before = out.cards[i - 1];
      REQUIRE(std::tuple(before.row, before.column, before.card_index) <
              std::tuple(slot.row, slot.column, slot.card_index));
    }
  }
  REQUIRE_FALSE(any_overlap(rects));
  for (std::size_t i = 0; i < map.cards.size(); ++i) {
    REQUIRE(seen[i] == (map.lane(map.cards[i].lane_id)->collapsed ? 0 : 1));
  }
}

void check_points(const MapScene& out) {
  std::vector<Rect> faces;
  for (const Node* point : nodes_of(out.scene, Role::point)) {
    faces.push_back(point->rect);
    REQUIRE(within(point->rect, out.scene.nodes[point->parent].rect));
    if (!point->text_rect.empty()) faces.push_back(point->text_rect);
  }
  REQUIRE_FALSE(any_overlap(faces));
}

Point at(const Point* p, float t) {
  const float u = 1 - t;
  const auto mix = [&](float a, float b, float c, float d) {
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  };
  return {mix(p[0].x, p[1].x, p[2].x, p[3].x), mix(p[0].y, p[1].y, p[2].y, p[3].y)};
}

void check_curves(const MapScene& out) {
  std::vector<Rect> labels;
  for (const Node* point : nodes_of(out.scene, Role::point)) {
    if (!point->text_rect.empty()) labels.push_back(point->text_rect);
  }
  for (const Shape& shape : out.scene.shapes) {
    if (shape.kind != ShapeKind::curve) continue;
    REQUIRE(shape.points.count % 3 == 1);
    for (std::uint32_t i = 0; i + 3 < shape.points.count; i += 3) {
      const Point* piece = &out.scene.curve_points[shape.points.first + i];
      const float top = std::min(piece[0].y, piece[3].y);
      const float bottom = std::max(piece[0].y, piece[3].y);
      REQUIRE(piece[0].x < piece[3].x);
      for (int step = 0; step <= 20; ++step) {
        const Point p = at(piece, static_cast<float>(step) / 20);
        REQUIRE(p.y >= top - slack);
        REQUIRE(p.y <= bottom + slack);
        REQUIRE(p.y >= shape.rect.y - slack);
        REQUIRE(p.y <= shape.rect.bottom() + slack);
        for (const Rect& label : labels) REQUIRE_FALSE(label.contains(p));
      }
    }
  }
}

void check(const model::Document& document, const ViewSettings& settings) {
  const FixedMeasurer measurer;
  LayoutCache cache;
  MapScene out;
  const model::Map& map = document.maps.front();
  layout_map(document, map, settings, measurer, cache, out);
  check_texts(out.scene);
  check_marks(out.scene);
  check_cells(map, out);
  check_cards(map, out);
  check_points(out);
  check_curves(out);
  for (std::size_t i = 0; i < out.scene.nodes.size(); ++i) {
    const std::uint32_t parent = out.scene.nodes[i].parent;
    REQUIRE((i == 0 ? parent == no_parent : parent < i));
    REQUIRE(within(out.scene.nodes[i].rect, Rect{0, 0, out.scene.size.width, out.scene.size.height}));
  }
}

}  // namespace

TEST_CASE("no text overlaps another or leaves its place, whatever the map holds") {
  for (std::uint32_t seed = 0; seed < 250; ++seed) {
    CAPTURE(seed);
    const model::Document document = test::RandomDocument(seed).make();
    ViewSettings settings = test::settings(seed % 2 == 0 ? "vi" : "en", static_cast<float>(seed * 16 % 2600));
    settings.controls = seed % 5 != 0;
    check(document, settings);
  }
}

TEST_CASE("equal input gives an equal scene, with a fresh cache and with a used one") {
  const FixedMeasurer measurer;
  LayoutCache used;
  MapScene again;
  for (std::uint32_t seed = 300; seed < 340; ++seed) {
    const model::Document document = test::RandomDocument(seed).make();
    LayoutCache fresh;
    MapScene first;
    layout_map(document, document.maps.front(), test::settings(), measurer, fresh, first);
    for (int round = 0; round < 2; ++round) {
      layout_map(document, document.maps.front(), test::settings(), measurer, used, again);
      REQUIRE(first.scene.pool == again.scene.pool);
      REQUIRE(first.scene.size == again.scene.size);
      REQUIRE(first.scene.texts.size() == again.scene.texts.size());
      REQUIRE(first.scene.shapes.size() == again.scene.shapes.size());
      for (std::size_t i = 0; i < first.scene.texts.size(); ++i) {
        REQUIRE(first.scene.texts[i].origin == again.scene.texts[i].origin);
        REQUIRE(first.scene.texts[i].text.offset == again.scene.texts[i].text.offset);
      }
      for (std::size_t i = 0; i < first.scene.shapes.size(); ++i) {
        REQUIRE(first.scene.shapes[i].rect == again.scene.shapes[i].rect);
      }
    }
  }
}

TEST_CASE("a layout in slices is the layout at once") {
  const FixedMeasurer measurer;
  for (std::uint32_t seed = 400; seed < 420; ++seed) {
    const model::Document document = test::RandomDocument(seed).make();
    const model::Map& map = document.maps.front();
    LayoutCache plain;
    MapScene expected;
    layout_map(document, map, test::settings(), measurer, plain, expected);
    LayoutCache sliced;
    MapScene made;
    MapLayout layout(document, map, test::settings(), measurer, sliced, made);
    float before = 0;
    while (!layout.step(1 + seed % 7)) {
      CHECK(layout.progress() >= before);
      CHECK(layout.progress() <= 1);
      before = layout.progress();
    }
    CHECK(made.scene.size == expected.scene.size);
    CHECK(made.scene.pool == expected.scene.pool);
    CHECK(made.scene.nodes.size() == expected.scene.nodes.size());
    CHECK(made.scene.shapes.size() == expected.scene.shapes.size());
    REQUIRE(made.cards.size() == expected.cards.size());
    for (std::size_t i = 0; i < made.cards.size(); ++i) {
      CHECK(made.scene.nodes[made.cards[i].node].rect == expected.scene.nodes[expected.cards[i].node].rect);
    }
  }
}
