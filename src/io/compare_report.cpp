#include "io/compare_report.h"

#include <string_view>

#include "io/csv_row_writer.h"

namespace lotrinh::io {
namespace {

// A text within a line of Markdown: what CommonMark would take for its own signs is said to be a letter.
void append_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      if (!out.ends_with(' ')) out.push_back(' ');
      continue;
    }
    if (std::string_view("\\`*_[]<>#|~&!").find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
}

}  // namespace

std::string write_comparison_csv(const ComparisonReport& report, const Strings& strings,
                                 const CsvWriteOptions& options) {
  CsvRowWriter out(options);
  for (const char* key : {"compare.difference", "compare.stage-left", "compare.stage-right", "field.lane",
                          "compare.card", "compare.field", "compare.left", "compare.right"}) {
    out.cell(strings(key));
  }
  out.end_row();
  for (const ReportedStage& stage : report.stages) {
    for (const ReportedDifference& one : stage.differences) {
      for (const std::string* text : {&one.kind, &stage.left, &stage.right, &one.lane, &one.card, &one.field}) {
        out.cell(*text);
      }
      if (one.number_before && one.number_after) {
        out.number(one.number_before);
        out.number(one.number_after);
      } else {
        out.cell(one.before);
        out.cell(one.after);
      }
      out.end_row();
    }
  }
  return out.take();
}

std::string write_comparison_markdown(const ComparisonReport& report, const Strings& strings) {
  std::string out = "# ";
  append_text(out, report.left);
  out += " → ";
  append_text(out, report.right);
  out += "\n\n";
  for (const std::string& line : report.summary) {
    out += "- ";
    append_text(out, line);
    out += "\n";
  }
  bool any = false;
  for (const ReportedStage& stage : report.stages) {
    if (stage.differences.empty()) continue;
    any = true;
    out += "\n## ";
    append_text(out, stage.right.empty() ? stage.left : stage.right);
    out += "\n\n";
    if (!stage.emotion.empty()) {
      append_text(out, strings("field.emotion"));
      out += ": ";
      append_text(out, stage.emotion);
      out += "\n\n";
    }
    for (const ReportedDifference& one : stage.differences) {
      out += "- **";
      append_text(out, one.kind);
      out += "**";
      if (!one.card.empty()) {
        out += " ";
        append_text(out, one.card);
        out += " (";
        append_text(out, one.lane);
        out += ")";
      }
      if (!one.field.empty()) {
        out += " · ";
        append_text(out, one.field);
        out += ": ";
        append_text(out, one.before);
        out += " → ";
        append_text(out, one.after);
      }
      out += "\n";
    }
  }
  if (!any) out.append("\n").append(strings("compare.alike")).append("\n");
  return out;
}

}  // namespace lotrinh::io
