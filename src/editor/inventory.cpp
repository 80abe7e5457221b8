#include "editor/inventory.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "editor/card_fields.h"
#include "editor/editor.h"
#include "editor/filter.h"
#include "editor/titles.h"
#include "layout/card_style.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;
using method::Touchpoint;

namespace {

struct FieldInfo {
  InventoryField field;
  const char* label;
  bool filters;
};
constexpr std::array<FieldInfo, 11> fields = {{{"text", "field.text", false},
                                               {"map", "field.map", false},
                                               {"stage", "field.stage", true},
                                               {"channel", "field.channel", true},
                                               {"mode", "field.mode", true},
                                               {"relation", "field.relation", true},
                                               {"ownership", "field.ownership", true},
                                               {"emotion", "field.emotion", true},
                                               {"influence", "field.influence", true},
                                               {"owner", "field.owner", true},
                                               {"evidence", "field.evidence", true}}};

const FieldInfo& info_of(InventoryField field) {
  const auto found = std::ranges::find(fields, field, &FieldInfo::field);
  return found == fields.end() ? fields.front() : *found;
}

// What a filter compares: channels by their ids, emotions by their tone, stages by their place in their map.
std::string filter_value(const Editor& e, const Touchpoint& row, InventoryField field) {
  if (field == "stage") return row.map->id.value + "|" + row.map->stages[row.stage].id.value;
  if (field == "channel") return row.card->channel.empty() ? "" : method::channel_key(e.catalogue, row.card->channel);
  if (field == "mode") {
    const std::optional<Mode> mode = method::mode_of(e.catalogue, *row.card);
    return mode ? std::string(name_of(*mode)) : "";
  }
  if (field == "emotion") {
    return row.card->emotion ? std::string(layout::name_of(layout::tone_of(*row.card->emotion))) : "";
  }
  return card_text(*row.card, field, "en");
}

class Chosen {
 public:
  explicit Chosen(const Editor& e) : e_(e), query_(utf8::key(e.ui.inventory.query)) {
    for (const FieldInfo& info : fields) {
      std::vector<std::string> values = chosen_values(e.ui.inventory.chosen, info.field);
      if (!values.empty()) values_.emplace_back(info.field, std::move(values));
    }
  }

  bool has(const Touchpoint& row) const {
    for (const auto& [field, values] : values_) {
      if (!std::ranges::contains(values, filter_value(e_, row, field))) return false;
    }
    return query_.empty() || matches(*row.card);
  }

 private:
  bool matches(const Card& card) const {
    const auto in = [&](std::string_view text) { return !text.empty() && utf8::key(text).contains(query_); };
    return in(card.text) || in(card.description) || in(card.owner) || in(card.feeling) ||
           in(channel_name(e_.catalogue, card.channel, e_.settings.language)) || std::ranges::any_of(card.tags, in);
  }

  const Editor& e_;
  std::string query_;
  std::vector<std::pair<InventoryField, std::vector<std::string>>> values_;
};

// Rows with nothing in the field come last, whichever way the others go.
template <class Key>
void sort_by(std::vector<Touchpoint>& rows, bool descending, const Key& key_of) {
  using Value = decltype(key_of(rows.front()));
  std::vector<std::pair<Value, std::size_t>> keyed;
  keyed.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) keyed.emplace_back(key_of(rows[i]), i);
  std::ranges::stable_sort(keyed, [&](const auto& a, const auto& b) {
    const bool none_a = !a.first.has_value();
    const bool none_b = !b.first.has_value();
    if (none_a != none_b) return none_b;
    if (none_a) return false;
    return descending ? *b.first < *a.first : *a.first < *b.first;
  });
  std::vector<Touchpoint> sorted;
  sorted.reserve(rows.size());
  for (const auto& entry : keyed) sorted.push_back(rows[entry.second]);
  rows = std::move(sorted);
}

void sort_rows(const Editor& e, std::vector<Touchpoint>& rows) {
  const InventoryState& state = e.ui.inventory;
  if (state.sort.empty() || rows.empty()) return;
  using Number = std::optional<double>;
  using Text = std::optional<std::string>;
  const auto worded = [](std::string text) { return text.empty() ? Text() : Text(utf8::key(text) + '\0' + text); };
  if (state.sort == "emotion") {
    sort_by(rows, state.descending, [](const Touchpoint& row) { return row.card->emotion; });
  } else if (state.sort == "influence") {
    sort_by(rows, state.descending, [](const Touchpoint& row) { return row.card->influence; });
  } else if (state.sort == "stage") {
    sort_by(rows, state.descending, [](const Touchpoint& row) { return Number(static_cast<double>(row.stage)); });
  } else if (state.sort == "map") {
    sort_by(rows, state.descending, [&](const Touchpoint& row) { return worded(row.map->info.title); });
  } else {
    sort_by(rows, state.descending,
            [&](const Touchpoint& row) { return worded(choice_label(e, *row.card, state.sort)); });
  }
}

std::string stage_label(const Editor& e, const Map& map, std::size_t stage, std::string_view language) {
  return std::string(stage_name(e.catalogue, map, map.stages[stage], language));
}

// "" = nothing was said.
std::string said_name(const Strings& strings, InventoryField field, const std::string& value) {
  return value.empty() ? std::string(strings("inventory.unsaid")) : value_name(strings, field, value);
}

}  // namespace

std::string_view name_of(InventoryView view) {
  static constexpr std::array<std::string_view, inventory_view_count> names = {"table", "channels", "shares",
                                                                               "priorities"};
  return names[static_cast<std::size_t>(view)];
}

bool filters_by(InventoryField field) { return info_of(field).field == field && info_of(field).filters; }
std::string_view field_label(InventoryField field) { return info_of(field).label; }

MapId inventory_scope(const Editor& e) { return e.ui.inventory.whole_document ? MapId{} : e.map_id(); }

void refresh_inventory(Editor& e) {
  InventoryState& state = e.ui.inventory;
  if (!e.has_document()) return;
  InventoryState::Stamp now{e.history().revision(), inventory_scope(e).value};
  for (const std::string& part : {e.document().id.value, e.settings.language, state.query, state.sort}) {
    now.what.append("\n").append(part);
  }
  now.what += state.descending ? '-' : '+';
  for (const std::string& part : state.chosen) now.what.append("\n").append(part);
  if (now == state.stamp) return;
  state.stamp = std::move(now);
  state.rows = method::touchpoints(e.document(), inventory_scope(e));
  state.all = state.rows.size();
  const Chosen chosen(e);
  std::erase_if(state.rows, [&](const Touchpoint& row) { return !chosen.has(row); });
  sort_rows(e, state.rows);
  ++state.made;
  if (state.picked.empty()) return;
  std::set<std::string, std::less<>> still;
  for (const Touchpoint& row : state.rows) {
    if (is_picked(e, row)) still.insert(name_of_card(*row.map, *row.card));
  }
  state.picked = std::move(still);
}

std::string value_label(const Editor& e, InventoryField field, const std::string& value) {
  if (field == "channel" && e.catalogue.channel(value)) {
    return std::string(channel_name(e.catalogue, value, e.settings.language));
  }
  if (field == "channel" && !value.empty()) {  // one's own, as it was first spelled
    for (const Touchpoint& row : method::touchpoints(e.document(), inventory_scope(e))) {
      if (filter_value(e, row, field) == value) return row.card->channel;
    }
    return value;
  }
  if (field == "stage") {
    for (const Map& map : e.document().maps) {
      for (std::size_t i = 0; i < map.stages.size(); ++i) {
        if (map.id.value + "|" + map.stages[i].id.value == value) {
          return stage_label(e, map, i, e.settings.language);
        }
      }
    }
  }
  return said_name(e.tr(), field, value);
}

std::vector<InventoryValue> inventory_values(const Editor& e, InventoryField field) {
  std::vector<InventoryValue> values;
  std::map<std::string, std::size_t> places;
  const std::vector<Touchpoint> all = method::touchpoints(e.document(), inventory_scope(e));
  for (const Touchpoint& row : all) {
    std::string value = filter_value(e, row, field);
    const auto [at, fresh] = places.try_emplace(value, values.size());
    if (fresh) {
      std::string label = field == "channel" && !value.empty()
                              ? std::string(channel_name(e.catalogue, row.card->channel, e.settings.language))
                              : value_label(e, field, value);
      values.push_back({std::move(value), std::move(label), 0});
    }
    ++values[at->second].touchpoints;
  }
  if (field == "stage") return values;  // as the customer goes through them
  std::ranges::stable_sort(values, [](const InventoryValue& a, const InventoryValue& b) {
    if (a.value.empty() != b.value.empty()) return b.value.empty();
    return a.touchpoints > b.touchpoints;
  });
  return values;
}

bool is_picked(const Editor& e, const Touchpoint& row) {
  const auto& picked = e.ui.inventory.picked;
  return !picked.empty() && picked.contains(name_of_card(*row.map, *row.card));
}

layout::InventorySettings inventory_settings(const Editor& e) {
  const method::Thresholds limits = method::thresholds_of(e.document().info);
  return {e.settings.language, &e.tr(), limits.high_influence, limits.low_emotion};
}

layout::ChannelTable channel_table(const Editor& e, const MapId& map_id, const layout::InventorySettings& settings) {
  const method::ChannelMatrix matrix = method::channel_matrix(e.document(), map_id, e.catalogue);
  const Strings& tr = *settings.strings;
  layout::ChannelTable table;
  const Map* before = nullptr;
  for (const method::ChannelColumn& column : matrix.columns) {
    layout::ChannelTableColumn& made = table.columns.emplace_back();
    if (column.map != before && map_id.empty() && e.document().maps.size() > 1) {
      made.map = map_title(tr, *column.map);
    }
    before = column.map;
    made.stage = stage_name(e.catalogue, *column.map, *column.stage, settings.language);
    made.count = column.count;
    made.broken = column.broken;
  }
  for (const method::ChannelRow& row : matrix.rows) {
    layout::ChannelTableRow& made = table.rows.emplace_back();
    const ChannelInfo* info = e.catalogue.channel(row.channel);
    made.id = row.channel.empty() ? "" : method::channel_key(e.catalogue, row.channel);
    made.name = row.channel.empty() ? std::string(tr("inventory.no-channel"))
                                    : std::string(channel_name(e.catalogue, row.channel, settings.language));
    made.icon = info ? info->icon : row.channel.empty() ? "minus" : "tag";
    made.count = row.count;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const method::ChannelCell& cell = row.cells[i];
      made.cells.push_back({cell.count, cell.felt > 0 ? std::optional(cell.emotion) : std::nullopt, cell.gap,
                            "channel=" + made.id + "\nstage=" + matrix.columns[i].map->id.value + "|" +
                                matrix.columns[i].stage->id.value});
    }
  }
  return table;
}

std::vector<layout::ShareBar> share_bars(const Editor& e, const MapId& map_id,
                                         const layout::InventorySettings& settings) {
  const method::Shares shares = shares_of(method::touchpoints(e.document(), map_id), e.catalogue);
  const Strings& tr = *settings.strings;
  std::vector<layout::ShareBar> bars;
  const auto add = [&](InventoryField field, const auto& counts, const auto& name) {
    layout::ShareBar& bar = bars.emplace_back();
    bar.field = field;
    bar.name = tr(field_label(field));
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const std::string value = i + 1 < counts.size() ? std::string(name(i)) : "";
      bar.parts.push_back({value, said_name(tr, field, value), counts[i]});
    }
  };
  add("mode", shares.mode, [](std::size_t i) { return name_of(static_cast<Mode>(i)); });
  add("relation", shares.relation, [](std::size_t i) { return name_of(static_cast<Relation>(i)); });
  add("ownership", shares.ownership, [](std::size_t i) { return name_of(static_cast<Ownership>(i)); });
  add("evidence", shares.evidence, [](std::size_t i) { return name_of(static_cast<EvidenceStatus>(i)); });
  return bars;
}

std::vector<layout::TouchpointDot> touchpoint_dots(const Editor& e, const MapId& map_id,
                                                   const layout::InventorySettings& settings) {
  const method::Thresholds limits = method::thresholds_of(e.document().info);
  std::unordered_set<std::string> planned;
  for (const PlannedAction& action : e.document().actions) {
    for (const CardId& id : action.card_ids) planned.insert(action.map_id.value + "|" + id.value);
  }
  std::vector<layout::TouchpointDot> dots;
  for (const Touchpoint& row : method::touchpoints(e.document(), map_id)) {
    const Card& card = *row.card;
    const std::optional<method::Priority> priority = method::priority_of(card, limits);
    if (!priority) continue;
    layout::TouchpointDot& dot = dots.emplace_back();
    dot.arg = name_of_card(*row.map, card);
    dot.name = card.text.empty() ? std::string((*settings.strings)("inventory.untitled")) : card.text;
    dot.place = stage_label(e, *row.map, row.stage, settings.language);
    if (!card.channel.empty()) {
      dot.place.append(" · ").append(channel_name(e.catalogue, card.channel, settings.language));
    }
    dot.influence = *card.influence;
    dot.emotion = *card.emotion;
    dot.score = *method::opportunity_score(card);
    dot.bad = *priority == method::Priority::fix_first || *priority == method::Priority::fix_later;
    dot.weighs = *priority == method::Priority::fix_first || *priority == method::Priority::keep;
    dot.planned = planned.contains(dot.arg);
  }
  std::ranges::stable_sort(dots, std::ranges::greater{}, &layout::TouchpointDot::score);
  return dots;
}

}  // namespace lotrinh::editor
