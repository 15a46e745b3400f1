use super::*;
use crate::pillars::store::document::{ChannelDocument, RowKind, StateDocument};
use crate::pillars::store::import::{Kind, read};

const HOW: Import<'_> = Import { replace: false, dry_run: false, check: &|_| Ok(()) };

fn full() -> ChannelDocument {
    ChannelDocument {
        login: "somechannel".into(),
        id: String::new(),
        commands: vec![
            Arc::new(CustomCommand {
                aliases: vec!["dc".into()],
                uses: 4,
                ..command("discord", "https://discord.gg/x")
            }),
            Arc::new(CustomCommand { runs: Some("so".into()), ..command("été", "  no blanks  ".trim()) }),
        ],
        timers: vec![Arc::new(CustomTimer {
            name: "water".into(),
            text: "drink ||| more".into(),
            interval_s: 900,
            lines_min: 5,
            when: When::Online,
            enabled: true,
        })],
        counters: vec![Counter { name: "deaths".into(), value: -3 }],
        quotes: vec![quote(2, "a"), quote(9, "b")],
        keywords: vec![Arc::new(Keyword {
            word: "gg".into(),
            regex: false,
            text: "gg!".into(),
            cooldown_s: 30,
            level: Level::Regular,
            enabled: false,
        })],
        regulars: vec![Regular { user_id: "12".into(), login: "alice".into() }],
        switched_off: vec![SwitchedOff { name: "ping".into() }],
        moderation: moderated(),
    }
}

fn take(database: &mut Database, document: &ChannelDocument, how: Import<'_>) -> Vec<RowReport> {
    let login = channel(if document.login.is_empty() { "somechannel" } else { &document.login });
    database.import("import", now(), &[(login, document.clone())], how).unwrap().rows
}

fn outcomes(rows: &[RowReport]) -> Vec<String> {
    rows.iter().map(|row| row.outcome.to_string()).collect()
}

fn commands(commands: Vec<CustomCommand>) -> ChannelDocument {
    ChannelDocument { commands: commands.into_iter().map(Arc::new).collect(), ..ChannelDocument::default() }
}

#[test]
fn an_export_that_is_taken_in_gives_an_equal_export() {
    let (mut one, mut other) = (alone(), alone());
    let rows = take(&mut one, &full(), HOW);
    assert!(rows.iter().all(|row| row.outcome == Outcome::Added && row.notes.is_empty()), "{rows:?}");
    let export = one.export(None, now()).unwrap();
    assert_eq!(export.channels, [full()]);
    let (document, notes) = read(None, export.pretty().unwrap().as_bytes()).unwrap();
    assert_eq!((&document, notes.len()), (&export, 0));
    take(&mut other, &document.channels[0], HOW);
    assert_eq!(other.export(None, now()).unwrap().pretty().unwrap(), export.pretty().unwrap());
}

#[test]
fn what_is_taken_in_twice_is_the_same() {
    let mut database = alone();
    take(&mut database, &full(), HOW);
    assert!(take(&mut database, &full(), HOW).iter().all(|row| row.outcome == Outcome::Same));
}

#[test]
fn what_differs_is_left_out_or_replaced_as_asked() {
    let mut database = alone();
    take(&mut database, &full(), HOW);
    let other = commands(vec![command("discord", "another"), command("new", "x")]);
    let rows = take(&mut database, &other, HOW);
    assert_eq!(outcomes(&rows), ["left out: there is another one; --replace would replace it", "taken"]);
    let rows = take(&mut database, &other, Import { replace: true, ..HOW });
    assert_eq!(outcomes(&rows), ["changed", "the same"]);
    assert_eq!(&*database.somechannel().commands[0].text, "another");
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let folder = Folder::new();
    let mut database = folder.database();
    let dry = take(&mut database, &full(), Import { dry_run: true, ..HOW });
    assert_eq!((database.somechannel(), folder.backups().len()), (StoredChannel::default(), 0));
    assert_eq!(take(&mut database, &full(), HOW), dry);
}

#[test]
fn before_rows_are_taken_in_there_is_a_backup() {
    let folder = Folder::new();
    let mut database = folder.database();
    let imported = database.import("import", now(), &[(channel("somechannel"), full())], HOW).unwrap();
    let other = Folder::new();
    Database::restore(&other.0, &imported.backup.unwrap(), now()).unwrap();
    assert_eq!(other.database().somechannel(), StoredChannel::default());
}

#[test]
fn without_a_backup_nothing_is_taken_in() {
    let folder = Folder::new();
    let mut database = folder.database();
    fs::write(folder.0.join(BACKUPS), "in the way").unwrap();
    database.import("import", now(), &[(channel("somechannel"), full())], HOW).unwrap_err();
    assert_eq!(database.somechannel(), StoredChannel::default());
}

#[test]
fn names_and_texts_are_made_what_they_have_to_be() {
    let mut database = alone();
    let written = CustomCommand {
        aliases: vec!["!DC".into(), "dc".into(), "two words".into()],
        ..command("!Discord", " two\nlines ")
    };
    let rows = take(&mut database, &commands(vec![written]), HOW);
    assert_eq!(rows[0].outcome, Outcome::Added);
    assert_eq!(
        rows[0].notes,
        ["as discord", "in one line", "as dc", "without an alias: \"two words\" cannot be a name"]
    );
    let stored = database.somechannel().commands.remove(0);
    assert_eq!((&*stored.name, &*stored.text), ("discord", "two lines"));
    assert_eq!(stored.aliases, [Arc::from("dc")]);
}

#[test]
fn what_cannot_be_a_row_is_left_out_with_the_reason() {
    let mut database = alone();
    let rows = take(
        &mut database,
        &commands(vec![
            command("", "x"),
            command("two words", "x"),
            command("/ban", "x"),
            command(&"x".repeat(33), "x"),
            command("long", &"x".repeat(501)),
            command("empty", "\n"),
            command("good", "x"),
        ]),
        HOW,
    );
    assert!(rows[..6].iter().all(|row| matches!(row.outcome, Outcome::Refused(_))), "{rows:?}");
    assert_eq!(rows[4].outcome.to_string(), "left out: it has 501 characters, and 500 are the most");
    assert_eq!(rows[6].outcome, Outcome::Added);
}

#[test]
fn an_alias_that_another_command_has_is_left_out_and_its_command_taken() {
    let mut database = alone();
    let with = |name: &str, aliases: &[&str]| CustomCommand {
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        ..command(name, "x")
    };
    let document = commands(vec![with("one", &["a"]), with("two", &["a", "one", "b"]), with("b", &[])]);
    let rows = take(&mut database, &document, HOW);
    assert_eq!(outcomes(&rows), ["taken", "taken", "left out: the name is an alias of two"]);
    assert_eq!(rows[1].notes, ["without the alias a, which is one's", "without the alias one, which is one's"]);
}

#[test]
fn no_channel_has_more_than_the_caps() {
    let mut database = alone();
    let many = (0..caps::COMMANDS + 2).map(|number| command(&format!("c{number}"), "x")).collect();
    let rows = take(&mut database, &commands(many), HOW);
    let left_out = rows.iter().filter(|row| matches!(row.outcome, Outcome::Refused(_))).count();
    assert_eq!((left_out, database.somechannel().commands.len()), (2, caps::COMMANDS));
}

#[test]
fn a_quote_without_a_number_gets_the_next_and_only_once() {
    let mut database = alone();
    database.change([RowChange::PutQuote(quote(4, "old")), RowChange::DeleteQuote(4)]).unwrap();
    let document = ChannelDocument { quotes: vec![quote(0, "a"), quote(0, "b")], ..ChannelDocument::default() };
    let rows = take(&mut database, &document, HOW);
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["5", "6"]);
    assert_eq!(outcomes(&take(&mut database, &document, HOW)), ["the same", "the same"]);
}

#[test]
fn who_takes_rows_in_may_have_rules_of_their_own() {
    let mut database = alone();
    let no_links = |row: Row<'_>| match row {
        Row::Command(command) if command.text.contains("://") => Err("it has a link".to_owned()),
        _ => Ok(()),
    };
    let rows = take(&mut database, &full(), Import { check: &no_links, ..HOW });
    assert_eq!(rows[0].outcome, Outcome::Refused("it has a link".into()));
    assert_eq!((rows[0].kind, rows[0].name.as_str()), (RowKind::Command, "discord"));
    assert!(rows[1..].iter().all(|row| row.outcome == Outcome::Added));
}

#[test]
fn the_export_is_json_in_a_fixed_order_with_a_line_for_each_value() {
    let mut database = alone();
    let changes = ["b", "a"].map(|name| (channel(name), counter("deaths", 1)));
    database.write("carol", now(), &changes, None).unwrap();
    database.write("carol", now(), &[(channel("c"), RowChange::Mute(true))], None).unwrap();
    let text = database.export(None, now()).unwrap().pretty().unwrap();
    let begin = "{\n  \"format\": \"kissbot-state\",\n  \"version\": 1,\n  \"made_at\": \"2026-11-30T12:00:00Z\",\n  \"channels\": [\n    {\n      \"login\": \"a\",";
    assert!(text.starts_with(begin), "{text}");
    let logins: Vec<_> =
        database.export(None, now()).unwrap().channels.into_iter().map(|channel| channel.login).collect();
    assert_eq!(logins, ["a", "b"], "one that is only mute has nothing to export");
    assert_eq!(database.export(Some(&channel("b")), now()).unwrap().channels.len(), 1);
}

#[test]
fn a_row_that_is_wrong_is_left_out_and_unknown_fields_are_named() {
    let text = r#"{"format": "kissbot-state", "version": 1, "colour": 1, "channels": [{"login": "SomeChannel",
        "commands": [{"name": "a", "text": "x", "shape": "round"}, {"name": "b"}, 7],
        "quotes": [{"number": 3, "text": "x"}, {"number": -1, "text": "x"}]}]}"#;
    let (document, notes) = read(Some(Kind::Kissbot), text.as_bytes()).unwrap();
    let channel = &document.channels[0];
    assert_eq!((channel.login.as_str(), channel.commands.len(), channel.quotes.len()), ("somechannel", 1, 1));
    let said: Vec<_> = notes.iter().map(|note| (note.row.clone(), note.is_left_out)).collect();
    let command = |name: &str| Some((RowKind::Command, name.to_owned()));
    assert_eq!(
        said,
        [
            (None, false),
            (command("a"), false),
            (command("b"), true),
            (command("in place 3"), true),
            (Some((RowKind::Quote, "-1".to_owned())), true),
        ]
    );
    assert!(notes[1].words.contains("shape") && notes[2].words.contains("text"), "{notes:?}");
}

#[test]
fn a_file_that_is_no_export_is_refused_with_the_reason() {
    for (text, why) in [
        ("", "kind of file"),
        ("{}", "kind of file"),
        ("[1]", "kind of file"),
        (r#"{"format":"kissbot-state"}"#, "`version`"),
        (r#"{"format":"kissbot-state","version":2,"channels":[]}"#, "newer KissBot"),
        (r#"{"format":"kissbot-state","version":1}"#, "`channels`"),
        (r#"{"format":"kissbot-state","version":1,"channels":[{}]}"#, "channel 1: it has no `login`"),
        (r#"{"format":"kissbot-state","version":1,"channels":[{"login":"a b"}]}"#, "channel 1: its `login`"),
        (r#"{"format":"kissbot-state","version":1,"channels":[{"login":"a","quotes":{}}]}"#, "its `quotes`"),
    ] {
        let error = read(None, text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
    let error = read(Some(Kind::Kissbot), b"{\"format\":").unwrap_err().to_string();
    assert!(error.contains("line 1"), "{error}");
}

#[test]
fn every_field_of_a_row_is_known_to_who_reads_it() {
    let full = StateDocument::new(
        now(),
        vec![ChannelDocument {
            commands: vec![Arc::new(CustomCommand {
                mod_cooldown: true,
                runs: Some("so".into()),
                ..command("x", "y")
            })],
            ..full()
        }],
    );
    let (document, notes) = read(None, full.pretty().unwrap().as_bytes()).unwrap();
    assert_eq!((document, notes), (full, Vec::new()));
}
