//! Messages that the [`TwitchEventActor`](super::TwitchEventActor) takes.

use crate::chat::facts::StreamTold;
use crate::chat::pillar::Pillar;
use bytes::Bytes;

/// This pillar.
pub const PILLAR: Pillar = Pillar::new("twitch_event");

/// Lines that tell what happened on a channel (`USERNOTICE`), in the order in which they came.
#[derive(Clone, Debug)]
pub struct NoticesReceived {
    /// The lines, without their line ends.
    pub lines: Vec<Bytes>,
}

/// The HelixActor has learnt something of a stream while it answered somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamLearnt(pub StreamTold);

/// Twitch's API has stopped answering, or answers again. The HelixActor publishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiStateChanged {
    /// `true`: it answers now.
    pub answers: bool,
}
