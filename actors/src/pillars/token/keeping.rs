//! The questions to Twitch and what their answers change.

use super::files::keep;
use super::keeper::Next;
use super::store::Stored;
use super::watch::Finding;
use super::{START, TokenActor, report};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::issue::{self, Client, Issue};
use crate::twitch::oauth::pair::Pair;
use crate::twitch::oauth::validate::{self, Validation};
use chrono::Utc;
use std::io;

/// How a renewal ended.
enum Renewed {
    /// There is a new pair, and this is what became of it on the disk.
    New { pair: Box<Pair>, stored: io::Result<Stored> },
    /// Twitch refuses.
    Refused(String),
    /// Twitch could not be asked.
    Unclear(String),
}

impl TokenActor {
    /// Does what is due for an account, or waits for its time. One question at a time.
    pub(super) fn plan(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        if self.draining.has_begun() {
            return;
        }
        let now = clock::now();
        let Some(held) = self.held(account) else { return };
        if held.is_asking || held.is_renewing {
            return;
        }
        held.timer.cancel(context);
        match held.keeper.next(now) {
            Next::Validate => self.validate(account, context),
            Next::Renew => self.renew(account, context),
            Next::Wait(at) => {
                let account = account.clone();
                held.timer.reset(Some(at), context, move |actor: &mut Self, context| actor.plan(&account, context));
            }
        }
    }

    fn validate(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        let oauth_url = self.settings.oauth_url.clone();
        let http = self.http.clone();
        let Some(held) = self.held(account) else { return };
        held.is_asking = true;
        held.keeper.validating(clock::now());
        let request = validate::request(&oauth_url, held.access());
        let generation = held.keeper.generation();
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
        let Some(held) = self.held(account) else { return };
        held.is_asking = false;
        // What is said of a token that somebody has replaced meanwhile is of no interest.
        if held.keeper.generation() == generation {
            let findings = held.keeper.validated(validation, clock::now(), fastrand::f64());
            self.found(account, &findings);
        }
        self.plan(account, context);
    }

    fn renew(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        // Somebody may have logged in since: what they replaced is of no use any more.
        if self.take_over(account, context) {
            return;
        }
        let (http, oauth_url) = (self.http.clone(), self.settings.oauth_url.clone());
        let (store, secret) = (self.credentials.store.clone(), self.settings.client_secret.clone());
        let Some(held) = self.held(account) else { return };
        let Some(old) = held.pair.clone() else { return };
        let on_disk = held.on_disk.clone().unwrap_or_else(|| old.clone());
        held.is_renewing = true;
        let account = account.clone();
        let of = account.clone();
        // A task of its own: Twitch gives the answer only once, so that it must not die with this actor.
        let renewing = tokio::spawn(async move {
            let client = Client { id: old.client_id.clone(), secret };
            match issue::refresh(&http, &oauth_url, &client, &old.refresh).await {
                Issue::Issued(issued) => {
                    let pair = old.renewed(issued, Utc::now());
                    let stored = keep(store, of, on_disk, pair.clone()).await;
                    Renewed::New { pair: Box::new(pair), stored }
                }
                Issue::Refused(why) => Renewed::Refused(why),
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
        let Some(held) = self.held(account) else { return };
        held.is_renewing = false;
        match renewed {
            Renewed::New { stored: Ok(Stored::Overtaken(other)), .. } => self.adopt(account, *other, context),
            Renewed::New { pair, stored } => {
                let findings = held.keeper.renewed(pair.life, &pair.scopes, now, fastrand::f64());
                held.set(*pair);
                self.found(account, &findings);
                self.stored(account, stored.map(|_| ()), context);
            }
            Renewed::Refused(why) => {
                if !self.take_over(account, context)
                    && let Some(held) = self.held(account)
                {
                    let findings = held.keeper.renewal_refused(why, now);
                    self.found(account, &findings);
                }
            }
            Renewed::Unclear(why) => {
                let findings = held.keeper.not_renewed(why, now, fastrand::f64());
                self.found(account, &findings);
            }
        }
        self.plan(account, context);
        self.drained_if_done();
    }

    /// Something new is known of a token: the log, the operator, who waits for it and who should know are told.
    fn found(&mut self, account: &Account, findings: &[Finding]) {
        let features = self.settings.owner_features.clone();
        let Some(held) = self.held(account) else { return };
        for finding in findings {
            report::report(finding, held, &features);
        }
        let is_settled = !held.keeper.is_worth_waiting();
        if is_settled {
            held.answer_all();
        }
        let is_hopeless = held.account == Account::Bot && held.keeper.is_hopeless();
        if is_settled {
            // What is about to be renewed is worth no word yet.
            self.publish(account);
        }
        self.show(account);
        if is_hopeless && self.vitals.uptime(clock::now()) < START {
            // Whoever takes it ends the process; once is enough.
            let _ = self.recipients.hopeless.try_send(());
        }
    }
}
