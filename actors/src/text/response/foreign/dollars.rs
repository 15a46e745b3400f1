//! Nightbot, StreamElements and Fossabot, whose notation is ours and whose names nearly so.

use super::super::brackets::Brackets;
use super::super::variables;
use super::addresses::{is_caller, is_own};
use super::{Bot, Change, Fate, Rewritten, addresses, quoted, scripts};

/// How deep calls are read. What is deeper is not had anyway.
const DEPTH_MAX: usize = 8;

/// Names without arguments that old commands of StreamElements have in bare braces.
const BARE: [&str; 12] =
    ["sender", "source", "touser", "user", "channel", "game", "title", "uptime", "count", "1", "2", "random.chatter"];

pub(super) fn rewritten(bot: Bot, text: &str) -> Rewritten {
    let names_both = bot == Bot::StreamElements
        && ["(sender)", "{sender}", "(source)", "{source}"].iter().any(|name| text.contains(name));
    let reader = Reader { bot, user_is_target: bot == Bot::Fossabot || names_both };
    let text = if bot == Bot::StreamElements { with_dollars(text) } else { text.to_owned() };
    reader.text(&text, 0)
}

struct Reader {
    bot: Bot,
    /// `$(user)` is the one who was named, not the one who named them.
    user_is_target: bool,
}

impl Reader {
    fn text(&self, text: &str, depth: usize) -> Rewritten {
        let brackets = Brackets::of(text);
        let mut done = Rewritten::default();
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find('$')).map(|place| at + place) {
            done.text.push_str(text.get(at..start).unwrap_or_default());
            let end = brackets.end_of_call(start).filter(|_| depth < DEPTH_MAX);
            at = end.map_or(start + 1, |end| end + 1);
            let whole = text.get(start..at).unwrap_or_default();
            if end.is_some() { self.call(whole, &mut done, depth) } else { done.text.push_str(whole) }
        }
        done.text.push_str(text.get(at..).unwrap_or_default());
        done
    }

    fn call(&self, whole: &str, done: &mut Rewritten, depth: usize) {
        let body = whole.get(2..whole.len().saturating_sub(1)).unwrap_or_default().trim();
        let end = body.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(body.len());
        let (name, behind) = body.split_at_checked(end).unwrap_or((body, ""));
        // Scripts are read as they are: their brackets are not ours.
        if name == "eval" {
            let inner = self.text(behind, depth + 1);
            return done.take(whole, scripts::native(&inner.text).map_or(Fate::Lost(Some("random.pick")), Fate::Ours));
        }
        let inner = self.text(behind, depth + 1);
        let arguments = inner.text.trim();
        match self.fate(&name.to_ascii_lowercase(), arguments) {
            Fate::Same if variables::find(name).is_none() && !is_dotted(name) => {
                done.take(whole, Fate::Lost(nearest(name)));
            }
            Fate::Same => {
                // It stays what it is; within it may have changed.
                done.changes.extend(inner.changes);
                let (open, close) =
                    (whole.get(..2).unwrap_or_default(), whole.get(whole.len() - 1..).unwrap_or_default());
                done.text.push_str(&format!("{open}{name}{}{close}", inner.text));
            }
            fate => {
                let lost = inner.changes.into_iter().filter(|change| matches!(change, Change::Lost { .. }));
                done.changes.extend(lost);
                done.take(whole, fate);
            }
        }
    }

    fn fate(&self, name: &str, arguments: &str) -> Fate {
        let of_target = |name: &str| Fate::Ours(format!("$({name} $(touser))"));
        match (name, arguments) {
            ("urlfetch" | "customapi", url) if url.to_ascii_lowercase().starts_with("json ") => {
                Fate::Lost(Some("customapi"))
            }
            ("urlfetch" | "customapi", url) => addresses::native(url).map_or(Fate::Same, Fate::Ours),
            ("twitch", _) => twitch(arguments),
            ("provider", "") => Fate::ours("twitch"),
            ("user" | "user.name" | "user.display_name", "") if self.user_is_target => Fate::ours("$(touser)"),
            ("user.login", "") if self.user_is_target => Fate::ours("$(touser.name)"),
            ("user.game", "") => of_target("game"),
            ("user.title", "") => of_target("title"),
            ("user.accountage", "") if self.user_is_target => of_target("accountage"),
            ("user.followage", "") if self.user_is_target => of_target("followage"),
            _ if self.bot == Bot::Fossabot => fossabot(name, arguments),
            _ => dotted_word(name).unwrap_or_else(|| {
                addresses::native(name.strip_prefix("customapi.").unwrap_or_default()).map_or(Fate::Same, Fate::Ours)
            }),
        }
    }
}

/// `$(twitch $(channel) "{{displayName}} is live for {{uptimeLength}}")`
fn twitch(arguments: &str) -> Fate {
    let lost = Fate::Lost(Some("uptime, game, title, viewers, followers"));
    let end = if arguments.starts_with("$(") {
        Brackets::of(arguments).end_of_call(0).map_or(0, |end| end + 1)
    } else {
        arguments.find(char::is_whitespace).unwrap_or(arguments.len())
    };
    let Some((channel, format)) = arguments.split_at_checked(end) else { return lost };
    let is_own = is_own(channel) || channel.is_empty();
    let of = if is_own { String::new() } else { format!(" {channel}") };
    let mut text = String::new();
    let mut rest = format.trim().trim_matches('"');
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((key, behind)) = behind.split_once("}}") else { return lost };
        text.push_str(before);
        text.push_str(&match key.trim() {
            "uptimeLength" | "uptime" => format!("$(uptime{of})"),
            "game" => format!("$(game{of})"),
            "title" | "status" => format!("$(title{of})"),
            "createdLength" if is_caller(channel) => "$(accountage)".to_owned(),
            "createdLength" if is_own => "$(accountage $(channel))".to_owned(),
            "createdLength" => format!("$(accountage{of})"),
            "displayName" | "name" if is_own => "$(channel)".to_owned(),
            "displayName" | "name" => channel.to_owned(),
            "url" if is_own => "https://twitch.tv/$(channel)".to_owned(),
            "url" => format!("https://twitch.tv/{channel}"),
            "viewers" if is_own => "$(viewers)".to_owned(),
            "followers" if is_own => "$(followers)".to_owned(),
            "subscriberCount" if is_own => "$(subs)".to_owned(),
            _ => return lost,
        });
        rest = behind;
    }
    text.push_str(rest);
    if text.is_empty() { lost } else { Fate::Ours(text) }
}

fn fossabot(name: &str, arguments: &str) -> Fate {
    let fallback = if arguments.is_empty() { String::new() } else { format!("|{}", quoted(arguments)) };
    let place = |start: &str| name.strip_prefix(start).filter(|place| variables::find(place).is_some());
    if let Some(place) = place("fromindex") {
        return Fate::Ours(format!("$({place}:{fallback})"));
    }
    if let Some(place) = place("index") {
        return Fate::Ours(format!("$({place}{fallback})"));
    }
    let mut words = arguments.split_whitespace();
    match (name, words.next(), words.next()) {
        ("randint", Some(low), Some(high)) => Fate::Ours(format!("$(random {low}-{high})")),
        ("rngphrase", Some(_), _) => {
            let phrases: Vec<String> = arguments.split(',').map(|phrase| quoted(phrase.trim())).collect();
            Fate::Ours(format!("$(random.pick {})", phrases.join(" ")))
        }
        ("count.get", Some(counter), None) => Fate::Ours(format!("$(getcount {counter})")),
        ("count.increment", Some(counter), None) => Fate::Ours(format!("$(count {counter} +1)")),
        ("count.increment", Some(counter), Some(n)) => {
            let sign = if n.starts_with(['-', '+']) { "" } else { "+" };
            Fate::Ours(format!("$(count {counter} {sign}{n})"))
        }
        ("count.set", Some(counter), Some(n)) => Fate::Ours(format!("$(count {counter} {n})")),
        ("chatters.random", None, None) => Fate::ours("$(random.chatter)"),
        ("echo", None, None) => Fate::ours("$(command) $(query)"),
        ("countdown", Some(_), _) => Fate::Same,
        _ => Fate::Same,
    }
}

/// `$(1.word)` and `$(1.emote)` of StreamElements: the word, whatever it is.
fn dotted_word(name: &str) -> Option<Fate> {
    let place = name.strip_suffix(".word").or_else(|| name.strip_suffix(".emote"))?;
    let is_place = place.starts_with(|c: char| c.is_ascii_digit()) && variables::find(place).is_some();
    is_place.then(|| Fate::Ours(format!("$({place})")))
}

/// Tells whether a name has its arguments behind a dot: `random.1-6`, `time.Europe/Paris`.
fn is_dotted(name: &str) -> bool {
    let Some((head, argument)) = name.split_once('.') else { return false };
    variables::find(head).is_some_and(|asked| (asked.variable.dotted)(argument))
}

/// Returns the nearest thing to what is not had.
fn nearest(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "settitle" => "!title",
        "setgame" => "!category",
        "random.emote" => "random.pick",
        "references" => "-a",
        "downtime" | "user.lastseen" | "user.lastactive" => "uptime",
        "channel.subpoints" => "subs",
        "channel.chatters" => "viewers",
        "channel.id" | "channel.provider_id" => "channel",
        "weather" | "steam" | "lastfm" | "leagueoflegends" | "teamfighttactics" | "stockprice" | "battlelog"
        | "psn" | "xbl" | "tweet" => "customapi",
        _ => return None,
    })
}

/// Puts a dollar before the braces of old commands: `{sender}`.
fn with_dollars(text: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        done.push_str(before);
        let is_bare = !before.ends_with(['$', '{']);
        let name = behind.split_once('}').map_or("", |(name, _)| name);
        if is_bare && BARE.contains(&name) {
            done.push('$');
        }
        done.push('{');
        rest = behind;
    }
    done.push_str(rest);
    done
}
