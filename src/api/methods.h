#pragma once
// The methods of lt_call, by name. Each takes a JSON object (and bytes where it says so) and gives JSON, or bytes where
// it says so.

#include <span>
#include <string>
#include <string_view>

#include "api/app.h"

namespace lotrinh {

struct Method {
  std::string_view name;
  Result<std::string> (*call)(App& app, const io::Args& args, std::string_view bytes);
};

std::span<const Method>
document_methods();  // methods_document.cpp: open, new, json, write.*, edit, undo, export, png.*
std::span<const Method>
view_methods();  // methods_view.cpp: set, state, select, zoom, perform, scene, mirror, ui.*, stats
std::span<const Method> check_methods();      // methods_checks.cpp: checks.run
std::span<const Method> inventory_methods();  // methods_inventory.cpp: inventory
std::span<const Method> metric_methods();     // methods_metrics.cpp: metrics.*, survey.score
std::span<const Method> plan_methods();       // methods_plan.cpp: plan, test.*
std::span<const Method> compare_methods();    // methods_compare.cpp: maps.compare
std::span<const Method> import_methods();     // methods_import.cpp: csv.*

}  // namespace lotrinh
