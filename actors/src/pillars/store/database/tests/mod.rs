//! The database on real files.

mod backups;
mod damage;
mod forgetting;
mod full;
mod importing;
mod killed;
mod model;
mod moderation;
mod opening;
mod quotes;
mod rows;

use super::*;
use crate::chat::ChannelName;
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::caps;
use crate::chat::custom::rows::*;
use crate::chat::moderation::{AuditRow, ChannelModeration, Exempt, FilterMode, Mode, Phrase, PhraseMatch, StrikeRow};
use crate::pillars::store::row::RowChange;
use chrono::{DateTime, TimeDelta, Utc};
use std::fs;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A data directory that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("kissbot-database-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        Self(folder.canonicalize().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.join(FILE)
    }

    fn open(&self) -> (Database, OpenReport) {
        Database::open(&self.0, now(), Settings::default()).unwrap()
    }

    fn database(&self) -> Database {
        self.open().0
    }

    fn names(&self) -> Vec<String> {
        names(&self.0)
    }

    fn backups(&self) -> Vec<String> {
        names(&self.0.join(BACKUPS))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A database in a folder of its own.
struct Alone {
    database: Database,
    _folder: Folder,
}

fn alone() -> Alone {
    let folder = Folder::new();
    Alone { database: folder.database(), _folder: folder }
}

impl Deref for Alone {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.database
    }
}

impl DerefMut for Alone {
    fn deref_mut(&mut self) -> &mut Database {
        &mut self.database
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

fn now() -> DateTime<Utc> {
    "2026-11-30T12:00:00Z".parse().unwrap()
}

fn later(days: i64) -> DateTime<Utc> {
    now() + TimeDelta::days(days)
}

fn channel(name: &str) -> ChannelName {
    ChannelName::new(name).unwrap()
}

fn command(name: &str, text: &str) -> CustomCommand {
    CustomCommand {
        name: name.into(),
        text: text.into(),
        aliases: Vec::new(),
        level: Level::Everyone,
        cooldown_s: 5,
        user_cooldown_s: 15,
        mod_cooldown: false,
        when: When::Always,
        hidden: false,
        enabled: true,
        reply: ReplyKind::Reply,
        runs: None,
        uses: 0,
        made_by: "carol".into(),
        made_at: Some(now()),
    }
}

fn put(command: CustomCommand) -> RowChange {
    RowChange::PutCommand(Arc::new(command))
}

fn counter(name: &str, value: i64) -> RowChange {
    RowChange::PutCounter(Counter { name: name.into(), value })
}

fn quote(number: u32, text: &str) -> Quote {
    Quote { number, text: text.into(), by: "bob".into(), game: "Hades".into(), added_by: "carol".into(), made_at: None }
}

impl Database {
    /// Writes changes of the channel `somechannel`.
    fn change(&mut self, changes: impl IntoIterator<Item = RowChange>) -> Result<(), WriteError> {
        let changes: Vec<_> = changes.into_iter().map(|change| (channel("somechannel"), change)).collect();
        self.write("carol", now(), &changes, None)
    }

    fn somechannel(&self) -> StoredChannel {
        self.load(&channel("somechannel")).unwrap()
    }

    fn counter(&self, name: &str) -> Option<i64> {
        self.somechannel().counters.iter().find(|counter| &*counter.name == name).map(|counter| counter.value)
    }
}

/// What a channel may set of moderation, each thing once.
fn moderated() -> Arc<ChannelModeration> {
    let phrase = Phrase {
        id: "1".into(),
        text: "best viewers".into(),
        matching: PhraseMatch::Part,
        action: Some("10m".parse().unwrap()),
        exempt: Exempt { regular: true, ..Exempt::default() },
    };
    Arc::new(ChannelModeration {
        mode: Some(Mode::Act),
        filters: [("caps".into(), FilterMode::On)].into(),
        allowed: ["youtube.com".into()].into(),
        phrases: [("1".into(), Arc::new(phrase))].into(),
    })
}

fn strike(user_id: &str, login: &str) -> StrikeRow {
    StrikeRow {
        channel: channel("somechannel"),
        user_id: user_id.into(),
        is_watched: false,
        login: login.into(),
        count: 2,
        at: now(),
    }
}

fn audit(user_id: &str, login: &str) -> AuditRow {
    AuditRow {
        channel: channel("somechannel"),
        message_id: format!("line-of-{user_id}").into(),
        user_id: user_id.into(),
        login: login.into(),
        filter: "links".into(),
        part: "evil.com".into(),
        action: "delete".into(),
        acted: true,
        why_not: None,
        step: 0,
        at: now(),
        undone_by: None,
    }
}
