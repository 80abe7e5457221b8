// Methods that read touchpoint tables.

#include <array>

#include "api/methods.h"
#include "base/decimal.h"
#include "base/json_quoted.h"
#include "io/csv_json.h"
#include "method/new_map.h"

namespace lotrinh {
namespace {

using io::Args;
using Reply = Result<std::string>;

Reply begin_preview(App& app, const Args& args, std::string_view bytes) {
  Result<io::CsvOptions> options = io::read_csv_options(args.object("options"), app.editor().settings.language);
  if (!options) return std::unexpected(options.error());
  app.preview_job.emplace(app.keep(bytes), std::move(*options), app.editor().catalogue);
  return std::string("{}");
}

Reply step_preview(App& app, const Args& args, std::string_view) {
  if (!app.preview_job) return fail("no-job", "csv.preview-begin comes first");
  const double until = app.port().now_ms() + args.number("ms").value_or(10);
  bool done = false;
  do {
    done = app.preview_job->previewer.step(200);
  } while (!done && app.port().now_ms() < until);
  return std::string("{\"done\":") + (done ? "true}" : "false}");
}

Reply preview(App& app, const Args&, std::string_view) {
  if (!app.preview_job) return fail("no-job", "csv.preview-begin comes first");
  const Result<io::CsvPreview> looked = app.preview_job->previewer.take();
  app.preview_job.reset();
  if (!looked) return std::unexpected(looked.error());
  return io::preview_json(*looked);
}

Reply begin(App& app, const Args& args, std::string_view bytes) {
  editor::Editor& e = app.editor();
  if (e.has_document() && e.settings.readonly) return fail("readonly", "the document is read-only");
  io::CsvOptions options;
  std::string text;
  if (args.flag("fromDialog").value_or(false)) {
    if (!e.ui.import) return fail("no-job", "no import dialog is open");
    options = e.ui.import->options;
    text = e.ui.import->bytes;  // a copy: after a cancelled run the dialog is there as before
  } else {
    Result<io::CsvOptions> read = io::read_csv_options(args.object("options"), e.settings.language);
    if (!read) return std::unexpected(read.error());
    options = std::move(*read);
    text = app.keep(bytes);
  }
  model::MapId into;
  if (args.text("mode") == "merge") {
    if (!e.has_document()) return fail("no-document", "no document is open to merge into", "/mode");
    into = model::MapId{args.text("mapId")};
    if (into.empty()) into = e.map_id();
    if (!e.document().map(into)) return fail("unknown-map", "no such map: " + into.value, "/mapId");
  }
  ImportJob& job = app.import_job.emplace();
  job.into_fresh = !e.has_document();
  if (job.into_fresh) {
    job.fresh = method::new_document(options.title.empty() ? std::string(e.tr("document.new-title")) : options.title,
                                     e.settings.language, e.ids);
  }
  job.revision = e.history().revision();
  const model::Document& target = job.into_fresh ? job.fresh : e.document();
  job.import = std::make_unique<io::CsvImport>(std::move(text), std::move(options), e.catalogue, target, into, e.ids);
  return std::string("{}");
}

void drop(App& app) {
  app.import_job.reset();
  if (app.editor().ui.import) app.editor().ui.import->running = false;
  app.editor().invalidate();
}

// The rows are read against the document as it was at the beginning: once it is another one, the job is lost.
bool stale(App& app, const ImportJob& job) {
  return app.editor().has_document() == job.into_fresh || app.editor().history().revision() != job.revision;
}

std::unexpected<Error> changed_meanwhile(App& app) {
  drop(app);
  return fail("document-changed", "the document was changed while the table was read; nothing was imported");
}

Reply step(App& app, const Args& args, std::string_view) {
  if (!app.import_job) return fail("no-job", "csv.begin comes first");
  ImportJob& job = *app.import_job;
  if (stale(app, job)) return changed_meanwhile(app);
  const double until = app.port().now_ms() + args.number("ms").value_or(10);
  do {
    job.done = job.import->step(500);
  } while (!job.done && app.port().now_ms() < until);
  const float progress = job.import->progress();
  if (app.editor().ui.import && app.editor().ui.import->running) {
    app.editor().ui.import->progress = progress;
    app.editor().invalidate();
  }
  std::string out = std::string("{\"done\":") + (job.done ? "true" : "false") + ",\"progress\":";
  append_decimal(out, static_cast<double>(progress));
  return out += "}";
}

Reply finish(App& app, const Args&, std::string_view) {
  editor::Editor& e = app.editor();
  if (!app.import_job) return fail("no-job", "csv.begin comes first");
  ImportJob& job = *app.import_job;
  if (!job.done) return fail("no-job", "csv.step is not done");
  if (stale(app, job)) return changed_meanwhile(app);
  Result<io::CsvImportResult> finished = job.import->finish();
  if (!finished) {
    drop(app);
    return std::unexpected(finished.error());
  }
  io::CsvImportResult result = std::move(*finished);
  const bool fresh = job.into_fresh;
  const std::string told = io::import_result_json(result);
  std::string document_id;
  if (fresh) {
    document_id = job.fresh.id.value;
    e.open(std::move(job.fresh));
  }
  app.spent_import = std::move(job.import);  // giving back what it holds takes a slice of its own
  app.import_job.reset();
  const bool news = !result.edit.changes.empty();  // a merged table may say what the map says already
  if (news) {
    if (const Result<void> done = e.apply(std::move(result.edit), model::Source::import); !done) {
      if (fresh) e.close();
      drop(app);
      return std::unexpected(done.error());
    }
  }
  e.ui.import.reset();
  e.show_map(result.map_id);
  if (fresh) e.port.emit("host-opened", "{\"documentId\":" + json_quoted(document_id) + "}");
  editor::Notice notice;
  if (news) {
    notice.text =
        e.tr().format(result.skipped > 0 ? "import.done-skipped" : "import.done",
                      {{"imported", std::to_string(result.imported)}, {"skipped", std::to_string(result.skipped)}});
    notice.action = "history.undo";
    notice.action_label = e.tr("action.history.undo");
  } else {
    notice.text = e.tr("import.nothing-new");
  }
  e.notify(std::move(notice));
  return told;
}

Reply end(App& app, const Args&, std::string_view) {
  app.spent_import.reset();
  return std::string("{}");
}

Reply cancel(App& app, const Args&, std::string_view) {
  drop(app);
  return std::string("{}");
}

constexpr std::array<Method, 8> table = {{
    {"csv.preview-begin", begin_preview},  // {options} and bytes
    {"csv.preview-step", step_preview},    // {ms} -> {done}
    {"csv.preview", preview},              // the preview; does what is left
    {"csv.begin", begin},                  // {options, mode, mapId} and bytes, or {fromDialog: true, mode}
    {"csv.step", step},                    // {ms} -> {done, progress}
    {"csv.finish", finish},                // makes the one undo step
    {"csv.end", end},                      // gives back what was needed for it
    {"csv.cancel", cancel},
}};

}  // namespace

std::span<const Method> import_methods() { return table; }

}  // namespace lotrinh
