//! Things that happen on a channel now and then: ad breaks, hype trains, polls, predictions, shoutouts.

use std::time::Instant;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::payload::{Fields, choice, contribution, outcome};
use super::state::EventSub;
use crate::world::{Account, Viewer, timestamp, wall};

/// The stage of a hype train's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HypeTrain {
    /// It begins.
    Begin,
    /// Somebody gave more.
    Progress,
    /// It is over.
    End,
}

impl EventSub {
    /// Begins an ad break of so many seconds.
    pub(crate) fn ad_break(&mut self, owner: &Account, seconds: u32, now: Instant) {
        let event = Fields::about(owner)
            .who("requester_user", owner)
            .with("duration_seconds", seconds)
            .with("started_at", timestamp(wall()))
            .with("is_automatic", false)
            .event();
        self.happened("channel.ad_break.begin", "1", owner, &event, now);
    }

    /// Moves a hype train at `level`, to which `viewer` gave most.
    pub(crate) fn hype_train(&mut self, owner: &Account, at: HypeTrain, level: u32, viewer: &Viewer, now: Instant) {
        let (kind, event) = train(at, level, owner, &self.world.meet(viewer));
        self.happened(kind, "2", owner, &event, now);
    }

    /// Ends a poll, with the votes for each choice.
    pub(crate) fn poll_end(&mut self, owner: &Account, title: &str, votes: &[(&str, u32)], now: Instant) {
        let choices = (1..).zip(votes).map(|(number, (title, votes))| choice(number, title, *votes));
        let event = Fields::about(owner)
            .with("id", self.world.new_id())
            .with("title", title)
            .with("choices", choices.collect::<Vec<_>>())
            .with("bits_voting", json!({"is_enabled": false, "amount_per_vote": 0}))
            .with("channel_points_voting", json!({"is_enabled": false, "amount_per_vote": 0}))
            .with("status", "completed")
            .with("started_at", timestamp(wall() - TimeDelta::minutes(1)))
            .with("ended_at", timestamp(wall()))
            .event();
        self.happened("channel.poll.end", "1", owner, &event, now);
    }

    /// Ends a prediction: the points on each outcome, and the one that won (counted from 1); with none it is cancelled.
    pub(crate) fn prediction_end(
        &mut self,
        owner: &Account,
        title: &str,
        points: &[(&str, u32)],
        winner: Option<usize>,
        now: Instant,
    ) {
        let outcomes = (1..).zip(points).map(|(number, (title, points))| outcome(number, title, 2, *points));
        let won = winner.map(|winner| format!("outcome-{winner}"));
        let event = Fields::about(owner)
            .with("id", self.world.new_id())
            .with("title", title)
            .with("outcomes", outcomes.collect::<Vec<_>>())
            .with("winning_outcome_id", won)
            .with("status", if winner.is_some() { "resolved" } else { "canceled" })
            .with("started_at", timestamp(wall() - TimeDelta::minutes(5)))
            .with("ended_at", timestamp(wall()))
            .event();
        self.happened("channel.prediction.end", "1", owner, &event, now);
    }

    /// Gives the channel a shoutout of `from`'s.
    pub(crate) fn shoutout_received(&mut self, owner: &Account, from: &Viewer, viewers: u32, now: Instant) {
        let event = Fields::about(owner)
            .who("from_broadcaster_user", &self.world.meet(from))
            .with("viewer_count", viewers)
            .with("started_at", timestamp(wall()))
            .event();
        self.happened("channel.shoutout.receive", "1", owner, &event, now);
    }
}

fn train(at: HypeTrain, level: u32, owner: &Account, best: &Account) -> (&'static str, Value) {
    let (kind, total) = match at {
        HypeTrain::Begin => ("channel.hype_train.begin", 137),
        HypeTrain::Progress => ("channel.hype_train.progress", 700),
        HypeTrain::End => ("channel.hype_train.end", 1500),
    };
    let fields = Fields::about(owner)
        .with("id", format!("train-{}", owner.id))
        .with("total", total)
        .with("top_contributions", vec![contribution(best, total)])
        .with("shared_train_participants", Value::Null)
        .with("level", level)
        .with("started_at", timestamp(wall()))
        .with("is_shared_train", false)
        .with("type", "regular");
    let running = |fields: Fields| {
        let expires = timestamp(wall() + TimeDelta::minutes(5));
        fields.with("progress", 137).with("goal", 500).with("expires_at", expires)
    };
    let fields = match at {
        HypeTrain::Begin => running(fields).with("all_time_high_level", 4).with("all_time_high_total", 2845),
        HypeTrain::Progress => running(fields),
        HypeTrain::End => {
            let cooldown = timestamp(wall() + TimeDelta::hours(1));
            fields.with("ended_at", timestamp(wall())).with("cooldown_ends_at", cooldown)
        }
    };
    (kind, fields.event())
}
