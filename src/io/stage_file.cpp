#include "io/stage_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "io/document_json_write.h"
#include "io/json_reader.h"

namespace lotrinh::io {
namespace {

constexpr std::string_view schema_name = "lotrinh/stages";
constexpr int file_version = 1;
constexpr std::size_t most_bytes = 1 << 20;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

bool is_stage_file(std::string_view json) {
  if (json.size() > most_bytes || json.find(schema_name) == std::string_view::npos) return false;
  const Result<nlohmann::ordered_json> tree = parse_json_tree(json);
  if (!tree || !tree->is_object()) return false;
  const auto schema = tree->find("schema");
  return schema != tree->end() && *schema == schema_name;
}

Result<model::OwnStageModel> read_stage_file(std::string_view json) {
  Result<nlohmann::ordered_json> tree = parse_json_tree(json.substr(0, most_bytes));
  if (!tree) return std::unexpected(std::move(tree.error()));
  const auto schema = tree->is_object() ? tree->find("schema") : tree->end();
  if (!tree->is_object() || schema == tree->end() || *schema != schema_name) {
    return fail("not-stages", "not a stage model: no such \"schema\"", "/schema");
  }
  if (const auto version = tree->find("version"); version != tree->end()) {
    if (!version->is_number_integer() || *version < 1) return fail("json-value", "a version is 1 or more", "/version");
    if (*version > file_version) return fail("newer-version", "a stage model of a later version", "/version");
    tree->erase("version");
  }
  tree->erase("schema");
  model::OwnStageModel made;
  if (auto read = read_json(*tree, slot_of(made), {}); !read) return std::unexpected(std::move(read.error()));
  if (made.stages.empty()) return fail("no-stages", "a model has at least one stage", "/stages");
  if (made.stages.size() > most_own_stages) return fail("too-many-stages", "too many stages", "/stages");
  const auto nameless = std::ranges::find_if(made.stages, [](const model::OwnStage& s) { return blank(s.name); });
  if (nameless != made.stages.end()) {
    return fail("no-stages", "a stage has no name",
                "/stages/" + std::to_string(nameless - made.stages.begin()) + "/name");
  }
  return made;
}

std::string write_stage_file(const model::OwnStageModel& stage_model) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object();
  out.member("schema", schema_name);
  out.key("version");
  out.integer(file_version);
  out.optional_member("id", stage_model.id);
  write_own_stages(out, stage_model);
  out.end_object();
  return out.take() + "\n";
}

}  // namespace lotrinh::io
