#include "layout/compare_sheet.h"

#include <algorithm>
#include <cmath>

#include "layout/card_style.h"
#include "layout/curves.h"
#include "layout/drawing.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

constexpr float widest = 1360;       // of what stands side by side: longer lines are hard to read
constexpr float beside = 820;        // px from which the lanes' names stand at the left
constexpr float curve_height = 112;  // from +2 to -2
constexpr float curve_margin = 18;   // above and below
constexpr float dot = 4;             // half a point of the curve
constexpr float card_pad = 10;       // at the sides
constexpr float card_pad_y = 7;
constexpr float row_gap = 6;
constexpr float sign_size = 14;

constexpr std::array<SignLook, compare_sign_count> looks = {
    {{"added", "plus", "compare.added", Color::pos, Color::pos_soft},
     {"removed", "minus", "compare.removed", Color::neg, Color::neg_soft},
     {"moved", "arrow-right", "compare.moved", Color::accent, Color::accent_soft},
     {"changed", "edit", "compare.changed", Color::idea, Color::idea_soft},
     {"emotion-up", "arrow-up", "compare.emotion-up", Color::pos, Color::pos_soft},
     {"emotion-down", "arrow-down", "compare.emotion-down", Color::neg, Color::neg_soft}}};

CompareSign first_sign(CompareSigns signs) {
  std::size_t sign = 0;
  while (sign + 1 < compare_sign_count && !has_sign(signs, static_cast<CompareSign>(sign))) ++sign;
  return static_cast<CompareSign>(sign);
}

class Sheet : Drawing {
 public:
  Sheet(const CompareItems& items, const CompareSettings& settings, const TextMeasurer& measurer, float width,
        Scene& scene)
      : Drawing(scene, measurer, *settings.strings),
        items_(items),
        settings_(settings),
        width_(width),
        columns_(compare_columns(width)) {}

  void draw() {
    float y = 0;
    if (settings_.head) {
      add_compare_head(builder_, items_, settings_, measurer_, width_, {0, y});
      y += compare_head_height;
    }
    y = curves(y + 16);
    bool any = false;
    for (std::size_t i = 0; i < items_.stages.size(); ++i) {
      if (!wanted(items_.stages[i])) continue;
      any = true;
      y = stage(items_.stages[i], i, y + 12);
    }
    if (!any) y = nothing(y + 24);
    scene_.size = {width_, y + 24};
  }

 private:
  std::string said(double value) const { return signed_text(value, settings_.language, 1); }

  bool wanted(const CompareRow& row) const {
    if (settings_.shown != 0) return (row.signs & settings_.shown) != 0;
    return !settings_.only_differences || row.signs != 0;
  }
  bool wanted(const CompareLane& lane) const {
    return std::ranges::any_of(lane.rows, [&](const CompareRow& row) { return wanted(row); });
  }
  bool wanted(const CompareStage& stage) const {
    if (settings_.shown == 0 && (!settings_.only_differences || !stage.note.empty())) return true;
    return std::ranges::any_of(stage.lanes, [&](const CompareLane& lane) { return wanted(lane); });
  }

  // Wrapped, within an open group; returns the bottom.
  float write(std::string_view text, Point at, float room, TextStyle style, Color color) {
    return at.y + paragraph(text, at, std::max(8.0F, room), style, color);
  }

  // ---------------------------------------------------------------- the curves

  // Left dashed, right whole; where nobody has an emotion, nothing.
  float curves(float y) {
    const auto felt = [](const std::optional<CompareStageSide>& side) { return side && side->emotion.has_value(); };
    if (std::ranges::none_of(items_.stages,
                             [&](const CompareStage& stage) { return felt(stage.left) || felt(stage.right); })) {
      return y - 4;
    }
    const float x = columns_.start;
    const Rect card{x, y, columns_.end() - x, 44 + curve_height + 2 * curve_margin + 24};
    builder_.begin_group(Layer::body);
    builder_.box(card, 12, Color::surface, Color::line);
    float at = card.x + 16;
    at += line_of_text(tr("compare.curves"), {at, y + 12}, TextStyle::body_strong, Color::text) + 20;
    const float each = (card.right() - 16 - at) / 2 - 40;
    for (std::size_t side = 0; side < 2 && each > 40; ++side) {
      const float middle = y + 21;
      if (side == 0) {
        for (int i = 0; i < 3; ++i) {
          const float from = at + static_cast<float>(i) * 9;
          builder_.line({from, middle}, {from + 6, middle}, Color::muted, 2);
        }
      } else {
        builder_.line({at, middle}, {at + 24, middle}, Color::muted, 2.5F);
      }
      const std::string title = fitted(items_.titles[side], TextStyle::small, each);
      at += 30 + line_of_text(title, {at + 30, y + 13}, TextStyle::small, Color::muted) + 16;
    }
    builder_.end_group();
    const float top = y + 44 + curve_margin;
    const float left = card.x + 44;
    const float right = card.right() - 16;
    builder_.begin_group(Layer::body);
    for (const int step : {2, 1, 0, -1, -2}) {
      const float height = top + curve_height * static_cast<float>(2 - step) / 4;
      builder_.line({left, height}, {right, height}, Color::line, 1, step != 0);
      if (step % 2 != 0) continue;
      const std::string value = said(step);
      line_of_text(value, {left - 10 - width(value, TextStyle::small), height - 8}, TextStyle::small, Color::muted);
    }
    const float pitch = (right - left) / static_cast<float>(items_.stages.size());
    for (std::size_t i = 0; i < items_.stages.size() && pitch >= 44; ++i) {
      const CompareStage& stage = items_.stages[i];
      const std::string name = fitted(stage.right ? stage.right->name : stage.left->name, TextStyle::small, pitch - 8);
      const float wide = width(name, TextStyle::small);
      line_of_text(name, {left + pitch * (static_cast<float>(i) + 0.5F) - wide / 2, top + curve_height + curve_margin},
                   TextStyle::small, Color::muted);
    }
    builder_.end_group();
    const auto places = [&](std::optional<CompareStageSide> CompareStage::* side) {
      std::vector<Point> points;
      for (std::size_t i = 0; i < items_.stages.size(); ++i) {
        const auto& there = items_.stages[i].*side;
        if (!felt(there)) continue;
        const auto emotion = static_cast<float>(std::clamp(*there->emotion, -2.0, 2.0));
        points.push_back({left + pitch * (static_cast<float>(i) + 0.5F), top + curve_height * (2 - emotion) / 4});
      }
      return points;
    };
    const std::vector<Point> before = places(&CompareStage::left);
    const std::vector<Point> after = places(&CompareStage::right);
    builder_.begin_group(Layer::body);
    whole_curve(after, top);
    add_dashed_curve(builder_, before, Color::muted, {});
    for (const Point& point : before) spot(point, Color::surface, Color::muted);
    for (const Point& point : after) {
      const float emotion = 2 - (point.y - top) / curve_height * 4;
      const Color color = color_of(tone_of(static_cast<double>(emotion)));
      spot(point, color, Color::surface);
    }
    builder_.end_group();
    std::string name(tr("compare.curves"));
    for (const CompareStage& stage : items_.stages) {
      if (felt(stage.left) || felt(stage.right)) name += "; " + emotion_words(stage);
    }
    node(Role::image, "compare.curves", name, card);
    return card.bottom();
  }

  void whole_curve(const std::vector<Point>& places, float top) {
    if (places.size() < 2) return;
    const std::vector<Point> path = curve_through(places);
    Shape curve;
    curve.kind = ShapeKind::curve;
    curve.stroke = Color::neu;  // at the zero line; see scene.h
    curve.stroke_width = 2.5F;
    curve.rect = {places.front().x, top, places.back().x - places.front().x, curve_height};
    curve.points = {static_cast<std::uint32_t>(scene_.curve_points.size()), static_cast<std::uint32_t>(path.size())};
    scene_.curve_points.insert(scene_.curve_points.end(), path.begin(), path.end());
    builder_.shape(curve);
  }

  void spot(Point at, Color fill, Color stroke) {
    Shape& circle = builder_.mark(ShapeKind::ellipse, {at.x - dot, at.y - dot, 2 * dot, 2 * dot}, fill);
    circle.stroke = stroke;
    circle.stroke_width = 1.5F;
  }

  // ---------------------------------------------------------------- a stage

  std::string_view name_of(const CompareStage& stage) const {
    return stage.right ? std::string_view(stage.right->name) : std::string_view(stage.left->name);
  }

  // "Consider: −0.5 → +0.8 (+1.3)"
  std::string emotion_words(const CompareStage& stage) const {
    const auto value = [&](const std::optional<CompareStageSide>& side) {
      return side && side->emotion ? said(*side->emotion) : std::string("—");
    };
    std::string words = std::string(name_of(stage)) + ": " + value(stage.left) + " → " + value(stage.right);
    if (const auto by = change_of(stage)) words += " (" + said(*by) + ")";
    return words;
  }
  static std::optional<double> change_of(const CompareStage& stage) {
    if (!stage.left || !stage.right || !stage.left->emotion || !stage.right->emotion) return std::nullopt;
    return shown_change(*stage.left->emotion, *stage.right->emotion);
  }

  // Returns its bottom. Measured and drawn by the same steps: `paint` says which.
  float stage_side(const std::optional<CompareStageSide>& side, const CompareStage& stage, Point at, bool right,
                   bool paint) {
    const float wide = columns_.width - 8;
    if (!side) {
      const std::string_view words = tr("compare.not-in-map");
      if (paint) write(words, at, wide, TextStyle::body, Color::muted);
      return at.y + paragraph_height(words, wide, TextStyle::body);
    }
    float y = at.y;
    if (paint) write(side->name, {at.x, y}, wide, TextStyle::heading, Color::text);
    y += paragraph_height(side->name, wide, TextStyle::heading) + 3;
    float x = at.x;
    if (side->emotion) {
      const Color color = color_of(tone_of(*side->emotion));
      const std::string value = said(*side->emotion);
      if (paint) {
        Shape& circle = builder_.mark(ShapeKind::ellipse, {x + 0.5F, y + 0.5F, 15, 15}, Color::surface);
        circle.stroke = color;
        circle.stroke_width = 1.5F;
        builder_.icon(face_of(*side->emotion), {x, y, 16, 16}, color, 1.2F);
        line_of_text(value, {x + 20, y}, TextStyle::small_strong, color);
      }
      x += 20 + width(value, TextStyle::small_strong) + 8;
      const std::optional<double> by = right ? change_of(stage) : std::nullopt;
      if (by && tone_of(*by) != Tone::neutral) {
        const bool up = *by > 0;
        const std::string change = said(*by);
        const float text = width(change, TextStyle::small_strong);
        if (paint) {
          const Color ink = up ? Color::pos : Color::neg;
          builder_.box({x, y - 1, text + 26, 18}, 9, up ? Color::pos_soft : Color::neg_soft);
          builder_.icon(up ? "arrow-up" : "arrow-down", {x + 6, y + 2, 12, 12}, ink, 2);
          line_of_text(change, {x + 20, y}, TextStyle::small_strong, ink);
        }
        x += text + 34;
      }
    }
    const float room = at.x + wide - x;
    const bool inline_figures = width(side->figures, TextStyle::small) <= room;
    if (inline_figures) {
      if (paint) line_of_text(side->figures, {x, y}, TextStyle::small, Color::muted);
      y += 16;
    } else {
      if (x > at.x) y += 20;
      if (paint) write(side->figures, {at.x, y}, wide, TextStyle::small, Color::muted);
      y += paragraph_height(side->figures, wide, TextStyle::small);
    }
    if (right && !stage.note.empty()) {
      y += 4;
      if (paint) {
        builder_.icon("edit", {at.x, y + 1, sign_size, sign_size}, Color::idea);
        write(stage.note, {at.x + 20, y}, wide - 20, TextStyle::small, Color::idea);
      }
      y += paragraph_height(stage.note, wide - 20, TextStyle::small);
    }
    return y;
  }

  float stage(const CompareStage& stage, std::size_t index, float y) {
    const std::string number = std::to_string(index);
    const float x = columns_.start;
    const float left_bottom = stage_side(stage.left, stage, {0, 0}, false, false);
    const float right_bottom = stage_side(stage.right, stage, {0, 0}, true, false);
    const Rect band{x, y, columns_.end() - x, std::max(left_bottom, right_bottom) + 20};
    std::string name(name_of(stage));
    if (!stage.left || !stage.right) {
      name += ", " + std::string(tr(stage.left ? "compare.stage-removed" : "compare.stage-added"));
    }
    open_node(Role::group, "compare.stage:" + number, name, band);
    const std::size_t group = scene_.nodes.size() - 1;
    builder_.begin_group(Layer::body);
    builder_.box(band, 8, Color::surface, Color::line);
    Shape edge;
    edge.kind = ShapeKind::left_edge;
    edge.rect = band;
    edge.radius = 8;
    edge.stroke_width = 4;
    edge.fill = stage_color(index);
    builder_.shape(edge);
    if (columns_.lane_width > 0) {
      const bool alone = !stage.left || !stage.right;
      if (alone) {
        const SignLook& look = layout::look_of(stage.left ? CompareSign::removed : CompareSign::added);
        builder_.icon(look.icon, {x + 16, y + 12, 16, 16}, look.ink, 2);
        write(tr(look.label), {x + 38, y + 12}, columns_.lane_width - 46, TextStyle::small_strong, look.ink);
      } else {
        write(tr("compare.stage"), {x + 16, y + 12}, columns_.lane_width - 24, TextStyle::small, Color::muted);
      }
    }
    stage_side(stage.left, stage, {columns_.left + 8, y + 10}, false, true);
    stage_side(stage.right, stage, {columns_.right + 8, y + 10}, true, true);
    builder_.end_group();
    std::string heading = emotion_words(stage);
    if (!stage.note.empty()) heading += ", " + stage.note;
    node(Role::heading, "compare.band:" + number, heading, band);
    y = band.bottom();
    for (const CompareLane& lane : stage.lanes) {
      if (wanted(lane)) y = lane_rows(lane, number, y + 10);
    }
    close_node();
    scene_.nodes[group].rect.height = y - scene_.nodes[group].rect.y;
    return y + 8;
  }

  // ---------------------------------------------------------------- a lane's rows

  float lane_rows(const CompareLane& lane, const std::string& stage, float y) {
    const float x = columns_.start;
    const float top = y;
    open_node(Role::group, "compare.lane:" + stage + ":" + std::to_string(static_cast<int>(lane.kind)), lane.name,
              {x, y, columns_.end() - x, 0});
    const std::size_t group = scene_.nodes.size() - 1;
    float least = y;
    builder_.begin_group(Layer::body);
    if (columns_.lane_width > 0) {
      mark_of(lane.kind, {x + 16, y + 8});
      least = write(lane.name, {x + 38, y + 7}, columns_.lane_width - 46, TextStyle::small_strong, Color::muted) + 6;
    } else {
      mark_of(lane.kind, {x + 2, y});
      y = write(lane.name, {x + 24, y}, columns_.end() - x - 24, TextStyle::small_strong, Color::muted) + 4;
    }
    builder_.end_group();
    for (const CompareRow& row : lane.rows) {
      if (!wanted(row)) continue;
      const auto place = [&](const std::optional<CompareCard>& shown, bool left) {
        if (!shown) return 0.0F;
        const float tall = card_height(*shown);
        card(*shown, row, lane, left, {left ? columns_.left : columns_.right, y, columns_.width, tall});
        return tall;
      };
      const float left = place(row.left, true);
      const float right = place(row.right, false);
      y += std::max(left, right) + row_gap;
    }
    close_node();
    y = std::max(y, least);
    scene_.nodes[group].rect.height = y - top;
    builder_.begin_group(Layer::body);
    builder_.line({x, y + 3}, {columns_.end(), y + 3}, Color::line);
    builder_.end_group();
    return y;
  }

  void mark_of(model::LaneKind kind, Point at) {
    const CardStyle& style = style_of(kind);
    switch (style.marker) {
      case Marker::triangle:
        builder_.mark(ShapeKind::triangle_up, {at.x + 2, at.y + 2, 12, 11}, style.marker_color);
        break;
      case Marker::diamond:
        builder_.mark(ShapeKind::diamond, {at.x + 2, at.y + 2, 12, 12}, style.marker_color);
        break;
      case Marker::icon:
        builder_.icon(style.icon, {at.x, at.y, 16, 16}, style.marker_color);
        break;
      default: {
        const bool metric = kind == model::LaneKind::metrics;
        const bool action = kind == model::LaneKind::actions;
        builder_.icon(metric ? "chart" : action ? "action" : "card", {at.x, at.y, 16, 16}, Color::muted);
      }
    }
  }

  float chip_width(const CompareCard& card) const {
    return card.emotion ? width(said(*card.emotion), TextStyle::small_strong) + 14 : 0;
  }
  float text_width(const CompareCard& card) const {
    const float chip = chip_width(card);
    return columns_.width - 2 * card_pad - (chip > 0 ? chip + 6 : 0);
  }
  float note_width() const { return columns_.width - 2 * card_pad - sign_size - 6; }

  float card_height(const CompareCard& card) const {
    float tall = 2 * card_pad_y + paragraph_height(card.text, text_width(card), TextStyle::body);
    for (const CompareNote& note : card.notes) {
      tall += 4 + paragraph_height(note.words, note_width(), TextStyle::small);
    }
    return tall;
  }

  void card(const CompareCard& card, const CompareRow& row, const CompareLane& lane, bool left, const Rect& rect) {
    const bool quiet = row.signs == 0;
    builder_.begin_group(Layer::body);
    builder_.box(rect, 8, quiet ? Color::none : Color::raised, quiet ? Color::line : Color::edge, !quiet);
    if (!quiet) {
      Shape edge;
      edge.kind = ShapeKind::left_edge;
      edge.rect = rect;
      edge.radius = 8;
      edge.stroke_width = 4;
      edge.fill = layout::look_of(first_sign(row.signs)).ink;
      builder_.shape(edge);
    }
    const float x = rect.x + card_pad + (quiet ? 0.0F : 2.0F);
    float y = write(card.text, {x, rect.y + card_pad_y}, text_width(card), TextStyle::body,
                    quiet ? Color::muted : Color::text);
    if (card.emotion) {
      const Tone tone = tone_of(*card.emotion);
      const float chip = chip_width(card);
      const Rect at{rect.right() - card_pad - chip, rect.y + card_pad_y, chip, 18};
      builder_.box(at, 9, soft_color_of(tone));
      line_of_text(said(*card.emotion), {at.x + 7, at.y + 1}, TextStyle::small_strong, color_of(tone));
    }
    std::string name = card.text + ", " + lane.name;
    if (card.emotion) name += ", " + strings_.format("layout.emotion", {{"value", said(*card.emotion)}});
    for (const CompareNote& note : card.notes) {
      const SignLook& look = layout::look_of(note.sign);
      y += 4;
      builder_.icon(look.icon, {x, y + 1, sign_size, sign_size}, look.ink, 2);
      y = write(note.words, {x + sign_size + 6, y}, note_width() - 2, TextStyle::small, look.ink);
      name += ", ";
      if (note.sign == CompareSign::changed) name.append(tr(look.label)).append(": ");
      name += note.words;
    }
    if (card.notes.empty() && !quiet) {  // said beside it
      for (std::size_t i = 0; i < compare_sign_count; ++i) {
        const auto sign = static_cast<CompareSign>(i);
        if (has_sign(row.signs, sign)) name.append(", ").append(tr(layout::look_of(sign).label));
      }
    }
    builder_.end_group();
    button((left ? "compare.left:" : "compare.right:") + card.id, name, rect, "compare.open",
           items_.map_ids[left ? 0 : 1] + "|" + card.id);
  }

  float nothing(float y) {
    const std::string_view words = tr(settings_.shown != 0 ? "compare.none-shown" : "compare.alike");
    const float wide = std::min(width_ - 48, 480.0F);
    const float x = (width_ - wide) / 2;
    builder_.begin_group(Layer::body);
    builder_.icon("check", {width_ / 2 - 12, y, 24, 24}, Color::pos, 2);
    float at = y + 34;
    for (const Line& line : wrap(measurer_, words, TextStyle::body, wide)) {
      builder_.text(words.substr(line.offset, line.length), {(width_ - line.width) / 2, at}, TextStyle::body,
                    Color::muted, line.width);
      at += info_of(TextStyle::body).line_height;
    }
    builder_.end_group();
    node(Role::status, "compare.alike", words, {x, y, wide, at - y});
    return at;
  }

  const CompareItems& items_;
  const CompareSettings& settings_;
  float width_;
  CompareColumns columns_;
};

}  // namespace

const SignLook& look_of(CompareSign sign) { return looks[static_cast<std::size_t>(sign)]; }

CompareColumns compare_columns(float width) {
  CompareColumns columns;
  columns.start = std::max(width < 560 ? 12.0F : 24.0F, std::round((width - widest) / 2));
  columns.lane_width = width >= beside ? 148.0F : 0.0F;
  const float gap = width >= beside ? 24.0F : 8.0F;
  columns.left = columns.start + columns.lane_width;
  columns.width = std::max(60.0F, std::floor((width - columns.start - columns.left - gap) / 2));
  columns.right = columns.left + columns.width + gap;
  return columns;
}

void add_compare_head(SceneBuilder& builder, const CompareItems& items, const CompareSettings& settings,
                      const TextMeasurer& measurer, float width, Point at) {
  const CompareColumns columns = compare_columns(width);
  for (std::size_t side = 0; side < 2; ++side) {
    const float x = at.x + (side == 0 ? columns.left : columns.right) + 8;
    const float room = columns.width - 8;
    const std::string_view label = (*settings.strings)(side == 0 ? "compare.left" : "compare.right");
    const std::string title = fitted(measurer, items.titles[side], TextStyle::heading, room);
    const std::string small = std::string(label) + " · " + items.kinds[side];
    const std::vector<Line> lines = wrap(measurer, small, TextStyle::small, room);
    builder.begin_group(Layer::body);
    builder.text(std::string_view(small).substr(0, lines.front().length), {x, at.y + 6}, TextStyle::small, Color::muted,
                 lines.front().width);
    builder.text(title, {x, at.y + 23}, TextStyle::heading, Color::text, width_of(measurer, title, TextStyle::heading));
    builder.end_group();
    builder.node(Role::heading, side == 0 ? "compare.title:left" : "compare.title:right",
                 std::string(label) + ": " + items.titles[side] + ", " + items.kinds[side],
                 {x, at.y + 4, room, compare_head_height - 8});
  }
}

void layout_compare_sheet(const CompareItems& items, const CompareSettings& settings, const TextMeasurer& measurer,
                          float width, Scene& scene) {
  Sheet(items, settings, measurer, width, scene).draw();
}

}  // namespace lotrinh::layout
