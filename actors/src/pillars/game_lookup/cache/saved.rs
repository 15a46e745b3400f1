//! The cache as a file in the data directory. In that of a former version were the pins, too, which the store keeps now. Times in it are wall-clock, since the process's own clock
//! ends with it.

use super::pins::Pin;
use super::{Answer, Cache, Entry, Key, Since, Times};
use crate::chat::ChannelName;
use crate::chat::game_facts::GameFacts;
use crate::pillars::game_lookup::allowance::Today;
use crate::pillars::game_lookup::locale::Locale;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The form of the file. Another one is not read: the cache fills itself again.
const VERSION: u32 = 1;

/// The reason why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SavedError {
    /// It is no such file, or damaged.
    #[error("the file is damaged: {0}")]
    Damaged(serde_json::Error),
    /// It is of another version of the bot.
    #[error("the file has form {0}, this version reads {VERSION}")]
    Version(u32),
    /// It cannot be written as JSON.
    #[error("the cache cannot be written: {0}")]
    Write(serde_json::Error),
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    /// The most recently used one first. Read one by one, so that a bad one costs nothing but itself.
    entries: Vec<Value>,
    /// Of a former version, until the store has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pins: Vec<Value>,
    /// The searches of the day that has begun. A file of before has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<SavedDay>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct SavedDay {
    began_at_unix_s: u64,
    searches: u64,
}

#[derive(Serialize, Deserialize)]
struct SavedEntry {
    query: Box<str>,
    #[serde(default)]
    marks: Box<str>,
    language: Box<str>,
    country: Box<str>,
    facts_at_unix_s: u64,
    price_at_unix_s: u64,
    game: GameFacts,
}

#[derive(Serialize, Deserialize)]
struct SavedPin {
    channel: Box<str>,
    query: Box<str>,
    title: Box<str>,
}

/// The content of a file.
#[derive(Debug)]
pub(crate) struct Restored {
    /// The cache.
    pub cache: Cache,
    /// The pins that are in it.
    pub pins: Vec<(ChannelName, Pin)>,
    /// The searches of the day that has begun.
    pub today: Option<Today>,
    /// The number of entries that made no sense or had no room.
    pub skipped: usize,
}

/// Writes the cache and the day's searches as the text of a file, and pins that the store has not taken yet. `wall` is the wall-clock time of `now`. Misses and what is kept
/// briefly are not in it.
///
/// # Errors
/// Returns an error when it cannot be written as JSON, which nothing in it makes likely.
pub(crate) fn save(
    cache: &Cache,
    pins: &[(ChannelName, Pin)],
    today: Option<Today>,
    now: Instant,
    wall: SystemTime,
) -> Result<Vec<u8>, SavedError> {
    let ago_unix_s = |age: Duration| {
        let at = wall.checked_sub(age).unwrap_or(UNIX_EPOCH);
        at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
    };
    let unix_s = |since: &Since| ago_unix_s(since.age(now));
    let day = today.map(|today| SavedDay { began_at_unix_s: ago_unix_s(today.age), searches: today.searches });
    let mut entries = Vec::with_capacity(cache.entries.len());
    for (key, entry) in &cache.entries {
        let Answer::Game(game) = &entry.answer else { continue };
        if entry.is_brief {
            continue;
        }
        let saved = SavedEntry {
            query: key.query.clone(),
            marks: key.marks.clone(),
            language: key.locale.language.code().into(),
            country: key.locale.country.as_str().into(),
            facts_at_unix_s: unix_s(&entry.facts),
            price_at_unix_s: unix_s(&entry.price),
            game: GameFacts::clone(game),
        };
        entries.push(serde_json::to_value(saved).map_err(SavedError::Write)?);
    }
    let pins = pins.iter().map(|(channel, pin)| SavedPin {
        channel: channel.as_str().into(),
        query: pin.query.clone(),
        title: pin.title.clone(),
    });
    let pins = pins.map(serde_json::to_value).collect::<Result<_, _>>().map_err(SavedError::Write)?;
    serde_json::to_vec(&File { version: VERSION, entries, pins, day }).map_err(SavedError::Write)
}

/// Reads such a file.
///
/// # Errors
/// Returns an error when it is damaged or of another version. The bot then begins with an empty cache; the caller says
/// so and keeps it aside, as there may be pins in it.
pub(crate) fn restore(
    bytes: &[u8],
    capacity: NonZeroUsize,
    times: Times,
    now: Instant,
    wall: SystemTime,
) -> Result<Restored, SavedError> {
    let file: File = serde_json::from_slice(bytes).map_err(SavedError::Damaged)?;
    if file.version != VERSION {
        return Err(SavedError::Version(file.version));
    }
    let age = |unix_s: u64| {
        let at = UNIX_EPOCH.checked_add(Duration::from_secs(unix_s)).unwrap_or(wall);
        // A time in the future, after the clock was set back, is now.
        wall.duration_since(at).unwrap_or_default()
    };
    let since = |unix_s: u64| Since { at: now, before: age(unix_s) };
    let today = file.day.map(|day| Today { age: age(day.began_at_unix_s), searches: day.searches });
    let mut restored = Restored { cache: Cache::new(capacity, times), pins: Vec::new(), today, skipped: 0 };
    let room = file.entries.len().min(capacity.get());
    restored.skipped = file.entries.len() - room;
    // The least recently used one first, so that the order in the cache is as before.
    for value in file.entries.into_iter().take(room).rev() {
        match serde_json::from_value(value).ok().and_then(|saved| entry(saved, &since)) {
            Some((key, entry)) => drop(restored.cache.entries.put(key, entry)),
            None => restored.skipped += 1,
        }
    }
    for value in file.pins {
        let pin = serde_json::from_value::<SavedPin>(value).ok();
        let pinned = pin.and_then(|pin| {
            let channel = ChannelName::new(&pin.channel).ok()?;
            Some((channel, Pin::read(&pin.query, &pin.title).ok()?))
        });
        restored.skipped += usize::from(pinned.is_none());
        restored.pins.extend(pinned);
    }
    Ok(restored)
}

fn entry(saved: SavedEntry, since: &dyn Fn(u64) -> Since) -> Option<(Key, Entry)> {
    let locale = Locale { language: saved.language.parse().ok()?, country: saved.country.parse().ok()? };
    let key = Key { query: saved.query, marks: saved.marks, locale };
    let answer = Answer::Game(Arc::new(saved.game));
    let (facts, price) = (since(saved.facts_at_unix_s), since(saved.price_at_unix_s));
    Some((key, Entry { answer, facts, price, is_brief: false }))
}
