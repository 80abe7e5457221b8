#pragma once

#include <string>

#include "base/strings.h"
#include "model/document.h"

namespace lotrinh::editor {

// What a map is called; never empty.
inline std::string map_title(const Strings& strings, const model::Map& map) {
  return map.info.title.empty() ? std::string(strings("map.untitled")) : map.info.title;
}

}  // namespace lotrinh::editor
