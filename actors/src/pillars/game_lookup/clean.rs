//! Foreign text made fit for chat: what a game shop sends may hold HTML, control and direction characters, towers of
//! marks, links, and any length.

use crate::text::clean::{is_blank, visible};
use crate::text::foreign;
use crate::text::links::has_link;
use crate::text::title::CHARS_MAX as TITLE_CHARS_MAX;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The longest description that is kept. A line of chat takes 450 characters.
pub(super) const DESCRIPTION_CHARS_MAX: usize = 500;
/// Combining marks that one character keeps; written languages need three.
const MARKS_MAX: usize = 3;
/// The bytes that are read per character that is kept: entities and tags are longer than what they stand for.
const BYTES_PER_CHAR: usize = 16;
/// Stands where something was cut off.
pub(super) const CUT: &str = "…";

/// Returns the readable text of `html`: tags gone, entities resolved, nothing invisible, at most `chars_max`
/// characters.
#[must_use]
pub(super) fn plain(html: &str, chars_max: usize) -> String {
    let html = head(html, chars_max.saturating_mul(BYTES_PER_CHAR));
    let text = without_tags(html);
    // Once more behind the entities: some descriptions are escaped twice.
    let text = without_tags(&html_escape::decode_html_entities(&text));
    let text = with_few_marks(&visible(&text));
    cut(text.trim(), chars_max)
}

/// Returns a title, cleaned and bounded: what a site writes is no link, calls nobody, and is no command.
#[must_use]
pub(super) fn title(text: &str) -> String {
    cut(&foreign::title(&plain(text, TITLE_CHARS_MAX)), TITLE_CHARS_MAX)
}

/// Returns a description, cleaned, bounded and without links: in chat they look like advertising, and get lines
/// removed.
#[must_use]
pub(super) fn description(html: &str) -> String {
    let text = plain(html, DESCRIPTION_CHARS_MAX);
    let words = text.split(' ').filter(|word| !is_link(word));
    foreign::tame(&words.collect::<Vec<_>>().join(" "))
}

/// Returns `text` with at most `chars_max` characters: cut at a word if that keeps half of it, else inside the word,
/// never inside what a reader takes for one character. What was cut ends with [`CUT`].
#[must_use]
pub(super) fn cut(text: &str, chars_max: usize) -> String {
    if text.chars().nth(chars_max).is_none() {
        return text.to_owned();
    }
    let room = chars_max.saturating_sub(CUT.chars().count());
    let (mut end, mut word_end, mut chars) = (0, 0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        if grapheme == " " && chars >= room / 2 {
            word_end = at;
        }
        chars += grapheme.chars().count();
        if chars > room {
            break;
        }
        end = at + grapheme.len();
    }
    let kept = text.get(..if word_end > 0 { word_end } else { end }).unwrap_or_default();
    let kept = kept.trim_end_matches(|c: char| is_blank(c) || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '('));
    if chars_max == 0 { String::new() } else { format!("{kept}{CUT}") }
}

/// Returns the beginning of `text`, at most `bytes_max` long.
fn head(text: &str, bytes_max: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes_max)).unwrap_or(text)
}

/// Returns the text without what looks like a tag. A "<" before anything but a letter, "/" or "!" is a plain character,
/// as in "I <3 you".
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = from.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        if is_tag {
            // A tag may end a line or a paragraph; too many blanks are removed later. One without an end is cut off.
            out.push_str(if is_inline(from) { "" } else { " " });
            rest = from.split_once('>').map_or("", |(_, after)| after);
        } else {
            out.push('<');
            rest = from;
        }
    }
    out.push_str(rest);
    out
}

/// Tells whether the tag that begins `tag` stands inside a word or sentence.
fn is_inline(tag: &str) -> bool {
    let tag = tag.trim_start_matches('/');
    let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag.get(..name_end).unwrap_or_default().to_ascii_lowercase();
    matches!(name.as_str(), "b" | "i" | "u" | "em" | "strong" | "span" | "a" | "sup" | "sub" | "font")
}

fn with_few_marks(text: &str) -> String {
    let mut marks = 0;
    let keep = |c: &char| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS_MAX
    };
    text.chars().filter(keep).collect()
}

fn is_link(word: &str) -> bool {
    // The sentence that it ends goes on without it.
    has_link(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_becomes_readable_text() {
        assert_eq!(plain("<p>Tom &amp; <b>Co</b></p>", 50), "Tom & Co");
    }

    #[test]
    fn html_becomes_text() {
        let table = [
            ("Tom Clancy&#39;s &amp; Co &trade;", "Tom Clancy's & Co ™"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            ("a<br>b<br/>c", "a b c"),
            ("<strong>bo</strong>ld", "bold"),
            ("I <3 you", "I <3 you"),
            ("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)"),
            ("cut <a href=\"x", "cut"),
            ("&nbsp;&quot;x&quot;&unknown;", "\"x\"&unknown;"),
            ("", ""),
        ];
        for (html, text) in table {
            assert_eq!(plain(html, 100), text, "{html}");
        }
    }

    #[test]
    fn what_nobody_sees_is_gone() {
        assert_eq!(plain("a\u{202E}b\u{0}c\r\nd\u{200B}", 100), "abc d");
        let tower = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(plain(&tower, 100), format!("e{}", "\u{301}".repeat(3)));
    }

    #[test]
    fn a_title_of_ten_thousand_characters_is_cut_at_a_word() {
        let long = "word ".repeat(2000);
        let title = title(&long);
        assert!(title.chars().count() <= TITLE_CHARS_MAX && title.ends_with("word…"), "{title}");
        assert_eq!(cut(&"x".repeat(10_000), 10), "xxxxxxxxx…");
        assert_eq!(cut("one two, three", 10), "one two…");
    }

    #[test]
    fn a_title_is_no_command_calls_nobody_and_leads_nowhere() {
        for (written, shown) in [
            ("$ban &lt;b&gt;x", "ban x"),
            ("@Riot", "Riot"),
            ("agar.io", "agar io"),
            ("x http://evil.example", "x […]"),
        ] {
            assert_eq!(title(written), shown, "{written}");
        }
    }

    #[test]
    fn a_description_has_no_links() {
        assert_eq!(description("Visit https://x.example/y or (www.x.example) today"), "Visit or today");
        assert_eq!(description("Skins at evil.gift, says @bob."), "Skins at says bob.");
    }

    proptest! {
        #[test]
        fn no_text_panics_or_exceeds_its_bound(text in "\\PC{0,200}", chars_max in 0usize..60) {
            prop_assert!(plain(&text, chars_max).chars().count() <= chars_max);
            prop_assert!(cut(&text, chars_max).chars().count() <= chars_max);
        }

        #[test]
        fn what_is_clean_stays_as_it_is(text in "[a-zA-Z0-9é:'!?-]{1,8}( [a-zA-Z0-9é:'!?-]{1,8}){0,6}") {
            prop_assert_eq!(plain(&text, 100), text);
        }
    }
}
