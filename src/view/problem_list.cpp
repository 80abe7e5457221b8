#include "view/problem_list.h"

#include <algorithm>

namespace lotrinh::view {

using namespace layout;

float build_problem_list(Ui& ui, const std::string& id, std::span<const io::Problem> problems, std::size_t columns,
                         const std::function<std::string(std::size_t)>& name_of, std::size_t most, Point at, float wide,
                         TextStyle heading) {
  const editor::Editor& e = ui.editor();
  const auto [x, top] = at;
  float y = top;
  if (problems.empty()) {
    ui.icon("check", {x, y + 1, 16, 16}, Color::pos);
    return y + ui.spoken(Role::status, id + ".problems", e.tr("import.no-problems"), {x + 24, y}, wide - 24,
                         TextStyle::body, Color::pos);
  }
  y += ui.spoken(Role::heading, id + ".problems",
                 e.tr().format("import.problems", {{"count", std::to_string(problems.size())}}), {x, y}, wide, heading,
                 Color::text) +
       10;
  const std::size_t shown = std::min(problems.size(), most);
  for (const io::Problem& problem : problems.first(shown)) {
    const std::string row = std::to_string(problem.row);
    const std::string place =
        problem.column > 0 && problem.column <= columns
            ? e.tr().format("import.place", {{"row", row}, {"column", name_of(problem.column - 1)}})
            : e.tr().format("import.row", {{"number", row}});
    const std::string text = e.tr().format("problem." + problem.code, {{"value", problem.value}});
    const float inner = wide - 20;
    const float place_tall = ui.text_height(place, inner, TextStyle::body_strong);
    const float tall = 8 + place_tall + ui.text_height(text, inner, TextStyle::body) + 8;
    ui.box({x, y, wide, tall}, 8, Color::warn_soft);
    ui.text(place, {x + 10, y + 8}, inner, TextStyle::body_strong, Color::warn);
    ui.text(text, {x + 10, y + 8 + place_tall}, inner, TextStyle::body, Color::text);
    ui.node(Role::list_item, "", place + ": " + text, {x, y, wide, tall});
    y += tall + 8;
  }
  if (shown < problems.size()) {
    y += ui.spoken(Role::text, id + ".more-problems",
                   e.tr().format("import.more-problems", {{"count", std::to_string(problems.size() - shown)}}), {x, y},
                   wide, TextStyle::small, Color::muted);
  }
  return y;
}

}  // namespace lotrinh::view
