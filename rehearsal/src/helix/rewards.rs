//! Channel points: rewards, and their redemptions.

use serde_json::{Value, json};

use super::state::Helix;
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{Account, Happening, OnChannel, Redemption, Reward, Viewer, fnv1a, timestamp, wall};

/// Rewards that are known; more are not learnt (Twitch: 50 for a channel).
const REWARDS_MAX: usize = 500;
/// Redemptions that are remembered; the oldest goes first.
const REDEMPTIONS_MAX: usize = 1000;

impl Helix {
    /// Returns the channel's reward of this title, which is made when there is none.
    fn reward(&mut self, broadcaster_id: &str, title: &str) -> Reward {
        let id = self.world.new_id();
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

    /// Returns the status of a redemption: `UNFULFILLED`, `FULFILLED` or `CANCELED`.
    pub(crate) fn redemption(&self, id: &str) -> Option<String> {
        self.redemptions.iter().find(|one| one.id == id).map(|one| one.status.clone())
    }

    /// Takes the reward of this title out of the application's hands.
    pub(crate) fn set_foreign(&mut self, broadcaster_id: &str, title: &str) {
        self.reward(broadcaster_id, title);
        let known = self.rewards.iter_mut().find(|one| one.broadcaster_id == broadcaster_id && one.title == title);
        if let Some(reward) = known {
            reward.is_foreign = true;
        }
    }

    /// Lets a viewer redeem the reward of this title.
    pub(crate) fn redeem(&mut self, owner: &Account, viewer: &Viewer, reward: &str, input: &str) -> Redemption {
        let user = self.world.meet(viewer);
        let id = self.world.new_id();
        let redemption = Redemption {
            id,
            broadcaster_id: owner.id.clone(),
            reward: self.reward(&owner.id, reward),
            user,
            input: input.to_owned(),
            status: "UNFULFILLED".to_owned(),
            redeemed_at: timestamp(wall()),
        };
        if self.redemptions.len() >= REDEMPTIONS_MAX {
            self.redemptions.pop_front();
        }
        self.redemptions.push_back(redemption.clone());
        redemption
    }
}

/// `PATCH /channel_points/custom_rewards/redemptions`: fulfils or cancels.
pub(super) fn decide(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (broadcaster, reward) = (call.required("broadcaster_id")?, call.required("reward_id")?);
    call.required("id")?;
    let ids = call.values("id")?;
    call.needs("channel:manage:redemptions")?;
    call.must_be(broadcaster, "broadcaster_id")?;
    let body = call.body();
    let status = body.as_ref().and_then(|body| body.get("status")).and_then(Value::as_str).unwrap_or_default();
    if !["FULFILLED", "CANCELED"].contains(&status) {
        return Err(refused(400, "The status must be FULFILLED or CANCELED."));
    }
    if helix.rewards.iter().any(|one| one.id == reward && one.is_foreign) {
        return Err(refused(403, "The reward was created by a different client ID."));
    }
    let is_open = |one: &&mut Redemption| {
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
    let shown: Vec<_> = decided.iter().map(shown).collect();
    if let Some(owner) = helix.world.by_id(broadcaster) {
        for redemption in decided {
            call.tell(Happening::Channel { owner: owner.clone(), what: OnChannel::Decided(redemption) });
        }
    }
    Ok(Reply::ok(&json!({"data": shown})))
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
