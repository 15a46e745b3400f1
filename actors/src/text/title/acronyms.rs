//! Acronyms, written out. The ranking finds them by rule, but a source can only offer what its own search finds, and none
//! of them finds "Breath of the Wild" for "botw".

use super::Title;
use super::numerals::roman;

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
    ("acc", "assetto corsa competizione", Arabic),
    ("acnh", "animal crossing new horizons", Arabic),
    ("aoe", "age of empires", Roman),
    ("ats", "american truck simulator", Arabic),
    ("bandw", "black & white", Arabic),
    ("bdo", "black desert online", Arabic),
    ("bf", "battlefield", Arabic),
    ("bg", "baldur's gate", Arabic),
    ("bl", "borderlands", Arabic),
    ("bo", "call of duty black ops", Arabic),
    ("botw", "zelda breath of the wild", Arabic),
    ("candc", "command & conquer", Arabic),
    ("civ", "civilization", Roman),
    ("ck", "crusader kings", Roman),
    ("cnc", "command & conquer", Arabic),
    ("cod", "call of duty", Arabic),
    ("cp", "cyberpunk", Arabic),
    ("cs", "counter-strike", Arabic),
    ("csgo", "counter-strike global offensive", Arabic),
    ("dandd", "dungeons & dragons", Arabic),
    ("dbd", "dead by daylight", Arabic),
    ("dd", "darkest dungeon", Arabic),
    ("dl", "dying light", Arabic),
    ("dmc", "devil may cry", Arabic),
    ("dnd", "dungeons & dragons", Arabic),
    ("dos", "divinity original sin", Arabic),
    ("dq", "dragon quest", Roman),
    ("drg", "deep rock galactic", Arabic),
    ("ds", "dark souls", Roman),
    ("dst", "don't starve together", Arabic),
    ("eft", "escape from tarkov", Arabic),
    ("er", "elden ring", Arabic),
    ("eso", "elder scrolls online", Arabic),
    ("ets", "euro truck simulator", Arabic),
    ("eu", "europa universalis", Roman),
    ("fc", "ea sports fc", Arabic),
    ("fe", "fire emblem", Arabic),
    ("ff", "final fantasy", Roman),
    ("fh", "forza horizon", Arabic),
    ("fm", "football manager", Arabic),
    ("fnaf", "five nights at freddy's", Arabic),
    ("fnf", "friday night funkin", Arabic),
    ("fnv", "fallout new vegas", Arabic),
    ("fs", "farming simulator", Arabic),
    ("gow", "god of war", Arabic),
    ("gt", "gran turismo", Arabic),
    ("gta", "grand theft auto", Roman),
    ("gw", "guild wars", Arabic),
    ("handg", "heroes & generals", Arabic),
    ("hd2", "helldivers 2", Arabic),
    ("hfw", "horizon forbidden west", Arabic),
    ("hi3", "honkai impact 3rd", Arabic),
    ("hk", "hollow knight", Arabic),
    ("hl", "half-life", Arabic),
    ("hll", "hell let loose", Arabic),
    ("hoi", "hearts of iron", Roman),
    ("hots", "heroes of the storm", Arabic),
    ("hsr", "honkai star rail", Arabic),
    ("hzd", "horizon zero dawn", Arabic),
    ("kandl", "kane & lynch", Arabic),
    ("kcd", "kingdom come deliverance", Roman),
    ("kh", "kingdom hearts", Roman),
    ("kof", "the king of fighters", Roman),
    ("kotor", "knights of the old republic", Roman),
    ("ksp", "kerbal space program", Arabic),
    ("l4d", "left 4 dead", Arabic),
    ("lis", "life is strange", Arabic),
    ("lol", "league of legends", Arabic),
    ("loz", "the legend of zelda", Arabic),
    ("mandb", "mount & blade", Arabic),
    ("mandl", "mario & luigi", Arabic),
    ("mgr", "metal gear rising", Arabic),
    ("mgs", "metal gear solid", Roman),
    ("mhr", "monster hunter rise", Arabic),
    ("mhw", "monster hunter world", Arabic),
    ("mk", "mortal kombat", Arabic),
    ("mkw", "mario kart world", Arabic),
    ("mlbb", "mobile legends bang bang", Arabic),
    ("msfs", "microsoft flight simulator", Arabic),
    ("mw", "call of duty modern warfare", Arabic),
    ("nfs", "need for speed", Arabic),
    ("nms", "no man's sky", Arabic),
    ("oot", "zelda ocarina of time", Arabic),
    ("osrs", "old school runescape", Arabic),
    ("ow", "overwatch", Arabic),
    ("p", "persona", Arabic),
    ("pes", "pro evolution soccer", Arabic),
    ("poe", "path of exile", Arabic),
    ("pubg", "pubg", Arabic),
    ("pz", "project zomboid", Arabic),
    ("r6", "rainbow six", Arabic),
    ("r6s", "rainbow six siege", Arabic),
    ("randc", "ratchet & clank", Arabic),
    ("rdr", "red dead redemption", Arabic),
    ("re", "resident evil", Arabic),
    ("rl", "rocket league", Arabic),
    ("ror", "risk of rain", Arabic),
    ("sc", "starcraft", Roman),
    ("sdv", "stardew valley", Arabic),
    ("sf", "street fighter", Arabic),
    ("smo", "super mario odyssey", Arabic),
    ("smt", "shin megami tensei", Roman),
    ("sot", "sea of thieves", Arabic),
    ("ssbu", "super smash bros ultimate", Arabic),
    ("sts", "slay the spire", Arabic),
    ("swtor", "star wars the old republic", Arabic),
    ("tboi", "the binding of isaac", Arabic),
    ("tes", "the elder scrolls", Roman),
    ("tf", "team fortress", Arabic),
    ("tft", "teamfight tactics", Arabic),
    ("tlou", "the last of us", Roman),
    ("totk", "zelda tears of the kingdom", Arabic),
    ("tw", "the witcher", Arabic),
    ("wot", "world of tanks", Arabic),
    ("wow", "world of warcraft", Arabic),
    ("wt", "war thunder", Arabic),
    ("zzz", "zenless zone zero", Arabic),
];

/// Writes the acronym at its beginning out, if it has one.
pub(crate) fn expanded(title: &Title) -> Option<String> {
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
