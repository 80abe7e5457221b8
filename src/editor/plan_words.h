#pragma once
// What an action's numbers come to, and in plain sentences of the interface's language.

#include <optional>
#include <string>

#include "base/result.h"
#include "data/proportions.h"
#include "editor/editor.h"
#include "model/document.h"

namespace lotrinh::editor {

// Significance and power where a test says nothing of them, in %.
inline constexpr double usual_significance = 5;
inline constexpr double usual_power = 80;

// Visitors in each group; nothing while baseline or change are not there.
std::optional<Result<double>> needed_visitors(const model::ActionTest& test);
// Nothing while a number of the groups is not there.
std::optional<Result<data::Comparison>> test_result(const model::ActionTest& test);

// "450 × 2 × 80 % ÷ 2 = 360", or what is missing for it.
std::string score_words(const Editor& editor, const model::PlannedAction& action);
std::string size_words(const Editor& editor, const model::ActionTest& test);
std::string result_words(const Editor& editor, const model::ActionTest& test);
// "8,1 → 5 %, now 6,2: 61 % of the way"; "" without a metric.
std::string metric_words(const Editor& editor, const model::PlannedAction& action);
// How much of the way from baseline to target is gone, 0 = none, 1 = all of it.
std::optional<double> metric_progress(const model::PlannedAction& action);

}  // namespace lotrinh::editor
