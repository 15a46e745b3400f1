//! The time, as tests can pause it and as Twitch writes it.

use std::time::Instant;

use chrono::{DateTime, SecondsFormat, Utc};

/// Returns the time of Tokio's clock, so that tests can pause it.
pub(crate) fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// Returns the milliseconds since 1970, as in `tmi-sent-ts`.
pub(crate) fn sent_ts() -> String {
    Utc::now().timestamp_millis().to_string()
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
    fn fractions_have_as_many_digits_as_they_need() {
        let time = |nanos| timestamp(DateTime::from_timestamp(1_600_000_000, nanos).unwrap());
        assert_eq!(time(171_067_130), "2020-09-13T12:26:40.17106713Z");
        assert_eq!(time(1), "2020-09-13T12:26:40.000000001Z");
        assert_eq!(time(0), "2020-09-13T12:26:40Z");
    }
}
