//! Sessions: random tokens, of which the hashes are kept. Pure, but that a file has them for the next start.

use super::secret::{Code, is_same};
use super::{Grant, link};
use chrono::{DateTime, Utc};
use kissbot_actors::net::files;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A session lasts so long, used or not.
pub(crate) const LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Sessions of one person; one more ends the oldest.
const OF_ONE_MAX: usize = 10;
/// Sessions of all.
const ALL_MAX: usize = 1000;
const FILE: &str = "dashboard.sessions";
const FILE_BYTES_MAX: u64 = 1 << 20;

/// A session, as the owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    hash: String,
    /// What it may do.
    pub(crate) grant: Grant,
    /// When it began.
    pub(crate) made_at: DateTime<Utc>,
}

impl Session {
    /// Returns what names it among all: the beginning of the hash, by which nobody gets in.
    pub(crate) fn id(&self) -> &str {
        self.hash.get(..12).unwrap_or_default()
    }

    /// Returns when it ends.
    pub(crate) fn ends_at(&self) -> DateTime<Utc> {
        self.made_at + LASTS
    }
}

/// All sessions, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    all: Vec<Session>,
    folder: PathBuf,
}

impl Sessions {
    /// Reads those of before. A file that cannot be read lets nobody in.
    pub(crate) fn load(folder: &Path) -> Self {
        let read = files::read(&folder.join(FILE), FILE_BYTES_MAX).ok().flatten();
        let all = read.and_then(|content| serde_json::from_slice(&content).ok()).unwrap_or_default();
        Self { all, folder: folder.to_owned() }
    }

    /// Begins a session and returns its token.
    ///
    /// # Errors
    /// Returns an error when there are no random bytes. That the file cannot be written is logged: the session ends with the
    /// bot then.
    pub(crate) fn begin(&mut self, grant: Grant, now: DateTime<Utc>) -> io::Result<Code> {
        let code = Code::random()?;
        self.all.retain(|session| now < session.ends_at());
        let is_own = |session: &Session| session.grant.name == grant.name && session.grant.role == grant.role;
        while self.all.iter().filter(|session| is_own(session)).count() >= OF_ONE_MAX {
            let Some(oldest) = self.all.iter().position(is_own) else { break };
            self.all.remove(oldest);
        }
        if self.all.len() >= ALL_MAX {
            self.all.remove(0);
        }
        self.all.push(Session { hash: code.hash(), grant, made_at: now });
        self.keep();
        Ok(code)
    }

    /// Returns the session of a token.
    pub(crate) fn find(&self, token: &str, now: DateTime<Utc>) -> Option<&Session> {
        let hash = Code::read(token)?.hash();
        self.all.iter().find(|session| is_same(&session.hash, &hash) && now < session.ends_at())
    }

    /// Ends the session with this id. Tells whether there was one.
    pub(crate) fn end(&mut self, id: &str) -> bool {
        let before = self.all.len();
        self.all.retain(|session| session.id() != id);
        let has_ended = self.all.len() < before;
        if has_ended {
            self.keep();
        }
        has_ended
    }

    /// Ends all, if somebody has said so on the command line.
    pub(crate) fn end_if_told(&mut self) {
        if link::is_end_of_all(&self.folder) {
            tracing::warn!(sessions = self.all.len(), "all sessions of the dashboard are ended, as was asked for");
            self.all.clear();
            self.keep();
        }
    }

    /// Returns those that are not over.
    pub(crate) fn present(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Session> {
        self.all.iter().filter(move |session| now < session.ends_at())
    }

    fn keep(&self) {
        let written = serde_json::to_vec(&self.all).map_err(io::Error::other);
        if let Err(error) = written.and_then(|content| files::replace(&self.folder.join(FILE), &content)) {
            tracing::warn!(%error, "the sessions of the dashboard cannot be kept: they end with the bot");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Role, granted};
    use super::*;
    use kissbot_actors::kernel::clock;

    fn sessions() -> (tempfile::TempDir, Sessions, DateTime<Utc>) {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::load(folder.path());
        (folder, sessions, clock::wall())
    }

    #[test]
    fn a_session_is_found_by_its_token_until_it_is_over() {
        let (_folder, mut sessions, now) = sessions();
        let token = sessions.begin(granted(Role::Owner, None), now).unwrap();
        let last = now + LASTS - Duration::from_secs(1);
        assert!(sessions.find(token.expose(), last).is_some());
        assert!(sessions.find(token.expose(), now + LASTS).is_none());
        assert!(sessions.find(&"0".repeat(64), now).is_none());
    }

    #[test]
    fn the_next_start_knows_the_sessions_and_the_disk_no_token() {
        let (folder, mut sessions, now) = sessions();
        let token = sessions.begin(granted(Role::Moderator, Some("one")), now).unwrap();
        let text = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert!(!text.contains(token.expose()));
        let again = Sessions::load(folder.path());
        assert_eq!(again.find(token.expose(), now).unwrap().grant, granted(Role::Moderator, Some("one")));
    }

    #[test]
    fn the_eleventh_session_of_a_person_ends_the_first() {
        let (_folder, mut sessions, now) = sessions();
        let other = sessions.begin(granted(Role::Owner, None), now).unwrap();
        let tokens: Vec<_> =
            (0..=OF_ONE_MAX).map(|_| sessions.begin(granted(Role::Moderator, None), now).unwrap()).collect();
        let lives: Vec<_> = tokens.iter().map(|token| sessions.find(token.expose(), now).is_some()).collect();
        assert!(!lives[0] && lives[1..].iter().all(|lives| *lives));
        assert!(sessions.find(other.expose(), now).is_some());
    }

    #[test]
    fn a_session_that_is_ended_lets_nobody_in_and_others_go_on() {
        let (_folder, mut sessions, now) = sessions();
        let one = sessions.begin(granted(Role::Owner, None), now).unwrap();
        let two = sessions.begin(granted(Role::Owner, None), now).unwrap();
        let id = sessions.find(one.expose(), now).unwrap().id().to_owned();
        assert!(sessions.end(&id) && !sessions.end(&id));
        assert!(sessions.find(one.expose(), now).is_none() && sessions.find(two.expose(), now).is_some());
    }

    #[test]
    fn the_end_of_all_ends_each_and_holds_over_a_restart() {
        let (folder, mut sessions, now) = sessions();
        let token = sessions.begin(granted(Role::Owner, None), now).unwrap();
        link::end_all(folder.path()).unwrap();
        sessions.end_if_told();
        assert!(sessions.find(token.expose(), now).is_none());
        assert!(Sessions::load(folder.path()).find(token.expose(), now).is_none());
    }
}
