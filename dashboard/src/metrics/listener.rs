//! The listener of the metrics. One request a connection: whoever scrapes comes four times a minute, and what is over cannot be
//! held open.

use super::site::Site;
use crate::listener::{self, Bounds, Listener};
use hyper::body::Incoming;
use hyper::{Request, Response};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

const BOUNDS: Bounds = Bounds {
    thread: "metrics",
    what: "metrics and health are told",
    connections: 32,
    whole: Some(Duration::from_secs(10)),
};

impl Listener {
    /// Tells metrics and health on `address`, from a thread of its own. An address that cannot be had is tried again and again:
    /// the bot works without.
    ///
    /// # Errors
    /// Returns an error if the system gives no thread.
    pub fn start(address: SocketAddr, site: Site) -> io::Result<Self> {
        Self::open(address, Arc::new(site))
    }
}

impl listener::Site for Site {
    type Body = String;

    fn bounds(&self) -> Bounds {
        BOUNDS
    }

    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Response<String> {
        Site::answer(&self, &request)
    }
}
