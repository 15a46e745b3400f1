//! Channel points: rewards, and what was redeemed.

use std::time::Instant;

use serde_json::{Value, json};

use super::caller::admit;
use super::facts::{Account, Helix};
use super::{refused, required, values};
use crate::state::State;
use crate::web::{Reply, SeenRequest};
use crate::world::viewer::fnv1a;

/// Rewards that are known; more are not learnt (Twitch: 50 for a channel).
const REWARDS_MAX: usize = 500;
/// Redemptions that are remembered; the oldest goes first.
const REDEMPTIONS_MAX: usize = 1000;
/// The type of a redemption that was decided on.
const DECIDED: &str = "channel.channel_points_custom_reward_redemption.update";

/// Something that channel points buy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reward {
    pub(crate) id: String,
    pub(crate) broadcaster_id: String,
    pub(crate) title: String,
    pub(crate) cost: u32,
    /// Made on the dashboard, not by the application, which may not decide on its redemptions then.
    pub(crate) is_foreign: bool,
}

/// Something that was bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Redemption {
    pub(crate) id: String,
    pub(crate) broadcaster_id: String,
    pub(crate) reward: Reward,
    pub(crate) user: Account,
    pub(crate) input: String,
    /// `UNFULFILLED`, `FULFILLED`, `CANCELED`: in capitals here, in small letters in EventSub.
    pub(crate) status: String,
    pub(crate) redeemed_at: String,
}

impl Helix {
    /// The channel's reward of this title; `id` is for a new one.
    pub(crate) fn reward(&mut self, broadcaster_id: &str, title: &str, id: String) -> Reward {
        let known = self.rewards.iter().find(|one| one.broadcaster_id == broadcaster_id && one.title == title);
        if let Some(reward) = known {
            return reward.clone();
        }
        let cost = 100 + u32::try_from(fnv1a(title) % 50).unwrap_or_default() * 10;
        let (broadcaster_id, title) = (broadcaster_id.to_owned(), title.to_owned());
        let reward = Reward { id, broadcaster_id, title, cost, is_foreign: false };
        if self.rewards.len() < REWARDS_MAX {
            self.rewards.push(reward.clone());
        }
        reward
    }

    /// The redemption of this id.
    pub(crate) fn redemption(&self, id: &str) -> Option<&Redemption> {
        self.redemptions.iter().find(|one| one.id == id)
    }

    /// The reward of this title is not the application's; `id` is for a new one.
    pub(crate) fn set_foreign(&mut self, broadcaster_id: &str, title: &str, id: String) {
        self.reward(broadcaster_id, title, id);
        let known = self.rewards.iter_mut().find(|one| one.broadcaster_id == broadcaster_id && one.title == title);
        if let Some(reward) = known {
            reward.is_foreign = true;
        }
    }

    pub(crate) fn remember_redemption(&mut self, redemption: Redemption) {
        if self.redemptions.len() >= REDEMPTIONS_MAX {
            self.redemptions.pop_front();
        }
        self.redemptions.push_back(redemption);
    }
}

/// `PATCH /channel_points/custom_rewards/redemptions`: fulfils or cancels.
pub(super) fn decide(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let (broadcaster, reward) = (required(request, "broadcaster_id")?, required(request, "reward_id")?);
        required(request, "id")?;
        let ids = values(request, "id")?;
        grant.needs("channel:manage:redemptions")?;
        grant.must_be(broadcaster, "broadcaster_id")?;
        let body = request.json().filter(|_| request.is_of("application/json"));
        let status = body.as_ref().and_then(|body| body.get("status")).and_then(Value::as_str).unwrap_or_default();
        if !["FULFILLED", "CANCELED"].contains(&status) {
            return Err(refused(400, "The status must be FULFILLED or CANCELED."));
        }
        let helix = &mut state.web.helix;
        if helix.rewards.iter().any(|one| one.id == reward && one.is_foreign) {
            return Err(refused(403, "The reward was created by a different client ID."));
        }
        let is_open = |one: &&mut super::Redemption| {
            one.broadcaster_id == broadcaster
                && one.reward.id == reward
                && ids.contains(&one.id.as_str())
                && one.status == "UNFULFILLED"
        };
        let mut decided = Vec::new();
        for redemption in helix.redemptions.iter_mut().filter(is_open) {
            status.clone_into(&mut redemption.status);
            decided.push(redemption.clone());
        }
        if decided.is_empty() {
            return Err(refused(404, "No unfulfilled redemption with this ID was found."));
        }
        for redemption in &decided {
            state.redemption_changed(redemption, DECIDED, now);
        }
        Ok(Reply::ok(&json!({"data": decided.iter().map(shown).collect::<Vec<_>>()})))
    })
}

fn shown(redemption: &Redemption) -> Value {
    let (user, reward) = (&redemption.user, &redemption.reward);
    json!({
        "broadcaster_id": redemption.broadcaster_id, "id": redemption.id, "user_id": user.id, "user_login": user.login,
        "user_name": user.display_name, "user_input": redemption.input, "status": redemption.status,
        "redeemed_at": redemption.redeemed_at,
        "reward": {"id": reward.id, "title": reward.title, "prompt": "", "cost": reward.cost},
    })
}
