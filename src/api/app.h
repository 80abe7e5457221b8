#pragma once
// One element's program: the shell on its port, and the long jobs that the host runs in slices.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/api.h"
#include "base/result.h"
#include "io/args.h"
#include "io/csv_read.h"
#include "io/document_json.h"
#include "layout/map_layout.h"
#include "platform/port.h"
#include "view/shell.h"

namespace lotrinh {

// Reading a touchpoint table, in slices.
struct ImportJob {
  std::unique_ptr<io::CsvImport> import;
  model::Document fresh;  // where no document is open: the one that is made
  bool into_fresh = false;
  std::uint64_t revision = 0;  // of the document when it began
  bool done = false;           // all is read
};

struct PreviewJob {
  PreviewJob(std::string table, io::CsvOptions options, const model::Catalogue& catalogue)
      : bytes(std::move(table)), previewer(bytes, std::move(options), catalogue) {}
  const std::string bytes;
  io::CsvPreviewer previewer;
};

struct WriteJob {
  std::unique_ptr<io::DocumentWriter> writer;
  std::uint64_t revision = 0;
  bool done = false;
};

class App {
 public:
  explicit App(std::uint64_t seed);

  // The result of a method (JSON text or, where the method says so, bytes).
  Result<std::string> call(std::string_view method, const io::Args& args, std::string_view bytes);

  view::Shell& shell() { return shell_; }
  editor::Editor& editor() { return shell_.editor(); }
  platform::Port& port() { return *port_; }
  const LtReply* reply(const Result<std::string>& result);

  // The host's bytes: see lt_room. `keep` takes over what lies in a room and copies anything else.
  char* room(std::size_t size);
  void drop_room(const char* room);
  std::string keep(std::string_view bytes);

  // Owned here, used by the methods.
  std::optional<PreviewJob> preview_job;
  std::optional<ImportJob> import_job;
  std::unique_ptr<io::CsvImport> spent_import;  // its edit is applied
  std::optional<WriteJob> write_job;
  struct Picture {  // of a map that is being written as PNG
    layout::MapScene map;
    layout::LayoutCache cache;
    float scale = 1;
    bool dark = false;
  };
  std::unique_ptr<Picture> picture;
  double parse_ms = 0;  // reading the last document

 private:
  std::unique_ptr<platform::Port> port_;
  view::Shell shell_;
  std::vector<std::unique_ptr<std::string>> rooms_;
  std::string reply_text_;
  LtReply reply_{};
};

}  // namespace lotrinh
