use super::undo::Undo;
use super::*;
use crate::chat::custom::counts::Counted;
use crate::chat::custom::grammar;
use crate::chat::custom::order::CommandOrder;
use crate::chat::custom::rows::caps;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use crate::text::response::CounterChange;
use proptest::prelude::*;
use std::sync::LazyLock;

static ALL_TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::new(&[crate::pillars::store::TEXTS, crate::text::response::TEXTS]).unwrap());

/// A channel, and what orders make of it.
struct Stage {
    state: ChannelState,
    undo: Vec<String>,
    level: Level,
}

impl Stage {
    fn new() -> Self {
        Self { state: ChannelState::new(ChannelName::new("c").unwrap()), undo: Vec::new(), level: Level::Moderator }
    }

    /// Gives an order, and has its rows applied. Returns the answer.
    fn order(&mut self, order: &Order) -> Result<String, String> {
        self.order_while(order, |_| {})
    }

    /// The same, while something happens in chat before its rows are written.
    fn order_while(&mut self, order: &Order, meanwhile: impl FnOnce(&Counts)) -> Result<String, String> {
        let counts = self.state.counts.record();
        let built_in = |word: &str| ["ping", "cmd", "title"].contains(&word).then(|| Arc::from(word));
        let off = self.state.switched_off.clone();
        let is_built_in = |word: &str| built_in(word).is_some_and(|name| !off.contains(&name));
        let author = Author { login: "bob".into(), level: self.level };
        let view = View {
            state: &self.state,
            counts: &counts,
            prefix: "!",
            author: &author,
            now: DateTime::UNIX_EPOCH,
            is_built_in: &is_built_in,
            built_in: &built_in,
            defaults: &Defaults::default(),
            undo: &self.undo,
            game: "Hades",
        };
        let say = |answer: &Answer| answer.say(&ALL_TEXTS, Language::ENGLISH);
        let decision = decide(order, &view).map_err(|Refused(answer)| say(&answer))?;
        let undo = decision.undo.as_deref().and_then(|name| Undo::of(&self.state, name, &decision.changes));
        meanwhile(&self.state.counts);
        self.state.apply_all(&decision.changes);
        self.state.counts.rest();
        if decision.takes_back {
            self.undo.pop();
        }
        self.undo.extend(undo.map(|undo| serde_json::to_string(&undo).unwrap()));
        Ok(decision.answer.as_ref().map(say).unwrap_or_default())
    }

    /// The same, of what a moderator types.
    fn type_line(&mut self, line: &str) -> String {
        self.type_while(line, |_| {})
    }

    fn type_while(&mut self, line: &str, meanwhile: impl FnOnce(&Counts)) -> String {
        let order = grammar::read_line(line, Language::ENGLISH, "!").unwrap().unwrap();
        self.order_while(&order, meanwhile).unwrap_or_else(|refused| format!("No: {refused}"))
    }
}

#[test]
fn a_command_is_made_changed_deleted_and_brought_back_with_all_it_had() {
    let mut stage = Stage::new();
    assert_eq!(stage.type_line("!addcom !dc -cd=30 -level vip Join us"), "Added !dc.");
    assert_eq!(stage.type_line("!cmd alias !discord !dc"), "Now !discord does what !dc does.");
    let whole = Arc::clone(&stage.state.commands["dc"]);
    assert_eq!(stage.type_line("!editcom !discord Join them"), "Changed !dc.");
    assert_eq!(&*stage.state.commands["dc"].text, "Join them");
    assert_eq!(stage.type_line("!delcom !dc"), "Deleted !dc. !cmd undo brings it back.");
    assert!(stage.state.command("discord").is_none());
    assert_eq!(stage.type_line("!cmd undo"), "Taken back: dc.");
    assert_eq!(stage.type_line("!cmd undo"), "Taken back: dc.");
    assert_eq!(stage.state.command("discord"), Some(&whole));
}

#[test]
fn what_is_counted_while_an_order_is_being_written_is_not_lost() {
    let mut stage = Stage::new();
    let dies = |counts: &Counts| _ = counts.change(&"deaths".into(), CounterChange::Add(1));
    stage.type_line("!counter deaths =5");
    assert_eq!(stage.type_while("!counter deaths +1", dies), "deaths: 5 → 6");
    assert_eq!(stage.type_line("!counter deaths"), "deaths: 7");
    let used = |counts: &Counts| _ = counts.change_uses(&"dc".into(), CounterChange::Add(1));
    stage.type_line("!addcom !dc -count=5 Join us");
    stage.type_while("!editcom !dc Join them", used);
    assert_eq!(stage.state.counts.uses("dc"), Some(6));
    stage.type_while("!editcom !dc -n discord", used);
    assert_eq!(stage.state.counts.uses("discord"), Some(7));
    stage.type_while("!cmd undo", |counts| _ = counts.change_uses(&"discord".into(), CounterChange::Add(1)));
    assert_eq!(stage.state.counts.uses("dc"), Some(8));
    let counts = stage.state.counts.take_changed();
    assert_eq!(counts, [(Counted::Counter("deaths".into()), 7), (Counted::Uses("dc".into()), 8)]);
}

#[test]
fn a_number_of_uses_that_was_set_is_taken_back_with_the_uses_since_then() {
    let mut stage = Stage::new();
    stage.type_line("!addcom !dc -count=5 Join us");
    let used = |stage: &Stage| _ = stage.state.counts.change_uses(&"dc".into(), CounterChange::Add(1));
    used(&stage);
    stage.type_line("!editcom !dc -count=100");
    used(&stage);
    stage.type_line("!cmd undo");
    assert_eq!(stage.state.counts.uses("dc"), Some(7));
}

#[test]
fn what_was_counted_stays_counted_when_a_change_is_taken_back() {
    let mut stage = Stage::new();
    stage.type_line("!addcom !dc Join us");
    stage.type_line("!editcom !dc Join them");
    let _ = stage.state.counts.change_uses(&"dc".into(), crate::text::response::CounterChange::Add(7));
    stage.type_line("!cmd undo");
    assert_eq!((stage.state.counts.uses("dc"), &*stage.state.commands["dc"].text), (Some(7), "Join us"));
}

#[test]
fn a_rename_is_taken_back_whole() {
    let mut stage = Stage::new();
    stage.type_line("!addcom !dc Join us");
    stage.type_line("!cmd edit !dc -n discord");
    assert!(stage.state.commands.contains_key("discord") && !stage.state.commands.contains_key("dc"));
    stage.type_line("!cmd undo");
    assert!(stage.state.commands.contains_key("dc") && !stage.state.commands.contains_key("discord"));
}

#[test]
fn only_the_last_ten_changes_and_only_changes_are_taken_back() {
    let mut stage = Stage::new();
    assert_eq!(stage.type_line("!cmd undo"), "No: There is nothing to take back.");
    stage.type_line("!addcom !dc Join us");
    stage.type_line("!counter deaths +1");
    stage.type_line("!cmd undo");
    assert!(stage.state.commands.is_empty());
    assert_eq!(stage.state.counts.get("deaths"), Some(1));
}

#[test]
fn names_that_are_taken_are_refused() {
    let mut stage = Stage::new();
    stage.type_line("!addcom !dc Join us");
    assert!(stage.type_line("!addcom !dc again").starts_with("No: There is a !dc already"));
    assert!(stage.type_line("!addcom !ping mine").starts_with("No: The name !ping is one of mine"));
    assert!(stage.type_line("!cmd alias !dc !dc").starts_with("No: The name !dc is taken"));
    assert_eq!(stage.type_line("!cmd disable !ping"), "Switched off: !ping.");
    assert_eq!(stage.type_line("!addcom !ping mine"), "Added !ping.");
    assert!(stage.type_line("!cmd disable !cmd").starts_with("No: I keep !cmd on"));
}

#[test]
fn nobody_gives_or_changes_a_level_above_their_own() {
    let mut stage = Stage::new();
    assert!(stage.type_line("!addcom !dc -level broadcaster x").starts_with("No: Only those above you"));
    stage.level = Level::Broadcaster;
    stage.type_line("!addcom !secret -level broadcaster x");
    stage.level = Level::Moderator;
    assert!(stage.type_line("!delcom !secret").starts_with("No: Only those above you"));
}

#[test]
fn a_command_runs_another_one_step_deep() {
    let mut stage = Stage::new();
    assert_eq!(stage.type_line("!addcom !so2 -a=!title $(query)"), "Added !so2.");
    assert!(stage.type_line("!addcom !so3 -a=!so2 $(query)").starts_with("No: The command !so2 runs another"));
    assert!(stage.type_line("!cmd edit !so2 -a=!so2").starts_with("No: A command cannot run itself"));
    assert!(stage.type_line("!addcom !x -a=!nothing y").starts_with("No: There is no !nothing"));
}

#[test]
fn at_a_cap_a_sentence_names_it() {
    let mut stage = Stage::new();
    for number in 0..caps::TIMERS {
        stage.type_line(&format!("!timer add t{number} text"));
    }
    assert_eq!(
        stage.type_line("!timer add more text"),
        "No: There are 20 timers already, and that is the most a channel can have."
    );
    let long = "x".repeat(caps::TEXT_CHARS + 1);
    let draft =
        crate::chat::custom::order::CommandDraft { name: "long".into(), text: Some(long), ..Default::default() };
    let refused = stage.order(&Order::Command(CommandOrder::Add(draft))).unwrap_err();
    assert_eq!(refused, "The text of !long has 501 characters, and 500 fit.");
}

#[test]
fn a_timer_that_means_its_asker_or_is_too_fast_is_refused() {
    let mut stage = Stage::new();
    assert!(stage.type_line("!timer add hi Hello $(user)").starts_with("No: Nobody types a timer"));
    assert!(stage.type_line("!timer add hi -every 5s Hello").starts_with("No: A timer can wait from 60 s"));
    assert_eq!(stage.type_line("!timer add hi -every 90s Hello"), "Timer hi added: every 1.5 min, after 5 lines.");
    assert_eq!(stage.type_line("!timer add hi Bye"), "Timer hi has one more text: every 1.5 min, after 5 lines.");
    assert_eq!(&*stage.state.timers["hi"].text, "Hello ||| Bye");
}

#[test]
fn what_a_moderator_should_know_of_a_text_is_said_when_it_is_saved() {
    let mut stage = Stage::new();
    let said = stage.type_line("!addcom !w $(wether) here");
    assert!(said.starts_with("Added !w. ") && said.contains("$(wether)"), "{said}");
}

#[test]
fn a_pattern_is_the_broadcaster_s_and_a_word_any_moderator_s() {
    let mut stage = Stage::new();
    assert!(stage.type_line("!keyword add -regex ^gg gg!").starts_with("No: Patterns are for"));
    assert!(stage.type_line("!keyword add gg gg!").starts_with("Keyword “gg” added."));
    assert!(stage.state.matcher.as_ref().unwrap().find("GG all").is_some());
}

proptest! {
    /// Whatever moderators do, each change that is taken back leaves what was there before.
    #[test]
    fn taking_all_changes_back_leaves_nothing(picks in prop::collection::vec((0_usize..9, 0_usize..4), 0..10)) {
        let mut stage = Stage::new();
        let mut before = vec![stage.state.clone()];
        for (verb, name) in picks {
            let name = ["dc", "hug", "so2", "ping"][name];
            let line = [
                format!("!addcom !{name} text of {name}"), format!("!editcom !{name} other text"), format!("!delcom !{name}"),
                format!("!cmd alias !{name}x !{name}"), format!("!cmd disable !{name}"), format!("!cmd edit !{name} -n {name}2"),
                format!("!timer add {name} text"), format!("!keyword add {name} text"), format!("!regular add {name}"),
            ][verb].clone();
            let changes = stage.undo.len();
            stage.type_line(&line);
            if stage.undo.len() > changes {
                before.push(stage.state.clone());
            }
        }
        while before.len() > 1 {
            prop_assert!(same(&stage.state, &before.pop().unwrap()));
            prop_assert!(stage.type_line("!cmd undo").starts_with("Taken back"));
        }
        prop_assert!(same(&stage.state, &before[0]));
    }
}

fn same(one: &ChannelState, other: &ChannelState) -> bool {
    (&one.commands, &one.aliases, &one.timers, &one.keywords, &one.regulars, &one.switched_off)
        == (&other.commands, &other.aliases, &other.timers, &other.keywords, &other.regulars, &other.switched_off)
}
