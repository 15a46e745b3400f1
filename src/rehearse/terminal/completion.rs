//! The words that Tab completes, and the hints behind the cursor. Pure.

use super::session::ROLES;
use super::words::WORDS;

/// A command of the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownCommand {
    /// With the prefix: `!ping`.
    pub(super) word: String,
    /// The way in which it is typed: `!help [command]`.
    pub(super) usage: String,
}

/// Everything that can be completed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Vocabulary {
    /// Names seen so far.
    pub(super) names: Vec<String>,
    /// The bot's commands.
    pub(super) commands: Vec<KnownCommand>,
    /// The prefix of commands.
    pub(super) prefix: String,
}

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// As listed.
    pub(super) shown: String,
    /// As typed.
    pub(super) replacement: String,
}

impl Candidate {
    fn new(shown: impl Into<String>, after: &str) -> Self {
        let shown = shown.into();
        Self { replacement: format!("{shown}{after}"), shown }
    }
}

impl Vocabulary {
    /// Returns where the word before the cursor begins in `line`, and how it can go on.
    pub(super) fn complete(&self, line: &str, cursor: usize) -> (usize, Vec<Candidate>) {
        let before = line.get(..cursor).unwrap_or(line);
        let start = before.rfind(char::is_whitespace).map_or(0, |blank| {
            blank + before.get(blank..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let word = before.get(start..).unwrap_or_default();
        let first = start == 0;
        let mut found = Vec::new();
        if first && (word.is_empty() || word.starts_with('/')) {
            found.extend(slash_words(word));
        }
        if !self.prefix.is_empty() && (word.is_empty() && first || word.starts_with(&self.prefix)) {
            let known = self.commands.iter().map(|command| &command.word);
            found.extend(known.filter(|known| begins(known, word)).map(|known| Candidate::new(known, "")));
        }
        let after = if first { ": " } else { "" };
        if let Some((name, role)) = word.split_once('[') {
            let roles = ROLES.iter().filter(|(known, _)| known.starts_with(role));
            found.extend(roles.map(|(known, _)| Candidate::new(format!("{name}[{known}]"), after)));
        } else if let Some(name) = word.strip_prefix('@') {
            found.extend(self.names(name).map(|name| Candidate::new(format!("@{name}"), " ")));
        } else if !word.is_empty() || !first {
            found.extend(self.names(word).map(|name| Candidate::new(name, after)));
        }
        (start, found)
    }

    fn names<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = &'a String> {
        self.names.iter().filter(move |name| begins(name, begin))
    }

    /// Returns what could follow at the end of `line`: the rest of a word's or command's usage, when only one fits.
    pub(super) fn hint(&self, line: &str) -> Option<String> {
        let command = line.split_once(": ").map_or(line, |(_, text)| text);
        let slash = WORDS.iter().map(|word| word.usage).filter(|usage| usage.starts_with(line));
        let commands = self.commands.iter().map(|known| known.usage.as_str());
        let commands = commands.filter(|usage| command.starts_with(&self.prefix) && usage.starts_with(command));
        let mut fitting = if line.starts_with('/') { slash.collect() } else { commands.collect::<Vec<_>>() };
        fitting.dedup();
        let typed = if line.starts_with('/') { line } else { command };
        match fitting.as_slice() {
            [usage] if typed.chars().count() > 1 => {
                usage.strip_prefix(typed).filter(|rest| !rest.is_empty()).map(str::to_owned)
            }
            _ => None,
        }
    }
}

fn slash_words(typed: &str) -> impl Iterator<Item = Candidate> {
    let fitting = WORDS.iter().filter(move |word| format!("/{}", word.name).starts_with(typed));
    fitting.map(|word| Candidate::new(format!("/{}", word.name), if word.takes_more() { " " } else { "" }))
}

/// Tells whether `text` begins with `begin`, whatever the case of letters (names and commands have none).
fn begins(text: &str, begin: &str) -> bool {
    text.to_lowercase().starts_with(&begin.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary() -> Vocabulary {
        let command = |word: &str, usage: &str| KnownCommand { word: word.into(), usage: usage.into() };
        Vocabulary {
            names: ["alice", "Bob", "KissBot"].map(str::to_owned).to_vec(),
            commands: vec![command("!ping", "!ping"), command("!help", "!help [command]")],
            prefix: "!".into(),
        }
    }

    fn completed(line: &str) -> (usize, Vec<String>) {
        let (start, found) = vocabulary().complete(line, line.len());
        (start, found.into_iter().map(|candidate| candidate.replacement).collect())
    }

    #[test]
    fn a_name_at_the_beginning_gets_its_colon() {
        assert_eq!(completed("al"), (0, vec!["alice: ".to_owned()]));
        assert_eq!(completed("bo"), (0, vec!["Bob: ".to_owned()]));
    }

    #[test]
    fn a_name_further_on_stands_alone_and_after_at_too() {
        assert_eq!(completed("hi al"), (3, vec!["alice".to_owned()]));
        assert_eq!(completed("hi @ki"), (3, vec!["@KissBot ".to_owned()]));
        assert_eq!(completed("/as bo"), (4, vec!["Bob".to_owned()]));
    }

    #[test]
    fn commands_complete_wherever_they_are_said() {
        assert_eq!(completed("!pi"), (0, vec!["!ping".to_owned()]));
        assert_eq!(completed("alice: !HE"), (7, vec!["!help".to_owned()]));
    }

    #[test]
    fn slash_words_complete_at_the_beginning_only() {
        assert_eq!(completed("/re"), (0, vec!["/reconnect".into(), "/resub ".into(), "/redeem ".into()]));
        assert_eq!(completed("hi /re"), (3, vec![]));
    }

    #[test]
    fn roles_complete_in_their_bracket() {
        assert_eq!(completed("bob[m"), (0, vec!["bob[mod]: ".to_owned()]));
        assert_eq!(completed("/as bob[vi"), (4, vec!["bob[vip]".to_owned(), "bob[viewer]".to_owned()]));
    }

    #[test]
    fn a_hint_shows_the_rest_of_the_only_usage() {
        let hint = |line: &str| vocabulary().hint(line);
        assert_eq!(hint("!he").as_deref(), Some("lp [command]"));
        assert_eq!(hint("alice: !help").as_deref(), Some(" [command]"));
        assert_eq!(hint("/rai").as_deref(), Some("d erin 120"));
        assert_eq!(hint("/re"), None);
        assert_eq!(hint("!ping"), None);
        assert_eq!(hint(""), None);
        assert_eq!(hint("!"), None);
    }

    proptest! {
        #[test]
        fn no_line_and_no_cursor_make_completion_stumble(line in any::<String>(), cursor in 0_usize..300) {
            let (start, _) = vocabulary().complete(&line, cursor);
            prop_assert!(line.is_char_boundary(start));
            let _ = vocabulary().hint(&line);
        }
    }
}
