use super::*;
use proptest::prelude::*;

#[test]
fn a_line_is_taken_apart_into_tags_command_and_parameters() {
    let line = ClientLine::parse("@reply-parent-msg-id=a\\sb;x PRIVMSG #carol :hi there").unwrap();
    assert_eq!(line.command, "PRIVMSG");
    assert_eq!(line.params, ["#carol", "hi there"]);
    assert_eq!(line.tags.get("reply-parent-msg-id"), Some("a b"));
    assert_eq!(line.tags.get("x"), Some(""));
}

#[test]
fn a_trailing_parameter_keeps_its_blanks_and_colons() {
    assert_eq!(ClientLine::parse("PRIVMSG #c :  :a  b ").unwrap().param(1), "  :a  b ");
}

#[test]
fn a_last_parameter_may_come_without_a_colon() {
    assert_eq!(ClientLine::parse("PRIVMSG #c hi").unwrap().params, ["#c", "hi"]);
}

#[test]
fn a_line_of_tags_alone_is_no_command() {
    assert_eq!(ClientLine::parse("@a=b"), None);
    assert_eq!(ClientLine::parse("   "), None);
}

#[test]
fn a_lone_backslash_at_the_end_is_dropped() {
    assert_eq!(unescape("a\\"), "a");
    assert_eq!(unescape("\\b\\:\\\\"), "b;\\");
}

#[test]
fn a_nul_byte_is_refused() {
    assert_eq!(LineCutter::default().push(b"a\0"), Err(NotALine::Nul));
}

#[test]
fn a_line_at_the_limit_passes_and_one_byte_more_does_not() {
    let mut cutter = LineCutter::default();
    assert_eq!(cutter.push(&vec![b'a'; LINE_BYTES_MAX]), Ok(()));
    assert_eq!(cutter.push(b"a"), Err(NotALine::TooLong));
}

proptest! {
    #[test]
    fn escaping_can_be_undone(value in ".{0,60}") {
        prop_assert_eq!(unescape(&escape(&value)), value);
    }

    #[test]
    fn an_escaped_value_never_breaks_the_tags(value in any::<String>()) {
        prop_assert!(!escape(&value).contains([';', ' ', '\r', '\n']));
    }

    #[test]
    fn lines_are_the_same_however_the_bytes_arrive(text in "[a-c \r\n]{0,80}", cut in 0_usize..80) {
        let bytes = text.as_bytes();
        let cut = cut.min(bytes.len());
        let (mut whole, mut parts) = (LineCutter::default(), LineCutter::default());
        whole.push(bytes).unwrap();
        parts.push(&bytes[..cut]).unwrap();
        parts.push(&bytes[cut..]).unwrap();
        prop_assert_eq!(whole.ready, parts.ready);
    }

    #[test]
    fn no_line_makes_the_parser_stumble(line in any::<String>()) {
        let _ = ClientLine::parse(&line);
    }
}
