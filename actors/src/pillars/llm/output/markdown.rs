//! Step 2: plain words instead of markup, and one line instead of many.

/// HTML that models write, without brackets. Other words in brackets are left: they may be meant.
const TAGS: [&str; 16] =
    ["br", "p", "b", "i", "u", "s", "em", "strong", "code", "pre", "ul", "ol", "li", "sub", "sup", "span"];

/// Joins all lines to one, without markup.
pub(super) fn plain(lines: &[String]) -> String {
    let many = lines.len() > 1;
    let mut out = String::new();
    let mut after_item = false;
    for line in lines {
        if is_rule(line) || is_fence(line) {
            continue;
        }
        let (text, item) = without_marker(line, many);
        let text = inline(text);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            // The items of a list become an enumeration.
            let joined = (item && after_item) && out.ends_with(char::is_alphanumeric);
            out.push_str(if joined { ", " } else { " " });
        }
        out.push_str(text);
        after_item = item;
    }
    out
}

/// Tells whether a line is a rule: `---`, `***`, `|---|---|`, `====`.
fn is_rule(line: &str) -> bool {
    let mut marks = 0;
    let only = line.chars().all(|c| {
        marks += u32::from(!matches!(c, ' ' | ':'));
        matches!(c, '-' | '*' | '_' | '=' | '|' | ' ' | ':')
    });
    only && marks >= 3
}

/// Tells whether a line is the beginning or end of a block of code, the language included.
fn is_fence(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~")) else { return false };
    rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#' | '`'))
}

/// Returns a line without the marks of a heading, a quotation or a list, and tells whether it was an item of a list.
/// Numbers are marks only where there are other lines: `2 .` alone may be the answer.
fn without_marker(line: &str, many: bool) -> (&str, bool) {
    let mut rest = line;
    let mut item = false;
    loop {
        let heading = rest.trim_start_matches('#');
        let next = if heading.len() < rest.len() && (heading.starts_with(' ') || heading.is_empty()) {
            heading
        } else if let Some(quoted) = rest.strip_prefix("> ") {
            quoted
        } else if let Some(listed) =
            ["- ", "* ", "+ ", "• ", "– ", "◦ ", "▪ "].iter().find_map(|mark| rest.strip_prefix(mark))
        {
            item = true;
            listed
        } else if let Some(numbered) = after_number(rest).filter(|_| many && !item) {
            item = true;
            numbered
        } else {
            return (rest, item);
        };
        rest = next.trim_start();
    }
}

/// Returns the text behind `12. ` or `3) `.
fn after_number(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let behind = rest.strip_prefix(['.', ')'])?;
    (matches!(digits, 1 | 2) && behind.starts_with(' ')).then_some(behind)
}

/// Returns the line without the marks inside it.
fn inline(line: &str) -> String {
    let text = without_links(line);
    let text = without_tags(&text);
    let text = text.replace('`', "").replace("**", "").replace("__", "").replace("~~", "").replace("||", "");
    let text = without_emphasis(&without_emphasis(&text, '*'), '_');
    let text = without_escapes(&text);
    // The cells of a table.
    let bare = text.trim();
    if bare.starts_with('|') && bare.ends_with('|') { bare.trim_matches('|').replace('|', " ") } else { text }
}

/// Replaces links: `[text](address)` and `![text](address)` as `text`.
fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let (before, at) = rest.split_at(open);
        let link = at.find("](").and_then(|middle| {
            let text = at.get(1..middle)?;
            let target = at.get(middle + 2..)?;
            let end = target.find(')')?;
            let is_link = !text.contains('[') && !target.get(..end)?.contains(['(', '[']);
            is_link.then_some((text, target.get(end + 1..)?))
        });
        match link {
            Some((text, behind)) => {
                out.push_str(before.strip_suffix('!').unwrap_or(before));
                out.push_str(text);
                rest = behind;
            }
            None => {
                out.push_str(before);
                out.push('[');
                rest = at.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns the line without the [`TAGS`]; a blank stands in for a line end.
fn without_tags(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('<') {
        let (before, at) = rest.split_at(open);
        out.push_str(before);
        let tag = at.find('>').filter(|end| *end < 12).and_then(|end| Some((at.get(1..end)?, at.get(end + 1..)?)));
        let name = |tag: &str| tag.trim_matches(['/', ' ']).to_ascii_lowercase();
        match tag {
            Some((tag, behind)) if TAGS.contains(&name(tag).as_str()) => {
                if matches!(name(tag).as_str(), "br" | "p" | "li") {
                    out.push(' ');
                }
                rest = behind;
            }
            _ => {
                out.push('<');
                rest = at.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Writes `*word*` as `word`: a mark that opens at the beginning of a word and one that closes at an end. `2 * 3` and
/// `snake_case` stay.
fn without_emphasis(line: &str, mark: char) -> String {
    let chars: Vec<char> = line.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    let is_ink = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != mark);
    let mut dropped = vec![false; chars.len()];
    let mut open = None;
    for (place, c) in chars.iter().enumerate() {
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        if *c != mark || before == Some('\\') {
            continue;
        }
        let closes = is_ink(before) && !is_word(after) && after != Some(mark);
        let opens = is_ink(after) && !is_word(before) && before != Some('@');
        // Underscores are also parts of names and of faces.
        let (closes, opens) =
            if mark == '_' { (closes && is_word(before), opens && is_word(after)) } else { (closes, opens) };
        match open {
            Some(from) if closes => {
                for place in [from, place] {
                    if let Some(dropped) = dropped.get_mut(place) {
                        *dropped = true;
                    }
                }
                open = None;
            }
            _ if opens => open = Some(place),
            _ => {}
        }
    }
    chars.iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(c, _)| *c).collect()
}

/// Writes `\*` as `*`, `\(x\)` as `(x)`.
fn without_escapes(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if !(c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation)) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        plain(&text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>())
    }

    #[test]
    fn markup_becomes_words() {
        for (text, words) in [
            ("**Hades** is _good_", "Hades is good"),
            ("# Hades\n\nA *roguelike*.", "Hades A roguelike."),
            ("- one\n- two\n- three", "one, two, three"),
            ("1. one\n2. two", "one, two"),
            ("Games:\n* Hades\n* Celeste!\n* Doom", "Games: Hades, Celeste! Doom"),
            ("see [the site](https://a.example/x) now", "see the site now"),
            ("![a cat](cat.png)", "a cat"),
            ("`let x = 1;`", "let x = 1;"),
            ("```rust\nlet x = 1;\n```", "let x = 1;"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "a   b 1   2"),
            ("> quoted", "quoted"),
            ("a<br>b <strong>c</strong>", "a b c"),
            ("***both***", "both"),
            ("~~old~~ ||spoiler||", "old spoiler"),
            (r"\*no\* \(x\)", "*no* (x)"),
            ("*waves*", "waves"),
            ("2. Yes", "2. Yes"),
        ] {
            assert_eq!(of(text), words, "{text:?}");
        }
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        for text in [
            "2 * 3 * 4 = 24",
            "2*3",
            "snake_case_name and @alice_ or @_bob",
            "a [b] (c) [d",
            "1 < 2 > 0",
            "<3 you",
            "#1 in the world",
            "-5 degrees",
            "C# and F#",
            "¯_(ツ)_/¯",
        ] {
            assert_eq!(of(text), text);
        }
    }
}
