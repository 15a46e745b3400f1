//! Why a model stopped, as the servers say it. Few of their words mean that the answer is whole.

use serde_json::Value;

/// The end of a generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finish {
    /// The model was done.
    Whole,
    /// It had no room for more.
    CutOff,
    /// The server did not want it to go on.
    Filtered,
    /// Something broke.
    Failed,
    /// Nobody here knows the word: what came may be whole or not.
    Unknown,
}

/// Words for an end that is one, without signs between them.
const WHOLE: [&str; 17] = [
    "stop",
    "stopped",
    "stopsequence",
    "stopword",
    "stoptoken",
    "endturn",
    "endofturn",
    "endoftext",
    "end",
    "eos",
    "eostoken",
    "eostokenreached",
    "eotid",
    "complete",
    "completed",
    "finished",
    "done",
];
/// Parts of words for the other ends.
const CUT_OFF: [&str; 5] = ["length", "maxtoken", "tokenlimit", "outputtoken", "completiontoken"];
const FILTERED: [&str; 10] =
    ["filter", "safety", "recitation", "prohibited", "blocklist", "blocked", "spii", "sensitive", "refusal", "moderat"];
const FAILED: [&str; 16] = [
    "error",
    "network",
    "resource",
    "abort",
    "cancel",
    "timeout",
    "timedout",
    "fail",
    "exception",
    "unavailable",
    "overload",
    "malformed",
    "interrupt",
    "disconnect",
    "preempt",
    "crash",
];

/// Reads why a choice ended. What stands between the bot and the model may say "stop" of a generation that broke off, and
/// keep the model's own word beside it.
pub(super) fn of_choice(choice: &Value) -> Finish {
    let own =
        [choice.get("native_finish_reason"), choice.get("finish_details").and_then(|details| details.get("type"))];
    let bad = own.into_iter().map(of).find(|finish| matches!(finish, Finish::Failed | Finish::Filtered));
    bad.unwrap_or_else(|| of(choice.get("finish_reason")))
}

/// Reads a finish reason. None at all is what simple servers give.
fn of(reason: Option<&Value>) -> Finish {
    let word = match reason {
        None | Some(Value::Null) => return Finish::Whole,
        Some(Value::String(word)) if word.trim().is_empty() => return Finish::Whole,
        Some(Value::String(word)) => word,
        Some(_) => return Finish::Unknown,
    };
    let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    // Google's enumeration writes FINISH_REASON_STOP.
    let word = word.strip_prefix("finishreason").unwrap_or(&word);
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if WHOLE.contains(&word) {
        Finish::Whole
    } else if has(&FAILED) {
        Finish::Failed
    } else if has(&FILTERED) {
        Finish::Filtered
    } else if has(&CUT_OFF) {
        Finish::CutOff
    } else {
        Finish::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_end_is_read_as_what_it_is() {
        for (words, finish) in [
            (vec!["stop", "STOP", "end_turn", "eos_token_reached", "stop_sequence", ""], Finish::Whole),
            (vec!["length", "max_tokens", "MAX_TOKENS", "max_output_tokens"], Finish::CutOff),
            (vec!["content_filter", "SAFETY", "RECITATION", "refusal"], Finish::Filtered),
            (
                vec![
                    "error",
                    "network_error",
                    "insufficient_system_resource",
                    "abort",
                    "CANCELLED",
                    "malformed_function_call",
                ],
                Finish::Failed,
            ),
            (vec!["tool_calls", "OTHER", "pause_turn", "whatever", "42"], Finish::Unknown),
        ] {
            for word in words {
                assert_eq!(of(Some(&json!(word))), finish, "{word}");
            }
        }
        assert_eq!((of(None), of(Some(&Value::Null))), (Finish::Whole, Finish::Whole));
        assert_eq!((of(Some(&json!(7))), of(Some(&json!({})))), (Finish::Unknown, Finish::Unknown));
    }
}
