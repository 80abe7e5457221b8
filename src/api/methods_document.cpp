// Methods on the open document: open, make, edit, write, export.

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

#include "api/compare_export.h"
#include "api/inventory_export.h"
#include "api/methods.h"
#include "api/plan_export.h"
#include "base/json_quoted.h"
#include "editor/stage_models.h"
#include "editor/titles.h"
#include "io/assets.h"
#include "io/csv_write.h"
#include "io/edit_json.h"
#include "io/number_table.h"
#include "io/persona_csv.h"
#include "io/stage_file.h"
#include "io/svg.h"
#include "layout/persona_sheet.h"
#include "method/new_map.h"
#include "model/names.h"

namespace lotrinh {
namespace {

using io::Args;
using Reply = Result<std::string>;

constexpr float picture_width = 1280;  // px: pictures do not depend on the window they were made in
constexpr int tile_size = 1024;
constexpr std::size_t most_ids = 1000;  // told of one edit

std::unexpected<Error> no_document() { return fail("no-document", "no document is open"); }

Reply open(App& app, const Args&, std::string_view bytes) {
  const double before = app.port().now_ms();
  Result<model::Document> document = io::read_document(bytes);
  if (!document) return std::unexpected(document.error());
  app.parse_ms = app.port().now_ms() - before;
  const std::string id = document->id.value;
  app.import_job.reset();
  app.editor().open(std::move(*document));
  return "{\"documentId\":" + json_quoted(id) + "}";
}

Reply make(App& app, const Args& args, std::string_view) {
  editor::Editor& e = app.editor();
  const std::string title = args.optional_text("title").value_or(std::string(e.tr("document.new-title")));
  model::MapKind kind = model::MapKind::current;
  if (const auto name = args.optional_text("kind")) {
    const auto parsed = model::parse_name<model::MapKind>(*name);
    if (!parsed) return fail("json-value", "unknown kind of map: " + *name, "/kind");
    kind = *parsed;
  }
  const std::string stages = args.text("stageModel");
  if (!stages.empty() && !e.catalogue.stage_model(stages)) {
    return fail("json-value", "unknown stage model: " + stages, "/stageModel");
  }
  model::Document document = method::new_document(title, e.settings.language, e.ids);
  document.maps.push_back(
      method::new_map(e.catalogue, stages, kind, e.settings.language, e.tr("map.new-title"), e.ids));
  const std::string id = document.id.value;
  const std::string map_id = document.maps.front().id.value;
  app.import_job.reset();
  e.open(std::move(document));
  return "{\"documentId\":" + json_quoted(id) + ",\"mapId\":" + json_quoted(map_id) + "}";
}

Reply close(App& app, const Args&, std::string_view) {
  app.import_job.reset();
  app.editor().close();
  return std::string("{}");
}

Reply json(App& app, const Args&, std::string_view) {
  if (!app.editor().has_document()) return no_document();
  return io::write_document(app.editor().document());
}

Reply write_begin(App& app, const Args&, std::string_view) {
  if (!app.editor().has_document()) return no_document();
  app.write_job.emplace();
  app.write_job->writer = std::make_unique<io::DocumentWriter>(app.editor().document());
  app.write_job->revision = app.editor().history().revision();
  return std::string("{}");
}

Reply write_step(App& app, const Args& args, std::string_view) {
  if (!app.write_job) return fail("no-job", "write.begin comes first");
  WriteJob& job = *app.write_job;
  if (!app.editor().has_document() || app.editor().history().revision() != job.revision) {
    app.write_job.reset();
    return std::string("{\"done\":false,\"stale\":true}");
  }
  const double until = app.port().now_ms() + args.number("ms").value_or(8);
  while (!job.done && app.port().now_ms() < until) job.done = job.writer->step(500);
  return std::string(job.done ? "{\"done\":true}" : "{\"done\":false}");
}

Reply write_take(App& app, const Args&, std::string_view) {
  if (!app.write_job || !app.write_job->done) return fail("no-job", "write.step is not done");
  std::string text = app.write_job->writer->take();
  app.write_job.reset();
  return text;
}

// The ids of the records that an edit puts in, as a JSON array.
std::string made_ids(const model::Edit& edit) {
  std::string out = "[";
  std::size_t count = 0;
  const auto add = [&](const std::string& id) {
    if (count++ >= most_ids) return;
    if (out.size() > 1) out += ',';
    out += json_quoted(id);
  };
  for (const model::Change& change : edit.changes) {
    if (const auto* made = std::get_if<model::InsertPersona>(&change)) add(made->persona.record.id.value);
    if (const auto* made = std::get_if<model::InsertMap>(&change)) add(made->map.record.id.value);
    if (const auto* made = std::get_if<model::InsertStage>(&change)) add(made->stage.record.id.value);
    if (const auto* made = std::get_if<model::InsertLane>(&change)) add(made->lane.record.id.value);
    if (const auto* made = std::get_if<model::InsertCards>(&change)) {
      for (const auto& placed : made->cards) add(placed.record.id.value);
    }
    if (const auto* made = std::get_if<model::InsertLinks>(&change)) {
      for (const auto& placed : made->links) add(placed.record.id.value);
    }
  }
  return out + "]";
}

Reply edit(App& app, const Args&, std::string_view bytes) {
  editor::Editor& e = app.editor();
  if (!e.has_document()) return no_document();
  if (e.settings.readonly) return fail("readonly", "the document is read-only");
  Result<model::Edit> made = io::read_edit(bytes, e.document(), e.ids);
  if (!made) return std::unexpected(made.error());
  const std::string changes = io::describe_edit(*made);
  const std::string ids = made_ids(*made);
  if (const Result<void> done = e.apply(std::move(*made), model::Source::api); !done)
    return std::unexpected(done.error());
  return "{\"ids\":" + ids + ",\"changes\":" + changes + "}";
}

Reply undo(App& app, const Args&, std::string_view) {
  return std::string(app.editor().can_edit() && app.editor().undo() ? "{\"done\":true}" : "{\"done\":false}");
}

Reply redo(App& app, const Args&, std::string_view) {
  return std::string(app.editor().can_edit() && app.editor().redo() ? "{\"done\":true}" : "{\"done\":false}");
}

const model::Map* map_of(App& app, const Args& args) {
  const std::string id = args.text("mapId");
  if (!app.editor().has_document()) return nullptr;
  return id.empty() ? app.editor().map() : app.editor().document().map(model::MapId{id});
}

// {model, mapId?, mapping?: [{stage: id, to: index of the model's stage}]} -> {mapId}: one undo step; a stage that the
// mapping leaves out goes where the proposal puts it.
Reply switch_stage_model(App& app, const Args& args, std::string_view) {
  editor::Editor& e = app.editor();
  if (!e.has_document()) return no_document();
  if (e.settings.readonly) return fail("readonly", "the document is read-only");
  const model::Map* map = map_of(app, args);
  if (!map) return fail("unknown-map", "no such map: " + args.text("mapId"), "/mapId");
  std::vector<editor::StageChoice> choices;
  for (const Args& one : args.objects("mapping")) {
    const double to = one.number("to").value_or(-1);
    if (!(to >= 0 && to < 1000) || to != std::floor(to)) {
      return fail("json-value", "\"to\" is the index of a stage of the model", "/mapping");
    }
    choices.push_back({model::StageId{one.text("stage")}, static_cast<std::size_t>(to)});
  }
  const model::MapId id = map->id;
  if (const auto done = editor::switch_map(e, id, args.text("model"), choices, model::Source::api); !done) {
    return std::unexpected(done.error());
  }
  return "{\"mapId\":" + json_quoted(id.value) + "}";
}

// A map laid out for a picture: at one width, whatever the window.
void lay_out_picture(App& app, const model::Map& map, const Args& args, layout::MapScene& scene,
                     layout::LayoutCache& cache) {
  layout::ViewSettings view = app.editor().view_settings();
  if (const std::string language = args.text("language"); language == "vi" || language == "en") {
    view.language = language;
    view.strings = &io::strings(language);
  }
  view.available_width = picture_width;
  view.faded = nullptr;
  view.signs = nullptr;
  view.controls = false;
  layout::layout_map(app.editor().document(), map, view, app.shell().measurer(), cache, scene);
}

// The persona whose sheet is asked for; null where it is a map.
Result<const model::Persona*> persona_of(App& app, const Args& args) {
  const std::string id = args.text("personaId");
  if (id.empty()) return nullptr;
  const model::Persona* persona = app.editor().document().persona(model::PersonaId{id});
  if (!persona) return fail("unknown-persona", "no such persona: " + id, "/personaId");
  return persona;
}

// The language that is asked for, or the interface's.
std::string_view language_of(App& app, const Args& args) {
  const std::string asked = args.text("language");
  return asked == "vi" ? "vi" : asked == "en" ? "en" : std::string_view(app.editor().settings.language);
}

void lay_out_sheet(App& app, const model::Persona& persona, const Args& args, layout::Scene& scene) {
  layout::SheetSettings sheet;
  sheet.language = language_of(app, args);
  sheet.catalogue = &app.editor().catalogue;
  sheet.strings = &io::strings(sheet.language);
  layout::layout_persona_sheet(persona, sheet, app.shell().measurer(), layout::picture_sheet_width, scene);
}

io::CsvWriteOptions csv_options(App& app, const Args& args) {
  io::CsvWriteOptions options;
  options.language = language_of(app, args);
  if (const std::string delimiter = args.text("delimiter"); delimiter.size() == 1) options.delimiter = delimiter[0];
  options.bom = args.flag("bom").value_or(true);
  return options;
}

bool dark_wanted(const Args& args) { return args.text("theme") == "dark"; }

// Lays out the picture that {what?, personaId?, mapId?} names; gives its title.
Result<std::string> lay_out_wanted(App& app, const Args& args, layout::MapScene& into, layout::LayoutCache& cache) {
  const Result<const model::Persona*> persona = persona_of(app, args);
  if (!persona) return std::unexpected(persona.error());
  if (wants_comparison(args)) {
    const Result<editor::ComparedMaps> maps = compared_maps(app, args, "againstMapId", "mapId");
    if (!maps) return std::unexpected(maps.error());
    const std::string_view language = language_of(app, args);
    lay_out_comparison(app, *maps, language, into.scene);
    const Strings& strings = io::strings(language);
    return editor::map_title(strings, *maps->left) + " → " + editor::map_title(strings, *maps->right);
  }
  if (wants_plan_picture(args)) {
    lay_out_plan(app, args, into.scene);
    return app.editor().document().info.title;
  }
  if (wants_inventory_picture(args)) {
    if (const Result<void> drawn = lay_out_inventory(app, args, into.scene); !drawn) {
      return std::unexpected(drawn.error());
    }
    return app.editor().document().info.title;
  }
  if (*persona) {
    lay_out_sheet(app, **persona, args, into.scene);
    return (*persona)->name;
  }
  const model::Map* map = map_of(app, args);
  if (!map) return fail("unknown-map", "no such map: " + args.text("mapId"), "/mapId");
  lay_out_picture(app, *map, args, into, cache);
  return map->info.title;
}

Reply export_svg(App& app, const Args& args) {
  layout::MapScene picture;
  layout::LayoutCache cache;
  io::SvgOptions options;
  Result<std::string> title = lay_out_wanted(app, args, picture, cache);
  if (!title) return std::unexpected(title.error());
  options.title = *std::move(title);
  options.language = language_of(app, args);
  return io::write_svg(picture.scene, dark_wanted(args) ? layout::dark_palette() : layout::light_palette(), options);
}

Reply export_comparison(App& app, const Args& args, const std::string& format, const io::CsvWriteOptions& csv) {
  const Result<editor::ComparedMaps> maps = compared_maps(app, args, "againstMapId", "mapId");
  if (!maps) return std::unexpected(maps.error());
  if (format == "csv") return comparison_csv(app, *maps, csv);
  if (format == "markdown") return comparison_markdown(app, *maps, csv.language);
  return fail("unknown-format", "no such format of a comparison: " + format, "/format");
}

Reply export_as(App& app, const Args& args, std::string_view) {
  if (!app.editor().has_document()) return no_document();
  const std::string format = args.text("format");
  if (format == "json") return io::write_document(app.editor().document());
  if (format == "stages.json") {
    const std::vector<model::OwnStageModel>& own = app.editor().document().info.stage_models;
    const auto found = std::ranges::find(own, args.text("stageModel"), &model::OwnStageModel::id);
    if (found == own.end()) return fail("json-value", "no stage model of one's own with this id", "/stageModel");
    return io::write_stage_file(*found);
  }
  if (format == "svg") return export_svg(app, args);
  const io::CsvWriteOptions csv = csv_options(app, args);
  if (wants_comparison(args)) return export_comparison(app, args, format, csv);
  if (format != "csv") return fail("unknown-format", "no such format: " + format, "/format");
  const model::Document& document = app.editor().document();
  const model::Catalogue& catalogue = app.editor().catalogue;
  if (args.text("what") == "personas")
    return io::write_personas_csv(document, catalogue, io::strings(csv.language), csv);
  if (wants_actions(args)) return actions_csv(app, csv);
  if (wants_touchpoints(args)) return touchpoints_csv(app, args, csv);
  const model::Map* map = map_of(app, args);
  if (!map) return fail("unknown-map", "no such map: " + args.text("mapId"), "/mapId");
  if (args.text("what") == "metrics") return io::write_metrics_csv(*map, catalogue, io::strings(csv.language), csv);
  return io::write_csv(document, *map, catalogue, csv);
}

Reply png_begin(App& app, const Args& args, std::string_view) {
  if (!app.editor().has_document()) return no_document();
  const double scale = args.number("scale").value_or(1);
  if (!(scale >= 0.1 && scale <= 8)) return fail("json-value", "scale goes from 0.1 to 8", "/scale");
  auto picture = std::make_unique<App::Picture>();
  picture->scale = static_cast<float>(scale);
  picture->dark = dark_wanted(args);
  const Result<std::string> title = lay_out_wanted(app, args, picture->map, picture->cache);
  if (!title) return std::unexpected(title.error());
  const Size size = picture->map.scene.size;
  app.picture = std::move(picture);
  const auto pixels = [&](float length) {
    return std::to_string(static_cast<long>(std::ceil(static_cast<double>(length) * scale)));
  };
  return "{\"width\":" + pixels(size.width) + ",\"height\":" + pixels(size.height) +
         ",\"tile\":" + std::to_string(tile_size) + "}";
}

Reply png_tile(App& app, const Args& args, std::string_view) {
  if (!app.picture) return fail("no-job", "png.begin comes first");
  const App::Picture& picture = *app.picture;
  const auto at = [&](const char* name) {
    return static_cast<float>(std::clamp(args.number(name).value_or(0), 0.0, 1e7)) / picture.scale;
  };
  if (at("width") * picture.scale < 1 || at("height") * picture.scale < 1)
    return fail("json-value", "a tile has a size", "/width");
  const layout::Palette& palette = picture.dark ? layout::dark_palette() : layout::light_palette();
  const std::vector<std::uint8_t> pixels =
      app.shell().painter().paint_tile(picture.map.scene, palette, layout::color_in(palette, layout::Color::bg),
                                       {at("x"), at("y"), at("width"), at("height")}, picture.scale);
  if (pixels.empty() && app.shell().painter().tile_waits()) return std::string();
  if (pixels.empty()) return fail("png-failed", "the graphics device could not paint the picture");
  return std::string(reinterpret_cast<const char*>(pixels.data()), pixels.size());
}

Reply png_end(App& app, const Args&, std::string_view) {
  app.picture.reset();
  app.editor().invalidate();
  return std::string("{}");
}

constexpr auto table = std::to_array<Method>({
    {"document.open", open},  // bytes: a document's JSON text
    {"document.new", make},   // {stageModel?, kind?, title?}
    {"document.close", close},
    {"document.json", json},  // gives bytes
    {"write.begin", write_begin},
    {"write.step", write_step},  // {ms} -> {done, stale?}
    {"write.take", write_take},  // gives bytes
    {"edit", edit},              // bytes: a change or an array of them (io/edit_json.h)
    {"undo", undo},
    {"redo", redo},
    {"map.switchStageModel", switch_stage_model},  // {model, mapId?, mapping?: [{stage, to}]} -> {mapId}
    // {format: json|csv|svg, mapId? | personaId? | what: "personas"?, language?, theme?} gives bytes; stages.json:
    // {stageModel}; csv|markdown|svg: {what: "comparison", mapId?, againstMapId?}
    {"export", export_as},
    {"png.begin", png_begin},  // {mapId? | personaId?, scale?, language?, theme?} -> {width, height, tile}
    {"png.tile", png_tile},    // {x, y, width, height} device px; gives bytes, RGBA rows top down; none: not yet
    {"png.end", png_end},
});

}  // namespace

std::span<const Method> document_methods() { return table; }

}  // namespace lotrinh
