#include "io/assets.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "io/json_parser.h"
#include "io/json_reader.h"
#include "model/names.h"

namespace lotrinh::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr char stage_models_json[] = {
#embed "stage-models.json"
};
constexpr char lanes_json[] = {
#embed "lanes.json"
};
constexpr char channels_json[] = {
#embed "channels.json"
};
constexpr char feelings_json[] = {
#embed "feelings.json"
};
constexpr char vi_json[] = {
#embed "locales/vi.json"
};
constexpr char en_json[] = {
#embed "locales/en.json"
};
constexpr char samples_json[] = {
#embed "samples/index.json"
};
constexpr char templates_json[] = {
#embed "templates/index.json"
};
constexpr char personas_json[] = {
#embed "personas/index.json"
};
constexpr char pho_song_han_json[] = {
#embed "samples/pho-song-han.json"
};

template <std::size_t size>
std::string_view text_of(const char (&bytes)[size]) {
  return {bytes, size};
}

// One sample is always at hand; a large one would make everybody's first load larger.
std::string_view sample_file(std::string_view name) {
  return name == "pho-song-han.json" ? text_of(pho_song_han_json) : std::string_view();
}

// Our own files: a member that is not there reads as empty, and a test looks for those.
const Json& member(const Json& object, const char* name) {
  static const Json nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::string text(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

model::Localized localized(const Json& value) {
  if (!value.is_object()) return {};
  return {text(member(value, "vi")), text(member(value, "en"))};
}

std::vector<std::string> texts(const Json& value) {
  std::vector<std::string> out;
  for (const Json& element : value) out.push_back(text(element));
  return out;
}

bool flag(const Json& value) { return value.is_boolean() && value.get<bool>(); }

template <class Record>
std::vector<Record> records(std::string_view json, Record (*read)(const Json&)) {
  std::vector<Record> out;
  const Result<Json> list = parse_json_tree(json);
  if (!list || !list->is_array()) return out;
  out.reserve(list->size());
  for (const Json& value : *list) {
    if (value.is_object()) out.push_back(read(value));
  }
  return out;
}

model::StageModel stage_model(const Json& json) {
  model::StageModel stage_model;
  stage_model.id = text(member(json, "id"));
  stage_model.name = localized(member(json, "name"));
  stage_model.origin = localized(member(json, "origin"));
  stage_model.suits = localized(member(json, "suits"));
  stage_model.circular = flag(member(json, "circular"));
  for (const Json& stage : member(json, "stages")) {
    const Json& phase = member(stage, "phase");
    stage_model.stages.push_back({.name = localized(member(stage, "name")),
                                  .goal = localized(member(stage, "goal")),
                                  .phase = phase.is_number() ? std::optional(phase.get<double>()) : std::nullopt});
  }
  return stage_model;
}

// What imported tables may call it. Names in scripts that folding does not keep have no key.
std::vector<std::string> keys(const model::Localized& name, const Json& aliases) {
  std::vector<std::string> names = texts(aliases);
  names.push_back(name.vi);
  names.push_back(name.en);
  std::vector<std::string> keys;
  for (const std::string& one : names) {
    std::string key = utf8::key(one);
    if (!key.empty() && !std::ranges::contains(keys, key)) keys.push_back(std::move(key));
  }
  return keys;
}

model::LaneInfo lane(const Json& json) {
  model::LaneInfo lane;
  lane.kind = model::parse_name<model::LaneKind>(text(member(json, "kind"))).value_or(model::LaneKind::free_text);
  lane.name = localized(member(json, "name"));
  lane.hint = localized(member(json, "hint"));
  lane.prompt = localized(member(json, "prompt"));
  if (const Json& kinds = member(json, "kinds"); kinds.is_object()) {
    for (const auto& [name, own] : kinds.items()) {
      const std::optional<model::MapKind> kind = model::parse_name<model::MapKind>(name);
      if (kind && own.is_object()) {
        lane.on_kinds.push_back({*kind, localized(member(own, "hint")), localized(member(own, "prompt"))});
      }
    }
  }
  lane.keys = keys(lane.name, member(json, "aliases"));
  lane.in_default_set = flag(member(json, "default"));
  return lane;
}

model::ChannelInfo channel(const Json& json) {
  model::ChannelInfo channel;
  channel.id = text(member(json, "id"));
  channel.name = localized(member(json, "name"));
  channel.icon = text(member(json, "icon"));
  channel.mode = model::parse_name<model::Mode>(text(member(json, "mode")));
  channel.keys = keys(channel.name, member(json, "aliases"));
  return channel;
}

model::FeelingInfo feeling(const Json& json) {
  const Json& emotion = member(json, "emotion");
  return {localized(member(json, "name")), emotion.is_number() ? emotion.get<double>() : 0,
          flag(member(json, "unsure"))};
}

// A flat object of texts, straight from the parser: a locale has more members than a tree takes kindly.
class LocaleReader final : public JsonEvents {
 public:
  static Strings read(const char* language, std::string_view json) {
    LocaleReader reader;
    (void)parse_json(json, reader);
    return {language, std::move(reader.texts_)};
  }

  bool null() override { return false; }
  bool boolean(bool) override { return false; }
  bool number(double, std::string_view) override { return false; }
  bool text(std::string_view value) override {
    texts_.insert_or_assign(std::move(key_), value);
    return true;
  }
  bool key(std::string_view name) override {
    key_ = name;
    return true;
  }
  bool begin_object() override { return true; }
  bool end_object() override { return true; }
  bool begin_list() override { return false; }
  bool end_list() override { return false; }

 private:
  std::string key_;
  std::map<std::string, std::string, std::less<>> texts_;
};

PersonaStarter starter(const Json& json) {
  return {text(member(json, "id")),
          model::parse_name<model::Segment>(text(member(json, "segment"))).value_or(model::Segment::b2c),
          localized(member(json, "name")), localized(member(json, "role"))};
}

Sample sample(const Json& json) {
  const std::string file = text(member(json, "file"));
  return {text(member(json, "id")), localized(member(json, "title")), localized(member(json, "summary")), file,
          sample_file(file)};
}

TemplateInfo template_info(const Json& json) {
  return {text(member(json, "id")), text(member(json, "icon")), localized(member(json, "industry")),
          localized(member(json, "summary")), text(member(json, "words"))};
}

}  // namespace

const model::Catalogue& catalogue() {
  static const model::Catalogue read = {
      .stage_models = records(text_of(stage_models_json), stage_model),
      .lanes = records(text_of(lanes_json), lane),
      .channels = records(text_of(channels_json), channel),
      .feelings = records(text_of(feelings_json), feeling),
  };
  return read;
}

const Strings& strings(std::string_view language) {
  static const Strings vi = LocaleReader::read("vi", text_of(vi_json));
  static const Strings en = LocaleReader::read("en", text_of(en_json));
  return language == "en" ? en : vi;
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> read = records(text_of(samples_json), sample);
  return read;
}

const std::vector<TemplateInfo>& templates() {
  static const std::vector<TemplateInfo> read = records(text_of(templates_json), template_info);
  return read;
}

const std::vector<PersonaStarter>& persona_starters() {
  static const std::vector<PersonaStarter> read = records(text_of(personas_json), starter);
  return read;
}

std::optional<model::Persona> persona_starter(std::string_view json, std::string_view id) {
  const Result<Json> list = parse_json_tree(json);
  if (!list || !list->is_array()) return std::nullopt;
  for (const Json& one : *list) {
    if (!one.is_object() || text(member(one, "id")) != id) continue;
    model::Persona persona;
    if (!read_json(one, slot_of(persona), {})) return std::nullopt;
    return persona;
  }
  return std::nullopt;
}

}  // namespace lotrinh::io
