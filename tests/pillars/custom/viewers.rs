//! The queue of viewers, and the regulars.

use super::*;

#[test]
fn viewers_wait_in_a_queue_and_are_called_in_turn() {
    with_store(|mut show| async move {
        assert!(show.is_silent("alice", "!join").await, "there is none");
        assert_eq!(show.order("!queue open 3").await, "The queue is open, 3 fit in.");
        assert_eq!(show.ask("alice", "!join level 12").await, "You are in, at place 1.");
        assert_eq!(show.ask("bob", "!join").await, "You are in, at place 2.");
        assert_eq!(show.ask("carol", "!queue join").await, "You are in, at place 3.");
        assert_eq!(show.ask("dave", "!join").await, "The queue is full: 3 are in it.");
        assert_eq!(show.ask("bob", "!position").await, "You are at place 2 of 3.");
        assert_eq!(show.order("!queue move carol 1").await, "carol is at place 1 now.");
        assert_eq!(show.ask("alice", "!queue").await, "The queue is open, 3 are in it. Next: carol, alice, bob");
        assert_eq!(show.order("!next 2").await, "Next: @carol, @alice (level 12) (1 still waiting)");
        assert_eq!(show.ask("bob", "!leave").await, "You are out of the queue.");
        assert_eq!(show.order("!queue next").await, "The queue is empty.");
        assert_eq!(show.order("!queue close").await, "The queue is closed, 0 are in it.");
    });
}

#[test]
fn who_has_just_joined_may_ask_for_their_place_and_leave() {
    let usual = |config: &mut Config| {
        config.commands.cooldown_s.remove("queue");
        config.commands.channel_cooldown_s.remove("queue");
    };
    with_config(usual, |mut show| async move {
        show.order("!queue open").await;
        assert_eq!(show.ask("alice", "!join").await, "You are in, at place 1.");
        assert!(show.ask("alice", "!position").await.contains('1'));
        assert!(show.ask("alice", "!queue").await.starts_with("The queue is open"));
        assert_eq!(show.ask("alice", "!queue leave").await, "You are out of the queue.");
        show.line("alice", "!join").await;
        assert!(show.is_silent("alice", "!join").await, "each has a cooldown still, which is told once");
    });
}

#[test]
fn the_queue_survives_a_restart() {
    with_store(|mut show| async move {
        show.order("!queue open").await;
        show.ask("alice", "!join").await;
        let mut show = show.restarted().await;
        assert_eq!(show.ask("bob", "!join").await, "You are in, at place 2.");
        assert_eq!(show.order("!next").await, "Next: @alice (1 still waiting)");
    });
}

#[test]
fn regulars_are_listed_by_moderators() {
    with_store(|mut show| async move {
        assert_eq!(show.order("!regular add @Rita").await, "rita is a regular now.");
        assert_eq!(show.order("!regulars add rita").await, "rita is a regular already.");
        assert_eq!(show.order("!regular list").await, "Regulars (1): rita");
        assert_eq!(show.order("!regular del @rita").await, "rita is no longer a regular.");
        assert_eq!(show.order("!regular").await, "No regulars here yet.");
    });
}
