use super::*;

fn with_quotes(texts: &[(u32, &str)]) -> Alone {
    let mut database = alone();
    database.change(texts.iter().map(|(number, text)| RowChange::PutQuote(quote(*number, text)))).unwrap();
    database
}

fn number(quote: Result<Option<Quote>, WriteError>) -> Option<u32> {
    quote.unwrap().map(|quote| quote.number)
}

#[test]
fn a_quote_is_found_by_its_number() {
    let database = with_quotes(&[(3, "it works")]);
    assert_eq!(database.quote(&channel("somechannel"), 3).unwrap(), Some(quote(3, "it works")));
    assert_eq!(database.quote(&channel("somechannel"), 4).unwrap(), None);
    assert_eq!(database.quote(&channel("other"), 3).unwrap(), None);
}

#[test]
fn chance_takes_each_quote_but_those_of_late() {
    let database = with_quotes(&[(1, "a"), (2, "b"), (5, "c"), (9, "d")]);
    let drawn = |avoid: &[u32], random| number(database.random_quote(&channel("somechannel"), avoid, random));
    assert_eq!([0, 1, 2, 3, 4].map(|random| drawn(&[], random)), [1, 2, 5, 9, 1].map(Some));
    assert_eq!([0, 1, u64::MAX].map(|random| drawn(&[1, 2, 77], random)), [5, 9, 9].map(Some));
    assert_eq!(drawn(&[1, 2, 5, 9], 1), Some(2), "when all were, any");
    assert_eq!(number(database.random_quote(&channel("other"), &[], 0)), None);
}

#[test]
fn all_words_must_stand_in_a_quote_in_any_case_and_place() {
    let database = with_quotes(&[(1, "C'est l'ÉTÉ"), (2, "it works"), (3, "works it not")]);
    let found = |words, random| number(database.search_quote(&channel("somechannel"), words, random));
    assert_eq!(found("été", 0), Some(1));
    assert_eq!([found("WORKS it", 0), found("works it", 1)], [Some(2), Some(3)]);
    assert_eq!(found("hades c'est", 0), Some(1), "the category counts, too");
    assert_eq!(found("%", 0), None);
    assert_eq!(found("nowhere", 0), None);
}

#[test]
fn quotes_are_read_page_by_page() {
    let database = with_quotes(&[(1, "a"), (2, "b"), (5, "c"), (9, "d")]);
    let numbers =
        |page: Result<Vec<Quote>, WriteError>| page.unwrap().iter().map(|quote| quote.number).collect::<Vec<_>>();
    assert_eq!(numbers(database.quotes_after(&channel("somechannel"), 1, 2)), [2, 5]);
    assert_eq!(numbers(database.quotes_before(&channel("somechannel"), u32::MAX, 3)), [9, 5, 2]);
    assert_eq!(numbers(database.quotes_before(&channel("somechannel"), 2, 3)), [1]);
}

#[test]
fn each_put_of_a_row_is_another_version_of_it_with_a_name() {
    let mut database = alone();
    let somechannel = channel("somechannel");
    assert_eq!(database.mark(&somechannel, RowKey::Command("x")).unwrap(), None);
    let change = |database: &mut Database, by: &str, change| {
        database.write(by, now(), &[(channel("somechannel"), change)], None).unwrap();
    };
    change(&mut database, "carol", put(command("x", "y")));
    change(&mut database, "dave", put(command("x", "z")));
    change(&mut database, "viewer", RowChange::Uses { name: "x".into(), uses: 7 });
    let mark = database.mark(&somechannel, RowKey::Command("x")).unwrap();
    assert_eq!(mark, Some(Mark { version: 2, changed_by: "dave".into(), changed_at: Some(now()) }));
    change(&mut database, "carol", RowChange::PutQuote(quote(4, "x")));
    assert_eq!(database.mark(&somechannel, RowKey::Quote(4)).unwrap().unwrap().version, 1);
}
