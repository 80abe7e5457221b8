#include "base/result.h"

namespace lotrinh {

std::unexpected<Error> fail(std::string_view code, std::string_view message, std::string_view where) {
  return std::unexpected<Error>(Error{std::string(code), std::string(message), std::string(where)});
}

}  // namespace lotrinh
