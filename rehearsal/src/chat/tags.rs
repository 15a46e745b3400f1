//! The tags of people: of viewers, and of the bot itself.

use super::wire::Tags;
use crate::world::{Account, BotRole, Viewer, ViewerRole};

/// Returns the tags of what a viewer writes, as Twitch sends them by role.
pub(super) fn of_viewer(viewer: &Viewer) -> Tags {
    let (badges, badge_info) = match viewer.role {
        ViewerRole::Viewer => ("", ""),
        ViewerRole::Subscriber => ("subscriber/12", "subscriber/14"),
        // The badge has the place among the first, the tag the months.
        ViewerRole::Founder => ("founder/0", "founder/14"),
        ViewerRole::Staff => ("staff/1", ""),
        ViewerRole::Vip => ("vip/1", ""),
        ViewerRole::Moderator => ("moderator/1", ""),
        ViewerRole::Broadcaster => ("broadcaster/1", ""),
    };
    let moderator = viewer.role == ViewerRole::Moderator;
    let mut tags = Tags::new();
    tags.put("badge-info", badge_info);
    tags.put("badges", badges);
    tags.put("color", color_of(&viewer.user_id));
    tags.put("display-name", &viewer.display_name);
    tags.put("emotes", "");
    tags.put("first-msg", "0");
    tags.put("flags", "");
    // Twitch: 0 for the broadcaster, who is known by the badge alone.
    tags.put("mod", if moderator { "1" } else { "0" });
    tags.put("returning-chatter", "0");
    let subscribes = matches!(viewer.role, ViewerRole::Subscriber | ViewerRole::Founder);
    tags.put("subscriber", if subscribes { "1" } else { "0" });
    tags.put("turbo", "0");
    tags.put("user-id", &viewer.user_id);
    let user_type = match viewer.role {
        ViewerRole::Moderator => "mod",
        ViewerRole::Staff => "staff",
        _ => "",
    };
    tags.put("user-type", user_type);
    // Twitch sends this one for VIPs only.
    if viewer.role == ViewerRole::Vip {
        tags.put("vip", "1");
    }
    tags
}

/// Many accounts never chose a colour: theirs is empty.
fn color_of(user_id: &str) -> &'static str {
    match user_id.bytes().last() {
        Some(b'0'..=b'2') => "",
        Some(b'3'..=b'5') => "#0000FF",
        Some(b'6' | b'7') => "#19E6E6",
        _ => "#8A2BE2",
    }
}

/// Returns the bot's tags: of GLOBALUSERSTATE without a role, of USERSTATE with one.
pub(super) fn of_bot(bot: &Account, role: Option<BotRole>) -> Tags {
    let mut tags = Tags::new();
    tags.put("badge-info", "");
    let badges = match role {
        None | Some(BotRole::Viewer) => "",
        Some(BotRole::Vip) => "vip/1",
        Some(BotRole::Moderator) => "moderator/1",
        Some(BotRole::Broadcaster) => "broadcaster/1",
    };
    tags.put("badges", badges);
    tags.put("color", "#8A2BE2");
    tags.put("display-name", &bot.display_name);
    tags.put("emote-sets", "0,42,237");
    let moderator = role == Some(BotRole::Moderator);
    match role {
        None => tags.put("user-id", &bot.id),
        Some(_) => {
            tags.put("mod", if moderator { "1" } else { "0" });
            tags.put("subscriber", "0");
        }
    }
    tags.put("user-type", if moderator { "mod" } else { "" });
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_broadcaster_is_no_moderator_by_the_mod_tag() {
        let tags = of_viewer(&Viewer::new("carol").with_role(ViewerRole::Broadcaster));
        assert_eq!(tags.get("mod"), Some("0"));
        assert_eq!(tags.get("badges"), Some("broadcaster/1"));
    }

    #[test]
    fn only_a_vip_has_the_vip_tag() {
        let vip = |role| of_viewer(&Viewer::new("carol").with_role(role)).get("vip").map(str::to_owned);
        assert_eq!(vip(ViewerRole::Vip).as_deref(), Some("1"));
        assert_eq!(vip(ViewerRole::Moderator), None);
    }
}
