#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "layout/curves.h"
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

// Feelings of one of the map's further personas make a curve of their own; all others belong to the first one's.
std::uint32_t curve_of(const Context& context, const Card& card) {
  const std::vector<model::PersonaId>& ids = context.map.info.persona_ids;
  if (ids.size() < 2 || card.persona_ids.empty()) return 0;
  const auto named = std::ranges::find_if(
      ids, [&](const model::PersonaId& id) { return std::ranges::contains(card.persona_ids, id); });
  return named == ids.end() ? 0 : static_cast<std::uint32_t>(named - ids.begin());
}

// Faces of several curves that feel alike do not hide each other.
float aside(std::uint32_t curve) {
  constexpr std::array<float, 5> shifts = {0, 10, -10, 5, -5};
  return shifts[curve % shifts.size()];
}

// How a further curve is told from the others: by its dashes, its colour and its name.
struct CurveLook {
  Color color;
  float dash;  // px
  float space;
};
CurveLook look_of(std::uint32_t curve) {
  constexpr std::array<CurveLook, 4> looks = {
      CurveLook{Color::idea, 9, 5}, {Color::warn, 3, 4}, {Color::stage2, 14, 4}, {Color::stage4, 6, 8}};
  return looks[(curve - 1) % looks.size()];
}

// The points of one curve, `top` px lower.
std::vector<Point> places_of(const EmotionLane& lane, std::uint32_t curve, float top) {
  std::vector<Point> places;
  for (const CurvePoint& point : lane.points) {
    if (point.curve == curve) places.push_back({point.at.x, point.at.y + top});
  }
  return places;
}

// The feelings [first, last) of one column and curve, evenly spread; where they would stand too close, neighbours
// become one point.
void add_points(const Context& context, std::size_t first, std::size_t last, std::uint32_t curve, EmotionLane& lane) {
  const Column& column = context.out.columns[lane.feelings[first].column];
  const std::size_t count = last - first;
  const auto most = std::max<std::size_t>(1, static_cast<std::size_t>(column.width / m::face_pitch));
  const std::size_t points = std::min(count, most);
  for (std::size_t i = 0; i < points; ++i) {
    CurvePoint point;
    point.first = static_cast<std::uint32_t>(first + i * count / points);
    point.count = static_cast<std::uint32_t>(first + (i + 1) * count / points) - point.first;
    point.column = lane.feelings[first].column;
    point.curve = curve;
    for (std::uint32_t j = point.first; j < point.first + point.count; ++j) {
      point.emotion += std::clamp(*context.map.cards[lane.feelings[j].card_index].emotion, -2.0, 2.0);
    }
    point.emotion /= point.count;
    const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(points);
    point.at = {column.x + column.width * share + aside(curve), y_of(point.emotion)};
    if (point.count == 1) {
      const Card& card = card_of(context, lane, point);
      const bool own = lane.feelings[point.first].row == lane.row;
      point.feeling = own && card.feeling.empty() ? std::string_view(card.text) : std::string_view(card.feeling);
    }
    lane.points.push_back(point);
  }
}

// `taken`: by x, none of it wider than `widest_label`.
bool free_of(std::span<const Rect> taken, const Rect& claimed) {
  const auto first = std::ranges::lower_bound(taken, claimed.x - widest_label, {}, &Rect::x);
  for (auto rect = first; rect != taken.end() && rect->x < claimed.right(); ++rect) {
    if (rect->intersects(claimed)) return false;
  }
  return true;
}

// Finds places for the names of the feelings on the first curve, the strongest feelings first. Those of further curves
// stand on the cards below.
class LabelPlacer {
 public:
  // `points`: of the first curve, by x; `taken`: by what else stands there, by x, none of it wider than `widest_label`.
  LabelPlacer(const Context& context, std::vector<CurvePoint>& points, std::span<const Rect> taken)
      : context_(context), points_(points), taken_(taken), right_(right_end(context)) {
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
    return free_of(taken_, claimed) && clear_of_curve(claimed, index);
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
  std::span<const Rect> taken_;
  std::vector<Point> path_;
  float right_;
};

std::string_view persona_name(const Context& context, std::uint32_t curve) {
  const std::vector<model::PersonaId>& ids = context.map.info.persona_ids;
  const model::Persona* persona = curve < ids.size() ? context.document.persona(ids[curve]) : nullptr;
  return persona ? std::string_view(persona->name) : std::string_view();
}

std::string point_name(const Context& context, const EmotionLane& lane, const CurvePoint& point) {
  if (point.curve > 0) {
    CurvePoint unnamed = point;
    unnamed.curve = 0;
    return std::string(persona_name(context, point.curve)) + ": " + point_name(context, lane, unnamed);
  }
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
  circle.stroke = point.curve > 0 ? look_of(point.curve).color : color;
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

void sort_by_x(std::vector<Rect>& rects) { std::ranges::sort(rects, {}, &Rect::x); }

// Beside a point of the curve, the last ones first, where no face and no other name stands.
void place_name(const Context& context, EmotionLane& lane, std::uint32_t curve, std::vector<Rect>& taken) {
  constexpr float widest = widest_label - 8;
  const std::string_view name = persona_name(context, curve);
  if (name.empty()) return;
  const Line line = wrap(*context.show.measurer, name, TextStyle::small_strong, widest).front();
  const float width = line.width + 8;
  const float height = label_height + 2;
  const float beside = m::face_size / 2 + 3;
  const auto fits = [&](const Rect& rect) {
    return rect.y >= 1 && rect.bottom() <= m::emotion_height - 1 && rect.x >= context.out.lane_title_width + 2 &&
           rect.right() <= right_end(context) - 2 && free_of(taken, rect);
  };
  for (auto point = lane.points.rbegin(); point != lane.points.rend(); ++point) {
    if (point->curve != curve) continue;
    const Point at = point->at;
    for (const Rect& rect : {Rect{at.x + beside, at.y - height / 2, width, height},
                             {at.x - width / 2, at.y - beside - height, width, height},
                             {at.x - width / 2, at.y + beside, width, height},
                             {at.x - beside - width, at.y - height / 2, width, height}}) {
      if (!fits(rect)) continue;
      lane.names.push_back({curve, clipped(name, line), rect});
      taken.push_back(rect);
      return sort_by_x(taken);
    }
  }
}

// Rects along a further curve, for no name of a feeling to be crossed out by it.
void take_curve(const EmotionLane& lane, std::uint32_t curve, std::vector<Rect>& taken) {
  constexpr int pieces = 48;
  for_each_piece(places_of(lane, curve, 0), pieces, [&](Point from, Point to) {
    const float top = std::min(from.y, to.y);
    taken.push_back({from.x, top - 1, std::max(to.x - from.x, 1.0F), std::abs(to.y - from.y) + 2});
  });
}

void place_labels(const Context& context, EmotionLane& lane) {
  const auto further = [](const CurvePoint& point) { return point.curve > 0; };
  if (!std::ranges::any_of(lane.points, further)) return LabelPlacer(context, lane.points, {}).place_all();
  std::vector<Rect> taken;
  std::vector<CurvePoint> first;
  for (const CurvePoint& point : lane.points) taken.push_back(face_rect(point.at).inset(-1));
  sort_by_x(taken);
  const auto curves = static_cast<std::uint32_t>(context.map.info.persona_ids.size());
  for (std::uint32_t curve = 0; curve < curves; ++curve) place_name(context, lane, curve, taken);
  // The first curve's points apart from the others, and back in their order.
  taken.clear();
  for (const CurvePoint& point : lane.points) {
    if (further(point)) {
      taken.push_back(face_rect(point.at).inset(-1));
    } else {
      first.push_back(point);
    }
  }
  for (const CurveName& name : lane.names) taken.push_back(name.rect);
  for (std::uint32_t curve = 1; curve < curves; ++curve) take_curve(lane, curve, taken);
  sort_by_x(taken);
  LabelPlacer(context, first, taken).place_all();
  auto placed = first.begin();
  for (CurvePoint& point : lane.points) {
    if (!further(point)) point = *placed++;
  }
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
  const auto curve_at = [&](std::size_t i) {
    return curve_of(context, context.map.cards[lane.feelings[i].card_index]);
  };
  const bool several = context.map.info.persona_ids.size() > 1;
  if (several) {
    std::ranges::stable_sort(lane.feelings, {}, [&](const Feeling& feeling) {
      return std::pair(feeling.column, curve_of(context, context.map.cards[feeling.card_index]));
    });
  }
  for (std::size_t first = 0; first < lane.feelings.size();) {
    const std::uint32_t curve = several ? curve_at(first) : 0;
    std::size_t last = first;
    while (last < lane.feelings.size() && lane.feelings[last].column == lane.feelings[first].column &&
           (!several || curve_at(last) == curve)) {
      ++last;
    }
    add_points(context, first, last, curve, lane);
    first = last;
  }
  place_labels(context, lane);
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

namespace {

void add_curve_name(Context& context, const CurveName& name, float top) {
  const Rect rect = name.rect.moved(0, top);
  context.builder.begin_group(Layer::body);
  context.builder.box(rect, 4, Color::surface).opacity = 225;
  context.builder.text(name.text, {rect.x + 4, rect.y + 1}, TextStyle::small_strong,
                       name.curve > 0 ? look_of(name.curve).color : Color::text, rect.width - 8);
}

// A further persona's curve, without the first one's colours.
void add_further_curve(Context& context, const EmotionLane& lane, std::uint32_t curve) {
  const CurveLook look = look_of(curve);
  add_dashed_curve(context.builder, places_of(lane, curve, context.out.rows[lane.row].y), look.color,
                   {look.dash, look.space, 2});
}

}  // namespace

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
  const std::size_t curves = std::max<std::size_t>(1, context.map.info.persona_ids.size());
  for (std::size_t curve = curves; curve-- > 1;) add_further_curve(context, lane, static_cast<std::uint32_t>(curve));
  const std::vector<Point> places = places_of(lane, 0, top);
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
  for (const CurveName& name : lane.names) add_curve_name(context, name, top);
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
  std::ranges::sort(own);  // several curves bring them in another order
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
