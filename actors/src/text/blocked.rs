//! Words that a channel must not hear from its bot, whoever wrote them.

use super::clean::is_hidden;
use super::fold::{leet, plain, squeezed, thin};
use crate::text::language::Language;
use std::collections::HashSet;

/// Begins a word of another language that is a harmless one in this language.
const ALLOWED: char = '!';
/// A word of so many letters is found inside another one, too, where words are glued.
const GLUED_CHARS_MIN: usize = 4;
/// Single letters in a row that are read as a word.
const SPELLED_CHARS_MIN: usize = 3;
/// Real words and names that become words of the built-in lists when `l` is read as `i`.
const NO_DISGUISES: [&str; 1] = ["vlado"];

/// Words and phrases that must not be said. `spam` is blocked as a word, `spam*` also with an end, `*spam*` anywhere in a
/// word. Accents, capitals, look-alike letters, digits for letters, more letters and letters set apart do not help.
#[derive(Clone, Debug, Default)]
pub struct BlockList {
    /// At most two of the same letter in a row.
    normal: Words,
    /// No letter twice: for words in which somebody holds a key down.
    tight: Words,
    /// With `l` read as `i`.
    thin: Words,
    phrases: Vec<Vec<String>>,
}

#[derive(Clone, Debug, Default)]
struct Words {
    whole: HashSet<String>,
    beginnings: Vec<String>,
    parts: Vec<String>,
}

impl Words {
    fn add(&mut self, word: String, entry: &str) {
        if entry.starts_with('*') {
            self.parts.push(word);
        } else if entry.ends_with('*') {
            self.beginnings.push(word);
        } else {
            self.whole.insert(word);
        }
    }

    fn block(&self, word: &str) -> bool {
        self.whole.contains(word)
            || word.strip_suffix('s').is_some_and(|word| self.whole.contains(word))
            || self.beginnings.iter().any(|beginning| word.starts_with(beginning))
            || self.parts.iter().any(|part| word.contains(part.as_str()))
    }

    /// Tells whether one of the words stands anywhere in `glued`, its short ones aside: those are in many a word.
    fn is_within(&self, glued: &str) -> bool {
        let long = self.whole.iter().filter(|word| word.chars().count() >= GLUED_CHARS_MIN);
        long.chain(&self.beginnings).chain(&self.parts).any(|word| glued.contains(word.as_str()))
    }
}

impl BlockList {
    /// The built-in list for channels of `language`.
    #[must_use]
    pub fn built_in(language: Language) -> Self {
        Self::built_in_and(language, [])
    }

    /// The built-in list for channels of `language`, and these words.
    ///
    /// A word that is blocked in one language is blocked in all, as a model answers in any; but accents do not count,
    /// and so a slur of one language may be written like a common word of another, which allows it in its channels.
    #[must_use]
    pub(crate) fn built_in_and<'a>(language: Language, words: impl IntoIterator<Item = &'a str>) -> Self {
        let allowed: Vec<String> = lines(language).filter_map(|line| line.strip_prefix(ALLOWED)).map(plain).collect();
        let all = Language::ALL.iter().flat_map(|language| lines(*language));
        let blocked = all.filter(|line| !line.starts_with(ALLOWED) && !allowed.contains(&plain(line)));
        // The owner's words have a lifetime of their own.
        Self::new(blocked.map(|line| -> &'a str { line }).chain(words))
    }

    /// These words. Blank ones are left out.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut list = Self::default();
        for entry in words {
            let entry = entry.trim();
            let folded = plain(entry);
            let words: Vec<String> = split(&folded).map(|word| squeezed(&letters(word), 2)).collect();
            match words.as_slice() {
                [] => {}
                [word] => {
                    list.thin.add(squeezed(&thin(word), 2), entry);
                    list.tight.add(squeezed(word, 1), entry);
                    list.normal.add(word.clone(), entry);
                }
                _ => list.phrases.push(words),
            }
        }
        list
    }

    /// Tells whether one of the words is in `text`. Something invisible in it stands in a word or between two: both are
    /// looked at.
    #[must_use]
    pub fn hits(&self, text: &str) -> bool {
        if !text.contains(is_hidden) {
            return self.hits_visible(text);
        }
        let apart: String = text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
        let together: String = text.chars().filter(|c| !is_hidden(*c)).collect();
        self.hits_visible(&apart) || self.hits_visible(&together)
    }

    /// Tells whether one of the words is in a name, where nothing separates words: `xX_spam99`, `givemespam`. A harmless
    /// name may hold one by chance, so this is for names that need not be said.
    #[must_use]
    pub(crate) fn hits_name(&self, name: &str) -> bool {
        let folded = plain(name);
        let letters_alone: String = folded.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
        let glued: String = leet(&folded).chars().filter(|c| c.is_alphanumeric()).collect();
        self.hits(name)
            || self.hits(&letters_alone)
            || self.normal.is_within(&squeezed(&glued, 2))
            || self.tight.is_within(&squeezed(&glued, 1))
            || self.thin.is_within(&squeezed(&thin(&glued), 2))
            || self.phrases.iter().any(|phrase| glued.contains(&phrase.concat()))
    }

    fn hits_visible(&self, text: &str) -> bool {
        let folded = plain(text);
        let words: Vec<&str> = split(&folded).collect();
        let inside = |word: &str| leet(trimmed(word)).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let with_marks_inside = folded.split_whitespace().map(inside);
        let single = words.iter().map(|word| (*word).to_owned()).chain(with_marks_inside).chain(spelled(&words));
        single.into_iter().any(|word| self.blocks(&word) || self.blocks(&leet(&word))) || self.has_phrase(&words)
    }

    fn blocks(&self, word: &str) -> bool {
        self.normal.block(&squeezed(word, 2))
            || (squeezed(word, 2) != word && self.tight.block(&squeezed(word, 1)))
            || (word.contains(['l', 'i'])
                && !NO_DISGUISES.contains(&word)
                && self.thin.block(&squeezed(&thin(word), 2)))
    }

    fn has_phrase(&self, words: &[&str]) -> bool {
        let words: Vec<String> = words.iter().map(|word| letters(word)).collect();
        let same = |phrase: &String, word: &String| {
            let normal = squeezed(word, 2);
            *phrase == normal
                || squeezed(&thin(phrase), 2) == squeezed(&thin(word), 2)
                || (normal != *word && squeezed(phrase, 1) == squeezed(word, 1))
        };
        let is_here =
            |phrase: &Vec<String>, window: &[String]| phrase.iter().zip(window).all(|(one, other)| same(one, other));
        self.phrases.iter().any(|phrase| words.windows(phrase.len()).any(|window| is_here(phrase, window)))
    }
}

/// The entries of a language, one on a line; `#` begins a remark.
fn lines(language: Language) -> impl Iterator<Item = &'static str> {
    language.spec().models.blocked.lines().filter(|line| !line.starts_with('#'))
}

/// With digits as letters, unless it is a number.
fn letters(word: &str) -> String {
    if word.chars().any(char::is_alphabetic) { leet(word) } else { word.to_owned() }
}

/// Words of letters, digits and signs that stand for letters.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '$' | '€'))).filter(|word| !word.is_empty())
}

/// Without the marks at the end of a word: `spam!` is not `spami`.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '$' | '€')))
}

/// Runs of single letters as words: `s p a m`, `s.p.a.m`. The first or the last letter may be a word by itself: `a s p a m`.
fn spelled(words: &[&str]) -> Vec<String> {
    let runs = words.split(|word| word.chars().nth(1).is_some());
    let parts = runs.flat_map(|run| {
        let end = run.len();
        [(0, end), (1, end), (0, end.saturating_sub(1)), (1, end.saturating_sub(1))].map(|(from, to)| run.get(from..to))
    });
    parts.flatten().filter(|part| part.len() >= SPELLED_CHARS_MIN).map(|part| part.concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list() -> BlockList {
        BlockList::new(["spam", "Gro*", "*xyzzy*", "buy now please", "crêpe", " ", "**", "balloon"])
    }

    #[test]
    fn a_blocked_word_is_found_however_it_is_written() {
        for text in [
            "spam",
            "SPAM!",
            "no spam, thanks",
            "spams",
            "ЅРАМ",
            "ｓｐａｍ",
            "𝓼𝓹𝓪𝓶",
            "5p4m",
            "$p@m",
            "sp\u{301}am",
            "spaaaam",
            "s p a m",
            "he is a s p a m they say",
            "s p a m o",
            "ꜱᴘᴀᴍ",
            "s.p.a.m",
            "s-p-a-m",
            "sp.am",
            "s*p*a*m",
            "gross",
            "GR0uch",
            "plexyzzyplex",
            "well buy, NOW: please!",
            "buuuuy now please",
            "crepe",
            "CRÊPE",
            "balloon",
            "ballooon",
            "baaaaloon",
        ] {
            assert!(list().hits(text), "{text:?}");
        }
    }

    #[test]
    fn a_name_hides_no_word_by_what_is_glued_to_it() {
        let list = BlockList::new(["spam", "kys", "buy now please"]);
        for name in ["spam", "xX_spam99", "givemespam", "5p4mlover", "sp_am", "kys_now", "kys123", "buynowplease1"] {
            assert!(list.hits_name(name), "{name}");
        }
        for name in ["keyskysail", "bob", "among_us_wasp", ""] {
            assert!(!list.hits_name(name), "{name}");
        }
    }

    #[test]
    fn a_word_that_only_contains_it_is_none() {
        for text in [
            "spamming",
            "wasp among us",
            "agro",
            "xyz zy",
            "buy it now please",
            "a s p",
            "baloon",
            "",
            "!!!",
            "1 2 3 4",
            "hello",
        ] {
            assert!(!list().hits(text), "{text:?}");
        }
    }

    #[test]
    fn the_built_in_list_is_not_empty_and_lets_usual_words_through() {
        let list = BlockList::built_in(Language::ENGLISH);
        assert!(list.normal.whole.len() > 20 && list.phrases.len() > 8);
        for text in [
            "The night in Niger and Nigeria; Scunthorpe, raccoon, spice, Pakistan, therapist, analysis.",
            "Je pense que c'est un bon jeu, il y a 3 boss et 10 niveaux, salut les gens !",
            "Hades is a roguelike by Supergiant Games. You fight your way out of the underworld.",
            "kill the boss, then yourself climb up",
            "retardé par la pluie",
            "le pédalier",
            "to retard the flame",
        ] {
            assert!(!list.hits(text), "{text}");
        }
        for text in
            ["kiII yourself", "klke", "nlgger", "ΚΥЅ", "🅺🆈🆂", "🇰🇾🇸", "kill\u{200B}yourself", "ki\u{200B}ll yourself"]
        {
            assert!(list.hits(text), "{text}");
        }
        assert!(!list.hits("Vlado and Ali are ill in Illinois"));
        assert!(list.hits("h3il h1tler!") && list.hits("KYS") && list.hits("just k1ll yourself"));
    }

    #[test]
    fn what_a_moderator_of_a_language_expects_is_blocked() {
        for text in [
            "sale bougnoul",
            "quel chinetoque",
            "tafiole va",
            "sale négro",
            "retourne dans ton pays",
            "t'es qu'un gros mongol",
            "grosse tapette",
            "fiottes",
            "va te pendre",
            "sales arabes",
            "NIAKOUE",
            "kümmeltürke",
            "Du Spast!",
            "drecksjude",
            "Zigeuner",
            "scheiss ausländer",
            "die Transe da",
            "geh dich erhängen",
            "Schlitzaugen",
            "Krüppel",
            "puto moro",
            "negros de mierda",
            "panchito de mierda",
            "maricón de mierda",
            "vete a tu país",
            "mongólico",
            "subnormal",
            "boiola",
            "baitolas",
            "viadinho",
            "preto fedido",
            "volta pra senzala",
            "seu macaco",
            "seu retardado",
        ] {
            let language = if text.contains("Transe") { Language::GERMAN } else { Language::SPANISH };
            assert!(BlockList::built_in(language).hits(text), "{text}");
        }
    }

    #[test]
    fn everyday_words_are_let_through_in_their_own_language() {
        for (language, texts) in [
            (
                Language::FRENCH,
                &[
                    "Le raton laveur mange un melon à côté de la tapette à souris.",
                    "Il est en transe devant ce boss mongol, les Mongols de la steppe envahissent la carte.",
                    "Un noir et blanc magnifique, sale temps pour une race de dragons singes.",
                    "La fiole et la patte du gitan, la manouche joue du jazz ; retard, retardataire.",
                    "Romain lit un roman, le bicorne est bridé à 30 images, la youpie crie youpi.",
                    "Je retourne dans le village, puis en Afrique dans Far Cry 2.",
                ][..],
            ),
            (
                Language::GERMAN,
                &[
                    "Der Negev ist eine Wüste, der Trainer hat die Integer vergessen.",
                    "Die Fidschi-Inseln, Bimbo und das Transit-Level, eine Trance im Regen.",
                    "Spaß, spastische Lähmung, Spaten, verkrüppelter Baum, Itakas König.",
                    "MongoDB ist eine Datenbank, mein Affe im Spiel heißt Mongo.",
                    "Ausländer, Juden, Türken und Deutsche spielen zusammen; raus aus dem Haus!",
                    "Erhängte Gegner, Schlitze und Augen, ein Kamel treiben, polnische Polka.",
                ],
            ),
            (
                Language::SPANISH,
                &[
                    "El gato negro cruza el río Negro; la mora y el moro de la historia.",
                    "Panchitos con cerveza, una bolita, el chino mandarín y el indio americano.",
                    "Los mongoles y el imperio mongol, la tortilla de la tortillera, María y Marica.",
                    "Efecto retardado, la retransmisión va con retraso, vuelve a tu base.",
                    "Vete a tu casa, la gitana canta, cholo Simeone, ahorcado es un juego.",
                    "Negros, blancos y grises; negra noche.",
                ],
            ),
            (
                Language::PORTUGUESE,
                &[
                    "O macaco do jogo é preto e branco, o seu mapa é imundo de lama.",
                    "A bicha do supermercado, o sapatão vermelho, um viaduto e a viagem.",
                    "Efeito retardado, ele se mata de rir, ela pede para entrar em transe.",
                    "Crioulo haitiano, os judeus e os índios, nordestino com orgulho.",
                    "Volta para a base, volta pra casa; mongol da Mongólia.",
                    "O boi e a olaria, o baita jogo.",
                ],
            ),
            (
                Language::ENGLISH,
                &[
                    "Subnormal numbers are slow; the negro spiritual, Rio Negro, Montenegro and the Mongols.",
                    "A transit level, the trance, crouching spastic goblin, polka, Italy and Ithaca.",
                ],
            ),
        ] {
            let list = BlockList::built_in(language);
            for text in texts {
                for word in text.split_whitespace() {
                    assert!(!list.hits(word), "{language:?}: {word}");
                }
                assert!(!list.hits(text), "{language:?}: {text}");
            }
        }
    }

    #[test]
    fn a_common_word_of_a_language_is_allowed_in_its_channels_though_it_is_written_like_a_slur_of_another() {
        let hits = |language, text: &str| BlockList::built_in(language).hits(text);
        assert!(!hits(Language::PORTUGUESE, "O jogo pede paciência, e ele me pede ajuda."));
        assert!(!hits(Language::SPANISH, "Kike ya se pasó el juego."));
        assert!(hits(Language::FRENCH, "pédé") && hits(Language::FRENCH, "pede") && hits(Language::ENGLISH, "kike"));
        assert!(hits(Language::SPANISH, "pédé"), "only what the language itself allows");
    }

    #[test]
    fn what_is_blocked_in_one_language_is_blocked_in_all() {
        for &language in Language::ALL {
            let list = BlockList::built_in(language);
            for text in ["sale juif", "suicídate", "juden ins gas", "vai se matar", "kill yourself"] {
                assert!(list.hits(text), "{language:?}: {text}");
            }
        }
    }

    #[test]
    fn no_built_in_text_is_blocked() {
        for &language in Language::ALL {
            let list = BlockList::built_in(language);
            for source in language.spec().texts {
                assert!(source.lines().all(|line| !list.hits(line)), "{language:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_through(text: String, words in prop::collection::vec("\\PC{0,8}", 0..6)) {
            let _ = BlockList::new(words.iter().map(String::as_str)).hits(&text);
        }

        #[test]
        fn what_surrounds_a_word_does_not_hide_it(before in "[a-z]{0,9}", after in "[a-z]{0,9}") {
            let text = format!("{before} spam {after}");
            prop_assert!(list().hits(&text));
        }
    }
}
