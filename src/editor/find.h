#pragma once
// Finding on the map that is shown: which stages, steps, lanes and cards hold the words, whatever their accents and
// case. The view paints the bar; what is found is selected and revealed like anything else.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::editor {

class Editor;
struct Modifiers;

struct FindHit {
  enum class Kind : std::uint8_t { stage, step, lane, card };
  Kind kind = Kind::card;
  std::uint32_t index = 0;  // of the stage (a step's too), the lane or the card in its map
  std::uint32_t step = 0;   // of the step in its stage
  friend bool operator==(const FindHit&, const FindHit&) = default;
};

// All that can be found on a map, each text folded once: a look through 10,000 cards is one pass over a string.
class FindIndex {
 public:
  FindIndex() = default;
  FindIndex(const model::Catalogue& catalogue, const model::Map& map, std::string_view language);

  std::vector<FindHit> look(std::string_view folded_query) const;  // as one reads the map: the headers, lane by lane

 private:
  void add(FindHit hit, std::initializer_list<std::string_view> texts);

  struct Entry {
    FindHit hit;
    std::size_t end = 0;  // in the pool
  };
  std::string pool_;
  std::vector<Entry> entries_;
};

struct FindBar {
  bool open = false;
  std::string query;  // stays when the bar is closed
  std::vector<FindHit> hits;
  std::size_t current = 0;  // of `hits`
  std::string current_id;   // which it stays when others come and go
  // What the map marks: by card (0 or 1), and the ids of headers. A collapsed lane is marked for the cards in it.
  std::vector<std::uint8_t> cards;
  std::vector<std::string> headers;

  // What `index` and `hits` were made from.
  FindIndex index;
  std::uint64_t revision = 0;
  std::string map_id;
  std::string language;
  std::string looked_for;
};

// Brings the hits up to date with the document. Cheap where nothing has changed.
void refresh_find(Editor& editor);
void set_find_query(Editor& editor, const std::string& query);
// Enter, Shift+Enter, the arrows and Escape in the bar's field. True when the key was used.
bool find_key(Editor& editor, std::string_view key, Modifiers modifiers);

}  // namespace lotrinh::editor
