//! Device codes: asked for, shown to a person, polled. Pure.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Codes at a time; the oldest goes first.
const CODES_MAX: usize = 100;
/// Letters of a user code.
const USER_CODE_CHARS: usize = 8;
/// A poll may come this much early: networks are uneven.
const EARLY: Duration = Duration::from_millis(500);

/// The answer to a poll.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Polled {
    Pending,
    TooSoon,
    Denied,
    /// Never seen, used up, or expired.
    Unknown,
    Approved {
        login: String,
        scopes: Vec<String>,
    },
}

enum Verdict {
    Open,
    Denied,
    Approved(String),
}

struct Device {
    device_code: String,
    user_code: String,
    scopes: Vec<String>,
    expires_at: Instant,
    polled_at: Option<Instant>,
    verdict: Verdict,
}

/// All codes that somebody may still decide on.
#[derive(Default)]
pub(super) struct Devices(VecDeque<Device>);

impl Devices {
    /// Makes a new pair of device code and user code.
    pub(super) fn begin(
        &mut self,
        scopes: Vec<String>,
        expires_at: Instant,
        rng: &mut fastrand::Rng,
    ) -> (String, String) {
        if self.0.len() >= CODES_MAX {
            self.0.pop_front();
        }
        let device_code: String = std::iter::repeat_with(|| rng.alphanumeric()).take(40).collect();
        let user_code: String = std::iter::repeat_with(|| rng.uppercase()).take(USER_CODE_CHARS).collect();
        let codes = (device_code.clone(), user_code.clone());
        self.0.push_back(Device {
            device_code,
            user_code,
            scopes,
            expires_at,
            polled_at: None,
            verdict: Verdict::Open,
        });
        codes
    }

    /// Looks for the decision on a client's code. A decided code is used up.
    pub(super) fn poll(&mut self, device_code: &str, interval: Duration, now: Instant) -> Polled {
        self.0.retain(|device| now < device.expires_at);
        let Some(at) = self.0.iter().position(|device| device.device_code == device_code) else {
            return Polled::Unknown;
        };
        let Some(device) = self.0.get_mut(at) else { return Polled::Unknown };
        let last = device.polled_at.replace(now);
        let polled = match &device.verdict {
            // Only as long as there is nothing to tell: clients that poll every second get their tokens from Twitch.
            Verdict::Open if last.is_some_and(|last| now.duration_since(last) + EARLY < interval) => {
                return Polled::TooSoon;
            }
            Verdict::Open => return Polled::Pending,
            Verdict::Denied => Polled::Denied,
            Verdict::Approved(login) => {
                Polled::Approved { login: login.clone(), scopes: std::mem::take(&mut device.scopes) }
            }
        };
        self.0.remove(at);
        polled
    }

    /// Has a person decide: `login` approves, nobody denies. False for an unknown code.
    pub(super) fn decide(&mut self, user_code: &str, login: Option<&str>) -> bool {
        let Some(device) = self.0.iter_mut().find(|device| device.user_code == user_code) else { return false };
        device.verdict = login.map_or(Verdict::Denied, |login| Verdict::Approved(login.to_owned()));
        true
    }

    /// Returns the user codes that wait for a decision, the oldest first, each with the scopes that it asks for.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (&str, &[String])> {
        let open = self.0.iter().filter(|device| matches!(device.verdict, Verdict::Open));
        open.map(|device| (device.user_code.as_str(), device.scopes.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(5);

    fn begun() -> (Devices, String, String, Instant) {
        let (mut devices, now) = (Devices::default(), tokio::time::Instant::now().into_std());
        let life = Duration::from_secs(1800);
        let (code, user) = devices.begin(vec!["chat:read".to_owned()], now + life, &mut fastrand::Rng::with_seed(1));
        (devices, code, user, now)
    }

    #[test]
    fn a_code_is_pending_until_somebody_decides_and_then_used_up() {
        let (mut devices, code, user, now) = begun();
        assert_eq!(devices.poll(&code, INTERVAL, now), Polled::Pending);
        assert!(devices.decide(&user, Some("kissbot")));
        let approved = Polled::Approved { login: "kissbot".to_owned(), scopes: vec!["chat:read".to_owned()] };
        assert_eq!(devices.poll(&code, INTERVAL, now + INTERVAL), approved);
        assert_eq!(devices.poll(&code, INTERVAL, now + INTERVAL * 2), Polled::Unknown);
    }

    #[test]
    fn an_eager_client_is_slowed_down() {
        let (mut devices, code, user, now) = begun();
        devices.poll(&code, INTERVAL, now);
        assert_eq!(devices.poll(&code, INTERVAL, now + Duration::from_secs(2)), Polled::TooSoon);
        assert_eq!(devices.poll(&code, INTERVAL, now + Duration::from_secs(7)), Polled::Pending);
        devices.decide(&user, Some("kissbot"));
        let hurried = devices.poll(&code, INTERVAL, now + Duration::from_secs(8));
        assert!(matches!(hurried, Polled::Approved { .. }));
    }

    #[test]
    fn a_code_expires() {
        let (mut devices, code, user, now) = begun();
        devices.decide(&user, Some("kissbot"));
        assert_eq!(devices.poll(&code, INTERVAL, now + Duration::from_secs(1800)), Polled::Unknown);
    }

    #[test]
    fn denial_is_told_once() {
        let (mut devices, code, user, now) = begun();
        assert!(!devices.decide("XXXXXXXX", None) && devices.decide(&user, None));
        assert_eq!(devices.waiting().count(), 0);
        assert_eq!(devices.poll(&code, INTERVAL, now), Polled::Denied);
        assert_eq!(devices.poll(&code, INTERVAL, now + INTERVAL), Polled::Unknown);
    }
}
