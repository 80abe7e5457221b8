#pragma once
// Result<T>: a value or an Error. Handle an error exactly once, at the edge (api, editor notices).

#include <expected>
#include <string>
#include <string_view>

namespace lotrinh {

struct Error {
  std::string code;     // stable, kebab-case, e.g. "json-syntax"; the locale key is "error.<code>"
  std::string message;  // English, for a log; the screen shows the locale's text for `code`
  std::string where;    // the place: a JSON pointer, "line 3, column 7", "row 5, column emotion"; "" = whole input
};

template <class T>
using Result = std::expected<T, Error>;

std::unexpected<Error> fail(std::string_view code, std::string_view message, std::string_view where = {});

}  // namespace lotrinh
