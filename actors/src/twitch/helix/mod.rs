//! The Helix API as pure machines: [`call`] and [`reply`] are the protocol, [`course`] says what follows from an answer and
//! [`trouble`] why there is none, [`pace`] when the next call may be made. [`moderation`] is what moderators do,
//! [`chat_message`] how a line is said.

pub mod call;
pub mod chat_message;
pub mod course;
pub mod moderation;
pub mod pace;
pub mod reply;
pub mod trouble;
