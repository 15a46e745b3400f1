//! A listener: a thread of its own, so that nobody who asks delays a line of chat.
//!
//! What is asked there answers a [`Site`]; its [`Bounds`] say how many may ask at a time, and for how long. Slow senders and
//! those who hold a connection open for nothing are let go.

use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// The time that the head of a request may take, and a connection may rest between two requests.
const HEAD_LIMIT: Duration = Duration::from_secs(10);
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

/// What a listener bears.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The name of its thread.
    pub(crate) thread: &'static str,
    /// What is told here, for the log.
    pub(crate) what: &'static str,
    /// Connections that may be open at a time; one more is closed at once.
    pub(crate) connections: usize,
    /// The time that a connection may take for everything; `None`: it may ask again and again.
    pub(crate) whole: Option<Duration>,
}

/// Answers what is asked on a listener.
pub(crate) trait Site: Send + Sync + 'static {
    /// The body of an answer.
    type Body: Body<Data: Send, Error: Into<Box<dyn Error + Send + Sync>>> + Send + 'static;

    /// What it bears.
    fn bounds(&self) -> Bounds;

    /// Answers a request.
    fn answer(self: Arc<Self>, request: Request<Incoming>) -> impl Future<Output = Response<Self::Body>> + Send;

    /// Is told that it is over: what would go on for ever ends.
    fn end(&self) {}
}

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
    pub(crate) fn open<S: Site>(address: SocketAddr, site: Arc<S>) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let (ending, ended) = sync_channel::<()>(0);
        thread::Builder::new().name(site.bounds().thread.to_owned()).spawn(move || {
            let _until_it_has_ended: SyncSender<()> = ending;
            runtime.block_on(run(address, site, stopped));
            runtime.shutdown_background();
        })?;
        Ok(Self { stop, ended })
    }

    /// Has it end, and waits for it elsewhere: who calls this has others to serve.
    pub(crate) fn end_aside(self) {
        let _ = self.stop.send(true);
        let waits = thread::Builder::new().name("farewell".to_owned());
        // Without a thread it is waited for here, by `drop`.
        let _ = waits.spawn(move || drop(self));
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        // A thread that is stuck ends with the process.
        let _ = self.ended.recv_timeout(2 * FAREWELL);
    }
}

async fn run<S: Site>(address: SocketAddr, site: Arc<S>, mut stopped: watch::Receiver<bool>) {
    let is_over = stopped.clone();
    tokio::select! {
        Some(listener) = bound(address, site.bounds()) => serve(listener, site, is_over).await,
        _ = stopped.wait_for(|stopped| *stopped) => {}
    }
}

/// Waits until the address can be had.
async fn bound(address: SocketAddr, bounds: Bounds) -> Option<TcpListener> {
    let mut is_told = false;
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => {
                let address = listener.local_addr().unwrap_or(address);
                tracing::info!(%address, "{} here", bounds.what);
                return Some(listener);
            }
            Err(error) if !std::mem::replace(&mut is_told, true) => {
                tracing::error!(%address, %error, "this address cannot be had, and is tried again; {} nowhere", bounds.what);
            }
            Err(_) => {}
        }
        sleep(BIND_AGAIN).await;
    }
}

/// Serves everybody until it is over, and then those for a moment who were asking.
async fn serve<S: Site>(listener: TcpListener, site: Arc<S>, mut stopped: watch::Receiver<bool>) {
    let bounds = site.bounds();
    let seats = Arc::new(Semaphore::new(bounds.connections));
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
    site.end();
    let everybody = u32::try_from(bounds.connections).unwrap_or(u32::MAX);
    let _ = timeout(FAREWELL, seats.acquire_many(everybody)).await;
}

/// Answers what comes by one connection.
async fn converse<S: Site>(
    stream: TcpStream,
    site: Arc<S>,
    seat: OwnedSemaphorePermit,
    mut stopped: watch::Receiver<bool>,
) {
    let _seat = seat;
    let whole = site.bounds().whole;
    let service = service_fn(|request: Request<Incoming>| {
        let answer = Arc::clone(&site).answer(request);
        async move { Ok::<_, Infallible>(answer.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_LIMIT)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        .keep_alive(whole.is_none())
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
    match whole {
        Some(limit) => drop(timeout(limit, conversation).await),
        None => drop(conversation.await),
    }
}
