//! `!regular`: lists the viewers who may do more than others.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!regular add|del|list [user]`
pub const COMMAND: Command = Command {
    name: "regular",
    aliases: &["regulars"],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
regular-help = Lists the viewers who may do more than others.
regular-usage = { $command } add|del|list [user]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
