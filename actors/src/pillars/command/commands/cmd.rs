//! `!cmd`: makes and changes this channel's own commands.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!cmd add|edit|del|undo|show|alias|options <name> [text]`
pub const COMMAND: Command = Command {
    name: "cmd",
    aliases: &[
        "command",
        "addcom",
        "addcmd",
        "addcommand",
        "editcom",
        "editcmd",
        "editcommand",
        "setcommand",
        "setcmd",
        "delcom",
        "delcmd",
        "delcommand",
        "removecommand",
        "aliascom",
        "delalias",
        "permcom",
        "coolcom",
        "enablecom",
        "disablecom",
        "hidecom",
        "showcom",
        "resetcom",
    ],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
cmd-help = Makes and changes this channel's own commands.
cmd-usage = { $command } add|edit|del|undo|show|alias|options <name> [text]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
