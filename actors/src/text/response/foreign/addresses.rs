//! Addresses of services that only tell what the bot knows itself.

use super::super::brackets::Brackets;

/// Returns our variable for what an address is asked for: `decapi.me/twitch/followage/$(channel)/$(touser)`.
pub(super) fn native(address: &str) -> Option<String> {
    let address = address.trim().trim_matches(['"', '\'']);
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    let rest = rest.strip_prefix("www.").or_else(|| rest.strip_prefix("beta.")).unwrap_or(rest);
    if let Some(query) = rest.strip_prefix("2g.be/twitch/following.php?") {
        return Some(with_user("followage", parameter(query, "user")));
    }
    let path = ["decapi.me/twitch/", "api.decapi.me/twitch/"].iter().find_map(|start| rest.strip_prefix(start))?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut parts = parts(path).into_iter().filter(|part| !part.is_empty());
    let what = parts.next()?;
    let first = parts.next().or_else(|| parameter(query, "channel")).or_else(|| parameter(query, "user"));
    Some(match what.to_ascii_lowercase().as_str() {
        "followage" => with_user("followage", parts.next().or_else(|| parameter(query, "user"))),
        "accountage" => with_user("accountage", first),
        "uptime" => with_channel("uptime", first),
        "game" => with_channel("game", first),
        "title" | "status" => with_channel("title", first),
        "followcount" => "$(followers)".to_owned(),
        "subcount" | "subscriber_count" => "$(subs)".to_owned(),
        "viewercount" | "viewers" => "$(viewers)".to_owned(),
        "random_user" => "$(random.chatter)".to_owned(),
        _ => return None,
    })
}

/// Returns a variable of a user; of who called when it means those.
fn with_user(name: &str, user: Option<&str>) -> String {
    match user.map(str::trim).filter(|user| !is_caller(user)) {
        Some(user) if !user.is_empty() => format!("$({name} {user})"),
        _ => format!("$({name})"),
    }
}

/// Returns a variable of a channel; of the bot's own when it means that.
fn with_channel(name: &str, channel: Option<&str>) -> String {
    match channel.map(str::trim).filter(|channel| !is_own(channel)) {
        Some(channel) if !channel.is_empty() => format!("$({name} {channel})"),
        _ => format!("$({name})"),
    }
}

/// Tells whether a call means who called.
pub(super) fn is_caller(call: &str) -> bool {
    is_any(call, &["user", "sender", "source", "user.name", "sender.name", "sender.login", "user.login"])
}

/// Tells whether a call means the bot's channel.
pub(super) fn is_own(call: &str) -> bool {
    is_any(call, &["channel", "channel.name", "channel.display_name", "channel.login", "channel.alias"])
}

fn is_any(call: &str, names: &[&str]) -> bool {
    let inner = call.strip_prefix("$(").and_then(|call| call.strip_suffix(')'));
    let inner = inner.or_else(|| call.strip_prefix("${").and_then(|call| call.strip_suffix('}')));
    inner.is_some_and(|inner| names.contains(&inner.trim()))
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

/// Parts a path at the slashes outside of calls.
fn parts(path: &str) -> Vec<&str> {
    let brackets = Brackets::of(path);
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(c) = path.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(end) = brackets.end_of_call(at) {
            at = end + 1;
            continue;
        }
        if c == '/' {
            found.push(path.get(start..at).unwrap_or_default());
            start = at + 1;
        }
        at += c.len_utf8();
    }
    found.push(path.get(start..).unwrap_or_default());
    found
}
