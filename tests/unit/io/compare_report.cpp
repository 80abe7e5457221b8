#include "io/compare_report.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "io/assets.h"

using namespace lotrinh;

namespace {

io::ComparisonReport report() {
  io::ComparisonReport made;
  made.left = "Hiện tại";
  made.right = "Tương *lai*";
  made.summary = {"Thêm mới: 1"};
  made.stages.push_back({"Đặt bàn", "Đặt bàn", "−0,5 → +1 (+1,5)", {}});
  made.stages.back().differences = {
      {"Thêm mới", "Điểm chạm", "=1+1\nhai dòng", "", "", "=1+1\nhai dòng"},
      {"Đã sửa", "Điểm chạm", "Gọi | điện", "Kênh", "Tổng đài", "Chat <bot>"},
  };
  made.stages.push_back({"", "Sau bữa ăn", "", {{"Thêm giai đoạn", "", "", "", "", ""}}});
  made.stages.push_back({"Ăn", "Ăn", "", {}});
  return made;
}

}  // namespace

TEST_CASE("a comparison is written as a table, one row a difference, formulas made harmless") {
  const std::string csv = io::write_comparison_csv(report(), io::strings("vi"), {});
  CHECK(csv.starts_with("\xEF\xBB\xBFKhác biệt,Giai đoạn trước,Giai đoạn sau,Làn,Thẻ,Trường,Trước,Sau\r\n"));
  CHECK(csv.find("\r\nThêm mới,Đặt bàn,Đặt bàn,Điểm chạm,\"'=1+1\nhai dòng\",,,\"'=1+1\nhai dòng\"\r\n") !=
        std::string::npos);
  CHECK(csv.find("\r\nĐã sửa,Đặt bàn,Đặt bàn,Điểm chạm,Gọi | điện,Kênh,Tổng đài,Chat <bot>\r\n") != std::string::npos);
  CHECK(csv.ends_with("\r\nThêm giai đoạn,,Sau bữa ăn,,,,,\r\n"));
  CHECK(std::ranges::count(csv, '\r') == 4);
}

TEST_CASE("a comparison is written as a text by stages, its signs taken for letters") {
  CHECK(io::write_comparison_markdown(report(), io::strings("vi")) ==
        "# Hiện tại → Tương \\*lai\\*\n\n"
        "- Thêm mới: 1\n"
        "\n## Đặt bàn\n\n"
        "Cảm xúc: −0,5 → +1 (+1,5)\n\n"
        "- **Thêm mới** =1+1 hai dòng (Điểm chạm)\n"
        "- **Đã sửa** Gọi \\| điện (Điểm chạm) · Kênh: Tổng đài → Chat \\<bot\\>\n"
        "\n## Sau bữa ăn\n\n"
        "- **Thêm giai đoạn**\n");
}

TEST_CASE("the text says where nothing is different") {
  io::ComparisonReport alike = report();
  alike.stages = {{"Ăn", "Ăn", "", {}}};
  const std::string text = io::write_comparison_markdown(alike, io::strings("en"));
  CHECK(text.ends_with("\n" + std::string(io::strings("en")("compare.alike")) + "\n"));
  CHECK(text.find("##") == std::string::npos);
}
