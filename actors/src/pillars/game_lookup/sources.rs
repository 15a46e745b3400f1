//! Asking RAWG and Steam: both at once for the search, and for the details of the winner only.

use super::cache::Answer;
use super::candidate::Candidate;
use super::candidate::facts_of_title;
use super::locale::{Locale, steam_language};
use super::merge::combined;
use super::rank::{Decision, Pick, rank};
use super::reply::Reply;
use super::rest::Failure;
use super::title::{Query, search_term};
use super::{rawg, steam};
use crate::chat::game_facts::Source;
use crate::chat::game_facts::{GameFacts, Price};
use crate::net::http::{self, Http, Request};
use crate::net::secret::Secret;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use url::Url;

/// Time for one answer. Two follow each other, and a viewer waits for both.
const LIMIT: Duration = Duration::from_secs(6);
/// The largest answer: a search with forty games has some 200 KiB.
const BODY_BYTES_MAX: usize = 2 << 20;
/// The number of games that RAWG is asked for.
const RAWG_RESULTS: &str = "20";

/// The addresses of the sources, and the key of the one that wants one.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// RAWG's API, `https://api.rawg.io/api`.
    pub rawg_url: String,
    /// Its key; without one it is not asked.
    pub rawg_key: Option<Secret>,
    /// Steam's shop, `https://store.steampowered.com/api`.
    pub steam_url: String,
}

/// The sources that may be asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MayAsk {
    pub(super) rawg: bool,
    pub(super) steam: bool,
}

/// The health of each source; `None`: it was not asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Health {
    pub(super) rawg: Option<Result<(), Failure>>,
    pub(super) steam: Option<Result<(), Failure>>,
}

impl Health {
    /// Notes a result: a later failure counts more than an earlier success.
    fn note(&mut self, source: Source, result: Result<(), Failure>) {
        let of = match source {
            Source::Rawg => &mut self.rawg,
            Source::Steam => &mut self.steam,
        };
        if !matches!(of, Some(Err(_))) {
            *of = Some(result);
        }
    }

    fn anybody_answered(&self) -> bool {
        [self.rawg, self.steam].contains(&Some(Ok(())))
    }

    fn everybody_answered(&self) -> bool {
        ![self.rawg, self.steam].iter().any(|health| matches!(health, Some(Err(_))))
    }
}

/// The outcome of a question.
#[derive(Clone, Debug)]
pub(super) struct Landed {
    /// `None`: no source answered.
    pub(super) answer: Option<Answer>,
    /// Tells whether it is worth keeping: nobody was missing who could have known better.
    pub(super) keep: bool,
    pub(super) health: Health,
}

/// Both sources over one client.
#[derive(Clone, Debug)]
pub(super) struct Sources {
    http: Http,
    addresses: Addresses,
}

impl Sources {
    pub(super) fn new(http: &Http, addresses: Addresses) -> Self {
        Self { http: http.limited_to(BODY_BYTES_MAX), addresses }
    }

    pub(super) fn has_rawg(&self) -> bool {
        self.addresses.rawg_key.is_some()
    }

    /// Finds the game that `text` means.
    pub(super) async fn look_up(&self, text: &str, locale: Locale, may_ask: MayAsk) -> Landed {
        let mut health = Health::default();
        let Some(term) = search_term(text) else {
            return Landed { answer: Some(Answer::NotFound(Vec::new())), keep: false, health };
        };
        let rawg = async { if may_ask.rawg { Some(self.search_rawg(&term).await) } else { None } };
        let steam = async { if may_ask.steam { Some(self.search_steam(&term, locale).await) } else { None } };
        let (rawg, steam) = tokio::join!(rawg, steam);
        let mut candidates = Vec::new();
        for (source, found) in [(Source::Rawg, rawg), (Source::Steam, steam)] {
            let Some(found) = found else { continue };
            health.note(source, found.as_ref().map(drop).map_err(|failure| *failure));
            candidates.extend(found.unwrap_or_default());
        }
        if !health.anybody_answered() {
            return Landed { answer: None, keep: false, health };
        }
        match rank(&Query::read(text), &candidates) {
            Decision::Found(pick) => self.details(&pick, locale, health).await,
            Decision::Ambiguous(titles) => missed(Answer::Ambiguous(titles), health),
            Decision::NotFound(titles) => missed(Answer::NotFound(titles), health),
        }
    }

    /// Returns the price of a game by its id at Steam.
    pub(super) async fn price(&self, id: u64, locale: Locale) -> Result<Option<Price>, Failure> {
        Ok(self.steam_details(id, locale).await?.and_then(|facts| facts.price))
    }

    async fn details(&self, pick: &Pick<'_>, locale: Locale, mut health: Health) -> Landed {
        let twin = async {
            match pick.twin {
                Some(twin) => Some((twin, self.details_of(twin, locale).await)),
                None => None,
            }
        };
        let (best, twin) = tokio::join!(self.details_of(pick.best, locale), twin);
        health.note(pick.best.source, best.as_ref().map(drop).map_err(|failure| *failure));
        let twin = twin.and_then(|(of, found)| {
            health.note(of.source, found.as_ref().map(drop).map_err(|failure| *failure));
            found.ok().flatten()
        });
        let facts = match (best.ok().flatten(), twin) {
            (Some(best), Some(twin)) => Some(combined(best, twin)),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        };
        let keep = facts.is_some();
        let facts = facts.unwrap_or_else(|| thin(pick.best));
        Landed { answer: Some(Answer::Game(Arc::new(facts))), keep, health }
    }

    async fn details_of(&self, of: &Candidate, locale: Locale) -> Result<Option<GameFacts>, Failure> {
        match of.source {
            Source::Rawg => self.rawg_details(&of.id.to_string()).await,
            Source::Steam => self.steam_details(of.id, locale).await,
        }
    }

    async fn search_rawg(&self, term: &str) -> Result<Vec<Candidate>, Failure> {
        let url = self.rawg("games", &[("search", term), ("page_size", RAWG_RESULTS)])?;
        found(self.ask(url, rawg::search).await).map(Option::unwrap_or_default)
    }

    async fn search_steam(&self, term: &str, locale: Locale) -> Result<Vec<Candidate>, Failure> {
        let url = self.steam("storesearch/", &[("term", term)], locale)?;
        found(self.ask(url, steam::search).await).map(Option::unwrap_or_default)
    }

    async fn rawg_details(&self, id: &str) -> Result<Option<GameFacts>, Failure> {
        let (reply, rest) = self.ask(self.rawg(&format!("games/{id}"), &[])?, rawg::details).await;
        match reply {
            // Once: a game that moves in a circle is nobody's.
            Reply::Moved(slug) => found(self.ask(self.rawg(&format!("games/{slug}"), &[])?, rawg::details).await),
            reply => found((reply, rest)),
        }
    }

    async fn steam_details(&self, id: u64, locale: Locale) -> Result<Option<GameFacts>, Failure> {
        let url = self.steam("appdetails", &[("appids", &id.to_string())], locale)?;
        found(self.ask(url, |status, body| steam::details(status, body, id, locale.language)).await)
    }

    /// Asks, and returns with the reply the time for which the source wants to be left alone.
    async fn ask<T>(&self, url: Url, read: impl FnOnce(u16, &[u8]) -> Reply<T>) -> (Reply<T>, Option<Duration>) {
        match self.http.send(Request::get(url, LIMIT)).await {
            Ok(reply) => (read(reply.status, &reply.body), reply.rest(SystemTime::now())),
            // The error holds no address, and so no key.
            Err(error) => {
                tracing::debug!(%error, "a game site does not answer");
                (Reply::Down, None)
            }
        }
    }

    fn rawg(&self, path: &str, fields: &[(&str, &str)]) -> Result<Url, Failure> {
        let key = self.addresses.rawg_key.as_ref().map(Secret::expose).unwrap_or_default();
        address(&self.addresses.rawg_url, path, fields.iter().copied().chain([("key", key)]))
    }

    fn steam(&self, path: &str, fields: &[(&str, &str)], locale: Locale) -> Result<Url, Failure> {
        let language = steam_language(locale.language);
        let place = [("l", language), ("cc", locale.country.as_str())];
        address(&self.addresses.steam_url, path, fields.iter().copied().chain(place))
    }
}

fn address<'a>(base: &str, path: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Url, Failure> {
    // The config has checked the base.
    let mut url = http::address(base, path).map_err(|_| Failure::Down)?;
    url.query_pairs_mut().extend_pairs(fields);
    Ok(url)
}

fn found<T>((reply, rest): (Reply<T>, Option<Duration>)) -> Result<Option<T>, Failure> {
    match reply {
        Reply::Found(found) => Ok(Some(found)),
        Reply::Nothing | Reply::Moved(_) => Ok(None),
        Reply::Throttled => Err(Failure::Throttled(rest)),
        Reply::KeyRefused => Err(Failure::KeyRefused),
        Reply::Down => Err(Failure::Down),
        Reply::Garbage(why) => {
            tracing::debug!(why, "a game site's answer makes no sense");
            Err(Failure::Down)
        }
    }
}

fn missed(answer: Answer, health: Health) -> Landed {
    Landed { answer: Some(answer), keep: health.everybody_answered(), health }
}

/// Makes facts of the search itself, when the details cannot be had.
fn thin(candidate: &Candidate) -> GameFacts {
    let mut facts = facts_of_title(candidate.source, candidate.id, candidate.title.clone());
    facts.release.year = candidate.year;
    facts.developers.clone_from(&candidate.developers);
    facts
}
