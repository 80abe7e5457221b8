// Actions on files and stored documents, and those of the start screen.

#include <algorithm>
#include <array>
#include <string>

#include "base/json_quoted.h"
#include "editor/actions.h"
#include "editor/menus.h"
#include "io/assets.h"
#include "io/document_json.h"
#include "method/new_map.h"
#include "model/names.h"

namespace lotrinh::editor {

using namespace model;

namespace {

using Arg = std::string_view;

void emit_id(Editor& e, const char* event, Arg id) { e.port.emit(event, "{\"id\":" + json_quoted(id) + "}"); }

void new_document(Editor& e, Arg stage_model) {
  const std::string title(e.tr("document.new-title"));
  Document document = method::new_document(title, e.settings.language, e.ids);
  document.maps.push_back(
      method::new_map(e.catalogue, stage_model, e.ui.new_kind, e.settings.language, e.tr("map.new-title"), e.ids));
  const std::string id = document.id.value;
  e.open(std::move(document));
  if (e.settings.guide) e.ui.drawer = Drawer::guide;
  e.port.emit("host-opened", "{\"documentId\":" + json_quoted(id) + "}");
}

void open_sample(Editor& e, Arg id) {
  for (const io::Sample& sample : io::samples()) {
    if (sample.id != id) continue;
    if (sample.json.empty()) return e.port.emit("host-sample", "{\"file\":" + json_quoted(sample.file) + "}");
    Result<Document> document = io::read_document(sample.json);
    if (!document) return e.notify_error(document.error());
    document->id = e.ids.next<DocumentId>();  // a copy of one's own
    const std::string made = document->id.value;
    e.open(std::move(*document));
    e.port.emit("host-opened", "{\"documentId\":" + json_quoted(made) + "}");
    return;
  }
}

void home(Editor& e, Arg) { e.port.emit("host-home", "{}"); }

void export_map(Editor& e, const char* format, Arg scale) {
  std::string detail = "{\"format\":" + json_quoted(format);
  if (!scale.empty()) detail += ",\"scale\":" + std::string(scale == "4" ? "4" : scale == "2" ? "2" : "1");
  e.port.emit("host-export", detail + "}");
}

bool with_start_screen(const Editor& e) { return !e.settings.embedded; }
bool can_import(const Editor& e) { return !e.has_document() || e.can_edit(); }
bool open_document(const Editor& e) { return e.has_document(); }

constexpr std::array<Action, 24> table = {{
    {"file.home", "", false, with_start_screen, home, Offered::always},
    {"file.open", "Mod+O", false, nullptr, [](Editor& e, Arg) { e.port.pick_file("open"); }, Offered::always},
    {"file.import", "", false, can_import, [](Editor& e, Arg) { e.port.pick_file("csv"); }, Offered::always},
    {"export.menu", "", false, open_document, [](Editor& e, Arg) { open_export_menu(e); }},
    {"export.json", "Mod+S", false, open_document, [](Editor& e, Arg) { export_map(e, "json", {}); }, Offered::always},
    {"export.csv", "", false, open_document, [](Editor& e, Arg) { export_map(e, "csv", {}); }, Offered::always},
    {"export.svg", "", false, open_document, [](Editor& e, Arg) { export_map(e, "svg", {}); }, Offered::always},
    {"export.png", "", false, open_document, [](Editor& e, Arg scale) { export_map(e, "png", scale); },
     Offered::always},
    {"start.model", "", false, nullptr, new_document},
    {"start.more-models", "", false, nullptr,
     [](Editor& e, Arg) {
       e.ui.all_models = !e.ui.all_models;
       e.invalidate();
     }},
    {"start.kind", "", false, nullptr,
     [](Editor& e, Arg kind) { e.ui.new_kind = parse_name<MapKind>(kind).value_or(MapKind::current); }},
    {"start.own-stages", "", false, nullptr, [](Editor& e, Arg) { new_document(e, {}); }},
    {"start.sample", "", false, nullptr, open_sample},
    {"start.deleted", "", false, nullptr,
     [](Editor& e, Arg) {
       e.ui.show_deleted = !e.ui.show_deleted;
       e.invalidate();
     }},
    {"stored.open", "", false, nullptr, [](Editor& e, Arg id) { emit_id(e, "host-open", id); }},
    {"stored.menu", "", false, nullptr, [](Editor& e, Arg id) { open_stored_menu(e, id); }},
    {"stored.rename", "", false, nullptr,
     [](Editor& e, Arg id) {
       e.request_text_edit("stored.title:" + std::string(id));
       e.invalidate();
     }},
    {"stored.duplicate", "", false, nullptr, [](Editor& e, Arg id) { emit_id(e, "host-duplicate", id); }},
    {"stored.delete", "", false, nullptr, [](Editor& e, Arg id) { emit_id(e, "host-delete", id); }},
    {"stored.restore", "", false, nullptr, [](Editor& e, Arg id) { emit_id(e, "host-restore", id); }},
    {"stored.purge", "", false, nullptr, [](Editor& e, Arg id) { emit_id(e, "host-purge", id); }},
    {"conflict.menu", "", false, open_document, [](Editor& e, Arg) { open_conflict_menu(e); }},
    {"conflict.copy", "", false, nullptr,
     [](Editor& e, Arg) { e.port.emit("host-conflict", "{\"choice\":\"copy\"}"); }},
    {"conflict.reload", "", false, nullptr,
     [](Editor& e, Arg) { e.port.emit("host-conflict", "{\"choice\":\"reload\"}"); }},
}};

}  // namespace

void ask_for_export(Editor& e, std::string_view format, std::initializer_list<ExportMember> what,
                    std::string_view name) {
  std::string detail = "{\"format\":" + json_quoted(format) + ",\"scale\":2";
  for (const ExportMember& member : what) {
    detail += "," + json_quoted(member.name) + ":" + json_quoted(member.value);
  }
  if (!name.empty()) detail += ",\"name\":" + json_quoted(name);
  e.port.emit("host-export", detail + "}");
}

std::span<const Action> file_actions() { return table; }

}  // namespace lotrinh::editor
