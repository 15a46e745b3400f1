//! `kill -9` at any moment: what was confirmed is there afterwards.

use super::*;
use kissbot_actors::pillars::store::database::{Database, Settings};
use serde_json::Value;
use std::collections::BTreeMap;

/// What chat was told, and what it asked for last.
#[derive(Default)]
struct Known {
    /// The text of each command that was confirmed, and the one that was sent last and may be there as well.
    texts: BTreeMap<String, (Option<String>, String)>,
    /// The counter that is changed by orders: what was confirmed.
    ordered: i64,
    /// The counter that grows inside replies: when which value was seen.
    counted: Vec<(Instant, i64)>,
}

fn rounds() -> u32 {
    std::env::var("KISSBOT_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(60)
}

/// Gives orders until the bot is killed.
async fn give_orders(run: &mut Run, known: &mut Known, round: u32) {
    for step in 0_u32.. {
        let name = format!("k{}", step % 7);
        let text = format!("{round} {step}");
        let entry = known.texts.entry(name.clone()).or_default();
        entry.1.clone_from(&text);
        let said = run.ordered(&format!("!cmd set !{name} {text}")).await;
        assert!(said.starts_with("Added ") || said.starts_with("Changed "), "{said}");
        known.texts.get_mut(&name).unwrap().0 = Some(text);
        let said = run.ordered("!counter ordered +1").await;
        known.ordered = said.rsplit(' ').next().unwrap().parse().unwrap();
        let said = run.timed("!died").await.0;
        known.counted.push((Instant::now(), said.rsplit(' ').next().unwrap().parse().unwrap()));
    }
}

/// Compares the file with what chat was told; the bot was killed at `killed`.
fn compare(stored: &Value, known: &Known, killed: Instant) {
    let channel = &stored["channels"][0];
    let named = |list: &str, name: &str, field: &str| {
        let rows = channel[list].as_array().unwrap();
        rows.iter().find(|row| row["name"] == name).map(|row| row[field].clone())
    };
    for (name, (confirmed, last)) in &known.texts {
        let Some(confirmed) = confirmed else { continue };
        let text = named("commands", name, "text").unwrap_or_else(|| panic!("{name} is lost: {confirmed}"));
        assert!(text == *confirmed || text == *last, "{name}: {text}, confirmed was {confirmed}");
    }
    let value = |name: &str| named("counters", name, "value").and_then(|value| value.as_i64()).unwrap_or(0);
    assert!(
        (known.ordered..=known.ordered + 1).contains(&value("ordered")),
        "{} of {}",
        value("ordered"),
        known.ordered
    );
    // What was counted within the last second may be lost; half a second is left to a machine with others on it.
    let old = known.counted.iter().filter(|(at, _)| killed.saturating_duration_since(*at) > S + S / 2);
    let least = old.map(|(_, value)| *value).max().unwrap_or(0);
    assert!(value("deaths") >= least, "{} of {least}", value("deaths"));
}

#[tokio::test]
async fn what_was_confirmed_outlives_kill_9_at_any_moment() {
    let config = config();
    let setup = Setup { drill: false, ..setup(&config) };
    let mut run = start(&setup).await;
    run.ordered("!addcom !died -cd=0 -ucd=0 Deaths: $(count deaths)").await;
    let mut known = Known::default();
    for round in 0..rounds() {
        // Most are killed soon; some live long enough to have written what they counted.
        let life = if round % 50 == 49 { 1700..2500 } else { 3..80 };
        let life = Duration::from_millis(fastrand::u64(life));
        let _ = timeout(life, give_orders(&mut run, &mut known, round)).await;
        run.child.kill().await.unwrap();
        let killed = Instant::now();
        let database = Database::open_to_read(&run.folder.path().join("data"), Settings::default()).unwrap().unwrap();
        let stored =
            serde_json::to_value(database.export(None, kissbot_actors::kernel::clock::wall()).unwrap()).unwrap();
        drop(database);
        compare(&stored, &known, killed);
        // What nobody was told may be there: it is what counts from now on.
        let counters = stored["channels"][0]["counters"].as_array().unwrap().clone();
        let value = |name: &str| counters.iter().find(|row| row["name"] == name).and_then(|row| row["value"].as_i64());
        known.ordered = value("ordered").unwrap_or(known.ordered);
        known.counted.clear();
        for (name, (confirmed, _)) in &mut known.texts {
            let rows = stored["channels"][0]["commands"].as_array().unwrap();
            let row = rows.iter().find(|row| row["name"] == **name);
            *confirmed = row.map(|row| row["text"].as_str().unwrap().to_owned());
        }
        run.start_again(&setup);
        run.joined("one").await;
        // Its answer comes from the store, which has told all that is in it by then.
        run.timed("!counter ordered").await;
        assert_eq!(run.log.count("damaged"), 0, "{:#?}", run.log.all());
        if let Some((name, (Some(text), _))) = known.texts.iter().find(|(_, (confirmed, _))| confirmed.is_some()) {
            let said = run.timed(&format!("!{name}")).await.0;
            assert_eq!(said, *text, "chat knows it again");
        }
    }
}
