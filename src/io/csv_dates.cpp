#include <array>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "io/csv_values.h"

namespace lotrinh::io {
namespace {

// The numbers of a date and what stands between them.
struct Parts {
  std::array<int, 3> numbers{};
  std::array<std::size_t, 3> digits{};
  std::size_t count = 0;
  char separator = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Up to three runs of digits with the same separator; what follows a space or T after the third is a time.
std::optional<Parts> parts_of(std::string_view text) {
  Parts parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    int number = 0;
    while (at < text.size() && is_digit(text[at]) && at - start < 4) number = number * 10 + (text[at++] - '0');
    if (at == start || parts.count == 3) return std::nullopt;
    parts.numbers[parts.count] = number;
    parts.digits[parts.count++] = at - start;
    if (at == text.size()) break;
    const char c = text[at];
    if (parts.count == 3 && (c == ' ' || c == 'T' || c == 't')) return parts;
    if (c != '/' && c != '-' && c != '.') return std::nullopt;
    if (parts.separator != 0 && parts.separator != c) return std::nullopt;
    parts.separator = c;
    if (++at == text.size()) return std::nullopt;
  }
  return parts;
}

int days_in(int month, int year) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool exists(const Date& date) {
  if (date.year < 1 || date.year > 9999) return false;
  if (date.month == 0) return date.day == 0;
  if (date.month < 1 || date.month > 12) return false;
  return date.day >= 0 && date.day <= days_in(date.month, date.year);
}

std::optional<Date> checked(Date date) {
  if (!exists(date)) return std::nullopt;
  return date;
}

// Days since 1970-01-01 to a date. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
Date of_days(std::int64_t days, DateOrder order) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t of_era = days - era * 146097;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  Date date;
  date.day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  date.month = static_cast<int>(month);
  date.year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  date.order = order;
  return date;
}

// A bare number: a year, a day count of Excel, or an epoch in seconds, milli- or microseconds.
std::optional<Date> of_number(double number) {
  constexpr double day_seconds = 86400;
  if (!(number >= 0 && number < 1e17)) return std::nullopt;
  const bool whole = number == static_cast<double>(static_cast<std::int64_t>(number));
  if (whole && number >= 1900 && number <= 2200) return Date{.year = static_cast<int>(number)};
  if (number >= 20000 && number < 80000) {  // 1954 to 2119; day 1 is 1900-01-01, and 1900 is taken for a leap year
    return of_days(static_cast<std::int64_t>(number) - 25569, DateOrder::excel_serial);
  }
  for (const double unit : {1.0, 1e3, 1e6}) {
    const double seconds = number / unit;
    if (seconds >= 1e8 && seconds < 5e9)
      return of_days(static_cast<std::int64_t>(seconds / day_seconds), DateOrder::epoch);
  }
  return std::nullopt;
}

int full_year(int year, std::size_t digits) { return digits <= 2 ? 2000 + year : year; }

std::optional<Date> of_parts(const Parts& parts) {
  const auto& n = parts.numbers;
  if (parts.count == 2) {
    if (n[0] == 0 || n[1] == 0) return std::nullopt;
    if (parts.digits[0] == 4) return checked({.year = n[0], .month = n[1]});
    if (parts.digits[1] == 4) return checked({.year = n[1], .month = n[0], .order = DateOrder::day_first});
    return std::nullopt;
  }
  if (parts.count != 3) return std::nullopt;
  if (parts.digits[0] == 4) {
    if (n[1] == 0 || n[2] == 0) return std::nullopt;
    return checked({.year = n[0], .month = n[1], .day = n[2]});
  }
  if (parts.digits[2] == 3 || n[0] == 0 || n[1] == 0) return std::nullopt;
  const int year = full_year(n[2], parts.digits[2]);
  const Date day_first{
      .year = year, .month = n[1], .day = n[0], .order = DateOrder::day_first, .both_fit = n[0] <= 12 && n[1] <= 12};
  if (exists(day_first)) return day_first;
  return checked({.year = year, .month = n[0], .day = n[1], .order = DateOrder::month_first});
}

}  // namespace

std::string_view name_of(DateOrder order) {
  constexpr std::array<std::string_view, 5> names = {"iso", "day-first", "month-first", "excel-serial", "epoch"};
  return names[static_cast<std::size_t>(order)];
}

std::optional<Date> parse_date(std::string_view cell) {
  cell = utf8::trimmed(cell);
  if (cell.empty() || cell.size() > 40) return std::nullopt;
  std::string folded;
  if (static_cast<unsigned char>(cell.front()) >= 0x80 ||
      !is_digit(cell.front())) {  // "Tháng 10/2026", "T10/2026", "ngày 31/10/2026"
    folded = utf8::folded(cell);
    cell = folded;
    for (const std::string_view word : {"ngay ", "thang ", "thg ", "nam ", "t"}) {
      if (!cell.starts_with(word)) continue;
      cell = utf8::trimmed(cell.substr(word.size()));
      break;
    }
  }
  if (cell.empty() || !is_digit(cell.front())) return std::nullopt;
  if (const std::optional<Parts> parts = parts_of(cell); parts && parts->count > 1) return of_parts(*parts);
  const std::optional<Number> number = parse_number(cell);
  if (!number || number->percent || cell.find_first_of(", \xC2") != std::string_view::npos) return std::nullopt;
  return of_number(number->value);
}

std::string iso_text(const Date& date) {
  const auto padded = [](int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  std::string text = padded(date.year, 4);
  if (date.month != 0) text += "-" + padded(date.month, 2);
  if (date.day != 0) text += "-" + padded(date.day, 2);
  return text;
}

}  // namespace lotrinh::io
