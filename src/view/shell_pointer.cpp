// Presses: which control or card they meet, and what follows.

#include <algorithm>
#include <cmath>

#include "editor/actions.h"
#include "editor/edits.h"
#include "editor/links.h"
#include "editor/menus.h"
#include "view/panels.h"
#include "view/shell.h"

namespace lotrinh::view {

using namespace layout;
using editor::Screen;
using editor::Selection;

namespace {

constexpr float drag_begins = 4;  // px: less is a press with an unsteady hand
constexpr float finger_drag_begins = 10;
constexpr float finger_size = 40;  // px: what a finger can hit
constexpr double notice_ms = 6000;

// The control that a finger may have meant: the nearest of those within its reach.
int control_near(const Scene& scene, Layer layer, Point at) {
  int found = -1;
  float nearest = finger_size;
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const Node& node = scene.nodes[i];
    const bool control = node.action.length > 0 || (node.role == Role::textbox && !node.state.hidden);
    if (!control || node.layer != layer) continue;
    const Rect& r = node.rect;
    const Rect reach =
        r.inset(std::min(0.0F, (r.width - finger_size) / 2), std::min(0.0F, (r.height - finger_size) / 2));
    if (!reach.contains(at)) continue;
    const float far = std::hypot(at.x - std::clamp(at.x, r.x, r.right()), at.y - std::clamp(at.y, r.y, r.bottom()));
    if (far >= nearest) continue;
    nearest = far;
    found = static_cast<int>(i);
  }
  return found;
}

platform::Cursor cursor_of(MapDrag::Kind kind) {
  switch (kind) {
    case MapDrag::Kind::stage_width:
      return platform::Cursor::column_resize;
    case MapDrag::Kind::lane_height:
    case MapDrag::Kind::point:
      return platform::Cursor::row_resize;
    case MapDrag::Kind::frame:
      return platform::Cursor::normal;
    default:
      return platform::Cursor::grabbing;
  }
}

}  // namespace

const Scene& Shell::scene_of(int panel_index) {
  return panel_index < 0 ? editor_.map_scene().scene : panels_[static_cast<std::size_t>(panel_index)].scene;
}

Rect Shell::on_canvas(int panel_index, const Node& node) {
  if (panel_index < 0) return editor_.viewport().to_canvas(node.rect, node.layer);
  const Panel& p = panels_[static_cast<std::size_t>(panel_index)];
  return node.rect.moved(p.rect.x - p.scroll_x, p.rect.y - p.scroll);
}

Rect Shell::room_of(int panel_index, const Node& node) {
  if (panel_index >= 0) return panels_[static_cast<std::size_t>(panel_index)].rect;
  const MapScene& map = editor_.current_scene();
  const editor::Viewport& view = editor_.viewport();
  const float x = node.layer == Layer::body || node.layer == Layer::stages ? map.lane_title_width * view.zoom : 0;
  const float y = node.layer == Layer::body || node.layer == Layer::lanes ? map.header_height * view.zoom : 0;
  return {view.area.x + x, view.area.y + y, view.area.width - x, view.area.height - y};
}

const Node* Shell::node_at(Hit hit) {
  if (hit.node < 0 || hit.panel >= static_cast<int>(panels_.size())) return nullptr;
  const Scene& scene = scene_of(hit.panel);
  return hit.node < static_cast<int>(scene.nodes.size()) ? &scene.nodes[static_cast<std::size_t>(hit.node)] : nullptr;
}

bool Shell::disabled(const Scene& scene, const Node& node) const {
  if (node.state.disabled || node.action.length == 0 || !editor_.settings.readonly) return node.state.disabled;
  const editor::Action* action = editor::find_action(scene.str(node.action));
  return action && action->edits;
}

Shell::Hit Shell::hit_map(Point at) {
  const editor::Viewport& view = editor_.viewport();
  if (editor_.screen() != Screen::map || !view.area.contains(at)) return {-1, -1};
  const MapScene& map = editor_.map_scene();
  const Point local{(at.x - view.area.x) / view.zoom, (at.y - view.area.y) / view.zoom};
  const bool in_lanes = local.x < map.lane_title_width;
  const bool in_stages = local.y < map.header_height;
  const Layer layer = in_lanes && in_stages ? Layer::corner
                      : in_lanes            ? Layer::lanes
                      : in_stages           ? Layer::stages
                                            : Layer::body;
  Point point = local;
  if (layer == Layer::body || layer == Layer::stages) point.x += view.scroll.x;
  if (layer == Layer::body || layer == Layer::lanes) point.y += view.scroll.y;
  if (const int near = drag_touch_ ? control_near(map.scene, layer, point) : -1; near >= 0) return {-1, near};
  for (std::size_t i = map.scene.nodes.size(); i-- > 0;) {
    const Node& node = map.scene.nodes[i];
    if (node.layer == layer && node.role != Role::grid && node.role != Role::row && node.rect.contains(point)) {
      return {-1, static_cast<int>(i)};
    }
  }
  return {-1, -1};
}

Shell::Hit Shell::hit(Point at) {
  for (std::size_t i = panels_.size(); i-- > 0;) {
    const Panel& p = panels_[i];
    if (!p.rect.contains(at)) continue;
    const Point local{at.x - p.rect.x + p.scroll_x, at.y - p.rect.y + p.scroll};
    for (std::size_t n = p.scene.nodes.size(); n-- > 0;) {
      const Node& node = p.scene.nodes[n];
      const bool control = node.action.length > 0 || (node.role == Role::textbox && !node.state.hidden);
      if (control && node.rect.contains(local)) return {static_cast<int>(i), static_cast<int>(n)};
    }
    return {static_cast<int>(i), drag_touch_ ? control_near(p.scene, Layer::body, local) : -1};
  }
  return hit_map(at);
}

std::string Shell::image_place(std::optional<Point> at) {
  if (built_revision_ != editor_.revision()) rebuild();
  editor_.ui.drop_mark.reset();
  port_.request_frame();
  const Hit now = at && editor_.can_edit() ? hit(*at) : Hit{0, -1};
  const Node* node = node_at(now);
  if (node && (scene_of(now.panel).str(node->action) == "persona.show" ||
               scene_of(now.panel).str(node->action) == "persona.image")) {
    return "persona:" + std::string(scene_of(now.panel).str(node->arg));
  }
  if (now.panel >= 0) return {};
  if (!node || node->row < 0 || node->column < 0) return {};
  const MapScene& map = editor_.map_scene();
  editor_.ui.drop_mark = node->role == Role::card ? node->rect : node->rect.inset(4);
  if (node->role == Role::card) return "card:" + std::string(map.scene.str(node->id));
  const Column& column = map.columns[static_cast<std::size_t>(node->column)];
  return map.rows[static_cast<std::size_t>(node->row)].lane_id.value + "|" + column.stage_id.value + "|" +
         column.step_id.value;
}

void Shell::update_hover(Hit now) {
  const Node* node = node_at(now);
  platform::Cursor cursor = platform::Cursor::normal;
  if (node && now.panel < 0 && node->action.length == 0) {
    const MapDrag::Kind kind = map_drag_.grip_at(node, drag_at_).kind;
    const bool edge = kind == MapDrag::Kind::stage_width || kind == MapDrag::Kind::lane_height;
    if (edge) return port_.set_cursor(cursor_of(kind));
  }
  if (node && !disabled(scene_of(now.panel), *node)) {
    if (node->role == Role::textbox) {
      cursor = platform::Cursor::text;
    } else if (node->action.length > 0 || (now.panel < 0 && (node->role == Role::card || node->role == Role::point))) {
      cursor = platform::Cursor::pointer;
    }
  }
  port_.set_cursor(space_down_ ? platform::Cursor::grab : cursor);
  if (now == hover_) return;
  hover_ = now;
  port_.request_frame();
}

bool Shell::pointer(const PointerInput& input) {
  const bool captured = route_pointer(input);
  open_wanted_text_edit();
  return captured;
}

bool Shell::route_pointer(const PointerInput& input) {
  if (built_revision_ != editor_.revision()) rebuild();
  drag_touch_ = input.touch;
  switch (input.event) {
    case PointerEvent::leave:
      if (drag_ == Drag::none) update_hover({-1, -1});
      return false;
    case PointerEvent::activate:
      return false;
    case PointerEvent::cancel:
      map_drag_.cancel();
      plan_drag_.cancel();
      drag_ = Drag::none;
      pressed_ = {-1, -1};
      editor_.invalidate();
      return false;
    case PointerEvent::move: {
      drag_at_ = input.at;
      const bool far = std::hypot(input.at.x - drag_from_.x, input.at.y - drag_from_.y) >
                       (drag_touch_ ? finger_drag_begins : drag_begins);
      if (drag_ == Drag::second_press && far && !drag_touch_) begin_pan();
      if (drag_ == Drag::second_press && far) begin_drag(input);
      if (drag_ == Drag::press && far) {
        const bool grips = pressed_.panel < 0 || ((on_note(pressed_) || on_plan(pressed_)) && !drag_touch_);
        grips ? begin_drag(input) : drag_panel(input.at);
      }
      if (drag_ == Drag::panel || drag_ == Drag::sheet) {
        drag_panel(input.at);
        return true;
      }
      if (drag_ == Drag::pan) {
        editor::Viewport& view = editor_.viewport();
        view.scroll = {pan_from_.x - (input.at.x - drag_from_.x) / view.zoom,
                       pan_from_.y - (input.at.y - drag_from_.y) / view.zoom};
        view.clamp(editor_.map_scene().scene.size);
        scrolled_ = true;
      }
      if (drag_ == Drag::map) map_drag_.move(input.at, input.modifiers);
      if (drag_ == Drag::plan) {
        plan_drag_.move(input.at);
        port_.request_frame();
        return true;
      }
      if (drag_ == Drag::minimap) {
        scroll_by_minimap(input.at);
        return true;
      }
      if (drag_ == Drag::pan || drag_ == Drag::map) {
        port_.request_frame();
        return true;
      }
      update_hover(hit(input.at));
      return drag_ != Drag::none;
    }
    case PointerEvent::down: {
      if (editor_.ui.notice && editor_.ui.notice->kind == editor::Notice::Kind::info &&
          port_.now_ms() - editor_.ui.notice->shown_at_ms > notice_ms) {
        editor_.ui.notice.reset();
        editor_.invalidate();
        rebuild();
      }
      drag_from_ = drag_at_ = input.at;
      const Hit now = hit(input.at);
      if (editor_.ui.menu) {
        const bool in_menu = now.panel >= 0 && panels_[static_cast<std::size_t>(now.panel)].name == "menu";
        if (!in_menu) {
          const Node* node = node_at(now);
          const bool own = node && scene_of(now.panel).str(node->id) == editor_.ui.menu->id;
          if (!own) editor_.ui.menu.reset();
          editor_.invalidate();
          if (!own) return false;
        }
      }
      if (editor_.ui.palette && !palette_places(editor_, canvas_).dialog.contains(input.at)) {
        editor_.perform("palette.close");
        return false;
      }
      if (editor_.ui.shortcuts && !shortcuts_places(canvas_).dialog.contains(input.at)) {
        editor_.perform("shortcuts.close");
        return false;
      }
      if (input.button == 1 || (input.button == 0 && space_down_)) {
        begin_pan();
        return true;
      }
      if (input.button == 2) {  // a menu where it is let go, a pan where it is dragged; a finger lifts what lies there
        drag_ = Drag::second_press;
        pressed_ = now;
        if (input.touch && now.panel < 0) lift(now, input);
        return true;
      }
      if (now.panel >= 0 && panels_[static_cast<std::size_t>(now.panel)].name == "minimap") {
        drag_ = Drag::minimap;
        scroll_by_minimap(input.at);
        return true;
      }
      pressed_ = now;
      drag_ = Drag::press;
      if (now.panel < 0) press_map(now, input);
      port_.request_frame();
      return true;
    }
    case PointerEvent::up: {
      const Drag was = drag_;
      drag_ = Drag::none;
      if (was == Drag::map && over_parking(input.at)) {
        map_drag_.cancel();
        editor_.perform("card.park");
      } else if (was == Drag::map) {
        map_drag_.drop(input.at, input.modifiers);
      } else if (was == Drag::plan) {
        plan_drag_.drop(input.at);
      } else if (was == Drag::sheet) {
        end_sheet();
      } else if (was == Drag::second_press) {
        context_menu(hit(input.at));
        return false;
      } else if (was == Drag::press) {
        const Hit now = hit(input.at);
        const Hit before = pressed_;
        pressed_ = {-1, -1};
        const Node* node = now == before ? node_at(now) : nullptr;
        const bool chosen = input.modifiers.shift || input.modifiers.ctrl || input.modifiers.meta;
        if (node && now.panel < 0 && node->role == Role::card && editor::links_by_press(editor_)) {
          editor_.perform("link.to", scene_of(-1).str(node->id));
        } else if (node && votes_for(*node, now)) {
          editor_.perform(input.modifiers.shift ? "vote.take" : "vote.give", scene_of(-1).str(node->id));
        } else if (node && now.panel < 0 && node->role == Role::card && !chosen &&
                   editor_.selection().cards.size() > 1) {
          // One of several, pressed to drag all of them, but not dragged.
          editor_.select(Selection{{model::CardId{std::string(scene_of(-1).str(node->id))}}, {}, {}, {}, {}});
        } else if (node) {
          press_node(now);
        }
      }
      pressed_ = {-1, -1};
      if (built_revision_ != editor_.revision()) rebuild();
      update_hover(hit(input.at));
      port_.request_frame();
      return false;
    }
  }
  return false;
}

void Shell::begin_pan() {
  editor_.finish_glide();
  drag_ = Drag::pan;
  pan_from_ = editor_.viewport().scroll;
  port_.set_cursor(platform::Cursor::grabbing);
}

bool Shell::on_selected_card(Hit hit) {
  const Node* node = node_at(hit);
  return node && node->role == Role::card &&
         editor_.selection().has(model::CardId{std::string(scene_of(hit.panel).str(node->id))});
}

// What a finger has rested on is selected: that says that it can be dragged now.
void Shell::lift(Hit now, const PointerInput& input) {
  if (!on_selected_card(now)) press_map(now, input);
  port_.request_frame();
}

void Shell::drag_panel(Point at) {
  if (pressed_.panel < 0 || pressed_.panel >= static_cast<int>(panels_.size())) return;
  Panel& panel = panels_[static_cast<std::size_t>(pressed_.panel)];
  if (drag_ == Drag::press) {
    const bool sheet = panel.name == "sheet-grip";
    if (!sheet && !drag_touch_) return;
    drag_ = sheet ? Drag::sheet : Drag::panel;
    pan_from_ = {panel.scroll_x, panel.scroll};
    hover_ = {-1, -1};
  }
  if (drag_ == Drag::panel) {
    scroll_panel(panel, pan_from_.x - (at.x - drag_from_.x), pan_from_.y - (at.y - drag_from_.y));
  } else {
    const float share = (canvas_.height - at.y + sheet_grip_height / 2) / canvas_.height;
    editor_.ui.sheet = std::clamp(share, 0.08F, editor::sheet_tall);
    editor_.invalidate();
    rebuild();
  }
}

void Shell::end_sheet() {
  constexpr float least = 0.25F;
  if (editor_.ui.sheet < least) editor_.perform("view.inspector");
}

// The press has moved too far for a press: it drags what lies under it, or a frame around cards. A finger pans.
void Shell::begin_drag(const PointerInput& input) {
  const Node* node = node_at(pressed_);
  const bool lifted = drag_ == Drag::second_press;
  if (node && on_note(pressed_)) {
    const std::string target(scene_of(pressed_.panel).str(node->id));
    drag_ = Drag::map;
    map_drag_.begin({MapDrag::Kind::note, editor::parse_target(target).id, {}, on_canvas(pressed_.panel, *node)},
                    drag_from_, input.modifiers);
    return port_.set_cursor(cursor_of(map_drag_.kind()));
  }
  if (node && on_plan(pressed_)) {
    const Panel& panel = panels_[static_cast<std::size_t>(pressed_.panel)];
    drag_ = Drag::plan;
    plan_drag_.begin(panel, panel.scene.str(node->id), on_canvas(pressed_.panel, *node), drag_from_);
    return port_.set_cursor(platform::Cursor::grabbing);
  }
  if ((node && node->action.length > 0) || (lifted && pressed_.panel >= 0)) return;
  MapDrag::Grip grip = (drag_touch_ && !lifted) || editor_.screen() != Screen::map
                           ? MapDrag::Grip{}
                           : map_drag_.grip_at(node, drag_from_);
  if (grip.kind == MapDrag::Kind::none) return begin_pan();
  drag_ = Drag::map;
  map_drag_.begin(std::move(grip), drag_from_, input.modifiers);
  port_.set_cursor(cursor_of(map_drag_.kind()));
}

// A note of the parking lot, to be dragged onto the map.
bool Shell::on_note(Hit hit) {
  const Node* node = hit.panel < 0 || !editor_.can_edit() ? nullptr : node_at(hit);
  return node && node->role == Role::textbox && scene_of(hit.panel).str(node->id).starts_with("note.text:");
}

bool Shell::on_plan(Hit hit) {
  const Node* node = hit.panel < 0 ? nullptr : node_at(hit);
  return node && plan_drag_.grips(scene_of(hit.panel).str(node->id));
}

// Cards that are dropped there leave the map.
bool Shell::over_parking(Point at) const {
  const auto tray = std::ranges::find(panels_, "tray", &Panel::name);
  return map_drag_.kind() == MapDrag::Kind::cards && map_drag_.leaves_map() && tray != panels_.end() &&
         tray->rect.contains(at);
}

bool Shell::votes_for(const Node& node, Hit hit) const {
  return hit.panel < 0 && node.role == Role::card && editor_.ui.workshop.voting.on && editor_.can_edit();
}

// On release over the same control.
void Shell::press_node(Hit now) {
  const Node* node = node_at(now);
  if (!node) return;
  const Scene& scene = scene_of(now.panel);
  if (disabled(scene, *node)) return;
  editor_.pressed = on_canvas(now.panel, *node);
  if (now.panel >= 0 && panels_[static_cast<std::size_t>(now.panel)].name == "inspector" && node->id.length > 0) {
    held_ = Held{std::string(scene.str(node->id)), node->rect.y};
  }
  if (node->role == Role::textbox && node->action.length == 0) {
    text_panel_ = now.panel < 0 ? std::string() : panels_[static_cast<std::size_t>(now.panel)].name;
    open_text_edit(std::string(scene.str(node->id)), false);
    return;
  }
  if (node->action.length == 0) return;
  const std::string action(scene.str(node->action));
  const std::string arg(scene.str(node->arg));
  if (now.panel >= 0 && panels_[static_cast<std::size_t>(now.panel)].name == "menu" && editor_.ui.menu) {
    editor_.pressed = editor_.ui.menu->anchor;
    editor_.ui.menu.reset();
  }
  editor_.perform(action, arg);
}

// On press, for what answers at once: selection.
void Shell::press_map(Hit now, const PointerInput& input) {
  const Node* node = node_at(now);
  if (!node || node->role != Role::card) editor_.ui.inspector_wanted = false;  // the next card's is shown in its place
  const bool adds =
      (input.modifiers.shift || input.modifiers.ctrl || input.modifiers.meta) && !(node && votes_for(*node, now));
  if (adds && (!node || node->role == Role::cell)) return;  // a frame may follow, and add to what is selected
  if (!node) {
    if (editor_.screen() == Screen::map) editor_.select({});
    return;
  }
  if (node->action.length > 0) return;
  const MapScene& map = editor_.map_scene();
  const std::string id(map.scene.str(node->id));
  switch (node->role) {
    case Role::card:
    case Role::point: {
      if (editor::links_by_press(editor_)) {
        if (input.event == PointerEvent::activate) editor_.perform("link.to", id);
        break;
      }
      const model::CardId card{id};
      Selection next = editor_.selection();
      next.cell.reset();
      next.stage = {};
      next.step = {};
      next.lane = {};
      if (adds) {
        if (std::erase(next.cards, card) == 0) next.cards.push_back(card);
      } else if (!next.has(card) || next.cards.size() == 1) {
        next.cards = {card};
      } else {  // one of several: a drag takes all of them
        std::erase(next.cards, card);
        next.cards.push_back(card);
      }
      editor_.select(std::move(next));
      if (votes_for(*node, now)) {
        if (input.event == PointerEvent::activate) editor_.perform("vote.give", id);
      } else if (input.clicks == 2 && editor_.can_edit()) {
        editor_.perform("card.edit", id);
      }
      break;
    }
    case Role::column_header: {
      if (const MapDrag::Grip grip = map_drag_.grip_at(node, input.at); grip.kind == MapDrag::Kind::stage_width) {
        if (input.clicks == 2) editor_.perform("stage.fit", grip.id);
        break;
      }
      const model::Map* shown = editor_.map();
      Selection next;
      for (const model::Stage& stage : shown->stages) {
        if (stage.id.value == id) next.stage = stage.id;
        for (const model::Step& step : stage.steps) {
          if (step.id.value == id) {
            next.stage = stage.id;
            next.step = step.id;
          }
        }
      }
      editor_.select(std::move(next));
      if (input.clicks == 2) editor_.perform("card.edit");
      break;
    }
    case Role::row_header:
      if (const MapDrag::Grip grip = map_drag_.grip_at(node, input.at); grip.kind == MapDrag::Kind::lane_height) {
        if (input.clicks == 2) editor_.perform("lane.fit", grip.id);
        break;
      }
      editor_.select(Selection{{}, {}, {}, {}, model::LaneId{id}});
      if (input.clicks == 2) editor_.perform("card.edit");
      break;
    case Role::cell: {
      if (node->row < 0 || node->column < 0 || static_cast<std::size_t>(node->row) >= map.rows.size() ||
          static_cast<std::size_t>(node->column) >= map.columns.size()) {
        break;
      }
      const Row& row = map.rows[static_cast<std::size_t>(node->row)];
      const Column& column = map.columns[static_cast<std::size_t>(node->column)];
      editor_.select(Selection{{}, editor::CellRef{row.lane_id, column.stage_id, column.step_id}, {}, {}, {}});
      if (input.clicks == 2) editor_.perform("card.add");
      break;
    }
    default:
      editor_.select({});
  }
}

void Shell::context_menu(Hit now) {
  if (now.panel >= 0) return;
  if (!on_selected_card(now)) press_map(now, PointerInput{PointerEvent::down, drag_from_, 2, {}, 1, false});
  if (editor_.screen() != Screen::map) return;
  editor_.perform_context_menu();
  if (editor_.ui.menu) editor_.ui.menu->anchor = {drag_from_.x, drag_from_.y, 1, 1};
  editor_.invalidate();
}

}  // namespace lotrinh::view
