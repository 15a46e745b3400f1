//! `!why`: why something was done about a viewer.

use crate::chat::Role;
use crate::pillars::command::ordering::ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::moderation::api::PILLAR as MODERATION;

/// `!why <user>`
pub const COMMAND: Command = Command {
    name: "why",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
why-help = Tells why I did something about a viewer.
why-usage = { $command } <user>
",
    pillar: MODERATION,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    ask(call, COMMAND.name)
}
