use super::*;
use NotProse::{Code, Data, Tag, Thoughts, Token};
use proptest::prelude::*;

fn judged(text: &str) -> Result<(), NotProse> {
    judge(text, &["kissbot", "alice"])
}

fn none_is_prose(reason: NotProse, texts: &[&str]) {
    for text in texts {
        let found = judged(text);
        assert!(found.is_err(), "{text:?} passes");
        // Some are more than one thing at once.
        let is_meant = found == Err(reason) || ["```", "[[", "assistant", "to="].iter().any(|both| text.contains(both));
        assert!(is_meant, "{text:?} is taken for {found:?}");
    }
}

#[test]
fn a_tag_of_any_name_is_no_prose() {
    none_is_prose(
        Tag,
        &[
            "<seed:think>The viewer greets me.",
            "<final>Hello there",
            "Hello</final>",
            "Hello <nobody:knows>plan",
            "＜think＞a plan",
            "\\u003cplan\\u003e greet",
            "&lt;ponder&gt; greet",
            "&amp;lt;ponder&amp;gt; greet",
            "⟨think⟩ plan",
            "‹think›plan‹/think›Hello",
            "«think»plan«/think»Hello",
            "《plan》a plan《/plan》Hello",
            "「think」plan「/think」Hello",
            "◁think▷plan",
            "<th\u{200B}ink>plan",
            "Hello <think",
            "<script>alert(1)</script>",
            "<img src=x onerror=y>",
            "<!-- plan --> Hello",
            "<?xml version=\"1.0\"?>",
            "<function=search>",
            "<insert name here> Hello",
            "< think > a plan",
            "<thi<b></b>nk>plan",
        ],
    );
}

#[test]
fn an_order_to_a_machine_is_no_prose_and_a_sentence_about_one_is() {
    none_is_prose(
        Data,
        &[
            "[SEARCH: hades]",
            "[Search: best roguelike]",
            "query: hades",
            "tool_input: hades",
            "CALL search WITH hades",
            "SELECT * FROM games WHERE name = 'hades';",
            "$ curl https://example.org",
            "$ cat notes.txt",
        ],
    );
    for text in [
        "Query: what is love?",
        "Search: that is what the magnifier does.",
        "Name: Hades. Price: 20 €.",
        "[Hades: a roguelike]",
        "SELECT your class before the boss.",
        "$ 20 is the price.",
        "> 9000!",
        "RUN if you see it!",
    ] {
        assert_eq!(judged(text), Ok(()), "{text}");
    }
}

#[test]
fn what_a_model_plans_for_somebody_by_name_is_no_prose() {
    none_is_prose(
        Thoughts,
        &[
            "Okay, so alice says hello. I should greet her back.",
            "Alice wants to know about Hades; I need to be short. Hades is a roguelike.",
            "So alice asked for a game. Let me think: Hades.",
        ],
    );
    for text in
        ["alice says hello to all of you!", "I should say, alice, that Hades is great.", "As alice said: Hades."]
    {
        assert_eq!(judged(text), Ok(()), "{text}");
    }
}

#[test]
fn a_control_token_is_no_prose() {
    none_is_prose(
        Token,
        &[
            "<|plan|>Hello",
            "Hello <|im_start|>",
            "plan<|end|><|start|>assistant Hello",
            "<｜tool▁calls▁begin｜>",
            "[TOOL_CALLS] search",
            "[/THOUGHTS] Hello",
            "[THINK] a plan",
            "[INST] Hello",
            "【think】plan",
            "[[ ## reasoning ## ]] a plan",
            "[OUTPUT FORMAT] Hello",
            "Hello!<0x0A>Welcome!",
            "HelloĠthere,Ġwelcome!",
            "▁Hello▁there",
            "Hello there!data: [DONE]",
            "<<<stream>>> Hello",
        ],
    );
}

#[test]
fn a_channel_or_a_thought_is_no_prose() {
    none_is_prose(
        Thoughts,
        &[
            "analysisThe viewer asks for a sum.",
            "AnalysisThe sum is asked for.",
            "analysis We need a sum",
            "commentaryLet me see",
            "assistantfinalFour",
            "final Hello there",
            "final\nHello there",
            "finalFour",
            "Well analysisThe sum is four.",
            "thoughtWe greet",
            "It is four.assistantfinalFour.",
            "It is four.finalFour.",
            "assistant\nHello",
            "**Thinking**\nWe greet.\n**Answer**\nHello",
            "### Reasoning\nWe greet",
            "Thought: I greet.\nFinal Answer: Hello",
            "Thinking process: greet",
            "(thinking) I greet. Hello",
            "Réflexion : on salue",
            "Okay, the user wants to know who I am. Hello!",
            "The viewer asks for a sum. I should say four.",
            "We must answer: commentary to=functions.search now",
            "I need to answer the viewer's question briefly. They say hello.",
            "Hmm, alice is greeting me. According to the rules I should answer in one line. Hello!",
            "As per the system prompt, one line. Hello!",
            "(Internal: viewer greets, keep it short) Hello there!",
            "OOC: plan. Hello there",
            "((OOC: plan)) Hello there",
            "Thought for 3 seconds\nHello there!",
            "Gedanke: Ich grüße zurück.\nHallo zusammen!",
            "思考：用户打招呼。\nHello there",
            "/no_think Hello there",
        ],
    );
}

#[test]
fn data_calls_of_tools_and_errors_are_no_prose() {
    none_is_prose(
        Data,
        &[
            r#"{"name": "Skill", "arguments": {"name": "none"}}"#,
            r#"{"name": "get_weather", "parameters": {"city": "Paris"}}"#,
            r#"[{"name": "get_weather"}]"#,
            r#"["Hades", "Celeste"]"#,
            r#"Sure! {"name": "get_weather", "parameters": {}}"#,
            "{'error': 'no'}",
            "{name: get_weather}",
            "Hello {user}, welcome!",
            "Hello {{name}}!",
            "“name”: “x”, {“a”: 1}",
            "\"name\": \"get_weather\"",
            "get_weather(city=\"Paris\")",
            "[get_weather(city='Paris')]",
            "web.search(\"best roguelike\")",
            "print(\"hi\")",
            "functions.search:0",
            "search[best roguelike]",
            "call:search{query: x}",
            "arguments: x",
            "null",
            "[object Object]",
            "Traceback (most recent call last): File",
            "Error: connection refused",
            "Hello.\\n\\nWelcome.",
            "｛\"name\": 1｝",
            "None",
            "CUDA out of memory. Tried to allocate 2 GiB",
            "Exception in thread \"main\" java.lang",
            "await search('hi')",
            "CALL search(hades)",
            "I will call the function get_weather(city=\"Paris\").",
            "Calling tool `web_search` with query \"hades\"...",
            "choices[0].message.content",
            "content='Hello there' role='assistant'",
            "role: assistant\ncontent: Hello there",
            "data: [DONE]",
            "$\\boxed{4}$",
        ],
    );
}

#[test]
fn a_program_is_no_prose() {
    none_is_prose(
        Code,
        &[
            "```json\n{}\n```",
            "```json {\"name\": \"x\"}```",
            "```python\nprint(1)\n```",
            "import os\nx = 1",
            "const x = 1;",
            "def f(x):",
            "~~~rust\nfn main\n~~~",
        ],
    );
}

#[test]
fn prose_is_prose_although_it_looks_like_more() {
    for text in [
        "I <3 this game, </3 that one",
        "a < b and b > a, 1<2, x<y, a<b and c>d",
        ":> >:( <o/ >_< ^-^ :} <- ->",
        "In the final analysis, Hades wins.",
        "Final Fantasy VII is the answer to your question.",
        "Analysis of the fight shows a weakness.",
        "The analysis is simple: dodge.",
        "Thinking about it, I would say yes.",
        "Think of it as chess.",
        "final boss first, then the rest",
        "Plan ahead and save often.",
        "User reviews are good, the system requirements are low.",
        "ThinkPad is a laptop.",
        "My thought is this: try it.",
        "**bold** and <b>bold</b> words<br>more",
        "[PC] or [PS5], [1] and [a link](https://a.example)",
        "[SPOILER] he dies",
        "<kissbot> hello",
        "Hades (2020) is good, Hades(2020) too",
        "He said \"no\": it was late.",
        "Press { to open the menu, in the set {1, 2, 3}.",
        "It costs $20, i.e. 10 % off :}",
        "¯\\_(ツ)_/¯ and /shrug",
        "```\nHello there\n```",
        "The user interface is good, the users want more.",
        "C'est l'analyse finale : il faut esquiver.",
        "System: Windows 10\nMemory: 8 GB".split_once('\n').unwrap().1,
        "Requirements:\nSystem: Windows 10",
        "Ġgantija is a temple on Gozo, and Ċ is a letter, too.",
        "I was calling you. Call me maybe (2012).",
        "None of them is bad, and nothing is done [1].",
        "The rules of Go are simple. According to Steam it is good.",
        "The viewer count is 20. You need an answer to that?",
        "Role: healer. Content: 20 levels.",
        "Thought for food, or food for thought.",
    ] {
        assert_eq!(judged(text), Ok(()), "{text:?}");
    }
}

#[test]
fn a_name_in_code_loses_its_brackets_only() {
    for (text, words) in [
        ("Use the `<div>` tag", "Use the `div` tag"),
        ("Write \"{user}\" there", "Write \"user\" there"),
        ("It writes `<think>` first", "It writes `<think>` first"),
        ("`<div>` is a tag", "`<div>` is a tag"),
        ("a < b `x` > c", "a < b `x` > c"),
    ] {
        assert_eq!(without_quoted_brackets(text), words, "{text:?}");
    }
}

#[test]
fn escapes_are_resolved_however_deep() {
    assert_eq!(
        decoded("&lt;b&gt; &amp;lt; &#60; &#x3C; \\u003c \\x3c %3C 100%20 C:\\users"),
        "<b> < < < < < < 100%20 C:\\users"
    );
}

fn mark() -> impl Strategy<Value = String> {
    let name = "[a-z]{2,9}([:_.-][a-z]{1,6})?";
    prop_oneof![
        name.prop_map(|name| format!("<{name}>")),
        name.prop_map(|name| format!("</{name}>")),
        name.prop_map(|name| format!("<{name} type=\"x\">")),
        name.prop_map(|name| format!("<|{name}|>")),
        name.prop_map(|name| format!("[/{name}]")),
        "[A-Z]{2,6}_[A-Z]{2,6}".prop_map(|name| format!("[{name}]")),
        name.prop_map(|name| format!("&lt;{name}&gt;")),
        name.prop_map(|name| format!("{{{name}}}")),
    ]
    .prop_filter("simple HTML is taken out", |mark| {
        !["<br>", "<em>", "<pre>", "<ul>", "<ol>", "<li>", "<sub>", "<sup>"].iter().any(|tag| {
            mark.replace('/', "").replace("&lt;", "<").replace("&gt;", ">").starts_with(tag.trim_end_matches('>'))
        }) && !mark.contains("strong")
            && !mark.contains("code")
            && !mark.contains("span")
    })
}

proptest! {
    #[test]
    fn no_text_with_a_mark_of_any_name_passes(before in "([A-Z][a-z]{2,8} ){0,3}", mark in mark(), after in "[a-z ]{0,20}") {
        let text = format!("{before}{mark}{after}");
        prop_assert!(judged(&text).is_err(), "{}", text);
    }

    #[test]
    fn no_channel_in_front_passes(
        channel in prop::sample::select(vec!["analysis", "commentary", "final", "assistant", "thought", "thinking", "assistantfinal"]),
        joint in "[ \n]?", words in "[A-Z][a-z]{2,8}( [a-z]{2,8}){0,5}",
    ) {
        let text = format!("{channel}{joint}{words}");
        prop_assert!(judged(&text).is_err());
    }

    #[test]
    fn words_are_prose(words in prop::collection::vec("[a-zéà]{1,9}[,.!?]?", 1..30)) {
        let text = words.join(" ");
        prop_assume!(!channels::found(&text, &[]));
        prop_assert_eq!(judged(&text), Ok(()));
    }

    #[test]
    fn any_text_is_judged(text: String, pieces in "(<|>|/|\\||\\[|\\]|\\{|\\}|\"|:|&|;|\\\\|u003c|think|é| ){0,30}") {
        let _ = judged(&text);
        let _ = judged(&pieces);
        let _ = without_quoted_brackets(&pieces);
    }
}
