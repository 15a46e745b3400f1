//! What Twitch answers beside yes, and others who moderate as well.

use super::*;
use kissbot_rehearsal::{BotRole, Service, ServiceMood};

fn says(show: &Show, status: u16, words: &str) {
    let body = format!(r#"{{"error":"x","status":{status},"message":"{words}"}}"#);
    show.web.next_reply(Service::Moderation, status, "application/json", body);
}

#[test]
fn where_the_bot_is_no_moderator_it_only_watches_and_tells_once() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            show.stage.set_bot_role("one", BotRole::Viewer);
            for login in ["alice", "bob", "carol"] {
                deeds.shouts(&show.stage, &viewer(login));
                tokio::time::sleep(300 * MS).await;
            }
            until(&show, || findings(&show, false) == 3).await;
            assert_eq!((show.web.count(DELETE), findings(&show, true)), (1, 0));
            assert_eq!(show.log.count("the bot is no moderator there"), 1, "{}", show.log.text());
            assert_eq!(show.log.count("why_not=\"not_moderator\""), 3, "{}", show.log.text());
        },
    );
}

#[test]
fn a_token_without_the_scope_is_told_once_and_twitch_is_not_asked() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            show.web.set_bot_scopes(&["chat:read", "chat:edit"]);
            // What the bot knows of its token is older: Twitch says so first.
            for login in ["alice", "bob"] {
                deeds.shouts(&show.stage, &viewer(login));
                tokio::time::sleep(400 * MS).await;
            }
            until(&show, || findings(&show, false) == 2).await;
            assert!(show.web.count(DELETE) <= 1);
            assert_eq!(show.log.count("its token lacks the scope"), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn who_is_privileged_is_left_alone_from_then_on() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            // A moderator whose badges do not show it.
            let hidden = viewer("mona").with_role(ViewerRole::Moderator);
            let shout = |text: &str| {
                let tags = [("badges", ""), ("mod", "0"), ("user-type", "")];
                show.stage.chat_with_tags("one", &hidden, text, &tags)
            };
            shout(LOUD);
            until(&show, || findings(&show, false) == 1).await;
            shout(&format!("{LOUD} AGAIN"));
            until(&show, || findings(&show, false) == 2).await;
            assert_eq!(show.web.count(DELETE), 1, "{}", show.log.text());
            assert_eq!(show.log.count("why_not=\"privileged\""), 2, "{}", show.log.text());
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
        },
    );
}

#[test]
fn a_line_that_is_gone_already_is_done() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            says(&show, 404, "The ID in message_id was not found.");
            deeds.shouts(&show.stage, &viewer("alice"));
            until(&show, || findings(&show, true) == 1).await;
            assert_eq!(show.web.count(DELETE), 1, "nothing is left to do");
        },
    );
}

#[test]
fn who_is_banned_already_is_banned() {
    moderate(
        |config| ladder(config, &["600s"]),
        |show, mut deeds| async move {
            says(&show, 400, "The user specified in the user_id field is ALREADY banned.");
            deeds.shouts(&show.stage, &viewer("alice"));
            until(&show, || findings(&show, true) == 1).await;
            assert_eq!(show.web.count(BAN), 1);
        },
    );
}

#[test]
fn a_conflict_is_tried_once_more_after_a_second() {
    moderate(
        |config| ladder(config, &["600s"]),
        |show, mut deeds| async move {
            says(&show, 409, "somebody else is changing it");
            let began = Instant::now();
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice was timed out for 600 s");
            assert!(began.elapsed() >= 900 * MS, "{:?}", began.elapsed());
            assert_eq!(show.web.count(BAN), 2);
            for _ in 0..2 {
                says(&show, 409, "somebody else is changing it");
            }
            deeds.shouts(&show.stage, &viewer("bob"));
            until(&show, || findings(&show, false) == 1).await;
            assert_eq!(show.web.count(BAN), 4);
        },
    );
}

#[test]
fn what_another_moderator_does_first_need_not_be_done() {
    moderate(
        |config| ladder(config, &["delete"]),
        |show, mut deeds| async move {
            says(&show, 409, "somebody else is changing it");
            deeds.shouts(&show.stage, &viewer("alice"));
            until(&show, || show.web.count(DELETE) == 1).await;
            assert!(show.stage.delete_last("one", "alice"));
            until(&show, || findings(&show, false) == 1).await;
            tokio::time::sleep(1_500 * MS).await;
            assert_eq!(show.web.count(DELETE), 1, "{}", show.log.text());
            assert_eq!(show.log.count("why_not=\"done_by_others\""), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn a_moderators_ban_takes_what_waits_for_the_same_viewer() {
    moderate(
        |config| ladder(config, &["60s"]),
        |show, mut deeds| async move {
            says(&show, 409, "somebody else is changing it");
            deeds.shouts(&show.stage, &viewer("alice"));
            until(&show, || show.web.count(BAN) == 1).await;
            show.stage.ban_user("one", "alice");
            until(&show, || findings(&show, false) == 1).await;
            tokio::time::sleep(1_500 * MS).await;
            assert_eq!(show.web.count(BAN), 1, "a ban is the longer one: {}", show.log.text());
        },
    );
}

#[test]
fn twitchs_trouble_is_no_verdict_and_what_waits_is_done_later() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            show.web.set_mood(Service::Moderation, ServiceMood::Broken);
            deeds.shouts(&show.stage, &viewer("alice"));
            until(&show, || show.web.count(DELETE) >= 2).await;
            assert_eq!(findings(&show, false) + findings(&show, true), 0, "nothing is decided");
            show.web.set_mood(Service::Moderation, ServiceMood::Up);
            assert_eq!(deeds.within(8 * S).await.as_deref(), Some("alice's line was deleted"), "{}", show.log.text());
            until(&show, || findings(&show, true) == 1).await;
        },
    );
}

#[test]
fn what_was_done_although_the_answer_got_lost_is_done() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            show.web.set_mood(Service::Moderation, ServiceMood::AnswersLost);
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
            show.web.set_mood(Service::Moderation, ServiceMood::Up);
            until(&show, || findings(&show, true) == 1).await;
            deeds.are_none(&show).await;
        },
    );
}

#[test]
fn a_limit_of_bans_is_waited_out_and_the_first_comes_first() {
    let mut stage = stage_config();
    stage.web.bans_per_min = 1;
    moderate_on(
        stage,
        |config| ladder(config, &["600s"]),
        |mut show, mut deeds| async move {
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice was timed out for 600 s");
            deeds.shouts(&show.stage, &viewer("bob"));
            until(&show, || show.web.count(BAN) == 2).await;
            deeds.shouts(&show.stage, &viewer("carol"));
            is_answered(&mut show, "dave").await;
            show.web.set_bans_per_min(100);
            let began = Instant::now();
            assert_eq!(
                deeds.within(12 * S).await.as_deref(),
                Some("bob was timed out for 600 s"),
                "{}",
                show.log.text()
            );
            assert!(began.elapsed() >= 4 * S, "{:?}", began.elapsed());
            assert_eq!(deeds.next(&show).await, "carol was timed out for 600 s");
            until(&show, || findings(&show, true) == 3).await;
        },
    );
}

#[test]
fn words_that_nobody_knows_end_it_and_are_logged() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            says(&show, 400, "Something new in the year 2031.");
            deeds.shouts(&show.stage, &viewer("alice"));
            until(&show, || findings(&show, false) == 1).await;
            assert_eq!(show.log.count("Something new in the year 2031."), 1, "{}", show.log.text());
            assert_eq!(show.web.count(DELETE), 1);
        },
    );
}
