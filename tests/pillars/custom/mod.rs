//! What channels make in chat, over real sockets: orders, and what is said because of them.

use crate::support::{Show, keys, play, stage_config};
use kissbot::config::Config;
use kissbot_actors::chat::stream::{StreamChanged, StreamFacts};
use kissbot_rehearsal::{Viewer, ViewerRole};
use std::path::Path;
use std::time::Duration;

mod commands;
mod counting;
mod keywords;
mod levels;
mod raffles;
mod refused;
mod restart;
mod switches;
mod texts;
mod timers;
mod viewers;

const S: Duration = Duration::from_secs(1);
/// Longer than an answer takes.
const QUIET: Duration = Duration::from_millis(250);

/// Plays in `#one`, where nobody waits for a cooldown of the ten built-in words.
fn with_store<F: Future<Output = ()>>(test: impl FnOnce(Show) -> F) {
    with_config(|_| {}, test);
}

/// The same in French.
fn in_french<F: Future<Output = ()>>(test: impl FnOnce(Show) -> F) {
    with_config(|config| config.bot.language = "fr".parse().unwrap(), test);
}

fn with_config<F: Future<Output = ()>>(change: impl FnOnce(&mut Config), test: impl FnOnce(Show) -> F) {
    let fit = |config: &mut Config, _: &kissbot_rehearsal::WebUrls| {
        let words = ["commands", "counter", "quote", "raffle", "queue", "help"];
        config.commands.cooldown_s = words.map(|name| (name.to_owned(), 0)).into();
        config.commands.channel_cooldown_s = words.map(|name| (name.to_owned(), 0)).into();
        // Nobody here waits for a language model.
        config.llm.enabled = false;
        // The tests alone say whether the stream is live.
        config.twitch.helix_url = "http://127.0.0.1:1/helix".into();
        (config.timers.interval_min_s, config.timers.spacing_s) = (1, 1);
        change(config);
    };
    play(stage_config(), fit, test);
}

impl Show {
    /// Somebody of a role says something; the id of the line.
    fn says_as(&self, role: ViewerRole, login: &str, text: &str) -> String {
        self.stage.chat("one", &Viewer::new(login).with_role(role), text)
    }

    /// A moderator gives an order; the answer.
    async fn order(&mut self, text: &str) -> String {
        let id = self.says_as(ViewerRole::Moderator, "mod", text);
        let reply = self.reply_within(&id, 10 * S).await;
        reply.unwrap_or_else(|| panic!("no reply to {text}: {}", self.log.text())).text
    }

    /// What the bot says next, and nothing else for a while, to what somebody says.
    async fn lines(&mut self, role: ViewerRole, login: &str, text: &str) -> Vec<String> {
        self.says_as(role, login, text);
        self.heard_for(QUIET).await.into_iter().map(|said| said.text).collect()
    }

    /// The only line that the bot says to what a viewer says.
    async fn line(&mut self, login: &str, text: &str) -> String {
        let lines = self.lines(ViewerRole::Viewer, login, text).await;
        assert_eq!(lines.len(), 1, "{text}: {lines:?}");
        lines[0].clone()
    }

    /// Whether nothing is said to what a viewer says.
    async fn is_silent(&mut self, login: &str, text: &str) -> bool {
        self.lines(ViewerRole::Viewer, login, text).await.is_empty()
    }

    /// The stream of `#one` is live or not.
    fn is_live(&self, is_live: bool) {
        let facts = StreamFacts { is_live: Some(is_live), category: Some("Hades II".into()), ..StreamFacts::default() };
        assert!(self.topology.tell_of_stream(StreamChanged { channel: "one".parse().unwrap(), facts: facts.into() }));
    }
}
