// Two maps compared, asked for by the page.

#include <array>

#include "api/compare_export.h"
#include "api/methods.h"
#include "base/decimal.h"
#include "base/json_quoted.h"

namespace lotrinh {
namespace {

using io::Args;
using method::CardField;
using method::CardPair;
using method::not_there;
using method::StageFigures;
using method::StagePair;
using Reply = Result<std::string>;

// A member of an object that is being written.
void add(std::string& out, std::string_view name, std::string_view json) {
  if (out.back() != '{') out += ',';
  out.append("\"").append(name).append("\":").append(json);
}
void add(std::string& out, std::string_view name, const std::optional<double>& value) {
  if (!value) return;
  std::string text;
  append_decimal(text, *value);
  add(out, name, text);
}
void add_flag(std::string& out, std::string_view name, bool on) {
  if (on) add(out, name, "true");
}

std::string figures_json(const StageFigures& figures) {
  std::string out = "{";
  add(out, "emotion", figures.emotion);
  add(out, "touchpoints", std::to_string(figures.touchpoints));
  add(out, "painPoints", std::to_string(figures.pains));
  add(out, "opportunities", std::to_string(figures.opportunities));
  return out + "}";
}

std::string stage_json(const editor::ComparedMaps& maps, const StagePair& stage) {
  const auto side = [](const model::Map& map, std::uint32_t index, const StageFigures& figures) {
    std::string out = figures_json(figures);
    return "{\"id\":" + json_quoted(map.stages[index].id.value) + "," + out.substr(1);
  };
  std::string out = "{";
  if (stage.left != not_there) add(out, "left", side(*maps.left, stage.left, stage.left_figures));
  if (stage.right != not_there) add(out, "right", side(*maps.right, stage.right, stage.right_figures));
  add_flag(out, "renamed", stage.renamed);
  add_flag(out, "otherGoal", stage.other_goal);
  return out + "}";
}

std::string card_json(const editor::ComparedMaps& maps, const CardPair& pair) {
  std::string out = "{";
  if (pair.left != not_there) add(out, "left", json_quoted(maps.left->cards[pair.left].id.value));
  if (pair.right != not_there) add(out, "right", json_quoted(maps.right->cards[pair.right].id.value));
  std::string kinds = "[";
  for (const method::Difference difference : method::all_differences) {
    if (pair.has(difference)) kinds.append(kinds.size() > 1 ? "," : "").append(json_quoted(name_of(difference)));
  }
  add(out, "differences", kinds + "]");
  add_flag(out, "otherStage", pair.other_stage);
  add_flag(out, "otherStep", pair.other_step);
  add_flag(out, "otherLane", pair.other_lane);
  if (pair.fields != 0) {
    std::string fields = "[";
    for (std::size_t i = 0; i < method::card_field_count; ++i) {
      const auto field = static_cast<CardField>(i);
      if (pair.has(field)) fields.append(fields.size() > 1 ? "," : "").append(json_quoted(name_of(field)));
    }
    add(out, "fields", fields + "]");
  }
  add(out, "emotion", pair.emotion);
  return out + "}";
}

Reply compare(App& app, const Args& args, std::string_view) {
  if (!app.editor().has_document()) return fail("no-document", "no document is open");
  const Result<editor::ComparedMaps> maps = compared_maps(app, args, "left", "right");
  if (!maps) return std::unexpected(maps.error());
  const method::Comparison found = method::compare(*maps->left, *maps->right);
  std::string out =
      "{\"left\":" + json_quoted(maps->left->id.value) + ",\"right\":" + json_quoted(maps->right->id.value);
  std::string counts = "{";
  for (const method::Difference difference : method::all_differences) {
    add(counts, name_of(difference), std::to_string(found.count(difference)));
  }
  add(counts, "alike", std::to_string(found.alike));
  out += ",\"counts\":" + counts + "},\"stages\":[";
  for (const StagePair& stage : found.stages) {
    if (out.back() != '[') out += ',';
    out += stage_json(*maps, stage);
  }
  out += "],\"cards\":[";
  for (const CardPair& pair : found.cards) {
    if (pair.differences == 0) continue;
    if (out.back() != '[') out += ',';
    out += card_json(*maps, pair);
  }
  return out + "]}";
}

constexpr std::array<Method, 1> table = {{{"maps.compare", compare}}};  // {left?, right?} -> what is different

}  // namespace

std::span<const Method> compare_methods() { return table; }

}  // namespace lotrinh
