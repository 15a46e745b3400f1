//! Rows 1 to 20: the link and the IRC protocol.

mod connecting;
mod flood;
mod handover;
mod joins;
mod lines;
mod login;
mod sockets;
mod tls;

use crate::support::*;
use std::time::Duration;

#[test]
fn a_half_open_connection_is_found_dead_and_replaced() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let silent_since = tokio::time::Instant::now();
        let mut next = world.next_peer().await;
        assert!(silent_since.elapsed() <= Duration::from_secs(41), "{:?}", silent_since.elapsed());
        assert_eq!(peer.line().await, "PING :kissbot");
        next.log_in().await;
        next.let_join("somechannel").await;
    });
}

#[test]
fn a_quiet_connection_that_answers_pings_is_kept() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        assert_eq!(peer.said_within(Duration::from_secs(3600)).await, None);
        assert_eq!(world.attempts().len(), 1);
    });
}
