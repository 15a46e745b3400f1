use super::*;
use crate::chat::{ChannelName, Chatter, Role};
use crate::pillars::command::book::{Book, CommandSettings};
use crate::pillars::command::figures::{CacheFigures, Figures, PillarState, StreamFigures};
use crate::pillars::command::spec::{Call, Outcome};
use crate::status::moderation_meter::{FilterCount, FilterCounts};
use crate::text::catalogue::COMMON;
use crate::text::catalogue::tests::ids_and_variables;
use crate::text::clean::fold;
use crate::text::language::Language;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

fn sources() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pillars/command/commands");
    let paths = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    paths.filter(|path| !path.ends_with("mod.rs") && !path.ends_with("tests.rs")).collect()
}

fn figures() -> Figures {
    Figures {
        uptime: Duration::from_secs(182),
        lines_in: 1234,
        lines_out: 1,
        reconnects: 0,
        channels_joined: 1,
        channels_wanted: 2,
        commands_run: 3,
        rss_kib: Some(12 * 1024),
        pillars: vec![
            ("command", PillarState::On),
            ("llm", PillarState::Degraded),
            ("twitch_event", PillarState::Off),
            ("game_lookup", PillarState::Parked),
        ],
        caches: vec![CacheFigures {
            name: "games",
            entries: 12,
            capacity: 1000,
            hits: 30,
            misses: 10,
            oldest: Some(Duration::from_secs(7200)),
        }],
        stream: None,
        moderation: FilterCounts::new(),
    }
}

/// A registry that does not grow with each command, so that a new one does not change what help says here.
const FEW: &[&Command] = &[&ping::COMMAND, &stats::COMMAND, &help::COMMAND, &cache::COMMAND];

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let pillars = "pillar-command = commands\npillar-llm = AI\npillar-game_lookup = games";
    texts_with(&[pillars]).unwrap()
});

/// What the command `typed` says to somebody with `role`, if there are but a few commands.
fn ask(language: Language, role: Role, typed: &str, settings: &CommandSettings, figures: &Figures) -> Outcome {
    ask_of(&Book::new(FEW, settings).unwrap(), language, role, typed, figures)
}

fn ask_of(book: &Book, language: Language, role: Role, typed: &str, figures: &Figures) -> Outcome {
    let (name, args) = typed.split_once(' ').unwrap_or((typed, ""));
    let chatter = Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role };
    let channel = ChannelName::new("somechannel").unwrap();
    let call = Call {
        name,
        args,
        chatter: &chatter,
        channel: &channel,
        language,
        now: crate::kernel::clock::now(),
        prefix: book.prefix(),
        book,
        texts: &TEXTS,
        figures,
    };
    book.find(&channel, name).unwrap().run(&call)
}

fn reply(language: Language, role: Role, typed: &str) -> String {
    match ask(language, role, typed, &CommandSettings::default(), &figures()) {
        Outcome::Reply(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_file_is_in_the_registry() {
    let files: BTreeSet<String> =
        sources().iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let names: BTreeSet<String> = ALL.iter().map(|command| command.name.to_owned()).collect();
    assert_eq!(files, names);
}

#[test]
fn names_and_aliases_are_unique_lower_case_words() {
    let mut seen = HashSet::new();
    for word in ALL.iter().flat_map(|command| std::iter::once(&command.name).chain(command.aliases)) {
        assert!(seen.insert(word), "{word} is there twice");
        assert_eq!(fold(word).as_deref(), Some(*word));
        assert!(!word.contains(char::is_whitespace) && !word.is_empty());
    }
}

#[test]
fn every_command_has_a_help_a_usage_and_only_texts_of_its_own() {
    for command in ALL {
        let english = ids_and_variables(command.texts);
        assert!(english.contains_key(&format!("{}-help", command.name)), "{} has no help", command.name);
        let usage = english.get(&format!("{}-usage", command.name)).expect("a usage");
        assert_eq!(usage, &BTreeSet::from(["command".to_owned()]), "{}", command.name);
        let prefix = format!("{}-", command.name);
        assert!(english.keys().all(|id| id.starts_with(&prefix)), "{}: {english:?}", command.name);
    }
}

/// The string literals that follow `.say(` in program text.
fn said_ids(program: &str) -> BTreeSet<String> {
    program.split(".say(").skip(1).filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned).collect()
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    for path in sources() {
        let program = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let command = ALL.iter().find(|command| command.name == name).unwrap();
        let there: BTreeSet<String> = ids_and_variables(command.texts).into_keys().collect();
        let mut used = said_ids(&program);
        used.extend([format!("{name}-help"), format!("{name}-usage")]);
        assert_eq!(there, used, "{name}");
    }
    // The units of a duration are in a table, not behind `.say(`.
    let program =
        [include_str!("../spec.rs"), include_str!("../dispatch.rs"), include_str!("../../../chat/throttle.rs")]
            .concat()
            + include_str!("../../../chat/pillar.rs");
    let mut used = said_ids(&program);
    used.extend(["days", "hours", "minutes", "seconds"].map(|unit| format!("common-{unit}")));
    used.extend(["years", "months", "whole-days", "today"].map(|unit| format!("common-{unit}")));
    // What channels have made has no file of its own here.
    used.extend(["custom-help", "level"].map(|id| format!("common-{id}")));
    assert_eq!(ids_and_variables(COMMON).into_keys().collect::<BTreeSet<_>>(), used);
}

#[test]
fn no_reply_has_an_unfilled_variable_or_begins_with_what_the_guard_removes() {
    let book = Book::new(ALL, &CommandSettings::default()).unwrap();
    for &language in Language::ALL {
        for command in ALL {
            for typed in [command.name.to_owned(), format!("{} x", command.name), format!("{} ping", command.name)] {
                for figures in [figures(), Figures::default()] {
                    let said = ask_of(&book, language, Role::Broadcaster, &typed, &figures);
                    let (Outcome::Reply(text) | Outcome::Misused(text) | Outcome::Failed(text)) = said else {
                        continue;
                    };
                    assert!(!text.contains(['{', '}', '\n']), "{typed}: {text}");
                    assert!(text.starts_with(char::is_alphanumeric), "{typed}: {text}");
                    assert!(text.chars().count() <= 450, "{typed}: {text}");
                }
            }
        }
    }
}

#[test]
fn ping_says_pong_and_the_uptime() {
    assert_eq!(reply(Language::ENGLISH, Role::Viewer, "ping"), "Pong! Up for 3m 2s.");
    assert_eq!(reply(Language::FRENCH, Role::Viewer, "ping"), "Pong\u{202F}! En ligne depuis 3\u{A0}min 2\u{A0}s.");
}

#[test]
fn stats_are_one_line_with_the_pillars_that_are_not_on() {
    assert_eq!(
        reply(Language::ENGLISH, Role::Viewer, "stats"),
        "Up for 3m 2s | 1234 messages read, 1 sent | 3 commands | 1 of 2 channels | 0 reconnects | 12 MiB \
         | AI partly down | twitch_event off | games resting after crashes"
    );
    assert_eq!(
        reply(Language::FRENCH, Role::Viewer, "stats"),
        "En ligne depuis 3\u{A0}min 2\u{A0}s | 1234 messages lus, 1 envoyé | 3 commandes | 1 chaîne sur 2 | 0 reconnexion \
         | 12\u{A0}Mo | IA\u{A0}: fonctionne en partie | événements\u{A0}: désactivé | jeux\u{A0}: en pause après des plantages"
    );
}

#[test]
fn stats_leave_out_a_memory_that_is_unknown() {
    let unknown = Figures { rss_kib: None, ..figures() };
    let said = ask(Language::ENGLISH, Role::Viewer, "stats", &CommandSettings::default(), &unknown);
    assert!(matches!(&said, Outcome::Reply(text) if !text.contains("MiB")), "{said:?}");
}

#[test]
fn stats_tell_moderators_what_filters_found_did_and_had_to_take_back() {
    let count = FilterCount { found: 12, acted: 9, undone: 1 };
    let figures = Figures { moderation: [("links".into(), count)].into(), ..figures() };
    for (role, is_told) in [(Role::Viewer, false), (Role::Vip, false), (Role::Moderator, true)] {
        match ask(Language::ENGLISH, role, "stats", &CommandSettings::default(), &figures) {
            Outcome::Reply(said) => assert_eq!(said.contains("links 12/9/1"), is_told, "{said}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn stats_tell_of_the_stream_what_is_known_of_it() {
    let said = |language, stream| {
        let figures = Figures { stream: Some(stream), ..figures() };
        match ask(language, Role::Viewer, "stats", &CommandSettings::default(), &figures) {
            Outcome::Reply(text) => text,
            other => panic!("{other:?}"),
        }
    };
    let live = StreamFigures::Live { time: Some(Duration::from_secs(7200)), category: Some("Hades".to_owned()) };
    assert!(said(Language::ENGLISH, live.clone()).contains(" | stream live for 2h: Hades | "));
    assert!(said(Language::FRENCH, live).contains(" | stream en direct depuis 2\u{A0}h\u{A0}: Hades | "));
    let bare = StreamFigures::Live { time: None, category: None };
    assert!(said(Language::ENGLISH, bare).contains(" | stream live | "));
    assert!(said(Language::FRENCH, StreamFigures::NotLive).contains(" | stream hors ligne | "));
}

#[test]
fn only_moderators_change_title_and_category_and_shout_out() {
    use crate::pillars::helix::api::HelixErrand;
    let book = Book::new(ALL, &CommandSettings::default()).unwrap();
    let run = |role, typed: &str| match ask_of(&book, Language::ENGLISH, role, typed, &figures()) {
        Outcome::HandOver(hand_over) => hand_over.errand::<HelixErrand>().unwrap().clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(run(Role::Vip, "title Any words"), HelixErrand::Title);
    assert_eq!(run(Role::Moderator, "title"), HelixErrand::Title);
    assert_eq!(run(Role::Moderator, "title Any words"), HelixErrand::SetTitle { title: "Any words".to_owned() });
    assert_eq!(run(Role::Viewer, "gc Hades"), HelixErrand::Category);
    assert_eq!(run(Role::Broadcaster, "gc Hades"), HelixErrand::SetCategory { name: "Hades".to_owned() });
    assert_eq!(so::COMMAND.role, Role::Moderator);
    assert_eq!(run(Role::Moderator, "so @Bob thanks"), HelixErrand::ShoutOut { login: "bob".to_owned() });
    for nobody in ["so", "so é", "so @", "so a-b"] {
        let said = ask_of(&book, Language::ENGLISH, Role::Moderator, nobody, &figures());
        assert_eq!(said, Outcome::Misused("Usage: !so <user>".to_owned()), "{nobody}");
    }
    assert_eq!(run(Role::Viewer, "clip now"), HelixErrand::Clip);
}

#[test]
fn users_are_named_as_people_write_names_in_every_command() {
    use crate::pillars::helix::api::HelixErrand;
    let book = Book::new(ALL, &CommandSettings::default()).unwrap();
    let run = |typed: &str| ask_of(&book, Language::ENGLISH, Role::Moderator, typed, &figures());
    for (typed, login) in [
        ("@Firebot_Fan, thanks", "firebot_fan"),
        ("@Firebot_Fan!", "firebot_fan"),
        ("@bob:", "bob"),
        ("bob's", "bob"),
        ("(@BOB)", "bob"),
        ("＠ｂｏｂ", "bob"),
        ("https://www.twitch.tv/Bob?x=1", "bob"),
        ("ALICE", "alice"),
    ] {
        let shout_out = Outcome::hand_over(HelixErrand::ShoutOut { login: login.to_owned() });
        assert_eq!(run(&format!("so {typed}")), shout_out, "{typed}");
        let followage = Outcome::hand_over(HelixErrand::Followage { of: Some(login.to_owned()) });
        assert_eq!(run(&format!("followage {typed}")), followage, "{typed}");
    }
    assert_eq!(run("followage @"), Outcome::hand_over(HelixErrand::Followage { of: None }));
    assert_eq!(run("followage a-b"), Outcome::Misused("Usage: !followage [user]".to_owned()));
}

#[test]
fn help_lists_what_the_chatter_may_use() {
    assert_eq!(reply(Language::ENGLISH, Role::Vip, "help"), "Commands: !ping !stats !help");
    assert_eq!(reply(Language::FRENCH, Role::Moderator, "help"), "Commandes\u{A0}: !ping !stats !help !cache");
}

#[test]
fn help_lists_names_as_the_config_makes_them_and_not_what_is_off() {
    let settings = CommandSettings {
        prefix: "?".to_owned(),
        off: vec!["stats".to_owned()],
        rename: [("help".to_owned(), "aide".to_owned())].into(),
        ..CommandSettings::default()
    };
    let said = ask(Language::FRENCH, Role::Viewer, "aide", &settings, &figures());
    assert_eq!(said, Outcome::Reply("Commandes\u{A0}: ?ping ?aide".to_owned()));
    let said = ask(Language::FRENCH, Role::Viewer, "aide stats", &settings, &figures());
    let unknown = "Je ne connais pas cette commande. Tape ?aide pour la liste.";
    assert_eq!(said, Outcome::Reply(unknown.to_owned()));
}

#[test]
fn help_for_a_command_gives_usage_help_and_cooldown() {
    let expected = "Usage: !ping – Says pong and how long I've been up. Cooldown: 5s.";
    for typed in ["help ping", "help !ping", "help PING please"] {
        assert_eq!(reply(Language::ENGLISH, Role::Viewer, typed), expected);
    }
}

#[test]
fn help_knows_a_renamed_command_by_both_names() {
    let settings =
        CommandSettings { rename: [("ping".to_owned(), "coucou".to_owned())].into(), ..CommandSettings::default() };
    for typed in ["help coucou", "help ping"] {
        let said = ask(Language::ENGLISH, Role::Viewer, typed, &settings, &figures());
        assert!(matches!(&said, Outcome::Reply(text) if text.starts_with("Usage: !coucou – ")), "{said:?}");
    }
}

#[test]
fn help_tells_nobody_of_a_command_above_their_role() {
    let unknown = reply(Language::ENGLISH, Role::Viewer, "help nonsense");
    assert_eq!(unknown, "I don't know that command. Type !help for the list.");
    assert_eq!(reply(Language::ENGLISH, Role::Viewer, "help cache"), unknown);
    assert_ne!(reply(Language::ENGLISH, Role::Moderator, "help cache"), unknown);
}

#[test]
fn help_without_a_cooldown_does_not_speak_of_one() {
    let settings = CommandSettings { cooldown_s: [("ping".to_owned(), 0)].into(), ..CommandSettings::default() };
    let said = ask(Language::ENGLISH, Role::Viewer, "help ping", &settings, &figures());
    assert!(matches!(&said, Outcome::Reply(text) if !text.contains("Cooldown")), "{said:?}");
}

#[test]
fn cache_shows_entries_hits_and_misses() {
    assert_eq!(
        reply(Language::ENGLISH, Role::Moderator, "cache"),
        "games: 12 entries of 1000, 30 hits, 10 misses (75%), the oldest is 2h old"
    );
    assert_eq!(
        reply(Language::FRENCH, Role::Moderator, "cache"),
        "jeux\u{A0}: 12 entrées sur 1000, 30 succès, 10 échecs (75\u{A0}%), le plus ancien date de 2\u{A0}h"
    );
}

#[test]
fn only_a_moderator_has_the_talks_of_others_forgotten_and_switches_the_ai() {
    use crate::pillars::llm::api::LlmErrand;
    let book = Book::new(&[&forget::COMMAND, &ai::COMMAND], &CommandSettings::default()).unwrap();
    let run = |role, typed: &str| ask_of(&book, Language::FRENCH, role, typed, &figures());
    let forget = |everything| Outcome::hand_over(LlmErrand::Forget { everything });
    assert_eq!(run(Role::Viewer, "forget"), forget(false));
    assert_eq!(run(Role::Vip, "forget tout"), forget(false), "all of their own");
    assert_eq!(run(Role::Moderator, "forget Tout"), forget(true));
    for all in ["all", "todo", "Alles", "tudo"] {
        assert_eq!(run(Role::Moderator, &format!("forget {all}")), forget(true), "{all}");
    }
    assert!(matches!(run(Role::Moderator, "forget bob"), Outcome::Misused(_)));
    let switch = |on| Outcome::hand_over(LlmErrand::Switch { on });
    assert_eq!(run(Role::Moderator, "ai OFF"), switch(Some(false)));
    assert_eq!((run(Role::Broadcaster, "ai on"), run(Role::Moderator, "ai")), (switch(Some(true)), switch(None)));
    assert!(matches!(run(Role::Moderator, "ai maybe"), Outcome::Misused(_)));
}
