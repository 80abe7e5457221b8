#pragma once
// Pictures on cards: where those that are pasted, dropped or picked go.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "editor/editor.h"

namespace lotrinh::editor {

// A place for pictures: "card:<id>" = on that card, "persona:<id>" = that persona's, "<lane>|<stage>|<step>" = new
// cards of that cell, "" = what is selected: the card where it is one without a picture, else its cell; the lane of
// images where nothing is. One that is no more is as "".

// One card each, one step of undo; on a card the first one takes the place of its picture, and the others follow it.
// `bytes_before`: of the files, before the host made them smaller. False: there is no such place.
bool add_images(Editor& editor, std::string_view place, std::vector<model::Image> images, double bytes_before);

// "1.8 MB", "140 kB"
std::string size_text(double bytes, std::string_view language);

}  // namespace lotrinh::editor
