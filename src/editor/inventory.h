#pragma once
// The page of touchpoints: what it shows of them, in which order, and what was chosen there. Nothing of it is stored.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "layout/inventory_items.h"
#include "method/inventory.h"
#include "model/document.h"

namespace lotrinh::editor {

class Editor;

enum class InventoryView : std::uint8_t { table, channels, shares, priorities };
inline constexpr std::size_t inventory_view_count = 4;
std::string_view name_of(InventoryView view);  // "table", ...

// A column of the table, what one sorts by, and what one filters by: "text", "map", "stage", "channel", "mode",
// "relation", "ownership", "emotion", "influence", "owner", "evidence".
using InventoryField = std::string_view;
bool filters_by(InventoryField field);
std::string_view field_label(InventoryField field);  // key

struct InventoryState {
  InventoryView view = InventoryView::table;
  bool whole_document = false;  // all maps, not only the one that is shown
  std::string sort;             // a field; "" = as the maps are read
  bool descending = false;
  std::string query;
  std::vector<std::string> chosen;  // "channel=website": those of one field or each other, the fields all together
  std::string reveal;               // a row, by name_of_card(), that the view is to bring into sight
  std::set<std::string, std::less<>> picked;  // rows, by name_of_card(); what is set in one is set in all

  // The rows of the table, as refresh_inventory() found them; they hold while the document stays.
  std::vector<method::Touchpoint> rows;
  std::size_t all = 0;  // touchpoints without any filter
  struct Stamp {
    std::uint64_t revision = 0;
    std::string what;  // map, language, query, filters, order
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  Stamp stamp;

  // Where each row begins, px; one more for the end. Made by the view for a width of the texts, kept while it holds.
  struct Tops {
    std::uint64_t made = 0;
    float width = 0;
    std::uint32_t fonts = 0;
    std::vector<float> at;
  };
  mutable Tops tops;
  std::uint64_t made = 0;  // counts the lists of rows
};

// Looks again where the document or what is asked of it is another; whoever reads the rows calls it first. Cheap when
// nothing has changed.
void refresh_inventory(Editor& editor);
model::MapId inventory_scope(const Editor& editor);  // empty = all maps

struct InventoryValue {
  std::string value;
  std::string label;
  std::size_t touchpoints = 0;
};
// Values that touchpoints have in a field; "" = those without one.
std::vector<InventoryValue> inventory_values(const Editor& editor, InventoryField field);
std::string value_label(const Editor& editor, InventoryField field, const std::string& value);
bool is_picked(const Editor& editor, const method::Touchpoint& row);

// What the drawings show of a map, or of all of them (an empty id), filtered or not; names in the settings' language.
layout::InventorySettings inventory_settings(const Editor& editor);
layout::ChannelTable channel_table(const Editor& editor, const model::MapId& map_id,
                                   const layout::InventorySettings& settings);
std::vector<layout::ShareBar> share_bars(const Editor& editor, const model::MapId& map_id,
                                         const layout::InventorySettings& settings);
std::vector<layout::TouchpointDot> touchpoint_dots(const Editor& editor, const model::MapId& map_id,
                                                   const layout::InventorySettings& settings);

}  // namespace lotrinh::editor
