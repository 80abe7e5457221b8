// The page that compares two maps: which ones, in which words, and what its controls do.

#include "editor/compare.h"

#include <algorithm>

#include "editor/compare_words.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using namespace lotrinh::test;
using layout::CompareSign;

namespace {

model::Card* card_of(model::Document& document, std::size_t map, std::string_view id) {
  auto& cards = document.maps[map].cards;
  const auto it = std::ranges::find_if(cards, [&](const model::Card& card) { return card.id.value == id; });
  return it == cards.end() ? nullptr : &*it;
}

// A future state in which one card was moved, one changed, one removed and one added.
model::Document planned() {
  model::Document document = stepped_document();
  model::Map future = document.maps.front();
  future.id = {"future"};
  future.info.title = "Mong muốn";
  future.info.kind = model::MapKind::future;
  future.info.based_on = {"map"};
  document.maps.push_back(future);
  card_of(document, 0, "t2")->emotion = -1;
  card_of(document, 1, "t1")->stage_id = {"s3"};
  card_of(document, 1, "t2")->channel = "app";
  card_of(document, 1, "t2")->emotion = 1.5;
  card_of(document, 1, "a1")->step_id = {"p2"};
  model::Card added = *card_of(document, 1, "i1");
  std::erase_if(document.maps[1].cards, [](const model::Card& card) { return card.id.value == "n1"; });
  added.id = {"new"};
  added.text = "Thực đơn trên điện thoại";
  document.maps[1].cards.push_back(added);
  document.maps[1].links.clear();
  return document;
}

struct Compared {
  model::Document document = planned();
  ComparedMaps maps{document.maps.data(), &document.maps[1]};
  method::Comparison found = method::compare(*maps.left, *maps.right);
  CompareWords words{document, io::catalogue(), io::strings("en")};
};

// The notes of a card of one side, by its id.
std::vector<std::string> notes(const layout::CompareItems& items, bool left, std::string_view id) {
  std::vector<std::string> said;
  for (const layout::CompareStage& stage : items.stages) {
    for (const layout::CompareLane& lane : stage.lanes) {
      for (const layout::CompareRow& row : lane.rows) {
        const auto& card = left ? row.left : row.right;
        if (!card || card->id != id) continue;
        for (const layout::CompareNote& note : card->notes) said.push_back(note.words);
      }
    }
  }
  return said;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what is compared at first is the shown map and the one it is based on, whichever of them is shown") {
  Desk desk(planned());
  CHECK(compared_maps(desk.editor).left->id.value == "map");
  CHECK(compared_maps(desk.editor).right->id.value == "future");
  desk.editor.show_map({"future"});
  CHECK(compared_maps(desk.editor).left->id.value == "map");
  CHECK(compared_maps(desk.editor).right->id.value == "future");

  model::Document apart = planned();
  apart.maps[1].info.based_on = {};
  apart.maps.push_back(apart.maps[0]);
  apart.maps[2].id = {"third"};
  Desk other(apart);
  other.editor.show_map({"third"});
  CHECK(compared_maps(other.editor).left->id.value == "map");
  CHECK(compared_maps(other.editor).right->id.value == "future");

  CHECK_FALSE(compared_maps(Desk(stepped_document()).editor));
  CHECK_FALSE(compared_maps(Desk().editor));
}

TEST_CASE("a copy made on the page is shown to be worked on, and compared from then on") {
  Desk desk(stepped_document());
  desk.editor.perform("page.compare");
  CHECK(desk.editor.ui.page == Page::compare);
  REQUIRE(desk.editor.perform("map.future-copy"));
  CHECK(desk.editor.ui.page == Page::map);
  CHECK(desk.map().info.kind == model::MapKind::future);
  desk.editor.perform("page.compare");
  REQUIRE(compared_maps(desk.editor));
  refresh_compare(desk.editor);
  CHECK(desk.editor.ui.compare.found.alike == 7);
}

TEST_CASE("maps are chosen by side, and choosing the other side's map swaps them") {
  Desk desk(planned());
  const auto shown = [&] {
    const ComparedMaps maps = compared_maps(desk.editor);
    return maps.left->id.value + ">" + maps.right->id.value;
  };
  CHECK(shown() == "map>future");
  desk.editor.perform("compare.swap");
  CHECK(shown() == "future>map");
  desk.editor.perform("compare.set", "left=map");
  CHECK(shown() == "map>future");
  desk.editor.perform("compare.set", "right=nowhere");
  CHECK(shown() == "map>future");
  desk.editor.perform("compare-left.menu");
  REQUIRE(desk.editor.ui.menu);
  CHECK(desk.editor.ui.menu->items.size() == 2);
  CHECK(desk.editor.ui.menu->items.front().checked);
}

TEST_CASE("what was chosen goes with the document, and a map that is gone is not held on to") {
  Desk desk(planned());
  desk.editor.perform("compare.swap");
  desk.editor.perform("compare.show", "added");
  desk.editor.open(planned());
  CHECK(compared_maps(desk.editor).left->id.value == "map");
  CHECK(desk.editor.ui.compare.shown == 0);
  desk.editor.perform("compare.swap");
  desk.editor.show_map({"future"});
  REQUIRE(desk.editor.perform("map.delete"));
  CHECK_FALSE(compared_maps(desk.editor));
  desk.editor.undo();
  CHECK(compared_maps(desk.editor).left->id.value == "future");
}

TEST_CASE("each difference is said in words where it stands") {
  const Compared given;
  const layout::CompareItems items = compare_items(given.words, given.maps, given.found);
  CHECK(notes(items, true, "t1") == Lines{"Moved to Ba"});
  CHECK(notes(items, false, "t1") == Lines{"Moved from Hai"});
  CHECK(notes(items, false, "a1") == Lines{"Moved from Đi"});
  CHECK(notes(items, true, "a1").empty());  // its step alone is another one: it stands beside itself
  CHECK(notes(items, false, "t2") == Lines{"Channel: — → App", "Emotion up: −1 → +1.5"});
  CHECK(notes(items, true, "n1") == Lines{"Removed"});
  CHECK(notes(items, false, "new") == Lines{"Added"});
  REQUIRE(items.stages.size() == 3);
  CHECK(items.stages[1].left->figures == "2 touchpoints · 1 pain point · 1 opportunity");
  CHECK(items.stages[1].right->figures == "1 touchpoint · 2 opportunities");
}

TEST_CASE("a metric that was measured again or has another target is told apart in words") {
  model::Document document = planned();
  model::Metric& before = card_of(document, 0, "t2")->metric.emplace();
  before.kind = "csat";
  before.value = 72;
  before.unit = "%";
  before.target = 80;
  before.answers = 120;
  model::Metric& after = card_of(document, 1, "t2")->metric.emplace(before);
  after.target = 90;
  after.answers = 214;
  after.low = 65;
  after.high = 78;
  const ComparedMaps maps{document.maps.data(), &document.maps[1]};
  const layout::CompareItems items =
      compare_items({document, io::catalogue(), io::strings("en")}, maps, method::compare(*maps.left, *maps.right));
  const Lines said = notes(items, false, "t2");
  REQUIRE(said.size() == 3);
  CHECK(said[1] ==
        "Metric: CSAT (satisfaction), 72 %, Target: 80, 120 answers → "
        "CSAT (satisfaction), 72 %, Target: 90, 214 answers · 95% interval: 65 … 78");
  after.date = "2026-10";
  const layout::CompareItems dated =
      compare_items({document, io::catalogue(), io::strings("vi")}, maps, method::compare(*maps.left, *maps.right));
  CHECK(notes(dated, false, "t2")[1].contains("10/2026"));
}

TEST_CASE("the rows of a cell follow the right map, with what the left one has alone where it stood") {
  model::Document document = stepped_document();
  model::Map future = document.maps.front();
  future.id = {"future"};
  auto& cards = future.cards;  // touchpoints of s2: t1, t2
  std::swap(cards[3], cards[4]);
  model::Card fresh = cards[3];
  fresh.id = {"t9"};
  fresh.text = "App";
  cards.push_back(fresh);
  document.maps.push_back(future);
  model::Card gone = document.maps[0].cards[4];
  gone.id = {"t0"};
  gone.text = "Hóa đơn";
  document.maps[0].cards.insert(document.maps[0].cards.begin() + 4, gone);
  const ComparedMaps maps{document.maps.data(), &document.maps[1]};
  const layout::CompareItems items =
      compare_items({document, io::catalogue(), io::strings("vi")}, maps, method::compare(*maps.left, *maps.right));
  std::string order;
  for (const layout::CompareLane& lane : items.stages[1].lanes) {
    if (lane.kind != model::LaneKind::touchpoints) continue;
    for (const layout::CompareRow& row : lane.rows) {
      order += (row.left ? row.left->id : "-") + "|" + (row.right ? row.right->id : "-") + " ";
    }
  }
  CHECK(order == "t0|- t2|t2 t1|t1 -|t9 ");
}

TEST_CASE("the report names every difference with its stage, before and after") {
  const Compared given;
  const io::ComparisonReport report = comparison_report(given.words, given.maps, given.found);
  CHECK(report.left == "Hiện tại");
  CHECK(report.right == "Mong muốn");
  CHECK(report.summary ==
        Lines{"Added: 1", "Removed: 1", "Moved: 2", "Changed: 1", "Emotion up: 1", "Emotion down: 0", "Unchanged: 3"});
  REQUIRE(report.stages.size() == 3);
  Lines said;
  for (const io::ReportedStage& stage : report.stages) {
    for (const io::ReportedDifference& one : stage.differences) {
      said.push_back(stage.right + "/" + one.kind + "/" + one.card + "/" + one.field + "/" + one.before + "/" +
                     one.after);
    }
  }
  CHECK(said == Lines{"Một/Moved/Hỏi đồng nghiệp/Step/Đi/Đến", "Hai/Changed/Thực đơn/Channel/—/App",
                      "Hai/Emotion up/Thực đơn/Emotion/−1/+1.5", "Hai/Removed/Chữ nhỏ//Chữ nhỏ/",
                      "Hai/Added/Thực đơn trên điện thoại///Thực đơn trên điện thoại",
                      "Ba/Moved/Nhân viên chào/Stage/Hai/Ba"});
  CHECK(report.stages[1].emotion == "−1 → +1.5 (+2.5)");
}

TEST_CASE("a pressed card is opened on its map, selected") {
  Desk desk(planned());
  desk.editor.perform("page.compare");
  desk.editor.perform("compare.open", "future|new");
  CHECK(desk.editor.ui.page == Page::map);
  CHECK(desk.editor.map_id().value == "future");
  CHECK(desk.editor.selection().has(model::CardId{"new"}));
  desk.editor.perform("page.compare");
  desk.editor.perform("compare.open", "map|new");  // it is on the other one
  CHECK(desk.editor.ui.page == Page::compare);
}

TEST_CASE("a comparison is made anew when the document or the language is another, and looks in read-only maps too") {
  Desk desk(planned());
  desk.editor.set_readonly(true);
  desk.editor.perform("page.compare");
  refresh_compare(desk.editor);
  CHECK(desk.editor.ui.compare.items.kinds[1] == io::strings("vi")("map-kind.future"));
  CHECK(desk.editor.ui.compare.found.count(method::Difference::added) == 1);
  desk.editor.set_language("en");
  refresh_compare(desk.editor);
  CHECK(desk.editor.ui.compare.items.kinds[1] == "Future state");
  desk.editor.set_readonly(false);
  desk.editor.show_map({"future"});
  desk.select_cards({"new"});
  desk.editor.perform("selection.delete");
  desk.editor.perform("page.compare");
  refresh_compare(desk.editor);
  CHECK(desk.editor.ui.compare.found.count(method::Difference::added) == 0);
  CHECK(desk.editor.perform("compare.only"));
  CHECK(compare_settings(desk.editor).only_differences);
}

TEST_CASE("kinds of differences are shown alone, and with the rest again") {
  Desk desk(planned());
  desk.editor.perform("compare.show", "emotion-up");
  CHECK(has_sign(desk.editor.ui.compare.shown, CompareSign::emotion_up));
  desk.editor.perform("compare.show", "added");
  CHECK(has_sign(desk.editor.ui.compare.shown, CompareSign::added));
  desk.editor.perform("compare.show", "emotion-up");
  desk.editor.perform("compare.show", "added");
  CHECK(desk.editor.ui.compare.shown == 0);
}
