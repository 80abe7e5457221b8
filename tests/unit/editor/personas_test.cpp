#include "editor/personas.h"

#include "editor/images.h"
#include "unit/editor/desk.h"

using namespace lotrinh;
using namespace lotrinh::editor;
using test::Desk;
using test::stepped_document;

namespace {

// Personas lan (B2C, leads the map) and hai; card t1 is Hải's.
model::Document two_personas() {
  model::Document document = stepped_document();
  document.personas = {{{"lan"}, "Chị Lan", model::Segment::b2c, "32 tuổi", {}}, {{"hai"}, "Anh Hải", {}, "", {}}};
  document.maps.front().info.persona_ids = {{"lan"}};
  document.maps.front().cards[3].persona_ids = {{"hai"}};
  return document;
}

std::vector<std::string> ids(const std::vector<model::PersonaId>& all) {
  std::vector<std::string> out;
  for (const model::PersonaId& id : all) out.push_back(id.value);
  return out;
}

using Names = std::vector<std::string>;

Names names(const Desk& desk) {
  Names out;
  for (const model::Persona& persona : desk.document().personas) out.push_back(persona.name);
  return out;
}

const model::Persona& persona(const Desk& desk, const char* id) {
  const model::Persona* found = desk.document().persona({id});
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("the page shows the persona that was chosen, else the one that leads the map, else the first") {
  Desk desk(two_personas());
  CHECK(shown_persona(desk.editor)->id.value == "lan");
  CHECK(desk.editor.perform("persona.show", "hai"));
  CHECK(shown_persona(desk.editor)->id.value == "hai");
  CHECK(desk.editor.screen() == Screen::page);
  model::Document document = two_personas();
  document.maps.front().info.persona_ids = {{"hai"}};
  Desk led(document);
  CHECK(shown_persona(led.editor)->id.value == "hai");
  document.maps.front().info.persona_ids.clear();
  Desk first(document);
  CHECK(shown_persona(first.editor)->id.value == "lan");
  Desk nobody(stepped_document());
  CHECK(shown_persona(nobody.editor) == nullptr);
  CHECK_FALSE(nobody.editor.perform("persona.delete"));
}

TEST_CASE("a blank persona is made, leads a map that has none, and asks for its name") {
  Desk desk(stepped_document());
  const model::Document before = desk.document();
  CHECK(desk.editor.perform("persona.add-blank"));
  REQUIRE(desk.document().personas.size() == 1);
  const std::string id = desk.document().personas[0].id.value;
  CHECK(ids(desk.map().info.persona_ids) == Names{id});
  CHECK(desk.editor.ui.page == Page::personas);
  CHECK(desk.open_wanted_text() == "persona.name:" + id);
  CHECK(desk.editor.announcement.contains("Khách hàng mới"));
  CHECK(desk.editor.undo());
  CHECK(desk.document() == before);
  Desk led(two_personas());
  CHECK(led.editor.perform("persona.add-blank"));
  CHECK(ids(led.map().info.persona_ids) == Names{"lan"});
}

TEST_CASE("a starter is asked of the host in the document's language, and comes as one step") {
  Desk desk(stepped_document());
  CHECK(desk.editor.perform("persona.add"));
  REQUIRE(desk.editor.ui.menu);
  CHECK(desk.editor.ui.menu->items.size() >= 1 + 2 + 6);
  CHECK(desk.editor.perform("persona.add-starter", "it-head"));
  REQUIRE(desk.port.told("host-persona").size() == 1);
  CHECK(desk.port.told("host-persona")[0] == R"({"id":"it-head","language":"vi","documentId":"doc"})");
  CHECK(desk.editor.perform("persona.add-starter", "nobody"));
  CHECK(desk.port.told("host-persona").size() == 1);
  const auto starter = io::persona_starter(test::read_file("assets/personas/vi.json"), "it-head");
  REQUIRE(starter);
  CHECK(add_persona(desk.editor, *starter));
  CHECK(desk.document().personas[0].buying_role == model::BuyingRole::influencer);
  CHECK(desk.document().personas[0].id.value != "it-head");
  CHECK(desk.editor.undo());
  CHECK(desk.document().personas.empty());
}

TEST_CASE("personas are duplicated, moved and deleted, and the sheet stays with somebody") {
  Desk desk(two_personas());
  CHECK(desk.editor.perform("persona.duplicate", "lan"));
  CHECK(names(desk) == Names{"Chị Lan", "Chị Lan (bản sao)", "Anh Hải"});
  CHECK(shown_persona(desk.editor)->name == "Chị Lan (bản sao)");
  CHECK(ids(desk.map().info.persona_ids) == Names{"lan"});
  CHECK(desk.editor.perform("persona.move-down"));
  CHECK(names(desk) == Names{"Chị Lan", "Anh Hải", "Chị Lan (bản sao)"});
  CHECK(desk.editor.announcement.contains("3"));
  CHECK(desk.editor.perform("persona.move-up", "lan"));  // is the first already
  CHECK(names(desk)[0] == "Chị Lan");
  CHECK(desk.editor.perform("persona.delete"));
  CHECK(names(desk) == Names{"Chị Lan", "Anh Hải"});
  CHECK(shown_persona(desk.editor)->id.value == "hai");
  CHECK(desk.editor.perform("persona.delete", "hai"));
  CHECK(desk.card("t1").persona_ids.empty());
  CHECK(desk.editor.undo());
  CHECK(ids(desk.card("t1").persona_ids) == Names{"hai"});
}

TEST_CASE("one leads the map, others may be on it") {
  Desk desk(two_personas());
  CHECK(desk.editor.perform("persona.on-map", "hai"));
  CHECK(ids(desk.map().info.persona_ids) == Names{"lan", "hai"});
  CHECK(desk.editor.perform("persona.lead", "hai"));
  CHECK(ids(desk.map().info.persona_ids) == Names{"hai", "lan"});
  CHECK(desk.editor.perform("persona.on-map", "hai"));
  CHECK(ids(desk.map().info.persona_ids) == Names{"lan"});
  CHECK(desk.editor.perform("persona.lead", "hai"));
  CHECK(ids(desk.map().info.persona_ids) == Names{"hai", "lan"});
  CHECK(desk.editor.perform("persona.put-on-map"));
  REQUIRE(desk.editor.ui.menu);
  CHECK(desk.editor.ui.menu->items.size() == 2);
  CHECK(desk.editor.ui.menu->items[1].checked);
}

TEST_CASE("what can be chosen is set by one press and unset by another") {
  Desk desk(two_personas());
  desk.editor.perform("persona.show", "lan");
  CHECK(desk.editor.perform("persona.set", "segment=B2B"));
  CHECK(desk.editor.perform("persona.set", "buyingRole=decider"));
  CHECK(persona(desk, "lan").buying_role == model::BuyingRole::decider);
  CHECK(desk.editor.perform("persona.set", "segment=B2C"));  // nobody buys for a business any more
  CHECK_FALSE(persona(desk, "lan").buying_role);
  CHECK(desk.editor.perform("persona.set", "preferredMode=offline"));
  CHECK(persona(desk, "lan").preferred_mode == model::Mode::offline);
  CHECK(desk.editor.perform("persona.set", "preferredMode=offline"));
  CHECK_FALSE(persona(desk, "lan").preferred_mode);
  CHECK(desk.editor.perform("persona.set", "channel=email"));
  CHECK(desk.editor.perform("persona.set", "channel=Nhóm: Zalo"));
  CHECK(persona(desk, "lan").channels == Names{"email", "Nhóm: Zalo"});
  CHECK(desk.editor.perform("persona.set", "channel=email"));
  CHECK(persona(desk, "lan").channels == Names{"Nhóm: Zalo"});
  CHECK(desk.editor.perform("persona.choose", "channels"));
  REQUIRE(desk.editor.ui.menu);
  const auto& items = desk.editor.ui.menu->items;
  CHECK(std::ranges::contains(items, std::string("Nhóm: Zalo"), &MenuItem::label));
}

TEST_CASE("a list is edited as lines, one entry each, in one step of undo") {
  Desk desk(two_personas());
  const model::Document before = desk.document();
  desk.write("persona.goals:lan", "Về trước 13 giờ\n\n  Ăn ngon  ");
  CHECK(persona(desk, "lan").goals == Names{"Về trước 13 giờ", "Ăn ngon"});
  CHECK(desk.editor.text_of({"persona.goals", "lan"}) == "Về trước 13 giờ\nĂn ngon");
  CHECK(desk.editor.undo());
  CHECK(desk.document() == before);
  desk.write("persona.quote:lan", "Nhanh lên");
  CHECK(persona(desk, "lan").quote == "Nhanh lên");
}

TEST_CASE("channels are typed by the catalogue's names, and own ones stay as they are") {
  Desk desk(two_personas());
  desk.write("persona.channels:lan", "tổng đài\nTikTok\nEmail\nemail");
  CHECK(persona(desk, "lan").channels == Names{"hotline", "TikTok", "email"});
  CHECK(desk.editor.text_of({"persona.channels", "lan"}) == "Tổng đài\nTikTok\nEmail");
}

TEST_CASE("a picture goes to the persona it is meant for, or to the one whose sheet is shown") {
  Desk desk(two_personas());
  const auto picture = [](const char* bytes) {
    return std::vector{model::Image{model::ImageData("data:image/png;base64," + std::string(bytes)), 30, 40, {}}};
  };
  CHECK(add_images(desk.editor, "persona:hai", picture("AAAA"), 10));
  REQUIRE(persona(desk, "hai").image);
  desk.write("persona.alt:hai", "Anh Hải ở xưởng");
  desk.editor.perform("persona.show", "hai");
  CHECK(add_images(desk.editor, "", picture("BBBB"), 10));
  CHECK(persona(desk, "hai").image->alt == "Anh Hải ở xưởng");
  CHECK(persona(desk, "hai").image->data.url()->ends_with("BBBB"));
  CHECK(desk.map().cards.size() == 7);
  CHECK(desk.editor.perform("persona.image-remove"));
  CHECK_FALSE(persona(desk, "hai").image);
  CHECK(desk.editor.perform("persona.image", "lan"));
  CHECK(desk.port.picked.back() == "image:persona:lan");
}

TEST_CASE("undo works on the page, and nothing is changed in a document that is read-only") {
  Desk desk(two_personas());
  desk.editor.perform("persona.show", "lan");
  CHECK(desk.editor.perform("persona.set", "segment=B2B"));
  CHECK(desk.key("z", {.ctrl = true}));
  CHECK(persona(desk, "lan").segment == model::Segment::b2c);
  desk.editor.set_readonly(true);
  for (const char* action : {"persona.add-blank", "persona.duplicate", "persona.delete", "persona.lead",
                             "persona.on-map", "persona.image", "persona.move-down"}) {
    INFO(action);
    CHECK_FALSE(desk.editor.perform(action, "lan"));
  }
  CHECK(desk.editor.perform("persona.menu", "lan"));
  CHECK(desk.editor.perform("persona.svg", "lan"));
  CHECK(desk.port.told("host-export").back().contains(R"("personaId":"lan")"));
}

TEST_CASE("another document's page begins anew") {
  Desk desk(two_personas());
  desk.editor.perform("persona.show", "hai");
  desk.editor.open(two_personas());
  CHECK(shown_persona(desk.editor)->id.value == "lan");
}
