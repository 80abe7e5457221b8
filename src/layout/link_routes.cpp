#include "layout/link_routes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <tuple>

#include "layout/map_metrics.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;

constexpr float track_pitch = 4;    // px between arrows that run side by side
constexpr float turn_cost = 24;     // a turn is worth this way, px
constexpr float port_pitch = 7;     // between arrows at one side of a card
constexpr float outside_cost = 80;  // the outer gutters are narrow: a head has hardly room there
constexpr float port_margin = 6;    // to the card's corners
constexpr float arrow_radius = 6;   // of a turn
constexpr float straight_room = 5;  // cards closer than this are not joined straight: no room for a head

enum class Side : std::uint8_t { left, right, top, bottom };

// A strip of the grid without cards: between two columns or two rows, at the outside half as wide.
struct Gutter {
  float middle = 0;
  float half = 0;  // how far tracks may lie from the middle
};

// A piece of a route in a gutter, which still waits for its track.
struct Piece {
  bool upright = false;
  std::uint32_t gutter = 0;
  std::uint32_t link = 0;
  std::uint32_t order = 0;  // of the link's pieces
  float from = 0;           // along the gutter
  float to = 0;
  std::uint32_t net = 0;  // pieces of one net may lie over each other
};

struct Plan {
  bool straight = false;
  Side leaves = Side::right;
  Side enters = Side::left;
  std::uint32_t first = 0;                // the upright gutter beside the first card
  std::optional<std::uint32_t> across{};  // the level one on the way
  std::uint32_t last = 0;                 // the upright one beside the last card; the first one where nothing is across
};

class Router {
 public:
  Router(const MapScene& map, const std::vector<LinkEnds>& links) : map_(map), links_(links), plans_(links.size()) {}

  std::vector<LinkRoute> route() {
    std::vector<LinkRoute> routes(links_.size());
    if (links_.empty() || map_.columns.empty() || map_.rows.empty()) return routes;
    make_gutters();
    index_columns();
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (usable(i)) plans_[i] = plan(i);
    }
    place_ports();
    place_tracks();
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (usable(i)) routes[i].points = points_of(i);
    }
    return routes;
  }

 private:
  bool usable(std::uint32_t link) const {
    const LinkEnds& ends = links_[link];
    return ends.from != ends.to && ends.from < map_.cards.size() && ends.to < map_.cards.size();
  }
  const CellSlot& slot(std::uint32_t card) const { return map_.cards[card]; }
  const Rect& rect(std::uint32_t card) const { return map_.scene.nodes[slot(card).node].rect; }

  // ---------------------------------------------------------------- the grid

  void make_gutters() {
    constexpr float inside = m::cell_padding - 2;
    const std::vector<Column>& columns = map_.columns;
    upright_.push_back({columns.front().x + inside / 2, inside / 2 - 1});
    for (std::size_t i = 1; i < columns.size(); ++i) upright_.push_back({columns[i].x - 0.5F, inside});
    upright_.push_back({columns.back().x + columns.back().width - inside / 2 - 1, inside / 2 - 1});
    // A row's cards may begin closer to its edge in a compact map: what is free there is what all its cards leave.
    std::vector<float> above(map_.rows.size(), m::cell_padding);
    std::vector<float> below(map_.rows.size(), m::cell_padding);
    for (std::uint32_t i = 0; i < map_.cards.size(); ++i) {
      const Row& row = map_.rows[slot(i).row];
      above[slot(i).row] = std::min(above[slot(i).row], rect(i).y - row.y);
      below[slot(i).row] = std::min(below[slot(i).row], row.y + row.height - rect(i).bottom());
    }
    for (std::size_t i = 0; i <= map_.rows.size(); ++i) {
      const float up = i > 0 ? std::max(0.0F, below[i - 1] - 2) : 0;
      const float down = i < map_.rows.size() ? std::max(0.0F, above[i] - 2) : 0;
      const float y = i < map_.rows.size() ? map_.rows[i].y : map_.rows.back().y + map_.rows.back().height;
      level_.push_back({y + (down - up) / 2, (up + down) / 2});
    }
  }

  void index_columns() {
    in_column_.resize(map_.columns.size());
    for (std::uint32_t i = 0; i < map_.cards.size(); ++i) in_column_[slot(i).column].push_back(i);
    for (std::vector<std::uint32_t>& cards : in_column_) {
      std::ranges::sort(cards, {}, [&](std::uint32_t card) { return rect(card).y; });
    }
  }

  // ---------------------------------------------------------------- which way

  Plan plan(std::uint32_t link) const {
    const std::uint32_t a = links_[link].from;
    const std::uint32_t b = links_[link].to;
    if (const std::optional<Plan> straight = straight_plan(a, b)) return *straight;
    Plan best;
    float least = std::numeric_limits<float>::max();
    for (const Side leaves : {Side::right, Side::left}) {
      for (const Side enters : {Side::left, Side::right}) {
        Plan tried;
        tried.leaves = leaves;
        tried.enters = enters;
        tried.first = slot(a).column + (leaves == Side::right ? 1 : 0);
        tried.last = slot(b).column + (enters == Side::right ? 1 : 0);
        if (tried.first == tried.last) {
          keep_shorter(tried, a, b, best, least);
          continue;
        }
        for (const std::uint32_t across : {slot(a).row, slot(a).row + 1, slot(b).row, slot(b).row + 1}) {
          if (level_[across].half <= 0) continue;
          tried.across = across;
          keep_shorter(tried, a, b, best, least);
        }
      }
    }
    return best;
  }

  void keep_shorter(const Plan& tried, std::uint32_t a, std::uint32_t b, Plan& best, float& least) const {
    const Rect& from = rect(a);
    const Rect& to = rect(b);
    const float x1 = upright_[tried.first].middle;
    const float x2 = upright_[tried.last].middle;
    float way = std::abs(x1 - (tried.leaves == Side::right ? from.right() : from.x)) +
                std::abs(x2 - (tried.enters == Side::right ? to.right() : to.x));
    for (const std::uint32_t gutter : {tried.first, tried.last}) {
      if (gutter == 0 || gutter + 1 == upright_.size()) way += outside_cost;
    }
    if (tried.across) {
      const float y = level_[*tried.across].middle;
      way += std::abs(y - from.center().y) + std::abs(x2 - x1) + std::abs(to.center().y - y) + 4 * turn_cost;
    } else {
      way += std::abs(to.center().y - from.center().y) + 2 * turn_cost;
    }
    if (way >= least) return;
    least = way;
    best = tried;
  }

  std::optional<Plan> straight_plan(std::uint32_t a, std::uint32_t b) const {
    const Rect& from = rect(a);
    const Rect& to = rect(b);
    Plan made;
    made.straight = true;
    if (slot(a).column == slot(b).column) {
      const bool down = to.y > from.y;
      const float gap = down ? to.y - from.bottom() : from.y - to.bottom();
      if (gap < straight_room || !next_to(a, b)) return std::nullopt;
      made.leaves = down ? Side::bottom : Side::top;
      made.enters = down ? Side::top : Side::bottom;
      return made;
    }
    const bool right = slot(b).column == slot(a).column + 1;
    const bool left = slot(a).column == slot(b).column + 1;
    const float overlap = std::min(from.bottom(), to.bottom()) - std::max(from.y, to.y);
    const float gap = right ? to.x - from.right() : from.x - to.right();
    if ((!right && !left) || gap < straight_room || overlap < 2 * port_margin) return std::nullopt;
    made.leaves = right ? Side::right : Side::left;
    made.enters = right ? Side::left : Side::right;
    return made;
  }

  // Of one column, with no card between.
  bool next_to(std::uint32_t a, std::uint32_t b) const {
    const std::vector<std::uint32_t>& cards = in_column_[slot(a).column];
    const float from = std::min(rect(a).y, rect(b).y);
    const float to = std::max(rect(a).y, rect(b).y);
    const auto first = std::ranges::upper_bound(cards, from, {}, [&](std::uint32_t card) { return rect(card).y; });
    return first != cards.end() && rect(*first).y >= to;
  }

  // ---------------------------------------------------------------- where at a card's side

  struct Port {
    std::uint32_t card = 0;
    Side side = Side::right;
    std::uint32_t link = 0;
    bool at_start = false;
  };

  // Arrows that leave a card at one side begin at one point, and those that come in there end at another.
  void place_ports() {
    starts_.resize(links_.size());
    ends_.resize(links_.size());
    std::vector<Port> ports;
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (!usable(i)) continue;
      ports.push_back({links_[i].from, plans_[i].leaves, i, true});
      ports.push_back({links_[i].to, plans_[i].enters, i, false});
    }
    std::ranges::stable_sort(ports, {},
                             [](const Port& port) { return std::tuple(port.card, port.side, port.at_start); });
    for (std::size_t first = 0; first < ports.size();) {
      std::size_t last = first;
      while (last < ports.size() && ports[last].card == ports[first].card && ports[last].side == ports[first].side) {
        ++last;
      }
      const bool both = ports[first].at_start != ports[last - 1].at_start;
      for (std::size_t i = first; i < last; ++i) {
        (ports[i].at_start ? starts_ : ends_)[ports[i].link] =
            port(ports[i], both && ports[i].at_start ? 1 : 0, both ? 2 : 1);
      }
      first = last;
    }
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (usable(i) && plans_[i].straight) straighten(i);
    }
  }

  Point port(const Port& port, std::size_t index, std::size_t count) const {
    const Rect& at = rect(port.card);
    const bool level = port.side == Side::top || port.side == Side::bottom;
    const float length = level ? at.width : at.height;
    const float room = std::max(0.0F, length - 2 * port_margin);
    const float pitch = count > 1 ? std::min(port_pitch, room / static_cast<float>(count - 1)) : 0;
    const float along = length / 2 + (static_cast<float>(index) - static_cast<float>(count - 1) / 2) * pitch;
    switch (port.side) {
      case Side::left:
        return {at.x, at.y + along};
      case Side::right:
        return {at.right(), at.y + along};
      case Side::top:
        return {at.x + along, at.y};
      case Side::bottom:
        break;
    }
    return {at.x + along, at.bottom()};
  }

  // Both ends at one height (one x): where the cards overlap.
  void straighten(std::uint32_t link) {
    const Rect& a = rect(links_[link].from);
    const Rect& b = rect(links_[link].to);
    Point& from = starts_[link];
    Point& to = ends_[link];
    if (plans_[link].leaves == Side::bottom) {
      to.x = from.x;
    } else if (plans_[link].leaves == Side::top) {  // beside one that goes down
      from.x = to.x;
    } else {
      const float top = std::max(a.y, b.y) + port_margin;
      const float bottom = std::min(a.bottom(), b.bottom()) - port_margin;
      from.y = to.y = std::clamp((from.y + to.y) / 2, top, std::max(top, bottom));
    }
  }

  // ---------------------------------------------------------------- tracks

  std::vector<Piece> pieces() const {
    std::vector<Piece> made;
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (!usable(i) || plans_[i].straight) continue;
      const Plan& plan = plans_[i];
      const float y1 = starts_[i].y;
      const float y2 = ends_[i].y;
      if (!plan.across) {
        made.push_back({true, plan.first, i, 0, y1, y2});
        continue;
      }
      const float y = level_[*plan.across].middle;
      made.push_back({true, plan.first, i, 0, y1, y});
      made.push_back({false, *plan.across, i, 1, upright_[plan.first].middle, upright_[plan.last].middle});
      made.push_back({true, plan.last, i, 2, y, y2});
    }
    const std::vector<std::uint32_t> nets = nets_of_links();
    for (Piece& piece : made) {
      if (piece.from > piece.to) std::swap(piece.from, piece.to);
      piece.net = nets[piece.link];
    }
    return made;
  }

  // Arrows to one card run together, as do those from one card to several: a trunk with branches.
  std::vector<std::uint32_t> nets_of_links() const {
    std::vector<std::uint32_t> coming(map_.cards.size());
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (usable(i) && !plans_[i].straight) ++coming[links_[i].to];
    }
    std::vector<std::uint32_t> nets(links_.size());
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
      if (usable(i)) nets[i] = coming[links_[i].to] > 1 ? 2 * links_[i].to + 1 : 2 * links_[i].from;
    }
    return nets;
  }

  // Each gutter's nets on the fewest tracks on which none lies over another: by their beginnings, each on the first
  // track that is free again (Hashimoto & Stevens 1971, "Wire routing by optimizing channel assignment within large
  // apertures", https://doi.org/10.1145/800158.805069: the left-edge algorithm).
  void place_tracks() {
    offsets_.resize(links_.size());
    std::vector<Piece> all = pieces();
    std::ranges::stable_sort(all, {},
                             [](const Piece& piece) { return std::tuple(piece.upright, piece.gutter, piece.net); });
    const auto same_gutter = [](const Piece& a, const Piece& b) {
      return a.upright == b.upright && a.gutter == b.gutter;
    };
    for (std::size_t first = 0; first < all.size();) {
      std::size_t last = first;
      while (last < all.size() && same_gutter(all[last], all[first])) ++last;
      place_in_gutter(std::span(all).subspan(first, last - first));
      first = last;
    }
  }

  void place_in_gutter(std::span<const Piece> pieces) {  // by net
    struct Run {
      std::size_t first = 0;  // its pieces
      std::size_t last = 0;
      float from = 0;
      float to = 0;
      std::size_t track = 0;
    };
    std::vector<Run> runs;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (i == 0 || pieces[i].net != pieces[i - 1].net) runs.push_back({i, i, pieces[i].from, pieces[i].to, 0});
      Run& run = runs.back();
      run.last = i + 1;
      run.from = std::min(run.from, pieces[i].from);
      run.to = std::max(run.to, pieces[i].to);
    }
    std::ranges::stable_sort(runs, {}, &Run::from);
    std::vector<float> free_from;
    for (Run& run : runs) {
      const auto track = std::ranges::find_if(free_from, [&](float end) { return end + track_pitch < run.from; });
      run.track = static_cast<std::size_t>(track - free_from.begin());
      if (track == free_from.end()) {
        free_from.push_back(run.to);
      } else {
        *track = run.to;
      }
    }
    const Gutter& gutter = (pieces.front().upright ? upright_ : level_)[pieces.front().gutter];
    const float count = static_cast<float>(free_from.size());
    const float pitch = count > 1 ? std::min(track_pitch, 2 * gutter.half / (count - 1)) : 0;
    for (const Run& run : runs) {
      const float offset = (static_cast<float>(run.track) - (count - 1) / 2) * pitch;
      for (std::size_t i = run.first; i < run.last; ++i) offsets_[pieces[i].link][pieces[i].order] = offset;
    }
  }

  std::vector<Point> points_of(std::uint32_t link) const {
    const Plan& plan = plans_[link];
    const Point from = starts_[link];
    const Point to = ends_[link];
    if (plan.straight) return {from, to};
    const float x1 = upright_[plan.first].middle + offsets_[link][0];
    if (!plan.across) return tidied({from, {x1, from.y}, {x1, to.y}, to});
    const float y = level_[*plan.across].middle + offsets_[link][1];
    const float x2 = upright_[plan.last].middle + offsets_[link][2];
    return tidied({from, {x1, from.y}, {x1, y}, {x2, y}, {x2, to.y}, to});
  }

  // Without pieces of no length.
  static std::vector<Point> tidied(std::vector<Point> points) {
    const auto same = [](Point a, Point b) { return std::abs(a.x - b.x) < 0.01F && std::abs(a.y - b.y) < 0.01F; };
    const auto rest = std::ranges::unique(points, same);
    points.erase(rest.begin(), rest.end());
    return points;
  }

  const MapScene& map_;
  const std::vector<LinkEnds>& links_;
  std::vector<Plan> plans_;
  std::vector<Gutter> upright_;                        // left of each column, and right of the last
  std::vector<Gutter> level_;                          // above each row, and below the last
  std::vector<std::vector<std::uint32_t>> in_column_;  // cards from above
  std::vector<Point> starts_;                          // by link
  std::vector<Point> ends_;
  std::vector<std::array<float, 3>> offsets_;  // by link: of its pieces, from their gutters' middles
};

}  // namespace

std::vector<LinkRoute> route_links(const MapScene& map, const std::vector<LinkEnds>& links) {
  return Router(map, links).route();
}

Shape& add_arrow(SceneBuilder& builder, const LinkRoute& route, Color color, float width) {
  return builder.arrow(route.points, arrow_radius, color, width);
}

}  // namespace lotrinh::layout
