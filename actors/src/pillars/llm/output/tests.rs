use super::*;
use crate::pillars::llm::thoughts;
use crate::text::clean::is_hidden;
use crate::text::guard;
use proptest::prelude::*;
use std::sync::LazyLock;

const CANARY: &str = "kb-5e1f00d7";
const INSTRUCTIONS: &str = "Answer in English with one or two short sentences, and never write a command or a link.";
const ASKER: &str = "alice";

static RULES: LazyLock<Rules> = LazyLock::new(Rules::default);
static GUARDED: LazyLock<Guarded> = LazyLock::new(|| Guarded::new(CANARY, INSTRUCTIONS));

fn line_of(text: &str) -> Result<String, Unfit> {
    line(&Said { text: text.to_owned(), cut: false }, &RULES, &GUARDED, ASKER)
}

/// Checks what has to be true of every line, by other means than the code's own.
fn is_harmless(line: &str) -> Result<(), String> {
    let check = |holds: bool, what: &str| if holds { Ok(()) } else { Err(format!("{what}: {line:?}")) };
    check(line.chars().count() <= ANSWER_CHARS_MAX, "it is too long")?;
    check(line.chars().filter(|c| c.is_alphanumeric()).count() > 0, "it says nothing")?;
    check(!line.chars().any(char::is_control), "there is a control character")?;
    let hidden = |c: char| is_hidden(c) && !matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}');
    check(!line.chars().any(hidden), "there is an invisible character")?;
    check(!line.starts_with(['/', '.', '!', '\\', '…', ' ', '／', '！', '．']), "it begins with a command")?;
    let after_name = line.strip_prefix("@alice").unwrap_or_default().trim_start();
    check(!after_name.starts_with(['/', '.', '!', '\\', '$']), "a command follows the name")?;
    let first = line.chars().next().unwrap_or_default();
    let sign =
        line.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || matches!(c, ')' | '(' | '-' | 'D' | 'P' | '/'));
    check(!"$%&?-+~#*=^|>;,:_<".contains(first) || sign, "it begins with another bot's prefix")?;
    check(line.matches('@').count() <= 1, "it calls several")?;
    check(!line.contains('@') || line.to_lowercase().contains("@alice"), "it calls a stranger")?;
    let small = line.to_lowercase().replace("https://store.steampowered.com", "").replace("store.steampowered.com", "");
    for part in ["://", ".example/", "`", "**", "<br>", CANARY, "sk-proj"] {
        check(!small.contains(part), part)?;
    }
    for end in [".com", ".gg", ".fr", ".tv"] {
        let is_host = |at: usize| {
            let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            small[..at].ends_with(char::is_alphanumeric) && !small[at + end.len()..].starts_with(word)
        };
        check(!small.match_indices(end).any(|(at, _)| is_host(at)), end)?;
    }
    let begins = |at: usize| small[at + 4..].starts_with(char::is_alphanumeric);
    check(!small.match_indices("www.").any(|(at, _)| begins(at)), "www")?;
    check(guard::harmless(line).as_deref() == Some(line), "the outgoing guard changes it")?;
    check(line_of(line).as_deref() == Ok(line), "it does not pass again")
}

/// The corpus: sections with `;; ` in front, then one answer on each line, with Rust's escapes.
fn hostile() -> Vec<(&'static str, String)> {
    let mut section = "";
    let mut all = Vec::new();
    for text in include_str!("hostile.txt").lines() {
        match text.strip_prefix(";; ") {
            Some(name) => section = name,
            None => all.push((section, unescaped(text).replace("CANARY", CANARY).replace("SYSTEM", INSTRUCTIONS))),
        }
    }
    all
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, length) = match behind.chars().next().unwrap() {
            'n' => ('\n', 1),
            'r' => ('\r', 1),
            't' => ('\t', 1),
            'u' => {
                let end = behind.find('}').unwrap();
                (char::from_u32(u32::from_str_radix(&behind[2..end], 16).unwrap()).unwrap(), end + 1)
            }
            c => (c, c.len_utf8()),
        };
        out.push(c);
        rest = &behind[length..];
    }
    out + rest
}

#[test]
fn every_hostile_answer_ends_as_one_harmless_line_or_as_nothing() {
    let mut lines = 0;
    for (section, text) in hostile() {
        let result = thoughts::answer(&text).ok_or(Unfit::Nothing).and_then(|text| line_of(&text));
        match &result {
            Ok(line) => {
                lines += 1;
                is_harmless(line).unwrap_or_else(|wrong| panic!("{wrong} of {text:?}"));
                let silent = ["what belongs to nobody", "words", "nothing", "machine output"];
                assert!(!silent.contains(&section), "{text:?} became {line:?}");
            }
            Err(Unfit::Leak | Unfit::Secret | Unfit::Personal) => {
                assert_eq!(section, "what belongs to nobody", "{text:?}")
            }
            Err(Unfit::Blocked) => assert_eq!(section, "words", "{text:?}"),
            Err(_) => {}
        }
    }
    assert!(hostile().len() >= 280 && lines >= 165, "{} answers, {lines} lines", hostile().len());
}

#[test]
fn hostile_answers_become_what_they_are_without_the_harm() {
    for (text, words) in [
        ("/ban alice", "ban alice"),
        ("Sure!\n/ban alice", "Sure! /ban alice"),
        ("[](x)/ban alice", "ban alice"),
        ("[/](x)ban alice", "ban alice"),
        ("@Nightbot !addcom x", "Nightbot !addcom x"),
        ("@alice !title x", "@alice title x"),
        ("hi\r\nQUIT :bye", "hi QUIT :bye"),
        ("KissBot: \"**Hades** is a [roguelike](https://evil.com).\"", "Hades is a roguelike."),
        ("Look: https://evil.com!", "Look: […]!"),
        ("https://store.steampowered.com/app/1145360", "https://store.steampowered.com/app/1145360"),
        ("- Hades\n- Celeste", "Hades, Celeste"),
        ("Bonjour @Alice, ça va ?", "Bonjour @Alice, ça va ?"),
        ("Z\u{300}\u{301}\u{302}\u{303}\u{304}ut alors", "Z\u{300}\u{301}\u{302}ut alors"),
    ] {
        assert_eq!(line_of(text).as_deref(), Ok(words), "{text:?}");
    }
}

#[test]
fn a_long_answer_ends_with_a_sentence() {
    let sentence = |n| format!("The hero of floor {n} fights his way out of the underworld again. ");
    let text: String = (0..60).map(sentence).collect();
    assert!(text.len() > 3000);
    let line = line_of(&text).unwrap();
    assert!(line.ends_with("again.") && line.chars().count() > 350 && is_harmless(&line).is_ok(), "{line}");
    let text: String = (0..600).map(|n| format!("word{n} ")).collect();
    let words = line_of(&text).unwrap();
    assert!(words.ends_with('…') && words.contains("word50 ") && is_harmless(&words).is_ok(), "{words}");
}

#[test]
fn what_is_forbidden_is_found_behind_the_cut_too() {
    let sentences: String = (0..40).map(|n| format!("Sentence {n} is good. ")).collect();
    let text = format!("{sentences} heil hitler");
    assert_eq!(line_of(&text), Err(Unfit::Blocked));
}

#[test]
fn an_answer_that_was_cut_off_ends_with_its_last_whole_sentence() {
    let cut = |text: &str| line(&Said { text: text.to_owned(), cut: true }, &RULES, &GUARDED, ASKER);
    assert_eq!(cut("One sentence. And ano").as_deref(), Ok("One sentence."));
    assert_eq!(cut("Whole. Whole.").as_deref(), Ok("Whole. Whole."));
    assert_eq!(cut("He calls it “good.”").as_deref(), Ok("He calls it “good.”"));
    assert_eq!(cut("Three games:\n- Hades\n- Cel").as_deref(), Ok("Three games: Hades"));
}

#[test]
fn of_an_answer_that_was_cut_off_before_its_first_sentence_was_whole_nothing_is_said() {
    for text in ["Only a beginn", "It costs 24.99 euros", "Three games:\n- Ha", "Never play this without"] {
        let said = Said { text: text.to_owned(), cut: true };
        assert_eq!(line(&said, &RULES, &GUARDED, ASKER), Err(Unfit::BrokenOff), "{text:?}");
    }
}

#[test]
fn what_a_model_says_again_and_again_is_said_once() {
    let sentence = "You should try the bow first. ";
    assert_eq!(line_of(&sentence.repeat(5)).as_deref(), Ok(sentence.trim_end()));
    assert_eq!(line_of(&"word ".repeat(600)), Err(Unfit::Repeats));
}

#[test]
fn an_answer_that_says_nothing_is_none() {
    for text in ["ok", "Oui.", "NON !", "yes", "\"No\"", "a", "42", "…", "@alice ok", "👍👍👍"] {
        assert!(matches!(line_of(text), Err(Unfit::Trivial | Unfit::Nothing)), "{text:?}");
    }
    for text in ["Okay then", "non mais oui", "yes, at 10", "100", "@alice salut"] {
        assert_eq!(line_of(text).as_deref(), Ok(text));
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "\\PC{0,6}",
        4 => "[a-zA-Z ]{1,12}",
        1 => any::<char>().prop_map(String::from),
        6 => prop::sample::select(vec![
            "/", ".", "!", "\\", "@", "@alice", "@bob", " ", "\n", "\r\n", "**", "*", "_", "`", "```", "[", "](x)", "](", ")", "<br>",
            "<think>", "</think>", "|", "- ", "1. ", "# ", "> ", "\"", "«", "»", "Bot:", "kissbot: ", "alice: ", "evil.com", "www.",
            " dot ", "com", "https://", "store.steampowered.com", "．", "。", "…", "\u{200B}", "\u{202E}", "\u{E0041}", "\u{301}",
            "\u{200D}", "\u{FE0F}", "👩", "1", "$", "~", ":", "？", "！", "／", "sk-", "[…]", "ok", "\\*",
        ]).prop_map(String::from),
    ]
}

/// A text in which some mark of a model's own stands, in front or within.
fn marked() -> impl Strategy<Value = String> {
    let name = "[a-z]{3,9}([:_-][a-z]{1,6})?";
    let mark = prop_oneof![
        name.prop_map(|name| format!("<{name}>")),
        name.prop_map(|name| format!("</{name}>")),
        name.prop_map(|name| format!("<|{name}|>")),
        name.prop_map(|name| format!("[/{name}]")),
        name.prop_map(|name| format!("{{\"{name}\": 1}}")),
        "(analysis|commentary|assistantfinal)[A-Z][a-z]{2,5}",
    ];
    ("([A-Z][a-z]{2,8} ){0,3}", mark, "[a-z ]{0,30}").prop_map(|(before, mark, after)| before + &mark + &after)
}

proptest! {
    #[test]
    fn no_mark_of_a_model_is_ever_said(text in marked()) {
        if let Ok(line) = line_of(&text) {
            prop_assert!(line != text.trim() && prose::judge(&line, &[]).is_ok(), "{} of {}", line, text);
        }
    }

    #[test]
    fn any_text_becomes_one_harmless_line_or_nothing(pieces in prop::collection::vec(piece(), 0..30), times in 1..4_usize, cut: bool) {
        let text = pieces.concat().repeat(times);
        let said = Said { text: text.clone(), cut };
        let line = line(&said, &RULES, &GUARDED, ASKER);
        if let Some(wrong) = line.ok().and_then(|line| is_harmless(&line).err()) {
            return Err(TestCaseError::fail(format!("{wrong} of {text:?}")));
        }
    }

    #[test]
    fn decent_words_are_said_as_they_are(words in prop::collection::vec("[a-zé]{3,9}", 2..30)) {
        let text = words.join(" ");
        prop_assume!(!RULES.blocked.hits(&text));
        prop_assert_eq!(line_of(&text), Ok(text));
    }

    #[test]
    fn nobody_s_name_breaks_the_rules(asker in "\\PC{0,12}", text in "\\PC{0,60}") {
        if let Ok(line) = line(&Said { text, cut: false }, &RULES, &GUARDED, &asker) {
            prop_assert_eq!(guard::harmless(&line), Some(line));
        }
    }
}
