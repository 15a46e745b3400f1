//! The file that keeps what was used of a day's budget over a restart: a paid provider's bill does not begin anew with it.

use super::actor::LlmActor;
use super::budget::Day;
use crate::kernel::actor::Context;
use crate::kernel::survives::Survives;
use crate::net::file_writer::FileWriter;
use crate::net::files;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

/// It is some 200 bytes long.
const FILE_BYTES_MAX: u64 = 16 * 1024;
/// The only form so far.
const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    version: u32,
    /// Seconds since 1970.
    at: u64,
    day: Day,
}

/// What was used of the day, as it outlives a crash of the actor and a restart of the bot.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptDay {
    /// `None`: the file has not been read yet.
    last: Survives<Option<Saved>>,
    writer: FileWriter,
}

impl KeptDay {
    /// Returns what was used before the crash or the restart, and how long ago that was.
    fn restore(&self, path: &Path, now: SystemTime) -> Option<(Day, Duration)> {
        let Saved { at, day, .. } = self.last.get().or_else(|| load(path))?;
        // A clock that went back makes it longer, not shorter.
        Some((
            day,
            now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().saturating_sub(Duration::from_secs(at)),
        ))
    }

    /// Keeps the day, and begins to write it. A full disk costs nothing but the file.
    fn keep(&self, path: &Path, day: Day, now: SystemTime) -> impl Future<Output = ()> + use<> {
        let at = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let saved = Saved { version: VERSION, at, day };
        let written = self.writer.write_json(path, serde_json::to_vec(&saved));
        self.last.set(Some(saved));
        let path = path.to_owned();
        async move {
            if let Err(error) = written.await {
                tracing::warn!(path = %path.display(), %error, "the AI's budget of the day cannot be kept over a restart");
            }
        }
    }
}

/// Reads the file; nothing when there is none, or none of use. A damaged one is set aside.
fn load(path: &Path) -> Option<Saved> {
    let content = match files::read(path, FILE_BYTES_MAX) {
        Ok(content) => content?,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "the AI's budget of the day cannot be read: it begins anew");
            return None;
        }
    };
    let saved = serde_json::from_slice(&content).ok().filter(|saved: &Saved| saved.version == VERSION);
    if saved.is_none() {
        let kept = files::set_aside(path).is_ok();
        tracing::warn!(path = %path.display(), kept, "the file of the AI's budget of the day is of no use and set aside");
    }
    saved
}

impl LlmActor {
    /// Counts what was used of the day before the crash or the restart.
    pub(super) fn restore_day(&mut self, now: Instant) {
        if self.budget.day(now).is_none() {
            return;
        }
        if let Some((day, ago)) = self.day.restore(&self.settings.budget_file, SystemTime::now()) {
            self.budget.restore_day(&day, ago, now);
        }
    }

    /// Keeps what is used of the day, if it has a limit. The write is another thread's.
    pub(super) fn keep_budget(&mut self, now: Instant, context: &mut Context<'_, Self>) {
        if !std::mem::take(&mut self.is_spent) {
            return;
        }
        let Some(day) = self.budget.day(now) else { return };
        let kept = self.day.keep(&self.settings.budget_file, day, SystemTime::now());
        self.saves += 1;
        context.spawn(kept, |actor, (), _| {
            actor.saves -= 1;
            actor.end_if_idle();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use std::sync::{Arc, Mutex};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("kissbot-day-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_that_is_not_ours_is_set_aside_and_the_day_begins_anew() {
        let place = folder("damaged");
        let path = place.join("ai-budget.json");
        assert_eq!(load(&path), None);
        for content in
            ["", "[]", r#"{"version":2,"at":1,"day":{"requests":[],"tokens":[]}}"#, r#"{"version":1,"at":-1}"#]
        {
            std::fs::write(&path, content).unwrap();
            assert_eq!(load(&path), None, "{content}");
            assert!(!path.exists(), "{content}");
        }
        std::fs::remove_dir_all(place).unwrap();
    }

    #[tokio::test]
    async fn what_is_kept_is_restored_also_when_the_clock_went_back() {
        let place = folder("kept");
        let path = place.join("ai-budget.json");
        let day = Day { requests: [3; 13], tokens: [1700; 13] };
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        KeptDay::default().keep(&path, day.clone(), now).await;
        let later = KeptDay::default().restore(&path, now + Duration::from_secs(60));
        assert_eq!(later, Some((day.clone(), Duration::from_secs(60))));
        let earlier = KeptDay::default().restore(&path, now - Duration::from_secs(60));
        assert_eq!(earlier, Some((day, Duration::ZERO)));
        std::fs::remove_dir_all(place).unwrap();
    }

    #[tokio::test]
    async fn a_full_disk_costs_only_the_file() {
        let tries = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&tries);
        let writer = FileWriter::through(move |_, _| {
            *counted.lock().unwrap() += 1;
            Err(std::io::ErrorKind::StorageFull.into())
        });
        let kept = KeptDay { last: Survives::default(), writer };
        kept.keep(Path::new("unused"), Day::default(), SystemTime::UNIX_EPOCH).await;
        assert_eq!(*tries.lock().unwrap(), 1);
        assert!(kept.restore(Path::new("unused"), SystemTime::UNIX_EPOCH).is_some(), "a crash forgets nothing");
    }
}
