//! The HTTP side by itself, to judge clients by or to look at: prints where each service is, a token and the user codes
//! that wait, does what it reads on stdin, and ends when stdin closes.
//!
//! It understands the script's words (`/llm slow`, `/online`, `/follow carol` …), `approve CODE LOGIN`, `waiting`, and of
//! EventSub `hand over` and `sessions`. The bot is a moderator; an old connection is served for 3 s only.

use std::io::{self, Write as _};
use std::time::Duration;

use kissbot_rehearsal::player::{Performed, perform};
use kissbot_rehearsal::{BotRole, Stage, StageConfig, WebUrls, script};
use tokio::io::{AsyncBufReadExt as _, BufReader};

const CHANNEL: &str = "somechannel";

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let mut config = StageConfig::new("kissbot", "rehearsaltoken", &[CHANNEL]);
    config.bot_role = BotRole::Moderator;
    config.eventsub.reconnect_grace = Duration::from_secs(3);
    let (client, rawg_key) = (config.web.oauth.client_id.clone(), config.web.rawg_key.clone());
    let stage = Stage::new(config);
    let WebUrls { rawg, steam, llm, oauth, helix, eventsub } = WebUrls::on(stage.listen_http().await?);
    let mut out = io::stdout();
    writeln!(out, "rawg={rawg}\nsteam={steam}\nllm={llm}\noauth={oauth}\nhelix={helix}\neventsub={eventsub}")?;
    writeln!(out, "rawg_key={rawg_key}\nclient={client}\ntoken=rehearsaltoken")?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let words: Vec<_> = line.split_whitespace().collect();
        let answer = match (words.as_slice(), script::parse(&line)) {
            (["approve", code, login], _) if stage.web().approve_device(code, login) => "approved".to_owned(),
            (["hand", "over"], _) => {
                stage.eventsub().reconnect();
                "done".to_owned()
            }
            (["sessions"], _) => {
                format!("{} open, {} in all", stage.eventsub().sessions(), stage.eventsub().sessions_opened())
            }
            (["waiting"], _) => {
                stage.web().waiting_devices().into_iter().map(|(code, _)| code).collect::<Vec<_>>().join(" ")
            }
            (_, Ok(Some(cue))) if perform(&stage, CHANNEL, &cue) != Performed::NotHereYet => "done".to_owned(),
            (_, Err(why)) => why.to_string(),
            _ => "nothing".to_owned(),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
