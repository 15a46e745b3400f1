//! Moderation, from the line that comes over IRC to the call that Twitch answers.

mod crowds;
mod ladder;
mod spared;
mod trouble;
mod words;

use crate::support::{Show, play, stage_config};
use kissbot::config::Config;
use kissbot_actors::chat::moderation::{FilterMode, Mode};
use kissbot_rehearsal::{Stage, StageConfig, StageEvent, StageEvents, Viewer, ViewerRole};
use std::time::Duration;
use tokio::time::{Instant, timeout};

const S: Duration = Duration::from_secs(1);
const MS: Duration = Duration::from_millis(1);

/// A line that the capitals filter does not like.
const LOUD: &str = "THIS IS VERY LOUD INDEED MY FRIENDS";
const DELETE: &str = "DELETE /helix/moderation/chat";
const BAN: &str = "POST /helix/moderation/bans";
const UNBAN: &str = "DELETE /helix/moderation/bans";

/// A channel that acts, and where shouting is acted on. Viewers are told nothing.
fn acting(config: &mut Config) {
    config.moderation.mode = Mode::Act;
    config.moderation.tell = kissbot::config::Tell::Off;
    let caps = config.moderation.filters.get_mut("caps").unwrap();
    caps.mode = Some(FilterMode::On);
}

fn ladder(config: &mut Config, steps: &[&str]) {
    config.moderation.ladder = steps.iter().map(|step| (*step).to_owned()).collect();
}

/// Plays `test` with a bot that acts.
fn moderate<F: Future<Output = ()>>(change: impl FnOnce(&mut Config), test: impl FnOnce(Show, Deeds) -> F) {
    moderate_on(stage_config(), change, test);
}

/// The same on a stage of the test's own.
fn moderate_on<F: Future<Output = ()>>(
    stage: StageConfig,
    change: impl FnOnce(&mut Config),
    test: impl FnOnce(Show, Deeds) -> F,
) {
    let change = |config: &mut Config, _: &_| {
        acting(config);
        change(config);
    };
    play(stage, change, |show| {
        let deeds = Deeds { events: show.stage.watch(), sent: 0 };
        async move {
            // The rules come to the screen a moment after the bot to the channel.
            tokio::time::sleep(300 * MS).await;
            test(show, deeds).await;
        }
    });
}

/// What moderators do, as it happens; and the lines that they do it to.
struct Deeds {
    events: StageEvents,
    /// So many lines were said, each some seconds by Twitch's clock after the one before.
    sent: i64,
}

impl Deeds {
    /// The bot's next deed, if it comes in time, in the transcript's words.
    async fn within(&mut self, time: Duration) -> Option<String> {
        let deed = async {
            loop {
                if let StageEvent::Moderated { by, deed, .. } = self.events.next().await
                    && by == "kissbot"
                {
                    return deed.told();
                }
            }
        };
        timeout(time, deed).await.ok()
    }

    /// The bot's next deed.
    async fn next(&mut self, show: &Show) -> String {
        let deed = self.within(5 * S).await;
        deed.unwrap_or_else(|| panic!("the bot does nothing: {}", show.log.text()))
    }

    /// The bot does nothing for a while.
    async fn are_none(&mut self, show: &Show) {
        assert_eq!(self.within(700 * MS).await, None, "{}", show.log.text());
    }

    /// Somebody shouts, four seconds by Twitch's clock after whoever did before. The id of the line.
    fn shouts(&mut self, stage: &Stage, viewer: &Viewer) -> String {
        self.sent += 1;
        // Each says something else: digits at the end would make no difference.
        let word: String = self.sent.to_string().bytes().map(|digit| char::from(digit - b'0' + b'K')).collect();
        let text = format!("{word} {LOUD} {word}");
        // Some have been long on their way: what comes from the future would make all others late.
        let sent = unix_ms() - 60_000 + self.sent * 4_000;
        stage.chat_with_tags("one", viewer, &text, &[("tmi-sent-ts", &sent.to_string())])
    }
}

fn unix_ms() -> i64 {
    i64::try_from(std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap()
}

fn viewer(login: &str) -> Viewer {
    Viewer::new(login)
}

fn moderator() -> Viewer {
    Viewer::new("mod").with_role(ViewerRole::Moderator)
}

/// Somebody is answered as ever.
async fn is_answered(show: &mut Show, login: &str) {
    let said = show.ask(login, "!ping").await;
    assert!(said.starts_with("Pong!"), "{said}");
}

/// A moderator types something; what the bot replies.
async fn order(show: &mut Show, text: &str) -> String {
    order_by(show, &moderator(), text).await
}

async fn order_by(show: &mut Show, who: &Viewer, text: &str) -> String {
    let id = show.stage.chat("one", who, text);
    let reply = show.reply_within(&id, 10 * S).await;
    reply.unwrap_or_else(|| panic!("no reply to {text}: {}", show.log.text())).text
}

/// Waits until something is so.
async fn until(show: &Show, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + 10 * S;
    while !is_so() {
        assert!(Instant::now() < end, "it does not come: {}", show.log.text());
        tokio::time::sleep(20 * MS).await;
    }
}

/// Counts the findings that the log tells of, acted on or not.
fn findings(show: &Show, acted: bool) -> usize {
    let acted = format!("acted={acted}");
    show.log.text().lines().filter(|line| line.contains("finding ") && line.contains(&acted)).count()
}
