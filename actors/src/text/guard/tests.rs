use super::*;
use crate::text::clean::is_hidden;
use proptest::prelude::*;
use std::collections::HashSet;

const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

fn nasty_char() -> impl Strategy<Value = char> {
    prop_oneof![
        3 => any::<char>(),
        1 => prop::char::range('\u{0}', '\u{FF}'),
        1 => prop::char::range('\u{300}', '\u{36F}'),
        1 => prop::char::range('\u{1100}', '\u{11FF}'),
        1 => prop::char::range('\u{2000}', '\u{206F}'),
        1 => prop::char::range('\u{FE00}', '\u{FFFF}'),
        1 => prop::char::range('\u{1F1E6}', '\u{1F1FF}'),
        4 => prop::sample::select(vec![
            ' ', '\u{A0}', '\u{202F}', '/', '.', '!', '\\', '…', '／', '．', '！', '․', '‼', '∕', '\u{200D}', '\u{FE0F}', '\u{20E3}', '1', '👩',
            '\u{1F3FD}', '❤', '↚', '\u{202E}', '\u{E0041}', '\u{301}', '\u{94D}', 'क', 'ᄀ', '\u{600}', 'a', '\r', '\n',
        ]),
    ]
}

/// Short and long lines, with runs in them.
fn nasty() -> impl Strategy<Value = String> {
    prop::collection::vec((nasty_char(), prop_oneof![8 => 1usize..3, 1 => 20usize..80]), 0..120)
        .prop_map(|runs| runs.into_iter().flat_map(|(c, times)| std::iter::repeat_n(c, times)).collect())
}

#[test]
fn no_hostile_line_is_a_command() {
    for (text, line) in [
        ("/ban x", Some("ban x")),
        (".ban x", Some("ban x")),
        ("\u{200B}/ban", Some("ban")),
        ("!cmd", Some("cmd")),
        ("\\cmd", Some("cmd")),
        ("hi\r\nQUIT :bye", Some("hi QUIT :bye")),
        ("\r\nQUIT", Some("QUIT")),
        ("\u{1}ACTION waves\u{1}", Some("ACTION waves")),
        (". /me", Some("me")),
        (". . / ! /me", Some("me")),
        ("／ban", Some("ban")),
        ("！cmd", Some("cmd")),
        ("．ban", Some("ban")),
        ("․ban", Some("ban")),
        ("。ban", Some("ban")),
        ("∕ban", Some("ban")),
        ("⁄ban", Some("ban")),
        ("﹨ban", Some("ban")),
        ("‼\u{FE0F}ban", Some("ban")),
        ("‼\u{200D}👩ban", Some("👩ban")),
        ("…ban", Some("ban")),
        (".\u{301}/ban", Some("ban")),
        ("\u{301}/ban", Some("ban")),
        ("\u{A0}/ban", Some("ban")),
        ("\u{E0001}/ban", Some("ban")),
        ("\u{202E}nab/", Some("nab/")),
        ("a\u{E0067}\u{E007F}b", Some("ab")),
        ("a \t  b\u{2028}c ", Some("a b c")),
        ("/", None),
        (" . ", None),
        ("...", None),
        ("\u{200B}", None),
        ("", None),
    ] {
        assert_eq!(harmless(text).as_deref(), line, "{text:?}");
    }
}

#[test]
fn decent_text_leaves_as_it_is() {
    for text in
        ["Pong! Up for 3h.", "Ça va très bien, « merci » !", "❗ 12 % off", "हिन्दी में", "ภาษาไทยที่นี่", FAMILY, "שָׁלוֹם", "Z͑"]
    {
        assert_eq!(harmless(text).as_deref(), Some(text));
    }
}

#[test]
fn a_no_break_space_between_visible_characters_stays() {
    for text in ["Pong\u{202F}! Ça va\u{202F}?", "Titre\u{A0}: «\u{A0}Hades\u{A0}»", "12\u{A0}%"] {
        assert_eq!(harmless(text).as_deref(), Some(text));
        assert_eq!(addressed("bob", text).unwrap(), format!("@bob {text}"));
    }
    for (text, line) in [
        ("\u{A0}a\u{202F}", "a"),
        ("a\u{202F}\u{A0} \u{A0}!", "a\u{202F}!"),
        ("a \u{A0}!", "a !"),
        ("a\u{200B}\u{A0}\u{200B}!", "a\u{A0}!"),
        ("a\u{A0}\u{301}!", "a\u{A0}!"),
        ("\u{202F}/ban\u{A0}x", "ban\u{A0}x"),
        ("a\u{3000}b\u{2007}c", "a b c"),
    ] {
        assert_eq!(harmless(text).as_deref(), Some(line), "{text:?}");
    }
    assert_eq!(harmless("\u{A0} \u{202F}"), None);
    let long = harmless(&"mot\u{202F}! ".repeat(200)).unwrap();
    assert!(long.ends_with("mot\u{202F}!") && long.chars().count() <= LINE_CHARS_MAX, "{long:?}");
    let unbroken = harmless(&"mot\u{A0}".repeat(200)).unwrap();
    assert!(unbroken.ends_with('…') && !unbroken.contains("\u{A0}…"), "{unbroken:?}");
}

#[test]
fn towers_of_marks_are_cut_down() {
    let tower = format!("a{}b", "\u{301}".repeat(50));
    assert_eq!(harmless(&tower).unwrap(), "a\u{301}\u{301}\u{301}b");
}

#[test]
fn endless_runs_are_cut_down() {
    assert_eq!(harmless(&"a".repeat(100)).unwrap(), "a".repeat(RUN_MAX));
    assert_eq!(harmless(&FAMILY.repeat(100)).unwrap(), FAMILY.repeat(RUN_MAX));
}

#[test]
fn a_giant_character_is_dropped_whole() {
    let giant = format!("👩{}", "\u{200D}👩".repeat(600));
    assert_eq!(harmless(&giant), None);
    assert_eq!(harmless(&format!("a {giant} b")).unwrap(), "a b");
}

#[test]
fn a_long_text_ends_with_a_sentence_when_half_of_it_is_kept() {
    let text = format!("{}. {}", "word ".repeat(60).trim_end(), "more ".repeat(100));
    let line = harmless(&text).unwrap();
    assert!(line.ends_with("word.") && line.chars().count() == 300, "{line:?}");
}

#[test]
fn a_long_text_with_an_early_sentence_ends_with_a_word() {
    let text = format!("Hi. {}", "words ".repeat(500));
    let line = harmless(&text).unwrap();
    assert!(line.ends_with("words…"), "{line:?}");
    assert!((440..=LINE_CHARS_MAX).contains(&line.chars().count()));
}

#[test]
fn a_version_number_is_no_sentence_end() {
    let text = format!("{}1.5{}", "word ".repeat(50), "a b".repeat(200));
    assert!(harmless(&text).unwrap().ends_with('…'));
}

#[test]
fn an_endless_word_is_cut_between_characters() {
    let line = harmless(&"ab".repeat(1500)).unwrap();
    assert_eq!(line.chars().count(), LINE_CHARS_MAX);
    assert!(line.ends_with("a…") || line.ends_with("b…"));
}

#[test]
fn an_early_blank_does_not_waste_the_line() {
    let line = harmless(&format!("see {}", "ab".repeat(1500))).unwrap();
    assert_eq!(line.chars().count(), LINE_CHARS_MAX);
}

#[test]
fn a_full_line_is_not_cut() {
    let text = "ab".repeat(LINE_CHARS_MAX / 2);
    assert_eq!(harmless(&text).unwrap(), text);
}

#[test]
fn an_emoji_at_the_cut_is_kept_or_left_out_whole() {
    for shift in 0..12 {
        let text = format!("{}{}", "ab".repeat(212 + shift), format!("{FAMILY}x").repeat(40));
        let line = harmless(&text).unwrap();
        let body = line.strip_suffix('…').unwrap();
        assert!(body.ends_with(FAMILY) || body.ends_with('x') || body.ends_with('b'), "{line:?}");
    }
}

#[test]
fn an_addressed_line_begins_with_the_name_and_passes_the_guard() {
    assert_eq!(addressed("alice", "/pong").as_deref(), Some("@alice pong"));
    assert_eq!(addressed("Riot Games\r\n", "hi").as_deref(), Some("@RiotGames hi"));
    assert_eq!(addressed("테스트", "hi").as_deref(), Some("@테스트 hi"));
    assert_eq!(addressed("/ban", "hi").as_deref(), Some("@ban hi"));
    assert_eq!(addressed(" ", "hi").as_deref(), Some("hi"));
    assert_eq!(addressed("alice", "/"), None);
    assert!(addressed(&"n".repeat(900), &"w x".repeat(400)).unwrap().chars().count() <= LINE_CHARS_MAX);
}

proptest! {
    #[test]
    fn a_plain_text_is_what_the_whole_guard_leaves_as_it_is(text in "[ -~]{0,12}|[a!/. ]{0,40}|a{25,35}[ b]{0,3}|[ab ]{440,460}") {
        prop_assert_eq!(harmless(&text), super::made_harmless(&text));
    }

    #[test]
    fn a_line_that_leaves_is_one_visible_short_line(text in nasty()) {
        if let Some(line) = harmless(&text) {
            prop_assert!(!line.is_empty() && line.chars().count() <= LINE_CHARS_MAX);
            prop_assert_eq!(visible_as_set(&line), line.as_str());
            for c in line.chars() {
                prop_assert!(!c.is_control(), "{:?}", c);
                prop_assert!(!is_hidden(c) || matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}'), "{:?}", c);
            }
        }
    }

    #[test]
    fn the_first_character_is_no_command(text in nasty()) {
        if let Some(first) = harmless(&text).and_then(|line| line.chars().next()) {
            prop_assert!(!is_command(first) && !is_combining_mark(first) && !is_blank(first));
            let folded = first.to_string().nfkc().collect::<String>();
            prop_assert!(!folded.starts_with(['/', '.', '!', '\\']), "{:?}", first);
        }
    }

    #[test]
    fn a_line_that_passed_passes_again_unchanged(text in nasty()) {
        if let Some(line) = harmless(&text) {
            prop_assert_eq!(harmless(&line), Some(line));
        }
    }

    #[test]
    fn no_character_is_broken(text in nasty()) {
        let tidy = tidied(&visible_as_set(&text));
        let whole: HashSet<&str> = without_command(&tidy).graphemes(true).collect();
        if let Some(line) = harmless(&text) {
            for grapheme in line.graphemes(true) {
                prop_assert!(whole.contains(grapheme) || grapheme == CUT, "{:?}", grapheme);
            }
        }
    }

    #[test]
    fn half_of_the_room_is_used_when_there_is_enough(words in prop::collection::vec("[a-z]{1,9}[.!,]?", 120..200)) {
        let line = harmless(&words.join(" ")).unwrap_or_default();
        let chars = line.chars().count();
        prop_assert!(chars * 2 >= LINE_CHARS_MAX || chars == words.join(" ").chars().count());
    }

    #[test]
    fn an_addressed_line_is_harmless(name in nasty(), text in nasty()) {
        if let Some(line) = addressed(&name, &text) {
            prop_assert_eq!(harmless(&line), Some(line));
        }
    }
}
