//! One client's connection: bytes in, bytes out, deadlines.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, sleep_until, timeout};

use crate::chat::wire::LineCutter;
use crate::state::{Core, Flow, Seat, Signal};

/// How long the last lines may take to be written before the socket closes.
const DRAIN_LIMIT: Duration = Duration::from_secs(1);
/// As much as goes out in one write.
const SEGMENT_BYTES: usize = 16 * 1024;
/// The pause inside a write that is cut in two, so that it really arrives in two.
const SPLIT_PAUSE: Duration = Duration::from_millis(5);

/// Tokio's clock, so that tests can pause it.
pub(crate) fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// Serves one client until either side is done, or until `alive` ends with its stage.
pub(crate) async fn run<S>(core: Arc<Core>, stream: S, alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let seat = core.lock().open(now());
    if let Some(seat) = seat {
        run_seated(core, seat, stream, alive).await;
    }
}

/// Serves a client that has its seat already.
pub(crate) async fn run_seated<S>(core: Arc<Core>, seat: Seat, stream: S, alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Seat { id, outbox, signal } = seat;
    let split_every = core.lock().config.split_every;
    let (mut reader, mut writer) = tokio::io::split(stream);
    let talk = async {
        let hear = listen(&core, id, &mut reader, signal.subscribe());
        let mut answer = std::pin::pin!(write_lines(outbox, &mut writer, split_every));
        let hung_up = tokio::select! {
            () = hear => false,
            () = &mut answer => true,
        };
        // Ends the queue, so that the writer ends when it has written what is in it.
        core.lock().close(id);
        if !hung_up {
            let _ = timeout(DRAIN_LIMIT, answer).await;
        }
    };
    let mut talk = std::pin::pin!(talk);
    let mut ended = std::pin::pin!(ends(alive, signal.subscribe()));
    let mut silence = signal.subscribe();
    tokio::select! {
        biased;
        () = &mut ended => {}
        // Half-open: `talk` keeps the socket but is not polled any more.
        () = reaches(&mut silence, Signal::Silenced) => ended.await,
        () = &mut talk => {}
    }
    core.lock().close(id);
}

/// Waits until the stage is gone or cuts the connection.
pub(crate) async fn ends(mut alive: watch::Receiver<()>, mut signal: watch::Receiver<Signal>) {
    tokio::select! {
        _ = alive.changed() => {}
        () = reaches(&mut signal, Signal::Cut) => {}
    }
}

/// Waits until the stage wants `wanted` of the connection; for ever when that cannot come any more.
pub(crate) async fn reaches(signal: &mut watch::Receiver<Signal>, wanted: Signal) {
    let gone = signal.wait_for(|signal| *signal == wanted).await.is_err();
    if gone {
        std::future::pending().await
    }
}

/// Reads lines and keeps the deadlines until the connection is to be closed.
async fn listen<R: AsyncRead + Unpin>(core: &Core, id: u64, reader: &mut R, mut signal: watch::Receiver<Signal>) {
    let mut cutter = LineCutter::default();
    let mut bytes = [0; 4096];
    loop {
        let Some(deadline) = core.lock().deadline(id) else { return };
        tokio::select! {
            read = reader.read(&mut bytes) => {
                let Ok(count @ 1..) = read else { return };
                // Twitch says nothing to a line that is too long or holds a NUL: it hangs up.
                if cutter.push(bytes.get(..count).unwrap_or_default()).is_err() {
                    return;
                }
                while let Some(line) = cutter.next_line() {
                    if core.lock().receive(id, &line, now()) == Flow::Close {
                        return;
                    }
                }
            }
            () = sleep_until(deadline.into()) => {
                if core.lock().on_time(id, now()) == Flow::Close {
                    return;
                }
            }
            // The deadline may be another one now.
            changed = signal.changed() => if changed.is_err() { return },
        }
    }
}

/// Writes what is queued, several lines in one segment, until the queue ends or the client is gone.
async fn write_lines<W: AsyncWrite + Unpin>(mut outbox: mpsc::Receiver<String>, writer: &mut W, split_every: u32) {
    let mut writes: u32 = 0;
    while let Some(first) = outbox.recv().await {
        let mut segment = first;
        segment.push_str("\r\n");
        while segment.len() < SEGMENT_BYTES
            && let Ok(line) = outbox.try_recv()
        {
            segment.push_str(&line);
            segment.push_str("\r\n");
        }
        writes = writes.wrapping_add(1);
        let split = split_every > 0 && writes.is_multiple_of(split_every);
        if write_segment(writer, segment.as_bytes(), split).await.is_err() {
            return;
        }
    }
    let _ = writer.shutdown().await;
}

async fn write_segment<W: AsyncWrite + Unpin>(writer: &mut W, bytes: &[u8], split: bool) -> std::io::Result<()> {
    let middle = if split { bytes.len() / 2 } else { bytes.len() };
    if let Some((head, tail)) = bytes.split_at_checked(middle) {
        writer.write_all(head).await?;
        if !tail.is_empty() {
            writer.flush().await?;
            sleep(SPLIT_PAUSE).await;
            writer.write_all(tail).await?;
        }
    }
    writer.flush().await
}
