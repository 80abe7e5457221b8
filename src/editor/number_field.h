#pragma once
// Numbers and dates as they stand in a text field, in the interface's language.

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh::editor {

// As short as it can be told apart: "4", "0.5"; with the language's decimal sign.
std::string number_text(double value, std::string_view language);

// A number as people type it: a sign, the language's decimal sign, or the other one, which three digits behind it make
// a sign of thousands ("18.400" is 18400 in Vietnamese and 18.4 in English).
std::optional<double> parse_number(std::string_view typed, std::string_view language);

// From when to when, the year said once: "04/01 – 12/03/2027", "2027-01-04 – 03-12".
std::string span_text(std::string_view from, std::string_view to, std::string_view language);

// A date as people type it, "31/12/2026", "31.12.26" or "2026-12-31", as an ISO date. Nothing where there is none.
std::optional<std::string> parse_typed_date(std::string_view typed);

}  // namespace lotrinh::editor
