#pragma once
// The action registry: everything a person can do, once. Buttons, menus, keys, the accessibility mirror and the API all
// perform actions by id. The label is the locale key "action.<id>".

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "editor/editor.h"

namespace lotrinh::editor {

enum class Offered : std::uint8_t { never, always, on_selection };

struct Action {
  std::string_view id;  // "card.delete"
  std::string_view
      shortcut;        // "Mod+Shift+Z", "Delete": Mod is Cmd on a Mac, Ctrl elsewhere; several separated by a space
  bool edits = false;  // off when the document is read-only or there is none
  bool (*enabled)(const Editor&) = nullptr;  // null = always
  void (*perform)(Editor&, std::string_view arg) = nullptr;
  Offered offered = Offered::never;  // in the command palette: what makes sense without an argument
};

struct ActionGroup {
  std::string_view name;  // "shortcuts.<name>" is what it is called
  std::span<const Action> actions;
  bool of_map = false;  // its actions are about what is on the map
};
std::span<const ActionGroup> action_groups();

std::span<const Action> actions();
const Action* find_action(std::string_view id);
bool action_enabled(const Editor& editor, const Action& action);
// Whether its key and its place in the palette are the map's: while a page stands there they do nothing.
bool needs_map(const Action& action);

// The action whose shortcut this key press is, or null.
const Action* action_for_key(std::string_view key, std::string_view code, Modifiers modifiers, bool mac);

// As shown beside a menu item: "Ctrl+Z", or "⌘Z" on a Mac. The first one where there are several.
std::string shortcut_text(std::string_view shortcut, bool mac);
std::vector<std::string> shortcut_texts(std::string_view shortcuts, bool mac);  // all of them

// The parts of an argument before and behind the first `sign`: "id=value", "map|card". Without one, all of it and
// nothing.
std::pair<std::string_view, std::string_view> halves(std::string_view arg, char sign);

// An argument that is a whole number, and nothing else.
std::optional<int> whole_number(std::string_view text);

// Has the host export and save: `what` as in ExportOptions (web/journey-map.d.ts), pictures in twice their size.
// `name`: of the file, without its ending; "" = the document's title.
struct ExportMember {
  std::string_view name;
  std::string_view value;
};
void ask_for_export(Editor& editor, std::string_view format, std::initializer_list<ExportMember> what,
                    std::string_view name = {});

// The cell that an argument "lane|stage|step" names; for "" that of the selected card, the selected one, or the first
// of the touchpoints.
std::optional<CellRef> cell_arg(const Editor& editor, std::string_view arg);

// The tables of the single files actions_*.cpp and images.cpp.
std::span<const Action> card_actions();
std::span<const Action> image_actions();
std::span<const Action> link_actions();
std::span<const Action> map_actions();
std::span<const Action> stage_model_actions();
std::span<const Action> size_actions();
std::span<const Action> file_actions();
std::span<const Action> view_actions();
std::span<const Action> import_actions();
std::span<const Action> find_actions();
std::span<const Action> palette_actions();
std::span<const Action> workshop_actions();
std::span<const Action> filter_actions();
std::span<const Action> persona_actions();
std::span<const Action> page_actions();
std::span<const Action> gallery_actions();
std::span<const Action> guide_actions();
std::span<const Action> check_actions();
std::span<const Action> plan_actions();
std::span<const Action> inventory_actions();
std::span<const Action> compare_actions();
std::span<const Action> metric_actions();
std::span<const Action> numbers_actions();

}  // namespace lotrinh::editor
