#include "layout/plan_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "layout/drawing.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

constexpr float left_room = 56;
constexpr float top_room = 20;
constexpr float right_room = 24;
constexpr float bottom_room = 52;
constexpr float label_width = 150;
constexpr double least_weeks = 0.1;
constexpr double most_weeks = 10'000;

bool placed(const PlanItem& item) { return item.effect && item.effort && *item.effort > 0; }

float share(double value, double least, double most) {
  return static_cast<float>(std::log(value / least) / std::log(most / least));
}

struct Quarter {
  const char* name;  // key
  const char* hint;
  Color ink;
  Color ground;
  bool right;
  bool low;
};
constexpr std::array<Quarter, 4> quarters = {
    {{"plan.quick-wins", "plan.quick-wins-hint", Color::pos, Color::pos_soft, false, false},
     {"plan.big-bets", "plan.big-bets-hint", Color::accent, Color::accent_soft, true, false},
     {"plan.fill-ins", "plan.fill-ins-hint", Color::muted, Color::surface, false, true},
     {"plan.money-pits", "plan.money-pits-hint", Color::neg, Color::neg_soft, true, true}}};

class Matrix : Drawing {
 public:
  Matrix(std::span<const PlanItem> items, const PlanSettings& settings, const TextMeasurer& measurer, Size size,
         Scene& scene)
      : Drawing(scene, measurer, *settings.strings),
        items_(items),
        settings_(settings),
        scale_(matrix_scale(items, size)) {
    scene.size = size;
  }

  void draw() {
    ground();
    axes();
    set_points();
    for (const Dot& dot : dots_) taken_.push_back(dot.rect.inset(-3));
    for (const Dot& dot : dots_) label(dot);
    for (const Dot& dot : dots_) point(dot);
    unplaced();
  }

 private:
  struct Dot {
    const PlanItem* item;
    Rect rect;
    int rank;
  };

  void ground() {
    const Rect& plot = scale_.plot;
    const Point middle = scale_.at(model::most_effect / 2, settings_.middle_effort);
    builder_.begin_group(Layer::body);
    builder_.box(plot, 10, Color::surface, Color::line);
    for (const Quarter& quarter : quarters) {
      Rect rect{quarter.right ? middle.x : plot.x, quarter.low ? middle.y : plot.y, 0, 0};
      rect.width = (quarter.right ? plot.right() : middle.x) - rect.x;
      rect.height = (quarter.low ? plot.bottom() : middle.y) - rect.y;
      const Rect inner = rect.inset(4);
      builder_.box(inner, 8, quarter.ground).opacity = 150;
      // The name stands in the quarter's outer corner, where the fewest points are.
      const float wide = width_of(measurer_, tr(quarter.name), TextStyle::heading);
      const float x = quarter.right ? inner.right() - wide - 12 : inner.x + 12;
      const float y = quarter.low ? inner.bottom() - 46 : inner.y + 10;
      if (wide + 24 > inner.width) continue;
      line_of_text(tr(quarter.name), {x, y}, TextStyle::heading, quarter.ink);
      const float hint = width_of(measurer_, tr(quarter.hint), TextStyle::small);
      taken_.push_back({x, y, wide, 20});
      if (hint + 24 > inner.width) continue;
      const float hint_x = quarter.right ? inner.right() - hint - 12 : inner.x + 12;
      line_of_text(tr(quarter.hint), {hint_x, y + 20}, TextStyle::small, Color::muted);
      taken_.push_back({hint_x, y + 20, hint, 16});
    }
    builder_.line({middle.x, plot.y}, {middle.x, plot.bottom()}, Color::line, 1.5F);
    builder_.line({plot.x, middle.y}, {plot.right(), middle.y}, Color::line, 1.5F);
    builder_.end_group();
  }

  void axes() {
    const Rect& plot = scale_.plot;
    builder_.begin_group(Layer::body);
    for (const double effect : {0.0, 1.0, 2.0, 3.0}) {
      const std::string text = number_text(effect, settings_.language);
      const float y = scale_.at(effect, scale_.least_effort).y;
      const float wide = width_of(measurer_, text, TextStyle::small);
      line_of_text(text, {plot.x - wide - 8, y - 8}, TextStyle::small, Color::muted);
      if (effect > 0 && effect < 3) builder_.line({plot.x, y}, {plot.right(), y}, Color::line, 1, true).opacity = 140;
    }
    float last = -100;
    for (const double weeks : {0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0}) {
      if (weeks < scale_.least_effort || weeks > scale_.most_effort) continue;
      const std::string text = number_text(weeks, settings_.language);
      const float x = scale_.at(0, weeks).x;
      const float wide = width_of(measurer_, text, TextStyle::small);
      if (x - wide / 2 < last + 10) continue;
      last = x + wide / 2;
      line_of_text(text, {x - wide / 2, plot.bottom() + 6}, TextStyle::small, Color::muted);
      builder_.line({x, plot.bottom()}, {x, plot.bottom() + 4}, Color::line);
    }
    const std::string_view effort = tr("plan.axis-effort");
    const float wide = width_of(measurer_, effort, TextStyle::small_strong);
    line_of_text(effort, {plot.center().x - wide / 2, plot.bottom() + 26}, TextStyle::small_strong, Color::muted);
    const std::string_view effect = tr("plan.axis-effect");
    line_of_text(effect, {8, plot.y - 28}, TextStyle::small_strong, Color::muted);
    builder_.end_group();
  }

  // Those that would cover each other step aside, sideways.
  void set_points() {
    int rank = 0;
    for (const PlanItem& item : items_) {
      ++rank;
      if (!placed(item)) continue;
      const Point at = scale_.at(*item.effect, *item.effort);
      Rect rect{at.x - matrix_dot / 2, at.y - matrix_dot / 2, matrix_dot, matrix_dot};
      const auto meets = [&](const Rect& other) {
        return std::ranges::any_of(dots_, [&](const Dot& dot) { return dot.rect.intersects(other); });
      };
      for (const auto& [dx, dy] : {std::pair{0.0F, 0.0F},
                                   {1.0F, 0.0F},
                                   {-1.0F, 0.0F},
                                   {0.0F, 1.0F},
                                   {0.0F, -1.0F},
                                   {1.0F, 1.0F},
                                   {-1.0F, 1.0F},
                                   {1.0F, -1.0F},
                                   {-1.0F, -1.0F},
                                   {2.0F, 0.0F}}) {
        const Rect moved = rect.moved(dx * (matrix_dot + 2), dy * (matrix_dot + 2));
        if (meets(moved) || moved.x < scale_.plot.x - 2 || moved.right() > scale_.plot.right() + 2) continue;
        rect = moved;
        break;
      }
      dots_.push_back({&item, rect, rank});
    }
  }

  // Up to two lines beside, below or above the point, where nothing else stands; without room its number must do.
  void label(const Dot& dot) {
    std::vector<Line> lines = wrap(measurer_, dot.item->text, TextStyle::small, label_width);
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 2); ++i) {
      shown.push_back(dot.item->text.substr(lines[i].offset, lines[i].length));
    }
    if (lines.size() > 2) {
      std::string& last = shown.back();
      while (!last.empty() && width_of(measurer_, last + "…", TextStyle::small) > label_width) {
        do {
          last.pop_back();
        } while (!last.empty() && (static_cast<unsigned char>(last.back()) & 0xC0U) == 0x80U);
        if (!last.empty() && static_cast<unsigned char>(last.back()) >= 0xC0U) last.pop_back();
      }
      while (last.ends_with(' ')) last.pop_back();
      last += "…";
    }
    float wide = 0;
    for (const std::string& text : shown) wide = std::max(wide, width_of(measurer_, text, TextStyle::small));
    const float tall = 16 * static_cast<float>(shown.size());
    const Point c = dot.rect.center();
    const float r = matrix_dot / 2 + 5;
    const std::array<Rect, 8> places = {{{c.x + r, c.y - tall / 2, wide, tall},
                                         {c.x - r - wide, c.y - tall / 2, wide, tall},
                                         {c.x - wide / 2, c.y + r, wide, tall},
                                         {c.x - wide / 2, c.y - r - tall, wide, tall},
                                         {c.x + r - 4, c.y + r - 6, wide, tall},
                                         {c.x + r - 4, c.y - r + 6 - tall, wide, tall},
                                         {c.x - r + 4 - wide, c.y + r - 6, wide, tall},
                                         {c.x - r + 4 - wide, c.y - r + 6 - tall, wide, tall}}};
    const Rect room = scale_.plot.inset(4);
    for (const Rect& place : places) {
      const bool inside =
          place.x >= room.x && place.right() <= room.right() && place.y >= room.y && place.bottom() <= room.bottom();
      const Rect own = dot.rect.inset(-3);
      const bool free = std::ranges::none_of(
          taken_, [&](const Rect& other) { return !(other == own) && other.intersects(place.inset(-2)); });
      if (!inside || !free) continue;
      taken_.push_back(place);
      builder_.begin_group(Layer::body);
      float y = place.y;
      for (const std::string& text : shown) {
        line_of_text(text, {place.x, y}, TextStyle::small, Color::text);
        y += 16;
      }
      builder_.end_group();
      return;
    }
  }

  void point(const Dot& dot) {
    const bool chosen = dot.item->id == settings_.chosen;
    const StatusLook look = look_of(dot.item->status);
    builder_.begin_group(Layer::body);
    if (chosen) builder_.mark(ShapeKind::ellipse, dot.rect.inset(-4), Color::accent).opacity = 60;
    Shape& circle = builder_.mark(ShapeKind::ellipse, dot.rect, chosen ? Color::accent : look.soft);
    circle.stroke = chosen ? Color::accent : look.ink;
    circle.stroke_width = 1.5F;
    const std::string number = std::to_string(dot.rank);
    const float wide = width_of(measurer_, number, TextStyle::small_strong);
    line_of_text(number, {dot.rect.center().x - wide / 2, dot.rect.center().y - 8}, TextStyle::small_strong,
                 chosen ? Color::on_accent : look.ink);
    builder_.end_group();
    button("plan.dot:" + dot.item->id,
           strings_.format("plan.dot-name", {{"name", dot.item->text},
                                             {"effect", number_text(*dot.item->effect, settings_.language)},
                                             {"effort", number_text(*dot.item->effort, settings_.language)}}),
           dot.rect.inset(-3), "action.open", dot.item->id);
  }

  // What cannot stand anywhere yet is listed, to be scored.
  void unplaced() {
    std::vector<const PlanItem*> rest;
    for (const PlanItem& item : items_) {
      if (!placed(item)) rest.push_back(&item);
    }
    if (rest.empty()) return;
    float y = scale_.plot.bottom() + bottom_room + 8;
    float x = left_room;
    builder_.begin_group(Layer::body);
    line_of_text(tr("plan.unscored"), {x, y}, TextStyle::small_strong, Color::muted);
    builder_.end_group();
    y += 24;
    for (const PlanItem* item : rest) {
      const float most = scale_.plot.width - 24;
      std::string text = item->text;
      const std::vector<Line> lines = wrap(measurer_, text, TextStyle::body, most);
      if (lines.size() > 1) text = text.substr(0, lines.front().length) + "…";
      const float wide = std::min(width_of(measurer_, text, TextStyle::body), most) + 24;
      if (x > left_room && x + wide > scale_.plot.right()) {
        x = left_room;
        y += 38;
      }
      const Rect rect{x, y, wide, 30};
      builder_.begin_group(Layer::body);
      builder_.box(rect, 15, Color::surface, item->id == settings_.chosen ? Color::accent : Color::line);
      line_of_text(text, {x + 12, y + 6}, TextStyle::body, Color::text);
      builder_.end_group();
      button("plan.unscored:" + item->id, item->text, rect, "action.open", item->id);
      x += wide + 8;
    }
    scene_.size.height = std::max(scene_.size.height, y + 30 + 20);
  }

  std::span<const PlanItem> items_;
  const PlanSettings& settings_;
  MatrixScale scale_;
  std::vector<Dot> dots_;
  std::vector<Rect> taken_;
};

}  // namespace

Point MatrixScale::at(double effect, double effort) const {
  const float up = static_cast<float>(std::clamp(effect / model::most_effect, 0.0, 1.0));
  const float along = share(std::clamp(effort, least_effort, most_effort), least_effort, most_effort);
  return {plot.x + along * plot.width, plot.bottom() - up * plot.height};
}

double MatrixScale::effect_at(float y) const {
  const double up = std::clamp(static_cast<double>((plot.bottom() - y) / plot.height), 0.0, 1.0);
  return std::round(up * model::most_effect * 10) / 10;
}

double MatrixScale::effort_at(float x) const {
  const double along = std::clamp(static_cast<double>((x - plot.x) / plot.width), 0.0, 1.0);
  const double weeks = least_effort * std::exp(along * std::log(most_effort / least_effort));
  const double step = weeks < 2 ? 0.25 : weeks < 8 ? 0.5 : weeks < 40 ? 1 : 5;
  return std::max(0.25, std::round(weeks / step) * step);
}

MatrixScale matrix_scale(std::span<const PlanItem> items, Size size) {
  MatrixScale scale;
  const bool some_unplaced = std::ranges::any_of(items, [](const PlanItem& item) { return !placed(item); });
  const float below = bottom_room + (some_unplaced ? 78.0F : 0.0F);
  scale.plot = {left_room, top_room + 12, std::max(200.0F, size.width - left_room - right_room),
                std::max(260.0F, size.height - top_room - 12 - below)};
  constexpr double least_ratio = 16;  // between the edges: there is room to drag to
  double least = most_weeks;
  double most = 0;
  for (const PlanItem& item : items) {
    if (!placed(item)) continue;
    least = std::min(least, std::clamp(*item.effort, least_weeks, most_weeks));
    most = std::max(most, std::clamp(*item.effort, least_weeks, most_weeks));
  }
  if (most == 0) least = most = 4;
  const double margin = std::max(1.6, std::sqrt(least_ratio * least / most));
  scale.least_effort = least / margin;
  scale.most_effort = most * margin;
  return scale;
}

void layout_plan_matrix(std::span<const PlanItem> items, const PlanSettings& settings, const TextMeasurer& measurer,
                        Size size, Scene& scene) {
  Matrix(items, settings, measurer, size, scene).draw();
}

}  // namespace lotrinh::layout
