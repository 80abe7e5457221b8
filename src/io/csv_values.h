#pragma once
// What a cell says: numbers, dates, emotion scores, words of the enumerations, in Vietnamese and English.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::io {

enum class EmotionScale : std::uint8_t { minus2_to_2, one_to_5, zero_to_10, words };
std::string_view name_of(EmotionScale scale);  // "-2..2", "1..5", "0..10", "words"
std::optional<EmotionScale> parse_emotion_scale(std::string_view name);

enum class DateOrder : std::uint8_t { iso, day_first, month_first, excel_serial, epoch };
std::string_view name_of(DateOrder order);  // "iso", "day-first", "month-first", "excel-serial", "epoch"

// "4,5" "4.5" "−1" "+2" "1.234.567,8" "1,234.5" "85%" "1 200". One separator before exactly three digits is of
// thousands ("1.200" = 1200) unless a 0 alone stands before it. `percent`: whether a % stood behind.
struct Number {
  double value = 0;
  bool percent = false;
};
std::optional<Number> parse_number(std::string_view cell);

// A number as CSV text that parse_number reads back exactly: "1.2340" rather than "1.234".
std::string number_text(double value);

// A score as it stands in its cell.
struct Score {
  enum class Kind : std::uint8_t {
    number,   // on the column's scale, which is not known yet
    settled,  // a smiley, a word or a share ("4/5", "80%"): -2..+2 already
  };
  Kind kind = Kind::number;
  double value = 0;
  std::string feeling;  // where the cell names one of the catalogue's
};
std::optional<Score> parse_score(std::string_view cell, const model::Catalogue& catalogue);

// The scores of a column, from which its scale is told.
class ScaleCount {
 public:
  void add(const Score& score);
  // Numbers from -2 to 2 alone are that scale; then 1..5 where (nearly) all numbers fit; then 0..10. "words" where no
  // number stands.
  EmotionScale scale() const;

 private:
  std::size_t numbers_ = 0;
  std::size_t settled_ = 0;
  std::size_t small_ = 0;     // -2..2
  std::size_t negative_ = 0;  // of those
  std::size_t to_5_ = 0;      // 1..5
  std::size_t to_10_ = 0;     // 0..10
};

struct Emotion {
  double value = 0;      // -2..+2
  bool in_range = true;  // else the nearest value was taken
};
Emotion emotion_of(double number, EmotionScale scale);

// 0..5; also low, medium, high. Nothing where it is no number or outside.
std::optional<double> parse_influence(std::string_view cell);

std::optional<model::Mode> parse_mode(std::string_view cell);
std::optional<model::Relation> parse_relation(std::string_view cell);
std::optional<model::Ownership> parse_ownership(std::string_view cell);
std::optional<model::EvidenceStatus> parse_evidence(std::string_view cell);
std::optional<model::Better> parse_better(std::string_view cell);

// A date as far as the cell says it. `day` and `month` are 0 where it does not.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  DateOrder order = DateOrder::iso;
  bool both_fit = false;  // day and month could be exchanged: read day first
};
std::optional<Date> parse_date(std::string_view cell);
std::string iso_text(const Date& date);  // "2026", "2026-10", "2026-10-31"

}  // namespace lotrinh::io
