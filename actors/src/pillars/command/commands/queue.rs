//! `!queue`: puts viewers who want to play in a queue.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!queue [join|leave|position|open [n]|close|clear|next [n]|random|remove <user>]`
pub const COMMAND: Command = Command {
    name: "queue",
    aliases: &["join", "leave", "position", "next"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 3, channel_s: 0 },
    texts: "
queue-help = Puts viewers who want to play in a queue.
queue-usage = { $command } [join|leave|position|open [n]|close|clear|next [n]|random|remove <user>]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
