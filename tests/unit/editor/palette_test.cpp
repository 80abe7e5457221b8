// The command palette: what it offers, in which order, and what running something does.

#include "editor/palette.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::model;
using namespace lotrinh::editor;
using namespace lotrinh::test;

namespace {

std::vector<std::string> offered(Desk& desk, std::string_view query = {}) {
  if (!desk.editor.ui.palette) desk.editor.perform("palette.open");
  desk.type("palette.query:", query);
  std::vector<std::string> commands;
  for (const MenuItem& item : desk.editor.ui.palette->items) commands.push_back(palette_command(item));
  return commands;
}

bool offers(Desk& desk, std::string_view query, const char* command) {
  return std::ranges::contains(offered(desk, query), command);
}

}  // namespace

TEST_CASE("the palette offers what can be done now, and places to go to") {
  Desk desk(stepped_document());
  CHECK(desk.key("k", {.ctrl = true}));
  CHECK(offers(desk, "", "card.add"));
  CHECK(offers(desk, "", "find.open"));
  CHECK(offers(desk, "", "stage.select:s2"));
  CHECK(offers(desk, "", "lane.select:pain"));
  CHECK_FALSE(offers(desk, "", "history.undo"));
  CHECK_FALSE(offers(desk, "", "selection.delete"));
  CHECK_FALSE(offers(desk, "", "card.edit"));
  CHECK_FALSE(offers(desk, "", "card.set"));
  CHECK_FALSE(offers(desk, "", "map.show:map"));
  desk.key("Escape");
  CHECK_FALSE(desk.editor.ui.palette);
  desk.select_cards({"t2"});
  CHECK(offers(desk, "", "selection.delete"));
  CHECK(offers(desk, "", "card.edit"));
  desk.key("Escape");
  desk.editor.set_readonly(true);
  for (const std::string& command : offered(desk)) {
    INFO(command);
    CHECK_FALSE(find_action(command.substr(0, command.find(':')))->edits);
  }
}

TEST_CASE("whatever the palette offers is an action that takes what it is given") {
  Desk desk(stepped_document());
  desk.select_cards({"t2"});
  for (const std::string& command : offered(desk)) {
    INFO(command);
    const Action* action = find_action(command.substr(0, command.find(':')));
    REQUIRE(action);
    CHECK(action_enabled(desk.editor, *action));
    CHECK((action->offered != Offered::never || command.find(':') != std::string::npos));
  }
}

TEST_CASE("words in any order, without accents, in either language") {
  Desk desk(stepped_document());
  for (const char* query : {"them the", "the them", "Thêm thẻ", "add card", "ca ad"}) {
    INFO(query);
    const std::vector<std::string> commands = offered(desk, query);
    REQUIRE_FALSE(commands.empty());
    CHECK(commands.front() == "card.add");
  }
  CHECK(offered(desk, "nhuc dau") == std::vector<std::string>{"lane.select:pain"});
  CHECK(offered(desk, "giai doan hai").front() == "stage.select:s2");
  CHECK(offered(desk, "khong co lenh nay").empty());
  CHECK(desk.editor.announcement == desk.editor.tr("palette.none"));
  CHECK(desk.key("Enter"));  // does nothing
  CHECK(desk.editor.ui.palette);
}

TEST_CASE("arrows go round, Enter runs, and what was run stands first the next time") {
  Desk desk(stepped_document());
  const std::vector<std::string> before = offered(desk);
  CHECK(desk.key("ArrowUp"));
  CHECK(desk.editor.ui.palette->highlight == static_cast<int>(before.size()) - 1);
  CHECK(desk.key("ArrowDown"));
  CHECK(desk.editor.ui.palette->highlight == 0);
  CHECK(desk.key("ArrowDown"));
  CHECK(desk.key("Tab"));
  CHECK(desk.key("Tab", {.shift = true}));
  CHECK(desk.editor.ui.palette->highlight == 1);
  CHECK(desk.editor.announcement == desk.editor.ui.palette->items[1].label);
  CHECK(desk.key("PageDown"));
  CHECK(desk.editor.ui.palette->highlight == 9);
  CHECK_FALSE(desk.key("x"));  // is typed
  CHECK(desk.editor.take_wanted_text_edit() == "palette.query:");

  offered(desk, "giai doan hai");
  CHECK(desk.key("Enter"));
  CHECK_FALSE(desk.editor.ui.palette);
  CHECK(desk.editor.selection().stage == StageId{"s2"});
  offered(desk, "vua man hinh");
  desk.key("Enter");
  std::vector<std::string> after = offered(desk);
  REQUIRE(after.size() > 2);
  CHECK(after[0] == "view.fit");
  CHECK(after[1] == "stage.select:s2");
  CHECK(offered(desk, "giai doan").front() == "stage.select:s2");
  for (int i = 0; i < 9; ++i) desk.editor.perform("palette.run", "stage.select:s" + std::to_string(i));
  CHECK(desk.editor.ui.recent_commands.size() == 5);
}

TEST_CASE("a command may open a menu, a field or the bar to find with") {
  Desk desk(stepped_document());
  offered(desk);
  desk.editor.perform("palette.run", "lane.add");
  REQUIRE(desk.editor.ui.menu);
  CHECK(desk.editor.viewport().area.contains(desk.editor.ui.menu->anchor.center()));
  CHECK_FALSE(desk.editor.ui.palette);
  desk.key("Escape");
  offered(desk);
  desk.editor.perform("palette.run", "map.rename");
  CHECK(desk.editor.take_wanted_text_edit() == "map.title:map");
  offered(desk);
  desk.editor.perform("palette.run", "find.open");
  CHECK(desk.editor.ui.find.open);
  CHECK(desk.editor.take_wanted_text_edit() == "find.query:");
}

TEST_CASE("the palette and the shortcuts close each other, and go with the document") {
  Desk desk(stepped_document());
  CHECK(desk.key("?"));
  CHECK(desk.editor.dialog() == "shortcuts");
  CHECK_FALSE(desk.key("n"));
  CHECK(desk.map().cards.size() == 7);
  desk.editor.perform("palette.open");
  CHECK(desk.editor.dialog() == "palette");
  desk.editor.perform("shortcuts.show");
  CHECK(desk.editor.dialog() == "shortcuts");
  CHECK(desk.key("Escape"));
  CHECK(desk.editor.dialog().empty());
  desk.editor.perform("palette.open");
  desk.editor.open(stepped_document());
  CHECK(desk.editor.dialog().empty());
}

TEST_CASE("every action with a shortcut is in a group that has a name, in both languages") {
  for (const char* language : {"vi", "en"}) {
    const Strings& strings = io::strings(language);
    for (const ActionGroup& group : action_groups()) {
      for (const Action& action : group.actions) {
        INFO(action.id);
        if (!action.shortcut.empty()) CHECK(strings.has("shortcuts." + std::string(group.name)));
      }
    }
  }
  CHECK(shortcut_texts("Mod+Shift+Z Mod+Y", false) == std::vector<std::string>{"Ctrl+Shift+Z", "Ctrl+Y"});
  CHECK(shortcut_texts("Mod+Shift+Z Mod+Y", true) == std::vector<std::string>{"⌘⇧Z", "⌘Y"});
}
