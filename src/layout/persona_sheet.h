#pragma once
// A persona's sheet -> Scene: picture, name, what they say, who they are, how they behave, what they want and what is
// in their way. The page, the SVG and the PNG show the same one. Pure: equal input gives an equal scene.

#include <string>
#include <string_view>

#include "base/strings.h"
#include "layout/scene.h"
#include "layout/text.h"
#include "model/catalogue.h"
#include "model/document.h"

namespace lotrinh::layout {

struct SheetSettings {
  std::string language = "vi";
  const model::Catalogue* catalogue = nullptr;  // never null
  const Strings* strings = nullptr;             // never null
  // To be filled in: every text is a text box "persona.<field>:<id>", what is empty asks for it in words of its own,
  // and there is room for controls. Else only what is there is shown.
  bool editable = false;
};

// What a page puts into the room that is left for it; empty where the sheet is not editable.
struct SheetPlaces {
  float bottom = 0;
  Rect picture;  // the picture itself, or the initials in its place
  Rect alt;      // what is to be seen on it
  Rect segment;
  Rect role;
  Rect channels;
  Rect mode;
};

inline constexpr float least_sheet_width = 280;
inline constexpr float most_sheet_width = 1040;
inline constexpr float picture_sheet_width = 1000;  // of an SVG or PNG

// Puts the sheet into a scene at `at`, `width` px wide and as high as it needs; its nodes are children of `parent`.
SheetPlaces add_persona_sheet(SceneBuilder& builder, const model::Persona& persona, const SheetSettings& settings,
                              const TextMeasurer& measurer, Point at, float width, std::uint32_t parent = no_parent);

// The sheet alone, with a margin around it: for pictures.
void layout_persona_sheet(const model::Persona& persona, const SheetSettings& settings, const TextMeasurer& measurer,
                          float width, Scene& out);

// What stands for a persona without a picture: the first letters of the first and the last word of its name, without
// what it is addressed by ("Chị", "Mr") and what comes behind a comma. At most two.
std::string initials_of(std::string_view name);

// The picture within `frame`, keeping its proportions, or the initials in a circle filled with `ground`. Returns the
// place it takes.
Rect add_portrait(SceneBuilder& builder, const model::Persona& persona, const TextMeasurer& measurer, const Rect& frame,
                  float radius, Color ground = Color::accent_soft);

// "B2B", the role in the buying group, ... in words.
std::string_view segment_text(const Strings& strings, model::Segment segment);
std::string_view role_text(const Strings& strings, model::BuyingRole role);

}  // namespace lotrinh::layout
