#pragma once
// "Mojibake": UTF-8 that was read as windows-1252 or latin-1 and saved as UTF-8 again ("Ä‘iá»ƒm cháº¡m" for "điểm
// chạm"), once or several times.

#include <cstddef>
#include <string>
#include <string_view>

namespace lotrinh::io {

struct MojibakeCount {
  std::size_t sequences = 0;  // runs of characters that are the bytes of one UTF-8 character
  std::size_t letters = 0;    // other characters beyond ASCII
};
MojibakeCount count_mojibake(std::string_view text);

// Whether a text with such counts was garbled. Part of it may be sound: files are pasted together.
bool is_mojibake(MojibakeCount count);

// How often the text was garbled: 0 (sound) to 3.
int mojibake_rounds(std::string_view text);

// The text with every such run put right, `rounds` times. Characters that other tools dropped on the way (windows-1252
// has no 81, 8D, 8F, 90, 9D; a soft hyphen is not shown, a no-break space becomes a space) are guessed from the
// Vietnamese syllable around them.
std::string without_mojibake(std::string_view text, int rounds = 1);

}  // namespace lotrinh::io
