//! Who is spared, and which lines are not judged.

use super::*;
use kissbot::config::Spared;

#[test]
fn moderators_the_broadcaster_staff_and_vips_are_spared_and_subscribers_are_not() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            for (login, role) in [
                ("mona", ViewerRole::Moderator),
                ("one", ViewerRole::Broadcaster),
                ("stan", ViewerRole::Staff),
                ("vera", ViewerRole::Vip),
            ] {
                deeds.shouts(&show.stage, &viewer(login).with_role(role));
            }
            deeds.are_none(&show).await;
            assert_eq!(findings(&show, false) + findings(&show, true), 0, "{}", show.log.text());
            for (login, role) in [("susan", ViewerRole::Subscriber), ("fred", ViewerRole::Founder)] {
                deeds.shouts(&show.stage, &viewer(login).with_role(role));
                assert_eq!(deeds.next(&show).await, format!("{login}'s line was deleted"));
            }
        },
    );
}

#[test]
fn founders_are_subscribers_and_who_spares_them_does_not_spare_vips() {
    let spares = |config: &mut Config| config.moderation.exempt = vec![Spared::Subscriber];
    moderate(spares, |show, mut deeds| async move {
        for role in [ViewerRole::Subscriber, ViewerRole::Founder] {
            deeds.shouts(&show.stage, &viewer("fred").with_role(role));
        }
        deeds.are_none(&show).await;
        deeds.shouts(&show.stage, &viewer("vera").with_role(ViewerRole::Vip));
        assert_eq!(deeds.next(&show).await, "vera's line was deleted");
    });
}

#[test]
fn other_bots_and_the_bot_itself_are_spared() {
    let bots = |config: &mut Config| config.bot.other_bots = vec!["nightbot".parse().unwrap()];
    moderate(bots, |show, mut deeds| async move {
        deeds.shouts(&show.stage, &viewer("nightbot"));
        deeds.shouts(&show.stage, &viewer("kissbot"));
        deeds.are_none(&show).await;
        assert_eq!(show.web.count(DELETE), 0);
    });
}

#[test]
fn copies_from_other_channels_are_left_alone() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            show.stage.chat_shared("one", &viewer("alice"), LOUD, "77");
            deeds.are_none(&show).await;
            assert_eq!(findings(&show, false) + findings(&show, true), 0);
            show.stage.chat_shared("one", &viewer("bob"), LOUD, &viewer("one").user_id);
            assert_eq!(deeds.next(&show).await, "bob's line was deleted", "that one is from here");
        },
    );
}

#[test]
fn names_in_other_scripts_are_known_by_their_ids() {
    moderate(
        |config| ladder(config, &["delete", "60s"]),
        |show, mut deeds| async move {
            let yuki = viewer("yuki").with_name("ゆき");
            deeds.shouts(&show.stage, &yuki);
            assert_eq!(deeds.next(&show).await, "ゆき's line was deleted");
            deeds.shouts(&show.stage, &yuki.with_name("雪"));
            // The stage shows the name that it met them by.
            assert_eq!(deeds.next(&show).await, "ゆき was timed out for 60 s");
            let body = show.web.last(BAN).unwrap().json().unwrap();
            assert_eq!(body.pointer("/data/user_id").unwrap(), &viewer("yuki").user_id);
        },
    );
}
