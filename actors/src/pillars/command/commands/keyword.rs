//! `!keyword`: makes words that are answered wherever they stand.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!keyword add|edit|del|list <word> [text]`
pub const COMMAND: Command = Command {
    name: "keyword",
    aliases: &["keywords"],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
keyword-help = Makes words that are answered wherever they stand.
keyword-usage = { $command } add|edit|del|list <word> [text]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
