//! Asking RAWG and Steam: both at once for the search, and for the details of the winner only.

use super::cache::Answer;
use super::candidate::Candidate;
use super::locale::{Locale, steam_language};
use super::merge::combined;
use super::rank::{Decision, Pick, rank};
use super::reply::Reply;
use super::rest::Failure;
use super::{rawg, steam};
use crate::chat::game_facts::Source;
use crate::chat::game_facts::{GameFacts, Price};
use crate::net::http::{self, Http, Request};
use crate::net::secret::Secret;
use crate::text::title::{Query, Searches};
use futures_util::future::join_all;
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

    fn everybody_answered(&self) -> bool {
        ![self.rawg, self.steam].iter().any(|health| matches!(health, Some(Err(_))))
    }
}

/// The outcome of a question.
#[derive(Clone, Debug)]
pub(super) struct Landed {
    /// `None`: no source answered.
    pub(super) answer: Option<Answer>,
    /// The time for which it is worth keeping.
    pub(super) keep: Keep,
    pub(super) health: Health,
    /// The searches that it took, each at both sources.
    pub(super) searches: u32,
}

/// The time for which an answer is worth keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// It is not.
    Not,
    /// A short one: it is what the search told, and the details may be had soon.
    Briefly,
    /// As long as its kind is: nobody was missing who could have known better.
    Fully,
}

/// What the searches of a look-up have brought so far.
#[derive(Default)]
struct Trawl {
    candidates: Vec<Candidate>,
    health: Health,
    has_answer: bool,
    searches: u32,
}

impl Trawl {
    fn take(&mut self, source: Source, found: Option<Result<Vec<Candidate>, Failure>>) {
        let Some(found) = found else { return };
        self.health.note(source, found.as_ref().map(drop).map_err(|failure| *failure));
        self.has_answer |= found.is_ok();
        for candidate in found.unwrap_or_default() {
            let is_new = self.candidates.iter().all(|known| (known.source, known.id) != (source, candidate.id));
            self.candidates.extend(is_new.then_some(candidate));
        }
    }
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

    /// Finds the game that `text` means, with at most `searches_max` searches: for the title as it was typed first, then,
    /// if that is none, for what may have been meant.
    pub(super) async fn look_up(&self, text: &str, locale: Locale, may_ask: MayAsk, searches_max: u32) -> Landed {
        let Searches { mut first, then } = Searches::of(text);
        let query = Query::read(text);
        first.truncate(usize::try_from(searches_max).unwrap_or(usize::MAX));
        let mut trawl = Trawl::default();
        self.search(&first, locale, may_ask, &mut trawl).await;
        let is_sure = matches!(rank(&query, &trawl.candidates), Decision::Found(pick) if pick.is_sure);
        if let Some(then) = then.filter(|_| !is_sure && trawl.searches < searches_max) {
            let answers = |health: Option<Result<(), Failure>>| matches!(health, Some(Ok(())));
            let may_ask = MayAsk { rawg: answers(trawl.health.rawg), steam: answers(trawl.health.steam) };
            self.search(&[then], locale, may_ask, &mut trawl).await;
        }
        let Trawl { candidates, health, has_answer, searches } = trawl;
        if !has_answer {
            let answer = first.is_empty().then(|| Answer::NotFound(Vec::new()));
            return Landed { answer, keep: Keep::Not, health, searches };
        }
        match rank(&query, &candidates) {
            Decision::Found(pick) => self.details(&pick, locale, health, searches).await,
            Decision::Ambiguous(titles) => missed(Answer::Ambiguous(titles), health, searches),
            Decision::NotFound(titles) => missed(Answer::NotFound(titles), health, searches),
        }
    }

    /// Searches for each term at each source that may be asked, all at once.
    async fn search(&self, terms: &[String], locale: Locale, may_ask: MayAsk, trawl: &mut Trawl) {
        if !(may_ask.rawg || may_ask.steam) {
            return;
        }
        let asked = terms.iter().map(|term| async move {
            let rawg = async { if may_ask.rawg { Some(self.search_rawg(term).await) } else { None } };
            let steam = async { if may_ask.steam { Some(self.search_steam(term, locale).await) } else { None } };
            tokio::join!(rawg, steam)
        });
        for (rawg, steam) in join_all(asked).await {
            trawl.searches = trawl.searches.saturating_add(1);
            trawl.take(Source::Rawg, rawg);
            trawl.take(Source::Steam, steam);
        }
    }

    /// Returns the price of a game by its id at Steam.
    pub(super) async fn price(&self, id: u64, locale: Locale) -> Result<Option<Price>, Failure> {
        Ok(self.steam_details(id, locale).await?.and_then(|facts| facts.price))
    }

    /// Asks for the details of the game that was found. Without them it is told as the search told it.
    async fn details(&self, pick: &Pick<'_>, locale: Locale, mut health: Health, searches: u32) -> Landed {
        let twin = async {
            match pick.twin {
                Some(twin) => Some((twin, self.details_of(twin, locale).await)),
                None => None,
            }
        };
        let (best, twin) = tokio::join!(self.details_of(pick.best, locale), twin);
        let mut known = |of: &Candidate, found: Result<Option<GameFacts>, Failure>| {
            health.note(of.source, found.as_ref().map(drop).map_err(|failure| *failure));
            let has_failed = found.is_err();
            (found.ok().flatten(), has_failed)
        };
        let (best, best_failed) = known(pick.best, best);
        let twin = twin.map(|(of, found)| (of, known(of, found)));
        let twin_failed = twin.as_ref().is_some_and(|(_, (_, has_failed))| *has_failed);
        let keep = if best.is_none() || best_failed || twin_failed { Keep::Briefly } else { Keep::Fully };
        let has_best = best.is_some();
        let best = best.unwrap_or_else(|| pick.best.facts());
        let facts = match twin {
            Some((of, (twin, _))) => {
                let is_thin = !has_best || twin.is_none();
                combined(best, twin.unwrap_or_else(|| of.facts()), is_thin && pick.only_one)
            }
            None => best,
        };
        Landed { answer: Some(Answer::Game(Arc::new(facts))), keep, health, searches }
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

fn missed(answer: Answer, health: Health, searches: u32) -> Landed {
    let keep = if health.everybody_answered() { Keep::Fully } else { Keep::Not };
    Landed { answer: Some(answer), keep, health, searches }
}
