//! Short, sensible answers that show that the question arrived. The same question gets the same answer.

use super::request::Prompt;
use crate::world::fnv1a;

/// The most of the question that an answer repeats, in characters.
const REPEATED_MAX: usize = 80;

const ENGLISH: [&str; 4] = [
    "About “{}”: the short answer is that it depends, and the fun is in trying it.",
    "“{}” is a good one. I would start small, practise a little, and ask chat for a second opinion.",
    "People disagree on “{}”, but most agree that patience helps more than luck.",
    "If you ask me about “{}”, I would say yes, with a snack and a save before it.",
];
const FRENCH: [&str; 4] = [
    "À propos de « {} » : en bref, ça dépend, et le plaisir est d'essayer.",
    "« {} », bonne question. Je commencerais doucement, avec un peu d'entraînement et l'avis du chat.",
    "Sur « {} », les avis divergent, mais la patience aide plus que la chance.",
    "Pour « {} », je dirais oui, avec un goûter et une sauvegarde avant.",
];

const SPANISH: [&str; 4] = [
    "Sobre “{}”: en resumen, depende, y lo divertido es probarlo.",
    "“{}”, buena pregunta. Yo empezaría poco a poco, practicaría algo y le pediría su opinión al chat.",
    "Sobre “{}” hay opiniones para todos los gustos, pero la paciencia ayuda más que la suerte.",
    "Si me preguntas por “{}”, diría que sí, con algo de picar y guardando la partida antes.",
];
const GERMAN: [&str; 4] = [
    "Zu „{}“: Kurz gesagt, kommt drauf an, und der Spaß liegt im Ausprobieren.",
    "„{}“, gute Frage. Ich würde klein anfangen, ein bisschen üben und den Chat um seine Meinung bitten.",
    "Bei „{}“ gehen die Meinungen auseinander, aber Geduld hilft mehr als Glück.",
    "Wenn du mich nach „{}“ fragst, sag ich ja, mit einem Snack und vorher speichern.",
];
const PORTUGUESE: [&str; 4] = [
    "Sobre “{}”: resumindo, depende, e o legal é experimentar.",
    "“{}”, boa pergunta. Eu começaria aos poucos, treinaria um pouco e pediria a opinião do chat.",
    "Sobre “{}” cada um acha uma coisa, mas paciência ajuda mais do que sorte.",
    "Se você me pergunta sobre “{}”, eu diria que sim, com um lanchinho e salvando o jogo antes.",
];
/// Words that name a language, in the instructions or in the question.
const LANGUAGES: [(&[&str], [&str; 4]); 4] = [
    (&["french", "français", "francais"], FRENCH),
    (&["spanish", "español", "espanol"], SPANISH),
    (&["german", "deutsch"], GERMAN),
    (&["portuguese", "português", "portugues"], PORTUGUESE),
];

/// Answers in the language of the instructions, or else of the question.
pub(super) fn sensible(prompt: &Prompt) -> String {
    let texts = named(&prompt.system).or_else(|| named(&prompt.question)).unwrap_or(ENGLISH);
    let question = in_short(&prompt.question);
    let text = texts.get(usize::try_from(fnv1a(&question) % 4).unwrap_or_default()).copied().unwrap_or_default();
    text.replace("{}", &question)
}

/// The answers in the language that is named.
fn named(instructions: &str) -> Option<[&'static str; 4]> {
    let lower = instructions.to_lowercase();
    LANGUAGES.iter().find(|(names, _)| names.iter().any(|name| lower.contains(name))).map(|(_, texts)| *texts)
}

/// Returns the last line of the question, without the name in front and the mark at its end.
fn in_short(question: &str) -> String {
    let line = question.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line = match line.split_once(": ") {
        Some((name, rest)) if !name.contains(char::is_whitespace) => rest,
        _ => line,
    };
    let line = line.trim_end_matches(|char: char| char.is_whitespace() || char.is_ascii_punctuation());
    line.chars().filter(|char| !char.is_control()).take(REPEATED_MAX).collect()
}
