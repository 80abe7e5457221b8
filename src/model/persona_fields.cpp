#include "model/persona_fields.h"

#include <algorithm>
#include <array>

namespace lotrinh::model {
namespace {

constexpr std::array<PersonaText, 10> texts = {{{"name", &Persona::name},
                                                {"summary", &Persona::summary},
                                                {"quote", &Persona::quote},
                                                {"age", &Persona::age},
                                                {"gender", &Persona::gender},
                                                {"income", &Persona::income},
                                                {"place", &Persona::place},
                                                {"job", &Persona::job},
                                                {"company", &Persona::company},
                                                {"search", &Persona::search}}};

constexpr std::array<PersonaList, 8> lists = {{{"values", &Persona::values},
                                               {"wishes", &Persona::wishes},
                                               {"goals", &Persona::goals},
                                               {"functionalNeeds", &Persona::functional_needs},
                                               {"emotionalNeeds", &Persona::emotional_needs},
                                               {"socialNeeds", &Persona::social_needs},
                                               {"motives", &Persona::motives},
                                               {"pains", &Persona::pains}}};

template <class Fields>
auto member_of(const Fields& fields, std::string_view name) -> decltype(fields.front().member) {
  const auto found = std::ranges::find(fields, name, &std::remove_cvref_t<decltype(fields.front())>::name);
  return found == fields.end() ? nullptr : found->member;
}

}  // namespace

std::span<const PersonaText> persona_texts() { return texts; }
std::span<const PersonaList> persona_lists() { return lists; }

std::string Persona::* persona_text(std::string_view name) { return member_of(texts, name); }
std::vector<std::string> Persona::* persona_list(std::string_view name) { return member_of(lists, name); }

}  // namespace lotrinh::model
