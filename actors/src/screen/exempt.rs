//! Who is not judged, and who is spared by which filter. Pure.
//!
//! Rights come from what Twitch says on the line itself, never from a list of moderators.

use super::rules::Common;
use super::tags::ScreenTags;
use crate::chat::moderation::Exempt;
use crate::twitch::irc::chat_line::ChatLine;

/// Tells whether a line is not judged at all: the bot's own, another bot's, one of long ago, a copy from another channel,
/// or by somebody whom no call can touch.
pub(super) fn is_out_of_reach(line: &ChatLine, tags: &ScreenTags<'_>, common: &Common) -> bool {
    let login = &*line.chatter.login;
    let is_own = login == common.bot_login || common.bot_user_id.as_deref() == Some(&*line.chatter.id);
    is_own
        || line.chatter.role.moderates()
        || tags.is_by_staff()
        || line.is_by_bot
        || common.other_bots.contains(login)
        || line.is_historical
        || line.is_shared_copy()
}

/// What the author of a line is, one beside the other.
pub(super) fn standing(tags: &ScreenTags<'_>, is_regular: bool) -> Exempt {
    Exempt { vip: tags.is_by_vip(), subscriber: tags.is_by_subscriber(), regular: is_regular }
}

/// Tells whether somebody of this standing is spared.
pub(crate) fn spares(exempt: Exempt, standing: Exempt) -> bool {
    exempt.vip && standing.vip || exempt.subscriber && standing.subscriber || exempt.regular && standing.regular
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_spare_regulars_does_not_spare_subscribers() {
        let nobody = Exempt::default();
        let only =
            [Exempt { vip: true, ..nobody }, Exempt { subscriber: true, ..nobody }, Exempt { regular: true, ..nobody }];
        for (at, exempt) in only.iter().enumerate() {
            for (other, standing) in only.iter().enumerate() {
                assert_eq!(spares(*exempt, *standing), at == other);
            }
        }
        assert!(!spares(nobody, Exempt { vip: true, subscriber: true, regular: true }));
    }
}
