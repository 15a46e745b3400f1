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

/// Answers in the language of the instructions.
pub(super) fn sensible(prompt: &Prompt) -> String {
    let texts = if speaks_french(&prompt.system) || speaks_french(&prompt.question) { FRENCH } else { ENGLISH };
    let question = in_short(&prompt.question);
    let text = texts.get(usize::try_from(fnv1a(&question) % 4).unwrap_or_default()).copied().unwrap_or_default();
    text.replace("{}", &question)
}

fn speaks_french(instructions: &str) -> bool {
    let lower = instructions.to_lowercase();
    ["french", "français", "francais"].iter().any(|word| lower.contains(word))
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
