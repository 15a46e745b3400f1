//! Rows 74, 75 and 79: how a command may be typed, and who types it.

use crate::chatting::*;
use crate::support::*;
use kissbot::config::Config;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

fn without_cooldown() -> Config {
    let mut config = config();
    config.commands.cooldown_s = ["ping", "help", "stats", "cache"].map(|name| (name.to_owned(), 0)).into();
    config
}

/// What the bot says to each of these texts, one after the other, each line that it says in full.
async fn answers<'a>(peer: &mut Peer, texts: impl IntoIterator<Item = &'a str>) -> Vec<(&'a str, Vec<Heard>)> {
    let mut answers = Vec::new();
    for (n, text) in texts.into_iter().enumerate() {
        peer.viewer(&format!("viewer{n}"), &format!("m{n}"), text).await;
        answers.push((text, peer.heard_for(40 * S).await));
    }
    answers
}

fn is_one_pong(heard: &[Heard]) -> bool {
    matches!(heard, [one] if one.text().starts_with("Pong! Up for "))
}

#[test]
fn a_command_is_the_same_with_invisible_characters_and_odd_blanks() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let typed = [
            "!ping \u{E0000}",
            "!ping\u{E0000}",
            "!ping \u{34F}",
            "!ping\u{A0}",
            "!ping   ",
            "  !ping",
            "\u{A0}!ping",
            "\u{200B}!ping",
            "!\u{200B}ping",
            "!pi\u{AD}ng",
            "\u{FEFF}!ping",
            "!ping\u{3000}now",
            "\u{1}ACTION !ping\u{1}",
        ];
        for (text, heard) in answers(&mut peer, typed).await {
            assert!(is_one_pong(&heard), "{text:?}: {heard:?}");
        }
    });
}

#[test]
fn every_way_to_type_a_prefix_and_a_name_has_one_meaning() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (text, heard) in
            answers(&mut peer, ["!ping", "！ping", "!PING", "!Ping", "!ping !ping", "!ping please"]).await
        {
            assert!(is_one_pong(&heard), "{text:?}: {heard:?}");
        }
        let none = [
            "! ping",
            "!!ping",
            "!",
            "！",
            "!ping!ping",
            "!pingping",
            "!pin",
            "ping",
            "say !ping",
            "?ping",
            "/ping",
            "!1",
            "!?",
        ];
        for (text, heard) in answers(&mut peer, none).await {
            assert!(heard.is_empty(), "{text:?}: {heard:?}");
        }
    });
}

#[test]
fn a_command_typed_as_a_reply_to_somebody_is_a_command() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let tags = "reply-parent-msg-id=p;reply-parent-user-login=bob;reply-parent-display-name=Bob;";
        peer.viewer_with(tags, "alice", "m1", "@Bob !ping").await;
        assert!(is_one_pong(&peer.heard_for(40 * S).await));
    });
}

#[test]
fn a_line_without_an_id_or_an_author_gets_no_reply() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(":alice!alice@alice.tmi.twitch.tv PRIVMSG #somechannel :!ping").await;
        peer.send("@id=m1;user-id= :alice!alice@alice.tmi.twitch.tv PRIVMSG #somechannel :!ping").await;
        let heard = peer.heard_for(40 * S).await;
        assert!(heard.is_empty(), "{heard:?}");
    });
}

#[test]
fn who_is_called_moderator_is_none() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (n, tags) in [
            "display-name=moderator;",
            "display-name=Broadcaster;",
            r"display-name=x\:badges=moderator/1\:mod=1;",
            "source-badges=moderator/1,broadcaster/1;source-room-id=1;",
            "user-type=mod;",
            "badge-info=moderator/1;",
        ]
        .into_iter()
        .enumerate()
        {
            for login in ["moderator", "somechannel", "kissbot_mod"] {
                peer.viewer_with(tags, login, &format!("{login}{n}"), "!cache").await;
                let heard = peer.heard_for(40 * S).await;
                assert!(heard.is_empty(), "{tags} as {login}: {heard:?}");
            }
        }
    });
}

#[test]
fn a_moderators_badge_counts_whatever_the_name_is() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (n, tags) in ["badges=moderator/1;", "badges=broadcaster/1;", "mod=1;"].into_iter().enumerate() {
            // Twitch names each tag once.
            let rest =
                "display-name=テスト계정;room-id=1;user-id=7 :x_1!x_1@x_1.tmi.twitch.tv PRIVMSG #somechannel :!cache";
            peer.send(&format!("@id=m{n};{tags}{rest}")).await;
            let heard = peer.heard_for(40 * S).await;
            assert!(matches!(&heard[..], [one] if one.text().contains("entr")), "{tags}: {heard:?}");
        }
    });
}

#[test]
fn a_name_in_another_script_is_addressed_by_its_login() {
    with_bot(without_cooldown(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer_with("display-name=아리스;", "alice", "m1", "!help").await;
        peer.viewer_with("display-name=테스트계정;", "testaccount_420", "m2", "!help").await;
        let heard = peer.heard_for(40 * S).await;
        assert_eq!(heard.len(), 2, "{heard:?}");
        assert_eq!(heard[1].text(), format!("@testaccount_420 {}", heard[0].text()));
    });
}

#[test]
fn a_cooldown_goes_by_the_account_and_not_by_its_names() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (n, (login, name)) in [("old_name", "Old"), ("new_name", "New"), ("new_name", "新")].into_iter().enumerate()
        {
            peer.send(&format!(
                "@badges=;display-name={name};id=m{n};mod=0;room-id=1;user-id=7 :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #somechannel :!ping"
            ))
            .await;
        }
        let heard = peer.heard_for(40 * S).await;
        assert_eq!(heard.len(), 2, "{heard:?}");
        assert!(heard[1].text().starts_with("Easy! You can use !ping again in "), "{heard:?}");
    });
}
