#include "base/strings.h"

#include <algorithm>

namespace lotrinh {

std::string Strings::format(std::string_view key, std::span<const StringArg> args) const {
  const std::string_view text = (*this)(key);
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out.append(text.substr(at, open - at));
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const std::size_t bar = inside.find('|');
    const std::string_view name = inside.substr(0, bar);
    const StringArg* found = nullptr;
    for (const StringArg& arg : args) {
      if (arg.name == name) found = &arg;
    }
    if (!found) {
      out.append(text.substr(open, close - open + 1));
    } else if (bar == std::string_view::npos) {
      out.append(found->value);
    } else {
      const std::string_view forms = inside.substr(bar + 1);
      const std::size_t between = std::min(forms.find('|'), forms.size());
      out.append(found->value == "1" ? forms.substr(0, between) : forms.substr(std::min(between + 1, forms.size())));
    }
    at = close + 1;
  }
  out.append(text.substr(at));
  return out;
}

}  // namespace lotrinh
