#pragma once
// A persona's texts and lists of texts by their names in JSON: for what goes through them all or is told one by name.
// Lists hold one thought each; channels are apart, for they name the catalogue.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lotrinh::model {

struct PersonaText {
  std::string_view name;
  std::string Persona::* member;
};
struct PersonaList {
  std::string_view name;
  std::vector<std::string> Persona::* member;
};

std::span<const PersonaText> persona_texts();  // "name", "summary", "quote", "age" ... "search"
std::span<const PersonaList> persona_lists();  // "values", "wishes" ... "pains"

// Null: there is no such text or list.
std::string Persona::* persona_text(std::string_view name);
std::vector<std::string> Persona::* persona_list(std::string_view name);

}  // namespace lotrinh::model
