#include "editor/gallery.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using test::Desk;

namespace {

std::string template_text(const std::string& file) { return test::read_file("assets/templates/" + file + ".json"); }

std::vector<std::string> found(Desk& desk, const char* query) {
  desk.editor.set_text({"gallery.query", ""}, query, true);
  std::vector<std::string> ids;
  for (const TemplateEntry& entry : found_templates(desk.editor)) ids.push_back(entry.id);
  return ids;
}

}  // namespace

TEST_CASE("the gallery asks for the templates in the interface's language, each once") {
  Desk desk;
  CHECK(desk.editor.perform("gallery.open"));
  const std::vector<std::string> asked = desk.port.told("host-template-preview");
  REQUIRE(asked.size() == 10);
  CHECK(asked[0] == R"({"id":"retail","own":false,"language":"vi"})");
  CHECK(add_template_preview(desk.editor, "retail", template_text("retail.vi")));
  desk.editor.perform("gallery.close");
  desk.editor.perform("gallery.open");
  CHECK(desk.port.told("host-template-preview").size() == 19);
  desk.editor.perform("gallery.close");
  desk.editor.set_language("en");
  desk.editor.perform("gallery.open");
  CHECK(desk.port.told("host-template-preview").size() == 29);
}

TEST_CASE("a preview is drawn from the map as it is laid out, and says what is in it") {
  Desk desk;
  desk.editor.perform("gallery.open");
  CHECK(preview_of(desk.editor, "marketplace") == nullptr);
  REQUIRE(add_template_preview(desk.editor, "marketplace", template_text("marketplace.vi")));
  const TemplatePreview* preview = preview_of(desk.editor, "marketplace");
  REQUIRE(preview);
  CHECK(preview->cards >= 400);
  CHECK(preview->stages == 8);
  CHECK(preview->actions >= 6);
  CHECK(preview->picture.size.width == template_picture.width);
  CHECK(preview->picture.shapes.size() > preview->cards);
  CHECK(std::ranges::contains(preview->picture.shapes, layout::ShapeKind::curve, &layout::Shape::kind));
  for (const layout::Shape& shape : preview->picture.shapes) {
    CHECK(shape.rect.right() <= template_picture.width + 1);
  }
}

TEST_CASE("templates are found by industry, accents or not, in either language") {
  Desk desk;
  desk.editor.perform("gallery.open");
  CHECK(found(desk, "").size() == 10);
  CHECK(found(desk, "benh vien") == std::vector<std::string>{"hospital-visit"});
  CHECK(found(desk, "Bệnh viện") == std::vector<std::string>{"hospital-visit"});
  CHECK(found(desk, "hospital") == std::vector<std::string>{"hospital-visit"});
  CHECK(found(desk, "tour gia đình").size() <= 1);
  CHECK(found(desk, "no such trade").empty());
  desk.editor.perform("gallery.close");
  CHECK(found_templates(desk.editor).size() == 10);
}

TEST_CASE("a template opens as a document of one's own, whose plan begins next Monday") {
  Desk desk;
  desk.editor.perform("gallery.open");
  CHECK(desk.editor.perform("template.open", "retail"));
  CHECK(desk.port.told("host-template") == std::vector<std::string>{R"({"id":"retail","own":false,"language":"vi"})"});
  REQUIRE(open_template(desk.editor, template_text("retail.vi")));
  CHECK_FALSE(desk.editor.ui.gallery.open);
  REQUIRE(desk.editor.has_document());
  const auto shipped = io::read_document(template_text("retail.vi"));
  CHECK(desk.editor.document().id != shipped->id);
  CHECK(desk.editor.document().maps == shipped->maps);
  std::string first = "9";
  for (const auto& action : desk.editor.document().actions) first = std::min(first, action.from);
  CHECK(first == "2025-06-16");  // the port's clock stands at 2025-06-15, a Sunday
  CHECK(desk.port.told("host-opened").size() == 1);
}

TEST_CASE("what is no document is refused, and nothing changes") {
  Desk desk;
  desk.editor.perform("gallery.open");
  CHECK(open_template(desk.editor, "{}").error().code == "not-a-journey");
  CHECK(add_template_preview(desk.editor, "retail", "[").error().code == "json-syntax");
  CHECK_FALSE(desk.editor.has_document());
  CHECK(desk.editor.ui.gallery.open);
  CHECK(preview_of(desk.editor, "retail") == nullptr);
}

TEST_CASE("templates of one's own come first, and are no documents of the start screen") {
  Desk desk;
  desk.editor.ui.stored = {{.id = "a", .title = "Tiệm bánh"}, {.id = "b", .title = "Spa Hoa Sen", .is_template = true}};
  desk.editor.perform("gallery.open");
  const std::vector<TemplateEntry> all = found_templates(desk.editor);
  REQUIRE(all.size() == 11);
  CHECK(all[0].id == "b");
  CHECK(all[0].own);
  CHECK(found(desk, "hoa sen") == std::vector<std::string>{"b"});
  desk.editor.perform("template.open", "b");
  CHECK(desk.port.told("host-template") == std::vector<std::string>{R"({"id":"b","own":true,"language":"vi"})"});
}

TEST_CASE("Escape leaves the gallery") {
  Desk desk;
  desk.editor.perform("gallery.open");
  CHECK(desk.editor.key("Escape", "Escape", {}));
  CHECK_FALSE(desk.editor.ui.gallery.open);
  CHECK_FALSE(desk.editor.key("Escape", "Escape", {}));
}
