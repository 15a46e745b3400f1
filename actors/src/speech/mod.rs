//! What the bot says, whichever door it goes out by: the `Speaker` is composed into the actor that says.
//!
//! * [`speaker`]: the way of a line, from the guard to its turn, and what Twitch's refusals change.
//! * [`outbox`]: the lines that wait, with `shares` and `heard`; [`pacer`]: the account's pace; [`rooms`]: the bot's rights,
//!   mutes and the room's pace in each channel.
//! * `utterances`: the lines that are said by calls of Twitch's API, where the answer may stay away.

mod heard;
pub mod outbox;
pub mod pacer;
pub mod rooms;
mod shares;
pub mod speaker;
pub(crate) mod utterances;
