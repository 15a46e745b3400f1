//! The kinds of `USERNOTICE` that the bot may speak of. Only these travel further.

use crate::twitch::irc::wire::view::LineView;

/// The `msg-id`s that matter. All others (announcements, watch streaks, copies from a shared chat) are nothing to thank
/// for.
const SPOKEN_OF: [&[u8]; 10] = [
    b"sub",
    b"resub",
    b"subgift",
    b"submysterygift",
    b"anonsubgift",
    b"anonsubmysterygift",
    b"primepaidupgrade",
    b"giftpaidupgrade",
    b"anongiftpaidupgrade",
    b"raid",
];

/// Tells whether a line is a `USERNOTICE` of one of these kinds, by its raw tags: most lines are not.
#[must_use]
pub(crate) fn is_spoken_of(line: &LineView<'_>) -> bool {
    line.command == b"USERNOTICE"
        && line
            .tags
            .split(|byte| *byte == b';')
            .find_map(|tag| tag.strip_prefix(b"msg-id="))
            .is_some_and(|kind| SPOKEN_OF.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(line: &str) -> bool {
        is_spoken_of(&LineView::new(line.as_bytes()))
    }

    #[test]
    fn only_what_the_bot_may_speak_of_passes() {
        assert!(passes("@id=1;msg-id=raid;room-id=1 :tmi.twitch.tv USERNOTICE #c"));
        assert!(passes("@msg-id=resub :tmi.twitch.tv USERNOTICE #c :hello"));
        for line in [
            "@msg-id=announcement :tmi.twitch.tv USERNOTICE #c :hello",
            "@msg-id=sharedchatnotice;source-msg-id=resub :tmi.twitch.tv USERNOTICE #c",
            "@source-msg-id=resub :tmi.twitch.tv USERNOTICE #c",
            "@msg-id=raid :tmi.twitch.tv NOTICE #c :x",
            "@msg-id= :tmi.twitch.tv USERNOTICE #c",
            ":tmi.twitch.tv USERNOTICE #c",
        ] {
            assert!(!passes(line), "{line}");
        }
    }
}
