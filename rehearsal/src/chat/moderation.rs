//! The deeds of moderators and of the broadcaster, as Twitch shows them in chat.

use std::time::{Duration, Instant};

use super::bars::Bar;
use super::config::{BotStanding, RoomSettings};
use super::login::Who;
use super::rooms::mode_tags;
use super::spoken::Spoken;
use super::state::Chat;
use super::wire::Tags;
use crate::world::{Account, Deed, StageEvent, now, sent_ts};

/// The login of who acts when a human moderator of the script does.
const HUMAN: &str = "";

impl Chat {
    /// Deletes one message: CLEARMSG. Nothing happens when nobody knows it.
    pub(crate) fn delete(&mut self, channel: &str, id: &str) {
        if let Some(spoken) = self.spoken.find(channel, id) {
            self.delete_line(&spoken, HUMAN);
        }
    }

    /// Deletes the last message of `login` that is still there. False when there is none.
    pub(crate) fn delete_last(&mut self, channel: &str, login: &str) -> bool {
        let last = self.spoken.last_of(channel, login);
        last.inspect(|spoken| self.delete_line(spoken, HUMAN)).is_some()
    }

    pub(super) fn delete_line(&mut self, spoken: &Spoken, by: &str) {
        let channel = &spoken.channel;
        self.spoken.take_away(channel, |one| one.id == spoken.id);
        let mut tags = Tags::new();
        tags.put("login", &spoken.login);
        // Twitch leaves it empty here.
        tags.put("room-id", "");
        tags.put("target-msg-id", &spoken.id);
        tags.put("tmi-sent-ts", &sent_ts());
        self.tell_room(channel, tags, &format!(":tmi.twitch.tv CLEARMSG #{channel} :{}", spoken.text));
        self.did(channel, by, Deed::Deleted { name: spoken.display_name.clone(), id: spoken.id.clone() });
    }

    /// Bans or times somebody out, takes their lines away, and tells chat: CLEARCHAT with their name.
    pub(crate) fn bar(&mut self, channel: &str, target: &Account, seconds: Option<u64>, by: &str) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        let now = now();
        let bar = seconds.map_or(Bar::Banned, |seconds| Bar::Until(now + Duration::from_secs(seconds)));
        room.bars.put(&target.id, bar, now);
        self.spoken.take_away(channel, |spoken| spoken.user_id == target.id);
        self.clear(channel, Some(target), seconds);
        let name = shown(target);
        let deed = seconds.map_or(Deed::Banned { name: name.clone() }, |seconds| Deed::TimedOut { name, seconds });
        self.did(channel, by, deed);
    }

    /// Returns what keeps somebody from writing.
    pub(super) fn bar_of(&self, channel: &str, user_id: &str, now: Instant) -> Option<Bar> {
        self.rooms.get(channel)?.bars.of(user_id, now)
    }

    /// Lifts a ban or a timeout; chat is not told. False when there was none.
    pub(crate) fn forgive(&mut self, channel: &str, target: &Account, by: &str) -> bool {
        let has_lifted = self.rooms.get_mut(channel).is_some_and(|room| room.bars.lift(&target.id, now()));
        if has_lifted {
            self.did(channel, by, Deed::Forgiven { name: shown(target) });
        }
        has_lifted
    }

    /// Clears the whole chat: CLEARCHAT without a name.
    pub(crate) fn clear_all(&mut self, channel: &str, by: &str) {
        self.spoken.take_away(channel, |_| true);
        self.clear(channel, None, None);
        self.did(channel, by, Deed::Cleared);
    }

    /// Tells the watchers of the stage what a moderator did.
    pub(super) fn did(&self, channel: &str, by: &str, deed: Deed) {
        self.world.emit(StageEvent::Moderated { channel: channel.to_owned(), by: by.to_owned(), deed });
    }

    /// Tells that the chat of one user is cleared, with or without an end, or everybody's: CLEARCHAT.
    fn clear(&self, channel: &str, target: Option<&Account>, ban_s: Option<u64>) {
        let Some(room) = self.rooms.get(channel) else { return };
        let mut tags = Tags::new();
        tags.put("room-id", &room.room_id);
        tags.put("tmi-sent-ts", &sent_ts());
        if let Some(seconds) = ban_s {
            tags.put("ban-duration", &seconds.to_string());
        }
        let mut line = format!(":tmi.twitch.tv CLEARCHAT #{channel}");
        if let Some(target) = target {
            tags.put("target-user-id", &target.id);
            line = format!("{line} :{}", target.login);
        }
        self.tell_room(channel, tags, &line);
    }

    /// Lets a channel have so many bans in a minute from now on.
    pub(crate) fn set_bans_per_min(&mut self, bans: usize) {
        self.config.bans_per_min = bans;
    }

    /// Returns the room's modes.
    pub(crate) fn settings(&self, channel: &str) -> Option<RoomSettings> {
        self.rooms.get(channel).map(|room| room.settings.clone())
    }

    /// Bans the bot for good: CLEARCHAT, then PART.
    pub(crate) fn ban_bot(&mut self, channel: &str) {
        let Some(room) = self.rooms.get_mut(channel) else { return };
        room.standing = BotStanding::Banned;
        self.clear(channel, Some(self.world.bot()), None);
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
        self.clear(channel, Some(self.world.bot()), Some(seconds));
    }

    /// Lifts bans and time-outs. Twitch tells the bot nothing.
    pub(crate) fn forgive_bot(&mut self, channel: &str) {
        if let Some(room) = self.rooms.get_mut(channel) {
            room.forgive_bot();
        }
    }

    /// Changes the room's modes: for each changed one a NOTICE, then a ROOMSTATE with that key alone.
    pub(crate) fn set_room(&mut self, channel: &str, settings: RoomSettings, by: &str) {
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
            self.did(channel, by, Deed::Mode { words: text });
            let mut tags = Tags::new();
            tags.put("room-id", &room_id);
            tags.put(key, &new);
            self.tell_room(channel, tags, &format!(":tmi.twitch.tv ROOMSTATE #{channel}"));
        }
    }
}

/// Returns the name that chat shows of somebody.
fn shown(account: &Account) -> String {
    let name = if account.display_name.is_empty() { &account.login } else { &account.display_name };
    name.clone()
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
