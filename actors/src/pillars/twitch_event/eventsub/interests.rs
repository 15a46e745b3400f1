//! Which topics the settings make worth subscribing to. Pure.

use crate::pillars::twitch_event::TwitchEventSettings;
use crate::twitch::eventsub::topic::Topic;

/// What has a line, or is used for something else. Twitch frowns on asking for more.
pub(super) fn interests(settings: &TwitchEventSettings) -> Vec<Topic> {
    Topic::ALL.into_iter().filter(|topic| is_interesting(settings, *topic)).collect()
}

/// Whether events of this kind are spoken of, or used.
fn is_interesting(settings: &TwitchEventSettings, topic: Topic) -> bool {
    let templates = &settings.templates;
    let is_silent = |template: &Option<String>| template.as_deref().is_some_and(|own| own.trim().is_empty());
    let template = match topic {
        Topic::Follow => &templates.follow,
        Topic::Subscribe => &templates.subscribe,
        Topic::Resubscribe => &templates.resubscribe,
        Topic::Gift => &templates.gift,
        Topic::Cheer => &templates.cheer,
        // A reward may do something without a word.
        Topic::Redemption if !settings.rewards.is_empty() => return true,
        Topic::Redemption => &templates.channel_points,
        Topic::AdBreak => &templates.ad_break,
        Topic::HypeTrainBegin => &templates.hype_train_begin,
        Topic::HypeTrainEnd => &templates.hype_train_end,
        Topic::PollEnd => &templates.poll,
        Topic::PredictionEnd => &templates.prediction,
        Topic::ShoutoutReceive => &templates.shoutout,
        // What is known of the stream comes from these, and who raids may be shouted out.
        Topic::Online | Topic::Offline | Topic::ChannelUpdate | Topic::Raid => return true,
    };
    !is_silent(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_silent_is_not_asked_for_unless_it_is_used() {
        let mut settings = TwitchEventSettings::default();
        assert_eq!(interests(&settings), Topic::ALL);
        let silent = || Some(" ".to_owned());
        settings.templates.follow = silent();
        settings.templates.cheer = silent();
        settings.templates.raid = silent();
        settings.templates.online = silent();
        settings.templates.offline = silent();
        let left = interests(&settings);
        assert!(!left.contains(&Topic::Follow) && !left.contains(&Topic::Cheer));
        let used = [Topic::Online, Topic::Offline, Topic::ChannelUpdate, Topic::Raid];
        assert!(used.iter().all(|topic| left.contains(topic)), "{left:?}");
    }
}
