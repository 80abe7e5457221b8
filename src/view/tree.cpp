// The semantic tree as JSON: whole and nested for el.scene(), flat and only what is in view for the accessibility
// mirror.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/json_quoted.h"
#include "view/shell.h"

namespace lotrinh::view {

using namespace layout;

namespace {

void append_number(std::string& out, float value) {
  // Half pixels are as fine as a place needs to be told.
  const long tenths = std::lround(static_cast<double>(value) * 2.0);
  out += std::to_string(tenths / 2);
  if (tenths % 2 != 0) out += ".5";
}

std::string number(float value) {
  std::string out;
  if (value < 0) {
    out = "-";
    value = -value;
  }
  append_number(out, value);
  return out == "-0" ? "0" : out;
}

void append_states(std::string& out, const Node& node, bool disabled) {
  const auto add = [&](const char* name, bool on) {
    if (on) out.append(",\"").append(name).append("\":true");
  };
  add("selected", node.state.selected);
  add("checked", node.state.checked);
  add("disabled", disabled);
  add("expanded", node.state.expanded);
  add("expandable", node.state.expandable);
  add("focusable", node.state.focusable);
  add("multiline", node.state.multiline);
}

// How much of each side is not in sight: what marks the focus must not lie over what covers it.
void append_cut(std::string& out, const Rect& rect, const Rect& room) {
  const std::array sides = {room.y - rect.y, rect.right() - room.right(), rect.bottom() - room.bottom(),
                            room.x - rect.x};
  if (std::ranges::all_of(sides, [](float side) { return side <= 0; })) return;
  out.append(",\"cut\":[");
  for (const float side : sides) {
    if (out.back() != '[') out += ',';
    append_number(out, std::max(side, 0.0F));
  }
  out += ']';
}

// What is selected on the map, asked by every node of it.
class Selected {
 public:
  Selected(const editor::Selection& selection, const MapScene& map)
      : selection_(selection), cards_(selection), map_(map) {}

  bool has(const Node& node) const {
    const std::string_view id = map_.scene.str(node.id);
    switch (node.role) {
      case Role::card:
        return cards_.has(id);
      case Role::column_header:
        return !id.empty() && id == (selection_.step.empty() ? selection_.stage.value : selection_.step.value);
      case Role::row_header:
        return !id.empty() && id == selection_.lane.value;
      case Role::cell: {
        if (!selection_.cell || node.row < 0 || node.column < 0) return false;
        const Row& row = map_.rows[static_cast<std::size_t>(node.row)];
        const Column& column = map_.columns[static_cast<std::size_t>(node.column)];
        return *selection_.cell == editor::CellRef{row.lane_id, column.stage_id, column.step_id};
      }
      default:
        return false;
    }
  }

  // Of several cards the last has the focus; anything else is selected alone.
  bool leads(const Node& node) const {
    if (node.role != Role::card) return has(node);
    return !selection_.cards.empty() && map_.scene.str(node.id) == selection_.cards.back().value;
  }

 private:
  const editor::Selection& selection_;
  editor::SelectedCards cards_;
  const MapScene& map_;
};

// What has the focus stays where it is scrolled out of sight, and what it stands in.
void keep_focused(std::vector<bool>& kept, const Scene& scene, const Selected& selected) {
  const auto it = std::ranges::find_if(scene.nodes, [&](const Node& node) { return selected.leads(node); });
  if (it == scene.nodes.end()) return;
  for (auto at = static_cast<std::size_t>(it - scene.nodes.begin()); at < kept.size(); at = scene.nodes[at].parent) {
    kept[at] = true;
  }
}

}  // namespace

std::string Shell::mirror_key(int panel_index, std::size_t node_index) const {
  const Scene& scene =
      panel_index < 0 ? editor_.current_scene().scene : panels_[static_cast<std::size_t>(panel_index)].scene;
  const Node& node = scene.nodes[node_index];
  std::string key = panel_index < 0 ? "map" : panels_[static_cast<std::size_t>(panel_index)].name;
  key.append("/").append(name_of(node.role)).append("/");
  if (node.id.length > 0) {
    key.append(scene.str(node.id));
  } else if (node.row >= 0 || node.column >= 0) {
    key.append(std::to_string(node.row)).append(",").append(std::to_string(node.column));
  } else {
    key.append("#").append(std::to_string(node_index));
  }
  return key;
}

std::string Shell::scene_json() {
  if (built_revision_ != editor_.revision()) rebuild();
  std::string out = "{\"role\":\"application\",\"id\":\"\",\"name\":\"Lotrinh\",\"rect\":{\"x\":0,\"y\":0,\"width\":" +
                    number(canvas_.width) + ",\"height\":" + number(canvas_.height) + "},\"children\":[";
  const Selected selected(editor_.selection(), editor_.map_scene());
  const auto write = [&](int panel_index) {
    const Scene& scene = scene_of(panel_index);
    std::vector<std::vector<std::size_t>> children(scene.nodes.size() + 1);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
      if (scene.nodes[i].state.hidden) continue;
      const std::uint32_t parent = scene.nodes[i].parent;
      children[parent == no_parent ? scene.nodes.size() : parent].push_back(i);
    }
    const auto emit = [&](const auto& self, std::size_t i) -> void {
      const Node& node = scene.nodes[i];
      if (out.back() == '}') out += ',';
      const Rect rect = on_canvas(panel_index, node);
      out.append("{\"role\":\"")
          .append(name_of(node.role))
          .append("\",\"id\":")
          .append(json_quoted(scene.str(node.id)));
      out.append(",\"name\":").append(json_quoted(scene.str(node.name)));
      out.append(",\"rect\":{\"x\":").append(number(rect.x)).append(",\"y\":").append(number(rect.y));
      out.append(",\"width\":")
          .append(number(rect.width))
          .append(",\"height\":")
          .append(number(rect.height))
          .append("}");
      if (node.value.length > 0) out.append(",\"value\":").append(json_quoted(scene.str(node.value)));
      if (node.action.length > 0) out.append(",\"action\":").append(json_quoted(scene.str(node.action)));
      if (node.arg.length > 0) out.append(",\"arg\":").append(json_quoted(scene.str(node.arg)));
      if (node.row >= 0) out.append(",\"row\":").append(std::to_string(node.row));
      if (node.column >= 0) out.append(",\"column\":").append(std::to_string(node.column));
      append_states(out, node, disabled(scene, node));
      if (panel_index < 0 && selected.has(node)) out.append(",\"selected\":true");
      out.append(",\"children\":[");
      for (const std::size_t child : children[i]) self(self, child);
      out.append("]}");
    };
    for (const std::size_t root : children[scene.nodes.size()]) emit(emit, root);
  };
  if (editor_.screen() == editor::Screen::map) write(-1);
  for (std::size_t i = 0; i < panels_.size(); ++i) write(static_cast<int>(i));
  return out + "]}";
}

bool Shell::visible_in_mirror(int panel_index, const Node& node) {
  if (node.state.hidden) return false;
  if (panel_index >= 0) return true;  // a panel's hidden part is reached by focus, which scrolls to it
  const editor::Viewport& view = editor_.viewport();
  const Rect rect = view.to_canvas(node.rect, node.layer);
  return node.role == Role::grid || node.role == Role::column_header || node.role == Role::row_header ||
         node.role == Role::row || rect.intersects(view.area);
}

// {"revision", "unchanged": true} or {"revision", "nodes": [{k, p, role, id, name, x, y, w, h, cut?, ...}], "focus",
// "rowCount", "colCount", "announce"}. While a dialog is open only the dialog (and a menu over it) is there.
std::string Shell::mirror_json(std::uint64_t known_revision) {
  if (built_revision_ != editor_.revision()) rebuild();
  const std::string announce = std::exchange(editor_.announcement, {});
  std::string out = "{\"revision\":" + std::to_string(scene_revision_);
  if (!announce.empty()) out.append(",\"announce\":").append(json_quoted(announce));
  if (known_revision == scene_revision_) return out + ",\"unchanged\":true}";
  out.append(",\"nodes\":[");
  const Selected selected(editor_.selection(), editor_.current_scene());
  std::unordered_map<std::string, int> seen;
  bool first = true;
  std::string focus;
  const std::string dialog(editor_.dialog());
  const auto write = [&](int panel_index) {
    const Scene& scene = scene_of(panel_index);
    std::vector<std::string> keys(scene.nodes.size());
    std::vector<bool> kept(scene.nodes.size());
    if (panel_index < 0 && !editor_.selection().empty()) keep_focused(kept, scene, selected);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
      const Node& node = scene.nodes[i];
      const std::string_view id = scene.str(node.id);
      const bool chosen = panel_index < 0 && selected.has(node);
      if (!visible_in_mirror(panel_index, node) && !kept[i]) continue;
      if (node.parent != no_parent && keys[node.parent].empty()) continue;
      std::string key = mirror_key(panel_index, i);
      if (const int count = seen[key]++; count > 0) key += "~" + std::to_string(count);
      keys[i] = key;
      const Rect rect = on_canvas(panel_index, node);
      if (!first) out += ',';
      first = false;
      out.append("{\"k\":").append(json_quoted(key)).append(",\"p\":");
      // The parts of a dialog that scroll are panels of their own, but belong to the dialog.
      const bool part = panel_index >= 0 && !dialog.empty() &&
                        panels_[static_cast<std::size_t>(panel_index)].name.starts_with(dialog + "-");
      const std::string root = part ? dialog + "/dialog/" + dialog : "";
      out.append(json_quoted(node.parent == no_parent ? root : keys[node.parent]));
      out.append(",\"role\":\"").append(name_of(node.role)).append("\",\"id\":").append(json_quoted(id));
      out.append(",\"name\":").append(json_quoted(scene.str(node.name)));
      out.append(",\"x\":").append(number(rect.x)).append(",\"y\":").append(number(rect.y));
      out.append(",\"w\":").append(number(rect.width)).append(",\"h\":").append(number(rect.height));
      // Tables and their rows hold what can be seen where they themselves cannot.
      const bool holds = node.role == Role::grid || node.role == Role::row || node.role == Role::table;
      if (!holds && node.role != Role::group) append_cut(out, rect, room_of(panel_index, node));
      if (node.row >= 0) out.append(",\"row\":").append(std::to_string(node.row));
      if (node.column >= 0) out.append(",\"col\":").append(std::to_string(node.column));
      if (node.value.length > 0) out.append(",\"value\":").append(json_quoted(scene.str(node.value)));
      if (node.action.length > 0) out.append(",\"action\":").append(json_quoted(scene.str(node.action)));
      if (node.arg.length > 0) out.append(",\"arg\":").append(json_quoted(scene.str(node.arg)));
      out.append(",\"state\":{\"_\":0");
      append_states(out, node, disabled(scene, node));
      if (chosen) out.append(",\"selected\":true");
      out.append("}}");
      if (panel_index < 0 ? selected.leads(node) : editor_.ui.menu && node.state.selected) focus = key;
    }
  };
  if (editor_.screen() == editor::Screen::map && dialog.empty()) write(-1);
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    const std::string& name = panels_[i].name;
    const bool shown = dialog.empty() || name.starts_with(dialog) || name == "menu" || name == "notice";
    if (shown) write(static_cast<int>(i));
  }
  out.append("],\"focus\":").append(json_quoted(focus));
  if (editor_.screen() == editor::Screen::map) {
    out.append(",\"rowCount\":").append(std::to_string(editor_.map_scene().rows.size()));
    out.append(",\"colCount\":").append(std::to_string(editor_.map_scene().columns.size()));
  }
  return out + "}";
}

// A mirror key back to its node. Keys of duplicates ("~1") count on from the first.
bool Shell::activate(std::string_view key) {
  if (built_revision_ != editor_.revision()) rebuild();
  std::unordered_map<std::string, int> seen;
  for (int p = -1; p < static_cast<int>(panels_.size()); ++p) {
    if (p < 0 && editor_.screen() != editor::Screen::map) continue;
    const Scene& scene = scene_of(p);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
      std::string own = mirror_key(p, i);
      if (const int count = seen[own]++; count > 0) own += "~" + std::to_string(count);
      if (own != key) continue;
      const Node node = scene.nodes[i];
      const Hit hit{p, static_cast<int>(i)};
      if (p < 0 && node.action.length == 0) {
        PointerInput press;
        press.event = PointerEvent::activate;
        press.clicks = 2;                        // what Enter does: edit
        press.at = on_canvas(p, node).center();  // not at an edge, which is to be dragged
        press_map(hit, press);
      } else {
        press_node(hit);
      }
      open_wanted_text_edit();
      port_.request_frame();
      return true;
    }
  }
  return false;
}

void Shell::focus(std::string_view key) {
  for (int p = -1; p < static_cast<int>(panels_.size()); ++p) {
    if (p < 0 && editor_.screen() != editor::Screen::map) continue;
    const Scene& scene = scene_of(p);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
      if (mirror_key(p, i) != key) continue;
      const Node node = scene.nodes[i];
      if (p < 0) {
        const std::string id(scene.str(node.id));
        const bool there = node.role == Role::card && editor_.selection().has(model::CardId{id});
        if (there || node.action.length > 0) return;
        PointerInput press;
        press.at = on_canvas(p, node).center();
        press_map(Hit{-1, static_cast<int>(i)}, press);
        editor_.reveal_selection();
        return;
      }
      Panel& panel = panels_[static_cast<std::size_t>(p)];
      Point to{panel.scroll_x, panel.scroll};
      if (node.rect.right() > to.x + panel.rect.width) to.x = node.rect.right() - panel.rect.width + 8;
      if (node.rect.x < to.x) to.x = node.rect.x - 8;
      if (node.rect.bottom() > to.y + panel.rect.height) to.y = node.rect.bottom() - panel.rect.height + 8;
      if (node.rect.y < to.y) to.y = node.rect.y - 8;
      scroll_panel(panel, to.x, to.y);
      if (panel.name == "menu" && editor_.ui.menu) {
        // The menu's highlight follows the focus.
        int item = -1;
        for (std::size_t n = 0; n <= i; ++n)
          item += scene.nodes[n].role == Role::menu_item || scene.nodes[n].role == Role::option;
        editor_.ui.menu->highlight = item;
        editor_.invalidate();
      }
      port_.request_frame();
      return;
    }
  }
}

}  // namespace lotrinh::view
