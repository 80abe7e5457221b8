#include "layout/map_layout.h"

#include <algorithm>
#include <cmath>

#include "layout/card_block.h"
#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "model/names.h"

namespace lotrinh::layout {
namespace {

namespace m = metrics;
using model::LaneKind;

Phrase phrase(const Strings& strings, std::string_view key, std::string_view placeholder) {
  const std::string_view text = strings(key);
  const std::size_t at = text.find(placeholder);
  if (at == std::string_view::npos) return {std::string(text) + " ", ""};
  return {std::string(text.substr(0, at)), std::string(text.substr(at + placeholder.size()))};
}

// The same, to follow something else.
Phrase next_phrase(const Strings& strings, std::string_view key, std::string_view placeholder) {
  Phrase made = phrase(strings, key, placeholder);
  made.before.insert(0, ", ");
  return made;
}

// The row's cells are cells[first .. last).
struct RowCells {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<RowCells> cells_by_row(const GridPlan& plan, std::size_t rows) {
  std::vector<RowCells> made(rows);
  std::size_t at = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    made[row].first = at;
    while (at < plan.cells.size() && plan.cells[at].row == row) ++at;
    made[row].last = at;
  }
  return made;
}

class MapLayouter {
 public:
  explicit MapLayouter(Context& context) : context_(context), out_(context.out) {}

  void run() {
    out_.lane_title_width = lane_title_width(context_.map, context_.settings, *context_.show.measurer);
    plan_columns(context_.map, context_.settings, out_.lane_title_width, out_.columns, context_.plan.stages);
    out_.header_height = stage_headers_height(context_);
    plan_cells(context_);
    reserve();
    place_rows();
    set_size();
    add_grid();
    add_ground();
    add_corner(context_);
    add_stage_headers(context_);
    for (std::uint32_t row = 0; row < out_.rows.size(); ++row) add_row(row);
    if (context_.settings.controls) add_lane_button(context_);
  }

 private:
  float right() const {
    return out_.columns.empty() ? out_.lane_title_width : out_.columns.back().x + out_.columns.back().width;
  }

  float bottom() const { return out_.rows.empty() ? out_.header_height : out_.rows.back().y + out_.rows.back().height; }

  // A first layout grows the scene once, not a dozen times.
  void reserve() {
    const std::size_t cards = context_.plan.order.size();
    Scene& scene = out_.scene;
    scene.shapes.reserve(cards * 6);
    scene.texts.reserve(cards * 4);
    scene.groups.reserve(cards);
    scene.nodes.reserve(cards + context_.plan.cells.size());
    scene.pool.reserve(cards * 128);
    out_.cards.reserve(cards);
  }

  void place_rows() {
    for (std::size_t i = 0; i < context_.map.lanes.size(); ++i) {
      const model::Lane& lane = context_.map.lanes[i];
      out_.rows.push_back({lane.id, lane.kind, i, 0, 0});
    }
    row_cells_ = cells_by_row(context_.plan, out_.rows.size());
    emotion_lanes_.resize(out_.rows.size());
    float y = out_.header_height;
    for (std::uint32_t row = 0; row < out_.rows.size(); ++row) {
      out_.rows[row].y = y;
      out_.rows[row].height = row_height(row);
      y += out_.rows[row].height;
    }
  }

  float row_height(std::uint32_t row) {
    const model::Lane& lane = context_.map.lanes[row];
    const float header = lane_header_height(context_, row);
    if (lane.collapsed) return std::ceil(std::max(m::collapsed_row_height, header));
    const bool has_curve = lane.kind == LaneKind::emotions;
    if (has_curve) emotion_lanes_[row] = plan_emotion_lane(context_, row);
    float cards = 0;
    for (std::size_t i = row_cells_[row].first; i < row_cells_[row].last; ++i) {
      cards =
          std::max(cards, cell_height(context_, context_.plan.cells[i], has_curve ? &emotion_lanes_[row] : nullptr));
    }
    const float body = has_curve ? m::emotion_height + cards : std::max(m::min_row_height, cards);
    return std::ceil(std::max(body, header));
  }

  void set_size() {
    const bool controls = context_.settings.controls;
    out_.scene.size = {right() + (controls ? m::add_stage_width : 0), bottom() + (controls ? m::add_lane_height : 0)};
  }

  void add_grid() {
    Node grid;
    grid.role = Role::grid;
    grid.rect = {0, 0, out_.scene.size.width, out_.scene.size.height};
    grid.id = context_.builder.str(context_.map.id.value);
    const std::string& title = context_.map.info.title;
    grid.name = context_.builder.str(title.empty() ? (*context_.settings.strings)("layout.grid") : title);
    context_.grid_node = context_.builder.node(grid);
  }

  // The lanes' bands and the lines of the grid, below everything else.
  void add_ground() {
    const float left = out_.lane_title_width;
    for (const Row& row : out_.rows) {
      context_.builder.begin_group(Layer::body);
      const Color band = row.kind == LaneKind::emotions ? Color::surface
                         : row.lane_index % 2 == 0      ? Color::bg
                                                        : Color::band;
      context_.builder.box({left, row.y, right() - left, row.height}, 0, band);
      context_.builder.box({left, row.y + row.height - m::hairline, right() - left, m::hairline}, 0, Color::line);
    }
    for (const Column& column : out_.columns) {
      context_.builder.begin_group(Layer::body);
      const bool ends_stage = &column == &out_.columns.back() || (&column + 1)->stage_index != column.stage_index;
      Shape& line = context_.builder.box(
          {column.x + column.width - m::hairline, out_.header_height, m::hairline, bottom() - out_.header_height}, 0,
          Color::line);
      if (!ends_stage) line.opacity = 140;  // between the steps of one stage
    }
    context_.builder.end_group();
  }

  void add_row(std::uint32_t row) {
    const Row& placed = out_.rows[row];
    Node node;
    node.role = Role::row;
    node.parent = context_.grid_node;
    node.rect = {0, placed.y, out_.scene.size.width, placed.height};
    node.row = static_cast<std::int32_t>(row);
    const std::uint32_t row_node = context_.builder.node(node);
    add_lane_header(context_, row, row_node);
    const bool collapsed = context_.map.lanes[row].collapsed;
    const bool has_curve = placed.kind == LaneKind::emotions && !collapsed;
    if (has_curve) add_curve(context_, emotion_lanes_[row]);
    for (std::size_t i = row_cells_[row].first; i < row_cells_[row].last; ++i) {
      const CellPlan& cell = context_.plan.cells[i];
      const std::uint32_t cell_node = add_cell(context_, cell, row_node);
      if (collapsed) {
        add_count(cell);
      } else if (has_curve) {
        add_emotion_cell(context_, emotion_lanes_[row], cell, cell_node);
      } else {
        add_cards(cell, cell_node);
      }
    }
  }

  void add_cards(const CellPlan& cell, std::uint32_t cell_node) {
    Point at{out_.columns[cell.column].x + m::cell_padding, out_.rows[cell.row].y + m::cell_padding};
    for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) {
      at.y = add_card(context_, cell, i, cell_node, at) + m::card_gap;
    }
  }

  void add_count(const CellPlan& cell) {
    if (cell.count == 0) return;
    const std::string text = context_.words.card_count(cell.count);
    const float width = width_of(*context_.show.measurer, text, TextStyle::small);
    const Row& row = out_.rows[cell.row];
    context_.builder.begin_group(Layer::body);
    context_.builder.text(text,
                          {out_.columns[cell.column].x + m::cell_padding + m::card_padding_x,
                           row.y + (m::collapsed_row_height - info_of(TextStyle::small).line_height) / 2},
                          TextStyle::small, Color::muted, width);
    context_.builder.end_group();
  }

  Context& context_;
  MapScene& out_;
  std::vector<RowCells> row_cells_;
  std::vector<EmotionLane> emotion_lanes_;  // by row; empty for other kinds
};

ShowSettings show_settings(const ViewSettings& settings, const TextMeasurer& measurer) {
  return {&measurer, settings.language, (*settings.strings)("layout.percent-points")};
}

bool fits(const WarmPlan* plan, const model::Map& map, const ViewSettings& settings) {
  return plan && plan->language == settings.language && plan->available_width == settings.available_width &&
         plan->controls == settings.controls && plan->stages.size() == map.stages.size();
}

std::shared_ptr<const WarmPlan> warm_plan(const model::Map& map, const ViewSettings& settings,
                                          const TextMeasurer& measurer) {
  auto plan = std::make_shared<WarmPlan>();
  plan->language = settings.language;
  plan->available_width = settings.available_width;
  plan->controls = settings.controls;
  plan_columns(map, settings, lane_title_width(map, settings, measurer), plan->columns, plan->stages);
  return plan;
}

}  // namespace

std::string Words::card_count(std::size_t count) const {
  if (count == 0) return no_cards;
  return count == 1 ? one_card : cards.with(std::to_string(count));
}

Words words_of(const Strings& strings) {
  Words words;
  for (std::size_t i = 0; i < model::lane_kind_count; ++i) {
    const std::string key = "layout.kind." + std::string(model::card_name_of(static_cast<LaneKind>(i)));
    words.card_kinds[i] = ", " + std::string(strings(key));
  }
  words.channel = next_phrase(strings, "layout.channel", "{name}");
  words.emotion = phrase(strings, "layout.emotion", "{value}");
  words.card_emotion = next_phrase(strings, "layout.emotion", "{value}");
  words.influence = next_phrase(strings, "layout.influence", "{value}");
  words.owner = next_phrase(strings, "layout.owner", "{name}");
  words.change = next_phrase(strings, "layout.change", "{value}");
  words.cards = phrase(strings, "layout.cards", "{count}");
  words.one_card = strings("layout.cards-one");
  words.no_cards = strings("layout.cards-none");
  words.percent_points = strings("layout.percent-points");
  words.lane_menu = phrase(strings, "layout.lane-menu", "{name}");
  words.lane_collapse = phrase(strings, "layout.lane-collapse", "{name}");
  words.lane_expand = phrase(strings, "layout.lane-expand", "{name}");
  words.stage_menu = phrase(strings, "layout.stage-menu", "{name}");
  return words;
}

LayoutCache::LayoutCache() : data_(std::make_unique<Data>()) {}
LayoutCache::~LayoutCache() = default;
void LayoutCache::clear() { data_ = std::make_unique<Data>(); }

void layout_map(const model::Document& document, const model::Map& map, const ViewSettings& settings,
                const TextMeasurer& measurer, LayoutCache& cache, MapScene& out) {
  out.scene.clear();
  out.columns.clear();
  out.rows.clear();
  out.cards.clear();
  const ShowSettings show = show_settings(settings, measurer);
  const Words words = words_of(*settings.strings);
  SceneBuilder builder(out.scene);
  GridPlan plan;
  Context context{document, map, settings, show, words, cache.data(), out, builder, plan};
  cache.data().blocks.begin_layout();
  MapLayouter(context).run();
  cache.data().blocks.end_layout();
}

bool warm_cache(const model::Map& map, const ViewSettings& settings, const TextMeasurer& measurer, LayoutCache& cache,
                std::size_t& cursor, std::size_t max_cards) {
  const std::size_t count = map.cards.size();
  const std::size_t first = std::min(cursor, count);
  const std::size_t last = first + std::min(max_cards, count - first);
  LayoutCache::Data& data = cache.data();
  if (first == 0 || !fits(data.warm.get(), map, settings)) data.warm = warm_plan(map, settings, measurer);
  const WarmPlan& plan = *data.warm;
  const ShowSettings show = show_settings(settings, measurer);
  const std::vector<CardPlace> places = card_places(map, plan.stages, first, last);
  for (std::size_t i = first; i < last; ++i) {
    const CardPlace place = places[i - first];
    // A map that changed between two slices may have columns that the plan does not know.
    if (place.row == nowhere || place.column >= plan.columns.size() || map.lanes[place.row].collapsed) continue;
    data.blocks.block_of(map.cards[i], card_width_in(plan.columns[place.column]), show);
  }
  cursor = last;
  if (last == count) data.warm.reset();
  return last == count;
}

}  // namespace lotrinh::layout
