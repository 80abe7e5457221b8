#pragma once
// The data that ships inside the program (assets/, compiled in with #embed), read into records.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "model/catalogue.h"

namespace lotrinh::io {

const model::Catalogue& catalogue();
const Strings& strings(std::string_view language);  // "vi" or "en"

struct Sample {
  std::string id;  // "pho-song-han"
  model::Localized title;
  model::Localized summary;
  std::string file;       // in assets/samples, and in samples/ beside the page
  std::string_view json;  // the document; "" when it is not compiled in and the host has to fetch the file
};
const std::vector<Sample>& samples();

// A map of an industry to begin with: a whole document in each language, at templates/<id>.<language>.json beside the
// page. The host fetches it.
struct TemplateInfo {
  std::string id;  // "retail"
  std::string icon;
  model::Localized industry;
  model::Localized summary;
  std::string words;  // to be found by, besides industry and summary, in both languages
};
const std::vector<TemplateInfo>& templates();

// A persona to begin with. What it says in full is in assets/personas/<language>.json, which the host fetches: six of
// them in two languages would make everybody's first load larger.
struct PersonaStarter {
  std::string id;
  model::Segment segment = model::Segment::b2c;
  model::Localized name;
  model::Localized role;  // a few words: "buys for a small factory"
};
const std::vector<PersonaStarter>& persona_starters();
// The one with this id out of such a file; nothing where it is not there or not a persona.
std::optional<model::Persona> persona_starter(std::string_view json, std::string_view id);

}  // namespace lotrinh::io
