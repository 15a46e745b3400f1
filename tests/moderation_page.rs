//! Each example of docs/MODERATION.md is judged as the page says, by the real binary with the numbers that are shipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PAGE: &str = include_str!("../docs/MODERATION.md");
const SHIPPED: &str = include_str!("../config.toml");
const FILTERS: [&str; 11] =
    ["links", "phrases", "marks", "caps", "symbols", "emotes", "runs", "length", "rate", "copies", "me"];

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
    assert_eq!(shown, BTreeSet::from(FILTERS));
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
