//! Timers that are made in chat. How they are timed to the second is shown on paused time, in `faults::store`.

use super::*;

#[test]
fn a_timers_texts_take_turns_and_wait_for_lines_by_others() {
    with_store(|mut show| async move {
        let said = show.order("!timer add social -every 1s -lines 2 -always Follow us! ||| Join us!").await;
        assert!(said.starts_with("Timer social added: every "), "{said}");
        show.says("alice", "one");
        show.says("alice", "!ping");
        show.says_as(ViewerRole::Broadcaster, "one", "I talk alone");
        let heard = show.heard_for(3 * S).await;
        assert_eq!(heard.len(), 1, "commands and the owner are no company: {heard:?}");
        show.says("alice", "two");
        assert_eq!(show.heard_within(4 * S).await.unwrap().text, "Follow us!");
        show.says("alice", "three");
        show.says("bob", "four");
        assert_eq!(show.heard_within(4 * S).await.unwrap().text, "Join us!");
        assert_eq!(show.order("!timer list").await, "Timers (1): social");
        assert_eq!(show.order("!timer disable social").await, "Timer social is off.");
        show.says("alice", "five");
        show.says("bob", "six");
        assert!(show.heard_for(3 * S).await.is_empty());
    });
}

#[test]
fn a_timer_runs_a_command_one_level_deep_and_has_no_asker() {
    with_store(|mut show| async move {
        show.order("!addcom !dc Join $(channel): discord.gg/x, $(count)").await;
        assert_eq!(show.order("!timer add bad Hi $(user)").await, "Nobody types a timer, so it cannot have $(user).");
        show.order("!timer add t -every 1s -lines 0 -always !dc").await;
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "Join one: discord.gg/x, 1");
        show.order("!timer del t").await;
        show.heard_for(QUIET).await;
        show.order("!timer add t2 -every 1s -lines 0 -always !ban alice").await;
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "ban alice", "no command of another bot");
    });
}

#[test]
fn a_timer_and_a_keyword_ask_for_what_others_know() {
    with_store(|mut show| async move {
        show.order("!quote add It works - Bob").await;
        show.order("!keyword add -cd=0 wisdom $(quote 1)").await;
        assert!(show.line("alice", "some wisdom").await.starts_with("#1: “It works”"));
        show.order("!timer add t -every 1s -lines 0 -always Number $(count): $(quote 1)").await;
        assert!(show.heard_within(5 * S).await.unwrap().text.starts_with("Number 1: #1: “It works”"));
        assert!(show.heard_within(5 * S).await.unwrap().text.starts_with("Number 2: #1: “It works”"));
        show.order("!timer disable t").await;
        assert!(show.ask("bob", "!counter t").await.starts_with("t: "), "it counts its own name");
    });
}

#[test]
fn a_timer_for_a_live_channel_is_silent_once_the_stream_has_ended() {
    with_store(|mut show| async move {
        show.order("!timer add t -every 1s -lines 0 tick").await;
        assert!(show.heard_for(2 * S).await.is_empty(), "what is not known is not live");
        show.is_live(true);
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "tick");
        show.is_live(false);
        show.heard_for(QUIET).await;
        assert!(show.heard_for(3 * S).await.is_empty());
    });
}
