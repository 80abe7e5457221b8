#include "data/survey.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lotrinh::data {
namespace {

struct ScaleRange {
  std::string_view name;
  double least;
  double most;
};
constexpr std::array<ScaleRange, 3> ranges = {{{"nps", 0, 10}, {"csat", 1, 5}, {"ces", 1, 7}}};

const ScaleRange& range_of(Scale scale) { return ranges[static_cast<std::size_t>(scale)]; }

// Two-sided, 95 %.
constexpr double tail = 0.975;

double share_of(std::span<const double> answers, double least, double most) {
  const auto within = std::ranges::count_if(answers, [&](double answer) { return answer >= least && answer <= most; });
  return static_cast<double>(within);
}

Interval promoter_interval(double promoters, double detractors, double count) {
  const double n = count + 3;
  const double p = (promoters + 0.75) / n;
  const double d = (detractors + 0.75) / n;
  const double half = normal_quantile(tail) * std::sqrt((p + d - (p - d) * (p - d)) / n);
  return {std::max(-100.0, 100 * (p - d - half)), std::min(100.0, 100 * (p - d + half))};
}

double deviation_of(std::span<const double> answers, double mean) {
  double sum = 0;
  for (const double answer : answers) sum += (answer - mean) * (answer - mean);
  return std::sqrt(sum / static_cast<double>(answers.size() - 1));
}

// The continued fraction of the incomplete beta function, evaluated by Lentz's method as Thompson and Barnett changed
// it (Journal of Computational Physics 64, 1986): quick for x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  constexpr double tiny = 1e-300;
  const auto apart = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / apart(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int i = 1; i < 500; ++i) {
    const double m = i;
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / apart(1 + even * d);
    c = apart(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / apart(1 + odd * d);
    c = apart(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

double incomplete_beta(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

}  // namespace

std::string_view name_of(Scale scale) { return range_of(scale).name; }

std::optional<Scale> parse_scale(std::string_view name) {
  const auto found = std::ranges::find(ranges, name, &ScaleRange::name);
  if (found == ranges.end()) return std::nullopt;
  return static_cast<Scale>(found - ranges.begin());
}

double least_of(Scale scale) { return range_of(scale).least; }
double most_of(Scale scale) { return range_of(scale).most; }

bool on_scale(Scale scale, double answer) {
  return answer >= least_of(scale) && answer <= most_of(scale) && std::trunc(answer) == answer;
}

std::optional<Scale> guess_scale(std::span<const double> answers) {
  if (answers.empty()) return std::nullopt;
  for (const Scale scale : {Scale::csat, Scale::ces, Scale::nps}) {
    const auto fits = std::ranges::count_if(answers, [&](double answer) { return on_scale(scale, answer); });
    // A slip of the hand or two do not make it another scale.
    if (static_cast<double>(fits) >= 0.98 * static_cast<double>(answers.size())) return scale;
  }
  const auto fits = std::ranges::count_if(answers, [](double answer) { return on_scale(Scale::nps, answer); });
  if (static_cast<std::size_t>(fits) * 2 > answers.size()) return Scale::nps;
  return std::nullopt;
}

std::optional<Score> score(Scale scale, std::span<const double> answers) {
  if (answers.empty()) return std::nullopt;
  const double count = static_cast<double>(answers.size());
  const bool several = answers.size() > 1;
  Score out{scale, 0, answers.size()};
  if (scale == Scale::nps) {
    const double promoters = share_of(answers, 9, 10);
    const double detractors = share_of(answers, 0, 6);
    out.value = 100 * (promoters - detractors) / count;
    if (several) out.interval = promoter_interval(promoters, detractors, count);
  } else if (scale == Scale::csat) {
    const double content = share_of(answers, 4, 5);
    out.value = 100 * content / count;
    if (several) {
      const Interval share = wilson(content, count, normal_quantile(tail));
      out.interval = {100 * share.low, 100 * share.high};
    }
  } else {
    for (const double answer : answers) out.value += answer / count;
    if (several) {
      const Interval found = mean_interval(out.value, deviation_of(answers, out.value), count);
      out.interval = {std::max(least_of(scale), found.low), std::min(most_of(scale), found.high)};
    }
  }
  return out;
}

Interval mean_interval(double mean, double deviation, double count) {
  const double half = student_quantile(tail, count - 1) * deviation / std::sqrt(count);
  return {mean - half, mean + half};
}

double student_cdf(double t, double freedom) {
  const double outside = incomplete_beta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? 1 - outside : outside;
}

double student_quantile(double p, double freedom) {
  double low = -1;
  double high = 1;
  while (student_cdf(low, freedom) > p && low > -1e300) low *= 2;
  while (student_cdf(high, freedom) < p && high < 1e300) high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-12 * std::max(1.0, std::abs(low)); ++i) {
    const double middle = low + (high - low) / 2;
    (student_cdf(middle, freedom) < p ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace lotrinh::data
