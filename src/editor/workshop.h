#pragma once
// Workshop mode: a map before a room, stage by stage, with quick capture, dot voting and a countdown. Cards, votes and
// notes of the parking lot are the document's; what is here lasts as long as it is open.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/geometry.h"
#include "editor/edits.h"
#include "model/document.h"

namespace lotrinh::editor {

class Editor;
struct Modifiers;
struct TextTarget;

// A panel beside the map, outside of workshop mode as well.
enum class Tray : std::uint8_t { none, parking, votes };

inline constexpr int most_votes_each = 20;

struct Voting {
  bool on = false;
  int each = 3;  // votes of one voter, 1..most_votes_each
  int voter = 1;
  // The cards' votes when this voter began. What was given since is told from the document, so undo gives votes back.
  std::vector<std::pair<model::CardId, std::uint32_t>> before;
};

struct Countdown {
  enum class State : std::uint8_t { rests, runs, over };
  State state = State::rests;
  double from_ms = 300'000;
  double left_ms = 300'000;  // while it rests
  double ends_at_ms = 0;     // by the port's clock, while it runs
};

struct Workshop {
  bool on = false;
  bool bar_hidden = false;
  bool begun = false;    // a stage was chosen before: it is shown again
  model::StageId stage;  // empty = the whole map
  bool to_parking = false;
  model::LaneId lane;    // that what is captured goes to; empty = that of the selection
  std::string captured;  // typed in the bar, not yet entered
  std::string note;      // likewise in the parking lot
  Voting voting;
  Countdown countdown;
  float zoom_before = 1;  // the workshop
  Point scroll_before;
  // What the view was brought to, lest it be taken from the person's hands.
  Rect shown_area;
  model::StageId shown_stage;
};

const model::Stage* workshop_stage(const Editor& editor);  // null: the whole map, or no workshop
// Where what is captured goes; the lane is null in a map without lanes.
const model::Lane* capture_lane(const Editor& editor);
CellRef capture_cell(const Editor& editor, const model::Lane& lane);

void end_workshop(Editor& editor);
// Brings the shown stage into view where another one is to be shown, or the area is another. The view calls it once
// the area is known.
void follow_workshop(Editor& editor);
// The countdown went on: the host calls it when it was asked to ("host-tick").
void tick_workshop(Editor& editor);
double countdown_left_ms(const Editor& editor);
std::string countdown_text(double left_ms);  // "4:59"; what has begun of a second counts

// Typed on its way to become a card, a note or a reason: kept while its field is closed, entered by Enter.
bool is_draft(const TextTarget& target);

// Votes that the present voter has left, and has given to a card.
int votes_left(const Editor& editor);
int votes_given(const Editor& editor, const model::Card& card);
// The cards with votes, the most first, at most `most`.
std::vector<const model::Card*> ranking(const model::Map& map, std::size_t most);

// What keys do in workshop mode, before they do what they do otherwise. True when the key was used.
bool workshop_key(Editor& editor, std::string_view key, Modifiers modifiers);

}  // namespace lotrinh::editor
