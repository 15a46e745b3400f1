//! `!moderation`: how far moderation goes in the channel.

use crate::chat::Role;
use crate::pillars::command::ordering::order_or_ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!moderation [watch|act|off]`
pub const COMMAND: Command = Command {
    name: "moderation",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
moderation-help = Tells how far moderation goes; the owner sets it.
moderation-usage = { $command } [watch|act|off]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order_or_ask(call, COMMAND.name)
}
