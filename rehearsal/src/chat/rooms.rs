//! A channel's chat room and its rules, pure.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::bars::Bars;
use super::config::{BotStanding, RoomSettings, StageChannel};
use super::wire::Tags;
use crate::world::{Account, BotRole, DropReason};

/// Texts of the bot that a room remembers for unique chat.
const REMEMBERED_MAX: usize = 200;
/// Viewers that a room knows to be there.
const VIEWERS_MAX: usize = 1000;

/// A chat room.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) login: String,
    pub(super) room_id: String,
    pub(super) settings: RoomSettings,
    pub(super) standing: BotStanding,
    timed_out_until: Option<Instant>,
    said: VecDeque<(Instant, String)>,
    viewers: VecDeque<String>,
    /// The viewers who may not write.
    pub(super) bars: Bars,
    /// The bans, timeouts and ends of both in the last minute: Twitch limits them by channel.
    pub(super) bans: VecDeque<Instant>,
    pub(super) shield: Shield,
}

/// Shield Mode of a room.
#[derive(Debug, Clone, Default)]
pub(super) struct Shield {
    pub(super) is_active: bool,
    /// The moderator who switched it last, and when that was.
    pub(super) by: Option<(Account, String)>,
}

/// The meaning of a line of the bot to Twitch, before any limit is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Ordinary text.
    Text(String),
    /// `/me`.
    Action(String),
    /// It will not go out.
    Lost(DropReason),
}

impl Room {
    pub(super) fn new(channel: &StageChannel) -> Self {
        Self {
            login: channel.login.clone(),
            room_id: channel.room_id.clone(),
            settings: channel.settings.clone(),
            standing: channel.standing,
            timed_out_until: None,
            said: VecDeque::new(),
            viewers: VecDeque::new(),
            bars: Bars::default(),
            bans: VecDeque::new(),
            shield: Shield::default(),
        }
    }

    pub(super) fn time_out_bot(&mut self, until: Instant) {
        self.timed_out_until = Some(until);
    }

    pub(super) fn forgive_bot(&mut self) {
        self.standing = BotStanding::Welcome;
        self.timed_out_until = None;
    }

    /// Notes that a viewer is there; true when that is news.
    pub(super) fn enters(&mut self, login: &str) -> bool {
        if self.viewers.iter().any(|known| known == login) {
            return false;
        }
        if self.viewers.len() >= VIEWERS_MAX {
            self.viewers.pop_front();
        }
        self.viewers.push_back(login.to_owned());
        true
    }

    /// Asks for bans and time-outs, which come before every other rule.
    pub(super) fn bars_bot(&self, now: Instant) -> Option<DropReason> {
        match self.standing {
            BotStanding::Banned => return Some(DropReason::Banned),
            BotStanding::Suspended => return Some(DropReason::Suspended),
            BotStanding::Welcome => {}
        }
        let left = self.timed_out_until?.saturating_duration_since(now);
        (!left.is_zero()).then(|| DropReason::TimedOut { left_s: seconds_up(left) })
    }

    /// Asks the room's modes and the duplicate filter. None of them holds for moderators, VIPs and the broadcaster.
    pub(super) fn modes_forbid(
        &self,
        role: BotRole,
        text: &str,
        now: Instant,
        duplicate_window: Duration,
    ) -> Option<DropReason> {
        if role.is_privileged() {
            return None;
        }
        if self.settings.emote_only {
            return Some(DropReason::EmoteOnly);
        }
        if self.settings.subs_only {
            return Some(DropReason::SubsOnly);
        }
        if self.settings.followers_only.is_some() {
            return Some(DropReason::FollowersOnly);
        }
        let (last, last_text) = self.said.back()?;
        let since = now.saturating_duration_since(*last);
        let slow = Duration::from_secs(u64::from(self.settings.slow));
        if since < slow {
            return Some(DropReason::SlowMode { wait_s: seconds_up(slow - since) });
        }
        if last_text == text && since < duplicate_window {
            return Some(DropReason::Duplicate);
        }
        if self.settings.r9k && self.said.iter().any(|(_, said)| said == text) {
            return Some(DropReason::NotUnique);
        }
        None
    }

    /// Notes a text that the bot said.
    pub(super) fn bot_said(&mut self, text: &str, now: Instant) {
        if self.said.len() >= REMEMBERED_MAX {
            self.said.pop_front();
        }
        self.said.push_back((now, text.to_owned()));
    }

    /// Returns the tags of a whole ROOMSTATE.
    pub(super) fn state_tags(&self) -> Tags {
        let mut tags = Tags::new();
        for (key, value) in mode_tags(&self.settings) {
            tags.put(key, &value);
        }
        tags.put("room-id", &self.room_id);
        tags
    }
}

/// Returns the modes as ROOMSTATE writes them; `followers-only` is -1 when off.
pub(super) fn mode_tags(settings: &RoomSettings) -> [(&'static str, String); 5] {
    let flag = |on: bool| if on { "1".to_owned() } else { "0".to_owned() };
    [
        ("emote-only", flag(settings.emote_only)),
        ("followers-only", settings.followers_only.map_or_else(|| "-1".to_owned(), |minutes| minutes.to_string())),
        ("r9k", flag(settings.r9k)),
        ("slow", settings.slow.to_string()),
        ("subs-only", flag(settings.subs_only)),
    ]
}

/// Reads the text of a PRIVMSG as Twitch does: `/` and `.` begin a command, blanks round it are nothing.
pub(super) fn meaning(wire: &str, chars_max: usize) -> Meaning {
    if wire.chars().count() > chars_max {
        return Meaning::Lost(DropReason::TooLong);
    }
    if let Some(body) = wire.strip_prefix("\u{1}ACTION ") {
        return cleaned(body.strip_suffix('\u{1}').unwrap_or(body), Meaning::Action);
    }
    let text = wire.trim();
    if let Some(rest) = text.strip_prefix(['/', '.']) {
        let (word, body) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if word == "me" {
            return cleaned(body, Meaning::Action);
        }
        // A lone `/` or `.` before a blank is the known way to begin a message with a command's sign. Twitch also
        // takes `.word` off a text and sends the rest, which is why `...` may lose a bot its first word.
        if word.is_empty() || text.starts_with('.') {
            return cleaned(body, Meaning::Text);
        }
        return Meaning::Lost(DropReason::UnrecognizedCommand);
    }
    cleaned(text, Meaning::Text)
}

/// Takes control characters off; a text that is mostly made of them is refused.
fn cleaned(text: &str, kind: impl Fn(String) -> Meaning) -> Meaning {
    let clean: String = text.chars().filter(|char| !char.is_control()).collect();
    let clean = clean.trim().to_owned();
    let bad = text.chars().filter(|char| char.is_control()).count();
    if bad > 0 && bad * 2 >= text.chars().count() {
        return Meaning::Lost(DropReason::BadCharacters);
    }
    if clean.is_empty() { Meaning::Lost(DropReason::Empty) } else { kind(clean) }
}

/// Rounds up to whole seconds: never less than is left.
fn seconds_up(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base() -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn room() -> Room {
        Room::new(&StageChannel::new("carol"))
    }

    const WINDOW: Duration = Duration::from_secs(30);
    const VIEWER: BotRole = BotRole::Viewer;

    fn text(wire: &str) -> Meaning {
        meaning(wire, 500)
    }

    #[test]
    fn a_dot_takes_the_first_word_off_the_text() {
        assert_eq!(text(".foo bar"), Meaning::Text("bar".to_owned()));
        assert_eq!(text(".foo"), Meaning::Lost(DropReason::Empty));
        assert_eq!(text(". .foo bar"), Meaning::Text(".foo bar".to_owned()));
    }

    #[test]
    fn me_is_the_only_command_left() {
        assert_eq!(text("/me waves"), Meaning::Action("waves".to_owned()));
        assert_eq!(text("\u{1}ACTION waves\u{1}"), Meaning::Action("waves".to_owned()));
        assert_eq!(text("/ban alice"), Meaning::Lost(DropReason::UnrecognizedCommand));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(text(&"é".repeat(500)), Meaning::Text("é".repeat(500)));
        assert_eq!(text(&"é".repeat(501)), Meaning::Lost(DropReason::TooLong));
    }

    #[test]
    fn control_characters_are_taken_off_or_refused() {
        assert_eq!(text("a\u{2}bcd"), Meaning::Text("abcd".to_owned()));
        assert_eq!(text("\u{2}\u{3}a"), Meaning::Lost(DropReason::BadCharacters));
    }

    #[test]
    fn an_identical_text_is_refused_for_30_s() {
        let (mut room, now) = (room(), base());
        room.bot_said("hi", now);
        let just_before = now + WINDOW - Duration::from_millis(1);
        assert_eq!(room.modes_forbid(VIEWER, "hi", just_before, WINDOW), Some(DropReason::Duplicate));
        assert_eq!(room.modes_forbid(VIEWER, "ho", just_before, WINDOW), None);
        assert_eq!(room.modes_forbid(VIEWER, "hi", now + WINDOW, WINDOW), None);
    }

    #[test]
    fn unique_chat_remembers_longer_than_the_duplicate_filter() {
        let (mut room, now) = (room(), base());
        room.settings.r9k = true;
        room.bot_said("hi", now);
        room.bot_said("ho", now);
        assert_eq!(room.modes_forbid(VIEWER, "hi", now + WINDOW * 2, WINDOW), Some(DropReason::NotUnique));
    }

    #[test]
    fn slow_mode_says_how_long_to_wait() {
        let (mut room, now) = (room(), base());
        room.settings.slow = 10;
        room.bot_said("hi", now);
        let later = now + Duration::from_millis(3_500);
        assert_eq!(room.modes_forbid(VIEWER, "ho", later, WINDOW), Some(DropReason::SlowMode { wait_s: 7 }));
    }

    #[test]
    fn no_mode_holds_for_a_moderator() {
        let (mut room, now) = (room(), base());
        room.settings = RoomSettings { slow: 9, emote_only: true, subs_only: true, r9k: true, followers_only: Some(1) };
        room.bot_said("hi", now);
        assert_eq!(room.modes_forbid(BotRole::Moderator, "hi", now, WINDOW), None);
    }

    proptest! {
        #[test]
        fn what_goes_out_has_no_control_characters_and_no_blank_ends(wire in any::<String>()) {
            if let Meaning::Text(text) | Meaning::Action(text) = meaning(&wire, 500) {
                prop_assert!(!text.chars().any(char::is_control));
                prop_assert_eq!(text.trim(), text.as_str());
                prop_assert!(!text.is_empty());
            }
        }
    }
}
