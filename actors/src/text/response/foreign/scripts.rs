//! The two idioms among scripts: a number by chance, and one of a list by chance. Every other script is lost.

use super::quoted;

/// The words that a script of these idioms is made of, besides one name for the list and one for its place.
const WORDS: [&str; 8] = ["var", "let", "const", "Math", "floor", "random", "length", "return"];

/// Returns our variable for what a script does.
pub(super) fn native(script: &str) -> Option<String> {
    let script = script.trim();
    let script = script.strip_prefix(['"', '`']).and_then(|rest| rest.strip_suffix(['"', '`'])).unwrap_or(script);
    number(script).or_else(|| choice(script))
}

/// `Math.floor(Math.random()*6)+1`
fn number(script: &str) -> Option<String> {
    let tight: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    let tight = tight.trim_end_matches(';');
    let tight = tight.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(tight);
    let plain = |text: &str| text.parse::<i64>().ok().filter(|number| (0..=1_000_000_000).contains(number));
    if let Some(high) = between(tight, "Math.ceil(Math.random()*", ")").and_then(plain) {
        return Some(format!("$(random 1-{high})"));
    }
    if let Some(high) = between(tight, "Math.round(Math.random()*", ")").and_then(plain) {
        return Some(format!("$(random 0-{high})"));
    }
    let (before, rest) = tight.split_once("Math.floor(")?;
    let first = match before {
        "" => 0,
        before => plain(before.strip_suffix('+')?)?,
    };
    // `Math.floor(Math.random()*6)+1`, `Math.floor((Math.random()*6)+1)`, `Math.floor(Math.random()*6+1)`
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let sum: String = rest.strip_prefix("Math.random()*")?.chars().filter(|c| *c != ')').collect();
    let (count, more) = sum.split_once('+').unwrap_or((&sum, "0"));
    let (count, low) = (plain(count)?, first.checked_add(plain(more)?)?);
    (count > 0).then(|| format!("$(random {low}-{})", low + count - 1))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.strip_prefix(start)?.strip_suffix(end)
}

/// `["a","b"][Math.floor(Math.random()*2)]`, also with names for the list and the place.
fn choice(script: &str) -> Option<String> {
    let (before, list) = script.split_once('[')?;
    let (items, behind) = items(list)?;
    let rest = format!("{before} {behind}");
    let mut names: Vec<&str> = Vec::new();
    for word in rest.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
        if !WORDS.contains(&word) && word.parse::<u32>().is_err() && !names.contains(&word) {
            names.push(word);
        }
    }
    let tight: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let is_pick = tight.contains("Math.floor(Math.random()*") && tight.matches('[').count() == 1;
    let has_more = tight.contains(['"', '\'', '`', '+', '?', '{', '<', '&', '|']);
    let choices: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    (is_pick && !has_more && names.len() <= 2 && choices.len() > 1)
        .then(|| format!("$(random.pick {})", choices.join(" ")))
}

/// Reads the strings of a list up to its end, and returns what is behind it.
fn items(list: &str) -> Option<(Vec<String>, &str)> {
    let mut items = Vec::new();
    let mut rest = list.trim_start();
    loop {
        let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let inner = rest.get(1..)?;
        let end = end_of_string(inner, mark)?;
        let item = inner.get(..end)?;
        items.push(item.replace(&format!("\\{mark}"), &mark.to_string()));
        rest = inner.get(end + 1..)?.trim_start();
        if let Some(behind) = rest.strip_prefix(']') {
            return Some((items, behind));
        }
        rest = rest.strip_prefix(',')?.trim_start();
        // A comma may stand behind the last.
        if let Some(behind) = rest.strip_prefix(']') {
            return Some((items, behind));
        }
    }
}

fn end_of_string(text: &str, mark: char) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let ends = c == mark && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends.then_some(at)
    })
}
