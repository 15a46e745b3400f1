//! USERNOTICE: subscriptions, gifts and raids, as chat itself tells of them.

use std::time::Instant;

use super::state::Chat;
use super::tags;
use super::wire::Tags;
use crate::world::{Happening, Hears, OnChannel, Viewer, sent_ts};

/// Returns `1000` … as people read it.
fn tier_words(plan: &str) -> String {
    match plan {
        "Prime" => "with Prime".to_owned(),
        plan => format!("at Tier {}", plan.get(..1).unwrap_or("1")),
    }
}

impl Hears for Chat {
    fn hear(&mut self, happening: &Happening, _now: Instant) {
        let Happening::Channel { owner, what } = happening else { return };
        let channel = &owner.login;
        match what {
            OnChannel::Subscribed { viewer, plan } => self.tell_subscription(channel, viewer, plan, 1, ""),
            OnChannel::Resubscribed { viewer, plan, months, text } => {
                self.tell_subscription(channel, viewer, plan, (*months).max(2), text);
            }
            OnChannel::Gifted { giver, count, receivers, total } => {
                self.tell_gift(channel, giver, receivers, *count, *total);
            }
            OnChannel::Raided { raider, viewers } => self.tell_raid(channel, raider, *viewers),
            OnChannel::Cheered { viewer, bits, said } => {
                self.viewer_says(channel, viewer, said, &[("bits", &bits.to_string())]);
            }
            _ => {}
        }
    }
}

impl Chat {
    /// Tells of a subscription: `sub` for the first month, `resub` for more.
    fn tell_subscription(&mut self, channel: &str, viewer: &Viewer, plan: &str, months: u32, text: &str) {
        let name = &viewer.display_name;
        let mut words = format!("{name} subscribed {}.", tier_words(plan));
        if months > 1 {
            words = format!("{words} They've subscribed for {months} months!");
        }
        let months = months.to_string();
        let params = [
            ("cumulative-months", months.as_str()),
            ("months", "0"),
            ("multimonth-duration", "1"),
            ("multimonth-tenure", "0"),
            ("should-share-streak", "0"),
            ("sub-plan", plan),
            ("sub-plan-name", &format!("Channel Subscription ({channel})")),
            ("was-gifted", "false"),
        ];
        let kind = if months == "1" { "sub" } else { "resub" };
        self.tell_notice(channel, viewer, kind, &words, &params, text);
    }

    /// Tells of gifts: `submysterygift` and a `subgift` for each receiver; one gift alone is a `subgift`. `total`: all
    /// that `viewer` ever gave here.
    fn tell_gift(&mut self, channel: &str, viewer: &Viewer, receivers: &[Viewer], count: u32, total: u32) {
        let (name, total) = (&viewer.display_name, total.to_string());
        let community = (count > 1).then(|| self.long_number());
        let origin = community.clone().unwrap_or_else(|| self.long_number());
        if let Some(community) = &community {
            let words = format!(
                "{name} is gifting {count} Tier 1 Subs to {channel}'s community! They've gifted a total of {total} in \
                 the channel!"
            );
            let params = [
                ("mass-gift-count", count.to_string()),
                ("sender-count", total.clone()),
                ("sub-plan", "1000".to_owned()),
                ("origin-id", origin.clone()),
                ("community-gift-id", community.clone()),
            ];
            let params: Vec<_> = params.iter().map(|(key, value)| (*key, value.as_str())).collect();
            self.tell_notice(channel, viewer, "submysterygift", &words, &params, "");
        }
        for receiver in receivers {
            let words = format!("{name} gifted a Tier 1 sub to {}!", receiver.display_name);
            let plan = format!("Channel Subscription ({channel})");
            // Within a bomb Twitch counts only in the announcement.
            let sender_count = if community.is_some() { "0" } else { total.as_str() };
            let mut params = vec![
                ("gift-months", "1"),
                ("months", "1"),
                ("origin-id", origin.as_str()),
                ("recipient-display-name", receiver.display_name.as_str()),
                ("recipient-id", receiver.user_id.as_str()),
                ("recipient-user-name", receiver.login.as_str()),
                ("sender-count", sender_count),
                ("sub-plan", "1000"),
                ("sub-plan-name", plan.as_str()),
            ];
            params.extend(community.as_deref().map(|id| ("community-gift-id", id)));
            self.tell_notice(channel, viewer, "subgift", &words, &params, "");
        }
    }

    fn long_number(&self) -> String {
        self.world.roll(|rng| rng.u64(1_000_000_000..)).to_string()
    }

    /// Tells of a raid.
    fn tell_raid(&mut self, channel: &str, viewer: &Viewer, viewers: u32) {
        let words = format!("{viewers} raiders from {} have joined!", viewer.display_name);
        let picture = "https://static-cdn.jtvnw.net/user-default-pictures-uv/profile_image-70x70.png";
        let count = viewers.to_string();
        let params = [
            ("displayName", viewer.display_name.as_str()),
            ("login", viewer.login.as_str()),
            ("viewerCount", count.as_str()),
            ("profileImageURL", picture),
        ];
        self.tell_notice(channel, viewer, "raid", &words, &params, "");
    }

    /// Sends one USERNOTICE to everybody in `channel`. Twitch is its sender; the viewer is in the tags.
    fn tell_notice(
        &mut self,
        channel: &str,
        viewer: &Viewer,
        kind: &str,
        words: &str,
        params: &[(&str, &str)],
        text: &str,
    ) {
        let Some(room) = self.rooms.get(channel) else { return };
        let known = tags::of_viewer(viewer);
        let mut tags = Tags::new();
        tags.put("room-id", &room.room_id);
        for key in ["badge-info", "badges", "color", "display-name", "emotes", "flags", "mod", "user-id", "user-type"] {
            tags.put(key, known.get(key).unwrap_or_default());
        }
        let is_subscriber = kind.ends_with("sub");
        if is_subscriber && known.get("badges") == Some("") {
            let months = params.iter().find(|(key, _)| *key == "cumulative-months").map_or("1", |(_, months)| months);
            tags.put("badge-info", &format!("subscriber/{months}"));
            tags.put("badges", "subscriber/0");
        }
        tags.put("subscriber", if is_subscriber { "1" } else { "0" });
        tags.put("id", &self.world.new_id());
        tags.put("login", &viewer.login);
        tags.put("msg-id", kind);
        tags.put("system-msg", words);
        tags.put("tmi-sent-ts", &sent_ts());
        for (key, value) in params {
            tags.put(&format!("msg-param-{key}"), value);
        }
        self.world.meet(viewer);
        let line = format!(":tmi.twitch.tv USERNOTICE #{channel}");
        let line = if text.is_empty() { line } else { format!("{line} :{text}") };
        self.tell_room(channel, tags, &line);
    }
}
