//! What moderators type: undo, nuke, permit, modes of the room, Shield Mode.

use super::*;
use kissbot_rehearsal::RoomSettings;

#[test]
fn a_timeout_is_taken_back_and_the_strike_with_it() {
    moderate(
        |config| ladder(config, &["600s"]),
        |mut show, mut deeds| async move {
            let alice = viewer("alice");
            deeds.shouts(&show.stage, &alice);
            assert_eq!(deeds.next(&show).await, "alice was timed out for 600 s");
            assert!(show.stage.is_barred("one", &alice));
            until(&show, || findings(&show, true) == 1).await;
            assert_eq!(order(&mut show, "!undo").await, "Taken back: alice.");
            assert!(!show.stage.is_barred("one", &alice));
            is_answered(&mut show, "alice").await;
            assert_eq!(order(&mut show, "!undo").await, "Nothing of mine is left to take back.");
            assert_eq!(show.web.count(UNBAN), 1);
        },
    );
}

#[test]
fn of_a_deletion_only_the_strike_is_taken_back() {
    moderate(
        |config| ladder(config, &["delete", "600s"]),
        |mut show, mut deeds| async move {
            deeds.shouts(&show.stage, &viewer("alice"));
            deeds.next(&show).await;
            until(&show, || findings(&show, true) == 1).await;
            let said = order(&mut show, "!undo").await;
            assert_eq!(said, "Strikes taken back: alice. Deleted messages stay deleted.");
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice's line was deleted", "it is the first again");
            assert_eq!(show.web.count(UNBAN), 0);
        },
    );
}

#[test]
fn what_a_moderator_did_afterwards_is_theirs_and_stays() {
    moderate(
        |config| ladder(config, &["600s"]),
        |mut show, mut deeds| async move {
            deeds.shouts(&show.stage, &viewer("alice"));
            deeds.next(&show).await;
            until(&show, || findings(&show, true) == 1).await;
            show.stage.ban_user("one", "alice");
            tokio::time::sleep(300 * MS).await;
            assert_eq!(order(&mut show, "!undo").await, "Nothing of mine is left to take back.");
            assert_eq!(show.web.count(UNBAN), 0);
            assert!(show.stage.is_barred("one", &viewer("alice")));
        },
    );
}

#[test]
fn a_nuke_counts_first_and_deletes_when_it_is_confirmed() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            for number in 0..12 {
                show.says(&format!("guest{number}"), &format!("hello there number {number}"));
            }
            for login in ["alice", "bob", "carol"] {
                show.says(login, "get free skins now");
            }
            show.stage.chat("one", &moderator(), "what about free skins");
            tokio::time::sleep(300 * MS).await;
            let counted = order(&mut show, "!nuke free skins").await;
            assert!(counted.starts_with("That is 3 messages by 3 viewers"), "{counted}");
            assert_eq!(show.web.count(DELETE), 0, "nothing is done yet");
            let id = show.stage.chat("one", &moderator(), "!nuke yes");
            let mut gone = Vec::new();
            for _ in 0..3 {
                gone.push(deeds.next(&show).await);
            }
            gone.sort_unstable();
            assert_eq!(gone, ["alice", "bob", "carol"].map(|login| format!("{login}'s line was deleted")));
            let said = show.reply_within(&id, 5 * S).await.unwrap().text;
            assert!(said.starts_with("Nuked (delete), 3 messages: "), "{said}");
            assert_eq!(order(&mut show, "!nuke yes").await, "No nuke of yours is waiting: count it first.");
        },
    );
}

#[test]
fn a_nuke_that_would_hit_too_many_is_not_made() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            for number in 0..12 {
                show.says(&format!("guest{number}"), "gg well played");
            }
            tokio::time::sleep(300 * MS).await;
            let said = order(&mut show, "!nuke well played").await;
            assert!(said.contains("too many for a nuke"), "{said}");
            order(&mut show, "!nuke yes").await;
            deeds.are_none(&show).await;
        },
    );
}

#[test]
fn a_permit_lets_one_link_through() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            show.says("alice", "hello");
            let said = order(&mut show, "!permit alice").await;
            assert!(said.starts_with("alice can post one message with links"), "{said}");
            show.says("alice", "see evil.com now");
            deeds.are_none(&show).await;
            show.says("alice", "and evil.com again");
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
        },
    );
}

#[test]
fn a_link_is_deleted_by_default_and_words_are_not() {
    moderate(
        |_| (),
        |show, mut deeds| async move {
            for words in ["hello.how are you", "see you at 1:15:20", "d.va is my main"] {
                show.says("alice", words);
            }
            deeds.are_none(&show).await;
            show.says("alice", "see evil.com now");
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
        },
    );
}

#[test]
fn modes_of_the_room_are_set_by_their_words() {
    moderate(
        |_| (),
        |mut show, _| async move {
            order(&mut show, "!slow 30").await;
            order(&mut show, "!followers 10m").await;
            order(&mut show, "!unique on").await;
            let wanted = RoomSettings { slow: 30, followers_only: Some(10), r9k: true, ..RoomSettings::default() };
            assert_eq!(show.stage.room_settings("one"), Some(wanted));
            order(&mut show, "!slow off").await;
            order(&mut show, "!followers off").await;
            order(&mut show, "!unique off").await;
            assert_eq!(show.stage.room_settings("one"), Some(RoomSettings::default()));
        },
    );
}

#[test]
fn shield_mode_is_on_until_it_is_ended() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            assert_eq!(order(&mut show, "!emergency on").await, "Shield Mode is on. !emergency off ends it.");
            assert_eq!(deeds.next(&show).await, "Shield Mode is on");
            assert_eq!(order(&mut show, "!emergency off").await, "Shield Mode is off.");
            assert_eq!(deeds.next(&show).await, "Shield Mode is off");
        },
    );
}

#[test]
fn viewers_cannot_moderate() {
    moderate(
        |config| ladder(config, &["600s"]),
        |mut show, mut deeds| async move {
            deeds.shouts(&show.stage, &viewer("alice"));
            deeds.next(&show).await;
            for text in ["!undo", "!nuke hello there", "!emergency on", "!slow 30", "!permit bob", "!moderation off"] {
                let id = show.says("bob", text);
                assert!(show.reply_within(&id, 200 * MS).await.is_none(), "{text}");
            }
            assert_eq!(show.web.count(UNBAN), 0);
            assert_eq!(show.stage.room_settings("one"), Some(RoomSettings::default()));
            deeds.are_none(&show).await;
        },
    );
}

#[test]
fn why_tells_the_filter_and_never_the_words() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            deeds.shouts(&show.stage, &viewer("alice"));
            deeds.next(&show).await;
            until(&show, || findings(&show, true) == 1).await;
            let said = order(&mut show, "!why alice").await;
            assert!(
                said.starts_with("alice: ") && said.contains("too many capitals") && !said.contains("LOUD"),
                "{said}"
            );
        },
    );
}

#[test]
fn filters_are_set_by_their_names() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            assert_eq!(order(&mut show, "!filter caps watch").await, "Filter caps only watches.");
            deeds.shouts(&show.stage, &viewer("alice"));
            deeds.are_none(&show).await;
            assert_eq!(order(&mut show, "!filter caps on").await, "Filter caps is on.");
            deeds.shouts(&show.stage, &viewer("alice"));
            assert_eq!(deeds.next(&show).await, "alice's line was deleted");
        },
    );
}
