// A person who does anything at all, for a long time: the document stays one that can be saved and opened, what the
// page and the screen reader are told agrees, and undo leads back to the beginning.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "io/csv_read.h"
#include "model/names.h"
#include "model/references.h"
#include "unit/view/stage.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::test;

namespace {

constexpr std::size_t many_cards = 90;  // above, the walk prefers to delete

class Walker {
 public:
  explicit Walker(unsigned seed) : random_(seed), stage_(stepped_document()) {}

  test::Stage& stage() { return stage_; }
  editor::Editor& editor() { return stage_.editor(); }
  std::string last;  // what was done, for a failing test

  void step() {
    if (editor().map() && editor().map()->cards.size() > many_cards) return thin_out();
    switch (below(12)) {
      case 0:
        return press_something();
      case 1:
        return paste();
      case 2:
        return import();
      case 3:
        return select_something();
      case 4:
        return key();
      case 5:
        return edit_text();
      default:
        return act();
    }
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  template <class List>
  const auto& any(const List& list) {
    return list[below(std::size(list))];
  }

  template <class Records>
  std::string any_id(const Records& records) {
    return records.empty() || below(3) == 0 ? std::string() : any(records).id.value;
  }

  std::string any_text() {
    static const std::string texts[] = {"",
                                        "Hỏi giá",
                                        "Máy bận, khách chờ 12 phút",
                                        "a\nb",
                                        "=1+1",
                                        "\"quoted\", 'too'",
                                        "😀",
                                        "Tie\xCC\x82ng",
                                        "\xFF\xFE",
                                        "  ",
                                        "4,6"};
    return any(texts);
  }

  std::string arg_for(std::string_view action) {
    const Map* map = editor().map();
    if (!map) return {};
    const auto starts = [&](std::string_view prefix) { return action.starts_with(prefix); };
    if (action == "card.add" && below(2) == 0 && !map->lanes.empty() && !map->stages.empty()) {
      const model::Stage& at = any(map->stages);
      return any(map->lanes).id.value + "|" + at.id.value + "|" + any_id(at.steps);
    }
    if (action == "card.set" || action == "card.toggle") {
      static const std::string values[] = {"emotion=-2",  "emotion=1.5",     "emotion=",       "influence=4",
                                           "influence=",  "channel=app",     "channel=Zalo",   "owner=CSKH",
                                           "mode=online", "relation=direct", "ownership=paid", "evidence=assumed",
                                           "evidence=",   "better=down",     "feeling=lo lắng"};
      return any(values);
    }
    if (action == "card.add-linked" || action == "lane.add-kind") {
      return std::string(name_of(static_cast<LaneKind>(below(lane_kind_count))));
    }
    if (action == "card.choose") return below(2) == 0 ? "channel" : "feeling";
    if (action == "select.card" || action == "card.edit") return any_id(map->cards);
    if (starts("stage.")) return any_id(map->stages);
    if (starts("step.")) return map->stages.empty() ? "" : any_id(any(map->stages).steps);
    if (starts("lane.")) return any_id(map->lanes);
    if (action == "map.show") return any_id(editor().document().maps);
    if (action == "map.add-model") return any(editor().catalogue.stage_models).id;
    if (action == "map.switch-model" || action == "map.stage-model" || action == "stage-model.choose") {
      return any(editor().catalogue.stage_models).id;
    }
    if (action == "stage-model.set") return std::to_string(below(5)) + "=" + std::to_string(below(5));
    if (action == "stage-model.from") return std::to_string(below(5));
    if (action == "link.add" || action == "link.to") return below(2) == 0 ? "" : any_id(map->cards);
    if (action == "link.remove" || action == "link.menu") return any_id(map->links);
    if (action == "link.kind") return any_id(map->links) + "=causes";
    if (action == "map.set-kind") return std::string(name_of(static_cast<MapKind>(below(4))));
    if (action == "view.language") return below(2) == 0 ? "vi" : "en";
    if (action == "view.theme") return below(2) == 0 ? "dark" : "light";
    if (action == "view.zoom") return below(2) == 0 ? "50" : "150";
    if (action == "workshop.stage") return any_id(map->stages);
    if (action == "capture.add" || action == "parking.add") return any_text();
    if (action == "capture.to") return below(3) == 0 ? "parking" : any_id(map->lanes);
    if (starts("note.")) return any_id(map->parking);
    if (starts("vote.")) return action == "vote.each" ? std::to_string(below(25)) : any_id(map->cards);
    if (action == "timer.set") return "2";
    return {};
  }

  void act() {
    const editor::Action& action = any(editor::actions());
    if (action.id.starts_with("start.") || action.id == "map.duplicate" || action.id.ends_with("-copy"))
      return;  // another document; too many cards
    const std::string arg = arg_for(action.id);
    last = std::string(action.id) + "(" + arg + ")";
    editor().perform(action.id, arg);
    stage_.settle();
    finish_typing();
  }

  void finish_typing() {
    if (!stage_.port.text_edit || below(4) == 0) return;  // sometimes the field stays open meanwhile
    last += ", typed";
    stage_.type(any_text());
    if (below(2) == 0) stage_.type(any_text());
    stage_.end_typing(below(3) != 0);
  }

  void edit_text() {
    const Map* map = editor().map();
    if (!map) return;
    static const std::string fields[] = {
        "card.text:", "card.description:", "card.tags:", "card.value:", "card.source:", "card.date:", "card.channel:"};
    std::string target = any(fields) + any_id(map->cards);
    if (below(6) == 0) target = "note.text:" + any_id(map->parking);
    if (below(4) == 0) target = "stage.name:" + any_id(map->stages);
    if (below(4) == 0) target = "lane.name:" + any_id(map->lanes);
    if (below(8) == 0) target = "document.title:" + editor().document().id.value;
    last = "field " + target;
    editor().perform("field.edit", target);
    stage_.settle();
    finish_typing();
  }

  void press_something() {
    std::vector<Json> nodes;
    each_node(stage_.scene(), [&](const Json& node) {
      const bool leads_away = node.contains("action") && node["action"].get<std::string>().starts_with("start.");
      if (rect_of(node).width > 0 && !leads_away) nodes.push_back(node);
    });
    const Json node = any(nodes);
    last = "press " + node["role"].get<std::string>() + " " + node["id"].get<std::string>();
    const Point at = rect_of(node).center();
    switch (below(5)) {
      case 0:
        stage_.double_click(at);
        break;
      case 1:
        stage_.click(at, {}, 2);
        break;
      case 2:
        stage_.drag(at, rect_of(any(nodes)).center());
        break;
      case 3:
        stage_.click(at, {.shift = true});
        break;
      default:
        stage_.click(at);
    }
    finish_typing();
  }

  void key() {
    static const std::string_view keys[] = {"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "Delete",
                                            "Escape",    "n",          "F2",      "z",         "y",     "d",
                                            "a",         "PageDown",   "F10",     "Tab",       " "};
    const std::string_view pressed = any(keys);
    const editor::Modifiers modifiers{below(4) == 0, below(3) == 0, below(5) == 0, false};
    last = "key " + std::string(pressed);
    stage_.shell.key(pressed, "", modifiers);
    stage_.settle();
    finish_typing();
  }

  void select_something() {
    const Map* map = editor().map();
    if (!map) return;
    editor::Selection selection;
    for (std::size_t i = below(4); i > 0 && !map->cards.empty(); --i) selection.cards.push_back(any(map->cards).id);
    if (selection.cards.empty() && !map->stages.empty() && !map->lanes.empty()) {
      if (below(2) == 0) {
        selection.stage = any(map->stages).id;
      } else {
        selection.cell = editor::CellRef{any(map->lanes).id, any(map->stages).id, {}};
      }
    }
    last = "select";
    editor().select(selection);
  }

  void paste() {
    const auto clip = editor().copy(below(3) == 0);
    select_something();
    last = "paste";
    if (clip && below(2) == 0) {
      editor().paste(clip->text, clip->json);
    } else {
      editor().paste(any_text() + "\n" + any_text(), below(4) == 0 ? "{}" : "");
    }
  }

  void import() {
    if (!editor().can_edit() || editor().document().maps.size() > 6) return;
    const MapId into = below(2) == 0 ? editor().map_id() : MapId{};
    last = "import into \"" + into.value + "\"";
    io::CsvImport import(
        "externalId,stage,touchpoint,emotion,pain\nT1,Hai,Nhân viên chào,1,\nT2,Mới,Thanh toán,-2,Máy hỏng\n", {},
        editor().catalogue, editor().document(), into, editor().ids);
    while (!import.step(1)) {
    }
    auto made = import.finish();
    REQUIRE(made);
    REQUIRE(editor().apply(std::move(made->edit), Source::import));
    editor().show_map(made->map_id);
  }

  void thin_out() {
    last = "thin out";
    editor::Selection selection;
    for (std::size_t i = 0; i < editor().map()->cards.size(); i += 2)
      selection.cards.push_back(editor().map()->cards[i].id);
    editor().select(selection);
    editor().perform("card.delete");
  }

  std::mt19937 random_;
  test::Stage stage_;
};

std::set<std::string> cards_in(const Json& nodes) {
  std::set<std::string> ids;
  for (const Json& node : nodes) {
    if (node["role"] == "card") ids.insert(node["id"]);
  }
  return ids;
}

void check_what_is_told(Walker& walker) {
  test::Stage& stage = walker.stage();
  const Json mirror = parse(stage.shell.mirror_json(0));
  REQUIRE_FALSE(mirror.is_discarded());
  const Json tree = stage.scene();
  if (!stage.editor().dialog().empty()) return;  // the dialog alone is there
  const std::set<std::string> mirrored = cards_in(mirror["nodes"]);
  const Rect area = stage.editor().viewport().area;
  std::set<std::string> shown;
  for (const Json& card : find_nodes(tree, "card")) {
    const std::string id = card["id"];
    CHECK(stage.editor().map()->card({id}));
    shown.insert(id);
    if (rect_of(card).intersects(area.inset(1))) CHECK(mirrored.contains(id));
  }
  CHECK(std::ranges::includes(shown, mirrored));
  std::set<std::string> keys;
  for (const Json& node : mirror["nodes"]) {
    REQUIRE(keys.insert(node["k"]).second);
    REQUIRE((node["p"] == "" || keys.contains(node["p"].get<std::string>())));
  }
  CHECK((mirror["focus"] == "" || keys.contains(mirror["focus"].get<std::string>())));
  for (const FakePort::Event& event : stage.port.events) REQUIRE_FALSE(parse(event.detail).is_discarded());
  stage.port.events.clear();
}

}  // namespace

TEST_CASE("whatever a person does, the document can be saved and opened, and all of it can be undone") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Walker walker(seed);
    const Document start = walker.editor().document();
    for (int i = 0; i < 600; ++i) {
      walker.step();
      INFO("seed " << seed << ", step " << i << ": " << walker.last);
      REQUIRE(walker.editor().has_document());
      const Document& now = walker.editor().document();
      REQUIRE(check_document(now));
      const auto read = io::read_document(io::write_document(now));
      REQUIRE(read);
      REQUIRE(*read == now);
      if (i % 10 == 0) check_what_is_told(walker);
    }
    INFO("seed " << seed);
    test::Stage& stage = walker.stage();
    if (stage.port.text_edit) stage.end_typing();
    const Document end = walker.editor().document();
    int steps = 0;
    while (walker.editor().undo()) ++steps;
    CHECK(steps > 50);
    CHECK(walker.editor().document() == start);
    for (; steps > 0; --steps) REQUIRE(walker.editor().redo());
    CHECK(walker.editor().document() == end);
  }
}
