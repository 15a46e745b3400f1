//! What a command would say that is being written: by the very functions that will say it, on counts of their own, so that
//! nothing is changed.

use super::api::{Preview, Previewed};
use super::custom::{Custom, Line, Use};
use super::figures::{Dashboard, Figures, Live};
use super::spec::Call;
use super::{CommandActor, live};
use crate::chat::custom::asked::Resumed;
use crate::chat::stream::StreamFacts;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::store::api::ChannelState;
use crate::text::guard::harmless;
use crate::text::response::{Answer, Need, Response};
use std::sync::Arc;
use std::time::Duration;

/// The previews that may wait: chat goes first.
const WAITING_MAX: u64 = 16;
/// The facts that one text may need of others.
const FACTS_MAX: usize = 20;

impl CommandActor {
    fn preview(&self, preview: &Preview) -> Previewed {
        let Preview { channel, command, asker, arguments, language, .. } = preview;
        let now = clock::now();
        let book = self.dispatcher.book();
        let state = match book.state(channel) {
            Some(state) => state.without_counts(),
            None => ChannelState::new(channel.clone()),
        };
        let book = book.with_customs([&Arc::new(state)]);
        let figures = Still(live(&self.vitals, &self.memory, &self.recipients, channel, now));
        let call = Call {
            name: &command.name,
            args: arguments,
            chatter: asker,
            channel,
            language: book.language(channel),
            now,
            prefix: book.prefix(),
            book: &book,
            texts: &self.texts,
            figures: &figures,
        };
        let response = Response::parse(&command.text);
        let custom = Custom::new(Arc::new(command.clone()));
        // The same chance each time: what is typed changes the line, and nothing else does.
        let mut resumed = Resumed::default();
        let mut used = custom.run(&call, resumed.clone());
        while let Use::Asks(asked) = &used {
            if resumed.known.len() >= FACTS_MAX {
                break;
            }
            resumed.known.push((asked.need.clone(), example(&asked.need)));
            used = custom.run(&call, resumed.clone());
        }
        let (line, runs) = match used {
            Use::Says(line) => (line, None),
            Use::Runs { target, arguments } => {
                (Line { text: arguments, is_action: false, is_reply: false }, Some(target))
            }
            Use::Asks(_) | Use::Nothing => (Line { text: String::new(), is_action: false, is_reply: false }, None),
        };
        let said = harmless(&line.text);
        Previewed {
            is_guarded: runs.is_none() && said.as_deref().unwrap_or_default() != line.text,
            line: said,
            is_action: line.is_action,
            runs,
            variables: response.variables(),
            has_examples: !resumed.known.is_empty(),
            notices: response.notices().iter().map(|notice| notice.say(&self.texts, *language)).collect(),
        }
    }
}

/// Returns what others might say to a question, if they were asked.
fn example(need: &Need) -> Answer {
    match need {
        Need::FollowAge { .. } | Need::AccountAge { .. } => {
            Answer::Since(clock::wall() - Duration::from_secs(400 * 24 * 60 * 60))
        }
        Need::LiveSince { .. } => Answer::Since(clock::wall() - Duration::from_secs(90 * 60)),
        Need::Followers | Need::Subscribers | Need::Viewers => Answer::Number(123),
        Need::Category { .. } => Answer::Text("Hades".to_owned()),
        Need::Quote { .. } | Need::Title { .. } | Need::Fetch { .. } | Need::Ai { .. } => Answer::Text("…".to_owned()),
    }
}

/// The daemon's figures, for whom nothing is counted.
#[derive(Debug)]
struct Still<'a>(Live<'a>);

impl Dashboard for Still<'_> {
    fn uptime(&self) -> Duration {
        self.0.uptime()
    }

    fn all(&self) -> Figures {
        self.0.all()
    }

    fn stream(&self) -> Arc<StreamFacts> {
        self.0.stream()
    }

    fn chatter(&self, chance: u64) -> Option<String> {
        self.0.chatter(chance)
    }
}

impl Handler<Preview> for CommandActor {
    const CAPACITY: u64 = WAITING_MAX;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Preview, _: &mut Context<'_, Self>) {
        let previewed = self.preview(&message);
        // Who types on has asked again.
        let _ = message.answer.send(previewed);
    }
}
