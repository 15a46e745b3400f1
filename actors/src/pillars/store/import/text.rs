//! Lines as they would be typed in chat, one order each: `!addcom !dc text`, `!quote add text`. A line with a command's name
//! and its text, `!dc text` or `!dc,text`, adds that command.

use super::rows::{self, KEYWORD_COOLDOWN_S, Rows, Source, TIMER_LINES, TIMER_S};
use super::texts::{self, Notation};
use crate::chat::custom::grammar::{self, Misread};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{
    CommandDraft, CommandOrder, CounterChange, CounterOrder, KeywordDraft, KeywordOrder, Order, QuoteOrder,
    RegularOrder, TimerDraft, TimerOrder,
};
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular, ReplyKind, When};
use crate::pillars::store::document::RowKind;
use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// Reads a file.
pub(super) fn read(bytes: &[u8], language: Language, prefix: &str) -> Result<Rows, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.get(..error.valid_up_to()).unwrap_or_default().split(|byte| *byte == b'\n').count();
        format!("line {line} is no text in UTF-8")
    })?;
    let texts = Texts::new(&[grammar::TEXTS]).map_err(|error| error.to_string())?;
    let mut rows = Rows::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.starts_with("//") {
            continue;
        }
        let place = format!("line {}", at + 1);
        match grammar::read_line(line, language, prefix).or_else(|| plain(line, prefix)) {
            Some(Ok(order)) => take(&mut rows, order, place),
            Some(Err(misread)) => {
                rows.left_out(
                    Source::new(RowKind::Command, place),
                    misread.sentence(&texts, Language::ENGLISH, prefix),
                );
            }
            None => rows.left_out(Source::new(RowKind::Command, place), "it begins with no command"),
        }
    }
    if rows.is_empty() { Err("it has no lines".to_owned()) } else { Ok(rows) }
}

/// Reads a name and a text, with a blank, a comma, a semicolon or a tab between them.
fn plain(line: &str, prefix: &str) -> Option<Result<Order, Misread>> {
    let line = line.strip_prefix('"').map_or_else(|| line.to_owned(), |rest| rest.replacen('"', "", 1));
    let behind = [prefix, "!"].into_iter().find_map(|sign| line.strip_prefix(sign))?;
    let (name, text) = behind.split_once([' ', ',', ';', '\t'])?;
    let text = text.trim();
    // As tables are written: in quotation marks, and those within doubled.
    let in_marks = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let text = in_marks.map_or_else(|| text.to_owned(), |text| text.replace("\"\"", "\""));
    // Options are not read here: nobody writes some in such a line.
    Some(grammar::read("cmd", "addcom", &format!("{name} -- {text}"), Language::ENGLISH, prefix))
}

/// Takes in what an order makes.
fn take(rows: &mut Rows, order: Order, place: String) {
    match order {
        Order::Command(CommandOrder::Add(draft) | CommandOrder::Set(draft)) => {
            let mut source = Source::new(RowKind::Command, draft.name.clone());
            let made = command(&mut source, draft);
            rows.command(source, made);
        }
        Order::Timer(TimerOrder::Add(draft)) => {
            let mut source = Source::new(RowKind::Timer, draft.name.clone());
            let made = timer(&mut source, draft);
            rows.timer(source, made);
        }
        Order::Keyword(KeywordOrder::Add(draft)) => {
            let mut source = Source::new(RowKind::Keyword, draft.word.clone());
            let made = keyword(&mut source, draft);
            rows.keyword(source, made);
        }
        Order::Counter(CounterOrder::Change { name, change }) => {
            let value = match change {
                CounterChange::Add(value) | CounterChange::Set(value) => value,
            };
            rows.counter(Source::new(RowKind::Counter, name.clone()), Ok(Counter { name: name.into(), value }));
        }
        Order::Quote(QuoteOrder::Add { text, by }) => {
            let quote = Quote { number: 0, text, by, game: String::new(), added_by: String::new(), made_at: None };
            rows.quote(Source::new(RowKind::Quote, place), Ok(quote));
        }
        Order::Regular(RegularOrder::Add(login)) => {
            let regular = Regular { user_id: Box::default(), login: login.clone().into() };
            rows.regular(Source::new(RowKind::Regular, login), Ok(regular));
        }
        _ => rows.left_out(Source::new(RowKind::Command, place), "it makes nothing that is kept"),
    }
}

fn command(source: &mut Source, draft: CommandDraft) -> Result<CustomCommand, String> {
    let options = draft.options;
    let name = options.rename.unwrap_or(draft.name);
    let text = texts::said(source, Notation::Own, &draft.text.unwrap_or_default())?;
    let usual = rows::command(name.into(), text);
    Ok(CustomCommand {
        aliases: options.add_aliases.into_iter().map(Into::into).collect(),
        level: options.level.unwrap_or_default(),
        cooldown_s: options.cooldown_s.unwrap_or(usual.cooldown_s),
        user_cooldown_s: options.user_cooldown_s.unwrap_or(usual.user_cooldown_s),
        mod_cooldown: options.mod_cooldown.unwrap_or(false),
        when: options.when.unwrap_or_default(),
        hidden: options.hidden.unwrap_or(false),
        enabled: options.enabled.unwrap_or(true),
        reply: options.reply.unwrap_or(ReplyKind::Reply),
        runs: options.runs.filter(|runs| !runs.is_empty()).map(Into::into),
        uses: options.uses.unwrap_or(0),
        ..usual
    })
}

fn timer(source: &mut Source, draft: TimerDraft) -> Result<CustomTimer, String> {
    Ok(CustomTimer {
        name: draft.name.into(),
        text: texts::said(source, Notation::Own, &draft.text.unwrap_or_default())?,
        interval_s: rows::interval(source, u64::from(draft.interval_s.unwrap_or(TIMER_S))),
        lines_min: draft.lines_min.unwrap_or(TIMER_LINES),
        when: draft.when.unwrap_or(When::Online),
        enabled: draft.enabled.unwrap_or(true),
    })
}

fn keyword(source: &mut Source, draft: KeywordDraft) -> Result<Keyword, String> {
    if let Some(why) = rows::unfit_pattern(&draft.word).filter(|_| draft.regex) {
        return Err(why.to_owned());
    }
    Ok(Keyword {
        word: draft.word.into(),
        regex: draft.regex,
        text: texts::said(source, Notation::Own, &draft.text.unwrap_or_default())?,
        cooldown_s: draft.cooldown_s.unwrap_or(KEYWORD_COOLDOWN_S),
        level: draft.level.unwrap_or(Level::Everyone),
        enabled: true,
    })
}
