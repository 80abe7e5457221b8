#pragma once
// JSON of what the core tells its host. Built as the library builds it: bad text is a discarded value.

#define JSON_NOEXCEPTION
#define JSON_NO_IO
#define JSON_HAS_FILESYSTEM 0
#define JSON_HAS_EXPERIMENTAL_FILESYSTEM 0
#include <catch2/catch_tostring.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace lotrinh::test {

using Json = nlohmann::ordered_json;

inline Json parse(std::string_view text) { return Json::parse(text, nullptr, false); }

inline Rect rect_of(const Json& node) {
  const Json& rect = node["rect"];
  return {rect["x"].get<float>(), rect["y"].get<float>(), rect["width"].get<float>(), rect["height"].get<float>()};
}

template <class Visit>
void each_node(const Json& node, const Visit& visit) {
  visit(node);
  for (const Json& child : node["children"]) each_node(child, visit);
}

// The nodes of a semantic tree that have that role and, where one is given, that name.
inline std::vector<Json> find_nodes(const Json& tree, std::string_view role, std::string_view name = {}) {
  std::vector<Json> found;
  each_node(tree, [&](const Json& node) {
    if (node["role"] == role && (name.empty() || node["name"] == name)) found.push_back(node);
  });
  return found;
}

}  // namespace lotrinh::test

template <>
struct Catch::StringMaker<lotrinh::test::Json> {
  static std::string convert(const lotrinh::test::Json& value) { return value.dump(); }
};
