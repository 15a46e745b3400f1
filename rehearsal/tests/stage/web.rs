//! A client of HTTP: one that follows no redirects and unpacks gzip, as bots do.

use std::time::Duration;

use kissbot_rehearsal::{Stage, StageConfig, WebStage};
use reqwest::header::HeaderMap;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::Value;

use crate::client::{config, secs};

/// A stage with its HTTP side open.
pub(crate) struct Site {
    pub(crate) stage: Stage,
    pub(crate) web: WebStage,
    pub(crate) base: String,
    pub(crate) http: Client,
}

/// An answer that came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect(&self.text)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl Site {
    pub(crate) async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    /// A stage whose services are slow for half a second only, and whatever else `change` says.
    pub(crate) async fn open_with(change: impl FnOnce(&mut StageConfig)) -> Self {
        let mut config = config();
        config.web.slow.values_mut().for_each(|time| *time = Duration::from_millis(500));
        change(&mut config);
        let stage = Stage::new(config);
        let base = format!("http://{}", stage.listen_http().await.unwrap());
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(secs(20)).build().unwrap();
        Self { web: stage.web(), stage, base, http }
    }

    /// A GET of `path`, which may have a query.
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.base))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.base))
    }

    /// The JSON of a GET that succeeds.
    pub(crate) async fn json(&self, path: &str) -> Value {
        let answer = send(self.get(path)).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        answer.json()
    }
}

/// Sends a request whose connection holds.
pub(crate) async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    Answer { status: StatusCode::as_u16(&status), headers, text: response.text().await.unwrap() }
}

/// The text at a path like `results/0/name` in `value`.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    value.pointer(&format!("/{path}")).expect(path)
}
