//! Each example of docs/MODERATION.md is judged as the page says, by the real binary with the numbers that are shipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use kissbot_actors::chat::custom::grammar::{built_in, read_ask, read_line};
use kissbot_actors::pillars::moderation::TEXTS;
use kissbot_actors::screen::filters::FILTERS;
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::language::Language;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const PAGE: &str = include_str!("../docs/MODERATION.md");
const SHIPPED: &str = include_str!("../config.toml");

/// An example: a filter, whether it finds something, and the line.
#[derive(Debug)]
struct Example {
    filter: &'static str,
    is_found: bool,
    row: &'static str,
}

/// The examples of the tables below the headings of the filters.
fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    let mut filter = "";
    for line in PAGE.lines() {
        if line.starts_with('#') {
            filter = line.strip_prefix("### `").and_then(|rest| rest.split_once('`')).map_or("", |(name, _)| name);
        }
        let cells = line.strip_prefix("| `").and_then(|rest| rest.strip_suffix("` |"));
        if let Some((found, passes)) = cells.and_then(|cells| cells.split_once("` | `")).filter(|_| !filter.is_empty())
        {
            examples.push(Example { filter, is_found: true, row: found });
            examples.push(Example { filter, is_found: false, row: passes });
        }
    }
    examples
}

/// What stands between backticks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The rows of the tables below a heading, by their cells.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, section) = PAGE.split_once(&format!("\n## {heading}\n")).expect("the heading is there");
    let section = section.split("\n## ").next().unwrap_or_default();
    let cells = |line: &'static str| {
        let row = line.strip_prefix("| ")?.strip_suffix('|')?;
        Some(row.split('|').map(str::trim).collect())
    };
    section.lines().filter_map(cells).collect()
}

/// The first block of the page in this language.
fn block(language: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("```{language}\n")).expect("the block begins");
    rest.split_once("```").expect("the block ends").0
}

/// Opens `{U+0336}` and `{20*ha}`, from the innermost on.
fn opened(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(end) = text.find('}') {
        let start = text[..end].rfind('{').expect("a brace is opened before it is closed");
        let inside = &text[start + 1..end];
        let open = match inside.strip_prefix("U+") {
            Some(number) => char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap().to_string(),
            None => inside.split_once('*').map(|(times, what)| what.repeat(times.parse().unwrap())).unwrap(),
        };
        text.replace_range(start..=end, &open);
    }
    text
}

/// The text with its emotes as they are sent, and the tag that names their places.
fn with_emotes(text: &str) -> (String, String) {
    let (mut text, mut places) = (text.to_owned(), Vec::new());
    while let Some(start) = text.find('<') {
        let end = start + text[start..].find('>').expect("an emote ends");
        let name = text[start + 1..end].to_owned();
        let first = text[..start].chars().count();
        places.push(format!("{first}-{}", first + name.chars().count() - 1));
        text.replace_range(start..=end, &name);
    }
    let tag = if places.is_empty() { String::new() } else { format!("25:{}", places.join(",")) };
    (text, tag)
}

/// What Twitch would send in a channel of its own, from a time in seconds on: the recording's clock never goes back.
fn lines(example: &Example, channel: &str, from: usize) -> String {
    let script = example.row.split_once(": ").filter(|(head, _)| head.contains(" by "));
    let (head, text) = script.unwrap_or(("1 by 1 in 0 s", example.row));
    let words: Vec<&str> = head.split(' ').collect();
    let number = |at: usize| words.get(at).map_or(0, |word| word.parse::<u64>().unwrap());
    let (times, viewers, within, known) = (number(0), number(2), number(4), number(7));
    let (badges, text) = text.strip_prefix("(sub) ").map_or(("", text), |text| ("subscriber/3", text));
    let (mut text, emotes) = with_emotes(&opened(text));
    if let Some(body) = text.strip_prefix("/me ") {
        text = format!("\u{1}ACTION {body}\u{1}");
    }
    let line = |time: u64| {
        let viewer = time % viewers;
        let badges = if viewer < known { "subscriber/12" } else { badges };
        let sent = (1_700_000_000 + from as u64) * 1000 + time * within * 1000 / times;
        format!(
            "@badge-info=;badges={badges};display-name=v{viewer};emotes={emotes};first-msg=0;id={channel}-{time};mod=0;\
             room-id=1;tmi-sent-ts={sent};user-id=1{viewer};user-type= \
             :v{viewer}!v{viewer}@v{viewer}.tmi.twitch.tv PRIVMSG #{channel} :{text}\r\n"
        )
    };
    (0..times).map(line).collect()
}

/// A folder that is gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("kissbot-page-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Judges recorded lines under a config.
    fn judge(&self, config: &str, recorded: &str) -> Output {
        let write = |name: &str, text: &str| {
            std::fs::write(self.0.join(name), text).unwrap();
            self.0.join(name)
        };
        let (config, recorded) = (write("config.toml", config), write("chat.log", recorded));
        let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
        command.arg("judge").arg("--config").arg(config).arg(recorded).stdin(Stdio::null());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_filter_has_examples_of_either_kind_and_each_is_judged_as_the_page_says() {
    let examples = examples();
    let shown: BTreeSet<&str> = examples.iter().map(|example| example.filter).collect();
    assert_eq!(shown, FILTERS.iter().map(|spec| spec.name.as_str()).collect(), "a table for each filter");
    let channel = |at: usize| format!("row{at}");
    let recorded = examples.iter().enumerate().map(|(at, example)| lines(example, &channel(at), at * 200));
    let recorded: String = recorded.collect();
    // The one filter that is off as it comes.
    let shipped = SHIPPED.replace("[moderation.me]\nmode = \"off\"", "[moderation.me]\nmode = \"watch\"");
    let config = format!("{shipped}\n{}", block("toml"));
    let output = Folder::new("examples").judge(&config, &recorded);
    let found: BTreeSet<(String, String)> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            (finding["channel"].as_str().unwrap().to_owned(), finding["filter"].as_str().unwrap().to_owned())
        })
        .collect();
    let is_wrong = |(at, example): &(usize, &Example)| {
        found.contains(&(channel(*at), example.filter.to_owned())) != example.is_found
    };
    let wrong: Vec<_> = examples.iter().enumerate().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_example_is_one_of_those_that_the_filters_are_held_to() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("actors");
    let missing: Vec<_> = examples()
        .into_iter()
        .filter(|example| {
            let name = example.filter;
            let vectors = matches!(name, "links" | "phrases");
            let file = if vectors {
                format!("src/screen/filters/{name}/vectors.rs")
            } else {
                format!("tests/fixtures/screen/{name}.txt")
            };
            let table = std::fs::read_to_string(root.join(file)).unwrap();
            let sign = if example.is_found { '+' } else { '-' };
            let row = if vectors { format!("\"{}\"", example.row) } else { format!("{sign} {}", example.row) };
            !if vectors { table.contains(&row) } else { table.lines().any(|line| line.trim_end() == row) }
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_recording_of_the_page_comes_to_what_the_page_shows() {
    let config = "[bot]\nlogin = \"somebot\"\nchannels = [\"somechannel\"]\n[moderation]\nmode = \"act\"\n";
    let output = Folder::new("recording").judge(config, block("irc"));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), block("json"));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), block("text"));
}

#[test]
fn the_page_of_a_new_filter_shows_the_file_that_is_there() {
    let page = include_str!("../docs/ADDING_A_FILTER.md");
    let file = include_str!("../actors/src/screen/filters/length.rs");
    assert!(page.contains(file), "actors/src/screen/filters/length.rs has changed");
    let registry = include_str!("../actors/src/screen/filters/mod.rs");
    for line in ["mod length;", "&length::LENGTH,"] {
        assert!(page.contains(line) && registry.contains(line), "{line}");
    }
}

#[test]
fn the_rehearsal_of_the_page_goes_as_the_page_shows() {
    let folder = Folder::new("rehearsal");
    std::fs::write(folder.0.join("config.toml"), SHIPPED).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("rehearse").current_dir(&folder.0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(block("script").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), block("transcript"), "{log}");
}

/// The built-in command that understands a line; an error says what is wrong with it.
fn understood(line: &str, language: Language) -> Result<&'static str, String> {
    let (typed, arguments) = line.split_once(' ').unwrap_or((line, ""));
    let command = built_in(typed.trim_start_matches('!'), language).ok_or("nobody answers to it")?;
    // What is asked for at once is no order, and neither are these two alone.
    let is_question = arguments.is_empty() && matches!(command, "moderation" | "filter");
    let order = read_line(line, language, "!").filter(|_| !is_question);
    match order {
        Some(order) => order.map(|_| ()),
        None => read_ask(command, typed, arguments, language, "!").map(|_| ()),
    }
    .map(|()| command)
    .map_err(|misread| format!("{misread:?}"))
}

#[test]
fn each_of_the_fifteen_words_is_shown_in_both_languages_and_understood() {
    let words = [
        "moderation",
        "filter",
        "allow",
        "phrase",
        "permit",
        "nuke",
        "undo",
        "forgive",
        "why",
        "slow",
        "followers",
        "subs",
        "emotes",
        "unique",
        "emergency",
    ];
    for (column, language) in [(1, Language::ENGLISH), (2, Language::FRENCH)] {
        let mut shown = BTreeSet::new();
        for line in rows("What moderators type").iter().flat_map(|cells| code(cells[column])) {
            shown.insert(understood(line, language).unwrap_or_else(|wrong| panic!("{line}: {wrong}")));
        }
        assert_eq!(shown, BTreeSet::from(words), "{}", language.code());
    }
}

#[test]
fn the_reasons_why_nothing_was_done_are_all_of_them() {
    let source = include_str!("../actors/src/pillars/moderation/docket/task.rs");
    let word = |line: &'static str| line.trim().strip_prefix("Self::")?.split_once(" => \"")?.1.strip_suffix("\",");
    let known: BTreeSet<&str> = source.lines().filter_map(word).collect();
    let rows = rows("In the log");
    let table = rows.iter().skip_while(|cells| **cells != ["`why_not`", "meaning"]).skip(1);
    assert_eq!(table.flat_map(|cells| code(cells[0])).collect::<BTreeSet<_>>(), known);
}

#[test]
fn what_viewers_read_is_what_the_bot_says() {
    let texts = Texts::new(&[TEXTS]).unwrap();
    let rows = rows("What viewers read");
    for (column, language) in [(1, Language::ENGLISH), (2, Language::FRENCH)] {
        let shown: Vec<&str> = rows.iter().filter_map(|cells| code(cells[column]).next()).collect();
        let against = |filter: &str| texts.say(language, "moderation-against", &[("filter", filter.into())]);
        let (links, phrase, caps) = (against("links"), against("phrases"), against("caps"));
        let time = |seconds| texts.duration(language, Duration::from_secs(seconds));
        let (hour, minute) = (time(3600), time(60));
        let reason = [("against", (&links).into()), ("strikes", 3_u32.into()), ("window", (&hour).into())];
        let said = [
            texts.say(language, "moderation-reason", &reason),
            texts.say(language, "moderation-reason-by", &[("command", "!nuke".into()), ("moderator", "bob".into())]),
            texts.say(language, "moderation-told-link", &[("permit", "!permit".into())]),
            texts.say(language, "moderation-told", &[("against", (&phrase).into())]),
            texts.say(language, "moderation-told-timeout", &[("against", (&caps).into()), ("time", (&minute).into())]),
        ];
        // The page has blanks where chat has those that do not break.
        assert_eq!(shown, said.map(|line| line.replace(['\u{A0}', '\u{202F}'], " ")), "{}", language.code());
    }
}
