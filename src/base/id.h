#pragma once
// Ids are random and stable, so copies of a document made on two laptops can be merged. Each record
// has an id type of its own: a StageId does not convert to a LaneId.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace lotrinh {

template <class Tag>
struct Id {
  std::string value;  // "" = no id

  bool empty() const { return value.empty(); }
  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id&, const Id&) = default;
};

// A source of random ids. Seed it from the platform's randomness; tests seed it with a constant.
class IdSource {
 public:
  explicit IdSource(std::uint64_t seed) : state_(seed) {}

  // 10 characters of [0-9a-zA-Z] (59 bits): fits the small-string buffer of a 32-bit libc++.
  template <class IdType>
  IdType next() {
    return IdType{next_text()};
  }

 private:
  std::string next_text();
  std::uint64_t next_bits();
  std::uint64_t state_;
};

}  // namespace lotrinh

template <class Tag>
struct std::hash<lotrinh::Id<Tag>> {
  std::size_t operator()(const lotrinh::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
