#pragma once
// Which bytes equal one of a few: the inner step of reading tables, 16 bytes a compare where the machine has it.

#include <cstddef>
#include <cstdint>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace lotrinh::io {

inline constexpr std::size_t block_size = 64;

struct ByteMasks {  // bit i stands for byte i
  std::uint64_t delimiter = 0;
  std::uint64_t carriage_return = 0;
  std::uint64_t line_feed = 0;
  std::uint64_t quote = 0;
};

#if defined(__wasm_simd128__) || defined(__SSE2__)

#if defined(__wasm_simd128__)
using Bytes16 = v128_t;
inline Bytes16 load16(const char* at) { return wasm_v128_load(at); }
inline Bytes16 all16(char c) { return wasm_i8x16_splat(c); }
inline std::uint64_t equal16(Bytes16 a, Bytes16 b) { return wasm_i8x16_bitmask(wasm_i8x16_eq(a, b)); }
#else
using Bytes16 = __m128i;
inline Bytes16 load16(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
inline Bytes16 all16(char c) { return _mm_set1_epi8(c); }
inline std::uint64_t equal16(Bytes16 a, Bytes16 b) {
  return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(a, b))));
}
#endif

inline bool any16(Bytes16 bytes, Bytes16 a, Bytes16 b) { return (equal16(bytes, a) | equal16(bytes, b)) != 0; }

// Whether one of two bytes is among `size`.
inline bool any_of(const char* at, std::size_t size, char a, char b) {
  const Bytes16 as = all16(a);
  const Bytes16 bs = all16(b);
  std::size_t i = 0;
  for (; i + 16 <= size; i += 16) {
    if (any16(load16(at + i), as, bs)) return true;
  }
  for (; i < size; ++i) {
    if (at[i] == a || at[i] == b) return true;
  }
  return false;
}

// `at` must have 64 readable bytes.
inline ByteMasks masks_of(const char* at, char delimiter) {
  const Bytes16 delimiters = all16(delimiter);
  const Bytes16 returns = all16('\r');
  const Bytes16 feeds = all16('\n');
  const Bytes16 quotes = all16('"');
  ByteMasks masks;
  for (unsigned part = 0; part < 4; ++part) {
    const Bytes16 bytes = load16(at + std::size_t{16} * part);
    const unsigned shift = 16 * part;
    masks.delimiter |= equal16(bytes, delimiters) << shift;
    masks.carriage_return |= equal16(bytes, returns) << shift;
    masks.line_feed |= equal16(bytes, feeds) << shift;
    masks.quote |= equal16(bytes, quotes) << shift;
  }
  return masks;
}

#else

inline bool any_of(const char* at, std::size_t size, char a, char b) {
  for (std::size_t i = 0; i < size; ++i) {
    if (at[i] == a || at[i] == b) return true;
  }
  return false;
}

inline ByteMasks masks_of(const char* at, char delimiter) {
  ByteMasks masks;
  for (unsigned i = 0; i < block_size; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (at[i] == delimiter) masks.delimiter |= bit;
    if (at[i] == '\r') masks.carriage_return |= bit;
    if (at[i] == '\n') masks.line_feed |= bit;
    if (at[i] == '"') masks.quote |= bit;
  }
  return masks;
}

#endif

}  // namespace lotrinh::io
