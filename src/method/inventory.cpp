#include "method/inventory.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"

namespace lotrinh::method {

using namespace model;

namespace {

template <class Visit>
void each_map(const Document& document, const MapId& map_id, const Visit& visit) {
  for (const Map& map : document.maps) {
    if (map_id.empty() || map.id == map_id) visit(map);
  }
}

template <class Enum, std::size_t Count>
void count(std::array<std::size_t, Count>& counts, const std::optional<Enum>& value) {
  ++counts[value ? static_cast<std::size_t>(*value) : Count - 1];
}

// Between its first and its last stage of a map a channel is expected to stay.
void find_gaps(ChannelMatrix& matrix) {
  for (ChannelRow& row : matrix.rows) {
    if (row.channel.empty()) continue;
    for (std::size_t begin = 0; begin < matrix.columns.size();) {
      std::size_t end = begin;
      std::size_t first = matrix.columns.size();
      std::size_t last = 0;
      for (; end < matrix.columns.size() && matrix.columns[end].map == matrix.columns[begin].map; ++end) {
        if (row.cells[end].count == 0) continue;
        first = std::min(first, end);
        last = end;
      }
      for (std::size_t i = first; i < last; ++i) row.cells[i].gap = row.cells[i].count == 0;
      begin = end;
    }
  }
}

void find_breaks(ChannelMatrix& matrix) {
  const auto used = [](const ChannelRow& row, std::size_t column) {
    return !row.channel.empty() && row.cells[column].count > 0;
  };
  for (std::size_t i = 1; i < matrix.columns.size(); ++i) {
    if (matrix.columns[i].map != matrix.columns[i - 1].map) continue;
    bool before = false;
    bool here = false;
    bool both = false;
    for (const ChannelRow& row : matrix.rows) {
      before = before || used(row, i - 1);
      here = here || used(row, i);
      both = both || (used(row, i - 1) && used(row, i));
    }
    matrix.columns[i].broken = before && here && !both;
  }
}

}  // namespace

std::vector<Touchpoint> touchpoints(const Document& document, const MapId& map_id) {
  std::vector<Touchpoint> found;
  each_map(document, map_id, [&](const Map& map) {
    std::unordered_map<StageId, std::size_t> stages;
    for (std::size_t i = 0; i < map.stages.size(); ++i) stages.emplace(map.stages[i].id, i);
    const auto first = static_cast<std::ptrdiff_t>(found.size());
    for (const Card& card : map.cards) {
      if (card.kind != LaneKind::touchpoints) continue;
      if (const auto stage = stages.find(card.stage_id); stage != stages.end()) {
        found.push_back({&map, &card, stage->second});
      }
    }
    std::ranges::stable_sort(found.begin() + first, found.end(), {}, &Touchpoint::stage);
  });
  return found;
}

std::string channel_key(const Catalogue& catalogue, std::string_view channel) {
  if (const ChannelInfo* known = catalogue.channel(channel)) return known->id;
  return utf8::key(channel);
}

ChannelMatrix channel_matrix(const Document& document, const MapId& map_id, const Catalogue& catalogue) {
  ChannelMatrix matrix;
  std::unordered_map<const Map*, std::size_t> first_column;
  each_map(document, map_id, [&](const Map& map) {
    first_column.emplace(&map, matrix.columns.size());
    for (const Stage& stage : map.stages) matrix.columns.push_back({&map, &stage, 0, false});
  });
  std::unordered_map<std::string, std::size_t> keys;     // -> row
  std::unordered_map<std::string, std::size_t> spelled;  // as the cards spell it: keys are dear
  for (const Touchpoint& point : touchpoints(document, map_id)) {
    const Card& card = *point.card;
    const auto [known, unseen] = spelled.try_emplace(card.channel, 0);
    if (unseen) {
      const auto [row, fresh] = keys.try_emplace(channel_key(catalogue, card.channel), matrix.rows.size());
      known->second = row->second;
      if (fresh) {
        const ChannelInfo* info = catalogue.channel(card.channel);
        matrix.rows.push_back({info ? info->id : card.channel, 0, {}});
        matrix.rows.back().cells.resize(matrix.columns.size());
      }
    }
    ChannelRow& row = matrix.rows[known->second];
    const std::size_t column = first_column.at(point.map) + point.stage;
    ChannelCell& cell = row.cells[column];
    ++row.count;
    ++cell.count;
    ++matrix.columns[column].count;
    if (card.emotion) {
      ++cell.felt;
      cell.emotion += (*card.emotion - cell.emotion) / static_cast<double>(cell.felt);
    }
  }
  std::ranges::stable_sort(matrix.rows, [](const ChannelRow& a, const ChannelRow& b) {
    if (a.channel.empty() != b.channel.empty()) return b.channel.empty();
    return a.count > b.count;
  });
  find_gaps(matrix);
  find_breaks(matrix);
  return matrix;
}

std::optional<Mode> mode_of(const Catalogue& catalogue, const Card& card) {
  if (card.mode || card.channel.empty()) return card.mode;
  const ChannelInfo* info = catalogue.channel(card.channel);
  return info ? info->mode : std::nullopt;
}

Shares shares_of(const std::vector<Touchpoint>& touchpoints, const Catalogue& catalogue) {
  Shares shares;
  shares.all = touchpoints.size();
  for (const Touchpoint& point : touchpoints) {
    const Card& card = *point.card;
    count(shares.mode, mode_of(catalogue, card));
    count(shares.relation, card.relation);
    count(shares.ownership, card.ownership);
    count(shares.evidence, card.evidence ? card.evidence->status : std::nullopt);
  }
  return shares;
}

std::string_view name_of(Priority priority) {
  static constexpr std::array<std::string_view, 4> names = {"fix-first", "keep", "fix-later", "watch"};
  return names[static_cast<std::size_t>(priority)];
}

std::optional<Priority> priority_of(const Card& card, const Thresholds& thresholds) {
  if (!card.influence || !card.emotion) return std::nullopt;
  const bool weighs = *card.influence >= thresholds.high_influence;
  const bool bad = *card.emotion <= thresholds.low_emotion;
  if (weighs) return bad ? Priority::fix_first : Priority::keep;
  return bad ? Priority::fix_later : Priority::watch;
}

std::optional<double> opportunity_score(const Card& card) {
  if (!card.influence || !card.emotion) return std::nullopt;
  const double importance = *card.influence * 2;
  const double satisfaction = (*card.emotion + 2) * 2.5;
  return importance + std::max(importance - satisfaction, 0.0);
}

}  // namespace lotrinh::method
