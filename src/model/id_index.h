#pragma once
// Id -> position, for batches: an open-addressing table of views, one allocation. The texts of the ids must stay
// where they are while the index is in use (a moved short string takes its characters along).

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace lotrinh::model {

class IdIndex {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  explicit IdIndex(std::size_t expected = 0) : slots_(std::bit_ceil(expected * 2 + 8)) {}

  // False when the id is there already (its position stays).
  bool insert(std::string_view id, std::size_t position) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    const std::uint32_t hash = hash_of(id);
    Slot& slot = slots_[place(id, hash)];
    if (slot.position != none) return false;
    slot = {id, hash, static_cast<std::uint32_t>(position)};
    ++count_;
    return true;
  }

  std::uint32_t find(std::string_view id) const { return slots_[place(id, hash_of(id))].position; }
  bool contains(std::string_view id) const { return find(id) != none; }
  std::size_t size() const { return count_; }

 private:
  struct Slot {
    std::string_view id;
    std::uint32_t hash = 0;
    std::uint32_t position = none;
  };

  static std::uint32_t hash_of(std::string_view id) {
    const std::uint64_t wide = std::hash<std::string_view>{}(id);
    return static_cast<std::uint32_t>(wide ^ (wide >> 32U));
  }

  // The slot of `id`, or the free one where it would go.
  std::size_t place(std::string_view id, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].position != none && (slots_[at].hash != hash || slots_[at].id != id)) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.position != none) slots_[place(slot.id, slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace lotrinh::model
