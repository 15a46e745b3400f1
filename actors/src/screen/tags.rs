//! The tags of a line that only the screen reads: found in one walk, without a copy. Pure.

use memchr::memchr_iter;

/// What is read. A missing tag is empty. None of these values has anything to unescape in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ScreenTags<'a> {
    /// The places of Twitch's emotes.
    pub(super) emotes: &'a [u8],
    /// How many bits were cheered with the line.
    pub(super) bits: &'a [u8],
    /// Set to `1` on the first line that somebody writes in the channel.
    pub(super) first: &'a [u8],
    /// `mod`, `global_mod`, `admin`, `staff`.
    pub(super) user_type: &'a [u8],
    /// The badges.
    pub(super) badges: &'a [u8],
    /// `1` for subscribers.
    pub(super) subscriber: &'a [u8],
    /// Set for VIPs.
    pub(super) vip: &'a [u8],
    /// The id of the line that it replies to.
    pub(super) replies_to: &'a [u8],
}

impl<'a> ScreenTags<'a> {
    /// Reads tags as they stand in a line, with or without the `@`.
    pub(super) fn read(tags: &'a [u8]) -> Self {
        let tags = tags.strip_prefix(b"@").unwrap_or(tags);
        let mut read = Self::default();
        let mut start = 0;
        for end in memchr_iter(b';', tags).chain([tags.len()]) {
            read.take(tags.get(start..end).unwrap_or_default());
            start = end.saturating_add(1);
        }
        read
    }

    fn take(&mut self, tag: &'a [u8]) {
        // The first letter sorts most of them out.
        if !matches!(tag.first(), Some(b'b' | b'e' | b'f' | b'r' | b's' | b'u' | b'v')) {
            return;
        }
        let Some(at) = memchr::memchr(b'=', tag) else { return };
        let (key, value) = tag.split_at(at);
        let place = match key {
            b"emotes" => &mut self.emotes,
            b"bits" => &mut self.bits,
            b"first-msg" => &mut self.first,
            b"user-type" => &mut self.user_type,
            b"badges" => &mut self.badges,
            b"subscriber" => &mut self.subscriber,
            b"vip" => &mut self.vip,
            b"reply-parent-msg-id" => &mut self.replies_to,
            _ => return,
        };
        *place = value.get(1..).unwrap_or_default();
    }

    /// Returns the names of the badges.
    pub(super) fn badge_names(&self) -> impl Iterator<Item = &'a [u8]> {
        self.badges
            .split(|byte| *byte == b',')
            .map(|badge| badge.split(|byte| *byte == b'/').next().unwrap_or_default())
    }

    /// Tells whether the author is a subscriber; who founded the channel's subscribers is one.
    pub(super) fn is_by_subscriber(&self) -> bool {
        self.subscriber == b"1" || self.badge_names().any(|name| matches!(name, b"subscriber" | b"founder"))
    }

    /// Tells whether the author is a VIP.
    pub(super) fn is_by_vip(&self) -> bool {
        !matches!(self.vip, b"" | b"0") || self.badge_names().any(|name| name == b"vip")
    }

    /// Tells whether the badges make the author a moderator here, or more.
    pub(super) fn is_by_moderator(&self) -> bool {
        self.badge_names().any(|name| matches!(name, b"moderator" | b"lead_moderator" | b"broadcaster"))
    }

    /// Tells whether the author works for Twitch: a call against them would be refused.
    pub(super) fn is_by_staff(&self) -> bool {
        let is_staff = |name: &[u8]| matches!(name, b"staff" | b"admin" | b"global_mod");
        is_staff(self.user_type) || self.badge_names().any(is_staff)
    }

    /// Tells whether nobody here knows the author: it is the first line, or there is no badge at all.
    pub(super) fn is_by_stranger(&self) -> bool {
        self.first == b"1" || self.badges.is_empty()
    }

    /// Tells whether the author's badges say that the channel knows them.
    pub(super) fn is_by_familiar(&self) -> bool {
        self.subscriber == b"1"
            || !matches!(self.vip, b"" | b"0")
            || self.badge_names().any(|name| {
                matches!(name, b"subscriber" | b"founder" | b"vip" | b"moderator" | b"lead_moderator" | b"broadcaster")
            })
    }

    /// Returns the places of the emotes, in their order: the first and the last character of each, counted in characters
    /// from the beginning of the text, the wrapper of `/me` left out.
    pub(super) fn emote_places(&self) -> Vec<(usize, usize)> {
        let mut places = Vec::with_capacity(self.emotes.len() / 4);
        // The first character of a place, once it is known, and the number that is being read.
        let (mut first, mut number, mut is_behind_id) = (None, None, false);
        for byte in self.emotes.iter().chain(b"/") {
            match byte {
                b'0'..=b'9' => {
                    let digit = usize::from(byte - b'0');
                    number =
                        Some(number.map_or(digit, |number: usize| number.saturating_mul(10).saturating_add(digit)));
                }
                b'-' => first = number.take(),
                b',' | b'/' => {
                    let last = number.take();
                    places.extend(first.take().zip(last).filter(|(first, last)| is_behind_id && first <= last));
                    is_behind_id &= *byte == b',';
                }
                b':' => (first, number, is_behind_id) = (None, None, true),
                // No number: what it stands in is no place.
                _ => (first, number) = (None, None),
            }
        }
        if !places.is_sorted() {
            places.sort_unstable();
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tags: &str) -> ScreenTags<'_> {
        ScreenTags::read(tags.as_bytes())
    }

    #[test]
    fn a_founder_is_a_subscriber_and_a_vip_may_be_one_too() {
        assert!(read("@badges=founder/0;x=1").is_by_subscriber());
        assert!(read("badges=;subscriber=1").is_by_subscriber());
        let both = read("badges=vip/1,subscriber/12");
        assert!(both.is_by_vip() && both.is_by_subscriber());
        assert!(!read("badges=premium/1;subscriber=0;vip=0").is_by_familiar());
    }

    #[test]
    fn twitchs_staff_is_known_by_type_and_by_badge() {
        for tags in ["user-type=staff", "user-type=admin", "badges=global_mod/1", "badges=premium/1,staff/1"] {
            assert!(read(tags).is_by_staff(), "{tags}");
        }
        assert!(!read("badges=moderator/1;user-type=mod").is_by_staff());
    }

    #[test]
    fn emotes_are_told_in_their_order_and_nonsense_is_none() {
        assert_eq!(read("emotes=25:0-4,12-16/1902:6-10").emote_places(), [(0, 4), (6, 10), (12, 16)]);
        assert_eq!(read("emotes=25:4-0,x-3,7/:,").emote_places(), []);
        assert_eq!(read("emotes=").emote_places(), []);
    }
}
