// The host's text field over cards, headers and panels.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;
using model::CardId;
using view::PointerEvent;

namespace {

bool near(float a, float b, float by = 1) { return std::abs(a - b) <= by; }

}  // namespace

TEST_CASE("a double click opens the host's text field over the card's text") {
  Stage stage(stepped_document());
  const Rect card = rect_of(stage.node("card", "Thực đơn"));
  stage.double_click(card.center());
  REQUIRE(stage.port.text_edit);
  const platform::TextEdit& edit = *stage.port.text_edit;
  CHECK(edit.target == "card.text:t2");
  CHECK(edit.text == "Thực đơn");
  CHECK(edit.multiline);
  CHECK(edit.rect.x >= card.x);
  CHECK(edit.rect.y >= card.y);
  CHECK(edit.rect.right() <= card.right() + 1);
  CHECK(edit.rect.bottom() <= card.bottom() + 1);
  CHECK(near(edit.font_size, 13));
  CHECK(edit.clip.contains(edit.rect.center()));
}

TEST_CASE("the text field follows its card when the map scrolls and zooms") {
  Stage stage(stepped_document());
  stage.double_click(rect_of(stage.node("card", "Thực đơn")).center());
  const float before = stage.port.text_edit->rect.x;
  stage.editor().zoom_to(2);
  stage.settle();
  REQUIRE(stage.port.text_edit_moved);
  CHECK(near(stage.port.text_edit_moved->font_size, 26));
  const float zoomed = stage.port.text_edit_moved->rect.x;
  CHECK_FALSE(near(zoomed, before));
  stage.shell.wheel({600, 500}, 40, 0, {});
  stage.settle();
  CHECK(near(stage.port.text_edit_moved->rect.x, zoomed - 40));
}

TEST_CASE("what the field sends is typed into the card, and a commit with Tab moves on") {
  Stage stage(stepped_document());
  stage.double_click(rect_of(stage.node("card", "Nhân viên chào")).center());
  stage.shell.text_edit("card.text:t1", "Bảo", 0, 0, 18);
  CHECK(stage.card("t1").text == "Bảo");
  stage.shell.text_edit("card.text:t1", "Bảo vệ", 1, 2, 18);
  stage.settle();
  CHECK(stage.card("t1").text == "Bảo vệ");
  REQUIRE(stage.editor().selection().cell);
  CHECK(stage.editor().selection().cell->stage_id.value == "s3");
  stage.editor().undo();
  CHECK(stage.editor().document() == stepped_document());
}

TEST_CASE("a double click on an empty cell makes a card there, and Esc takes it away") {
  Stage stage(stepped_document());
  stage.double_click(cell_rect(stage, 1, 4).center());
  REQUIRE(stage.port.text_edit);
  const std::string target = stage.port.text_edit->target;
  CHECK(stage.map().cards.size() == 8);
  CHECK(stage.map().cards.back().stage_id.value == "s3");
  stage.shell.text_edit(target, "", 2, 0, 18);
  CHECK(stage.editor().document() == stepped_document());
}

TEST_CASE("a field whose record has gone is closed") {
  Stage stage(stepped_document());
  stage.double_click(rect_of(stage.node("card", "Thực đơn")).center());
  REQUIRE(stage.port.text_edit);
  REQUIRE(stage.editor().apply(editor::delete_cards(stage.map(), std::vector<CardId>{{"t2"}}), model::Source::api));
  stage.settle();
  CHECK_FALSE(stage.port.text_edit);
  REQUIRE(stage.port.text_edit_closed.size() == 1);
  stage.shell.text_edit("card.text:t2", "Thực đơn mới", 1, 0, 18);
  CHECK_FALSE(stage.map().card({"t2"}));
}

TEST_CASE("opening a second field commits the first") {
  Stage stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  stage.click_within("inspector", "card.description:t2");
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.description:t2");
  stage.type("Chữ nhỏ quá");
  stage.click_within("inspector", "card.tags:t2");
  CHECK(stage.port.text_edit_closed == std::vector<bool>{true});
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.tags:t2");
  stage.type("giá, trưa");
  stage.end_typing();
  CHECK(stage.card("t2").description == "Chữ nhỏ quá");
  CHECK(stage.card("t2").tags == std::vector<std::string>{"giá", "trưa"});
  stage.editor().undo();
  CHECK(stage.card("t2").description == "Chữ nhỏ quá");
  stage.editor().undo();
  CHECK(stage.editor().document() == stepped_document());
}

TEST_CASE("where the host commits later, the second field waits for it") {
  Stage stage(stepped_document());
  stage.port.when_closed = nullptr;
  stage.double_click(rect_of(stage.node("card", "Thực đơn")).center());
  REQUIRE(stage.port.text_edit);
  stage.editor().perform("card.edit", "t1");
  stage.settle();
  CHECK(stage.port.text_edit_closed == std::vector<bool>{true});
  CHECK_FALSE(stage.port.text_edit);
  stage.shell.text_edit("card.text:t2", "Thực đơn trưa", 1, 0, 18);
  CHECK(stage.card("t2").text == "Thực đơn trưa");
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.text:t1");
}

TEST_CASE("the field is open before the next key: no frame is waited for") {
  Stage stage(stepped_document());
  stage.click(stage.node("card", "Thực đơn"));
  CHECK(stage.shell.key("Enter", "Enter", {}));
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.text:t2");
  stage.end_typing();
  CHECK(stage.shell.key("n", "KeyN", {}));
  REQUIRE(stage.port.text_edit);
  const Rect made = rect_of(stage.with_id(stage.port.text_edit->target.substr(std::string_view("card.text:").size())));
  CHECK(made.contains(stage.port.text_edit->rect.center()));
  stage.end_typing(false);
  stage.pointer(PointerEvent::down, rect_of(stage.node("card", "Nhân viên chào")).center(), 0, 2);
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.text:t1");
  stage.end_typing();
  CHECK(stage.shell.activate("map/card/t2"));
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "card.text:t2");
}

TEST_CASE("a header is renamed in its own place, clear of the map below") {
  Stage stage(stepped_document());
  stage.double_click(rect_of(stage.node("column-header", "Hai")).center());
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "stage.name:s2");
  CHECK_FALSE(stage.port.text_edit->multiline);
  stage.double_click(rect_of(stage.node("row-header", "Nhức đầu")).center());
  CHECK(stage.port.text_edit->target == "lane.name:pain");
  CHECK(stage.port.text_edit->text == "Nhức đầu");
}

TEST_CASE("what is typed over a card waits for the layout as long as its height stays, and no longer") {
  Stage stage(stepped_document());
  stage.double_click(rect_of(stage.node("card", "Thực đơn")).center());
  REQUIRE(stage.port.text_edit);
  const auto laid_out = [&](std::string_view text) {
    const layout::MapScene& map = stage.editor().current_scene();
    return std::ranges::any_of(map.scene.nodes, [&](const layout::Node& node) {
      return node.role == layout::Role::card && map.scene.str(node.name).starts_with(text);
    });
  };
  stage.type("Thực phẩm");
  stage.settle();
  CHECK(stage.card("t2").text == "Thực phẩm");
  CHECK(laid_out("Thực đơn"));
  stage.editor().finish_layout();  // as el.scene() has it
  CHECK(laid_out("Thực phẩm"));
  const float before = rect_of(stage.node("card", "Thực phẩm")).height;
  stage.type("Thực phẩm tươi từ chợ đầu mối, giao trước sáu giờ sáng mỗi ngày trong tuần và cả ngày lễ");
  stage.settle();
  CHECK(rect_of(stage.node("card", "Thực phẩm tươi")).height > before);
  stage.type("Thực phẩm tươi từ chợ đầu mối, giao trước sáu giờ sáng mỗi ngày trong tuần và cả ngày Tết");
  stage.end_typing();
  CHECK(laid_out("Thực phẩm tươi từ chợ đầu mối, giao trước sáu giờ sáng mỗi ngày trong tuần và cả ngày Tết"));
  REQUIRE(stage.editor().undo());
  stage.settle();
  CHECK(laid_out("Thực đơn"));
}
