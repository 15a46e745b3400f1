use super::score::score;
use super::*;
use crate::chat::game_facts::Source;
use crate::text::title::Title;
use proptest::prelude::*;

mod kinds;
mod table;

fn rawg(id: u64, title: &str, year: u16, popularity: u64) -> Candidate {
    let mut candidate = Candidate::new(Source::Rawg, id, title);
    candidate.year = Some(year);
    candidate.popularity = Some(popularity);
    candidate
}

fn steam(id: u64, title: &str) -> Candidate {
    Candidate::new(Source::Steam, id, title)
}

fn found<'a>(query: &str, candidates: &'a [Candidate]) -> Option<Pick<'a>> {
    match rank(&Query::read(query), candidates) {
        Decision::Found(pick) => Some(pick),
        _ => None,
    }
}

#[test]
fn both_entries_of_one_game_are_picked_together() {
    let candidates =
        [rawg(1, "Hades", 2020, 9), steam(2, "Hades"), steam(3, "Hades II"), steam(4, "Hades Original Soundtrack")];
    let pick = found("hades", &candidates).unwrap();
    let mut ids = [pick.best.id, pick.twin.unwrap().id];
    ids.sort_unstable();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn a_sequel_alone_is_not_the_game_but_is_offered() {
    let candidates = [steam(1, "Hades II"), steam(2, "Something Else")];
    assert_eq!(rank(&Query::read("hades"), &candidates), Decision::NotFound(vec!["Hades II".into()]));
    assert_eq!(found("hades 2", &candidates).unwrap().best.id, 1);
}

#[test]
fn homonyms_are_told_apart_by_year_or_by_far_greater_popularity_or_not_at_all() {
    let candidates = [rawg(1, "Prey", 2006, 1000), rawg(2, "Prey", 2017, 9000)];
    assert_eq!(found("prey", &candidates).unwrap().best.id, 2);
    assert_eq!(found("prey 2006", &candidates).unwrap().best.id, 1);
    let alike = [rawg(1, "Prey", 2006, 5000), rawg(2, "Prey", 2017, 9000)];
    assert_eq!(
        rank(&Query::read("prey"), &alike),
        Decision::Ambiguous(vec!["Prey (2017)".into(), "Prey (2006)".into()])
    );
}

#[test]
fn popularity_makes_no_worse_match_better() {
    let candidates = [rawg(1, "Limbo", 2010, 1), rawg(2, "Limbo of the Lost", 2008, 1_000_000)];
    assert_eq!(found("limbo", &candidates).unwrap().best.id, 1);
    assert_eq!(found("limbo of the lost", &candidates).unwrap().best.id, 2);
}

#[test]
fn additions_never_win_over_their_game() {
    let mut dlc = rawg(1, "Hades", 2020, 1_000_000);
    dlc.kind = Kind::Dlc;
    let candidates = [dlc, rawg(2, "Hades", 2020, 1), rawg(3, "Hades Demo", 2020, 1_000_000)];
    assert_eq!(found("hades", &candidates).unwrap().best.id, 2);
    assert_eq!(found("hades demo", &candidates).unwrap().best.id, 3);
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(rank(&Query::read("hades"), &[]), Decision::NotFound(vec![]));
    assert_eq!(rank(&Query::read(""), &[steam(1, "Hades")]), Decision::NotFound(vec![]));
    assert_eq!(rank(&Query::read("hades"), &[steam(1, "")]), Decision::NotFound(vec![]));
}

#[test]
fn a_title_made_to_take_long_does_not() {
    // Without the bound on words that an acronym skips these would be tens of millions of ways to read each title.
    let candidates: Vec<Candidate> = (0..40).map(|id| steam(id, &"the ".repeat(40))).collect();
    assert_eq!(rank(&Query::read("tttttttz"), &candidates), Decision::NotFound(vec![]));
}

#[test]
fn a_score_says_why() {
    let score = score(&Title::read("half life 3"), &Title::read("Half-Life 2"), None);
    assert_eq!((score.numbers, score.permille), (Numbers::Other, 740));
    let later = super::score::score(&Title::read("half life"), &Title::read("Half-Life 2"), None);
    assert_eq!(later.numbers, Numbers::Later);
}

/// Names that have much in common, so that ties and near misses are frequent.
fn any_candidate() -> impl Strategy<Value = Candidate> {
    let words = prop::sample::select(vec!["dark", "souls", "2", "II", "dead", "space", "hades", "the", ":", "edition"]);
    let title = prop::collection::vec(words, 1..5).prop_map(|words| words.join(" "));
    (any::<bool>(), 0u64..4, title, prop::option::of(2000u16..2003), prop::option::of(0u64..4), 0usize..3).prop_map(
        |(is_rawg, id, title, year, popularity, kind)| {
            let source = if is_rawg { Source::Rawg } else { Source::Steam };
            let mut candidate = Candidate::new(source, id, title);
            (candidate.year, candidate.popularity) = (year, popularity);
            candidate.kind = [Kind::Game, Kind::Unknown, Kind::Dlc][kind];
            candidate
        },
    )
}

proptest! {
    #[test]
    fn every_offer_of_a_choice_gets_a_game_when_it_is_typed(
        candidates in prop::collection::vec(any_candidate(), 0..12),
        query in prop::sample::select(vec!["dark souls", "dead space", "hades", "souls", "dark", "space 2", "dead"]),
    ) {
        let offers = match rank(&Query::read(query), &candidates) {
            Decision::Found(_) => vec![],
            Decision::Ambiguous(titles) | Decision::NotFound(titles) => titles,
        };
        for offer in offers {
            prop_assert!(matches!(rank(&Query::read(&offer), &candidates), Decision::Found(_)), "{}", offer);
        }
    }

    #[test]
    fn the_order_of_the_candidates_does_not_matter(
        candidates in prop::collection::vec(any_candidate(), 0..12)
            .prop_flat_map(|candidates| (Just(candidates.clone()), Just(candidates).prop_shuffle())),
        query in prop::sample::select(vec!["dark souls", "dead space 2", "hades", "the", "dark souls 2001", "ds2"]),
    ) {
        let query = Query::read(query);
        prop_assert_eq!(rank(&query, &candidates.0), rank(&query, &candidates.1));
    }

    #[test]
    fn no_query_and_no_title_panics_and_offers_are_few(
        query in "\\PC{0,80}", titles in prop::collection::vec("\\PC{0,80}", 0..6), year in prop::option::of(any::<u16>()),
    ) {
        let candidates: Vec<Candidate> = titles.iter().map(|title| Candidate { year, ..steam(1, title) }).collect();
        match rank(&Query::read(&query), &candidates) {
            Decision::Found(pick) => prop_assert!(pick.score.permille >= ACCEPTED),
            Decision::Ambiguous(titles) | Decision::NotFound(titles) => prop_assert!(titles.len() <= OFFERS_MAX),
        }
    }

    #[test]
    fn a_game_is_found_by_its_own_title(words in prop::collection::vec("[a-z]{4,9}", 1..5), number in prop::option::of(2u32..20)) {
        let mut title = words.join(" ");
        title.extend(number.map(|number| format!(" {number}")));
        let candidates = [steam(1, &title), steam(2, &format!("{title} Soundtrack"))];
        prop_assert_eq!(found(&title, &candidates).map(|pick| pick.best.id), Some(1));
    }
}
