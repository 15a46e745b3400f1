//! The rows that are made of another bot's, and what has become of each.

use super::Note;
use crate::chat::custom::grammar::{Cause, read_name};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular, ReplyKind, When};
use crate::pillars::store::document::{ChannelDocument, RowKind, StateDocument};
use chrono::DateTime;
use std::collections::HashSet;
use std::sync::Arc;

/// The cooldowns of a command where the other bot does not tell them: those of a new one.
pub(super) const USUAL_COOLDOWN_S: u32 = 5;
pub(super) const USUAL_USER_COOLDOWN_S: u32 = 15;
/// The cooldown of a keyword where the other bot does not tell it.
pub(super) const KEYWORD_COOLDOWN_S: u32 = 60;
/// The time between two lines of a timer, and the lines by others, where they are not told.
pub(super) const TIMER_S: u32 = 15 * 60;
pub(super) const TIMER_LINES: u32 = 5;
/// The longest time between two lines of a timer.
const TIMER_S_MAX: u32 = 24 * 3600;
/// The shortest time between two lines of a timer that the config allows.
const TIMER_S_MIN: u32 = 60;

/// A row of the file, while one of ours is made of it.
#[derive(Debug)]
pub(super) struct Source {
    kind: RowKind,
    name: String,
    changes: Vec<String>,
}

impl Source {
    /// Begins with a row by its kind and the name that it has there.
    pub(super) fn new(kind: RowKind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), changes: Vec::new() }
    }

    /// Tells whether it is a timer, which nobody calls.
    pub(super) fn is_timer(&self) -> bool {
        self.kind == RowKind::Timer
    }

    /// Notes that our row differs.
    pub(super) fn changed(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.changes.contains(&what) {
            self.changes.push(what);
        }
    }
}

/// All rows of a file.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The rows of ours.
    pub(super) channel: ChannelDocument,
    notes: Vec<Note>,
    /// What of each kind is there: names and aliases, words, numbers, logins.
    there: HashSet<(RowKind, String)>,
}

/// Makes the method that takes rows of a kind in.
macro_rules! put {
    ($method:ident, $list:ident, $kind:ident, $row:ty, $make:expr, $key:expr, $what:literal) => {
        #[doc = concat!("Takes a ", $what, " in, or notes why it cannot be.")]
        pub(super) fn $method(&mut self, source: Source, made: Result<$row, String>) {
            let key: fn(&$row) -> String = $key;
            match made {
                Ok(row) if self.there.insert((RowKind::$kind, key(&row))) => {
                    self.channel.$list.push($make(row));
                    self.taken(source);
                }
                Ok(_) => self.left_out(source, concat!("another ", $what, " before it has the same name")),
                Err(why) => self.left_out(source, why),
            }
        }
    };
}

impl Rows {
    put!(timer, timers, Timer, CustomTimer, Arc::new, |row| row.name.to_string(), "timer");
    put!(counter, counters, Counter, Counter, std::convert::identity, |row| row.name.to_string(), "counter");
    put!(
        quote,
        quotes,
        Quote,
        Quote,
        std::convert::identity,
        |row| if row.number == 0 { row.text.clone() } else { row.number.to_string() },
        "quote"
    );
    put!(keyword, keywords, Keyword, Keyword, Arc::new, |row| row.word.to_lowercase(), "keyword");
    put!(regular, regulars, Regular, Regular, std::convert::identity, |row| row.login.to_string(), "regular");

    /// Takes a command in, or notes why it cannot be. An alias that is somebody else's name is dropped.
    pub(super) fn command(&mut self, mut source: Source, made: Result<CustomCommand, String>) {
        let mut command = match made {
            Ok(command) => command,
            Err(why) => return self.left_out(source, why),
        };
        if !self.there.insert((RowKind::Command, command.name.to_string())) {
            return self.left_out(source, "another command before it has the same name");
        }
        command.aliases.retain(|alias| {
            let is_free = self.there.insert((RowKind::Command, alias.to_string()));
            if !is_free {
                source.changed(format!("without the alias {alias}, which is taken"));
            }
            is_free
        });
        self.channel.commands.push(Arc::new(command));
        self.taken(source);
    }

    /// Gives a command that was taken in another name; false: it was not, or the name is taken.
    pub(super) fn alias(&mut self, of: &str, alias: &Arc<str>) -> bool {
        let Some(command) = self.channel.commands.iter_mut().find(|command| &*command.name == of) else { return false };
        let is_free = self.there.insert((RowKind::Command, alias.to_string()));
        if is_free {
            Arc::make_mut(command).aliases.push(Arc::clone(alias));
        }
        is_free
    }

    fn taken(&mut self, source: Source) {
        if !source.changes.is_empty() {
            self.note(Some((source.kind, source.name)), false, source.changes.join("; "));
        }
    }

    /// Notes that a row is left out.
    pub(super) fn left_out(&mut self, source: Source, why: impl Into<String>) {
        self.note(Some((source.kind, source.name)), true, why.into());
    }

    /// Notes something about the file.
    pub(super) fn about_file(&mut self, words: impl Into<String>) {
        self.note(None, false, words.into());
    }

    fn note(&mut self, row: Option<(RowKind, String)>, is_left_out: bool, words: String) {
        self.notes.push(Note { channel: String::new(), row, is_left_out, words });
    }

    /// Tells whether nothing of the file was a row.
    pub(super) fn is_empty(&self) -> bool {
        self.channel.is_empty() && self.notes.is_empty()
    }

    /// Returns the document and the notes.
    pub(super) fn end(self) -> (StateDocument, Vec<Note>) {
        (StateDocument::new(DateTime::default(), vec![self.channel]), self.notes)
    }
}

/// Returns a name as it is stored, without the `!` that other bots' names may have.
pub(super) fn name(typed: &str) -> Result<Arc<str>, String> {
    let typed = crate::text::clean::visible(typed);
    if typed.contains(' ') {
        return Err("its name has a blank in it; a keyword can have some".to_owned());
    }
    read_name(&typed, "!").map(Arc::from).map_err(|cause| match cause {
        Cause::NameTooLong { most } => format!("its name has more than {most} characters"),
        Cause::NameBegins { with } => format!("its name begins with {with}"),
        _ => "it has no name".to_owned(),
    })
}

/// Returns the name of a timer, which may be several words there.
pub(super) fn timer_name(source: &mut Source, typed: &str) -> Result<Arc<str>, String> {
    let typed = crate::text::clean::visible(typed);
    let joined: String = typed.replace(' ', "-").chars().take(32).collect();
    let name = name(&joined)?;
    if typed.contains(' ') || typed.chars().count() > 32 {
        source.changed(format!("it is called {name}"));
    }
    Ok(name)
}

/// Returns the command with this name and text that other bots' usual one is: for all, said as a line of its own.
pub(super) fn command(name: Arc<str>, text: Arc<str>) -> CustomCommand {
    CustomCommand {
        name,
        text,
        aliases: Vec::new(),
        level: Level::Everyone,
        cooldown_s: USUAL_COOLDOWN_S,
        user_cooldown_s: USUAL_USER_COOLDOWN_S,
        mod_cooldown: false,
        when: When::Always,
        hidden: false,
        enabled: true,
        reply: ReplyKind::Say,
        runs: None,
        uses: 0,
        made_by: Arc::default(),
        made_at: None,
    }
}

/// Returns when something is used by two switches; `None`: never.
pub(super) fn when(online: bool, offline: bool) -> Option<When> {
    match (online, offline) {
        (true, true) => Some(When::Always),
        (true, false) => Some(When::Online),
        (false, true) => Some(When::Offline),
        (false, false) => None,
    }
}

/// Returns seconds between two lines of a timer within what it can have.
pub(super) fn interval(source: &mut Source, seconds: u64) -> u32 {
    let wanted = u32::try_from(seconds).unwrap_or(u32::MAX);
    let fits = wanted.clamp(TIMER_S_MIN, TIMER_S_MAX);
    if fits != wanted {
        source.changed(format!("every {} min", fits / 60));
    }
    fits
}

/// The level of something whose level is not known here: rather too few than too many may use it.
pub(super) fn unknown_level(source: &mut Source, word: &str) -> Level {
    source.changed(format!("for moderators only, as its level \"{word}\" is not known here"));
    Level::Moderator
}

/// Returns why a pattern cannot be one here.
pub(super) fn unfit_pattern(pattern: &str) -> Option<&'static str> {
    let looks_around = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|look| pattern.contains(look));
    let refers_back = (1..=9).any(|number| pattern.contains(&format!("\\{number}")));
    match (looks_around, refers_back) {
        (true, _) => {
            Some("its pattern looks ahead or behind, which none can do here; a plain keyword can stand for it")
        }
        (_, true) => Some("its pattern refers back, which none can do here; a plain keyword can stand for it"),
        _ => None,
    }
}

/// Returns the pattern of a word as the first of a line.
pub(super) fn first_word(word: &str) -> String {
    let mut pattern = "(?i)^".to_owned();
    for c in word.chars() {
        if c.is_ascii_punctuation() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern + "(\\s|$)"
}

/// Returns the words of a quote, in one line.
pub(super) fn quote_text(text: &str) -> Result<String, String> {
    let text = crate::text::clean::visible(text);
    if text.is_empty() {
        return Err("its text is empty".to_owned());
    }
    if text.chars().nth(crate::chat::custom::rows::caps::QUOTE_CHARS).is_some() {
        return Err(format!("its text has more than {} characters", crate::chat::custom::rows::caps::QUOTE_CHARS));
    }
    Ok(text.into_owned())
}
