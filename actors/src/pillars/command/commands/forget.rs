//! `!forget`: the bot forgets what was said to it.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::llm::api::PILLAR as LLM;
use crate::text::language::Language;

/// `!forget [all]`
pub const COMMAND: Command = Command {
    name: "forget",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "
forget-help = Makes me forget our conversation; moderators: all of the channel's.
forget-usage = { $command } [all]
",
    pillar: LLM,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let typed = call.args.to_lowercase();
    let all = Language::ALL.iter().any(|language| language.spec().everything.contains(&typed.as_str()));
    if !all && !typed.is_empty() {
        return call.misused();
    }
    // All that a viewer may have forgotten is their own.
    let everything = all && call.chatter.role.moderates();
    Outcome::hand_over(LlmErrand::Forget { everything })
}
