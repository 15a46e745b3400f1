//! Nonsense that any service behind a bad proxy or after a bad release answers.

use std::io::Write;

use axum::http::header;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use serde_json::json;

use super::reply::Reply;
use super::request::SeenRequest;

/// The size of a body that nobody should read to its end.
const HUGE_BYTES: usize = 50 * 1024 * 1024;

/// The number of kinds of nonsense.
const KINDS: usize = 13;

/// Returns the nonsense of this turn.
pub(super) fn reply(turn: usize, request: &SeenRequest) -> Reply {
    match turn % KINDS {
        0 => Reply::text(200, "text/html", "<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>"),
        1 => Reply::text(200, "application/json", r#"{"count":1,"total":1,"results":[{"id":12,"na"#),
        2 => Reply::ok(&json!({"count": "many", "results": {"name": 7}, "total": [], "items": "none", "data": 1})),
        3 => Reply::padded(r#"{"count":0,"results":[],"total":0,"items":[],"data":[]"#, HUGE_BYTES),
        4 => Reply::text(200, "application/json", "this is no gzip").with(header::CONTENT_ENCODING, "gzip"),
        5 => elsewhere(request),
        6 => Reply::text(200, "application/json", bomb()).with(header::CONTENT_ENCODING, "gzip"),
        7 => Reply::broken_off(r#"{"count":1,"results":[{"#),
        8 => Reply::text(200, "application/json", "null"),
        9 => Reply::text(200, "application/json", &b"{\"name\":\"\xff\xfe\x00\"}"[..]),
        10 => Reply::empty(200),
        11 => Reply::ok(&json!({"total": 0, "count": 0})),
        _ => Reply::text(200, "application/json", "[".repeat(100_000)),
    }
}

/// Redirects to the same port by another name: a client that follows is seen at `/elsewhere`.
fn elsewhere(request: &SeenRequest) -> Reply {
    let port = request.header("host").and_then(|host| host.rsplit_once(':')).map_or("80", |(_, port)| port);
    Reply::empty(302).with(header::LOCATION, format!("http://localhost:{port}/elsewhere"))
}

/// Makes a body that is a thousand times longer when it is unpacked: blanks, and JSON at the end of them.
///
/// Its middle is one piece over and over, so that nobody has to pack 50 MB.
fn bomb() -> Vec<u8> {
    let (blanks, blank_sum) = packed(&[b' '; 64 * 1024]);
    let (json, json_sum) = packed(br#"{"count":0,"results":[],"total":0,"items":[],"data":[]}"#);
    let pieces = HUGE_BYTES / (64 * 1024);
    let mut sum = Crc::new();
    for _ in 0..pieces {
        sum.combine(&blank_sum);
    }
    sum.combine(&json_sum);
    // Gzip's header without a name, and the end of the last block.
    let (header, end) = ([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff], [3, 0]);
    let trailer = [sum.sum().to_le_bytes(), sum.amount().to_le_bytes()].concat();
    [&header[..], &blanks.repeat(pieces), &json, &end, &trailer].concat()
}

/// Packs to whole bytes without an end. Returns the check sum, too.
fn packed(bytes: &[u8]) -> (Vec<u8>, Crc) {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes).and_then(|()| encoder.flush());
    let mut sum = Crc::new();
    sum.update(bytes);
    (encoder.get_ref().clone(), sum)
}
