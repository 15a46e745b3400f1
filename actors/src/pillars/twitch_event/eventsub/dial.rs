//! Opens the connection under a WebSocket.

use crate::net::dial::{self, Endpoint, Socket};
use crate::net::tls::ClientConfig;
use futures_util::future::BoxFuture;
use std::io;
use std::sync::Arc;
use tokio_rustls::TlsConnector;

/// Opens connections; the seam where tests put streams of their own.
pub trait DialEventSub: Send + Sync + 'static {
    /// Opens one connection, ready for the WebSocket's handshake. The caller limits the time.
    fn dial(&self, endpoint: Endpoint) -> BoxFuture<'_, io::Result<Box<dyn Socket>>>;
}

/// Dials over TCP, and TLS where the endpoint wants it.
pub struct NetDialer {
    tls: TlsConnector,
}

impl NetDialer {
    /// Creates a dialer with the trusted certificates of `tls`.
    #[must_use]
    pub fn new(tls: Arc<ClientConfig>) -> Self {
        Self { tls: TlsConnector::from(tls) }
    }
}

impl DialEventSub for NetDialer {
    fn dial(&self, endpoint: Endpoint) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        Box::pin(async move { dial::open(&endpoint, Some(&self.tls)).await })
    }
}
