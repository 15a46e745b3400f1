//! Strikes and the audit, as a restart finds them.

use super::*;

#[test]
fn strikes_are_there_after_a_restart_and_a_count_of_nothing_takes_them_away() {
    let folder = Folder::new();
    let mut database = folder.database();
    let watched = StrikeRow { is_watched: true, count: 5, ..strike("12", "alice") };
    database.note_strikes(&[strike("12", "alice"), watched.clone(), strike("13", "bob")]).unwrap();
    database.note_strikes(&[StrikeRow { count: 3, ..strike("12", "alice") }]).unwrap();
    database.note_strikes(&[StrikeRow { count: 0, ..strike("13", "bob") }]).unwrap();
    drop(database);
    let strikes = folder.database().strikes(now()).unwrap();
    assert_eq!(strikes, [StrikeRow { count: 3, ..strike("12", "alice") }, watched]);
}

#[test]
fn strikes_and_rows_of_the_audit_from_before_a_time_are_forgotten() {
    let folder = Folder::new();
    let mut database = folder.database();
    let old = |seconds| now() - TimeDelta::seconds(seconds);
    database.note_strikes(&[StrikeRow { at: old(60), ..strike("12", "alice") }, strike("13", "bob")]).unwrap();
    database.note_audit(&[AuditRow { at: old(90), ..audit("12", "alice") }, audit("13", "bob")]).unwrap();
    assert_eq!(database.strikes(old(30)).unwrap(), [strike("13", "bob")]);
    assert_eq!(database.forget_moderation(old(59), old(89)).unwrap(), 2);
    assert_eq!(database.forget_moderation(old(59), old(89)).unwrap(), 0);
    assert_eq!(database.strikes(old(100)).unwrap(), [strike("13", "bob")]);
}

#[test]
fn a_row_of_the_audit_takes_the_place_of_the_one_about_the_same_line_and_the_newest_come_first() {
    let folder = Folder::new();
    let mut database = folder.database();
    let undone = AuditRow { undone_by: Some("mod".into()), ..audit("12", "alice") };
    let other = AuditRow { filter: "phrases".into(), at: now() + TimeDelta::seconds(1), ..audit("12", "alice") };
    // What concerns no line is one row each time.
    let nuke = |seconds| AuditRow {
        message_id: "".into(),
        filter: "nuke".into(),
        part: "".into(),
        action: "timeout 600".into(),
        why_not: Some("gone".into()),
        acted: false,
        at: now() + TimeDelta::seconds(seconds),
        ..audit("12", "alice")
    };
    database.note_audit(&[audit("12", "alice"), other.clone(), nuke(2), nuke(3)]).unwrap();
    database.note_audit(std::slice::from_ref(&undone)).unwrap();
    let read = |before| database.audit(&channel("somechannel"), now() + TimeDelta::seconds(before)).unwrap();
    assert_eq!(read(9), [nuke(3), nuke(2), other, undone.clone()]);
    assert_eq!(read(1), [undone], "a page begins before a time");
    assert_eq!(database.audit(&channel("another"), now() + TimeDelta::seconds(9)).unwrap(), []);
}
