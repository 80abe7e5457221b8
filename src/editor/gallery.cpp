#include "editor/gallery.h"

#include <algorithm>
#include <array>

#include "base/json_quoted.h"
#include "base/utf8.h"
#include "editor/actions.h"
#include "editor/today.h"
#include "io/assets.h"
#include "io/document_json.h"
#include "layout/little_map.h"
#include "method/plan_dates.h"

namespace lotrinh::editor {

using namespace model;

namespace {

constexpr float picture_map_width = 1600;  // px that the map in the picture is laid out for

void ask_host(Editor& e, const TemplateEntry& entry, const char* event) {
  e.port.emit(event, "{\"id\":" + json_quoted(entry.id) + ",\"own\":" + (entry.own ? "true" : "false") +
                         ",\"language\":" + json_quoted(e.settings.language) + "}");
}

std::vector<TemplateEntry> all_templates(const Editor& e) {
  std::vector<TemplateEntry> all;
  for (const StoredDocument& stored : e.ui.stored) {
    if (!stored.is_template || stored.deleted) continue;
    const std::string_view title = stored.title.empty() ? e.tr("document.untitled") : std::string_view(stored.title);
    all.push_back({stored.id, "star", std::string(title), std::string(e.tr("gallery.own")), true});
  }
  const std::string_view language = e.settings.language;
  for (const io::TemplateInfo& info : io::templates()) {
    all.push_back({info.id, info.icon, info.industry.in(language), info.summary.in(language), false});
  }
  return all;
}

// All words of the query begin words of what is said about the template.
bool fits(const TemplateEntry& entry, std::string_view query) {
  std::string text = entry.title + " " + entry.summary;
  const auto info = std::ranges::find(io::templates(), entry.id, &io::TemplateInfo::id);
  if (info != io::templates().end()) {
    text += " " + info->words + " " + info->industry.vi + " " + info->industry.en;
  }
  const std::string key = " " + utf8::key(text);
  while (!query.empty()) {
    const std::size_t space = query.find(' ');
    if (!key.contains(" " + std::string(query.substr(0, space)))) return false;
    query.remove_prefix(space == std::string_view::npos ? query.size() : space + 1);
  }
  return true;
}

void draw(Editor& e, const Document& document, TemplatePreview& preview) {
  Map map = document.maps.front();
  map.info.persona_ids.clear();  // the corner is nothing but text
  layout::ViewSettings view = e.view_settings();
  view.faded = nullptr;
  view.controls = false;
  view.available_width = picture_map_width;
  layout::LayoutCache cache;
  layout::MapScene laid_out;
  layout::layout_map(document, map, view, e.measurer(), cache, laid_out);
  // Maps are taller than pictures: rows come out flatter than they are.
  const Size& size = laid_out.scene.size;
  const Point scale{template_picture.width / std::max(1.0F, size.width),
                    template_picture.height / std::max(1.0F, size.height)};
  layout::SceneBuilder builder(preview.picture);
  builder.begin_group(layout::Layer::body);
  layout::draw_little_map(builder, map, laid_out, {{0, 0}, scale, nullptr, true});
  builder.end_group();
  preview.picture.size = template_picture;
}

void open_one(Editor& e, std::string_view id) {
  for (const TemplateEntry& entry : all_templates(e)) {
    if (entry.id == id) return ask_host(e, entry, "host-template");
  }
}

bool on_start(const Editor& e) { return e.screen() == Screen::start; }
bool shown(const Editor& e) { return on_start(e) && e.ui.gallery.open; }
bool stored_document(const Editor& e) { return e.has_document() && e.ui.save_state != "off"; }

constexpr std::array<Action, 4> table = {{
    {"gallery.open", "", false, [](const Editor& e) { return !e.settings.embedded; },
     [](Editor& e, std::string_view) { open_gallery(e); }, Offered::always},
    {"gallery.close", "", false, shown, [](Editor& e, std::string_view) { close_gallery(e); }},
    {"template.open", "", false, on_start, open_one},
    {"file.save-template", "", false, stored_document,
     [](Editor& e, std::string_view) { e.port.emit("host-save-template", "{}"); }, Offered::always},
}};

}  // namespace

std::span<const Action> gallery_actions() { return table; }

void open_gallery(Editor& e) {
  e.ui.gallery.open = true;
  if (e.has_document()) e.port.emit("host-home", "{}");
  std::erase_if(e.ui.gallery.previews, [&](const TemplatePreview& one) { return one.language != e.settings.language; });
  for (const TemplateEntry& entry : all_templates(e)) {
    if (!preview_of(e, entry.id)) ask_host(e, entry, "host-template-preview");
  }
  e.invalidate();
}

void close_gallery(Editor& e) {
  e.ui.gallery.open = false;
  e.ui.gallery.query.clear();  // the start screen names them all
  e.invalidate();
}

std::vector<TemplateEntry> found_templates(const Editor& e) {
  std::vector<TemplateEntry> all = all_templates(e);
  const std::string query = utf8::key(e.ui.gallery.query);
  std::erase_if(all, [&](const TemplateEntry& entry) { return !fits(entry, query); });
  return all;
}

const TemplatePreview* preview_of(const Editor& e, std::string_view id) {
  const auto it = std::ranges::find(e.ui.gallery.previews, id, &TemplatePreview::id);
  return it == e.ui.gallery.previews.end() ? nullptr : &*it;
}

Result<void> add_template_preview(Editor& e, std::string_view id, std::string_view json) {
  const Result<Document> document = io::read_document(json);
  if (!document) return std::unexpected(document.error());
  if (document->maps.empty() || preview_of(e, id)) return {};
  const Map& map = document->maps.front();
  TemplatePreview preview;
  preview.id = id;
  preview.language = e.settings.language;
  preview.title = document->info.title;
  preview.stages = map.stages.size();
  preview.lanes = map.lanes.size();
  preview.cards = map.cards.size();
  preview.actions = document->actions.size();
  draw(e, *document, preview);
  e.ui.gallery.previews.push_back(std::move(preview));
  e.invalidate();
  return {};
}

Result<void> open_template(Editor& e, std::string_view json) {
  Result<Document> document = io::read_document(json);
  if (!document) return std::unexpected(document.error());
  document->id = e.ids.next<DocumentId>();
  method::begin_plan(document->actions, method::next_monday(today(e)));
  const std::string id = document->id.value;
  close_gallery(e);
  e.open(std::move(*document));
  e.port.emit("host-opened", "{\"documentId\":" + json_quoted(id) + "}");
  return {};
}

}  // namespace lotrinh::editor
