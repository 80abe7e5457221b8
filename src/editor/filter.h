#pragma once
// Which cards of the map stand out: those that have one of the chosen values of each facet that has any. The others
// fade; nothing of it is stored or exported.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lotrinh::editor {

class Editor;

enum class Facet : std::uint8_t { persona, channel, owner, emotion, evidence, tag };
inline constexpr std::size_t facet_count = 6;
std::string_view name_of(Facet);  // "persona", ...

// Of "channel=website", "emotion=negative" ... those of one name.
std::vector<std::string> chosen_values(const std::vector<std::string>& chosen, std::string_view name);

struct Filter {
  bool open = false;                // its bar is shown
  std::vector<std::string> chosen;  // "channel=website", "emotion=negative", "evidence=observed", "tag=urgent" ...
  std::size_t shown = 0;            // cards that stand out
  std::vector<std::uint8_t> faded;  // by index into Map::cards; empty = nothing is chosen

  std::vector<std::string> values(Facet facet) const;  // those that are chosen of it: "website", ...
  bool fades(std::size_t card) const { return !faded.empty() && faded[card] != 0; }
};

// Values that the map's cards have in a facet, each with how many cards: what there is to choose from.
struct FacetValue {
  std::string value;
  std::string label;
  std::size_t cards = 0;
};
std::vector<FacetValue> facet_values(const Editor& editor, Facet facet);

std::string facet_label(const Editor& editor, Facet facet, const std::string& value);  // as people call the value
bool has_values(const Editor& editor, Facet facet);

void refresh_filter(Editor& editor);  // before each layout

}  // namespace lotrinh::editor
