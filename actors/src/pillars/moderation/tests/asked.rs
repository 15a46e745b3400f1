//! What moderators ask for.

use super::*;
use crate::chat::moderation::Action;

fn recalled(users: u32, chatters: u32) -> Recalled {
    let line = |user: u32| RecalledLine {
        message_id: format!("00000000-0000-4000-8000-1{user:011}").into(),
        user_id: user.to_string().into(),
        login: format!("u{user}").into(),
        role: Role::Viewer,
        sent: None,
    };
    let lines = (1..=users).map(line).collect();
    Recalled { lines, chatters, hit: users, spared: 1, reaches_back: Duration::from_secs(90) }
}

fn nuke(action: &str) -> Ask {
    let (phrase, back) = ("buy followers".to_owned(), Duration::from_secs(120));
    Ask::Nuke { phrase, back, action: action.parse::<Action>().unwrap() }
}

#[tokio::test(start_paused = true)]
async fn undo_takes_back_what_the_bot_did_last_and_what_still_stands() {
    on_stage(settings(), |stage| async move {
        for user in ["1", "2"] {
            for _ in 0..3 {
                stage.link(user).await;
            }
        }
        stage.called();
        stage.audit();
        assert_eq!(stage.answer(Ask::Undo(1)).await, "Taken back: u2.");
        assert_eq!(stage.called(), ["7 unban 2"]);
        let audit = stage.audit();
        assert_eq!(audit.iter().filter(|row| row.ends_with("acted undone by u9")).count(), 3, "{audit:?}");
        assert_eq!(stage.vitals.moderation.of(&channel()).get("links").map(|count| count.undone), Some(3));
        assert_eq!(stage.answer(Ask::Undo(5)).await, "Taken back: u1.");
        assert_eq!(stage.answer(Ask::Undo(5)).await, "Nothing of mine is left to take back.");
        stage.called();
        stage.link("2").await;
        assert_eq!(stage.called(), ["7 delete 7"], "the strikes are gone");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_somebody_else_did_later_is_not_undone() {
    on_stage(settings(), |stage| async move {
        for _ in 0..3 {
            stage.link("1").await;
        }
        tokio::time::sleep(Duration::from_secs(20)).await;
        stage.removes(Removed::User { id: "1".into(), duration: None }).await;
        stage.called();
        assert_eq!(stage.answer(Ask::Undo(1)).await, "Nothing of mine is left to take back.");
        assert_eq!(stage.called(), Vec::<String>::new());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn twitchs_echo_of_the_bots_own_time_out_leaves_it_to_be_undone() {
    on_stage(settings(), |stage| async move {
        for _ in 0..3 {
            stage.link("1").await;
        }
        stage.removes(Removed::User { id: "1".into(), duration: Some(Duration::from_secs(60)) }).await;
        assert_eq!(stage.answer(Ask::Undo(1)).await, "Taken back: u1.");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_undo_that_twitch_refuses_can_be_asked_for_again() {
    on_stage(settings(), |stage| async move {
        for _ in 0..3 {
            stage.link("1").await;
        }
        stage.answers([Moderated::Refused("no".to_owned())]);
        assert_eq!(stage.answer(Ask::Undo(1)).await, "Not for u1: Twitch refused that.");
        assert_eq!(stage.answer(Ask::Undo(1)).await, "Taken back: u1.");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_deletion_that_is_undone_gives_the_strike_back() {
    on_stage(settings(), |stage| async move {
        stage.link("1").await;
        stage.called();
        let answer = stage.answer(Ask::Undo(1)).await;
        assert_eq!(answer, "Strikes taken back: u1. Deleted messages stay deleted.");
        assert_eq!(stage.called(), Vec::<String>::new());
        assert_eq!(stage.world.borrow().strikes.last().map(|row| row.count), Some(0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn whoever_is_forgiven_has_no_strikes_and_may_write() {
    on_stage(settings(), |stage| async move {
        for _ in 0..3 {
            stage.link("1").await;
        }
        stage.called();
        assert_eq!(stage.answer(Ask::Forgive("u1".to_owned())).await, "u1 starts over with a clean slate.");
        assert_eq!(stage.called(), ["7 unban 1"]);
        assert_eq!(stage.answer(Ask::Forgive("u1".to_owned())).await, "u1 has no strikes here.");
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 4"]);
        let answer = stage.answer(Ask::Forgive("ghost".to_owned())).await;
        assert_eq!(answer, "There is nobody called ghost on Twitch.");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_permit_is_for_an_id_a_minute_and_a_line() {
    on_stage(settings(), |stage| async move {
        let permit = |login: &str, lines| Ask::Permit { login: login.to_owned(), within: None, lines };
        let answer = stage.answer(permit("carl", None)).await;
        assert_eq!(answer, "carl can post one message with links in the next 1m.");
        let until = clock::now() + Duration::from_secs(60);
        let given = stage.world.borrow_mut().permits.pop().unwrap();
        assert_eq!((&*given.user_id, given.lines), ("77", 1));
        assert!(given.until <= until && given.until > until.checked_sub(Duration::from_secs(1)).unwrap());
        let answer = stage.answer(permit("carl", Some(3))).await;
        assert_eq!(answer, "carl can post 3 messages with links in the next 1m.");
        assert_eq!(stage.answer(permit("ghost", None)).await, "There is nobody called ghost on Twitch.");
        assert_eq!(stage.world.borrow().permits.len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_permit_lifts_the_bots_own_time_out_for_a_link_and_no_other() {
    for (filter, lifted) in [("links", vec!["7 unban 1"]), ("caps", vec![])] {
        on_stage(settings(), |stage| async move {
            for _ in 0..3 {
                stage.judges(vec![stage.line("1", vec![finding(filter)])]).await;
            }
            stage.called();
            stage.answer(Ask::Permit { login: "u1".to_owned(), within: None, lines: None }).await;
            assert_eq!(stage.called(), lifted);
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn why_names_the_rule_and_never_the_address() {
    on_stage(settings(), |stage| async move {
        let link = Finding { part: "evil.example".into(), ..finding("links") };
        stage.judges(vec![stage.line("1", vec![link])]).await;
        tokio::time::sleep(Duration::from_secs(5)).await;
        let why = stage.answer(Ask::Why("u1".to_owned())).await;
        assert!(why.starts_with("u1: links – delete") && why.ends_with("Strikes: 1."), "{why}");
        assert!(!why.contains("evil"), "{why}");
        let phrase = Finding { part: "promo-1".into(), acts: false, ..finding("phrases") };
        stage.judges(vec![stage.line("2", vec![phrase])]).await;
        let why = stage.answer(Ask::Why("u2".to_owned())).await;
        assert!(why.contains("a blocked phrase (promo-1) – only watched, would have been: delete"), "{why}");
        assert_eq!(stage.answer(Ask::Why("u3".to_owned())).await, "I have not acted on u3 lately.");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn filters_tells_what_each_found_did_and_had_to_take_back() {
    on_stage(settings(), |stage| async move {
        stage.link("1").await;
        stage.link("2").await;
        stage.answer(Ask::Undo(1)).await;
        stage.judges(vec![stage.line("3", vec![Finding { acts: false, ..finding("caps") }])]).await;
        let filters = stage.answer(Ask::Filters).await;
        assert!(filters.starts_with("Moderation: act."), "{filters}");
        assert!(filters.contains("links on 2/2/1") && filters.contains("caps watch 1/0/0"), "{filters}");
        assert!(filters.contains("phrases on,"), "{filters}");
        assert!(filters.len() <= 450, "{filters}");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_nuke_counts_and_waits_for_the_yes_of_the_same_moderator() {
    on_stage(settings(), |stage| async move {
        stage.world.borrow_mut().recalled = recalled(2, 50);
        let counted = stage.answer(nuke("10m")).await;
        assert!(counted.contains("2 messages by 2 viewers") && counted.contains("1 spared"), "{counted}");
        assert!(counted.contains("1m 30s") && counted.contains("!nuke yes"), "{counted}");
        assert_eq!(stage.called(), Vec::<String>::new());
        stage.asks_unwaited(Ask::NukeConfirmed, "8");
        settle().await;
        assert_eq!(stage.said(), ["No nuke of yours is waiting: count it first."]);
        let nuked = stage.answer(Ask::NukeConfirmed).await;
        assert_eq!(nuked, "Nuked (10m timeout), 2 messages: u1, u2.");
        assert_eq!(stage.called(), ["77 timeout 1 600", "77 timeout 2 600"]);
        assert_eq!(stage.audit(), ["nuke timeout 600: acted", "nuke timeout 600: acted"]);
        assert_eq!(stage.answer(Ask::Undo(9)).await, "Taken back: u1, u2.");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_yes_after_30_s_is_too_late() {
    on_stage(settings(), |stage| async move {
        stage.world.borrow_mut().recalled = recalled(1, 50);
        stage.answer(nuke("delete")).await;
        tokio::time::sleep(Duration::from_secs(30)).await;
        stage.answer(Ask::NukeConfirmed).await;
        assert_eq!(stage.called(), Vec::<String>::new());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_nuke_of_everybody_is_none() {
    on_stage(settings(), |stage| async move {
        stage.world.borrow_mut().recalled = recalled(16, 50);
        let refused = stage.answer(nuke("ban")).await;
        assert!(refused.contains("16 of 50") && refused.contains("!emergency on"), "{refused}");
        stage.answer(Ask::NukeConfirmed).await;
        assert_eq!(stage.called(), Vec::<String>::new());
        let short = Ask::Nuke { phrase: "gg".to_owned(), back: Duration::from_secs(9), action: Action::Ban };
        assert_eq!(stage.answer(short).await, "The phrase needs at least 4 letters.");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_room_is_changed_and_the_answer_comes_after_it() {
    on_stage(settings(), |stage| async move {
        for (ask, call, answer) in [
            (Ask::Room(RoomMode::Slow(Some(30))), "Room([Slow(Some(30))])", "Slow mode is on: one message every 30s."),
            (Ask::Room(RoomMode::Slow(None)), "Room([Slow(None)])", "Slow mode is off."),
            (
                Ask::Room(RoomMode::Followers(Some(10))),
                "Room([Followers(Some(10))])",
                "Only people who have followed for 10m can chat now.",
            ),
            (Ask::Room(RoomMode::Followers(Some(0))), "Room([Followers(Some(0))])", "Only followers can chat now."),
            (Ask::Room(RoomMode::Emotes(true)), "Room([Emotes(true)])", "Emotes only from now on."),
            (Ask::Emergency(true), "Shield(true)", "Shield Mode is on. !emergency off ends it."),
            (Ask::Emergency(false), "Shield(false)", "Shield Mode is off."),
        ] {
            assert_eq!(stage.answer(ask).await, answer);
            assert_eq!(stage.called(), [format!("77 {call}")]);
        }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_twitch_would_refuse_of_a_room_is_not_asked_for() {
    on_stage(settings(), |stage| async move {
        for mode in [RoomMode::Slow(Some(2)), RoomMode::Slow(Some(121)), RoomMode::Followers(Some(129_601))] {
            let answer = stage.answer(Ask::Room(mode)).await;
            assert!(answer.contains("3 to 120"), "{answer}");
        }
        assert_eq!(stage.called(), Vec::<String>::new());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_moderator_hears_why_twitch_did_not_do_it() {
    on_stage(settings(), |stage| async move {
        for (told, words) in [
            (Moderated::NotModerator, "I am not a moderator here"),
            (Moderated::Unreachable, "Twitch is not answering"),
            (Moderated::Limited { until: clock::now() }, "Twitch wants fewer"),
            (Moderated::Refused("what?".to_owned()), "Twitch refused that."),
        ] {
            stage.answers([told]);
            let answer = stage.answer(Ask::Emergency(true)).await;
            assert!(answer.starts_with(words), "{answer}");
        }
    })
    .await;
}
