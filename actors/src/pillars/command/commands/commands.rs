//! `!commands`: the commands of this channel, by who may use them; and the other way to write `!cmd`.

use crate::chat::Role;
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::ordering::{list, order};
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};

/// `!commands`, `!commands add …`
pub const COMMAND: Command = Command {
    name: "commands",
    aliases: &["cmds", "commandlist"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: "
commands-help = Lists the commands of this channel.
commands-usage = { $command }
commands-list = Commands: { $names }
",
    pillar: PILLAR,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    if !call.args.is_empty() {
        return order(call, COMMAND.name);
    }
    let names = list(call);
    Outcome::Reply(call.say("commands-list", &[("names", (&names).into())]))
}
