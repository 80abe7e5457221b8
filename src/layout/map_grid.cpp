#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "layout/map_metrics.h"
#include "layout/map_parts.h"
#include "model/id_index.h"
#include "model/names.h"

namespace lotrinh::layout {
namespace {

using model::IdIndex;
using model::LaneKind;
using model::Map;

// The step of each card, looked up by id; only built where a stage has steps.
struct StepPlace {
  std::uint32_t stage = 0;
  std::uint32_t index = 0;  // within the stage
};

struct StepTable {
  IdIndex index;
  std::vector<StepPlace> places;

  explicit StepTable(const Map& map) {
    for (std::size_t s = 0; s < map.stages.size(); ++s) {
      for (std::size_t i = 0; i < map.stages[s].steps.size(); ++i) {
        if (index.insert(map.stages[s].steps[i].id.value, places.size())) {
          places.push_back({static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(i)});
        }
      }
    }
  }

  // The step's index within `stage`, or nowhere.
  std::uint32_t find(std::string_view id, std::uint32_t stage) const {
    if (id.empty() || places.empty()) return nowhere;
    const std::uint32_t at = index.find(id);
    return at != IdIndex::none && places[at].stage == stage ? places[at].index : nowhere;
  }
};

IdIndex stage_index(const Map& map) {
  IdIndex index(map.stages.size());
  for (std::size_t i = 0; i < map.stages.size(); ++i) index.insert(map.stages[i].id.value, i);
  return index;
}

// The stages with steps that hold cards which name none: they get one more column.
std::vector<bool> stages_with_loose_cards(const Map& map) {
  std::vector<bool> loose(map.stages.size(), false);
  if (std::ranges::none_of(map.stages, [](const model::Stage& stage) { return !stage.steps.empty(); })) return loose;
  const IdIndex stages = stage_index(map);
  const StepTable steps(map);
  for (const model::Card& card : map.cards) {
    const std::uint32_t stage = stages.find(card.stage_id.value);
    if (stage == IdIndex::none || map.stages[stage].steps.empty()) continue;
    if (steps.find(card.step_id.value, stage) == nowhere) loose[stage] = true;
  }
  return loose;
}

void set_widths(std::vector<Column>& columns, float from, float available) {
  float needed = 0;
  std::size_t elastic = 0;
  for (const Column& column : columns) {
    needed += column.width;
    if (!column.fixed) ++elastic;
  }
  const float spare = std::max(0.0F, available - needed);
  const float share = elastic == 0 ? 0 : std::floor(spare / static_cast<float>(elastic));
  float x = from;
  for (Column& column : columns) {
    if (!column.fixed) column.width = std::min(column.width + share, metrics::max_column_width);
    column.x = x;
    x += column.width;
  }
}

// Card indices by row, then column, then order, and the cells they stand in.
void sort_cards(const std::vector<CardPlace>& places, std::size_t rows, std::size_t columns, GridPlan& plan) {
  const std::size_t cells = rows * columns;
  std::vector<std::uint32_t> first(cells + 1, 0);
  const auto cell_of = [&](CardPlace place) { return place.row * columns + place.column; };
  for (const CardPlace place : places) {
    if (place.row != nowhere) ++first[cell_of(place) + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  plan.cells.reserve(cells);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    plan.cells.push_back({static_cast<std::uint32_t>(cell / columns), static_cast<std::uint32_t>(cell % columns),
                          first[cell], first[cell + 1] - first[cell]});
  }
  plan.order.resize(first[cells]);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].row != nowhere) plan.order[first[cell_of(places[i])]++] = static_cast<std::uint32_t>(i);
  }
}

// The same for a grid too large to walk cell by cell.
void sort_cards_sparsely(const std::vector<CardPlace>& places, GridPlan& plan) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].row != nowhere) plan.order.push_back(static_cast<std::uint32_t>(i));
  }
  std::ranges::stable_sort(plan.order, {}, [&](std::uint32_t card) {
    return (std::uint64_t{places[card].row} << 32U) | places[card].column;
  });
  for (std::size_t i = 0; i < plan.order.size(); ++i) {
    const CardPlace place = places[plan.order[i]];
    const bool same =
        !plan.cells.empty() && plan.cells.back().row == place.row && plan.cells.back().column == place.column;
    if (same) {
      ++plan.cells.back().count;
    } else {
      plan.cells.push_back({place.row, place.column, static_cast<std::uint32_t>(i), 1});
    }
  }
}

}  // namespace

void plan_columns(const Map& map, const ViewSettings& settings, const TextMeasurer& measurer, float title_width,
                  std::vector<Column>& columns, std::vector<StagePlan>& stages) {
  columns.clear();
  stages.clear();
  const std::vector<bool> loose = stages_with_loose_cards(map);
  for (std::size_t s = 0; s < map.stages.size(); ++s) {
    const model::Stage& stage = map.stages[s];
    StagePlan plan;
    plan.first_column = static_cast<std::uint32_t>(columns.size());
    if (stage.collapsed) {
      const std::string_view name = model::stage_name(*settings.catalogue, map, stage, settings.language);
      const float word = widest_word(measurer, name, TextStyle::small_strong) + 2 * metrics::cell_padding;
      plan.whole_column = plan.first_column;
      plan.column_count = 1;
      stages.push_back(plan);
      columns.push_back(
          {.stage_id = stage.id,
           .step_id = {},
           .stage_index = s,
           .width = std::clamp(std::ceil(word), metrics::min_collapsed_width, metrics::max_collapsed_width),
           .fixed = true,
           .collapsed = true});
      continue;
    }
    if (stage.steps.empty() || loose[s]) {
      plan.whole_column = plan.first_column;
      columns.push_back({.stage_id = stage.id, .step_id = {}, .stage_index = s, .width = metrics::min_step_width});
    }
    for (const model::Step& step : stage.steps) {
      columns.push_back({.stage_id = stage.id, .step_id = step.id, .stage_index = s, .width = metrics::min_step_width});
    }
    plan.column_count = static_cast<std::uint32_t>(columns.size()) - plan.first_column;
    if (plan.column_count == 1) columns.back().width = metrics::min_stage_width;  // the stage's header needs room
    if (stage.width) {
      for (Column& column : std::span(columns).subspan(plan.first_column)) {
        column.width = static_cast<float>(*stage.width);
        column.fixed = true;
      }
    }
    stages.push_back(plan);
  }
  const float button = settings.controls ? metrics::add_stage_width : 0;
  set_widths(columns, title_width, settings.available_width - title_width - button);
}

void plan_places(Context& context, std::size_t first, std::size_t last) {
  const Map& map = context.map;
  const IdIndex stage_ids = stage_index(map);
  const StepTable steps(map);
  IdIndex lane_ids(map.lanes.size());
  for (std::size_t i = 0; i < map.lanes.size(); ++i) lane_ids.insert(map.lanes[i].id.value, i);
  std::vector<CardPlace>& places = context.plan.places;
  places.resize(map.cards.size());
  for (std::size_t i = first; i < last; ++i) {
    const model::Card& card = map.cards[i];
    const std::uint32_t lane = lane_ids.find(card.lane_id.value);
    const std::uint32_t stage = stage_ids.find(card.stage_id.value);
    if (lane == IdIndex::none || stage == IdIndex::none) continue;
    const StagePlan& plan = context.plan.stages[stage];
    const std::uint32_t step = map.stages[stage].collapsed ? nowhere : steps.find(card.step_id.value, stage);
    const std::uint32_t first_step = plan.first_column + (plan.whole_column == nowhere ? 0 : 1);
    places[i] = {lane, step == nowhere ? plan.whole_column : first_step + step};
  }
}

void plan_cells(Context& context) {
  GridPlan& plan = context.plan;
  const Map& map = context.map;
  const std::size_t rows = map.lanes.size();
  const std::size_t columns = context.out.columns.size();
  if (rows * columns <= most_cells) {
    sort_cards(plan.places, rows, columns, plan);
  } else {
    sort_cards_sparsely(plan.places, plan);
  }
  std::vector<std::vector<Feeling>> by_column(columns);
  for (std::size_t i = 0; i < plan.places.size(); ++i) {
    const CardPlace place = plan.places[i];
    if (place.row == nowhere || !map.cards[i].emotion) continue;
    const LaneKind kind = map.lanes[place.row].kind;
    if (kind != LaneKind::touchpoints && kind != LaneKind::emotions) continue;
    by_column[place.column].push_back({static_cast<std::uint32_t>(i), place.row, place.column});
  }
  for (const std::vector<Feeling>& column : by_column) {
    plan.feelings.insert(plan.feelings.end(), column.begin(), column.end());
  }
}

void measure_cards(Context& context, std::size_t first, std::size_t last) {
  GridPlan& plan = context.plan;
  plan.blocks.resize(plan.places.size());
  for (std::size_t i = first; i < last; ++i) {
    const CardPlace place = plan.places[i];
    if (place.row == nowhere || context.map.lanes[place.row].collapsed) continue;
    if (context.out.columns[place.column].collapsed) continue;
    const float width = card_width_in(context.out.columns[place.column]);
    plan.blocks[i] = context.cache.blocks.block_of(context.map.cards[i], width, context.show);
  }
}

}  // namespace lotrinh::layout
