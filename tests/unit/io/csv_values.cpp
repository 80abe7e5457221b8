#include "io/csv_values.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <random>
#include <string>

#include "io/assets.h"
#include "unit/io/csv_support.h"

using namespace lotrinh;
using io::DateOrder;
using io::EmotionScale;

namespace {

double number(std::string_view cell) {
  const auto value = io::parse_number(cell);
  INFO(cell);
  REQUIRE(value.has_value());
  return value->value;
}

std::string date(std::string_view cell) {
  const auto parsed = io::parse_date(cell);
  return parsed ? io::iso_text(*parsed) : "none";
}

DateOrder order(std::string_view cell) { return io::parse_date(cell)->order; }

double score(std::string_view cell) {
  const auto parsed = io::parse_score(cell, io::catalogue());
  INFO(cell);
  REQUIRE(parsed.has_value());
  return parsed->value;
}

EmotionScale scale_of(std::initializer_list<const char*> cells) {
  io::ScaleCount count;
  for (const char* cell : cells) count.add(*io::parse_score(cell, io::catalogue()));
  return count.scale();
}

}  // namespace

TEST_CASE("numbers are read with a decimal comma and a decimal dot") {
  CHECK(number("4") == 4);
  CHECK(number("4,5") == 4.5);
  CHECK(number("4.5") == 4.5);
  CHECK(number(" -1,25 ") == -1.25);
  CHECK(number("+2") == 2);
  CHECK(number("−2") == -2);
  CHECK(number(",5") == 0.5);
  CHECK(number("0,125") == 0.125);
  CHECK(number("1e3") == 1000);
}

TEST_CASE("numbers are read with groups of thousands of both kinds") {
  CHECK(number("1.234.567") == 1234567);
  CHECK(number("1,234,567") == 1234567);
  CHECK(number("1.234,5") == 1234.5);
  CHECK(number("1,234.5") == 1234.5);
  CHECK(number("12.500") == 12500);
  CHECK(number("1 200") == 1200);
  CHECK(number("1\u00A0200,5") == 1200.5);
}

TEST_CASE("a percent sign is kept apart") {
  CHECK(io::parse_number("85%")->percent);
  CHECK(io::parse_number("85 %")->value == 85);
}

TEST_CASE("what is no number is none") {
  for (const char* cell :
       {"", " ", "-", "một", "1.2.3", "1,2,3", "12a", "0x10", "1..2", "NaN", "inf", "1e999", "--1", "%", "1%2", "🙂"}) {
    INFO(cell);
    CHECK_FALSE(io::parse_number(cell).has_value());
  }
}

TEST_CASE("numbers that are written are read back exactly") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const double value =
        static_cast<double>(static_cast<std::int64_t>(random()) >> 40) / static_cast<double>(1 + random() % 10'000);
    REQUIRE(number(io::number_text(value)) == value);
  }
  for (const double value : {0.0, 1.234, 0.001, -12.345, 1e21, 5e-324, 1.7976931348623157e308})
    CHECK(number(io::number_text(value)) == value);
}

TEST_CASE("dates are read in ISO 8601, as far as they go") {
  CHECK(date("2026-10-31") == "2026-10-31");
  CHECK(date("2026-10-31T08:30:00Z") == "2026-10-31");
  CHECK(date("2026-10-31 08:30") == "2026-10-31");
  CHECK(date("2026/1/5") == "2026-01-05");
  CHECK(date("2026-10") == "2026-10");
  CHECK(date("2026") == "2026");
}

TEST_CASE("dates are read day first where both orders fit, and say so") {
  CHECK(date("05/03/2026") == "2026-03-05");
  CHECK(io::parse_date("05/03/2026")->both_fit);
  CHECK(date("5-3-2026") == "2026-03-05");
  CHECK(date("5.3.26") == "2026-03-05");
  CHECK(date("31/10/2026") == "2026-10-31");
  CHECK_FALSE(io::parse_date("31/10/2026")->both_fit);
  CHECK(date("10/31/2026") == "2026-10-31");
  CHECK(order("10/31/2026") == DateOrder::month_first);
  CHECK(date("10/2026") == "2026-10");
  CHECK(date("Tháng 10/2026") == "2026-10");
  CHECK(date("ngày 31/10/2026") == "2026-10-31");
}

TEST_CASE("a month or a day that there is not makes no date") {
  for (const char* cell :
       {"2026-00", "4600-0", "2026-13", "0/2026", "13/2026", "2026-00-05", "2026-02-30", "0/0/2026"}) {
    CAPTURE(cell);
    CHECK(date(cell) == "none");
  }
}

TEST_CASE("serial numbers of Excel and epochs in three units are dates") {
  CHECK(date("46326") == "2026-10-31");
  CHECK(order("46326") == DateOrder::excel_serial);
  CHECK(date("46326,5") == "none");
  CHECK(date("46326.75") == "2026-10-31");
  CHECK(date("1793404800") == "2026-10-31");
  CHECK(date("1793404800000") == "2026-10-31");
  CHECK(date("1793404800000000") == "2026-10-31");
  CHECK(order("1793404800000") == DateOrder::epoch);
  CHECK(date("0") == "none");
}

TEST_CASE("days that do not exist are no dates") {
  for (const char* cell : {"", "31/02/2026", "2026-02-29", "32/1/2026", "13/13/2026", "0/1/2026", "2026-13-01",
                           "hôm qua", "1/2", "2026-1-2-3", "1/2-2026", "//", "99999999999999999999"}) {
    INFO(cell);
    CHECK(date(cell) == "none");
  }
  CHECK(date("29/02/2028") == "2028-02-29");
}

TEST_CASE("smileys and words in both languages are scores") {
  CHECK(score("☹") < 0);
  CHECK(score("☹️") < 0);
  CHECK(score("😐") == 0);
  CHECK(score("🙂") == 1);
  CHECK(score("😡") == -2);
  CHECK(score("😍") == 2);
  CHECK(score(":(") == -1);
  CHECK(score(":-)") == 1);
  CHECK(score("👍🏽") == 1);
  CHECK(score("negative") == -1);
  CHECK(score("Very Positive") == 2);
  CHECK(score("tiêu cực") == -1);
  CHECK(score("TIEU CUC") == -1);
  CHECK(score("Tích cực") == 1);
  CHECK(score("trung tính") == 0);
  CHECK(score("rất không hài lòng") == -2);
  CHECK_FALSE(io::parse_score("một", io::catalogue()).has_value());
}

TEST_CASE("the feelings of the catalogue are scores and keep their names") {
  for (const model::FeelingInfo& feeling : io::catalogue().feelings) {
    CHECK(score(feeling.name.vi) == feeling.emotion);
    CHECK(score(feeling.name.en) == feeling.emotion);
    CHECK(io::parse_score(feeling.name.vi, io::catalogue())->feeling == feeling.name.vi);
  }
}

TEST_CASE("shares are scores whatever the column's scale") {
  CHECK(score("4/5") == 1);
  CHECK(score("1/5") == -2);
  CHECK(score("10/10") == 2);
  CHECK(score("0%") == -2);
  CHECK(score("80 %") == 1.2);
}

TEST_CASE("the scale is told from all the numbers of a column") {
  CHECK(scale_of({"-2", "0", "1"}) == EmotionScale::minus2_to_2);
  CHECK(scale_of({"0", "1", "2", "1,5"}) == EmotionScale::minus2_to_2);
  CHECK(scale_of({"1", "3", "5"}) == EmotionScale::one_to_5);
  CHECK(scale_of({"4", "3", "2,5"}) == EmotionScale::one_to_5);
  CHECK(scale_of({"0", "7", "10"}) == EmotionScale::zero_to_10);
  CHECK(scale_of({"6", "8"}) == EmotionScale::zero_to_10);
  CHECK(scale_of({"🙂", "buồn"}) == EmotionScale::words);
  CHECK(scale_of({}) == EmotionScale::minus2_to_2);
}

TEST_CASE("a slip of the finger does not change the scale") {
  CHECK(scale_of({"1", "2", "3", "4", "5", "4", "3", "2", "1", "5", "4", "44"}) == EmotionScale::one_to_5);
  CHECK(scale_of({"-2", "-1", "0", "1", "2", "1", "0", "-1", "20"}) == EmotionScale::minus2_to_2);
}

TEST_CASE("scores are taken to -2..+2 and keep their fractions; what lies outside becomes the nearest") {
  CHECK(io::emotion_of(1, EmotionScale::one_to_5).value == -2);
  CHECK(io::emotion_of(4.5, EmotionScale::one_to_5).value == 1.5);
  CHECK(io::emotion_of(7, EmotionScale::zero_to_10).value == 0.8);
  CHECK(io::emotion_of(-1.25, EmotionScale::minus2_to_2).value == -1.25);
  CHECK(io::emotion_of(9, EmotionScale::one_to_5).value == 2);
  CHECK_FALSE(io::emotion_of(9, EmotionScale::one_to_5).in_range);
}

TEST_CASE("choices are read in both languages") {
  using namespace model;
  CHECK(io::parse_mode("Online") == Mode::online);
  CHECK(io::parse_mode("ngoai tuyen") == Mode::offline);
  CHECK(io::parse_relation("gián tiếp") == Relation::indirect);
  CHECK(io::parse_ownership("Earned") == Ownership::earned);
  CHECK(io::parse_evidence("giả định") == EvidenceStatus::assumed);
  CHECK(io::parse_evidence("Đề xuất") == EvidenceStatus::proposed);
  CHECK(io::parse_influence("5") == 5);
  CHECK(io::parse_influence("2,5") == 2.5);
  CHECK(io::parse_influence("4/5") == 4);
  CHECK(io::parse_influence("cao") == 4);
  CHECK_FALSE(io::parse_influence("6").has_value());
  CHECK_FALSE(io::parse_influence("-1").has_value());
  CHECK_FALSE(io::parse_mode("có").has_value());
}
