//! The farewell: nothing more is read, young replies are still said, then QUIT.

use super::IrcActor;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::mailbox::OnFull;
use crate::pillars::irc::api::{LeaveChat, StopListening};
use futures_util::future::join_all;
use std::time::Duration;

/// The time for the replies to lines that were read before the farewell.
const LAST_REPLIES: Duration = Duration::from_millis(100);
/// The time after which lines that wait stay unsaid.
const DRAIN_LIMIT: Duration = Duration::from_secs(5);

impl IrcActor {
    /// Closes the connections once everything is said.
    pub(super) fn leave_when_all_is_said(&mut self, context: &mut Context<'_, Self>) {
        if self.is_drained && self.speaker.is_silent() && self.utterances.is_idle() {
            self.close(context);
        }
    }

    fn close(&mut self, context: &mut Context<'_, Self>) {
        let Some(done) = self.leaving.take() else { return };
        for timer in [&mut self.attempt, &mut self.join_timer, &mut self.speak_timer, &mut self.call_timer] {
            timer.cancel(context);
        }
        let closing = [self.current.take(), self.successor.take(), self.retired.take()].into_iter().flatten();
        self.note_channels();
        let closed = join_all(closing.map(|connection| connection.handle.close()));
        context.spawn(closed, |_, _, _| {
            // An asker that no longer waits need not be told.
            let _ = done.send(());
        });
    }
}

impl Handler<StopListening> for IrcActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, _: StopListening, _: &mut Context<'_, Self>) {
        self.is_deaf = true;
    }
}

impl Handler<LeaveChat> for IrcActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: LeaveChat, context: &mut Context<'_, Self>) {
        self.is_deaf = true;
        self.leaving = Some(message.done);
        context.run_later(LAST_REPLIES, |irc, context| {
            // From now on each line that is sent may be the last.
            irc.is_drained = true;
            irc.speak(context);
        });
        context.run_later(DRAIN_LIMIT, |irc, context| irc.close(context));
    }
}
