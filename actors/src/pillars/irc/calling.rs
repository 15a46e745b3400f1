//! The bot's lines by calls of Twitch's API, while chat is read here: the calls, what their answers change, and the echoes.

use super::{Door, IrcActor};
use crate::chat::decision::Verdict;
use crate::chat::say::Line;
use crate::chat::{ChannelName, Role};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::speech::pacer::Rights;
use crate::speech::utterances::{Due, Echo, Outcome};
use crate::twitch::helix::chat_message::{self, Sent};
use crate::twitch::irc::notice::Reaction;
use crate::twitch::irc::wire::frame::Batch;
use crate::twitch::irc::wire::tags::ChatTags;
use crate::twitch::irc::wire::view::LineView;
use std::time::Instant;

impl IrcActor {
    /// Tells whether lines are said by calls at `now`.
    pub(super) fn calls(&self, now: Instant) -> bool {
        self.settings.says_by == Door::Helix && !self.utterances.is_by_irc(now)
    }

    /// Says a line whose turn it is by a call.
    pub(super) fn call(&mut self, line: Line, context: &mut Context<'_, Self>) {
        let number = self.utterances.begin(line);
        self.make_call(number, context);
    }

    fn make_call(&mut self, number: u64, context: &mut Context<'_, Self>) {
        let Some((message, not_after)) = self.utterances.message(number) else {
            // The bot has left the channel since.
            return self.answered(number, Sent::Refused("the bot has left the channel".to_owned()), context);
        };
        let helix = self.recipients.helix.clone();
        let asked = async move { helix.say(message, not_after).await };
        context.spawn(asked, move |irc, sent, context| irc.answered(number, sent, context));
    }

    fn answered(&mut self, number: u64, sent: Sent, context: &mut Context<'_, Self>) {
        let now = clock::now();
        if let Sent::Unknown(why) | Sent::NotSent(why) = &sent {
            tracing::debug!(why, "a line's call has no answer");
        }
        match self.utterances.answered(number, sent, now) {
            Outcome::Nothing => {}
            Outcome::Said(is_back) => {
                self.vitals.lines_out.add_one();
                if is_back {
                    tracing::info!("Twitch takes the application's token again: lines wear the chat-bot badge");
                }
            }
            Outcome::Dropped { line, code, text } => {
                let reaction = chat_message::reaction(&code, &text);
                self.refused(None, &line.channel, &reaction, &code, &text, context);
                if !matches!(reaction, Reaction::LineRefused { .. }) {
                    self.speaker.unsaid(&line, Verdict::Refused);
                }
            }
            Outcome::NotAuthorised(line, for_) => {
                let why = "Twitch lets the bot speak here by its API only where it is a moderator, or where the owner has \
                           run `kissbot login --as broadcaster` and allowed channel:bot";
                self.speaker.refused(&line.channel, &Reaction::MuteChannel { for_, why }, "not-authorised", "", now);
                self.speaker.unsaid(&line, Verdict::Refused);
            }
            Outcome::ByIrc(line, is_first) => {
                if is_first {
                    tracing::error!(
                        "Twitch gives or takes no token of the application: lines go by IRC, without the chat-bot badge, until \
                         it does; `kissbot check` says what to do"
                    );
                }
                self.transmit(&line);
            }
            Outcome::Stopped(wait) => {
                tracing::warn!(seconds = wait.as_secs(), "Twitch wants fewer lines by its API: silent for so long");
            }
            Outcome::Lost(line, verdict, why) => {
                tracing::warn!(channel = %line.channel, why, "Twitch does not take a line of the bot");
                self.speaker.unsaid(&line, verdict);
            }
        }
        self.carry_on(context);
    }

    /// Makes the calls that are due, then says what may be said since.
    fn carry_on(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        loop {
            let Self { current, successor, utterances, .. } = self;
            let hears = |channel: &_| super::speaking::link_in(current.as_ref(), successor.as_ref(), channel).is_some();
            match utterances.due(now, hears) {
                None => break,
                Some(Due::Call(number, counts_again)) => {
                    if counts_again && let Some(channel) = self.utterances.channel(number) {
                        self.speaker.tried_again(&channel, now);
                    }
                    self.make_call(number, context);
                }
                Some(Due::Lost(line, verdict)) => {
                    if verdict == Verdict::Unclear {
                        tracing::warn!(channel = %line.channel, "nobody knows whether a line of the bot was shown; it is not repeated");
                    }
                    self.speaker.unsaid(&line, verdict);
                }
            }
        }
        let at = self.utterances.due_at();
        self.call_timer.reset(at, context, Self::carry_on);
        self.speak(context);
    }

    /// Looks for lines of the bot's own account: they come from calls of this bot, or from somebody who types with its account.
    pub(super) fn look_for_echoes(&mut self, batch: &Batch, context: &mut Context<'_, Self>) {
        let mut is_settled = false;
        for chat in &batch.chat {
            let view = LineView::new(batch.chat_line(*chat));
            if !is_by(&view, &self.settings.login) || is_copy(&view) {
                continue;
            }
            let Some(channel) = view.channel().and_then(|channel| ChannelName::new(channel).ok()) else { continue };
            if let Some(rights) = rights_in(&view) {
                // What is said by a call brings no USERSTATE: the line itself is all that tells of a rank gained or lost.
                self.speaker.rooms.set_rights(&channel, rights);
            }
            let parent =
                view.tag("reply-parent-msg-id").and_then(|id| std::str::from_utf8(id).ok()).unwrap_or_default();
            let text = String::from_utf8_lossy(view.trailing());
            match self.utterances.heard(&channel, parent, &text, clock::now()) {
                Echo::Ours | Echo::Stranger(false) => {}
                Echo::Awaited => {
                    self.vitals.lines_out.add_one();
                    is_settled = true;
                }
                Echo::Stranger(true) => tracing::info!(
                    %channel,
                    "a line of the bot's account that this bot did not say: somebody types with it, or a second bot runs"
                ),
            }
        }
        if is_settled {
            self.carry_on(context);
        }
    }
}

/// Tells whether the line is by this login.
fn is_by(view: &LineView<'_>, login: &str) -> bool {
    view.prefix.strip_prefix(login.as_bytes()).is_some_and(|rest| rest.first() == Some(&b'!'))
}

/// Returns the rights that the author of a line has in its channel, by the badges; `None`: it has no tags.
fn rights_in(view: &LineView<'_>) -> Option<Rights> {
    let tags = std::str::from_utf8(view.tags).ok().filter(|tags| !tags.is_empty())?;
    Some(if ChatTags::read(tags).role() >= Role::Vip { Rights::Privileged } else { Rights::Viewer })
}

/// Tells whether the line is a copy from another channel of a shared chat.
fn is_copy(view: &LineView<'_>) -> bool {
    view.tag("source-room-id").is_some_and(|source| Some(source) != view.tag("room-id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bots_own_lines_are_looked_at_and_copies_are_none() {
        let line = |line: &'static str| LineView::new(line.as_bytes());
        assert!(is_by(&line("@id=1 :kissbot!kissbot@kissbot.tmi PRIVMSG #c :x"), "kissbot"));
        assert!(!is_by(&line(":kissbot2!kissbot2@k PRIVMSG #c :x"), "kissbot"));
        assert!(!is_by(&line("PRIVMSG #c :kissbot!"), "kissbot"));
        assert!(is_copy(&line("@room-id=1;source-room-id=2 :k!k@k PRIVMSG #c :x")));
        assert!(!is_copy(&line("@room-id=1;source-room-id=1 :k!k@k PRIVMSG #c :x")));
        assert!(!is_copy(&line("@room-id=1 :k!k@k PRIVMSG #c :x")));
    }

    #[test]
    fn the_bots_own_line_tells_its_rank() {
        let rights = |line: &str| rights_in(&LineView::new(line.as_bytes()));
        let said = ":k!k@k PRIVMSG #c :x";
        assert_eq!(rights(&format!("@badges=moderator/1,bot-badge/1;mod=1 {said}")), Some(Rights::Privileged));
        assert_eq!(rights(&format!("@badges=bot-badge/1;mod=0 {said}")), Some(Rights::Viewer));
        assert_eq!(rights(said), None);
    }
}
