//! Asks addresses of the web for the texts of channels' commands: `$(customapi https://…)`.
//!
//! Moderators choose the addresses, and viewers words in them, so that nothing here is trusted. `hosts` says which address may
//! be asked at all, `asking` checks each step of the way to it, and `desk` decides when; the [`FetchActor`] moves the
//! messages. Whatever does not work out is an answer, too: the text is said without it, and nobody is told twice.

pub mod api;
mod asking;
mod desk;
mod hosts;

use crate::chat::custom::asked::Asked;
use crate::chat::receipt::Receipt;
use crate::chat::request::HandedOver;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::net::http::Http;
use crate::pillars::command::api::FactTold;
use crate::text::response::{Answer, Need};
use api::TellFetch;
use asking::{Asker, NoText};
use desk::{Desk, Turn};
use hosts::{Hosts, NotAsked};
use lru::LruCache;
use serde_json::json;
use std::num::NonZeroUsize;
use url::Url;

/// The English texts.
pub const TEXTS: &str = include_str!("texts.ftl");

/// Hosts that the operator was told of.
const TOLD_MAX: NonZeroUsize = NonZeroUsize::new(64).unwrap();

/// The settings of the pillar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchSettings {
    /// The hosts that may be asked: `api.example.org`, or for tests `http://127.0.0.1:PORT`. Empty: none.
    pub hosts: Vec<String>,
}

/// The recipients that the actor sends to.
#[derive(Clone)]
pub struct FetchRecipients {
    /// Takes the answers that commands say.
    pub fact_told: Recipient<FactTold>,
}

/// A use that waits for an answer.
#[derive(Debug)]
struct Waiting {
    asked: Asked,
    ticket: ReplyTicket,
    receipt: Receipt,
}

/// Asks addresses.
pub struct FetchActor {
    hosts: Hosts,
    http: Http,
    /// The client of its own; made when the first address is asked.
    asker: Option<Asker>,
    recipients: FetchRecipients,
    desk: Desk<Waiting>,
    told: LruCache<String, ()>,
    asked: u64,
    failed: u64,
    draining: Draining,
}

impl FetchActor {
    /// Makes an actor that has asked nothing yet.
    #[must_use]
    pub fn new(settings: &FetchSettings, http: Http, recipients: FetchRecipients) -> Self {
        Self {
            hosts: Hosts::new(&settings.hosts),
            http,
            asker: None,
            recipients,
            desk: Desk::default(),
            told: LruCache::sparse(TOLD_MAX),
            asked: 0,
            failed: 0,
            draining: Draining::default(),
        }
    }

    fn tell(&self, Waiting { asked, ticket, receipt }: Waiting, answer: Answer) {
        self.recipients.fact_told.tell(FactTold { asked: asked.answered(answer), ticket, receipt });
    }

    fn wants(&mut self, url: Url, who: Waiting, context: &mut Context<'_, Self>) {
        // Two that differ behind `#` only are one.
        let mut url = url;
        url.set_fragment(None);
        let channel = who.ticket.channel.clone();
        match self.desk.wants(url.as_str(), &channel, who, clock::now()) {
            Turn::Known(who, text) => self.tell(who, Answer::Text(text)),
            Turn::Joins => {}
            Turn::Refused(who) => self.tell(who, Answer::Failed),
            Turn::Asks => self.ask(url, context),
        }
    }

    fn ask(&mut self, url: Url, context: &mut Context<'_, Self>) {
        self.asked = self.asked.saturating_add(1);
        let Some(asker) = self.asker() else {
            return self.hear(url, &Err(NoText::NotAsked(NotAsked::NotListed)));
        };
        let asking = async move { (asker.ask(url.clone()).await, url) };
        context.spawn(asking, |actor, (told, url), _| actor.hear(url, &told));
    }

    fn asker(&mut self) -> Option<Asker> {
        if self.asker.is_none() {
            match Asker::new(&self.http, self.hosts.clone(), asking::system()) {
                Ok(asker) => self.asker = Some(asker),
                Err(error) => tracing::error!(%error, "no address can be asked for a command"),
            }
        }
        self.asker.clone()
    }

    fn hear(&mut self, url: Url, told: &Result<String, NoText>) {
        if let Err(why) = told {
            self.failed = self.failed.saturating_add(1);
            // What stands behind the host may be somebody's key.
            let host = url.host_str().unwrap_or_default();
            tracing::info!(host, %why, "an address that a channel's command asks gives no text");
        }
        let answer = told.as_ref().map_or(Answer::Failed, |text| Answer::Text(text.clone()));
        for who in self.desk.ended(url.into(), told, clock::now()) {
            self.tell(who, answer.clone());
        }
        self.draining.done_if(self.desk.under_way() == 0);
    }

    /// Tells the operator once which host a channel would like to ask.
    fn note(&mut self, address: &str, why: NotAsked, who: &Waiting) {
        let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        if self.told.put(host.clone(), ()).is_none() {
            let channel = &who.ticket.channel;
            tracing::info!(%channel, host, %why, "an address that a channel's command names is not asked");
        }
    }
}

impl Actor for FetchActor {
    const NAME: &'static str = "fetch";

    fn snapshot(&self) -> serde_json::Value {
        json!({
            "is_on": !self.hosts.is_empty(),
            "under_way": self.desk.under_way(),
            "kept": self.desk.kept(),
            "asked": self.asked,
            "failed": self.failed,
        })
    }
}

impl Handler<HandedOver<TellFetch>> for FetchActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<TellFetch>, context: &mut Context<'_, Self>) {
        let HandedOver { errand: TellFetch(asked), ticket, receipt } = message;
        let address = if let Need::Fetch { url } = &asked.need { url.clone() } else { String::new() };
        let who = Waiting { asked, ticket, receipt };
        if self.draining.has_begun() {
            return self.tell(who, Answer::Failed);
        }
        match self.hosts.read(&address) {
            Ok(url) => self.wants(url, who, context),
            Err(why) => {
                self.note(&address, why, &who);
                self.tell(who, Answer::Failed);
            }
        }
    }
}

impl Handler<Reconfigure<FetchSettings>> for FetchActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<FetchSettings>, _: &mut Context<'_, Self>) {
        let hosts = Hosts::new(&message.0.hosts);
        if self.hosts != hosts {
            self.hosts = hosts;
            // What is under way ends by the old list.
            self.asker = None;
            self.desk.forget();
            self.told.clear();
        }
    }
}

impl Handler<Drain> for FetchActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Drain, _: &mut Context<'_, Self>) {
        self.draining.begin(message);
        self.draining.done_if(self.desk.under_way() == 0);
    }
}
