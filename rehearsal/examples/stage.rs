//! A stage to judge clients by: prints `irc=ADDRESS ws=ADDRESS`, plays its part to every client that joins, and ends when
//! stdin closes.
//!
//! Its part: greets everybody who joins with `welcome`, answers `hello` with RECONNECT, greets again with `welcome back`, and
//! notes `goodbye` on stdout.

use std::io::{self, Write as _};

use kissbot_rehearsal::{Stage, StageConfig, StageEvent, Viewer, ViewerRole};
use tokio::io::AsyncReadExt as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let stage = Stage::new(StageConfig::new("kissbot", "rehearsaltoken", &["somechannel"]));
    let (irc, ws) = (stage.listen().await?, stage.listen_ws().await?);
    let mut events = stage.watch();
    writeln!(io::stdout(), "irc={irc} ws={ws}")?;
    let mut stdin = tokio::io::stdin();
    let mut typed = [0; 256];
    let mut back = false;
    let carol = Viewer::new("Carol").with_role(ViewerRole::Moderator);
    loop {
        tokio::select! {
            read = stdin.read(&mut typed) => if read? == 0 { return Ok(()) },
            event = events.next() => match event {
                StageEvent::Joined { channel, .. } => {
                    stage.chat(&channel, &carol, if back { "welcome back" } else { "welcome" });
                }
                StageEvent::Said { text, .. } if text == "hello" => {
                    back = true;
                    stage.reconnect();
                }
                StageEvent::Said { text, .. } => {
                    back = false;
                    writeln!(io::stdout(), "said={text}")?;
                }
                _ => {}
            },
        }
    }
}
