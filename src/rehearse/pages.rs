//! `kissbot rehearse --web`: the dashboard of a bot on a stage, with a page on which one plays the viewers.

use super::{complain, end_of_script};
use crate::config::Config;
use crate::daemon::Refusal;
use crate::exit::Exit;
use crate::topology::{self, Plan};
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::token::Credentials;
use kissbot_dashboard::Playground;
use kissbot_dashboard::signing_in::{Grant, Role, link};
use kissbot_rehearsal::Stage;
use kissbot_rehearsal::player;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream};
use tokio::sync::mpsc;

/// The lines that may wait to be played.
const CUES_MAX: usize = 64;
/// Bytes of lines that are on their way.
const PIPE_BYTES: usize = 16 << 10;
/// The link of a rehearsal lasts for a day of it.
const LINK_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

/// Switches the dashboard on, at `listen` if it is given. A port that the system chooses is chosen now: the link names it.
pub(super) fn switch_on(config: &mut Config, listen: Option<SocketAddr>) -> Result<(), Refusal> {
    config.dashboard.enabled = true;
    config.dashboard.public_url = String::new();
    let asked = listen.or_else(|| config.dashboard.listener());
    let asked = asked.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
    let free = TcpListener::bind(asked).and_then(|listener| listener.local_addr());
    let free = free.map_err(|error| Refusal::new(Exit::Unavailable, format!("{asked} cannot be had: {error}")))?;
    config.dashboard.listen = free.to_string();
    Ok(())
}

/// Plays what comes by stdin and by the page, until the process is ended.
pub(super) async fn play(
    plan: Plan,
    credentials: impl Into<Credentials>,
    stage: &Stage,
    channel: &str,
    config: &Config,
) -> Result<Exit, Refusal> {
    let (cues, asked) = mpsc::channel(CUES_MAX);
    let playground = Playground::new(cues);
    let grant = Grant { role: Role::Owner, name: "rehearsal".to_owned(), channel: None };
    let code = link::make(&config.bot.data_dir, grant, LINK_LASTS, clock::wall());
    let code = code.map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    let topology = topology::start(plan.with_playground(playground.clone()), credentials);
    complain(&format!("{}/login#{}", config.dashboard.address(), code.expose()));
    let (script, reader) = tokio::io::duplex(PIPE_BYTES);
    actix_rt::spawn(gather(asked, script));
    let transcript = |line: &str| {
        playground.note(line);
        let _ = std::io::Write::write_all(&mut std::io::stdout(), format!("{line}\n").as_bytes());
    };
    let refused = |complaint: &str| {
        playground.note(&format!("? {complaint}"));
        complain(complaint);
    };
    let played =
        player::play_with(stage, channel, BufReader::new(reader), |_| false, transcript, refused, |_| ()).await;
    topology.leave().await;
    end_of_script(played)
}

/// Makes one script of what comes by stdin and by the page. The end of stdin is not the end of it.
async fn gather(mut asked: mpsc::Receiver<String>, mut script: DuplexStream) {
    let mut typed = BufReader::new(tokio::io::stdin()).lines();
    let mut is_typed = true;
    loop {
        let line = tokio::select! {
            line = typed.next_line(), if is_typed => match line {
                Ok(Some(line)) => line,
                Ok(None) | Err(_) => {
                    is_typed = false;
                    continue;
                }
            },
            Some(line) = asked.recv() => line,
            else => break,
        };
        if script.write_all(format!("{line}\n").as_bytes()).await.is_err() {
            break;
        }
    }
}
