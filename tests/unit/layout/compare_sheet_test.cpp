#include "layout/compare_sheet.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "io/assets.h"

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {

constexpr CompareSigns bit(CompareSign sign) { return static_cast<CompareSigns>(1U << static_cast<unsigned>(sign)); }

CompareRow row(const char* left, const char* right, CompareSigns signs = 0, std::vector<CompareNote> notes = {}) {
  CompareRow made;
  if (*left != 0) made.left = CompareCard{left, std::string("Thẻ ") + left, -1.0, {}};
  if (*right != 0) made.right = CompareCard{right, std::string("Thẻ ") + right, 1.0, {}};
  (made.right ? made.right : made.left)->notes = std::move(notes);
  made.signs = signs;
  return made;
}

struct Drawn {
  FixedMeasurer measurer;
  CompareItems items;
  CompareSettings settings;
  Scene scene;

  Drawn() {
    settings.strings = &io::strings("vi");
    items.map_ids = {"m1", "m2"};
    items.titles = {"Hiện tại", "Tương lai"};
    items.kinds = {"Hiện trạng", "Tương lai"};
    items.stages.resize(2);
    items.stages[0].left = CompareStageSide{"Đặt bàn", -0.5, "2 điểm chạm"};
    items.stages[0].right = CompareStageSide{"Đặt bàn", 0.8, "3 điểm chạm"};
    items.stages[0].lanes = {
        {model::LaneKind::touchpoints,
         "Điểm chạm",
         {row("a", "a"), row("b", "b", bit(CompareSign::changed), {{CompareSign::changed, "Kênh: Tổng đài → Chat"}}),
          row("", "c", bit(CompareSign::added), {{CompareSign::added, "Thêm mới"}})}},
        {model::LaneKind::pain_points,
         "Điểm đau",
         {row("d", "", bit(CompareSign::removed), {{CompareSign::removed, "Đã bỏ"}})}}};
    items.stages[1].left = CompareStageSide{"Chờ", {}, ""};
  }
  void draw(float width = 1280) {
    scene.clear();
    layout_compare_sheet(items, settings, measurer, width, scene);
  }
  const Node* node(std::string_view id) const {
    const auto it = std::ranges::find_if(scene.nodes, [&](const Node& each) { return scene.str(each.id) == id; });
    return it == scene.nodes.end() ? nullptr : &*it;
  }
  std::string name(std::string_view id) const {
    const Node* found = node(id);
    return found ? std::string(scene.str(found->name)) : "(none)";
  }
};

}  // namespace

TEST_CASE("what is one card stands at one height, left and right, and what is different is said") {
  Drawn drawn;
  drawn.draw();
  for (const char* id : {"a", "b"}) {
    const Node* left = drawn.node(std::string("compare.left:") + id);
    const Node* right = drawn.node(std::string("compare.right:") + id);
    REQUIRE((left && right));
    CHECK(left->rect.y == right->rect.y);
    CHECK(left->rect.right() < right->rect.x);
  }
  CHECK(drawn.name("compare.right:a") == "Thẻ a, Điểm chạm, cảm xúc +1");
  CHECK(drawn.name("compare.left:b") == "Thẻ b, Điểm chạm, cảm xúc −1, Đã sửa");
  CHECK(drawn.name("compare.right:b") == "Thẻ b, Điểm chạm, cảm xúc +1, Đã sửa: Kênh: Tổng đài → Chat");
  CHECK(drawn.name("compare.right:c") == "Thẻ c, Điểm chạm, cảm xúc +1, Thêm mới");
  CHECK(drawn.name("compare.left:d") == "Thẻ d, Điểm đau, cảm xúc −1, Đã bỏ");
  CHECK(drawn.node("compare.left:c") == nullptr);
  CHECK(drawn.scene.str(drawn.node("compare.left:b")->arg) == "m1|b");
  CHECK(drawn.scene.str(drawn.node("compare.right:b")->arg) == "m2|b");
  CHECK(drawn.name("compare.band:0") == "Đặt bàn: −0,5 → +0,8 (+1,3)");
  CHECK(drawn.name("compare.stage:1") == "Chờ, Bỏ giai đoạn");
}

TEST_CASE("only differences, or one kind of them, leave the rest out") {
  Drawn drawn;
  drawn.settings.only_differences = true;
  drawn.draw();
  CHECK(drawn.node("compare.right:a") == nullptr);
  CHECK(drawn.node("compare.right:b") != nullptr);
  CHECK(drawn.node("compare.stage:1") == nullptr);
  drawn.settings.shown = bit(CompareSign::removed);
  drawn.draw();
  CHECK(drawn.node("compare.right:b") == nullptr);
  CHECK(drawn.node("compare.left:d") != nullptr);
  CHECK(drawn.node("compare.alike") == nullptr);
  drawn.settings.shown = bit(CompareSign::moved);
  drawn.draw();
  CHECK(drawn.name("compare.alike") == io::strings("vi")("compare.none-shown"));
  CHECK(drawn.node("compare.curves") != nullptr);
}

TEST_CASE("nothing of the sheet stands outside it, from a phone's width to a wide screen's") {
  Drawn drawn;
  drawn.items.stages[0].right->name = "Một giai đoạn với cái tên dài hơn mọi cột của bản đồ";
  drawn.items.stages[0].note = "Tên: Đặt bàn → Một giai đoạn với cái tên dài hơn mọi cột của bản đồ";
  drawn.items.titles[0] = "Hành trình hiện tại của khách hàng lần đầu ghé quán vào giờ cao điểm buổi trưa";
  for (const float width : {320.0F, 390.0F, 640.0F, 820.0F, 1280.0F, 1920.0F}) {
    drawn.settings.head = true;
    drawn.draw(width);
    for (const TextRun& run : drawn.scene.texts) {
      INFO(width << ": " << drawn.scene.str(run.text));
      CHECK(run.origin.x >= 0);
      CHECK(run.origin.x + run.width <= width);
      CHECK(run.origin.y + info_of(run.style).line_height <= drawn.scene.size.height);
    }
    const CompareColumns columns = compare_columns(width);
    CHECK(columns.end() <= width);
    CHECK(columns.left + columns.width < columns.right);
  }
}

TEST_CASE("without an emotion there is no curve") {
  Drawn drawn;
  for (CompareStage& stage : drawn.items.stages) {
    if (stage.left) stage.left->emotion.reset();
    if (stage.right) stage.right->emotion.reset();
  }
  drawn.draw();
  CHECK(drawn.node("compare.curves") == nullptr);
  CHECK(drawn.node("compare.stage:0") != nullptr);
}
