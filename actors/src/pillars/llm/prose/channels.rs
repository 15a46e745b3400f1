//! Thoughts in plain words, and the names of a model's channels that a server left behind when it took the tokens away.

/// Channels and speakers of the formats that models are trained on.
const CHANNELS: [&str; 15] = [
    "analysis",
    "commentary",
    "assistant",
    "final",
    "thoughts",
    "thought",
    "thinking",
    "think",
    "reasoning",
    "reflection",
    "user",
    "system",
    "developer",
    "model",
    "tool",
];
/// Those that no sentence begins with in a small letter.
const SURE: [&str; 3] = ["analysis", "commentary", "assistant"];
/// Headings over thoughts, in the languages in which models have been met thinking.
const HEADINGS: [&str; 48] = [
    "analysis",
    "thought",
    "thoughts",
    "thinking",
    "thinking process",
    "thought process",
    "my thought process",
    "chain of thought",
    "reasoning",
    "reflection",
    "internal monologue",
    "inner monologue",
    "scratchpad",
    "internal thought",
    "internal thoughts",
    "self-reflection",
    "plan",
    "step-by-step",
    "pensée",
    "pensées",
    "réflexion",
    "raisonnement",
    "analyse",
    "pensamiento",
    "pensamientos",
    "razonamiento",
    "análisis",
    "gedanken",
    "gedankengang",
    "überlegung",
    "überlegungen",
    "denkprozess",
    "pensamento",
    "pensamentos",
    "raciocínio",
    "análise",
    "user intent",
    "user request",
    "commentary",
    "drafting",
    "internal",
    "internal note",
    "note to self",
    "ooc",
    "gedanke",
    "思考",
    "思考过程",
    "推理",
];
/// Headings that are no answer's beginning, but may stand further on: `System: Windows 10`.
const FIRST_HEADINGS: [&str; 16] = [
    "system",
    "developer",
    "user",
    "human",
    "tool",
    "tool_call",
    "tool call",
    "tool_code",
    "function",
    "function call",
    "function_call",
    "action",
    "action input",
    "observation",
    "instruction",
    "final",
];
/// What a model says about the asker, and to nobody but itself.
const ABOUT_ASKER: [&str; 14] = [
    "the user ",
    "the viewer ",
    "the chatter ",
    "this user ",
    "this viewer ",
    "l'utilisateur ",
    "le spectateur ",
    "el usuario ",
    "el espectador ",
    "der nutzer ",
    "der benutzer ",
    "der zuschauer ",
    "o usuário ",
    "o espectador ",
];
const ASKS: [&str; 30] = [
    "ask",
    "want",
    "greet",
    "say",
    "said",
    "is asking",
    "is greeting",
    "is saying",
    "is trying",
    "seem",
    "just ",
    "need",
    "has asked",
    "wrote",
    "sent",
    "demande",
    "veut",
    "salue",
    "dit",
    "pregunta",
    "quiere",
    "saluda",
    "dice",
    "fragt",
    "möchte",
    "will ",
    "sagt",
    "pergunta",
    "quer",
    "diz",
];
/// Those who ask, with what is theirs: `the viewer's question`.
const ASKERS: [&str; 3] = ["the user's ", "the viewer's ", "the chatter's "];
const ASKED: [&str; 8] = ["question", "message", "request", "query", "greeting", "input", "prompt", "intent"];
/// What a model follows, before it says what it should do.
const RULES: [&str; 5] = [
    "according to the rules",
    "according to the instructions",
    "according to my",
    "per the rules",
    "per the instructions",
];
/// What no viewer has heard of.
const PROMPT: [&str; 2] = ["per the system prompt", "the system prompt says"];
/// The switches of models that think.
const SWITCHES: [&str; 2] = ["no_think", "nothink"];
/// What a model tells itself to do.
const PLANS: [&str; 16] = [
    "i should ",
    "i need to ",
    "i must ",
    "i have to ",
    "i'll respond",
    "i will respond",
    "i'll reply",
    "i will reply",
    "i'll greet",
    "let me ",
    "je dois ",
    "il faut que je ",
    "debo ",
    "ich sollte ",
    "ich muss ",
    "devo ",
];
/// How far into a text talk about the asker tells thoughts from a story.
const BEGINNING_CHARS: usize = 160;

/// Tells whether a text reads as a channel or as thoughts.
pub(super) fn found(text: &str, names: &[&str]) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    begins_with_channel(bare)
        || SWITCHES.iter().any(|switch| bare.starts_with(switch))
        || is_glued(text)
        || text.contains("to=functions")
        || has_heading(text)
        || speaks_of_asker(text)
        || names.iter().any(|name| plans_for(text, name))
}

/// Tells whether the first word is a channel's name: `analysisThe viewer …`, `final Hello`, `assistant`.
fn begins_with_channel(text: &str) -> bool {
    let Some((channel, behind)) = channel_in_front(text) else { return false };
    if behind.trim().is_empty() || behind.starts_with(['\n', '|', '>', '<']) || behind.starts_with("to=") {
        return true;
    }
    if behind.starts_with(char::is_uppercase) || channel_in_front(behind).is_some() {
        return true;
    }
    let Some(words) = behind.strip_prefix(' ') else { return false };
    SURE.contains(&channel) || words.trim_start().starts_with(char::is_uppercase) || words.starts_with("to=")
}

/// Returns the channel that a text begins with, and what follows. In small letters, as the formats write them; those that
/// are no part of names also with a capital.
fn channel_in_front(text: &str) -> Option<(&'static str, &str)> {
    CHANNELS.iter().find_map(|channel| {
        let behind = text.strip_prefix(channel).or_else(|| {
            let head = text.get(..channel.len())?;
            let behind = text.get(channel.len()..)?;
            let is_own = matches!(*channel, "analysis" | "commentary" | "thinking" | "reasoning");
            let is_glued = behind.starts_with(char::is_uppercase) || behind.starts_with("assistant");
            (is_own && is_glued && head.eq_ignore_ascii_case(channel)).then_some(behind)
        })?;
        Some((*channel, behind))
    })
}

/// Tells whether a channel's name sticks to a sentence: `… say only that.assistantfinalFour`.
fn is_glued(text: &str) -> bool {
    let behind_assistant = text.match_indices("assistant").any(|(at, word)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        ["final", "analysis", "commentary"].iter().any(|channel| behind.starts_with(channel))
    });
    let in_a_word = SURE.iter().any(|channel| {
        text.match_indices(channel).any(|(at, word)| {
            let begins = !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
            begins && text.get(at + word.len()..).is_some_and(|behind| behind.starts_with(char::is_uppercase))
        })
    });
    let behind_sentence = ["assistant", "analysis", "commentary", "final"].iter().any(|channel| {
        text.match_indices(channel).any(|(at, word)| {
            let sticks = text
                .get(..at)
                .is_some_and(|before| before.ends_with(['.', '!', '?', '…', '"', '”', '»', ')', ':', ';']));
            let behind = text.get(at + word.len()..).unwrap_or_default();
            sticks && (behind.is_empty() || behind.starts_with(|c: char| c.is_uppercase() || c == '\n'))
        })
    });
    behind_assistant || in_a_word || behind_sentence
}

/// Tells whether a line is a heading over thoughts, or begins with one: `### Thinking`, `**Reasoning:** …`.
fn has_heading(text: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate().any(|(nth, line)| {
        let bare = line.trim_start_matches(is_mark);
        let (head, is_labelled) = match bare.find([':', '\u{FF1A}']) {
            Some(end) => (bare.get(..end).unwrap_or_default(), true),
            None => (bare, false),
        };
        let head = head.trim_end_matches(is_mark).to_lowercase();
        let is_marked = line.starts_with(['#', '*', '[', '(', '_', '{', '~', '✿']) && emphasised(line, &head);
        let took_time =
            head.strip_prefix("thought for ").is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()));
        let is_heading =
            took_time || HEADINGS.contains(&head.as_str()) || (nth == 0 && FIRST_HEADINGS.contains(&head.as_str()));
        // A word alone in a line is a heading, and so is one that is marked as such before the words.
        (is_heading && (is_labelled || head.len() == bare.trim_end_matches(is_mark).len())) || is_marked
    })
}

/// Tells whether a marked line begins with a heading that only its marks tell from the words behind: `**Thinking** so …`.
fn emphasised(line: &str, head: &str) -> bool {
    let Some(mark) = line.chars().next().map(|open| match open {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        other => other,
    }) else {
        return false;
    };
    let inside = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let inside = inside.split_once(mark).map_or("", |(inside, _)| inside).trim().trim_end_matches(':').to_lowercase();
    HEADINGS.contains(&inside.as_str()) && head.starts_with(&inside)
}

/// Tells whether a text begins by telling what the asker does, `Okay, the user wants to know …`, or which rules it follows.
fn speaks_of_asker(text: &str) -> bool {
    let beginning: String = text.chars().take(BEGINNING_CHARS).collect::<String>().to_lowercase().replace('’', "'");
    let behind = |words: &[&str], is_thought: &dyn Fn(&str) -> bool| {
        words
            .iter()
            .flat_map(|words| beginning.match_indices(words))
            .any(|(at, words)| beginning.get(at + words.len()..).is_some_and(is_thought))
    };
    behind(&ABOUT_ASKER, &|words| ASKS.iter().any(|asks| words.starts_with(asks)))
        || behind(&ASKERS, &|words| ASKED.iter().any(|asked| words.starts_with(asked)))
        || behind(&RULES, &|words| words.trim_start_matches([',', ' ']).starts_with("i "))
        || PROMPT.iter().any(|prompt| beginning.contains(prompt))
}

/// Tells whether a text begins by telling what somebody of this name does and what is to be done about it: `So alice says
/// hello. I should greet her.`
fn plans_for(text: &str, name: &str) -> bool {
    let beginning: String = text.chars().take(BEGINNING_CHARS).collect::<String>().to_lowercase().replace('’', "'");
    let Some((_, behind)) = beginning.split_once(&format!("{name} ")).filter(|_| !name.is_empty()) else {
        return false;
    };
    ASKS.iter().any(|asks| behind.starts_with(asks)) && PLANS.iter().any(|plan| behind.contains(plan))
}
