//! What moderators do, in the transcript.

use super::*;

#[tokio::test(start_paused = true)]
async fn what_a_human_moderator_does_is_written_down_in_its_place() {
    let script = "Alice: oh no\n/delete alice\n/timeout alice 60\nbob: hi\n/ban bob\n/unban bob\nbob: me again\n";
    let (transcript, complaints, came, _) = with(Manner::Mute, script).await;
    let wanted = [
        "Alice: oh no",
        "* Alice's line was deleted",
        "* Alice was timed out for 60 s",
        "bob: hi",
        "* bob was banned",
        "* bob may write again",
        "bob: me again",
    ];
    assert_eq!(transcript, wanted);
    assert_eq!((complaints, came), (Vec::new(), Played::default()));
}

#[tokio::test(start_paused = true)]
async fn nobody_hears_or_answers_who_may_not_write_until_the_time_is_over() {
    let script = "alice: hi\n/timeout alice 10\nalice: !ping\n/wait 10s\nalice: !ping\n";
    let (transcript, ..) = with(Manner::Quick, script).await;
    let wanted = [
        "alice: hi",
        "* alice was timed out for 10 s",
        "alice: !ping",
        "* alice may not write",
        "alice: !ping",
        "KissBot: re !ping",
    ];
    assert_eq!(transcript, wanted);
}

#[tokio::test(start_paused = true)]
async fn what_can_be_done_to_nothing_is_reported() {
    let (transcript, complaints, came, _) = with(Manner::Mute, "/delete alice\n/untimeout alice\n").await;
    assert_eq!(transcript, Vec::<String>::new());
    assert_eq!(complaints, ["line 1: there is nothing for /delete", "line 2: there is nothing for /untimeout"]);
    assert_eq!(came, Played::default());
}
