//! Counters and quotes.

use super::*;

#[test]
fn a_counter_is_changed_by_moderators_and_read_by_everybody() {
    with_store(|mut show| async move {
        assert_eq!(show.order("!counter deaths +1").await, "deaths: 0 → 1");
        assert_eq!(show.order("!count deaths + 5").await, "deaths: 1 → 6");
        assert_eq!(show.order("!counter deaths -2").await, "deaths: 6 → 4");
        assert_eq!(show.order("!counter deaths =41").await, "deaths: 4 → 41");
        assert_eq!(show.ask("alice", "!counter Deaths").await, "deaths: 41");
        assert_eq!(show.order("!counter deaths reset").await, "deaths: 41 → 0");
        assert_eq!(show.ask("alice", "!counter wins").await, "There is no counter wins yet.");
        assert_eq!(show.order("!counter del deaths").await, "Counter deaths deleted.");
        assert_eq!(show.order("!cmd undo").await, "Taken back: deaths.");
    });
}

#[test]
fn a_command_counts_its_uses_and_other_counters() {
    with_store(|mut show| async move {
        show.order("!addcom !used -cd=0 -ucd=0 Used $(count) times").await;
        for times in 1..=3 {
            assert_eq!(show.ask("alice", "!used").await, format!("Used {times} times"));
        }
        show.order("!cmd options !used -count 12").await;
        assert_eq!(show.ask("alice", "!used").await, "Used 13 times");
        show.order("!addcom !died -cd=0 -ucd=0 Deaths: $(count deaths)").await;
        assert_eq!(show.ask("alice", "!died").await, "Deaths: 1");
        assert_eq!(show.ask("alice", "!counter deaths").await, "deaths: 1");
        assert_eq!(show.order("!counter deaths +1").await, "deaths: 1 → 2");
        assert_eq!(show.ask("alice", "!died").await, "Deaths: 3");
        show.order("!addcom !deaths -cd=0 -ucd=0 $(getcount deaths)").await;
        assert_eq!(show.ask("alice", "!deaths").await, "3");
        assert_eq!(show.ask("bob", "!deaths").await.rsplit(' ').next(), Some("3"));
    });
}

#[test]
fn quotes_have_numbers_that_are_never_given_twice() {
    with_store(|mut show| async move {
        show.is_live(true);
        assert_eq!(show.order("!quote add \"I never lose\" - Bob").await, "Quote #1 saved.");
        assert_eq!(show.order("!addquote I am a potato -by @Carol").await, "Quote #2 saved.");
        assert!(show.ask("alice", "!quote 1").await.starts_with("#1: “I never lose” – Bob, Hades II, "));
        assert!(show.ask("alice", "!quote potato").await.starts_with("#2: “I am a potato” – Carol, "));
        assert_eq!(show.order("!quote edit 2 I am two potatoes").await, "Quote #2 changed.");
        assert!(show.ask("alice", "!quote #2").await.contains("two potatoes"));
        assert_eq!(show.order("!quote del 2").await, "Quote #2 deleted.");
        assert_eq!(show.ask("alice", "!quote 2").await, "Quote #2 was deleted.");
        assert_eq!(show.order("!quote add a third").await, "Quote #3 saved.", "2 is not given again");
        assert_eq!(show.ask("alice", "!quote 9").await, "There is no quote #9.");
        assert_eq!(show.ask("alice", "!quote nothing").await, "No quote has “nothing” in it.");
        show.order("!addcom !wise -cd=0 -ucd=0 Wise words: $(quote 1)").await;
        assert!(show.ask("alice", "!wise").await.starts_with("Wise words: #1: “I never lose”"));
    });
}

#[test]
fn a_channel_without_quotes_says_how_to_save_one() {
    with_store(|mut show| async move {
        assert_eq!(show.ask("alice", "!quote").await, "No quotes here yet; !quote add saves one.");
        assert_eq!(show.order("!quote del last").await, "Which quote? Give its number.");
    });
}
