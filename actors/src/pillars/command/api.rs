//! Messages that the [`CommandActor`](super::CommandActor) takes.

use super::book::Problem;
use super::made::MadeCommand;
use crate::chat::custom::asked::Asked;
use crate::chat::custom::rows::CustomCommand;
use crate::chat::pillar::Pillar;
use crate::chat::receipt::Receipt;
use crate::chat::request::RunCommand;
use crate::chat::ticket::ReplyTicket;
use crate::chat::{ChannelName, Chatter};
use crate::text::language::Language;
use std::sync::Arc;
use tokio::sync::oneshot;

/// This pillar.
pub const PILLAR: Pillar = RunCommand::PILLAR;

/// The English texts of the pillar itself: its name, and what is said when it is not there.
pub const TEXTS: &str = "
pillar-command = commands
pillar-command-declined = { $state ->
    [parked] My commands are down for a few minutes.
   *[off] My commands are off for now.
}
";

/// Gives back what a command cost that was handed over and came to nothing through no fault of its asker.
#[derive(Debug)]
pub struct GiveBack(Receipt);

impl GiveBack {
    /// Makes the message, and returns the payment of `receipt` at once: the message may find no room, and then the
    /// apology that follows must not count as the answer that was paid for. Only the cooldown waits for the CommandActor.
    #[must_use]
    pub fn new(receipt: Receipt) -> Self {
        if let Some(payment) = &receipt.payment {
            payment.give_back();
        }
        Self(receipt)
    }

    /// Returns the receipt of the command.
    #[must_use]
    pub fn receipt(&self) -> &Receipt {
        &self.0
    }
}

/// Brings a fact that a text of a channel waits for.
#[derive(Debug)]
pub struct FactTold {
    /// The text, with the answer.
    pub asked: Asked,
    /// The right to reply, to the asker.
    pub ticket: ReplyTicket,
    /// What it has cost so far.
    pub receipt: Receipt,
}

/// Says a timer whose time has come.
#[derive(Debug)]
pub struct SayTimer {
    /// The timer.
    pub name: Arc<str>,
    /// The one of its texts whose turn it is.
    pub words: Arc<str>,
    /// The right to say it once.
    pub ticket: ReplyTicket,
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::payment::{Payment, Settled};
    use crate::kernel::clock;
    use crate::kernel::mailbox::Mailbox;
    use crate::pillars::command::CommandActor;

    #[test]
    fn a_payment_is_returned_though_the_mailbox_is_full_and_the_viewer_is_answered() {
        let (payment, mut settled) = Payment::new();
        let channel = ChannelName::new("one").unwrap();
        let paid = Some(payment.clone());
        let receipt = Receipt { user_id: "1".into(), channel, action: "ask".into(), at: clock::now(), payment: paid };
        // Nobody has started the actor: its mailbox takes nothing.
        assert!(Mailbox::<CommandActor>::new().recipient().try_send(GiveBack::new(receipt)).is_err());
        payment.answered();
        drop(payment);
        assert_eq!(settled.try_recv(), Ok(Settled::Returned));
    }
}

/// Tells what a command would say that is being written, to whom is shown it before it is kept. It changes nothing: no
/// cooldown begins, nothing is counted, nobody outside is asked.
#[derive(Debug)]
pub struct Preview {
    /// The channel.
    pub channel: ChannelName,
    /// The command as it is being written.
    pub command: CustomCommand,
    /// Who would use it.
    pub asker: Chatter,
    /// The words that they would type behind it.
    pub arguments: String,
    /// The language of what is said about it.
    pub language: Language,
    /// Takes what it would say.
    pub answer: oneshot::Sender<Previewed>,
}

/// What a command would say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previewed {
    /// The line as it would leave; `None`: nothing would be said.
    pub line: Option<String>,
    /// True: it would be said as an action.
    pub is_action: bool,
    /// The command that it would run with the line as arguments, in the place of saying it.
    pub runs: Option<Arc<str>>,
    /// The variables in its text.
    pub variables: Vec<&'static str>,
    /// True: facts in the line are examples, as others have to be asked for them.
    pub has_examples: bool,
    /// True: the guard has changed what the text comes to.
    pub is_guarded: bool,
    /// What is to be known of the text, in words.
    pub notices: Vec<String>,
}
