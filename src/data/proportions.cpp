#include "data/proportions.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lotrinh::data {
namespace {

double square(double value) { return value * value; }

bool within(double value) { return value > 0 && value < 1; }

bool sound(const Group& group) {
  return group.visitors > 0 && group.conversions >= 0 && group.conversions <= group.visitors &&
         std::isfinite(group.visitors);
}

bool large_enough(const Group& group) { return group.conversions >= 5 && group.visitors - group.conversions >= 5; }

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

// Newton's method on the distribution itself: it converges from 0 because the start lies on the convex side after one
// step at most, and the steps are kept short in the tails.
double normal_quantile(double p) {
  double z = 0;
  for (int i = 0; i < 100; ++i) {
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    const double step = std::clamp((normal_cdf(z) - p) / std::max(density, 1e-300), -1.0, 1.0);
    z -= step;
    if (std::abs(step) < 1e-12) break;
  }
  return z;
}

Interval wilson(double conversions, double visitors, double z) {
  const double rate = conversions / visitors;
  const double weight = z * z / visitors;
  const double middle = (rate + weight / 2) / (1 + weight);
  const double half = z * std::sqrt(rate * (1 - rate) / visitors + weight / (4 * visitors)) / (1 + weight);
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Result<Comparison> compare(const Group& control, const Group& variant, double significance) {
  if (!sound(control)) return fail("test-group", "the control group's numbers do not fit each other", "/control");
  if (!sound(variant)) return fail("test-group", "the variant group's numbers do not fit each other", "/variant");
  if (!within(significance)) return fail("test-plan", "the significance is not within 0 and 100 %", "/significance");
  Comparison out;
  out.control_rate = control.conversions / control.visitors;
  out.variant_rate = variant.conversions / variant.visitors;
  out.difference = out.variant_rate - out.control_rate;
  const double pooled = (control.conversions + variant.conversions) / (control.visitors + variant.visitors);
  const double error = std::sqrt(pooled * (1 - pooled) * (1 / control.visitors + 1 / variant.visitors));
  out.z = error > 0 ? out.difference / error : 0;
  out.p_value = 2 * normal_cdf(-std::abs(out.z));
  out.significant = out.p_value < significance;
  const double z = normal_quantile(1 - significance / 2);
  const Interval a = wilson(control.conversions, control.visitors, z);
  const Interval b = wilson(variant.conversions, variant.visitors, z);
  out.low = out.difference - std::sqrt(square(out.variant_rate - b.low) + square(a.high - out.control_rate));
  out.high = out.difference + std::sqrt(square(b.high - out.variant_rate) + square(out.control_rate - a.low));
  out.small = !large_enough(control) || !large_enough(variant);
  return out;
}

Result<double> sample_size(double baseline, double difference, double significance, double power) {
  const double changed = baseline + difference;
  if (!within(baseline)) return fail("test-plan", "the baseline is not within 0 and 100 %", "/baselineRate");
  if (difference == 0 || !within(changed)) {
    return fail("test-plan", "no such change is possible from this baseline", "/detectableChange");
  }
  if (!within(significance)) return fail("test-plan", "the significance is not within 0 and 100 %", "/significance");
  if (!within(power)) return fail("test-plan", "the power is not within 0 and 100 %", "/power");
  const double mean = (baseline + changed) / 2;
  const double chance = normal_quantile(1 - significance / 2) * std::sqrt(2 * mean * (1 - mean));
  const double found = normal_quantile(power) * std::sqrt(baseline * (1 - baseline) + changed * (1 - changed));
  return std::ceil(square(chance + found) / square(difference));
}

}  // namespace lotrinh::data
