#include "editor/filter.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

model::Document mixed() {
  model::Document document = stepped_document();
  document.personas = {{{"lan"}, "Chị Lan", {}, "", {}}, {{"hai"}, "Anh Hải", {}, "", {}}};
  model::Map& map = document.maps[0];
  map.cards[0].owner = "Tiếp thị";
  map.cards[0].tags = {"gấp", "rẻ"};
  map.cards[1].owner = "CSKH";
  map.cards[1].emotion = -1;
  map.cards[1].tags = {"gấp"};
  map.cards[2].emotion = 2;
  map.cards[2].persona_ids = {{"hai"}};
  map.cards[3].channel = "website";
  map.cards[3].evidence = model::Evidence{model::EvidenceStatus::assumed, {}, {}};
  return document;
}

// Ids of the cards that stand out.
std::vector<std::string> shown(Editor& editor) {
  (void)editor.map_scene();
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < editor.map()->cards.size(); ++i) {
    if (editor.ui.filter.faded.empty() || editor.ui.filter.faded[i] == 0)
      ids.push_back(editor.map()->cards[i].id.value);
  }
  return ids;
}

std::vector<std::string> ids_of(const model::Map& map, std::initializer_list<std::size_t> indexes) {
  std::vector<std::string> ids;
  for (const std::size_t index : indexes) ids.push_back(map.cards[index].id.value);
  return ids;
}

}  // namespace

TEST_CASE("a filter keeps the cards that have one of the values of each facet") {
  Desk f(mixed());
  const model::Map& map = *f.editor.map();
  const std::size_t all = map.cards.size();
  CHECK(shown(f.editor).size() == all);
  REQUIRE(f.editor.perform("filter.toggle", "tag=gấp"));
  CHECK(shown(f.editor) == ids_of(map, {0, 1}));
  REQUIRE(f.editor.perform("filter.toggle", "emotion=negative"));
  CHECK(shown(f.editor) == ids_of(map, {1}));
  REQUIRE(f.editor.perform("filter.toggle", "emotion=positive"));
  CHECK(shown(f.editor) == ids_of(map, {1}));
  REQUIRE(f.editor.perform("filter.toggle", "tag=gấp"));
  CHECK(shown(f.editor) == ids_of(map, {1, 2}));
  CHECK(f.editor.ui.filter.shown == 2);
  CHECK(f.editor.announcement.contains("2"));
  REQUIRE(f.editor.perform("filter.clear"));
  CHECK(shown(f.editor).size() == all);
  CHECK_FALSE(f.editor.perform("filter.clear"));
}

TEST_CASE("cards of no persona are everybody's") {
  Desk f(mixed());
  REQUIRE(f.editor.perform("filter.toggle", "persona=lan"));
  const std::vector<std::string> ids = shown(f.editor);
  CHECK(ids.size() == f.editor.map()->cards.size() - 1);
  CHECK(std::ranges::find(ids, f.editor.map()->cards[2].id.value) == ids.end());
}

TEST_CASE("what a facet offers is what the cards have, the commonest first") {
  Desk f(mixed());
  const std::vector<FacetValue> tags = facet_values(f.editor, Facet::tag);
  REQUIRE(tags.size() == 2);
  CHECK(tags[0].value == "gấp");
  CHECK(tags[0].cards == 2);
  CHECK(tags[1].value == "rẻ");
  const std::vector<FacetValue> channels = facet_values(f.editor, Facet::channel);
  REQUIRE(channels.size() == 1);
  CHECK(channels[0].label != "website");  // its name in the interface's language
  CHECK(has_values(f.editor, Facet::evidence));
  CHECK(facet_values(f.editor, Facet::persona).front().label == "Anh Hải");
  f.editor.open(stepped_document());
  CHECK_FALSE(has_values(f.editor, Facet::tag));
}

TEST_CASE("a filter follows edits, undo and another map, and is no part of the document") {
  Desk f(mixed());
  const std::string before = io::write_document(f.editor.document());
  REQUIRE(f.editor.perform("filter.toggle", "owner=CSKH"));
  CHECK(shown(f.editor).size() == 1);
  CHECK(io::write_document(f.editor.document()) == before);
  CHECK_FALSE(f.editor.history().can_undo());
  f.editor.select(Selection{{f.editor.map()->cards[0].id}, {}, {}, {}, {}});
  REQUIRE(f.editor.perform("card.set", "owner=CSKH"));
  CHECK(shown(f.editor).size() == 2);
  REQUIRE(f.editor.undo());
  CHECK(shown(f.editor).size() == 1);
  REQUIRE(f.editor.perform("filter.select"));
  CHECK(f.editor.selection().cards.size() == 1);
  REQUIRE(f.editor.perform("map.duplicate"));
  CHECK(shown(f.editor).size() == 1);
  REQUIRE(f.editor.perform("filter.close"));
  CHECK(shown(f.editor).size() == f.editor.map()->cards.size());
}

TEST_CASE("a menu of values stays for the next one") {
  Desk f(mixed());
  REQUIRE(f.editor.perform("filter.menu", "tag"));
  REQUIRE(f.editor.ui.menu);
  CHECK(f.editor.ui.menu->items.size() == 2);
  REQUIRE(f.editor.key("Enter", "Enter", {}));
  REQUIRE(f.editor.ui.menu);
  CHECK(f.editor.ui.menu->items[0].checked);
  REQUIRE(f.editor.key("ArrowDown", "ArrowDown", {}));
  REQUIRE(f.editor.key("Enter", "Enter", {}));
  CHECK(f.editor.ui.filter.chosen == std::vector<std::string>{"tag=gấp", "tag=rẻ"});
  REQUIRE(f.editor.key("Escape", "Escape", {}));
  CHECK_FALSE(f.editor.ui.menu);
}
