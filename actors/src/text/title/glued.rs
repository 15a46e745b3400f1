//! Words that are stuck together: "fallguys". The ranking knows them, but a source's search does not.

/// Words that many titles have, to find where one ends and the next begins.
const WORDS: &str = "abyss age ages alien aliens all alone amnesia among ancient angel animal apex ark arms army assassin assassins \
    attack awakening baldurs band battle battlefront beach bear beyond big binding bird birds bit black blade \
    blood blue boat bomb bone bones book box boy brave brawl break bridge bros brothers bully burn call car card \
    cards cart cat chain champions chaos chess city civil clans clash clicker climb club cold come command \
    commander company conquest control cook cookie core counter craft crash crazy creed crew crime cross crossing \
    crown crush cry cult cut cyber danger dark darkest dawn day days dead death deep deliverance demon demons \
    desert despair destiny devil die dirt dog dogs dome doom door dragon dragons dream dreams drive driver duel dungeon \
    dungeons dust duty dwarf dying earth edge elden elder empire empires end enter escape eternal ever evil \
    evolved exile fall fallen fantasy far farm farming fate fear field fight fighter final fire first five flight \
    fly food football for force forest forge fortress forza freddys free frost full fury galactic galaxy game \
    games gang garden garrys gate gates gear ghost ghosts girl girls god gods gold golf gone good goose grand \
    grave gravity green ground guard guardians guild gun guns guys half hand happy hard haven head heart hearts \
    heaven heavy hell hello hero heroes hidden high hill hollow home honkai honor horizon horror horse hotel \
    hotline house human hunt hunter hunters ice idle impact imposter inferno infinite infinity inside iron isaac \
    island islands jet journey jump jungle just justice kart kill killer killing king kingdom kingdoms kings \
    kitchen knight knights land lands last league left legend legends lego lethal lies life light lights line lion \
    little live long lord lords lost love lunar machine mad made mafia magic man manager mans mansion mario mask \
    mass master masters maze medal mega men metal metro mid middle might mighty mind mine mini mirror mission \
    mobile modern monkey monster monsters moon mortal moto mountain my mystery need neighbor never new night \
    nights no noble north of off oil old on one online only open order origin origins other outer outlast over \
    overcooked panic paper parade park party past path peace phantom phobia piece pig pilot pirate pirates pizza \
    place plague plane planet plants play player police pony pool portal power prey prince prison pro project \
    punch punk puzzle quest quiet race racer racing rage raid raiders rail railroad rain rainbow rally ready real \
    realm rebel rebirth red redemption remnant requiem rescue resident return revenge rider rift ring rise rising \
    risk river road robot rock rocket rogue room royal royale ruin run runner rush sacred safe saga saints sand \
    santa sea season secret seven shadow shadows shift ship shock shop shot siege silent silk silver sim simulator \
    skull sky slay sleep slime small smash snake snow soccer soldier solid song soul souls space speed spider \
    spire spirit splinter split sport sports star stardew stars state station steel stick stone storm story \
    stranding strange stray street strike striker sub summer sun super supreme surf survival survivors swamp sword \
    swords syndrome system table tactics tail tale tales tank tanks team tears temple terror test the theft thief \
    thieves third three thunder tiger time times tiny titan to together tomb tower town toy track train trap \
    travel treasure trials tribe tropical truck two under union united universe unpacking until up us vacation valley \
    vampire verse vice victory village virus void voyage wake walk walking war warfare warrior warriors wars \
    warzone wasteland watch watcher water wave way west western wheel white wild wilds wind wing wings winter \
    witch witcher with wizard wolf wonder wood work world worlds worms wrath wreck yard year you your zero zombie zombies \
    zone";

/// The most words that one is taken apart into.
const PARTS_MAX: usize = 4;
/// The fewest letters of a word that is known, and of the rest that is not, where only one of two is known.
const KNOWN_CHARS_MIN: usize = 4;
const REST_CHARS_MIN: usize = 3;

/// Returns the words that `word` is made of: all of them known, or one known at its end or beginning. `None` when it looks
/// like one word.
#[must_use]
pub(super) fn apart(word: &str) -> Option<String> {
    if !word.is_ascii() || word.len() < KNOWN_CHARS_MIN + REST_CHARS_MIN || is_known(word) {
        return None;
    }
    let known = |parts: Vec<&str>| parts.join(" ");
    all_known(word, PARTS_MAX).map(known).or_else(|| {
        // The longest known word counts: "stardew valley" rather than "stardewval ley".
        let cuts =
            (REST_CHARS_MIN..=word.len().saturating_sub(REST_CHARS_MIN)).filter_map(|at| word.split_at_checked(at));
        let one_known = cuts.filter_map(|(front, back)| {
            let lengths = [front, back].map(|part| if is_known(part) { part.len() } else { 0 });
            let longest = lengths.into_iter().max().filter(|length| *length >= KNOWN_CHARS_MIN)?;
            Some((longest, format!("{front} {back}")))
        });
        one_known.max_by_key(|(length, _)| *length).map(|(_, apart)| apart)
    })
}

fn is_known(word: &str) -> bool {
    WORDS.split(' ').any(|known| known == word)
}

/// Takes a word apart into known ones, the longest first.
fn all_known(word: &str, parts_max: usize) -> Option<Vec<&str>> {
    if word.is_empty() {
        return Some(Vec::new());
    }
    let rest_max = parts_max.checked_sub(1)?;
    (1..=word.len()).rev().find_map(|end| {
        let (front, back) = word.split_at_checked(end).filter(|(front, _)| is_known(front))?;
        let mut parts = all_known(back, rest_max)?;
        parts.insert(0, front);
        Some(parts)
    })
}
