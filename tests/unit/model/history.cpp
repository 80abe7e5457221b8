#include "model/history.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "unit/model/samples.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::model::test;

namespace {

Edit type(Document& document, std::string text) {
  Card changed = document.maps[0].cards[0];
  changed.text = std::move(text);
  return {"card.edit", {SetCards{m1, {changed}}}};
}

Edit add(std::string id) { return {"card.add", {InsertCards{m1, {{0, card(std::move(id), "l1", "s1")}}}}}; }

}  // namespace

TEST_CASE("an empty history undoes nothing") {
  Document document = small_document();
  History history;
  CHECK_FALSE(history.can_undo());
  CHECK_FALSE(history.undo(document));
  CHECK_FALSE(history.redo(document));
  CHECK(history.revision() == 0);
}

TEST_CASE("undo and redo walk the same steps back and forth") {
  Document document = small_document();
  History history;
  std::vector<Document> states = {document};
  for (const char* id : {"x", "y", "z"}) {
    REQUIRE(history.apply(document, add(id), Source::user));
    states.push_back(document);
  }
  CHECK(history.undo_name() == "card.add");
  for (std::size_t i = 3; i-- > 0;) {
    REQUIRE(history.undo(document));
    CHECK(document == states[i]);
  }
  CHECK_FALSE(history.can_undo());
  for (std::size_t i = 1; i <= 3; ++i) {
    REQUIRE(history.redo(document));
    CHECK(document == states[i]);
  }
  CHECK(history.revision() == 9);
}

TEST_CASE("a burst of typing is one step") {
  Document document = small_document();
  History history;
  for (const char* text : {"C", "Cử", "Cửa", "Cửa hàng"}) {
    REQUIRE(history.apply(document, type(document, text), Source::user, "text:c1"));
  }
  REQUIRE(history.undo(document));
  CHECK(document == small_document());
  CHECK_FALSE(history.can_undo());
  REQUIRE(history.redo(document));
  CHECK(document.maps[0].cards[0].text == "Cửa hàng");
}

TEST_CASE("a burst of different changes is one step, undone from the last to the first") {
  Document document = small_document();
  History history;
  REQUIRE(history.apply(document, {"drag", {MoveStage{m1, StageId{"s1"}, 1}}}, Source::user, "drag"));
  REQUIRE(history.apply(document, {"drag", {MoveStage{m1, StageId{"s1"}, 2}}}, Source::user, "drag"));
  REQUIRE(history.apply(document, add("x"), Source::user, "drag"));
  REQUIRE(history.apply(document, {"drag", {RemoveCards{m1, {CardId{"x"}, CardId{"c1"}}}}}, Source::user, "drag"));
  const Document after = document;
  REQUIRE(history.undo(document));
  CHECK(document == small_document());
  CHECK_FALSE(history.can_undo());
  REQUIRE(history.redo(document));
  CHECK(document == after);
}

TEST_CASE("a burst ends where it is sealed, where the key or the source changes, and at an undo") {
  Document document = small_document();
  History history;
  const auto steps = [&] {
    int count = 0;
    while (history.undo(document)) ++count;
    return count;
  };
  REQUIRE(history.apply(document, type(document, "a"), Source::user, "k"));
  history.seal();
  REQUIRE(history.apply(document, type(document, "b"), Source::user, "k"));
  CHECK(steps() == 2);
  REQUIRE(history.apply(document, type(document, "a"), Source::user, "k"));
  REQUIRE(history.apply(document, type(document, "b"), Source::user, "other"));
  CHECK(steps() == 2);
  REQUIRE(history.apply(document, type(document, "a"), Source::user, "k"));
  REQUIRE(history.apply(document, type(document, "b"), Source::api, "k"));
  CHECK(steps() == 2);
  REQUIRE(history.apply(document, type(document, "a"), Source::user));
  REQUIRE(history.apply(document, type(document, "b"), Source::user));
  CHECK(steps() == 2);
  REQUIRE(history.apply(document, type(document, "a"), Source::user, "k"));
  REQUIRE(history.apply(document, type(document, "b"), Source::user, "other"));
  REQUIRE(history.undo(document));
  REQUIRE(history.apply(document, type(document, "c"), Source::user, "k"));
  CHECK(steps() == 2);
}

TEST_CASE("a new edit clears what could be redone; a refused one does not") {
  Document document = small_document();
  History history;
  REQUIRE(history.apply(document, add("x"), Source::user));
  REQUIRE(history.undo(document));
  CHECK(history.redo_name() == "card.add");
  const std::uint64_t before = history.revision();
  CHECK_FALSE(history.apply(document, add("c1"), Source::user));
  CHECK(history.apply(document, {"nothing", {}}, Source::user));
  CHECK(history.revision() == before);
  CHECK(history.can_redo());
  REQUIRE(history.apply(document, add("y"), Source::user));
  CHECK_FALSE(history.can_redo());
}

TEST_CASE("the last thousand steps are kept") {
  Document document = small_document();
  History history;
  for (int i = 0; i < 1003; ++i) REQUIRE(history.apply(document, type(document, std::to_string(i)), Source::user));
  int count = 0;
  while (history.undo(document)) ++count;
  CHECK(count == 1000);
  CHECK(document.maps[0].cards[0].text == "2");
}

TEST_CASE("clearing forgets both ways and counts as a change") {
  Document document = small_document();
  History history;
  REQUIRE(history.apply(document, add("x"), Source::user));
  REQUIRE(history.undo(document));
  const std::uint64_t before = history.revision();
  history.clear();
  CHECK_FALSE(history.can_undo());
  CHECK_FALSE(history.can_redo());
  CHECK(history.revision() > before);
}
