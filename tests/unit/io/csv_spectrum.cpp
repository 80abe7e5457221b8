// The dialect cases that CSV readers are commonly compared on: each with the table it must give.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "unit/io/csv_support.h"
#include "unit/io/files.h"

using namespace lotrinh;
using test::Table;

namespace {

Table of(const std::string& name) { return test::table_of(test::read_file("tests/unit/io/fixtures/csv/" + name)); }

}  // namespace

TEST_CASE("a comma in quotes") {
  CHECK(of("comma-in-quotes.csv") == Table{{"first", "last", "address", "city", "zip"},
                                           {"Nam", "Trần", "12 Lê Lợi, phường Bến Nghé", "Quận 1, TP.HCM", "700000"}});
}

TEST_CASE("quotes within quotes") {
  CHECK(of("doubled-quotes.csv") == Table{{"a", "b"}, {"1", "chị bảo \"được\""}, {"2", "\"\""}});
}

TEST_CASE("line ends within quotes, with LF and with CRLF") {
  CHECK(of("line-ends-lf.csv") == Table{{"a", "b", "c"}, {"1", "2", "3"}, {"Đầu\ncuối", "5", "6"}});
  CHECK(of("line-ends-crlf.csv") == Table{{"a", "b", "c"}, {"1", "2", "3"}, {"Đầu\r\ncuối", "5", "6"}});
}

TEST_CASE("empty cells, quoted and not, with LF and with CRLF") {
  CHECK(of("empty-lf.csv") == Table{{"a", "b", "c"}, {"1", "", ""}, {"2", "3", "4"}});
  CHECK(of("empty-crlf.csv") == Table{{"a", "b", "c"}, {"1", "", ""}, {"2", "3", "4"}});
}

TEST_CASE("JSON in a cell") {
  CHECK(of("json.csv") == Table{{"key", "val"}, {"1", "{\"type\": \"Point\", \"at\": [106.7, 10.8]}"}});
}

TEST_CASE("a location with quotes at its end") {
  CHECK(of("quote-at-end.csv") == Table{{"Lat", "Note"}, {"10.8", "gọi là \"chợ\""}, {"16.1", "\"phố\" cổ"}});
}

TEST_CASE("UTF-8 beyond the basic plane") {
  CHECK(of("utf8.csv") == Table{{"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "ʤ 日本 🙂"}});
}

TEST_CASE("a plain table with CR line ends") { CHECK(of("simple-cr.csv") == Table{{"a", "b", "c"}, {"1", "2", "3"}}); }
