//! Links that sign in once: one file each in the data directory, with the hash of the code and what it grants. Whoever
//! unlinks the file has used it up.

use super::Grant;
use super::secret::{Code, is_same};
use chrono::{DateTime, Utc};
use kissbot_actors::net::files;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The beginning of the files' names.
const PREFIX: &str = "dashboard.link.";
/// Written by `kissbot dashboard --end-all` for the bot that runs.
const END_ALL: &str = "dashboard.end-all";
const FILE_BYTES_MAX: u64 = 4096;

#[derive(Debug, Serialize, Deserialize)]
struct Link {
    hash: String,
    ends_at: DateTime<Utc>,
    grant: Grant,
}

/// Makes a link's code, good until `valid` after `now`. Those that are over go.
///
/// # Errors
/// Returns an error when its file cannot be written.
pub fn make(folder: &Path, grant: Grant, valid: Duration, now: DateTime<Utc>) -> io::Result<Code> {
    for path in all(folder) {
        if read(&path).is_none_or(|link| link.ends_at <= now) {
            let _ = fs::remove_file(path);
        }
    }
    let code = Code::random()?;
    let link = Link { hash: code.hash(), ends_at: now + valid, grant };
    let text = serde_json::to_vec(&link).map_err(io::Error::other)?;
    files::replace(&file(folder, &link.hash), &text)?;
    Ok(code)
}

/// Uses a code up, if it is there and not over, and returns what it grants.
pub(crate) fn use_up(folder: &Path, code: &str, now: DateTime<Utc>) -> Option<Grant> {
    let hash = Code::read(code)?.hash();
    let path = file(folder, &hash);
    let link = read(&path)?;
    // Of two who bring it at once, one unlinks it.
    fs::remove_file(&path).ok()?;
    (is_same(&link.hash, &hash) && now < link.ends_at).then_some(link.grant)
}

/// Ends every link that was not used, and has a bot that runs, or the next that starts, end its sessions.
///
/// # Errors
/// Returns an error when the folder cannot be written to.
pub fn end_all(folder: &Path) -> io::Result<()> {
    for path in all(folder) {
        fs::remove_file(path)?;
    }
    files::replace(&folder.join(END_ALL), b"")
}

/// Tells whether all sessions are to end, once for each time that somebody has said so.
pub(crate) fn is_end_of_all(folder: &Path) -> bool {
    fs::remove_file(folder.join(END_ALL)).is_ok()
}

fn file(folder: &Path, hash: &str) -> PathBuf {
    folder.join(format!("{PREFIX}{hash}"))
}

fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)).map(|entry| entry.path()).collect()
}

fn read(path: &Path) -> Option<Link> {
    let content = files::read(path, FILE_BYTES_MAX).ok().flatten()?;
    serde_json::from_slice(&content).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Role, granted};
    use super::*;
    use kissbot_actors::kernel::clock;
    use std::os::unix::fs::MetadataExt as _;

    const VALID: Duration = Duration::from_secs(600);

    #[test]
    fn a_link_works_once() {
        let (folder, now) = (tempfile::tempdir().unwrap(), clock::wall());
        let grant = granted(Role::Owner, Some("one"));
        let code = make(folder.path(), grant.clone(), VALID, now).unwrap();
        assert_eq!(use_up(folder.path(), code.expose(), now), Some(grant));
        assert_eq!(use_up(folder.path(), code.expose(), now), None);
        assert!(all(folder.path()).is_empty());
    }

    #[test]
    fn a_link_ends_after_its_time_and_goes_with_the_next() {
        let (folder, now) = (tempfile::tempdir().unwrap(), clock::wall());
        let code = make(folder.path(), granted(Role::Owner, None), VALID, now).unwrap();
        let late = now + VALID;
        make(folder.path(), granted(Role::Owner, None), VALID, late).unwrap();
        assert_eq!(all(folder.path()).len(), 1);
        assert_eq!(use_up(folder.path(), code.expose(), late), None);
    }

    #[test]
    fn the_file_has_no_code_and_is_for_its_owner_only() {
        let (folder, now) = (tempfile::tempdir().unwrap(), clock::wall());
        let code = make(folder.path(), granted(Role::Moderator, None), VALID, now).unwrap();
        let path = all(folder.path()).remove(0);
        assert!(!fs::read_to_string(&path).unwrap().contains(code.expose()));
        assert!(!path.to_string_lossy().contains(code.expose()));
        assert_eq!(fs::metadata(path).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_no_code_opens_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let long = "a".repeat(64 << 10);
        for code in ["", "../../etc/passwd", "x", &"g".repeat(64), &"A".repeat(64), &long] {
            assert_eq!(use_up(folder.path(), code, clock::wall()), None);
        }
    }

    #[test]
    fn the_end_of_all_ends_unused_links_and_is_told_once() {
        let (folder, now) = (tempfile::tempdir().unwrap(), clock::wall());
        let code = make(folder.path(), granted(Role::Owner, None), VALID, now).unwrap();
        assert!(!is_end_of_all(folder.path()));
        end_all(folder.path()).unwrap();
        assert_eq!(use_up(folder.path(), code.expose(), now), None);
        assert!(is_end_of_all(folder.path()) && !is_end_of_all(folder.path()));
    }
}
