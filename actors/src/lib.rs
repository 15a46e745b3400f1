//! The actors of KissBot.

pub mod chat;
pub mod clock;
pub mod command;
pub mod texts;
pub mod ticket;
pub mod messages {
    //! Every type that crosses a mailbox.
}
