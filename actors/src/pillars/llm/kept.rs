//! The moderators' switch, which a streamer who switched the AI off relies on: it outlives a crash of the actor here, and a
//! restart of the bot in the store. Before there was a store it was in a file of its own, which is read once.

use super::kept_day::KeptDay;
use crate::chat::ChannelName;
use crate::kernel::survives::Survives;
use crate::net::files;
use serde::Deserialize;
#[cfg(test)]
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

/// A thousand channels are some 30 KB.
const FILE_BYTES_MAX: u64 = 256 * 1024;
/// The only form so far.
const VERSION: u32 = 1;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(Serialize))]
#[serde(deny_unknown_fields)]
struct Saved {
    version: u32,
    off: Vec<String>,
}

/// The reason why a file is of no use.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Damage {
    /// It is no JSON of ours.
    #[error("it is not what the bot writes: {0}")]
    NotOurs(String),
    /// A newer bot wrote it.
    #[error("it has version {0}, which this bot does not know")]
    Version(u32),
    /// There is a name in it that no channel has.
    #[error("there is a name in it that no channel has")]
    Name,
}

/// Writes the content of the file, as it was.
#[cfg(test)]
pub(crate) fn write(off: &[ChannelName]) -> serde_json::Result<Vec<u8>> {
    let off = off.iter().map(ToString::to_string).collect();
    serde_json::to_vec(&Saved { version: VERSION, off })
}

/// Reads from the file's content the channels in which the AI is switched off.
///
/// # Errors
/// Returns an error when the bot did not write it so.
pub(crate) fn read(content: &[u8]) -> Result<Vec<ChannelName>, Damage> {
    let saved: Saved = serde_json::from_slice(content).map_err(|error| Damage::NotOurs(error.to_string()))?;
    if saved.version != VERSION {
        return Err(Damage::Version(saved.version));
    }
    saved.off.iter().map(|name| ChannelName::new(name).map_err(|_| Damage::Name)).collect()
}

/// Reads the file; empty when there is none, or none of use. A damaged one is set aside.
pub(super) fn load(path: &Path) -> Vec<ChannelName> {
    let content = match files::read(path, FILE_BYTES_MAX) {
        Ok(Some(content)) => content,
        Ok(None) => return Vec::new(),
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "where the AI is switched off cannot be read: it is on everywhere");
            return Vec::new();
        }
    };
    read(&content).unwrap_or_else(|damage| {
        let kept = files::set_aside(path).is_ok();
        tracing::warn!(
            path = %path.display(),
            %damage,
            kept,
            "the file of where the AI is switched off is of no use and set aside: it is on everywhere"
        );
        Vec::new()
    })
}

/// Everything of the actor that outlives a crash of it and a restart of the bot.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Where the AI is switched off.
    pub(super) off: SwitchedOff,
    /// The budget of the day.
    pub(super) day: KeptDay,
}

/// The channels in which moderators switched the AI off, as they outlive a crash of the actor.
#[derive(Clone, Debug, Default)]
pub(crate) struct SwitchedOff {
    /// `None`: the file of before has not been looked for yet.
    channels: Survives<Option<Vec<ChannelName>>>,
    /// Those of which the store has told it.
    stored: Survives<BTreeSet<ChannelName>>,
}

/// What an actor begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Restored {
    /// The channels in which the AI is off.
    pub(super) off: Vec<ChannelName>,
    /// They are of the file, and the store is to keep them.
    pub(super) is_of_file: bool,
}

impl SwitchedOff {
    /// Returns the channels as they were before the crash, or those of the file of before at `path`.
    pub(super) fn restore(&self, path: &Path) -> Restored {
        if let Some(off) = self.channels.get() {
            return Restored { off, is_of_file: false };
        }
        let off = load(path);
        self.keep(off.clone());
        Restored { is_of_file: !off.is_empty(), off }
    }

    /// Keeps the channels over a crash.
    pub(super) fn keep(&self, channels: Vec<ChannelName>) {
        self.channels.set(Some(channels));
    }

    /// Notes what the store has of a channel. Returns whether it had something else before, so that the switch is to be
    /// set: what a moderator has just switched is not undone by the news of something else.
    pub(super) fn is_news(&self, channel: &ChannelName, is_off: bool) -> bool {
        self.stored.update(|stored| if is_off { stored.insert(channel.clone()) } else { stored.remove(channel) })
    }
}

/// Moves the file of before aside, since the store has what was in it.
pub(super) fn move_aside(path: &Path) {
    if let Err(error) = std::fs::rename(path, path.with_extension("json.migrated")) {
        tracing::warn!(path = %path.display(), %error, "the file is read once more at the next start");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_bot_did_not_write_is_damage() {
        for content in ["", "[]", "{}", r#"{"version":1,"off":"one"}"#, r#"{"version":1,"off":[],"on":[]}"#] {
            assert!(matches!(read(content.as_bytes()), Err(Damage::NotOurs(_))), "{content}");
        }
        assert_eq!(read(br#"{"version":2,"off":[]}"#), Err(Damage::Version(2)));
        assert_eq!(read(br#"{"version":1,"off":["no channel"]}"#), Err(Damage::Name));
    }

    #[test]
    fn only_what_the_store_tells_anew_sets_the_switch() {
        let (off, one) = (SwitchedOff::default(), ChannelName::new("one").unwrap());
        assert_eq!([false, true, true, false].map(|is_off| off.is_news(&one, is_off)), [false, true, false, true]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(names in prop::collection::vec("[a-z0-9_]{1,25}", 0..20)) {
            let off: Vec<ChannelName> = names.iter().map(|name| ChannelName::new(name).unwrap()).collect();
            prop_assert_eq!(read(&write(&off).unwrap()), Ok(off));
        }

        #[test]
        fn any_bytes_are_read_without_harm(content: Vec<u8>) {
            let _ = read(&content);
        }
    }
}
