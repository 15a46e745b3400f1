use super::*;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const HUG: &str = r#"{"name":"!hug","message":"hugs","coolDown":30,"count":1,"userLevel":"everyone"}"#;
const TIMER: &str = r#"{"name":"dc","message":"join","interval":"*/15 * * * *","lines":0,"enabled":true}"#;

#[test]
fn answers_of_nightbots_are_read_however_they_were_saved() {
    for file in [
        format!(r#"{{"_total":1,"status":200,"commands":[{HUG}]}}"#),
        format!("[{HUG}]"),
        format!("\u{FEFF}[{HUG}]"),
        format!(r#"{{"commands":{{"_total":1,"commands":[{HUG}]}}}}"#),
        format!(r#"{{"user":{{"name":"x"}},"export":{{"commands":[{HUG}],"timers":[{TIMER}]}}}}"#),
        format!(r#"{{"commands":[{HUG}]}} {{"timers":[{TIMER}]}}"#),
        format!(r#"[{{"commands":[{HUG}]}},{{"timers":[{TIMER}]}}]"#),
        format!("[[{HUG}],[{TIMER}]]"),
        format!("\r\n[\r\n{HUG}\r\n]\r\n"),
    ] {
        let (document, notes) = read(None, file.as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(document.channels[0].commands.len(), 1, "{file}");
        assert_eq!(document.channels[0].timers.len(), usize::from(file.contains("interval")), "{file}");
        assert_eq!(notes, [], "{file}");
    }
}

#[test]
fn numbers_and_flags_may_be_texts_or_missing() {
    let file = r#"[{"name":"!a","message":"x","coolDown":"12","count":3.0},{"name":"!b","message":"x"}]"#;
    let taken = taken(Kind::Nightbot, file.as_bytes());
    assert_eq!((taken.command("a").cooldown_s, taken.command("a").uses), (12, 3));
    assert_eq!((taken.command("b").cooldown_s, taken.command("b").uses), (30, 0));
}

#[test]
fn one_bad_row_costs_no_other() {
    let file = format!(r#"{{"commands":[7,null,"x",{{"message":"no name"}},{HUG},{{"name":"!b"}}]}}"#);
    let taken = taken(Kind::Nightbot, file.as_bytes());
    assert_eq!(taken.commands(), ["hug"]);
    assert_eq!(taken.notes.iter().filter(|note| note.is_left_out).count(), 5);
    assert_eq!(taken.said("in place 4"), "left out: it has no name");
    assert_eq!(taken.said("!b"), "left out: its text is empty");
}

#[test]
fn several_lines_are_one_and_too_long_a_text_is_left_out() {
    let long = "x".repeat(501);
    let file = format!(r#"[{{"name":"!a","message":"one\ntwo"}},{{"name":"!b","message":"{long}"}}]"#);
    let taken = taken(Kind::Nightbot, file.as_bytes());
    assert_eq!((&*taken.command("a").text, taken.said("!a")), ("one two", "its lines are one line".to_owned()));
    assert_eq!(taken.said("!b"), "left out: its text has more than 500 characters");
}

#[test]
fn a_file_that_cannot_be_read_says_where() {
    let why = |kind, bytes: &[u8]| read(Some(kind), bytes).unwrap_err().to_string();
    assert!(why(Kind::Nightbot, b"[\n{\"name\": \"!a\",\n\"message\": }]").contains("line 3"), "the line is told");
    assert!(why(Kind::Text, b"!addcom !a b\n\xFF\xFE").contains("line 2"), "the line is told");
    assert!(why(Kind::Moobot, b"{}").contains("settings"));
    assert!(why(Kind::PhantomBot, b"SQLite format 3\0...").contains("no database that can be read"));
    assert!(why(Kind::Fossabot, b"").contains("empty"));
    assert!(matches!(read(None, b"PK\x03\x04"), Err(ReadError::Unknown(_))));
    let large = vec![b' '; FOREIGN_BYTES_MAX + 1];
    assert!(why(Kind::Text, &large).contains("10 MiB"));
}

#[test]
fn tables_of_phantombots_are_told_apart_by_key_or_value() {
    let row = |name: &str, value: &str| serde_json::json!({"section": "", "variable": name, "value": value});
    let quote = row("3", r#"["bob","Hi","1700000000000","Hades"]"#);
    let by_key = serde_json::json!({"phantombot_command": [row("hug", "A hug")], "phantombot_quotes": [quote]});
    let bare = serde_json::json!([row("hug", "A hug"), quote]);
    for file in [by_key, bare] {
        let (document, _) = read(None, file.to_string().as_bytes()).unwrap();
        assert_eq!(document.channels[0].commands.len(), 1, "{file}");
        assert_eq!(document.channels[0].quotes[0].number, 3, "{file}");
    }
}

#[test]
fn the_database_takes_each_sample_as_it_is_and_the_same_file_again_changes_nothing() {
    use crate::chat::ChannelName;
    use crate::pillars::store::database::{Database, Import, Outcome, Settings};
    let folder = std::env::temp_dir().join(format!("kissbot-imports-{}", std::process::id()));
    for (kind, bytes, _) in SAMPLES {
        std::fs::create_dir(&folder).unwrap();
        let now = chrono::DateTime::UNIX_EPOCH;
        let (mut database, _) = Database::open(&folder, now, Settings::default()).unwrap();
        let how = Import { replace: false, dry_run: false, check: &|_| Ok(()) };
        let rows = [(ChannelName::new("somechannel").unwrap(), taken(*kind, bytes).channel)];
        let mut outcomes = || {
            let rows = database.import("import", now, &rows, how).unwrap().rows;
            assert!(rows.iter().all(|row| row.notes.is_empty()), "{kind}: {rows:#?}");
            rows.into_iter().map(|row| row.outcome).collect::<Vec<_>>()
        };
        assert!(outcomes().iter().all(|outcome| *outcome == Outcome::Added), "{kind}");
        assert!(outcomes().iter().all(|outcome| *outcome == Outcome::Same), "{kind}");
        drop(database);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn the_lines_of_the_page_are_read_as_it_says() {
    let page = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/MOVING_FROM.md"));
    let lines = page.split("```\n").find(|block| block.contains("!faq,")).unwrap();
    assert_eq!(guess::kind(lines.as_bytes(), Language::ENGLISH, "!"), Some(Kind::Text));
    let taken = taken(Kind::Text, lines.as_bytes());
    assert_eq!(taken.notes, []);
    assert_eq!(taken.commands(), ["dc", "socials", "faq"]);
    assert!(Kind::ALL.iter().all(|kind| page.contains(&format!("`{kind}`"))), "every kind is named");
}

proptest! {
    #[test]
    fn no_file_panics(text in "\\PC{0,80}", at in any::<Index>(), cut in any::<Index>(), byte: u8, kind in select(Kind::ALL)) {
        let _ = read(Some(kind), text.as_bytes());
        let (_, sample, _) = SAMPLES[at.index(SAMPLES.len())];
        let mut bytes = sample.to_vec();
        let place = cut.index(bytes.len());
        bytes[place] = byte;
        let _ = read(Some(kind), &bytes);
        let _ = read(None, &bytes[..place]);
    }
}
