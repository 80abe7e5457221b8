#pragma once
// Whether letters make a Vietnamese syllable: how an encoding is told from another, and lost bytes are guessed.

#include <cstddef>
#include <string_view>

namespace lotrinh::io {

// One syllable in composed UTF-8, any case: an initial, a nucleus, a final, at most one tone ("nghiêng", "Quýt").
bool is_vietnamese_syllable(std::string_view word);

struct WordCount {
  std::size_t vietnamese = 0;  // words with a letter beyond ASCII that are Vietnamese syllables
  std::size_t other = 0;       // words with one that are not
};

// Looks at the words of `text` (UTF-8) that have letters beyond ASCII.
WordCount count_words(std::string_view text);

}  // namespace lotrinh::io
