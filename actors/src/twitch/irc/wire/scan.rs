//! The end of a line and, if it is chat, the beginning of its text, found in one walk over its bytes. Pure.
//!
//! The walk jumps from mark to mark (the end of the tags, of the prefix, the colon, an `@` or the line end), so that no
//! byte is looked at twice. A line that is not as Twitch writes chat takes the slow way, by [`LineView`].

use super::view::LineView;
use memchr::{memchr, memchr2};

/// `PRIVMSG` and its blank, as the command begins.
const CHAT: &[u8] = b"PRIVMSG ";

/// One line, as offsets from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scanned {
    /// The end, its line end not counted.
    pub(super) end: usize,
    /// The beginning of the next line.
    pub(super) next: usize,
    /// The beginning of its text, and true when there is an `@` in it, if it is chat.
    pub(super) chat: Option<(usize, bool)>,
}

/// Looks at the first line of `bytes`, which has to have a line end: otherwise there is nothing to find.
pub(super) fn scan(bytes: &[u8]) -> Option<Scanned> {
    let Some(text) = usual_text(bytes) else { return scan_slowly(bytes) };
    let found = memchr2(b'@', b'\n', bytes.get(text..)?)?.saturating_add(text);
    let has_at = bytes.get(found) == Some(&b'@');
    let newline = if has_at { memchr(b'\n', bytes.get(found..)?)?.saturating_add(found) } else { found };
    let end = trimmed(bytes, newline).max(text);
    Some(Scanned { end, next: newline.saturating_add(1), chat: Some((text, has_at)) })
}

/// Returns the beginning of the text if the line is `[@tags ][:prefix ]PRIVMSG channel :text`.
fn usual_text(bytes: &[u8]) -> Option<usize> {
    let at = behind_mark(bytes, 0, b'@')?;
    let at = behind_mark(bytes, at, b':')?;
    let params = at.saturating_add(CHAT.len());
    if bytes.get(at..params)? != CHAT {
        return None;
    }
    let colon = memchr2(b':', b'\n', bytes.get(params..)?)?.saturating_add(params);
    // The first colon of the parameters begins the text only behind a blank.
    let is_text = bytes.get(colon) == Some(&b':') && bytes.get(colon.checked_sub(1)?) == Some(&b' ');
    is_text.then_some(colon.saturating_add(1))
}

/// Returns the end of the word that begins with `mark` at `at`, its blank included; `at` itself when there is no such
/// word.
fn behind_mark(bytes: &[u8], at: usize, mark: u8) -> Option<usize> {
    if bytes.get(at) != Some(&mark) {
        return Some(at);
    }
    let end = memchr2(b' ', b'\n', bytes.get(at..)?)?.saturating_add(at);
    (bytes.get(end) == Some(&b' ')).then_some(end.saturating_add(1))
}

fn scan_slowly(bytes: &[u8]) -> Option<Scanned> {
    let newline = memchr(b'\n', bytes)?;
    let end = trimmed(bytes, newline);
    let line = bytes.get(..end)?;
    let view = LineView::new(line);
    let chat = view.is_chat().then(|| {
        let text = view.trailing();
        let params = end.saturating_sub(view.params.len());
        // A last word without a colon may have blanks behind it.
        let within = text.as_ptr().addr().saturating_sub(view.params.as_ptr().addr()).min(view.params.len());
        (params.saturating_add(if text.is_empty() { view.params.len() } else { within }), memchr(b'@', text).is_some())
    });
    Some(Scanned { end, next: newline.saturating_add(1), chat })
}

/// Returns the end of the line before `newline`, carriage returns not counted.
fn trimmed(bytes: &[u8], newline: usize) -> usize {
    let mut end = newline;
    while let Some(before) = end.checked_sub(1).filter(|before| bytes.get(*before) == Some(&b'\r')) {
        end = before;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text_of(line: &str) -> Option<(String, bool)> {
        let bytes = format!("{line}\r\nPING :x\r\n");
        let scanned = scan(bytes.as_bytes()).unwrap();
        assert_eq!((scanned.end, scanned.next), (line.trim_end_matches('\r').len(), line.len() + 2));
        scanned.chat.map(|(text, has_at)| (line[text..].to_owned(), has_at))
    }

    #[test]
    fn the_text_of_chat_is_found_and_whether_somebody_is_spoken_to() {
        for (line, text, has_at) in [
            ("@id=1;mod=0 :a!a@a.tmi PRIVMSG #c :hello : there", "hello : there", false),
            (":a!a@a.tmi PRIVMSG #c :salut @KissBot", "salut @KissBot", true),
            ("PRIVMSG #c ::)", ":)", false),
            ("privmsg #c :@b", "@b", true),
            (":a PRIVMSG #c word", "word", false),
            ("PRIVMSG", "", false),
            ("@id=1 :a PRIVMSG #c:d :e", "e", false),
            (":a PRIVMSG :text", "text", false),
            (":a PRIVMSG #c :", "", false),
        ] {
            assert_eq!(text_of(line), Some((text.to_owned(), has_at)), "{line:?}");
        }
    }

    #[test]
    fn what_is_no_chat_has_no_text() {
        for line in
            ["PING :x", "", "@id=1", ":tmi", "@id=1 PRIVMSGS #c :x", ":tmi NOTICE #c :PRIVMSG #c :x", "  PRIVMSG #c :x"]
        {
            assert_eq!(text_of(line), None, "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn the_walk_agrees_with_the_view(
            tags in "(@[a-z=;\\\\@: ]{0,12} ?)?", prefix in "(:[a-z!@.:]{0,8} ?)?",
            command in "(PRIVMSG|PRIVMSG |privmsg|NOTICE|)", params in "[ :#a@\\r]{0,16}",
        ) {
            let line = format!("{tags}{prefix}{command} {params}");
            let bytes = format!("{line}\n");
            let scanned = scan(bytes.as_bytes()).unwrap();
            let line = line.trim_end_matches('\r').as_bytes();
            prop_assert_eq!(scanned.end, line.len());
            let view = LineView::new(line);
            let text = view.is_chat().then(|| view.trailing());
            let found = scanned.chat.map(|(text, _)| line[text..].trim_ascii_end());
            prop_assert_eq!(found, text.map(<[u8]>::trim_ascii_end));
            if let Some((_, has_at)) = scanned.chat {
                prop_assert_eq!(has_at, view.trailing().contains(&b'@'));
            }
        }
    }
}
