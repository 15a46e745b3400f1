//! Words that are answered wherever they stand.

use super::*;

#[test]
fn a_keyword_is_a_word_and_no_part_of_one() {
    with_store(|mut show| async move {
        assert_eq!(show.order("!keyword add -cd=0 ram RAM: 32 GB, $(user)").await, "Keyword “ram” added.");
        assert_eq!(show.line("alice", "how much RAM?").await, "RAM: 32 GB, alice");
        for text in ["what a drama", "ramps", "gramme"] {
            assert!(show.is_silent("alice", text).await, "{text}");
        }
        show.order("!keyword add -cd=0 « bonne nuit » dors bien").await;
        assert_eq!(show.line("bob", "alors Bonne  Nuit !").await, "dors bien");
        show.order("!keyword edit ram -cd=60 64 GB").await;
        assert_eq!(show.line("carol", "ram").await, "64 GB");
        assert!(show.is_silent("dave", "ram").await, "its cooldown");
    });
}

#[test]
fn a_line_with_many_reasons_gets_one_answer_and_a_command_goes_first() {
    with_store(|mut show| async move {
        show.order("!keyword add -cd=0 ping the keyword").await;
        show.order("!keyword add -cd=0 pong the other").await;
        show.order("!addcom !both -cd=0 the command").await;
        assert_eq!(show.lines(ViewerRole::Viewer, "alice", "ping pong ping").await.len(), 1);
        assert_eq!(show.line("alice", "!both ping").await, "the command");
        assert!(show.line("bob", "!ping pong").await.starts_with("Pong!"), "built in");
        assert_eq!(show.line("carol", "@kissbot ping").await, "the keyword", "before a mention");
        assert!(!show.line("carol", "@kissbot hello").await.contains("keyword"));
    });
}

#[test]
fn a_mention_with_a_keyword_that_rests_is_a_mention() {
    with_store(|mut show| async move {
        show.order("!keyword add -cd=60 ram 32 GB").await;
        assert_eq!(show.line("alice", "@kissbot how much ram?").await, "32 GB");
        let said = show.line("bob", "@kissbot how much ram?").await;
        assert!(said.starts_with("My AI is off"), "{said}");
        assert!(show.is_silent("carol", "how much ram?").await);
    });
}

#[test]
fn at_most_three_are_answered_in_a_minute() {
    with_store(|mut show| async move {
        for word in ["one", "two", "three", "four"] {
            show.order(&format!("!keyword add -cd=0 {word} it is {word}")).await;
        }
        for word in ["one", "two", "three"] {
            assert_eq!(show.line("alice", word).await, format!("it is {word}"));
        }
        assert!(show.is_silent("alice", "four").await);
    });
}

#[test]
fn bots_and_those_below_its_level_get_no_answer() {
    with_store(|mut show| async move {
        show.order("!keyword add -cd=0 -ul=vip code the code").await;
        assert!(show.is_silent("alice", "the code please").await);
        assert_eq!(show.lines(ViewerRole::Vip, "nightbot", "the code please").await, Vec::<String>::new());
        assert_eq!(show.lines(ViewerRole::Vip, "val", "the code please").await, ["the code"]);
    });
}

#[test]
fn patterns_are_the_owners_and_those_that_match_everything_nobodys() {
    with_store(|mut show| async move {
        assert!(
            show.order("!keyword add -regex ^wh(en|y) soon").await.starts_with("Patterns are for the channel's owner")
        );
        let owner = ViewerRole::Broadcaster;
        assert_eq!(
            show.lines(owner, "one", "!keyword add -regex -cd=0 ^wh(en|y) soon").await,
            ["Keyword “^wh(en|y)” added."]
        );
        assert_eq!(show.line("alice", "When is it?").await, "soon");
        for pattern in ["a*", "(", "(?=a)b"] {
            let said = show.lines(owner, "one", &format!("!keyword add -regex {pattern} x")).await;
            assert!(said[0].contains("can't be a keyword"), "{said:?}");
        }
        assert_eq!(show.order("!keyword list").await, "Keywords (1): \"^wh(en|y)\"");
    });
}

#[test]
fn a_keyword_can_be_switched_off_and_deleted() {
    with_store(|mut show| async move {
        show.order("!keyword add -cd=0 ram 32 GB").await;
        assert_eq!(show.order("!keyword disable ram").await, "Keyword “ram” is off.");
        assert!(show.is_silent("alice", "ram").await);
        show.order("!keyword enable ram").await;
        assert_eq!(show.line("alice", "ram").await, "32 GB");
        assert_eq!(show.order("!keyword del RAM").await, "Keyword “ram” deleted.");
        assert!(show.is_silent("alice", "ram").await);
        assert_eq!(show.order("!cmd undo").await, "Taken back: ram.");
        assert_eq!(show.line("bob", "ram").await.rsplit_once("32").unwrap().1, " GB");
    });
}
