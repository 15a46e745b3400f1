//! Tags and control tokens.

use super::NotProse;

/// Words that models and their servers put into brackets round thoughts, whatever stands beside them: `seed:think`.
const THOUGHT_WORDS: [&str; 21] = [
    "think",
    "thinking",
    "thinks",
    "thought",
    "thoughts",
    "reasoning",
    "reason",
    "reasonings",
    "analysis",
    "reflection",
    "reflect",
    "reflecting",
    "scratchpad",
    "plan",
    "planning",
    "monologue",
    "deliberation",
    "contemplation",
    "contemplator",
    "cot",
    "inner",
];
/// Words of the rest of their markup.
const MACHINE_WORDS: [&str; 44] = [
    "final",
    "answer",
    "response",
    "output",
    "solution",
    "result",
    "assistant",
    "user",
    "system",
    "developer",
    "human",
    "model",
    "bot",
    "gpt",
    "tool",
    "tools",
    "call",
    "calls",
    "function",
    "functions",
    "invoke",
    "parameter",
    "parameters",
    "arguments",
    "inst",
    "instruction",
    "sys",
    "bos",
    "eos",
    "pad",
    "unk",
    "sep",
    "cls",
    "mask",
    "start",
    "end",
    "turn",
    "im",
    "channel",
    "message",
    "constrain",
    "commentary",
    "context",
    "prompt",
];
/// The tags of simple HTML, which are taken out later.
const HTML: [&str; 16] =
    ["br", "p", "b", "i", "u", "s", "em", "strong", "code", "pre", "ul", "ol", "li", "sub", "sup", "span"];
/// The longest inside of a tag that is looked at.
const INSIDE_CHARS_MAX: usize = 200;
/// What may stand in capitals and brackets before an answer.
const NOTICES: [&str; 4] = ["SPOILER", "SPOILERS", "NSFW", "GAME OVER"];

/// Tells whether a name in brackets is one of thoughts, also when it is only a part of it.
pub(crate) fn is_thought_word(name: &str) -> bool {
    parts(name).any(|part| THOUGHT_WORDS.contains(&part.as_str()))
}

/// Tells whether a name in brackets belongs to the markup of models.
pub(crate) fn is_machine_word(name: &str) -> bool {
    parts(name).any(|part| THOUGHT_WORDS.contains(&part.as_str()) || MACHINE_WORDS.contains(&part.as_str()))
}

fn parts(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase)
}

/// Finds markup in a text that was made plain.
pub(super) fn found(text: &str) -> Option<NotProse> {
    if text.contains("|>") || text.contains("<|") || text.contains("<<<") || text.contains(">>>") || has_piece(text) {
        return Some(NotProse::Token);
    }
    let tag = text.match_indices('<').any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        text.get(at + 1..).is_some_and(|inside| is_tag(before, inside))
    });
    if tag || is_closed_in_other_brackets(text) {
        return Some(NotProse::Tag);
    }
    let token = text.match_indices('[').any(|(at, _)| text.get(at + 1..).is_some_and(is_token));
    (token || begins_with_notice(text)).then_some(NotProse::Token)
}

/// Tells whether a tag of other brackets is closed: `«/think»`, `《/plan》`. No quotation begins so.
fn is_closed_in_other_brackets(text: &str) -> bool {
    const OPEN: [char; 8] = ['‹', '«', '《', '「', '『', '⟪', '⦅', '{'];
    text.match_indices(OPEN).any(|(at, open)| {
        let inside = text.get(at + open.len()..).unwrap_or_default();
        inside.strip_prefix('/').is_some_and(|name| name.starts_with(char::is_alphabetic))
    })
}

/// Tells whether the signs of a tokenizer are in a text, which stand for blanks and for single bytes: `HelloĠthere`,
/// `▁Hello`, `<0x0A>`. `Ġ` and `Ċ` begin words of Maltese.
fn has_piece(text: &str) -> bool {
    let is_inside = |c: char| c.is_lowercase() || matches!(c, ',' | '.' | '!' | '?');
    let glued =
        text.match_indices(['Ġ', 'Ċ']).any(|(at, _)| text.get(..at).is_some_and(|before| before.ends_with(is_inside)));
    let behind =
        |mark: char| text.match_indices(mark).map(move |(at, _)| text.get(at + mark.len_utf8()..).unwrap_or_default());
    let is_byte = |inside: &str| {
        inside
            .strip_prefix("0x")
            .and_then(|hex| hex.get(..3))
            .is_some_and(|hex| hex.ends_with('>') && hex.trim_end_matches('>').chars().all(|c| c.is_ascii_hexdigit()))
    };
    glued || behind('▁').any(|behind| behind.starts_with(char::is_alphabetic)) || behind('<').any(is_byte)
}

/// Tells whether a tag begins with the bracket before `inside`.
fn is_tag(before: Option<char>, inside: &str) -> bool {
    let tight = inside.trim_start_matches(' ');
    if let Some(name) = tight.strip_prefix('/') {
        return name.trim_start().starts_with(char::is_alphabetic) && !is_html(name);
    }
    if tight.starts_with(['!', '?']) {
        return tight.len() == inside.len()
            && tight.chars().nth(1).is_some_and(|c| c.is_alphabetic() || matches!(c, '-' | '['));
    }
    // `<o/` waves.
    if !tight.starts_with(|c: char| c.is_alphabetic() || c == '_') || tight.starts_with("o/") {
        return false;
    }
    let name_end = tight.find(|c: char| !(c.is_alphanumeric() || "_-:.".contains(c))).unwrap_or(tight.len());
    let (name, behind) = tight.split_at(name_end);
    let near =
        behind.char_indices().nth(INSIDE_CHARS_MAX).map_or(behind, |(end, _)| behind.get(..end).unwrap_or_default());
    let attributes = near.find(['>', '<']).filter(|end| near.get(*end..).is_some_and(|end| end.starts_with('>')));
    let attributes = attributes.and_then(|end| near.get(..end));
    let follows_word = before.is_some_and(char::is_alphanumeric);
    // `a < b > c` is no tag, `< think >` is one.
    if tight.len() < inside.len() {
        return is_machine_word(name) && attributes.is_some();
    }
    match attributes {
        Some(rest) if rest.trim_matches(['/', ' ']).is_empty() => !is_html(tight),
        // `a<b and c>d` compares.
        Some(rest) => rest.contains('=') || !follows_word || is_machine_word(name),
        // It is cut off, or compares: `x<y`.
        None => is_machine_word(name) || !(follows_word || name.chars().count() == 1),
    }
}

/// Tells whether `<` before `text` begins a tag of simple HTML.
fn is_html(text: &str) -> bool {
    let Some((name, _)) = text.split_once('>') else { return false };
    HTML.contains(&name.trim_matches(['/', ' ']).to_ascii_lowercase().as_str())
}

/// Tells whether `[` before `inside` begins a control token: `[INST]`, `[/THINK]`, `[TOOL_CALLS]`.
fn is_token(inside: &str) -> bool {
    if inside.starts_with('[') {
        return true;
    }
    let Some((name, behind)) = inside.split_once(']').filter(|(name, _)| name.chars().count() <= 40) else {
        // `[TOOL_CALLS` that was cut off.
        let name: String = inside.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
        return name.contains('_') || (name.len() >= 3 && is_machine_word(&name));
    };
    // `[text](address)` is a link, which is taken out later.
    if behind.starts_with('(') {
        return false;
    }
    let closes = name.strip_prefix('/').is_some_and(|name| name.starts_with(char::is_alphabetic));
    let constant = name.contains('_') && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    let one_word = !name.contains(' ');
    closes
        || constant
        || name == "DONE"
        || (one_word && is_machine_word(name) && name != "bot" && !is_speaker(name, behind))
}

/// Tells a speaker before their words, `[Bot]: hello`, from a token.
fn is_speaker(name: &str, behind: &str) -> bool {
    behind.trim_start().starts_with(':') && matches!(name.to_lowercase().as_str(), "bot" | "assistant" | "answer")
}

/// Tells whether a text begins with capitals in brackets that are no usual notice.
fn begins_with_notice(text: &str) -> bool {
    let Some((name, behind)) = text.trim_start().strip_prefix('[').and_then(|text| text.split_once(']')) else {
        return false;
    };
    let capitals = name.chars().filter(char::is_ascii_uppercase).count() >= 3;
    let only = name.chars().all(|c| c.is_ascii_uppercase() || " _-/".contains(c));
    capitals && only && !behind.starts_with('(') && !NOTICES.contains(&name)
}
