#pragma once
// Two maps side by side as one sheet: the two emotion curves over each other, then stage by stage and lane by lane the
// left map's cards beside the right map's, what is the same card at the same height, and what is different marked by a
// sign, a word and a colour. Put together by the editor. Pure: equal input gives an equal scene.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/strings.h"
#include "layout/scene.h"
#include "layout/text.h"
#include "layout/theme.h"
#include "model/document.h"

namespace lotrinh::layout {

// In the order of method::Difference, of which a row holds one bit each.
enum class CompareSign : std::uint8_t { added, removed, moved, changed, emotion_up, emotion_down };
inline constexpr std::size_t compare_sign_count = 6;
using CompareSigns = std::uint8_t;
constexpr bool has_sign(CompareSigns signs, CompareSign sign) {
  return (signs >> static_cast<unsigned>(sign) & 1U) != 0;
}

// The look of a difference: its sign differs as well as its colour.
struct SignLook {
  const char* name;  // as in the API: "emotion-up"
  const char* icon;
  const char* label;  // key
  Color ink;
  Color soft;
};
const SignLook& look_of(CompareSign sign);

// One thing that is different about a card, in words: "Moved from Consider"; of what was changed the field alone:
// "Channel: Hotline → Chat".
struct CompareNote {
  CompareSign sign = CompareSign::added;
  std::string words;
};

struct CompareCard {
  std::string id;
  std::string text;                // never empty
  std::optional<double> emotion;   // -2..+2
  std::vector<CompareNote> notes;  // shown below the text
};

// The same card on both maps, or one that the other map has not, or has elsewhere.
struct CompareRow {
  std::optional<CompareCard> left;
  std::optional<CompareCard> right;
  CompareSigns signs = 0;  // none: the cards are alike
};

struct CompareLane {
  model::LaneKind kind = model::LaneKind::free_text;
  std::string name;
  std::vector<CompareRow> rows;  // at least one
};

struct CompareStageSide {
  std::string name;               // never empty
  std::optional<double> emotion;  // the mean
  std::string figures;            // "4 touchpoints · 2 pain points"
};

struct CompareStage {
  std::optional<CompareStageSide> left;  // none: the map has no such stage
  std::optional<CompareStageSide> right;
  std::string note;  // "renamed", in words; empty = nothing is different about the stage itself
  std::vector<CompareLane> lanes;
};

struct CompareItems {
  std::array<std::string, 2> map_ids;  // left, right
  std::array<std::string, 2> titles;
  std::array<std::string, 2> kinds;  // in words
  std::vector<CompareStage> stages;
};

struct CompareSettings {
  std::string language = "vi";
  const Strings* strings = nullptr;  // never null
  bool only_differences = false;
  CompareSigns shown = 0;  // rows with one of these alone; 0 = all
  bool head = false;       // with the maps' titles above: for pictures
};

// Where the sheet's parts stand, px from its left edge.
struct CompareColumns {
  float start = 24;
  float lane_width = 0;  // of the lanes' names at the left; 0: they stand above their cards
  float left = 0;
  float right = 0;
  float width = 0;  // of each map's column
  float end() const { return right + width; }
};
CompareColumns compare_columns(float width);

inline constexpr float compare_head_height = 48;
// The two maps' titles over their columns.
void add_compare_head(SceneBuilder& builder, const CompareItems& items, const CompareSettings& settings,
                      const TextMeasurer& measurer, float width, Point at);

// Fills `scene`, `width` wide and as high as it needs. Each card is a button "compare.left:<id>" or
// "compare.right:<id>" that opens it on its map.
void layout_compare_sheet(const CompareItems& items, const CompareSettings& settings, const TextMeasurer& measurer,
                          float width, Scene& scene);

}  // namespace lotrinh::layout
