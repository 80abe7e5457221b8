#include "view/plan_drag.h"

#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "base/iso_date.h"
#include "editor/number_field.h"
#include "editor/plan.h"
#include "layout/number_text.h"
#include "layout/plan_matrix.h"
#include "layout/plan_timeline.h"
#include "model/names.h"
#include "view/plan_page.h"

namespace lotrinh::view {

using namespace layout;

namespace {

constexpr float edge = 8;  // px of a bar's ends that move that end alone
constexpr std::string_view card_prefix = "plan.card:";
constexpr std::string_view dot_prefix = "plan.dot:";
constexpr std::string_view bar_prefix = "plan.bar:";

std::string decimal(double value) {
  std::string text;
  append_decimal(text, value);
  return text;
}

}  // namespace

bool PlanDrag::grips(std::string_view control) const {
  return editor_.can_edit() &&
         (control.starts_with(card_prefix) || control.starts_with(dot_prefix) || control.starts_with(bar_prefix));
}

void PlanDrag::begin(const Panel& panel, std::string_view control, const Rect& rect, Point from) {
  panel_ = panel.rect;
  scroll_ = {panel.scroll_x, panel.scroll};
  rect_ = rect;
  from_ = at_ = from;
  id_ = control.substr(control.find(':') + 1);
  if (control.starts_with(card_prefix)) {
    kind_ = Kind::card;
  } else if (control.starts_with(dot_prefix)) {
    kind_ = Kind::point;
  } else {
    const bool wide = rect.width > 4 * edge;
    kind_ = wide && from.x < rect.x + edge          ? Kind::bar_begin
            : wide && from.x >= rect.right() - edge ? Kind::bar_end
                                                    : Kind::bar;
  }
}

PlanDrag::Outcome PlanDrag::outcome() const {
  switch (kind_) {
    case Kind::none:
      return {};
    case Kind::card:
      return of_card();
    case Kind::point:
      return of_point();
    default:
      return of_bar();
  }
}

PlanDrag::Outcome PlanDrag::of_card() const {
  Outcome out;
  const Point local{at_.x - panel_.x + scroll_.x, at_.y - panel_.y + scroll_.y};
  const std::array<Rect, model::action_status_count> columns = board_columns(size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (local.x < columns[i].x || local.x >= columns[i].right() || !panel_.contains(at_)) continue;
    const auto status = static_cast<model::ActionStatus>(i);
    out.action = "action.set-status";
    out.arg = id_ + "=" + std::string(name_of(status));
    out.words = editor_.tr(look_of(status).label);
    out.mark = columns[i].moved(panel_.x - scroll_.x, panel_.y - scroll_.y).intersected(panel_.inset(4));
  }
  return out;
}

PlanDrag::Outcome PlanDrag::of_point() const {
  Outcome out;
  const MatrixScale scale = matrix_scale(plan_items(editor_), size());
  const Point centre = rect_.center();
  const Point local{centre.x + at_.x - from_.x - panel_.x + scroll_.x,
                    centre.y + at_.y - from_.y - panel_.y + scroll_.y};
  const double effect = scale.effect_at(local.y);
  const double effort = scale.effort_at(local.x);
  out.action = "action.place";
  out.arg = id_ + "|" + decimal(effect) + "|" + decimal(effort);
  const std::string_view language = editor_.settings.language;
  out.words = editor_.tr().format("plan.dragged-point", {{"effect", layout::number_text(effect, language)},
                                                         {"effort", layout::number_text(effort, language)}});
  const Point goal = scale.at(effect, effort);
  out.mark = {goal.x + panel_.x - scroll_.x - matrix_dot / 2, goal.y + panel_.y - scroll_.y - matrix_dot / 2,
              matrix_dot, matrix_dot};
  return out;
}

PlanDrag::Outcome PlanDrag::of_bar() const {
  Outcome out;
  const model::PlannedAction* action = editor_.document().action({id_});
  if (!action) return out;
  const TimeScale scale = time_scale(plan_items(editor_), plan_settings(editor_), size().width);
  const auto by = static_cast<std::int64_t>(std::lround((at_.x - from_.x) / scale.day_width));
  std::optional<std::int64_t> from = editor::first_day(*action);
  std::optional<std::int64_t> to = editor::last_day(*action);
  if (kind_ != Kind::bar_end && from) *from += by;
  if (kind_ != Kind::bar_begin && to) *to += by;
  if (kind_ == Kind::bar_begin && from && to) *from = std::min(*from, *to);
  if (kind_ == Kind::bar_end && from && to) *to = std::max(*from, *to);
  const auto iso = [](const std::optional<std::int64_t>& day) { return day ? iso_date(*day) : std::string(); };
  out.action = "action.set-dates";
  out.arg = id_ + "|" + iso(from) + "|" + iso(to);
  const std::string_view language = editor_.settings.language;
  out.words = date_text(iso(from), language);
  if (to) out.words += (from ? " – " : "") + date_text(iso(to), language);
  const float left = scale.x(from ? *from : *to);
  out.mark = {left + panel_.x - scroll_.x, rect_.y, std::max(10.0F, scale.x((to ? *to : *from) + 1) - left),
              rect_.height};
  return out;
}

void PlanDrag::drop(Point at) {
  at_ = at;
  const Outcome done = outcome();
  kind_ = Kind::none;
  if (!done.action.empty()) editor_.perform(done.action, done.arg);
}

void PlanDrag::paint(Scene& scene) const {
  if (!active()) return;
  const Outcome now = outcome();
  SceneBuilder builder(scene);
  builder.begin_group(Layer::body);
  Rect ghost = now.mark;
  if (kind_ == Kind::card) {
    if (!now.action.empty()) {
      builder.box(now.mark, 10, Color::accent).opacity = 26;
      builder.box(now.mark, 10, Color::none, Color::accent).stroke_width = 2;
    }
    ghost = rect_.moved(at_.x - from_.x, at_.y - from_.y);
    builder.box(ghost, 8, Color::raised, Color::accent, true);
    const model::PlannedAction* action = editor_.document().action({id_});
    if (action) {
      const std::vector<Line> lines = wrap(measurer_, action->text, TextStyle::body, ghost.width - 24);
      builder.text(std::string_view(action->text).substr(lines.front().offset, lines.front().length),
                   {ghost.x + 12, ghost.y + 12}, TextStyle::body, Color::text, lines.front().width);
    }
  } else if (kind_ == Kind::point) {
    builder.mark(ShapeKind::ellipse, ghost.inset(-5), Color::accent).opacity = 60;
    builder.mark(ShapeKind::ellipse, ghost, Color::accent);
  } else {
    builder.box(ghost, 6, Color::accent).opacity = 90;
    builder.box(ghost, 6, Color::none, Color::accent).stroke_width = 2;
  }
  if (!now.words.empty()) {
    const float wide = width_of(measurer_, now.words, TextStyle::small_strong) + 16;
    const float x =
        std::clamp(ghost.center().x - wide / 2, panel_.x + 4, std::max(panel_.x + 4, panel_.right() - wide - 4));
    const float y = ghost.y - 34 > panel_.y ? ghost.y - 32 : ghost.bottom() + 8;
    builder.box({x, y, wide, 24}, 6, Color::raised, Color::line, true);
    builder.text(now.words, {x + 8, y + 4}, TextStyle::small_strong, Color::text, wide - 16);
  }
  builder.end_group();
}

}  // namespace lotrinh::view
