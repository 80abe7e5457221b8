#pragma once
// Canonical compositions of the Latin letters (Unicode Character Database, blocks Latin-1 Supplement, Latin Extended-A
// and -B, Latin Extended Additional): for each combining mark pairs of a letter without and with it.
// Private to utf8.cpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lotrinh::utf8 {

struct MarkPairs {
  char16_t mark;
  // The order in which marks are put on a letter so that each composition exists: marks that change the letter
  // (horn, cedilla), then those below, then circumflex and breve, then the others.
  std::uint8_t rank;
  std::u16string_view pairs;
};

inline constexpr auto mark_pairs = std::to_array<MarkPairs>({
    {0x0300, 4, u"AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳ"},
    {0x0301, 4,
     u"AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấ"
     u"ĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ"},
    {0x0302, 3, u"AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ"},
    {0x0303, 4, u"AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"},
    {0x0304, 4, u"AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳGḠgḡḶḸḷḹṚṜṛṝ"},
    {0x0306, 3, u"AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭȨḜȩḝẠẶạặ"},
    {0x0307, 4, u"CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ"},
    {0x0308, 4, u"AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸHḦhḧÕṎõṏŪṺūṻWẄwẅXẌxẍtẗ"},
    {0x0309, 4, u"AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"},
    {0x030A, 4, u"AÅaåUŮuůwẘyẙ"},
    {0x030B, 4, u"OŐoőUŰuű"},
    {0x030C, 4, u"CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ"},
    {0x030F, 4, u"AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕ"},
    {0x0311, 4, u"AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ"},
    {0x031B, 0, u"OƠoơUƯuư"},
    {0x0323, 2, u"BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"},
    {0x0324, 2, u"UṲuṳ"},
    {0x0325, 2, u"AḀaḁ"},
    {0x0326, 2, u"SȘsșTȚtț"},
    {0x0327, 1, u"CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"},
    {0x0328, 1, u"AĄaąEĘeęIĮiįUŲuųOǪoǫ"},
    {0x032D, 2, u"DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"},
    {0x032E, 2, u"HḪhḫ"},
    {0x0330, 2, u"EḚeḛIḬiḭUṴuṵ"},
    {0x0331, 2, u"BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"},
});

// Letters that are not a letter with a mark, and how a person without their key types them. Upper case stands here too:
// the table says it all.
struct Spelled {
  char16_t letter;
  std::string_view folded;
};

inline constexpr auto spelled_letters = std::to_array<Spelled>({
    {u'Đ', "d"},  {u'đ', "d"},  {u'Ð', "d"},  {u'ð', "d"},  {u'Æ', "ae"}, {u'æ', "ae"}, {u'Œ', "oe"}, {u'œ', "oe"},
    {u'Ø', "o"},  {u'ø', "o"},  {u'Þ', "th"}, {u'þ', "th"}, {u'ß', "ss"}, {u'ẞ', "ss"}, {u'Ħ', "h"},  {u'ħ', "h"},
    {u'ı', "i"},  {u'ĸ', "k"},  {u'Ł', "l"},  {u'ł', "l"},  {u'Ŋ', "n"},  {u'ŋ', "n"},  {u'Ŧ', "t"},  {u'ŧ', "t"},
    {u'Ĳ', "ij"}, {u'ĳ', "ij"}, {u'Ŀ', "l"},  {u'ŀ', "l"},  {u'ŉ', "n"},  {u'ſ', "s"},  {u'ƀ', "b"},  {u'Ɓ', "b"},
    {u'Ƈ', "c"},  {u'ƈ', "c"},  {u'Ɖ', "d"},  {u'Ɗ', "d"},  {u'Ƒ', "f"},  {u'ƒ', "f"},  {u'Ɠ', "g"},  {u'Ɨ', "i"},
    {u'Ƙ', "k"},  {u'ƙ', "k"},  {u'ƚ', "l"},  {u'Ɲ', "n"},  {u'ƞ', "n"},  {u'Ƥ', "p"},  {u'ƥ', "p"},  {u'ƫ', "t"},
    {u'Ƭ', "t"},  {u'ƭ', "t"},  {u'Ʈ', "t"},  {u'Ʋ', "v"},  {u'Ƴ', "y"},  {u'ƴ', "y"},  {u'Ƶ', "z"},  {u'ƶ', "z"},
    {u'Ǆ', "dz"}, {u'ǅ', "dz"}, {u'ǆ', "dz"}, {u'Ǉ', "lj"}, {u'ǈ', "lj"}, {u'ǉ', "lj"}, {u'Ǌ', "nj"}, {u'ǋ', "nj"},
    {u'ǌ', "nj"}, {u'Ǳ', "dz"}, {u'ǲ', "dz"}, {u'ǳ', "dz"}, {u'Ǥ', "g"},  {u'ǥ', "g"},  {u'Ⱥ', "a"},  {u'Ȼ', "c"},
    {u'ȼ', "c"},  {u'Ƚ', "l"},  {u'Ⱦ', "t"},  {u'Ƀ', "b"},  {u'Ʉ', "u"},  {u'Ɇ', "e"},  {u'ɇ', "e"},  {u'Ɉ', "j"},
    {u'ɉ', "j"},  {u'Ɍ', "r"},  {u'ɍ', "r"},  {u'Ɏ', "y"},  {u'ɏ', "y"},  {u'ẚ', "a"},
});

}  // namespace lotrinh::utf8
