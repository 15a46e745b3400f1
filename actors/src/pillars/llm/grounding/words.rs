//! The words of questions in both languages, without accents: viewers leave them out.

use super::Kind;
use unicode_normalization::UnicodeNormalization;

/// "Game" itself.
const GAME: &str = "game games jeu jeux videogame";

/// Words that are said of games.
const CUES: &str = "play plays played playing gameplay release releases released releasing launch launched metacritic score scores \
    rating ratings rated review reviews price prices cost costs developer developers developed studio publisher \
    published genre genres platform platforms dlc sequel prequel remake remaster remastered trailer steam rawg joue \
    joues jouer jouent jouez sort sortent sorti sortie sortir sortira sortis note notes critique critiques prix \
    coute coutent developpeur developpeurs developpe editeur plateforme plateformes suite";

/// Words that join the parts of a title.
const JOINTS: &str = "of the and a an to in de du des la le les et & no for from";

/// Words that are in no title, or in so few that capitals have to tell. Platforms are among them: a question names one
/// beside the title.
const COMMON: &str = "is are was were be been do does did has have had will would can could should may might when what which who whose \
    where why how much many long old new good great bad best better worth it its this that these those there i you \
    he she we they me my your his her our their on at by with about as or if not yes than then so also still yet \
    ever already some any all come comes came coming out tell know think like want please hey hi hello ok today \
    tomorrow now date day year month get buy made make makes everyone people really called named available pc ps4 \
    ps5 xbox switch playstation nintendo mac linux un une au aux ce cet cette ces ca c est est-ce sont etait ai ont \
    avait va vont sera quand quoi que qu quel quelle quels quelles qui ou comment combien pourquoi il elle nous vous \
    ils elles je tu moi toi mon ton son ma ta sa mes tes ses dans sur par pour avec sans chez en y ne pas plus moins \
    tres bien bon bonne mieux aussi encore deja sait sais connais connait penses pense aimes aime dis dit peux peut \
    veux veut svp stp salut bonjour nouveau nouvelle annee jour aujourd'hui demain fait appelle disponible hard easy \
    fun difficult big free short finished over cool dur difficile facile gratuit fini court longue";

/// Twitch's categories that are no games.
const NO_GAMES: &[&str] = &[
    "just chatting",
    "music",
    "art",
    "asmr",
    "irl",
    "talk shows & podcasts",
    "special events",
    "sports",
    "software and game development",
    "science & technology",
    "food & drink",
    "travel & outdoors",
    "politics",
    "fitness & health",
    "makers & crafting",
    "beauty & body art",
    "pools, hot tubs, and beaches",
    "animals, aquariums, and zoos",
    "games + demos",
    "retro",
    "slots",
    "virtual casino",
    "dj",
    "crypto",
    "i'm only sleeping",
    "writing & reading",
    "always on",
    "co-working & studying",
];

/// In small letters and without accents.
fn plain(word: &str) -> String {
    word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect::<String>().to_lowercase()
}

pub(super) fn kind(word: &str) -> Kind {
    let word = plain(word).replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    let is_in = |list: &str| list.split(' ').any(|known| known == word);
    match word {
        _ if is_in(GAME) => Kind::Game,
        _ if is_in(CUES) => Kind::Cue,
        _ if is_in(JOINTS) => Kind::Joint,
        _ if is_in(COMMON) => Kind::Common,
        _ => Kind::Content,
    }
}

/// "This game" is the one that is played; "the game" may be followed by its name.
pub(super) fn points(word: &str) -> bool {
    ["this", "that", "ce", "cet", "cette"].contains(&plain(word).as_str())
}

/// "come out" is said of games; "out" alone of anything.
pub(super) fn comes(word: &str) -> bool {
    ["come", "comes", "came", "coming"].contains(&plain(word).as_str())
}

pub(super) fn is_out(word: &str) -> bool {
    plain(word) == "out"
}

pub(super) fn is_no_game(category: &str) -> bool {
    NO_GAMES.contains(&category.to_lowercase().as_str())
}

/// `d'Hades` is Hades; `Baldur's` stays.
pub(super) fn without_elision(word: &str) -> &str {
    match word.split_once(['\'', '’']) {
        Some((before, after))
            if !after.is_empty()
                && ["l", "d", "j", "c", "s", "n", "m", "t", "qu"].contains(&plain(before).as_str()) =>
        {
            after
        }
        _ => word,
    }
}
