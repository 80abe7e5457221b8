// The inventory of touchpoints, asked for by the page.

#include <array>

#include "api/methods.h"
#include "base/decimal.h"
#include "base/json_quoted.h"
#include "method/inventory.h"
#include "model/names.h"

namespace lotrinh {

using Reply = Result<std::string>;

namespace {

std::string number(double value) {
  std::string text;
  append_decimal(text, value);
  return text;
}

template <std::size_t Count>
std::string counts_json(const std::array<std::size_t, Count>& counts, const auto& name) {
  std::string out = "{";
  for (std::size_t i = 0; i + 1 < Count; ++i) {
    out += json_quoted(name(i)) + ":" + std::to_string(counts[i]) + ",";
  }
  return out + "\"unsaid\":" + std::to_string(counts[Count - 1]) + "}";
}

std::string touchpoint_json(const method::Touchpoint& one, const method::Thresholds& limits) {
  std::string out = "{\"mapId\":" + json_quoted(one.map->id.value) + ",\"cardId\":" + json_quoted(one.card->id.value);
  if (const auto priority = method::priority_of(*one.card, limits)) {
    out += ",\"priority\":" + json_quoted(method::name_of(*priority));
    out += ",\"score\":" + number(*method::opportunity_score(*one.card));
  }
  return out + "}";
}

std::string matrix_json(const method::ChannelMatrix& matrix) {
  std::string stages = "[";
  for (const method::ChannelColumn& column : matrix.columns) {
    if (stages.size() > 1) stages += ',';
    stages +=
        "{\"mapId\":" + json_quoted(column.map->id.value) + ",\"stageId\":" + json_quoted(column.stage->id.value) +
        ",\"touchpoints\":" + std::to_string(column.count) + ",\"broken\":" + (column.broken ? "true" : "false") + "}";
  }
  std::string channels = "[";
  for (const method::ChannelRow& row : matrix.rows) {
    if (channels.size() > 1) channels += ',';
    channels +=
        "{\"channel\":" + json_quoted(row.channel) + ",\"touchpoints\":" + std::to_string(row.count) + ",\"cells\":[";
    for (const method::ChannelCell& cell : row.cells) {
      if (channels.back() != '[') channels += ',';
      channels += "{\"touchpoints\":" + std::to_string(cell.count);
      if (cell.felt > 0) channels += ",\"emotion\":" + number(cell.emotion);
      if (cell.gap) channels += ",\"gap\":true";
      channels += '}';
    }
    channels += "]}";
  }
  return "{\"stages\":" + stages + "],\"channels\":" + channels + "]}";
}

Reply inventory(App& app, const io::Args& args, std::string_view) {
  const editor::Editor& e = app.editor();
  if (!e.has_document()) return fail("no-document", "no document is open");
  const model::MapId id{args.text("mapId")};
  if (!id.empty() && !e.document().map(id)) return fail("unknown-map", "no such map: " + id.value, "/mapId");
  const std::vector<method::Touchpoint> all = method::touchpoints(e.document(), id);
  const method::Thresholds limits = method::thresholds_of(e.document().info);
  std::string list = "[";
  for (const method::Touchpoint& one : all) {
    if (list.size() > 1) list += ',';
    list += touchpoint_json(one, limits);
  }
  const method::Shares shares = method::shares_of(all, e.catalogue);
  std::string out = "{\"touchpoints\":" + list + "],\"matrix\":";
  out += matrix_json(method::channel_matrix(e.document(), id, e.catalogue));
  out += ",\"shares\":{\"mode\":" +
         counts_json(shares.mode, [](std::size_t i) { return name_of(static_cast<model::Mode>(i)); });
  out += ",\"relation\":" +
         counts_json(shares.relation, [](std::size_t i) { return name_of(static_cast<model::Relation>(i)); });
  out += ",\"ownership\":" +
         counts_json(shares.ownership, [](std::size_t i) { return name_of(static_cast<model::Ownership>(i)); });
  out += ",\"evidence\":" +
         counts_json(shares.evidence, [](std::size_t i) { return name_of(static_cast<model::EvidenceStatus>(i)); });
  return out + "}}";
}

constexpr std::array<Method, 1> table = {{{"inventory", inventory}}};  // {mapId?} -> {touchpoints, matrix, shares}

}  // namespace

std::span<const Method> inventory_methods() { return table; }

}  // namespace lotrinh
