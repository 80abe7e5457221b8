#pragma once
// Numbers as people write them: vi "18.400" and "2,6", en "18,400" and "2.6", both with the true minus sign (U+2212).

#include <string>
#include <string_view>

namespace lotrinh::layout {

// At most `max_decimals` (0..6) decimals, trailing zeros dropped. From 1e15 on in scientific notation.
std::string number_text(double value, std::string_view language, int max_decimals = 2);

// The same with a plus before positive numbers: "+2", "−1", "0". The sign is that of the rounded number.
std::string signed_text(double value, std::string_view language, int max_decimals = 1);

// How far it is from one number to the other as both are shown with one decimal: 0.1 from 0.34 to 0.36.
double shown_change(double before, double after);

}  // namespace lotrinh::layout
