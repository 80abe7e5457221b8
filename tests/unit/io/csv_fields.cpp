#include "io/csv_fields.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "unit/io/csv_support.h"

using namespace lotrinh;
using io::Field;

namespace {

const std::vector<std::pair<Field, std::vector<std::string>>> documented = {
    {Field::external_id, {"id", "external id", "key", "mã", "mã số"}},
    {Field::map, {"map", "journey", "bản đồ", "hành trình"}},
    {Field::stage, {"stage", "phase", "giai đoạn"}},
    {Field::step, {"step", "bước"}},
    {Field::lane, {"lane", "row", "type", "service layer", "làn", "hàng", "loại"}},
    {Field::text,
     {"touchpoint", "title", "name", "what happens", "text", "điểm chạm", "tiếp điểm", "điểm tiếp xúc", "tên",
      "nội dung"}},
    {Field::description, {"description", "note", "notes", "mô tả", "ghi chú"}},
    {Field::persona, {"persona", "actor", "customer", "chân dung", "khách hàng"}},
    {Field::channel, {"channel", "kênh"}},
    {Field::mode, {"online/offline", "trực tuyến/ngoại tuyến"}},
    {Field::emotion, {"emotion", "sentiment", "score", "feeling", "cảm xúc", "điểm cảm xúc"}},
    {Field::influence, {"influence", "importance", "impact", "mức độ ảnh hưởng", "tầm quan trọng"}},
    {Field::pain, {"pain", "pain point", "problem", "điểm đau", "vấn đề", "trở ngại"}},
    {Field::opportunity, {"opportunity", "idea", "solution", "cơ hội", "giải pháp"}},
    {Field::owner, {"owner", "responsible", "department", "responsible person or team", "phụ trách", "bộ phận"}},
    {Field::metric, {"metric", "kpi", "chỉ số"}},
    {Field::value, {"value", "giá trị"}},
    {Field::unit, {"unit", "đơn vị"}},
    {Field::date, {"date", "ngày"}},
    {Field::evidence, {"evidence", "evidence status", "bằng chứng"}},
    {Field::source, {"source", "nguồn"}},
};

std::string replaced(std::string text, char from, const std::string& to) {
  std::string out;
  for (const char c : text) out += c == from ? to : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("every documented header is known, with and without accents, spaces, underscores and capitals") {
  for (const auto& [field, headers] : documented) {
    for (const std::string& header : headers) {
      INFO(header);
      CHECK(io::match_header(header).field == field);
      CHECK(io::match_header(utf8::folded(header)).field == field);
      CHECK(io::match_header(replaced(header, ' ', "_")).field == field);
      CHECK(io::match_header(replaced(header, ' ', "")).field == field);
      CHECK(io::match_header("  " + header + " ").field == field);
      std::string capitals = utf8::folded(header);
      for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      CHECK(io::match_header(capitals).field == field);
    }
  }
}

TEST_CASE("the headers that are written are known surely, in both languages") {
  for (std::size_t i = 2; i < io::field_count; ++i) {
    const Field field = static_cast<Field>(i);
    for (const std::string_view language : {"vi", "en"}) {
      INFO(io::header_of(field, language));
      CHECK(io::match_header(io::header_of(field, language)).field == field);
      CHECK(io::match_header(io::header_of(field, language)).confidence > 0.9F);
    }
    CHECK(io::parse_field(io::name_of(field)) == field);
  }
}

TEST_CASE("longer, bilingual and misspelt headers are known with less confidence") {
  CHECK(io::match_header("Cảm xúc (1-5)").field == Field::emotion);
  CHECK(io::match_header("Điểm chạm / Touchpoint").field == Field::text);
  CHECK(io::match_header("Điểm chạm chính").field == Field::text);
  CHECK(io::match_header("Giai đọan").field == Field::stage);
  CHECK(io::match_header("Touchpiont").field == Field::text);
  CHECK(io::match_header("Mức độ AH").field == Field::influence);
  CHECK(io::match_header("Touchpiont").confidence < io::match_header("Touchpoint").confidence);
}

TEST_CASE("other headers are no fields") {
  for (const char* header : {"", "Ghi chú riêng", "Customer ID card", "Ngân sách", "Floor", "x", "Ngày tạo", "???"}) {
    INFO(header);
    CHECK(io::match_header(header).field == Field::extra);
  }
}

TEST_CASE("of two columns for one field the surer one has it, the other is kept under its name") {
  const auto preview = test::preview("Tên,Điểm chạm,Giai đoạn\nA,Xem web,Nhận biết\nB,Gọi điện,Cân nhắc\n");
  CHECK(preview.columns[0].field == Field::extra);
  CHECK(preview.columns[1].field == Field::text);
  const auto described = test::preview("Điểm chạm,Nội dung\nXem web,Đọc bài viết\n");
  CHECK(described.columns[1].field == Field::description);
}

TEST_CASE("a column called type is the lane only where it names lanes") {
  CHECK(test::preview("type,touchpoint\nPain points,a\nTouchpoints,b\n").columns[0].field == Field::lane);
  CHECK(test::preview("type,touchpoint\nVIP,a\nThường,b\n").columns[0].field == Field::extra);
}

TEST_CASE("a table without a header is recognised, and its columns are guessed from their values") {
  const auto preview = test::preview(
      "Nhận biết,Thấy quảng cáo trên mạng,Facebook,-1,3\n"
      "Nhận biết,Nghe bạn bè kể,truyền miệng,2,4\n"
      "Cân nhắc,Đọc đánh giá trên bản đồ,website,1,5\n"
      "Quyết định,Gọi tổng đài đặt bàn,hotline,-2,5\n");
  CHECK_FALSE(preview.header);
  CHECK(preview.total == 4);
  CHECK(preview.columns[0].field == Field::stage);
  CHECK(preview.columns[1].field == Field::text);
  CHECK(preview.columns[2].field == Field::channel);
  CHECK(preview.columns[3].field == Field::emotion);
  CHECK(preview.columns[4].field == Field::influence);
  CHECK(preview.importable == 4);
}

TEST_CASE("a list of one column without a header is a list of touchpoints") {
  const auto preview = test::preview("Xem bảng hiệu\nHỏi giá, mặc cả\nTrả tiền\n");
  CHECK_FALSE(preview.header);
  REQUIRE(preview.columns.size() == 1);
  CHECK(preview.columns[0].field == Field::text);
  CHECK(preview.importable == 3);
}

TEST_CASE("a single header cell is a header") {
  const auto preview = test::preview("Touchpoint\nSee the sign\nAsk, and pay\n");
  CHECK(preview.header);
  CHECK(preview.total == 2);
}

TEST_CASE("headers that name no field are kept, and the touchpoint is found by its values") {
  const auto preview = test::preview(
      "Étape,Point de contact,Note\nDécouverte,Voir une affiche,3\nDécouverte,Parler à un ami,4\nAchat,Payer en "
      "caisse,5\n");
  CHECK(preview.header);
  CHECK(preview.columns[1].field == Field::text);
  CHECK(preview.columns[0].field == Field::stage);
}

TEST_CASE("the caller's mapping wins, and a field given away is free where it was found") {
  io::CsvOptions options;
  options.mapping = {{1, Field::text}, {0, Field::ignore}};
  const auto preview = test::preview("Touchpoint,Ghi chú\nA,Xem web\n", options);
  CHECK(preview.columns[0].field == Field::ignore);
  CHECK(preview.columns[1].field == Field::text);
  CHECK(test::texts(test::import("Touchpoint,Ghi chú\nA,Xem web\n", options).map(), model::LaneKind::touchpoints) ==
        std::vector<std::string>{"Xem web"});
}

TEST_CASE("whether there is a header can be said") {
  io::CsvOptions options;
  options.header = false;
  const auto preview = test::preview("Touchpoint\nXem web\n", options);
  CHECK_FALSE(preview.header);
  CHECK(preview.total == 2);
}
