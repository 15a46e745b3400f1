//! `!permit`: lets a viewer post a link.

use crate::chat::Role;
use crate::pillars::command::ordering::ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::moderation::api::PILLAR as MODERATION;

/// `!permit <user> [5m|3]`
pub const COMMAND: Command = Command {
    name: "permit",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
permit-help = Lets a viewer post a link.
permit-usage = { $command } <user> [5m|3]
",
    pillar: MODERATION,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    ask(call, COMMAND.name)
}
