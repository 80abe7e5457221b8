#pragma once
// Dragging on the map: cards to another place, headers to another order, their edges to another size, points of the
// emotion curve up and down, a frame around cards. One drag is one undo step; cancel() leaves everything as it was.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "editor/editor.h"
#include "layout/scene.h"
#include "layout/text.h"

namespace lotrinh::view {

class MapDrag {
 public:
  enum class Kind : std::uint8_t { none, cards, stage, step, lane, stage_width, lane_height, point, frame, note };

  MapDrag(editor::Editor& editor, const layout::TextMeasurer& measurer) : editor_(editor), measurer_(measurer) {}

  // What a drag that begins at `at` (canvas) on `node` (of the map, or null) would do, and to which record.
  struct Grip {
    Kind kind = Kind::none;
    std::string id;
    std::string step_id;  // stage_width: the step whose edge it is; "" = the stage's own
    Rect rect{};          // note: where it lies in its tray, canvas
  };
  Grip grip_at(const layout::Node* node, Point at);

  bool active() const { return grip_.kind != Kind::none; }
  Kind kind() const { return grip_.kind; }
  // Notes come from their tray and cards may go there: what is dragged is seen over the panels.
  bool leaves_map() const {
    return grip_.kind == Kind::note || (grip_.kind == Kind::cards && editor_.ui.tray == editor::Tray::parking);
  }
  void begin(Grip grip, Point from, editor::Modifiers modifiers);
  void move(Point at, editor::Modifiers modifiers);
  void drop(Point at, editor::Modifiers modifiers);
  void cancel();
  // Scrolls while the pointer is near an edge of the map. False when there is nothing to scroll.
  bool scroll(double now_ms);
  void paint(layout::Scene& scene);

 private:
  struct DropPlace {
    editor::CellRef cell;
    model::CardId before;
    Rect mark;  // canvas
  };
  struct HeaderPlace {
    std::size_t index = 0;  // where the header would stand once it is moved
    Rect mark;              // canvas
  };

  std::optional<DropPlace> drop_place();
  std::vector<editor::Placement> placements(const DropPlace& place);
  std::optional<HeaderPlace> header_place();
  std::optional<HeaderPlace> gap_place(std::vector<std::pair<float, float>> spans, std::size_t from);
  void drop_cards();
  void drop_note();
  void drop_header();
  void resize_stage();
  void resize_lane();
  void move_point();
  void select_framed();
  void paint_ghost(layout::SceneBuilder& builder);
  void apply(model::Edit edit);

  editor::Editor& editor_;
  const layout::TextMeasurer& measurer_;
  Grip grip_;
  Point from_;        // canvas
  Point from_scene_;  // a frame's corner stays where it is when the map scrolls
  Point at_;
  bool copies_ = false;             // Alt
  editor::Selection before_frame_;  // what a frame adds to
  std::string burst_;               // the merge key of this drag's edits
  int drags_ = 0;
  double scrolled_at_ms_ = 0;
};

}  // namespace lotrinh::view
