//! The deeds of moderators and of the broadcaster, as Twitch shows them in chat.

use std::time::{Duration, Instant};

use super::config::{BotStanding, RoomSettings};
use super::login::Who;
use super::rooms::mode_tags;
use super::state::Chat;
use super::wire::Tags;
use crate::world::{sent_ts, stable_user_id};

impl Chat {
    /// Deletes one message: CLEARMSG. Nothing happens when nobody knows it.
    pub(crate) fn delete(&mut self, channel: &str, id: &str) {
        let Some(spoken) = self.spoken.find(channel, id) else { return };
        let mut tags = Tags::new();
        tags.put("login", &spoken.login);
        // Twitch leaves it empty here.
        tags.put("room-id", "");
        tags.put("target-msg-id", id);
        tags.put("tmi-sent-ts", &sent_ts());
        self.tell_room(channel, tags, &format!(":tmi.twitch.tv CLEARMSG #{channel} :{}", spoken.text));
    }

    /// Clears the chat of one user, with or without an end, or of everybody: CLEARCHAT.
    pub(crate) fn clear(&mut self, channel: &str, target: Option<&str>, ban_s: Option<u64>) {
        let Some(room) = self.rooms.get(channel) else { return };
        let mut tags = Tags::new();
        tags.put("room-id", &room.room_id);
        tags.put("tmi-sent-ts", &sent_ts());
        if let Some(seconds) = ban_s {
            tags.put("ban-duration", &seconds.to_string());
        }
        let mut line = format!(":tmi.twitch.tv CLEARCHAT #{channel}");
        if let Some(login) = target {
            let bot = self.world.bot();
            let id = if login == bot.login { bot.id.clone() } else { stable_user_id(login) };
            tags.put("target-user-id", &id);
            line = format!("{line} :{login}");
        }
        self.tell_room(channel, tags, &line);
    }

    /// Bans the bot for good: CLEARCHAT, then PART.
    pub(crate) fn ban_bot(&mut self, channel: &str) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        room.standing = BotStanding::Banned;
        let login = self.world.bot().login.clone();
        self.clear(channel, Some(&login), None);
        let bots: Vec<u64> =
            self.clients.iter().filter(|(_, client)| client.who == Some(Who::Bot)).map(|(id, _)| *id).collect();
        for id in bots {
            self.part_one(id, channel);
        }
    }

    /// Times the bot out; it stays joined.
    pub(crate) fn time_out_bot(&mut self, channel: &str, seconds: u64, now: Instant) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        room.time_out_bot(now + Duration::from_secs(seconds));
        let login = self.world.bot().login.clone();
        self.clear(channel, Some(&login), Some(seconds));
    }

    /// Lifts bans and time-outs. Twitch tells the bot nothing.
    pub(crate) fn forgive_bot(&mut self, channel: &str) {
        if let Some(room) = self.rooms.get_mut(channel) {
            room.forgive_bot();
        }
    }

    /// Changes the room's modes: for each changed one a NOTICE, then a ROOMSTATE with that key alone.
    pub(crate) fn set_room(&mut self, channel: &str, settings: RoomSettings) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        let before = mode_tags(&room.settings);
        let after = mode_tags(&settings);
        let room_id = room.room_id.clone();
        room.settings = settings;
        for ((key, old), (_, new)) in before.into_iter().zip(after) {
            if old == new {
                continue;
            }
            let (msg_id, text) = mode_notice(key, &new);
            let mut tags = Tags::new();
            tags.put("msg-id", msg_id);
            self.tell_room(channel, tags, &format!(":tmi.twitch.tv NOTICE #{channel} :{text}"));
            let mut tags = Tags::new();
            tags.put("room-id", &room_id);
            tags.put(key, &new);
            self.tell_room(channel, tags, &format!(":tmi.twitch.tv ROOMSTATE #{channel}"));
        }
    }
}

/// Returns the NOTICE of a changed mode.
fn mode_notice(key: &str, value: &str) -> (&'static str, String) {
    let fixed = |msg_id, text: &str| (msg_id, text.to_owned());
    match (key, value) {
        ("emote-only", "1") => fixed("emote_only_on", "This room is now in emote-only mode."),
        ("emote-only", _) => fixed("emote_only_off", "This room is no longer in emote-only mode."),
        ("followers-only", "-1") => fixed("followers_off", "This room is no longer in followers-only mode."),
        ("followers-only", "0") => fixed("followers_on_zero", "This room is now in followers-only mode."),
        ("followers-only", minutes) => {
            ("followers_on", format!("This room is now in {minutes} minutes followers-only mode."))
        }
        ("r9k", "1") => fixed("r9k_on", "This room is now in unique-chat mode."),
        ("r9k", _) => fixed("r9k_off", "This room is no longer in unique-chat mode."),
        ("slow", "0") => fixed("slow_off", "This room is no longer in slow mode."),
        ("slow", seconds) => {
            ("slow_on", format!("This room is now in slow mode. You may send messages every {seconds} seconds."))
        }
        (_, "1") => fixed("subs_on", "This room is now in subscribers-only mode."),
        _ => fixed("subs_off", "This room is no longer in subscribers-only mode."),
    }
}
