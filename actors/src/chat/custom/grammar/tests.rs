use super::*;
use crate::chat::custom::level::Level;
use crate::chat::custom::order::*;
use crate::chat::custom::rows::{ReplyKind, When};

mod commands;
mod moderation;
mod others;
mod properties;
mod sentences;

/// What a line in an English channel means.
fn order(line: &str) -> Result<Order, Cause> {
    order_in(Language::ENGLISH, line)
}

fn order_in(language: Language, line: &str) -> Result<Order, Cause> {
    read_line(line, language, "!").unwrap_or_else(|| panic!("no order: {line}")).map_err(|misread| misread.cause)
}

#[test]
fn each_command_for_orders_is_found_by_its_words_and_those_of_the_language() {
    for words in WORDS {
        assert_eq!(built_in(words.name, Language::ENGLISH), Some(words.name));
        assert!(words.english().all(|word| built_in(word, Language::FRENCH) == Some(words.name)), "{}", words.name);
        for language in Language::ALL {
            assert!(words.in_language(*language).all(|word| built_in(word, *language) == Some(words.name)));
        }
    }
    assert_eq!(built_in("CITATION", Language::FRENCH), Some("quote"));
    assert_eq!(built_in("citation", Language::ENGLISH), None);
    assert_eq!(built_in("dc", Language::ENGLISH), None);
}

#[test]
fn no_word_belongs_to_two_commands() {
    let mut seen = std::collections::HashSet::new();
    for words in WORDS {
        assert!(std::iter::once(words.name).chain(words.english()).all(|word| seen.insert(word)), "{}", words.name);
    }
    for language in Language::ALL {
        let mut seen = seen.clone();
        let own = || language.spec().orders.commands.iter();
        assert!(own().all(|(word, _)| seen.insert(word)), "{language:?}");
        assert!(own().all(|(word, _)| crate::text::clean::fold(word).as_deref() == Some(word)), "{language:?}");
        let in_table = WORDS.iter().flat_map(|words| words.in_language(*language)).count();
        assert_eq!(in_table, own().count(), "{language:?}: each is the word of a command");
    }
}

#[test]
fn every_verb_and_level_of_a_language_means_an_english_one() {
    use super::verbs::{Family, means};
    let families = WORDS.iter().filter_map(|words| Family::of(words.name));
    let families: Vec<Family> = families.collect();
    for language in Language::ALL {
        for (own, english) in language.spec().orders.verbs {
            let is_verb = families.iter().any(|family| family.verb(own, *language).is_some());
            assert!(is_verb || means(own, english, *language), "{language:?}: {own}");
        }
        for (own, english) in language.spec().orders.levels {
            assert_eq!(values::level(own, *language), values::level(english, *language), "{own}");
            assert!(values::level(english, Language::ENGLISH).is_some(), "{english}");
        }
    }
}
