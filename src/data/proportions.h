#pragma once
// Two groups of an A/B test, each with how many saw it and how many converted: is the difference more than chance, how
// large is it, and how many must see a test before it can tell. Normal approximation: with fewer than five who convert,
// or who do not, in a group, a result is marked as too small to trust.

#include "base/result.h"

namespace lotrinh::data {

struct Group {
  double visitors = 0;     // > 0
  double conversions = 0;  // 0..visitors
};

struct Comparison {
  double control_rate = 0;  // 0..1
  double variant_rate = 0;
  double difference = 0;  // variant - control
  double low = 0;         // its interval at 1 - `significance`
  double high = 0;
  double z = 0;
  double p_value = 1;  // two-sided
  bool significant = false;
  bool small = false;  // the approximation is not to be trusted yet
};

// z and p: pooled two-proportion test, z = (p2 - p1) / sqrt(p (1 - p) (1/n1 + 1/n2)), p of both groups together.
// The interval is Newcombe's (his method 10), from Wilson's intervals of each rate: it never leaves -1..1 and holds its
// level for small groups too.
// Sources: NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.3; R. G. Newcombe, "Interval estimation for the
// difference between independent proportions", Statistics in Medicine 17 (1998) 873-890.
// `significance` 0..1 exclusive, usually 0.05. Errors: "test-group" where a group is not as said above.
Result<Comparison> compare(const Group& control, const Group& variant, double significance);

// Visitors that each group needs so that a change of `difference` from `baseline` (both 0..1) is found with probability
// `power`, at a two-sided `significance`:
//   n = (z(1 - a/2) sqrt(2 q (1 - q)) + z(power) sqrt(p1 (1 - p1) + p2 (1 - p2)))^2 / (p1 - p2)^2, q = (p1 + p2) / 2
// rounded up. Source: J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", 3rd ed.,
// Wiley 2003, formula 4.14 (without the correction for continuity).
// Errors: "test-plan" where a rate lies outside 0..1, the difference is 0, or significance or power is not within 0..1.
Result<double> sample_size(double baseline, double difference, double significance, double power);

struct Interval {
  double low = 0;
  double high = 0;
};
// Wilson's interval of a rate. Source: E. B. Wilson, JASA 22 (1927) 209-212. `z` of the level, e.g. 1.96.
Interval wilson(double conversions, double visitors, double z);

// The standard normal distribution: P(Z <= z), and its inverse for p within 0..1 exclusive.
double normal_cdf(double z);
double normal_quantile(double p);

}  // namespace lotrinh::data
