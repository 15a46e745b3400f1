//! The language models of a rehearsal: the stage's, or those of the config that run at home.

use crate::config::{Config, Provider};
use kissbot_rehearsal::WebUrls;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Time limit for a connection; a server at home answers at once.
const LIMIT: Duration = Duration::from_secs(2);

/// Points all of the config's models at the stage: none of them costs anything or leaves this machine.
pub(super) fn move_to_stage(config: &mut Config, urls: &WebUrls) {
    for provider in &mut config.llm.providers {
        provider.base_url.clone_from(&urls.llm);
        provider.api_key.clear();
    }
}

/// Keeps only the models that want no key and whose server takes a connection, and returns `true` if there is one.
/// Otherwise the config stays as it is.
pub(super) async fn keep_real(config: &mut Config) -> bool {
    let mut real = Vec::new();
    for provider in config.llm.providers.iter().filter(|provider| provider.api_key_name().is_none()) {
        if answers(provider).await {
            real.push(provider.clone());
        }
    }
    let found = !real.is_empty();
    if found {
        config.llm.providers = real;
    }
    found
}

async fn answers(provider: &Provider) -> bool {
    let Some(url) = url::Url::parse(&provider.base_url).ok() else { return false };
    let Ok(addresses) = url.socket_addrs(|| None) else { return false };
    matches!(timeout(LIMIT, TcpStream::connect(addresses.as_slice())).await, Ok(Ok(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn only_a_server_that_is_there_and_wants_no_key_is_kept() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let there = format!("http://{}/v1", listener.local_addr().unwrap());
        let mut config = Config::default();
        config.llm.providers[0].base_url = "http://127.0.0.1:1/v1".into();
        config.llm.providers[1].base_url.clone_from(&there);
        let before = config.clone();
        assert!(!keep_real(&mut config).await, "the one that is there wants a key");
        assert_eq!(config, before);
        config.llm.providers[1].api_key.clear();
        assert!(keep_real(&mut config).await);
        assert_eq!(config.llm.providers.iter().map(|one| &*one.base_url).collect::<Vec<_>>(), [there]);
    }
}
