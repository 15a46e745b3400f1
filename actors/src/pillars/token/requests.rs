//! The questions to Twitch, and the changes that their answers bring.

use super::disk::{Kept, Seen};
use super::renewal::Next;
use super::stored_tokens::store_pair;
use super::validation::Finding;
use super::{START, TokenActor, report};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::issue::{self, Client, Issue};
use crate::twitch::oauth::pair::Pair;
use crate::twitch::oauth::validate::{self, Validation};
use std::io;

/// The outcome of a renewal.
enum Renewed {
    /// There is a new pair, and this is what became of it on the disk.
    New { pair: Box<Pair>, stored: io::Result<Kept> },
    /// Twitch refuses, and this is seen in the file since.
    Refused { why: String, seen: Vec<Seen> },
    /// Twitch could not be asked.
    Unclear(String),
}

impl TokenActor {
    /// Takes the next step for an account, or waits for its time. One question at a time.
    pub(super) fn plan(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        if self.draining.has_begun() {
            return;
        }
        let now = clock::now();
        let Some(token) = self.token_of(account) else { return };
        if token.is_asking || token.is_checking || token.is_renewing {
            return;
        }
        token.timer.cancel(context);
        match token.renewal.next(now) {
            Next::Validate => self.validate(account, context),
            Next::Renew => self.renew(account, context),
            Next::Wait(at) => {
                let account = account.clone();
                token.timer.reset(Some(at), context, move |actor: &mut Self, context| actor.plan(&account, context));
            }
        }
    }

    fn validate(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        let oauth_url = self.settings.oauth_url.clone();
        let http = self.http.clone();
        let Some(token) = self.token_of(account) else { return };
        token.is_asking = true;
        token.renewal.validating(clock::now());
        let request = validate::request(&oauth_url, token.access());
        let generation = token.renewal.generation();
        let account = account.clone();
        let asking = async move {
            match request {
                Ok(request) => validate::read(http.send(request).await),
                Err(error) => Validation::Unclear(format!("twitch.oauth_url is no address: {error}")),
            }
        };
        context.spawn(asking, move |actor, validation, context| {
            actor.validated(&account, generation, validation, context);
        });
    }

    fn validated(
        &mut self,
        account: &Account,
        generation: u64,
        validation: Validation,
        context: &mut Context<'_, Self>,
    ) {
        let Some(token) = self.token_of(account) else { return };
        token.is_asking = false;
        // An answer about a token that somebody has replaced meanwhile is of no interest.
        if token.renewal.generation() == generation {
            let findings = token.renewal.validated(validation, clock::now(), fastrand::f64());
            self.found(account, &findings);
        }
        self.plan(account, context);
    }

    /// Renews a token, unless somebody has logged in since: what they replaced is of no use any more.
    fn renew(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        let Some(token) = self.token_of(account) else { return };
        token.is_checking = true;
        let of = account.clone();
        self.look_at(vec![account.clone()], context, move |actor, context| {
            let Some(token) = actor.token_of(&of) else { return };
            token.is_checking = false;
            if token.renewal.next(clock::now()) == Next::Renew && !actor.draining.has_begun() {
                actor.ask_for_next(&of, context);
            } else {
                actor.plan(&of, context);
            }
        });
    }

    /// Asks Twitch for the next token.
    fn ask_for_next(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        let asked = self.asked(vec![account.clone()]);
        let (http, oauth_url) = (self.http.clone(), self.settings.oauth_url.clone());
        let (disk, secret) = (self.disk.clone(), self.settings.client_secret.clone());
        let Some(token) = self.token_of(account) else { return };
        let Some(old) = token.pair.clone() else { return };
        let on_disk = token.on_disk.clone().unwrap_or_else(|| old.clone());
        token.is_renewing = true;
        let account = account.clone();
        let of = account.clone();
        // A task of its own: Twitch gives the answer only once, so that it must not die with this actor.
        let renewing = tokio::spawn(async move {
            let client = Client { id: old.client_id.clone(), secret };
            match issue::refresh(&http, &oauth_url, &client, &old.refresh).await {
                Issue::Issued(issued) => {
                    let pair = old.renewed(issued, clock::wall());
                    let stored = store_pair(disk, of, on_disk, pair.clone()).await;
                    Renewed::New { pair: Box::new(pair), stored }
                }
                Issue::Refused(why) => {
                    let seen = match disk {
                        Some(disk) => disk.look(asked).await,
                        None => Vec::new(),
                    };
                    Renewed::Refused { why, seen }
                }
                Issue::Unclear(why) => Renewed::Unclear(why),
            }
        });
        context.spawn(renewing, move |actor, renewed, context| {
            let renewed = renewed.unwrap_or_else(|error| Renewed::Unclear(error.to_string()));
            actor.renewed(&account, renewed, context);
        });
    }

    fn renewed(&mut self, account: &Account, renewed: Renewed, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let Some(token) = self.token_of(account) else { return };
        token.is_renewing = false;
        match renewed {
            Renewed::New { pair, stored } => match stored {
                Ok(Kept::Overtaken(other)) => self.adopt(account, *other, context),
                Ok(Kept::Done(stamp)) => {
                    self.hand_out(account, *pair);
                    self.stored(account, stamp);
                }
                Err(error) => {
                    self.hand_out(account, *pair);
                    self.not_stored(account, &error, context);
                }
            },
            Renewed::Refused { why, seen } => {
                let generation = token.renewal.generation();
                self.take_over(seen, context);
                if let Some(token) = self.token_of(account).filter(|token| token.renewal.generation() == generation) {
                    let findings = token.renewal.renewal_refused(why, now);
                    self.found(account, &findings);
                }
            }
            Renewed::Unclear(why) => {
                let findings = token.renewal.not_renewed(why, now, fastrand::f64());
                self.found(account, &findings);
            }
        }
        self.plan(account, context);
        self.drained_if_done();
    }

    /// Goes over to a new pair, which those get who wait.
    fn hand_out(&mut self, account: &Account, pair: Pair) {
        let Some(token) = self.token_of(account) else { return };
        let findings = token.renewal.renewed(pair.life, &pair.scopes, clock::now(), fastrand::f64());
        token.set(pair);
        self.found(account, &findings);
    }

    /// Tells the news of a token to the log, the operator, those who wait for it and the subscribers.
    fn found(&mut self, account: &Account, findings: &[Finding]) {
        let features = self.settings.owner_features.clone();
        let Some(token) = self.token_of(account) else { return };
        for finding in findings {
            report::report(finding, token, &features);
        }
        let is_settled = !token.renewal.is_worth_waiting();
        if is_settled {
            token.answer_all();
        }
        let is_hopeless = token.account == Account::Bot && token.renewal.is_hopeless();
        if is_settled {
            // A token that is about to be renewed is worth no word yet.
            self.publish(account);
        }
        self.show(account);
        if is_hopeless && self.vitals.uptime(clock::now()) < START {
            // Its receiver ends the process; once is enough.
            let _ = self.recipients.hopeless.try_send(());
        }
    }
}
