//! The term that a source's search is sent. The ranking finds acronyms by rule, but a source can only rank what its own
//! search finds, and none of them finds "Breath of the Wild" for "botw".

use super::numerals::roman;
use super::{Query, Title};

/// The way in which a series writes its numbers, since a search takes them literally.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Arabic,
    Roman,
}
use Numbers::{Arabic, Roman};

/// The acronyms that chat uses for series and for games, with what a search understands.
const ACRONYMS: &[(&str, &str, Numbers)] = &[
    ("ac", "assassin's creed", Roman),
    ("acnh", "animal crossing new horizons", Arabic),
    ("aoe", "age of empires", Roman),
    ("bf", "battlefield", Arabic),
    ("bg", "baldur's gate", Arabic),
    ("bl", "borderlands", Arabic),
    ("bo", "call of duty black ops", Arabic),
    ("botw", "zelda breath of the wild", Arabic),
    ("civ", "civilization", Roman),
    ("ck", "crusader kings", Roman),
    ("cod", "call of duty", Arabic),
    ("cp", "cyberpunk", Arabic),
    ("cs", "counter-strike", Arabic),
    ("csgo", "counter-strike global offensive", Arabic),
    ("dbd", "dead by daylight", Arabic),
    ("dmc", "devil may cry", Arabic),
    ("dos", "divinity original sin", Arabic),
    ("ds", "dark souls", Roman),
    ("eso", "elder scrolls online", Arabic),
    ("ets", "euro truck simulator", Arabic),
    ("eu", "europa universalis", Roman),
    ("fc", "ea sports fc", Arabic),
    ("ff", "final fantasy", Roman),
    ("fnv", "fallout new vegas", Arabic),
    ("gow", "god of war", Arabic),
    ("gta", "grand theft auto", Roman),
    ("hl", "half-life", Arabic),
    ("hoi", "hearts of iron", Roman),
    ("hsr", "honkai star rail", Arabic),
    ("kcd", "kingdom come deliverance", Roman),
    ("kh", "kingdom hearts", Roman),
    ("kotor", "knights of the old republic", Roman),
    ("lol", "league of legends", Arabic),
    ("mgs", "metal gear solid", Roman),
    ("mhw", "monster hunter world", Arabic),
    ("mk", "mortal kombat", Arabic),
    ("mw", "call of duty modern warfare", Arabic),
    ("nfs", "need for speed", Arabic),
    ("nms", "no man's sky", Arabic),
    ("oot", "zelda ocarina of time", Arabic),
    ("ow", "overwatch", Arabic),
    ("poe", "path of exile", Arabic),
    ("pubg", "pubg", Arabic),
    ("rdr", "red dead redemption", Arabic),
    ("re", "resident evil", Arabic),
    ("sc", "starcraft", Roman),
    ("sf", "street fighter", Arabic),
    ("ssbu", "super smash bros ultimate", Arabic),
    ("tes", "the elder scrolls", Roman),
    ("tf", "team fortress", Arabic),
    ("tlou", "the last of us", Roman),
    ("totk", "zelda tears of the kingdom", Arabic),
    ("tw", "the witcher", Arabic),
    ("wow", "world of warcraft", Arabic),
    ("l4d", "left 4 dead", Arabic),
    ("r6", "rainbow six", Arabic),
    ("p", "persona", Arabic),
];

/// Returns the text to send to a source's search for what a viewer typed: acronyms written out, numbers set apart, no
/// accents, quotes or other signs. Nothing when there is nothing to look for.
#[must_use]
pub(crate) fn search_term(text: &str) -> Option<String> {
    let term = Query::read(text).readings().last().map(plainly)?;
    (!term.is_empty()).then_some(term)
}

/// Returns the words as they are.
fn plainly(title: &Title) -> String {
    title.words().iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
}

/// Writes the acronym at its beginning out, if it has one.
pub(super) fn expanded(title: &Title) -> Option<String> {
    let texts: Vec<String> = title.words().iter().map(|word| word.text.to_string()).collect();
    // "l4d2" is four words by now, "gtav" is one: the acronym is what the first few begin with.
    let (words_taken, rest, entry) = (1..=3.min(texts.len())).rev().find_map(|count| {
        let glued: String = texts.iter().take(count).map(String::as_str).collect();
        let number_behind = || ACRONYMS.iter().find_map(|entry| Some((glued_number(&glued, entry.0)?, *entry)));
        let whole = ACRONYMS.iter().find(|entry| entry.0 == glued);
        match whole {
            // A single letter is only an acronym when a number follows.
            Some(entry) if entry.0.len() > 1 || title.words().get(count).is_some_and(|next| next.number.is_some()) => {
                Some((count, None, *entry))
            }
            _ => number_behind().map(|(number, entry)| (count, Some(number), entry)),
        }
    })?;
    let (_, name, numbers) = entry;
    let mut out = vec![name.to_owned()];
    out.extend(rest);
    for word in title.words().iter().skip(words_taken) {
        let number = word.number.filter(|_| out.len() == 1);
        out.push(match number {
            Some(number) if numbers == Roman => roman(number).map_or_else(|| number.to_string(), str::to_owned),
            Some(number) => number.to_string(),
            None => word.text.to_string(),
        });
    }
    Some(out.join(" "))
}

/// Returns the roman numeral that is stuck to `acronym` in `glued`, as in "ffxiv".
fn glued_number(glued: &str, acronym: &str) -> Option<String> {
    let rest = glued.strip_prefix(acronym)?;
    let known = acronym.len() > 1 && (1..=20).any(|number| roman(number) == Some(rest));
    known.then(|| rest.to_owned())
}
