use super::*;
use crate::net::tls;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::Instant;

/// A server on this machine that answers every request with the same bytes; how often it was connected to.
struct Server {
    port: u16,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Answers with these bytes and closes the connection; `None`: never answers.
    async fn saying(answer: Option<Vec<u8>>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let answer = answer.clone();
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let _ = stream.read(&mut request).await;
                    match answer {
                        // A client that has read enough goes away.
                        Some(answer) => drop(stream.write_all(&answer).await),
                        None => std::future::pending().await,
                    }
                });
            }
        });
        Self { port, connections }
    }

    async fn text(kind: &str, body: &str) -> Self {
        Self::saying(Some(response("200 OK", &format!("content-type: {kind}\r\n"), body))).await
    }

    async fn redirecting(location: &str) -> Self {
        Self::saying(Some(response("302 Found", &format!("location: {location}\r\n"), ""))).await
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/x", self.port)
    }

    fn entry(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn response(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}").into_bytes()
}

fn http() -> Http {
    Http::new(&tls::without_authorities().unwrap(), 1 << 20).unwrap()
}

/// Name servers that give these addresses for every name; how often they were asked.
fn names(addresses: &[&str]) -> (LookUp, Arc<AtomicUsize>) {
    let found: Vec<SocketAddr> =
        addresses.iter().map(|address| SocketAddr::new(address.parse::<IpAddr>().unwrap(), 0)).collect();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let look_up: LookUp = Arc::new(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        let found = found.clone();
        Box::pin(async move { Ok(found) })
    });
    (look_up, asked)
}

/// What the first of these servers answers when all of them are listed.
async fn asked(servers: &[&Server]) -> Result<String, NoText> {
    let hosts = Hosts::new(&servers.iter().map(|server| server.entry()).collect::<Vec<_>>());
    let url = hosts.read(&servers[0].url()).unwrap();
    Asker::new(&http(), hosts, names(&[]).0).unwrap().ask(url).await
}

async fn answered(kind: &str, body: &str) -> Result<String, NoText> {
    asked(&[&Server::text(kind, body).await]).await
}

#[tokio::test]
async fn the_first_line_of_a_text_is_the_answer() {
    assert_eq!(answered("text/plain", "sunny, 21 °C\nsecond").await.as_deref(), Ok("sunny, 21 °C"));
    assert_eq!(answered("Text/Plain; charset=utf-8", "\u{FEFF}\r\n  sunny \r\n").await.as_deref(), Ok("sunny"));
    assert_eq!(answered("application/json", r#"{"a":1}"#).await.as_deref(), Ok(r#"{"a":1}"#));
    assert_eq!(answered("text/plain", " \n ").await, Err(NoText::Empty));
}

#[tokio::test]
async fn html_and_whatever_else_is_no_text_are_refused() {
    for kind in ["text/html", "text/html; charset=utf-8", "application/octet-stream", "text/plainish", "image/png", ""]
    {
        assert_eq!(answered(kind, "sunny").await, Err(NoText::Type), "{kind}");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_success_is_refused() {
    for (status, number) in [("404 Not Found", 404), ("500 Oops", 500), ("201 Created", 201), ("304 Same", 304)] {
        let server = Server::saying(Some(response(status, "content-type: text/plain\r\n", "sunny"))).await;
        assert_eq!(asked(&[&server]).await, Err(NoText::Status(number)));
    }
}

#[tokio::test]
async fn no_more_than_four_kib_are_read_and_no_more_than_400_characters_said() {
    let long = answered("text/plain", &"é".repeat(3 << 20)).await.unwrap();
    assert_eq!(long, "é".repeat(CHARS_MAX));
    let second_line = format!("{}\nsunny", " ".repeat(BODY_BYTES_MAX));
    assert_eq!(answered("text/plain", &second_line).await, Err(NoText::Empty), "what stands behind is not read");
    // The limit goes through the middle of a character.
    let cut = answered("text/plain", &format!("{}é", " ".repeat(BODY_BYTES_MAX - 1))).await;
    assert_eq!(cut, Err(NoText::Empty));
}

#[tokio::test]
async fn an_endless_answer_is_left_when_enough_is_read() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, written) = tokio::sync::oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await;
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\nsunny\n";
        let (mut sent, mut done) = (0, stream.write_all(head).await);
        while done.is_ok() && sent < 64 << 20 {
            sent += 1 << 16;
            done = stream.write_all(&[b'x'; 1 << 16]).await;
        }
        let _ = tell.send(sent);
    });
    let server = Server { port, connections: Arc::default() };
    assert_eq!(asked(&[&server]).await.as_deref(), Ok("sunny"));
    assert!(written.await.unwrap() < 64 << 20, "the connection was not closed");
}

#[tokio::test]
async fn two_redirects_are_followed_and_a_third_is_not() {
    let end = Server::text("text/plain", "sunny").await;
    let second = Server::redirecting(&end.url()).await;
    let first = Server::redirecting(&second.url()).await;
    assert_eq!(asked(&[&first, &second, &end]).await.as_deref(), Ok("sunny"));
    let before = Server::redirecting(&first.url()).await;
    assert_eq!(asked(&[&before, &first, &second, &end]).await, Err(NoText::Redirects));
    assert_eq!(end.connections(), 1);
}

#[tokio::test]
async fn a_redirect_to_this_machine_is_refused_and_nobody_connects_there() {
    let model = Server::text("text/plain", "secret").await;
    let model_https = format!("https://127.0.0.1:{}/v1/models", model.port);
    for (location, why) in [
        (model.url(), NotAsked::NotHttps),
        (model_https, NotAsked::NotGlobal),
        (format!("https://[::1]:{}/", model.port), NotAsked::NotGlobal),
        ("https://169.254.169.254/latest/meta-data".to_owned(), NotAsked::NotGlobal),
        ("https://evil.example/".to_owned(), NotAsked::NotListed),
        ("http://evil.example/".to_owned(), NotAsked::NotHttps),
        ("file:///etc/passwd".to_owned(), NotAsked::NoAddress),
    ] {
        let server = Server::redirecting(&location).await;
        assert_eq!(asked(&[&server]).await, Err(NoText::NotAsked(why)), "{location}");
    }
    assert_eq!(model.connections(), 0);
}

/// What comes of asking `https://api.example.org` at the port of `server`, where the name leads to these addresses.
async fn by_name(server: &Server, addresses: &[&str]) -> (Result<String, NoText>, usize) {
    let hosts = Hosts::new(&["api.example.org".to_owned()]).at(server.port);
    let (look_up, asked) = names(addresses);
    let url = hosts.read(&format!("https://api.example.org:{}/", server.port)).unwrap();
    let told = Asker::new(&http(), hosts, look_up).unwrap().ask(url).await;
    (told, asked.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_listed_name_that_leads_to_this_machine_is_refused_and_nobody_connects_there() {
    let model = Server::text("text/plain", "secret").await;
    for addresses in [&["127.0.0.1"][..], &["::1", "127.0.0.1"], &["10.0.0.1"], &["::ffff:127.0.0.1"], &[]] {
        let (told, asked) = by_name(&model, addresses).await;
        let Err(NoText::Http(HttpError::Unreachable(why))) = told else { panic!("{addresses:?}: {told:?}") };
        assert_eq!(why, "the name leads to no address of the public internet");
        assert_eq!(asked, 1);
    }
    assert_eq!(model.connections(), 0);
}

/// Who answers for a name may say another address each time: first one that is allowed, then this machine's.
#[tokio::test(start_paused = true)]
async fn a_name_that_is_bound_anew_between_check_and_connection_is_asked_for_once() {
    let model = Server::text("text/plain", "secret").await;
    let times = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&times);
    let look_up: LookUp = Arc::new(move |_| {
        let address = if count.fetch_add(1, Ordering::SeqCst) == 0 { "64:ff9b::1.2.3.4" } else { "127.0.0.1" };
        Box::pin(async move { Ok(vec![SocketAddr::new(address.parse().unwrap(), 0)]) })
    });
    let hosts = Hosts::new(&["api.example.org".to_owned()]).at(model.port);
    let url = hosts.read(&format!("https://api.example.org:{}/", model.port)).unwrap();
    let told = Asker::new(&http(), hosts, look_up).unwrap().ask(url).await;
    assert!(matches!(told, Err(NoText::Http(_))), "{told:?}");
    assert_eq!((times.load(Ordering::SeqCst), model.connections()), (1, 0));
}

#[tokio::test]
async fn of_a_names_addresses_only_the_public_ones_are_connected_to() {
    let names = Names(names(&["127.0.0.1", "1.2.3.4", "192.168.0.1", "2606:4700::1111"]).0);
    let found: Vec<_> = names.resolve("api.example.org".parse().unwrap()).await.unwrap().collect();
    assert_eq!(found, ["1.2.3.4:0".parse().unwrap(), "[2606:4700::1111]:0".parse().unwrap()]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_never_answers_is_given_up_after_five_seconds() {
    let server = Server::saying(None).await;
    let began = Instant::now();
    assert_eq!(asked(&[&server]).await, Err(NoText::Http(HttpError::TimedOut)));
    assert_eq!(began.elapsed().as_secs(), LIMIT.as_secs());
}

#[tokio::test]
async fn neither_a_cookie_nor_a_login_is_sent_on() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = tokio::spawn(async move {
        let mut requests = Vec::new();
        for answer in [
            response("302 Found", "location: /y\r\nset-cookie: a=b\r\n", ""),
            response("200 OK", "content-type: text/plain\r\n", "sunny"),
        ] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4096];
            let length = stream.read(&mut request).await.unwrap();
            requests.push(String::from_utf8_lossy(&request[..length]).to_lowercase());
            stream.write_all(&answer).await.unwrap();
        }
        requests
    });
    let server = Server { port, connections: Arc::default() };
    assert_eq!(asked(&[&server]).await.as_deref(), Ok("sunny"));
    for request in seen.await.unwrap() {
        for header in ["cookie", "authorization", "referer", "origin"] {
            assert!(!request.contains(&format!("\r\n{header}:")), "{request}");
        }
    }
}
