//! The time, as tests can pause it and as Twitch writes it.

use std::io;
use std::time::{Instant, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};

/// Returns the time of Tokio's clock, so that tests can pause it.
pub(crate) fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// Returns the time of the machine's wall clock, which may be set to before 1970.
pub(crate) fn wall() -> DateTime<Utc> {
    // Not `Utc::now()`, which panics then.
    SystemTime::now().into()
}

/// Makes sure that HTTP, whose dates begin in 1970, can be served at this time.
///
/// # Errors
/// Returns an error that says what to do when it cannot.
pub(crate) fn since_1970(time: DateTime<Utc>) -> io::Result<()> {
    if time >= DateTime::UNIX_EPOCH {
        return Ok(());
    }
    Err(io::Error::other("this machine's clock is set to a time before 1970: set it, then try again"))
}

/// Returns the milliseconds since 1970, as in `tmi-sent-ts`.
pub(crate) fn sent_ts() -> String {
    wall().timestamp_millis().to_string()
}

/// Formats a time in whole seconds with `Z`, as in most of Helix.
pub(crate) fn rfc3339(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Formats a time as RFC 3339 with up to nine digits of a second and no zeros at the end, as EventSub does.
pub(crate) fn timestamp(time: DateTime<Utc>) -> String {
    let text = time.to_rfc3339_opts(SecondsFormat::Nanos, true);
    let digits = text.trim_end_matches('Z').trim_end_matches('0').trim_end_matches('.');
    format!("{digits}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_1970_there_is_a_time_as_well() {
        let before = SystemTime::UNIX_EPOCH - std::time::Duration::from_millis(500);
        assert_eq!(timestamp(before.into()), "1969-12-31T23:59:59.5Z");
        assert_eq!(DateTime::<Utc>::from(before).timestamp_millis(), -500);
        assert!(since_1970(before.into()).is_err_and(|why| why.to_string().contains("set it")));
        assert!(since_1970(SystemTime::UNIX_EPOCH.into()).is_ok() && since_1970(wall()).is_ok());
    }

    #[test]
    fn fractions_have_as_many_digits_as_they_need() {
        let time = |nanos| timestamp(DateTime::from_timestamp(1_600_000_000, nanos).unwrap());
        assert_eq!(time(171_067_130), "2020-09-13T12:26:40.17106713Z");
        assert_eq!(time(1), "2020-09-13T12:26:40.000000001Z");
        assert_eq!(time(0), "2020-09-13T12:26:40Z");
    }
}
