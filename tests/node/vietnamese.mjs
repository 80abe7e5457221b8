// What tells Vietnamese from English left over in it.

/** Names, abbreviations and loanwords that Vietnamese readers see every day. */
const LOANWORDS = new Set(
  (
    "aida stdc flywheel aarrr accsr a b b2b b2c crm csat ces nps clv kpi csv json svg png pdf pptx html utf bom le be tcvn3 abc vni " +
    "windows excel unix webgl google hubspot philip kotler dave mcclure sheets facebook zalo tiktok shopee youtube android " +
    "email sms chatbot hotline sofa radio micro video tivi app web ctrl shift alt enter tab esc delete lan linen telex en wifi kb mb vi " +
    "markdown rice intercom nist newcombe fleiss p z"
  ).split(" "),
);

/** English words that could be Vietnamese syllables without accents, but are not used as such here. */
const ENGLISH = new Set(
  "map maps pan pain pin tap top tip hint cut cap set get put new text note not but yes now the out one two can may chat men many".split(
    " ",
  ),
);

const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?(?:uye|uya|uyu|ieu|yeu|oai|oay|oeo|uoi|uou|uay|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])(?:ch|ng|nh|[cmnpt])?$/;

/**
 * The words of a Vietnamese text that can be no Vietnamese: no accents, no possible syllable, no known loanword.
 * @param {string} text
 * @returns {string[]}
 */
export function foreignWords(text) {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => {
    const lower = word.toLowerCase();
    if (!/^[a-z][a-z0-9]*$/.test(lower) || LOANWORDS.has(lower)) return false;
    return ENGLISH.has(lower) || !SYLLABLE.test(lower);
  });
}

/**
 * Lower case without accents, letters and digits only: as base/utf8.h compares names.
 * @param {string} text
 */
export function key(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
