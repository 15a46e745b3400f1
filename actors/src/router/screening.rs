//! Moderation on the way: each line of the channels that are moderated is judged before it is routed.
//!
//! Where no channel is, that is one branch a batch.

use super::RouterActor;
use super::api::{Permitted, RecallLines, RulesChanged};
use crate::chat::channel_event::ChannelEvent;
use crate::chat::decision::{self, Verdict};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::screen::judged::LinesJudged;
use crate::twitch::irc::wire::frame::{Batch, ChatSpan};
use std::time::Instant;

/// The event that brings many strangers who say the same, and are welcome.
const RAID: &str = "raid";

impl RouterActor {
    /// Judges the lines of a batch, and returns those that are acted on: nobody answers them.
    pub(super) fn judge(&mut self, batch: &Batch, received_at: Instant) -> Vec<ChatSpan> {
        let (mut judged, mut taken) = (Vec::new(), Vec::new());
        if self.screen.is_off() {
            return taken;
        }
        for chat in batch.chat.iter().copied() {
            let Some(line) = self.screen.judge(batch.chat_line(chat), batch.text(chat), received_at) else { continue };
            if line.is_acted_on() {
                decision::log(&line.channel, &line.chatter.login, "line", Verdict::Moderated);
                taken.push(chat);
            }
            judged.push(line);
        }
        if !judged.is_empty() {
            self.recipients.judged.tell(LinesJudged(judged));
        }
        taken
    }
}

impl Handler<RulesChanged> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: RulesChanged, _: &mut Context<'_, Self>) {
        self.memory.rules.set(message.0.clone());
        self.screen.set_rules(message.0);
    }
}

impl Handler<Permitted> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: Permitted, _: &mut Context<'_, Self>) {
        self.screen.permit(message.0);
    }
}

impl Handler<RecallLines> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: RecallLines, _: &mut Context<'_, Self>) {
        let RecallLines { wanted, answer } = message;
        let _ = answer.send(self.screen.recall(&wanted, clock::now()));
    }
}

impl Handler<ChannelEvent> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ChannelEvent, _: &mut Context<'_, Self>) {
        if message.kind == RAID {
            self.screen.raided(&message.channel, clock::now());
        }
    }
}
