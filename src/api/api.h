#pragma once
// The boundary: few C functions, one reply shape. src/api/exports.txt lists them; web/core.js calls them.

#include <cstdint>

namespace lotrinh {
class App;
}

extern "C" {

// One app for each element. `seed`: 64 random bits in two halves.
lotrinh::App* lt_create(std::uint32_t seed_low, std::uint32_t seed_high);
void lt_destroy(lotrinh::App* app);

// CSS px and device px a CSS px.
void lt_resize(lotrinh::App* app, float width, float height, float device_pixel_ratio);

// event: 0 move, 1 down, 2 up, 3 leave, 4 cancel. button: 0 left, 1 middle, 2 right (-1 on a move). modifiers: 1 shift,
// 2 ctrl, 4 alt, 8 meta. pointer_kind: 0 mouse, 1 touch, 2 pen. clicks: 1, 2 (double), ... on down. x, y in CSS px
// relative to the canvas. Returns 1 when the canvas wants the pointer captured.
int lt_pointer(lotrinh::App* app, int event, float x, float y, int button, int modifiers, int clicks, int pointer_kind);

// dx, dy in CSS px (lines and pages already converted). Ctrl (or a trackpad pinch, which browsers report as ctrl)
// zooms. Returns 1 when it was used (the host then calls preventDefault).
int lt_wheel(lotrinh::App* app, float x, float y, float dx, float dy, int modifiers);

// `key`: KeyboardEvent.key as UTF-8 ("a", "Enter", "ArrowLeft"), `code`: KeyboardEvent.code. mac: 1 when meta is the
// command key. Returns 1 when it was used. Never called for keys that a text field of the host handles, nor during
// composition.
int lt_key(lotrinh::App* app, const char* key, const char* code, int modifiers, int mac);

// Paints one frame. Returns 1 when another is wanted at once; 0: sleep until requestFrame is called.
int lt_frame(lotrinh::App* app, double time_ms);

struct LtReply {
  std::uint32_t status;  // 0 ok: data is the result; 1 error: data is {"code","message","where"}
  const char* data;      // JSON text, or bytes where the method says so; lives until the next call
  std::uint32_t size;
};

// Room for the bytes of one lt_call, which gives it back; a method that needs them for longer keeps them without a
// copy. 0 when there is none. lt_drop gives back room that no call will use.
char* lt_room(lotrinh::App* app, std::uint32_t size);
void lt_drop(lotrinh::App* app, const char* room);

// `method` and `json` are zero-terminated; `bytes` come from lt_room or are null. Methods: see src/api/methods.cpp.
const LtReply* lt_call(lotrinh::App* app, const char* method, const char* json, const std::uint8_t* bytes,
                       std::uint32_t byte_count);

// state: 1 the GL context is current and new, 0 it is lost. Returns 1 on success.
int lt_device(lotrinh::App* app, int state);

// The host's text field over the canvas. phase: 0 the text changed (live), 1 commit, 2 cancelled. key: what ended it
// (for a commit): 0 blur or click elsewhere, 1 Enter, 2 Tab, 3 Shift+Tab, 4 Ctrl+Enter. height: CSS px the field's text
// needs now.
void lt_text_edit(lotrinh::App* app, const char* target, const char* text, int phase, int key, float height);
}
