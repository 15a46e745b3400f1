//! `!phrase`: phrases that are not to be said.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!phrase add|del|list <phrase>`
pub const COMMAND: Command = Command {
    name: "phrase",
    aliases: &["phrases", "blacklist"],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
phrase-help = Makes phrases that are not to be said.
phrase-usage = { $command } add|del|list <phrase>
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
