#include "layout/touchpoint_priorities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "layout/card_style.h"
#include "layout/drawing.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

constexpr float left_room = 52;
constexpr float top_room = 40;
constexpr float right_room = 24;
constexpr float bottom_room = 60;
constexpr float pitch = 12;  // of the lattice that points stand on, px
constexpr float dot_size = 10;
constexpr float numbered = 20;  // those to mend first are larger
constexpr int most_steps = 6;   // from its own place, in lattice steps: further off it would tell another value
constexpr std::size_t most_listed = 20;

struct Quarter {
  const char* name;  // key
  Color ink;
  Color ground;
  bool bad;
  bool weighs;
};
constexpr std::array<Quarter, 4> quarters = {{{"inventory.fix-first", Color::neg, Color::neg_soft, true, true},
                                              {"inventory.keep", Color::pos, Color::pos_soft, false, true},
                                              {"inventory.fix-later", Color::warn, Color::warn_soft, true, false},
                                              {"inventory.watch", Color::muted, Color::surface, false, false}}};

class Plot : Drawing {
 public:
  Plot(std::span<const TouchpointDot> dots, const InventorySettings& settings, const TextMeasurer& measurer, Size size,
       Scene& scene)
      : Drawing(scene, measurer, *settings.strings),
        dots_(dots),
        settings_(settings),
        plot_{left_room, top_room, std::max(120.0F, size.width - left_room - right_room),
              std::max(120.0F, size.height - top_room - bottom_room)} {
    scene.size = size;
  }

  void draw(bool listed) {
    ground();
    axes();
    open_node(Role::group, "inventory.plot", tr("inventory.view.priorities"), plot_);
    points();
    close_node();
    if (listed) list();
  }

 private:
  // Half a step of room all around, so that the outermost points stand within.
  float x_of(double emotion) const { return plot_.x + plot_.width * static_cast<float>((emotion + 2.5) / 5.0); }
  float y_of(double influence) const {
    return plot_.bottom() - plot_.height * static_cast<float>((influence + 0.5) / 6);
  }

  // Between what is still bad and the next better thing that is there.
  double border_emotion() const {
    double next = settings_.low_emotion + 1;
    for (const TouchpointDot& dot : dots_) {
      if (dot.emotion > settings_.low_emotion) next = std::min(next, dot.emotion);
    }
    return std::min((settings_.low_emotion + next) / 2, 2.5);
  }
  double border_influence() const {
    double next = settings_.high_influence - 1;
    for (const TouchpointDot& dot : dots_) {
      if (dot.influence < settings_.high_influence) next = std::max(next, dot.influence);
    }
    return std::max((settings_.high_influence + next) / 2, -0.5);
  }

  void ground() {
    const Point middle{x_of(border_emotion()), y_of(border_influence())};
    builder_.begin_group(Layer::body);
    builder_.box(plot_, 10, Color::surface, Color::line);
    for (const Quarter& quarter : quarters) {
      Rect rect{quarter.bad ? plot_.x : middle.x, quarter.weighs ? plot_.y : middle.y, 0, 0};
      rect.width = (quarter.bad ? middle.x : plot_.right()) - rect.x;
      rect.height = (quarter.weighs ? middle.y : plot_.bottom()) - rect.y;
      const Rect inner = rect.inset(4);
      if (inner.width <= 0 || inner.height <= 0) continue;
      builder_.box(inner, 8, quarter.ground).opacity = 150;
      const std::string name = fitted(tr(quarter.name), TextStyle::heading, inner.width - 20);
      const float wide = width(name, TextStyle::heading);
      const float x = quarter.bad ? inner.x + 10 : inner.right() - wide - 10;
      line_of_text(name, {x, quarter.weighs ? inner.y + 8 : inner.bottom() - 28}, TextStyle::heading, quarter.ink);
    }
    builder_.line({middle.x, plot_.y}, {middle.x, plot_.bottom()}, Color::line, 1.5F);
    builder_.line({plot_.x, middle.y}, {plot_.right(), middle.y}, Color::line, 1.5F);
    builder_.end_group();
  }

  void axes() {
    builder_.begin_group(Layer::body);
    for (int influence = 0; influence <= 5; ++influence) {
      const std::string text = std::to_string(influence);
      line_of_text(text, {plot_.x - width(text, TextStyle::small) - 10, y_of(influence) - 8}, TextStyle::small,
                   Color::muted);
    }
    for (int emotion = -2; emotion <= 2; ++emotion) {
      const std::string text = signed_text(emotion, settings_.language);
      const float x = x_of(emotion);
      builder_.icon(face_of(emotion), {x - 26, plot_.bottom() + 5, 24, 24}, color_of(tone_of(emotion)));
      line_of_text(text, {x + 2, plot_.bottom() + 9}, TextStyle::small, Color::muted);
    }
    const std::string_view across = tr("inventory.axis-emotion");
    line_of_text(across, {plot_.center().x - width(across, TextStyle::small_strong) / 2, plot_.bottom() + 32},
                 TextStyle::small_strong, Color::muted);
    line_of_text(tr("inventory.axis-influence"), {12, plot_.y - 26}, TextStyle::small_strong, Color::muted);
    builder_.end_group();
  }

  static long key_of(int column, int row) { return static_cast<long>(row) * 100'000 + column; }

  // The nearest free place of the lattice; nothing where all around is taken.
  std::optional<Point> place(Point at, bool large) {
    const auto column = static_cast<int>(std::lround((at.x - plot_.x) / pitch));
    const auto row = static_cast<int>(std::lround((at.y - plot_.y) / pitch));
    const auto free = [&](int c, int r) {
      if (c < 1 || r < 1 || (static_cast<float>(c) + 1) * pitch > plot_.width ||
          (static_cast<float>(r) + 1) * pitch > plot_.height) {
        return false;
      }
      for (int dr = -1; dr <= 1; ++dr) {  // a numbered one reaches to its neighbours' places
        for (int dc = -1; dc <= 1; ++dc) {
          const auto there = taken_.find(key_of(c + dc, r + dr));
          if (there != taken_.end() && (large || there->second || (dc == 0 && dr == 0))) return false;
        }
      }
      return true;
    };
    for (const auto& [dc, dr] : around()) {
      if (!free(column + dc, row + dr)) continue;
      taken_.emplace(key_of(column + dc, row + dr), large);
      return Point{plot_.x + static_cast<float>(column + dc) * pitch, plot_.y + static_cast<float>(row + dr) * pitch};
    }
    return std::nullopt;
  }

  // There is more room to the side than up and down.
  static int distance(const std::pair<int, int>& steps) {
    return steps.first * steps.first + 2 * steps.second * steps.second;
  }

  static const std::vector<std::pair<int, int>>& around() {
    static const std::vector<std::pair<int, int>> offsets = [] {
      std::vector<std::pair<int, int>> made;
      for (int dr = -most_steps; dr <= most_steps; ++dr) {
        for (int dc = -most_steps; dc <= most_steps; ++dc) {
          if (distance({dc, dr}) <= most_steps * most_steps) made.emplace_back(dc, dr);
        }
      }
      std::ranges::stable_sort(made, {}, distance);
      return made;
    }();
    return offsets;
  }

  void points() {
    std::unordered_map<long, std::pair<Point, int>> hidden;  // by value: where, and how many
    int rank = 0;
    for (const TouchpointDot& dot : dots_) {
      const bool first = dot.bad && dot.weighs;
      if (first) ++rank;
      const Point own{x_of(dot.emotion), y_of(dot.influence)};
      const bool large = first && rank <= static_cast<int>(most_listed);
      const std::optional<Point> at = place(own, large);
      if (!at) {
        auto& [where, count] = hidden[std::lround(dot.emotion * 10) * 1000 + std::lround(dot.influence * 10)];
        where = own;
        ++count;
        continue;
      }
      point(dot, *at, large ? rank : 0);
    }
    for (const auto& [value, rest] : hidden) more(rest.first, rest.second);
  }

  void point(const TouchpointDot& dot, Point at, int rank) {
    const float size = rank > 0 ? numbered : dot_size;
    const Rect rect{at.x - size / 2, at.y - size / 2, size, size};
    builder_.begin_group(Layer::body);
    if (rank > 0) {
      Shape& shape = builder_.mark(ShapeKind::ellipse, rect, dot.planned ? Color::surface : Color::neg);
      shape.stroke = Color::neg;
      shape.stroke_width = 1.5F;
      const std::string number = std::to_string(rank);
      line_of_text(number, {at.x - width(number, TextStyle::small_strong) / 2, at.y - 8}, TextStyle::small_strong,
                   dot.planned ? Color::neg : Color::on_accent);
    } else {
      // Shapes tell what colours tell.
      const ShapeKind kind = !dot.bad ? ShapeKind::ellipse : dot.weighs ? ShapeKind::triangle_down : ShapeKind::diamond;
      const Color ink = dot.bad ? (dot.weighs ? Color::neg : Color::warn) : dot.weighs ? Color::pos : Color::neu;
      builder_.mark(kind, rect.inset(kind == ShapeKind::ellipse ? 1.0F : 0.0F), ink);
    }
    builder_.end_group();
    button("inventory.dot:" + dot.arg,
           strings_.format("inventory.dot-name", {{"name", dot.name},
                                                  {"place", dot.place},
                                                  {"influence", number_text(dot.influence, settings_.language)},
                                                  {"emotion", signed_text(dot.emotion, settings_.language)}}),
           rect.inset(-2), "touchpoint.menu", dot.arg);
  }

  void more(Point at, int count) {
    const std::string text = "+" + std::to_string(count);
    const float wide = width(text, TextStyle::small_strong) + 10;
    const Rect rect{at.x - wide / 2, at.y - 9, wide, 18};
    builder_.begin_group(Layer::body);
    builder_.box(rect, 9, Color::raised, Color::line);
    line_of_text(text, {rect.x + 5, rect.y + 1}, TextStyle::small_strong, Color::text);
    builder_.end_group();
    node(Role::text, "", strings_.format("inventory.more-here", {{"count", std::to_string(count)}}), rect);
  }

  void list() {
    float y = plot_.bottom() + bottom_room + 12;
    int rank = 0;
    for (const TouchpointDot& dot : dots_) {
      if (!dot.bad || !dot.weighs || rank >= static_cast<int>(most_listed)) continue;
      builder_.begin_group(Layer::body);
      line_of_text(std::to_string(++rank), {left_room, y}, TextStyle::body_strong, Color::neg);
      y +=
          paragraph(dot.name + " — " + dot.place, {left_room + 28, y}, plot_.width - 28, TextStyle::body, Color::text) +
          6;
      builder_.end_group();
    }
    if (rank > 0) scene_.size.height = y + 20;
  }

  std::span<const TouchpointDot> dots_;
  const InventorySettings& settings_;
  Rect plot_;
  std::unordered_map<long, bool> taken_;  // places of the lattice, and whether by a numbered one
};

}  // namespace

void layout_touchpoint_priorities(std::span<const TouchpointDot> dots, const InventorySettings& settings,
                                  const TextMeasurer& measurer, Size size, bool listed, Scene& scene) {
  Plot(dots, settings, measurer, size, scene).draw(listed);
}

}  // namespace lotrinh::layout
