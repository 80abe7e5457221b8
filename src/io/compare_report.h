#pragma once
// What is different between two maps as a table and as a text to read, in words that the editor found.

#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "io/csv_write.h"

namespace lotrinh::io {

// One difference. Of a card that was added or removed, field and one of the values are empty.
struct ReportedDifference {
  std::string kind;  // "Moved"
  std::string lane;
  std::string card;   // its text; empty: it is the stage's own
  std::string field;  // "Channel"
  std::string before;
  std::string after;
  // The two where they are numbers, which a table has as such.
  std::optional<double> number_before{};
  std::optional<double> number_after{};
};

struct ReportedStage {
  std::string left;  // its name; empty: that map has no such stage
  std::string right;
  std::string emotion;  // "−0.5 → +0.8 (+1.3)"; empty: nobody has one
  std::vector<ReportedDifference> differences;
};

struct ComparisonReport {
  std::string left;  // the maps' titles
  std::string right;
  std::vector<std::string> summary;  // "3 added", "2 moved"
  std::vector<ReportedStage> stages;
};

// One row a difference, with a header in the language of `strings`.
std::string write_comparison_csv(const ComparisonReport& report, const Strings& strings,
                                 const CsvWriteOptions& options);
// CommonMark: what is different stage by stage, with stages in which nothing is left out.
std::string write_comparison_markdown(const ComparisonReport& report, const Strings& strings);

}  // namespace lotrinh::io
