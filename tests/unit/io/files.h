#pragma once
// Files of the checkout, and golden files. UPDATE_GOLDEN=1 in the environment rewrites what is compared.

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace lotrinh::test {

inline std::string read_file(const std::string& path) {
  std::ifstream in(LOTRINH_SOURCE_DIR "/" + path, std::ios::binary);
  INFO("reading " << path);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void check_golden(const std::string& name, std::string_view text) {
  const std::string path = "tests/golden/" + name;
  if (const char* update = std::getenv("UPDATE_GOLDEN"); update && std::string_view(update) == "1") {
    std::ofstream(LOTRINH_SOURCE_DIR "/" + path, std::ios::binary) << text;
  }
  INFO("compared with " << path << "; UPDATE_GOLDEN=1 rewrites it");
  CHECK(read_file(path) == text);
}

}  // namespace lotrinh::test
