//! Text as somebody reads it who wants to read a forbidden word in it: without accents, look-alikes as the letters that
//! they look like. One table for all who have to know: the block list, the reader of links, moderation.

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(crate) mod line;

/// What looks like a small or capital letter of ours: the pairs of Unicode's table of confusables that compatibility
/// forms leave over, and letters with a stroke or a hook.
const LOOKS: [(char, &str); 26] = [
    ('a', "ɐɑαаᎪᗅᴀ⍺ⱥꓮ𐊠𖽀"),
    ('b', "ƀƄɓʙβвьᏏᏴᑲᖯᗷꓐꞴ𐊂𐊡𐌁"),
    ('c', "ȼΣςсᴄⲥꓚꮯ𐊢𐌂𐐽𐔜𑣩𑣲🝌"),
    ('d', "đɖɗԁᎠᏧᑯᗞᗪᴅꓒꓓ"),
    ('e', "ǝɇəɛεеєҽᎬᴇ℮⋿ⴹꓰꬲ𐊆𑢦𑢮"),
    ('f', "ƒϜꜰғքᖴẝꓝꞙꬵ𐊇𐊥𐔥𑣂𝈓"),
    ('g', "ƍɠɡɢԌցᏀᏳᶃꓖ"),
    ('h', "ħɦʜΗнһհᎻᏂᕼⲎꓧ𐋏"),
    ('i', "ΙІıɨɩɪιіӏ⍳ꙇꭵ𑣃"),
    ('j', "ɉɟϳјᎫᒍᴊꓙꞲ"),
    ('k', "ƙʞκкᏦᛕᴋⲔꓗꝁ𐔘"),
    ('l', "łƖƚǀɫɭʟӀ۱Ꮮᒪᛁ∣⏽│ⲒⳐⵏꓡꓲ𐊊𐌉𐌠𐐛𐔦𑢣𑢲𖼖𖼨𝈪"),
    ('m', "ɱΜϺмᎷᗰᛖᴍⲘꓟ𐊰𐌑"),
    ('n', "ŋɲɳɴΝипոռⲚꓠ𐔓"),
    ('o', "øɵοσоօ۵०০੦૦ଠ୦௦౦೦ഠ൦๐໐ဝ၀ჿዐᴏᴑⲟⵔ〇ꓳꬽ𐊒𐊫𐐬𐓪𐔖𑓐𑢵𑣈𑣗𑣠"),
    ('p', "ƥρрᏢᑭᴘ⍴ⲣꓑꝑ𐊕"),
    ('q', "ԛգզⵕ"),
    ('r', "ɍɹɽɾʀгяᎡᏒᖇᴦⲅꓣꭇꭈꮁ𐒴𖼵𝈖"),
    ('s', "ƽʂѕՏᏕꓢꜱꮪ𐊖𐑈𑣁𖼺"),
    ('t', "ŧƭʇʈτтᎢᴛ⊤⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨"),
    ('u', "ʉʋυսሀᑌᴜ∪⋃ꓴꞟꭎꭒ𐓶𑣘𖽂"),
    ('v', "νѵ۷ᐯᴠ∨⋁ⴸꓦꛟꮩ𐔝𑜆𑣀𖼈𝈍"),
    ('w', "ɯωѡԝաᏔᴡꓪꮃ𑜊𑜎𑜏𑣦𑣯"),
    ('x', "×χхᕁᕽ᙭᙮ᚷ╳⤫⤬⨯ⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬"),
    ('y', "ƴɏɣʎʏΥγуүყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃"),
    ('z', "ƶȥʐΖᴢꓜꮓ𐋵𑢩𑣄𑣥"),
];

static TABLE: LazyLock<Box<[(char, char)]>> = LazyLock::new(|| {
    let pairs = LOOKS.iter().flat_map(|(letter, looks)| looks.chars().map(|look| (look, *letter)));
    let mut pairs: Vec<(char, char)> = pairs.collect();
    pairs.sort_unstable();
    pairs.into_boxed_slice()
});

/// A bit for each stretch of 64 characters that has one of the table: most have none, and are not looked up.
static STRETCHES: LazyLock<[u64; 32]> = LazyLock::new(|| {
    let mut stretches = [0; 32];
    for (look, _) in &*TABLE {
        let stretch = u32::from(*look) / 64;
        if let Some(bits) = stretches.get_mut((stretch / 64) as usize) {
            *bits |= 1 << (stretch % 64);
        }
    }
    stretches
});

fn may_look(c: char) -> bool {
    let stretch = u32::from(c) / 64;
    STRETCHES.get((stretch / 64) as usize).is_some_and(|bits| bits & (1 << (stretch % 64)) != 0)
}

/// Makes small letters and digits; everything else separates words and stays.
pub(crate) fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    // A capital may look like another letter than its small form does: `Ν` and `ν`.
    letters.map(look).flat_map(char::to_lowercase).map(look).collect()
}

/// Reads digits and signs as the letters that stand behind them: `n4zi`, `a$$`.
pub(crate) fn leet(folded: &str) -> String {
    folded.chars().map(sign).collect()
}

/// Reads `l` as `i`: in many a font nobody can tell `l`, `I` and `1` apart.
pub(crate) fn thin(folded: &str) -> String {
    folded.chars().map(|c| if c == 'l' { 'i' } else { c }).collect()
}

/// Returns the letter that `c` looks like; itself when it looks like none.
fn look(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let in_table = || TABLE.binary_search_by_key(&c, |(look, _)| *look).ok().and_then(|at| Some(TABLE.get(at)?.1));
    lettered(c).or_else(|| if may_look(c) { in_table() } else { None }).unwrap_or(c)
}

/// Returns the letter on a dark disc or square, and of a flag. Compatibility forms know the light ones only.
fn lettered(c: char) -> Option<char> {
    let first = match c {
        '\u{1F150}'..='\u{1F169}' => 0x1F150,
        '\u{1F170}'..='\u{1F189}' => 0x1F170,
        '\u{1F1E6}'..='\u{1F1FF}' => 0x1F1E6,
        _ => return None,
    };
    char::from_u32(u32::from('a') + u32::from(c) - first)
}

fn sign(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        other => other,
    }
}

/// Returns the text without characters that stand in a row more than `most` times.
pub(crate) fn squeezed(text: &str, most: usize) -> String {
    let mut run = 0;
    let mut before = None;
    text.chars()
        .filter(|c| {
            run = if before == Some(*c) { run + 1 } else { 1 };
            before = Some(*c);
            run <= most
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_read_as_letters() {
        assert_eq!(plain("ЅРΑМ Spâm ｓｐａｍ 𝓼𝓹𝓪𝓶 ⓢⓟⓐⓜ"), "spam spam spam spam spam");
        assert_eq!(plain("ΝΑΖΙ ѕрам ꜱᴘᴀᴍ ꓢᏢᎪᎷ ŧøøł"), "nazi spam spam spam tool");
        assert_eq!(plain("🅂🄿🄰🄼 🅢🅟🅐🅜 🆂🅿🅰🅼 🇸🇵🇦🇲"), "spam spam spam spam");
        assert_eq!(leet(&plain("5p4m $P@M")), "spam spam");
        assert_eq!(thin(&plain("kiII")), thin("kill"));
        assert_eq!(squeezed("spaaaam", 1), "spam");
        assert_eq!(squeezed("boook", 2), "book");
    }

    #[test]
    fn every_look_is_in_a_stretch_that_is_looked_up() {
        assert!(TABLE.iter().all(|(c, _)| may_look(*c)));
        assert!(!may_look('草') && !may_look('😂'));
    }

    #[test]
    fn no_character_stands_in_the_table_twice() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0), "{:?}", TABLE.len());
    }
}
