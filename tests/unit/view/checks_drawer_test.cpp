#include <algorithm>

#include "editor/checks.h"
#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

// s2 has touchpoints, of which t1 feels bad beside no pain point; s1 has no goal.
model::Document checked_document() {
  model::Document document = stepped_document();
  model::Map& map = document.maps.front();
  map.links.clear();
  std::erase_if(map.cards, [](const model::Card& card) { return card.kind == model::LaneKind::pain_points; });
  for (model::Card& card : map.cards) {
    if (card.id.value == "t1") card.emotion = -2;
  }
  return document;
}

constexpr auto bad = "negative-without-pain|t1";

std::string id_of(const char* what, const char* key) { return std::string(what) + ":" + key; }

}  // namespace

TEST_CASE("the top bar tells how much the checks have found, and opens the drawer") {
  test::Stage stage(checked_document());
  const std::size_t count = stage.editor().ui.checks.open.size();
  REQUIRE(count > 0);
  const Json button = stage.with_id("checks.count");
  CHECK(button["name"] == "Kiểm tra: " + std::to_string(count) + " nhận xét");
  CHECK_FALSE(stage.has_id("checks.title"));
  stage.click(button);
  CHECK(stage.has_id("checks.title"));
  for (const method::Finding& finding : stage.editor().ui.checks.open) {
    CHECK(stage.with_id("finding:" + editor::key_of(finding))["name"] ==
          editor::sentence(stage.editor().tr(), finding));
  }
  stage.click(stage.with_id("checks.close"));
  CHECK_FALSE(stage.has_id("checks.title"));
}

TEST_CASE("what was found at a card or a stage is told, and settled, where that is selected") {
  test::Stage stage(checked_document());
  CHECK_FALSE(stage.has_id(id_of("inspector.finding", bad)));
  stage.editor().perform("select.card", "t1");
  stage.settle();
  const auto& open = stage.editor().ui.checks.open;
  const auto finding = std::ranges::find(open, bad, editor::key_of);
  REQUIRE(finding != open.end());
  CHECK(stage.with_id(id_of("inspector.finding", bad))["name"] ==
        "Cảm xúc xấu chưa ghi điểm đau. " + editor::sentence(stage.editor().tr(), *finding));
  stage.click(stage.with_id(id_of("inspector.check.remedy", bad)));
  stage.type("Chờ lâu");
  stage.end_typing();
  CHECK(stage.map().links.size() == 1);
  stage.editor().perform("select.card", "t1");
  stage.settle();
  CHECK_FALSE(stage.has_id(id_of("inspector.finding", bad)));

  stage.editor().perform("stage.select", "s1");
  stage.settle();
  CHECK(stage.has_id("inspector.finding:stage-without-goal|s1"));
  stage.editor().set_readonly(true);
  stage.settle();
  CHECK(stage.has_id("inspector.finding:stage-without-goal|s1"));
  CHECK_FALSE(stage.has_id("inspector.check.remedy:stage-without-goal|s1"));
}

TEST_CASE(
    "a control that brings up a finding above it stays under the pointer, and the next card is seen from its top") {
  test::Stage stage(checked_document());
  stage.editor().perform("select.card", "t1");
  stage.editor().perform("card.set", "emotion=0");
  stage.settle();
  REQUIRE_FALSE(stage.has_id(id_of("inspector.finding", bad)));
  const Rect title = rect_of(stage.with_id("card.text:t1"));
  const Rect before = rect_of(stage.with_id("inspector.emotion:emotion=-2"));
  stage.click(before.center());
  REQUIRE(stage.has_id(id_of("inspector.finding", bad)));
  const Rect after = rect_of(stage.with_id("inspector.emotion:emotion=-2"));
  CHECK(after.y == before.y);
  CHECK(rect_of(stage.with_id(id_of("inspector.finding", bad))).bottom() <= after.y);
  stage.editor().perform("select.card", "t2");
  stage.settle();
  CHECK(rect_of(stage.with_id("card.text:t2")).y == title.y);
}

TEST_CASE("the map makes room for the drawer") {
  test::Stage stage(checked_document());
  const Rect before = stage.editor().viewport().area;
  stage.editor().perform("checks.show");
  stage.settle();
  CHECK(stage.editor().viewport().area.x > before.x + 200);
}

TEST_CASE("a finding is gone to by a press, settled by its remedy, and leaves the list") {
  test::Stage stage(checked_document());
  stage.editor().perform("checks.show");
  stage.settle();
  stage.click(stage.with_id(id_of("finding", bad)));
  CHECK(stage.editor().selection().cards == std::vector{model::CardId{"t1"}});
  stage.click(stage.with_id(id_of("check.remedy", bad)));
  REQUIRE(stage.port.text_edit);
  stage.type("Chào cho có");
  stage.end_typing();
  CHECK_FALSE(stage.has_id(id_of("finding", bad)));
}

TEST_CASE("the reason of a dismissal is typed where the finding stands") {
  test::Stage stage(checked_document());
  stage.editor().perform("checks.show");
  stage.settle();
  stage.click(stage.with_id(id_of("check.dismiss", bad)));
  REQUIRE(stage.port.text_edit);
  CHECK(stage.port.text_edit->target == "check.reason:");
  CHECK(stage.port.text_edit->placeholder == "Vì sao để vậy là được?");

  SECTION("Enter dismisses it") {
    stage.type("Ai cũng biết");
    stage.end_typing();
    CHECK_FALSE(stage.has_id(id_of("finding", bad)));
    CHECK_FALSE(stage.port.text_edit);
    stage.click_within("checks", "check.dismissed");
    CHECK(stage.with_id(id_of("reason", bad))["name"].get<std::string>().starts_with("Ai cũng biết"));
    stage.click_within("checks", id_of("check.restore", bad));
    CHECK(stage.has_id(id_of("finding", bad)));
  }
  SECTION("so does its button") {
    stage.type("Ai cũng biết");
    stage.click(stage.with_id("check.dismiss-typed"));
    CHECK_FALSE(stage.has_id(id_of("finding", bad)));
  }
  SECTION("Escape and no leave it") {
    stage.end_typing(false);
    stage.click(stage.with_id("check.keep"));
    CHECK(stage.has_id(id_of("finding", bad)));
    CHECK_FALSE(stage.has_id("check.reason:"));
    CHECK(stage.map().info.dismissed.empty());
  }
}

TEST_CASE("who cannot edit sees the findings, and nothing to settle them with") {
  test::Stage stage(checked_document());
  stage.editor().set_readonly(true);
  stage.editor().perform("checks.show");
  stage.settle();
  CHECK(stage.has_id(id_of("finding", bad)));
  CHECK_FALSE(stage.has_id(id_of("check.remedy", bad)));
  CHECK_FALSE(stage.has_id(id_of("check.dismiss", bad)));
}

TEST_CASE("where nothing is found one is told what was looked at") {
  model::Document document = stepped_document();
  model::Map& map = document.maps.front();
  map.links.clear();
  map.cards.clear();
  test::Stage stage(std::move(document));
  stage.editor().perform("checks.show");
  stage.settle();
  CHECK(stage.with_id("checks.none")["name"] == "Không có gì cần nhắc");
  CHECK(stage.with_id("checks.looked")["name"].get<std::string>().starts_with(
      "21 quy tắc đã xem 0 thẻ trong 3 giai đoạn"));
  CHECK(stage.with_id("checks.count")["name"] == "Kiểm tra bản đồ");
}

TEST_CASE("rules are switched in the drawer") {
  test::Stage stage(checked_document());
  stage.editor().perform("checks.show");
  stage.settle();
  stage.click_within("checks", "check.settings");
  CHECK(stage.with_id("rule:negative-without-pain")["checked"] == true);
  stage.click_within("checks", "rule:negative-without-pain");
  CHECK_FALSE(stage.with_id("rule:negative-without-pain").contains("checked"));
  CHECK_FALSE(stage.has_id(id_of("finding", bad)));
}

TEST_CASE("a press on the sign of a card opens the drawer there") {
  test::Stage stage(checked_document());
  const Rect card = rect_of(stage.with_id("t1"));
  stage.click(Point{card.right() - 3, card.y + 3});
  CHECK(stage.has_id(id_of("finding", bad)));
  CHECK(stage.editor().ui.checks.current == bad);
}
