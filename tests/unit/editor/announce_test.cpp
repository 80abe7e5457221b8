// What a screen reader is told of edits, in both languages.

#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::test;
using model::CardId;

namespace {

// What the action says, besides what an open field says by itself.
std::string said(Desk& desk, std::string_view action, std::string_view arg = {}) {
  desk.editor.announcement.clear();
  desk.editor.perform(action, arg);
  return std::exchange(desk.editor.announcement, {});
}

void select_card(Desk& desk, const char* id) { desk.editor.select(editor::Selection{{CardId{id}}, {}, {}, {}, {}}); }

}  // namespace

TEST_CASE("what becomes of cards is said by their text and kind") {
  Desk desk(stepped_document());
  desk.editor.set_language("en");
  select_card(desk, "t2");
  CHECK(said(desk, "selection.duplicate") == "Duplicated: Thực đơn, touchpoint");
  CHECK(said(desk, "selection.delete") == "Deleted: Thực đơn, touchpoint");
  CHECK(said(desk, "history.undo") == "Undone: Delete card");
  select_card(desk, "t2");
  CHECK(said(desk, "card.move-right") == "Moved: Thực đơn, touchpoint. Now at Touchpoints, Ba");
  CHECK(said(desk, "card.add-linked", "pain-points") == "Added: pain point");
  desk.editor.set_language("vi");
  select_card(desk, "t1");
  CHECK(said(desk, "selection.delete") == "Đã xóa: Nhân viên chào, điểm chạm");
}

TEST_CASE("several cards are counted") {
  Desk desk(stepped_document());
  desk.editor.set_language("en");
  desk.editor.select(editor::Selection{{CardId{"t1"}, CardId{"t2"}}, {}, {}, {}, {}});
  CHECK(said(desk, "selection.delete") == "Deleted: 2 cards");
}

TEST_CASE("what becomes of stages, steps, lanes and maps is said by name, place and what goes with them") {
  Desk desk(stepped_document());
  desk.editor.set_language("en");
  CHECK(said(desk, "stage.move-right", "s1") == "Moved: Một. Now at place 2 of 3");
  CHECK(said(desk, "stage.duplicate", "s3") == "Duplicated: Ba");
  CHECK(said(desk, "stage.delete", "s2") == "Deleted: Hai (4 cards)");
  CHECK(said(desk, "step.move-right", "p1") == "Moved: Đi. Now at place 2 of 2");
  CHECK(said(desk, "step.delete", "p2") == "Deleted: Đến");
  CHECK(said(desk, "lane.move-down", "act") == "Moved: Actions. Now at place 2 of 4");
  CHECK(said(desk, "lane.delete", "pain") == "Deleted: Nhức đầu");
  CHECK(said(desk, "map.duplicate").starts_with("Duplicated: Hiện tại"));
  CHECK(said(desk, "map.delete").starts_with("Deleted: Hiện tại"));
  desk.editor.set_language("vi");
  CHECK(said(desk, "stage.move-right", "s1").ends_with(". Nay ở vị trí 2 trên 3"));
}

TEST_CASE("what is changed is said with its new value, what is folded or resized by name") {
  Desk desk(stepped_document());
  desk.editor.set_language("en");
  select_card(desk, "t2");
  CHECK(said(desk, "card.set", "emotion=-1") == "Changed: Thực đơn, touchpoint, emotion −1");
  CHECK(said(desk, "card.set", "influence=4") == "Changed: Thực đơn, touchpoint, influence 4 of 5");
  CHECK(said(desk, "card.set", "owner=CSKH") == "Changed: Thực đơn, touchpoint, owner: CSKH");
  CHECK(said(desk, "card.set", "mode=online") == "Changed: Thực đơn, touchpoint");
  CHECK(said(desk, "lane.collapse", "act") == "Done: Collapse lane, Actions");
  CHECK(said(desk, "lane.collapse", "act") == "Done: Expand lane, Actions");
  CHECK(said(desk, "stage.collapse", "s3") == "Done: Collapse stage, Ba");
  CHECK(said(desk, "stage.wider", "s2") == "Done: Change stage width, Hai");
  desk.editor.set_language("vi");
  select_card(desk, "t2");
  CHECK(said(desk, "card.set", "emotion=1") == "Đã đổi: Thực đơn, điểm chạm, cảm xúc +1");
}

TEST_CASE("typing and what the page does by itself are not said") {
  Desk desk(stepped_document());
  select_card(desk, "t2");
  desk.editor.set_text({"card.text", "t2"}, "Thực đơn mới", true);
  CHECK(desk.editor.announcement.empty());
  const std::vector<CardId> ids{{"t1"}};
  REQUIRE(desk.editor.apply(editor::delete_cards(*desk.editor.map(), ids), model::Source::api));
  CHECK(desk.editor.announcement.empty());
}
