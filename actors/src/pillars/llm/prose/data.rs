//! Data, calls of tools, programs and errors.

use super::NotProse;

/// What may stand behind a fence and mean no program.
const PROSE_FENCES: [&str; 7] = ["", "text", "txt", "plaintext", "plain", "markdown", "md"];
/// Languages that are met behind a fence with a program in the same line.
const CODE_FENCES: [&str; 22] = [
    "json",
    "jsonc",
    "json5",
    "yaml",
    "yml",
    "toml",
    "xml",
    "html",
    "python",
    "py",
    "javascript",
    "js",
    "typescript",
    "ts",
    "bash",
    "sh",
    "shell",
    "sql",
    "rust",
    "tool_code",
    "tool_call",
    "tool_calls",
];
/// Texts that programs write where they have none.
const NOTHINGS: [&str; 7] = ["none", "null", "undefined", "nan", "[object object]", "nil", "(null)"];
/// The beginnings of errors that a server gives for an answer.
const ERRORS: [&str; 20] = [
    "traceback (most recent",
    "error:",
    "error code:",
    "exception:",
    "http/1",
    "internal server error",
    "bad gateway",
    "service unavailable",
    "apierror",
    "valueerror",
    "typeerror",
    "runtimeerror",
    "connectionerror",
    "failed to parse",
    "cuda error",
    "cuda out of memory",
    "exception in thread",
    "data: [",
    "data: {",
    "event: ",
];
/// The beginnings of what programs for agents report.
const REPORTS: [&str; 6] =
    ["calling tool", "calling function", "calling the tool", "calling the function", "using tool", "invoking"];
/// The beginnings of programs, which have one of [`CODE_SIGNS`] further on.
const CODE_WORDS: [&str; 14] = [
    "import ",
    "from ",
    "def ",
    "class ",
    "function ",
    "const ",
    "let ",
    "var ",
    "#include",
    "#!/",
    "SELECT ",
    "public ",
    "return ",
    "console.",
];
const CODE_SIGNS: [&str; 7] = ["();", "):", " = ", "==", ";\n", "import ", "<-"];
/// Fields of a call of a tool that stand at the beginning of a line.
const FIELDS: [&str; 8] =
    ["role", "content", "arguments", "parameters", "tool_calls", "tool_name", "function_call", "tool_input"];

/// Finds data or a program in a text that was made plain.
pub(super) fn found(text: &str) -> Option<NotProse> {
    if has_program_fence(text) {
        return Some(NotProse::Code);
    }
    let text: String = text.lines().filter(|line| !is_fence(line)).collect::<Vec<_>>().join("\n");
    let bare = text.trim().trim_matches('`').trim();
    let small = bare.to_lowercase();
    let is_nothing = NOTHINGS.contains(&small.trim_matches(['"', '\'', '.']));
    let is_error = ERRORS.iter().chain(&REPORTS).any(|error| small.starts_with(error));
    let is_data = begins_as_data(bare)
        || has_object(bare)
        || has_key(bare)
        || has_field(bare)
        || has_macro(bare)
        || bare.contains("\\n\\n");
    if is_nothing || is_error || is_data || is_call(bare) || has_call(bare) || is_order(bare) {
        return Some(NotProse::Data);
    }
    is_program(bare).then_some(NotProse::Code)
}

/// Tells whether the whole is an order to a tool, to a database or to a shell, in words: `[SEARCH: hades]`, `query: hades`,
/// `CALL search WITH hades`, `SELECT * FROM games`, `$ curl …`. A sentence to a viewer ends like one.
fn is_order(text: &str) -> bool {
    const TOOLS: [&str; 13] = [
        "search", "query", "input", "tool", "action", "function", "call", "command", "name", "method", "lookup",
        "browse", "execute",
    ];
    const SHOUTED: [&str; 9] =
        ["CALL ", "SEARCH ", "SEARCH(", "EXECUTE ", "RUN ", "INSERT ", "UPDATE ", "DELETE ", "SELECT "];
    let is_tool = |label: &str| {
        let label = label.trim().to_lowercase();
        label.split(|c: char| !c.is_alphanumeric()).any(|word| TOOLS.contains(&word)) && !label.contains(' ')
    };
    let is_line = !text.contains('\n') && !text.ends_with(['.', '!', '?', '…']);
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let is_labelled = inside.split_once(':').is_some_and(|(label, _)| is_tool(label));
    let is_in_brackets = inside.len() < text.len();
    let is_small = text.starts_with(|c: char| c.is_ascii_lowercase());
    let is_shell = ["$ ", "> ", "# ", "~$ "].iter().any(|prompt| {
        text.strip_prefix(prompt).is_some_and(|line| {
            ["curl", "sudo", "cd", "ls", "cat", "echo", "python", "pip", "npm", "git", "apt", "kissbot"]
                .iter()
                .any(|program| line.strip_prefix(program).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        })
    });
    let is_shouted = SHOUTED.iter().any(|order| text.starts_with(order))
        && [" WITH ", " FROM ", " INTO ", " SET ", "("].iter().any(|word| text.contains(word));
    (is_line && is_labelled && (is_in_brackets || is_small)) || is_shell || is_shouted
}

/// Tells whether a text begins as programs do, and goes on so.
fn is_program(text: &str) -> bool {
    CODE_WORDS
        .iter()
        .any(|word| text.strip_prefix(word).is_some_and(|behind| CODE_SIGNS.iter().any(|sign| behind.contains(sign))))
        || text.starts_with("#!/")
        || text.starts_with("#include")
}

fn fence(line: &str) -> Option<&str> {
    let line = line.trim();
    line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"))
}

fn is_fence(line: &str) -> bool {
    fence(line).is_some_and(|language| !language.contains([' ', '`', '~']))
}

/// Tells whether a block of code is in the text that is not one of words.
fn has_program_fence(text: &str) -> bool {
    let in_line = text.match_indices("```").any(|(at, mark)| {
        let behind = text.get(at + mark.len()..).unwrap_or_default();
        let language: String = behind.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        CODE_FENCES.contains(&language.to_lowercase().as_str())
    });
    in_line
        || text.lines().any(|line| {
            is_fence(line)
                && fence(line).is_some_and(|language| !PROSE_FENCES.contains(&language.to_lowercase().as_str()))
        })
}

/// Tells whether the whole is an object or a list: `{"name": …}`, `["Hades"]`, `[get_weather(city="Paris")]`.
fn begins_as_data(text: &str) -> bool {
    if text.starts_with('{') || text.ends_with('}') || text.ends_with("\"]") || text.ends_with("}]") {
        // `:}` is a face.
        return text.starts_with('{') || !text.ends_with(":}");
    }
    let Some(inside) = text.strip_prefix('[').map(str::trim_start) else { return false };
    inside.starts_with(['{', '"', '\'', '[']) || name_before(inside, '(').is_some()
}

/// Returns the name of a function or a place in a program that stands directly before `mark` at the beginning.
fn name_before(text: &str, mark: char) -> Option<&str> {
    let (name, _) = text.split_once(mark)?;
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (begins && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.:".contains(c))).then_some(name)
}

/// Tells whether something in braces is an object or a place for a value: `{"a"`, `{user}`, `{{name}}`, `{city:`.
fn has_object(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let inside = text.get(at + 1..).unwrap_or_default().trim_start();
        let name = inside.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let is_named = name.len() < inside.len() && inside.starts_with(|c: char| c.is_alphabetic() || c == '_');
        inside.starts_with(['"', '\'', '{', '}', '“']) || (is_named && name.trim_start().starts_with(['}', ':', '=']))
    })
}

/// Tells whether a key with a value is in the text: `"name": "get_weather"`. Not `He said "no": it was late`.
fn has_key(text: &str) -> bool {
    text.match_indices("\":").any(|(at, mark)| {
        let key = text.get(..at).and_then(|before| before.rsplit_once('"')).map_or("", |(_, key)| key);
        let is_name = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let value = text.get(at + mark.len()..).unwrap_or_default().trim_start();
        let is_word = ["true", "false", "null"].iter().any(|word| value.starts_with(word));
        is_name && (value.starts_with(['"', '{', '[']) || value.starts_with(|c: char| c.is_ascii_digit()) || is_word)
    })
}

/// Tells whether a command of TeX is in the text: `\boxed{4}`.
fn has_macro(text: &str) -> bool {
    text.match_indices('\\').any(|(at, _)| {
        let inside = text.get(at + 1..).unwrap_or_default();
        let name = inside.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        name.len() < inside.len() && name.starts_with('{')
    })
}

/// Tells whether a call of a name that no word is, with its arguments, is anywhere: `I call get_weather(city="Paris")`.
fn has_call(text: &str) -> bool {
    text.match_indices('(').any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default();
        let inside = text.get(at + 1..).and_then(|behind| behind.split_once(')')).map_or("", |(inside, _)| inside);
        name.trim_matches('_').contains('_') && inside.contains(['=', '"', '\''])
    })
}

/// Tells whether a line begins with a field of a call.
fn has_field(text: &str) -> bool {
    let fields = |line: &str| {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        FIELDS
            .iter()
            .any(|field| line.strip_prefix(field).is_some_and(|behind| behind.trim_start().starts_with([':', '='])))
    };
    text.lines().any(fields)
}

/// Tells whether the whole is a call: `get_weather(city="Paris")`, `functions.search:0`, `print("hi")`. `Hades(2020)` is a
/// game.
fn is_call(text: &str) -> bool {
    if text.starts_with("functions.") {
        return true;
    }
    if let Some(called) = ["await ", "CALL "].iter().find_map(|word| text.strip_prefix(word)) {
        return name_before(called, '(').is_some();
    }
    // `search[best roguelike]`, `choices[0].text`; `Hades[2020]` has a note.
    let is_small = |name: &str| name.starts_with(|c: char| c.is_ascii_lowercase());
    if name_before(text, '[').is_some_and(is_small) && (text.ends_with(']') || text.contains("].")) {
        return true;
    }
    let Some(name) = name_before(text, '(') else { return false };
    let inside = text.get(name.len() + 1..).unwrap_or_default();
    let is_identifier = name.contains(['_', '.', ':']);
    let ends = inside.trim_end().trim_end_matches(';').strip_suffix(')');
    let is_number = |inside: &str| !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit() || c == ' ');
    is_identifier
        || ends.is_some_and(|inside| !is_number(inside) && (inside.is_empty() || inside.contains(['"', '\'', '='])))
}
