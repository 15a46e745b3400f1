//! Streamlabs Chatbot and WizeBot (`$x(arg)`), Cloudbot (`{x.y}`), Moobot (`<x>`), PhantomBot (`(x arg)`).

use super::{Bot, Fate, Rewritten, addresses, quoted};

/// How deep calls are read.
const DEPTH_MAX: usize = 4;
/// The longest call, in bytes.
const CALL_BYTES_MAX: usize = 1000;

/// What a bot calls ours, without arguments.
type Names = &'static [(&'static str, &'static str)];

const CHATBOT: Names = &[
    ("username", "$(user)"),
    ("user", "$(user)"),
    ("userid", "$(user.login)"),
    ("tousername", "$(touser)"),
    ("touserid", "$(touser.name)"),
    ("target", "$(touser)"),
    ("targetname", "$(touser)"),
    ("targetid", "$(touser.name)"),
    ("msg", "$(query)"),
    ("dummyormsg", "$(query)"),
    ("mychannel", "$(channel)"),
    ("count", "$(count)"),
    ("randusername", "$(random.chatter)"),
    ("randuser", "$(random.chatter)"),
    ("uptime", "$(uptime)"),
    ("game", "$(game)"),
    ("title", "$(title)"),
    ("viewers", "$(viewers)"),
    ("followers", "$(followers)"),
    ("subs", "$(subs)"),
    ("quote", "$(quote)"),
    ("time", "$(time)"),
];
const WIZEBOT: Names = &[
    ("display_name", "$(user)"),
    ("nick", "$(user.login)"),
    ("user_name", "$(user)"),
    ("message_clear", "$(query)"),
    ("message_clear_encoded", "$(querystring)"),
    ("channel_name", "$(channel)"),
    ("cmd_count", "$(count)"),
    ("uptime", "$(uptime)"),
    ("current_game", "$(game)"),
    ("current_status", "$(title)"),
    ("viewers_count", "$(viewers)"),
    ("followers_count", "$(followers)"),
    ("random_viewer", "$(random.chatter)"),
];
const CLOUDBOT: Names = &[
    ("user.name", "$(user)"),
    ("user", "$(user)"),
    ("touser.name", "$(touser)"),
    ("touser", "$(touser)"),
    ("args", "$(query)"),
    ("channel.name", "$(channel)"),
    ("channel", "$(channel)"),
    ("count", "$(count)"),
    ("uptime", "$(uptime)"),
    ("channel.uptime", "$(uptime)"),
    ("channel.game", "$(game)"),
    ("channel.title", "$(title)"),
    ("channel.viewers", "$(viewers)"),
    ("channel.followers", "$(followers)"),
    ("channel.subs", "$(subs)"),
    ("user.followage", "$(followage)"),
    ("touser.followage", "$(followage $(touser))"),
    ("touser.game", "$(game $(touser))"),
    ("random.user", "$(random.chatter)"),
    ("time", "$(time)"),
];
const MOOBOT: Names = &[
    ("username", "$(user)"),
    ("args", "$(query)"),
    ("args.url", "$(querystring)"),
    ("channel.name", "$(channel)"),
    ("counter", "$(count)"),
    ("random.number", "$(random)"),
    ("random.userlist", "$(random.chatter)"),
    ("uptime", "$(uptime)"),
    ("time", "$(time)"),
    ("twitch.uptime", "$(uptime)"),
    ("twitch.game", "$(game)"),
    ("twitch.title", "$(title)"),
    ("twitch.viewers", "$(viewers)"),
    ("twitch.followers", "$(followers)"),
    ("twitch.subs.count", "$(subs)"),
    ("twitch.followed", "$(followage)"),
];
const PHANTOMBOT: Names = &[
    ("sender", "$(user)"),
    ("@sender", "@$(user),"),
    ("baresender", "$(user.login)"),
    ("touser", "$(touser)"),
    ("echo", "$(query)"),
    ("channelname", "$(channel)"),
    ("count", "$(count)"),
    ("#", "$(random)"),
    ("random", "$(random.chatter)"),
    ("uptime", "$(uptime)"),
    ("game", "$(game)"),
    ("status", "$(title)"),
    ("viewers", "$(viewers)"),
    ("follows", "$(followers)"),
    ("subscribers", "$(subs)"),
    ("followage", "$(followage)"),
    ("age", "$(accountage)"),
    ("quote", "$(quote)"),
    ("currenttime", "$(time)"),
];

/// Names that are variables of the bot, and are not had: with the nearest thing.
const LOST: [(&str, Option<&str>); 34] = [
    ("readrandline", Some("random.pick")),
    ("readline", Some("quote")),
    ("readfile", Some("quote")),
    ("readfilerand", Some("random.pick")),
    ("savetofile", None),
    ("overwritefile", None),
    ("points", None),
    ("pointname", None),
    ("pointsname", None),
    ("currencyname", None),
    ("price", None),
    ("pay", None),
    ("cost", None),
    ("hours", None),
    ("rank", None),
    ("playsound", None),
    ("writefile", None),
    ("team_random_member", None),
    ("downtime", Some("uptime")),
    ("customapijson", Some("customapi")),
    ("urlfetch.plain", Some("customapi")),
    ("countdown", Some("countdown")),
    ("add", Some("math")),
    ("subtract", Some("math")),
    ("multiply", Some("math")),
    ("divide", Some("math")),
    ("onlineonly", Some("-online")),
    ("offlineonly", Some("-offline")),
    ("gameonly", None),
    ("adminonlyedit", None),
    ("useronly", None),
    ("command", Some("-a")),
    ("random.text.1", Some("random.pick")),
    ("keywordcount", Some("getcount")),
];

pub(super) fn rewritten(bot: Bot, text: &str, own: &dyn Fn(&str) -> Option<String>) -> Rewritten {
    Reader { bot, own }.text(text, 0)
}

struct Reader<'a> {
    bot: Bot,
    own: &'a dyn Fn(&str) -> Option<String>,
}

/// A variable in a text: its name, its arguments, and how many bytes it takes.
struct Found<'a> {
    name: &'a str,
    arguments: Option<&'a str>,
    length: usize,
}

impl Reader<'_> {
    fn text(&self, text: &str, depth: usize) -> Rewritten {
        let open = match self.bot {
            Bot::Cloudbot => '{',
            Bot::Moobot => '<',
            Bot::PhantomBot => '(',
            _ => '$',
        };
        let mut done = Rewritten::default();
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            let (before, behind) = rest.split_at_checked(start).unwrap_or((rest, ""));
            done.text.push_str(before);
            let found = if open == '$' { dollar(behind) } else { bracketed(behind) };
            let found = found.filter(|_| depth < DEPTH_MAX);
            let length = found.as_ref().map_or(open.len_utf8(), |found| found.length);
            let (whole, more) = behind.split_at_checked(length).unwrap_or((behind, ""));
            match found.map(|found| self.fate(&found, depth)) {
                // Its brackets are plain, and within them may be others.
                Some(Fate::Words) | None if open != '$' => {
                    done.text.push(open);
                    rest = behind.get(open.len_utf8()..).unwrap_or_default();
                    continue;
                }
                fate => done.take(whole, fate.unwrap_or(Fate::Words)),
            }
            rest = more;
        }
        done.text.push_str(rest);
        done
    }

    fn fate(&self, found: &Found<'_>, depth: usize) -> Fate {
        let name = found.name.to_lowercase();
        if let Some(text) = (self.own)(&name) {
            return Fate::Ours(text);
        }
        let arguments = found.arguments.map(|arguments| self.text(arguments.trim(), depth + 1).text);
        let arguments = arguments.as_deref().unwrap_or_default();
        if let Some(fate) = self.with_arguments(&name, arguments) {
            return fate;
        }
        let names = match self.bot {
            Bot::WizeBot => WIZEBOT,
            Bot::Cloudbot => CLOUDBOT,
            Bot::Moobot => MOOBOT,
            Bot::PhantomBot => PHANTOMBOT,
            _ => CHATBOT,
        };
        if let Some((_, ours)) = names.iter().find(|(known, _)| *known == name) {
            // PhantomBot's brackets hold words as often as names.
            return if arguments.is_empty() || self.bot != Bot::PhantomBot { Fate::ours(ours) } else { Fate::Words };
        }
        if let Some((_, instead)) = LOST.iter().find(|(known, _)| *known == name) {
            return Fate::Lost(*instead);
        }
        match self.bot {
            Bot::PhantomBot => Fate::Words,
            Bot::Moobot
                if ["lol.", "tft.", "apex.", "urlfetch.", "random.text."]
                    .iter()
                    .any(|start| name.starts_with(start)) =>
            {
                Fate::Lost(Some("customapi"))
            }
            Bot::Cloudbot if name.contains('.') && !name.contains(' ') => Fate::Lost(None),
            Bot::WizeBot if found.length > name.len() + 2 => Fate::Lost(None),
            _ => Fate::Words,
        }
    }

    fn with_arguments(&self, name: &str, arguments: &str) -> Option<Fate> {
        if let Some(place) = word(self.bot, name, arguments) {
            return Some(Fate::Ours(place));
        }
        let fetch = |url: &str| {
            let url = url.trim_matches(['"', '\'']);
            Fate::Ours(addresses::native(url).unwrap_or_else(|| format!("$(customapi {url})")))
        };
        let range = || arguments.replace(',', "-").split_whitespace().collect::<String>();
        if let Some(url) = name.strip_prefix("readapi.").filter(|_| self.bot == Bot::Cloudbot) {
            return Some(fetch(url));
        }
        if arguments.is_empty() {
            return None;
        }
        Some(match (self.bot, name) {
            (Bot::StreamlabsChatbot, "readapi") | (Bot::WizeBot, "urlcall") | (Bot::PhantomBot, "customapi") => {
                fetch(arguments)
            }
            (Bot::StreamlabsChatbot, "randnum") | (Bot::WizeBot, "random") | (Bot::PhantomBot, "#") => {
                Fate::Ours(format!("$(random {})", range()))
            }
            (Bot::StreamlabsChatbot, "checkcount") => {
                Fate::Ours(format!("$(getcount {})", arguments.trim_start_matches('!')))
            }
            (Bot::StreamlabsChatbot, "countdown") | (Bot::PhantomBot, "countdown") => {
                Fate::Ours(format!("$(countdown {arguments})"))
            }
            (Bot::Cloudbot, "random" | "random.number") => Fate::Ours(format!("$(random {})", range())),
            (Bot::PhantomBot, "count") => {
                let mut words = arguments.split_whitespace();
                let (by, counter) = (words.next()?.parse::<i64>().ok()?, words.next()?);
                Fate::Ours(format!("$(count {counter} {by:+})"))
            }
            (Bot::PhantomBot, "repeat") => {
                let (times, words) = arguments.split_once(',')?;
                Fate::Ours(format!("$(repeat {} {})", times.trim(), quoted(words.trim())))
            }
            (Bot::PhantomBot, "currenttime") => {
                let (zone, format) = arguments.split_once(',').unwrap_or((arguments, "HH:mm"));
                Fate::Ours(format!("$(time {} \"{}\")", zone.trim(), format.trim()))
            }
            _ => return None,
        })
    }
}

/// Returns our call for a word behind the command: `$arg1`, `$arg(1)`, `$args(2-)`, `{1}`, `<1>`, `(1=sender)`.
fn word(bot: Bot, name: &str, arguments: &str) -> Option<String> {
    let is_place = |place: &str| place.len() == 1 && place.chars().all(|c| ('1'..='9').contains(&c));
    match bot {
        Bot::StreamlabsChatbot => {
            let place =
                name.strip_prefix("arg").or_else(|| name.strip_prefix("num")).filter(|place| is_place(place))?;
            Some(format!("$({place})"))
        }
        Bot::WizeBot if name == "arg" => is_place(arguments).then(|| format!("$({arguments})")),
        Bot::WizeBot if name == "args" => {
            let place = arguments.strip_suffix('-').filter(|place| is_place(place))?;
            Some(format!("$({place}:)"))
        }
        Bot::PhantomBot => {
            let end = name.find(['=', '|']).unwrap_or(name.len());
            let (place, fallback) = name.split_at_checked(end)?;
            let fallback = fallback.get(1..).unwrap_or_default();
            let fallback = format!("{fallback} {arguments}").trim().to_owned();
            is_place(place).then(|| match fallback.as_str() {
                "" => format!("$({place})"),
                "sender" => format!("$({place}|user)"),
                words => format!("$({place}|{})", quoted(words)),
            })
        }
        _ => is_place(name).then(|| format!("$({name})")),
    }
}

/// Reads `$name`, `$name(arguments)`, `$(name)`.
fn dollar(text: &str) -> Option<Found<'_>> {
    let behind = text.strip_prefix('$')?;
    if behind.starts_with('(') {
        let found = bracketed(behind)?;
        return Some(Found { length: found.length + 1, ..found });
    }
    let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(behind.len());
    let (name, rest) = behind.split_at_checked(end)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    match end_of_bracket(rest).filter(|_| rest.starts_with('(')) {
        Some(close) => Some(Found { name, arguments: rest.get(1..close), length: 1 + end + close + 1 }),
        None => Some(Found { name, arguments: None, length: 1 + end }),
    }
}

/// Reads `{name arguments}`, and with the other brackets.
fn bracketed(text: &str) -> Option<Found<'_>> {
    let close = end_of_bracket(text)?;
    let body = text.get(1..close)?;
    let end = body.find(char::is_whitespace).unwrap_or(body.len());
    let (name, arguments) = body.split_at_checked(end)?;
    (!name.is_empty()).then_some(Found { name, arguments: Some(arguments), length: close + 1 })
}

/// Returns where the bracket that `text` begins with is closed.
fn end_of_bracket(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '(' => ')',
        '{' => '}',
        '<' => '>',
        _ => return None,
    };
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(CALL_BYTES_MAX) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
