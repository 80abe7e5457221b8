#pragma once
// A list as it stands in a text field: one entry a line.

#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::editor {

// Without empty lines, trimmed. While a list is typed its last line may still be empty: it is kept out of the list, and
// comes back when it is filled.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace lotrinh::editor
