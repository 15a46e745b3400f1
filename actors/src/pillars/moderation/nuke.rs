//! A nuke: many lines of the last minutes at once. It is counted first and carried out when the same moderator says so.
//! Pure.

use crate::chat::ChannelName;
use crate::chat::moderation::Action;
use crate::screen::recent::{BACK_MAX, Recalled, RecalledLine};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// How long what was counted waits for its yes.
const WAITS: Duration = Duration::from_secs(30);
/// The shortest phrase, in Unicode scalar values: a shorter one is in everybody's lines.
const PHRASE_CHARS_MIN: usize = 4;
/// The part of those who write, in percent, above which it is no nuke but the end of the chat.
const SHARE_PERCENT_MAX: u32 = 30;
/// The most viewers that one nuke hits.
const VIEWERS_MAX: usize = 100;
/// The channels in which one may wait at a time.
const WAITING_MAX: NonZeroUsize = NonZeroUsize::new(64).unwrap();

/// Why there is no nuke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoNuke {
    /// The phrase is shorter than this.
    TooShort(usize),
    /// Nothing was hit.
    Nothing,
    /// It would hit too many viewers: the number, of how many.
    TooMany(u32, u32),
}

/// What a nuke would hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) lines: usize,
    pub(super) viewers: usize,
    pub(super) spared: u32,
    pub(super) reaches_back: Duration,
}

/// A nuke that was said yes to. Whoever is spared is in none of its lines, whatever is done.
#[derive(Clone, Debug)]
pub(super) struct Nuke {
    pub(super) action: Action,
    pub(super) lines: Vec<RecalledLine>,
}

impl Nuke {
    /// Returns the last line of each viewer: who is timed out or banned loses all of them by one call.
    pub(super) fn viewers(&self) -> Vec<&RecalledLine> {
        let mut viewers: Vec<&RecalledLine> = Vec::new();
        for line in self.lines.iter().rev() {
            if !viewers.iter().any(|known| known.user_id == line.user_id) {
                viewers.push(line);
            }
        }
        viewers.reverse();
        viewers
    }
}

#[derive(Debug)]
struct Waiting {
    by: Box<str>,
    until: Instant,
    nuke: Nuke,
}

/// The nukes that wait for their yes.
#[derive(Debug)]
pub(super) struct Nukes(LruCache<ChannelName, Waiting>);

impl Default for Nukes {
    fn default() -> Self {
        Self(LruCache::sparse(WAITING_MAX))
    }
}

impl Nukes {
    /// Returns the phrase and how far back it is looked for.
    pub(super) fn wanted(phrase: &str, back: Duration) -> Result<(String, Duration), NoNuke> {
        let phrase = phrase.trim();
        if phrase.chars().filter(|c| !c.is_whitespace()).count() < PHRASE_CHARS_MIN {
            return Err(NoNuke::TooShort(PHRASE_CHARS_MIN));
        }
        Ok((phrase.to_owned(), back.min(BACK_MAX)))
    }

    /// Notes what a moderator's nuke would hit; their yes is waited for.
    pub(super) fn count(
        &mut self,
        channel: &ChannelName,
        by: &str,
        action: Action,
        recalled: Recalled,
        now: Instant,
    ) -> Result<Counted, NoNuke> {
        // What waited is replaced even by a nuke that will not be: a yes must never mean another than the last one.
        self.0.pop(channel);
        let (lines, moderators): (Vec<_>, Vec<_>) = recalled.lines.into_iter().partition(|line| !line.role.moderates());
        let nuke = Nuke { action, lines };
        let viewers = nuke.viewers().len();
        let hit = u32::try_from(viewers).unwrap_or(u32::MAX);
        if viewers == 0 {
            return Err(NoNuke::Nothing);
        }
        let too_many = hit.saturating_mul(100) > recalled.chatters.saturating_mul(SHARE_PERCENT_MAX);
        if too_many || viewers > VIEWERS_MAX {
            return Err(NoNuke::TooMany(hit, recalled.chatters));
        }
        let moderators = Nuke { action, lines: moderators }.viewers().len();
        let counted = Counted {
            lines: nuke.lines.len(),
            viewers,
            spared: recalled.spared.saturating_add(u32::try_from(moderators).unwrap_or(u32::MAX)),
            reaches_back: recalled.reaches_back,
        };
        self.0.put(channel.clone(), Waiting { by: by.into(), until: now + WAITS, nuke });
        Ok(counted)
    }

    /// Returns the nuke that waits in the channel, if it is this moderator's. It is carried out once.
    pub(super) fn confirm(&mut self, channel: &ChannelName, by: &str, now: Instant) -> Option<Nuke> {
        let is_theirs = self.0.peek(channel).is_some_and(|waiting| *waiting.by == *by);
        let waiting = is_theirs.then(|| self.0.pop(channel)).flatten()?;
        (waiting.until > now).then_some(waiting.nuke)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Role;
    use crate::kernel::clock;

    const S: Duration = Duration::from_secs(1);

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn line(user: u32, role: Role) -> RecalledLine {
        let message_id = format!("m{user}").into();
        let (user_id, login) = (user.to_string().into(), format!("u{user}").into());
        RecalledLine { message_id, user_id, login, role, sent: None }
    }

    fn recalled(hit: u32, chatters: u32) -> Recalled {
        let lines = (0..hit).map(|user| line(user, Role::Viewer)).collect();
        Recalled { lines, chatters, hit, spared: 2, reaches_back: 90 * S }
    }

    fn count(nukes: &mut Nukes, recalled: Recalled) -> Result<Counted, NoNuke> {
        nukes.count(&channel(), "mod", Action::Delete, recalled, clock::now())
    }

    #[test]
    fn a_short_phrase_is_in_everybodys_lines() {
        assert_eq!(Nukes::wanted(" a b c ", S), Err(NoNuke::TooShort(4)));
        assert_eq!(Nukes::wanted(" buy ", S), Err(NoNuke::TooShort(4)));
        assert_eq!(Nukes::wanted(" купи ", 9999 * S), Ok(("купи".to_owned(), 600 * S)));
    }

    #[test]
    fn it_hits_no_more_than_three_in_ten() {
        let mut nukes = Nukes::default();
        assert_eq!(count(&mut nukes, recalled(4, 10)), Err(NoNuke::TooMany(4, 10)));
        assert_eq!(count(&mut nukes, recalled(101, 9999)), Err(NoNuke::TooMany(101, 9999)));
        let counted = Counted { lines: 3, viewers: 3, spared: 2, reaches_back: 90 * S };
        assert_eq!(count(&mut nukes, recalled(3, 10)), Ok(counted));
        assert_eq!(count(&mut nukes, recalled(0, 10)), Err(NoNuke::Nothing));
    }

    #[test]
    fn whatever_is_done_moderators_and_the_broadcaster_are_spared() {
        for action in [Action::Delete, Action::Ban] {
            let mut all = recalled(1, 99);
            all.lines.extend([line(7, Role::Moderator), line(8, Role::Broadcaster)]);
            let (mut nukes, now) = (Nukes::default(), clock::now());
            let counted = nukes.count(&channel(), "mod", action, all, now).unwrap();
            assert_eq!((counted.viewers, counted.spared), (1, 4));
            let nuke = nukes.confirm(&channel(), "mod", now).unwrap();
            assert_eq!((nuke.lines.len(), nuke.viewers().len()), (1, 1));
        }
    }

    #[test]
    fn only_the_moderator_who_counted_confirms_it_once_and_within_30_s() {
        let (mut nukes, now) = (Nukes::default(), clock::now());
        let count = |nukes: &mut Nukes| nukes.count(&channel(), "mod", Action::Delete, recalled(1, 9), now).unwrap();
        count(&mut nukes);
        assert!(nukes.confirm(&channel(), "other", now).is_none());
        assert!(nukes.confirm(&channel(), "mod", now + 29 * S).is_some());
        assert!(nukes.confirm(&channel(), "mod", now).is_none());
        count(&mut nukes);
        assert!(nukes.confirm(&channel(), "mod", now + 30 * S).is_none());
    }

    #[test]
    fn a_nuke_that_is_not_to_be_takes_the_one_before_along() {
        let mut nukes = Nukes::default();
        count(&mut nukes, recalled(1, 9)).unwrap();
        count(&mut nukes, recalled(9, 9)).unwrap_err();
        assert!(nukes.confirm(&channel(), "mod", clock::now()).is_none());
    }

    #[test]
    fn each_viewer_is_hit_once_however_many_lines_they_wrote() {
        let mut lines = vec![line(1, Role::Viewer), line(2, Role::Viewer), line(1, Role::Viewer)];
        lines[2].message_id = "last".into();
        let nuke = Nuke { action: Action::Ban, lines };
        let viewers: Vec<_> = nuke.viewers().into_iter().map(|line| &*line.message_id).collect();
        assert_eq!(viewers, ["m2", "last"]);
    }
}
