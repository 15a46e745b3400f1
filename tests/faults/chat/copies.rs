//! Rows 76 and 78: one line that comes more than once.

use crate::support::*;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);
const ONE: (&str, &str) = ("one", "1");
const TWO: (&str, &str) = ("two", "2");

#[test]
fn a_line_copied_from_a_foreign_channel_of_a_shared_chat_is_ignored() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let tags = "source-id=original;source-room-id=99;source-badges=moderator/1;";
        for (n, text) in ["!ping", "!cache", "@kissbot hello", "kissbot hello"].into_iter().enumerate() {
            peer.viewer_with(tags, &format!("viewer{n}"), &format!("m{n}"), text).await;
        }
        let heard = peer.heard_for(60 * S).await;
        assert!(heard.is_empty(), "{heard:?}");
    });
}

#[test]
fn a_line_typed_here_is_answered_while_chat_is_shared() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer_with("source-id=m1;source-room-id=1;", "alice", "m1", "!ping").await;
        assert_eq!(peer.heard_for(60 * S).await.len(), 1);
    });
}

#[test]
fn two_own_channels_that_share_their_chat_give_one_reply_where_it_was_typed() {
    for copy_first in [false, true] {
        with_bot(config_for(&["one", "two"]), |mut world| async move {
            let mut peer = world.next_joined_in(&["one", "two"]).await;
            let mut deliveries = [(ONE, "original"), (TWO, "copy")];
            if copy_first {
                deliveries.reverse();
            }
            for (channel, id) in deliveries {
                peer.viewer_of(channel, "source-id=original;source-room-id=1;", "alice", id, "!ping").await;
            }
            let heard = peer.heard_for(60 * S).await;
            assert_eq!(heard.len(), 1, "{heard:?}");
            assert_eq!((heard[0].channel(), heard[0].parent()), ("one", Some("original")));
        });
    }
}

#[test]
fn the_same_message_delivered_twice_gets_one_reply() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer("alice", "m1", "!ping").await;
        peer.viewer("alice", "m1", "!ping").await;
        let reply = peer.line_but_pings().await;
        assert!(reply.starts_with("@reply-parent-msg-id=m1 PRIVMSG #somechannel :Pong!"), "{reply}");
        assert_eq!(peer.said_within(LONG).await, None);
    });
}

#[test]
fn a_message_that_both_connections_deliver_during_a_reconnect_gets_one_reply() {
    with_bot(config_for(&["one", "two"]), |mut world| async move {
        let mut old = world.next_joined_in(&["one", "two"]).await;
        old.send(":tmi.twitch.tv RECONNECT").await;
        let mut new = world.next_peer().await;
        new.log_in().await;
        assert_eq!(new.line_but_pings().await, "JOIN #one,#two");
        // Only half of the hand-over: both connections are in the first channel now.
        new.confirm("one", "badges=;mod=0").await;
        for (n, first) in [(0, true), (1, false)] {
            let (id, login) = (format!("m{n}"), format!("viewer{n}"));
            if first {
                old.viewer_of(ONE, "", &login, &id, "!ping").await;
                new.viewer_of(ONE, "", &login, &id, "!ping").await;
            } else {
                new.viewer_of(ONE, "", &login, &id, "!ping").await;
                old.viewer_of(ONE, "", &login, &id, "!ping").await;
            }
            let heard = [old.heard_for(2 * S).await, new.heard_for(2 * S).await].concat();
            assert_eq!(heard.len(), 1, "{heard:?}");
            assert_eq!(heard[0].parent(), Some(id.as_str()));
        }
        new.confirm("two", "badges=;mod=0").await;
        // The last copy comes by the successor alone, after the hand-over.
        new.viewer_of(ONE, "", "viewer0", "m0", "!ping").await;
        let heard = new.heard_for(60 * S).await;
        assert!(heard.is_empty(), "{heard:?}");
        assert!(old.is_closed_within(S).await);
    });
}
