#include "editor/actions.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lotrinh::editor {
namespace {

struct Shortcut {
  std::string_view key;
  bool mod = false;
  bool shift = false;
  bool alt = false;
};

Shortcut parse_shortcut(std::string_view text) {
  Shortcut out;
  while (true) {
    const std::size_t plus = text.find('+', 1);
    if (plus == std::string_view::npos || plus + 1 >= text.size()) break;
    const std::string_view part = text.substr(0, plus);
    if (part == "Mod") out.mod = true;
    if (part == "Shift") out.shift = true;
    if (part == "Alt") out.alt = true;
    text.remove_prefix(plus + 1);
  }
  out.key = text;
  return out;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_key(std::string_view wanted, std::string_view key, std::string_view code) {
  if (wanted.size() == 1) {
    // Digits go by their place too: with Shift a digit's key types a sign, another one on each layout.
    if (is_digit(wanted[0]) && code.size() == 6 && code.starts_with("Digit") && code[5] == wanted[0]) return true;
    // Letters go by the letter typed, or by their place where the layout types no Latin letter there.
    if (key.size() == 1 && lower(key[0]) == lower(wanted[0])) return true;
    const bool foreign = !key.empty() && static_cast<unsigned char>(key[0]) >= 0x80;
    return foreign && code.size() == 4 && code.starts_with("Key") && lower(code[3]) == lower(wanted[0]);
  }
  return wanted == key;
}

template <class Visit>
void each_shortcut(std::string_view shortcuts, const Visit& visit) {
  while (!shortcuts.empty()) {
    const std::size_t space = shortcuts.find(' ');
    visit(shortcuts.substr(0, space));
    if (space == std::string_view::npos) break;
    shortcuts.remove_prefix(space + 1);
  }
}

const std::vector<Action>& registry() {
  static const std::vector<Action> all = [] {
    std::vector<Action> list;
    for (const ActionGroup& group : action_groups()) {
      list.insert(list.end(), group.actions.begin(), group.actions.end());
    }
    return list;
  }();
  return all;
}

}  // namespace

std::span<const ActionGroup> action_groups() {
  static const std::array groups = std::to_array<ActionGroup>({{"cards", card_actions(), true},
                                                               {"cards", image_actions(), true},
                                                               {"cards", link_actions(), true},
                                                               {"map", map_actions(), true},
                                                               {"map", stage_model_actions(), true},
                                                               {"map", size_actions(), true},
                                                               {"personas", persona_actions()},
                                                               {"find", find_actions(), true},
                                                               {"find", filter_actions(), true},
                                                               {"view", view_actions()},
                                                               {"view", page_actions()},
                                                               {"view", guide_actions()},
                                                               {"map", metric_actions(), true},
                                                               {"checks", check_actions()},
                                                               {"plan", plan_actions()},
                                                               {"inventory", inventory_actions()},
                                                               {"compare", compare_actions()},
                                                               {"workshop", workshop_actions(), true},
                                                               {"commands", palette_actions()},
                                                               {"file", file_actions()},
                                                               {"file", gallery_actions()},
                                                               {"import", import_actions()},
                                                               {"import", numbers_actions()}});
  return groups;
}

std::span<const Action> actions() { return registry(); }

const Action* find_action(std::string_view id) {
  const auto it = std::ranges::find(registry(), id, &Action::id);
  return it == registry().end() ? nullptr : &*it;
}

bool action_enabled(const Editor& editor, const Action& action) {
  if (action.edits && !editor.can_edit()) return false;
  return !action.enabled || action.enabled(editor);
}

bool needs_map(const Action& action) {
  if (action.id.starts_with("history.") || action.id.starts_with("document.")) return false;
  return std::ranges::any_of(action_groups(), [&](const ActionGroup& group) {
    return group.of_map && std::ranges::contains(group.actions, action.id, &Action::id);
  });
}

const Action* action_for_key(std::string_view key, std::string_view code, Modifiers modifiers, bool mac) {
  const bool mod = mac ? modifiers.meta : modifiers.ctrl;
  const bool other = mac ? modifiers.ctrl : modifiers.meta;
  if (other) return nullptr;
  for (const Action& action : registry()) {
    bool hit = false;
    each_shortcut(action.shortcut, [&](std::string_view text) {
      const Shortcut shortcut = parse_shortcut(text);
      // A symbol such as "?" or "+" needs Shift on many layouts: there the character counts, not the Shift.
      const char sign = lower(shortcut.key[0]);
      const bool symbol = shortcut.key.size() == 1 && !(sign >= 'a' && sign <= 'z') && !is_digit(sign);
      hit = hit || (same_key(shortcut.key, key, code) && shortcut.mod == mod && shortcut.alt == modifiers.alt &&
                    (symbol || shortcut.shift == modifiers.shift));
    });
    if (hit) return &action;
  }
  return nullptr;
}

std::pair<std::string_view, std::string_view> halves(std::string_view arg, char sign) {
  const std::size_t at = arg.find(sign);
  return at == std::string_view::npos ? std::pair{arg, std::string_view()}
                                      : std::pair{arg.substr(0, at), arg.substr(at + 1)};
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::string shortcut_text(std::string_view shortcut, bool mac) {
  const Shortcut parsed = parse_shortcut(shortcut.substr(0, shortcut.find(' ')));
  if (parsed.key.empty()) return {};
  std::string out;
  if (parsed.mod) out += mac ? "⌘" : "Ctrl+";
  if (parsed.alt) out += mac ? "⌥" : "Alt+";
  if (parsed.shift) out += mac ? "⇧" : "Shift+";
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names = {{{"ArrowLeft", "←"},
                                                                                          {"ArrowRight", "→"},
                                                                                          {"ArrowUp", "↑"},
                                                                                          {"ArrowDown", "↓"},
                                                                                          {"Escape", "Esc"},
                                                                                          {"PageUp", "Page Up"},
                                                                                          {"PageDown", "Page Down"}}};
  for (const auto& [name, sign] : names) {
    if (parsed.key == name) return out += sign;
  }
  return out += parsed.key;
}

std::vector<std::string> shortcut_texts(std::string_view shortcuts, bool mac) {
  std::vector<std::string> texts;
  each_shortcut(shortcuts, [&](std::string_view one) { texts.push_back(shortcut_text(one, mac)); });
  return texts;
}

}  // namespace lotrinh::editor
