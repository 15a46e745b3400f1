use super::*;

fn with_alice(folder: &Folder) -> Database {
    let mut database = folder.database();
    let by_alice = CustomCommand { made_by: "alice".into(), ..command("hers", "x") };
    let said = |number, by: &str| RowChange::PutQuote(Quote { by: by.into(), ..quote(number, "secret words of hers") });
    let written = RowChange::PutQuote(Quote { added_by: "alice".into(), ..quote(5, "other words") });
    database
        .change([
            put(by_alice),
            put(command("other", "alice is in a text")),
            said(1, "@Alice"),
            said(2, "alice"),
            said(3, "malice"),
            written,
            RowChange::PutRegular(Regular { user_id: "12".into(), login: "alice".into() }),
            RowChange::PutRegular(Regular { user_id: "13".into(), login: "bob".into() }),
            RowChange::Raffle(Some(r#"{"alice":1,"entries":[{"id":"12","login":"alice"},{"id":"13","login":"bob"}],"tickets":{"12":3,"13":1},"word":"alice"}"#.into())),
            RowChange::Queue(Some(r#"[{"login":"bob"},{"login":"alice","note":"x"}]"#.into())),
        ])
        .unwrap();
    database.note_strikes(&[strike("12", "alice"), strike("13", "bob")]).unwrap();
    database.note_audit(&[audit("12", "alice"), audit("13", "bob")]).unwrap();
    let undo = [r#"[{"put_regular":{"user_id":"12","login":"alice"}}]"#, r#"[{"delete_command":"alice"}]"#];
    for undo in undo {
        database.write("alice", now(), &[], Some(&Undo::Push(channel("somechannel"), undo.into()))).unwrap();
    }
    database
}

#[test]
fn a_viewer_is_forgotten_everywhere_by_login_as_by_id() {
    for user in ["@Alice", "12"] {
        let folder = Folder::new();
        let mut database = with_alice(&folder);
        let forgotten = database.forget(user).unwrap();
        assert_eq!(
            forgotten,
            Forgotten { regulars: 1, quotes: 2, moderation: 2, entries: 3, undo: 1, names: 2 },
            "{user}"
        );
        assert_eq!(database.strikes(now()).unwrap(), [strike("13", "bob")]);
        let audited = database.audit(&channel("somechannel"), now() + TimeDelta::seconds(1)).unwrap();
        assert_eq!(audited, [audit("13", "bob")]);
        let stored = database.somechannel();
        assert_eq!(stored.commands.len(), 2);
        assert!(stored.commands.iter().all(|command| &*command.made_by != "alice"));
        assert_eq!(stored.regulars, [Regular { user_id: "13".into(), login: "bob".into() }]);
        assert_eq!(
            stored.raffle.unwrap(),
            r#"{"alice":1,"entries":[{"id":"13","login":"bob"}],"tickets":{"13":1},"word":"alice"}"#
        );
        assert_eq!(stored.queue.unwrap(), r#"[{"login":"bob"}]"#);
        assert_eq!(stored.undo, [r#"[{"delete_command":"alice"}]"#]);
        let quotes = database.quotes_after(&channel("somechannel"), 0, 9).unwrap();
        assert_eq!(quotes.iter().map(|quote| quote.number).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(quotes[1].added_by, "");
        assert_eq!(stored.highest_quote, 5);
        assert!(database.forget(user).unwrap().is_nothing());
    }
}

#[test]
fn what_is_forgotten_is_nowhere_in_the_file() {
    let folder = Folder::new();
    let mut database = folder.database();
    let secret = Quote { by: "alice".into(), ..quote(1, "secret words of hers") };
    database.change([RowChange::PutQuote(secret)]).unwrap();
    database.forget("alice").unwrap();
    for name in folder.names() {
        let content = fs::read(folder.0.join(&name)).unwrap();
        assert!(!content.windows(12).any(|bytes| bytes == b"secret words"), "{name}");
    }
}

#[test]
fn nobody_is_forgotten_without_a_name() {
    let folder = Folder::new();
    let mut database = with_alice(&folder);
    for nobody in ["", " ", "@", "nobody"] {
        assert!(database.forget(nobody).unwrap().is_nothing(), "{nobody:?}");
    }
}
