//! A word of the stage to the task of a connection.

use tokio::sync::watch;

/// The state in which the stage wants a connection to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Go on.
    Run,
    /// The client was told to reconnect: there is a new deadline.
    Leaving,
    /// Half-open: neither read nor write, keep the socket.
    Silenced,
    /// Drop the socket now.
    Cut,
}

/// Waits until the stage is gone or cuts the connection.
pub(crate) async fn ends(mut alive: watch::Receiver<()>, mut signal: watch::Receiver<Signal>) {
    tokio::select! {
        _ = alive.changed() => {}
        () = reaches(&mut signal, Signal::Cut) => {}
    }
}

/// Waits until the stage wants `wanted` of the connection; without end when that cannot come any more.
pub(crate) async fn reaches(signal: &mut watch::Receiver<Signal>, wanted: Signal) {
    let gone = signal.wait_for(|signal| *signal == wanted).await.is_err();
    if gone {
        std::future::pending().await
    }
}
