#include "api/api.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>

#include "api/app.h"
#include "base/json_quoted.h"

namespace lotrinh {

App::App(std::uint64_t seed) : port_(platform::make_port()), shell_(*port_, seed) {}

char* App::room(std::size_t size) {
  // A string that finds no room would end the program. Volatile, or the compiler takes the probe for granted and leaves
  // it out.
  void* volatile probe = std::malloc(std::max<std::size_t>(size, 1) + 64);
  if (probe == nullptr) return nullptr;
  std::free(probe);
  std::string& made = *rooms_.emplace_back(std::make_unique<std::string>());
  made.resize_and_overwrite(size, [](char*, std::size_t all) { return all; });  // the host fills it
  return made.data();
}

void App::drop_room(const char* room) {
  std::erase_if(rooms_, [&](const auto& held) { return held->data() == room; });
}

std::string App::keep(std::string_view bytes) {
  const auto held = std::ranges::find_if(rooms_, [&](const auto& room) { return room->data() == bytes.data(); });
  if (held == rooms_.end() || (*held)->size() != bytes.size()) return std::string(bytes);
  std::string kept = std::move(**held);
  rooms_.erase(held);
  return kept;
}

const LtReply* App::reply(const Result<std::string>& result) {
  if (result) {
    reply_text_ = *result;
  } else {
    const Error& error = result.error();
    reply_text_ = "{\"code\":" + json_quoted(error.code) + ",\"message\":" + json_quoted(error.message) +
                  ",\"where\":" + json_quoted(error.where) + "}";
  }
  reply_ = {result ? 0U : 1U, reply_text_.data(), static_cast<std::uint32_t>(reply_text_.size())};
  return &reply_;
}

namespace {

bool finite(std::initializer_list<float> values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

editor::Modifiers modifiers_of(int bits) {
  return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0};
}

}  // namespace
}  // namespace lotrinh

using lotrinh::App;

extern "C" {

App* lt_create(std::uint32_t seed_low, std::uint32_t seed_high) {
  return new App((static_cast<std::uint64_t>(seed_high) << 32U) | seed_low);
}

void lt_destroy(App* app) { delete app; }

void lt_resize(App* app, float width, float height, float device_pixel_ratio) {
  if (!lotrinh::finite({width, height, device_pixel_ratio})) return;
  app->shell().resize({std::clamp(width, 1.0F, 32767.0F), std::clamp(height, 1.0F, 32767.0F)},
                      std::clamp(device_pixel_ratio, 0.1F, 16.0F));
}

int lt_pointer(App* app, int event, float x, float y, int button, int modifiers, int clicks, int pointer_kind) {
  if (event < 0 || event > 4 || !lotrinh::finite({x, y})) return 0;
  lotrinh::view::PointerInput input;
  input.event = static_cast<lotrinh::view::PointerEvent>(event);
  input.at = {x, y};
  input.button = button;
  input.modifiers = lotrinh::modifiers_of(modifiers);
  input.clicks = clicks;
  input.touch = pointer_kind == 1;
  return app->shell().pointer(input) ? 1 : 0;
}

int lt_wheel(App* app, float x, float y, float dx, float dy, int modifiers) {
  if (!lotrinh::finite({x, y, dx, dy})) return 0;
  return app->shell().wheel({x, y}, dx, dy, lotrinh::modifiers_of(modifiers)) ? 1 : 0;
}

int lt_key(App* app, const char* key, const char* code, int modifiers, int mac) {
  app->shell().editor().settings.mac = mac != 0;
  return app->shell().key(key, code, lotrinh::modifiers_of(modifiers)) ? 1 : 0;
}

int lt_frame(App* app, double) { return app->shell().frame() ? 1 : 0; }

const LtReply* lt_call(App* app, const char* method, const char* json, const std::uint8_t* bytes,
                       std::uint32_t byte_count) {
  const auto args = lotrinh::io::Args::parse(json ? json : "");
  if (!args) return app->reply(std::unexpected(args.error()));
  const std::string_view data(reinterpret_cast<const char*>(bytes), bytes ? byte_count : 0);
  const LtReply* reply = app->reply(app->call(method, *args, data));
  if (bytes) app->drop_room(reinterpret_cast<const char*>(bytes));
  return reply;
}

char* lt_room(App* app, std::uint32_t size) { return app->room(size); }
void lt_drop(App* app, const char* room) { app->drop_room(room); }

int lt_device(App* app, int state) { return app->shell().device(state != 0) ? 1 : 0; }

void lt_text_edit(App* app, const char* target, const char* text, int phase, int key, float height) {
  app->shell().text_edit(target, text, phase, key, height);
}
}
