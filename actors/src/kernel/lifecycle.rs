//! Messages of the daemon that many actors take.

use tokio::sync::oneshot;

/// The config has changed: these settings hold from now on.
#[derive(Debug)]
pub struct Reconfigure<S>(pub S);

/// Bring to an end what is under way, as far as its deadline allows, and keep what is to be kept.
#[derive(Debug)]
pub struct Drain {
    /// Told when nothing is under way any more.
    pub done: oneshot::Sender<()>,
}
