//! What channels make in chat, in the real binary whose store is in trouble: a thread that hangs, a disk that is full, a
//! file that is damaged, a process that is killed.

use crate::support::{FAST, LIMIT, Run, Setup, no_limits};
use kissbot_actors::kernel::clock;
use kissbot_rehearsal::{BotRole, StageEvent, StageLimits, Viewer, ViewerRole};
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::{Instant, timeout};

mod disks;
mod killed;
mod store;

const S: Duration = Duration::from_secs(1);

/// More of a config: nobody waits for a cooldown.
fn config() -> String {
    format!("[commands.cooldown_s]\nping = 0\ncounter = 0\n{FAST}moderator_messages_per_30_s = 7000\n")
}

fn setup(config: &str) -> Setup<'_> {
    let limits = StageLimits { moderator_messages_per_30_s: 100_000, ..no_limits() };
    Setup { config, limits_of_twitch: limits, drill: true, ..Setup::default() }
}

/// A bot that is a moderator, so that it may say the same twice.
async fn start(setup: &Setup<'_>) -> Run {
    let mut run = Run::start_with(setup).await;
    run.stage.set_bot_role("one", BotRole::Moderator);
    // Twitch tells it after a line.
    run.ordered("!commands").await;
    run
}

impl Run {
    /// Somebody says something in `#one`; the bot's reply to it, if it comes in time.
    async fn replied(&mut self, role: ViewerRole, login: &str, text: &str, time: Duration) -> Option<String> {
        let id = self.stage.chat("one", &Viewer::new(login).with_role(role), text);
        let reply = async {
            loop {
                if let StageEvent::Said { text, reply_parent: Some(parent), .. } = self.events.next().await
                    && parent == id
                {
                    return text;
                }
            }
        };
        timeout(time, reply).await.ok()
    }

    /// A moderator gives an order; the answer.
    async fn ordered(&mut self, text: &str) -> String {
        let reply = self.replied(ViewerRole::Moderator, "mod", text, LIMIT).await;
        reply.unwrap_or_else(|| panic!("no answer to {text}: {:#?}", self.log.all()))
    }

    /// A viewer types something; the answer, and how long it took.
    async fn timed(&mut self, text: &str) -> (String, Duration) {
        let began = clock::now();
        let reply = self.replied(ViewerRole::Viewer, "alice", text, LIMIT).await;
        (reply.unwrap_or_else(|| panic!("no answer to {text}: {:#?}", self.log.all())), began.elapsed())
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folder.path().join("data").join(name)
    }
}
