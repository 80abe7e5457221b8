#pragma once
// The problems of an import: all are counted, the first are kept.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "io/csv_read.h"

namespace lotrinh::io {

inline constexpr std::size_t most_problems = 1000;

class Problems {
 public:
  // `column` counts from 0 here; Problem::column from 1.
  void add(std::size_t row, std::size_t column, std::string_view code, std::string_view value,
           std::string_view message) {
    add_problem(row, column + 1, code, value, message);
  }
  void add_row(std::size_t row, std::string_view code, std::string_view value, std::string_view message) {
    add_problem(row, 0, code, value, message);
  }

  std::size_t count() const { return count_; }
  std::vector<Problem> take() {
    std::ranges::stable_sort(kept_, {}, [](const Problem& p) { return std::pair(p.row, p.column); });
    return std::move(kept_);
  }

 private:
  void add_problem(std::size_t row, std::size_t column, std::string_view code, std::string_view value,
                   std::string_view message) {
    if (++count_ > most_problems) return;
    kept_.push_back({row, column, std::string(code), shortened(value), std::string(message)});
  }

  static std::string shortened(std::string_view value) {
    constexpr std::size_t longest = 80;
    if (value.size() <= longest) return std::string(value);
    return std::string(utf8::cut(value, longest)) + "…";
  }

  std::vector<Problem> kept_;
  std::size_t count_ = 0;
};

}  // namespace lotrinh::io
