//! The plan by which a token is validated and renewed, and what its askers get meanwhile. Pure.
//!
//! A stored token is renewed at nine tenths of its life, when Twitch says that it is no good any more, and when
//! somebody was refused with it; once, however many complain. A question without an answer is asked again, after
//! growing waits; one that Twitch refuses is not: until somebody logs in there is nothing that could change.

use super::validation::{CHAT_SCOPES, Finding, ValidationPlan, life_of, retry_after};
use crate::twitch::limits::LIFE_MAX;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::refusal::{self, Remedy};
use crate::twitch::oauth::standing::Standing;
use crate::twitch::oauth::validate::{Grant, Validation};
use std::time::{Duration, Instant};

/// The part of its life after which a token is renewed, give or take half of [`SPREAD`].
const SHARE: f64 = 0.9;
/// The difference from bot to bot, so that a thousand do not come in the same second.
const SPREAD: f64 = 0.04;
/// The least time before its end, to which up to half as much is added.
const MARGIN: Duration = Duration::from_secs(600);
/// The life that is assumed when Twitch does not tell it (about four hours).
const USUAL_LIFE: Duration = Duration::from_secs(14_000);
/// The age up to which a token is refused for another reason than its age.
const YOUNG: Duration = Duration::from_secs(300);
/// The least time between two renewals, whatever life Twitch gives to a token.
const APART: Duration = Duration::from_secs(2);

/// The next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Ask Twitch what the token is good for.
    Validate,
    /// Ask Twitch for the next one.
    Renew,
    /// Nothing until then.
    Wait(Instant),
}

/// The chance of another token after this one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Renewable {
    /// Its owner brought it, and nothing to renew it with.
    Never,
    /// It can.
    Possible,
    /// Twitch has refused it: somebody has to log in, or, where the application is to blame, to do this.
    Refused(Option<Remedy>),
}

/// The plan for one account's token.
#[derive(Debug)]
pub(crate) struct RenewalPlan {
    validation: ValidationPlan,
    generation: u64,
    renewable: Renewable,
    renew_at: Option<Instant>,
    renewed_at: Option<Instant>,
    /// Renewals without an answer, in a row.
    failures: u32,
    life: Option<Duration>,
    /// The account, as Twitch last told it.
    grant: Option<Grant>,
    /// Twitch, or somebody who used it, says that it is no good.
    is_rejected: bool,
    /// Twitch was asked about it, whatever it answered.
    is_judged: bool,
    was_good: bool,
}

impl RenewalPlan {
    /// Makes the plan of a token that its owner brought.
    #[must_use]
    pub(crate) fn of_own(login: &str, generation: u64, now: Instant) -> Self {
        Self::new(ValidationPlan::new(login, now), Renewable::Never, None, generation)
    }

    /// Makes the plan of a stored token of `account`, which lived for `life` when it was new.
    #[must_use]
    pub(crate) fn of_stored(
        account: &Account,
        login: &str,
        life: Option<Duration>,
        generation: u64,
        now: Instant,
    ) -> Self {
        let life = life.map(|life| life.min(LIFE_MAX));
        let needs: &[&str] = if *account == Account::Bot { &CHAT_SCOPES } else { &[] };
        Self::new(ValidationPlan::of_renewed(login, needs, now), Renewable::Possible, life, generation)
    }

    fn new(validation: ValidationPlan, renewable: Renewable, life: Option<Duration>, generation: u64) -> Self {
        Self {
            validation,
            generation,
            renewable,
            renew_at: None,
            renewed_at: None,
            failures: 0,
            life,
            grant: None,
            is_rejected: false,
            is_judged: false,
            was_good: false,
        }
    }

    /// Returns Twitch's opinion of the token.
    #[must_use]
    pub(crate) fn standing(&self) -> &Standing {
        self.validation.standing()
    }

    /// Tells whether Twitch answered when it was asked last.
    #[must_use]
    pub(crate) fn is_reachable(&self) -> bool {
        self.validation.is_reachable() && self.failures == 0
    }

    /// Returns the end of the token's life, as far as it is known.
    pub(super) fn ends_at(&self) -> Option<Instant> {
        self.validation.ends_at()
    }

    /// Returns when Twitch is to be asked what the token is good for.
    pub(super) fn validation_due(&self) -> Instant {
        self.validation.due()
    }

    /// Returns when the token is to be renewed; `None` when it cannot be, or nothing is known yet.
    pub(super) fn renewal_due(&self) -> Option<Instant> {
        self.renew_at.filter(|_| self.renewable == Renewable::Possible)
    }

    /// Returns the number of new tokens so far.
    #[must_use]
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// Tells whether somebody has to log in before there can be another token.
    #[must_use]
    pub(crate) fn is_revoked(&self) -> bool {
        matches!(self.renewable, Renewable::Refused(_))
    }

    /// Returns what has to be done before there can be another token, if that is not a login.
    #[must_use]
    pub(crate) fn remedy(&self) -> Option<Remedy> {
        if let Renewable::Refused(remedy) = self.renewable { remedy } else { None }
    }

    /// Tells whether there never was a good token, and cannot be one.
    #[must_use]
    pub(crate) fn is_hopeless(&self) -> bool {
        self.is_revoked() && *self.standing() == Standing::Refused && !self.was_good
    }

    /// Tells whether a better answer than the present token is to be had in a moment.
    #[must_use]
    pub(crate) fn is_worth_waiting(&self) -> bool {
        self.renewable == Renewable::Possible && self.failures == 0 && (self.is_rejected || !self.is_judged)
    }

    /// Returns the step for `now`.
    #[must_use]
    pub(crate) fn next(&self, now: Instant) -> Next {
        let renew_at = self.renewal_due();
        let due = self.validation.due();
        match renew_at {
            Some(at) if at <= now => Next::Renew,
            _ if due <= now => Next::Validate,
            at => Next::Wait(at.map_or(due, |at| at.min(due))),
        }
    }

    /// Notes that Twitch is being asked what the token is good for.
    pub(crate) fn validating(&mut self, now: Instant) {
        self.validation.asked(now);
    }

    /// Takes Twitch's answer to that, and returns the news. `chance` in `[0, 1)` spreads the waits.
    pub(crate) fn validated(&mut self, validation: Validation, now: Instant, chance: f64) -> Vec<Finding> {
        self.is_judged = true;
        match &validation {
            Validation::Good(grant) => {
                self.was_good = true;
                self.is_rejected = false;
                self.grant = Some(grant.clone());
                let left = life_of(grant);
                if self.failures == 0 {
                    self.renew_at = left.map(|left| {
                        let life = self.life.unwrap_or(USUAL_LIFE).max(left);
                        now + left.saturating_sub(life.saturating_sub(renewed_after(life, chance)))
                    });
                    self.keep_apart();
                }
            }
            Validation::Refused if self.renewable == Renewable::Possible => self.renew_soon(now),
            Validation::Refused | Validation::Unclear(_) => {}
        }
        let mut findings = self.validation.heard(validation, now, chance);
        if self.renewable == Renewable::Possible {
            // Its end is no news as long as there may be another.
            findings.retain(|finding| *finding != Finding::Refused);
        }
        findings
    }

    /// Notes that somebody was refused with the token of this generation. True when that is worth a line in the log.
    pub(crate) fn rejected(&mut self, generation: u64, now: Instant) -> bool {
        if generation != self.generation {
            return false;
        }
        let is_young = self.renewed_at.is_some_and(|at| now.saturating_duration_since(at) < YOUNG);
        if self.renewable == Renewable::Possible && !is_young {
            let is_news = !self.is_rejected;
            self.renew_soon(now);
            is_news
        } else {
            self.validation.rejected(now)
        }
    }

    fn renew_soon(&mut self, now: Instant) {
        self.is_rejected = true;
        // While Twitch cannot be asked, complaints make it no better.
        if self.failures == 0 {
            self.renew_at = Some(now);
            self.keep_apart();
        }
    }

    fn keep_apart(&mut self) {
        let soonest = self.renewed_at.map(|at| at + APART);
        self.renew_at = self.renew_at.map(|at| soonest.map_or(at, |soonest| at.max(soonest)));
    }

    /// Goes over to a new token, which Twitch gave for the old one.
    pub(crate) fn renewed(
        &mut self,
        life: Option<Duration>,
        scopes: &[String],
        now: Instant,
        chance: f64,
    ) -> Vec<Finding> {
        self.generation = self.generation.saturating_add(1);
        self.failures = 0;
        self.is_rejected = false;
        let life = life.map(|life| life.min(LIFE_MAX));
        self.life = life;
        self.renewed_at = Some(now);
        self.renew_at = life.map(|life| now + renewed_after(life, chance));
        self.keep_apart();
        self.validation.renewed(scopes, life, self.grant.as_ref(), now);
        vec![Finding::Renewed { life }]
    }

    /// Notes that Twitch could not be asked for a new token.
    pub(crate) fn not_renewed(&mut self, why: String, now: Instant, chance: f64) -> Vec<Finding> {
        self.renew_at = Some(now + retry_after(self.failures, chance));
        self.failures = self.failures.saturating_add(1);
        if self.failures == 1 { vec![Finding::NotRenewed(why)] } else { Vec::new() }
    }

    /// Notes that Twitch refuses to give a new token.
    pub(crate) fn renewal_refused(&mut self, why: String, now: Instant) -> Vec<Finding> {
        self.renewable = Renewable::Refused(refusal::remedy(&why));
        self.renew_at = None;
        self.failures = 0;
        if *self.standing() != Standing::Refused {
            // The present token may live on for a while, or be as dead as the rest.
            self.validation.ask_soon(now);
        }
        vec![Finding::RenewalRefused(why)]
    }

    /// Lets a refused renewal be tried once more: the operator has changed something.
    pub(crate) fn try_again(&mut self, now: Instant) {
        if self.is_revoked() {
            self.renewable = Renewable::Possible;
            self.renew_at = Some(now);
        }
    }
}

/// Returns the age at which a token of this life is renewed.
fn renewed_after(life: Duration, chance: f64) -> Duration {
    let chance = if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 0.5 };
    let share = life.mul_f64(SHARE + SPREAD * (chance - 0.5));
    let in_time = life.saturating_sub(MARGIN.mul_f64(1.0 + 0.5 * chance));
    // A life that is shorter than the margin would have it renewed without end.
    share.min(in_time).max(life / 2)
}

#[cfg(test)]
mod tests;
