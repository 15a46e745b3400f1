//! `!slow`: slow mode.

use crate::chat::Role;
use crate::pillars::command::ordering::ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::moderation::api::PILLAR as MODERATION;

/// `!slow [seconds|off]`
pub const COMMAND: Command = Command {
    name: "slow",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
slow-help = Makes chat slow, or fast again.
slow-usage = { $command } [seconds|off]
",
    pillar: MODERATION,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    ask(call, COMMAND.name)
}
