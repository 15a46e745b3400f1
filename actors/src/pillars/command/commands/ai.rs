//! `!ai`: the moderators' switch for the language model.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::llm::api::PILLAR as LLM;

/// `!ai [on|off]`
pub const COMMAND: Command = Command {
    name: "ai",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 0, channel_s: 0 },
    texts: "
ai-help = Turns my AI on or off on this channel, or says which it is.
ai-usage = { $command } [on|off]
",
    pillar: LLM,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let on = match call.args.to_lowercase().as_str() {
        "" => None,
        "on" => Some(true),
        "off" => Some(false),
        _ => return call.misused(),
    };
    Outcome::hand_over(LlmErrand::Switch { on })
}
