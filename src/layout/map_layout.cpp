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

// What is done one after the other. Measuring and placing the cards takes long and is done in slices; the others take
// milliseconds even where there are hundreds of thousands.
enum class Phase : std::uint8_t { columns, places, cells, measure, rows, cards, done };

class MapLayouter {
 public:
  explicit MapLayouter(Context& context) : context_(context), out_(context.out) {}

  bool step(std::size_t max_cards) {
    switch (phase_) {
      case Phase::columns:
        place_columns();
        phase_ = Phase::places;
        break;
      case Phase::places: {
        constexpr std::size_t at_least = 8'000;  // each slice looks up stages, steps and lanes anew
        const std::size_t count = context_.map.cards.size();
        const std::size_t last = cursor_ + std::min(std::max(max_cards, at_least), count - cursor_);
        plan_places(context_, cursor_, last);
        cursor_ = last;
        if (cursor_ < count) break;
        cursor_ = 0;
        phase_ = Phase::cells;
        break;
      }
      case Phase::cells:
        plan_cells(context_);
        reserve();
        phase_ = Phase::measure;
        break;
      case Phase::measure: {
        const std::size_t count = context_.map.cards.size();
        const std::size_t last = cursor_ + std::min(max_cards, count - cursor_);
        measure_cards(context_, cursor_, last);
        cursor_ = last;
        if (cursor_ == count) phase_ = Phase::rows;
        break;
      }
      case Phase::rows:
        place_rows();
        set_size();
        add_grid();
        add_ground();
        add_corner(context_);
        add_stage_headers(context_);
        phase_ = Phase::cards;
        break;
      case Phase::cards:
        reserve_like_first_cards();
        if (!add_cells(reserved_ ? max_cards : std::min(max_cards, first_cards))) break;
        for (const BlueprintLine& line : lines_) add_blueprint_line(context_, line);
        add_blueprint_links(context_);
        if (context_.settings.controls) add_lane_button(context_);
        phase_ = Phase::done;
        break;
      case Phase::done:
        break;
    }
    return phase_ == Phase::done;
  }

  float progress() const {
    const float cards = static_cast<float>(std::max<std::size_t>(1, context_.map.cards.size()));
    if (phase_ == Phase::done) return 1;
    const float placed = static_cast<float>(out_.cards.size()) / cards;
    if (phase_ == Phase::cards) return 0.5F + 0.5F * std::min(1.0F, placed);
    if (phase_ == Phase::rows) return 0.5F;
    return phase_ == Phase::measure ? 0.5F * static_cast<float>(cursor_) / cards : 0.0F;
  }

 private:
  float right() const {
    return out_.columns.empty() ? out_.lane_title_width : out_.columns.back().x + out_.columns.back().width;
  }

  float bottom() const { return out_.rows.empty() ? out_.header_height : out_.rows.back().y + out_.rows.back().height; }

  void place_columns() {
    out_.lane_title_width = lane_title_width(context_.map, context_.settings, *context_.show.measurer);
    plan_columns(context_.map, context_.settings, *context_.show.measurer, out_.lane_title_width, out_.columns,
                 context_.plan.stages);
    out_.header_height = stage_headers_height(context_);
  }

  // The scene of a large map grows once, after its first cards: to move what stands there when a vector is full would
  // take longer than a frame has.
  void reserve() {
    const std::size_t cards = context_.plan.order.size();
    out_.cards.reserve(cards);
    reserve_for(out_.scene.nodes, 1, cards + context_.plan.cells.size());
    reserve_for(out_.scene.groups, 1, cards);
  }

  void reserve_like_first_cards() {
    if (reserved_ || out_.cards.size() < first_cards) return;
    reserved_ = true;
    const double placed = static_cast<double>(out_.cards.size());
    const std::size_t left = context_.plan.order.size() - out_.cards.size();
    Scene& scene = out_.scene;
    reserve_for(scene.shapes, static_cast<double>(scene.shapes.size()) / placed, left);
    reserve_for(scene.texts, static_cast<double>(scene.texts.size()) / placed, left);
    reserve_for(scene.pool, static_cast<double>(scene.pool.size()) / placed, left);
  }

  // Room for `count` more things of so many elements each, and for the headers.
  template <class Elements>
  static void reserve_for(Elements& elements, double each, std::size_t count) {
    constexpr double spare = 1.05;
    constexpr std::size_t headers = 100;
    elements.reserve(elements.size() + static_cast<std::size_t>(each * spare * static_cast<double>(count)) + headers);
  }

  void place_rows() {
    for (std::size_t i = 0; i < context_.map.lanes.size(); ++i) {
      const model::Lane& lane = context_.map.lanes[i];
      out_.rows.push_back({lane.id, lane.kind, i, 0, 0});
    }
    row_cells_ = cells_by_row(context_.plan, out_.rows.size());
    lines_ = blueprint_lines(context_.map);
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
    float label = 0;  // of the line at its lower edge
    for (const BlueprintLine& line : lines_) {
      if (line.below == row) label = blueprint_label_height(context_, line);
    }
    if (lane.collapsed) return std::ceil(std::max(m::collapsed_row_height, header) + label);
    const bool has_curve = lane.kind == LaneKind::emotions;
    if (has_curve) emotion_lanes_[row] = plan_emotion_lane(context_, row);
    float cards = 0;
    for (std::size_t i = row_cells_[row].first; i < row_cells_[row].last; ++i) {
      if (out_.columns[context_.plan.cells[i].column].collapsed) continue;
      cards =
          std::max(cards, cell_height(context_, context_.plan.cells[i], has_curve ? &emotion_lanes_[row] : nullptr));
    }
    const float body = has_curve ? m::emotion_height + cards : std::max(context_.space().row_height, cards);
    return std::ceil(std::max(std::max(body, header) + label, static_cast<float>(lane.height.value_or(0))));
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
      context_.builder.box({left, row.y, right() - left, row.height}, 0, ground_of(row));
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

  // The next `max_cards` cards, cell by cell, each row after its header. True when the last one stands.
  bool add_cells(std::size_t max_cards) {
    std::size_t left = std::max<std::size_t>(1, max_cards);
    while (row_ < out_.rows.size()) {
      if (!in_row_) begin_row();
      while (cell_ < row_cells_[row_].last) {
        const std::size_t added = add_to_cell(context_.plan.cells[cell_], left);
        left -= std::min(left, std::max<std::size_t>(1, added));
        if (left == 0) return false;
      }
      in_row_ = false;
      ++row_;
    }
    return true;
  }

  void begin_row() {
    const Row& placed = out_.rows[row_];
    Node node;
    node.role = Role::row;
    node.parent = context_.grid_node;
    node.rect = {0, placed.y, out_.scene.size.width, placed.height};
    node.row = static_cast<std::int32_t>(row_);
    row_node_ = context_.builder.node(node);
    add_lane_header(context_, row_, row_node_);
    if (has_curve(row_)) add_curve(context_, emotion_lanes_[row_]);
    cell_ = row_cells_[row_].first;
    in_row_ = true;
    card_ = 0;
  }

  bool has_curve(std::uint32_t row) const {
    return out_.rows[row].kind == LaneKind::emotions && !context_.map.lanes[row].collapsed;
  }

  // Up to `most` more cards of the cell; moves on to the next cell when it is full. Returns how many.
  std::size_t add_to_cell(const CellPlan& cell, std::size_t most) {
    if (card_ == 0) {
      cell_node_ = add_cell(context_, cell, row_node_);
      at_ = {out_.columns[cell.column].x + m::cell_padding, out_.rows[cell.row].y + context_.space().cell_padding};
    }
    std::size_t added = 0;
    if (context_.map.lanes[row_].collapsed) {
      add_count(cell);
    } else if (has_curve(row_)) {
      add_emotion_cell(context_, emotion_lanes_[row_], cell, cell_node_);
    } else if (out_.columns[cell.column].collapsed) {
      add_count(cell);
    } else {
      for (; card_ < cell.count && added < most; ++card_, ++added) {
        at_.y = add_card(context_, cell, cell.first + card_, cell_node_, at_) + context_.space().card_gap;
      }
      if (card_ < cell.count) return added;
    }
    card_ = 0;
    ++cell_;
    return added;
  }

  void add_count(const CellPlan& cell) {
    if (cell.count == 0) return;
    const Column& column = out_.columns[cell.column];
    const std::string text = column.collapsed ? std::to_string(cell.count) : context_.words.card_count(cell.count);
    const float width = width_of(*context_.show.measurer, text, TextStyle::small);
    const Point at{
        column.collapsed ? column.x + (column.width - width) / 2 : column.x + m::cell_padding + m::card_padding_x,
        out_.rows[cell.row].y + (m::collapsed_row_height - info_of(TextStyle::small).line_height) / 2};
    context_.builder.begin_group(Layer::body);
    context_.builder.text(text, at, TextStyle::small, Color::muted, width);
    context_.builder.end_group();
  }

  Context& context_;
  MapScene& out_;
  std::vector<RowCells> row_cells_;
  std::vector<BlueprintLine> lines_;
  std::vector<EmotionLane> emotion_lanes_;  // by row; empty for other kinds
  Phase phase_ = Phase::columns;
  std::size_t cursor_ = 0;                          // cards of this phase that are done
  static constexpr std::size_t first_cards = 1000;  // what they need in the scene, the others will
  bool reserved_ = false;
  // Where the placing of cards stands.
  std::uint32_t row_ = 0;
  bool in_row_ = false;
  std::uint32_t row_node_ = no_parent;
  std::size_t cell_ = 0;  // into GridPlan::cells
  std::uint32_t cell_node_ = no_parent;
  std::uint32_t card_ = 0;  // of the cell
  Point at_;
};

ShowSettings show_settings(const ViewSettings& settings, const TextMeasurer& measurer) {
  return {&measurer, settings.language, (*settings.strings)("layout.percent-points"),
          (settings.compact ? m::compact : m::comfortable).card_padding, settings.strings};
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
  words.image = next_phrase(strings, "layout.image", "{name}");
  words.image_unnamed = ", " + std::string(strings("layout.image-unnamed"));
  words.votes = next_phrase(strings, "layout.votes", "{count}");
  words.change = next_phrase(strings, "layout.change", "{value}");
  words.cards = phrase(strings, "layout.cards", "{count}");
  words.one_card = strings("layout.cards-one");
  words.faded = ", ";
  words.faded += strings("layout.faded");
  words.no_cards = strings("layout.cards-none");
  words.percent_points = strings("layout.percent-points");
  words.lane_menu = phrase(strings, "layout.lane-menu", "{name}");
  words.lane_collapse = phrase(strings, "layout.lane-collapse", "{name}");
  words.lane_expand = phrase(strings, "layout.lane-expand", "{name}");
  words.stage_feeds = phrase(strings, "layout.stage-feeds", "{name}");
  words.stage_menu = phrase(strings, "layout.stage-menu", "{name}");
  words.stage_expand = phrase(strings, "layout.stage-expand", "{name}");
  return words;
}

std::size_t MapScene::column_of(const model::StageId& stage_id, const model::StepId& step_id) const {
  const auto found = std::ranges::find_if(
      columns, [&](const Column& column) { return column.stage_id == stage_id && column.step_id == step_id; });
  return static_cast<std::size_t>(found - columns.begin());
}

std::size_t MapScene::row_of(const model::LaneId& lane_id) const {
  return static_cast<std::size_t>(std::ranges::find(rows, lane_id, &Row::lane_id) - rows.begin());
}

std::pair<float, float> MapScene::span_of(const model::StageId& stage_id) const {
  const auto first = std::ranges::find(columns, stage_id, &Column::stage_id);
  if (first == columns.end()) return {};
  auto last = first;
  while (last + 1 != columns.end() && (last + 1)->stage_id == stage_id) ++last;
  return {first->x, last->x + last->width};
}

LayoutCache::LayoutCache() : data_(std::make_unique<Data>()) {}
LayoutCache::~LayoutCache() = default;
void LayoutCache::clear() { data_ = std::make_unique<Data>(); }
std::size_t LayoutCache::size() const { return data_->blocks.size(); }

struct MapLayout::State {
  State(const model::Document& document, const model::Map& map, const ViewSettings& view, const TextMeasurer& measurer,
        LayoutCache& cache, MapScene& out)
      : settings(view),
        show(show_settings(settings, measurer)),
        words(words_of(*settings.strings)),
        builder(out.scene),
        context{document, map, settings, show, words, cache.data(), out, builder, plan},
        layouter(context) {}

  ViewSettings settings;
  ShowSettings show;
  Words words;
  SceneBuilder builder;
  GridPlan plan;
  Context context;
  MapLayouter layouter;
  bool done = false;
};

MapLayout::MapLayout(const model::Document& document, const model::Map& map, const ViewSettings& settings,
                     const TextMeasurer& measurer, LayoutCache& cache, MapScene& out) {
  out.scene.clear();
  out.columns.clear();
  out.rows.clear();
  out.cards.clear();
  out.links.clear();
  state_ = std::make_unique<State>(document, map, settings, measurer, cache, out);
  cache.data().blocks.begin_layout();
}

MapLayout::~MapLayout() = default;

bool MapLayout::step(std::size_t max_cards) {
  if (state_->done) return true;
  state_->done = state_->layouter.step(max_cards);
  if (state_->done) state_->context.cache.blocks.end_layout();
  return state_->done;
}

float MapLayout::progress() const { return state_->layouter.progress(); }

float card_height(const model::Card& card, float card_width, const ViewSettings& settings, const TextMeasurer& measurer,
                  LayoutCache& cache) {
  BlockCache& blocks = cache.data().blocks;
  return blocks[blocks.block_of(card, card_width, show_settings(settings, measurer))].height;
}

void layout_map(const model::Document& document, const model::Map& map, const ViewSettings& settings,
                const TextMeasurer& measurer, LayoutCache& cache, MapScene& out) {
  MapLayout layout(document, map, settings, measurer, cache, out);
  while (!layout.step(map.cards.size() + 1)) {
  }
}

}  // namespace lotrinh::layout
