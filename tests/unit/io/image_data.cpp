#include "io/image_data.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "io/assets.h"
#include "io/csv_write.h"
#include "io/document_json.h"
#include "io/edit_json.h"
#include "unit/io/files.h"

using namespace lotrinh;

namespace {

const std::string dot = "data:image/png;base64,iVBORw0KGgo=";

std::string with_image(std::string_view members) {
  return R"({"schema": "lotrinh/journey", "version": 2, "id": "d", "title": "T", "personas": [], "maps": [{"id": "m",
    "title": "M", "kind": "current", "stages": [{"id": "s", "name": "S"}], "lanes": [{"id": "l", "kind": "images"}],
    "cards": [{"id": "c", "laneId": "l", "stageId": "s", "text": "", "image": {)" +
         std::string(members) + "}}]}]}";
}

std::string refusal(const std::string& json) {
  const Result<model::Document> document = io::read_document(json);
  return document ? "opened" : document.error().code + " " + document.error().where;
}

}  // namespace

TEST_CASE("pictures are data URLs of kinds that browsers decode and never run") {
  for (const char* kind : {"png", "jpeg", "webp", "gif"}) {
    CHECK(io::image_fault("data:image/" + std::string(kind) + ";base64,AAAA") == nullptr);
  }
  for (const char* hostile : {"",
                              "data:",
                              "https://example.com/a.png",
                              "//example.com/a.png",
                              "javascript:alert(1)",
                              "blob:x",
                              "data:text/html;base64,AAAA",
                              "data:image/svg+xml;base64,AAAA",
                              "data:image/png,AAAA",
                              "data:image/png;charset=x;base64,AAAA",
                              "data:image/pngx;base64,AAAA",
                              "DATA:image/png;base64,AAAA",
                              " data:image/png;base64,AAAA",
                              "data:image/png;base64,",
                              "data:image/png;base64,AAA",
                              "data:image/png;base64,A===",
                              "data:image/png;base64,====",
                              "data:image/png;base64,AA=A",
                              "data:image/png;base64,AAAA\"><script>",
                              "data:image/png;base64,AA A",
                              "data:image/png;base64,AAA\xC3"}) {
    INFO(hostile);
    CHECK(io::image_fault(hostile) != nullptr);
  }
}

TEST_CASE("a picture of more than 4 MB is refused") {
  const std::string head = "data:image/png;base64,";
  CHECK(io::image_fault(head + std::string(4'000'000, 'A')) == nullptr);
  CHECK(io::image_fault(head + std::string(4'400'000, 'A')) != nullptr);
}

TEST_CASE("a picture's size is that of its bytes") {
  CHECK(io::image_size("data:image/png;base64,AAAA") == 3);
  CHECK(io::image_size("data:image/png;base64,AAA=") == 2);
  CHECK(io::image_size("data:image/png;base64,AA==") == 1);
  CHECK(io::image_size("nothing") == 0);
}

TEST_CASE("a document with a damaged or foreign picture is refused, and says where") {
  CHECK(refusal(with_image(R"("data": ")" + dot + R"(", "width": 40, "height": 30, "alt": "Quầy")")) == "opened");
  CHECK(refusal(with_image("")) == "opened");
  CHECK(refusal(with_image(R"("data": null)")) == "opened");
  const std::string at = "/maps/0/cards/0/image/";
  CHECK(refusal(with_image(R"("data": "https://example.com/a.png")")) == "json-value " + at + "data");
  CHECK(refusal(with_image(R"("data": "data:image/svg+xml;base64,AAAA")")) == "json-value " + at + "data");
  CHECK(refusal(with_image(R"("data": 5)")) == "json-type " + at + "data");
  CHECK(refusal(with_image(R"("data": ")" + dot + R"(", "width": 0)")) == "json-value " + at + "width");
  CHECK(refusal(with_image(R"("data": ")" + dot + R"(", "height": 1e9)")) == "json-value " + at + "height");
}

TEST_CASE("copies of a card share its picture") {
  const Result<model::Document> document =
      io::read_document(with_image(R"("data": ")" + dot + R"(", "width": 40, "height": 30, "later": 1)"));
  REQUIRE(document);
  const model::Card& card = document->maps[0].cards[0];
  const model::Card copy = card;
  CHECK(&*copy.image == &*card.image);
  CHECK(copy == card);
  model::Card other = card;
  other.image.emplace(*card.image).data = model::ImageData(std::string(dot));
  CHECK(other == card);  // another string of the same letters
  other.image.emplace(*card.image).data = model::ImageData("data:image/png;base64,AAAA");
  CHECK_FALSE(other == card);
  CHECK(io::read_document(io::write_document(*document)).value() == *document);
}

TEST_CASE("an edit sets a picture, takes it away, and refuses a foreign one") {
  Result<model::Document> document = io::read_document(with_image(""));
  REQUIRE(document);
  IdSource ids(1);
  const auto edit = [&](const std::string& image) {
    return io::read_edit(R"({"type": "cards.set", "cards": [{"id": "c", "image": )" + image + "}]}", *document, ids);
  };
  Result<model::Edit> set = edit(R"({"data": ")" + dot + R"(", "width": 4, "height": 3})");
  REQUIRE(set);
  REQUIRE(model::apply(*document, std::move(*set)));
  CHECK(*document->maps[0].cards[0].image->data.url() == dot);
  const Result<model::Edit> foreign = edit(R"({"data": "file:///etc/passwd"})");
  REQUIRE_FALSE(foreign);
  CHECK(foreign.error().code == "json-value");
  CHECK(foreign.error().where == "/cards/0/image/data");
  Result<model::Edit> unset = edit("null");
  REQUIRE(unset);
  REQUIRE(model::apply(*document, std::move(*unset)));
  CHECK_FALSE(document->maps[0].cards[0].image);
}
