#pragma once
// Puts the editor on the canvas: decides which panels stand where, routes presses and keys, opens the host's text
// editor over fields, paints. One for each element.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "editor/editor.h"
#include "platform/port.h"
#include "view/map_drag.h"
#include "view/painter.h"
#include "view/panel.h"
#include "view/plan_drag.h"
#include "view/port_measurer.h"

namespace lotrinh::view {

// activate: Enter or a click on the mirror's element, no pointer at all.
enum class PointerEvent : std::uint8_t { move, down, up, leave, cancel, activate };

struct PointerInput {
  PointerEvent event = PointerEvent::move;
  Point at;         // CSS px on the canvas
  int button = -1;  // 0 left, 1 middle, 2 right
  editor::Modifiers modifiers;
  int clicks = 1;
  bool touch = false;
};

struct Stats {
  int frames = 0;
  double last_frame_ms = 0;
  double layout_ms = 0;  // of the last layout
  double glyph_ms = 0;   // rasterising, all frames together
  int vertices = 0;
  int draw_calls = 0;
};

class Shell {
 public:
  Shell(platform::Port& port, std::uint64_t seed);

  editor::Editor& editor() { return editor_; }
  Painter& painter() { return painter_; }
  const Stats& stats() const { return stats_; }
  const layout::TextMeasurer& measurer() const { return measurer_; }
  const layout::Palette& palette() const;

  void resize(Size canvas, float device_pixel_ratio);
  bool pointer(const PointerInput& input);  // true: capture it
  bool wheel(Point at, float dx, float dy, editor::Modifiers modifiers);
  bool key(std::string_view key, std::string_view code, editor::Modifiers modifiers);
  bool frame();  // true: another one is wanted
  bool device(bool there);
  void fonts_changed();
  void hold_space(bool down) { space_down_ = down; }  // while it is held, a drag pans
  // Where pictures would go that are dropped there (see editor/images.h); marked until it is asked for nowhere.
  std::string image_place(std::optional<Point> at);
  // Opens the text field that an action asked for. Whatever can perform actions calls this last, so that the field is
  // there for the very next key, not only after the next frame.
  void open_wanted_text_edit();
  // The host's text field: see lt_text_edit.
  void text_edit(std::string_view target, std::string_view text, int phase, int key, float height);

  // el.scene(), and what the accessibility mirror shows (contract in tree.cpp).
  std::string scene_json();
  std::string mirror_json(std::uint64_t known_revision);
  bool activate(std::string_view mirror_key);
  void focus(std::string_view mirror_key);

 private:
  struct Hit {
    int panel = -1;  // index into panels_, or -1: the map
    int node = -1;   // index into its scene's nodes
    bool operator==(const Hit&) const = default;
  };
  struct Target {  // where a text field is
    Rect rect;     // canvas
    Rect clip;
    float zoom = 1;
    layout::TextStyle style = layout::TextStyle::body;
    layout::Color background = layout::Color::surface;
    bool multiline = false;
    std::string label;
    int panel = -1;
  };
  // map: see MapDrag; panel: a finger scrolls it; sheet: its upper edge is moved. A second press is the right button's,
  // or a finger's that has rested.
  enum class Drag : std::uint8_t { none, pan, press, second_press, map, panel, sheet, minimap, plan };

  void arrange();  // which panels, where
  bool covers_found(const Rect& bar) const;
  void rebuild();  // their scenes
  void lay_out();  // the map, where that is due
  bool route_pointer(const PointerInput& input);
  bool route_key(std::string_view key, std::string_view code, editor::Modifiers modifiers);
  static float most_scroll(const Panel& panel);  // px; 0 where all of it is in sight
  void scroll_panel(Panel& panel, float x, float y);
  void follow_menu(Panel& panel, const editor::Menu& menu);
  void hold_pressed(Panel& inspector);
  bool scroll_shortcuts(std::string_view key);
  void paint_scroll_bars(const Panel& panel);
  void paint_minimap_frame(const Panel& panel);
  void scroll_by_minimap(Point at);
  const layout::Scene& scene_of(int panel_index);
  Rect on_canvas(int panel_index, const layout::Node& node);
  Rect room_of(int panel_index, const layout::Node& node);  // what is outside of it is not seen, on the canvas
  Hit hit(Point at);
  Hit hit_map(Point at);
  const layout::Node* node_at(Hit hit);
  // A control that cannot be used: it says so itself, or the map is read-only and its action edits.
  bool disabled(const layout::Scene& scene, const layout::Node& node) const;
  void press_node(Hit hit);
  void press_map(Hit hit, const PointerInput& input);
  void context_menu(Hit hit);
  void update_hover(Hit hit);
  void begin_drag(const PointerInput& input);
  void lift(Hit now, const PointerInput& input);
  void begin_pan();
  void drag_panel(Point at);
  void end_sheet();
  void reveal_text();
  bool on_note(Hit hit);
  bool on_plan(Hit hit);
  bool on_selected_card(Hit hit);
  bool over_parking(Point at) const;
  bool votes_for(const layout::Node& node, Hit hit) const;
  std::optional<Target> find_text_target(std::string_view target, bool prefer_map);
  void open_text_edit(std::string_view target, bool prefer_map);
  void follow_text_edit();
  std::string mirror_key(int panel_index, std::size_t node) const;
  bool visible_in_mirror(int panel_index, const layout::Node& node);

  platform::Port& port_;
  PortMeasurer measurer_;
  editor::Editor editor_;
  Painter painter_;
  Stats stats_;
  Size canvas_;
  float device_pixel_ratio_ = 1;
  std::vector<Panel> panels_;  // bottom to top
  std::uint64_t built_revision_ = 0;
  std::uint64_t scene_revision_ = 1;  // counts rebuilds: the mirror's revision
  layout::Scene marks_;
  layout::Scene link_marks_;
  std::uint64_t links_revision_ = 0;
  layout::Scene hover_marks_;
  Hit hover_;
  Hit pressed_;
  Drag drag_ = Drag::none;
  MapDrag map_drag_;
  PlanDrag plan_drag_;
  Point drag_from_;
  Point drag_at_;
  Point pan_from_;
  bool drag_touch_ = false;
  bool space_down_ = false;
  bool scrolled_ = false;  // the view moved without anything being rebuilt
  std::string text_target_;
  std::string text_panel_;  // where it was pressed: two panels may show one text
  bool text_in_map_ = false;
  bool text_reveal_ = false;   // the canvas has another size: what is typed is to stay in view
  bool text_closing_ = false;  // the host was asked to close the field
  struct NextText {
    std::string target;
    bool prefer_map = false;
  };
  std::optional<NextText> text_next_;  // opens when the one that is being closed has committed
  struct Held {
    std::string id;
    float y = 0;  // scene px
  };
  std::optional<Held> held_;  // the inspector's control that was pressed last; it stays under the pointer
  float held_by_ = 0;         // px that the inspector was scrolled for that
  editor::Selection inspected_;
  std::string menu_shown_;  // what the menu's panel was last built for
  int menu_highlight_ = -1;
};

}  // namespace lotrinh::view
