#pragma once

#include <cstdint>

namespace lotrinh::editor {

class Editor;

std::int64_t today(const Editor& editor);  // days since 1970-01-01, by the clock on the wall

}  // namespace lotrinh::editor
