#pragma once
// What the drawings of the touchpoint inventory (channel matrix, shares, priorities) need to know of it: put together
// by the editor.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "model/document.h"

namespace lotrinh::layout {

struct InventorySettings {
  std::string language = "vi";
  const Strings* strings = nullptr;  // never null
  double high_influence = 4;         // of 0..5: from here on a touchpoint weighs much
  double low_emotion = -1;           // of -2..+2: up to here it feels bad
};

struct ChannelTableCell {
  std::size_t count = 0;          // touchpoints
  std::optional<double> emotion;  // their mean, -2..+2
  bool gap = false;               // none here, but before and after
  std::string arg;                // of the action that lists them
};
struct ChannelTableColumn {
  std::string map;    // its title, where it is the first of its map and there are several
  std::string stage;  // never empty
  std::size_t count = 0;
  bool broken = false;  // no channel in common with the stage before
};
struct ChannelTableRow {
  std::string id;  // the channel
  std::string name;
  std::string icon;
  std::size_t count = 0;
  std::vector<ChannelTableCell> cells;  // one for each column
};
struct ChannelTable {
  std::vector<ChannelTableColumn> columns;
  std::vector<ChannelTableRow> rows;
};

// One field's values and how many touchpoints have each.
struct ShareBar {
  std::string field;  // "mode"
  std::string name;
  struct Part {
    std::string value;  // "" = not said
    std::string name;
    std::size_t count = 0;
  };
  std::vector<Part> parts;  // what is not said comes last
};

struct TouchpointDot {
  std::string arg;    // "<map>|<card>"
  std::string name;   // never empty
  std::string place;  // stage and channel
  double influence = 0;
  double emotion = 0;
  double score = 0;  // see method::opportunity_score
  bool bad = false;  // by the thresholds
  bool weighs = false;
  bool planned = false;  // an action of the plan is about it
};

}  // namespace lotrinh::layout
