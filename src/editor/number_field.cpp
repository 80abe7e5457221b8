#include "editor/number_field.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/decimal.h"
#include "base/iso_date.h"
#include "base/utf8.h"
#include "io/csv_values.h"

namespace lotrinh::editor {

std::string number_text(double value, std::string_view language) {
  std::string text;
  append_decimal(text, value);
  if (language == "vi") std::ranges::replace(text, '.', ',');
  return text;
}

std::optional<double> parse_number(std::string_view typed, std::string_view language) {
  std::string text;
  for (const char c : utf8::trimmed(typed)) {
    if (c != ' ') text += c;
  }
  if (text.starts_with("\xE2\x88\x92")) text = "-" + text.substr(3);  // U+2212
  const bool negative = text.starts_with("-");
  if (negative || text.starts_with("+")) text.erase(0, 1);
  if (text.starts_with("-")) return std::nullopt;
  const std::size_t last = text.find_last_of(",.");
  if (last != std::string::npos) {
    const char sign = text[last];
    const auto signs = std::ranges::count(text, sign);
    const bool other = text.find(sign == ',' ? '.' : ',') != std::string::npos;
    const bool foreign = sign != (language == "vi" ? ',' : '.');
    const bool thousands = signs > 1 || (!other && foreign && text.size() - last - 1 == 3);
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != ',' && text[i] != '.') {
        plain += text[i];
      } else if (i == last && !thousands) {
        plain += '.';
      }
    }
    text = plain;
  }
  const std::size_t leading = std::min(text.find_first_not_of('0'), text.size());
  text.erase(0, leading);
  if (text.empty() ? leading > 0 : text.starts_with(".")) text.insert(0, "0");
  if (text.ends_with(".")) text.pop_back();
  const std::optional<double> value = parse_decimal(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return negative ? -*value : *value;
}

std::string span_text(std::string_view from, std::string_view to, std::string_view language) {
  if (from.empty() || to.empty()) return date_text(from.empty() ? to : from, language);
  std::string begin = date_text(from, language);
  std::string end = date_text(to, language);
  if (from.size() == 10 && to.size() == 10 && from.substr(0, 4) == to.substr(0, 4)) {
    language == "vi" ? begin.resize(5) : void(end.erase(0, 5));
  }
  return begin + " – " + end;
}

std::optional<std::string> parse_typed_date(std::string_view typed) {
  const std::optional<io::Date> date = io::parse_date(typed);
  const bool whole =
      date && date->day != 0 && date->order != io::DateOrder::excel_serial && date->order != io::DateOrder::epoch;
  return whole ? std::optional(io::iso_text(*date)) : std::nullopt;
}

}  // namespace lotrinh::editor
