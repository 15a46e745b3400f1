//! `!bot`: makes me say nothing unasked, or lets me again.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!bot mute|unmute`
pub const COMMAND: Command = Command {
    name: "bot",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
bot-help = Makes me say nothing unasked, or lets me again.
bot-usage = { $command } mute|unmute
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
