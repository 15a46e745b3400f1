use super::*;
use proptest::prelude::*;

fn notices(text: &str) -> Vec<String> {
    let response = Response::parse(text);
    response.notices().iter().map(|notice| notice.say(&ALL_TEXTS, Language::ENGLISH)).collect()
}

#[test]
fn a_plain_text_has_nothing_to_tell() {
    for text in ["Join us: https://discord.gg/abc", "that's $5 (five) {x}", r"¯\_(ツ)_/¯", "$(user), hi ${1}", "(: $"]
    {
        assert_eq!(notices(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn unknown_variables_are_named_once_and_stay_as_they_are() {
    assert_eq!(notices("$(weather $(1)) $(user) $(weather paris)"), ["I don't know $(weather): it stays as typed."]);
    assert_eq!(notices("$(a) $(b) $(c) $(d) $(5*3)"), ["I don't know $(a), $(b), $(c), …: it stays as typed."]);
    assert_eq!(says("It is $(weather $(1)).", "paris"), "It is $(weather $(1)).");
    assert_eq!(notices("$(urlfetch json https://x.org/)"), ["I don't know $(urlfetch json): it stays as typed."]);
}

#[test]
fn signs_of_commands_in_front_are_named() {
    assert_eq!(notices("!so bob"), ["I left out ! in front, I say no commands."]);
    assert_eq!(notices("/ban bob"), ["I left out / in front, I say no commands."]);
    assert_eq!(notices("/me waves"), Vec::<String>::new());
}

#[test]
fn the_limits_are_told_and_what_is_beyond_them_stays() {
    assert_eq!(notices(&"$(user)".repeat(21)), ["I fill in at most 20 variables, the others stay as typed."]);
    assert!(says(&"$(user)".repeat(21), "").ends_with("AliceAlice$(user)"));
    let deep = "$(repeat 1 $(repeat 1 $(repeat 1 $(repeat 1 $(user)))))";
    assert_eq!(notices(deep), ["Variables go 4 deep at most, the inner ones stay as typed."]);
    let two = "$(customapi https://a.org/) $(customapi https://b.org/)";
    assert_eq!(notices(two), ["I ask one address per text at most, the others stay as typed."]);
    assert_eq!(says(two, ""), "<https://a.org/> $(customapi https://b.org/)");
}

#[test]
fn a_bracket_that_is_missing_is_shown() {
    assert_eq!(notices("hi $(user"), ["A bracket is missing: $(user"]);
    assert_eq!(says("hi $(user and $(1)", "bob"), "hi $(user and bob");
}

#[test]
fn arguments_that_no_viewer_changes_are_read_at_once() {
    for text in [
        "$(countdown soon)",
        "$(random a-b)",
        "$(math 1+)",
        "$(time Europe/Pari)",
        "$(repeat x)",
        "$(count deaths up)",
        "$(random.pick)",
        "$(customapi)",
        "$(ai)",
    ] {
        assert_eq!(notices(text), [format!("I can't read what stands in {text}")]);
    }
    for text in [
        "$(countdown 25/12/2027)",
        "$(countdown 25 décembre 2027 18h)",
        "$(countdown $(1))",
        "$(time DD/MM/YYYY)",
        "$(time Europe/Paris)",
        "$(count)",
        "$(count deaths)",
        "$(count deaths +1)",
        "$(count +2)",
        "$(random)",
    ] {
        assert_eq!(notices(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn variables_of_a_caller_are_named_for_timers() {
    let names = |text: &str| Response::parse(text).needs_caller();
    assert_eq!(names("$(user) $(1|sender) ${2:} $(followage) $(query)"), ["user", "1", "sender", "followage", "query"]);
    assert_eq!(names("$(channel) $(uptime) $(followage bob) $(user bob) $(queryescape a b)"), Vec::<&str>::new());
    assert_eq!(names("$(customapi https://a.org/$(touser))"), ["touser"]);
}

#[test]
fn a_text_tells_whether_it_counts_and_asks_addresses() {
    let is = |text: &str| (Response::parse(text).counts(), Response::parse(text).has_fetch());
    assert_eq!(is("$(count deaths)"), (true, false));
    assert_eq!(is("$(getcount deaths)"), (false, false));
    assert_eq!(is("$(1|count)"), (true, false));
    assert_eq!(is("$(random.pick '$(urlfetch https://a.org/)')"), (false, true));
}

#[test]
fn it_is_printed_as_it_was_typed() {
    for (typed, printed) in [
        ("$(user)  hugs ${1|'all'}", "$(user) hugs ${1|'all'}"),
        (".me waves", "/me waves"),
        ("/announceGreen hi", "/announcegreen hi"),
        ("!x", "x"),
        (r"\$(user)", r"\$(user)"),
        ("", ""),
    ] {
        let response = Response::parse(typed);
        assert_eq!((response.to_string(), response.is_empty()), (printed.to_owned(), printed.is_empty()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn what_is_printed_is_parsed_to_the_same(
        text in "([/.!] ?)?(me |announce |announceblue )?([!/.] ?)?([$\\\\(){}|'\"«»“”’a1 ,:]|\\$\\(|user|random.pick |\\PC){0,40}|\\PC{0,40}",
    ) {
        let response = Response::parse(&text);
        prop_assert_eq!(&Response::parse(&response.to_string()), &response, "{:?}", text);
    }
}
