#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "layout/number_text.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;
using model::Card;
using model::LaneKind;

constexpr float zero_y = m::emotion_height / 2;
constexpr float per_step = (m::emotion_height - 2 * m::emotion_margin) / 4;
constexpr float label_height = 16;
constexpr float widest_label = 150;
constexpr std::size_t points_per_shape = 64;  // a long curve comes in pieces, so that what is out of sight costs little

float y_of(double emotion) { return zero_y - static_cast<float>(std::clamp(emotion, -2.0, 2.0)) * per_step; }

Rect face_rect(Point at) { return {at.x - m::face_size / 2, at.y - m::face_size / 2, m::face_size, m::face_size}; }

const Card& card_of(const Context& context, const EmotionLane& lane, const CurvePoint& point) {
  return context.map.cards[lane.feelings[point.first].card_index];
}

float right_end(const Context& context) {
  const auto& columns = context.out.columns;
  return columns.empty() ? context.out.lane_title_width : columns.back().x + columns.back().width;
}

// The feelings [first, last) of one column, evenly spread; where they would stand too close, neighbours become one
// point.
void add_points(const Context& context, std::size_t first, std::size_t last, EmotionLane& lane) {
  const Column& column = context.out.columns[lane.feelings[first].column];
  const std::size_t count = last - first;
  const auto most = std::max<std::size_t>(1, static_cast<std::size_t>(column.width / m::face_pitch));
  const std::size_t points = std::min(count, most);
  for (std::size_t i = 0; i < points; ++i) {
    CurvePoint point;
    point.first = static_cast<std::uint32_t>(first + i * count / points);
    point.count = static_cast<std::uint32_t>(first + (i + 1) * count / points) - point.first;
    point.column = lane.feelings[first].column;
    for (std::uint32_t j = point.first; j < point.first + point.count; ++j) {
      point.emotion += std::clamp(*context.map.cards[lane.feelings[j].card_index].emotion, -2.0, 2.0);
    }
    point.emotion /= point.count;
    const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(points);
    point.at = {column.x + column.width * share, y_of(point.emotion)};
    if (point.count == 1) {
      const Card& card = card_of(context, lane, point);
      const bool own = lane.feelings[point.first].row == lane.row;
      point.feeling = own && card.feeling.empty() ? std::string_view(card.text) : std::string_view(card.feeling);
    }
    lane.points.push_back(point);
  }
}

// Finds places for the feelings' names, the strongest feelings first.
class LabelPlacer {
 public:
  LabelPlacer(const Context& context, EmotionLane& lane)
      : context_(context), points_(lane.points), right_(right_end(context)) {
    std::vector<Point> places;
    places.reserve(points_.size());
    for (const CurvePoint& point : points_) places.push_back(point.at);
    path_ = curve_through(places);
  }

  void place_all() {
    std::vector<std::size_t> order(points_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return std::abs(points_[i].emotion); });
    for (const std::size_t i : order) place(i);
  }

 private:
  void place(std::size_t index) {
    CurvePoint& point = points_[index];
    if (point.feeling.empty() || point.feeling.size() > 200) return;
    const float width = width_of(*context_.show.measurer, point.feeling, TextStyle::small_strong);
    if (width > widest_label || width <= 0) return;
    const float beside = m::face_size / 2 + 3;
    const Rect above{point.at.x - width / 2, point.at.y - beside - label_height + 1, width, label_height};
    const Rect below{point.at.x - width / 2, point.at.y + beside - 1, width, label_height};
    const Rect right{point.at.x + beside + 1, point.at.y - label_height / 2, width, label_height};
    const Rect left{point.at.x - beside - 1 - width, point.at.y - label_height / 2, width, label_height};
    const std::array<Rect, 4> places =
        point.emotion > 0 ? std::array{above, below, right, left} : std::array{below, above, right, left};
    for (const Rect& rect : places) {
      if (!is_free(rect, index)) continue;
      point.label = rect;
      return;
    }
  }

  bool is_free(const Rect& rect, std::size_t index) const {
    if (rect.y < 1 || rect.bottom() > m::emotion_height - 1) return false;
    if (rect.x < context_.out.lane_title_width + 2 || rect.right() > right_ - 2) return false;
    const Rect claimed = rect.inset(-2, 0);
    const float reach = widest_label * 2 + m::face_size;
    for (std::size_t i = index; i < points_.size() && points_[i].at.x - rect.x < reach; ++i) {
      if (!clear_of(claimed, i)) return false;
    }
    for (std::size_t i = index; i-- > 0 && rect.right() - points_[i].at.x < reach;) {
      if (!clear_of(claimed, i)) return false;
    }
    return clear_of_curve(claimed, index);
  }

  bool clear_of(const Rect& claimed, std::size_t i) const {
    if (face_rect(points_[i].at).inset(-1).intersects(claimed)) return false;
    return points_[i].label.empty() || !points_[i].label.intersects(claimed);
  }

  // The curve's x runs evenly along each piece (its handles stand at the thirds), so its height at x needs no search.
  float curve_y(float x, std::size_t& piece) const {
    while (piece + 2 < points_.size() && x > points_[piece + 1].at.x) ++piece;
    while (piece > 0 && x < points_[piece].at.x) --piece;
    const Point* p = &path_[piece * 3];
    const float t = std::clamp((x - p[0].x) / (p[3].x - p[0].x), 0.0F, 1.0F);
    const float u = 1 - t;
    return u * u * u * p[0].y + 3 * u * u * t * p[1].y + 3 * u * t * t * p[2].y + t * t * t * p[3].y;
  }

  bool clear_of_curve(const Rect& claimed, std::size_t index) const {
    if (points_.size() < 2) return true;
    const float from = std::max(claimed.x, points_.front().at.x);
    const float to = std::min(claimed.right(), points_.back().at.x);
    constexpr float reach = m::curve_width / 2 + 1;
    std::size_t piece = std::min(index, points_.size() - 2);
    if (from > to) return true;
    float before = curve_y(from, piece);
    for (float x = from; x < to + 1; x += 1) {
      const float y = curve_y(std::min(x, to), piece);
      if (std::max(before, y) + reach > claimed.y && std::min(before, y) - reach < claimed.bottom()) return false;
      before = y;
    }
    return true;
  }

  const Context& context_;
  std::vector<CurvePoint>& points_;
  std::vector<Point> path_;
  float right_;
};

std::string point_name(const Context& context, const EmotionLane& lane, const CurvePoint& point) {
  const std::string value = signed_text(point.emotion, context.language(), 1);
  if (point.count > 1) {
    const std::string count = std::to_string(point.count);
    return context.settings.strings->format("layout.points", {{"count", count}, {"value", value}});
  }
  const Card& card = card_of(context, lane, point);
  std::string name = card.text.empty() ? std::string() : card.text + ", ";
  name += context.words.emotion.with(value);
  if (!card.feeling.empty()) name += " " + card.feeling;
  return name;
}

std::uint32_t add_point(Context& context, const EmotionLane& lane, const CurvePoint& point, std::uint32_t cell_node) {
  SceneBuilder& builder = context.builder;
  const float top = context.out.rows[lane.row].y;
  const Color color = color_of(tone_of(point.emotion));
  const Rect face = face_rect(point.at).moved(0, top);
  builder.begin_group(Layer::body);
  Shape& circle = builder.mark(ShapeKind::ellipse, face.inset(1), Color::surface);
  circle.stroke = color;
  circle.stroke_width = 2;
  builder.icon(face_of(point.emotion), face, color, 1.5F);
  const Rect label = point.label.moved(0, top);
  if (!point.label.empty()) {
    builder.text(point.feeling, {label.x, label.y}, TextStyle::small_strong, color, label.width);
  }
  builder.end_group();
  bool faded = context.settings.faded != nullptr;
  for (std::uint32_t i = point.first; faded && i < point.first + point.count; ++i) {
    faded = context.faded(lane.feelings[i].card_index);
  }
  if (faded) add_veil(context, lane.row, face, m::face_size / 2);
  Node node;
  node.role = Role::point;
  node.state.focusable = true;
  node.rect = face;
  if (!point.label.empty()) node.text_rect = label;
  node.style = TextStyle::small_strong;
  node.parent = cell_node;
  node.row = static_cast<std::int32_t>(lane.row);
  node.column = static_cast<std::int32_t>(point.column);
  node.id = builder.str(card_of(context, lane, point).id.value);
  node.name = builder.str(point_name(context, lane, point));
  return builder.node(node);
}

}  // namespace

EmotionLane plan_emotion_lane(const Context& context, std::uint32_t row) {
  EmotionLane lane;
  lane.row = row;
  for (const Feeling& feeling : context.plan.feelings) {
    if (feeling.row == row || context.out.rows[feeling.row].kind == LaneKind::touchpoints) {
      lane.feelings.push_back(feeling);
    }
  }
  for (std::size_t first = 0; first < lane.feelings.size();) {
    std::size_t last = first;
    while (last < lane.feelings.size() && lane.feelings[last].column == lane.feelings[first].column) ++last;
    add_points(context, first, last, lane);
    first = last;
  }
  LabelPlacer(context, lane).place_all();
  for (const CurvePoint& point : lane.points) {
    for (std::uint32_t i = point.first; i < point.first + point.count; ++i) {
      if (lane.feelings[i].row != row) continue;
      const Card& card = context.map.cards[lane.feelings[i].card_index];
      const bool text_is_label = !point.label.empty() && point.feeling == card.text;
      if (card.text.empty() || text_is_label) lane.on_curve.push_back(lane.feelings[i].card_index);
    }
  }
  std::ranges::sort(lane.on_curve);
  return lane;
}

std::vector<Point> curve_through(const std::vector<Point>& points) {
  if (points.size() < 2) return points;
  const std::size_t last = points.size() - 1;
  const auto slope = [&](std::size_t i) { return (points[i + 1].y - points[i].y) / (points[i + 1].x - points[i].x); };
  std::vector<float> tangents(points.size());
  tangents[0] = slope(0);
  tangents[last] = slope(last - 1);
  for (std::size_t i = 1; i < last; ++i) {
    const float before = slope(i - 1);
    const float after = slope(i);
    tangents[i] = before * after <= 0 ? 0 : (before + after) / 2;
  }
  for (std::size_t i = 0; i < last; ++i) {  // keeps each piece within its ends: alpha^2 + beta^2 <= 9
    const float d = slope(i);
    if (d == 0) {
      tangents[i] = tangents[i + 1] = 0;
      continue;
    }
    const float length = std::hypot(tangents[i] / d, tangents[i + 1] / d);
    if (length <= 3) continue;
    tangents[i] *= 3 / length;
    tangents[i + 1] *= 3 / length;
  }
  std::vector<Point> path{points[0]};
  for (std::size_t i = 0; i < last; ++i) {
    const float third = (points[i + 1].x - points[i].x) / 3;
    path.push_back({points[i].x + third, points[i].y + tangents[i] * third});
    path.push_back({points[i + 1].x - third, points[i + 1].y - tangents[i + 1] * third});
    path.push_back(points[i + 1]);
  }
  return path;
}

void add_curve(Context& context, const EmotionLane& lane) {
  SceneBuilder& builder = context.builder;
  const float top = context.out.rows[lane.row].y;
  const float left = context.out.lane_title_width;
  const float right = right_end(context);
  if (right <= left) return;
  builder.begin_group(Layer::body);
  for (const int step : {-2, -1, 0, 1, 2}) {
    const float y = top + y_of(step);
    builder.line({left, y}, {right, y}, Color::line, 1, step != 0);
  }
  std::vector<Point> places;
  for (const CurvePoint& point : lane.points) places.push_back({point.at.x, point.at.y + top});
  const std::vector<Point> path = curve_through(places);
  for (std::size_t from = 0; from + 1 < places.size(); from += points_per_shape) {
    const std::size_t to = std::min(from + points_per_shape, places.size() - 1);
    builder.begin_group(Layer::body);
    Shape curve;
    curve.kind = ShapeKind::curve;
    curve.stroke = Color::neu;  // at the zero line; see scene.h
    curve.stroke_width = m::curve_width;
    curve.rect = {places[from].x, top + m::emotion_margin, places[to].x - places[from].x,
                  m::emotion_height - 2 * m::emotion_margin};
    std::vector<Point>& points = context.out.scene.curve_points;
    curve.points = {static_cast<std::uint32_t>(points.size()), static_cast<std::uint32_t>((to - from) * 3 + 1)};
    points.insert(points.end(), path.begin() + static_cast<std::ptrdiff_t>(from * 3),
                  path.begin() + static_cast<std::ptrdiff_t>(to * 3 + 1));
    builder.shape(curve);
  }
  builder.end_group();
}

void add_emotion_cell(Context& context, const EmotionLane& lane, const CellPlan& cell, std::uint32_t cell_node) {
  const auto by_column = std::ranges::lower_bound(lane.points, cell.column, {}, &CurvePoint::column);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> own;  // this lane's cards of the cell, and their points' nodes
  for (auto point = by_column; point != lane.points.end() && point->column == cell.column; ++point) {
    const std::uint32_t node = add_point(context, lane, *point, cell_node);
    for (std::uint32_t i = point->first; i < point->first + point->count; ++i) {
      if (lane.feelings[i].row == lane.row) own.emplace_back(lane.feelings[i].card_index, node);
    }
  }
  if (context.out.columns[cell.column].collapsed) return;
  Point at{context.out.columns[cell.column].x + m::cell_padding,
           context.out.rows[cell.row].y + m::emotion_height + context.space().cell_padding};
  auto next = own.begin();
  for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) {
    const std::uint32_t card = context.plan.order[i];
    while (next != own.end() && next->first < card) ++next;
    if (std::ranges::binary_search(lane.on_curve, card)) {
      context.out.cards.push_back({card, cell.row, cell.column, next == own.end() ? cell_node : next->second});
    } else {
      at.y = add_card(context, cell, i, cell_node, at) + context.space().card_gap;
    }
  }
}

}  // namespace lotrinh::layout
