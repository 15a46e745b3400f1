//! Asks name servers on threads of our own. The system's resolver blocks, and one whose servers never answer does so for
//! most of a minute: no runtime may own such a thread, since to end a runtime is to wait for its threads.
//!
//! A name is asked for once at a time, however many want it, so that one whose servers are dead holds up nobody else's.

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use tokio::sync::oneshot;

/// How many names are asked for at the same time: more than a config has servers.
const ASKED_MAX: usize = 64;

type Found = Result<Arc<[IpAddr]>, Arc<io::Error>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::asking(|host| look_up(&host)));

/// Returns the addresses of a host, as the system knows them. The caller limits the time.
///
/// # Errors
/// Returns an error when the name has none or nobody can be asked.
pub(crate) async fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let found = NAMES.find(host).await.map_err(|error| io::Error::new(error.kind(), error.to_string()))?;
    Ok(found.iter().map(|address| SocketAddr::new(*address, port)).collect())
}

fn look_up(host: &str) -> io::Result<Vec<IpAddr>> {
    Ok((host, 0).to_socket_addrs()?.map(|address| address.ip()).collect())
}

type Ask = dyn Fn(String) -> io::Result<Vec<IpAddr>> + Send + Sync;

/// The names that are being asked for.
struct Names {
    ask: Arc<Ask>,
    asked: Arc<Mutex<HashMap<String, Shared<BoxFuture<'static, Found>>>>>,
}

impl Names {
    fn asking(ask: impl Fn(String) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static) -> Self {
        Self { ask: Arc::new(ask), asked: Arc::default() }
    }

    /// Joins whoever asks for this name, or asks for it. A thread that has begun goes on when nobody waits any more.
    fn find(&self, host: &str) -> impl Future<Output = Found> + use<> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = asked.get(host) {
            return answer.clone();
        }
        let answer = if asked.len() < ASKED_MAX { self.begin(host) } else { Err(busy()) };
        match answer {
            Ok(answer) => asked.entry(host.to_owned()).or_insert(answer).clone(),
            Err(error) => std::future::ready(Err(Arc::new(error))).boxed().shared(),
        }
    }

    fn begin(&self, host: &str) -> io::Result<Shared<BoxFuture<'static, Found>>> {
        let (tell, told) = oneshot::channel::<Found>();
        let (ask, asked, host) = (Arc::clone(&self.ask), Arc::clone(&self.asked), host.to_owned());
        std::thread::Builder::new().name("names".to_owned()).spawn(move || {
            let found = ask(host.clone()).map(Arc::from).map_err(Arc::new);
            // First of all: whoever comes from now on asks anew.
            asked.lock().unwrap_or_else(PoisonError::into_inner).remove(&host);
            let _ = tell.send(found);
        })?;
        let answer = async move { told.await.unwrap_or_else(|_| Err(Arc::new(io::ErrorKind::Interrupted.into()))) };
        Ok(answer.boxed().shared())
    }
}

fn busy() -> io::Error {
    io::Error::other("too many names are being asked for")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::{SyncSender, sync_channel};

    const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    /// Name servers that answer when they are told to; how often they were asked.
    fn slow() -> (Names, SyncSender<()>, Arc<AtomicUsize>) {
        let (go_on, waits) = sync_channel::<()>(ASKED_MAX * 2);
        let (waits, asked) = (Mutex::new(waits), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&asked);
        let names = Names::asking(move |host| {
            count.fetch_add(1, Ordering::SeqCst);
            if host == "quick" {
                return Ok(vec![HOME]);
            }
            waits.lock().unwrap().recv().map_err(io::Error::other)?;
            Ok(vec![HOME])
        });
        (names, go_on, asked)
    }

    #[tokio::test]
    async fn an_address_is_asked_of_nobody_and_a_name_of_the_system() {
        assert_eq!(resolve("127.0.0.1", 80).await.unwrap(), ["127.0.0.1:80".parse().unwrap()]);
        assert_eq!(resolve("::1", 80).await.unwrap(), ["[::1]:80".parse().unwrap()]);
        assert!(resolve("localhost", 80).await.unwrap().iter().all(|address| address.ip().is_loopback()));
        assert!(resolve("", 80).await.is_err() && resolve("no\0name", 80).await.is_err());
    }

    #[tokio::test]
    async fn many_who_want_a_name_cost_one_question_and_the_next_asks_anew() {
        let (names, go_on, asked) = slow();
        let waiting: Vec<_> = (0..1000).map(|_| names.find("slow")).collect();
        go_on.send(()).unwrap();
        for found in waiting {
            assert_eq!(*found.await.unwrap(), [HOME]);
        }
        assert_eq!(asked.load(Ordering::SeqCst), 1);
        assert!(names.find("quick").await.is_ok() && names.find("quick").await.is_ok());
        assert_eq!(asked.load(Ordering::SeqCst), 3);
    }

    #[tokio::test]
    async fn a_name_whose_servers_never_answer_holds_up_no_other() {
        let (names, go_on, _) = slow();
        drop(names.find("slow"));
        assert!(names.find("quick").await.is_ok());
        drop(go_on);
    }

    #[tokio::test]
    async fn the_threads_are_bounded() {
        let (names, go_on, asked) = slow();
        let waiting: Vec<_> = (0..ASKED_MAX + 20).map(|number| names.find(&format!("slow{number}"))).collect();
        let mut found = Vec::new();
        for _ in 0..ASKED_MAX {
            go_on.send(()).unwrap();
        }
        for answer in waiting {
            found.push(answer.await.is_ok());
        }
        assert_eq!(
            (found.iter().filter(|is_found| **is_found).count(), asked.load(Ordering::SeqCst)),
            (ASKED_MAX, ASKED_MAX)
        );
    }
}
