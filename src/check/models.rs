//! The language models: does each server list its models, and is the configured one among them? A web server that
//! answers anything to everybody would pass a look at the status alone.

use super::probes::{LIMIT, Needed, address, ok, warn};
use super::report::Finding;
use crate::config::{Provider, most_alike};
use crate::pillars::llm::is_usable;
use crate::told::{Told, Words, outside};
use futures_util::future::join_all;
use kissbot_actors::net::http::{Http, HttpError, Reply, Request};
use serde_json::Value;

/// How many models of a server are named.
const NAMED_MAX: usize = 5;
/// What people put behind the address by mistake: it is the one before `/chat/completions`.
const TOO_MUCH: [&str; 4] = ["/chat/completions", "/completions", "/models", "/chat"];

/// The findings about all providers.
pub(super) struct Models {
    pub(super) findings: Vec<Finding>,
    /// Why nobody would answer, if so.
    pub(super) nobody: Option<String>,
}

/// What the list of a server tells.
#[derive(Debug, PartialEq, Eq)]
enum Listed {
    /// The model is there.
    Has,
    /// The server serves one model whatever it is asked for.
    TakesAny,
    /// The model is not among these.
    Lacks(Vec<String>),
    /// There is no list in the answer.
    NoList,
}

/// What became of the question for the list.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Listed(Listed),
    /// The server answers with this status.
    Status(u16),
    /// There is a list, and it is too long to be read.
    TooLong,
    /// There is no answer within the limit.
    Late,
    /// There is no answer.
    Nothing(Told),
}

impl Outcome {
    /// Tells whether a question to the model would be answered, as far as can be told.
    fn is_good(&self) -> bool {
        matches!(self, Self::Listed(Listed::Has | Listed::TakesAny) | Self::TooLong)
    }
}

/// Asks every usable provider for its models, all at once.
pub(super) async fn all(needed: &Needed, words: &Words, http: &Http) -> Models {
    let has_secret = |name: &str| needed.secrets.get(name).is_some();
    let providers: Vec<&Provider> =
        needed.config.llm.providers.iter().filter(|provider| is_usable(provider, has_secret)).collect();
    let asked = providers.iter().map(|provider| async {
        let outcome = ask(&provider.base_url, provider, needed, http).await;
        let remedy = match outcome {
            Outcome::Listed(Listed::NoList) | Outcome::Status(400 | 404 | 405) => better(provider, needed, http).await,
            _ => None,
        };
        (*provider, outcome, remedy)
    });
    let asked = join_all(asked).await;
    let good: Vec<&str> =
        asked.iter().filter(|(_, outcome, _)| outcome.is_good()).map(|(provider, ..)| &*provider.name).collect();
    let nobody = (good.is_empty() && !asked.is_empty()).then(|| words.say("models-nobody", &[]));
    let findings = asked.iter().map(|(provider, outcome, remedy)| {
        let others = good.iter().copied().find(|name| *name != provider.name);
        finding(words, provider, outcome, remedy.as_deref(), others)
    });
    Models { findings: findings.collect(), nobody }
}

/// Returns the line about a provider. `remedy` is an address at which its server was found to list models, `other` the
/// provider that answers in its place.
fn finding(
    words: &Words,
    provider: &Provider,
    outcome: &Outcome,
    remedy: Option<&str>,
    other: Option<&str>,
) -> Finding {
    let Provider { name, base_url, model, .. } = provider;
    let about = format!("AI {name}");
    let (url, model) = (("url", &**base_url), ("model", &**model));
    let status = |status: &u16| status.to_string();
    let trouble = match outcome {
        Outcome::Listed(Listed::Has) => return ok(&about, words.say("model-has", &[url, model])),
        Outcome::Listed(Listed::TakesAny) => return ok(&about, words.say("model-any", &[url])),
        Outcome::Listed(Listed::Lacks(models)) => lacks(words, url, model, models),
        Outcome::Listed(Listed::NoList) => words.say("model-no-list", &[url, ("remedy", &towards(words, remedy))]),
        Outcome::Status(401 | 403) if provider.api_key_name().is_none() => words.say("model-wants-key", &[url]),
        Outcome::Status(refused @ (401 | 403)) => {
            let key = provider.api_key_name().unwrap_or_default();
            words.say("model-bad-key", &[url, ("status", &status(refused)), ("name", key)])
        }
        Outcome::Status(none @ (400 | 404 | 405)) => {
            let remedy = towards(words, remedy);
            words.say("model-lists-not", &[url, ("status", &status(none)), ("remedy", &remedy)])
        }
        Outcome::Status(other) => words.say("model-status", &[url, ("status", &status(other))]),
        // What it lists says nothing of whether it answers.
        Outcome::TooLong => return warn(&about, words.say("model-long", &[url, model])),
        Outcome::Late => words.say("model-slow", &[url, ("seconds", &LIMIT.as_secs().to_string())]),
        Outcome::Nothing(why) => words.say("model-down", &[url, ("why", &words.tell(why))]),
    };
    let trouble = match other {
        Some(other) => words.say("model-instead", &[("words", &trouble), ("name", other)]),
        None => trouble,
    };
    warn(&about, trouble)
}

fn towards(words: &Words, remedy: Option<&str>) -> String {
    match remedy {
        Some(address) => words.say("model-there", &[("address", address)]),
        None => words.say("model-base", &[]),
    }
}

/// Describes a list without the model.
fn lacks(words: &Words, url: (&str, &str), model: (&str, &str), models: &[String]) -> String {
    if models.is_empty() {
        return words.say("model-none", &[url, model]);
    }
    // Of a name that is only the beginning, the spelling as a whole is too far away.
    let (wanted, names) = (model.1.to_lowercase(), || models.iter().map(String::as_str));
    let part_of = names().find(|known| known.to_lowercase().contains(&wanted));
    if let Some(nearest) = most_alike(model.1, names()).or(part_of) {
        return words.say("model-near", &[url, model, ("name", nearest)]);
    }
    let more = models.len().saturating_sub(NAMED_MAX);
    let mut named = models.iter().take(NAMED_MAX).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more > 0 {
        named = words.say("model-more", &[("names", &named), ("count", &more.to_string())]);
    }
    words.say("model-others", &[url, model, ("names", &named)])
}

async fn ask(base_url: &str, provider: &Provider, needed: &Needed, http: &Http) -> Outcome {
    let key = provider.api_key_name().and_then(|name| needed.secrets.get(name));
    let request = address(base_url, "models", &[]).map(|models| {
        let request = Request::get(models, LIMIT);
        match &key {
            Some(key) => request.with_bearer(key),
            None => request,
        }
    });
    let request = match request {
        Ok(request) => request,
        Err(why) => return Outcome::Nothing(why.into()),
    };
    match http.send(request).await {
        Ok(reply) if reply.is_success() => Outcome::Listed(read(&reply.body, &provider.model)),
        Ok(Reply { status, .. }) => Outcome::Status(status),
        Err(error) => failed(&error),
    }
}

fn failed(error: &HttpError) -> Outcome {
    match error {
        HttpError::TooLarge(_) => Outcome::TooLong,
        HttpError::TimedOut => Outcome::Late,
        error => Outcome::Nothing(outside::http(error)),
    }
}

/// Looks for the address that was meant: the first of the usual ones at which the same server does list models.
async fn better(provider: &Provider, needed: &Needed, http: &Http) -> Option<String> {
    for candidate in candidates(&provider.base_url) {
        let outcome = ask(&candidate, provider, needed, http).await;
        if matches!(outcome, Outcome::Listed(Listed::Has | Listed::TakesAny | Listed::Lacks(_))) {
            return Some(candidate);
        }
    }
    None
}

/// Returns the addresses that may have been meant by one.
fn candidates(base_url: &str) -> Vec<String> {
    let base = base_url.trim_end_matches('/');
    let stem = TOO_MUCH.iter().find_map(|end| base.strip_suffix(end)).unwrap_or(base);
    let root = stem.strip_suffix("/v1").unwrap_or(stem);
    let mut found: Vec<String> = Vec::new();
    for candidate in [stem.to_owned(), format!("{stem}/v1"), format!("{root}/api/v1"), format!("{root}/openai/v1")] {
        if candidate != base && !found.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

/// Reads the list of models: OpenAI's `{"data": [{"id": …}]}`, or one of the forms that other servers give it.
fn read(body: &[u8], model: &str) -> Listed {
    let Ok(body) = serde_json::from_slice::<Value>(body) else { return Listed::NoList };
    let entries = match &body {
        Value::Array(entries) => Some(entries),
        body => ["data", "models"].iter().find_map(|key| body.get(key).and_then(Value::as_array)),
    };
    let Some(entries) = entries else { return Listed::NoList };
    let name = |entry: &Value| {
        let named = ["id", "name", "model"].iter().find_map(|key| entry.get(key).and_then(Value::as_str));
        named.or_else(|| entry.as_str()).map(str::to_owned)
    };
    let models: Vec<String> = entries.iter().filter_map(name).collect();
    if models.is_empty() && !entries.is_empty() {
        return Listed::NoList;
    }
    if models.iter().any(|known| is_named(known, model)) {
        return Listed::Has;
    }
    // llama.cpp serves the one file that it was started with and looks at no name.
    let is_llama_cpp = |entry: &Value| entry.get("owned_by").and_then(Value::as_str) == Some("llamacpp");
    if matches!(entries.as_slice(), [only] if is_llama_cpp(only)) { Listed::TakesAny } else { Listed::Lacks(models) }
}

/// Tells whether a server knows a model by the name of the config: Ollama's `x` is its `x:latest`, and Google's are listed
/// as `models/x`.
fn is_named(known: &str, model: &str) -> bool {
    let bare = known.strip_prefix("models/").unwrap_or(known);
    let wanted = model.strip_prefix("models/").unwrap_or(model);
    bare.eq_ignore_ascii_case(wanted)
        || bare.strip_suffix(":latest").is_some_and(|bare| bare.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_in_every_form_that_servers_give_it() {
        for body in [
            r#"{"object":"list","data":[{"id":"a"},{"id":"qwen"}]}"#,
            r#"{"models":[{"name":"qwen:latest"}]}"#,
            r#"[{"id":"qwen"}]"#,
            r#"{"data":[{"id":"models/qwen"}]}"#,
            r#"{"data":["qwen"]}"#,
        ] {
            assert_eq!(read(body.as_bytes(), "qwen"), Listed::Has, "{body}");
        }
        let llama = r#"{"data":[{"id":"/models/x.gguf","owned_by":"llamacpp"}]}"#;
        assert_eq!(read(llama.as_bytes(), "qwen"), Listed::TakesAny);
        assert_eq!(read(br#"{"data":[{"id":"a"}]}"#, "qwen"), Listed::Lacks(vec!["a".into()]));
        assert_eq!(read(br#"{"data":[]}"#, "qwen"), Listed::Lacks(Vec::new()));
    }

    #[test]
    fn what_any_web_server_says_is_no_list() {
        for body in [
            r#"{"error":"Unexpected endpoint or method. (GET /models)"}"#,
            "<html>It works!</html>",
            "",
            "Ollama is running",
            r#"{"data":{"id":"qwen"}}"#,
            r#"{"data":[{"price":5}]}"#,
            "null",
        ] {
            assert_eq!(read(body.as_bytes(), "qwen"), Listed::NoList, "{body}");
        }
    }

    #[test]
    fn the_addresses_that_may_have_been_meant_are_tried() {
        assert_eq!(candidates("http://127.0.0.1:1234").first().unwrap(), "http://127.0.0.1:1234/v1");
        assert_eq!(candidates("http://h/v1/chat/completions").first().unwrap(), "http://h/v1");
        assert!(candidates("https://openrouter.ai/v1").contains(&"https://openrouter.ai/api/v1".to_owned()));
        assert!(!candidates("http://h/v1/").contains(&"http://h/v1".to_owned()), "that one was asked");
    }

    fn of(outcome: &Outcome, other: Option<&str>) -> String {
        let words = Words::new("check", kissbot_actors::text::language::Language::ENGLISH).unwrap();
        finding(&words, &provider(), outcome, None, other).words
    }

    fn provider() -> Provider {
        serde_json::from_value(serde_json::json!({"name": "local", "base_url": "http://h/v1", "model": "qwen2.5-7b"}))
            .unwrap()
    }

    #[test]
    fn nobody_is_named_who_is_not_there() {
        let down = Outcome::Nothing("cannot be reached".into());
        let words = of(&down, None);
        assert!(!words.contains("instead"), "{words}");
        let words = of(&down, Some("openai"));
        assert!(words.ends_with("; openai is asked instead"), "{words}");
    }

    #[test]
    fn a_list_that_is_too_long_or_too_slow_is_answered_with_what_helps() {
        let long = failed(&HttpError::TooLarge(4 << 20));
        assert!(long.is_good() && of(&long, None).contains("shows when it is asked"), "{}", of(&long, None));
        let late = failed(&HttpError::TimedOut);
        let words = of(&late, None);
        assert!(!late.is_good() && words.contains("within 10 s") && words.contains("timeout_s"), "{words}");
    }

    #[test]
    fn a_model_that_is_not_there_is_answered_with_those_that_are() {
        let lacks = |models: &[&str]| {
            let models = models.iter().map(ToString::to_string).collect();
            of(&Outcome::Listed(Listed::Lacks(models)), None)
        };
        assert!(lacks(&["qwen2.5-7b-instruct", "gemma"]).contains("did you mean qwen2.5-7b-instruct?"));
        assert!(lacks(&["gemma-3", "phi-4"]).contains("gemma-3, phi-4"));
        assert!(lacks(&["a1", "b2", "c3", "d4", "e5", "f6", "g7"]).contains("and 2 more"));
        assert!(lacks(&[]).contains("no model"));
    }
}
