use super::*;
use crate::chat::Role;
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::spec::Cooldowns;
use crate::pillars::command::spec::{Call, Outcome};
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use proptest::prelude::*;
use std::collections::BTreeMap;

mod made;

const fn command(name: &'static str, aliases: &'static [&'static str]) -> Command {
    fn run(_: &Call<'_>) -> Outcome {
        Outcome::Silent
    }
    let cooldown = Cooldowns { user_s: 5, channel_s: 0 };
    Command { name, aliases, role: Role::Viewer, cooldown, texts: "", pillar: PILLAR, run }
}

const ALL: &[&Command] = &[&command("ping", &[]), &command("echo", &["e", "repeat"]), &command("help", &["aide"])];

fn book(change: impl FnOnce(&mut CommandSettings)) -> Result<Book, BookError> {
    let mut settings = CommandSettings::default();
    change(&mut settings);
    Book::new(ALL, &settings)
}

fn channel() -> ChannelName {
    ChannelName::new("somechannel").unwrap()
}

fn found<'a>(book: &'a Book, typed: &str) -> Option<&'a str> {
    book.find(&channel(), typed).map(|entry| entry.name().as_ref())
}

/// The config key of the error, and the error as the operator reads it.
fn error(change: impl FnOnce(&mut CommandSettings)) -> (String, String) {
    let error = book(change).unwrap_err();
    (error.key.clone(), error.to_string())
}

fn one<T>(name: &str, value: T) -> BTreeMap<String, T> {
    BTreeMap::from([(name.to_owned(), value)])
}

#[test]
fn a_command_answers_to_its_name_and_aliases_in_any_case() {
    let book = book(|_| ()).unwrap();
    for typed in ["echo", "ECHO", "e", "Repeat"] {
        assert_eq!(found(&book, typed), Some("echo"));
    }
    assert_eq!(found(&book, "echoo"), None);
    assert_eq!(found(&book, ""), None);
    assert_eq!(found(&book, &"e".repeat(500)), None);
}

#[test]
fn a_renamed_command_no_longer_answers_to_its_own_name() {
    let book = book(|settings| settings.rename = one("ping", "Écho".to_owned())).unwrap();
    assert_eq!(found(&book, "ping"), None);
    assert_eq!(found(&book, "éCHO"), Some("ping"));
    assert_eq!(book.find(&channel(), "écho").unwrap().shown(), "!Écho");
}

#[test]
fn a_renamed_command_keeps_its_aliases() {
    let book = book(|settings| settings.rename = one("echo", "parrot".to_owned())).unwrap();
    assert_eq!(found(&book, "repeat"), Some("echo"));
}

#[test]
fn aliases_of_the_config_replace_the_built_in_ones() {
    let book = book(|settings| settings.aliases = one("echo", vec!["say".to_owned()])).unwrap();
    assert_eq!(found(&book, "say"), Some("echo"));
    assert_eq!(found(&book, "echo"), Some("echo"));
    assert_eq!(found(&book, "repeat"), None);
}

#[test]
fn the_name_that_one_command_gave_up_is_free_for_another() {
    let book = book(|settings| {
        settings.rename = [("ping".to_owned(), "echo".to_owned()), ("echo".to_owned(), "ping".to_owned())].into();
    })
    .unwrap();
    assert_eq!(found(&book, "echo"), Some("ping"));
    assert_eq!(found(&book, "ping"), Some("echo"));
}

#[test]
fn a_command_that_is_off_is_not_there_and_its_words_are_free() {
    let book = book(|settings| {
        settings.off = vec!["Echo".to_owned()];
        settings.aliases = one("ping", vec!["echo".to_owned()]);
    })
    .unwrap();
    assert_eq!(found(&book, "echo"), Some("ping"));
    assert_eq!(found(&book, "repeat"), None);
    assert_eq!(book.entries().map(Entry::shown).collect::<Vec<_>>(), ["!ping", "!help"]);
}

#[test]
fn without_commands_the_book_is_empty() {
    let book = book(|settings| settings.enabled = false).unwrap();
    assert_eq!(book.entries().count(), 0);
    assert_eq!(found(&book, "ping"), None);
}

#[test]
fn entries_come_in_the_order_of_the_registry() {
    let book = book(|settings| settings.rename = one("ping", "zzz".to_owned())).unwrap();
    assert_eq!(book.entries().map(Entry::shown).collect::<Vec<_>>(), ["!zzz", "!echo", "!help"]);
}

#[test]
fn cooldowns_of_the_config_replace_the_built_in_ones() {
    let book = book(|settings| {
        settings.cooldown_s = one("echo", 0);
        settings.channel_cooldown_s = one("echo", 30);
    })
    .unwrap();
    assert_eq!(book.find(&channel(), "echo").unwrap().cooldown(), Cooldowns { user_s: 0, channel_s: 30 });
    assert_eq!(book.find(&channel(), "ping").unwrap().cooldown(), Cooldowns { user_s: 5, channel_s: 0 });
}

#[test]
fn an_unknown_command_is_refused_with_the_nearest_one_in_every_key() {
    let (key, text) = error(|settings| settings.rename = one("pong", "x".to_owned()));
    assert_eq!(key, "commands.rename.pong");
    assert_eq!(text, "commands.rename.pong: there is no command `pong`; the nearest is `ping`");
    assert_eq!(error(|settings| settings.off = vec!["ecco".to_owned()]).0, "commands.off");
    assert_eq!(error(|settings| settings.aliases = one("ecco", Vec::new())).0, "commands.aliases.ecco");
    assert_eq!(error(|settings| settings.cooldown_s = one("ecco", 5)).0, "commands.cooldown_s.ecco");
    let (key, text) = error(|settings| settings.channel_cooldown_s = one("ecco", 5));
    assert_eq!(key, "commands.channel_cooldown_s.ecco");
    assert!(text.ends_with("the nearest is `echo`"), "{text}");
}

#[test]
fn a_mention_has_a_cooldown_per_user_and_nothing_else() {
    assert!(book(|settings| settings.cooldown_s = one("mention", 15)).is_ok());
    assert_eq!(
        error(|settings| settings.channel_cooldown_s = one("mention", 15)).0,
        "commands.channel_cooldown_s.mention"
    );
    assert_eq!(error(|settings| settings.off = vec!["mention".to_owned()]).0, "commands.off");
}

#[test]
fn a_name_that_cannot_be_typed_is_refused_with_its_key() {
    for (name, why) in [
        ("", "blank"),
        (" ", "blank"),
        ("a b", "space"),
        ("!pong", "prefix"),
        ("po!ng", "prefix"),
        ("po\u{7}ng", "invisible"),
        ("pong\u{e0000}", "invisible"),
        ("a123456789b123456789c123456789d12", "longer"),
    ] {
        let (key, text) = error(|settings| settings.rename = one("ping", name.to_owned()));
        assert_eq!(key, "commands.rename.ping");
        assert!(text.contains(why), "{text}");
        let (key, _) = error(|settings| settings.aliases = one("help", vec!["fine".to_owned(), name.to_owned()]));
        assert_eq!(key, "commands.aliases.help");
    }
}

#[test]
fn two_commands_cannot_answer_to_one_word() {
    let (key, text) = error(|settings| settings.rename = one("ping", "AIDE".to_owned()));
    assert_eq!(key, "commands.rename.ping");
    assert_eq!(text, "commands.rename.ping: the commands `ping` and `help` would both answer to `aide`");
    let (key, _) = error(|settings| settings.aliases = one("help", vec!["e".to_owned()]));
    assert_eq!(key, "commands.aliases.help");
}

#[test]
fn a_word_given_twice_to_one_command_is_no_collision() {
    let book = book(|settings| settings.aliases = one("ping", vec!["Ping".to_owned(), "p".to_owned(), "p".to_owned()]));
    assert_eq!(found(&book.unwrap(), "p"), Some("ping"));
}

#[test]
fn a_command_is_known_by_its_own_name_when_no_other_took_it() {
    let book = book(|settings| {
        settings.rename = [("ping".to_owned(), "pong".to_owned()), ("help".to_owned(), "ping".to_owned())].into();
    })
    .unwrap();
    let name = |word| book.find_by_any_name(&channel(), word).map(|entry| entry.name().as_ref());
    assert_eq!(name("help"), Some("help"));
    assert_eq!(name("!pong"), Some("ping"));
    assert_eq!(name("ping"), Some("help"));
    assert_eq!(name("nonsense"), None);
}

proptest! {
    #[test]
    fn whatever_the_config_says_a_word_has_one_command_or_the_book_is_refused(
        renames in prop::collection::btree_map("ping|echo|help", "[abc]{1,2}", 0..4),
        aliases in prop::collection::btree_map("ping|echo|help", prop::collection::vec("[abc]{1,2}", 0..3), 0..4),
    ) {
        let settings = CommandSettings { rename: renames, aliases, ..CommandSettings::default() };
        if let Ok(book) = Book::new(ALL, &settings) {
            for entry in book.entries() {
                let words = entry.aliases().iter().map(AsRef::as_ref).chain(entry.shown().strip_prefix('!'));
                for word in words {
                    prop_assert_eq!(found(&book, word), Some(entry.name().as_ref()));
                }
            }
        }
    }

    #[test]
    fn no_typed_word_panics(typed in "\\PC{0,80}") {
        let book = book(|_| ()).unwrap();
        let _ = book.find(&channel(), &typed);
        let _ = book.find_by_any_name(&channel(), &typed);
    }
}
