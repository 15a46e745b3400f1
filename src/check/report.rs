//! The report of `kissbot check`, line by line.

use crate::exit::Exit;
use crate::told::Words;
use kissbot_actors::net::foreign;
use std::fmt::Write as _;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// All is well.
    Ok,
    /// Works, but is perhaps not what was meant.
    Warn,
    /// `run` would fail, or only this part of it; the exit status says which.
    Wrong(Exit),
    /// The state of a pillar, in the word that the metrics use.
    State(&'static str),
    /// Not checked.
    Skipped,
}

impl Mark {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Wrong(_) => "WRONG",
            Self::State(word) => word,
            Self::Skipped => "-",
        }
    }

    fn block(self) -> Block {
        match self {
            Self::Wrong(_) | Self::Warn | Self::Skipped => Block::Trouble,
            Self::Ok => Block::Fine,
            Self::State(_) => Block::Parts,
        }
    }
}

/// A block of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Trouble,
    Fine,
    Parts,
}

impl Block {
    /// Returns the id of its head.
    fn head(self) -> &'static str {
        match self {
            Self::Trouble => "block-trouble",
            Self::Fine => "block-fine",
            Self::Parts => "block-parts",
        }
    }
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) mark: Mark,
    /// The subject: `chat`, `token`, a key of the config.
    pub(super) about: String,
    /// The finding, and the remedy where one is needed.
    pub(super) words: String,
}

/// All lines, and the exit status that follows from them.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    /// The parts of the bot that would be there and do nothing.
    lacking: Vec<&'static str>,
}

impl Report {
    pub(super) fn note(&mut self, mark: Mark, about: impl Into<String>, words: impl Into<String>) {
        self.findings.push(Finding { mark, about: about.into(), words: words.into() });
    }

    /// Notes that a part of the bot would not work.
    pub(super) fn lack(&mut self, part: &'static str) {
        self.lacking.push(part);
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// Returns the status that `run` would end with: a mistake in the config ranks before missing credentials, these
    /// before the network.
    pub(super) fn exit(&self) -> Exit {
        let wrong = |exit| self.findings.iter().any(|finding| finding.mark == Mark::Wrong(exit));
        let order = [Exit::BadConfig, Exit::NoCredentials, Exit::Unavailable];
        order.into_iter().find(|exit| wrong(*exit)).unwrap_or(Exit::Fine)
    }

    /// Renders the lines in columns and in blocks, what wants a hand first, followed by a summary.
    pub(super) fn text(&self, words: &Words) -> String {
        let width = self.findings.iter().map(|finding| finding.about.chars().count()).max().unwrap_or(0);
        let mut text = String::new();
        for block in [Block::Trouble, Block::Fine, Block::Parts] {
            let mut findings = self.findings.iter().filter(|finding| finding.mark.block() == block).peekable();
            if findings.peek().is_some() {
                let _ = writeln!(text, "{}", words.say(block.head(), &[]));
            }
            let mut is_empty = true;
            for Finding { mark, about, words } in findings {
                // Servers and files have their say in it.
                let words = foreign::line(words, usize::MAX);
                let _ = writeln!(text, "{:<9} {about:<width$}  {words}", mark.word());
                is_empty = false;
            }
            if !is_empty {
                text.push('\n');
            }
        }
        let _ = writeln!(text, "{}", summary(words, self.exit(), &self.lacking));
        text
    }
}

/// Returns what all findings come to. `lacking` are the parts of the bot that would be there and do nothing.
fn summary(words: &Words, exit: Exit, lacking: &[&str]) -> String {
    let id = match exit {
        Exit::Fine if lacking.is_empty() => "works",
        Exit::Fine => "lacking",
        Exit::BadConfig => "bad-config",
        Exit::NoCredentials => "no-credentials",
        _ => "unavailable",
    };
    words.say(id, &[("parts", &lacking.join(", "))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_is_told_in_the_language_of_the_config() {
        let french = Words::new("check", Language::FRENCH).unwrap();
        assert_eq!(summary(&french, Exit::Fine, &[]), "`kissbot run` fonctionnerait.");
        assert!(summary(&french, Exit::Fine, &["AI"]).ends_with("sans\u{A0}: AI."));
        assert!(summary(&french, Exit::NoCredentials, &[]).contains("77"));
        assert!(summary(&french, Exit::BadConfig, &[]).contains("78"));
        let english = Words::new("check", Language::ENGLISH).unwrap();
        assert!(summary(&english, Exit::Unavailable, &[]).contains("69"));
    }
    use kissbot_actors::text::language::Language;

    fn report(marks: &[Mark]) -> Report {
        let mut report = Report::default();
        for mark in marks {
            report.note(*mark, "x", "y");
        }
        report
    }

    #[test]
    fn the_status_is_that_of_the_worst_finding() {
        let (config, token, chat) =
            (Mark::Wrong(Exit::BadConfig), Mark::Wrong(Exit::NoCredentials), Mark::Wrong(Exit::Unavailable));
        for (marks, exit) in [
            (&[Mark::Ok, Mark::Warn, Mark::State("off"), Mark::Skipped][..], Exit::Fine),
            (&[Mark::Ok, chat], Exit::Unavailable),
            (&[chat, token], Exit::NoCredentials),
            (&[chat, token, config], Exit::BadConfig),
        ] {
            assert_eq!(report(marks).exit(), exit, "{marks:?}");
        }
    }

    #[test]
    fn a_line_has_the_mark_the_matter_and_the_words_and_what_wants_a_hand_comes_first() {
        let mut report = Report::default();
        report.note(Mark::Ok, "chat", "it answers");
        report.note(Mark::Wrong(Exit::NoCredentials), "token", "it is refused");
        let text = report.text(&Words::new("check", Language::ENGLISH).unwrap());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1..=4], ["WRONG     token  it is refused", "", "Is fine:", "ok        chat   it answers"]);
        assert_eq!(lines.len(), 7, "no head without lines: {text}");
        assert!(text.ends_with("(status 77).\n"), "{text}");
    }
}
