//! Raiders, who are shouted out if the operator wants that. The HelixActor does it.

use super::TwitchEventActor;
use crate::chat::ChannelName;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::helix::api::ShoutOut;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// A raider who comes again within this time was shouted out already. Chat and EventSub tell of the same raid, too.
const RAIDER_PAUSE: Duration = Duration::from_secs(3600);
/// More raiders than this within [`STORM`] are no raids of friends: they are not looked up and not shouted out.
const STORM_MAX: usize = 4;
const STORM: Duration = Duration::from_secs(60);
const RAIDERS_MAX: NonZeroUsize = NonZeroUsize::new(512).unwrap();

/// The raiders of late.
pub(super) struct Raiders(LruCache<(ChannelName, Box<str>), Instant>);

impl Default for Raiders {
    fn default() -> Self {
        Self(LruCache::sparse(RAIDERS_MAX))
    }
}

impl Raiders {
    /// Tells whether this raider is to be shouted out: they have not been lately, and the channel is not in a storm of
    /// raids. They count as shouted out from now on.
    fn is_new(&mut self, channel: &ChannelName, login: &str, now: Instant) -> bool {
        let raider = (channel.clone(), Box::from(login));
        let was_lately = self.0.get(&raider).is_some_and(|at| now.saturating_duration_since(*at) < RAIDER_PAUSE);
        let is_of_storm = |((of, _), at): &(&(ChannelName, Box<str>), &Instant)| {
            of == channel && now.saturating_duration_since(**at) < STORM
        };
        if was_lately || self.0.iter().filter(is_of_storm).count() >= STORM_MAX {
            return false;
        }
        self.0.put(raider, now);
        true
    }
}

impl TwitchEventActor {
    /// Has somebody shouted out who came with their viewers, if the operator wants that.
    pub(super) fn raided_by(
        &mut self,
        channel: &ChannelName,
        login: &str,
        _user_id: Option<&str>,
        viewers: u32,
        _: &mut Context<'_, Self>,
    ) {
        let is_wanted = self.settings.raid_shoutout_viewers_min.is_some_and(|min| viewers >= min);
        // What cannot be a login is none of Twitch's.
        let Ok(login) = ChannelName::new(login) else { return };
        if !is_wanted || login == *channel || !self.raiders.is_new(channel, login.as_str(), clock::now()) {
            return;
        }
        let language = self.settings.language_of(channel);
        let login = login.as_str().to_owned();
        self.recipients.shout_out.tell(ShoutOut { channel: channel.clone(), language, login });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raider_is_shouted_out_once_an_hour_and_in_each_channel_for_itself() {
        let (mut raiders, now) = (Raiders::default(), clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        assert!(raiders.is_new(&one, "bob", now) && raiders.is_new(&two, "bob", now));
        assert!(!raiders.is_new(&one, "bob", now + RAIDER_PAUSE.saturating_sub(Duration::from_secs(1))));
        assert!(raiders.is_new(&one, "carol", now));
        assert!(raiders.is_new(&one, "bob", now + RAIDER_PAUSE));
    }

    #[test]
    fn a_storm_of_raids_causes_few_shoutouts_and_none_elsewhere() {
        let (mut raiders, now) = (Raiders::default(), clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        let shouted = (0..1000).filter(|nth| raiders.is_new(&one, &format!("bot{nth}"), now)).count();
        assert_eq!(shouted, STORM_MAX);
        assert!(raiders.is_new(&two, "bob", now) && raiders.is_new(&one, "bob", now + STORM));
    }
}
