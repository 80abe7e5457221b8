#pragma once
// The data that ships inside the program (assets/, compiled in with #embed), read into records.

#include <string_view>
#include <vector>

#include "base/strings.h"
#include "model/catalogue.h"

namespace lotrinh::io {

const model::Catalogue& catalogue();
const Strings& strings(std::string_view language);  // "vi" or "en"

struct Sample {
  std::string_view id;  // "pho-song-han"
  model::Localized title;
  model::Localized summary;
  std::string_view json;  // a document
};
const std::vector<Sample>& samples();

}  // namespace lotrinh::io
