//! One client's connection: bytes in, bytes out, deadlines.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, sleep_until, timeout};

use super::clients::{Flow, Seat};
use super::state::Chat;
use super::wire::LineCutter;
use crate::world::{Shared, Signal, ends, now, reaches};

/// Time for the last lines to be written before the socket closes.
const DRAIN_LIMIT: Duration = Duration::from_secs(1);
/// The most that goes out in one write.
const SEGMENT_BYTES: usize = 16 * 1024;
/// The pause inside a write that is cut in two, so that it really arrives in two.
const SPLIT_PAUSE: Duration = Duration::from_millis(5);

/// Serves one client until either side is done, or until `alive` ends with its stage.
pub(crate) async fn run<S>(chat: Shared<Chat>, stream: S, alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let seat = chat.lock().open(now());
    if let Some(seat) = seat {
        run_seated(chat, seat, stream, alive).await;
    }
}

/// Serves a client that has its seat already.
pub(super) async fn run_seated<S>(chat: Shared<Chat>, seat: Seat, stream: S, alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Seat { id, outbox, signal } = seat;
    let split_every = chat.lock().config.split_every;
    let (mut reader, mut writer) = tokio::io::split(stream);
    let talk = async {
        let hear = listen(&chat, id, &mut reader, signal.subscribe());
        let mut answer = std::pin::pin!(write_lines(outbox, &mut writer, split_every));
        let hung_up = tokio::select! {
            () = hear => false,
            () = &mut answer => true,
        };
        // Ends the queue, so that the writer ends when it has written what is in it.
        chat.lock().close(id);
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
    chat.lock().close(id);
}

/// Reads lines and keeps the deadlines until the connection is to be closed.
async fn listen<R: AsyncRead + Unpin>(
    chat: &Shared<Chat>,
    id: u64,
    reader: &mut R,
    mut signal: watch::Receiver<Signal>,
) {
    let mut cutter = LineCutter::default();
    let mut bytes = [0; 4096];
    loop {
        let Some(deadline) = chat.lock().deadline(id) else { return };
        tokio::select! {
            read = reader.read(&mut bytes) => {
                let Ok(count @ 1..) = read else { return };
                // Twitch says nothing to a line that is too long or holds a NUL: it hangs up.
                if cutter.push(bytes.get(..count).unwrap_or_default()).is_err() {
                    return;
                }
                while let Some(line) = cutter.next_line() {
                    if chat.lock().receive(id, &line, now()) == Flow::Close {
                        return;
                    }
                }
            }
            () = sleep_until(deadline.into()) => {
                if chat.lock().on_time(id, now()) == Flow::Close {
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
