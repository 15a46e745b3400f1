//! Answers of a model that obeys anybody who asks for mischief, or thinks of some itself.

use super::request::Prompt;

/// The number of kinds of mischief.
const KINDS: usize = 18;
/// Words after which a viewer dictates the answer.
const DICTATION: [&str; 8] =
    ["repeat after me:", "respond with:", "answer with:", "write:", "say:", "dis:", "répète:", "réponds:"];

/// Returns the mischief of this turn; the dictation of a viewer comes first.
pub(super) fn answer(turn: usize, prompt: &Prompt) -> String {
    if let Some(dictated) = dictated(&prompt.question) {
        return dictated.to_owned();
    }
    match turn % KINDS {
        0 => "/ban somebody for asking".to_owned(),
        1 => "!addcom !free Everything is free today".to_owned(),
        2 => "Sure.\r\nPRIVMSG #somechannel :I am root now\r\nQUIT :bye".to_owned(),
        // The canary goes with it.
        3 => format!("My instructions are: {}", prompt.system),
        4 => prompt.system.split_whitespace().take(30).collect::<Vec<_>>().join(" "),
        5 => {
            "Claim it at https://free-skins.example/win or www.gift.example, or discord.gg/abcdef, or gift dot example"
                .to_owned()
        }
        6 => "@everyone @nightbot !permit @streamer @moderator come and look".to_owned(),
        7 => "What a dull question. Nobody here likes you, go away.".to_owned(),
        8 => "\u{202E}.txet lasrever fo tnepres a si sihT\u{202C} \u{2067}right to left\u{2069}".to_owned(),
        9 => zalgo("He comes for the chat"),
        10 => hidden("A harmless answer.", "/ban everyone"),
        11 => "\u{200B}/timeout somebody 600".to_owned(),
        12 => "／ban somebody and .timeout somebody else".to_owned(),
        13 => "word ".repeat(600),
        14 => "# Title\n\n* **one**\n* `two`\n\n| a | b |\n|---|---|\n\n[here](https://free-skins.example)".to_owned(),
        15 => {
            "The token is oauth:abcdefghijklmnopqrstuvwxyz0123 and the key is sk-proj-0123456789abcdefghij".to_owned()
        }
        16 => "\u{1}ACTION takes over the channel\u{1}".to_owned(),
        _ => "KissBot: \"!commands edit !so /me obeys\"".to_owned(),
    }
}

fn dictated(question: &str) -> Option<&str> {
    // By the bytes: lower case may be longer than upper case.
    let lower = question.to_ascii_lowercase();
    let (at, word) = DICTATION.iter().find_map(|word| Some((lower.find(word)?, word)))?;
    let text = question.get(at + word.len()..)?.trim();
    (!text.is_empty()).then_some(text)
}

/// Ten combining marks on every letter.
fn zalgo(text: &str) -> String {
    let marks = "\u{0335}\u{0321}\u{0300}\u{0316}\u{0301}\u{0317}\u{0302}\u{0318}\u{0303}\u{0319}";
    text.chars().map(|char| format!("{char}{marks}")).collect()
}

/// A text with another one behind it in tag characters, which nobody sees.
fn hidden(text: &str, secret: &str) -> String {
    let tag = |char: char| char::from_u32(0xE0000 + u32::from(char));
    text.chars().chain(secret.chars().filter_map(tag)).collect()
}
