//! Separates the answer in a model's text from thoughts and from turns that it made up for others.
//!
//! Some servers put the thoughts into a field of their own, which nobody here reads; others leave them in the text,
//! between tags, sometimes with only one of the two. What is marked up in a way that is known is taken apart here; what
//! is left is judged by `prose`.

use super::prose::{decoded, is_thought_word};
use super::tokens::{behind, find, first_turn};

/// Thoughts between tokens, as some reasoning models spell them.
const SPECIAL_PAIRS: [(&str, &str); 3] =
    [("<|begin_of_thought|>", "<|end_of_thought|>"), ("[THINK]", "[/THINK]"), ("◁think▷", "◁/think▷")];
/// Begins a message of the harmony format of gpt-oss: a channel's name, perhaps more, [`MESSAGE`], and its words.
const CHANNEL: &str = "<|channel|>";
const MESSAGE: &str = "<|message|>";
/// The channel of the answer.
const FINAL: &str = "final";
/// The same where a server took the tokens away and left the words.
const BARE_FINAL: &str = "assistantfinal";
const BARE_CHANNELS: [&str; 2] = ["analysis", "commentary"];
/// Begins and ends the answer of models that announce it.
const SOLUTION: (&str, &str) = ("<|begin_of_solution|>", "<|end_of_solution|>");
/// Tags round a whole answer.
const ANSWER_TAGS: [&str; 8] =
    ["final", "answer", "final_answer", "response", "output", "reply", "solution", "assistant"];
/// The longest name of a tag.
const TAG_CHARS_MAX: usize = 40;
/// Kinds of tags in a text that are looked for. More are no answer.
const TAGS_MAX: usize = 8;

/// Finds the answer in `text`; `None` for an empty text, only thoughts, or thoughts without an end.
#[must_use]
pub(super) fn answer(text: &str) -> Option<String> {
    let text = decoded(text);
    let text = solution(final_channel(&text)?);
    let text =
        SPECIAL_PAIRS.iter().try_fold(text.to_owned(), |text, (open, close)| outside_pair(&text, open, close))?;
    let text = thought_tags(&text).iter().try_fold(text, |text, tag| outside_tag(&text, tag))?;
    let answer = inside_answer_tag(first_turn(&text).trim()).trim();
    (!answer.is_empty()).then(|| answer.to_owned())
}

/// Returns the words of the last message in the final channel; nothing when there are only other channels.
fn final_channel(text: &str) -> Option<&str> {
    if find(text, CHANNEL).is_none() {
        let is_bare = BARE_CHANNELS.iter().any(|channel| text.trim_start().starts_with(channel));
        return if is_bare { text.rsplit_once(BARE_FINAL).map(|(_, answer)| answer) } else { Some(text) };
    }
    let mut answer = None;
    let mut ahead = text;
    while let Some(message) = find(ahead, CHANNEL).and_then(|at| ahead.get(at + CHANNEL.len()..)) {
        ahead = message;
        let end = find(message, CHANNEL).unwrap_or(message.len());
        let message = message.get(..end).unwrap_or_default();
        let Some(at) = find(message, MESSAGE) else { continue };
        let (header, words) = (message.get(..at), message.get(at + MESSAGE.len()..));
        let name = header.unwrap_or_default().trim_start();
        if behind(name, FINAL).is_some_and(|more| !more.starts_with(char::is_alphanumeric)) {
            answer = words;
        }
    }
    answer
}

/// Returns the names of the tags of thoughts in the text, in the order in which they come.
fn thought_tags(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let inside = text.get(at + 1..).unwrap_or_default();
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let name: String =
            inside.chars().take(TAG_CHARS_MAX).take_while(|c| c.is_alphanumeric() || "_-:.".contains(*c)).collect();
        if names.len() < TAGS_MAX
            && is_thought_word(&name)
            && !names.iter().any(|known| known.eq_ignore_ascii_case(&name))
        {
            names.push(name);
        }
    }
    names
}

/// Returns what stands between the tags of an answer, when they stand round the whole.
fn inside_answer_tag(text: &str) -> &str {
    let inside = ANSWER_TAGS.iter().find_map(|tag| {
        let inside = behind(text, &format!("<{tag}>"))?;
        let close = format!("</{tag}>");
        let end = inside.len().checked_sub(close.len())?;
        (inside.get(end..)?.eq_ignore_ascii_case(&close)).then(|| inside.get(..end)).flatten()
    });
    inside.unwrap_or(text)
}

/// Returns the text between the markers of a solution, if there are any.
fn solution(text: &str) -> &str {
    let Some(rest) = behind_last(text, SOLUTION.0) else { return text };
    let end = find(rest, SOLUTION.1).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn behind_last<'a>(text: &'a str, marker: &str) -> Option<&'a str> {
    let mut rest = None;
    let mut ahead = text;
    while let Some(at) = find(ahead, marker) {
        ahead = ahead.get(at + marker.len()..).unwrap_or_default();
        rest = Some(ahead);
    }
    rest
}

/// Returns the text without what is between `<tag …>` and `</tag>`.
fn outside_tag(text: &str, tag: &str) -> Option<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    // An opening tag may have attributes.
    let opens = |text: &str| {
        let rest = behind(text, &open)?;
        let end = rest.find(['>', '<'])?;
        let is_tag = rest.get(end..)?.starts_with('>') && (end == 0 || rest.starts_with(char::is_whitespace));
        is_tag.then_some(open.len() + end + 1)
    };
    outside(text, '<', opens, |text| behind(text, &close).map(|_| close.len()))
}

/// Returns the text without what is between `open` and `close`.
fn outside_pair(text: &str, open: &str, close: &str) -> Option<String> {
    let lead = open.chars().next()?;
    outside(text, lead, |text| behind(text, open).map(|_| open.len()), |text| behind(text, close).map(|_| close.len()))
}

/// Returns the text without thoughts. `opens` and `closes` return the length of a tag with which a text begins; both
/// kinds of tag begin with `lead`. A tag that closes without having been opened ends a thought that began with the
/// text, since some templates swallow the opening tag. Nothing when the text ends within a thought.
fn outside(
    text: &str,
    lead: char,
    opens: impl Fn(&str) -> Option<usize>,
    closes: impl Fn(&str) -> Option<usize>,
) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut thinking = false;
    let mut rest = text;
    while let Some(at) = rest.find(lead) {
        let (before, tag) = rest.split_at_checked(at)?;
        if !thinking {
            kept.push_str(before);
        }
        // A thought that mentions the opening tag does not hide the answer: one end closes them all.
        let length = if let Some(length) = opens(tag) {
            thinking = true;
            length
        } else if let Some(length) = closes(tag) {
            if !thinking {
                kept.clear();
            }
            thinking = false;
            length
        } else {
            if !thinking {
                kept.push(lead);
            }
            lead.len_utf8()
        };
        rest = tag.get(length..)?;
    }
    if thinking {
        return None;
    }
    kept.push_str(rest);
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::llm::prose::judge;
    use proptest::prelude::*;

    #[test]
    fn a_thought_between_tags_is_no_part_of_the_answer() {
        assert_eq!(answer("<think>hm</think> Bonjour !").as_deref(), Some("Bonjour !"));
    }

    #[test]
    fn thoughts_are_not_part_of_the_answer() {
        for (text, expected) in [
            ("Hello", Some("Hello")),
            ("<think>hm</think>Hello", Some("Hello")),
            ("<THINK>\nhm\n</Think>\n\nHello\n", Some("Hello")),
            ("<think >hm</think>Hello", Some("Hello")),
            ("<think time=\"3\">hm</think>Hello", Some("Hello")),
            ("hm, the user wants\n</think>\n\nHello", Some("Hello")),
            ("a</think>b</think>Hello", Some("Hello")),
            ("<think>a</think>b</think>Hello", Some("Hello")),
            ("<think>a <think> b</think>Hello", Some("Hello")),
            ("Hel<think>x</think>lo <think>y</think>you", Some("Hello you")),
            ("<think>", None),
            ("<think>a long thought, cut off", None),
            ("Hello <think>and then", None),
            ("<think></think>", None),
            ("<think>all</think>  \n", None),
            ("<thinking>a</thinking>Hello", Some("Hello")),
            ("<reasoning>a</reasoning><think>b</think>Hello", Some("Hello")),
            ("<thought>a</thought>Hello", Some("Hello")),
            ("<|begin_of_thought|>a<|end_of_thought|><|begin_of_solution|>Hello<|end_of_solution|>", Some("Hello")),
            ("[THINK]a[/THINK]Hello", Some("Hello")),
            ("<|begin_of_thought|>a", None),
            ("<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>Hello", Some("Hello")),
            ("<|channel|>analysis<|message|>a", None),
            ("<|channel|>commentary<|message|>a<|end|>", None),
            (
                "<|channel|>analysis<|message|>plan<|end|><|start|>assistant<|channel|>final <|constrain|>text<|message|>Hello",
                Some("Hello"),
            ),
            ("<|channel|>final<|message|>Hello<|return|>", Some("Hello")),
            ("<|channel|>final<|message|>Hello<|end|><|channel|>analysis<|message|>more", Some("Hello")),
            ("<|channel|>finality<|message|>Hello", None),
            ("analysisThe viewer asks for a sum. It is four, say only that.assistantfinalFour.", Some("Four.")),
            ("analysisThe viewer asks for a sum.", None),
            ("<seed:think>A plan.</seed:think>Hello", Some("Hello")),
            ("A plan.</seed:think>Hello", Some("Hello")),
            ("<seed:cot_budget_reflect>A plan.</seed:cot_budget_reflect>Hello", Some("Hello")),
            ("<final>Hello</final>", Some("Hello")),
            ("<think>A plan.</think><answer>Hello</answer>", Some("Hello")),
            ("\\u003cthink\\u003eA plan.\\u003c/think\\u003eHello", Some("Hello")),
            ("&lt;think&gt;A plan.&lt;/think&gt;Hello", Some("Hello")),
            ("Hello<|im_end|>\n<|im_start|>user\nmore", Some("Hello")),
            ("", None),
            (" \n", None),
        ] {
            assert_eq!(answer(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_word_that_begins_like_a_tag_is_no_tag() {
        assert_eq!(answer("use <thinker> here").as_deref(), Some("use <thinker> here"));
        assert_eq!(answer("1 < 2 thinks").as_deref(), Some("1 < 2 thinks"));
    }

    proptest! {
        #[test]
        fn no_tag_is_ever_shown(text in "(<think>|</think>|<thi|nk>|</|é|Hello|<think a|>| ){0,16}") {
            if let Some(answer) = answer(&text) {
                let tagless = find(&answer, "<think>").is_none() && find(&answer, "</think>").is_none();
                prop_assert!(tagless || judge(&answer, &[]).is_err(), "{}", answer);
                prop_assert!(!answer.trim().is_empty());
            }
        }

        #[test]
        fn what_is_thought_is_never_said(before in "[a-z ]{0,10}", after in "[A-Z ]{0,10}") {
            let text = format!("{before}<think>12345</think>{after}");
            prop_assert!(!answer(&text).unwrap_or_default().contains("12345"));
            let unopened = format!("{before}12345</think>{after}");
            prop_assert_eq!(answer(&unopened).unwrap_or_default(), after.trim());
        }

        #[test]
        fn any_text_is_read(text: String) {
            let _ = answer(&text);
        }
    }
}
