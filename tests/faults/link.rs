//! Rows 1 to 20: the link and the IRC protocol.

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
