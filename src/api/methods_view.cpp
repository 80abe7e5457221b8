// Methods on what is shown: settings, selection, zoom, actions, the semantic tree, what the host hands over.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

#include "api/methods.h"
#include "base/json_quoted.h"
#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/images.h"
#include "editor/numbers.h"
#include "editor/personas.h"
#include "editor/stage_models.h"
#include "io/assets.h"
#include "io/image_data.h"
#include "io/number_table.h"
#include "io/stage_file.h"

namespace lotrinh {
namespace {

using editor::Editor;
using io::Args;
using Reply = Result<std::string>;

std::string flag(bool on) { return on ? "true" : "false"; }

// A number from outside as a count or a time: what lies beyond the range goes to its end.
template <class Integer>
Integer whole(std::optional<double> value, Integer otherwise) {
  if (!value) return otherwise;
  constexpr double most = 9.0e15;  // every whole number up to here is a double
  const double least = std::is_signed_v<Integer> ? -most : 0.0;
  const double end = std::min(most, static_cast<double>(std::numeric_limits<Integer>::max()) / 2);
  return static_cast<Integer>(std::clamp(*value, least, end));
}

std::string decimal(double value) {
  const long thousandths = std::lround(value * 1000);
  std::string text = std::to_string(thousandths / 1000) + ".";
  const std::string rest = std::to_string(1000 + std::labs(thousandths % 1000));
  return text + rest.substr(1);
}

void read_stored(Editor& e, const Args& args) {
  if (!args.has("recent") && !args.has("trash")) return;
  std::vector<editor::StoredDocument> stored;
  const auto read = [&](const char* list, const char* time, bool deleted) {
    for (const Args& entry : args.objects(list)) {
      editor::StoredDocument one;
      one.id = entry.text("id");
      one.title = utf8::repaired(entry.text("title"));
      one.maps = whole<std::size_t>(entry.number("maps"), 0);
      one.stages = whole<std::size_t>(entry.number("stages"), 5);
      one.updated_at = whole<std::int64_t>(entry.number(time), 0);
      one.deleted = deleted;
      one.is_template = entry.flag("template").value_or(false);
      stored.push_back(std::move(one));
    }
  };
  read("recent", "updatedAt", false);
  read("trash", "deletedAt", true);
  e.ui.stored = std::move(stored);
}

bool good_zoom(double zoom) { return zoom > 0 && zoom < 1000; }

// All of it or nothing: what is refused is refused before anything is set.
Reply set(App& app, const Args& args, std::string_view) {
  Editor& e = app.editor();
  if (const auto zoom = args.number("zoom"); zoom && !good_zoom(*zoom)) {
    return fail("json-value", "zoom is a number above 0", "/zoom");
  }
  if (const auto id = args.optional_text("mapId")) {
    if (!e.has_document() || !e.document().map(model::MapId{*id}))
      return fail("unknown-map", "no such map: " + *id, "/mapId");
  }
  if (const auto theme = args.optional_text("theme")) {
    if (*theme != "light" && *theme != "dark") return fail("json-value", "theme is light or dark", "/theme");
  }
  if (const auto locale = args.optional_text("locale")) {
    if (*locale != "vi" && *locale != "en") return fail("json-value", "locale is vi or en", "/locale");
    e.set_language(*locale);
  }
  if (const auto theme = args.optional_text("theme")) e.settings.theme = *theme;
  if (const auto setting = args.optional_text("themeSetting")) e.settings.theme_setting = *setting;
  if (const auto on = args.flag("readonly")) e.set_readonly(*on);
  if (const auto on = args.flag("highContrast")) e.settings.high_contrast = *on;
  if (const auto on = args.flag("compact")) e.set_compact(*on);
  if (const auto on = args.flag("guide")) e.settings.guide = *on;
  if (const auto on = args.flag("reducedMotion")) e.settings.reduced_motion = *on;
  if (const auto on = args.flag("coarsePointer")) e.settings.coarse_pointer = *on;
  if (const auto on = args.flag("embedded")) e.settings.embedded = *on;
  if (const auto on = args.flag("mac")) e.settings.mac = *on;
  if (const auto state = args.optional_text("saveState")) e.ui.save_state = *state;
  read_stored(e, args);
  if (const auto id = args.optional_text("mapId")) e.show_map(model::MapId{*id});
  if (const auto zoom = args.number("zoom")) e.zoom_to(static_cast<float>(*zoom));
  e.invalidate();
  return std::string("{}");
}

Reply state(App& app, const Args&, std::string_view) {
  Editor& e = app.editor();
  std::string out = "{\"locale\":" + json_quoted(e.settings.language) + ",\"theme\":" + json_quoted(e.settings.theme);
  out += ",\"themeSetting\":" + json_quoted(e.settings.theme_setting) + ",\"readonly\":" + flag(e.settings.readonly);
  out += ",\"screen\":" + json_quoted(e.screen() == editor::Screen::start ? "start" : name_of(e.ui.page));
  out += ",\"dialog\":" + json_quoted(e.dialog());
  if (const editor::FindBar& find = e.ui.find; find.open) {
    out += ",\"find\":{\"query\":" + json_quoted(find.query) + ",\"index\":" + std::to_string(find.current) +
           ",\"count\":" + std::to_string(find.hits.size()) + "}";
  }
  out += ",\"workshop\":" + flag(e.ui.workshop.on);
  out += ",\"menu\":" + json_quoted(e.ui.menu ? e.ui.menu->id : std::string());
  out += ",\"revision\":" + std::to_string(e.history().revision());
  out += ",\"canUndo\":" + flag(e.history().can_undo()) + ",\"canRedo\":" + flag(e.history().can_redo());
  out += ",\"zoom\":" + decimal(static_cast<double>(e.viewport().zoom));
  out += ",\"scroll\":{\"x\":" + decimal(static_cast<double>(e.viewport().scroll.x)) +
         ",\"y\":" + decimal(static_cast<double>(e.viewport().scroll.y)) + "}";
  out += ",\"mapId\":" + json_quoted(e.map_id().value);
  out += ",\"cards\":" + std::to_string(e.map() ? e.map()->cards.size() : 0);
  out += ",\"documentId\":" + json_quoted(e.has_document() ? e.document().id.value : std::string());
  out += ",\"title\":" + json_quoted(e.has_document() ? e.document().info.title : std::string());
  out += ",\"maps\":" + std::to_string(e.has_document() ? e.document().maps.size() : 0);
  out += ",\"stages\":" +
         std::to_string(e.has_document() && !e.document().maps.empty() ? e.document().maps.front().stages.size() : 0);
  return out + "}";
}

Reply select(App& app, const Args& args, std::string_view) {
  Editor& e = app.editor();
  const model::Map* map = e.map();
  editor::Selection selection;
  for (const std::string& id : args.texts("ids")) {
    if (!map) break;
    if (map->card(model::CardId{id})) {
      selection.cards.push_back(model::CardId{id});
    } else if (map->stage(model::StageId{id})) {
      selection.stage = model::StageId{id};
    } else if (map->lane(model::LaneId{id})) {
      selection.lane = model::LaneId{id};
    }
  }
  if (!selection.cards.empty()) {
    selection.stage = {};
    selection.lane = {};
  }
  e.select(std::move(selection), true);
  return std::string("{}");
}

Reply fit(App& app, const Args&, std::string_view) {
  app.editor().perform("view.fit");
  app.editor().finish_glide();
  return "{\"zoom\":" + decimal(static_cast<double>(app.editor().viewport().zoom)) + "}";
}

Reply zoom(App& app, const Args& args, std::string_view) {
  const auto wanted = args.number("zoom");
  if (wanted && !good_zoom(*wanted)) return fail("json-value", "zoom is a number above 0", "/zoom");
  if (wanted) {
    std::optional<Point> about;
    if (args.has("x") && args.has("y")) {
      about = Point{static_cast<float>(args.number("x").value_or(0)), static_cast<float>(args.number("y").value_or(0))};
    }
    app.editor().zoom_to(static_cast<float>(*wanted), about);
  }
  return "{\"zoom\":" + decimal(static_cast<double>(app.editor().viewport().zoom)) + "}";
}

Reply perform(App& app, const Args& args, std::string_view) {
  const std::string id = args.text("action");
  if (!editor::find_action(id)) return fail("unknown-action", "no such action: " + id, "/action");
  const bool done = app.editor().perform(id, args.text("arg"));
  app.shell().open_wanted_text_edit();
  return "{\"done\":" + flag(done) + "}";
}

Reply actions(App& app, const Args&, std::string_view) {
  std::string out = "[";
  for (const editor::Action& action : editor::actions()) {
    if (out.size() > 1) out += ',';
    out += "{\"id\":" + json_quoted(action.id) +
           ",\"label\":" + json_quoted(app.editor().tr("action." + std::string(action.id)));
    out += ",\"shortcut\":" + json_quoted(editor::shortcut_text(action.shortcut, app.editor().settings.mac));
    out += ",\"enabled\":" + flag(editor::action_enabled(app.editor(), action)) + "}";
  }
  return out + "]";
}

Reply mirror(App& app, const Args& args, std::string_view) {
  return app.shell().mirror_json(whole<std::uint64_t>(args.number("revision"), 0));
}

Reply activate(App& app, const Args& args, std::string_view) {
  return "{\"done\":" + flag(app.shell().activate(args.text("key"))) + "}";
}

Reply focus(App& app, const Args& args, std::string_view) {
  app.shell().focus(args.text("key"));
  return std::string("{}");
}

bool looks_like_json(std::string_view bytes) {
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = utf8::trimmed(text);
  return text.starts_with("{");
}

// A file that was picked, dropped or pasted: a document is opened ({copy: true}: as another one, with an id of its
// own), a stage model becomes one of the document's own, a table is previewed, one of
// figures as such.
Reply file(App& app, const Args& args, std::string_view bytes) {
  Editor& e = app.editor();
  const std::string name = args.text("name");
  if (args.text("purpose") == "template") {
    if (const Result<void> opened = editor::open_template(e, bytes); !opened) {
      e.notify_error(opened.error());
      return std::unexpected(opened.error());
    }
    return std::string("{\"kind\":\"document\"}");
  }
  if (args.text("purpose") == "stages" || (args.text("purpose") != "csv" && io::is_stage_file(bytes))) {
    const Result<std::string> taken = editor::take_stage_file(e, bytes);
    if (!taken) {
      e.notify_error(taken.error());
      return std::unexpected(taken.error());
    }
    return "{\"kind\":\"stages\",\"stageModel\":" + json_quoted(*taken) + "}";
  }
  if (args.text("purpose") != "csv" && (name.ends_with(".json") || looks_like_json(bytes))) {
    Result<model::Document> document = io::read_document(bytes);
    if (!document) {
      e.notify_error(document.error());
      return std::unexpected(document.error());
    }
    if (args.flag("copy").value_or(false)) document->id = e.ids.next<model::DocumentId>();
    const std::string id = document->id.value;
    e.open(std::move(*document));
    e.port.emit("host-opened", "{\"documentId\":" + json_quoted(id) + "}");
    return std::string("{\"kind\":\"document\"}");
  }
  if (e.has_document() && e.settings.readonly) {
    const Error error{"readonly", "the document is read-only", {}};
    e.notify_error(error);
    return std::unexpected(error);
  }
  const bool numbers = args.text("purpose") == "numbers";
  if (numbers || (e.map() && e.can_edit() && io::looks_like_numbers(bytes))) {
    const Result<void> opened = editor::open_numbers(e, name, std::string(bytes));
    if (opened) return std::string("{\"kind\":\"numbers\"}");
    if (numbers) {
      e.notify_error(opened.error());
      return std::unexpected(opened.error());
    }
  }
  if (const Result<void> done = e.preview_import(name, app.keep(bytes)); !done) {
    e.notify_error(done.error());
    return std::unexpected(done.error());
  }
  return std::string("{\"kind\":\"csv\"}");
}

Reply template_preview(App& app, const Args& args, std::string_view bytes) {
  return editor::add_template_preview(app.editor(), args.text("id"), bytes).transform([] { return std::string("{}"); });
}

Reply copy(App& app, const Args& args, std::string_view) {
  const auto clip = app.editor().copy(args.flag("cut").value_or(false));
  if (!clip) return std::string("{}");
  return "{\"text\":" + json_quoted(clip->text) + ",\"html\":" + json_quoted(clip->html) +
         ",\"json\":" + json_quoted(clip->json) + "}";
}

// Several lines of several columns with a header are a table; anything else is cards for the selected cell.
bool looks_like_table(App& app, const std::string& text) {
  const Result<io::CsvPreview> looked = io::preview_csv(text, {}, app.editor().catalogue);
  if (!looked || !looked->header || looked->columns.size() < 2 || looked->total == 0) return false;
  for (const io::CsvColumn& column : looked->columns) {
    if (column.field == io::Field::text && column.confidence >= 0.75F) return true;
  }
  return false;
}

Reply paste(App& app, const Args& args, std::string_view) {
  Editor& e = app.editor();
  const std::string text = args.text("text");
  const std::string json = args.text("json");
  if (json.empty() && looks_like_table(app, text)) {
    const Result<void> done = e.preview_import(std::string(e.tr("import.pasted")), text);
    if (done) return std::string("{\"used\":true}");
  }
  return "{\"used\":" + flag(e.paste(text, json)) + "}";
}

Reply image_place(App& app, const Args& args, std::string_view) {
  std::optional<Point> at;
  const auto x = args.number("x");
  const auto y = args.number("y");
  if (x && y) at = Point{static_cast<float>(*x), static_cast<float>(*y)};
  return "{\"place\":" + json_quoted(app.shell().image_place(at)) + "}";
}

Reply images(App& app, const Args& args, std::string_view) {
  Editor& e = app.editor();
  const auto refused = [&](const Error& error) {
    e.notify_error(error);
    return std::unexpected(error);
  };
  if (!e.has_document()) return refused({"no-document", "no document is open", {}});
  if (e.settings.readonly) return refused({"readonly", "the document is read-only", {}});
  std::vector<model::Image> made;
  for (const Args& one : args.objects("images")) {
    std::string data = one.text("data");
    if (const char* fault = io::image_fault(data)) {
      return refused({"image-unreadable", fault, "/images/" + std::to_string(made.size()) + "/data"});
    }
    const auto side = [&](const char* name) {
      return std::clamp(one.number(name).value_or(1), 1.0, model::most_image_side);
    };
    made.push_back({model::ImageData(std::move(data)), side("width"), side("height"), {}});
  }
  const bool used = editor::add_images(e, args.text("place"), std::move(made), args.number("before").value_or(0));
  return "{\"used\":" + flag(used) + "}";
}

// The file of starters that "host-persona" asked for.
Reply persona(App& app, const Args& args, std::string_view bytes) {
  std::optional<model::Persona> starter = io::persona_starter(bytes, args.text("id"));
  if (!starter) return fail("unknown-persona", "no such starter: " + args.text("id"), "/id");
  const Editor& e = app.editor();
  if (!e.has_document() || e.document().id.value != args.text("documentId")) return std::string("{\"used\":false}");
  return "{\"used\":" + flag(editor::add_persona(app.editor(), std::move(*starter))) + "}";
}

Reply notice(App& app, const Args& args, std::string_view) {
  Editor& e = app.editor();
  if (const std::string code = args.text("code"); !code.empty()) {
    e.notify_error({code, args.text("message"), args.text("where")});
    if (const std::string action = args.text("action"); !action.empty() && e.ui.notice) {
      e.ui.notice->action = action;
      e.ui.notice->action_label = e.tr("action." + action);
    }
    return std::string("{}");
  }
  editor::Notice shown;
  if (args.text("kind") == "error") shown.kind = editor::Notice::Kind::error;
  shown.text = args.has("key") ? std::string(e.tr(args.text("key"))) : args.text("text");
  shown.action = args.text("action");
  shown.arg = args.text("arg");
  shown.action_label = shown.action.empty() ? std::string() : std::string(e.tr("action." + shown.action));
  e.notify(std::move(shown));
  return std::string("{}");
}

Reply stats(App& app, const Args&, std::string_view) {
  const view::Stats& s = app.shell().stats();
  std::string out = "{\"frames\":" + std::to_string(s.frames) + ",\"lastFrameMs\":" + decimal(s.last_frame_ms);
  out += ",\"glyphMs\":" + decimal(s.glyph_ms) + ",\"layoutMs\":" + decimal(s.layout_ms) +
         ",\"parseMs\":" + decimal(app.parse_ms);
  out += ",\"vertices\":" + std::to_string(s.vertices) + ",\"drawCalls\":" + std::to_string(s.draw_calls);
  out += ",\"cards\":" + std::to_string(app.editor().map() ? app.editor().map()->cards.size() : 0);
  return out + "}";
}

Reply text(App& app, const Args& args, std::string_view) {
  return "{\"text\":" + json_quoted(app.editor().tr(args.text("key"))) + "}";
}

constexpr auto table = std::to_array<Method>({
    {"set", set},
    {"state", state},
    {"select", select},  // {ids}
    {"fit", fit},
    {"zoom", zoom},        // {zoom?, x?, y?} -> {zoom}
    {"perform", perform},  // {action, arg?}
    {"actions", actions},
    {"scene",
     [](App& app, const Args&, std::string_view) -> Reply {
       app.editor().finish_layout();
       return app.shell().scene_json();
     }},
    {"mirror", mirror},                 // {revision}
    {"activate", activate},             // {key}
    {"focus", focus},                   // {key}
    {"ui.file", file},                  // {name, purpose} and bytes
    {"ui.template", template_preview},  // {id} and bytes: what the gallery asked for
    {"ui.copy", copy},                  // {cut}
    {"ui.paste", paste},                // {text, json}
    {"ui.image-place", image_place},    // {x, y} -> {place}; {}: nowhere any more
    {"ui.images", images},              // {place, images: [{data, width, height}], before: bytes}
    {"ui.persona", persona},            // {id, documentId} and bytes: of assets/personas
    {"ui.notice", notice},              // {code, message?, where?, action?} or {key | text, kind?, action?, arg?}
    {"stats", stats},
    {"text", text},  // {key} -> {text}: the host's few texts
    {"fonts.changed",
     [](App& app, const Args&, std::string_view) -> Reply {
       app.shell().fonts_changed();
       return std::string("{}");
     }},
    {"ui.type",  // a letter is being typed: {typing: a card has begun and its field is open}
     [](App& app, const Args&, std::string_view) -> Reply {
       const bool typing = app.editor().typing_adds_card() && app.editor().perform("card.add");
       if (typing) app.shell().open_wanted_text_edit();
       return std::string(typing ? "{\"typing\":true}" : "{\"typing\":false}");
     }},
    {"tick",  // "host-tick" asked for it
     [](App& app, const Args&, std::string_view) -> Reply {
       editor::tick_workshop(app.editor());
       return std::string("{}");
     }},
    {"space",
     [](App& app, const Args& args, std::string_view) -> Reply {
       app.shell().hold_space(args.flag("down").value_or(false));
       return std::string("{}");
     }},
});

}  // namespace

std::span<const Method> view_methods() { return table; }

Result<std::string> App::call(std::string_view method, const io::Args& args, std::string_view bytes) {
  for (const auto part : {view_methods(), document_methods(), plan_methods(), inventory_methods(), check_methods(),
                          compare_methods(), metric_methods(), import_methods()}) {
    for (const Method& entry : part) {
      if (entry.name == method) return entry.call(*this, args, bytes);
    }
  }
  return fail("unknown-method", "no such method: " + std::string(method));
}

}  // namespace lotrinh
