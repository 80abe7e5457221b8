#pragma once
// What the answers of a survey come to: one figure of how customers feel, with its 95 % interval. Answers are whole
// numbers; who calls leaves out those that on_scale() refuses.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "data/proportions.h"

namespace lotrinh::data {

enum class Scale : std::uint8_t {
  nps,   // 0..10, "how likely is it that you would recommend us"
  csat,  // 1..5, "how satisfied were you"
  ces,   // 1..7, "it was easy to ...", 7 agrees most
};
std::string_view name_of(Scale scale);  // "nps", "csat", "ces"
std::optional<Scale> parse_scale(std::string_view name);

double least_of(Scale scale);
double most_of(Scale scale);
bool on_scale(Scale scale, double answer);
// The scale that answers seem to be given on: the shortest that holds them. Nothing where none holds most of them.
std::optional<Scale> guess_scale(std::span<const double> answers);

struct Score {
  Scale scale = Scale::nps;
  double value = 0;  // NPS -100..100; CSAT 0..100 %; CES 1..7
  std::size_t answers = 0;
  std::optional<Interval> interval{};  // of `value`; of fewer than two answers there is none
};

// Nothing of no answers.
//
// NPS: 100 (p - d), p the share of 9 and 10, d the share of 0 to 6. F. F. Reichheld, "The One Number You Need to Grow",
//   Harvard Business Review, December 2003. Its interval is the adjusted Wald one: 3/4 promoter, 3/2 passives and 3/4
//   detractor are added, then m +- z sqrt((p + d - (p - d)^2) / n) of what that makes. B. Rocks, "Interval Estimation
//   for the Net Promoter Score", The American Statistician 70(4), 2016, 365-372, compared six: it keeps its level best
//   where answers are few or nearly all alike, where the plain Wald interval is far too narrow, even of no width.
// CSAT: the share of 4 and 5, in %, with Wilson's interval (see wilson()). "Top two boxes", as in P. W. Farris et al.,
//   "Marketing Metrics", 2nd ed., Pearson 2010, 2.7.
// CES: the mean of the answers, with mean_interval(). M. Dixon, N. Toman, R. DeLisi, "The Effortless Experience",
//   Portfolio 2013 (version 2.0 of the question, 7 = strongly agree that it was easy).
std::optional<Score> score(Scale scale, std::span<const double> answers);

// mean +- t(0.975; n - 1) s / sqrt(n), s the sample's standard deviation; n > 1. NIST/SEMATECH e-Handbook of
// Statistical Methods, 1.3.5.2.
Interval mean_interval(double mean, double deviation, double count);

// Student's t with `freedom` > 0 degrees: P(T <= t), by the regularised incomplete beta function (continued fraction,
// M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 26.5.8 and 26.7.1), and its inverse for p within 0..1
// exclusive, by bisection.
double student_cdf(double t, double freedom);
double student_quantile(double p, double freedom);

}  // namespace lotrinh::data
