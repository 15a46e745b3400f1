//! Raffles.

use super::*;

/// The names that are mentioned in a line.
fn named(line: &str) -> Vec<String> {
    line.split(|c: char| !c.is_alphanumeric() && c != '@')
        .filter_map(|word| word.strip_prefix('@'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn viewers_enter_in_silence_and_one_of_them_is_drawn() {
    with_store(|mut show| async move {
        assert_eq!(show.order("!raffle open").await, "The raffle is open: type !join to enter!");
        for login in ["alice", "bob", "alice"] {
            assert!(show.is_silent(login, "!join").await);
        }
        assert_eq!(show.ask("carol", "!raffle").await, "The raffle is open, 2 are in: !join");
        let first = named(&show.order("!raffle draw").await);
        let second = named(&show.order("!raffle redraw").await);
        let mut drawn = [first, second].concat();
        drawn.sort();
        assert_eq!(drawn, ["alice", "bob"], "nobody twice");
        assert_eq!(show.order("!raffle redraw").await, "Everybody who is in was drawn already.");
        assert!(show.is_silent("carol", "!join").await, "drawn, it takes no more");
        assert_eq!(show.order("!raffle cancel").await, "The raffle is off.");
        assert_eq!(show.order("!raffle draw").await, "There is no raffle right now.");
    });
}

#[test]
fn a_crowd_can_enter_at_once() {
    with_store(|mut show| async move {
        show.order("!raffle open").await;
        for n in 0..40 {
            show.says(&format!("viewer{n}"), "!join");
        }
        assert!(show.heard_for(QUIET).await.is_empty());
        assert_eq!(show.order("!raffle close").await, "The raffle is closed with 40 entries.");
    });
}

#[test]
fn a_raffle_can_have_a_word_of_its_own() {
    with_store(|mut show| async move {
        show.order("!addcom !mine x").await;
        assert_eq!(show.order("!raffle open mine").await, "The name !mine is taken.");
        assert!(show.order("!raffle open !ping").await.starts_with("The name !ping is one of mine"));
        assert_eq!(show.order("!raffle open !Größe").await, "The raffle is open: type !größe to enter!");
        for (login, word) in [("alice", "!größe"), ("bob", "!GRÖSSE"), ("carol", "!groesse")] {
            assert!(show.is_silent(login, word).await, "{word}");
        }
        assert!(show.ask("carol", "!raffle").await.starts_with("The raffle is open, "));
        let winner = named(&show.order("!raffle draw").await);
        assert!(["alice", "bob"].contains(&winner[0].as_str()), "{winner:?}");
        assert!(show.is_silent("dave", "!größe").await);
    });
}

#[test]
fn a_raffle_can_be_for_some_and_closes_by_itself() {
    with_store(|mut show| async move {
        show.order("!raffle open -subs -for 1s").await;
        show.says("alice", "!join");
        show.says_as(ViewerRole::Subscriber, "sue", "!join");
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "The raffle is closed with 1 entry.");
        assert_eq!(named(&show.order("!raffle draw").await), ["sue"]);
    });
}

#[test]
fn a_winner_has_to_write_when_the_raffle_says_so() {
    with_store(|mut show| async move {
        show.order("!raffle open -claim=2").await;
        show.says("alice", "!join");
        show.heard_for(QUIET).await;
        assert_eq!(show.order("!raffle draw").await, "The winner is @alice! Say something within 2 s!");
        let told = show.heard_within(6 * S).await.unwrap();
        assert_eq!((told.text.as_str(), told.parent), ("No word from @alice: !raffle redraw draws again.", None));
        show.order("!raffle open -claim=2").await;
        show.says("bob", "!join");
        show.heard_for(QUIET).await;
        show.order("!raffle draw").await;
        show.says("bob", "me!");
        assert!(show.heard_for(5 * S).await.is_empty(), "a winner who writes has claimed it");
    });
}

#[test]
fn a_raffle_survives_a_restart_with_its_word_its_entries_and_its_end() {
    with_store(|mut show| async move {
        show.order("!raffle open !prize -for 6s").await;
        show.says("alice", "!prize");
        show.heard_for(QUIET).await;
        let mut show = show.restarted().await;
        assert!(show.is_silent("bob", "!prize").await);
        assert_eq!(show.ask("carol", "!raffle").await, "The raffle is open, 2 are in: !prize");
        let closed = show.heard_within(10 * S).await.expect("it closes by itself");
        assert_eq!(closed.text, "The raffle is closed with 2 entries.");
    });
}

#[test]
fn a_chatter_is_drawn_without_a_raffle() {
    with_store(|mut show| async move {
        show.order("!addcom !x y").await;
        show.says("alice", "hello");
        show.heard_for(QUIET).await;
        let said = show.order("!winner").await;
        assert!(said.ends_with(" it is!"), "{said}");
    });
}
