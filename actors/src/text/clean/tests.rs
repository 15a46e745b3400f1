use super::*;
use proptest::prelude::*;

const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

/// Text in which what matters here is frequent.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>(),
        prop::char::range('\u{0}', '\u{BF}'),
        prop::char::range('\u{2000}', '\u{206F}'),
        prop::char::range('\u{FE00}', '\u{FE0F}'),
        prop::char::range('\u{E0000}', '\u{E01EF}'),
        prop::sample::select(vec![
            ' ',
            '\t',
            '\n',
            '\u{200D}',
            '\u{FE0F}',
            '\u{20E3}',
            '1',
            '#',
            '😀',
            '👩',
            '\u{1F3FD}',
            '🇫',
            '❤',
            '↚',
            '©',
            '\u{34F}',
            '\u{A0}',
            '\u{3000}',
            '\u{3164}',
            '\u{2800}',
            '\u{180E}',
            'é',
            '中',
            'ﾠ',
            '@',
            'k',
        ]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|chars| chars.into_iter().collect())
}

#[test]
fn a_composed_and_a_decomposed_letter_are_the_same() {
    assert_eq!(fold("E\u{301}TE\u{301}"), fold("été"));
}

#[test]
fn a_word_that_no_command_can_have_is_not_folded() {
    assert_eq!(fold(&"a".repeat(33)), None);
    assert!(fold(&"a".repeat(32)).is_some());
}

#[test]
fn what_nobody_sees_is_removed() {
    for text in [
        "!ping\u{E0000}",
        "!ping \u{34F}",
        "!p\u{AD}ing",
        "\u{FEFF}!ping",
        "!ping\u{200B}\u{2060}",
        "\u{202E}!ping",
        "!pi\u{FE0F}ng",
        "!ping\u{E0067}\u{E007F}",
        "!pi\u{200D}ng",
        "!ping\u{3164}",
        "!pi\u{7}ng\u{9B}",
        "\u{1}!ping\u{1}",
        "!ping\u{61C}\u{115F}\u{1160}\u{17B4}\u{180E}\u{FFA0}\u{FFF9}\u{E01EF}",
    ] {
        assert_eq!(visible(text), "!ping", "{text:?}");
    }
}

#[test]
fn every_blank_is_one_plain_space() {
    assert_eq!(visible("\u{A0} !game\t\u{3000}the\r\n witcher\u{2028}"), "!game the witcher");
    assert_eq!(visible("a \u{200B} b"), "a b");
}

#[test]
fn emoji_keep_what_holds_them_together() {
    for text in [FAMILY, "❤\u{FE0F}", "👩🏽\u{200D}🚀", "1\u{FE0F}\u{20E3}", "🏳\u{FE0F}\u{200D}🌈", "🇫🇷"]
    {
        assert!(matches!(visible(text), Cow::Borrowed(_)), "{text:?}");
    }
}

#[test]
fn a_joiner_or_selector_without_its_emoji_goes() {
    assert_eq!(visible("👩\u{200D}"), "👩");
    assert_eq!(visible("👩\u{200D} 🚀"), "👩 🚀");
    assert_eq!(visible("❤\u{FE0F}\u{FE0F}"), "❤\u{FE0F}");
    assert_eq!(visible("bob1\u{FE0F}"), "bob1");
    assert_eq!(visible("👩\u{200D}a"), "👩a");
    assert_eq!(visible("↚\u{200D}↚"), "↚↚");
    assert_eq!(visible("👩\u{200D}\u{FE0F}🚀"), "👩\u{200D}🚀");
}

#[test]
fn clean_text_is_borrowed() {
    for text in ["", "!ping", "héhé ça va ? « oui »", "你好 世界", "мир", "😀 lol"] {
        assert!(matches!(visible(text), Cow::Borrowed(_)), "{text:?}");
    }
}

#[test]
fn common_scripts_are_off_the_slow_path() {
    for text in
        ["plain words", "ça été où", "« guillemets »", "мир", "日本語", "ガ", "한국어", "😀😂", "العربية ممتازة"]
    {
        let arabic = text.contains('ا'); // shares its lead byte with U+061C
        assert!(arabic || !may_hide(text.as_bytes()), "{text:?}");
    }
}

#[test]
fn the_wrapper_of_an_action_is_taken_off() {
    assert_eq!(action_body("\u{1}ACTION waves\u{1}"), Some("waves"));
    assert_eq!(action_body("\u{1}ACTION waves"), Some("waves"));
    assert_eq!(action_body("\u{1}ACTION\u{1}"), Some(""));
    assert_eq!(action_body("\u{1}ACTIONS x\u{1}"), None);
    assert_eq!(action_body("ACTION waves"), None);
}

proptest! {
    #[test]
    fn what_is_visible_stays_visible(text in nasty()) {
        let once = visible(&text).into_owned();
        prop_assert!(matches!(visible(&once), Cow::Borrowed(_)), "{once:?}");
    }

    #[test]
    fn nothing_hidden_is_left(text in nasty()) {
        for c in visible(&text).chars() {
            prop_assert!(!is_hidden(c) || matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}'), "{c:?}");
            prop_assert!(!is_blank(c) || c == ' ');
        }
    }

    #[test]
    fn the_quick_test_misses_nothing(text in nasty()) {
        if !may_hide(text.as_bytes()) {
            let spaced = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(visible(&text), spaced);
        }
    }
}

#[test]
fn the_quick_test_knows_every_hidden_character() {
    for c in '\u{0}'..=char::MAX {
        let shown = !is_hidden(c) && (!is_blank(c) || c == ' ');
        assert!(shown || may_hide(c.to_string().as_bytes()), "{c:?}");
    }
}

#[test]
fn what_an_invisible_character_parts_stays_apart() {
    for (text, words) in [
        ("kill\u{200B}yourself", "kill yourself"),
        ("one\u{3164}two", "one two"),
        ("\u{200B}!ping\u{200B}", "\u{200B}!ping\u{200B}"),
        ("soft\u{AD}ware", "soft\u{AD}ware"),
    ] {
        assert_eq!(words_apart(text), words, "{text:?}");
    }
}
