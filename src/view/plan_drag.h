#pragma once
// Dragging in the action plan: a card to another status, a point of the matrix to another effect and effort, a bar of
// the timeline to other dates. Nothing changes until it is dropped; one drop is one undo step.

#include <cstdint>
#include <string>
#include <string_view>

#include "editor/editor.h"
#include "layout/scene.h"
#include "layout/text.h"
#include "view/panel.h"
#include "view/ui.h"

namespace lotrinh::view {

class PlanDrag {
 public:
  explicit PlanDrag(editor::Editor& editor, const layout::TextMeasurer& measurer)
      : editor_(editor), measurer_(measurer) {}

  // Whether a control of that id ("plan.card:<id>", "plan.dot:<id>", "plan.bar:<id>") can be dragged now.
  bool grips(std::string_view control) const;
  // `rect`: where the control is on the canvas.
  void begin(const Panel& panel, std::string_view control, const Rect& rect, Point from);
  void move(Point at) { at_ = at; }
  void drop(Point at);
  void cancel() { kind_ = Kind::none; }
  bool active() const { return kind_ != Kind::none; }
  // What is dragged, over the panels; canvas px.
  void paint(layout::Scene& scene) const;

 private:
  enum class Kind : std::uint8_t { none, card, point, bar, bar_begin, bar_end };
  struct Outcome {
    std::string action;  // "": nowhere
    std::string arg;
    std::string words;  // beside what is dragged
    Rect mark;          // where it goes, canvas px
  };
  Outcome outcome() const;
  Outcome of_card() const;
  Outcome of_point() const;
  Outcome of_bar() const;
  Size size() const { return {panel_.width, panel_.height}; }

  editor::Editor& editor_;
  const layout::TextMeasurer& measurer_;
  Kind kind_ = Kind::none;
  std::string id_;
  Rect panel_;    // of the canvas
  Point scroll_;  // of the panel
  Rect rect_;     // of what is dragged, canvas
  Point from_;
  Point at_;
};

}  // namespace lotrinh::view
