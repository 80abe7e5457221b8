#include "editor/today.h"

#include "editor/editor.h"

namespace lotrinh::editor {

std::int64_t today(const Editor& e) {
  constexpr std::int64_t minute = 60'000;
  constexpr std::int64_t day = 1440 * minute;
  const std::int64_t local = e.port.unix_ms() + e.port.utc_offset_minutes() * minute;
  return local >= 0 ? local / day : (local - day + 1) / day;
}

}  // namespace lotrinh::editor
