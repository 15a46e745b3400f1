//! The listener of the metrics: a thread of its own, so that nobody who asks delays a line of chat.
//!
//! One request a connection: whoever scrapes comes four times a minute, and what is over cannot be held open. Each connection
//! has [`REQUEST_LIMIT`] for everything, so that slow senders and slow readers are let go.

use super::site::Site;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// Connections that may be open at a time; one more is closed at once.
const CONNECTIONS_MAX: usize = 32;
/// The time that a connection may take for everything.
const REQUEST_LIMIT: Duration = Duration::from_secs(10);
/// The longest head of a request, in bytes.
const HEAD_BYTES_MAX: usize = 16 << 10;
/// The most header fields of a request.
const HEADERS_MAX: usize = 64;
/// The wait before another attempt when the address cannot be had.
const BIND_AGAIN: Duration = Duration::from_secs(10);
/// The wait when the system has no file left for a connection.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);
/// The time that answers which are under way get at the end, and that the thread gets after that.
const FAREWELL: Duration = Duration::from_secs(1);

/// The listener. It ends when this is dropped.
#[derive(Debug)]
pub struct Listener {
    stop: watch::Sender<bool>,
    /// Closed by the thread when it has ended.
    ended: Receiver<()>,
}

impl Listener {
    /// Listens on `address` from a thread of its own. An address that cannot be had is tried again and again: the bot works
    /// without.
    ///
    /// # Errors
    /// Returns an error if the system gives no thread.
    pub fn start(address: SocketAddr, site: Site) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let (ending, ended) = sync_channel::<()>(0);
        thread::Builder::new().name("metrics".to_owned()).spawn(move || {
            let _until_it_has_ended: SyncSender<()> = ending;
            runtime.block_on(run(address, Arc::new(site), stopped));
            runtime.shutdown_background();
        })?;
        Ok(Self { stop, ended })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        // A thread that is stuck ends with the process.
        let _ = self.ended.recv_timeout(2 * FAREWELL);
    }
}

async fn run(address: SocketAddr, site: Arc<Site>, mut stopped: watch::Receiver<bool>) {
    let is_over = stopped.clone();
    tokio::select! {
        Some(listener) = bound(address) => serve(listener, site, is_over).await,
        _ = stopped.wait_for(|stopped| *stopped) => {}
    }
}

/// Waits until the address can be had.
async fn bound(address: SocketAddr) -> Option<TcpListener> {
    let mut is_told = false;
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => {
                let address = listener.local_addr().unwrap_or(address);
                tracing::info!(%address, "metrics and health are told here");
                return Some(listener);
            }
            Err(error) if !std::mem::replace(&mut is_told, true) => {
                tracing::error!(%address, %error, "nobody can ask for metrics and health: this address cannot be had; it is tried again");
            }
            Err(_) => {}
        }
        sleep(BIND_AGAIN).await;
    }
}

/// Serves everybody until it is over, and then those for a moment who were asking.
async fn serve(listener: TcpListener, site: Arc<Site>, mut stopped: watch::Receiver<bool>) {
    let seats = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stopped| *stopped) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                // Whoever finds no seat is let go at once: nothing waits for anything.
                if let Ok(seat) = Arc::clone(&seats).try_acquire_owned() {
                    tokio::spawn(converse(stream, Arc::clone(&site), seat, stopped.clone()));
                }
            }
            Err(error) => {
                tracing::debug!(%error, "a connection was not accepted");
                sleep(ACCEPT_AGAIN).await;
            }
        }
    }
    drop(listener);
    let everybody = u32::try_from(CONNECTIONS_MAX).unwrap_or(u32::MAX);
    let _ = timeout(FAREWELL, seats.acquire_many(everybody)).await;
}

/// Answers one request.
async fn converse(stream: TcpStream, site: Arc<Site>, seat: OwnedSemaphorePermit, mut stopped: watch::Receiver<bool>) {
    let _seat = seat;
    let service = service_fn(|request: Request<Incoming>| {
        let answer: Response<String> = site.answer(&request);
        async move { Ok::<_, Infallible>(answer) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REQUEST_LIMIT)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        .keep_alive(false)
        // hyper's own panics when the clock is before 1970, and nobody needs it.
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let conversation = async {
        tokio::select! {
            done = connection.as_mut() => return done,
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
        connection.as_mut().graceful_shutdown();
        connection.await
    };
    // How a connection ends is the client's affair.
    let _ = timeout(REQUEST_LIMIT, conversation).await;
}
