//! `!allow`: hosts that may be linked to.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!allow [remove] <site>`
pub const COMMAND: Command = Command {
    name: "allow",
    aliases: &["whitelist"],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
allow-help = Lets a site be linked to.
allow-usage = { $command } [remove] <site>
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
