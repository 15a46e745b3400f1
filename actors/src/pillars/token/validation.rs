//! The plan by which Twitch is asked about a token, and the meaning of its answers. Pure.
//!
//! Twitch wants every token validated at the start and once an hour. Two more questions tell of its end in time: one
//! [`WARNED_BEFORE`] it expires, one just after.

use crate::twitch::limits;
use crate::twitch::oauth::scopes;
use crate::twitch::oauth::standing::Standing;
use crate::twitch::oauth::validate::{Grant, Validation};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The time between two validations.
pub(crate) const VALIDATE_EVERY: Duration = limits::VALIDATE_EVERY;
/// So long before a token expires its owner is warned.
pub(crate) const WARNED_BEFORE: Duration = Duration::from_secs(30 * 60);
/// The time after its end at which a token is asked about, so that Twitch's clock and ours agree on it.
const AFTER_EXPIRY: Duration = Duration::from_secs(5);
/// The first wait when Twitch cannot be asked; it doubles.
const RETRY_FIRST: Duration = Duration::from_secs(5);
/// The longest such wait.
const RETRY_MAX: Duration = Duration::from_secs(600);
/// The part by which a wait is longer at most, so that a thousand bots do not come back in the same second.
const JITTER: f64 = 0.25;
/// The least time between two questions to Twitch after complaints about the token, and between two lines in the log.
const COMPLAINTS_EVERY: Duration = Duration::from_secs(60);

/// The scopes without which there is no chat.
pub const CHAT_SCOPES: [&str; 2] = scopes::CHAT;

/// Something that the token's owner should read in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// Twitch accepts the token; it did not a moment ago.
    Verified {
        /// Its account.
        login: String,
        /// The rest of its life; `None` when it has no end.
        left: Option<Duration>,
    },
    /// It lacks scopes that chat needs.
    LacksScopes(Vec<&'static str>),
    /// It belongs to this account, not to the configured one.
    OtherAccount(String),
    /// Its end is near.
    ExpiresSoon(Duration),
    /// Twitch refuses it.
    Refused,
    /// Twitch cannot be asked.
    OutOfReach(String),
    /// There is a new token in its place.
    Renewed {
        /// Its life, as far as Twitch tells it.
        life: Option<Duration>,
    },
    /// Twitch could not be asked for a new one.
    NotRenewed(String),
    /// Twitch refuses to give a new one, in these words.
    RenewalRefused(String),
}

/// The plan for one token.
#[derive(Debug)]
pub(crate) struct ValidationPlan {
    login: String,
    /// The scopes without which it is of no use.
    needs: &'static [&'static str],
    /// Nobody renews it: its owner is to be warned before its end.
    is_warned_of: bool,
    standing: Standing,
    /// Questions without an answer, in a row.
    unanswered: u32,
    due: Instant,
    /// The end of its life, as Twitch last told it.
    ends_at: Option<Instant>,
    asked_at: Option<Instant>,
    complained_at: Option<Instant>,
    has_told_scopes: bool,
    has_told_account: bool,
    has_warned: bool,
}

impl ValidationPlan {
    /// Makes the plan of a token that belongs to the account `login`, as the config says. Twitch is to be asked at
    /// once.
    #[must_use]
    pub(crate) fn new(login: &str, now: Instant) -> Self {
        Self {
            login: login.to_owned(),
            needs: &CHAT_SCOPES,
            is_warned_of: true,
            standing: Standing::Unproven,
            unanswered: 0,
            due: now,
            ends_at: None,
            asked_at: None,
            complained_at: None,
            has_told_scopes: false,
            has_told_account: false,
            has_warned: false,
        }
    }

    /// Makes the plan of a token that is renewed before its end, and of no use without `needs`.
    #[must_use]
    pub(crate) fn of_renewed(login: &str, needs: &'static [&'static str], now: Instant) -> Self {
        Self { needs, is_warned_of: false, ..Self::new(login, now) }
    }

    /// Returns Twitch's opinion of the token.
    #[must_use]
    pub(crate) fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Tells whether Twitch answered when it was asked last.
    #[must_use]
    pub(crate) fn is_reachable(&self) -> bool {
        self.unanswered == 0
    }

    /// Returns the time at which Twitch is to be asked.
    #[must_use]
    pub(crate) fn due(&self) -> Instant {
        self.due
    }

    /// Returns the end of the token's life; `None` when Twitch has not told it, or it has none.
    pub(super) fn ends_at(&self) -> Option<Instant> {
        self.ends_at
    }

    /// Notes that Twitch is being asked.
    pub(crate) fn asked(&mut self, now: Instant) {
        self.asked_at = Some(now);
    }

    /// Has Twitch asked at once.
    pub(crate) fn ask_soon(&mut self, now: Instant) {
        self.due = self.due.min(now);
    }

    /// Goes over to a new token of the same account. What is known of the account stays; Twitch is asked for the rest.
    pub(crate) fn renewed(&mut self, scopes: &[String], life: Option<Duration>, known: Option<&Grant>, now: Instant) {
        self.unanswered = 0;
        self.due = now;
        self.ends_at = life.map(|life| now + life.min(limits::LIFE_MAX));
        self.standing = match known {
            Some(known) => Standing::Good(Arc::new(Grant {
                scopes: if scopes.is_empty() { known.scopes.clone() } else { scopes.to_vec() },
                expires_in_s: life.map_or(0, |life| life.as_secs()),
                ..known.clone()
            })),
            None => Standing::Unproven,
        };
    }

    /// Takes Twitch's answer, or that there is none, and returns the news. `chance` in `[0, 1)` spreads the waits.
    pub(crate) fn heard(&mut self, validation: Validation, now: Instant, chance: f64) -> Vec<Finding> {
        match validation {
            Validation::Good(grant) => self.is_good(grant, now),
            Validation::Refused => self.is_refused(now),
            Validation::Unclear(why) => self.is_out_of_reach(why, now, chance),
        }
    }

    /// Notes that somebody was refused with this token; Twitch may be asked at once. True when it is worth a line in
    /// the log.
    pub(crate) fn rejected(&mut self, now: Instant) -> bool {
        let lately = |at: Option<Instant>| at.is_some_and(|at| now.saturating_duration_since(at) < COMPLAINTS_EVERY);
        if !lately(self.asked_at) {
            self.due = self.due.min(now);
        }
        let is_new = !lately(self.complained_at);
        if is_new {
            self.complained_at = Some(now);
        }
        is_new
    }

    fn is_good(&mut self, grant: Grant, now: Instant) -> Vec<Finding> {
        let left = life_of(&grant);
        self.unanswered = 0;
        self.ends_at = left.map(|left| now + left);
        self.due = now + if self.is_warned_of { until_next(left) } else { until_its_end(left) };
        let mut findings = Vec::new();
        if self.standing.grant().is_none() {
            findings.push(Finding::Verified { login: grant.login.clone(), left });
        }
        let lacking = grant.lacks(self.needs);
        if !lacking.is_empty() && !self.has_told_scopes {
            self.has_told_scopes = true;
            findings.push(Finding::LacksScopes(lacking));
        }
        if grant.login != self.login && !self.has_told_account {
            self.has_told_account = true;
            findings.push(Finding::OtherAccount(grant.login.clone()));
        }
        if let Some(left) = left.filter(|left| *left <= WARNED_BEFORE)
            && !self.has_warned
            && self.is_warned_of
        {
            self.has_warned = true;
            findings.push(Finding::ExpiresSoon(left));
        }
        self.standing = Standing::Good(Arc::new(grant));
        findings
    }

    fn is_refused(&mut self, now: Instant) -> Vec<Finding> {
        self.unanswered = 0;
        self.due = now + VALIDATE_EVERY;
        let is_news = self.standing != Standing::Refused;
        self.standing = Standing::Refused;
        if is_news { vec![Finding::Refused] } else { Vec::new() }
    }

    fn is_out_of_reach(&mut self, why: String, now: Instant, chance: f64) -> Vec<Finding> {
        self.due = now + retry_after(self.unanswered, chance);
        self.unanswered = self.unanswered.saturating_add(1);
        if self.unanswered == 1 { vec![Finding::OutOfReach(why)] } else { Vec::new() }
    }
}

/// Returns the rest of a token's life; `None` when it has no end. However much is told, a clock can hold it.
pub(super) fn life_of(grant: &Grant) -> Option<Duration> {
    (grant.expires_in_s > 0).then(|| Duration::from_secs(grant.expires_in_s).min(limits::LIFE_MAX))
}

/// Returns the time for which a good token with `left` to live needs no question.
fn until_next(left: Option<Duration>) -> Duration {
    let Some(left) = left else { return VALIDATE_EVERY };
    let before_warning = left.saturating_sub(WARNED_BEFORE);
    let end = if before_warning.is_zero() { left.saturating_add(AFTER_EXPIRY) } else { before_warning };
    // Just before the time of the warning, the wait for it would be a second or less, again and again.
    end.clamp(RETRY_FIRST, VALIDATE_EVERY)
}

/// Returns the same for a token that is renewed: the renewal asks in time, and an end that comes all the same is seen.
fn until_its_end(left: Option<Duration>) -> Duration {
    left.map_or(VALIDATE_EVERY, |left| left.saturating_add(AFTER_EXPIRY)).clamp(RETRY_FIRST, VALIDATE_EVERY)
}

/// Returns the wait after so many failures in a row: 5 s, doubling to 10 minutes, and a little more by `chance`.
pub(super) fn retry_after(failures: u32, chance: f64) -> Duration {
    let doubled = RETRY_FIRST.saturating_mul(1 << failures.min(8)).min(RETRY_MAX);
    doubled.mul_f64(1.0 + JITTER * chance.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests;
