//! A client of bytes: what a test says and what it hears, each with a limit.

use std::time::Duration;

use kissbot_rehearsal::{Stage, StageConfig, StageEvent, StageEvents};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
use tokio::time::timeout;

pub(crate) const LIMIT: Duration = Duration::from_secs(3);

pub(crate) fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

pub(crate) fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

/// A stage with the channels `carol` and `dave`; the token is `secret`.
pub(crate) fn config() -> StageConfig {
    StageConfig::new("kissbot", "secret", &["carol", "dave"])
}

pub(crate) struct Client {
    reader: BufReader<ReadHalf<DuplexStream>>,
    writer: WriteHalf<DuplexStream>,
}

impl Client {
    /// Connects over a pipe in memory.
    pub(crate) fn connect(stage: &Stage) -> Self {
        Self::connect_with(stage, 256 * 1024)
    }

    pub(crate) fn connect_with(stage: &Stage, pipe_bytes: usize) -> Self {
        let (ours, theirs) = tokio::io::duplex(pipe_bytes);
        let stage = stage.clone();
        tokio::spawn(async move { stage.serve(theirs).await });
        let (reader, writer) = tokio::io::split(ours);
        Self { reader: BufReader::new(reader), writer }
    }

    /// Connects and logs in with `caps`, the welcome read.
    pub(crate) async fn login_with(stage: &Stage, caps: &str) -> Self {
        let mut client = Self::connect(stage);
        if !caps.is_empty() {
            client.send(&format!("CAP REQ :{caps}")).await;
        }
        client.send("PASS oauth:secret").await;
        client.send("NICK kissbot").await;
        client.until(" 376 ").await;
        if caps.contains("commands") {
            client.until("GLOBALUSERSTATE").await;
        }
        client
    }

    /// Connects and logs in with tags and commands, as bots do.
    pub(crate) async fn login(stage: &Stage) -> Self {
        Self::login_with(stage, "twitch.tv/tags twitch.tv/commands").await
    }

    /// Logs in and joins `channel`.
    pub(crate) async fn in_channel(stage: &Stage, channel: &str) -> Self {
        let mut client = Self::login(stage).await;
        client.send(&format!("JOIN #{channel}")).await;
        client.until("ROOMSTATE").await;
        client
    }

    pub(crate) async fn send(&mut self, line: &str) {
        self.send_bytes(format!("{line}\r\n").as_bytes()).await;
    }

    pub(crate) async fn send_bytes(&mut self, bytes: &[u8]) {
        timeout(LIMIT, self.writer.write_all(bytes)).await.expect("the stage reads").expect("the pipe is open");
    }

    /// The next line without CRLF; `None` at the end.
    pub(crate) async fn line_within(&mut self, limit: Duration) -> Option<String> {
        let mut line = String::new();
        timeout(limit, self.reader.read_line(&mut line)).await.expect("a line in time").expect("text");
        line.strip_suffix("\r\n").map(str::to_owned)
    }

    pub(crate) async fn line(&mut self) -> String {
        self.line_within(LIMIT).await.expect("a line, not the end")
    }

    /// Reads on until a line holds `what`, and gives that line.
    pub(crate) async fn until(&mut self, what: &str) -> String {
        loop {
            let line = self.line().await;
            if line.contains(what) {
                return line;
            }
        }
    }

    /// Nothing comes for `time`.
    pub(crate) async fn hears_nothing_for(&mut self, time: Duration) {
        let mut line = String::new();
        let heard = timeout(time, self.reader.read_line(&mut line)).await;
        assert!(heard.is_err(), "heard {line:?}");
    }

    /// The server hangs up without another line.
    pub(crate) async fn is_hung_up_on(&mut self) {
        assert_eq!(self.line_within(LIMIT).await, None);
    }

    /// The text of the answer to a PRIVMSG: `USERSTATE`, a NOTICE's msg-id, or nothing for 2 s.
    pub(crate) async fn says(&mut self, channel: &str, text: &str) -> String {
        self.send(&format!("PRIVMSG #{channel} :{text}")).await;
        let mut line = String::new();
        if timeout(ms(500), self.reader.read_line(&mut line)).await.is_err() {
            return "nothing".to_owned();
        }
        match tag(&line, "msg-id") {
            Some(id) => id,
            None if line.contains("USERSTATE") => "USERSTATE".to_owned(),
            None => line,
        }
    }
}

/// The value of a tag, still escaped.
pub(crate) fn tag(line: &str, key: &str) -> Option<String> {
    let tags = line.strip_prefix('@')?.split(' ').next()?;
    tags.split(';').find_map(|tag| tag.strip_prefix(key)?.strip_prefix('=').map(str::to_owned))
}

/// The line without its tags.
pub(crate) fn untagged(line: &str) -> &str {
    if line.starts_with('@') { line.split_once(' ').map_or("", |(_, rest)| rest) } else { line }
}

/// The next event that `wanted` picks.
pub(crate) async fn event<T>(events: &mut StageEvents, mut wanted: impl FnMut(StageEvent) -> Option<T>) -> T {
    timeout(secs(60), async {
        loop {
            if let Some(found) = wanted(events.next().await) {
                return found;
            }
        }
    })
    .await
    .expect("the event comes")
}
