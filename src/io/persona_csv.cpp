#include "io/persona_csv.h"

#include <string_view>
#include <vector>

#include "base/joined.h"
#include "io/csv_row_writer.h"
#include "model/names.h"
#include "model/persona_fields.h"

namespace lotrinh::io {
namespace {

class PersonaTable : private CsvRowWriter {
 public:
  PersonaTable(const model::Catalogue& catalogue, const Strings& strings, const CsvWriteOptions& options)
      : CsvRowWriter(options), catalogue_(catalogue), strings_(strings), options_(options) {}

  void head() {
    const auto named = [&](std::string_view field) { cell(strings_("persona.field." + std::string(field))); };
    for (const model::PersonaText& text : model::persona_texts()) named(text.name);
    for (const char* field : {"segment", "buyingRole", "channels", "preferredMode"}) named(field);
    for (const model::PersonaList& list : model::persona_lists()) {
      const std::string name(list.name);
      const bool need = name.ends_with("Needs");  // "Functional" says little without the others beside it
      cell((need ? std::string(strings_("persona.needs")) + ": " : std::string()) +
           std::string(strings_("persona.field." + name)));
    }
    end_row();
  }

  void row(const model::Persona& persona) {
    for (const model::PersonaText& text : model::persona_texts()) cell(persona.*text.member);
    cell(persona.segment ? model::name_of(*persona.segment) : "");
    cell(persona.buying_role ? strings_("buying-role." + std::string(model::name_of(*persona.buying_role))) : "");
    std::vector<std::string> channels;
    for (const std::string& channel : persona.channels) {
      channels.emplace_back(model::channel_name(catalogue_, channel, options_.language));
    }
    cell(joined(channels, " | "));
    cell(persona.preferred_mode ? strings_("mode." + std::string(model::name_of(*persona.preferred_mode))) : "");
    for (const model::PersonaList& list : model::persona_lists()) cell(joined(persona.*list.member, " | "));
    end_row();
  }

  using CsvRowWriter::take;

 private:
  const model::Catalogue& catalogue_;
  const Strings& strings_;
  const CsvWriteOptions& options_;
};

}  // namespace

std::string write_personas_csv(const model::Document& document, const model::Catalogue& catalogue,
                               const Strings& strings, const CsvWriteOptions& options) {
  PersonaTable table(catalogue, strings, options);
  table.head();
  for (const model::Persona& persona : document.personas) table.row(persona);
  return table.take();
}

}  // namespace lotrinh::io
