//! `Retry-After`: how long a server wants to be left alone.

use chrono::{DateTime, Utc};
use std::time::{Duration, SystemTime};

/// The longest rest that a server can ask for. A mistake of ten years must not switch a provider off.
pub(crate) const REST_MAX: Duration = Duration::from_secs(300);

/// Returns the rest that the headers `retry-after` and `retry-after-ms` ask for, at most [`REST_MAX`]. Nothing when
/// they ask for none or make no sense.
///
/// RFC 9110 knows seconds and a date; OpenAI adds the milliseconds, which are finer.
#[must_use]
pub(crate) fn rest(retry_after: Option<&str>, retry_after_ms: Option<&str>, now: SystemTime) -> Option<Duration> {
    let rest = retry_after_ms.and_then(milliseconds).or_else(|| retry_after.and_then(|value| read(value, now)))?;
    (!rest.is_zero()).then(|| rest.min(REST_MAX))
}

fn milliseconds(value: &str) -> Option<Duration> {
    value.trim().parse().ok().and_then(|milliseconds: f64| duration(milliseconds / 1000.0))
}

fn read(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<f64>() {
        return duration(seconds);
    }
    let date = DateTime::parse_from_rfc2822(value).ok()?;
    date.with_timezone(&Utc).signed_duration_since(DateTime::<Utc>::from(now)).to_std().ok()
}

/// Makes a duration, also of more seconds than a [`Duration`] can hold.
fn duration(seconds: f64) -> Option<Duration> {
    if seconds.is_nan() || seconds < 0.0 {
        return None;
    }
    Some(Duration::try_from_secs_f64(seconds.min(REST_MAX.as_secs_f64())).unwrap_or(REST_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 1994-11-06 08:49:37 UTC, the example of RFC 9110.
    const THEN: u64 = 784_111_777;

    fn rest_of(value: &str) -> Option<Duration> {
        rest(Some(value), None, SystemTime::UNIX_EPOCH + Duration::from_secs(THEN - 60))
    }

    #[test]
    fn a_rest_is_seconds_or_a_date_and_never_too_long() {
        assert_eq!(rest_of("20"), Some(Duration::from_secs(20)));
        assert_eq!(rest_of(" 1.5 "), Some(Duration::from_millis(1500)));
        assert_eq!(rest_of("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(60)));
        for far in ["301", "315360000", "1e300", "inf", "Sun, 06 Nov 2044 08:49:37 GMT", "99999999999999999999999999"] {
            assert_eq!(rest_of(far), Some(REST_MAX), "{far}");
        }
    }

    #[test]
    fn nonsense_and_the_past_ask_for_no_rest() {
        for text in ["", "soon", "-5", "0", "NaN", "Sun, 06 Nov 1994 08:40:00 GMT", "20 seconds", "Sun, 66 Nov 1994"] {
            assert_eq!(rest_of(text), None, "{text}");
        }
        assert_eq!(rest(None, None, SystemTime::UNIX_EPOCH), None);
    }

    #[test]
    fn milliseconds_are_finer() {
        let rest = |ms| rest(Some("1"), Some(ms), SystemTime::UNIX_EPOCH);
        assert_eq!(rest("250"), Some(Duration::from_millis(250)));
        assert_eq!(rest("nonsense"), Some(Duration::from_secs(1)));
    }

    proptest! {
        #[test]
        fn any_header_asks_for_a_bearable_rest(value in "\\PC{0,40}|[0-9eE.+-]{1,30}", seconds in 0_u64..4_000_000_000) {
            let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            if let Some(rest) = rest(Some(&value), Some(&value), now) {
                prop_assert!(!rest.is_zero() && rest <= REST_MAX);
            }
        }
    }
}
