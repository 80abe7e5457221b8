#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <utility>

#include "layout/channel_matrix.h"
#include "layout/text.h"
#include "layout/touchpoint_priorities.h"
#include "layout/touchpoint_shares.h"

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {

struct Drawn {
  Strings strings;
  FixedMeasurer measurer;
  InventorySettings settings;
  Scene scene;

  Drawn() { settings.strings = &strings; }
  const Node* node(std::string_view id) const {
    const auto it = std::ranges::find_if(scene.nodes, [&](const Node& each) { return scene.str(each.id) == id; });
    return it == scene.nodes.end() ? nullptr : &*it;
  }
  std::size_t count(std::string_view prefix) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(scene.nodes, [&](const Node& each) { return scene.str(each.id).starts_with(prefix); }));
  }
};

TouchpointDot dot(int number, double influence, double emotion) {
  TouchpointDot made;
  made.arg = "m|c" + std::to_string(number);
  made.name = "Điểm chạm " + std::to_string(number);
  made.place = "Mua";
  made.influence = influence;
  made.emotion = emotion;
  made.bad = emotion <= -1;
  made.weighs = influence >= 4;
  return made;
}

}  // namespace

TEST_CASE("a cell of the channel matrix lists its touchpoints, a gap and an empty one cannot be pressed") {
  Drawn drawn;
  ChannelTable table;
  table.columns = {{"", "Biết", 2, false}, {"", "Cân nhắc", 0, false}, {"", "Mua", 1, true}};
  table.rows = {
      {"email", "Email", "mail", 3, {{2, -1.0, false, "channel=email"}, {0, {}, true, ""}, {1, {}, false, ""}}}};
  layout_channel_matrix(table, drawn.settings, drawn.measurer, 1000, drawn.scene);
  const Node* full = drawn.node("inventory.cell:0:email");
  REQUIRE(full);
  CHECK(full->role == Role::button);
  CHECK(drawn.scene.str(full->action) == "inventory.show");
  CHECK(drawn.scene.str(full->arg) == "channel=email");
  CHECK(drawn.node("inventory.cell:1:email")->action.length == 0);
  CHECK(std::ranges::any_of(drawn.scene.shapes, [](const Shape& shape) { return shape.dashed; }));
}

TEST_CASE("a channel matrix with more stages than fit grows to the side") {
  Drawn drawn;
  ChannelTable table;
  for (int i = 0; i < 30; ++i) table.columns.push_back({"", "Giai đoạn", 0, false});
  table.rows = {{"email", "Email", "mail", 0, std::vector<ChannelTableCell>(30)}};
  layout_channel_matrix(table, drawn.settings, drawn.measurer, 1000, drawn.scene);
  CHECK(drawn.scene.size.width > 3000);
}

TEST_CASE("the parts of a bar are as wide as their shares, and what is not said is no part") {
  Drawn drawn;
  ShareBar bar;
  bar.field = "mode";
  bar.name = "Hình thức";
  bar.parts = {{"online", "Trực tuyến", 30}, {"offline", "Ngoại tuyến", 10}, {"", "Chưa ghi", 60}};
  layout_touchpoint_shares(std::vector{bar}, drawn.settings, drawn.measurer, 600, drawn.scene);
  std::vector<float> widths;
  for (const Shape& shape : drawn.scene.shapes) {
    if (shape.kind == ShapeKind::box && shape.radius == 4) widths.push_back(shape.rect.width + 2);
  }
  REQUIRE(widths.size() == 2);
  CHECK(std::abs(widths[0] - 3 * widths[1]) < 0.1F);
  CHECK(drawn.count("inventory.share:mode=") == 3);
}

TEST_CASE("a bar without any touchpoint is drawn empty") {
  Drawn drawn;
  ShareBar bar;
  bar.field = "mode";
  bar.parts = {{"online", "Trực tuyến", 0}, {"", "Chưa ghi", 0}};
  layout_touchpoint_shares(std::vector{bar}, drawn.settings, drawn.measurer, 600, drawn.scene);
  CHECK(drawn.count("inventory.share:mode=") == 2);
}

TEST_CASE("touchpoints with the same values stand beside each other, near to where they belong") {
  Drawn drawn;
  std::vector<TouchpointDot> dots;
  for (int i = 0; i < 25; ++i) dots.push_back(dot(i, 3, 1));
  layout_touchpoint_priorities(dots, drawn.settings, drawn.measurer, {900, 700}, false, drawn.scene);
  std::set<std::pair<float, float>> places;
  for (const Node& node : drawn.scene.nodes) {
    if (drawn.scene.str(node.id).starts_with("inventory.dot:")) places.insert({node.rect.x, node.rect.y});
  }
  CHECK(places.size() == 25);
}

TEST_CASE("where more touchpoints have one place than fit the rest is told by its number") {
  Drawn drawn;
  std::vector<TouchpointDot> dots;
  for (int i = 0; i < 300; ++i) dots.push_back(dot(i, 3, 1));
  layout_touchpoint_priorities(dots, drawn.settings, drawn.measurer, {900, 700}, false, drawn.scene);
  const std::size_t shown = drawn.count("inventory.dot:");
  CHECK(shown > 60);
  CHECK(shown < 300);
  CHECK(std::ranges::count(drawn.scene.nodes, Role::text, &Node::role) == 1);
  const bool told = std::ranges::any_of(drawn.scene.texts, [&](const TextRun& run) {
    return drawn.scene.str(run.text) == "+" + std::to_string(300 - shown);
  });
  CHECK(told);
}

TEST_CASE("what weighs more stands higher, what feels better further right, and all within the plot") {
  Drawn drawn;
  layout_touchpoint_priorities(std::vector{dot(1, 5, -2), dot(2, 0, 2)}, drawn.settings, drawn.measurer, {900, 700},
                               false, drawn.scene);
  const Rect first = drawn.node("inventory.dot:m|c1")->rect;
  const Rect last = drawn.node("inventory.dot:m|c2")->rect;
  CHECK(first.center().y < last.center().y);
  CHECK(first.center().x < last.center().x);
  const Rect plot = drawn.node("inventory.plot")->rect;
  for (const Rect& rect : {first, last}) {
    CHECK(plot.contains({rect.x, rect.y}));
    CHECK(plot.contains({rect.right() - 1, rect.bottom() - 1}));
  }
}

TEST_CASE("a picture that leaves the page lists what to mend first below") {
  Drawn drawn;
  const std::vector<TouchpointDot> dots = {dot(1, 5, -2), dot(2, 5, 2)};
  layout_touchpoint_priorities(dots, drawn.settings, drawn.measurer, {900, 700}, true, drawn.scene);
  CHECK(drawn.scene.size.height > 700);
  const auto listed = [&](std::string_view name) {
    return std::ranges::any_of(drawn.scene.texts,
                               [&](const TextRun& run) { return drawn.scene.str(run.text).starts_with(name); });
  };
  CHECK(listed("Điểm chạm 1 —"));
  CHECK_FALSE(listed("Điểm chạm 2 —"));
}
