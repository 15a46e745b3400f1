//! Happenings on a channel as events of EventSub.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::delivery::Happened;
use super::payload::{Fields, tier};
use super::state::EventSub;
use super::subscription::Condition;
use crate::world::{Account, Happening, Hears, OnChannel, Redemption, Viewer, timestamp, wall};

/// The type of a redemption that somebody asks for.
const REDEEMED: &str = "channel.channel_points_custom_reward_redemption.add";
/// The type of a redemption that was decided on.
const DECIDED: &str = "channel.channel_points_custom_reward_redemption.update";

impl Hears for EventSub {
    fn hear(&mut self, happening: &Happening, now: Instant) {
        match happening {
            Happening::Disconnected { login } => self.disconnected(login, now),
            Happening::Channel { owner, what } => self.hear_of(owner, what, now),
        }
    }
}

impl EventSub {
    fn hear_of(&mut self, owner: &Account, what: &OnChannel, now: Instant) {
        match what {
            OnChannel::Followed { viewer } => {
                let event = self.about(owner, viewer).with("followed_at", timestamp(wall())).event();
                self.happened("channel.follow", "2", owner, &event, now);
            }
            OnChannel::Subscribed { viewer, plan } => self.subscribed(owner, viewer, plan, false, now),
            OnChannel::Resubscribed { viewer, plan, months, text } => {
                let event = self
                    .about(owner, viewer)
                    .with("tier", tier(plan))
                    .with("message", json!({"text": text, "emotes": []}))
                    .with("cumulative_months", *months)
                    .with("streak_months", Value::Null)
                    .with("duration_months", 1)
                    .event();
                self.happened("channel.subscription.message", "1", owner, &event, now);
            }
            OnChannel::Gifted { giver, count, receivers, total } => {
                self.gave(owner, giver, (*count, *total), receivers, now);
            }
            OnChannel::Raided { raider, viewers } => self.raided(owner, raider, *viewers, now),
            OnChannel::Cheered { viewer, bits, said } => {
                let fields = self.about(owner, viewer).with("is_anonymous", false);
                let event = fields.with("message", said.as_str()).with("bits", *bits).event();
                self.happened("channel.cheer", "1", owner, &event, now);
            }
            OnChannel::Redeemed(redemption) => self.redeemed(owner, redemption, REDEEMED, now),
            OnChannel::Decided(redemption) => self.redeemed(owner, redemption, DECIDED, now),
            OnChannel::Online { since } => {
                let event = Fields::about(owner)
                    .with("id", since.timestamp_micros().to_string())
                    .with("type", "live")
                    .with("started_at", timestamp(*since))
                    .event();
                self.happened("stream.online", "1", owner, &event, now);
            }
            OnChannel::Offline => self.happened("stream.offline", "1", owner, &Fields::about(owner).event(), now),
            OnChannel::Changed { title, language, category_id, category_name } => {
                let event = Fields::about(owner)
                    .with("title", title.as_str())
                    .with("language", language.as_str())
                    .with("category_id", category_id.as_str())
                    .with("category_name", category_name.as_str())
                    .with("content_classification_labels", json!([]))
                    .event();
                self.happened("channel.update", "2", owner, &event, now);
            }
        }
    }

    /// Tells what happened on `owner`'s channel.
    pub(super) fn happened(&mut self, kind: &str, version: &str, owner: &Account, event: &Value, now: Instant) {
        let about = Condition::from([("broadcaster_user_id".to_owned(), owner.id.clone())]);
        self.notify(&Happened { kind, version, about: &about, event, age: Duration::ZERO }, now);
    }

    /// Begins an event about a channel and a viewer.
    fn about(&self, owner: &Account, viewer: &Viewer) -> Fields {
        Fields::about(owner).who("user", &self.world.meet(viewer))
    }

    fn subscribed(&mut self, owner: &Account, viewer: &Viewer, plan: &str, is_gift: bool, now: Instant) {
        let event = self.about(owner, viewer).with("tier", tier(plan)).with("is_gift", is_gift).event();
        self.happened("channel.subscribe", "1", owner, &event, now);
    }

    fn gave(
        &mut self,
        owner: &Account,
        giver: &Viewer,
        (count, total): (u32, u32),
        receivers: &[Viewer],
        now: Instant,
    ) {
        let event = self
            .about(owner, giver)
            .with("total", count)
            .with("tier", "1000")
            .with("cumulative_total", total)
            .with("is_anonymous", false)
            .event();
        self.happened("channel.subscription.gift", "1", owner, &event, now);
        for receiver in receivers {
            self.subscribed(owner, receiver, "1000", true, now);
        }
    }

    fn raided(&mut self, owner: &Account, raider: &Viewer, viewers: u32, now: Instant) {
        let raider = self.world.meet(raider);
        let event = Fields::none()
            .who("from_broadcaster_user", &raider)
            .who("to_broadcaster_user", owner)
            .with("viewers", viewers)
            .event();
        let about = Condition::from([
            ("from_broadcaster_user_id".to_owned(), raider.id),
            ("to_broadcaster_user_id".to_owned(), owner.id.clone()),
        ]);
        let (kind, version, age) = ("channel.raid", "1", Duration::ZERO);
        self.notify(&Happened { kind, version, about: &about, event: &event, age }, now);
    }

    fn redeemed(&mut self, owner: &Account, redemption: &Redemption, kind: &str, now: Instant) {
        let reward = &redemption.reward;
        let event = Fields::about(owner)
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
}
