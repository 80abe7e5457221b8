#include "io/args.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "io/json_parser.h"

namespace lotrinh::io {

using Json = nlohmann::ordered_json;

struct Args::Data {
  Json json = Json::object();
};

Args::Args(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Args::~Args() = default;
Args::Args(Args&&) noexcept = default;
Args& Args::operator=(Args&&) noexcept = default;

Result<Args> Args::parse(std::string_view text) {
  auto data = std::make_unique<Data>();
  if (!text.empty()) {
    Result<Json> parsed = parse_json_tree(text);
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    if (!parsed->is_object()) return fail("json-type", "the call's arguments are an object");
    data->json = std::move(*parsed);
  }
  return Args(std::move(data));
}

bool Args::has(std::string_view name) const { return data_->json.contains(name); }

std::optional<std::string> Args::optional_text(std::string_view name) const {
  const auto it = data_->json.find(name);
  if (it == data_->json.end() || !it->is_string()) return std::nullopt;
  return it->get<std::string>();
}

std::string Args::text(std::string_view name) const { return optional_text(name).value_or(std::string()); }

std::optional<double> Args::number(std::string_view name) const {
  const auto it = data_->json.find(name);
  if (it == data_->json.end() || !it->is_number()) return std::nullopt;
  return it->get<double>();
}

std::optional<bool> Args::flag(std::string_view name) const {
  const auto it = data_->json.find(name);
  if (it == data_->json.end() || !it->is_boolean()) return std::nullopt;
  return it->get<bool>();
}

std::vector<std::string> Args::texts(std::string_view name) const {
  std::vector<std::string> out;
  const auto it = data_->json.find(name);
  if (it == data_->json.end() || !it->is_array()) return out;
  for (const Json& entry : *it) {
    if (entry.is_string()) out.push_back(entry.get<std::string>());
  }
  return out;
}

std::vector<double> Args::numbers(std::string_view name) const {
  std::vector<double> out;
  const auto it = data_->json.find(name);
  if (it == data_->json.end() || !it->is_array()) return out;
  for (const Json& entry : *it) {
    if (entry.is_number()) out.push_back(entry.get<double>());
  }
  return out;
}

Args Args::object(std::string_view name) const {
  auto data = std::make_unique<Data>();
  const auto it = data_->json.find(name);
  if (it != data_->json.end() && it->is_object()) data->json = *it;
  return Args(std::move(data));
}

std::vector<Args> Args::objects(std::string_view name) const {
  std::vector<Args> out;
  const auto it = data_->json.find(name);
  if (it == data_->json.end() || !it->is_array()) return out;
  for (const Json& entry : *it) {
    if (!entry.is_object()) continue;
    auto data = std::make_unique<Data>();
    data->json = entry;
    out.push_back(Args(std::move(data)));
  }
  return out;
}

std::vector<std::string> Args::names() const {
  std::vector<std::string> out;
  for (const auto& [name, value] : data_->json.items()) out.push_back(name);
  return out;
}

std::string Args::json(std::string_view name) const {
  const auto it = data_->json.find(name);
  return it == data_->json.end() ? std::string() : compact_json(*it);
}

}  // namespace lotrinh::io
