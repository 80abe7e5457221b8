#include "base/id.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <unordered_set>

namespace {
using AppleId = lotrinh::Id<struct AppleTag>;
}

TEST_CASE("ids are ten letters and digits, and none comes twice") {
  lotrinh::IdSource ids(7);
  std::unordered_set<AppleId> seen;
  for (int i = 0; i < 100'000; ++i) {
    const AppleId id = ids.next<AppleId>();
    REQUIRE(id.value.size() == 10);
    REQUIRE(id.value.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
            std::string::npos);
    REQUIRE(seen.insert(id).second);
  }
}

TEST_CASE("the same seed gives the same ids, another seed others") {
  lotrinh::IdSource a(1);
  lotrinh::IdSource b(1);
  lotrinh::IdSource c(2);
  const AppleId first = a.next<AppleId>();
  CHECK(first == b.next<AppleId>());
  CHECK(first != c.next<AppleId>());
  CHECK(first != a.next<AppleId>());
}

TEST_CASE("an id is empty until it is given") {
  CHECK(AppleId{}.empty());
  CHECK_FALSE(AppleId{"x"}.empty());
}
