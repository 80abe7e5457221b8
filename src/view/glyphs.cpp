#include "view/glyphs.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"

namespace lotrinh::view {
namespace {

constexpr float largest_raster_px = 256;
constexpr float raster_steps = 4;        // a pixel
constexpr char32_t common_end = 0x3000;  // Latin, Vietnamese, Greek, Cyrillic, punctuation, arrows
constexpr int atlas_least =
    1024;  // wide, and half as high, to begin with; ImGui drops sizes out of use before it grows
constexpr int atlas_limit = 4096;  // what every WebGL 2 device can: 64 MB

constexpr std::array<int, layout::weight_count> css_weights = {400, 600, 700};

// The letters of Vietnamese beyond ASCII: U+1EA0..U+1EF9 and these.
constexpr char32_t vietnamese_first = 0x1EA0;
constexpr char32_t vietnamese_last = 0x1EF9;
constexpr std::u32string_view vietnamese_latin = U"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư";
constexpr std::u32string_view signs = U"…–—−·•×’‘“”₫%";

constexpr char32_t sentinel_glyphs[] = {U' ', utf8::replacement};

std::size_t index_of(layout::Weight weight) { return static_cast<std::size_t>(weight); }

// ImFontBaked::IsGlyphLoaded() is false for a glyph that could not be had, too: it would be asked for in every frame.
constexpr ImU16 unused_index = 0xFFFF;

bool is_loaded(const ImFontBaked& baked, char32_t c) {
  return c < static_cast<char32_t>(baked.IndexLookup.Size) && baked.IndexLookup.Data[c] != unused_index;
}

}  // namespace

// The pictures of one call of the host, while they are copied into the atlas.
struct GlyphStore::Batch {
  std::vector<platform::GlyphBitmap> bitmaps;
  std::unordered_map<char32_t, std::size_t> by_code_point;
};

struct GlyphStore::Size {
  layout::Weight weight = layout::Weight::regular;
  float raster_px = 0;
  ImFontBaked* baked = nullptr;  // valid in this frame; null: not there yet
  std::vector<char32_t> missing;
  std::array<std::uint64_t, common_end / 64> noted{};  // what is in `missing`: a bit each ...
  std::unordered_set<char32_t> noted_rare;             // ... and those from common_end on
};

// What ImGui calls. The store is the atlas's user data.
struct GlyphLoader {
  static GlyphStore& store(const ImFontAtlas* atlas) { return *static_cast<GlyphStore*>(atlas->UserData); }

  // The browser has a picture for everything, if only of a missing glyph.
  static bool contains(ImFontAtlas* /*atlas*/, ImFontConfig* /*src*/, ImWchar /*c*/) { return true; }

  static bool init_baked(ImFontAtlas* /*atlas*/, ImFontConfig* /*src*/, ImFontBaked* baked, void* /*data*/) {
    baked->Ascent = 0;  // boxes are measured from the baseline
    baked->Descent = 0;
    return true;
  }

  static bool load(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void* /*data*/, ImWchar c,
                   ImFontGlyph* out, float* out_advance_x) {
    ImFontGlyph glyph;
    if (!GlyphStore::load_glyph(store(atlas), src, *baked, c, out != nullptr ? *out : glyph)) return false;
    if (out_advance_x != nullptr) *out_advance_x = (out != nullptr ? *out : glyph).AdvanceX;
    return true;
  }

  static const ImFontLoader* get() {
    static const ImFontLoader loader = [] {
      ImFontLoader made;
      made.Name = "browser";
      made.FontSrcContainsGlyph = contains;
      made.FontBakedInit = init_baked;
      made.FontBakedLoadGlyph = load;
      return made;
    }();
    return &loader;
  }
};

// ImGui is built with IMGUI_ENABLE_FREETYPE and asks for its usual loader by this name: with ours in FreeType's place
// its TrueType rasteriser stays out of the program.
}  // namespace lotrinh::view

const ImFontLoader* ImGuiFreeType::GetFontLoader() { return lotrinh::view::GlyphLoader::get(); }

namespace lotrinh::view {

GlyphStore::GlyphStore(platform::Port& port) : port_(port), batch_(std::make_unique<Batch>()) {}

GlyphStore::~GlyphStore() = default;

void GlyphStore::open(ImFontAtlas& atlas) {
  atlas_ = &atlas;
  atlas.UserData = this;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  atlas.TexMinWidth = atlas_least;
  atlas.TexMinHeight = atlas_least / 2;
  atlas.TexMaxWidth = atlas_limit;
  atlas.TexMaxHeight = atlas_limit;
  atlas.SetFontLoader(GlyphLoader::get());
  for (std::size_t i = 0; i < layout::weight_count; ++i) {
    ImFontConfig config;
    config.FontLoader = GlyphLoader::get();
    config.SizePixels = 16;  // ImGui wants one; we always name our own
    faces_[i] = atlas.AddFont(&config);
  }
}

void GlyphStore::before_frame() {
  sizes_.clear();
  rasterize_ms_ = 0;
  if (!forget_ && !overflow_) return;
  discard_all();
  forget_ = false;
  overflow_ = false;
}

void GlyphStore::discard_all() {
  for (ImFont* face : faces_) ImFontAtlasFontDiscardBakes(atlas_, face, 0);
}

float GlyphStore::raster_size(float device_px) {
  const float rounded = std::round(device_px * raster_steps) / raster_steps;
  return std::clamp(rounded, 1.0F, largest_raster_px);
}

GlyphStore::Use GlyphStore::use(layout::Weight weight, float raster_px) {
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    if (sizes_[i].weight == weight && sizes_[i].raster_px == raster_px) return i;
  }
  ImFont* face = faces_[index_of(weight)];
  const ImGuiID id = ImFontAtlasBakedGetId(face->FontId, raster_px, 1);
  auto* baked = static_cast<ImFontBaked*>(atlas_->Builder->BakedMap.GetVoidPtr(id));
  if (baked != nullptr) baked->LastUsedFrame = atlas_->Builder->FrameCount;  // or ImGui drops it when space runs out
  Size& size = sizes_.emplace_back();
  size.weight = weight;
  size.raster_px = raster_px;
  size.baked = baked;
  return sizes_.size() - 1;
}

void GlyphStore::note_missing(Size& size, char32_t c) {
  if (c < common_end) {
    const std::uint64_t bit = std::uint64_t{1} << (c % 64);
    std::uint64_t& word = size.noted[c / 64];
    if ((word & bit) != 0) return;
    word |= bit;
  } else if (!size.noted_rare.insert(c).second) {
    return;
  }
  size.missing.push_back(c);
}

void GlyphStore::require(Use use, std::string_view text) {
  Size& size = sizes_[use];
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char32_t c = byte;
    if (byte < 0x80) {
      ++at;
    } else {
      c = utf8::decode(text, at);
    }
    if (size.baked != nullptr && is_loaded(*size.baked, c)) continue;
    note_missing(size, c);
  }
}

bool GlyphStore::has_missing(Use use) const { return !sizes_[use].missing.empty(); }

bool GlyphStore::is_new(Use use) const { return sizes_[use].baked == nullptr; }

void GlyphStore::require_printable(Use use) {
  Size& size = sizes_[use];
  const auto want = [&](char32_t c) {
    if (size.baked == nullptr || !is_loaded(*size.baked, c)) note_missing(size, c);
  };
  for (char32_t c = 0x20; c < 0x7F; ++c) want(c);
  for (char32_t c = vietnamese_first; c <= vietnamese_last; ++c) want(c);
  for (const char32_t c : vietnamese_latin) want(c);
  for (const char32_t c : signs) want(c);
}

void GlyphStore::load(Use use) {
  Size& size = sizes_[use];
  if (size.missing.empty()) return;
  if (size.baked == nullptr) {
    for (const char32_t c : sentinel_glyphs) note_missing(size, c);  // ImGui asks for them as it makes a size
  }
  const double start = port_.now_ms();
  batch_->bitmaps = port_.rasterize(size.missing, size.raster_px, css_weights[index_of(size.weight)]);
  rasterize_ms_ += port_.now_ms() - start;
  batch_->by_code_point.clear();
  for (std::size_t i = 0; i < batch_->bitmaps.size(); ++i) {
    batch_->by_code_point.emplace(batch_->bitmaps[i].code_point, i);
  }
  if (size.baked == nullptr) {
    size.baked = ImFontAtlasBakedGetOrAdd(atlas_, faces_[index_of(size.weight)], size.raster_px, 1);
    size.baked->LastUsedFrame = atlas_->Builder->FrameCount;
  }
  for (const char32_t c : size.missing) size.baked->FindGlyph(c);
  batch_->bitmaps.clear();
  batch_->by_code_point.clear();
  size.missing.clear();
  size.noted.fill(0);
  size.noted_rare.clear();
}

bool GlyphStore::load_glyph(GlyphStore& store, ImFontConfig* source, ImFontBaked& baked, std::uint32_t code_point,
                            ImFontGlyph& out) {
  const auto found = store.batch_->by_code_point.find(code_point);
  if (found == store.batch_->by_code_point.end()) return false;
  const platform::GlyphBitmap& bitmap = store.batch_->bitmaps[found->second];
  out.Codepoint = code_point & 0x3FFFFFFU;
  out.AdvanceX = bitmap.advance_em * baked.Size;
  const bool sane =
      std::min(bitmap.width, bitmap.height) > 0 && std::max(bitmap.width, bitmap.height) <= atlas_limit / 2;
  if (!sane || bitmap.pixels == nullptr) return true;  // a blank
  const ImFontAtlasRectId rect = ImFontAtlasPackAddRect(store.atlas_, bitmap.width, bitmap.height);
  if (rect == ImFontAtlasRectId_Invalid) {
    store.overflow_ = true;
    return true;  // a blank until the next frame, which begins with an empty atlas
  }
  out.X0 = bitmap.left;
  out.Y0 = -bitmap.top;
  out.X1 = out.X0 + static_cast<float>(bitmap.width);
  out.Y1 = out.Y0 + static_cast<float>(bitmap.height);
  out.Visible = true;
  out.Colored = bitmap.colored;
  out.PackId = rect;
  ImTextureRect* place = ImFontAtlasPackGetRect(store.atlas_, rect);  // after adding: the atlas may have moved
  ImFontAtlasBakedSetFontGlyphBitmap(store.atlas_, &baked, source, &out, place, bitmap.pixels, ImTextureFormat_RGBA32,
                                     bitmap.stride);
  return true;
}

GlyphStore::Lookup GlyphStore::lookup(Use use) const { return Lookup(*sizes_[use].baked); }

const ImFontGlyph& GlyphStore::Lookup::fallback() const {
  static const ImFontGlyph blank;
  const int index = baked_.FallbackGlyphIndex;
  return index >= 0 && index < baked_.Glyphs.Size ? baked_.Glyphs.Data[index] : blank;
}

}  // namespace lotrinh::view
