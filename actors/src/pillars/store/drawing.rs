//! Raffles and queues of the channels.

use super::StoreActor;
use super::carrying_out::Told;
use super::queue::Viewer;
use super::raffle::{Entrant, Raffle, USUAL_WORD};
use super::row::RowChange;
use super::state::{Answer, Decision, Refused};
use super::writing::raffle_row;
use crate::chat::ChannelName;
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{QueueOrder, RaffleDraft, RaffleOrder};
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use std::sync::Arc;
use std::time::Duration;

/// The time between two looks at raffles that run.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A line about a raffle is of no use later.
const LINE_AGE_MAX: Duration = Duration::from_secs(20);

impl StoreActor {
    pub(super) fn raffle(
        &mut self,
        order: &RaffleOrder,
        ticket: &ReplyTicket,
        context: &mut Context<'_, Self>,
    ) -> Told {
        if *order == RaffleOrder::Enter {
            return self.enter(ticket, context);
        }
        if let RaffleOrder::Open(RaffleDraft { word: Some(word), .. }) = order
            && let Err(Refused(answer)) = self.check_raffle_word(word, ticket)
        {
            return Told::Refused(answer.say(&self.texts, ticket.language));
        }
        let prefix = self.settings.prefix.clone();
        let now = clock::wall();
        let audience = Arc::clone(&self.vitals.audience);
        let kept = self.channels.of(&ticket.channel);
        let before = kept.raffle.clone();
        let chance = &mut |below| fastrand::u64(0..below);
        let none = || Err(Refused(Answer::new("store-raffle-none")));
        let answer = match (order, &mut kept.raffle) {
            (RaffleOrder::Open(_), Some(raffle)) if raffle.is_open => {
                let command = format!("{prefix}raffle cancel");
                Err(Refused(Answer::new("store-raffle-open-already").with("command", command)))
            }
            (RaffleOrder::Open(draft), raffle) => Raffle::open(draft, now).map(|opened| {
                let word = format!("{prefix}{}", opened.word);
                *raffle = Some(opened);
                Answer::new("store-raffle-opened").with("word", word)
            }),
            (RaffleOrder::Chatter, _) => match audience.anybody(&ticket.channel, clock::now(), fastrand::u64(..)) {
                Some(login) => Ok(Answer::new("store-raffle-chatter").with("user", format!("@{login}"))),
                None => Err(Refused(Answer::new("store-raffle-quiet"))),
            },
            (_, None) => none(),
            (RaffleOrder::Close, Some(raffle)) => raffle.close(),
            (RaffleOrder::Draw(count), Some(raffle)) => raffle.draw(*count, now, chance),
            (RaffleOrder::Redraw, Some(raffle)) => raffle.redraw(now, chance),
            (RaffleOrder::Cancel, raffle) => {
                *raffle = None;
                Ok(Answer::new("store-raffle-cancelled"))
            }
            (RaffleOrder::Show | RaffleOrder::Enter, Some(raffle)) => Ok(raffle.shown(&prefix)),
        };
        let decision = match answer {
            Ok(answer) if kept.raffle != before => Decision::write(vec![raffle_row(kept)], answer),
            Ok(answer) => Decision::say(answer),
            Err(Refused(answer)) => {
                kept.raffle = before;
                return Told::Refused(answer.say(&self.texts, ticket.language));
            }
        };
        self.publish_raffle(&ticket.channel);
        let told = self.settle(&decision, ticket);
        if matches!(told, Told::Refused(_)) {
            self.channels.of(&ticket.channel).raffle = before;
            self.publish_raffle(&ticket.channel);
        }
        self.draw_later(context);
        told
    }

    /// Enters whoever typed the word. Nobody is answered: a crowd types it at once.
    fn enter(&mut self, ticket: &ReplyTicket, context: &mut Context<'_, Self>) -> Told {
        let kept = self.channels.of(&ticket.channel);
        let is_regular = kept.state.is_regular(&ticket.asker);
        let level = Level::of(ticket.asker.role, is_regular);
        let entrant = Entrant { user_id: &ticket.asker.id, login: &ticket.asker.login, level };
        if kept.raffle.as_mut().is_some_and(|raffle| raffle.enter(entrant)) {
            kept.is_raffle_unwritten = true;
            self.count_later(context);
            self.draw_later(context);
        }
        Told::Nothing
    }

    pub(super) fn queue(&mut self, order: &QueueOrder, ticket: &ReplyTicket, context: &mut Context<'_, Self>) -> Told {
        let kept = self.channels.of(&ticket.channel);
        // `!join` is the word of both, and a raffle is over sooner.
        let is_raffle = kept.raffle.as_ref().is_some_and(|raffle| raffle.is_open && raffle.word == USUAL_WORD);
        if is_raffle && matches!(order, QueueOrder::Join(_)) {
            return self.enter(ticket, context);
        }
        let before = kept.queue.clone();
        let viewer = Viewer { user_id: &ticket.asker.id, login: &ticket.asker.login };
        let answer = match kept.queue.carry_out(order, viewer, &mut |below| fastrand::u64(0..below)) {
            Ok(Some(answer)) => answer,
            Ok(None) => return Told::Nothing,
            Err(Refused(answer)) => return Told::Refused(answer.say(&self.texts, ticket.language)),
        };
        let changes = if kept.queue == before {
            Vec::new()
        } else {
            vec![RowChange::Queue(serde_json::to_string(&kept.queue).ok())]
        };
        let told = self.settle(&Decision::write(changes, answer), ticket);
        if matches!(told, Told::Refused(_)) {
            self.channels.of(&ticket.channel).queue = before;
        }
        told
    }

    /// Has known what others have to know of the channel's raffle.
    fn publish_raffle(&mut self, channel: &ChannelName) {
        let kept = self.channels.of(channel);
        if kept.show_raffle() {
            let state = Arc::clone(&kept.state);
            self.publish(vec![state]);
        }
    }

    /// Checks that nothing else answers to the word of a raffle.
    fn check_raffle_word(&mut self, word: &str, ticket: &ReplyTicket) -> Result<(), Refused> {
        let words = self.memory.words.get();
        let state = Arc::clone(&self.channels.of(&ticket.channel).state);
        let built_in = words.and_then(|words| words.built_in(&state.channel, word));
        let is_ours = built_in.is_some_and(|name| !state.switched_off.contains(&name));
        let id = match state.command(word) {
            Some(_) => "store-name-taken",
            None if is_ours && word != USUAL_WORD => "store-name-built-in",
            None => return Ok(()),
        };
        Err(Refused(Answer::new(id).with("command", format!("{}{word}", self.settings.prefix))))
    }

    /// Looks at the raffles that run, as long as any does.
    pub(super) fn draw_later(&mut self, context: &mut Context<'_, Self>) {
        if self.drawing.is_set() || self.channels.iter_mut().all(|(_, kept)| kept.raffle.is_none()) {
            return;
        }
        let mut drawing = std::mem::take(&mut self.drawing);
        drawing.reset_after(LOOK_EVERY, context, |actor, context| {
            actor.draw();
            actor.tell_later(context);
            actor.draw_later(context);
        });
        self.drawing = drawing;
    }

    fn draw(&mut self) {
        let now = clock::wall();
        let audience = Arc::clone(&self.vitals.audience);
        let mut lines = Vec::new();
        let mut changed = Vec::new();
        for (channel, kept) in self.channels.iter_mut() {
            let Some(raffle) = &mut kept.raffle else { continue };
            let before = (raffle.is_open, raffle.waits_for_winner());
            let has_spoken = |user_id: &str, since| audience.has_spoken(channel, user_id, since);
            let line = raffle.due(now, &self.settings.prefix, &has_spoken);
            let has_changed = before != (raffle.is_open, raffle.waits_for_winner());
            // A line changes what chat was told.
            kept.is_raffle_unwritten |= has_changed || line.is_some();
            lines.extend(line.map(|answer| (channel.clone(), answer)));
            if has_changed {
                changed.push(channel.clone());
            }
        }
        changed.iter().for_each(|channel| self.publish_raffle(channel));
        for (channel, answer) in lines {
            let text = answer.say(&self.texts, self.language(&channel));
            if !self.channels.of(&channel).state.is_muted {
                self.recipients.say.tell(Say::announce(channel, text, clock::now() + LINE_AGE_MAX));
            }
        }
        self.write_counts();
    }
}
