#pragma once
// The data that ships inside the program (assets/, compiled in with #embed), read into records.

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

}  // namespace lotrinh::io
