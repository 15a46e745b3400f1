//! `!forgive`: forgets a viewer's strikes.

use crate::chat::Role;
use crate::pillars::command::ordering::ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::moderation::api::PILLAR as MODERATION;

/// `!forgive <user>`
pub const COMMAND: Command = Command {
    name: "forgive",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
forgive-help = Forgets a viewer's strikes and lifts my time-out.
forgive-usage = { $command } <user>
",
    pillar: MODERATION,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    ask(call, COMMAND.name)
}
