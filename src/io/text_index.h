#pragma once
// Finding things by text without a copy of each text: open addressing over numbers, the texts stay with their owner.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lotrinh::io {

inline std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = text.size() * factor;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * factor;
    hash ^= hash >> 29U;
  };
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    mix(word);
    text.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  mix(rest);
  return hash;
}

class TextIndex {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  // The first number put in under this hash for which `same(number)` holds, or none.
  template <class Same>
  std::uint32_t find(std::uint64_t hash, Same same) const {
    if (slots_.empty()) return none;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = hash & mask(); slots_[at].number != none; at = (at + 1) & mask()) {
      if (slots_[at].tag == tag && same(slots_[at].number)) return slots_[at].number;
    }
    return none;
  }

  void insert(std::uint64_t hash, std::uint32_t number) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    put({static_cast<std::uint32_t>(hash >> 32U), number, hash});
    ++count_;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = none;
    std::uint64_t hash = 0;
  };
  std::size_t mask() const { return slots_.size() - 1; }
  void put(Slot slot) {
    std::size_t at = slot.hash & mask();
    while (slots_[at].number != none) at = (at + 1) & mask();
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != none) put(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

// What was worked out for a text, by the text as it stands in its cell.
template <class Value>
class TextCache {
 public:
  const Value* find(std::string_view text) {
    if (last_ < entries_.size() && entries_[last_].first == text) return &entries_[last_].second;
    const std::uint32_t found = index_.find(hash_of(text), [&](std::uint32_t i) { return entries_[i].first == text; });
    if (found == TextIndex::none) return nullptr;
    last_ = found;
    return &entries_[found].second;
  }
  // The reference holds until the next insert.
  const Value& insert(std::string_view text, Value value) {
    last_ = entries_.size();
    index_.insert(hash_of(text), static_cast<std::uint32_t>(last_));
    entries_.emplace_back(std::string(text), std::move(value));
    return entries_.back().second;
  }

 private:
  std::vector<std::pair<std::string, Value>> entries_;
  TextIndex index_;
  std::size_t last_ = 0;
};

}  // namespace lotrinh::io
