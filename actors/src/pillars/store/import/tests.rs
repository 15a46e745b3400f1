use super::*;
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{CustomCommand, CustomTimer, Keyword, ReplyKind, When};
use crate::pillars::store::document::ChannelDocument;
use std::collections::BTreeMap;

mod kinds;
mod wild;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/imports/", $name))
    };
}
pub(super) use sample;

/// The sample files by their kinds, with how many rows each has.
const SAMPLES: &[(Kind, &[u8], usize)] = &[
    (Kind::Nightbot, sample!("nightbot.json"), 18),
    (Kind::StreamElements, sample!("streamelements.json"), 10),
    (Kind::Fossabot, sample!("fossabot.json"), 6),
    (Kind::Moobot, sample!("moobot.json"), 8),
    (Kind::Streamlabs, sample!("streamlabs.acomg"), 5),
    (Kind::PhantomBot, sample!("phantombot.json"), 10),
    (Kind::Text, sample!("lines.txt"), 12),
];

/// What a file comes to: the channel, and what is said of each row.
#[derive(Debug)]
struct Taken {
    channel: ChannelDocument,
    notes: Vec<Note>,
}

fn taken(kind: Kind, bytes: &[u8]) -> Taken {
    let (mut document, notes) = read(Some(kind), bytes).unwrap();
    assert_eq!(document.channels.len(), 1);
    Taken { channel: document.channels.remove(0), notes }
}

impl Taken {
    fn command(&self, name: &str) -> &CustomCommand {
        self.channel.commands.iter().find(|row| &*row.name == name).unwrap_or_else(|| panic!("{name}: {self:#?}"))
    }

    fn timer(&self, name: &str) -> &CustomTimer {
        self.channel.timers.iter().find(|row| &*row.name == name).unwrap_or_else(|| panic!("{name}: {self:#?}"))
    }

    fn keyword(&self, word: &str) -> &Keyword {
        self.channel.keywords.iter().find(|row| &*row.word == word).unwrap_or_else(|| panic!("{word}: {self:#?}"))
    }

    fn commands(&self) -> Vec<&str> {
        self.channel.commands.iter().map(|row| &*row.name).collect()
    }

    /// What is said of the row with this name, behind `left out: ` if it is.
    fn said(&self, name: &str) -> String {
        let of_it = |note: &&Note| note.row.as_ref().is_some_and(|(_, other)| other == name);
        let notes: Vec<_> = self.notes.iter().filter(of_it).collect();
        assert!(notes.len() <= 1, "{name}: {notes:?}");
        let said = |note: &&Note| format!("{}{}", if note.is_left_out { "left out: " } else { "" }, note.words);
        notes.first().map(said).unwrap_or_default()
    }
}

#[test]
fn the_kind_of_each_sample_is_guessed() {
    for (kind, bytes, _) in SAMPLES {
        assert_eq!(guess::kind(bytes, Language::ENGLISH, "!"), Some(*kind));
    }
    let ours = r#"{"format":"kissbot-state","version":1,"made_at":"2026-01-01T00:00:00Z","channels":[]}"#;
    assert_eq!(guess::kind(ours.as_bytes(), Language::ENGLISH, "!"), Some(Kind::Kissbot));
    for nothing in ["", "[]", "{}", "hello", "[{\"a\":1}]", "<html>"] {
        assert_eq!(guess::kind(nothing.as_bytes(), Language::ENGLISH, "!"), None, "{nothing}");
    }
}

#[test]
fn each_kind_is_known_by_its_name() {
    for kind in Kind::ALL {
        assert_eq!(kind.name().parse(), Ok(*kind));
    }
    assert!("wizebot".parse::<Kind>().unwrap_err().contains("nightbot"));
}

#[test]
fn each_row_of_a_file_ends_in_exactly_one_of_three() {
    for (kind, bytes, count) in SAMPLES {
        let taken = taken(*kind, bytes);
        let Taken { channel, notes } = &taken;
        let rows = channel.commands.len() + channel.timers.len() + channel.counters.len() + channel.quotes.len();
        let rows = rows + channel.keywords.len() + channel.regulars.len();
        let left_out = notes.iter().filter(|note| note.is_left_out).count();
        let aliases = match kind {
            // Rows of their own there.
            Kind::Moobot | Kind::PhantomBot => channel.commands.iter().map(|row| row.aliases.len()).sum(),
            _ => 0,
        };
        // A command with keywords is several rows of ours.
        let more = if *kind == Kind::StreamElements { 2 } else { 0 };
        assert_eq!(rows + left_out + aliases, count + more, "{kind}: {taken:#?}");
        let mut said: BTreeMap<_, usize> = BTreeMap::new();
        notes.iter().filter_map(|note| note.row.clone()).for_each(|row| *said.entry(row).or_default() += 1);
        assert!(said.values().all(|times| *times == 1), "{kind}: {said:?}");
    }
}

#[test]
fn a_file_gives_the_same_rows_each_time() {
    for (kind, bytes, _) in SAMPLES {
        assert_eq!(read(Some(*kind), bytes).unwrap(), read(None, bytes).unwrap(), "{kind}");
    }
}
