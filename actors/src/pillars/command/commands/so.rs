//! `!so`: chat is to look at somebody's channel.

use crate::chat::{ChannelName, Role};
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
    let typed = call.args.split_whitespace().next().unwrap_or_default();
    // Twitch refuses a question about what cannot be a login.
    match ChannelName::new(typed.trim_start_matches('@')) {
        Ok(login) => Outcome::hand_over(HelixErrand::ShoutOut { login: login.as_str().to_owned() }),
        Err(_) => call.misused(),
    }
}
