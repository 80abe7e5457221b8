#pragma once
// The guide: the method's seven steps in a drawer beside the map and the pages, which fill in as the map fills
// (method/guide.h). Each opens the place where its next task is done.

#include <span>
#include <string_view>

#include "method/guide.h"

namespace lotrinh::editor {

class Editor;

// The step that is unfolded: the one that was pressed, until it is done by what one does; else the first that is not
// done.
method::GuideStep guide_step(const Editor& e, std::span<const method::GuideProgress> progress);
// By a task's id ("stages.goals"): goes to the first place that lacks it, and opens what fills it.
void go_to_task(Editor& e, std::string_view task);

}  // namespace lotrinh::editor
