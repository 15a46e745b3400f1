//! `!ask`: a question for the language model.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::llm::api::PILLAR as LLM;

/// `!ask <question>`
pub const COMMAND: Command = Command {
    name: "ask",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 10, channel_s: 0 },
    texts: "
ask-help = Answers a question, with the help of an AI.
ask-usage = { $command } <question>
",
    pillar: LLM,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    if !call.args.contains(char::is_alphanumeric) {
        return call.misused();
    }
    Outcome::hand_over(LlmErrand::Ask { question: call.args.to_owned() })
}
