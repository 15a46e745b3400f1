//! Strikes: what is done at the first, at the next, and what is no strike.

use super::*;

#[test]
fn a_line_is_deleted_and_whoever_goes_on_is_timed_out() {
    moderate(
        |config| ladder(config, &["delete", "1s", "600s"]),
        |show, mut deeds| async move {
            let alice = viewer("alice");
            deeds.shouts(&show.stage, &alice);
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
            deeds.shouts(&show.stage, &alice);
            assert_eq!(deeds.next(&show).await, "alice was timed out for 1 s");
            tokio::time::sleep(1_200 * MS).await;
            deeds.shouts(&show.stage, &alice);
            assert_eq!(deeds.next(&show).await, "alice was timed out for 600 s");
            deeds.shouts(&show.stage, &viewer("bob"));
            assert_eq!(deeds.next(&show).await, "bob's line was deleted", "each has strikes of their own");
            let calls = (show.web.count(DELETE), show.web.count(BAN));
            assert_eq!(calls, (2, 2), "one call a line");
            until(&show, || findings(&show, true) == 4).await;
        },
    );
}

#[test]
fn the_call_names_the_line_the_viewer_and_why() {
    moderate(
        |config| ladder(config, &["delete", "60s"]),
        |show, mut deeds| async move {
            let alice = viewer("alice");
            let id = deeds.shouts(&show.stage, &alice);
            deeds.next(&show).await;
            deeds.shouts(&show.stage, &alice);
            deeds.next(&show).await;
            let bot = Viewer::new("kissbot").user_id;
            let deletion = show.web.last(DELETE).unwrap();
            assert_eq!(deletion.param("message_id"), Some(id.as_str()));
            assert_eq!(
                (deletion.param("moderator_id"), deletion.param("broadcaster_id")),
                (Some(&*bot), Some(&*viewer("one").user_id))
            );
            let body = show.web.last(BAN).unwrap().json().unwrap();
            let data = |key: &str| body.pointer(&format!("/data/{key}")).unwrap().clone();
            assert_eq!((data("user_id"), data("duration")), (alice.user_id.into(), 60.into()));
            let reason = data("reason").as_str().unwrap().to_owned();
            assert!(reason.contains("KissBot") && !reason.contains("LOUD"), "{reason}");
        },
    );
}

#[test]
fn lines_from_before_an_action_are_no_second_strike() {
    moderate(
        |config| ladder(config, &["delete", "600s"]),
        |show, mut deeds| async move {
            let alice = viewer("alice");
            let now = unix_ms();
            for (after, words) in [(0, "one"), (2_900, "two"), (3_100, "three")] {
                let text = format!("{LOUD} {words}");
                let tags = [("tmi-sent-ts", &*(now + after).to_string())];
                show.stage.chat_with_tags("one", &alice, &text, &tags);
                let wanted = if after < 3_000 { "alice's line was deleted" } else { "alice was timed out for 600 s" };
                assert_eq!(deeds.next(&show).await, wanted, "{after} ms after the first");
            }
        },
    );
}

#[test]
fn a_line_that_comes_after_its_authors_timeout_makes_it_no_longer() {
    moderate(
        |config| ladder(config, &["30s", "600s"]),
        |show, mut deeds| async move {
            let alice = viewer("alice");
            show.stage.chat("one", &alice, LOUD);
            assert_eq!(deeds.next(&show).await, "alice was timed out for 30 s");
            show.stage.chat_late("one", &alice, &format!("{LOUD} AGAIN"), S);
            let late = deeds.within(S).await;
            assert!(late.is_none_or(|deed| deed == "alice's line was deleted"), "{}", show.log.text());
            assert_eq!(show.web.count(BAN), 1);
        },
    );
}

#[test]
fn a_shorter_timeout_takes_no_longer_ones_place() {
    moderate(
        |config| ladder(config, &["5s"]),
        |show, mut deeds| async move {
            let alice = viewer("alice");
            show.stage.chat("one", &alice, "hello");
            show.stage.timeout_user("one", "alice", 600);
            tokio::time::sleep(300 * MS).await;
            let sent = (unix_ms() + 60_000).to_string();
            // It was under way when a moderator did that; by Twitch's clock it was not.
            show.stage.chat_with_tags("one", &viewer("bob"), "hi", &[]);
            let tags = [("tmi-sent-ts", &*sent)];
            show.stage.unban_user("one", "alice");
            show.stage.chat_with_tags("one", &alice, LOUD, &tags);
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
            assert_eq!(show.web.count(BAN), 0);
        },
    );
}

#[test]
fn what_is_acted_on_is_not_answered_either() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            let id = show.stage.chat("one", &viewer("alice"), &format!("!ping {LOUD}"));
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
            assert!(show.reply_within(&id, 700 * MS).await.is_none(), "{}", show.log.text());
            is_answered(&mut show, "alice").await;
        },
    );
}

#[test]
fn a_channel_that_watches_writes_down_what_it_would_do_and_does_nothing() {
    moderate(
        |config| config.moderation.mode = Mode::Watch,
        |mut show, mut deeds| async move {
            let id = show.stage.chat("one", &viewer("alice"), &format!("!ping {LOUD}"));
            assert!(show.reply_within(&id, 3 * S).await.is_some(), "it is answered as ever");
            deeds.are_none(&show).await;
            until(&show, || findings(&show, false) == 1).await;
            assert_eq!((show.web.count(DELETE), findings(&show, true)), (0, 0));
        },
    );
}

#[test]
fn the_owner_switches_it_on_and_off_in_chat() {
    let off = |config: &mut Config| config.moderation.mode = Mode::Off;
    moderate(off, |mut show, mut deeds| async move {
        deeds.shouts(&show.stage, &viewer("alice"));
        deeds.are_none(&show).await;
        assert_eq!(findings(&show, false), 0, "nothing is looked at");
        let owner = viewer("one").with_role(ViewerRole::Broadcaster);
        order_by(&mut show, &owner, "!moderation act").await;
        deeds.shouts(&show.stage, &viewer("alice"));
        assert_eq!(deeds.next(&show).await, "alice's line was deleted");
        order_by(&mut show, &owner, "!moderation off").await;
        deeds.shouts(&show.stage, &viewer("alice"));
        deeds.are_none(&show).await;
    });
}

#[test]
fn a_restart_forgets_no_strike() {
    moderate(
        |config| ladder(config, &["delete", "600s"]),
        |show, mut deeds| async move {
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
            until(&show, || findings(&show, true) == 1).await;
            tokio::time::sleep(500 * MS).await;
            let show = show.restarted().await;
            tokio::time::sleep(500 * MS).await;
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice was timed out for 600 s");
        },
    );
}
