//! Who may use and change what.

use super::*;
use ViewerRole::{Broadcaster, Moderator, Subscriber, Vip};

#[test]
fn each_level_and_those_above_it_are_answered() {
    with_store(|mut show| async move {
        let levels = ["everyone", "sub", "regular", "vip", "mod", "owner"];
        for level in levels {
            show.says_as(Broadcaster, "one", &format!("!addcom !x{level} -cd=0 -ucd=0 -ul={level} {level}"));
            show.heard_within(S).await.unwrap();
        }
        show.order("!regular add @rita").await;
        let people = [
            (ViewerRole::Viewer, "vera"),
            (Subscriber, "sue"),
            (ViewerRole::Viewer, "rita"),
            (Vip, "val"),
            (Moderator, "max"),
            (Broadcaster, "one"),
        ];
        for (at, (role, login)) in people.into_iter().enumerate() {
            for level in levels {
                show.says_as(role, login, &format!("!x{level}"));
            }
            let said: Vec<_> = show.heard_for(QUIET).await.into_iter().map(|said| said.text).collect();
            let heard = said.iter().map(|text| text.rsplit(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
            assert_eq!(heard, levels[..=at], "{login}");
        }
        show.order("!regular del rita").await;
        assert!(show.is_silent("rita", "!xregular").await);
    });
}

#[test]
fn viewers_orders_are_met_with_silence() {
    with_store(|mut show| async move {
        show.order("!addcom !dc hi").await;
        for text in [
            "!addcom !x y",
            "!cmd edit !dc z",
            "!cmd del dc",
            "!commands add !x y",
            "!timer add t x",
            "!keyword add a b",
            "!counter deaths +1",
            "!quote add hi",
            "!raffle open",
            "!queue open",
            "!regular add @alice",
            "!bot mute",
            "!addcom",
        ] {
            for role in [ViewerRole::Viewer, Vip] {
                assert!(show.lines(role, "alice", text).await.is_empty(), "{text}");
            }
        }
        assert_eq!(show.ask("alice", "!dc").await, "hi");
    });
}

#[test]
fn nobody_sets_a_level_above_their_own_or_changes_what_is_above_them() {
    with_store(|mut show| async move {
        let refused = "Only those above you may use !x, so it is not yours to change.";
        assert_eq!(show.order("!addcom !x -ul=owner y").await, refused);
        show.says_as(Broadcaster, "one", "!addcom !x -ul=owner y");
        show.heard_within(S).await.unwrap();
        assert_eq!(show.order("!cmd edit !x z").await, refused);
        assert_eq!(show.order("!delcom !x").await, refused);
        assert!(show.lines(Moderator, "max", "!x").await.is_empty());
    });
}

#[test]
fn managing_can_be_the_owners_alone() {
    let change = |config: &mut Config| config.custom.managers = kissbot::config::Managers::Broadcaster;
    with_config(change, |mut show| async move {
        assert!(show.lines(Moderator, "mod", "!addcom !x y").await.is_empty());
        assert_eq!(show.lines(Broadcaster, "one", "!addcom !x y").await, ["Added !x."]);
        assert_eq!(show.order("!counter deaths +1").await, "deaths: 0 → 1", "not counters and quotes");
    });
}

#[test]
fn what_runs_another_command_needs_the_levels_of_both() {
    with_store(|mut show| async move {
        show.order("!addcom !hug -cd=0 -ucd=0 hugs $(query)").await;
        show.order("!addcom !hugbob -cd=0 -ucd=0 -a=!hug Bob, $(query)").await;
        assert_eq!(show.ask("alice", "!hugbob twice").await, "hugs Bob, twice");
        show.order("!addcom !x -cd=0 -ucd=0 -a=!cmd $(query)").await;
        assert!(show.is_silent("alice", "!x add !y pwned").await, "viewers do not manage by it");
        assert!(show.is_silent("alice", "!y").await);
        assert_eq!(show.order("!x add !y fine").await, "Added !y.");
        show.order("!addcom !modhug -cd=0 -ucd=0 -ul=mod -a=!hug all").await;
        assert!(show.is_silent("alice", "!modhug").await);
        show.order("!cmd options !hug -ul=mod").await;
        assert!(show.is_silent("alice", "!hugbob twice").await);
        assert_eq!(
            show.order("!addcom !deep -a=!hugbob x").await,
            "The command !hugbob runs another one itself, and only one step is allowed."
        );
        assert_eq!(show.order("!addcom !self -a=!self x").await, "There is no !self here.");
    });
}
