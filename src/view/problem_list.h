#pragma once

#include <functional>
#include <span>
#include <string>

#include "io/csv_read.h"
#include "view/ui.h"

namespace lotrinh::view {

// What needs a look in a table before it is imported, by row and column; returns where it ends. `id` begins the nodes'
// ids ("import"); `columns`: how many the table has, `name_of` one of them by index; `most` are shown.
float build_problem_list(Ui& ui, const std::string& id, std::span<const io::Problem> problems, std::size_t columns,
                         const std::function<std::string(std::size_t)>& name_of, std::size_t most, Point at, float wide,
                         layout::TextStyle heading);

}  // namespace lotrinh::view
