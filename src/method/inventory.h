#pragma once
// The inventory of touchpoints: which there are on a map or on all of a document's, which channels carry them where,
// how they are shared out, and which to mend first. Pure functions over the document.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "method/checks.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::method {

struct Touchpoint {
  const model::Map* map = nullptr;    // never null
  const model::Card* card = nullptr;  // never null; of a lane of touchpoints
  std::size_t stage = 0;              // index of its stage in the map
};
// In the order in which a map is read: map by map, stage by stage, and in the maps' own order within. An empty
// `map_id` means all maps.
std::vector<Touchpoint> touchpoints(const model::Document& document, const model::MapId& map_id);

// How one channel does in one stage.
struct ChannelCell {
  std::size_t count = 0;  // touchpoints
  std::size_t felt = 0;   // of them those with an emotion
  double emotion = 0;     // the mean of those, -2..+2
  bool gap = false;       // none here, but before and after: the channel falls silent on the way
};
struct ChannelColumn {
  const model::Map* map = nullptr;
  const model::Stage* stage = nullptr;
  std::size_t count = 0;  // touchpoints, those without a channel too
  bool broken = false;    // no channel in common with the stage before it, though both have any
};
struct ChannelRow {
  std::string channel;  // a catalogue id or a name of one's own; "" = touchpoints without a channel
  std::size_t count = 0;
  std::vector<ChannelCell> cells;  // one for each column
};
struct ChannelMatrix {
  std::vector<ChannelColumn> columns;
  std::vector<ChannelRow> rows;  // the most used first; those without a channel last
};
ChannelMatrix channel_matrix(const model::Document& document, const model::MapId& map_id,
                             const model::Catalogue& catalogue);
// What two cards' channels have to have in common to be one channel: the catalogue's id, or the name of one's own
// without accents and case.
std::string channel_key(const model::Catalogue& catalogue, std::string_view channel);

// How many touchpoints have each value of a field; the last number is of those where nothing is said.
struct Shares {
  std::size_t all = 0;
  std::array<std::size_t, 3> mode{};       // online, offline, not said
  std::array<std::size_t, 3> relation{};   // direct, indirect, not said
  std::array<std::size_t, 4> ownership{};  // owned, paid, earned, not said
  std::array<std::size_t, 4> evidence{};   // observed, assumed, proposed, not said
};
Shares shares_of(const std::vector<Touchpoint>& touchpoints, const model::Catalogue& catalogue);
// As the card says it, or else as its channel usually is.
std::optional<model::Mode> mode_of(const model::Catalogue& catalogue, const model::Card& card);

// Influence on the decision against emotion, by the same thresholds as the check "fix-first".
enum class Priority : std::uint8_t {
  fix_first,  // weighs much, feels bad
  keep,       // weighs much, does not feel bad
  fix_later,  // weighs little, feels bad
  watch,      // neither
};
std::string_view name_of(Priority);  // "fix-first", "keep", "fix-later", "watch"
// Nothing where the card has no influence or no emotion.
std::optional<Priority> priority_of(const model::Card& card, const Thresholds& thresholds);
// How much there is to win, 0..20: importance + max(importance - satisfaction, 0), both on 0..10 (Ulwick, What
// Customers Want, 2005, chapter 3). Importance is the influence doubled, satisfaction the emotion moved from -2..+2 to
// 0..10.
std::optional<double> opportunity_score(const model::Card& card);

}  // namespace lotrinh::method
