#pragma once
// Calendar dates as ISO 8601 writes them, and as days, to count with.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lotrinh {

// Days since 1970-01-01 of "2026-10-31". A month ("2026-10") or a year alone ends with its last day. Nothing where the
// text is no date.
std::optional<std::int64_t> parse_iso_date(std::string_view text);
std::string iso_date(std::int64_t days);

// An ISO date as it is read: "31/12/2026" and "12/2026" in Vietnamese, as it is in English.
std::string date_text(std::string_view iso, std::string_view language);

}  // namespace lotrinh
