//! The import: rows of a document become rows of the database, each with a word of what became of it.

mod moderation;
mod tidy;

use super::error::WriteError;
use super::export::quotes;
use super::load::load;
use super::put;
use super::write::{Author, channel_id};
use super::{Database, backup::Reason};
use crate::chat::ChannelName;
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular, SwitchedOff, caps};
use crate::chat::moderation::ChannelModeration;
use crate::pillars::store::document::{ChannelDocument, RowKind};
use crate::pillars::store::row::RowChange;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// How rows are taken in.
#[derive(Clone, Copy)]
pub struct Import<'a> {
    /// Whether rows replace those that are there and differ; else they are left out.
    pub replace: bool,
    /// Whether it is only said what would become of each.
    pub dry_run: bool,
    /// Says what else is wrong with a row, which is left out then.
    pub check: &'a dyn Fn(Row<'_>) -> Result<(), String>,
}

/// A row that is about to be taken in.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A command.
    Command(&'a CustomCommand),
    /// A timer.
    Timer(&'a CustomTimer),
    /// A counter.
    Counter(&'a Counter),
    /// A quote.
    Quote(&'a Quote),
    /// A keyword.
    Keyword(&'a Keyword),
    /// A regular.
    Regular(&'a Regular),
    /// A built-in command that is off.
    SwitchedOff(&'a SwitchedOff),
}

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The backup that was made before.
    pub backup: Option<PathBuf>,
    /// What became of each row, in the order of the document.
    pub rows: Vec<RowReport>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReport {
    /// The channel.
    pub channel: ChannelName,
    /// The kind of row.
    pub kind: RowKind,
    /// Its name, word or number.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What is different from the document.
    pub notes: Vec<String>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It replaces another.
    Changed,
    /// It was there.
    Same,
    /// It was left out, for this reason.
    Refused(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added => f.write_str("taken"),
            Self::Changed => f.write_str("changed"),
            Self::Same => f.write_str("the same"),
            Self::Refused(why) => write!(f, "left out: {why}"),
        }
    }
}

/// The reason for leaving a row out that differs from the one that is there.
const THERE: &str = "there is another one; --replace would replace it";

impl Database {
    /// Takes rows in: all that can be, in one transaction, after a backup.
    ///
    /// # Errors
    /// Returns the reason why nothing was taken in, also when the backup failed.
    pub fn import(
        &mut self,
        by: &str,
        now: DateTime<Utc>,
        channels: &[(ChannelName, ChannelDocument)],
        how: Import<'_>,
    ) -> Result<Imported, WriteError> {
        let backup = if how.dry_run { None } else { Some(self.keep(Reason::Import, now)?) };
        let author = Author { by, at_ms: now.timestamp_millis() };
        let rows = self.transact_if(|connection| {
            let mut rows = Vec::new();
            for (name, document) in channels {
                let mut taking = Taking::new(connection, name, how, author)?;
                taking.take(document)?;
                rows.append(&mut taking.reports);
            }
            Ok((rows, !how.dry_run))
        })?;
        Ok(Imported { backup, rows })
    }
}

/// A row in the place of which another may be put.
enum Place<'a, T> {
    Free,
    Taken(&'a T),
}

struct Taking<'a> {
    connection: &'a Connection,
    channel: &'a ChannelName,
    id: i64,
    how: Import<'a>,
    author: Author<'a>,
    commands: HashMap<Arc<str>, Arc<CustomCommand>>,
    timers: HashMap<Arc<str>, Arc<CustomTimer>>,
    counters: HashMap<Arc<str>, Counter>,
    quotes: HashMap<u32, Quote>,
    keywords: HashMap<Arc<str>, Arc<Keyword>>,
    regulars: HashMap<Box<str>, Regular>,
    switched_off: HashSet<Arc<str>>,
    moderation: Arc<ChannelModeration>,
    /// Aliases, and the commands that they are of.
    aliases: HashMap<Arc<str>, Arc<str>>,
    highest_quote: u32,
    reports: Vec<RowReport>,
}

impl<'a> Taking<'a> {
    fn new(
        connection: &'a Connection,
        channel: &'a ChannelName,
        how: Import<'a>,
        author: Author<'a>,
    ) -> rusqlite::Result<Self> {
        let id = channel_id(connection, channel)?;
        let stored = load(connection, id)?;
        let aliases = stored
            .commands
            .iter()
            .flat_map(|command| command.aliases.iter().map(|alias| (Arc::clone(alias), Arc::clone(&command.name))));
        Ok(Self {
            connection,
            channel,
            id,
            how,
            author,
            aliases: aliases.collect(),
            commands: stored.commands.into_iter().map(|row| (Arc::clone(&row.name), row)).collect(),
            timers: stored.timers.into_iter().map(|row| (Arc::clone(&row.timer.name), row.timer)).collect(),
            counters: stored.counters.into_iter().map(|row| (Arc::clone(&row.name), row)).collect(),
            quotes: quotes(connection, id)?.into_iter().map(|row| (row.number, row)).collect(),
            keywords: stored.keywords.into_iter().map(|row| (Arc::clone(&row.word), row)).collect(),
            regulars: stored.regulars.into_iter().map(|row| (row.login.clone(), row)).collect(),
            switched_off: stored.switched_off.into_iter().map(|row| row.name).collect(),
            moderation: stored.moderation,
            highest_quote: stored.highest_quote,
            reports: Vec::new(),
        })
    }

    fn take(&mut self, document: &ChannelDocument) -> rusqlite::Result<()> {
        document.commands.iter().try_for_each(|row| self.command(row))?;
        document.timers.iter().try_for_each(|row| self.timer(row))?;
        document.counters.iter().try_for_each(|row| self.counter(row))?;
        document.quotes.iter().try_for_each(|row| self.quote(row))?;
        document.keywords.iter().try_for_each(|row| self.keyword(row))?;
        document.regulars.iter().try_for_each(|row| self.regular(row))?;
        document.switched_off.iter().try_for_each(|row| self.switch_off(row))?;
        self.moderate(&document.moderation)
    }

    fn report(&mut self, kind: RowKind, name: impl Into<String>, outcome: Outcome, notes: Vec<String>) {
        self.reports.push(RowReport { channel: self.channel.clone(), kind, name: name.into(), outcome, notes });
    }

    fn put(&self, change: &RowChange) -> rusqlite::Result<()> {
        put::apply(self.connection, self.id, change, self.author)
    }

    /// Says what becomes of a row beside the one that is there, and whether it is to be put.
    fn outcome<T: PartialEq>(&self, row: &T, place: &Place<'_, T>, count: usize, cap: usize) -> Outcome {
        match place {
            Place::Free if count >= cap => {
                Outcome::Refused(format!("the channel has {cap} already, which is the most"))
            }
            Place::Free => Outcome::Added,
            Place::Taken(there) if *there == row => Outcome::Same,
            Place::Taken(_) if self.how.replace => Outcome::Changed,
            Place::Taken(_) => Outcome::Refused(THERE.to_owned()),
        }
    }

    fn command(&mut self, row: &CustomCommand) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let mut notes = Vec::new();
        let checked = tidy::command(&mut row, &mut notes).and_then(|()| {
            if let Some(of) = self.aliases.get(&row.name) {
                return Err(format!("the name is an alias of {of}"));
            }
            (self.how.check)(Row::Command(&row))
        });
        row.aliases.retain(|alias| {
            let of = self.aliases.get(alias).filter(|of| **of != row.name);
            let owner = of.or_else(|| self.commands.get_key_value(alias).map(|(name, _)| name));
            if let Some(owner) = owner {
                notes.push(format!("without the alias {alias}, which is {owner}'s"));
            }
            owner.is_none()
        });
        let outcome = match checked {
            Ok(()) => self.outcome(
                &row,
                &place(self.commands.get(&row.name).map(|row| &**row)),
                self.commands.len(),
                caps::COMMANDS,
            ),
            Err(why) => Outcome::Refused(why),
        };
        let name = Arc::clone(&row.name);
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            let row = Arc::new(row);
            self.put(&RowChange::PutCommand(Arc::clone(&row)))?;
            self.aliases.retain(|_, of| **of != *name);
            self.aliases.extend(row.aliases.iter().map(|alias| (Arc::clone(alias), Arc::clone(&name))));
            self.commands.insert(Arc::clone(&name), row);
        }
        self.report(RowKind::Command, &*name, outcome, notes);
        Ok(())
    }

    fn timer(&mut self, row: &CustomTimer) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let mut notes = Vec::new();
        let checked = tidy::timer(&mut row, &mut notes).and_then(|()| (self.how.check)(Row::Timer(&row)));
        let outcome = match checked {
            Ok(()) => self.outcome(
                &row,
                &place(self.timers.get(&row.name).map(|row| &**row)),
                self.timers.len(),
                caps::TIMERS,
            ),
            Err(why) => Outcome::Refused(why),
        };
        let name = Arc::clone(&row.name);
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            let row = Arc::new(row);
            self.put(&RowChange::PutTimer(Arc::clone(&row)))?;
            self.timers.insert(Arc::clone(&name), row);
        }
        self.report(RowKind::Timer, &*name, outcome, notes);
        Ok(())
    }

    fn counter(&mut self, row: &Counter) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let mut notes = Vec::new();
        let checked = tidy::counter(&mut row, &mut notes).and_then(|()| (self.how.check)(Row::Counter(&row)));
        let outcome = match checked {
            Ok(()) => self.outcome(&row, &place(self.counters.get(&row.name)), self.counters.len(), caps::COUNTERS),
            Err(why) => Outcome::Refused(why),
        };
        let name = Arc::clone(&row.name);
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            self.put(&RowChange::PutCounter(row.clone()))?;
            self.counters.insert(Arc::clone(&name), row);
        }
        self.report(RowKind::Counter, &*name, outcome, notes);
        Ok(())
    }

    /// A quote without a number is the same when its words are there already: who takes a file in twice wants them once.
    fn quote(&mut self, row: &Quote) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let mut notes = Vec::new();
        let checked = tidy::quote(&mut row, &mut notes);
        if row.number == 0 {
            let there = self.quotes.values().find(|there| there.text == row.text && there.by == row.by);
            match there.map(|there| there.number) {
                Some(number) => row = self.quotes.get(&number).cloned().unwrap_or(row),
                None => row.number = self.highest_quote.saturating_add(1),
            }
        }
        let checked = checked.and_then(|()| (self.how.check)(Row::Quote(&row)));
        let outcome = match checked {
            Ok(()) => self.outcome(&row, &place(self.quotes.get(&row.number)), self.quotes.len(), caps::QUOTES),
            Err(why) => Outcome::Refused(why),
        };
        let number = row.number;
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            self.highest_quote = self.highest_quote.max(number);
            self.put(&RowChange::PutQuote(row.clone()))?;
            self.quotes.insert(number, row);
        }
        self.report(RowKind::Quote, number.to_string(), outcome, notes);
        Ok(())
    }

    fn keyword(&mut self, row: &Keyword) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let mut notes = Vec::new();
        let checked = tidy::keyword(&mut row, &mut notes).and_then(|()| (self.how.check)(Row::Keyword(&row)));
        let outcome = match checked {
            Ok(()) => self.outcome(
                &row,
                &place(self.keywords.get(&row.word).map(|row| &**row)),
                self.keywords.len(),
                caps::KEYWORDS,
            ),
            Err(why) => Outcome::Refused(why),
        };
        let word = Arc::clone(&row.word);
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            let row = Arc::new(row);
            self.put(&RowChange::PutKeyword(Arc::clone(&row)))?;
            self.keywords.insert(Arc::clone(&word), row);
        }
        self.report(RowKind::Keyword, &*word, outcome, notes);
        Ok(())
    }

    /// A regular whose id is not known, or was not, is the one with the login.
    fn regular(&mut self, row: &Regular) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let checked = tidy::regular(&mut row).and_then(|()| (self.how.check)(Row::Regular(&row)));
        let there = self.regulars.get(&row.login);
        let outcome = match (checked, there) {
            (Err(why), _) => Outcome::Refused(why),
            (Ok(()), Some(_)) if row.user_id.is_empty() => Outcome::Same,
            (Ok(()), Some(there)) if there.user_id.is_empty() => Outcome::Changed,
            (Ok(()), _) => self.outcome(&row, &place(there), self.regulars.len(), caps::REGULARS),
        };
        let login = row.login.clone();
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            self.put(&RowChange::PutRegular(row.clone()))?;
            self.regulars.insert(login.clone(), row);
        }
        self.report(RowKind::Regular, login, outcome, Vec::new());
        Ok(())
    }

    fn switch_off(&mut self, row: &SwitchedOff) -> rusqlite::Result<()> {
        let mut row = row.clone();
        let mut notes = Vec::new();
        let checked = tidy::switched_off(&mut row, &mut notes).and_then(|()| (self.how.check)(Row::SwitchedOff(&row)));
        let outcome = match checked {
            Ok(()) if self.switched_off.contains(&row.name) => Outcome::Same,
            Ok(()) => self.outcome(&row, &Place::Free, self.switched_off.len(), caps::COMMANDS),
            Err(why) => Outcome::Refused(why),
        };
        let name = Arc::clone(&row.name);
        if outcome == Outcome::Added {
            self.put(&RowChange::SwitchOff { name: Arc::clone(&name), off: true })?;
            self.switched_off.insert(Arc::clone(&name));
        }
        self.report(RowKind::SwitchedOff, &*name, outcome, notes);
        Ok(())
    }
}

fn place<T>(there: Option<&T>) -> Place<'_, T> {
    there.map_or(Place::Free, Place::Taken)
}
