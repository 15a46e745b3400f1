//! Lines as Twitch writes them, and a screen that judges them.

use crate::chat::ChannelName;
use crate::chat::moderation::{ChannelModeration, FilterMode, FilterName, Mode};
use crate::kernel::clock;
use crate::screen::Screen;
use crate::screen::filters::{FILTERS, FilterSpec};
use crate::screen::judged::Judged;
use crate::screen::rules::{Rules, ScreenSettings, ScreenedChannel};
use crate::twitch::irc::wire::frame::Batch;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A line that somebody says.
#[derive(Clone, Debug, Default)]
pub(in crate::screen) struct Said {
    pub(in crate::screen) nick: String,
    /// The badges, as the tag has them.
    pub(in crate::screen) badges: String,
    /// Further tags, each with a `;` behind it.
    pub(in crate::screen) tags: String,
    pub(in crate::screen) text: String,
}

pub(in crate::screen) fn said(nick: &str, text: &str) -> Said {
    Said { nick: nick.into(), text: text.into(), ..Said::default() }
}

impl Said {
    pub(in crate::screen) fn with(mut self, tags: &str) -> Self {
        self.tags.push_str(tags);
        self
    }

    pub(in crate::screen) fn badged(mut self, badges: &str) -> Self {
        self.badges = badges.into();
        self
    }

    /// The line in a channel, with the marks of `written` opened: `<Kappa>` is an emote, `/me` a coloured line.
    pub(in crate::screen) fn line(&self, channel: &str) -> String {
        let (mut body, action) = match self.text.strip_prefix("/me ") {
            Some(body) => (body.to_owned(), true),
            None => (self.text.clone(), false),
        };
        let mut emotes = Vec::new();
        while let Some((start, end)) = emote(&body) {
            let name = body[start + 1..end].to_owned();
            let first = body[..start].chars().count();
            emotes.push(format!("{first}-{}", first + name.chars().count() - 1));
            body.replace_range(start..=end, &name);
        }
        let places = if emotes.is_empty() { String::new() } else { format!("25:{}", emotes.join(",")) };
        if action {
            body = format!("\u{1}ACTION {body}\u{1}");
        }
        let Self { nick, badges, tags, .. } = self;
        format!(
            "@badge-info=;badges={badges};color=;display-name={nick};emotes={places};first-msg=0;flags=;id=id-of-{nick};\
             mod=0;{tags}room-id=1;tmi-sent-ts=1700000000000;user-id=id-{nick};user-type= \
             :{nick}!{nick}@{nick}.tmi.twitch.tv PRIVMSG #{channel} :{body}\r\n"
        )
    }
}

/// The same with the filter of coloured lines at work, which is off unless somebody wants it.
pub(in crate::screen) fn watching_me(mut settings: ScreenSettings) -> ScreenSettings {
    let me = settings.filters.iter_mut().filter(|(name, _)| name.as_str() == "me");
    me.for_each(|(_, me)| me.mode = FilterMode::Watch);
    settings
}

/// The first mark of an emote.
fn emote(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(start, _)| {
        let end = start + text[start..].find('>')?;
        let name = &text[start + 1..end];
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | ')'));
        (is_name && name != "3").then_some((start, end))
    })
}

/// A screen in channel `c`, with a clock.
pub(in crate::screen) struct Stage {
    pub(in crate::screen) screen: Screen,
    pub(in crate::screen) now: Instant,
}

impl Stage {
    pub(in crate::screen) fn new(settings: &ScreenSettings, mode: Mode, set: &ChannelModeration) -> Self {
        Self::of(FILTERS, settings, mode, set)
    }

    /// With filters that are made for a test.
    pub(in crate::screen) fn of(
        specs: &[&'static FilterSpec],
        settings: &ScreenSettings,
        mode: Mode,
        set: &ChannelModeration,
    ) -> Self {
        let channel = ChannelName::new("c").unwrap();
        let (dropped, regulars) = (BTreeSet::new(), BTreeSet::from([Arc::from("regular")]));
        let channel = ScreenedChannel { channel: &channel, mode, set, dropped: &dropped, regulars: &regulars };
        let (rules, left_out) = Rules::compile_with(specs, settings, [channel].into_iter());
        assert_eq!(left_out, []);
        Self { screen: Screen::new(Arc::new(rules)), now: clock::now() }
    }

    /// A channel that acts, with all filters as they come, and that of coloured lines watching.
    pub(in crate::screen) fn acting() -> Self {
        Self::new(&watching_me(ScreenSettings::default()), Mode::Act, &ChannelModeration::default())
    }

    /// A channel that acts, with one filter on and all others off.
    pub(in crate::screen) fn with_only(filter: &str) -> Self {
        let filters = FILTERS.iter().map(|spec| {
            let mode = if spec.name == FilterName(spec.name.as_str()) && spec.name.as_str() == filter {
                FilterMode::On
            } else {
                FilterMode::Off
            };
            (Arc::from(spec.name.as_str()), mode)
        });
        let set = ChannelModeration { filters: filters.collect(), ..ChannelModeration::default() };
        Self::new(&ScreenSettings::default(), Mode::Act, &set)
    }

    pub(in crate::screen) fn judge(&mut self, said: &Said) -> Option<Judged> {
        self.judge_line(&said.line("c"))
    }

    pub(in crate::screen) fn judge_line(&mut self, line: &str) -> Option<Judged> {
        let batch = Batch::of(line.as_bytes());
        let chat = *batch.chat.first().expect("a line of chat");
        self.screen.judge(batch.chat_line(chat), batch.text(chat), self.now)
    }

    pub(in crate::screen) fn wait(&mut self, length: Duration) {
        self.now += length;
    }
}

/// The names of the filters that found something.
pub(in crate::screen) fn found(judged: Option<&Judged>) -> Vec<&'static str> {
    judged.map(|judged| judged.findings.iter().map(|finding| finding.filter.as_str()).collect()).unwrap_or_default()
}
