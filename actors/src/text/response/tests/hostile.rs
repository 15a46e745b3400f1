use super::*;
use crate::text::guard::harmless;
use proptest::prelude::*;

/// Texts made of what matters to the parser.
fn template() -> impl Strategy<Value = String> {
    "([!/.]|/me )?([$\\\\(){}|'\"«»’ ,:.!/\n-]|\\$\\(|\\$\\{|user|query|1|2:|touser|count|random.pick |math 1\\+1|ai |repeat 3 |customapi https://a.org/|\\PC){0,30}"
}

#[test]
fn ten_thousand_brackets_are_read_without_harm() {
    for part in ["$(", "${", "$(user ", "$(1|", "$(random.pick '", "$(math (", "$('", ")", "$(a\"", "\\$(", "$(user)"] {
        let text = part.repeat(10_000);
        let response = Response::parse(&text);
        assert!(response.notices().len() < 6);
        let closed = format!("{text}{}", ")".repeat(10_000));
        let stage = Stage::default();
        let _ = Response::parse(&closed).expand(&stage.scope(&text), &mut &stage.world);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn no_text_makes_two_lines_or_a_command(text in template(), typed in "\\PC{0,20}|[!/.$()a \r\n]{0,20}", seed: u64) {
        let stage = Stage { seed, ..Stage::default() };
        if let Expanded::Line { text: line, .. } = stage.expanded(&text, &typed) {
            prop_assert!(!line.contains(['\r', '\n', '\0']), "{:?}", line);
            prop_assert!(!line.starts_with(['/', '.', '!', '\\']), "{:?}", line);
            let again = harmless(&line);
            prop_assert_eq!(again.as_deref(), Some(line.as_str()));
        }
    }

    #[test]
    fn what_a_viewer_typed_stays_as_typed(name in "count|user|query|random 1-6|1", open in "[({]") {
        let close = if open == "(" { ")" } else { "}" };
        let typed = format!("a ${open}{name}{close}");
        for text in ["$(query)", "$(1:)", "$(random.pick $(query))", "$(repeat 1 $(query))", "$(2|'x')$(touser)"] {
            let line = says(text, &typed);
            let has = line.contains(&typed) || line.contains(typed.split(' ').nth(1).unwrap());
            prop_assert!(has, "{} {}", text, line);
        }
    }

    #[test]
    fn whatever_is_asked_first_is_asked_again_in_the_same_words(text in template(), typed in "\\PC{0,10}", seed: u64) {
        let mut stage = Stage { seed, world: World { is_silent: true, ..World::default() }, ..Stage::default() };
        let response = Response::parse(&text);
        for _ in 0..30 {
            let needs = response.needs(&stage.scope(&typed));
            if needs.is_empty() {
                return Ok(());
            }
            stage.world.answers.extend(needs.into_iter().map(|need| (need, Answer::Text("x".into()))));
        }
        prop_assert!(false, "it never ends");
    }
}
