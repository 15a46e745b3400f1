//! The table of kinds of event in docs/EVENTS.md, made from the registry. Pure.

use super::kind::{EventKind, Example, Line};
use super::words::Words;
use super::{kinds, lines};
use crate::chat::channel_event::{Fact, Facts};
use crate::text::catalogue::{TextError, Texts};
use crate::text::language::Language;
use crate::twitch::eventsub::topic::Right;
use std::fmt::Write as _;

/// The line of the page above the table.
const BEGIN: &str = "<!-- The table is made by `cargo run --example events`. -->\n\n";
/// The line below the table.
const END: &str = "\n<!-- The end of the table. -->\n";

const HEAD: &str = "\
| key | when | names | subscription type | needs | minimum | built-in text |
|---|---|---|---|---|---|---|
";

/// Returns `page` with the table of all kinds in place of the one that it has.
///
/// # Errors
/// Returns an error when the texts of a kind are no valid Fluent.
pub fn page(page: &str) -> Result<String, TextError> {
    let Some((before, (_, after))) =
        page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?)))
    else {
        return Ok(page.to_owned());
    };
    Ok(format!("{before}{BEGIN}{}{END}{after}", table()?))
}

/// Returns the table of all kinds that the bot says something of.
///
/// # Errors
/// Returns an error when the texts of a kind are no valid Fluent.
pub fn table() -> Result<String, TextError> {
    let sources: Vec<_> = std::iter::once(lines::TEXTS).chain(kinds::texts()).collect();
    let texts = Texts::new(&sources)?;
    let mut table = HEAD.to_owned();
    for (kind, line) in kinds::lines() {
        let _ = writeln!(table, "{}", row(kind, line, &texts));
    }
    Ok(table)
}

fn row(kind: &EventKind, line: &Line, texts: &Texts) -> String {
    let names = line.facts.iter().map(|(name, _)| format!("`{{{name}}}`")).collect::<Vec<_>>().join(" ");
    let minimum = line.minimum.as_ref().map_or(String::new(), |minimum| format!("`{}`", minimum.key));
    let built_in = built_in(line, texts).replace('|', "\\|");
    let shipped = if line.is_shipped_silent { " *Shipped: silent.*" } else { "" };
    let (key, summary, subscription) = (kind.key, kind.summary, kind.subscription.name);
    let needs = needs(kind);
    format!("| `{key}` | {summary} | {names} | `{subscription}` | {needs} | {minimum} | {built_in}{shipped} |")
}

fn needs(kind: &EventKind) -> String {
    let whose = match kind.subscription.right {
        Right::Anybody => "nothing",
        Right::Moderator => "of the bot as a moderator, or of the channel's owner",
        Right::Owner => "of the channel's owner",
    };
    let scope = kind.subscription.scopes.first().map_or(whose.to_owned(), |scope| format!("`{scope}` {whose}"));
    if kind.notice.is_some() && kind.subscription.right != Right::Anybody {
        format!("nothing, chat tells it; by EventSub {scope}")
    } else {
        scope
    }
}

/// Returns the built-in English text for the example of a line.
fn built_in(line: &Line, texts: &Texts) -> String {
    let facts = example(line);
    (line.say)(&Words::new(texts, Language::ENGLISH, "SomeChannel", "Alice", &facts))
}

/// Returns the facts of the example of a line.
#[must_use]
pub fn example(line: &Line) -> Facts {
    line.facts.iter().map(|(name, example)| (*name, fact(*example))).collect()
}

fn fact(example: Example) -> Fact {
    match example {
        Example::Number(number) => Fact::Number(number),
        Example::Words(words) => Fact::Text(words.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_with_a_line_has_a_row_and_the_table_replaces_the_old_one() {
        let table = table().unwrap();
        assert_eq!(table.lines().count(), 2 + kinds::lines().count());
        let raid = "| `raid` | another channel raids | `{viewers}` | `channel.raid` | nothing | `raid_viewers` | \
                    Alice is raiding with 20 viewers! Welcome, raiders! |";
        assert!(table.lines().any(|line| line == raid), "{table}");
        let old = format!("a\n{BEGIN}old\n{END}b\n");
        let new = page(&old).unwrap();
        assert!(new.starts_with("a\n") && new.ends_with("b\n") && new.contains(raid) && !new.contains("old"), "{new}");
        assert_eq!(page(&new).unwrap(), new);
    }
}
