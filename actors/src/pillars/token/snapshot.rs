//! The state of the tokens, as it is shown to an operator: never a token itself.

use super::TokenActor;
use super::account::AccountToken;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use serde_json::{Value, json};
use std::time::Instant;

/// The number of tokens that are listed at most, those with trouble first: a page for people, not a dump of a thousand.
const LISTED_MAX: usize = 20;

impl TokenActor {
    /// Returns the number of tokens, Twitch's opinion of them, and the details of some.
    pub(super) fn state(&self, now: Instant) -> Value {
        let count = |word| self.tokens.iter().filter(|token| standing(token) == word).count();
        let mut listed: Vec<&AccountToken> = self.tokens.iter().collect();
        // In each part the bot's is the first, as it was the first that was read.
        listed.sort_by_key(|token| (token.is_well(), token.account != Account::Bot));
        json!({
            "wanted": self.wanted().count(),
            "unread_files": self.unread.len(),
            "there_are": { "good": count("good"), "unproven": count("unproven"), "refused": count("refused") },
            "is_own": self.own.is_some(),
            "is_draining": self.draining.has_begun(),
            "tokens": listed.into_iter().take(LISTED_MAX).map(|token| shown(token, now)).collect::<Vec<_>>(),
        })
    }
}

fn standing(token: &AccountToken) -> &'static str {
    match token.renewal.standing() {
        Standing::Unproven => "unproven",
        Standing::Good(_) => "good",
        Standing::Refused => "refused",
    }
}

/// Returns one token as it is shown.
fn shown(token: &AccountToken, now: Instant) -> Value {
    let left = |at: Option<Instant>| at.map(|at| at.saturating_duration_since(now).as_secs());
    let plan = &token.renewal;
    json!({
        "of": match &token.account {
            Account::Bot => "bot",
            Account::Broadcaster(_) => "broadcaster",
        },
        "login": token.login,
        "standing": standing(token),
        "scopes": plan.standing().grant().map(|grant| &grant.scopes),
        "generation": plan.generation(),
        "expires_in_s": left(plan.ends_at()),
        "validated_in_s": left(Some(plan.validation_due())),
        "renewed_in_s": left(plan.renewal_due()),
        "is_reachable": plan.is_reachable(),
        "is_revoked": plan.is_revoked(),
        "is_stored": token.is_stored(),
        "is_under_way": token.is_asking || token.is_checking || token.is_under_way(),
        "waiting": token.waiting.len(),
    })
}
