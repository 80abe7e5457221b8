#include "base/strings.h"

namespace lotrinh {

std::string Strings::format(std::string_view key, std::initializer_list<StringArg> args) const {
  const std::string_view text = (*this)(key);
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out.append(text.substr(at, open - at));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const StringArg* found = nullptr;
    for (const StringArg& arg : args) {
      if (arg.name == name) found = &arg;
    }
    out.append(found ? found->value : text.substr(open, close - open + 1));
    at = close + 1;
  }
  out.append(text.substr(at));
  return out;
}

}  // namespace lotrinh
