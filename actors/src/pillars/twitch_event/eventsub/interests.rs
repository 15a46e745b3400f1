//! The topics that the settings make worth subscribing to. Pure.

use crate::pillars::twitch_event::TwitchEventSettings;
use crate::pillars::twitch_event::kind::EventKind;
use crate::pillars::twitch_event::kinds::{self, channel_points, offline, online, raid, update};
use crate::twitch::eventsub::topic::Topic;

/// Returns the topics of events that have a line or are used for something else. Twitch frowns on asking for more.
pub(super) fn interests(settings: &TwitchEventSettings) -> Vec<Topic> {
    let wanted = kinds::ALL.iter().filter(|kind| !settings.templates.is_silent(kind) || is_used(settings, kind));
    wanted.map(|kind| kind.topic()).collect()
}

/// Tells whether the bot uses events of this kind even if it says nothing of them.
fn is_used(settings: &TwitchEventSettings, kind: &EventKind) -> bool {
    // What is known of the stream comes from these, and who raids may be shouted out.
    let always = [&online::KIND, &offline::KIND, &update::KIND, &raid::KIND];
    // A reward may do something without a word.
    always.contains(&kind) || (kind == &channel_points::KIND && !settings.rewards.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::twitch_event::kinds::{cheer, follow};

    #[test]
    fn what_is_silent_is_not_asked_for_unless_it_is_used() {
        let mut settings = TwitchEventSettings::default();
        assert_eq!(interests(&settings), kinds::topics());
        for kind in [&follow::KIND, &cheer::KIND, &raid::KIND, &online::KIND, &offline::KIND] {
            settings.templates.set(kind, " ");
        }
        let left = interests(&settings);
        assert!(!left.contains(&follow::KIND.topic()) && !left.contains(&cheer::KIND.topic()));
        let used = [&online::KIND, &offline::KIND, &update::KIND, &raid::KIND];
        assert!(used.iter().all(|kind| left.contains(&kind.topic())), "{left:?}");
    }
}
