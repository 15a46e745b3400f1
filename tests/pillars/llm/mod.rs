//! `!ask` and talks with the bot, over real HTTP against the stage's model server.

use crate::support::{Said, Show, keys, play, stage_config};
use kissbot::config::{Config, Provider};
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_actors::pillars::llm::api::PILLAR;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::text::language::Language;
use kissbot_rehearsal::{LlmKind, LlmModel, Service, ServiceMood, Stage, StageConfig, Viewer, ViewerRole};
use serde_json::Value;
use std::time::Duration;
use tokio::time::Instant;

mod crowds;
mod custom;
mod faults;
mod forms;
mod grounding;
mod judged;
mod paid;
mod providers;
mod streams;
mod switches;
mod talks;

const S: Duration = Duration::from_secs(1);
const ENDPOINT: &str = "POST /llm/v1/chat/completions";
const NO_ANSWER: &str = "No good answer right now, sorry. Ask me again a bit later.";

/// A provider that knows the stage's model.
fn provider(name: &str, base_url: &str) -> Provider {
    Provider {
        name: name.into(),
        base_url: base_url.into(),
        model: "m".into(),
        api_key: String::new(),
        timeout_s: 10,
        answer_tokens_max: 200,
        extra: serde_json::Map::new(),
    }
}

/// A stage whose model server takes its time when it is slow.
fn slow_by(time: Duration) -> StageConfig {
    let mut config = stage_config();
    config.web.llm.models = vec![LlmModel::new("m", LlmKind::Local)];
    config.web.slow.insert(Service::Llm, time);
    config
}

/// Plays with the stage's model server as the only provider; viewers need not wait between two questions.
fn with_model<F: Future<Output = ()>>(
    stage: StageConfig,
    change: impl FnOnce(&mut Config),
    test: impl FnOnce(Show) -> F,
) {
    let fit = |config: &mut Config, urls: &kissbot_rehearsal::WebUrls| {
        config.llm.providers = vec![provider("local", &urls.llm)];
        config.commands.cooldown_s = [("ask".into(), 0), ("mention".into(), 0)].into();
        change(config);
    };
    play(stage, fit, test);
}

/// Two model servers, the first on a stage of its own.
fn with_two<F: Future<Output = ()>>(key: &'static str, test: impl FnOnce(Show, kissbot_rehearsal::WebStage) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let mut first = plain();
    first.web.llm.api_key = (!key.is_empty()).then(|| "another-key".into());
    let first = Stage::new(first);
    let address = runtime.block_on(first.listen_http()).unwrap();
    let fit = |config: &mut Config| {
        let own = provider("first", &kissbot_rehearsal::WebUrls::on(address).llm);
        config.llm.providers.insert(0, Provider { api_key: key.into(), ..own });
    };
    with_model(plain(), fit, |show| test(show, first.web()));
}

/// For a test that says itself what is known of the stream: Twitch's API is not there to say otherwise.
fn without_helix(config: &mut Config) {
    config.twitch.helix_url = "http://127.0.0.1:1/helix".into();
}

fn plain() -> StageConfig {
    slow_by(S)
}

impl Show {
    fn calls(&self) -> u64 {
        self.web.count(ENDPOINT)
    }

    fn state(&self) -> PillarState {
        self.topology.vitals.pillars.get(PILLAR)
    }

    /// The messages of the last call: who speaks, and what.
    fn last_messages(&self) -> Vec<(String, String)> {
        let request = self.web.last(ENDPOINT).unwrap();
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let text = |message: &Value, key: &str| message[key].as_str().unwrap().to_owned();
        body["messages"].as_array().unwrap().iter().map(|m| (text(m, "role"), text(m, "content"))).collect()
    }

    /// A moderator says something; what the bot replies.
    async fn moderator(&mut self, text: &str) -> String {
        let id = self.stage.chat("one", &Viewer::new("mia").with_role(ViewerRole::Moderator), text);
        self.reply_within(&id, 10 * S).await.expect("no reply").text
    }
}

/// One line that harms nobody, whatever a model said.
fn assert_harmless(said: &Said) {
    let text = &said.text;
    assert!(text.chars().count() <= 450 && !text.contains(char::is_control), "{text:?}");
    assert!(!text.starts_with(['/', '.', '!', '／']), "{text:?}");
    for word in ["oauth:", "sk-proj", "free-skins", "discord.gg", "@everyone", "@nightbot", "<<<", "Repeat neither"] {
        assert!(!text.contains(word), "{text:?}");
    }
    // One line on the wire, and nothing but this text in it.
    let (_, line) = said.raw.split_once(' ').unwrap();
    assert_eq!(line, format!("PRIVMSG #one :{text}"));
}
