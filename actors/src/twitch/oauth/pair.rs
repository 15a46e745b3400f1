//! An access token with its refresh token, and the file that both are written to. Pure.
//!
//! The wall clock's time in it is for people: nothing is decided by it, since a clock may jump.

use super::issue::Issued;
use super::validate::Grant;
use crate::net::secret::Secret;
use crate::twitch::lenient;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The present format of the file.
const VERSION: u32 = 1;

/// A token of an account.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The account's login.
    pub login: String,
    /// The account's id.
    pub user_id: String,
    /// The application that it was made for: only with its id can the token be renewed.
    pub client_id: String,
    /// The access token.
    pub access: Secret,
    /// The refresh token, for the next one.
    pub refresh: Secret,
    /// The scopes that its owner allowed.
    pub scopes: Vec<String>,
    /// The life of the access token when it was new.
    pub life: Option<Duration>,
    /// The time at which it was new.
    pub issued_at: DateTime<Utc>,
}

impl Pair {
    /// Makes the pair of somebody who has just logged in; `None` when Twitch gave no way to renew it.
    #[must_use]
    pub fn new(issued: Issued, grant: Grant, now: DateTime<Utc>) -> Option<Self> {
        Some(Self {
            login: grant.login,
            user_id: grant.user_id,
            client_id: grant.client_id,
            access: issued.access,
            refresh: issued.refresh?,
            scopes: grant.scopes,
            life: issued.life,
            issued_at: now,
        })
    }

    /// Makes the pair that follows this one. A confidential client's refresh token may stay the same.
    #[must_use]
    pub fn renewed(&self, issued: Issued, now: DateTime<Utc>) -> Self {
        Self {
            access: issued.access,
            refresh: issued.refresh.unwrap_or_else(|| self.refresh.clone()),
            scopes: if issued.scopes.is_empty() { self.scopes.clone() } else { issued.scopes },
            life: issued.life,
            issued_at: now,
            ..self.clone()
        }
    }

    /// Tells whether both hold the same tokens.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.access.is(&other.access) && self.refresh.is(&other.refresh)
    }

    /// Tells whether the access token should be alive still, by the wall clock. For words only.
    #[must_use]
    pub fn should_live(&self, now: DateTime<Utc>) -> bool {
        let age = now.signed_duration_since(self.issued_at).to_std().unwrap_or_default();
        self.life.is_none_or(|life| age < life)
    }
}

/// The file, as JSON.
#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    login: String,
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    user_id: String,
    client_id: String,
    access_token: String,
    refresh_token: String,
    #[serde(default, deserialize_with = "lenient::texts")]
    scopes: Vec<String>,
    #[serde(default, deserialize_with = "lenient::seconds")]
    expires_in_s: u64,
    #[serde(default)]
    issued_at: Option<DateTime<Utc>>,
}

/// The reason for which a file holds no token. It tells nothing of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It is not what was written.
    #[error("it is damaged")]
    Damaged,
    /// A newer KissBot wrote it.
    #[error("it is of a newer KissBot (format {0})")]
    Newer(u32),
}

/// Writes a pair down.
///
/// # Errors
/// Never, as far as is known.
pub fn write(pair: &Pair) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&Written {
        version: VERSION,
        login: pair.login.clone(),
        user_id: pair.user_id.clone(),
        client_id: pair.client_id.clone(),
        access_token: pair.access.expose().to_owned(),
        refresh_token: pair.refresh.expose().to_owned(),
        scopes: pair.scopes.clone(),
        expires_in_s: pair.life.map_or(0, |life| life.as_secs()),
        issued_at: Some(pair.issued_at),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads what was written.
///
/// # Errors
/// Returns an error when it is something else.
pub fn read(bytes: &[u8]) -> Result<Pair, Unreadable> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    let Version { version } = serde_json::from_slice(bytes).map_err(|_| Unreadable::Damaged)?;
    if version > VERSION {
        return Err(Unreadable::Newer(version));
    }
    let written: Written = serde_json::from_slice(bytes).map_err(|_| Unreadable::Damaged)?;
    let is_token = |text: &str| !text.is_empty() && text.chars().all(|character| character.is_ascii_graphic());
    if !is_token(&written.access_token) || !is_token(&written.refresh_token) || written.client_id.is_empty() {
        return Err(Unreadable::Damaged);
    }
    Ok(Pair {
        login: written.login.to_ascii_lowercase(),
        user_id: written.user_id,
        client_id: written.client_id,
        access: Secret::new(written.access_token),
        refresh: Secret::new(written.refresh_token),
        scopes: written.scopes,
        life: Some(written.expires_in_s).filter(|seconds| *seconds > 0).map(Duration::from_secs),
        issued_at: written.issued_at.unwrap_or(DateTime::UNIX_EPOCH),
    })
}

/// Returns the time at which a pair was made, for people.
#[must_use]
pub fn day(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn pair(name: &str) -> Pair {
        Pair {
            login: "kissbot".to_owned(),
            user_id: "4242".to_owned(),
            client_id: "app".to_owned(),
            access: Secret::new(format!("canary-{name}-access")),
            refresh: Secret::new(format!("canary-{name}-refresh")),
            scopes: vec!["chat:read".to_owned()],
            life: Some(Duration::from_secs(14_124)),
            issued_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let pair = pair("a");
        let again = read(&write(&pair).unwrap()).unwrap();
        assert!(again.is_same(&pair));
        assert_eq!(
            (again.login, again.user_id, again.client_id, again.scopes, again.life, again.issued_at),
            (pair.login, pair.user_id, pair.client_id, pair.scopes, pair.life, pair.issued_at)
        );
    }

    #[test]
    fn a_pair_shows_nothing_of_its_tokens() {
        assert!(!format!("{:?}", pair("a")).contains("canary"));
    }

    #[test]
    fn what_is_no_pair_is_told_apart_from_one_of_the_future() {
        assert_eq!(read(b"").unwrap_err(), Unreadable::Empty);
        assert_eq!(read(b" \n").unwrap_err(), Unreadable::Empty);
        assert_eq!(read(br#"{"version":2,"tokens":[]}"#).unwrap_err(), Unreadable::Newer(2));
        let half = write(&pair("a")).unwrap();
        for damaged in [&half[..half.len() / 2], b"{}", b"null", br#"{"version":1}"#, b"\0\0\0\0"] {
            assert_eq!(read(damaged).unwrap_err(), Unreadable::Damaged);
        }
    }

    #[test]
    fn a_refresh_without_a_new_refresh_token_keeps_the_old_one() {
        let issued = Issued { access: Secret::new("b"), refresh: None, life: None, scopes: Vec::new() };
        let (old, now) = (pair("a"), DateTime::UNIX_EPOCH);
        let new = old.renewed(issued, now);
        assert!(new.refresh.is(&old.refresh) && new.access.expose() == "b");
        assert_eq!((new.scopes, new.login), (old.scopes, old.login));
    }

    #[test]
    fn a_clock_that_jumped_a_day_either_way_is_no_harm() {
        let (pair, day) = (pair("a"), chrono::TimeDelta::days(1));
        assert!(pair.should_live(pair.issued_at - day), "made in the future: it lives");
        assert!(!pair.should_live(pair.issued_at + day));
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let _ = pair.should_live(now);
        }
    }

    proptest! {
        #[test]
        fn no_file_at_all_is_fatal(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes);
        }

        #[test]
        fn a_file_that_is_cut_anywhere_is_never_half_a_pair(cut in 0usize..400) {
            let whole = write(&pair("a")).unwrap();
            let cut = cut.min(whole.len());
            // Only the line end may be missing.
            prop_assert_eq!(read(&whole[..cut]).is_ok(), cut + 1 >= whole.len());
        }
    }
}
