#pragma once
// Decimal numbers as text, both ways, exact: what append_decimal writes parse_decimal reads back as the same double.
// (std::to_chars does it too, with 100 kB of tables that the first load would pay for.)

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh {

// With as few digits as bring the number back: "0.1", "-2", "1e+21". Not finite: "null".
void append_decimal(std::string& out, double value);

// The whole of `text` as a number in JSON's syntax: "-1.5", "2e3"; no leading plus, no bare point. Infinite where it is
// too large for a double.
std::optional<double> parse_decimal(std::string_view text);

}  // namespace lotrinh
