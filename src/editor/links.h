#pragma once
// Links between cards: making them, by two selected cards, a list or a press on the map, changing their kind, removing
// them.

#include <array>
#include <span>
#include <string_view>

#include "editor/editor.h"

namespace lotrinh::editor {

// The kinds that are offered; a file may have others.
inline constexpr std::array<std::string_view, 5> link_kinds = {"leads-to", "causes", "answers", "measures", "supports"};

// What a link between cards of these kinds most likely says.
std::string_view usual_link_kind(model::LaneKind from, model::LaneKind to);

// "causes", as the interface calls it; a kind of a file's own as it is.
std::string link_kind_name(const Editor& editor, std::string_view kind);

// Edits of a map; a link that is there already gives an empty one.
model::Edit add_link(const model::Map& map, model::Link link);
model::Edit remove_links(const model::Map& map, std::span<const model::LinkId> ids);
model::Edit set_link_kind(const model::Map& map, const model::LinkId& id, std::string_view kind);

// Whether a press on a card links it to the one that was chosen before.
bool links_by_press(const Editor& editor);

}  // namespace lotrinh::editor
