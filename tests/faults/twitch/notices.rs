//! Subs, gifts and raids that chat itself tells of: one line each, one line for a bomb.

use crate::support::*;
use kissbot::config::Channel;
use kissbot::topology::Keys;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::text::language::Language;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

/// A `USERNOTICE` in `somechannel`.
pub fn notice(id: &str, kind: &str, login: &str, tags: &str, text: &str) -> String {
    let text = if text.is_empty() { String::new() } else { format!(" :{text}") };
    format!(
        "@badge-info=;badges=;color=;display-name={login};emotes=;flags=;id={id};login={login};mod=0;msg-id={kind};{tags}room-id=1;subscriber=1;system-msg=x;tmi-sent-ts=1581713640019;user-id=id-{login};user-type= :tmi.twitch.tv USERNOTICE #somechannel{text}"
    )
}

/// What the bot says within half a minute.
async fn said(peer: &mut Peer) -> Vec<String> {
    let heard = peer.heard_for(30 * S).await;
    heard
        .iter()
        .map(|heard| heard.line.strip_prefix("PRIVMSG #somechannel :").unwrap_or(&heard.line).to_owned())
        .collect()
}

const TIER_1: &str = "msg-param-sub-plan=1000;";

#[test]
fn subs_resubs_and_raids_are_welcomed() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "sub", "Ann", "msg-param-sub-plan=Prime;", "")).await;
        let months = "msg-param-cumulative-months=7;msg-param-sub-plan=2000;";
        peer.send(&notice("2", "resub", "Ben", months, "seven {user} already")).await;
        peer.send(&notice(
            "3",
            "raid",
            "Cleo",
            "msg-param-displayName=Cleo;msg-param-login=cleo;msg-param-viewerCount=120;",
            "",
        ))
        .await;
        peer.send(&notice("4", "announcement", "Dan", "msg-param-color=PRIMARY;", "hear hear")).await;
        peer.send(&notice("5", "viewermilestone", "Eve", "msg-param-value=3;", "")).await;
        let expected = [
            "Ann has subscribed with Prime, welcome!",
            "Ben has been a subscriber for 7 months: seven {user} already",
            "Cleo is raiding with 120 viewers! Welcome, raiders!",
        ];
        assert_eq!(said(&mut peer).await, expected);
    });
}

#[test]
fn a_bomb_of_a_thousand_gifts_is_one_line_within_10_s() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let bomb =
            format!("msg-param-mass-gift-count=1000;msg-param-origin-id=o;msg-param-community-gift-id=b1;{TIER_1}");
        peer.send(&notice("bomb", "submysterygift", "Adam", &bomb, "")).await;
        for number in 0..1000 {
            let tags = format!("msg-param-recipient-id={number};msg-param-community-gift-id=b1;{TIER_1}");
            peer.send(&notice(&format!("g{number}"), "subgift", "Adam", &tags, "")).await;
        }
        let heard = peer.heard_for(60 * S).await;
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert_eq!(heard[0].line, "PRIVMSG #somechannel :Adam just gifted 1000 subs to the community. Thank you!");
        // The last receivers come late.
        peer.send(&notice("late", "subgift", "Adam", &format!("msg-param-community-gift-id=b1;{TIER_1}"), "")).await;
        assert!(said(&mut peer).await.is_empty());
        assert_eq!(world.lines().1, 0, "nothing was dropped");
    });
}

#[test]
fn the_line_for_a_gift_comes_within_10_s() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let began = tokio::time::Instant::now();
        for number in 0..60 {
            let tags = format!("msg-param-community-gift-id=single{number};{TIER_1}");
            peer.send(&notice(&format!("g{number}"), "subgift", "Adam", &tags, "")).await;
            let Some(line) = peer.said_within(S).await else { continue };
            assert!(line.contains("Adam has given "), "{line}");
            assert!(began.elapsed() <= 10 * S, "{:?}", began.elapsed());
            return;
        }
        panic!("nothing was said");
    });
}

#[test]
fn what_both_connections_tell_is_said_once() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        old.ask_to_reconnect().await;
        let mut new = world.next_joined_beside(&mut old, &["somechannel"]).await;
        for peer in [&mut old, &mut new] {
            // A second sub would be dropped as the same words; a second gift would be counted.
            peer.send(&notice("same", "subgift", "Ann", TIER_1, "")).await;
        }
        assert_eq!(said(&mut new).await, ["Ann just gifted 1 sub to the community. Thank you!"]);
    });
}

#[test]
fn what_happens_in_another_channel_of_a_shared_chat_is_not_said_here() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let foreign = format!("source-room-id=99;source-msg-id=sub;{TIER_1}");
        peer.send(&notice("1", "sharedchatnotice", "Ann", &foreign, "")).await;
        peer.send(&notice("2", "sub", "Ann", &foreign, "")).await;
        assert!(said(&mut peer).await.is_empty());
    });
}

#[test]
fn the_operators_words_hold_and_a_reload_changes_them() {
    let mut config = config();
    config.twitch_events.messages.set(&kinds::subscribe::KIND, "{user} ({tier}) {nonsense}");
    config.twitch_events.messages.set(&kinds::raid::KIND, "");
    with_bot(config.clone(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "sub", "{tier}", "msg-param-sub-plan=3000;", "")).await;
        peer.send(&notice("2", "raid", "Cleo", "msg-param-viewerCount=120;", "")).await;
        assert_eq!(said(&mut peer).await, ["{tier} (3) {nonsense}"]);
        config.twitch_events.messages.set(&kinds::subscribe::KIND, "/me greets {user}");
        world.topology.reconfigure(&config, &Keys::new()).unwrap();
        peer.send(&notice("3", "sub", "Ann", TIER_1, "")).await;
        assert_eq!(said(&mut peer).await, ["me greets Ann"], "and never a command");
        config.twitch_events.enabled = false;
        world.topology.reconfigure(&config, &Keys::new()).unwrap();
        peer.send(&notice("4", "sub", "Ben", TIER_1, "")).await;
        assert!(said(&mut peer).await.is_empty());
    });
}

#[test]
fn a_french_channel_hears_it_in_french() {
    let mut config = config();
    let french = Channel { language: Some(Language::FRENCH), ..Channel::default() };
    config.channels.insert("somechannel".parse().unwrap(), french);
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "subgift", "Ann", TIER_1, "")).await;
        assert_eq!(said(&mut peer).await, ["Ann offre 1 sub à la communauté, merci\u{202F}!"]);
    });
}

#[test]
fn notices_that_cannot_be_read_cost_one_line_each() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send_bytes(b"@msg-id=raid;login=\xff\xfe :tmi.twitch.tv USERNOTICE #somechannel\r\n").await;
        peer.send("@msg-id=raid;login=x :tmi.twitch.tv USERNOTICE").await;
        peer.send("@msg-id=sub :tmi.twitch.tv USERNOTICE #somechannel").await;
        peer.send(&notice("1", "sub", "Ann", TIER_1, "")).await;
        assert_eq!(said(&mut peer).await.len(), 1);
        assert_eq!(world.lines().1, 2);
    });
}

#[test]
fn a_gift_that_waits_for_its_line_is_said_before_the_farewell() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "subgift", "Ann", TIER_1, "")).await;
        tokio::time::sleep(S / 2).await;
        let (line, ()) = tokio::join!(peer.said_within(10 * S), world.topology.leave());
        assert!(line.is_some_and(|line| line.ends_with("Ann just gifted 1 sub to the community. Thank you!")));
    });
}
