#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "io/document_json.h"
#include "io/json_reader.h"
#include "io/migrations.h"
#include "model/names.h"
#include "model/references.h"

namespace lotrinh::io {
namespace {

constexpr std::string_view schema_name = "lotrinh/journey";

// Reads no further than the two members that say what the text is. They come first in what we write, and a file of
// another program is refused before its data are looked at.
class Header final : public JsonEvents {
 public:
  static Result<int> read(std::string_view text) {
    Header header;
    const Result<bool> parsed = parse_json(text, header);
    if (!parsed) return std::unexpected(parsed.error());
    if (header.schema_ != schema_name) return fail("not-a-journey", "not a journey document: no such \"schema\"");
    return header.version();
  }

  bool null() override { return value({}, {}); }
  bool boolean(bool) override { return value({}, {}); }
  bool number(double number, std::string_view) override { return value(number, {}); }
  bool text(std::string_view text) override { return value({}, text); }
  bool key(std::string_view name) override {
    if (depth_ == 1) key_ = name;
    return true;
  }
  bool begin_object() override { return open(); }
  bool end_object() override { return close(); }
  bool begin_list() override { return open(); }
  bool end_list() override { return close(); }

 private:
  bool value(std::optional<double> number, std::string_view text) {
    if (depth_ == 1 && key_ == "schema") schema_ = text;
    if (depth_ == 1 && key_ == "version") {
      version_seen_ = true;
      version_ = number;
    }
    const bool enough = schema_.has_value() && (version_seen_ || schema_ != schema_name);
    return !enough;
  }
  bool open() {
    const bool goes_on = depth_ != 1 || value({}, {});
    ++depth_;
    return goes_on;
  }
  bool close() {
    --depth_;
    return true;
  }

  Result<int> version() const {
    constexpr auto where = "/version";
    if (!version_seen_) return fail("json-missing", "the document says no version", where);
    if (!version_ || *version_ != std::floor(*version_)) return fail("json-type", "expected a whole number", where);
    if (*version_ > model::document_version) return fail("newer-version", "a document of a later version", where);
    if (*version_ < 1) return fail("json-value", "a version is 1 or more", where);
    return static_cast<int>(*version_);
  }

  std::size_t depth_ = 0;
  std::string key_;  // of the document's own members
  std::optional<std::string> schema_;
  std::optional<double> version_;
  bool version_seen_ = false;
};

Result<void> read_older(std::string_view text, int version, model::Document& document) {
  auto tree = parse_json_tree(text);
  if (!tree) return std::unexpected(std::move(tree.error()));
  if (auto migrated = migrate(*tree, version); !migrated) return migrated;
  return read_json(*tree, slot_of(document), {});
}

// A card that names no kind has its lane's.
void settle_kinds(model::Map& map) {
  model::IdIndex lanes(map.lanes.size());
  for (std::size_t i = 0; i < map.lanes.size(); ++i) lanes.insert(map.lanes[i].id.value, i);
  for (model::Card& card : map.cards) {
    if (card.kind != kind_of_lane) continue;
    const std::uint32_t lane = lanes.find(card.lane_id.value);
    card.kind = lane == model::IdIndex::none ? model::LaneKind::free_text : map.lanes[lane].kind;
  }
  std::ranges::for_each(map.parking, settle_note);
}

Error reading_error(Error error) {
  if (error.code == "missing-id") error.code = "json-missing";
  if (error.code.starts_with("unknown-")) error.code = "unknown-reference";
  return error;
}

}  // namespace

Result<model::Document> read_document(std::string_view json) {
  std::string repaired;
  if (!utf8::valid(json)) {
    repaired = utf8::repaired(json);
    json = repaired;
  }
  const Result<int> version = Header::read(json);
  if (!version) return std::unexpected(version.error());
  model::Document document;
  auto read =
      *version == model::document_version ? read_json(json, slot_of(document)) : read_older(json, *version, document);
  if (!read) return std::unexpected(std::move(read.error()));
  for (model::Map& map : document.maps) settle_kinds(map);
  auto checked = model::check_document(document);
  if (!checked) return std::unexpected(reading_error(std::move(checked.error())));
  return document;
}

}  // namespace lotrinh::io
