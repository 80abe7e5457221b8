#pragma once
// Two maps of a document side by side, such as the journey as it is and as it is to be: which stages and cards of the
// two are the same, and what is different. Left is what was, right what is to be: what only the right one has is added.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lotrinh::method {

inline constexpr std::uint32_t not_there = 0xFFFFFFFFU;  // of an index: the other map alone has it

enum class Difference : std::uint8_t {
  added,
  removed,
  moved,         // to another stage, step or lane; its place within a cell does not count
  changed,       // in one of the CardFields
  emotion_up,    // both have an emotion, and the right one's is higher
  emotion_down,  // or lower
};
inline constexpr std::size_t difference_count = 6;
std::string_view name_of(Difference);  // "added", "removed", "moved", "changed", "emotion-up", "emotion-down"
inline constexpr std::array<Difference, difference_count> all_differences = {
    Difference::added,   Difference::removed,    Difference::moved,
    Difference::changed, Difference::emotion_up, Difference::emotion_down};

// What a card says, as it is compared. Not compared: ids, the key of the table it came from, and members that this
// version does not know.
enum class CardField : std::uint8_t {
  text,
  description,
  channel,
  mode,
  relation,
  ownership,
  emotion,  // one of the two has none; where both have one, see Difference
  feeling,
  influence,
  owner,
  votes,
  tags,
  personas,
  evidence,
  metric,
  image,
  extra,
};
inline constexpr std::size_t card_field_count = 17;
std::string_view name_of(CardField);  // as in the document: "text", "personaIds", ...

// What a stage of one map comes to.
struct StageFigures {
  std::optional<double> emotion;  // the mean of its touchpoints' and emotion cards', -2..+2; none where none has one
  std::uint32_t touchpoints = 0;
  std::uint32_t pains = 0;  // pain points
  std::uint32_t opportunities = 0;
  friend bool operator==(const StageFigures&, const StageFigures&) = default;
};

struct StagePair {
  std::uint32_t left = not_there;  // index into the map's stages
  std::uint32_t right = not_there;
  bool renamed = false;
  bool other_goal = false;
  StageFigures left_figures;
  StageFigures right_figures;

  bool whole() const { return left != not_there && right != not_there; }
};

struct CardPair {
  std::uint32_t left = not_there;  // index into the map's cards
  std::uint32_t right = not_there;
  std::uint8_t differences = 0;  // a bit for each Difference
  bool other_stage = false;
  bool other_step = false;  // of one stage
  bool other_lane = false;
  std::uint32_t fields = 0;       // a bit for each CardField that is not the same
  std::optional<double> emotion;  // how far it went up, or down: right - left

  bool has(Difference difference) const { return (differences >> static_cast<unsigned>(difference) & 1U) != 0; }
  bool has(CardField field) const { return (fields >> static_cast<unsigned>(field) & 1U) != 0; }
};

struct Comparison {
  std::vector<StagePair> stages;  // in the right map's order, those of the left one alone behind the one before them
  std::vector<CardPair> cards;    // the left map's cards in their order, then those that were added in theirs

  // By index of the maps' stages, the index of the pair that each is in.
  std::vector<std::uint32_t> left_stages;
  std::vector<std::uint32_t> right_stages;

  std::array<std::size_t, difference_count> counts{};  // cards; one that was moved and changed counts in both
  std::size_t alike = 0;                               // cards in both maps without a difference

  std::size_t count(Difference difference) const { return counts[static_cast<std::size_t>(difference)]; }
};

// Which belong together:
// - stages, steps, lanes and cards that bear one id: copies of a map keep them (see method/map_kinds.h);
// - of the other stages those of one name (accents and case ignored), in their order; where no stage is in both maps by
//   its id, also those that come next behind the same pair, in their order;
// - of the other steps those of one name in the two stages of a pair;
// - of the other lanes those of one kind and name, then those of one kind;
// - of the other cards those of one kind in the two stages of a pair that say the same (case ignored), in their order.
// Each is in one pair at most. Takes time in proportion to the number of cards, but for sorting those without a twin.
Comparison compare(const model::Map& left, const model::Map& right);

}  // namespace lotrinh::method
