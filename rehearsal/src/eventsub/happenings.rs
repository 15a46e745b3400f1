//! What happens on a channel, as Twitch tells it: to EventSub, to chat, and to who asks Helix afterwards.

use std::time::{Duration, Instant};

use chrono::Utc;
use serde_json::{Value, json};

use super::delivery::Happened;
use super::payload::{Fields, tier};
use super::subscriptions::Condition;
use super::{EventSubStage, timestamp};
use crate::chat::connection::now;
use crate::helix::{Account, Redemption};
use crate::stage::name;
use crate::state::State;
use crate::world::viewer::Viewer;

/// Receivers of one gift that are told one by one.
const RECEIVERS_MAX: u32 = 1000;
/// The type of a redemption that somebody asks for.
const REDEEMED: &str = "channel.channel_points_custom_reward_redemption.add";

impl State {
    /// Tells EventSub what happened on `broadcaster`'s channel.
    pub(super) fn happened(&mut self, kind: &str, version: &str, broadcaster: &Account, event: &Value, now: Instant) {
        let about = Condition::from([("broadcaster_user_id".to_owned(), broadcaster.id.clone())]);
        self.notify(&Happened { kind, version, about: &about, event, age: Duration::ZERO }, now);
    }

    /// The channel's owner. `None` for a channel that does not exist.
    pub(super) fn owner_of(&self, channel: &str) -> Option<Account> {
        let room = self.rooms.get(channel)?;
        self.web.helix.by_id(&room.room_id).cloned()
    }

    /// Title, category or language changed: `channel.update`.
    pub(crate) fn channel_changed(&mut self, broadcaster_id: &str, now: Instant) {
        let Some(owner) = self.web.helix.by_id(broadcaster_id).cloned() else { return };
        let Some(channel) = self.web.helix.channel_of(broadcaster_id) else { return };
        let event = Fields::about(&owner)
            .with("title", channel.title.as_str())
            .with("language", channel.language.as_str())
            .with("category_id", channel.category.id.as_str())
            .with("category_name", channel.category.name.as_str())
            .with("content_classification_labels", json!([]))
            .event();
        self.happened("channel.update", "2", &owner, &event, now);
    }

    /// A redemption was made or decided on.
    pub(crate) fn redemption_changed(&mut self, redemption: &Redemption, kind: &str, now: Instant) {
        let Some(owner) = self.web.helix.by_id(&redemption.broadcaster_id).cloned() else { return };
        let reward = &redemption.reward;
        let event = Fields::about(&owner)
            .who("user", &redemption.user)
            .with("id", redemption.id.as_str())
            .with("user_input", redemption.input.as_str())
            .with("status", redemption.status.to_ascii_lowercase())
            .with("reward", json!({"id": reward.id, "title": reward.title, "cost": reward.cost, "prompt": ""}))
            .with("redeemed_at", redemption.redeemed_at.as_str())
            .event();
        let about = Condition::from([
            ("broadcaster_user_id".to_owned(), owner.id.clone()),
            ("reward_id".to_owned(), reward.id.clone()),
        ]);
        let age = Duration::ZERO;
        self.notify(&Happened { kind, version: "1", about: &about, event: &event, age }, now);
    }

    fn subscribed(&mut self, owner: &Account, user: &Account, plan: &str, is_gift: bool, now: Instant) {
        let event = Fields::about(owner).who("user", user).with("tier", tier(plan)).with("is_gift", is_gift).event();
        self.happened("channel.subscribe", "1", owner, &event, now);
    }

    fn gave(&mut self, channel: &str, owner: &Account, viewer: &Viewer, count: u32, now: Instant) {
        let giver = self.web.helix.meet(viewer);
        let total = self.web.helix.gave(&owner.id, &giver.id, count);
        let receivers: Vec<Viewer> =
            (1..=count.min(RECEIVERS_MAX)).map(|n| Viewer::new(&format!("lucky{n}"))).collect();
        self.tell_gift(channel, viewer, &receivers, count, total);
        let event = Fields::about(owner)
            .who("user", &giver)
            .with("total", count)
            .with("tier", "1000")
            .with("cumulative_total", total)
            .with("is_anonymous", false)
            .event();
        self.happened("channel.subscription.gift", "1", owner, &event, now);
        for receiver in &receivers {
            let user = self.web.helix.meet(receiver);
            self.subscribed(owner, &user, "1000", true, now);
        }
    }
}

impl EventSubStage {
    /// Something happens on a channel that exists.
    pub(super) fn on(&self, channel: &str, act: impl FnOnce(&mut State, &str, Account, Instant)) {
        let channel = name(channel);
        self.state(|state| {
            if let Some(owner) = state.owner_of(&channel) {
                act(state, &channel, owner, now());
            }
        });
    }

    /// `viewer` follows: Helix knows it, EventSub tells it. Whoever follows already is told again, as after an unfollow.
    pub fn follow(&self, channel: &str, viewer: &Viewer) {
        self.on(channel, |state, channel, owner, now| {
            state.web.helix.follow(channel, viewer);
            let user = state.web.helix.meet(viewer);
            let event = Fields::about(&owner).who("user", &user).with("followed_at", timestamp(Utc::now())).event();
            state.happened("channel.follow", "2", &owner, &event, now);
        });
    }

    /// `viewer` subscribes at `plan` (`1000`, `2000`, `3000`, `Prime`): chat and EventSub tell it.
    pub fn subscribe(&self, channel: &str, viewer: &Viewer, plan: &str) {
        self.on(channel, |state, channel, owner, now| {
            state.tell_subscription(channel, viewer, plan, 1, "");
            let user = state.web.helix.meet(viewer);
            state.subscribed(&owner, &user, plan, false, now);
        });
    }

    /// `viewer` shares that they subscribe for so many months, perhaps with a text: chat and EventSub tell it.
    pub fn resubscribe(&self, channel: &str, viewer: &Viewer, plan: &str, months: u32, text: &str) {
        self.on(channel, |state, channel, owner, now| {
            state.tell_subscription(channel, viewer, plan, months.max(2), text);
            let user = state.web.helix.meet(viewer);
            let event = Fields::about(&owner)
                .who("user", &user)
                .with("tier", tier(plan))
                .with("message", json!({"text": text, "emotes": []}))
                .with("cumulative_months", months)
                .with("streak_months", Value::Null)
                .with("duration_months", 1)
                .event();
            state.happened("channel.subscription.message", "1", &owner, &event, now);
        });
    }

    /// `viewer` gives `count` subscriptions of tier 1: chat tells the gift and each receiver, EventSub too (up to 1,000
    /// receivers, named `lucky1`, `lucky2` …).
    pub fn gift(&self, channel: &str, viewer: &Viewer, count: u32) {
        self.on(channel, |state, channel, owner, now| state.gave(channel, &owner, viewer, count, now));
    }

    /// `viewer`'s channel arrives with so many viewers: chat and EventSub tell it.
    pub fn raid(&self, channel: &str, viewer: &Viewer, viewers: u32) {
        self.on(channel, |state, channel, owner, now| {
            state.tell_raid(channel, viewer, viewers);
            let raider = state.web.helix.meet(viewer);
            let event = Fields::none()
                .who("from_broadcaster_user", &raider)
                .who("to_broadcaster_user", &owner)
                .with("viewers", viewers)
                .event();
            let about = Condition::from([
                ("from_broadcaster_user_id".to_owned(), raider.id),
                ("to_broadcaster_user_id".to_owned(), owner.id),
            ]);
            let (kind, version, age) = ("channel.raid", "1", Duration::ZERO);
            state.notify(&Happened { kind, version, about: &about, event: &event, age }, now);
        });
    }

    /// `viewer` cheers: a chat message whose text begins with the cheer, and EventSub tells it.
    pub fn cheer(&self, channel: &str, viewer: &Viewer, bits: u32, text: &str) {
        self.on(channel, |state, channel, owner, now| {
            let said = format!("Cheer{bits} {text}");
            let said = said.trim_end();
            state.viewer_says(channel, viewer, said, &[("bits", &bits.to_string())]);
            let user = state.web.helix.meet(viewer);
            let event = Fields::about(&owner)
                .who("user", &user)
                .with("is_anonymous", false)
                .with("message", said)
                .with("bits", bits)
                .event();
            state.happened("channel.cheer", "1", &owner, &event, now);
        });
    }

    /// `viewer` redeems a reward, which is made when there is none of this title. The redemption's id; empty when there
    /// is no such channel.
    pub fn redeem(&self, channel: &str, viewer: &Viewer, reward: &str, input: &str) -> String {
        let mut id = String::new();
        self.on(channel, |state, _, owner, now| {
            let user = state.web.helix.meet(viewer);
            let (redemption_id, reward_id) = (state.new_id(), state.new_id());
            let reward = state.web.helix.reward(&owner.id, reward, reward_id);
            let redemption = Redemption {
                id: redemption_id,
                broadcaster_id: owner.id,
                reward,
                user,
                input: input.to_owned(),
                status: "UNFULFILLED".to_owned(),
                redeemed_at: timestamp(Utc::now()),
            };
            id.clone_from(&redemption.id);
            state.web.helix.remember_redemption(redemption.clone());
            state.redemption_changed(&redemption, REDEEMED, now);
        });
        id
    }

    /// What became of a redemption: `UNFULFILLED`, `FULFILLED` or `CANCELED`.
    #[must_use]
    pub fn redemption(&self, id: &str) -> Option<String> {
        self.state(|state| state.web.helix.redemption(id).map(|redemption| redemption.status.clone()))
    }

    /// The reward of this title was made on the dashboard: the application may not decide on its redemptions.
    pub fn set_foreign_reward(&self, channel: &str, title: &str) {
        self.on(channel, |state, _, owner, _| {
            let id = state.new_id();
            state.web.helix.set_foreign(&owner.id, title, id);
        });
    }

    /// The stream begins now: Helix knows it, EventSub tells it.
    pub fn online(&self, channel: &str) {
        self.on(channel, |state, channel, owner, now| {
            let since = Utc::now();
            if let Some(channel) = state.web.helix.channel(channel) {
                channel.live_since = Some(since);
            }
            let event = Fields::about(&owner)
                .with("id", since.timestamp_micros().to_string())
                .with("type", "live")
                .with("started_at", timestamp(since))
                .event();
            state.happened("stream.online", "1", &owner, &event, now);
        });
    }

    /// The stream ends: Helix knows it, EventSub tells it.
    pub fn offline(&self, channel: &str) {
        self.on(channel, |state, channel, owner, now| {
            if let Some(channel) = state.web.helix.channel(channel) {
                channel.live_since = None;
            }
            state.happened("stream.offline", "1", &owner, &Fields::about(&owner).event(), now);
        });
    }

    /// The channel's category changes: Helix knows it, EventSub tells it. An empty name is none.
    pub fn category(&self, channel: &str, category: &str) {
        self.on(channel, |state, channel, owner, now| {
            let category = state.category_named(category);
            if let Some(channel) = state.web.helix.channel(channel) {
                channel.category = category;
            }
            state.channel_changed(&owner.id, now);
        });
    }

    /// The channel's title changes: Helix knows it, EventSub tells it.
    pub fn title(&self, channel: &str, title: &str) {
        self.on(channel, |state, channel, owner, now| {
            if let Some(channel) = state.web.helix.channel(channel) {
                title.clone_into(&mut channel.title);
            }
            state.channel_changed(&owner.id, now);
        });
    }
}
