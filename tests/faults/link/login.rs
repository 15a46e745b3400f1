//! Rows 9 to 11: logins that Twitch refuses, or never answers.

use crate::support::*;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

/// Refuses each login of an hour with `answer`; then the bot is let in.
fn refused(answer: &'static str, logged: &'static str) {
    with_bot(config(), |mut world| async move {
        let end = Instant::now() + Duration::from_secs(3600);
        while let Ok(mut peer) = timeout_at(end, world.next_peer()).await {
            peer.hello().await;
            peer.send(answer).await;
        }
        let attempts = world.attempts();
        let waits: Vec<Duration> = attempts.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let slow = Duration::from_secs(30)..=Duration::from_secs(121);
        assert!(waits.iter().all(|wait| slow.contains(wait)), "{waits:?}");
        assert!(waits.len() >= 25, "the bot no longer tries: {waits:?}");
        assert_eq!(world.log.count(logged), attempts.len(), "{}", world.log.text());
        assert!(!world.log.text().contains("canary"), "the token is in the log");
        // The process is still there, and so is its wish.
        world.next_joined().await;
    });
}

#[test]
fn login_authentication_failed_is_reported_and_never_hammered() {
    refused(":tmi.twitch.tv NOTICE * :Login authentication failed", "login failed fault=Twitch refused the login");
}

#[test]
fn login_unsuccessful_is_reported_and_never_hammered() {
    refused(":tmi.twitch.tv NOTICE * :Login unsuccessful", "login failed fault=Twitch refused the login");
}

#[test]
fn error_logging_in_is_reported_and_never_hammered() {
    refused(":tmi.twitch.tv NOTICE * :Error logging in", "login failed fault=Twitch refused the login");
}

#[test]
fn improperly_formatted_auth_is_reported_and_never_hammered() {
    refused(":tmi.twitch.tv NOTICE * :Improperly formatted auth", "the token is malformed");
}

#[test]
fn invalid_nick_is_reported_and_never_hammered() {
    refused(":tmi.twitch.tv NOTICE * :Invalid NICK", "bot.login cannot be a login");
}

#[test]
fn a_refusal_in_words_nobody_knows_is_reported_and_never_hammered() {
    refused(":tmi.twitch.tv NOTICE * :Computer says no", "Computer says no");
}

#[test]
fn refused_capabilities_are_reported_and_never_hammered() {
    refused(
        ":tmi.twitch.tv CAP * NAK :twitch.tv/tags twitch.tv/commands",
        "Twitch refused the capabilities twitch.tv/tags twitch.tv/commands",
    );
}

#[test]
fn a_refused_token_is_complained_about_to_its_owner() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.hello().await;
        peer.send(":tmi.twitch.tv NOTICE * :Login authentication failed").await;
        sleep(Duration::from_secs(1)).await;
        assert_eq!(world.log.count("Twitch refused TWITCH_TOKEN"), 1, "{}", world.log.text());
    });
}

#[test]
fn a_login_that_nobody_answers_is_given_up_after_15_s() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.hello().await;
        let began = Instant::now();
        assert!(peer.is_closed_within(LONG).await);
        let waited = began.elapsed().as_secs_f64();
        assert!((15.0..15.1).contains(&waited), "{waited} s");
        world.next_joined().await;
    });
}

#[test]
fn a_server_that_talks_but_never_welcomes_is_given_up_after_15_s() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.hello().await;
        let began = Instant::now();
        for _ in 0..14 {
            sleep(Duration::from_secs(1)).await;
            peer.expect_pong("still-here").await;
        }
        assert!(peer.is_closed_within(LONG).await);
        let waited = began.elapsed().as_secs_f64();
        assert!((15.0..15.1).contains(&waited), "{waited} s");
    });
}
