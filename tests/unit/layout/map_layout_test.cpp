#include "layout/map_layout.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "layout/icons.h"
#include "layout/map_metrics.h"
#include "unit/layout/sample_maps.h"

using namespace lotrinh;
using namespace lotrinh::layout;
using model::LaneKind;

namespace {

struct Laid {
  explicit Laid(const model::Document& document, const ViewSettings& settings = test::settings()) {
    const FixedMeasurer measurer;
    LayoutCache cache;
    layout_map(document, document.maps.front(), settings, measurer, cache, out);
  }

  std::string text(TextRef ref) const { return std::string(out.scene.str(ref)); }

  const Node* node(Role role, std::string_view id) const {
    for (const Node& each : out.scene.nodes) {
      if (each.role == role && out.scene.str(each.id) == id) return &each;
    }
    return nullptr;
  }

  const Node* button(std::string_view action, std::string_view arg) const {
    for (const Node& each : out.scene.nodes) {
      if (each.role == Role::button && out.scene.str(each.action) == action && out.scene.str(each.arg) == arg) {
        return &each;
      }
    }
    return nullptr;
  }

  bool shows(std::string_view wanted, Color color) const {
    return std::ranges::any_of(
        out.scene.texts, [&](const TextRun& run) { return out.scene.str(run.text) == wanted && run.color == color; });
  }
  bool shows(std::string_view wanted) const {
    return std::ranges::any_of(out.scene.texts, [&](const TextRun& run) { return out.scene.str(run.text) == wanted; });
  }

  // Shapes of a kind and colour that lie in the card.
  std::size_t count(ShapeKind kind, Color fill, const Node& card) const {
    return static_cast<std::size_t>(std::ranges::count_if(out.scene.shapes, [&](const Shape& shape) {
      return shape.kind == kind && shape.fill == fill && card.rect.contains(shape.rect.center());
    }));
  }

  MapScene out;
};

model::Document with(const model::Card& card) {
  model::Document document = test::small_document();
  document.maps[0].lanes.push_back({{"extra"}, card.kind, "Khác", false, {}});
  document.maps[0].cards.push_back(card);
  document.maps[0].cards.back().lane_id = {"extra"};
  return document;
}

model::Card metric(std::string name, double value, std::string unit, double change, model::Better better) {
  model::Card card = test::card("m", "extra", "s1", LaneKind::metrics, std::move(name));
  model::Metric& metric = card.metric.emplace();
  metric.value = value;
  metric.unit = std::move(unit);
  metric.change = change;
  metric.better = better;
  return card;
}

}  // namespace

TEST_CASE("cards stand in their lane's row and their stage's column, in the document's order") {
  const Laid laid(test::small_document());
  std::vector<std::string> ids;
  for (const CellSlot& slot : laid.out.cards) ids.push_back(laid.text(laid.out.scene.nodes[slot.node].id));
  CHECK(ids == std::vector<std::string>{"a1", "t2", "t3", "t1", "p1"});
  const CellSlot& pain = laid.out.cards.back();
  CHECK(pain.row == 3);
  CHECK(pain.column == 1);
  CHECK(laid.node(Role::card, "t3")->rect.y > laid.node(Role::card, "t2")->rect.bottom());
  CHECK(laid.node(Role::card, "t3")->rect.y ==
        laid.node(Role::card, "t2")->rect.bottom() + metrics::comfortable.card_gap);
}

TEST_CASE("stages grow evenly with the room there is, from their least to their greatest width") {
  CHECK(Laid(test::small_document(), test::settings("vi", 0)).out.columns[0].width == metrics::min_stage_width);
  CHECK(Laid(test::small_document(), test::settings("vi", 9000)).out.columns[1].width == metrics::max_column_width);
  const Laid fitted(test::small_document(), test::settings("vi", 700));
  CHECK(fitted.out.columns[0].width == fitted.out.columns[1].width);
  CHECK(fitted.out.scene.size.width <= 700);
  CHECK(fitted.out.scene.size.width > 697);
}

TEST_CASE("a stage with steps has a column for each, and one more for cards that name none") {
  model::Document document = test::small_document();
  model::Map& map = document.maps[0];
  map.stages[0].steps = {{{"st1"}, "Tìm", {}}, {{"st2"}, "Xem", {}}};
  const float without_steps = Laid(test::small_document()).out.header_height;
  for (model::Card& card : map.cards) {
    if (card.stage_id.value == "s1") card.step_id = {"st2"};
  }
  const Laid all_named(document);
  REQUIRE(all_named.out.columns.size() == 3);
  CHECK(all_named.out.columns[1].step_id.value == "st2");
  CHECK(all_named.out.header_height > without_steps);
  CHECK(all_named.node(Role::column_header, "st1")->column == 0);
  CHECK(all_named.node(Role::column_header, "s2")->column == 2);
  CHECK(all_named.out.scene.nodes[all_named.node(Role::card, "a1")->parent].column == 1);

  map.cards[1].step_id = {};
  const Laid one_loose(document);
  REQUIRE(one_loose.out.columns.size() == 4);
  CHECK(one_loose.out.columns[0].step_id.empty());
  CHECK(one_loose.out.scene.nodes[one_loose.node(Role::card, "a1")->parent].column == 0);
}

TEST_CASE("names say what the picture shows") {
  const Laid laid(test::small_document());
  const std::string name = laid.text(laid.node(Role::card, "t1")->name);
  CHECK(name.starts_with("Gọi hotline đặt bàn, điểm chạm"));
  CHECK(name.contains("cảm xúc \u22122"));
  CHECK(name.contains("3/5"));
  CHECK(name.contains("CSKH"));
  CHECK(laid.text(laid.node(Role::column_header, "s1")->name) == "Nhận biết");
  CHECK(laid.text(laid.node(Role::row_header, "pain")->name) == "Điểm đau");
  std::vector<std::string> cells;
  for (const Node& node : laid.out.scene.nodes) {
    if (node.role == Role::cell && node.row == 1) cells.push_back(laid.text(node.name));
  }
  CHECK(cells == std::vector<std::string>{"Nhận biết, Điểm chạm, 2 thẻ", "Thu hút, Điểm chạm, 1 thẻ"});
}

TEST_CASE("a stage with its model's name speaks the interface's language") {
  const Laid laid(test::small_document(), test::settings("en"));
  CHECK(laid.text(laid.node(Role::column_header, "s1")->name) == "Aware");
  CHECK(laid.shows("Aware"));
}

TEST_CASE("good and bad touchpoints differ by colour and by sign") {
  const Laid laid(test::small_document());
  const Node& bad = *laid.node(Role::card, "t1");
  const Node& good = *laid.node(Role::card, "t2");
  CHECK(laid.shows("\u22122", Color::neg));
  CHECK(laid.shows("+2", Color::pos));
  CHECK(laid.shows("0", Color::neu));
  CHECK(laid.count(ShapeKind::left_edge, Color::neg, bad) == 1);
  CHECK(laid.count(ShapeKind::left_edge, Color::pos, good) == 1);
  CHECK(laid.count(ShapeKind::ellipse, Color::text, bad) == 3);  // influence 3 of 5
  CHECK(laid.count(ShapeKind::ellipse, Color::line, bad) == 2);
}

TEST_CASE("a fraction of an emotion is shown in the language's way") {
  model::Document document = test::small_document();
  document.maps[0].cards[0].emotion = -0.5;
  CHECK(Laid(document, test::settings("vi")).shows("\u22120,5", Color::neg));
  CHECK(Laid(document, test::settings("en")).shows("\u22120.5", Color::neg));
}

TEST_CASE("pain points are triangles, opportunities diamonds") {
  const Laid laid(test::small_document());
  CHECK(laid.count(ShapeKind::triangle_up, Color::neg, *laid.node(Role::card, "p1")) == 1);
  const Laid other(with(test::card("o", "extra", "s1", LaneKind::opportunities, "Chụp lại ảnh")));
  CHECK(other.count(ShapeKind::diamond, Color::idea, *other.node(Role::card, "o")) == 1);
}

TEST_CASE("a known channel has its icon, by id, name or alias") {
  for (const std::string_view channel : {"hotline", "Tổng đài", "CALL"}) {
    model::Document document = test::small_document();
    document.maps[0].cards[0].channel = channel;
    const Laid laid(document);
    const Rect card = laid.node(Role::card, "t1")->rect;
    CHECK(std::ranges::any_of(laid.out.scene.shapes, [&](const Shape& shape) {
      return shape.kind == ShapeKind::icon && card.contains(shape.rect.center()) && shape.icon == icon_index("phone");
    }));
  }
}

TEST_CASE("a metric's arrow follows its direction, its colour whether that is good") {
  const auto check = [](const model::Card& card, ShapeKind arrow, Color color, std::string_view figure,
                        std::string_view change) {
    const Laid laid(with(card));
    CAPTURE(std::string(figure));
    CHECK(laid.count(arrow, color, *laid.node(Role::card, "m")) == 1);
    CHECK(laid.shows(figure, Color::text));
    CHECK(laid.shows(change, color));
  };
  check(metric("Tiếp cận", 18400, "", 1040, model::Better::up), ShapeKind::triangle_up, Color::pos, "18.400",
        "+6\u00a0%");
  check(metric("Bỏ ngang", 41, "%", 9, model::Better::down), ShapeKind::triangle_up, Color::neg, "41\u00a0%",
        "+9 điểm");
  check(metric("Đặt bàn", 63, "%", -4, model::Better::up), ShapeKind::triangle_down, Color::neg, "63\u00a0%",
        "\u22124 điểm");
  check(metric("NPS", 38, "", 5, model::Better::up), ShapeKind::triangle_up, Color::pos, "+38", "+5");
  check(metric("Gọi lại", 2.6, "lần", 0.4, model::Better::down), ShapeKind::triangle_up, Color::neg, "2,6 lần",
        "+0,4 lần");
}

TEST_CASE("a metric with a history shows it as a line, with what is left to its target and how sure it is") {
  model::Card card = metric("NPS", 30, "", 0, model::Better::up);
  model::Metric& nps = card.metric.emplace(*card.metric);
  nps.change.reset();
  nps.kind = "nps";
  const Laid bare(with(card));
  nps.date = "2026-09";
  nps.earlier = {{.date = "2026-06", .value = 20}, {.date = "2026-07", .value = 24}};
  nps.target = 42;
  nps.answers = 1214;
  nps.low = 24.2;
  nps.high = 35.8;
  const Laid laid(with(card));
  const Node& node = *laid.node(Role::card, "m");
  CHECK(laid.shows("+30", Color::text));
  CHECK(laid.shows("+6", Color::pos));
  CHECK(laid.shows("còn 12 điểm tới mục tiêu", Color::text));
  CHECK(laid.count(ShapeKind::line, Color::none, node) -
            bare.count(ShapeKind::line, Color::none, *bare.node(Role::card, "m")) ==
        3);
  CHECK(laid.count(ShapeKind::ellipse, Color::accent, node) == 1);
  const std::string name(laid.text(node.name));
  CHECK(name.contains("3 lần đo: 20; 24; 30"));
  CHECK(name.contains("còn 12 điểm tới mục tiêu"));
  CHECK(name.contains("1.214 câu trả lời"));
  CHECK(name.contains("+24,2 … +35,8"));
  CHECK(node.rect.height > bare.node(Role::card, "m")->rect.height + metrics::spark_height);

  nps.target = 30;
  CHECK(Laid(with(card)).shows("đạt mục tiêu", Color::pos));
  nps.better = model::Better::down;
  CHECK(Laid(with(card)).shows("+6", Color::neg));
}

TEST_CASE("a touchpoint's own figure stands below its text, with what is left to its target") {
  model::Card card = test::card("t", "touchpoints", "s1", LaneKind::touchpoints, "Nhắn hỏi còn hàng không");
  card.emotion = -1;
  const Laid bare(with(card));
  model::Metric& metric = card.metric.emplace();
  metric.unit = "%";
  CHECK(Laid(with(card)).node(Role::card, "t")->rect.height == bare.node(Role::card, "t")->rect.height);
  metric.value = 41;
  CHECK(Laid(with(card)).shows("41\u00a0%", Color::text));
  metric.kind = "conversion";
  metric.change = 9;
  metric.target = 53;
  const Laid laid(with(card));
  CHECK(laid.shows("Tỷ lệ mua: 41\u00a0% (+9 điểm)", Color::text));
  CHECK(laid.shows("còn 12 điểm tới mục tiêu", Color::muted));
  const Node& node = *laid.node(Role::card, "t");
  CHECK(laid.text(node.name).contains("Tỷ lệ mua: 41\u00a0% (+9 điểm)"));
  const float lines = metrics::meta_gap + 2 * info_of(TextStyle::small).line_height;
  CHECK(node.rect.height == bare.node(Role::card, "t")->rect.height + lines);
  metric.value = 55;
  CHECK(Laid(with(card)).shows("đạt mục tiêu", Color::pos));
}

TEST_CASE("a line through values of any size stays within its card") {
  model::Card card = metric("x", 1.7e308, "", 0, model::Better::up);
  model::Metric& huge = card.metric.emplace(*card.metric);
  huge.date = "soon";
  huge.earlier = {{.date = "2026", .value = -1.7e308}, {.date = "", .value = 0}, {.date = "2026", .value = 5}};
  const Laid laid(with(card));
  const Rect& rect = laid.node(Role::card, "m")->rect;
  for (const Shape& shape : laid.out.scene.shapes) {
    if (shape.stroke != Color::accent) continue;
    CHECK(rect.contains({shape.rect.x, shape.rect.y}));
    CHECK(rect.contains({shape.rect.right(), shape.rect.bottom()}));
  }
}

TEST_CASE("a metric that was never measured shows a dash") {
  model::Card card = test::card("m", "extra", "s1", LaneKind::metrics, "CSAT");
  CHECK(Laid(with(card)).shows("—", Color::text));
}

TEST_CASE("a goal wraps and the header grows; nothing is cut off") {
  model::Document document = test::small_document();
  document.maps[0].stages[0].goal = "";
  const float least = Laid(document).out.header_height;
  CHECK(least == metrics::stage_header_height);
  for (int i = 0; i < 30; ++i) document.maps[0].stages[0].goal += "muốn biết quán nào ngon ";
  const Laid laid(document);
  CHECK(laid.out.header_height > least + 100);
  CHECK(laid.out.rows[0].y == laid.out.header_height);
}

TEST_CASE("a collapsed lane is low and tells how many cards each stage has") {
  model::Document document = test::small_document();
  document.maps[0].lanes[1].collapsed = true;
  const Laid laid(document);
  CHECK(laid.out.rows[1].height < 64);
  CHECK_FALSE(laid.node(Role::card, "t1"));
  CHECK(laid.shows("2 thẻ"));
  CHECK(laid.shows("1 thẻ"));
  CHECK_FALSE(laid.node(Role::row_header, "touch")->state.expanded);
  CHECK(laid.node(Role::point, "t1"));  // the curve still has its feelings
}

TEST_CASE("buttons are there to click, and not in pictures") {
  const Laid laid(test::small_document());
  CHECK(laid.button("stage.menu", "s1"));
  CHECK(laid.button("lane.menu", "pain"));
  CHECK(laid.button("lane.collapse", "pain")->state.expanded);
  CHECK(laid.button("stage.add", "")->layer == Layer::stages);
  CHECK(laid.button("lane.add", "")->layer == Layer::lanes);
  ViewSettings settings = test::settings();
  settings.controls = false;
  const Laid picture(test::small_document(), settings);
  CHECK(std::ranges::none_of(picture.out.scene.nodes, [](const Node& node) { return node.role == Role::button; }));
  CHECK(picture.out.scene.size.height < laid.out.scene.size.height);
}

TEST_CASE("who leads the map takes three lines at most on the screen, and is told whole in a picture and by name") {
  model::Document document = test::small_document();
  REQUIRE_FALSE(document.maps[0].info.persona_ids.empty());
  std::string& summary = document.personas[0].summary;
  summary.clear();
  for (int i = 0; i < 40; ++i) summary += "chữ" + std::to_string(i) + " ";
  const Laid laid(document);
  document.personas[0].summary = "ngắn";
  const Laid brief(document);
  CHECK(laid.out.header_height <= brief.out.header_height + 2 * info_of(TextStyle::small).line_height);
  CHECK(std::ranges::any_of(laid.out.scene.texts,
                            [&](const TextRun& run) { return laid.text(run.text).ends_with("…"); }));
  CHECK_FALSE(laid.shows("chữ39"));
  const Node* persona = laid.node(Role::button, document.personas[0].id.value);
  REQUIRE(persona);
  CHECK(laid.text(persona->name).contains("chữ39"));
  document.personas[0].summary = "chữ0 chữ1 chữ2 chữ3 chữ4 chữ5 chữ6 chữ7 chữ8 chữ9 chữ10 chữ11 chữ12 hết";
  ViewSettings settings = test::settings();
  settings.controls = false;
  const Laid picture(document, settings);
  CHECK(std::ranges::any_of(picture.out.scene.texts,
                            [&](const TextRun& run) { return picture.text(run.text).ends_with("hết"); }));
}

TEST_CASE("an empty map has its corner and its add buttons") {
  model::Document document;
  document.maps.emplace_back();
  const Laid laid(document);
  CHECK(laid.out.cards.empty());
  CHECK(laid.button("stage.add", ""));
  CHECK(laid.button("lane.add", ""));
  CHECK(laid.out.scene.size.width > 0);
}

TEST_CASE("cards of unknown lanes or stages are left out") {
  model::Document document = test::small_document();
  document.maps[0].cards[0].stage_id = {"gone"};
  document.maps[0].cards[1].lane_id = {"gone"};
  CHECK(Laid(document).out.cards.size() == 3);
}

TEST_CASE("an edit moves only what it must, and the cache keeps up") {
  const FixedMeasurer measurer;
  LayoutCache cache;
  MapScene out;
  model::Document document = test::small_document();
  layout_map(document, document.maps[0], test::settings(), measurer, cache, out);
  const float before = out.rows[1].height;
  document.maps[0].cards[2].text = "Bạn bè kể về quán phở mới mở ở cuối phố, cách công ty năm phút đi bộ";
  layout_map(document, document.maps[0], test::settings(), measurer, cache, out);
  CHECK(out.rows[1].height > before);
  document.maps[0].cards[2].text = "Bạn bè kể";
  layout_map(document, document.maps[0], test::settings(), measurer, cache, out);
  CHECK(out.rows[1].height == before);
}

TEST_CASE("new fonts are measured anew") {
  struct Growing final : TextMeasurer {
    mutable float em = 0.5F;

   protected:
    float measure_em(char32_t, Weight) const override { return em; }
  };
  const Growing measurer;
  LayoutCache cache;
  MapScene out;
  const model::Document document = test::small_document();
  layout_map(document, document.maps[0], test::settings("vi", 0), measurer, cache, out);
  const float before = out.rows[1].height;
  measurer.em = 1.5F;
  measurer.forget();
  layout_map(document, document.maps[0], test::settings("vi", 0), measurer, cache, out);
  CHECK(out.rows[1].height > before);
}

TEST_CASE("the last stage of a circle says which stage it feeds") {
  model::Document document;
  document.id = {"doc"};
  model::Map& map = document.maps.emplace_back();
  map.id = {"map"};
  map.info.stage_model = "flywheel";
  map.stages = {{{"s1"}, "Thu hút", "", {}, {}}, {{"s2"}, "Hài lòng", "Hơn mong đợi", {}, {}}};
  map.lanes = {{{"lane"}, LaneKind::touchpoints, "", false, {}}};
  {
    const Laid laid(document);
    const Node* last = laid.node(Role::column_header, "s2");
    REQUIRE(last);
    CHECK(laid.text(last->value) == "Hơn mong đợi, Nuôi lại Thu hút");
    const Node* first = laid.node(Role::column_header, "s1");
    REQUIRE(first);
    CHECK(laid.text(first->value).empty());
  }
  map.info.stage_model = "5a";
  const Laid straight(document);
  CHECK(straight.text(straight.node(Role::column_header, "s2")->value) == "Hơn mong đợi");
}

TEST_CASE("a picture stands above the card's words, as it is or as wide as the card") {
  model::Document document = test::small_document();
  model::Card& card = document.maps.front().cards.front();
  const Node* before = nullptr;
  const Laid plain(document);
  before = plain.node(Role::card, card.id.value);
  REQUIRE(before);
  const auto laid_at = [&](double width, double height) {
    card.image.emplace({model::ImageData("data:image/png;base64,AAAA"), width, height, {}});
    Laid laid(document);
    const Node* node = laid.node(Role::card, card.id.value);
    REQUIRE(node);
    const auto shape = std::ranges::find(laid.out.scene.shapes, ShapeKind::image, &Shape::kind);
    REQUIRE(shape != laid.out.scene.shapes.end());
    CHECK(node->rect.contains(shape->rect.center()));
    CHECK(node->text_rect.y >= shape->rect.bottom());
    CHECK(node->rect.bottom() > node->text_rect.bottom());
    CHECK(laid.out.scene.images[shape->points.first] == card.image->data.url());
    return std::pair(shape->rect, node->rect);
  };
  const auto [small, small_card] = laid_at(40, 30);
  CHECK(small.width == 40);
  CHECK(small.height == 30);
  CHECK(small_card.height > before->rect.height + 30);
  const auto [wide, wide_card] = laid_at(1280, 640);
  CHECK(wide.width == wide_card.width - 2 * metrics::picture_inset);
  CHECK(wide.width == 2 * wide.height);
  const auto [tall, tall_card] = laid_at(600, 1200);
  CHECK(tall.height == metrics::most_picture_height);
  CHECK(tall.width == metrics::most_picture_height / 2);
  (void)tall_card;
  CHECK(laid_at(16384, 1).first.height == 1);  // never nothing
  CHECK(laid_at(1, 16384).first.width == 1);
}

TEST_CASE("a card's name says that there is a picture, and what it shows") {
  model::Document document = test::small_document();
  model::Card& card = document.maps.front().cards.front();
  card.image.emplace();  // without data there is nothing to show
  const auto name = [&] {
    const Laid laid(document);
    return laid.text(laid.node(Role::card, card.id.value)->name);
  };
  const std::string plain = name();
  card.image.emplace().data = model::ImageData("data:image/png;base64,AAAA");
  CHECK(name().contains("no description"));
  card.image.emplace(*card.image).alt = "Quầy lễ tân";
  CHECK(name().contains("picture: Quầy lễ tân"));
  CHECK_FALSE(plain.contains("picture"));
  card.text.clear();
  const Laid laid(document);
  const Node* node = laid.node(Role::card, card.id.value);
  CHECK(node->text_rect.height > 0);  // there its words can be typed
  CHECK(node->rect.contains(node->text_rect.center()));
}

TEST_CASE("a collapsed stage is one narrow column that tells how many cards its cells hold") {
  model::Document document = test::small_document();
  model::Map& map = document.maps[0];
  const Laid before(document);
  const std::size_t cards = before.out.cards.size();
  const auto in_stage = static_cast<std::size_t>(
      std::ranges::count_if(map.cards, [&](const model::Card& card) { return card.stage_id == map.stages[0].id; }));
  REQUIRE(in_stage > 0);
  REQUIRE(in_stage < cards);
  map.stages[0].steps = {{{"p1"}, "Bước", {}}, {{"p2"}, "Nữa", {}}};
  map.stages[0].collapsed = true;
  const Laid laid(document);
  const auto columns = std::ranges::count(laid.out.columns, map.stages[0].id, &Column::stage_id);
  CHECK(columns == 1);
  CHECK(laid.out.columns[0].collapsed);
  CHECK(laid.out.columns[0].width <= metrics::max_collapsed_width);
  CHECK(laid.out.columns[1].width >= before.out.columns[1].width);
  const Node* header = laid.node(Role::column_header, map.stages[0].id.value);
  REQUIRE(header);
  CHECK(header->state.expandable);
  CHECK_FALSE(header->state.expanded);
  CHECK(laid.button("stage.collapse", map.stages[0].id.value));
  CHECK_FALSE(laid.button("stage.menu", map.stages[0].id.value));
  for (const model::Card& card : map.cards) {
    if (card.stage_id == map.stages[0].id) CHECK_FALSE(laid.node(Role::card, card.id.value));
  }
  std::size_t touchpoints = 0;
  for (const model::Card& card : map.cards) {
    if (card.stage_id == map.stages[0].id && card.lane_id.value == "touch") ++touchpoints;
  }
  CHECK(laid.shows(std::to_string(touchpoints), Color::muted));
}

TEST_CASE("cards that stand back keep their places, lie under a veil and say so") {
  const model::Document document = test::small_document();
  const Laid plain(document);
  ViewSettings view = test::settings();
  std::vector<std::uint8_t> faded(document.maps[0].cards.size(), 0);
  faded[1] = 1;
  view.faded = &faded;
  const Laid laid(document, view);
  const std::string& id = document.maps[0].cards[1].id.value;
  const Node* there = laid.node(Role::card, id);
  REQUIRE(there);
  CHECK(there->rect == plain.node(Role::card, id)->rect);
  CHECK(laid.text(there->name) == laid.text(plain.node(Role::card, id)->name) + ", layout.faded");
  const auto veils = [&](const Laid& scene, const Rect& rect) {
    return std::ranges::count_if(scene.out.scene.shapes, [&](const Shape& shape) {
      return shape.kind == ShapeKind::box && shape.opacity < 255 && shape.rect == rect.inset(-1);
    });
  };
  CHECK(veils(laid, there->rect) == 1);
  CHECK(veils(plain, there->rect) == 0);
  const Node* other = laid.node(Role::card, document.maps[0].cards[0].id.value);
  CHECK(veils(laid, other->rect) == 0);
}

TEST_CASE("a compact map is lower, and as wide") {
  const model::Document document = test::small_document();
  const Laid comfortable(document);
  ViewSettings view = test::settings();
  view.compact = true;
  const Laid compact(document, view);
  CHECK(compact.out.scene.size.width == comfortable.out.scene.size.width);
  CHECK(compact.out.scene.size.height < comfortable.out.scene.size.height);
  CHECK(compact.out.cards.size() == comfortable.out.cards.size());
}

TEST_CASE("a sign stands at the corner of its card or stage, is described, and moves nothing") {
  const model::Document document = test::small_document();
  const model::Map& map = document.maps[0];
  const Laid plain(document);
  Signs signs;
  signs.list = {{Sign::Kind::problem, "fix it"}, {Sign::Kind::hint, "goal?"}};
  signs.cards.resize(map.cards.size());
  signs.cards[1] = 1;
  signs.stages.resize(map.stages.size());
  signs.stages[0] = 2;
  ViewSettings view = test::settings();
  view.signs = &signs;
  const Laid laid(document, view);
  const Node* card = laid.node(Role::card, map.cards[1].id.value);
  const Node* before = plain.node(Role::card, map.cards[1].id.value);
  REQUIRE(card);
  CHECK(card->rect == before->rect);
  CHECK(laid.text(card->name) == plain.text(before->name));
  CHECK(laid.text(card->value) == "fix it");
  const Node* stage = laid.node(Role::column_header, map.stages[0].id.value);
  CHECK(laid.text(stage->value).ends_with("goal?"));
  CHECK(laid.text(laid.node(Role::card, map.cards[0].id.value)->value).empty());

  // A press on it is heard, a screen reader has the description.
  std::vector<std::string> pressed;
  for (const Node& node : laid.out.scene.nodes) {
    if (laid.text(node.action) != "check.at") continue;
    pressed.emplace_back(laid.text(node.arg));
    CHECK(node.state.hidden);
    const Rect& owner = (node.layer == Layer::body ? card : stage)->rect;
    CHECK(owner.inset(-8).intersected(node.rect) == node.rect);
  }
  std::ranges::sort(pressed);
  std::vector<std::string> wanted = {map.cards[1].id.value, map.stages[0].id.value};
  std::ranges::sort(wanted);
  CHECK(pressed == wanted);
}
