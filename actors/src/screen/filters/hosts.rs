//! Hosts that a channel's viewers may link to. Pure.

use super::links::Link;
use crate::text::fold::line::mixes_scripts;
use crate::text::links::domains::is_top_level;
use crate::text::links::reading::is_within;
use unicode_normalization::char::is_combining_mark;

/// The site whose pages of the own channel are always allowed.
const HOME: &str = "twitch.tv";
/// The sites of Twitch's clips, beside the channels' own pages of them.
const CLIPS: &str = "clips.twitch.tv";
/// The segment of a path behind which a clip's name stands.
const CLIP: &str = "clip";
/// The longest name of a host with a path.
const CHARS_MAX: usize = 200;
/// Labels below a country's ending that everybody can have a name below.
const SHARED: [&str; 9] = ["ac", "co", "com", "edu", "gob", "gov", "net", "ne", "org"];

/// Why something is no entry for the list of allowed hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostMistake {
    /// It is no host's name.
    #[error("is not the name of a host, such as `example.com` or `example.com/path`")]
    NoHost,
    /// Everybody can have a name below it.
    #[error("is only the ending of a name: everything below it would be allowed")]
    Ending,
    /// Its letters are of several scripts, to look like another name.
    #[error("mixes letters of several scripts, as names do that imitate others")]
    Disguised,
    /// It is too long.
    #[error("is longer than {CHARS_MAX} characters")]
    TooLong,
}

/// What may be linked to in a channel.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hosts {
    entries: Vec<Entry>,
    clips: bool,
}

/// A host with all below it; or the beginning of a path on exactly this host.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    host: String,
    path: Vec<String>,
}

impl Hosts {
    /// These hosts, the channel's own page on Twitch, and clips if they are allowed. What is no host allows nothing:
    /// [`host_mistake`] tells of it.
    pub(crate) fn new<'a>(allowed: impl IntoIterator<Item = &'a str>, channel: &str, clips: bool) -> Self {
        let own = [HOME, "m.twitch.tv"].map(|host| Entry { host: host.to_owned(), path: vec![channel.to_lowercase()] });
        let own = own.into_iter().filter(|_| !channel.is_empty());
        Self { entries: allowed.into_iter().filter_map(|text| entry(text).ok()).chain(own).collect(), clips }
    }

    /// Tells whether a link leads to one of them.
    pub(crate) fn allow(&self, link: &Link) -> bool {
        link.is_honest
            && ((self.clips && is_clip(link)) || self.entries.iter().any(|entry| entry.allows(&link.host, &link.path)))
    }

    /// Returns the first link that is not allowed.
    #[cfg(test)]
    pub(crate) fn refused<'l>(&self, links: &'l [Link]) -> Option<&'l Link> {
        links.iter().find(|link| !self.allow(link))
    }
}

impl Entry {
    fn allows(&self, host: &str, path: &str) -> bool {
        if self.path.is_empty() {
            return is_within(host, &self.host);
        }
        host == self.host && segments(path).is_some_and(|path| path.starts_with(&self.path))
    }
}

/// Returns the segments of a path in small letters. `None` for a path that a browser would read as another one.
fn segments(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    let leads_on = |segment: &str| segment.is_empty() || segment == "." || segment == "..";
    if path.contains(['%', '\\', ';']) || path.split('/').any(leads_on) {
        return None;
    }
    Some(path.split('/').map(str::to_lowercase).collect())
}

fn is_clip(link: &Link) -> bool {
    let is_home = link.host == HOME || link.host == "m.twitch.tv";
    link.host == CLIPS
        || is_home && segments(&link.path).is_some_and(|path| matches!(path.as_slice(), [_, clip, _] if clip == CLIP))
}

/// Returns a host as hosts are compared: in small letters, decoded, without dots at the ends and `www.`; and whether it
/// is what it seems to be.
pub(crate) fn canonical(host: &str) -> (String, bool) {
    let host = host.trim_matches('.');
    let small = host.to_lowercase();
    let is_coded = small.split('.').any(|label| label.starts_with("xn--"));
    let (host, is_host) = if small.is_ascii() && !is_coded {
        (small, true)
    } else {
        let (host, result) = idna::domain_to_unicode(host);
        let is_honest = result.is_ok() && !host.split('.').any(mixes_scripts);
        (host, is_honest)
    };
    // Another sign is one of the host's for some clients, and ends it for others: `evil.com!.youtube.com`.
    let is_host = is_host && host.chars().all(|c| c.is_alphanumeric() || ".-_:".contains(c) || is_combining_mark(c));
    match host.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        Some(rest) => (rest.to_owned(), is_host),
        None => (host, is_host),
    }
}

/// Returns a host as log and audit show it: one with letters beyond ASCII in both forms.
pub(crate) fn shown(host: &str) -> String {
    if host.is_ascii() {
        return host.to_owned();
    }
    match idna::domain_to_ascii(host) {
        Ok(coded) => format!("{coded} ({host})"),
        Err(_) => host.to_owned(),
    }
}

/// Tells why something can be no entry of the list; `None` when it can.
#[must_use]
pub fn host_mistake(text: &str) -> Option<HostMistake> {
    entry(text).err()
}

/// Reads `host` or `host/path`, also as it was copied from a browser.
fn entry(text: &str) -> Result<Entry, HostMistake> {
    let text = text.trim();
    if text.chars().nth(CHARS_MAX).is_some() {
        return Err(HostMistake::TooLong);
    }
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    if !host.chars().all(is_part) {
        return Err(HostMistake::NoHost);
    }
    let (host, is_honest) = canonical(host);
    if host.split('.').any(mixes_scripts) {
        return Err(HostMistake::Disguised);
    }
    let is_whole = host.chars().all(is_part) && host.split('.').all(|label| !label.is_empty());
    if !is_honest || !is_whole {
        return Err(HostMistake::NoHost);
    }
    match host.rsplit_once('.') {
        None if is_top_level(&host) => return Err(HostMistake::Ending),
        None => return Err(HostMistake::NoHost),
        Some((above, last)) if SHARED.contains(&above) && last.len() == 2 => return Err(HostMistake::Ending),
        Some(_) => {}
    }
    let path =
        if path.trim_matches('/').is_empty() { Vec::new() } else { segments(path).ok_or(HostMistake::NoHost)? };
    Ok(Entry { host, path })
}

#[cfg(test)]
mod tests {
    use super::super::links::find;
    use super::*;

    const ALLOWED: [&str; 5] =
        ["youtube.com", "github.com/me", "münchen.de", " https://www.Example.org/ ", "bit.ly/ok"];

    /// Lines with links, and the host that is not allowed.
    const LINES: &[(&str, Option<&str>)] = &[
        ("youtube.com", None),
        ("https://www.youtube.com/watch?v=x", None),
        ("http://m.youtube.com:443/watch?v=x#t", None),
        ("YOUTUBE.COM.", None),
        ("youtube . com", None),
        ("(see youtube.com/@somebody)", None),
        ("youtube.com/a.b/c.com?d=e.com", None),
        ("https://user:pass@youtube.com/x", None),
        ("github.com/me", None),
        ("https://github.com/ME/thing?tab=readme", None),
        ("(github.com/me)", None),
        ("xn--mnchen-3ya.de MÜNCHEN.de www.münchen.de", None),
        ("example.org", None),
        ("twitch.tv/streamer https://www.twitch.tv/Streamer/videos m.twitch.tv/streamer", None),
        ("https://clips.twitch.tv/Funny-abc https://www.twitch.tv/other/clip/Funny-abc", None),
        ("ｙｏｕｔｕｂｅ．ｃｏｍ", None),
        // Nothing is allowed because an allowed name is in it.
        ("notyoutube.com", Some("notyoutube.com")),
        ("youtube.com.evil.com", Some("youtube.com.evil.com")),
        ("youtube.community.com", Some("youtube.community.com")),
        ("evil.com/youtube.com", Some("evil.com")),
        ("evil.com/?youtube.com", Some("evil.com")),
        ("evil.com#youtube.com", Some("evil.com")),
        ("https://youtube.com@evil.com/", Some("evil.com")),
        ("https://youtube.com:x@evil.com/", Some("evil.com")),
        ("https://evil.com\\@youtube.com", Some("evil.com")),
        ("youtube.com@evil.com", Some("evil.com")),
        ("youtube-com.evil.com", Some("youtube-com.evil.com")),
        ("https://evil.com!.youtube.com", Some("evil.com!.youtube.com")),
        ("evil_youtube.com", Some("evil_youtube.com")),
        ("youtube.com dot ru", Some("youtube.com.ru")),
        // A path counts by its segments.
        ("github.com", Some("github.com")),
        ("github.com/mean", Some("github.com")),
        ("github.com/me/../evil", Some("github.com")),
        ("github.com/%6De/../evil", Some("github.com")),
        ("github.com?/me", Some("github.com")),
        ("gist.github.com/me", Some("gist.github.com")),
        ("bit.ly/okay", Some("bit.ly")),
        ("twitch.tv/other", Some("twitch.tv")),
        ("twitch.tv/other/clip", Some("twitch.tv")),
        // Every link of the line has to be allowed.
        ("evil.com youtube.com", Some("evil.com")),
        ("youtube.com evil.com", Some("evil.com")),
        ("youtube.com,evil.com", Some("evil.com")),
        ("youtube.com|evil.com", Some("evil.com")),
        ("https://clips.twitch.tv/x http://evil.com", Some("evil.com")),
        // Look-alikes are other names.
        ("yоutube.com", Some("yоutube.com")),
        ("уоuтuье.com", Some("уоuтuье.com")),
        ("xn--yutube-wqf.com", Some("yоutube.com")),
        ("youtube.сом", Some("youtube.сом")),
        ("yоu.youtube.com", Some("yоu.youtube.com")),
    ];

    #[test]
    fn only_what_is_listed_is_allowed_label_by_label() {
        let hosts = Hosts::new(ALLOWED, "Streamer", true);
        for (line, wanted) in LINES {
            let links = find(line);
            assert!(!links.is_empty(), "{line:?}");
            let refused = hosts.refused(&links).map(|link| link.host.as_str());
            assert_eq!(refused, *wanted, "{line:?}");
        }
    }

    #[test]
    fn clips_are_links_where_they_are_not_allowed() {
        let hosts = Hosts::new([], "streamer", false);
        for line in ["clips.twitch.tv/x", "twitch.tv/other/clip/x"] {
            assert!(hosts.refused(&find(line)).is_some(), "{line:?}");
        }
        assert!(hosts.refused(&find("twitch.tv/streamer/clip/x")).is_none());
    }

    #[test]
    fn an_entry_is_a_host_and_no_ending() {
        for (text, mistake) in [
            ("", HostMistake::NoHost),
            (" . ", HostMistake::NoHost),
            ("somewhere", HostMistake::NoHost),
            ("com", HostMistake::Ending),
            (".com", HostMistake::Ending),
            ("co.uk", HostMistake::Ending),
            ("com.br", HostMistake::Ending),
            ("*.youtube.com", HostMistake::NoHost),
            ("me@youtube.com", HostMistake::NoHost),
            ("you tube.com", HostMistake::NoHost),
            ("a..com", HostMistake::NoHost),
            ("github.com/../x", HostMistake::NoHost),
            ("yоutube.com", HostMistake::Disguised),
            ("xn--yutube-wqf.com", HostMistake::Disguised),
        ] {
            assert_eq!(host_mistake(text), Some(mistake), "{text:?}");
            assert!(Hosts::new([text], "", false).refused(&find("youtube.com")).is_some(), "{text:?}");
        }
        assert_eq!(host_mistake(&"a.".repeat(101)), Some(HostMistake::TooLong));
        for text in ALLOWED {
            assert_eq!(host_mistake(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_name_beyond_ascii_is_shown_in_both_forms() {
        assert_eq!(shown("youtube.com"), "youtube.com");
        assert_eq!(shown("münchen.de"), "xn--mnchen-3ya.de (münchen.de)");
    }
}
