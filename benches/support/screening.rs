//! The parts of moderation's screen, each of which can be run alone.

use crate::corpus::channel;
use crate::parts::{HOSTILE, HOSTILE_CHARS, LINES, NO_COMMANDS, chunks};
use kissbot_actors::chat::moderation::{ChannelModeration, Exempt, Mode, Phrase, PhraseMatch};
use kissbot_actors::kernel::clock;
use kissbot_actors::screen::rules::{Rules, ScreenSettings, ScreenedChannel};
use kissbot_actors::screen::{Screen, Tally};
use kissbot_actors::twitch::irc::wire::frame::Batch;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

/// A screen for the first channel, whose filters are all at work.
fn screen(settings: &ScreenSettings, set: &ChannelModeration) -> Screen {
    let (channel, dropped, regulars) = (channel(0).parse().unwrap(), BTreeSet::new(), BTreeSet::new());
    let channel = ScreenedChannel { channel: &channel, mode: Mode::Watch, set, dropped: &dropped, regulars: &regulars };
    Screen::new(Arc::new(Rules::compile(settings, [channel].into_iter()).0))
}

/// Lets a screen judge lines that come at 100 a second.
fn judge(screen: &mut Screen, batches: &[Batch], lines: usize) -> usize {
    let (start, mut seen, mut found) = (clock::now(), 0, 0);
    for batch in batches {
        for chat in batch.chat.iter().take(lines - seen) {
            let now = start + Duration::from_millis(10) * u32::try_from(seen).unwrap();
            found += usize::from(screen.judge(batch.chat_line(*chat), batch.text(*chat), now).is_some());
            seen += 1;
        }
    }
    found
}

pub(crate) fn gate(lines: usize, begun: &mut dyn FnMut()) {
    let batches: Vec<Batch> = chunks(NO_COMMANDS, LINES).iter().map(|chunk| Batch::of(chunk)).collect();
    let mut screen = screen(&ScreenSettings::default(), &ChannelModeration::default());
    begun();
    black_box(judge(&mut screen, &batches, lines));
    // An eighth of this chat is emote walls, another is pasted by forty at once.
    let Tally { lines, read, .. } = screen.tally();
    assert!(read < lines / 4, "{read} of {lines} were read in full");
}

/// Lines of nothing but what has to be looked at closely, with phrases and patterns to be looked for in them.
pub(crate) fn hostile(what: &str, lines: usize, begun: &mut dyn FnMut()) {
    let text: String = what.chars().cycle().take(HOSTILE_CHARS).collect();
    let phrase = |id: &str, text: &str, matching| Phrase {
        id: id.into(),
        text: text.into(),
        matching,
        action: None,
        exempt: Exempt::default(),
    };
    let settings = ScreenSettings {
        phrases: vec![
            phrase("words", "best viewers", PhraseMatch::Word),
            phrase("part", "followers", PhraseMatch::Part),
            phrase("pattern", "cheap (viewers|followers)", PhraseMatch::Regex),
        ],
        ..ScreenSettings::default()
    };
    let mut screen = screen(&settings, &ChannelModeration::default());
    let line = |number: usize| {
        format!(
            "@badges=;emotes=;id=m;room-id=1;user-id={number};user-type= :v{number}!v@v PRIVMSG #channel0 :{text}\r\n"
        )
    };
    let batches: Vec<Batch> = (0..HOSTILE).map(|number| Batch::of(line(number).as_bytes())).collect();
    begun();
    black_box(judge(&mut screen, &batches, lines));
}
