//! The deeds of human moderators that tests and the rehearsal let happen.

use super::Stage;
use crate::chat::RoomSettings;
use crate::world::{Account, Viewer, channel_name};

/// Who acts when it is not the bot.
const HUMAN: &str = "";

impl Stage {
    /// Has a moderator delete the message `id`: CLEARMSG.
    pub fn delete_message(&self, channel: &str, id: &str) {
        self.room(channel, |chat, channel| chat.delete(channel, id));
    }

    /// Has a moderator delete the last message of a viewer: CLEARMSG. False when there is none.
    pub fn delete_last(&self, channel: &str, login: &str) -> bool {
        self.hold.services.chat.lock().delete_last(&channel_name(channel), &login.to_ascii_lowercase())
    }

    /// Times a viewer out for `seconds`: CLEARCHAT. What they say until then nobody hears.
    pub fn timeout_user(&self, channel: &str, login: &str, seconds: u64) {
        let target = self.somebody(login);
        self.room(channel, |chat, channel| chat.bar(channel, &target, Some(seconds), HUMAN));
    }

    /// Bans a viewer: CLEARCHAT without an end. What they say nobody hears.
    pub fn ban_user(&self, channel: &str, login: &str) {
        let target = self.somebody(login);
        self.room(channel, |chat, channel| chat.bar(channel, &target, None, HUMAN));
    }

    /// Lifts a viewer's ban or timeout; chat is not told. False when there was none.
    pub fn unban_user(&self, channel: &str, login: &str) -> bool {
        let target = self.somebody(login);
        self.hold.services.chat.lock().forgive(&channel_name(channel), &target, HUMAN)
    }

    /// Clears the whole chat: CLEARCHAT without a name.
    pub fn clear_chat(&self, channel: &str) {
        self.room(channel, |chat, channel| chat.clear_all(channel, HUMAN));
    }

    /// Changes the room's modes: a NOTICE and a ROOMSTATE with the one key for each that changed.
    pub fn set_room(&self, channel: &str, settings: RoomSettings) {
        self.room(channel, |chat, channel| chat.set_room(channel, settings, HUMAN));
    }

    /// Returns the room's modes.
    #[must_use]
    pub fn room_settings(&self, channel: &str) -> Option<RoomSettings> {
        self.hold.services.chat.lock().settings(&channel_name(channel))
    }

    /// Returns true while a viewer is banned or timed out.
    #[must_use]
    pub fn is_barred(&self, channel: &str, viewer: &Viewer) -> bool {
        self.hold.services.chat.lock().bars(&channel_name(channel), viewer)
    }

    /// Returns the account of a login: of somebody who never said a word, too.
    fn somebody(&self, login: &str) -> Account {
        let world = &self.hold.services.world;
        world.by_login(login).unwrap_or_else(|| world.meet(&Viewer::new(login)))
    }
}
