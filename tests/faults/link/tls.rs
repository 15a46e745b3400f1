//! Rows 6 and 7: TLS that never comes about, and certificates that are not to be trusted.

use super::sockets::{listener, peer_of, with_dialling_bot};
use crate::log::Log;
use crate::support::*;
use kissbot::config::Config;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::io::{Read, Write};
use std::net::TcpListener as StdListener;
use std::sync::Arc;
use std::time::Duration;
use tempfile::NamedTempFile;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto::aws_lc_rs};

/// What opens a TLS connection: a handshake record.
const HANDSHAKE: u8 = 0x16;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server for `name`; its certificate is `issuer`'s, or its own.
fn server(name: &str, issuer: Option<&Authority>) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let certificate = match issuer {
        Some(issuer) => params.signed_by(&key, issuer).unwrap(),
        None => params.self_signed(&key).unwrap(),
    };
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// A listener, the config of a bot that connects to it with TLS, and the file with the authority that it trusts.
fn trusting(authority: &Authority) -> (StdListener, Config, NamedTempFile) {
    let (listener, mut config) = listener("ircs");
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(authority.pem().as_bytes()).unwrap();
    config.twitch.ca_file = file.path().to_owned();
    (listener, config, file)
}

/// The bot refuses `server`, says why, and tries again after a while, with TLS again.
fn refuses(server: TlsAcceptor, trusted: &Authority, why: &'static str) {
    let (listener, config, _file) = trusting(trusted);
    with_dialling_bot(config, false, |_topology, log: Log| async move {
        let listener = TcpListener::from_std(listener).unwrap();
        let mut refused_at = Vec::new();
        for _ in 0..2 {
            let (stream, _) = listener.accept().await.unwrap();
            assert_eq!(first_byte(&stream).await, HANDSHAKE);
            // The bot ends the handshake: no byte of IRC was sent.
            assert!(server.accept(stream).await.is_err(), "the bot trusts this server");
            refused_at.push(Instant::now());
        }
        let wait = refused_at[1] - refused_at[0];
        assert!(wait > Duration::from_millis(600), "hammers: {wait:?}");
        assert!(log.count(why) >= 1, "{}", log.text());
        assert!(log.count("chat connection not made") >= 1, "{}", log.text());
    });
}

async fn first_byte(stream: &TcpStream) -> u8 {
    let mut byte = [0];
    assert_eq!(stream.peek(&mut byte).await.unwrap(), 1);
    byte[0]
}

#[test]
fn the_authority_of_the_ca_file_is_trusted() {
    let authority = authority();
    let server = server("127.0.0.1", Some(&authority));
    let (listener, config, _file) = trusting(&authority);
    with_dialling_bot(config, false, |_topology, _log| async move {
        let listener = TcpListener::from_std(listener).unwrap();
        let (stream, _) = listener.accept().await.unwrap();
        let mut peer = peer_of(server.accept(stream).await.unwrap());
        peer.log_in().await;
        peer.let_join("somechannel").await;
        peer.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
    });
}

#[test]
fn a_self_signed_certificate_is_refused() {
    refuses(server("127.0.0.1", None), &authority(), "invalid peer certificate");
}

#[test]
fn a_certificate_of_another_authority_is_refused() {
    refuses(server("127.0.0.1", Some(&authority())), &authority(), "invalid peer certificate");
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let authority = authority();
    let server = server("irc.chat.twitch.tv", Some(&authority));
    refuses(server, &authority, "certificate not valid for name");
}

#[test]
fn a_server_that_speaks_plain_text_is_refused_and_told_nothing() {
    let (listener, config, _file) = trusting(&authority());
    with_dialling_bot(config, false, |_topology, log| async move {
        let listener = TcpListener::from_std(listener).unwrap();
        for _ in 0..2 {
            let (stream, _) = listener.accept().await.unwrap();
            assert_eq!(first_byte(&stream).await, HANDSHAKE);
            let mut peer_stream = stream;
            tokio::io::AsyncWriteExt::write_all(&mut peer_stream, b":tmi.twitch.tv NOTICE * :Hello\r\n").await.unwrap();
            let mut said = Vec::new();
            let _ = tokio::io::AsyncReadExt::read_to_end(&mut peer_stream, &mut said).await;
            assert!(!String::from_utf8_lossy(&said).contains("PASS"));
        }
        assert!(log.count("chat connection not made") >= 1, "{}", log.text());
    });
}

/// Time is paused although the sockets are real: the kernel of this machine makes the connection, and then the bot waits
/// for nothing but its own limit.
#[test]
fn a_server_that_never_answers_the_tls_handshake_is_given_up_after_20_s() {
    let (listener, config, _file) = trusting(&authority());
    with_dialling_bot(config, true, |_topology, log| async move {
        let began = Instant::now();
        while log.count("no connection within 20 s") == 0 {
            sleep(Duration::from_millis(100)).await;
        }
        let waited = began.elapsed();
        assert!(waited >= Duration::from_secs(20) && waited < Duration::from_secs(21), "{waited:?}");
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut said = Vec::new();
        // The bot has closed its end, so this comes to an end.
        stream.read_to_end(&mut said).unwrap();
        assert_eq!(said.first(), Some(&HANDSHAKE), "the bot began TLS");
        assert!(!String::from_utf8_lossy(&said).contains("PASS"));
    });
}
