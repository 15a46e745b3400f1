//! `!subs`: subscribers-only mode.

use crate::chat::Role;
use crate::pillars::command::ordering::ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::moderation::api::PILLAR as MODERATION;

/// `!subs [on|off]`
pub const COMMAND: Command = Command {
    name: "subs",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
subs-help = Only subscribers may write, or everybody again.
subs-usage = { $command } [on|off]
",
    pillar: MODERATION,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    ask(call, COMMAND.name)
}
