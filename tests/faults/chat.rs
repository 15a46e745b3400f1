//! Rows 74 to 80: what chat lines mean.

use crate::support::*;

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
