//! `!so`: chat is to look at somebody's channel.

use crate::chat::Role;
use crate::chat::user_name::Named;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;

/// `!so <user>`
pub const COMMAND: Command = Command {
    name: "so",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
so-help = Shouts out somebody's channel.
so-usage = { $command } <user>
",
    pillar: HELIX,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    match call.named_user() {
        Named::User(login) => Outcome::hand_over(HelixErrand::ShoutOut { login: login.as_str().to_owned() }),
        // Twitch refuses a question about what cannot be a login.
        Named::Nobody | Named::NoName => call.misused(),
    }
}
