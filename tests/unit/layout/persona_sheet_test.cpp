#include "layout/persona_sheet.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "io/assets.h"
#include "unit/io/files.h"
#include "unit/layout/sample_maps.h"

using namespace lotrinh;
using namespace lotrinh::layout;

namespace {

SheetSettings settings(bool editable) {
  SheetSettings made;
  made.catalogue = &io::catalogue();
  made.strings = &io::strings("vi");
  made.editable = editable;
  return made;
}

struct Laid {
  Scene scene;
  SheetPlaces places;
};

Laid laid(const model::Persona& persona, bool editable, float width = 900) {
  const FixedMeasurer measurer;
  Laid out;
  SceneBuilder builder(out.scene);
  out.places = add_persona_sheet(builder, persona, settings(editable), measurer, {24, 60}, width);
  return out;
}

model::Persona starter(const char* id) {
  auto found = io::persona_starter(test::read_file("assets/personas/vi.json"), id);
  REQUIRE(found);
  return *found;
}

bool shows(const Scene& scene, std::string_view part) {
  return std::ranges::any_of(scene.texts, [&](const TextRun& run) { return scene.str(run.text).contains(part); });
}

const Node* node(const Scene& scene, std::string_view id) {
  const auto found = std::ranges::find_if(scene.nodes, [&](const Node& one) { return scene.str(one.id) == id; });
  return found == scene.nodes.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a sheet to be filled in has a field for every text, and empty ones say what belongs there") {
  model::Persona persona;
  persona.id = {"p"};
  const Laid out = laid(persona, true);
  for (const char* field :
       {"name", "summary", "quote", "age", "gender", "income", "place", "job", "company", "search", "goals", "pains",
        "functionalNeeds", "emotionalNeeds", "socialNeeds", "values", "wishes", "motives", "channels"}) {
    INFO(field);
    const Node* box = node(out.scene, "persona." + std::string(field) + ":p");
    REQUIRE(box);
    CHECK(box->role == Role::textbox);
    CHECK(box->text_rect.height >= 16);
  }
  CHECK(shows(out.scene, "sofa"));
  CHECK_FALSE(out.places.segment.empty());
  CHECK_FALSE(out.places.role.empty());
  CHECK_FALSE(out.places.mode.empty());
  CHECK(out.places.alt.empty());
}

TEST_CASE("a consumer is not asked for a role in a buying group, nor for a company") {
  model::Persona persona;
  persona.id = {"p"};
  persona.segment = model::Segment::b2c;
  const Laid out = laid(persona, true);
  CHECK(out.places.role.empty());
  CHECK_FALSE(node(out.scene, "persona.company:p"));
}

TEST_CASE("a sheet to be shown leaves out what is empty") {
  model::Persona persona;
  persona.id = {"p"};
  persona.name = "Chị Lan";
  persona.goals = {"Về trước 13 giờ"};
  const Laid out = laid(persona, false);
  CHECK(shows(out.scene, "Về trước"));
  CHECK_FALSE(shows(out.scene, "Điểm đau"));
  CHECK_FALSE(shows(out.scene, "Nhu cầu"));
  CHECK_FALSE(shows(out.scene, "Hành vi"));
  CHECK(std::ranges::none_of(out.scene.nodes, [](const Node& one) { return one.role == Role::textbox; }));
}

TEST_CASE("a full sheet shows everything, in lines that stay within it, at any width") {
  for (const io::PersonaStarter& entry : io::persona_starters()) {
    const model::Persona persona = starter(entry.id.c_str());
    for (const float width : {280.0F, 480.0F, 640.0F, 900.0F, 1040.0F}) {
      for (const bool editable : {false, true}) {
        const Laid out = laid(persona, editable, width);
        INFO(entry.id << " at " << width);
        for (const TextRun& run : out.scene.texts) {
          INFO(out.scene.str(run.text));
          CHECK(run.origin.x >= 24);
          CHECK(run.origin.x + run.width <= 24 + width);
          CHECK(run.origin.y >= 60);
          CHECK(run.origin.y + info_of(run.style).line_height <= out.places.bottom);
        }
        CHECK(shows(out.scene, persona.pains[0].substr(0, 8)));
      }
    }
  }
}

TEST_CASE("no two lines of a sheet lie over each other") {
  const Laid out = laid(starter("factory-director"), true, 900);
  for (std::size_t i = 0; i < out.scene.texts.size(); ++i) {
    const TextRun& a = out.scene.texts[i];
    const Rect first{a.origin.x, a.origin.y + 1, a.width, info_of(a.style).line_height - 2};
    for (std::size_t j = 0; j < i; ++j) {
      const TextRun& b = out.scene.texts[j];
      INFO(out.scene.str(a.text) << " and " << out.scene.str(b.text));
      CHECK_FALSE(first.intersects({b.origin.x, b.origin.y + 1, b.width, info_of(b.style).line_height - 2}));
    }
  }
}

TEST_CASE("who has no picture has initials, without what they are addressed by") {
  CHECK(initials_of("Chị Lan") == "L");
  CHECK(initials_of("Nguyễn Thị Ánh") == "NÁ");
  CHECK(initials_of("Ms Thu Hà") == "TH");
  CHECK(initials_of("Vợ chồng anh Hải") == "H");
  CHECK(initials_of("Đức, trưởng phòng") == "Đ");
  CHECK(initials_of("Cô") == "C");
  CHECK(initials_of("Khách hàng mới") == "KM");
  CHECK(initials_of("  ").empty());
  model::Persona persona;
  persona.name = "Chị Lan";
  CHECK(shows(laid(persona, false).scene, "L"));
}

TEST_CASE("a picture keeps its proportions within the frame") {
  model::Persona persona;
  persona.id = {"p"};
  persona.image.emplace({model::ImageData("data:image/png;base64,AAAA"), 300, 600, "Lan"});
  const Laid out = laid(persona, true);
  const auto image = std::ranges::find(out.scene.shapes, ShapeKind::image, &Shape::kind);
  REQUIRE(image != out.scene.shapes.end());
  CHECK(image->rect.height == 2 * image->rect.width);
  CHECK_FALSE(out.places.alt.empty());
  const Laid shown = laid(persona, false);
  REQUIRE(node(shown.scene, "persona.image:p"));
  CHECK(shown.scene.str(node(shown.scene, "persona.image:p")->name) == "Lan");
}

TEST_CASE("the picture of a sheet is as high as the sheet with its margins") {
  const FixedMeasurer measurer;
  Scene scene;
  layout_persona_sheet(starter("student"), settings(false), measurer, picture_sheet_width, scene);
  CHECK(scene.size.width == picture_sheet_width);
  float bottom = 0;
  for (const Shape& shape : scene.shapes) bottom = std::max(bottom, shape.rect.bottom());
  CHECK(scene.size.height == bottom + 24);
}
