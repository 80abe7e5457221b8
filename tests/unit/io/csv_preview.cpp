#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "io/csv_read.h"
#include "unit/io/csv_support.h"
#include "unit/io/files.h"

using namespace lotrinh;
using test::codes;
using test::preview;
using Texts = std::vector<std::string>;

TEST_CASE("a row of many known names is the header, whatever stands between them") {
  const std::string text =
      "stage,touchpoint,emotion,channel,owner,2024,2025,2026,%,:),Email,Facebook,Zalo,1,2,3,4,5,6\n"
      "Aware,call,1,Email,Sales,5,6,7,8,9,10,11,12,13,14,15,16,17,18\n";
  const auto looked = test::preview(text);
  CHECK(looked.header);
  CHECK(looked.total == 1);
}

TEST_CASE("the delimiter is told from the rows") {
  CHECK(preview("stage,touchpoint\nA,b\n").delimiter == ',');
  CHECK(preview("Giai đoạn;Điểm chạm\nA;\"b, c\"\nA;4,5\n").delimiter == ';');
  CHECK(preview("stage\ttouchpoint\nA\tb, c; d\n").delimiter == '\t');
  CHECK(preview("stage|touchpoint\nA|b, c\n").delimiter == '|');
  CHECK(preview("stage,touchpoint,pain\nA,b,x|y|z\nB,c,p|q|r\n").delimiter == ',');
  CHECK(preview("a,b;c,d\n", {.delimiter = ';'}).columns.size() == 2);
}

TEST_CASE("comment lines and the line that names the separator are skipped") {
  const auto commented = preview("# ----------------\n# Báo cáo, tháng 10\n#\n\nstage,touchpoint\nA,b\n");
  CHECK(commented.header);
  CHECK(commented.columns.size() == 2);
  CHECK(commented.rows.size() == 1);
  CHECK(commented.row_numbers == std::vector<std::size_t>{2});
  CHECK(preview("sep=;\r\nstage;touchpoint\r\nA;b\r\n").delimiter == ';');
  CHECK(preview("\"sep=|\"\nstage|touchpoint\nA|b\n").columns.size() == 2);
  CHECK(preview("#;Giai đoạn;Điểm chạm\n1;A;b\n").columns.size() == 3);
}

TEST_CASE("the preview shows the first fifty rows, their numbers, and what will be made") {
  std::string text = "stage,touchpoint,pain,opportunity\n";
  for (int i = 0; i < 80; ++i) text += i == 10 ? "\n" : "A,t" + std::to_string(i) + ",p|q,o\n";
  const auto looked = preview(text);
  CHECK(looked.rows.size() == 50);
  CHECK(looked.rows[0] == Texts{"A", "t0", "p|q", "o"});
  CHECK(looked.row_numbers[0] == 2);
  CHECK(looked.row_numbers[10] == 13);
  CHECK(looked.total == 79);
  CHECK(looked.total_exact);
  CHECK(looked.importable == 79);
  CHECK(looked.counts == std::array<std::size_t, 3>{79, 158, 79});
}

TEST_CASE("of a very long file the first rows are looked at and the others counted") {
  std::string text = "stage,touchpoint\n";
  for (int i = 0; i < 30'000; ++i) text += "A,\"t\nt\"\n";
  const auto looked = preview(text);
  CHECK(looked.total == 30'000);
  CHECK(looked.total_exact);
  CHECK(looked.importable == 10'000);
}

TEST_CASE("a table of one row has a preview") {
  const auto looked = preview("touchpoint\n");
  CHECK(looked.header);
  CHECK(looked.total == 0);
  CHECK(looked.rows.empty());
}

TEST_CASE("the retail sample, as Excel saves it, is read in both of its encodings") {
  const auto marked = preview(test::read_file("assets/samples/diem-cham-ban-le-bom.csv"));
  CHECK(marked.encoding == io::Encoding::utf8_bom);
  CHECK(marked.delimiter == ';');
  CHECK(marked.emotion_scale == io::EmotionScale::one_to_5);
  CHECK(marked.columns[1].field == io::Field::text);
  CHECK(marked.importable + 3 >= marked.total);
  const auto excel = preview(test::read_file("assets/samples/diem-cham-ban-le.csv"));
  CHECK(excel.encoding == io::Encoding::windows1258);
  CHECK(excel.total == marked.total);
  CHECK(excel.rows == marked.rows);
  CHECK(codes(excel.problems) == codes(marked.problems));
}

TEST_CASE("a very long column name is cut between letters") {
  std::string name = "cột";
  while (name.size() < 500) name += "ế";
  const auto looked = preview("touchpoint," + name + "\nA,1\n");
  REQUIRE(looked.columns.size() == 2);
  CHECK(looked.columns[1].name.size() > 390);
  CHECK(name.starts_with(looked.columns[1].name));
  CHECK(utf8::valid(looked.columns[1].name));
}
