//! One change of a row as SQL.

use super::write::Author;
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular, ReplyKind, When};
use crate::chat::moderation::ChannelModeration;
use crate::pillars::store::row::RowChange;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Params, params};

/// Carries a change out.
pub(super) fn apply(
    connection: &Connection,
    channel: i64,
    change: &RowChange,
    author: Author<'_>,
) -> rusqlite::Result<()> {
    let run = Run { connection, channel, author };
    match change {
        RowChange::PutCommand(command) => run.command(command),
        RowChange::DeleteCommand(name) => run.delete("DELETE FROM command WHERE channel_id = ?1 AND name = ?2", name),
        RowChange::Uses { name, uses } => {
            run.sql("UPDATE command SET uses = ?3 WHERE channel_id = ?1 AND name = ?2", params![channel, &**name, uses])
        }
        RowChange::PutTimer(timer) => run.timer(timer),
        RowChange::DeleteTimer(name) => run.delete("DELETE FROM timer WHERE channel_id = ?1 AND name = ?2", name),
        RowChange::TimerSaid { name, at, next } => run.sql(
            "UPDATE timer SET said_at = ?3, next = ?4 WHERE channel_id = ?1 AND name = ?2",
            params![channel, &**name, at.timestamp_millis(), next],
        ),
        RowChange::PutCounter(counter) => run.counter(counter),
        RowChange::DeleteCounter(name) => run.delete("DELETE FROM counter WHERE channel_id = ?1 AND name = ?2", name),
        RowChange::PutQuote(quote) => run.quote(quote),
        RowChange::DeleteQuote(number) => {
            run.sql("DELETE FROM quote WHERE channel_id = ?1 AND number = ?2", params![channel, number])
        }
        RowChange::PutKeyword(keyword) => run.keyword(keyword),
        RowChange::DeleteKeyword(word) => run.delete("DELETE FROM keyword WHERE channel_id = ?1 AND word = ?2", word),
        RowChange::PutRegular(regular) => run.regular(regular),
        RowChange::DeleteRegular(login) => {
            run.delete("DELETE FROM regular WHERE channel_id = ?1 AND login = ?2", login)
        }
        RowChange::SwitchOff { name, off: true } => run.sql(
            "INSERT INTO switched_off (channel_id, name, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            params![channel, &**name, author.by, author.at_ms],
        ),
        RowChange::SwitchOff { name, off: false } => {
            run.delete("DELETE FROM switched_off WHERE channel_id = ?1 AND name = ?2", name)
        }
        RowChange::Mute(is_muted) => run.sql("UPDATE channel SET muted = ?2 WHERE id = ?1", params![channel, is_muted]),
        RowChange::Moderation(moderation) => run.moderation(moderation),
        RowChange::PutPin { query, title } => run.sql(
            "INSERT INTO pin (channel_id, query, title, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET title = excluded.title, changed_by = excluded.changed_by,
                 changed_at = excluded.changed_at",
            params![channel, query, title, author.by, author.at_ms],
        ),
        RowChange::DeletePin(query) => run.delete("DELETE FROM pin WHERE channel_id = ?1 AND query = ?2", query),
        RowChange::AiOff(is_off) => run.sql("UPDATE channel SET ai_off = ?2 WHERE id = ?1", params![channel, is_off]),
        RowChange::Raffle(content) => run.document(
            content.as_deref(),
            "INSERT INTO raffle (channel_id, content) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET content = excluded.content",
            "DELETE FROM raffle WHERE channel_id = ?1",
        ),
        RowChange::Queue(content) => run.document(
            content.as_deref(),
            "INSERT INTO viewer_queue (channel_id, content) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET content = excluded.content",
            "DELETE FROM viewer_queue WHERE channel_id = ?1",
        ),
    }
}

/// Returns the word of it in the database, which is that of the export.
pub(super) fn when_word(when: When) -> &'static str {
    match when {
        When::Always => "always",
        When::Online => "online",
        When::Offline => "offline",
    }
}

/// Returns the word of it in the database, which is that of the export.
pub(super) fn reply_word(reply: ReplyKind) -> &'static str {
    match reply {
        ReplyKind::Reply => "reply",
        ReplyKind::Say => "say",
        ReplyKind::Mention => "mention",
    }
}

fn ms(time: Option<DateTime<Utc>>) -> Option<i64> {
    time.map(|time| time.timestamp_millis())
}

struct Run<'a> {
    connection: &'a Connection,
    channel: i64,
    author: Author<'a>,
}

impl Run<'_> {
    fn sql(&self, sql: &str, params: impl Params) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute(params).map(|_| ())
    }

    fn delete(&self, sql: &str, key: &str) -> rusqlite::Result<()> {
        self.sql(sql, params![self.channel, key])
    }

    fn document(&self, content: Option<&str>, put: &str, delete: &str) -> rusqlite::Result<()> {
        match content {
            Some(content) => self.sql(put, params![self.channel, content]),
            None => self.sql(delete, [self.channel]),
        }
    }

    fn command(&self, command: &CustomCommand) -> rusqlite::Result<()> {
        self.sql(
            "INSERT INTO command (channel_id, name, text, level, cooldown_s, user_cooldown_s, mod_cooldown, used_when,
                 hidden, enabled, reply, runs, uses, made_by, made_at, changed_by, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT DO UPDATE SET text = excluded.text, level = excluded.level, cooldown_s = excluded.cooldown_s,
                 user_cooldown_s = excluded.user_cooldown_s, mod_cooldown = excluded.mod_cooldown,
                 used_when = excluded.used_when, hidden = excluded.hidden, enabled = excluded.enabled,
                 reply = excluded.reply, runs = excluded.runs, uses = excluded.uses, made_by = excluded.made_by,
                 made_at = excluded.made_at, version = version + 1, changed_by = excluded.changed_by,
                 changed_at = excluded.changed_at",
            params![
                self.channel,
                &*command.name,
                &*command.text,
                command.level.word(),
                command.cooldown_s,
                command.user_cooldown_s,
                command.mod_cooldown,
                when_word(command.when),
                command.hidden,
                command.enabled,
                reply_word(command.reply),
                command.runs.as_deref(),
                command.uses,
                &*command.made_by,
                ms(command.made_at),
                self.author.by,
                self.author.at_ms,
            ],
        )?;
        self.delete("DELETE FROM alias WHERE channel_id = ?1 AND command = ?2", &command.name)?;
        (0_i64..).zip(&command.aliases).try_for_each(|(place, alias)| {
            self.sql(
                "INSERT INTO alias (channel_id, name, command, place) VALUES (?1, ?2, ?3, ?4)",
                params![self.channel, &**alias, &*command.name, place],
            )
        })
    }

    fn timer(&self, timer: &CustomTimer) -> rusqlite::Result<()> {
        self.sql(
            "INSERT INTO timer (channel_id, name, text, interval_s, lines_min, said_when, enabled, changed_by, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET text = excluded.text, interval_s = excluded.interval_s,
                 lines_min = excluded.lines_min, said_when = excluded.said_when, enabled = excluded.enabled,
                 version = version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            params![
                self.channel,
                &*timer.name,
                &*timer.text,
                timer.interval_s,
                timer.lines_min,
                when_word(timer.when),
                timer.enabled,
                self.author.by,
                self.author.at_ms,
            ],
        )
    }

    fn moderation(&self, moderation: &ChannelModeration) -> rusqlite::Result<()> {
        let content =
            serde_json::to_string(moderation).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        self.sql(
            "INSERT INTO moderation (channel_id, content, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET content = excluded.content, version = version + 1,
                 changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            params![self.channel, content, self.author.by, self.author.at_ms],
        )
    }

    fn counter(&self, counter: &Counter) -> rusqlite::Result<()> {
        self.sql(
            "INSERT INTO counter (channel_id, name, value, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1, changed_by = excluded.changed_by,
                 changed_at = excluded.changed_at",
            params![self.channel, &*counter.name, counter.value, self.author.by, self.author.at_ms],
        )
    }

    fn quote(&self, quote: &Quote) -> rusqlite::Result<()> {
        self.sql(
            "INSERT INTO quote (channel_id, number, text, said_by, game, added_by, made_at, changed_by, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET text = excluded.text, said_by = excluded.said_by, game = excluded.game,
                 added_by = excluded.added_by, made_at = excluded.made_at, version = version + 1,
                 changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            params![
                self.channel,
                quote.number,
                quote.text,
                quote.by,
                quote.game,
                quote.added_by,
                ms(quote.made_at),
                self.author.by,
                self.author.at_ms,
            ],
        )?;
        self.sql(
            "UPDATE channel SET quote_highest = max(quote_highest, ?2) WHERE id = ?1",
            params![self.channel, quote.number],
        )
    }

    fn keyword(&self, keyword: &Keyword) -> rusqlite::Result<()> {
        self.sql(
            "INSERT INTO keyword (channel_id, word, regex, text, cooldown_s, level, enabled, changed_by, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET regex = excluded.regex, text = excluded.text, cooldown_s = excluded.cooldown_s,
                 level = excluded.level, enabled = excluded.enabled, version = version + 1,
                 changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            params![
                self.channel,
                &*keyword.word,
                keyword.regex,
                &*keyword.text,
                keyword.cooldown_s,
                keyword.level.word(),
                keyword.enabled,
                self.author.by,
                self.author.at_ms,
            ],
        )
    }

    fn regular(&self, regular: &Regular) -> rusqlite::Result<()> {
        self.sql(
            "INSERT INTO regular (channel_id, login, user_id, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET user_id = excluded.user_id, version = version + 1,
                 changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            params![self.channel, &*regular.login, &*regular.user_id, self.author.by, self.author.at_ms],
        )
    }
}
