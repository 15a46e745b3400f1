//! Opens connections: names, addresses, TLS.

use crate::net::{names, tls};
use futures_util::stream::{FuturesUnordered, StreamExt};
use rustls::pki_types::ServerName;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// The time for which an address may keep silent before the next is tried beside it (RFC 8305 calls it the attempt
/// delay).
const ATTEMPT_DELAY: Duration = Duration::from_millis(250);

/// A two-way stream of bytes.
pub trait Socket: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Socket for S {}

/// The address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Tells whether TLS is spoken there; plain text is for loopback only, which the config sees to.
    pub tls: bool,
}

/// Opens one connection. `tls` is for an endpoint that wants it. The caller limits the time.
///
/// # Errors
/// Returns an error when nobody answers there, or not as who they should be.
pub async fn open(endpoint: &Endpoint, tls: Option<&TlsConnector>) -> io::Result<Box<dyn Socket>> {
    let addresses = names::resolve(&endpoint.host, endpoint.port).await?;
    let stream = first_to_answer(addresses, TcpStream::connect).await?;
    // A reply is one small packet: it must not wait for the acknowledgement of the one before (40 ms).
    stream.set_nodelay(true)?;
    match (endpoint.tls, tls) {
        (false, _) => Ok(Box::new(stream)),
        (true, Some(connector)) => {
            let name = ServerName::try_from(endpoint.host.clone()).map_err(io::Error::other)?;
            let connected = connector.connect(name, stream).await;
            Ok(Box::new(connected.map_err(|error| match tls::explained(&error.to_string()) {
                Some(words) => io::Error::new(error.kind(), words),
                None => error,
            })?))
        }
        (true, None) => Err(io::Error::new(io::ErrorKind::Unsupported, "there is nobody to trust over TLS")),
    }
}

/// Connects to the first of `addresses` that answers: each gets a head start over the next, and a failure starts the
/// next at once.
///
/// # Errors
/// The last failure when all fail, and when there is no address.
pub async fn first_to_answer<S, F>(addresses: Vec<SocketAddr>, connect: impl Fn(SocketAddr) -> F) -> io::Result<S>
where
    F: Future<Output = io::Result<S>>,
{
    let mut addresses = addresses.into_iter();
    let mut attempts = FuturesUnordered::new();
    let mut failure = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    loop {
        let more = addresses.next().map(|address| attempts.push(connect(address))).is_some();
        if attempts.is_empty() {
            return Err(failure);
        }
        let head_start =
            async { if more { tokio::time::sleep(ATTEMPT_DELAY).await } else { std::future::pending().await } };
        tokio::select! {
            Some(result) = attempts.next() => match result {
                Ok(stream) => return Ok(stream),
                Err(error) => failure = error,
            },
            () = head_start => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(count: u16) -> Vec<SocketAddr> {
        (1..=count).map(|port| SocketAddr::from(([127, 0, 0, 1], port))).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn the_tenth_address_answers_though_nine_are_silent() {
        let began = tokio::time::Instant::now();
        let port = first_to_answer(addresses(10), |address| async move {
            if address.port() < 10 { std::future::pending().await } else { Ok(address.port()) }
        });
        assert_eq!(port.await.unwrap(), 10);
        assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn an_address_that_refuses_makes_way_at_once() {
        let began = tokio::time::Instant::now();
        let port = first_to_answer(addresses(10), |address| async move {
            if address.port() < 10 { Err(io::ErrorKind::ConnectionRefused.into()) } else { Ok(address.port()) }
        });
        assert_eq!(port.await.unwrap(), 10);
        assert_eq!(began.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn when_all_refuse_the_refusal_is_told() {
        let refused =
            first_to_answer(addresses(2), |_| async { Err::<(), _>(io::ErrorKind::ConnectionRefused.into()) });
        assert_eq!(refused.await.unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
    }

    #[tokio::test]
    async fn a_name_without_addresses_is_an_error() {
        let none = first_to_answer(Vec::new(), |_| async { Ok(()) });
        assert_eq!(none.await.unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
