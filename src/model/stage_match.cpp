#include "model/stage_match.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace lotrinh::model {
namespace {

constexpr std::size_t least_matched = 2;
constexpr std::size_t least_percent = 60;

std::vector<std::string> distinct_keys(std::span<const std::string> names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    std::string key = utf8::key(name);
    if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
  }
  return keys;
}

std::size_t count_matched(const StageModel& stage_model, const std::vector<std::string>& keys) {
  const auto named = [&keys](const StageTemplate& stage) {
    return std::ranges::find(keys, utf8::key(stage.name.vi)) != keys.end() ||
           std::ranges::find(keys, utf8::key(stage.name.en)) != keys.end();
  };
  return static_cast<std::size_t>(std::ranges::count_if(stage_model.stages, named));
}

}  // namespace

StageMatch match_stage_model(const Catalogue& catalogue, std::span<const std::string> stage_names) {
  const std::vector<std::string> keys = distinct_keys(stage_names);
  StageMatch best{.total = keys.size()};
  for (const StageModel& candidate : catalogue.stage_models) {
    const std::size_t matched = count_matched(candidate, keys);
    if (matched < least_matched || matched * 100 < keys.size() * least_percent) continue;
    const bool fewer_stages = best.model && candidate.stages.size() < best.model->stages.size();
    if (matched > best.matched || (matched == best.matched && fewer_stages)) {
      best.model = &candidate;
      best.matched = matched;
    }
  }
  return best;
}

}  // namespace lotrinh::model
