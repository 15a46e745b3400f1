//! Row 77: the bot hears its own words again, whoever repeats them. It never answers itself for ever.

use crate::chatting::*;
use crate::support::*;
use kissbot::config::Config;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

const S: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(250);
/// How long the mirror is there. The bot must be quiet in the second half.
const SHOW: Duration = Duration::from_secs(1800);
/// At once; after the cooldown of a command; after a minute, when the bot would say again what it says once a minute.
const DELAYS: [Duration; 3] = [Duration::ZERO, Duration::from_secs(7), Duration::from_secs(61)];
/// What sets the bot off. Each answers in another way: a reply, a cooldown, a usage, a refusal, "my AI is off".
const PROMPTS: [&str; 8] =
    ["!ping", "!ping", "!help", "!help ping", "!help nonsense", "!stats", "@kissbot hello", "kissbot are you there?"];

/// Tags and source of the line that repeats, its `n`th, and its text.
type Mirror = fn(n: usize, text: &str) -> String;

/// Nothing but its own wits keeps this bot from talking.
fn eager() -> Config {
    let mut config = config();
    // The words of a model would differ each time; its own limits end its talks.
    config.llm.enabled = false;
    config.twitch.limits.messages_per_30_s = 1_000_000;
    config.twitch.limits.channel_spacing_ms = 0;
    config
}

fn line(n: usize, tags: &str, login: &str, user_id: &str, text: &str) -> String {
    format!(
        "@{tags}badges=;id=again{n};mod=0;room-id=1;user-id={user_id} :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #somechannel :{text}"
    )
}

/// Prompts the bot and lets `mirror` repeat all that it says, each line after `delay`; what the bot says in all.
async fn talk_to(mirror: Mirror, delay: Duration, peer: &mut Peer) -> Vec<Heard> {
    for (n, text) in PROMPTS.into_iter().enumerate() {
        peer.viewer("alice", &format!("m{n}"), text).await;
    }
    let start = Instant::now();
    let (mut all, mut waiting) = (Vec::new(), VecDeque::new());
    while start.elapsed() < SHOW {
        for heard in peer.heard_for(TICK).await {
            assert!(heard.at - start < SHOW / 2, "after {delay:?} it still talks: {heard:?}");
            assert!(all.len() < 200, "after {delay:?} it talks and talks: {heard:?}");
            waiting.push_back((heard.at + delay, heard.text().to_owned()));
            all.push(heard);
        }
        while waiting.front().is_some_and(|(due, _)| *due <= Instant::now()) {
            let (_, text) = waiting.pop_front().unwrap();
            peer.send(&mirror(all.len() * 1000 + waiting.len(), &text)).await;
        }
    }
    assert!(all.len() >= 5, "the prompts were not answered: {all:?}");
    all
}

/// How many lines the bot says to the prompts alone, and at most with each delay of this mirror.
fn said_into(mirror: Mirror) -> (usize, usize) {
    let mut said = Vec::new();
    let silent: Mirror = |n, _| line(n, "", "parrot", "7", "hello");
    for (mirror, delay) in [(silent, S)].into_iter().chain(DELAYS.map(|delay| (mirror, delay))) {
        with_bot(eager(), |mut world| {
            let said = &mut said;
            async move {
                let mut peer = world.next_joined().await;
                said.push(talk_to(mirror, delay, &mut peer).await.len());
            }
        });
    }
    (said[0], said.into_iter().skip(1).max().unwrap())
}

#[test]
fn the_echo_of_its_own_lines_says_nothing_to_the_bot() {
    let (alone, mirrored) = said_into(|n, text| line(n, "", "kissbot", "4242", text));
    assert_eq!(mirrored, alone);
    // Known by its login too, should Twitch not have told the account's id.
    let (alone, mirrored) = said_into(|n, _| line(n, "", "kissbot", "unknown", "!help @kissbot"));
    assert_eq!(mirrored, alone);
}

#[test]
fn the_bots_own_account_under_a_new_name_says_nothing_to_the_bot() {
    let (alone, mirrored) = said_into(|n, _| line(n, "", "kissbot_renamed", "4242", "!help @kissbot"));
    assert_eq!(mirrored, alone);
}

#[test]
fn another_known_bot_gets_no_answer_whatever_it_says() {
    let (alone, mirrored) = said_into(|n, _| line(n, "", "nightbot", "19264788", "!help @kissbot"));
    assert_eq!(mirrored, alone);
}

#[test]
fn whoever_wears_a_bots_badge_gets_no_answer_unless_the_operator_wants_one() {
    for (ignores, answers) in [(true, 0), (false, 1)] {
        let mut config = eager();
        config.bot.ignore_bot_badges = ignores;
        with_bot(config, |mut world| async move {
            let mut peer = world.next_joined().await;
            peer.send("@badges=bot-badge/1;id=m1;mod=0;room-id=1;user-id=9 :helper!helper@helper.tmi.twitch.tv PRIVMSG #somechannel :!ping").await;
            assert_eq!(peer.heard_for(10 * S).await.len(), answers);
        });
    }
}

#[test]
fn a_parrot_that_repeats_the_bots_words_gets_no_answer() {
    let (alone, mirrored) = said_into(|n, text| line(n, "", "parrot", "7", text));
    assert_eq!(mirrored, alone);
}

#[test]
fn a_parrot_that_addresses_the_bot_soon_gets_no_more_answers() {
    let (alone, mirrored) = said_into(|n, text| line(n, "", "parrot", "7", &format!("@kissbot {text}")));
    assert!(mirrored <= alone + 3, "{mirrored} lines instead of {alone}");
}

#[test]
fn a_parrot_that_replies_to_the_bots_lines_soon_gets_no_more_answers() {
    let reply: Mirror = |n, text| {
        let tags = "reply-parent-msg-id=p;reply-parent-user-login=kissbot;reply-parent-display-name=KissBot;";
        line(n, tags, "parrot", "7", &format!("@KissBot {text}"))
    };
    let (alone, mirrored) = said_into(reply);
    assert!(mirrored <= alone + 3, "{mirrored} lines instead of {alone}");
}

#[test]
fn two_parrots_that_repeat_each_other_too_draw_no_answer() {
    let (alone, mirrored) = said_into(|n, text| {
        let first = line(n, "", "parrot", "7", text);
        let second = line(n + 500, "", "other_parrot", "8", &format!("@parrot {text}"));
        format!("{first}\r\n{second}")
    });
    assert_eq!(mirrored, alone);
}
