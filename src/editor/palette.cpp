#include "editor/palette.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/titles.h"
#include "io/assets.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr int most_recent = 5;
constexpr std::size_t most_shown = 100;  // a map can have thousands of stages: who looks for one types more of it
constexpr int ranks = most_recent + 1;   // of those that fit equally
constexpr int page = 8;

// 0 = not at all; the more, the better: all words begin the label in their order, begin words of it, or are in it.
int fit(std::string_view label, std::string_view query) {
  if (label.starts_with(query)) return 3;
  int fits = 2;
  while (!query.empty()) {
    const std::size_t space = query.find(' ');
    const std::string_view word = query.substr(0, space);
    query.remove_prefix(space == std::string_view::npos ? query.size() : space + 1);
    std::size_t at = label.find(word);
    if (at == std::string_view::npos) return 0;
    while (at != std::string_view::npos && at > 0 && label[at - 1] != ' ') at = label.find(word, at + 1);
    if (at == std::string_view::npos) fits = 1;
  }
  return fits;
}

class Search {
 public:
  Search(const Editor& editor, std::string_view query)
      : editor_(editor), query_(utf8::key(query)), other_(io::strings("en")) {}

  void actions() {
    for (const Action& action : editor::actions()) {
      const bool offered = action.offered == Offered::always ||
                           (action.offered == Offered::on_selection && !editor_.selection().empty());
      if (!offered || !action_enabled(editor_, action)) continue;
      if (editor_.screen() == Screen::page && needs_map(action)) continue;
      const std::string key = "action." + std::string(action.id);
      MenuItem item;
      item.label = editor_.tr(key);
      item.action = action.id;
      item.icon = "bolt";
      item.shortcut = shortcut_text(action.shortcut, editor_.settings.mac);
      add(std::move(item), other_(key));
    }
  }

  void places() {
    for (const StoredDocument& stored : editor_.ui.stored) {
      const bool open = editor_.has_document() && editor_.document().id.value == stored.id;
      if (!stored.deleted && !open) go("palette.go-stored", "folder", stored.title, "stored.open", stored.id);
    }
    const Map* map = editor_.map();
    if (!map) return;
    const std::string_view language = editor_.settings.language;
    for (const Stage& stage : map->stages) {
      go("palette.go-stage", "flag", stage_name(editor_.catalogue, *map, stage, language), "stage.select",
         stage.id.value);
    }
    for (const Lane& lane : map->lanes) {
      go("palette.go-lane", "layers", lane_name(editor_.catalogue, lane, language), "lane.select", lane.id.value);
    }
    for (const Map& other : editor_.document().maps) {
      if (other.id == map->id) continue;
      go("palette.go-map", "map", map_title(editor_.tr(), other), "map.show", other.id.value);
    }
  }

  // The best first, else in the order in which they came.
  std::vector<MenuItem> found() {
    std::vector<MenuItem> items;
    for (int fits = 3 * ranks; fits > 0; --fits) {
      for (std::size_t i = 0; i < found_.size() && items.size() < most_shown; ++i) {
        if (fits_[i] == fits) items.push_back(std::move(found_[i]));
      }
    }
    return items;
  }

 private:
  void go(std::string_view key, std::string_view icon, std::string_view name, std::string_view action,
          const std::string& id) {
    MenuItem item;
    item.label = editor_.tr().format(key, {{"name", name}});
    item.action = action;
    item.arg = id;
    item.icon = icon;
    add(std::move(item), other_.format(key, {{"name", name}}));
  }

  // What was run lately stands before what fits as well.
  void add(MenuItem item, std::string_view other_label) {
    int fits = std::max(fit(utf8::key(item.label), query_), fit(utf8::key(other_label), query_));
    if (fits == 0) return;
    const std::vector<std::string>& recent = editor_.ui.recent_commands;
    const auto it = std::ranges::find(recent, palette_command(item));
    fits = (fits - 1) * ranks + 1;
    if (it != recent.end()) {
      item.icon = "clock";
      fits += 1 + static_cast<int>(it - recent.begin());
    }
    found_.push_back(std::move(item));
    fits_.push_back(fits);
  }

  const Editor& editor_;
  const std::string query_;
  const Strings& other_;
  std::vector<MenuItem> found_;
  std::vector<int> fits_;
};

void say(Editor& e) {
  const Menu& list = *e.ui.palette;
  e.announcement = list.items.empty() ? std::string(e.tr("palette.none"))
                                      : list.items[static_cast<std::size_t>(list.highlight)].label;
  e.invalidate();
}

void open(Editor& e, std::string_view query) {
  if (std::exchange(e.ui.palette, std::nullopt)) return;
  e.ui.shortcuts = false;
  e.ui.palette.emplace();
  set_palette_query(e, std::string(query));
  e.request_text_edit("palette.query:");
}

void run(Editor& e, std::string_view command) {
  e.ui.palette.reset();
  const std::string done(command);
  const std::size_t colon = done.find(':');
  const std::string arg = colon == std::string::npos ? std::string() : done.substr(colon + 1);
  std::vector<std::string>& recent = e.ui.recent_commands;
  std::erase(recent, done);
  recent.push_back(done);
  if (recent.size() > most_recent) recent.erase(recent.begin());
  // A menu that it opens hangs from the top of the map, where the palette was.
  const Rect& area = e.viewport().area;
  e.pressed = {area.center().x - 90, area.y + 8, 180, 1};
  e.perform(done.substr(0, colon), arg);
}

bool is_open(const Editor& e) { return e.ui.palette.has_value(); }
bool shows_shortcuts(const Editor& e) { return e.ui.shortcuts; }

using Arg = std::string_view;

constexpr std::array<Action, 5> table = {{
    {"palette.open", "Mod+K", false, nullptr, open},
    {"palette.run", "", false, nullptr, run},
    {"palette.close", "", false, is_open, [](Editor& e, Arg) { e.ui.palette.reset(); }},
    {"shortcuts.show", "?", false, nullptr,
     [](Editor& e, Arg) {
       e.ui.palette.reset();
       e.ui.shortcuts = true;
     },
     Offered::always},
    {"shortcuts.close", "", false, shows_shortcuts, [](Editor& e, Arg) { e.ui.shortcuts = false; }},
}};

}  // namespace

std::span<const Action> palette_actions() { return table; }

std::string palette_command(const MenuItem& item) {
  return item.arg.empty() ? item.action : item.action + ":" + item.arg;
}

void set_palette_query(Editor& e, const std::string& query) {
  if (!e.ui.palette) return;
  Search search(e, query);
  search.actions();
  search.places();
  Menu& list = *e.ui.palette;
  list.id = query;
  list.label = e.tr("palette.list");
  list.as_list = true;
  list.items = search.found();
  list.highlight = 0;
  say(e);
}

bool palette_key(Editor& e, std::string_view key, Modifiers modifiers) {
  Menu& list = *e.ui.palette;
  const int count = static_cast<int>(list.items.size());
  const bool back = key.ends_with("Up") || modifiers.shift;
  if (key == "Escape" || ((modifiers.ctrl || modifiers.meta) && (key == "k" || key == "K"))) {
    return e.perform("palette.close");
  }
  if (key == "Enter") {
    if (count > 0) run(e, palette_command(list.items[static_cast<std::size_t>(list.highlight)]));
  } else if (key == "Tab" || key.ends_with("Up") || key.ends_with("Down")) {
    if (key.starts_with("Page")) {
      list.highlight = std::clamp(list.highlight + (back ? -page : page), 0, std::max(count - 1, 0));
    } else if (count > 0) {
      list.highlight = (list.highlight + (back ? count - 1 : 1)) % count;
    }
    say(e);
  } else {
    e.request_text_edit("palette.query:");
    return false;
  }
  e.invalidate();
  return true;
}

}  // namespace lotrinh::editor
