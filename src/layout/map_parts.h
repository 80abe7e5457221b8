#pragma once
// The parts of the map's layout, each in a file of its own: map_grid (what stands where), map_headers, map_cards,
// map_emotion. map_layout.cpp calls them in order.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layout/card_block.h"
#include "layout/map_layout.h"
#include "layout/map_metrics.h"
#include "layout/scene.h"
#include "model/document.h"

namespace lotrinh::layout {

inline constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

// A text of the interface with one {value} in it.
struct Phrase {
  std::string before;
  std::string after;
  std::string with(std::string_view value) const { return before + std::string(value) + after; }
};

// The interface's texts that every card needs, looked up once a layout.
struct Words {
  // Parts of a card's name: each begins with ", ".
  std::array<std::string, model::lane_kind_count> card_kinds;
  Phrase channel;
  Phrase card_emotion;
  Phrase influence;
  Phrase owner;
  Phrase image;  // what is to be seen on it
  std::string image_unnamed;
  Phrase votes;
  Phrase change;
  Phrase emotion;
  Phrase cards;  // "12 cards"
  std::string one_card;
  std::string no_cards;
  std::string faded;  // begins with ", "
  std::string percent_points;
  Phrase lane_menu;
  Phrase lane_collapse;
  Phrase lane_expand;
  Phrase stage_menu;
  Phrase stage_expand;
  Phrase stage_feeds;

  std::string card_count(std::size_t count) const;
};
Words words_of(const Strings& strings);

// One cell and its cards: order[first .. first + count) of GridPlan.
struct CellPlan {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct StagePlan {
  std::uint32_t first_column = 0;
  std::uint32_t column_count = 0;
  std::uint32_t whole_column = nowhere;  // of the cards that name no step
};

// One card with an emotion in a lane of touchpoints or emotions.
struct Feeling {
  std::uint32_t card_index = 0;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

// Where a card stands: nowhere twice for one whose lane or stage is not on the map.
struct CardPlace {
  std::uint32_t row = nowhere;
  std::uint32_t column = nowhere;
};

struct GridPlan {
  std::vector<StagePlan> stages;
  std::vector<CardPlace> places;      // by card index
  std::vector<std::uint32_t> order;   // card indices by row, column, order
  std::vector<std::uint32_t> blocks;  // by card index: the measured block; none for cards of collapsed lanes and stages
  std::vector<CellPlan> cells;        // by row and column; past `most_cells` only those that hold cards
  std::vector<Feeling> feelings;      // by column and order
};

// Cells beyond this many get no node when they are empty: 400 stages x 500 lanes is no map that a person reads.
inline constexpr std::size_t most_cells = 200'000;

struct Context {
  const model::Document& document;
  const model::Map& map;
  const ViewSettings& settings;
  const ShowSettings& show;
  const Words& words;
  LayoutCache::Data& cache;
  MapScene& out;
  SceneBuilder& builder;
  GridPlan& plan;
  std::uint32_t grid_node = no_parent;

  std::string_view language() const { return settings.language; }
  const metrics::Spacing& space() const { return settings.compact ? metrics::compact : metrics::comfortable; }
  const Sign* card_sign(std::size_t card) const { return settings.signs ? settings.signs->of_card(card) : nullptr; }
  const Sign* stage_sign(std::size_t stage) const { return settings.signs ? settings.signs->of_stage(stage) : nullptr; }
  bool faded(std::uint32_t card) const { return settings.faded && (*settings.faded)[card] != 0; }
};

inline float card_width_in(const Column& column) { return column.width - 17; }  // 8 px at each side, and the hairline

// map_grid.cpp
void plan_columns(const model::Map& map, const ViewSettings& settings, const TextMeasurer& measurer,
                  float lane_title_width, std::vector<Column>& columns, std::vector<StagePlan>& stages);
void plan_places(Context& context, std::size_t first, std::size_t last);  // GridPlan::places of those cards
void plan_cells(Context& context);                                        // GridPlan::order, cells and feelings
// Measures the cards [first, last), in the document's order, which is the order in memory: GridPlan::blocks.
void measure_cards(Context& context, std::size_t first, std::size_t last);

// map_headers.cpp
float lane_title_width(const model::Map& map, const ViewSettings& settings, const TextMeasurer& measurer);
float lane_header_height(const Context& context, std::size_t lane_index);
float stage_headers_height(const Context& context);
void add_stage_headers(Context& context);
void add_corner(Context& context);
// The widest word of a text that wraps.
float widest_word(const TextMeasurer& measurer, std::string_view text, TextStyle style);
std::uint32_t add_lane_header(Context& context, std::size_t lane_index, std::uint32_t row_node);
void add_lane_button(Context& context);
// Lines of text from `top` on; returns the bottom.
float add_lines(Context& context, std::string_view text, const std::vector<Line>& lines, Point at, TextStyle style,
                Color color);

// map_blueprint.cpp
// Between two lanes of a service blueprint: of interaction (above what the customer sees of us), of visibility (above
// what is done unseen) and of internal interaction (above what supports that), after Shostack 1984 and Bitner, Ostrom &
// Morgan, "Service Blueprinting", California Management Review 50(3), 2008.
struct BlueprintLine {
  std::size_t below = 0;   // index of the lane whose lower edge it is
  std::string_view label;  // a text's key
};
std::vector<BlueprintLine> blueprint_lines(const model::Map& map);
float blueprint_label_height(const Context& context, const BlueprintLine& line);  // added to the lane's height
void add_blueprint_line(Context& context, const BlueprintLine& line);
void add_blueprint_links(Context& context);

// map_emotion.cpp
// A point of the curve: one card, or several that stand too close.
struct CurvePoint {
  std::uint32_t first = 0;  // into EmotionLane::feelings
  std::uint32_t count = 1;
  std::uint32_t column = 0;
  std::uint32_t curve = 0;  // 0: of whoever leads the map, and of everybody; else into its personas
  double emotion = 0;
  Point at;                  // y from the lane's top
  std::string_view feeling;  // to stand beside the face
  Rect label;                // where it does; empty = no room, or no name
};

// Whose curve it is, where there are several.
struct CurveName {
  std::uint32_t curve = 0;
  std::string_view text;
  Rect rect;  // y from the lane's top
};

struct EmotionLane {
  std::uint32_t row = 0;
  std::vector<Feeling> feelings;        // of all touchpoints and of this lane's cards, by column, curve and order
  std::vector<CurvePoint> points;       // by column, curve and x
  std::vector<CurveName> names;         // none where there is one curve
  std::vector<std::uint32_t> on_curve;  // cards of this lane that the curve shows in full, ascending
};
EmotionLane plan_emotion_lane(const Context& context, std::uint32_t row);
void add_curve(Context& context, const EmotionLane& lane);
// The cell's points and the cards that the curve does not show.
void add_emotion_cell(Context& context, const EmotionLane& lane, const CellPlan& cell, std::uint32_t cell_node);

// map_cards.cpp
// Lays a veil in the ground's colour over what stands back.
void add_veil(Context& context, std::uint32_t row, const Rect& rect, float radius);
// The height of the cell's cards as boxes, padding too; 0 when there are none. With `lane` without the cards that its
// curve shows.
float cell_height(const Context& context, const CellPlan& cell, const EmotionLane* lane);
std::uint32_t add_cell(Context& context, const CellPlan& cell, std::uint32_t row_node);
// The card at context.plan.order[at]; returns its bottom.
float add_card(Context& context, const CellPlan& cell, std::uint32_t at, std::uint32_t cell_node, Point position);
std::string_view clipped(std::string_view text, const Line& line);  // the line's piece of `text`, never outside it

// map_signs.cpp
void paint_sign(Context& context, Sign::Kind kind, Point at);  // its upper left corner; within an open group
// What a press on it does: a node for hit tests alone.
void add_sign_node(Context& context, Layer layer, Point at, std::uint32_t parent, std::string_view record_id);

}  // namespace lotrinh::layout
