//! A fake Twitch for trying out a package: prints `irc=ADDRESS`, then plays the lines of stdin, in the language of
//! rehearsals, to the bot in `#somechannel`. What is said goes to stdout, and so do `* joined` and `* quit`. Ends with stdin.

use std::io::{self, Write as _};

use kissbot_rehearsal::{Stage, StageConfig, StageEvent, StageEvents, player};
use tokio::io::BufReader;

/// The account and channel of the config that packages ship, and a token that is none anywhere else.
const LOGIN: &str = "kissbot";
const CHANNEL: &str = "somechannel";
const TOKEN: &str = "rehearsaltoken";

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let stage = Stage::new(StageConfig::new(LOGIN, TOKEN, &[CHANNEL]));
    tell(&format!("irc={}", stage.listen().await?));
    tokio::select! {
        () = watch(stage.watch()) => {}
        played = player::play(&stage, CHANNEL, BufReader::new(tokio::io::stdin()), tell, tell) => {
            played?;
        }
    }
    Ok(())
}

/// Tells who comes and who goes in order.
async fn watch(mut events: StageEvents) {
    loop {
        match events.next().await {
            StageEvent::Joined { .. } => tell("* joined"),
            StageEvent::Received { line, .. } if line == "QUIT" => tell("* quit"),
            _ => {}
        }
    }
}

fn tell(line: &str) {
    let mut stdout = io::stdout().lock();
    // Whoever reads must not wait for a buffer to fill; whoever has stopped reading misses nothing.
    let _ = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}
