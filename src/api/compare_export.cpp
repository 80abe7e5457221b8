#include "api/compare_export.h"

#include "editor/compare_words.h"
#include "io/assets.h"

namespace lotrinh {
namespace {

constexpr float picture_width = 1280;

editor::CompareWords words_in(App& app, std::string_view language) {
  const editor::Editor& e = app.editor();
  return {e.document(), e.catalogue, io::strings(language)};
}

}  // namespace

bool wants_comparison(const io::Args& args) { return args.text("what") == "comparison"; }

Result<editor::ComparedMaps> compared_maps(App& app, const io::Args& args, const char* left, const char* right) {
  const model::Document& document = app.editor().document();
  editor::ComparedMaps maps;
  for (const char* side : {left, right}) {
    const std::string id = args.text(side);
    const model::Map* map = document.map(model::MapId{id});
    if (!id.empty() && !map) return fail("unknown-map", "no such map: " + id, std::string("/") + side);
    (side == left ? maps.left : maps.right) = map;
  }
  if (maps) return maps;
  // One is named: its usual companion, or the next best.
  if (const model::Map* named = maps.left ? maps.left : maps.right) {
    const editor::ComparedMaps usual = editor::usual_maps(document, named->id);
    const bool is_left = maps.left != nullptr;
    if (usual) {
      const model::Map* other = usual.left == named ? usual.right : usual.left;
      (is_left ? maps.right : maps.left) = other;
      return maps;
    }
  } else if (const editor::ComparedMaps shown = editor::compared_maps(app.editor())) {
    return shown;
  }
  return fail("unknown-map", "the document has no second map to compare with", std::string("/") + left);
}

std::string comparison_csv(App& app, const editor::ComparedMaps& maps, const io::CsvWriteOptions& options) {
  const editor::CompareWords words = words_in(app, options.language);
  return io::write_comparison_csv(comparison_report(words, maps, method::compare(*maps.left, *maps.right)),
                                  words.strings, options);
}

std::string comparison_markdown(App& app, const editor::ComparedMaps& maps, std::string_view language) {
  const editor::CompareWords words = words_in(app, language);
  return io::write_comparison_markdown(comparison_report(words, maps, method::compare(*maps.left, *maps.right)),
                                       words.strings);
}

void lay_out_comparison(App& app, const editor::ComparedMaps& maps, std::string_view language, layout::Scene& scene) {
  const editor::CompareWords words = words_in(app, language);
  layout::CompareSettings settings;
  settings.language = language;
  settings.strings = &words.strings;
  settings.head = true;
  layout::layout_compare_sheet(compare_items(words, maps, method::compare(*maps.left, *maps.right)), settings,
                               app.shell().measurer(), picture_width, scene);
}

}  // namespace lotrinh
