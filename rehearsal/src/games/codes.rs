//! The services' own tables: genres and platforms with their ids, countries with their money.

/// A genre by its letter in the catalogue.
pub(super) struct Genre {
    code: &'static str,
    /// RAWG's id, name and slug.
    pub(super) rawg: (u32, &'static str, &'static str),
    /// Steam's id, English and French name; none for the genres that Steam does not have.
    pub(super) steam: Option<(&'static str, &'static str, &'static str)>,
}

const fn genre(
    code: &'static str,
    rawg: (u32, &'static str, &'static str),
    steam: Option<(&'static str, &'static str, &'static str)>,
) -> Genre {
    Genre { code, rawg, steam }
}

const GENRES: [Genre; 15] = [
    genre("A", (4, "Action", "action"), Some(("1", "Action", "Action"))),
    genre("D", (3, "Adventure", "adventure"), Some(("25", "Adventure", "Aventure"))),
    genre("R", (5, "RPG", "role-playing-games-rpg"), Some(("3", "RPG", "RPG"))),
    genre("T", (10, "Strategy", "strategy"), Some(("2", "Strategy", "Stratégie"))),
    genre("S", (2, "Shooter", "shooter"), None),
    genre("I", (51, "Indie", "indie"), Some(("23", "Indie", "Indépendant"))),
    genre("P", (7, "Puzzle", "puzzle"), None),
    genre("L", (83, "Platformer", "platformer"), None),
    genre("M", (14, "Simulation", "simulation"), Some(("28", "Simulation", "Simulation"))),
    genre("O", (15, "Sports", "sports"), Some(("18", "Sports", "Sport"))),
    genre("C", (1, "Racing", "racing"), Some(("9", "Racing", "Course automobile"))),
    genre("F", (6, "Fighting", "fighting"), None),
    genre("U", (40, "Casual", "casual"), Some(("4", "Casual", "Occasionnel"))),
    genre(
        "X",
        (59, "Massively Multiplayer", "massively-multiplayer"),
        Some(("29", "Massively Multiplayer", "Massivement multijoueur")),
    ),
    genre("K", (17, "Card", "card"), None),
];

/// Returns the genre of a letter.
pub(super) fn genre_of(code: &str) -> Option<&'static Genre> {
    GENRES.iter().find(|genre| genre.code == code)
}

/// A platform by its word in the catalogue.
#[derive(Debug)]
pub(super) struct Platform {
    pub(super) code: &'static str,
    pub(super) id: u32,
    pub(super) name: &'static str,
    pub(super) slug: &'static str,
    /// Id, name and slug of the family.
    pub(super) parent: (u32, &'static str, &'static str),
}

const fn platform(
    code: &'static str,
    id: u32,
    name: &'static str,
    slug: &'static str,
    parent: (u32, &'static str, &'static str),
) -> Platform {
    Platform { code, id, name, slug, parent }
}

const PC: (u32, &str, &str) = (1, "PC", "pc");
const PLAYSTATION: (u32, &str, &str) = (2, "PlayStation", "playstation");
const XBOX: (u32, &str, &str) = (3, "Xbox", "xbox");
const NINTENDO: (u32, &str, &str) = (7, "Nintendo", "nintendo");

const PLATFORMS: [Platform; 25] = [
    platform("pc", 4, "PC", "pc", PC),
    platform("ps5", 187, "PlayStation 5", "playstation5", PLAYSTATION),
    platform("ps4", 18, "PlayStation 4", "playstation4", PLAYSTATION),
    platform("ps3", 16, "PlayStation 3", "playstation3", PLAYSTATION),
    platform("ps2", 15, "PlayStation 2", "playstation2", PLAYSTATION),
    platform("ps1", 27, "PlayStation", "playstation1", PLAYSTATION),
    platform("vita", 19, "PS Vita", "ps-vita", PLAYSTATION),
    platform("xsx", 186, "Xbox Series S/X", "xbox-series-x", XBOX),
    platform("xone", 1, "Xbox One", "xbox-one", XBOX),
    platform("x360", 14, "Xbox 360", "xbox360", XBOX),
    platform("xbox", 80, "Xbox", "xbox-old", XBOX),
    platform("sw", 7, "Nintendo Switch", "nintendo-switch", NINTENDO),
    platform("wiiu", 10, "Wii U", "wii-u", NINTENDO),
    platform("wii", 11, "Wii", "wii", NINTENDO),
    platform("gc", 105, "GameCube", "gamecube", NINTENDO),
    platform("n64", 83, "Nintendo 64", "nintendo-64", NINTENDO),
    platform("snes", 79, "SNES", "snes", NINTENDO),
    platform("gb", 26, "Game Boy", "game-boy", NINTENDO),
    platform("ds", 9, "Nintendo DS", "nintendo-ds", NINTENDO),
    platform("3ds", 8, "Nintendo 3DS", "nintendo-3ds", NINTENDO),
    platform("gen", 167, "Genesis", "genesis", (11, "SEGA", "sega")),
    platform("ios", 3, "iOS", "ios", (4, "iOS", "ios")),
    platform("and", 21, "Android", "android", (8, "Android", "android")),
    platform("mac", 5, "macOS", "macos", (5, "Apple Macintosh", "mac")),
    platform("lin", 6, "Linux", "linux", (6, "Linux", "linux")),
];

/// Returns the platform of a word.
pub(super) fn platform_of(code: &str) -> Option<&'static Platform> {
    PLATFORMS.iter().find(|platform| platform.code == code)
}

/// Countries that pay in euros. All others pay in dollars here, which the real shop does not do.
const EURO: [&str; 14] = ["fr", "de", "es", "it", "be", "nl", "at", "ie", "pt", "fi", "gr", "lu", "ee", "sk"];

/// Returns true if a country pays in euros.
pub(super) fn pays_in_euros(country: &str) -> bool {
    EURO.contains(&country)
}
