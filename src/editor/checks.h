#pragma once
// What the checks have found on the map that is shown, and what a person does about it. The document keeps what was
// dismissed and what is measured by; all else lasts as long as the document is open.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/map_layout.h"
#include "method/checks.h"

namespace lotrinh::editor {

class Editor;

struct CheckState {
  std::vector<method::Finding> open;       // the most pressing level first
  std::vector<method::Finding> dismissed;  // in the same order
  layout::Signs signs;                     // of the open ones, on the map
  std::string current;                     // key of the finding that one is at
  std::string dismissing;                  // key of the one whose reason is typed
  std::string reason;                      // as far as it is typed
  bool shows_dismissed = false;
  bool shows_settings = false;

  // What the findings were made from: equal stamps, equal findings.
  struct Stamp {
    std::uint64_t revision = 0;  // of the document
    std::string map_id;
    std::string language;
    std::int64_t day = 0;
    bool looked = false;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  Stamp stamp;
};

// Looks again where the document, the language or the day is another. Cheap when nothing has changed. A map of tens of
// thousands of cards is looked at only while its findings are shown.
void refresh_checks(Editor& editor);
// Whether refresh_checks() looks at the map at all.
bool checks_look(const Editor& editor);

// Tells of maps whose review is due, and offers to go there; says nothing where the document cannot be changed.
void remind_of_review(Editor& editor);

// What names a finding in an action's argument: "fix-first|<id of the place's record>".
std::string key_of(const method::Finding& finding);
std::string sentence(const Strings& strings, const method::Finding& finding);
std::string remedy_label(const Editor& editor, const method::Finding& finding);  // "" where there is none

// A number that the checks measure by.
struct Threshold {
  std::string_view name;  // as in the document: "reviewDays"
  std::optional<double> model::CheckSettings::* set;
  double method::Thresholds::* value;
  double least;
  double most;
};
std::span<const Threshold> thresholds();
const Threshold* find_threshold(std::string_view name);
// False: no such number, or out of its range. Empty text: as usual.
bool set_threshold(Editor& editor, const Threshold& threshold, std::optional<double> value, std::string_view merge_key);

}  // namespace lotrinh::editor
