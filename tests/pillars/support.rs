//! The bot on one thread and real time, on a stage of its own.

use crate::log::Log;
use kissbot::config::Config;
use kissbot::topology::{self, Keys, Plan, Topology};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::token::Credentials;
use kissbot_rehearsal::{BotRole, Stage, StageConfig, StageEvent, StageEvents, Viewer, WebStage, WebUrls};
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// Longer than anything here may take.
pub const LIMIT: Duration = Duration::from_secs(20);
/// Every secret of these tests begins so; it may stand in no line that anybody sees.
pub const CANARY: &str = "canary";

/// The running bot in `#one`, and its stage.
pub struct Show {
    pub topology: Topology,
    pub stage: Stage,
    pub web: WebStage,
    pub log: Log,
    /// What the bot was started with.
    pub config: Config,
    events: StageEvents,
}

/// A line of the bot.
#[derive(Clone, Debug)]
pub struct Said {
    pub text: String,
    /// The id of the line that it replies to.
    pub parent: Option<String>,
    /// The whole line as it was on the wire.
    pub raw: String,
}

/// A stage where the bot is a moderator, so that no limit of Twitch's slows a test down.
pub fn stage_config() -> StageConfig {
    let mut config = StageConfig::new("kissbot", "canary-token", &["one"]);
    config.bot_role = BotRole::Moderator;
    config
}

/// The defaults, for `#one`.
pub fn config() -> Config {
    let mut config = Config::default();
    config.bot.channels = vec!["one".parse().unwrap()];
    config.twitch.limits.channel_spacing_ms = 0;
    config
}

/// Plays `test` with the bot on a stage. `change` makes the config fit the stage's services.
pub fn play<F: Future<Output = ()>>(
    stage: StageConfig,
    change: impl FnOnce(&mut Config, &WebUrls),
    test: impl FnOnce(Show) -> F,
) {
    play_with_keys(stage, keys(), change, test);
}

/// The same with secrets of the test's own.
pub fn play_with_keys<F: Future<Output = ()>>(
    stage: StageConfig,
    keys: Keys,
    change: impl FnOnce(&mut Config, &WebUrls),
    test: impl FnOnce(Show) -> F,
) {
    play_as(|_, _| Secret::new("canary-token").into(), stage, keys, change, test);
}

/// The same with tokens that the stage gives out; the store is in the folder.
pub fn play_as<F: Future<Output = ()>>(
    credentials: impl FnOnce(&WebStage, &Path) -> Credentials,
    stage: StageConfig,
    keys: Keys,
    change: impl FnOnce(&mut Config, &WebUrls),
    test: impl FnOnce(Show) -> F,
) {
    let log = Log::default();
    let _catching = log.catch();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let kept = log.clone();
    let folder = tempfile::tempdir().unwrap();
    let data_dir = folder.path().to_owned();
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let stage = Stage::new(stage);
        let mut config = config();
        config.twitch.irc_url = format!("irc://{}", stage.listen().await.unwrap());
        let urls = WebUrls::on(stage.listen_http().await.unwrap());
        config.twitch.helix_url.clone_from(&urls.helix);
        config.twitch.oauth_url.clone_from(&urls.oauth);
        config.twitch.eventsub_url.clone_from(&urls.eventsub);
        config.game_lookup.rawg_url.clone_from(&urls.rawg);
        config.game_lookup.steam_url.clone_from(&urls.steam);
        // Of its own: what one test keeps is nothing to the next.
        config.bot.data_dir = data_dir;
        change(&mut config, &urls);
        let events = stage.watch();
        let web = stage.web();
        let credentials = credentials(&web, &config.bot.data_dir);
        let plan = Plan::with_keys(&config, &keys).unwrap().on_one_thread();
        let topology = topology::start(plan, credentials);
        let mut show = Show { topology, stage, web, log: kept, config, events };
        show.until(|event| matches!(event, StageEvent::Joined { .. })).await;
        test(show).await;
    });
    assert_eq!(log.count(CANARY), 0, "a secret is in the log: {}", log.text());
}

/// Every secret that these tests know.
pub fn keys() -> Keys {
    Keys::from([("A_KEY".to_owned(), Secret::new("canary-key"))])
}

impl Show {
    /// The bot ends, and another one starts with the same config on the same stage.
    pub async fn restarted(mut self) -> Self {
        self.topology.leave().await;
        let plan = Plan::with_keys(&self.config, &keys()).unwrap().on_one_thread();
        self.topology = topology::start(plan, Secret::new("canary-token"));
        self.until(|event| matches!(event, StageEvent::Joined { .. })).await;
        self
    }

    async fn until(&mut self, wanted: impl Fn(&StageEvent) -> bool) -> StageEvent {
        let seen = async {
            loop {
                let event = self.events.next().await;
                if wanted(&event) {
                    return event;
                }
            }
        };
        timeout(LIMIT, seen).await.unwrap_or_else(|_| panic!("it does not happen: {}", self.log.text()))
    }

    /// A viewer says something; the id of the line.
    pub fn says(&self, login: &str, text: &str) -> String {
        self.stage.chat("one", &Viewer::new(login), text)
    }

    /// The bot's reply to the line `id`, if it comes in time. What else it says meanwhile is passed over.
    pub async fn reply_within(&mut self, id: &str, time: Duration) -> Option<Said> {
        let end = Instant::now() + time;
        loop {
            let said = self.heard_within(end.saturating_duration_since(Instant::now())).await?;
            if said.parent.as_deref() == Some(id) {
                return Some(said);
            }
        }
    }

    /// What the bot says next, if it comes in time.
    pub async fn heard_within(&mut self, time: Duration) -> Option<Said> {
        let heard = async {
            loop {
                if let StageEvent::Said { text, reply_parent, raw, .. } = self.events.next().await {
                    return Said { text, parent: reply_parent, raw };
                }
            }
        };
        timeout(time, heard).await.ok()
    }

    /// A viewer says something; what the bot replies.
    pub async fn ask(&mut self, login: &str, text: &str) -> String {
        let id = self.says(login, text);
        let reply = self.reply_within(&id, LIMIT).await;
        reply.unwrap_or_else(|| panic!("no reply to {text}: {}", self.log.text())).text
    }

    /// All that the bot says within `time`.
    pub async fn heard_for(&mut self, time: Duration) -> Vec<Said> {
        let end = Instant::now() + time;
        let mut heard = Vec::new();
        while let Some(said) = self.heard_within(end.saturating_duration_since(Instant::now())).await {
            heard.push(said);
        }
        heard
    }
}
