//! `!nuke`: deletes what many have just written.

use crate::chat::Role;
use crate::pillars::command::ordering::ask;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::moderation::api::PILLAR as MODERATION;

/// `!nuke <phrase> [5m] [delete|10m|ban]`
pub const COMMAND: Command = Command {
    name: "nuke",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
nuke-help = Deletes what many have just written; it counts first, and yes carries it out.
nuke-usage = { $command } <phrase> [5m] [delete|10m|ban]
",
    pillar: MODERATION,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    ask(call, COMMAND.name)
}
