#include "base/iso_date.h"

#include <chrono>

namespace lotrinh {
namespace {

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::int64_t> parse_iso_date(std::string_view text) {
  const std::size_t size = text.size();
  if (size != 4 && size != 7 && size != 10) return std::nullopt;
  if ((size > 4 && text[4] != '-') || (size > 7 && text[7] != '-')) return std::nullopt;
  const std::optional<int> year = number(text.substr(0, 4));
  const std::optional<int> month = size > 4 ? number(text.substr(5, 2)) : 12;
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  const std::chrono::year_month_day_last last{std::chrono::year(*year) / *month / std::chrono::last};
  std::chrono::year_month_day date{last};
  if (size > 7) {
    const std::optional<int> day = number(text.substr(8, 2));
    if (!day) return std::nullopt;
    date = {last.year(), last.month(), std::chrono::day(static_cast<unsigned>(*day))};
  }
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string iso_date(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  const auto padded = [](unsigned value, std::size_t digits) {
    std::string text = std::to_string(value);
    return text.size() < digits ? text.insert(0, digits - text.size(), '0') : text;
  };
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

std::string date_text(std::string_view iso, std::string_view language) {
  if (language != "vi") return std::string(iso);
  if (iso.size() == 7 && iso[4] == '-') return std::string(iso.substr(5)).append("/").append(iso.substr(0, 4));
  if (iso.size() != 10) return std::string(iso);
  return std::string(iso.substr(8)).append("/").append(iso.substr(5, 2)).append("/").append(iso.substr(0, 4));
}

}  // namespace lotrinh
