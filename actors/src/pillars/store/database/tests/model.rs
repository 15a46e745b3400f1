//! Whatever is written in whatever order, the database has what a map would have.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
    PutCommand(u8, String),
    DeleteCommand(u8),
    Uses(u8, i64),
    PutCounter(u8, i64),
    DeleteCounter(u8),
    PutQuote(u8, String),
    DeleteQuote(u8),
    Refused,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let text = || "\\PC{1,40}";
    prop_oneof![
        4 => (0..6_u8, text()).prop_map(|(name, text)| Step::PutCommand(name, text)),
        1 => (0..6_u8).prop_map(Step::DeleteCommand),
        2 => (0..6_u8, any::<i64>()).prop_map(|(name, uses)| Step::Uses(name, uses)),
        3 => (0..6_u8, any::<i64>()).prop_map(|(name, value)| Step::PutCounter(name, value)),
        1 => (0..6_u8).prop_map(Step::DeleteCounter),
        3 => (1..9_u8, text()).prop_map(|(number, text)| Step::PutQuote(number, text)),
        1 => (1..9_u8).prop_map(Step::DeleteQuote),
        1 => Just(Step::Refused),
        1 => Just(Step::Reopen),
    ]
}

#[derive(Default)]
struct Model {
    commands: BTreeMap<String, (String, i64)>,
    counters: BTreeMap<String, i64>,
    quotes: BTreeMap<u32, String>,
    highest: u32,
}

impl Model {
    fn apply(&mut self, step: &Step) -> Option<RowChange> {
        let name = |number: &u8| format!("n{number}");
        Some(match step {
            Step::PutCommand(number, text) => {
                self.commands.insert(name(number), (text.clone(), 0));
                put(command(&name(number), text))
            }
            Step::DeleteCommand(number) => {
                self.commands.remove(&name(number));
                RowChange::DeleteCommand(name(number).into())
            }
            Step::Uses(number, uses) => {
                if let Some(command) = self.commands.get_mut(&name(number)) {
                    command.1 = *uses;
                }
                RowChange::Uses { name: name(number).into(), uses: *uses }
            }
            Step::PutCounter(number, value) => {
                self.counters.insert(name(number), *value);
                counter(&name(number), *value)
            }
            Step::DeleteCounter(number) => {
                self.counters.remove(&name(number));
                RowChange::DeleteCounter(name(number).into())
            }
            Step::PutQuote(number, text) => {
                self.quotes.insert((*number).into(), text.clone());
                self.highest = self.highest.max((*number).into());
                RowChange::PutQuote(quote((*number).into(), text))
            }
            Step::DeleteQuote(number) => {
                self.quotes.remove(&(*number).into());
                RowChange::DeleteQuote((*number).into())
            }
            Step::Refused | Step::Reopen => return None,
        })
    }

    fn is_in(&self, database: &Database) {
        let stored = database.somechannel();
        let commands: Vec<_> =
            stored.commands.iter().map(|row| (row.name.to_string(), (row.text.to_string(), row.uses))).collect();
        let counters: Vec<_> = stored.counters.iter().map(|row| (row.name.to_string(), row.value)).collect();
        assert_eq!(commands, self.commands.clone().into_iter().collect::<Vec<_>>());
        assert_eq!(counters, self.counters.clone().into_iter().collect::<Vec<_>>());
        let quotes = database.quotes_after(&channel("somechannel"), 0, 100).unwrap();
        let quotes: Vec<_> = quotes.into_iter().map(|quote| (quote.number, quote.text)).collect();
        assert_eq!(quotes, self.quotes.clone().into_iter().collect::<Vec<_>>());
        assert_eq!((stored.quotes as usize, stored.highest_quote), (self.quotes.len(), self.highest));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_has_what_a_map_would_have(writes in prop::collection::vec(prop::collection::vec(step(), 1..5), 1..12)) {
        let folder = Folder::new();
        let mut database = folder.database();
        let mut model = Model::default();
        for write in &writes {
            if write.iter().any(|step| matches!(step, Step::Refused)) {
                // One change that the schema refuses: none of the others holds.
                let changes = write.iter().filter_map(|step| Model::default().apply(step));
                let refused = database.change(changes.chain([put(command("", "x"))])).unwrap_err();
                assert!(matches!(refused, WriteError::Refused(_)), "{refused}");
            } else {
                let changes: Vec<_> = write.iter().filter_map(|step| model.apply(step)).collect();
                database.change(changes).unwrap();
            }
            if write.iter().any(|step| matches!(step, Step::Reopen)) {
                drop(database);
                database = folder.database();
            }
            model.is_in(&database);
        }
    }
}
