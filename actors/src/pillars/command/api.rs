//! Messages that the [`CommandActor`](super::CommandActor) takes.

use super::book::Problem;
use super::made::MadeCommand;
use crate::chat::ChannelName;
use crate::chat::pillar::Pillar;
use crate::chat::receipt::Receipt;
use crate::chat::request::RunCommand;
use std::sync::Arc;
use tokio::sync::oneshot;

/// This pillar.
pub const PILLAR: Pillar = RunCommand::PILLAR;

/// Gives back the cooldown of a command that was handed over and came to nothing through no fault of its asker.
#[derive(Debug)]
pub struct GiveBack(pub Receipt);

/// Adds a command at run time.
#[derive(Debug)]
pub struct AddCommand {
    /// The command.
    pub command: Arc<MadeCommand>,
    /// Told when viewers can use it, or the reason why not.
    pub done: oneshot::Sender<Result<(), Problem>>,
}

/// Removes a command that was added at run time.
#[derive(Debug)]
pub struct RemoveCommand {
    /// Its own name.
    pub name: Arc<str>,
    /// The channel that it belongs to; `None`: to all.
    pub channel: Option<ChannelName>,
    /// Told what was removed; `None`: there is no such command.
    pub done: oneshot::Sender<Option<Arc<MadeCommand>>>,
}
