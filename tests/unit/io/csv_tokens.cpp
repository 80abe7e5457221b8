#include "io/csv_tokens.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "unit/io/csv_support.h"

using namespace lotrinh;
using test::Table;
using test::table_of;

TEST_CASE("cells are split at the delimiter and rows at LF, CRLF and CR") {
  const Table expected = {{"a", "b"}, {"c", "d"}};
  CHECK(table_of("a,b\nc,d\n") == expected);
  CHECK(table_of("a,b\r\nc,d\r\n") == expected);
  CHECK(table_of("a,b\rc,d\r") == expected);
  CHECK(table_of("a,b\r\nc,d") == expected);
  CHECK(table_of("a;b\nc;d", ';') == expected);
  CHECK(table_of("a\tb\nc\td", '\t') == expected);
  CHECK(table_of("a|b\nc|d", '|') == expected);
}

TEST_CASE("an empty text has no row, an empty line is a row of one empty cell") {
  CHECK(table_of("").empty());
  CHECK(table_of("\n") == Table{{""}});
  CHECK(table_of("a\n\nb") == Table{{"a"}, {""}, {"b"}});
  CHECK(table_of("a\r\n\r\nb\r\n") == Table{{"a"}, {""}, {"b"}});
  CHECK(table_of(",") == Table{{"", ""}});
  CHECK(table_of("a,") == Table{{"a", ""}});
}

TEST_CASE("quoted cells hold delimiters, line ends and doubled quotes") {
  CHECK(table_of("\"a,b\",c") == Table{{"a,b", "c"}});
  CHECK(table_of("\"a\r\nb\",c\r\nd,e") == Table{{"a\r\nb", "c"}, {"d", "e"}});
  CHECK(table_of("\"say \"\"hi\"\"\",x") == Table{{"say \"hi\"", "x"}});
  CHECK(table_of("\"\",\"\"\"\"") == Table{{"", "\""}});
  CHECK(table_of("\"a\" ,b") == Table{{"a", "b"}});
  CHECK(table_of("a,\"b\"") == Table{{"a", "b"}});
}

TEST_CASE("a quote in the middle of an unquoted cell is text") {
  CHECK(table_of("màn 15\" rộng,x") == Table{{"màn 15\" rộng", "x"}});
  CHECK(table_of("a\"b,\"c\"") == Table{{"a\"b", "c"}});
  CHECK(table_of("a \"b, c\" d") == Table{{"a \"b", " c\" d"}});
}

TEST_CASE("a single quote inside a quoted cell that no delimiter follows is text") {
  CHECK(table_of("\"gọi \"hotline\" hỏi\",x\ny,z") == Table{{"gọi \"hotline\" hỏi", "x"}, {"y", "z"}});
}

TEST_CASE("an open quote is read as text, and where it stood is told") {
  const std::string text = "a,b\n1,\"x\n2,y\n3,\"z\"\n";
  // The quote before x closes at the one behind z only when a delimiter follows: here it does, so x..z is one cell.
  CHECK(table_of("a,b\n1,\"x\n2,y\n") == Table{{"a", "b"}, {"1", "\"x"}, {"2", "y"}});
  io::CsvTokenizer tokens("a,b\n1,\"x\n2,y\n", ',');
  while (tokens.next()) {
  }
  REQUIRE(tokens.open_quote().has_value());
  CHECK(*tokens.open_quote() == 6);
}

TEST_CASE("behind an open quote other cells are still quoted") {
  CHECK(table_of("\"a\n\"\",\"\"\"\"\nb,\"\"") == Table{{"\"a"}, {"", "\""}, {"b", ""}});
}

TEST_CASE("very many open quotes take no more than a pass") {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "\"x\n";
  CHECK(table_of(text).size() == 300'000);
}

TEST_CASE("a row that is longer than a slice of the scan is one row") {
  const std::string cell(200'000, 'x');
  const Table table = table_of(cell + ",\"" + cell + "\"\nb");
  REQUIRE(table.size() == 2);
  CHECK(table[0] == std::vector<std::string>{cell, cell});
}

namespace {

// The rules, one byte after the other: what the scan by blocks must agree with.
class Plain {
 public:
  Plain(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  Table read() {
    while (at_ < text_.size()) {
      row_.push_back(cell());
      if (at_ >= text_.size()) {
        flush();
        break;
      }
      const char c = text_[at_++];
      if (c == delimiter_) {
        if (at_ >= text_.size()) {
          row_.emplace_back();
          flush();
        }
        continue;
      }
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      flush();
    }
    return table_;
  }

 private:
  bool ends(std::size_t at) const {
    return at >= text_.size() || text_[at] == delimiter_ || text_[at] == '\n' || text_[at] == '\r';
  }
  bool closes(std::size_t quote) const {
    std::size_t at = quote + 1;
    while (at < text_.size() && at < quote + 17 && text_[at] == ' ') ++at;
    return ends(at);
  }
  void flush() {
    table_.push_back(row_);
    row_.clear();
  }
  std::string cell() {
    const std::size_t begin = at_;
    if (text_[at_] == '"') {
      std::string out;
      for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] != '"') {
          out += text_[at_];
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          out += text_[at_++];
        } else if (closes(at_)) {
          ++at_;
          while (!ends(at_)) ++at_;
          return out;
        } else {
          out += '"';
        }
      }
      at_ = begin;
    }
    while (!ends(at_)) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::vector<std::string> row_;
  Table table_;
};

}  // namespace

TEST_CASE("the scan by blocks agrees with the rules, byte after byte, on random tables") {
  std::mt19937 random(2026);
  const std::vector<std::string> pieces = {"a",
                                           "bc",
                                           "\"",
                                           "\"\"",
                                           ",",
                                           ",",
                                           "\n",
                                           "\r\n",
                                           "\r",
                                           " ",
                                           "điểm",
                                           "\",\"",
                                           "\"\n\"",
                                           std::string(60, 'x'),
                                           std::string(63, 'y')};
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    const std::size_t count = random() % 60;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    INFO(text);
    REQUIRE(table_of(text) == Plain(text, ',').read());
  }
}

TEST_CASE("rows that are left are counted as they would be read") {
  const std::string text = "a,b\n\"x\ny\",2\n3,4\n5,6";
  io::CsvTokenizer tokens(text, ',');
  tokens.next();
  std::size_t rows = 0;
  CHECK(tokens.count_rest(1 << 20, rows));
  CHECK(rows == 3);
}

TEST_CASE("the end of a row is searched in slices, and what is found is the same") {
  std::string text = "a,b\n\"never closed,";
  for (int i = 0; i < 30'000; ++i) text += "c,d\n";
  const test::Table whole = test::table_of(text);
  test::Table sliced;
  io::CsvTokenizer tokens(text, ',');
  std::string scratch;
  std::size_t pauses = 0;
  while (true) {
    const auto row = tokens.next(1);
    if (!row && tokens.ended()) break;
    if (!row) {
      ++pauses;
      continue;
    }
    std::vector<std::string>& cells = sliced.emplace_back();
    for (std::size_t i = 0; i < row->size(); ++i) cells.emplace_back(io::unquoted(row->cell(i), scratch));
  }
  CHECK(pauses >= 1);
  CHECK(sliced == whole);
  CHECK(sliced.size() == 30'001);
  CHECK_FALSE(tokens.next().has_value());
}
