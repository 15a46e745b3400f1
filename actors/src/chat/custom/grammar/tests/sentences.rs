use super::*;
use crate::text::catalogue::Texts;
use crate::text::comparison::{Kind, differences};
use std::sync::LazyLock;

static WORDS_OF: LazyLock<Texts> = LazyLock::new(|| Texts::new(&[TEXTS]).unwrap());

fn sentence(language: Language, line: &str) -> String {
    let misread = read_line(line, language, "!").unwrap().unwrap_err();
    misread.sentence(&WORDS_OF, language, "!")
}

#[test]
fn a_sentence_names_what_is_wrong_and_how_it_is_written_right() {
    for (line, said) in [
        ("!addcom !dc", "The text is missing: !addcom !name text"),
        ("!cmd add", "The name is missing: !cmd add !name text"),
        ("!Commands ADD", "The name is missing: !commands ADD !name text"),
        ("!cmd", "What shall I do? !cmd add|edit|set|del|undo|show|alias|unalias|options|enable|disable"),
        ("!addcom !dc -cd=soon x", "The option “-cd” takes seconds, such as 30, not “soon”."),
        (
            "!addcom !dc -ul=boss x",
            "The option “-ul” takes everyone, sub, regular, vip, mod or broadcaster, not “boss”.",
        ),
        ("!timer add x -every 0 y", "The option “-every” takes minutes, such as 15, or 90s, not “0”."),
        ("!quote del potato", "Not “potato”, but a whole number: !quote del 12"),
        ("!keyword add \"gg", "A quotation mark isn't closed: !keyword add \"good night\" text"),
        ("!queue move", "Who? !queue move @name 1"),
        ("!counter deaths lots", "Not “lots”, but a whole number: !counter name +1"),
        ("!addcom -lvl=mod !dc x", "I don't know the option “-lvl”: !addcom !name text"),
    ] {
        assert_eq!(sentence(Language::ENGLISH, line), said, "{line}");
    }
}

#[test]
fn a_sentence_is_in_the_language_of_the_channel() {
    for (language, said) in [
        (Language::FRENCH, "Il manque le texte\u{A0}: !addcom !nom texte"),
        (Language::GERMAN, "Der Text fehlt: !addcom !name text"),
        (Language::SPANISH, "Falta el texto: !addcom !nombre texto"),
        (Language::PORTUGUESE, "Falta o texto: !addcom !nome texto"),
    ] {
        assert_eq!(sentence(language, "!addcom !dc"), said);
    }
}

#[test]
fn the_verbs_are_offered_in_the_language_of_the_channel_and_are_understood() {
    let said = sentence(Language::FRENCH, "!cmd");
    assert!(
        said.ends_with("!cmd ajouter|modifier|définir|supprimer|annuler|voir|alias|unalias|options|activer|désactiver"),
        "{said}"
    );
    for &language in Language::ALL {
        for line in ["!cmd", "!timer", "!keyword", "!raffle x y", "!queue x y", "!regular", "!bot"] {
            let Some(Err(misread)) = read_line(line, language, "!") else { continue };
            let said = misread.sentence(&WORDS_OF, language, "!");
            let head = line.split(' ').next().unwrap();
            for verb in said.rsplit(' ').next().unwrap().split('|').filter(|_| said.contains('|')) {
                let again = read_line(&format!("{head} {verb}"), language, "!");
                let is_known =
                    !matches!(&again, Some(Err(misread)) if misread.sentence(&WORDS_OF, language, "!") == said);
                assert!(is_known, "{language:?}: {head} {verb}");
            }
        }
    }
}

#[test]
fn a_long_word_is_not_repeated_whole() {
    let said = sentence(Language::ENGLISH, &format!("!addcom !dc -cd={} x", "y".repeat(400)));
    assert!(said.chars().count() < 90, "{said}");
}

#[test]
fn an_option_that_became_text_is_named() {
    assert_eq!(mistyped("-cooldwn=5 hi").as_deref(), Some("-cooldwn"));
    for text in ["hi -cd", "- hi", "-5 degrees", "", "--"] {
        assert_eq!(mistyped(text), None, "{text}");
    }
}

#[test]
fn the_guard_changes_no_sentence() {
    use crate::text::guard::harmless;
    for line in ["!addcom !dc -cd=soon x", "!queue remove été", "!addcom !dc", "!quote del !ban", "!raffle open a !ban"]
    {
        for language in Language::ALL {
            let said = sentence(*language, line);
            assert_eq!(harmless(&said).as_deref(), Some(&*said), "{language:?}");
        }
    }
}

#[test]
fn every_language_has_every_sentence() {
    for language in Language::ALL.iter().filter(|language| **language != Language::ENGLISH) {
        let lacking: Vec<_> =
            differences(*language, &[TEXTS]).into_iter().filter(|it| it.kind != Kind::Extra).collect();
        assert_eq!(lacking, []);
    }
}
